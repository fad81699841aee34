"""Output files appear whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from geoevents.errors import OutputError, UsageError
from geoevents.files import check_target, whole_file

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".a", ".b")


def test_the_file_takes_the_place_of_the_previous_one_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "x.a"
    target.write_text("old")
    with whole_file(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_after_any_error_nothing_has_changed(tmp_path: Path) -> None:
    target = tmp_path / "x.a"
    target.write_text("old")
    with pytest.raises(KeyError), whole_file(target) as draft:  # noqa: PT012 - the error comes after a write
        draft.write_text("half")
        raise KeyError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.a", tmp_path / "link.a"
    real.write_text("old")
    link.symlink_to(real)
    with whole_file(link) as draft:
        draft.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    target = tmp_path / "x.a"
    previous = os.umask(0o022)
    try:
        with whole_file(target) as draft:
            draft.write_text("new")
    finally:
        os.umask(previous)
    assert target.stat().st_mode & 0o777 == 0o644


def test_a_refusal_of_the_file_system_is_an_output_error(tmp_path: Path) -> None:
    target = tmp_path / "x.a"
    with pytest.raises(OutputError, match="No space left"), whole_file(target):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_targets_are_checked_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "folder.a").mkdir()
    (tmp_path / "file").touch()
    assert check_target(tmp_path / "x.B", SUFFIXES) == tmp_path / "x.B"
    with pytest.raises(UsageError, match=r"known are \.a, \.b"):
        check_target(tmp_path / "x.c", SUFFIXES)
    for name in ("folder.a", "none/x.a", "file/x.a"):
        with pytest.raises(OutputError):
            check_target(tmp_path / name, SUFFIXES)
