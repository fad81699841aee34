"""Tests that cannot run are told, never lost: what ``tests/conftest.py`` makes of skips and of missing data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TESTS = """
import pytest

def test_runs():
    pass

@pytest.mark.skip(reason="needs chromium")
def test_needs_a_browser():
    pass

def test_floor(development_data):
    assert development_data.is_dir()

@pytest.mark.xfail(strict=True)
def test_known_to_fail():
    assert False
"""


@pytest.fixture
def suite(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    shutil.copy(root / "tests" / "conftest.py", folder)
    (folder / "test_some.py").write_text(TESTS)
    return tmp_path


def run(suite: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GEOEVENTS_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "tests"]
    return subprocess.run(
        command, cwd=suite, env=clean | environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_skips_are_named_with_the_command_that_mends_them(suite: Path) -> None:
    told = run(suite)
    assert told.returncode == 0
    assert "test_needs_a_browser: needs chromium" in told.stdout
    assert "apt-get install chromium" in told.stdout


def test_skips_are_failures_where_everything_is_required(suite: Path) -> None:
    told = run(suite, GEOEVENTS_REQUIRE_ALL="1")
    assert told.returncode == 1
    assert "skipped, but everything is required here" in told.stdout
    assert "1 passed, 1 deselected, 1 xfailed, 1 error" in told.stdout


def test_floors_run_where_the_development_data_is(suite: Path, tmp_path: Path) -> None:
    assert "2 passed" in run(suite, GEOEVENTS_DATA=str(tmp_path)).stdout
    assert "1 deselected" in run(suite, GEOEVENTS_DATA=str(tmp_path / "none")).stdout


def test_the_same_holds_where_several_processes_share_the_tests(suite: Path) -> None:
    several = ("--numprocesses", "2")
    told = run(suite, *several)
    assert told.returncode == 0
    assert "test_needs_a_browser: needs chromium" in told.stdout
    assert run(suite, *several, GEOEVENTS_REQUIRE_ALL="1").returncode == 1
    (suite / "tests" / "test_some.py").write_text("import pytest\npytest.importorskip('no_such_package')\n")
    assert "everything is required here" in run(suite, *several, GEOEVENTS_REQUIRE_ALL="1").stdout


def test_a_module_that_skips_itself_is_a_failure_too(suite: Path) -> None:
    (suite / "tests" / "test_other.py").write_text("import pytest\npytest.importorskip('no_such_package')\n")
    assert run(suite).returncode == 0
    assert run(suite, GEOEVENTS_REQUIRE_ALL="1").returncode != 0
