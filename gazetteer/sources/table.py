"""A user's table of places: CSV, TSV or with semicolons, in any of the usual encodings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.places import Place
from gazetteer.sources.columns import SAMPLE, Columns, Problem, guess_columns
from gazetteer.sources.lines import bounded, encoding_of

__all__ = ["read_csv"]

_DELIMITERS = ",\t;|"


def read_csv(path: Path, given: Mapping[str, str], problems: list[Problem]) -> Iterator[tuple[int, Place]]:
    """Places of a table with a header line.

    Parameters
    ----------
    path : Path
        The file; its encoding is found by :func:`gazetteer.sources.lines.encoding_of`.
    given : mapping of str to str
        Field to column, where guessing is not wanted (see :data:`gazetteer.sources.columns.FIELDS`).
    problems : list of Problem
        Rows that are left out are added here; row 1 is the header.

    Yields
    ------
    (int, Place)
        Row and place.

    Raises
    ------
    GazetteerError
        The file is empty, is no text, or lacks a column that is needed.
    """
    with path.open(encoding=encoding_of(path), newline="") as file:
        lines = bounded(path, file)
        read: list[str] = []
        while not (read and read[-1].strip()) and (line := next(lines, "")):
            read.append(line)
        if not read or not read[-1].strip():
            raise GazetteerError(f"{path}: the file is empty; a gazetteer table needs a header line and rows")
        delimiter = max(_DELIMITERS, key=read[-1].count)
        csv.field_size_limit(1 << 24)
        reader = csv.reader(chain(read, lines), delimiter=delimiter)
        try:
            rows = (cells for cells in reader if any(cell.strip() for cell in cells))
            header = next(rows)
            records = ((reader.line_num, dict(zip(header, cells, strict=False))) for cells in rows)
            sample = list(islice(records, SAMPLE))
            columns = Columns(
                guess_columns(header, given, sample=[record for _, record in sample]), path.stem, problems
            )
            for row, record in chain(sample, records):
                place = columns.place(row, record)
                if place is not None:
                    yield row, place
        except GazetteerError as error:
            raise error if str(error).startswith(str(path)) else GazetteerError(f"{path}: {error}") from error
        except (csv.Error, UnicodeDecodeError) as error:
            raise GazetteerError(f"{path}, row {reader.line_num}: {error}") from error
