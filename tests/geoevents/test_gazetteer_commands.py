"""The commands ``geoevents gazetteer …``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from geoevents.cli import cli


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOEVENTS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(cli, ["gazetteer", *map(str, words)])


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("nom,y,x\nقرية الاختبار,35.118,36.711\nLatin,35,36\n", encoding="utf-8")
    return path


def test_search(run):
    result = run("search", "سرمين", "--limit", 1)
    assert result.exit_code == 0
    assert result.stdout.split("\t")[:4] == ["gn:164782", "سرمين", "Sarmīn", "settlement"]
    assert run("search", "لاشيءكهذا").stdout == ""


def test_near_and_show(run):
    result = run("near", 35.118, 36.711, "--km", 1)
    assert result.stdout.startswith("0.0\tair:OS58\tمطار حماة العسكري\t")
    shown = json.loads(run("show", "air:OS58").stdout)
    assert (shown["feature"], shown["country"]) == ("airbase", "SY")
    missing = run("show", "nothing")
    assert missing.exit_code == 2
    assert "no place has the id 'nothing'" in missing.stderr
    assert run("near", 95, 36).exit_code == 2


def test_build_search_check(run, table, tmp_path):
    target = tmp_path / "own.gaz"
    result = run("build", table, "-o", target, "--column", "name=nom")
    assert result.exit_code == 1  # a row was left out
    assert "note: row 3: no Arabic name ('Latin')" in result.stderr
    assert "written:" in result.stderr
    assert "own:2\tقرية الاختبار" in run("search", "قرية الاختبار", "--gazetteer", target).stdout
    assert "air:OS58" in run("near", 35.118, 36.711, "--gazetteer", target).stdout
    checked = run("check", target)
    assert checked.exit_code == 1
    assert "own: whole, 1 places" in checked.stdout
    target.write_bytes(target.read_bytes()[:-100])
    assert run("check", target).exit_code == 2


def test_what_cannot_be_built(run, table, tmp_path):
    target = tmp_path / "own.gaz"
    unknown = run("build", table, "-o", target)
    assert unknown.exit_code == 2
    assert "--column name=COLUMN" in unknown.stderr
    assert "FIELD=COLUMN" in run("build", table, "-o", target, "--column", "name").stderr
    assert "cannot be written" in run("build", table, "-o", tmp_path / "no" / "own.gaz", "--column", "name=nom").stderr
    assert not target.exists()


def test_the_default_is_whole(run):
    assert run("check").stdout.startswith("default: whole, ")
    assert json.loads(run("info").stdout)["name"] == "default"
