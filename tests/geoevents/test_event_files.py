"""Files of events read back: what was written comes back, and what is none of events is refused by name."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from geoevents.errors import FormatError, InputError
from geoevents.event_files import FORMATS, holds_events, read
from geoevents.events import COLUMNS, records_of
from geoevents.export import SUFFIXES, write
from geoevents.readers import limits
from geoevents.writers.table import harmless, unguarded
from geoevents.writers.values import flat, parted
from tests.geoevents.event_tables import HARD, PROVENANCE, ROW, rows, tables

if TYPE_CHECKING:
    import geopandas

#: Characters that XML cannot hold; one stands for all of them. XML readers make every line end the same.
XML = str.maketrans(dict.fromkeys(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]), "\ufffd")) | {13: " "}


def none(_table: pd.DataFrame) -> None:
    return None


def there_and_back(table: geopandas.GeoDataFrame, suffix: str) -> geopandas.GeoDataFrame:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"events{suffix}")
        write(table, path)
        got = read(str(path), none)
    assert got.errors == ()
    if suffix == ".fgb":  # its index orders by place
        ordered = got.events.sort_values("event_id", ignore_index=True)
        ordered.attrs = got.events.attrs
        return ordered
    return got.events


def held(value: Any, suffix: str) -> Any:
    """What a format can hold of a value."""
    if suffix not in {".kml", ".kmz"}:
        return value
    if isinstance(value, dict):
        return {held(key, suffix): held(part, suffix) for key, part in value.items()}
    if isinstance(value, list):
        return [held(part, suffix) for part in value]
    return value.translate(XML) if isinstance(value, str) else value


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".shp.zip"])
@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(table=tables())
def test_what_is_written_is_read_back(table: geopandas.GeoDataFrame, suffix: str) -> None:
    back = there_and_back(table, suffix)
    assert list(back.columns) == list(table.columns)
    assert list(back.dtypes) == list(table.dtypes)
    assert held(records_of(back), suffix) == held(records_of(table), suffix)
    assert back.geometry.geom_equals_exact(table.geometry, 1e-9).where(table.geometry.notna(), other=True).all()
    assert back.crs == table.crs
    if suffix == ".xlsx":  # its cells are text
        assert back.attrs["provenance"]["inputs"] == {"documents": "2", "sha256": "ab"}
    elif len(table) or suffix not in {".csv", ".geojsonl"}:
        assert back.attrs["provenance"] == PROVENANCE


@given(st.lists(HARD | st.just(""), max_size=4))
def test_a_list_survives_a_flat_format(items: list[str]) -> None:
    assert parted(flat(items, "list")) == items


@given(st.text("'=+-@\t\n\u200f x", max_size=6))
def test_the_guard_of_a_cell_comes_off_again(text: str) -> None:
    assert unguarded(harmless(text)) == text


def test_every_format_that_is_written_is_read() -> None:
    assert set(FORMATS) == set(SUFFIXES)


def test_a_shapefile_comes_back_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.shp.zip"
    table = rows({}, {"event_date": None, "latitude": None, "longitude": None, "fatalities": None, "tags": ["a", "b"]})
    write(table, path)
    got = read(str(path), none)
    assert got.errors == ()
    assert got.notes == (f"{path}: taken as empty, since there is no such column: evidence, claims",)
    expected = [{**record, "evidence": [], "claims": []} for record in records_of(table)]
    assert records_of(got.events) == expected
    assert got.events.attrs["provenance"] == PROVENANCE


def test_hxl_tags_are_no_event(tmp_path: Path) -> None:
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"a{suffix}"
        write(rows({}, {}), path, hxl=True)
        assert list(read(str(path), none).events["event_id"]) == ["e1", "e2"]


def written(tmp_path: Path, suffix: str, *changes: dict[str, Any]) -> Path:
    path = tmp_path / f"a{suffix}"
    write(rows(*changes), path)
    return path


def test_reports_and_events_are_told_apart(tmp_path: Path) -> None:
    for suffix in FORMATS:
        assert holds_events(str(written(tmp_path, suffix, {})), none)
    reports = tmp_path / "reports.csv"
    reports.write_text("id,text\n1,قصف\n", encoding="utf-8")
    assert not holds_events(str(reports), none)
    assert not holds_events(str(tmp_path / "none.csv"), none)
    for name in ("report.txt", "reports.jsonl", "-", str(tmp_path)):
        assert not holds_events(name, none)


@pytest.mark.parametrize("suffix", [".parquet", ".geojson", ".gpkg"])
def test_a_geometry_stands_for_the_columns_of_a_position(tmp_path: Path, suffix: str) -> None:
    table = rows({}, {"latitude": None, "longitude": None})
    kept = table[["event_id", "event_type", "event_date", "geometry"]]
    path = tmp_path / f"a{suffix}"
    kept.to_parquet(path) if suffix == ".parquet" else kept.to_file(path)
    assert holds_events(str(path), none)
    got = read(str(path), none)
    assert got.errors == ()
    assert records_of(got.events)[0]["latitude"] == 35.9034
    assert records_of(got.events)[1]["latitude"] is None
    assert not any("latitude" in note for note in got.notes)


def test_layers_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    table = rows({})
    write(table, path)
    assert read(str(path), none).notes == ()
    table[["event_id", "geometry"]].to_file(path, layer="mine", driver="GPKG")
    assert read(str(path), none).notes == (f"{path}: only its events are read, not its layers mine",)


def test_a_table_that_is_none_of_events_says_which_columns_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "villages.geojson"
    feature = {"type": "Feature", "geometry": None, "properties": {"name": "سرمين", "latitude": 1}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(FormatError, match=r"no column event_id, event_type, event_date, longitude \(it has name, lat"):
        read(str(path), none)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("event_date", "gestern", "event_date: 'gestern' is no date"),
        ("fatalities", "many", "fatalities: 'many' is no number"),
        ("fatalities", "1.5", "is no whole number"),
        ("latitude", "95.1", "not on Earth"),
        ("latitude", "", "only one of latitude and longitude"),
        ("disputed", "maybe", "neither true nor false"),
        ("claims", "{broken", "is no valid JSON"),
        ("event_id", "", "has no event_id"),
        ("event_id", "e1", "stands in an earlier row"),
    ],
)
def test_a_broken_row_is_named_and_the_rest_is_read(tmp_path: Path, column: str, cell: str, message: str) -> None:
    path = written(tmp_path, ".csv", {"notes": "in\ntwo lines"}, {}, {})
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[1, column] = cell
    table.to_csv(path, index=False)
    got = read(str(path), none)
    assert list(got.events["event_id"]) == ["e1", "e3"]
    (error,) = got.errors
    assert error.name.endswith("a.csv, line 4")
    assert message in error.reason


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{", b"PK\x03\x04broken", b'"a'])
def test_a_broken_file_is_an_input_error(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    if data or suffix not in {".csv", ".geojsonl"}:
        with pytest.raises(InputError, match=r"a\."):
            read(str(path), none)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    for suffix in FORMATS:
        with pytest.raises(InputError, match="none"):
            read(str(tmp_path / f"none{suffix}"), none)


def test_a_kml_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.kmz"
    bomb = '<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>'
    for kml in (bomb, f"<!--{' ' * 10_000}-->{bomb}"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", kml)
        with pytest.raises(FormatError, match="document type"):
            read(str(path), none)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, ".xlsx", {})
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1000)
    assert not holds_events(str(path), none)
    with pytest.raises(FormatError, match="as bombs do"):
        read(str(path), none)


def test_a_point_that_was_moved_wins_over_its_columns(tmp_path: Path) -> None:
    path = written(tmp_path, ".geojson", {})
    collection = json.loads(path.read_text(encoding="utf-8"))
    collection["features"][0]["geometry"]["coordinates"] = [40.0, 30.0]
    path.write_text(json.dumps(collection))
    (row,) = records_of(read(str(path), none).events)
    assert (row["latitude"], row["longitude"]) == (30.0, 40.0)


def test_other_columns_are_left_out_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    pd.DataFrame([{**{name: ROW[name] for name in ("event_id", "event_type", "event_date", "latitude", "longitude")},
                   "mine": 1}]).to_csv(path, index=False)  # fmt: skip
    got = read(str(path), none)
    assert len(got.events) == 1
    assert any("left out: mine" in note for note in got.notes)
    assert any("no such column: supersedes" in note for note in got.notes)
    assert list(got.events.columns) == [*(column.name for column in COLUMNS), "geometry"]
