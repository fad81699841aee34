"""The documents say what the software does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from geoevents import __version__
from geoevents.cli import cli
from geoevents.events import COLUMNS
from geoevents.export import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = sorted(cli.commands)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_readme_opens_with_the_two_commands(readme: str) -> None:
    first = readme.split("\n## ", maxsplit=1)[0]
    assert "make demo" in first
    assert "make test" in first


def test_every_picture_and_file_that_is_linked_exists(readme: str, root: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert (root / target).exists(), target


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example(readme: str, name: str) -> None:
    assert f"geoevents {name} " in readme
    help_text = cli.commands[name].help or ""
    assert "Example:" in help_text
    assert f"geoevents {name} " in help_text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(readme: str, name: str) -> None:
    for parameter in cli.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert f"`{parameter.opts[-1]}" in readme, parameter.opts[-1]


def test_every_format_is_documented(readme: str) -> None:
    assert all(f"`{suffix}`" in readme for suffix in SUFFIXES)


def test_readme_warns_of_the_other_package_of_the_name_maps(readme: str) -> None:
    assert re.search(r"unrelated package.*`maps`|`maps`.*unrelated package", readme, re.DOTALL)


def test_change_log_knows_this_version(root: Path) -> None:
    assert f"## {__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_make_help_lists_the_targets(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    assert set(phony) == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) | {"help"}


def test_every_column_is_documented_with_its_meaning(root: Path) -> None:
    page = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", page, re.MULTILINE)
    assert documented == [(column.name, column.kind, column.meaning) for column in COLUMNS]
