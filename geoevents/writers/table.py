"""CSV that opens right in a spreadsheet: UTF-8 with byte-order mark, and no cell that is a formula."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from geoevents.events import COLUMNS
from geoevents.writers.values import flat, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["describe", "harmless", "unguarded", "write"]

_FORMULA = re.compile(r"'*[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write RFC 4180 CSV.

    After the columns of CODEBOOK §5 comes ``provenance``, which has the run's provenance in the first row; the
    columns of a layout stay what its owner has, and :mod:`geoevents.export` writes the provenance beside the file.
    """
    events = layers[0]
    own = [to_json(provenance)] if events.columns == COLUMNS else []
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([*events.names, *("provenance" for _ in own)])
        if events.tags:
            table.writerow([*events.tags, *("#meta+provenance" for _ in own)])
        for row in events.rows:
            cells = (flat(value, column.kind) for value, column in zip(row, events.columns, strict=True))
            table.writerow([*(harmless(cell) for cell in cells), *own])
            own = ["" for _ in own]
    return []


def describe(layer: Layer, name: str, provenance: Mapping[str, Any]) -> str:
    """Describe a CSV file in the file beside it, as W3C's "Metadata Vocabulary for Tabular Data" (CSVW) has it."""
    types = {"int": "integer", "float": "number", "bool": "boolean", "date": "date", "json": "json"}
    columns = [
        {
            "name": column.name,
            "titles": column.name,
            "datatype": types.get(column.kind, "string"),
            "dc:description": column.meaning,
        }
        for column in layer.columns
    ]
    table = {"@context": "http://www.w3.org/ns/csvw", "url": name, "tableSchema": {"columns": columns}}
    return to_json({**table, "dc:provenance": to_json(provenance)}) + "\n"


def harmless(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that :func:`harmless` put before a text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
