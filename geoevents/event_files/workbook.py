"""Excel workbooks: the sheet ``events``, the claims of the sheet ``claims`` and the provenance of its own sheet."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from geoevents.errors import FormatError
from geoevents.event_files.base import Raw, json_or_none
from geoevents.events import CLAIM_COLUMNS
from geoevents.readers.office import check_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["header", "read"]

_SHEET = "events"
#: How Excel writes a character that XML cannot hold, and a text that looks like that.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def header(path: Path) -> list[str]:
    """Read the names of the columns; none where the file is no workbook."""
    try:
        return [str(cell) for cell in next(_rows(_sheet(_open(path))), [])]
    except FormatError:
        return []


def read(path: Path) -> Raw:
    """Read the sheet ``events``, or the first one."""
    book = _open(path)
    rows = enumerate(_rows(_sheet(book)), 1)
    _, names = next(rows, (0, []))
    found = [(number, row) for number, row in rows if any(cell is not None for cell in row)]
    if found and all(str(cell).startswith("#") for cell in found[0][1] if cell is not None):  # HXL tags
        del found[0]
    columns = {
        str(name): [row[index] if index < len(row) else None for _, row in found]
        for index, name in enumerate(names)
        if name is not None
    }
    if "claims" in book.sheetnames and "event_id" in columns:
        claims = _claims(_rows(book["claims"]))
        columns["claims"] = [claims.get(str(event_id), []) for event_id in columns["event_id"]]
    provenance = _nested(_rows(book["provenance"])) if "provenance" in book.sheetnames else None
    return Raw(columns, provenance=provenance, row_name=lambda index: f"row {found[index][0]}")


def _open(path: Path) -> Any:
    with path.open("rb") as stream:
        check_package(str(path), stream, whole=False)
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise FormatError(str(path), f"cannot be read as an Excel workbook ({error})") from None


def _sheet(book: Any) -> Any:
    return book[_SHEET if _SHEET in book.sheetnames else book.sheetnames[0]]


def _rows(sheet: Any) -> Iterator[list[Any]]:
    for row in sheet.iter_rows(values_only=True):
        yield [_unescaped(cell) if isinstance(cell, str) else cell for cell in row]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _claims(rows: Iterator[list[Any]]) -> dict[str, list[dict[str, Any]]]:
    """Claims by event, as they stand in the column ``claims``."""
    names = next(rows, [])
    kinds = {column.name: column.kind for column in CLAIM_COLUMNS}
    claims: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        record = dict(zip(names, row, strict=False))
        claim = {name: _claim_cell(record.get(name), kind) for name, kind in kinds.items()}
        if claim["claim_id"] is not None:
            claims.setdefault(str(record.get("event_id")), []).append(claim)
    return claims


def _claim_cell(cell: Any, kind: str) -> Any:
    if kind == "json":
        return json_or_none(cell) or []
    if kind == "date" and isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return cell


def _nested(rows: Iterable[list[Any]]) -> dict[str, Any] | None:
    """Put ``inputs.failed.0.name`` and its value back where they stood; values are text there."""
    root: dict[str, Any] = {}
    for key, value in (row[:2] for row in rows if len(row) > 1):
        at, parts = root, str(key).split(".")
        for part in parts[:-1]:
            inner = at.setdefault(part, {})
            at = inner if isinstance(inner, dict) else {}
        at[parts[-1]] = value
    root.pop("key", None)
    return _lists(root) or None


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    made = {key: _lists(part) for key, part in value.items()}
    return list(made.values()) if made and list(made) == [str(index) for index in range(len(made))] else made
