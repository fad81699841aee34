"""Tables as the page carries them: JSON of columns, each different value once where values repeat."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas

__all__ = ["pack", "script_json"]

#: Columns of events that the page does not show.
_LEFT_OUT = frozenset({"geometry", "supersedes", "documents", "iso", "plover"})
#: Decimals of degrees: 0.1 m would be 6; a point of an event is never known to better than 1 m.
_DECIMALS = 5
#: A column is packed as different values and numbers where this share of its rows or fewer are different.
_REPEATED = 0.5
_SURROGATE = re.compile("[\ud800-\udfff]")


def pack(table: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Pack a table of points by columns, with ``latitude`` and ``longitude`` from its geometry.

    Parameters
    ----------
    table : geopandas.GeoDataFrame
        Any CRS; geometry Point, or anything else (its representative point), or null.

    Returns
    -------
    dict
        ``count`` and ``columns``, for `script_json`. Columns without any value are left out.
    """
    columns: dict[str, list[Any]] = {
        str(name): [_plain(value) for value in table[name]]
        for name in table.columns
        if str(name) not in _LEFT_OUT and name != table.geometry.name
    }
    columns["latitude"], columns["longitude"] = _points(table)
    if "claims" in columns:
        columns["claims"] = list(map(_claims, columns["claims"], columns.get("notes", [])))
    if "evidence" in columns:
        columns["evidence"] = [_spans(value) for value in columns["evidence"]]
    return {
        "count": len(table),
        "columns": {
            name: _column(values) for name, values in columns.items() if any(value is not None for value in values)
        },
    }


def script_json(value: Any) -> str:
    """Write JSON that can stand inside a ``<script>`` element: no ``<``, and Arabic as itself."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub("\ufffd", text.replace("<", "\\u003c"))


def _points(table: geopandas.GeoDataFrame) -> tuple[list[float | None], list[float | None]]:
    points = table.geometry
    if points.crs is not None and not points.crs.equals("EPSG:4326"):
        points = points.to_crs("EPSG:4326")
    if not (points.geom_type.dropna() == "Point").all():
        points = points.representative_point()
    latitudes: list[float | None] = []
    longitudes: list[float | None] = []
    for longitude, latitude in zip(points.x, points.y, strict=True):
        known = math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90
        latitudes.append(round(latitude, _DECIMALS) if known else None)
        longitudes.append(round((longitude + 180) % 360 - 180, _DECIMALS) if known else None)
    return latitudes, longitudes


def _plain(value: Any) -> Any:
    """Give a cell's value as JSON has it; every kind of null is None."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, datetime | date):
        return None if value != value else value.isoformat()[:10]  # noqa: PLR0124  NaT
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) or hasattr(value, "tolist"):
        items = value.tolist() if hasattr(value, "tolist") else value
        return (
            [_plain(item) for item in items]
            if isinstance(items, Sequence) and not isinstance(items, str)
            else _plain(items)
        )
    if isinstance(value, int | float):
        return _number(value)
    return None if _is_null(value) else str(value)


def _number(value: float) -> float | None:
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else round(value, 6)


def _is_null(value: Any) -> bool:
    import pandas as pd

    return bool(pd.isna(value))


def _spans(value: Any) -> list[list[Any]] | None:
    """Evidence as role, start, end."""
    value = _from_json(value)
    if not isinstance(value, list):
        return None
    return [
        [str(item.get("role")), item["start"], item["end"]]
        for item in value
        if isinstance(item, dict) and isinstance(item.get("start"), int) and isinstance(item.get("end"), int)
    ]


def _claims(value: Any, notes: Any) -> list[dict[str, Any]] | None:
    """Claims with their evidence packed; one that only repeats the event's own sentence says so by leaving it out."""
    value = _from_json(value)
    if not isinstance(value, list):
        return None
    claims = []
    for item in value:
        if isinstance(item, dict):
            claim = {name: entry for name, entry in item.items() if entry is not None and name != "claim_id"}
            claim["evidence"] = _spans(item.get("evidence")) or []
            if claim.get("notes") == notes:
                del claim["notes"], claim["evidence"]
            claims.append(claim)
    return claims


def _from_json(value: Any) -> Any:
    """Flat files keep lists as JSON text."""
    if isinstance(value, str):
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return None
    return value


def _column(values: list[Any]) -> Any:
    """Pack a column as it is, or as its different values and each row's number among them."""
    numbers: dict[Any, int] = {}
    different: list[Any] = []
    at: list[int] = []
    for value in values:
        if value is None:
            at.append(-1)
            continue
        identity = json.dumps(value) if isinstance(value, list | dict) else (type(value), value)
        if identity not in numbers:
            numbers[identity] = len(different)
            different.append(value)
        at.append(numbers[identity])
    return {"of": different, "at": at} if len(different) <= _REPEATED * len(values) else values
