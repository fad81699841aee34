"""Event tables for tests: one full row, one without a point, and what a run's provenance looks like."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas
import pandas as pd
import shapely

from geoevents.events import COLUMNS

PROVENANCE = {"software": "geoevents", "options": {"country": None}, "inputs": {"documents": 2, "sha256": "ab"}}
FULL: dict[str, Any] = {
    "event_id": "e1",
    "supersedes": [],
    "documents": ["خبر أول", "خبر ثان"],
    "reports": 2,
    "independent_reports": 1,
    "sources": ["المرصد السوري لحقوق الإنسان"],
    "urls": ["https://news.example/1?a=1&b=2"],
    "sub_event_type": "Shelling/artillery/missile attack",
    "modality": "actual",
    "disputed": True,
    "civilian_targeting": False,
    "tags": [],
    "event_date": date(2016, 9, 3),
    "time_precision": 1,
    "actor1": "فصائل المعارضة",
    "location": "مطار حماة العسكري",
    "country": "SY",
    "iso": 760,
    "latitude": 35.118212345678,
    "longitude": 36.711187654321,
    "geo_precision": 1,
    "uncertainty_km": 3.0,
    "fatalities": 1,
    "fatalities_low": 1,
    "injuries": 0,
    "notes": 'قال: "قُتل ضابط"؛\nثم <script>alert(1)</script> & غيره',
    "evidence": [{"role": "trigger", "start": 6, "end": 9}],
    "claims": [{"claim_id": "c1", "document": "خبر أول", "evidence": []}],
    "confidence": 0.8,
}
UNLOCATED: dict[str, Any] = {
    **FULL,
    "event_id": "e2",
    "event_date": None,
    "latitude": None,
    "longitude": None,
    "uncertainty_km": None,
    "fatalities": None,
    "location": None,
    "reason": "no place in the sentence",
    "notes": '=HYPERLINK("http://x.example") \x07',
}
DTYPES = {"int": "Int64", "float": "Float64", "bool": "bool"}


def table(*rows: dict[str, Any]) -> geopandas.GeoDataFrame:
    data = {c.name: pd.Series([row.get(c.name) for row in rows], dtype=DTYPES.get(c.kind, "object")) for c in COLUMNS}
    points = [None if r["latitude"] is None else shapely.Point(r["longitude"], r["latitude"]) for r in rows]
    events = geopandas.GeoDataFrame(data, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"))
    events.attrs["provenance"] = PROVENANCE
    return events
