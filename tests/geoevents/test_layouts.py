"""Layouts: the columns of ACLED and UCDP GED to the letter, and nothing left out in silence."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geoevents.errors import UsageError
from geoevents.export import FORMATS, write
from geoevents.layouts import LAYOUTS, acled, country, ucdp
from tests.geoevents.event_factory import FULL, PROVENANCE, UNLOCATED, table

if TYPE_CHECKING:
    from pathlib import Path

# As in the data sets' own files.
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
EVENT: dict[str, Any] = {
    **FULL,
    "event_id": "13d31a5df1a8ab87",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "actor1": "فصائل المعارضة; داعش",
    "actor1_en": "Opposition Rebels (Syria); Islamic State",
    "inter1": "Rebel group",
    "actor2": "قوات النظام",
    "actor2_en": "Military Forces of Syria",
    "inter2": "State forces",
    "location_en": "Hamah Air Base",
    "admin1": "حماة",
    "admin1_en": "Hama",
    "fatalities": 3,
    "fatalities_low": 2,
    "fatalities_high": None,
    "deaths_actor2": 2,
    "deaths_civilians": None,
    "claims": [
        {"document": "a", "reported_by": "وكالة", "published": "2016-09-05", "title": "عنوان"},
        {"document": "b", "reported_by": None, "published": "2016-09-07", "title": None},
    ],
}
TALKS = {**EVENT, "event_id": "e2", "event_type": "Diplomacy", "sub_event_type": "Talks", "fatalities": None}


def read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames or []), list(reader)


def as_acled(**changes: Any) -> dict[str, Any]:
    return dict(zip((column.name for column in acled.COLUMNS), acled.row({**nulls(), **EVENT, **changes}), strict=True))


def as_ucdp(**changes: Any) -> dict[str, Any]:
    return dict(zip((column.name for column in ucdp.COLUMNS), ucdp.row({**nulls(), **EVENT, **changes}), strict=True))


def nulls() -> dict[str, Any]:
    return dict.fromkeys(table().columns)


@pytest.mark.parametrize(("layout", "columns"), [("acled", ACLED), ("ucdp", UCDP)])
def test_the_columns_are_the_data_sets_own(tmp_path: Path, layout: str, columns: str) -> None:
    path = tmp_path / "a.csv"
    assert write(table(EVENT), path, layout=layout) == []
    header, rows = read(path)
    assert ",".join(header) == columns
    assert len(rows) == 1


def test_the_provenance_of_a_layout_in_csv_is_beside_it(tmp_path: Path) -> None:
    write(table(EVENT), tmp_path / "a.csv", layout="acled")
    beside = json.loads((tmp_path / "a.csv-metadata.json").read_text(encoding="utf-8"))
    assert json.loads(beside["dc:provenance"]) == PROVENANCE
    assert beside["url"] == "a.csv"
    assert ",".join(column["name"] for column in beside["tableSchema"]["columns"]) == ACLED


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("suffix", [suffix for suffix, made in FORMATS.items() if made.layouts])
def test_every_format_that_takes_layouts_writes_them(tmp_path: Path, layout: str, suffix: str) -> None:
    write(table(EVENT, TALKS), tmp_path / f"a{suffix}", layout=layout)
    assert (tmp_path / f"a{suffix}").stat().st_size


def test_acled_values() -> None:
    row = as_acled()
    assert row["event_id_cnty"] == "SYR13d31a5df1a8ab87"
    assert (row["year"], row["event_date"]) == (2016, date(2016, 9, 3))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Opposition Rebels (Syria)", "Islamic State")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Military Forces of Syria", None)
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["country"], row["region"], row["admin1"]) == (760, "Syria", "Middle East", "Hama")
    assert row["location"] == "Hamah Air Base"
    assert row["source"] == "المرصد السوري لحقوق الإنسان; وكالة"
    assert row["timestamp"] == 1473206400  # 2016-09-07
    assert row["civilian_targeting"] is None
    assert as_acled(civilian_targeting=True)["civilian_targeting"] == "Civilian targeting"
    assert as_acled(fatalities=None)["fatalities"] == 0
    assert as_acled(inter2=None)["interaction"] == "Rebel group only"
    assert as_acled(inter1=None, inter2=None)["interaction"] is None
    assert as_acled(event_type="Protests")["tags"] == "crowd size=no report"


def test_ucdp_values() -> None:
    row = as_ucdp()
    assert row["relid"] == "13d31a5df1a8ab87"
    assert 0 < row["id"] < 2**53
    assert row["type_of_violence"] == 1
    assert (row["side_a"], row["side_b"]) == ("Military Forces of Syria", "Opposition Rebels (Syria); Islamic State")
    assert (row["best"], row["low"], row["high"]) == (3, 2, 3)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (2, 0, 0, 1)
    assert (row["country"], row["country_id"], row["region"]) == ("Syria", 652, "Middle East")
    assert row["priogrid_gid"] == 180434  # PRIO-GRID: row 251 from the south, column 434 from the west
    assert row["geom_wkt"] == "POINT (36.711188 35.118212)"
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (1, date(2016, 9, 3), date(2016, 9, 3))
    assert row["source_article"] == "وكالة,2016-09-05,عنوان;,2016-09-07,"
    assert row["source_date"] == "2016-09-05;2016-09-07"
    assert row["conflict_new_id"] is None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"inter1": "Rebel group", "inter2": "Rebel group"}, 2),
        ({"inter1": "State forces", "inter2": "Civilians"}, 3),
        ({"civilian_targeting": True}, 3),
        ({"event_type": "Violence against civilians", "inter1": None, "inter2": None}, 3),
        ({"inter1": "Rebel group", "inter2": None}, None),
        ({"inter1": None, "inter2": "State forces"}, 1),
    ],
)
def test_ucdp_type_of_violence(changes: dict[str, Any], kind: int | None) -> None:
    assert as_ucdp(**changes)["type_of_violence"] == kind


def test_ucdp_deaths_of_civilians_are_not_those_of_a_side() -> None:
    row = as_ucdp(inter2="Civilians", fatalities=2, deaths_actor2=2, deaths_civilians=2)
    assert (row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"], row["side_b"]) == (0, 2, 0, "Civilians")


@pytest.mark.parametrize(
    ("precision", "day", "told"),
    [
        (2, date(2016, 9, 3), (3, date(2016, 8, 28), date(2016, 9, 3))),
        (3, date(2016, 2, 15), (4, date(2016, 2, 1), date(2016, 2, 29))),
        (3, date(2016, 7, 1), (5, date(2016, 1, 1), date(2016, 12, 31))),
    ],
)
def test_ucdp_spreads_a_day_that_is_not_known(precision: int, day: date, told: tuple[int, date, date]) -> None:
    row = as_ucdp(time_precision=precision, event_date=day)
    assert (row["date_prec"], row["date_start"], row["date_end"]) == told


@pytest.mark.parametrize(
    ("changes", "prec"),
    [
        ({"geo_precision": 2, "uncertainty_km": 5.0}, 2),
        ({"geo_precision": 2, "uncertainty_km": 40.0}, 3),
        ({"geo_precision": 3}, 4),
        ({"geo_precision": 3, "admin1": None}, 6),
    ],
)
def test_ucdp_where_prec(changes: dict[str, Any], prec: int) -> None:
    assert as_ucdp(**changes)["where_prec"] == prec


def test_what_has_no_place_in_a_layout_is_told_with_its_number(tmp_path: Path) -> None:
    planned = {**EVENT, "event_id": "e3", "modality": "planned"}
    notes = write(table(EVENT, TALKS, planned, {**EVENT, **UNLOCATED}), tmp_path / "a.csv", layout="acled")
    assert len(read(tmp_path / "a.csv")[1]) == 1
    assert sorted(notes) == [
        "--layout acled: 1 left out: ACLED holds no event without a date",
        "--layout acled: 1 left out: ACLED holds what happened; these are planned",
        "--layout acled: 1 left out: Diplomacy is none of ACLED's event types",
    ]
    (note, *_) = write(table({**EVENT, "fatalities": None}), tmp_path / "b.csv", layout="ucdp")
    assert "1 left out" in note


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.kml", {"layout": "acled"}),
        ("a.gpkg", {"hxl": True}),
        ("a.csv", {"layout": "acled", "hxl": True}),
        ("a.csv", {"layout": "gdelt"}),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        write(table(EVENT), tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_countries() -> None:
    assert country("PS").acled == "Palestine"
    assert country("CD").ucdp == "DR Congo (Zaire)"
    assert country(None) is None
