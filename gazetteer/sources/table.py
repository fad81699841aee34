"""A user's table of places: CSV, TSV or with semicolons, in any of the usual encodings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.places import Place
from gazetteer.sources.columns import Columns, Problem, guess_columns

__all__ = ["read_csv"]

_DELIMITERS = ",\t;|"
_ENCODINGS = ("utf-8-sig", "windows-1256")


def read_csv(path: Path, given: Mapping[str, str], problems: list[Problem]) -> Iterator[Place]:
    """Places of a table with a header line.

    Parameters
    ----------
    path : Path
        The file; UTF-8, or Windows-1256 where it is not.
    given : mapping of str to str
        Field to column, where guessing is not wanted (see :data:`gazetteer.sources.columns.FIELDS`).
    problems : list of Problem
        Rows that are left out are added here; row 1 is the header.

    Raises
    ------
    GazetteerError
        The file is empty, is no text, or lacks a column that is needed.
    """
    text = _decode(path)
    lines = text.splitlines(keepends=True)
    header_line = next((line for line in lines if line.strip()), "")
    if not header_line:
        raise GazetteerError(f"{path}: the file is empty; a gazetteer table needs a header line and rows")
    delimiter = max(_DELIMITERS, key=header_line.count)
    csv.field_size_limit(1 << 24)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        header = next(reader)
        columns = Columns(guess_columns(header, given), path.stem)
        columns.problems = problems
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            place = columns.place(reader.line_num, dict(zip(header, cells, strict=False)))
            if place is not None:
                yield place
    except GazetteerError as error:
        raise GazetteerError(f"{path}: {error}") from error
    except csv.Error as error:
        raise GazetteerError(f"{path}, row {reader.line_num}: {error}") from error


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    if b"\0" in raw[:65536]:
        raise GazetteerError(
            f"{path}: this is no text file; a gazetteer is a CSV, GeoJSON, GeoPackage, GeoNames dump, "
            "OpenStreetMap extract or compiled file"
        )
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GazetteerError(f"{path}: the text is neither UTF-8 nor Windows-1256; save it as UTF-8")
