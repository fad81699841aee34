"""The words of date expressions: every row well formed and in its own example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gazetteer.arabic import PhraseIndex, fold, fold_key
from geoevents import date_words
from geoevents.lexicon import LexiconError, parse_tsv, read_tsv

if TYPE_CHECKING:
    from geoevents.lexicon import Row

ROWS = read_tsv("dates.tsv", required=("phrase", "class", "value", "example"))


def test_every_phrase_stands_once_and_in_its_example() -> None:
    keys = [fold_key(row["phrase"]) for row in ROWS]
    assert len(keys) == len(set(keys))
    for row in ROWS:
        assert PhraseIndex([(row["phrase"], 0)]).find(fold(row["example"])), row["phrase"]


def test_the_values_are_in_range() -> None:
    ranges = {"weekday": range(7), "month": range(1, 13), "hijri month": range(1, 13), "ordinal": range(1, 32)}
    for row in ROWS:
        if row["class"] in ranges:
            assert int(row["value"]) in ranges[row["class"]], row["phrase"]


def test_every_month_and_weekday_has_a_name() -> None:
    assert {row["value"] for row in ROWS if row["class"] == "weekday"} == {str(day) for day in range(7)}
    months = {row["value"] for row in ROWS if row["class"] in ("month", "month after cue")}
    assert months == {str(month) for month in range(1, 13)}
    hijri = {row["value"] for row in ROWS if row["class"].startswith("hijri month")}
    assert hijri == {str(month) for month in range(1, 13)}


@pytest.mark.parametrize(
    "row",
    [
        "وقت\tno such class\t1\tx",
        "الأحد\tweekday\tx\tx",
        "الأحد\tunit\tcentury 1\tx",
        "الأحد\tweekday\t6\tx\nالاحد\tweekday\t6\tx",
    ],
)
def test_a_wrong_row_names_its_line(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_: str, required: tuple[str, ...]) -> list[Row]:
        return parse_tsv("phrase\tclass\tvalue\texample\n" + row, "dates.tsv", required)

    monkeypatch.setattr(date_words, "read_tsv", wrong)
    with pytest.raises(LexiconError, match=r"dates\.tsv, line [23]"):
        date_words._anchors.load()
