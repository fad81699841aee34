"""GeoPackage: its layers, and the styles that QGIS opens them with."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas
import pyogrio
import pytest
import shapely

from geoevents.events import CLAIM_COLUMNS, claim_record
from geoevents.export import write
from geoevents.writers.styles import COLOURS, qml, rules, sld
from tests.geoevents.claim_factory import claim
from tests.geoevents.event_factory import FULL, UNLOCATED, table

LAYERS = ("events", "mentions", "areas")
MENTION: dict[str, Any] = {
    "document": "خبر", "start": 3, "end": 7, "text": "حلب", "role": "location", "kind": "settlement", "name": "حلب",
    "place_id": "gn:170063", "latitude": 36.2, "longitude": 37.16, "country": "SY", "admin1": "حلب",
    "uncertainty_km": 8.0, "relation": None, "score": 0.9, "decided_by": "prominence", "reason": None,
}  # fmt: skip
UNRESOLVED = {**MENTION, "latitude": None, "longitude": None, "place_id": None, "reason": "unknown"}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "a.gpkg"
    points = geopandas.GeoSeries([shapely.Point(37.16, 36.2), None], crs="EPSG:4326")
    mentions = geopandas.GeoDataFrame([MENTION, UNRESOLVED], geometry=points)
    areas = geopandas.GeoDataFrame({"event_id": ["e1"]}, geometry=[shapely.box(36, 35, 37, 36)], crs="EPSG:4326")
    claims = [claim_record(claim()), claim_record(claim(claim_id="c2", published=None))]
    planned = {**FULL, "event_id": "e3", "event_type": "Diplomacy", "modality": "planned"}
    write(table({**FULL, "event_type": "Battles", "claims": claims}, UNLOCATED, planned), path, mentions, areas)
    return path


def query(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(statement).fetchall()


def test_the_layers(package: Path) -> None:
    assert [name for name, _ in pyogrio.list_layers(package)] == [
        "events",
        "mentions",
        "areas",
        "claims",
        "layer_styles",
    ]
    claims = pyogrio.read_dataframe(package, layer="claims")
    assert list(claims.columns) == ["event_id", *(column.name for column in CLAIM_COLUMNS)]
    assert list(claims["claim_id"][:2]) == ["c1", "c2"]
    assert claims["published"][0].date() == date(2016, 9, 5)
    assert claims["published"].isna()[1]
    mentions = pyogrio.read_dataframe(package, layer="mentions")
    assert mentions["text"][0] == "حلب"
    assert mentions["reason"][1] == "unknown"
    assert list(mentions.geometry.isna()) == [False, True]
    areas = pyogrio.read_dataframe(package, layer="areas")
    assert areas.geometry[0].normalize().equals(shapely.MultiPolygon([shapely.box(36, 35, 37, 36)]).normalize())


def test_claims_are_shown_with_all_their_columns() -> None:
    assert list(claim_record(claim())) == [column.name for column in CLAIM_COLUMNS]


def test_the_file_is_a_valid_geopackage(package: Path) -> None:
    assert query(package, "PRAGMA integrity_check") == [("ok",)]
    assert query(package, "PRAGMA foreign_key_check") == []
    assert query(package, "PRAGMA application_id") == [(int.from_bytes(b"GPKG", "big"),)]
    kinds = dict(query(package, "SELECT table_name, data_type FROM gpkg_contents"))
    assert kinds == dict.fromkeys(LAYERS, "features") | {"claims": "attributes", "layer_styles": "attributes"}
    tables = {name for (name,) in query(package, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(kinds) <= tables
    if shutil.which("ogrinfo") is None:
        pytest.skip("needs ogrinfo (gdal-bin)")
    told = subprocess.run(["ogrinfo", "-al", "-ro", package], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert "published (Date) = 2016/09/05" in told.stdout


def test_every_layer_has_a_style_that_qgis_takes_by_itself(package: Path) -> None:
    styles = query(
        package, "SELECT f_table_name, f_geometry_column, styleQML, styleSLD, useAsDefault FROM layer_styles"
    )
    assert [(name, geometry, default) for name, geometry, _, _, default in styles] == [(x, "geom", 1) for x in LAYERS]
    geometry = dict(query(package, "SELECT table_name, column_name FROM gpkg_geometry_columns"))
    assert geometry == dict.fromkeys(LAYERS, "geom")
    for _, _, as_qml, as_sld, _ in styles:
        assert ET.fromstring(as_qml).find("renderer-v2").get("type") == "RuleRenderer"
        assert ET.fromstring(as_sld).tag == "{http://www.opengis.net/sld}StyledLayerDescriptor"


def test_planned_events_are_hollow_and_the_colours_are_those_of_the_map(root: Path) -> None:
    hollow = {rule.label: rule.hollow for rule in rules("events")}
    assert hollow["Battles (planned)"]
    assert not hollow["Battles"]
    script = (root / "maps" / "web" / "src" / "symbols.js").read_text(encoding="utf-8")
    drawn = dict(re.findall(r'^  "?([A-Z][^":]+)"?: \{ colour: "(#\w+)"', script, re.MULTILINE))
    assert {name: colour for name, (colour, _) in COLOURS.items()} == drawn


def test_each_rule_has_its_symbol() -> None:
    for layer in LAYERS:
        root = ET.fromstring(qml(layer))
        symbols = [symbol.get("name") for symbol in root.iter("symbol")]
        assert [rule.get("symbol") for rule in root.iter("rule")] == symbols
        assert sld(layer).count("<se:Rule>") == len(symbols)


OPEN_IN_QGIS = """
import os, sys
from qgis.core import QgsApplication, QgsRenderContext, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
for name in ("events", "mentions", "areas"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name)
    assert layer.isValid(), name
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (key,) = renderer.legendKeysForFeature(feature, context) - {"root"}
        rule = renderer.rootRule().findRuleByKey(key)
        drawn = rule.symbol().symbolLayer(0)
        print(name, rule.label(), drawn.color().name(), drawn.color().alpha(), drawn.strokeColor().name(), sep="|")
    renderer.stopRender(context)
sys.stdout.flush()
os._exit(0)  # some versions crash when they end without a screen
"""

# QGIS is too large to be asked for; where it is not, the tests above look at the same table.
if Path("/usr/lib/python3/dist-packages/qgis/core").is_dir():

    def test_qgis_opens_it_styled(package: Path) -> None:
        told = subprocess.run(
            ["/usr/bin/python3", "-c", OPEN_IN_QGIS, package], capture_output=True, text=True, check=False,
            env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(package.parent)},
        )  # fmt: skip
        assert told.returncode == 0, told.stdout + told.stderr
        assert told.stdout.splitlines() == [
            "events|Battles|#d55e00|255|#ffffff",
            "events|other|#4d4d4d|255|#ffffff",
            "events|Diplomacy (planned)|#6b5b95|0|#6b5b95",
            "mentions|mentions|#6e6e6e|0|#6e6e6e",
            "mentions|mentions|#6e6e6e|0|#6e6e6e",
            "areas|areas|#7a5c1e|40|#7a5c1e",
        ]
