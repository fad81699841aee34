"""Filters: each keeps what is wanted, says what it left out, and stands in the provenance."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoevents.errors import UsageError
from geoevents.events import MODALITIES
from geoevents.filters import BBox, Filters, known_types, select
from tests.geoevents.event_tables import PROVENANCE, rows

DAY = {"event_date": date(2016, 9, 3)}
SOUTH_SEA = BBox(170, -30, -170, 0)


@pytest.mark.parametrize(
    ("filters", "kept", "left_out"),
    [
        (Filters(modalities=("planned",)), {"modality": "planned"}, {"modality": "actual"}),
        (Filters(since=date(2016, 9, 3)), DAY, {"event_date": date(2016, 9, 2)}),
        (Filters(until=date(2016, 9, 3)), DAY, {"event_date": date(2016, 9, 4)}),
        (Filters(since=date(2016, 9, 3)), DAY, {"event_date": None}),
        (Filters(country="SY"), {"country": "SY"}, {"country": "IQ"}),
        (Filters(country="SY"), {"country": "SY"}, {"country": None}),
        (Filters(bbox=BBox(36, 35, 37, 36)), {}, {"longitude": 37.5}),
        (Filters(bbox=BBox(36, 35, 37, 36)), {}, {"latitude": None, "longitude": None}),
        (Filters(bbox=SOUTH_SEA), {"latitude": -10.0, "longitude": 178.0}, {"latitude": -10.0, "longitude": 0.0}),
        (Filters(bbox=SOUTH_SEA), {"latitude": -10.0, "longitude": -178.0}, {"latitude": 10.0, "longitude": 178.0}),
        (Filters(types=("Battles",)), {"event_type": "Battles"}, {"event_type": "Riots"}),
        (Filters(types=("Grenade",)), {"sub_event_type": "Grenade"}, {"sub_event_type": None}),
        (Filters(min_confidence=0.5), {"confidence": 0.5}, {"confidence": 0.49}),
        (Filters(min_confidence=0.0), {"confidence": 0.0}, {"confidence": None}),
    ],
)
def test_each_filter_keeps_what_is_wanted(filters: Filters, kept: dict[str, Any], left_out: dict[str, Any]) -> None:
    table, notes = select(rows(kept, left_out, kept), filters)
    assert list(table["event_id"]) == ["e1", "e3"]
    assert list(table.index) == [0, 1]
    assert table.attrs["provenance"] == PROVENANCE
    (note,) = notes
    (option,) = (f"--{name.replace('_', '-')}" for name in filters.record())
    assert option in note
    assert "1 of 3 events left out" in note
    assert ("without" in note) == (None in left_out.values() and "sub_event_type" not in left_out)


def test_an_event_is_counted_where_it_first_fails() -> None:
    filters = Filters(modalities=("actual",), country="SY", min_confidence=0.9)
    table, notes = select(rows({"modality": "negated", "country": "IQ"}, {"country": "IQ"}, {}), filters)
    assert len(table) == 0
    assert notes == [
        "--modality: 1 of 3 events left out",
        "--country: 1 of 2 events left out",
        "--min-confidence: 1 of 1 events left out",
    ]


@settings(max_examples=30)
@given(
    modalities=st.lists(st.sampled_from(MODALITIES), max_size=2).map(tuple),
    days=st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(lambda d: None in d or d[0] <= d[1]),
    least=st.none() | st.floats(0, 1),
)
def test_what_is_kept_and_what_is_left_out_are_all_there_were(
    modalities: tuple[str, ...], days: tuple[date | None, date | None], least: float | None
) -> None:
    filters = Filters(modalities=modalities, since=days[0], until=days[1], min_confidence=least)
    table = rows({}, {"event_date": None}, {"modality": "negated", "confidence": None}, {"confidence": 0.1})
    before = table.copy()
    kept, notes = select(table, filters)
    assert len(kept) + sum(int(note.split(": ")[1].split()[0]) for note in notes) == len(table)
    assert select(kept, filters)[1] == []
    assert table.equals(before)


def test_without_filters_all_is_kept() -> None:
    table = rows({}, {"modality": None, "event_date": None, "latitude": None, "longitude": None})
    assert select(table, Filters())[0].equals(table)
    assert Filters().record() == {}


def test_the_record_says_what_was_asked_for() -> None:
    assert Filters(("actual",), date(2016, 9, 1), None, "SY", BBox(1, 2, 3, 4), ("Battles",), 0.5).record() == {
        "modality": ["actual"],
        "from": "2016-09-01",
        "country": "SY",
        "bbox": [1, 2, 3, 4],
        "types": ["Battles"],
        "min_confidence": 0.5,
    }


def test_types_are_found_in_any_case_and_unknown_ones_are_answered_with_the_known() -> None:
    assert known_types(("battles, AIR/DRONE STRIKE", "Talks")) == ("Battles", "Air/drone strike", "Talks")
    with pytest.raises(UsageError, match="'war' is no type of event; known are Battles, Armed clash, "):
        known_types(("war",))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: BBox(1, 5, 2, 4), "south before north"),
        (lambda: BBox(1, -95, 2, 4), "-90 to 90"),
        (lambda: BBox(-190, 1, 2, 4), "-180 to 180"),
        (lambda: BBox(float("nan"), 1, 2, 4), "-180 to 180"),
        (lambda: Filters(since=date(2017, 1, 1), until=date(2016, 1, 1)), "comes after"),
    ],
)
def test_what_can_hold_nothing_is_refused(make: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make()
