"""Export: every format is written and read back with GDAL (GeoParquet with geopandas), and nothing is lost."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoevents.errors import OutputError, UsageError
from geoevents.events import COLUMNS
from geoevents.export import SUFFIXES, write
from geoevents.writers.table import harmless
from tests.geoevents.event_factory import FULL, PROVENANCE, UNLOCATED, table

if TYPE_CHECKING:
    from pathlib import Path

READ_BY_GDAL = [".geojson", ".geojsonl", ".gpkg", ".fgb", ".shp.zip", ".kml", ".kmz", ".csv"]


@pytest.fixture
def events() -> geopandas.GeoDataFrame:
    return table(FULL, UNLOCATED)


def test_geojson_is_rfc_7946(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    write(events, path)
    text = path.read_text(encoding="utf-8")
    collection = json.loads(text)
    assert set(collection) == {"type", "provenance", "features"}
    assert collection["provenance"] == PROVENANCE
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [36.7111877, 35.1182123]}
    assert second["geometry"] is None
    properties = first["properties"]
    assert list(properties) == [column.name for column in COLUMNS]
    for name in ("documents", "evidence", "claims", "notes", "fatalities", "disputed", "supersedes"):
        assert properties[name] == FULL[name]
    assert properties["event_date"] == "2016-09-03"
    assert properties["actor2"] is None
    assert second["properties"]["fatalities"] is None
    assert "خبر أول" in text


@pytest.mark.parametrize("suffix", READ_BY_GDAL)
def test_gdal_reads_back_what_was_written(events: geopandas.GeoDataFrame, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(events, path)
    read = pyogrio.read_dataframe(path, layer=0)
    assert len(read) == len(events)
    first, second = read.iloc[0], read.iloc[1]
    assert first["location"] == FULL["location"]
    assert first["notes"] == FULL["notes"]
    assert float(first["latitude"]) == pytest.approx(FULL["latitude"])
    assert int(first["fatalities"]) == 1
    assert int(first["injuries"]) == 0
    assert pd.isna(second["fatalities"]) or second["fatalities"] == ""
    assert "2016-09-03" in str(first["event_date"])
    assert pd.isna(second["event_date"]) or second["event_date"] == ""
    if suffix != ".csv":
        assert first.geometry.distance(shapely.Point(FULL["longitude"], FULL["latitude"])) < 1e-6
        assert second.geometry is None


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
def test_layers_have_true_types(events: geopandas.GeoDataFrame, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(events, path)
    info = pyogrio.read_info(path, layer=0)
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert list(types) == [column.name for column in COLUMNS]
    assert types["event_date"].startswith("datetime64")
    assert types["fatalities"] == "int64"
    assert types["disputed"] == "bool"
    assert types["latitude"] == "float64"
    assert info["crs"] == "EPSG:4326"
    read = pyogrio.read_dataframe(path, layer=0)
    assert read["documents"][0] == "خبر أول; خبر ثان"
    assert json.loads(read["evidence"][0]) == FULL["evidence"]


def test_geopackage_carries_the_provenance(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write(events, path)
    assert json.loads(pyogrio.read_info(path, layer=0)["layer_metadata"]["provenance"]) == PROVENANCE


def test_flatgeobuf_carries_the_provenance(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.fgb"
    write(events, path)
    assert json.dumps(PROVENANCE).encode() in path.read_bytes()


def test_geoparquet(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    path = tmp_path / "a.parquet"
    write(events, path)
    read = geopandas.read_parquet(path)
    assert read.crs == "OGC:CRS84"
    assert read.geometry[0].equals(events.geometry[0])
    assert read.geometry[1] is None
    assert list(read["documents"][0]) == FULL["documents"]
    metadata = parquet.read_metadata(path).metadata
    assert json.loads(metadata[b"provenance"]) == PROVENANCE
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"
    schema = parquet.read_schema(path)
    assert str(schema.field("event_date").type) == "date32[day]"
    first, second = parquet.read_table(path).to_pylist()
    assert (first["event_date"], first["fatalities"], first["notes"]) == (FULL["event_date"], 1, FULL["notes"])
    assert (second["event_date"], second["fatalities"]) == (None, None)


def test_csv_opens_right_in_a_spreadsheet(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(events, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert first["documents"] == "خبر أول; خبر ثان"
    assert json.loads(first["claims"]) == FULL["claims"]
    assert json.loads(first["provenance"]) == PROVENANCE
    assert first["notes"] == FULL["notes"]
    assert second["notes"].startswith("'=HYPERLINK")
    assert second["fatalities"] == ""


@given(blanks=st.text(" \t\n\u200f\ufeff", max_size=3), sign=st.sampled_from("=+-@＝＋－＠"), rest=st.text(max_size=9))
def test_no_cell_is_a_formula(blanks: str, sign: str, rest: str) -> None:
    assert harmless(f"{blanks}{sign}{rest}").startswith("'")


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", "\nx"])
def test_no_cell_begins_with_a_break(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-36.7, 0, True, None, "حلب - سوريا", "a=b", ""])
def test_harmless_cells_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) is cell


def test_kml_escapes_what_viewers_would_show_as_html(events: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    write(events, path)
    root = ET.parse(path).getroot()
    space = {"k": "http://www.opengis.net/kml/2.2"}
    first = root.find("k:Document/k:Folder/k:Placemark", space)
    assert "&lt;script&gt;" in first.findtext("k:description", namespaces=space)
    assert first.findtext("k:TimeStamp/k:when", namespaces=space) == "2016-09-03"
    assert first.findtext("k:Point/k:coordinates", namespaces=space) == "36.7111877,35.1182123"
    data = root.find("k:Document/k:ExtendedData/k:Data[@name='provenance']/k:value", space)
    assert json.loads(data.text) == PROVENANCE


@pytest.mark.parametrize("suffix", [*READ_BY_GDAL, ".parquet"])
def test_no_event_makes_a_valid_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(table(), path)
    read = geopandas.read_parquet(path) if suffix == ".parquet" else pyogrio.read_dataframe(path, layer=0)
    assert len(read) == 0


@pytest.mark.parametrize("suffix", READ_BY_GDAL)
def test_the_gdal_command_line_opens_it(events: geopandas.GeoDataFrame, tmp_path: Path, suffix: str) -> None:
    if shutil.which("ogrinfo") is None:
        pytest.skip("needs ogrinfo (gdal-bin)")
    path = tmp_path / f"a{suffix}"
    write(events, path)
    told = subprocess.run(["ogrinfo", "-al", "-ro", path], capture_output=True, text=True, check=True).stdout
    assert "Feature Count: 2" in told
    assert FULL["location"] in told


@pytest.mark.parametrize("name", ["a.xyz", "a", "a.GEOJSON.bak", ".geojson"])
def test_unknown_suffix_lists_the_known_ones(events: geopandas.GeoDataFrame, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as told:
        write(events, tmp_path / name)
    assert all(suffix in str(told.value) for suffix in SUFFIXES)
    assert not list(tmp_path.iterdir())


NO_ROOM = """
import random, resource, sys
from pathlib import Path
from geoevents.errors import OutputError
from geoevents.export import write
from tests.geoevents.event_factory import FULL, table

