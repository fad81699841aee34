"""What goes into the page, and which tables are refused."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
import sys
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

import maps
from maps.packing import pack, script_element, script_json
from maps.places import mentioned_places
from tests.maps.tables import STRIKE, events, example_events, example_mentions, strike


def _column(packed: dict[str, Any], name: str) -> list[Any]:
    column = packed["columns"][name]
    return column if isinstance(column, list) else [None if at < 0 else column["of"][at] for at in column["at"]]


def test_columns_survive_packing() -> None:
    table = example_events()
    packed = json.loads(script_json(pack(table)))
    assert packed["count"] == 7
    assert _column(packed, "event_type") == list(table["event_type"])
    assert _column(packed, "event_date")[0] == "2021-03-04"
    assert _column(packed, "fatalities") == [3, None, None, None, None, 0, None]
    assert _column(packed, "latitude")[-1] is None
    assert _column(packed, "disputed")[:2] == [False, True]


def test_a_claim_that_repeats_the_sentence_does_not_carry_it_again() -> None:
    claims = pack(events(strike()))["columns"]["claims"]
    assert claims["each"] == [2]
    notes = _column(claims, "notes")
    assert notes[0] is None
    assert notes[1] not in (None, STRIKE)


def test_evidence_of_a_flat_file_is_read() -> None:
    table = events(strike())
    table["evidence"] = table["evidence"].map(json.dumps)
    table["claims"] = table["claims"].map(json.dumps)
    assert _column(pack(table), "evidence") == _column(pack(events(strike())), "evidence")
    assert pack(table)["columns"]["claims"] == pack(events(strike()))["columns"]["claims"]


def test_another_projection_is_brought_to_degrees() -> None:
    table = events(strike()).to_crs("EPSG:3857")
    assert _column(pack(table), "latitude") == [35.8643]


@pytest.mark.parametrize("value", [None, np.nan, pd.NA, pd.NaT, np.float64("inf")])
def test_every_kind_of_null_is_null(value: object) -> None:
    table = geopandas.GeoDataFrame({"x": pd.Series([value, "a"], dtype=object)}, geometry=[None, shapely.Point(1, 2)])
    assert _column(pack(table), "x") == [None, "a"]


def test_points_outside_the_earth_have_no_place() -> None:
    table = geopandas.GeoDataFrame(
        geometry=[shapely.Point(36, 95), shapely.Point(np.inf, 1), shapely.Point(), shapely.Point(370, 10)]
    )
    assert _column(pack(table), "latitude") == [None, None, None, 10.0]
    assert _column(pack(table), "longitude")[3] == 10.0


def test_a_bare_table_of_points_is_a_map() -> None:
    assert maps.event_map(geopandas.GeoDataFrame(geometry=[shapely.Point(36, 35)], crs="EPSG:4326"))


@pytest.mark.parametrize("table", [pd.DataFrame({"x": [1]}), geopandas.GeoDataFrame({"x": [1]}), None])
def test_other_tables_are_refused(table: Any) -> None:
    with pytest.raises(maps.MapError, match="GeoDataFrame with a geometry"):
        maps.event_map(table)


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(maps.MapError, match="ar, en"):
        maps.event_map(events(), lang="fr")


def test_areas_without_ids_are_refused() -> None:
    with pytest.raises(maps.MapError, match="event_id"):
        maps.event_map(events(), areas=geopandas.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)]))


def test_the_package_knows_neither_gazetteer_nor_geoevents() -> None:
    code = "import sys, maps; sys.exit(any(name.split('.')[0] in ('gazetteer', 'geoevents') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_too_many_events_are_refused_with_the_better_way() -> None:
    many = geopandas.GeoDataFrame(geometry=[None] * 250_001, crs="EPSG:4326")
    with pytest.raises(maps.MapError, match=r"250,001 events.*maps\.aggregate.*GeoPackage"):
        maps.event_map(many)


def test_an_aggregated_table_counts_every_event_once() -> None:
    table = pd.concat([example_events()] * 3, ignore_index=True)
    counted = maps.aggregate(table)
    assert counted["events"].sum() == 21
    assert counted.loc[counted.geometry.is_empty | counted.geometry.isna(), "events"].sum() == 3
    assert counted["fatalities"].sum() == 9
    assert len(counted) == 7
    assert maps.event_map(counted)


def test_what_a_page_does_not_offer_is_not_in_it() -> None:
    with pytest.raises(maps.MapError, match="no layer 'pins'; the layers are points, heat"):
        maps.event_map(events(), layers=["pins"])
    with pytest.raises(maps.MapError, match="laid over another layer"):
        maps.event_map(events(), layers=["mentions"])


def test_events_of_one_area_carry_its_outline_once() -> None:
    table = events({"geo_precision": 3}, {"geo_precision": 3}, {"geo_precision": 3})
    outlines = [shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)]
    areas = geopandas.GeoDataFrame({"event_id": ["e0", "e1", "e2"]}, geometry=outlines, crs="EPSG:4326")
    html = maps.event_map(table, areas=areas).get_root().render()
    assert html.count('"type":"Polygon"') == 2
    assert '"of":{"e0":0,"e1":0,"e2":1}' in html


def test_mentions_are_counted_by_place() -> None:
    packed = mentioned_places(example_mentions())
    assert packed["count"] == 2
    assert _column(packed, "mentions") == [2, 1]
    assert _column(packed, "texts") == [["سراقب"], ["دمشق"]]


@pytest.mark.parametrize("text", ["قصف على سرمين", "٣ قتلى 💥 ی ⵣ 中", "\u2028</script>\u0000", "ﷺ é ÿ \\u0000"])
def test_compressed_data_is_read_as_it_was(text: str) -> None:
    written = script_json({"notes": text, "more": "س" * 300_000})
    packed = re.fullmatch(r'<script type="application/gzip" id="x">(.*)</script>', script_element("x", written))
    assert packed is not None
    assert json.loads(gzip.decompress(base64.b64decode(packed[1])).decode("windows-1256"))["notes"] == text
