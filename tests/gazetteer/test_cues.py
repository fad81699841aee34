"""Cue files: every row is well formed, a wrong one is named by file and line; weights are read and printable."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import cues
from gazetteer.arabic import fold_key
from gazetteer.cues import CUES, Cue, read_rows
from gazetteer.errors import GazetteerError
from gazetteer.features import OWN
from gazetteer.places import PlaceKind
from gazetteer.score import Scorer
from gazetteer.store import Gazetteer

FILES = {
    "words.tsv": ("class", "word"),
    "heads.tsv": ("word", "number", "span", "kind", "feature"),
    "qualifiers.tsv": ("class", "word"),
    "demonyms.tsv": ("code", "adjective", "capital"),
    "marks.tsv": ("written", "place_id"),
    "bodies.tsv": ("name", "code"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_well_formed_and_stands_once(name: str) -> None:
    rows = list(read_rows(name, FILES[name]))
    assert rows
    assert len(rows) == len(set(rows))


def test_columns_hold_known_values() -> None:
    for name, word in read_rows("words.tsv", ("class", "word")):
        assert hasattr(Cue, name.upper())
        assert fold_key(word)
    for _, number, span, kind, _ in read_rows("heads.tsv", FILES["heads.tsv"]):
        assert number in ("one", "many")
        assert span in ("in", "out", "name", "place")
        assert not kind or PlaceKind(kind)
    for code, adjective, _ in read_rows("demonyms.tsv", FILES["demonyms.tsv"]):
        assert len(code) == 2
        assert adjective
    gazetteer = Gazetteer.open()
    for _, place_id in read_rows("marks.tsv", FILES["marks.tsv"]):
        assert gazetteer.by_id(place_id) is not None


def test_a_wrong_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cues, "_DIRECTORY", tmp_path)
    (tmp_path / "x.tsv").write_text("# note\nclass\tword\nin\tفي\nin\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"x\.tsv, line 4"):
        list(read_rows("x.tsv", ("class", "word")))
    with pytest.raises(GazetteerError, match="column other"):
        list(read_rows("x.tsv", ("other",)))


def test_adjectives_of_countries_are_known_in_all_forms() -> None:
    for form in ("السورية", "سوري", "السوريين"):
        assert CUES().demonyms[fold_key(form)] == "SY"


def test_weights_name_kinds_of_evidence_and_a_wrong_file_is_an_error(tmp_path: Path) -> None:
    scorer = Scorer.open()
    assert scorer.weights[OWN] > 0
    assert 0 < scorer.threshold < 1
    assert scorer.score([("before body",)]) < scorer.score([("before in",)])
    broken = tmp_path / "weights.json"
    broken.write_text("{}", encoding="utf-8")
    with pytest.raises(GazetteerError, match="fit_scorer"):
        Scorer.open(broken)
    with pytest.raises(GazetteerError, match="fit_scorer"):
        Scorer.open(tmp_path / "missing.json")
