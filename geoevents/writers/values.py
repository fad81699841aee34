"""The values of the event table as the formats want them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geoevents.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas
    import pandas as pd

__all__ = ["flat", "rows", "to_json"]


def rows(events: geopandas.GeoDataFrame) -> Iterator[tuple[dict[str, Any], Any]]:
    """Walk over the table: each row's values by column (plain Python, ``None`` for null) and its point or None."""
    columns = [_plain(events[column.name]) for column in COLUMNS]
    names = [column.name for column in COLUMNS]
    for values, point in zip(zip(*columns, strict=True), events.geometry, strict=True):
        yield dict(zip(names, values, strict=True)), point


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Turn a column into plain Python values: pandas' own nulls and scalars go."""
    return [None if null else value for value, null in zip(column.tolist(), column.isna(), strict=True)]


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
