"""Tables: one row is one document. CSV and TSV here; :mod:`excel` and :mod:`parquet` bring their rows here too.

Which column is the text its name says, or the user (``--text-column``), or else the content: the column with the
longest Arabic. A first row that is text itself is no header; the columns are then called by their numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TextIO

from geoevents.errors import FormatError, InputError
from geoevents.readers import limits
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import opened_text, text_of_head
from geoevents.readers.records import field_of, find_fields, to_document

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["READER", "NoTextColumnError", "documents"]

_DELIMITERS = "\t,;|"
_SAMPLE_ROWS = 50
_ARABIC = re.compile("[\u0621-\u064a]")
_LEAST_ARABIC = 15  # letters a cell, on average, of a column that can be taken for the text
_NAME = re.compile(r"(?=.{1,60}$)[^\W\d][^\s.]*(?:\s+[^\s.]+){0,3}")  # a column is called by up to four words

Row = tuple[int, Sequence[Any]]


class NoTextColumnError(InputError):
    """A table of which no column is text."""


@dataclass(frozen=True, slots=True)
class _Columns:
    names: list[str]
    fields: dict[str, str]
    guessed: bool


def documents(rows: Iterable[Row], source: Input, part: str = "") -> Iterator[Found | InputError | Note]:
    """Make a document of each row of a table.

    Parameters
    ----------
    rows : iterable of (int, sequence)
        Number of each row, as a user counts them, and its cells; the first is the header, where there is one.
    source : Input
        The table.
    part : str
        Name of the sheet, where the file has several.

    Raises
    ------
    NoTextColumnError
        There is no column of text.
    InputError
        There is no row.
    """
    name = f"{source.name}, sheet {part}" if part else source.name
    left = ((number, cells) for number, cells in rows if any(not _is_blank(cell) for cell in cells))
    sample: list[Row] = []
    broken = None
    try:
        sample.extend(islice(left, _SAMPLE_ROWS))
    except InputError as error:  # told when the rows before it are read
        broken = error
    if not sample:
        if broken:
            raise broken
        raise InputError(name, "is empty")
    headed = _is_header(sample[0][1], source.options.text_column)
    if headed and len(sample) == 1 and broken is None:
        raise InputError(name, "holds a header, but no rows")
    columns = _columns(sample, headed=headed, name=name, wanted=source.options.text_column)
    if columns.guessed:
        told = ", ".join(f"{field} is {column!r}" for field, column in columns.fields.items())
        yield Note(name, f"read as a table: {told}")
    prefix = f"{source.document_id}/{part}" if part else source.document_id
    for number, cells in chain(sample[1:] if headed else sample, left):
        where = f"{name}, row {number}"
        try:
            if len(cells) > len(columns.names) and any(not _is_blank(cell) for cell in cells[len(columns.names) :]):
                raise ValueError(f"{len(cells)} cells where there are {len(columns.names)} columns")  # noqa: TRY301
            record = dict(zip(columns.names, cells, strict=False))
            yield Found(to_document(_plain(record, columns), source, f"{prefix}#{number}", columns.fields), where)
        except ValueError as error:
            yield FormatError(where, str(error))
    if broken:
        raise broken


def _plain(record: Mapping[str, Any], columns: _Columns) -> dict[str, Any]:
    """Give what to_document expects: numbers in columns of words as words, blank cells as nothing."""
    words = {name for field, name in columns.fields.items() if field not in ("id", "published")}
    return {
        name: None if _is_blank(value) else str(value) if name in words else value for name, value in record.items()
    }


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell != cell  # noqa: PLR0124 - NaN


def _is_header(cells: Sequence[Any], wanted: str | None) -> bool:
    if any(isinstance(cell, str) and (cell.strip() == wanted or field_of(cell)) for cell in cells):
        return True
    return all(_is_blank(cell) or (isinstance(cell, str) and _NAME.fullmatch(cell.strip())) for cell in cells)


def _columns(sample: list[Row], *, headed: bool, name: str, wanted: str | None) -> _Columns:
    if headed:
        names = [
            str(cell).strip() if not _is_blank(cell) else f"column {at}" for at, cell in enumerate(sample[0][1], 1)
        ]
    else:
        names = [f"column {at}" for at in range(1, max(len(cells) for _, cells in sample) + 1)]
    doubled = sorted({column for column in names if names.count(column) > 1})
    fields = find_fields(names) if headed else {}
    if wanted is not None:
        if wanted not in names:
            raise NoTextColumnError(
                name, f"there is no column {wanted!r} (--text-column); the columns are {_list(names)}"
            )
        fields = {field: column for field, column in fields.items() if column != wanted}
        fields["text"] = wanted
    guessed = "text" not in fields
    if guessed:
        fields["text"] = _longest_arabic(
            names, [cells for _, cells in (sample[1:] if headed else sample)], fields, name
        )
    if clash := [column for column in doubled if column in fields.values()]:
        raise FormatError(name, f"several columns are called {clash[0]!r}; rename all but one")
    order = ("id", "text", "title", "published", "source", "url")
    native = all(field == column.casefold() for field, column in fields.items())
    return _Columns(names, {field: fields[field] for field in order if field in fields}, guessed or not native)


def _longest_arabic(names: list[str], rows: list[Sequence[Any]], taken: Mapping[str, str], name: str) -> str:
    best, best_letters = "", float(_LEAST_ARABIC)
    for at, column in enumerate(names):
        if column in taken.values():
            continue
        cells = [cells[at] for cells in rows if at < len(cells) and isinstance(cells[at], str)]
        letters = sum(len(_ARABIC.findall(cell)) for cell in cells) / max(1, len(rows))
        if letters > best_letters:
            best, best_letters = column, letters
    if not best:
        reason = "a table without a column of Arabic text; name it with --text-column"
        raise NoTextColumnError(name, f"{reason} (the columns are {_list(names)})")
    return best


def _list(names: list[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    with opened_text(source) as (stream, note):
        if note:
            yield Note(source.name, note)
        lines = _Lines(stream, source.name)
        first = next(lines, "")
        delimiter = "\t" if source.suffix in (".tsv", ".tab") else _delimiter(first)
        csv.field_size_limit(limits.ITEM_BYTES)
        rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        yield from documents(_numbered(rows, lines, source.name), source)


class _Lines(Iterator[str]):
    """The lines of a table, counted, none of them endless."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.number = 0

    def __next__(self) -> str:
        self.number += 1
        try:
            line = self._stream.readline(limits.ITEM_BYTES + 1)
        except UnicodeDecodeError as error:
            reason = f"damaged from here on: not {error.encoding} ({error.reason})"
            raise FormatError(f"{self._name}, row {self.number}", reason) from None
        if len(line) > limits.ITEM_BYTES:
            reason = f"longer than {limits.size(limits.ITEM_BYTES)}; this row and what follows it are not read"
            raise FormatError(f"{self._name}, row {self.number}", reason)
        if not line:
            raise StopIteration
        return line.replace("\0", "\ufffd")


def _numbered(rows: Iterator[list[str]], lines: _Lines, name: str) -> Iterator[Row]:
    """Give each row the number of the line it begins in."""
    begin = 1
    try:
        for cells in rows:
            yield begin, cells
            begin = lines.number + 1
    except csv.Error as error:
        reason = f"a damaged row ({error}); it and what follows it are not read. Is a quotation mark left open?"
        raise FormatError(f"{name}, row {begin}", reason) from None


def _delimiter(header: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", header)
    return max(_DELIMITERS, key=unquoted.count) if any(mark in unquoted for mark in _DELIMITERS) else ","


def _recognises(head: bytes) -> bool:
    """Whether the first line is a header that names a text and something else that documents have."""
    header = text_of_head(head).split("\n", 1)[0].strip()
    names = [cell.strip().strip('"') for cell in header.split(_delimiter(header))]
    return len(header) < 1000 and "text" in (fields := find_fields(names)) and len(fields) > 1


READER = Reader("a table (CSV or TSV)", (".csv", ".tsv", ".tab"), _recognises, _read)
