"""What the writers write: named layers of columns, rows of plain values and, where there is one, a shape a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geoevents.events import CLAIM_COLUMNS, COLUMNS, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas
    import pandas as pd

__all__ = ["Layer", "areas_layer", "claims_layer", "events_layer", "mentions_layer"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A table that a file holds.

    Attributes
    ----------
    name : str
        ``events``, ``claims``, ``mentions`` or ``areas``.
    columns : tuple of Column
        The first one identifies a row.
    rows : list of tuple
        Plain Python values in the order of the columns, ``None`` for null; lists and JSON columns hold lists.
    shapes : list, optional
        A shapely geometry (EPSG:4326) or None a row; None for a table without geometry.
    tags : tuple of str
        HXL tags of the columns, where they are wanted.
    """

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    shapes: list[Any] | None = None
    tags: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [column.name for column in self.columns]

    def records(self) -> list[dict[str, Any]]:
        """Show the rows by name of column."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.rows]


_MENTION_COLUMNS = tuple(
    Column(name, "mentions", kind, meaning)
    for name, kind, meaning in (
        ("document", "text", "id of the document"),
        ("start", "int", "first code point in the document's text"),
        ("end", "int", "code point after the last"),
        ("text", "text", "the name as written"),
        ("role", "text", "location or actor"),
        ("kind", "text", "kind of place"),
        ("name", "text", "name of the place in the gazetteer"),
        ("place_id", "text", "id in the gazetteer"),
        ("latitude", "float", "degrees, WGS 84"),
        ("longitude", "float", "degrees, WGS 84"),
        ("country", "text", "ISO 3166-1 alpha-2"),
        ("admin1", "text", "governorate, Arabic"),
        ("uncertainty_km", "float", "radius about the point that contains the place"),
        ("relation", "text", "how the text places something relative to the name"),
        ("score", "float", "0-1, that the name is a place here"),
        ("decided_by", "text", "pass that decided which place is meant"),
        ("reason", "text", "why no place was chosen, if none was"),
    )
)
_AREA_COLUMNS = (Column("event_id", "areas", "text", "the event that fills the area"),)


def events_layer(events: geopandas.GeoDataFrame) -> Layer:
    """Take the event table (CODEBOOK §5)."""
    return _layer("events", COLUMNS, events)


def claims_layer(events: Layer) -> Layer:
    """Take the claims of all events, a row each, in the events' order."""
    rows = [
        (record["event_id"], *(_from_json(claim.get(column.name), column.kind) for column in CLAIM_COLUMNS))
        for record in events.records()
        for claim in record["claims"]
    ]
    return Layer("claims", (COLUMNS[0], *CLAIM_COLUMNS), rows)


def _from_json(value: Any, kind: str) -> Any:
    return date.fromisoformat(value) if kind == "date" and value is not None else value


def mentions_layer(mentions: geopandas.GeoDataFrame) -> Layer:
    """Take the table of :func:`geoevents.tables.mentions_table`."""
    return _layer("mentions", _MENTION_COLUMNS, mentions)


def areas_layer(areas: geopandas.GeoDataFrame) -> Layer:
    """Take the table of :func:`geoevents.tables.areas_table`."""
    return _layer("areas", _AREA_COLUMNS, areas)


def _layer(name: str, columns: tuple[Column, ...], table: geopandas.GeoDataFrame) -> Layer:
    values = [_plain(table[column.name], column.kind) for column in columns]
    return Layer(name, columns, list(zip(*values, strict=True)), list(table.geometry))


def _plain(column: pd.Series[Any], kind: str) -> Sequence[Any]:
    """Turn a column into plain Python values: pandas' own nulls and scalars go."""
    values = [None if null else value for value, null in zip(column.tolist(), column.isna(), strict=True)]
    if kind == "int":  # a table that came from a file may hold whole numbers as floats
        return [None if value is None else int(value) for value in values]
    return values
