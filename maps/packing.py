"""Tables as the page carries them: JSON of columns, each different value once where values repeat."""

from __future__ import annotations

import base64
import codecs
import gzip
import json
import math
import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["pack", "script_element", "script_json"]

#: Columns of events that the page does not show.
_LEFT_OUT = frozenset({"geometry", "supersedes", "documents", "iso", "plover"})
_LISTS = frozenset({"sources", "urls", "tags"})
#: Fields of claims that the page does not show.
_LEFT_OUT_OF_CLAIMS = frozenset({"claim_id"})
#: Characters of JSON beyond which the page carries it compressed.
_COMPRESSED = 200_000
#: Arabic letters are one byte in it, which compresses a fifth better than the two of UTF-8; browsers decode it.
_CHARSET = "windows-1256"
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
        ``count`` and ``columns``, for `script_json`. Columns without any value are left out. ``claims`` is a table of
        its own: ``each`` says how many of its rows belong to each event.
    """
    columns: dict[str, list[Any]] = {
        str(name): _objects(table.iloc[:, number])
        for number, name in enumerate(table.columns)
        if str(name) not in _LEFT_OUT and name != table.geometry.name
    }
    claims = columns.pop("claims", None)
    columns["latitude"], columns["longitude"] = _points(table)
    packed = {name: _column(_READ.get(name, _cells)(values)) for name, values in columns.items() if _any(values)}
    if claims is not None and _any(claims):
        packed["claims"] = _claims(claims, columns.get("notes", [None] * len(table)))
    return {"count": len(table), "columns": packed}


def script_json(value: Any) -> str:
    """Write JSON that can stand inside a ``<script>`` element: no ``<``, and Arabic as itself."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub("\ufffd", text.replace("<", "\\u003c"))


def script_element(name: str, text: str) -> str:
    """Write the element that carries JSON in the page: as it is, or compressed where there is much of it."""
    if len(text) <= _COMPRESSED:
        return f'<script type="application/json" id="{name}">{text}</script>'
    packed = gzip.compress(text.encode(_CHARSET, "geoevents_json"), compresslevel=6, mtime=0)
    return f'<script type="application/gzip" id="{name}">{base64.b64encode(packed).decode()}</script>'


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Write what the page's charset does not have as JSON does."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("geoevents_json", _escaped)


def _points(table: geopandas.GeoDataFrame) -> tuple[list[float | None], list[float | None]]:
    points = table.geometry
    if points.crs is not None and not points.crs.equals("EPSG:4326"):
        points = points.to_crs("EPSG:4326")
    if not (points.geom_type.dropna() == "Point").all():
        points = points.representative_point()
    latitudes: list[float | None] = []
    longitudes: list[float | None] = []
    for longitude, latitude in zip(points.x.tolist(), points.y.tolist(), strict=True):
        known = math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90
        latitudes.append(round(latitude, _DECIMALS) if known else None)
        longitudes.append(round((longitude + 180) % 360 - 180, _DECIMALS) if known else None)
    return latitudes, longitudes


def _objects(column: pd.Series[Any]) -> list[Any]:
    """Give a column's cells as they are, every kind of null as None."""
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values


def _any(values: list[Any]) -> bool:
    return any(value is not None for value in values)


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
    if isinstance(value, date):
        return None if value != value else value.isoformat()[:10]  # noqa: PLR0124  NaT
    return None if _is_null(value) else str(value)


def _number(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else round(value, 6)


def _is_null(value: Any) -> bool:
    import pandas as pd

    return bool(pd.isna(value))


def _lists(values: list[Any]) -> list[Any]:
    return list(map(_list, values))


def _list(value: Any) -> list[Any] | None:
    """Take a list as it is, or as a flat file has it: JSON, or joined with "; "."""
    if not isinstance(value, str):
        plain = value if type(value) is list and set(map(type, value)) <= {str} else _plain(value)
        return plain if isinstance(plain, list) else None
    read = _from_json(value) if value.startswith("[") else value.split("; ")
    return read if isinstance(read, list) else [value]


def _evidence(values: list[Any]) -> list[Any]:
    return list(map(_spans, values))


def _spans(value: Any) -> list[list[Any]] | None:
    """Evidence as role, start, end."""
    value = _from_json(value)
    if not isinstance(value, list):
        return None
    return [
        [str(item.get("role")), item["start"], item["end"]]
        for item in value
        if isinstance(item, dict) and type(item.get("start")) is int and type(item.get("end")) is int
    ]


def _claims(values: list[Any], notes: list[Any]) -> dict[str, Any]:
    """Claims as a table; one that only repeats the event's own sentence has neither text nor evidence."""
    lists = [_claims_of(value) for value in values]
    claims = list(chain.from_iterable(lists))
    own = list(chain.from_iterable([note] * len(some) for note, some in zip(notes, lists, strict=True)))
    repeated = [claim.get("notes") == note for claim, note in zip(claims, own, strict=True)]
    columns = {}
    for name in dict.fromkeys(chain.from_iterable(claims)):
        if name not in _LEFT_OUT_OF_CLAIMS:
            cells = [claim.get(name) for claim in claims]
            if name in ("notes", "evidence"):
                cells = [None if same else cell for cell, same in zip(cells, repeated, strict=True)]
            columns[str(name)] = _column(_READ.get(str(name), _cells)(cells))
    return {"each": list(map(len, lists)), "count": len(claims), "columns": columns}


def _claims_of(value: Any) -> list[dict[Any, Any]]:
    value = _from_json(value)
    value = value.tolist() if hasattr(value, "tolist") else value
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list | tuple) else []


def _from_json(value: Any) -> Any:
    """Flat files keep lists as JSON text."""
    if isinstance(value, str):
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return None
    return value.tolist() if hasattr(value, "tolist") else value


#: How the cells of some columns are read; all others are values as they are.
_READ = {**dict.fromkeys(_LISTS, _lists), "evidence": _evidence}


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
