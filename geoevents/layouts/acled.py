"""ACLED's export since March 2023: 31 columns, actor types as text (ACLED Codebook, "Data columns at a glance").

ACLED's convention is that 0 fatalities means none reported, so null becomes 0. ``timestamp`` is the day on which
the latest report was published, since no clock of ours belongs into a file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from geoevents.actor_records import INTER
from geoevents.events import Column
from geoevents.layouts import country

__all__ = ["COLUMNS", "misfit", "row"]

COLUMNS: tuple[Column, ...] = tuple(
    Column(name, "acled", kind, meaning)
    for name, kind, meaning in (
        ("event_id_cnty", "text", "ISO 3166-1 alpha-3 of the country and our event_id"),
        ("event_date", "date", "day of the event"),
        ("year", "int", "year of the event"),
        ("time_precision", "int", "1 day, 2 week, 3 month"),
        ("disorder_type", "text", "disorder type"),
        ("event_type", "text", "event type"),
        ("sub_event_type", "text", "sub-event type"),
        ("actor1", "text", "first actor, in English where known"),
        ("assoc_actor_1", "text", "further actors on its side"),
        ("inter1", "text", "type of actor1"),
        ("actor2", "text", "second actor, in English where known"),
        ("assoc_actor_2", "text", "further actors on its side"),
        ("inter2", "text", "type of actor2"),
        ("interaction", "text", "both types, in ACLED's order"),
        ("civilian_targeting", "text", "Civilian targeting, or empty"),
        ("iso", "int", "ISO 3166-1 numeric"),
        ("region", "text", "ACLED's region"),
        ("country", "text", "ACLED's name of the country"),
        ("admin1", "text", "first administrative division"),
        ("admin2", "text", "second administrative division"),
        ("admin3", "text", "third administrative division: not coded"),
        ("location", "text", "the place, in English where known"),
        ("latitude", "float", "degrees, WGS 84"),
        ("longitude", "float", "degrees, WGS 84"),
        ("geo_precision", "int", "1 the place, 2 near it, 3 the division"),
        ("source", "text", "who is cited, and the publisher"),
        ("source_scale", "text", "scale of the sources: not coded"),
        ("notes", "text", "the best claim's sentence, as written"),
        ("fatalities", "int", "deaths; 0 where none are reported"),
        ("tags", "text", "further remarks"),
        ("timestamp", "int", "day on which the latest report was published, in seconds since 1970 (UTC)"),
    )
)


def misfit(record: dict[str, Any]) -> str | None:
    """ACLED holds what happened at a known time and place."""
    if record["event_type"] == "Diplomacy":
        return "Diplomacy is none of ACLED's event types"
    if record["modality"] not in {"actual", "historical"}:
        return f"ACLED holds what happened; these are {record['modality']}"
    if record["event_date"] is None:
        return "ACLED holds no event without a date"
    if record["latitude"] is None:
        return "ACLED holds no event without coordinates"
    return None


def row(record: dict[str, Any]) -> tuple[Any, ...]:
    """Give ACLED's values; those that we do not code are null."""
    known = country(record["country"])
    actor1, beside1 = _actors(record, "actor1")
    actor2, beside2 = _actors(record, "actor2")
    own = {
        "event_id_cnty": (known.iso3 if known else "") + record["event_id"],
        "year": record["event_date"].year,
        "actor1": actor1,
        "assoc_actor_1": beside1,
        "actor2": actor2,
        "assoc_actor_2": beside2,
        "interaction": _interaction(record["inter1"], record["inter2"]),
        "civilian_targeting": "Civilian targeting" if record["civilian_targeting"] else None,
        "region": known.acled_region if known else None,
        "country": known.acled if known else None,
        "admin1": record["admin1_en"] or record["admin1"],
        "admin3": None,
        "location": record["location_en"] or record["location"],
        "source": "; ".join(_sources(record)) or None,
        "source_scale": None,
        "fatalities": record["fatalities"] or 0,
        "tags": "; ".join(_tags(record)) or None,
        "timestamp": _timestamp(record),
    }
    return tuple(own[column.name] if column.name in own else record[column.name] for column in COLUMNS)


def _actors(record: dict[str, Any], side: str) -> tuple[str | None, str | None]:
    first, _, others = (record[f"{side}_en"] or record[side] or "").partition("; ")
    return first or None, others or None


def _interaction(one: str | None, other: str | None) -> str | None:
    types = sorted(filter(None, (one, other)), key=INTER.index)
    return "-".join(types) if len(types) > 1 else f"{types[0]} only" if types else None


def _sources(record: dict[str, Any]) -> list[str]:
    publishers = (claim.get("reported_by") for claim in record["claims"])
    return list(dict.fromkeys(filter(None, [*record["sources"], *publishers])))


def _tags(record: dict[str, Any]) -> list[str]:
    """ACLED gives every demonstration a crowd size, be it only that the reports give none."""
    crowd = ["crowd size=no report"] if record["event_type"] in {"Protests", "Riots"} else []
    return crowd + list(record["tags"])


def _timestamp(record: dict[str, Any]) -> int | None:
    days = [claim["published"] for claim in record["claims"] if claim.get("published")]
    return int(datetime.combine(date.fromisoformat(max(days)), datetime.min.time(), UTC).timestamp()) if days else None
