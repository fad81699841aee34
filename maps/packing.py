"""Tables as the page carries them: JSON of columns, each different value once where values repeat."""

from __future__ import annotations

import base64
import gzip
import json
import math
import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas

__all__ = ["pack", "script_element", "script_json"]

#: Columns of events that the page does not show.
_LEFT_OUT = frozenset({"geometry", "supersedes", "documents", "iso", "plover"})
_LISTS = frozenset({"sources", "urls", "tags"})
#: Characters of JSON beyond which the page carries it compressed.
_COMPRESSED = 1_000_000
#: Decimals of degrees: 0.1 m would be 6; a point of an event is never known to better than 1 m.
_DECIMALS = 5
#: A column is packed as different values and numbers where this share of its first rows or fewer are different.
_REPEATED = 0.5
_SAMPLE = 2000
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
        str(name): _cells(table.iloc[:, number].tolist())
        for number, name in enumerate(table.columns)
        if str(name) not in _LEFT_OUT and name != table.geometry.name
    }
    columns["latitude"], columns["longitude"] = _points(table)
    for name in _LISTS & columns.keys():
        columns[name] = list(map(_list, columns[name]))
    if "claims" in columns:
        columns["claims"] = list(map(_claims, columns["claims"], columns.get("notes", [None] * len(table))))
    if "evidence" in columns:
        columns["evidence"] = list(map(_spans, columns["evidence"]))
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


def script_element(name: str, text: str) -> str:
    """Write the element that carries JSON in the page: as it is, or compressed where there is much of it."""
    if len(text) <= _COMPRESSED:
        return f'<script type="application/json" id="{name}">{text}</script>'
    packed = base64.b64encode(gzip.compress(text.encode(), compresslevel=6, mtime=0)).decode()
    return f'<script type="application/gzip" id="{name}">{packed}</script>'


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


def _cells(values: list[Any]) -> list[Any]:
    return values if _kinds(values) <= {str, bool, int} else list(map(_plain, values))


def _plain(value: Any) -> Any:  # noqa: PLR0911  one line a kind
    """Give a cell's value as JSON has it; every kind of null is None."""
    kind = type(value)
    if kind is str or value is None or kind is bool or kind is int:
        return value
    if kind is dict:
        return {str(key): _plain(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return list(map(_plain, value))
    if kind is float:
        return _number(value)
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if _is_null(value):
        return None
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _number(value: float) -> float | None:
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


def _list(value: Any) -> list[Any] | None:
    """Take a list as it is, or as a flat file has it: JSON, or joined with "; "."""
    if not isinstance(value, str):
        return value if isinstance(value, list) else None
    read = _from_json(value) if value.startswith("[") else value.split("; ")
    return read if isinstance(read, list) else [value]


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
    kinds = _kinds(values)
    if len(kinds) != 1:
        return values
    keys = list(map(repr, values)) if kinds & {list, dict} else values
    if len(set(keys[:_SAMPLE])) > _REPEATED * len(keys[:_SAMPLE]):
        return values
    different = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
    numbers = {key: number for number, key in enumerate(different)}
    return {"of": list(different.values()), "at": [numbers.get(key, -1) for key in keys]}


def _kinds(values: list[Any]) -> set[type]:
    return set(map(type, values)) - {type(None)}
