"""UCDP's Georeferenced Event Dataset (GED 25.1): 49 columns (UCDP GED Codebook, Högbladh).

GED holds organised violence with at least one death. What only UCDP's coders decide (conflict, dyad and actor ids,
``active_year``) is null. In state-based violence side A is the government, in one-sided violence the perpetrator.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from math import floor
from typing import Any

from geoevents.events import Column
from geoevents.layouts import country

__all__ = ["COLUMNS", "misfit", "row"]

COLUMNS: tuple[Column, ...] = tuple(
    Column(name, "ucdp", kind, meaning)
    for name, kind, meaning in (
        ("id", "int", "a number made from our event_id"),
        ("relid", "text", "our event_id"),
        ("year", "int", "year of the event"),
        ("active_year", "int", "UCDP decides"),
        ("code_status", "text", "Clear, or Check where a report denies the event"),
        ("type_of_violence", "int", "1 state-based, 2 non-state, 3 one-sided"),
        ("conflict_dset_id", "int", "UCDP decides"),
        ("conflict_new_id", "int", "UCDP decides"),
        ("conflict_name", "text", "UCDP decides"),
        ("dyad_dset_id", "int", "UCDP decides"),
        ("dyad_new_id", "int", "UCDP decides"),
        ("dyad_name", "text", "side A - side B"),
        ("side_a_dset_id", "int", "UCDP decides"),
        ("side_a_new_id", "int", "UCDP decides"),
        ("side_a", "text", "side A, in English where known"),
        ("side_b_dset_id", "int", "UCDP decides"),
        ("side_b_new_id", "int", "UCDP decides"),
        ("side_b", "text", "side B, in English where known"),
        ("number_of_sources", "int", "documents that report it"),
        ("source_article", "text", "publisher, day and title of each document"),
        ("source_office", "text", "publishers"),
        ("source_date", "text", "days of publication"),
        ("source_headline", "text", "titles"),
        ("source_original", "text", "whom the documents cite"),
        ("where_prec", "int", "1 exact, 2 near, 3 district, 4 governorate, 6 country"),
        ("where_coordinates", "text", "name of the place that the coordinates are of"),
        ("where_description", "text", "the place as the text names it"),
        ("adm_1", "text", "first administrative division"),
        ("adm_2", "text", "second administrative division"),
        ("latitude", "float", "degrees, WGS 84"),
        ("longitude", "float", "degrees, WGS 84"),
        ("geom_wkt", "text", "the point as text"),
        ("priogrid_gid", "int", "cell of PRIO-GRID"),
        ("country", "text", "UCDP's name of the country"),
        ("country_id", "int", "Gleditsch-Ward number of the country"),
        ("region", "text", "UCDP's region"),
        ("event_clarity", "int", "1 the event by itself"),
        ("date_prec", "int", "1 day, 3 week, 4 month, 5 year"),
        ("date_start", "date", "first day on which it may have happened"),
        ("date_end", "date", "last day on which it may have happened"),
        ("deaths_a", "int", "deaths on side A"),
        ("deaths_b", "int", "deaths on side B"),
        ("deaths_civilians", "int", "deaths of civilians"),
        ("deaths_unknown", "int", "other deaths"),
        ("best", "int", "deaths, best"),
        ("high", "int", "deaths, high"),
        ("low", "int", "deaths, low"),
        ("gwnoa", "int", "UCDP decides"),
        ("gwnob", "int", "UCDP decides"),
    )
)

_ORGANISED = ("Battles", "Explosions/Remote violence", "Violence against civilians")
_AGAINST_PROTESTERS = "Excessive force against protesters"
_UNARMED = ("Civilians", "Protesters", "Rioters")
#: Lowest Gleditsch-Ward number of UCDP's regions.
_REGIONS = ((700, "Asia"), (630, "Middle East"), (400, "Africa"), (200, "Europe"), (1, "Americas"))
_NEAR_KM = 25  # where_prec 2 is within about 25 km of the place


def misfit(record: dict[str, Any]) -> str | None:
    """GED holds organised violence that killed somebody, at a known time and place."""
    if record["event_type"] not in _ORGANISED and record["sub_event_type"] != _AGAINST_PROTESTERS:
        return f"UCDP holds organised violence; these are {record['event_type']}"
    if record["modality"] not in {"actual", "historical"}:
        return f"UCDP holds what happened; these are {record['modality']}"
    if not (record["fatalities_high"] or record["fatalities"]):
        return "UCDP holds no event without a known death"
    if record["event_date"] is None:
        return "UCDP holds no event without a date"
    if record["latitude"] is None:
        return "UCDP holds no event without coordinates"
    return None


def row(record: dict[str, Any]) -> tuple[Any, ...]:
    """Give UCDP's values; those that we do not code are null."""
    values = {**_which(record), **_who(record), **_where(record), **_when(record), **_sources(record)}
    return tuple(values.get(column.name) for column in COLUMNS)


