"""CSV, as :mod:`geoevents.writers.table` writes it and as other projects publish theirs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geoevents.errors import EncodingError, FormatError
from geoevents.event_files.base import Raw, json_or_none
from geoevents.writers.table import unguarded

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["header", "read"]

#: Characters of one cell; the claims of an event with many reports are long.
_LONGEST_CELL = 1 << 28


def header(path: Path) -> list[str]:
    """Read the names of the columns; none where the file is no UTF-8 text."""
    with path.open("rb") as stream:
        line = stream.readline(1 << 16)
    try:
        return next(csv.reader([line.decode("utf-8-sig")]), [])
    except (UnicodeDecodeError, csv.Error):
        return []


def read(path: Path) -> Raw:
    """Read a table with a row of names; an empty cell is null, and guards against spreadsheets are taken off."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(str(path), f"not valid UTF-8 (byte {error.start}); save it as CSV UTF-8") from None
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        table = csv.reader(io.StringIO(text, newline=""), strict=True)
        names = next(table, [])
        rows, lines, line = [], [], table.line_num + 1
        for row in table:
            if row:
                rows.append(row)
                lines.append(line)
            line = table.line_num + 1
    except csv.Error as error:
        raise FormatError(f"{path}, line {table.line_num}", f"not valid CSV ({error})") from None
    finally:
        csv.field_size_limit(previous)
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(names):
            raise FormatError(f"{path}, line {line}", f"it has {len(row)} cells, the first line has {len(names)}")
    if rows and any(rows[0]) and all(cell.startswith("#") for cell in rows[0] if cell):  # HXL tags
        del rows[0], lines[0]
    columns: dict[str, list[Any]] = {
        name: [unguarded(row[index]) if row[index] else None for row in rows] for index, name in enumerate(names)
    }
    provenance = next(iter(columns.pop("provenance", [])), None)
    return Raw(
        columns=columns,
        provenance=json_or_none(provenance),
        row_name=lambda index: f"line {lines[index]}",
    )
