"""The table ``events`` of a PostGIS database that :mod:`geoevents.writers.postgis` wrote."""

from __future__ import annotations

from typing import Any

import psycopg
import shapely
from psycopg import sql
from psycopg.rows import dict_row

from geoevents.errors import FormatError
from geoevents.event_files.base import Raw
from geoevents.events import COLUMNS
from geoevents.writers.postgis import connected, shown

__all__ = ["read"]


def read(url: str) -> Raw:
    """Read every event, in the order of day and id, and the runs that wrote them."""
    names = [column.name for column in COLUMNS]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    query = sql.SQL("SELECT {}, ST_AsBinary(geometry) AS point FROM events ORDER BY event_date, event_id").format(
        columns
    )
    runs = "SELECT run FROM provenance WHERE id IN (SELECT provenance FROM events) ORDER BY id"
    with connected(url) as connection:
        try:
            rows: list[dict[str, Any]] = connection.cursor(row_factory=dict_row).execute(query).fetchall()
            made_by = [run for (run,) in connection.execute(runs)]
        except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn) as error:
            told = f"has no table of events that is ours ({error.diag.message_primary})"
            raise FormatError(shown(url), told) from None
    points = [None if row["point"] is None else shapely.from_wkb(bytes(row["point"])) for row in rows]
    provenance = made_by[0] if len(made_by) == 1 else {"files": made_by} if made_by else None
    return Raw({name: [row[name] for row in rows] for name in names}, points, provenance)
