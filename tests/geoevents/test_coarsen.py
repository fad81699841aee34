"""Positions blurred: nothing in any file leads back to the point."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from gazetteer.geometry import kilometres
from gazetteer.places import PlaceKind
from gazetteer.store import Gazetteer
from geoevents.cli import cli
from geoevents.coarsen import Unit, coarsen, unit_of
from geoevents.errors import UsageError
from geoevents.events import records_of
from geoevents.export import SUFFIXES
from tests.geoevents.event_tables import rows

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer.places import Place

GAZETTEER = Gazetteer.open()
PLACES = [
    place
    for number in range(0, len(GAZETTEER), 7)
    if GAZETTEER.country(number) in {"SY", "IQ", "YE", "LB", "PS", "LY", "SD"}
    for place in [GAZETTEER.place(number)]
    if place.kind in {PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.NEIGHBOURHOOD} and len(place.name) > 3
]
UNITS = st.sampled_from([Unit(PlaceKind.ADMIN1), Unit(PlaceKind.ADMIN2), Unit(None, 25.0), Unit(None, 200.0)])
CELLS = [1.0, 10.0, 50.0, 1000.0]
FORMS = ("{}", "ب{}", "و{}", "«{}»", "#{}_الآن", "\u202b{}\u202c", "{}ي", "قرية {}،")


def event_at(place: Place, form: str = "{}") -> dict[str, Any]:
    """An event whose every text names its place."""
    name = form.format(place.name.replace(" ", "_") if form.startswith("#") else place.name)
    notes = f"قصفت الطائرات {name} أمس، وقال شهود من {place.name} إن اثنين قتلا ({place.latitude}, {place.longitude})."
    evidence = [{"role": "trigger", "start": 0, "end": 4}, {"role": "place", "start": 15, "end": 15 + len(name)}]
    slug = place.name_en.lower().replace(" ", "-")
    claim = {
        "claim_id": f"c-{slug}", "document": f"{slug}.txt", "title": f"غارة على {place.name} {place.name_en}",
        "url": f"https://news.example/{slug}", "source": f"مركز {place.name} الإعلامي", "reported_by": place.name_en,
        "published": "2016-09-05", "notes": notes, "evidence": evidence,
    }  # fmt: skip
    return {
        "event_id": f"c-{slug}", "documents": [f"{slug}.txt"], "supersedes": [f"old-{slug}"],
        "urls": [f"https://news.example/{slug}"], "sources": [f"مركز {place.name} الإعلامي"], "tags": [place.name_en],
        "actor2": f"أهالي {place.name}", "actor2_en": f"People of {place.name_en}", "location": place.name,
        "location_en": place.name_en or None, "place_id": place.place_id, "country": place.country,
        "admin1": place.admin1, "admin1_en": place.admin1_en, "admin1_code": place.admin1_code, "admin2": place.admin2,
        "latitude": place.latitude, "longitude": place.longitude, "geo_precision": 1,
        "uncertainty_km": place.uncertainty_km, "relation": "شمال", "source": f"ناشطون في {place.name}",
        "reported_by": f"{place.name_en} News", "notes": notes, "evidence": evidence, "claims": [claim],
    }  # fmt: skip


def kept_names(record: dict[str, Any]) -> str:
    names = ("location", "location_en", "admin1", "admin1_en", "admin2", "country")
    return " ".join(str(record[name]) for name in names).casefold()


def traces(place: Place, kept: str) -> list[str]:
    """What a search would look for, but for names that the unit that is kept has too."""
    names = [name for name in (place.name, place.name_en) if name and name.casefold() not in kept]
    slug = place.name_en.lower().replace(" ", "-")
    return [*names, *([slug] if len(slug) > 3 and slug not in kept else []), f'"{place.place_id}"']


SEVERAL = st.lists(st.sampled_from(PLACES), min_size=1, max_size=8, unique_by=lambda place: place.place_id)


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(places=SEVERAL, form=st.sampled_from(FORMS), unit=UNITS)
def test_nothing_leads_back_to_the_places(places: list[Place], form: str, unit: Unit) -> None:
    made = rows(*({**event_at(place, form), "injuries": number} for number, place in enumerate(places)))
    table, documents = coarsen(made, unit, GAZETTEER)
    records = records_of(table)
    told = json.dumps([records, table.attrs], ensure_ascii=False, default=str).casefold()
    kept = " ".join(map(kept_names, records))
    for place in places:
        assert [trace for trace in traces(place, kept) if trace.casefold() in told] == []
    assert sorted(documents.values()) == sorted(f"d{number}" for number in range(1, len(documents) + 1))
    for record in records:
        place = places[record["injuries"]]
        assert re.fullmatch(r"e\d+", record["event_id"])
        assert (record["urls"], record["supersedes"]) == ([], [])
        for said in (record, *record["claims"]):
            trigger, where = said["evidence"]
            assert said["notes"][trigger["start"] : trigger["end"]] == "قصفت"
            # A town may be called like the governorate that is kept («البيضاء», «مأرب»).
            shown = said["notes"][where["start"] : where["end"]]
            assert "[…]" in shown or place.name.casefold() in kept_names(record)
        off = kilometres(record["latitude"], record["longitude"], place.latitude, place.longitude)
        assert record["geo_precision"] >= 2
        assert record["decided_by"].startswith("coarsened to")
        if unit.kind is None:
            assert off + place.uncertainty_km <= record["uncertainty_km"] + 0.1
            assert off <= unit.km
            assert record["place_id"] is record["location"] is record["admin2"] is record["relation"] is None
        else:
            assert unit.keeps(GAZETTEER.by_id(record["place_id"]))


@given(points=st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1), km=st.sampled_from(CELLS))
@example(points=[(90.0, 180.0), (-90.0, -180.0), (0.0, 0.0)], km=50.0)
@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
def test_a_grid_is_a_grid(points: list[tuple[float, float]], km: float) -> None:
    changes = [{"latitude": y, "longitude": x, "injuries": number} for number, (y, x) in enumerate(points)]
    once = records_of(coarsen(rows(*changes), Unit(None, km), GAZETTEER)[0])
    twice = records_of(coarsen(rows(*once), Unit(None, km), GAZETTEER)[0])
    again = {record["injuries"]: (record["latitude"], record["longitude"]) for record in twice}
    for record in once:
        centre = record["latitude"], record["longitude"]
        assert -90 <= centre[0] <= 90
        assert -180 <= centre[1] <= 180
        assert kilometres(*points[record["injuries"]], *centre) <= record["uncertainty_km"] + 0.1
        assert again[record["injuries"]] == centre


def test_what_is_only_a_country_stays_one() -> None:
    country = GAZETTEER.by_id("iso:IQ")
    change = {
        "location": country.name,
        "location_en": "Iraq",
        "place_id": "iso:IQ",
        "country": "IQ",
        "admin1": None,
        "latitude": 35.9,
        "longitude": 43.7,
        "geo_precision": 3,
        "relation": "شمال",
        "uncertainty_km": 300.0,
    }
    (record,) = records_of(coarsen(rows(change), Unit(PlaceKind.ADMIN1), GAZETTEER)[0])
    assert (record["place_id"], record["latitude"]) == ("iso:IQ", country.latitude)
    assert record["relation"] is None


def test_without_a_unit_there_is_no_point() -> None:
    change = {"country": None, "admin1": None, "latitude": 0.0, "longitude": -30.0, "place_id": None}
    (record,) = records_of(coarsen(rows(change), Unit(PlaceKind.ADMIN1), GAZETTEER)[0])
    assert (record["latitude"], record["geo_precision"], record["location"]) == (None, None, None)
    assert "not known" in record["reason"]


def test_an_event_without_a_place_keeps_its_reason_and_loses_the_name() -> None:
    change = {
        "latitude": None,
        "longitude": None,
        "location": "كفرطابوق",
        "notes": "قصف على قرية كفرطابوق",
        "claims": [],
        "place_id": None,
        "reason": "no gazetteer knows the name",
        "evidence": [],
        "country": None,
    }
    (record,) = records_of(coarsen(rows(change), Unit(PlaceKind.ADMIN1), GAZETTEER)[0])
    assert record["location"] is None
    assert record["notes"] == "قصف على قرية […]"
    assert record["reason"] == "no gazetteer knows the name"


def test_other_villages_of_the_sentence_are_blanked_too() -> None:
    notes = "قصف على بلدة سرمين ومدينة بنش وقرية طيبات الوهم بريف إدلب، ونقل الجرحى إلى تركيا"
    change = {"notes": notes, "admin1": "إدلب", "admin1_code": "SY.12", "evidence": [], "claims": []}
    (record,) = records_of(coarsen(rows(change), Unit(PlaceKind.ADMIN1), GAZETTEER)[0])
    assert record["notes"] == "قصف على بلدة […] ومدينة […] وقرية […] ب[…]، ونقل الجرحى إلى تركيا"


def test_rows_are_ordered_by_what_is_left() -> None:
    one, other = {"event_date": date(2016, 9, 4), "notes": "أ"}, {"event_date": date(2016, 9, 3), "notes": "ب"}
    first, second = (
        [record["notes"] for record in records_of(coarsen(rows(*pair), Unit(None, 10.0), GAZETTEER)[0])]
        for pair in ((one, other), (other, one))
    )
    assert first == second == ["ب", "أ"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [("admin1", "admin1"), ("ADMIN2", "admin2"), ("25", "25 km"), ("25km", "25 km"), (" 7.5 km", "7.5 km")],
)
def test_units(text: str, unit: str) -> None:
    assert str(unit_of(text)) == unit


@pytest.mark.parametrize("text", ["", "admin3", "0.5", "-5", "nan", "5000", "inf"])
def test_no_unit(text: str) -> None:
    with pytest.raises(UsageError, match="neither admin1 nor admin2 nor kilometres from 1 to 1000"):
        unit_of(text)


# Through the command line

REPORT = (
    "قصف مدفعي على بلدة سرمين بريف إدلب أمس، وأسفر القصف عن مقتل مدنيين اثنين. وقال مجلس سرمين المحلي إن الطيران "
    "استهدف سرمين (Sarmin) عند 35.9034, 36.7269."
)
TRACES = ("سرمين", "sarmin", "35.9034", "36.7269", "gn:164782")


def geoevents(*arguments: object) -> Result:
    told = CliRunner().invoke(cli, list(map(str, arguments)))
    assert told.exit_code == 0, told.output
    return told


def content(path: Path) -> str:
    """All that a file holds, unpacked."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    else:
        parts = [path.read_bytes()]
    text = "\n".join(part.decode("utf-8", "replace") for part in parts)
    return re.sub(r'<script type="application/json" id="[^"]*_basemap">.*?</script>', "", text, flags=re.DOTALL)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "sarmin.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("unit", ["admin1", "25"])