def _which(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": int(record["event_id"][:13], 16) if _is_hexadecimal(record["event_id"]) else None,
        "relid": record["event_id"],
        "year": record["event_date"].year,
        "code_status": "Check" if record["disputed"] else "Clear",
        "event_clarity": 1,
    }


def _is_hexadecimal(text: str) -> bool:
    return bool(text) and all(letter in "0123456789abcdef" for letter in text)


def _who(record: dict[str, Any]) -> dict[str, Any]:
    kind = _type_of_violence(record)
    a, b = ("actor1", "actor2")
    if kind == 1 and record["inter1"] != "State forces" and record["inter2"] == "State forces":
        a, b = b, a
    side_a, side_b = (record[f"{side}_en"] or record[side] for side in (a, b))
    if kind == 3:
        side_b = "Civilians"
    best = record["fatalities"] or 0
    deaths = {"deaths_a": record[f"deaths_{a}"] or 0, "deaths_b": record[f"deaths_{b}"] or 0}
    deaths["deaths_civilians"] = record["deaths_civilians"] or 0
    if record[_INTER[b]] in _UNARMED:  # their deaths are counted as civilians'
        deaths["deaths_civilians"] = max(deaths["deaths_civilians"], deaths["deaths_b"])
        deaths["deaths_b"] = 0
    return {
        "type_of_violence": kind,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        **deaths,
        "deaths_unknown": max(0, best - sum(deaths.values())),
        "best": best,
        "high": record["fatalities_high"] if record["fatalities_high"] is not None else best,
        "low": record["fatalities_low"] if record["fatalities_low"] is not None else best,
    }


_INTER = {"actor1": "inter1", "actor2": "inter2"}


def _type_of_violence(record: dict[str, Any]) -> int | None:
    """Tell who fought: civilians as target make it one-sided, a government on a side state-based; null if unknown."""
    sides = [record["inter1"], record["inter2"]]
    if record["event_type"] == "Violence against civilians" or record["sub_event_type"] == _AGAINST_PROTESTERS:
        return 3
    if record["civilian_targeting"] or record["inter2"] in _UNARMED:
        return 3
    if "State forces" in sides:
        return 1
    return 2 if all(side and side != "External/Other forces" for side in sides) else None


def _where(record: dict[str, Any]) -> dict[str, Any]:
    known = country(record["country"])
    longitude, latitude = record["longitude"], record["latitude"]
    return {
        "where_prec": _where_prec(record),
        "where_coordinates": record["location_en"] or record["location"],
        "where_description": record["location"],
        "adm_1": record["admin1_en"] or record["admin1"],
        "adm_2": record["admin2"],
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude:.6f} {latitude:.6f})",
        "priogrid_gid": floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1,
        "country": known.ucdp if known else None,
        "country_id": known.gw or None if known else None,
        "region": next((name for lowest, name in _REGIONS if known and known.gw >= lowest), None),
    }


def _where_prec(record: dict[str, Any]) -> int:
    if record["geo_precision"] == 1:
        return 1
    if record["geo_precision"] == 2:
        return 2 if (record["uncertainty_km"] or 0) <= _NEAR_KM else 3
    return 4 if record["admin1"] else 6


def _when(record: dict[str, Any]) -> dict[str, Any]:
    """Spread the day over what CODEBOOK §3 says that it stands for: the week before it, its month or its year."""
    day: date = record["event_date"]
    if record["time_precision"] == 1:
        return {"date_prec": 1, "date_start": day, "date_end": day}
    if record["time_precision"] == 2:
        return {"date_prec": 3, "date_start": day - timedelta(days=6), "date_end": day}
    if (day.month, day.day) == (7, 1):
        return {"date_prec": 5, "date_start": date(day.year, 1, 1), "date_end": date(day.year, 12, 31)}
    last = monthrange(day.year, day.month)[1]
    return {"date_prec": 4, "date_start": day.replace(day=1), "date_end": day.replace(day=last)}


def _sources(record: dict[str, Any]) -> dict[str, Any]:
    reports = {claim["document"]: claim for claim in record["claims"]}.values()
    articles = [(report.get("reported_by"), report.get("published"), report.get("title")) for report in reports]
    return {
        "number_of_sources": record["reports"],
        "source_article": _joined(",".join(part or "" for part in article) for article in articles if any(article)),
        "source_office": _joined(office for office, _, _ in articles),
        "source_date": _joined(day for _, day, _ in articles),
        "source_headline": _joined(title for _, _, title in articles),
        "source_original": _joined(record["sources"]),
    }


def _joined(parts: Any) -> str | None:
    return ";".join(dict.fromkeys(filter(None, parts))) or None
