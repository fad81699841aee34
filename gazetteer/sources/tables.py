"""Reading the package's own tab-separated tables, with errors that name file and line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gazetteer.errors import GazetteerError

__all__ = ["Row", "read_table"]


class Row(dict[str, str]):
    """One row: column name to cell, stripped; `line` is its number in the file, from 1."""

    line: int = 0


def read_table(path: Path, required: Sequence[str]) -> list[Row]:
    """Rows of a UTF-8 table with a header line; lines that begin with ``#`` are comments.

    Parameters
    ----------
    path : Path
        The file.
    required : sequence of str
        Columns that the header must have.

    Raises
    ------
    GazetteerError
        The file cannot be read, a column is missing, or a row has more cells than the header.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name}: cannot be read: {error}") from error
    header: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            missing = [name for name in required if name not in header]
            if missing:
                raise GazetteerError(f"{path.name}, line {number}: the header lacks {', '.join(missing)}")
            continue
        if len(cells) > len(header):
            raise GazetteerError(f"{path.name}, line {number}: {len(cells)} cells for {len(header)} columns")
        row = Row(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
        row.line = number
        rows.append(row)
    return rows
