"""CSV that opens right in a spreadsheet: UTF-8 with byte-order mark, and no cell that is a formula."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from geoevents.events import COLUMNS
from geoevents.writers.values import flat, rows, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["harmless", "write"]

_FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def write(events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
    """Write RFC 4180 CSV; the column after CODEBOOK's, ``provenance``, has the run's provenance in the first row."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([*(column.name for column in COLUMNS), "provenance"])
        source = to_json(provenance)
        for record, _ in rows(events):
            cells = (flat(record[column.name], column.kind) for column in COLUMNS)
            table.writerow([*(harmless(cell) for cell in cells), source])
            source = ""


def harmless(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
