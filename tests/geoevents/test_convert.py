"""``geoevents convert``, ``geoevents map`` of events, and the filters on the command line."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from click.testing import CliRunner, Result

from geoevents.cli import cli
from geoevents.export import write
from tests.geoevents.event_tables import PROVENANCE, rows

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب أمس. وقصف مدفعي على مدينة تكريت في العراق اليوم."
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,actor2,inter2,"
    "civilian_targeting,iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities,tags\n"
    'SYR1,05 September 2016,2016,1,Political violence,Explosions/Remote violence,Air/drone strike,"Force",1,'
    'Civilians (Syria),7,Civilian targeting,760,Syria,Idleb,Idleb,Sarmin,35.9034,36.7269,1,M,"A strike, here.",2,\n'
    "TUR2,06 September 2016,2016,2,Demonstrations,Protests,Peaceful protest,Protesters,6,,0,,792,Turkey,Hatay,,"
    "Antakya,36.2,36.16,1,Paper,A march.,0,crowd size=no report\n"
)
UCDP = (
    "id,year,type_of_violence,side_a,side_b,number_of_sources,source_article,where_prec,where_coordinates,adm_1,adm_2,"
    "latitude,longitude,country,country_id,date_prec,date_start,date_end,best,high,low\n"
    "101,2016,1,Government of Yemen (North Yemen),Forces,2,Agency,3,Taizz town,Taizz,,13.57,44.01,Yemen (North Yemen),"
    "678,1,2016-09-05,2016-09-05,4,6,3\n"
)


def geoevents(*arguments: object) -> Result:
    told = CliRunner().invoke(cli, list(map(str, arguments)))
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    return told


def features(path: Path) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.geojson"
    write(rows({}, {"country": "IQ", "modality": "negated", "event_date": None}), path)
    return path


def test_through_every_format_and_back_nothing_is_lost(events: Path, tmp_path: Path) -> None:
    suffixes = ("geojson", "gpkg", "csv", "parquet", "kml", "fgb", "geojsonl", "kmz", "geojson")
    files = [events, *(tmp_path / f"{number}.{suffix}" for number, suffix in enumerate(suffixes))]
    for before, after in pairwise(files):
        told = geoevents("convert", before, "-o", after)
        assert told.exit_code == 0, told.output
        assert "note" not in told.output
    assert features(files[-1]) == features(events)


def test_the_provenance_is_carried_on(events: Path, tmp_path: Path) -> None:
    middle, target = tmp_path / "middle.csv", tmp_path / "out.geojson"
    assert geoevents("convert", events, "--types", "battles,explosions/remote violence", "-o", middle).exit_code == 0
    assert geoevents("convert", middle, "--country", "iq", "-o", target).exit_code == 0
    provenance = json.loads(target.read_text(encoding="utf-8"))["provenance"]
    first, second = provenance.pop("conversions")
    assert provenance == PROVENANCE
    assert first["inputs"][0]["file"] == "events.geojson"
    assert first["options"]["filters"] == {"types": ["Battles", "Explosions/Remote violence"]}
    assert second["options"]["filters"] == {"country": "IQ"}
    assert [event["country"] for event in features(target)] == ["IQ"]


def test_every_modality_is_converted_unless_asked_otherwise(events: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    geoevents("convert", events, "-o", target)
    assert [event["modality"] for event in features(target)] == ["actual", "negated"]
    told = geoevents("convert", events, "--modality", "actual", "--from", "2016-09-01", "-o", target)
    assert "note: --modality: 1 of 2 events left out" in told.output
    assert len(features(target)) == 1


def test_events_without_a_date_are_told(events: Path, tmp_path: Path) -> None:
    told = geoevents("convert", events, "--from", "2016-09-01", "--to", "2016-09-30", "-o", tmp_path / "out.geojson")
    assert "note: --from, --to: 1 of 2 events left out, of them 1 without a date" in told.output


def test_several_files_become_one(events: Path, tmp_path: Path) -> None:
    other, target = tmp_path / "other.csv", tmp_path / "out.geojson"
    write(rows({}, {}, {}), other)
    told = geoevents("convert", events, other, "-o", target)
    assert told.exit_code == 1
    assert "other.csv: the event_id 'e1' stands in" in told.output
    assert [event["event_id"] for event in features(target)] == ["e1", "e2", "e3"]
    assert json.loads(target.read_text(encoding="utf-8"))["provenance"]["files"] == [PROVENANCE, PROVENANCE]


@pytest.mark.parametrize(("name", "text"), [("acled.csv", ACLED), ("ucdp.csv", UCDP)])
def test_tables_of_acled_and_ucdp_are_read(tmp_path: Path, name: str, text: str) -> None:
    source, target, page = tmp_path / name, tmp_path / "out.geojson", tmp_path / "out.html"
    source.write_text(text, encoding="utf-8")
    told = geoevents("convert", source, "-o", target)
    assert told.exit_code == 0, told.output
    first = features(target)[0]
    if name == "acled.csv":
        expected = {
            "event_id": "SYR1",
            "event_date": "2016-09-05",
            "country": "SY",
            "iso": 760,
            "inter1": "State forces",
            "civilian_targeting": True,
            "location_en": "Sarmin",
            "fatalities": 2,
            "notes": "A strike, here.",
        }
        second = features(target)[1]
        assert (second["country"], second["inter2"], second["tags"]) == ("TR", None, ["crowd size=no report"])
    else:
        expected = {
            "event_id": "101",
            "event_date": "2016-09-05",
            "country": "YE",
            "event_type": "State-based conflict",
            "fatalities": 4,
            "fatalities_low": 3,
            "fatalities_high": 6,
            "geo_precision": 2,
            "reports": 2,
        }
    assert {key: first[key] for key in expected} == expected
    assert first["modality"] == "actual"
    told = geoevents("map", source, "--country", first["country"], "-o", page)
    assert told.exit_code == 0, told.output
    assert "(events: 1, failed: 0)" in told.output


def test_dates_of_acled_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    source, target = tmp_path / "acled.csv", tmp_path / "out.geojson"
    source.write_text(ACLED.replace("05 September 2016", "05 Sebtember 2016"), encoding="utf-8")
    told = geoevents("convert", source, "-o", target)
    assert told.exit_code == 1
    assert "acled.csv, line 2: event_date: '05 Sebtember 2016' is no date" in told.output
    assert [event["event_id"] for event in features(target)] == ["TUR2"]


def test_countries_of_acled_that_are_not_known_are_told(tmp_path: Path) -> None:
    source, target = tmp_path / "acled.csv", tmp_path / "out.geojson"
    source.write_text(ACLED.replace(",Syria,", ",Atlantis,"), encoding="utf-8")
    told = geoevents("convert", source, "-o", target)
    assert told.exit_code == 0, told.output
    assert "acled.csv: countries that are not known by these names are left empty: Atlantis" in told.output
    assert [event["country"] for event in features(target)] == [None, "TR"]


def test_map_draws_files_of_events(events: Path, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    for suffix in ("gpkg", "parquet", "csv"):
        source = tmp_path / f"in.{suffix}"
        geoevents("convert", events, "-o", source)
        told = geoevents("map", source, "--from", "2016-09-01", "-o", page)
        assert told.exit_code == 0, told.output
        assert "(events: 1, failed: 0)" in told.output
        assert "سرمين" in page.read_text(encoding="utf-8")


def test_reports_and_events_are_not_mixed_up(events: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    told = geoevents("map", report, events, "-o", tmp_path / "out.html")
    assert told.exit_code == 2
    assert "the other inputs are reports" in told.output
    told = geoevents("extract", events, "-o", tmp_path / "out.gpkg")
    assert told.exit_code == 2
    assert "geoevents convert" in told.output
    told = geoevents("convert", report, "-o", tmp_path / "out.gpkg")
    assert told.exit_code == 1
    assert "report.txt: not a file of events" in told.output
    assert sorted(tmp_path.iterdir()) == sorted([events, report])


def test_of_reports_the_country_is_preferred_and_filters_nothing(tmp_path: Path) -> None:
    report, target = tmp_path / "report.txt", tmp_path / "out.geojson"
    report.write_text(REPORT, encoding="utf-8")
    told = geoevents("extract", report, "--published", "2016-09-05", "--country", "SY", "-o", target)
    assert told.exit_code == 0, told.output
    assert {event["country"] for event in features(target)} == {"SY", "IQ"}
    assert "note: events outside SY, kept: 1; of reports --country is a preference" in told.output


def test_the_mentions_are_those_of_the_events_that_are_held(tmp_path: Path) -> None:
    for name, text in (("one", "قصف مدفعي على بلدة سرمين بريف إدلب أمس."), ("two", "قصف مدفعي على مدينة تكريت أمس.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    reports, target = (tmp_path / "one.txt", tmp_path / "two.txt"), tmp_path / "out.gpkg"
    for options, documents in (((), {"one", "two"}), (("--bbox", "35,35,37,37"), {"one"})):
        assert geoevents("extract", *reports, *options, "-o", target).exit_code == 0
        assert set(pyogrio.read_dataframe(target, layer="mentions")["document"]) == documents


def test_filters_are_the_same_for_reports(tmp_path: Path) -> None:
    report, target = tmp_path / "report.txt", tmp_path / "out.geojson"
    report.write_text(REPORT, encoding="utf-8")
    options = ("--published", "2016-09-05", "--bbox", "35,35,37,37", "--to", "2016-09-04", "--min-confidence", "0.1")
    told = geoevents("extract", report, *options, "--types", "explosions/remote violence", "-o", target)
    assert told.exit_code == 0, told.output
    assert "note: --from, --to: 1 of 2 events left out" in told.output
    assert [event["location"] for event in features(target)] == ["سرمين"]
    filters = json.loads(target.read_text(encoding="utf-8"))["provenance"]["options"]["filters"]
    assert filters == {
        "modality": ["actual", "planned"],
        "to": "2016-09-04",
        "bbox": [35, 35, 37, 37],
        "types": ["Explosions/Remote violence"],
        "min_confidence": 0.1,
    }
    assert geoevents("map", report, *options, "-o", tmp_path / "out.html").exit_code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--types", "war"), "no type of event; known are Battles"),
        (("--bbox", "1,2,3"), "four numbers west,south,east,north"),
        (("--bbox", "1,9,2,3"), "south before north"),
        (("--from", "2017-01-01", "--to", "2016-01-01"), "comes after"),
        (("--min-confidence", "2"), "--min-confidence"),
        (("--country", "Syria"), "two letters"),
        (("--modality", "maybe"), "--modality"),
        (("--from", "September"), "--from"),
    ],
)
def test_wrong_filters_are_wrong_use(events: Path, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    told = geoevents("convert", events, *options, "-o", tmp_path / "out.csv")
    assert told.exit_code == 2
    assert message in told.output
    assert list(tmp_path.iterdir()) == [events]


def test_a_broken_row_is_told_and_the_rest_is_converted(events: Path, tmp_path: Path) -> None:
    collection = json.loads(events.read_text(encoding="utf-8"))
    collection["features"][0]["properties"]["fatalities"] = "many"
    events.write_text(json.dumps(collection))
    target = tmp_path / "out.geojson"
    told = geoevents("convert", events, "-o", target)
    assert told.exit_code == 1
    assert "events.geojson, feature 1: fatalities: 'many' is no number" in told.output
    assert len(features(target)) == 1


def test_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    told = geoevents("convert", tmp_path / "none.gpkg", "-o", target)
    assert told.exit_code == 1
    assert "none.gpkg" in told.output
    assert not target.exists()
