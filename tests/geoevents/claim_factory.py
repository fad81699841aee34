"""Claims for tests: a plain one, changed where a test says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from geoevents.events import Claim, Evidence
from geoevents.fingerprint import fingerprint

PLAIN = Claim(
    claim_id="c1", document="d1", title=None, url=None, published=date(2016, 9, 5), reported_by=None,
    digest=fingerprint("قصف على البلدة أمس وسقوط جرحى"), trigger_start=0, event_type="Explosions/Remote violence",
    sub_event_type="Shelling/artillery/missile attack", plover="ASSAULT", disorder_type="Political violence",
    modality="actual", disputed=False, civilian_targeting=False, tags=(), event_date=date(2016, 9, 4), time_precision=1,
    actor1="قوات النظام", actor1_en="Government forces", inter1="State forces", actor2=None, actor2_en=None,
    inter2=None, location="حلب", location_en="Aleppo", place_id="gn:170063", country="SY", iso=760, admin1="حلب",
    admin1_en="Aleppo", admin1_code="SY.09", admin2=None, latitude=36.2, longitude=37.16, geo_precision=1,
    uncertainty_km=8.0, relation=None, decided_by="prominence", reason=None, area="", fatalities=None,
    fatalities_low=None, fatalities_high=None, deaths_actor1=None, deaths_actor2=None, deaths_civilians=None,
    injuries=None, detained=None, displaced=None, source="مصدر طبي", notes="قصفت قوات النظام حلب أمس",
    evidence=(Evidence("trigger", 0, 4), Evidence("place", 17, 20)), confidence=0.8,
)  # fmt: skip


def claim(**changes: Any) -> Claim:
    return replace(PLAIN, **changes)


def deaths(number: int | None, low: int | None = None, high: int | None = None) -> dict[str, int | None]:
    return {"fatalities": number, "fatalities_low": number if low is None else low, "fatalities_high": high or number}


def unlocated() -> dict[str, Any]:
    return {
        "latitude": None, "longitude": None, "geo_precision": None, "place_id": None, "location": None,
        "reason": "the report names no place for it",
    }  # fmt: skip
