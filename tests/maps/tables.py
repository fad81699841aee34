"""Tables of events and mentions for the tests of the map: invented occurrences in real places."""

from __future__ import annotations

from datetime import date
from typing import Any

import geopandas
import pandas as pd
import shapely

#: What every row of :func:`events` says unless it says otherwise.
_COMMON: dict[str, Any] = {
    "documents": ["أ"],
    "reports": 1,
    "independent_reports": 1,
    "sources": ["مراسل"],
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "modality": "actual",
    "disputed": False,
    "event_date": date(2021, 3, 4),
    "time_precision": 1,
    "country": "SY",
    "geo_precision": 1,
    "source": "مراسل",
    "reported_by": "وكالة الاختبار",
    "notes": "",
    "confidence": 0.7,
}
_LISTS = ("supersedes", "documents", "sources", "urls", "tags", "evidence", "claims")
_TEXTS = (
    "actor1 actor1_en inter1 actor2 actor2_en inter2 location location_en place_id admin1 admin1_en admin1_code admin2 "
    "relation decided_by reason plover"
).split()
_FLOATS = ("latitude", "longitude", "uncertainty_km")
_INTEGERS = (
    "reports independent_reports time_precision iso geo_precision fatalities fatalities_low fatalities_high "
    "deaths_actor1 deaths_actor2 deaths_civilians injuries detained displaced"
).split()


def evidence(text: str, **spans: str) -> list[dict[str, Any]]:
    """Spans of `text` by role, in code points."""
    found = ((role, text.index(part), len(part)) for role, part in spans.items())
    return [{"role": role, "start": start, "end": start + length} for role, start, length in found]


def events(*rows: dict[str, Any]) -> geopandas.GeoDataFrame:
    """Make a table of events from rows that say only what matters to a test."""
    blank = {**dict.fromkeys([*_TEXTS, *_FLOATS, *_INTEGERS]), **{name: [] for name in _LISTS}}
    records = [{"event_id": f"e{number}", **blank, **_COMMON, **row} for number, row in enumerate(rows)]
    table = pd.DataFrame(records, columns=list({"event_id": None, **blank, **_COMMON}), dtype=object)
    for name in _INTEGERS:
        table[name] = table[name].astype("Int64")
    for name in _FLOATS:
        table[name] = table[name].astype("Float64")
    points = [None if row["latitude"] is None else shapely.Point(row["longitude"], row["latitude"]) for row in records]
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"), crs="EPSG:4326")


STRIKE = "📍 أغار سرب على مخزن في سراقب صباح الخميس فقُتل ثلاثة وأصيب خمسة"
CLASH = "اندلعت اشتباكات في حي الصالحين بحلب بين فصيلين"
SECOND = "ضربة على سراقب"


def strike() -> dict[str, Any]:
    """One event with everything: two claims, counts, evidence, a link that must not become one."""
    return {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "سلاح الجو",
        "actor1_en": "Air force",
        "inter1": "State forces",
        "location": "سراقب",
        "location_en": "Saraqib",
        "admin1": "إدلب",
        "admin1_en": "Idlib",
        "latitude": 35.8643,
        "longitude": 36.8058,
        "uncertainty_km": 3.0,
        "decided_by": "one candidate",
        "fatalities": 3,
        "fatalities_low": 3,
        "fatalities_high": 5,
        "injuries": 5,
        "notes": STRIKE,
        "reports": 2,
        "independent_reports": 2,
        "evidence": evidence(STRIKE, trigger="أغار", place="سراقب", date="صباح الخميس", count="ثلاثة"),
        "claims": [
            {
                "claim_id": "c1",
                "document": "أ",
                "title": "غارة على سراقب",
                "url": "https://example.org/a",
                "source": "مراسل",
                "reported_by": "وكالة الاختبار",
                "published": "2021-03-04",
                "notes": STRIKE,
                "evidence": evidence(STRIKE, trigger="أغار", place="سراقب"),
            },
            {
                "claim_id": "c2",
                "document": "ب",
                "title": "قتلى في سراقب",
                "url": "javascript:alert(1)",
                "source": None,
                "reported_by": "صحيفة",
                "published": "2021-03-05",
                "notes": SECOND,
                "evidence": evidence(SECOND, trigger="ضربة"),
            },
        ],
    }


def example_events() -> geopandas.GeoDataFrame:
    """Seven events: two of one spot, one planned, one disputed, one of a governorate, one without a place."""
    quarter = {
        "location": "حي الصالحين",
        "location_en": "Salihin",
        "admin1": "حلب",
        "latitude": 36.185,
        "longitude": 37.175,
    }
    return events(
        strike(),
        {
            **quarter,
            "actor1": "فصيل أول",
            "actor2": "فصيل ثان",
            "disputed": True,
            "notes": CLASH,
            "evidence": evidence(CLASH, trigger="اشتباكات", place="حي الصالحين"),
        },
        {
            **quarter,
            "event_type": "Strategic developments",
            "sub_event_type": "Arrests",
            "detained": 4,
            "event_date": date(2021, 3, 6),
        },
        {
            "event_type": "Diplomacy",
            "sub_event_type": "Talks",
            "modality": "planned",
            "location": "جنيف",
            "location_en": "Geneva",
            "country": "CH",
            "latitude": 46.2022,
            "longitude": 6.1457,
            "uncertainty_km": 8.0,
            "event_date": date(2021, 3, 20),
        },
        {
            "event_type": "Protests",
            "sub_event_type": "Peaceful protest",
            "inter1": "Protesters",
            "location": "محافظة السويداء",
            "admin1": "السويداء",
            "admin1_code": "SY.05",
            "latitude": 32.75,
            "longitude": 36.8,
            "geo_precision": 3,
            "uncertainty_km": 60.0,
            "time_precision": 2,
        },
        {
            "event_type": "Violence against civilians",
            "sub_event_type": "Attack",
            "location": "ريف حماة الشمالي",
            "latitude": 35.4,
            "longitude": 36.75,
            "geo_precision": 2,
            "uncertainty_km": 20.0,
            "fatalities": 0,
            "fatalities_low": 0,
            "fatalities_high": 0,
        },
        {"location": "قرية بلا موضع", "reason": "not in the gazetteer", "country": None},
    )


def example_mentions() -> geopandas.GeoDataFrame:
    """Four mentions of two places, one of them not resolved."""
    rows = [
        ("أ", 10, 15, "سراقب", "location", "سراقب", 35.8643, 36.8058),
        ("ب", 8, 13, "سراقب", "location", "سراقب", 35.8643, 36.8058),
        ("أ", 30, 34, "دمشق", "actor", "دمشق", 33.5102, 36.2913),
        ("أ", 40, 44, "مجهولة", "location", None, None, None),
    ]
    table = pd.DataFrame(rows, columns=["document", "start", "end", "text", "role", "name", "latitude", "longitude"])
    points = [None if row[6] is None else shapely.Point(row[7], row[6]) for row in rows]
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"), crs="EPSG:4326")
