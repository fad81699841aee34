"""Tables of ACLED and UCDP, by their columns, as events."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import maps
from maps.packing import pack

ACLED = pd.DataFrame(
    {
        "event_id_cnty": ["SYR1"],
        "event_date": ["04 March 2021"],
        "event_type": ["Battles"],
        "sub_event_type": ["Armed clash"],
        "actor1": ["Faction A"],
        "location": ["Saraqib"],
        "latitude": ["35.8643"],
        "longitude": ["36.8058"],
        "geo_precision": [1],
        "fatalities": [2],
        "timestamp": [1],
    }
)
UCDP = pd.DataFrame(
    {
        "id": [7, 8],
        "date_start": ["2019-01-02 00:00:00.000", None],
        "type_of_violence": [1, 3],
        "where_prec": [4, 1],
        "date_prec": [1, 5],
        "side_a": ["Government", "Group"],
        "latitude": [35.0, None],
        "longitude": [36.0, None],
        "best": [3, 1],
        "low": [2, 1],
        "high": [9, 1],
    }
)


def test_a_table_of_acled() -> None:
    made = maps.from_columns(ACLED, maps.ACLED)
    assert made.loc[0, "event_date"] == date(2021, 3, 4)
    assert made.loc[0, "actor1_en"] == "Faction A"
    assert (made.geometry[0].x, made.geometry[0].y) == (36.8058, 35.8643)
    assert "timestamp" not in made.columns
    assert maps.event_map(made, lang="en")


def test_a_table_of_ucdp() -> None:
    made = maps.from_columns(UCDP, maps.UCDP)
    assert list(made["event_type"]) == ["State-based conflict", "One-sided violence"]
    assert list(made["geo_precision"]) == [3, 1]
    assert list(made["time_precision"]) == [1, 3]
    assert list(made["fatalities_high"]) == [9, 1]
    assert made.geometry[1] is None
    assert pack(made)["count"] == 2


def test_columns_of_the_users_own() -> None:
    table = pd.DataFrame({"was": ["Battles"], "lat": [35], "lon": [36]})
    made = maps.from_columns(table, {"was": "event_type", "lat": "latitude", "lon": "longitude"})
    assert made.geometry[0].x == 36


def test_a_table_without_coordinates_is_refused_by_its_columns() -> None:
    with pytest.raises(maps.MapError, match=r"no coordinates.*event_type"):
        maps.from_columns(pd.DataFrame({"event_type": ["Battles"]}), maps.ACLED)


def test_a_code_that_ucdp_does_not_use_is_told() -> None:
    with pytest.raises(maps.MapError, match=r"where_prec has codes .* the first 9 \(rows: 1\); its codes are 1, 2, 3"):
        maps.from_columns(UCDP.assign(where_prec=[4, 9]), maps.UCDP)
    with pytest.raises(maps.MapError, match=r"type_of_violence has codes .* the first state "):
        maps.from_columns(UCDP.assign(type_of_violence=["state", 1]), maps.UCDP)