@pytest.mark.parametrize("suffix", [*(suffix for suffix in SUFFIXES if suffix != ".parquet"), ".html"])
def test_no_file_holds_a_trace(report: Path, tmp_path: Path, suffix: str, unit: str) -> None:
    target = tmp_path / f"out{suffix}"
    command = "map" if suffix == ".html" else "extract"
    told = geoevents(command, report, "--published", "2016-09-05", "--coarsen", unit, "-o", target)
    assert "note: positions are blurred" in told.output
    text = content(target).casefold()
    assert "[…]" in text or "[\\u2026]" in text
    assert [trace for trace in TRACES if trace in text] == []


def test_parquet_holds_no_trace(report: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    target = tmp_path / "out.parquet"
    geoevents("extract", report, "--coarsen", "admin1", "-o", target)
    text = str(parquet.read_table(target).to_pylist()) + str(parquet.read_metadata(target).metadata)
    assert [trace for trace in TRACES if trace in text.casefold()] == []


def test_a_file_is_coarsened_and_the_box_that_was_asked_for_is_withheld(report: Path, tmp_path: Path) -> None:
    precise, target = tmp_path / "sarmin.gpkg", tmp_path / "out.geojson"
    geoevents("extract", report, "--bbox", "36.7,35.9,36.8,36", "-o", precise)
    geoevents("convert", precise, "--coarsen", "admin1", "-o", target)
    assert [trace for trace in TRACES if trace in content(target).casefold()] == []
    provenance = json.loads(target.read_text(encoding="utf-8"))["provenance"]
    assert provenance["options"]["filters"]["bbox"] == "withheld"
    assert provenance["conversions"][0]["options"]["coarsen"] == "admin1"
    assert provenance["conversions"][0]["inputs"] == [{"file": "withheld", "sha256": "withheld"}]
