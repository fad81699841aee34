"""Excel: the sheets events, claims, fields and provenance; true dates, a frozen header and no formula.

A cell holds 32,767 characters: the events' ``claims`` are therefore the sheet of that name, a row a claim, joined by
``event_id``, and other longer text is cut and told.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geoevents.errors import UsageError
from geoevents.events import Column
from geoevents.writers.layers import Layer
from geoevents.writers.values import flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import xlsxwriter

__all__ = ["write"]

_LONGEST = 32_767  # UTF-16 units, of which a code point may be two
_MOST_ROWS = 1_048_576
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that there was not
_WIDTHS = {"text": 24, "list": 24, "json": 16, "date": 12, "int": 8, "float": 10, "bool": 8}


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write the events and, where they are given, their claims; ``fields`` says what the columns mean."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    sheets = [_without_claims(layers[0]), *layers[1:]]
    for sheet in sheets:
        if len(sheet.rows) + len(("header", "tags")) > _MOST_ROWS:
            raise UsageError(f"{len(sheet.rows)} {sheet.name} are more than a sheet holds; write .csv or .gpkg")
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "geoevents", "created": datetime(1980, 1, 1)})  # noqa: DTZ001 - no clock in a file
    cut: Counter[str] = Counter()
    for sheet in (*sheets, _fields(sheets), _provenance(provenance)):
        _sheet(book, sheet, cut)
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return [
        f"{name}: {count} cells were longer than the {_LONGEST} of Excel, and are cut" for name, count in cut.items()
    ]


def _without_claims(events: Layer) -> Layer:
    kept = [index for index, column in enumerate(events.columns) if column.name != "claims"]
    return Layer(
        events.name,
        tuple(events.columns[index] for index in kept),
        [tuple(row[index] for index in kept) for row in events.rows],
        events.shapes,
        tuple(events.tags[index] for index in kept) if events.tags else (),
    )


def _fields(sheets: Sequence[Layer]) -> Layer:
    names = ("sheet", "column", "type", "meaning")
    rows = [(sheet.name, column.name, column.kind, column.meaning) for sheet in sheets for column in sheet.columns]
    return Layer("fields", tuple(Column(name, "fields", "text", "") for name in names), rows)


def _provenance(provenance: Mapping[str, Any]) -> Layer:
    columns = tuple(Column(name, "provenance", "text", "") for name in ("key", "value"))
    return Layer("provenance", columns, list(_leaves("", provenance)))


def _leaves(key: str, value: Any) -> Iterator[tuple[str, str | None]]:
    """Walk over nested values: ``inputs.failed.0.name`` and what stands there."""
    if isinstance(value, dict):
        parts = [(str(name), part) for name, part in value.items()]
    elif isinstance(value, list | tuple):
        parts = [(str(index), part) for index, part in enumerate(value)]
    else:
        yield key, None if value is None else str(value)
        return
    for name, part in parts:
        yield from _leaves(f"{key}.{name}" if key else name, part)


def _sheet(book: xlsxwriter.Workbook, layer: Layer, cut: Counter[str]) -> None:
    sheet = book.add_worksheet(layer.name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for at, column in enumerate(layer.columns):
        sheet.set_column(at, at, _WIDTHS[column.kind])
        sheet.write_string(0, at, column.name, bold)
        if layer.tags:
            sheet.write_string(1, at, layer.tags[at])
    first = 2 if layer.tags else 1
    sheet.freeze_panes(first, 1)
    for number, row in enumerate(layer.rows, first):
        for at, (value, column) in enumerate(zip(row, layer.columns, strict=True)):
            cell = flat(value, column.kind)
            if isinstance(cell, str) and len(cell.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST:
                cell = _shortened(cell)
                cut[f"{layer.name}.{column.name}"] += 1
            _write(sheet, number, at, cell, day)
    sheet.autofilter(first - 1, 0, first - 1 + len(layer.rows), len(layer.columns) - 1)


def _shortened(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _write(sheet: Any, row: int, at: int, cell: Any, day: Any) -> None:
    """Write a cell as what it is: text is text, whatever a spreadsheet would make of it."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, at, datetime.combine(cell, datetime.min.time()), day)
    elif isinstance(cell, int | float):
        sheet.write_number(row, at, cell)
    else:
        sheet.write_string(row, at, str(cell))