many = table(*({**FULL, "event_id": f"e{n:04}", "notes": random.randbytes(120).hex()} for n in range(400)))
path = Path(sys.argv[1])
write(many, path)
size = path.stat().st_size
path.write_text("previous")
for longest in (size - 1, size - 3000, size // 2, 9000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, resource.RLIM_INFINITY))  # no file may become longer
    try:
        write(many, path)
        print("written with", longest, "of", size)
    except OutputError as error:
        assert "cannot be written" in str(error)
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_room_the_previous_file_is_untouched(tmp_path: Path, root: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    told = subprocess.run([sys.executable, "-c", NO_ROOM, path], capture_output=True, text=True, check=False, cwd=root)
    assert (told.returncode, told.stdout) == (0, ""), told.stdout + told.stderr
    assert path.read_text() == "previous"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_events_give_the_same_bytes(events: geopandas.GeoDataFrame, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "other").mkdir()
    first, second = tmp_path / f"a{suffix}", tmp_path / "other" / f"a{suffix}"
    write(events, first)
    write(events, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_after_a_failure_the_previous_file_is_untouched(
    events: geopandas.GeoDataFrame, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("previous")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left on device"):
        write(events, path)
    assert path.read_text() == "previous"
    assert list(tmp_path.iterdir()) == [path]
