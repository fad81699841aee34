"""The values of the event table as the formats want them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from geoevents.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas

__all__ = ["flat", "rows", "to_json"]


def rows(events: geopandas.GeoDataFrame) -> Iterator[tuple[dict[str, Any], Any]]:
    """Walk over the table: each row's values by column (plain Python, ``None`` for null) and its point or None."""
    columns = [[plain(value) for value in events[column.name]] for column in COLUMNS]
    names = [column.name for column in COLUMNS]
    for values, point in zip(zip(*columns, strict=True), events.geometry, strict=True):
        yield dict(zip(names, values, strict=True)), point


def plain(value: Any) -> Any:
    """Turn a cell of the table into a plain Python value; pandas' and numpy's nulls and scalars go."""
    if isinstance(value, list | tuple):
        return list(value)
    if value is None or value is pd.NaT or pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def flat(value: Any, kind: str) -> Any:
    """Turn a plain value into one that a flat format can hold: lists joined with "; ", JSON as text."""
    if kind == "list":
        return "; ".join(value)
    if kind == "json":
        return to_json(value)
    return value


def to_json(value: Any) -> str:
    """Write JSON as people read it: Arabic as Arabic, dates as ISO, never NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
