"""The words behind the rules: UTF-8 TSV files with a header line, one thing a row, ``#`` for comment lines.

A user reads them, adds rows, or gives a file of the same columns to ``--lexicon``. A wrong row is an error
that names its file and line, never a row left out in silence.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gazetteer.arabic import PhraseGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["LEXICON_DIRECTORY", "SENTENCE_PHRASES", "LexiconError", "Row", "parse_tsv", "read_tsv"]

#: Where the lexicon files of the package stand.
LEXICON_DIRECTORY = Path(__file__).parent
#: The lexicons that are asked about every sentence in which something happens: one pass finds the words of all.
SENTENCE_PHRASES = PhraseGroup()


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file and the line.

    Attributes
    ----------
    file : str
        The file's name as given.
    line : int
        Line number from 1; 0 if the whole file is meant.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}" if line else f"{file}: {problem}")
        self.file = file
        self.line = line


class Row(dict[str, str]):
    """One row of a lexicon: column name to cell (stripped), and where it stands.

    Attributes
    ----------
    file : str
        The file's name as given.
    line : int
        Line number from 1.
    """

    def __init__(self, cells: Iterable[tuple[str, str]], file: str, line: int) -> None:
        super().__init__(cells)
        self.file = file
        self.line = line

    def values_of(self, column: str) -> tuple[str, ...]:
        """Items of a cell that lists several, parted by ``|``; empty for an empty cell."""
        return tuple(item for part in self[column].split("|") if (item := part.strip()))

    def fail(self, problem: str) -> NoReturn:
        """Raise :class:`LexiconError` for this row."""
        raise LexiconError(self.file, self.line, problem)


def parse_tsv(text: str, file: str, required: Sequence[str] = ()) -> list[Row]:
    """Rows of a lexicon given as text.

    Parameters
    ----------
    text : str
        The file's content.
    file : str
        Its name, for messages.
    required : sequence of str
        Columns that the header must have.

    Returns
    -------
    list of Row
        Missing cells at a row's end are empty strings.

    Raises
    ------
    LexiconError
        No header, a column missing or named twice, a row with more cells than columns.
    """
    header: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = _checked_header(cells, file, number, required)
            continue
        if len(cells) > len(header):
            raise LexiconError(file, number, f"{len(cells)} cells, but the header has {len(header)} columns")
        cells += [""] * (len(header) - len(cells))
        rows.append(Row(zip(header, cells, strict=True), file, number))
    if not header:
        raise LexiconError(file, 0, "no header line with the column names")
    return rows


def _checked_header(cells: list[str], file: str, line: int, required: Sequence[str]) -> list[str]:
    missing = [name for name in required if name not in cells]
    if missing:
        raise LexiconError(file, line, f"the header lacks the columns {', '.join(missing)}; it has {', '.join(cells)}")
    if len(set(cells)) < len(cells) or "" in cells:
        raise LexiconError(file, line, "the header has an empty column name or the same one twice")
    return cells


def read_tsv(source: str | Path, required: Sequence[str] = ()) -> list[Row]:
    """Rows of a lexicon file.

    Parameters
    ----------
    source : str or Path
        A name without a folder (``actors.tsv``, ``triggers/battles.tsv``) is one of the package's own files; a
        :class:`~pathlib.Path` is taken as it is.
    required : sequence of str
        Columns that the header must have.

    Returns
    -------
    list of Row
        A new list at each call; the rows of the package's own files are read once and shared: do not change them.

    Raises
    ------
    LexiconError
        The file is missing, is no UTF-8 or is not well formed; the message names file and line.
    """
    if isinstance(source, Path):
        return _read(source, str(source), tuple(required))
    return list(_read_own(source, tuple(required)))


@cache
def _read_own(name: str, required: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(_read(LEXICON_DIRECTORY / name, name, required))


def _read(path: Path, name: str, required: tuple[str, ...]) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(name, error.object.count(b"\n", 0, error.start) + 1, "not UTF-8 text") from error
    except OSError as error:
        raise LexiconError(name, 0, f"cannot be read: {error.strerror}") from error
    return parse_tsv(text, name, required)
