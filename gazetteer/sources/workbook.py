"""A user's places in an Excel or OpenDocument workbook: every sheet that has names and coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.places import Place
from gazetteer.sources.columns import SAMPLE, Columns, Problem, guess_columns

__all__ = ["is_workbook", "read_workbook"]

_SUFFIXES = frozenset((".xlsx", ".xlsm", ".ods"))


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook, by its suffix."""
    return path.suffix.casefold() in _SUFFIXES


def read_workbook(path: Path, given: Mapping[str, str], problems: list[Problem]) -> Iterator[tuple[int, Place]]:
    """Places of the sheets of a workbook; the first row of a sheet names its columns.

    Parameters
    ----------
    path : Path
        The file; GDAL reads it.
    given : mapping of str to str
        Field to column, where guessing is not wanted.
    problems : list of Problem
        Rows that are left out are added here, and sheets that lack a column (as their row 1).

    Yields
    ------
    (int, Place)
        Row and place.

    Raises
    ------
    GazetteerError
        GDAL cannot read the file, or no sheet has the columns that are needed.
    """
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        sheets = [str(name) for name, _ in pyogrio.list_layers(path)]
        ids: dict[str, int] = {}
        lacking: list[Problem] = []
        for sheet in sheets:
            try:
                yield from _sheet(path, sheet, given, problems, ids)
            except GazetteerError as error:
                lacking.append(Problem(1, f"sheet '{sheet}': {error}"))
    except (DataSourceError, DataLayerError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); save it again, or as CSV") from error
    if len(lacking) == len(sheets):
        raise GazetteerError(f"{path}: {'; '.join(problem.problem for problem in lacking) or 'it has no sheet'}")
    problems += lacking


def _sheet(
    path: Path, sheet: str, given: Mapping[str, str], problems: list[Problem], ids: dict[str, int]
) -> Iterator[tuple[int, Place]]:
    from pyogrio.raw import read

    meta, _, _, values = read(path, layer=sheet, read_geometry=False, HEADERS="FORCE", FIELD_TYPES="STRING")
    header = [str(name) for name in meta["fields"]]
    rows = [dict(zip(header, map(_text, cells), strict=True)) for cells in zip(*values, strict=True)]
    columns = Columns(guess_columns(header, given, sample=rows[:SAMPLE]), path.stem, problems, ids)
    for row, record in enumerate(rows, 2):
        place = columns.place(row, record) if any(record.values()) else None
        if place is not None:
            yield row, place


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
