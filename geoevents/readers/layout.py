"""From letters on a page to its text: rows, columns, and the logical order of what is written from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

__all__ = ["Glyph", "logical", "page_text"]

# In ems; a blank is a fifth of an em at least.
_WORD_GAP = 0.18
_WORD_GAP_AT_BLANK = 0.05
_PIECE_GAP = 0.7
_GUTTER = 0.65
_ROW_HEIGHT = 0.4

_COLUMN_ROWS = 4  # rows that show the same gap are columns
_COLUMN_LETTERS = 20  # letters a row in each; a table has short cells, and is read row by row
_CLOSE = 1.2  # times the usual distance of two lines; more is a new paragraph
_FULL = 0.15  # share of the column's width that a full line may leave free

_ARABIC = re.compile("[\u0590-\u08ff]")
_LATIN = r"A-Za-z\u00c0-\u024f\u0370-\u052f"
#: What runs from left to right inside Arabic (UAX #9), here from its end to its beginning: Western words with what
#: stands between them and figures that touch them; numbers.
_LEFT_TO_RIGHT = re.compile(
    rf"(?:[0-9][^\s\u0590-\u08ff]*)?[{_LATIN}](?:[^\u0590-\u08ff]*[{_LATIN}])?(?:[0-9.,/\-]*[0-9])?"
    r"|[%$€£°]?[0-9]+(?:[.,:/+\-][0-9]+)*[%$€£]?"
    r"|[٠-٩]+(?:[.,:/٫٬][٠-٩]+)*"
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{«", ")]}»"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter on a page; lengths in points, upwards and to the right.

    Attributes
    ----------
    text : str
        One letter, or the letters of a ligature, and the marks over it.
    left, right : float
        Where its advance begins and ends.
    base : float
        The line that it stands on.
    size : float
        Of its font.
    word : int
        Blanks before it in the file.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    word: int


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    base: float
    size: float


Row = list[list[Glyph]]  # the pieces of a row between wide gaps, from left to right


def page_text(glyphs: Sequence[Glyph]) -> str:
    """Give the text of a page, a line each paragraph.

    Parameters
    ----------
    glyphs : sequence of Glyph
        Its letters, in any order.
    """
    rightwards = sum(bool(_ARABIC.match(glyph.text)) for glyph in glyphs) * 2 < len(glyphs)
    return "\n".join(
        paragraph
        for rows in _columns(_rows(glyphs), rightwards=rightwards)
        for paragraph in _paragraphs([_line(row) for row in rows], rightwards=rightwards)
    )


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        if rows and abs(rows[-1][0].base - glyph.base) <= _ROW_HEIGHT * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [pieces for row in rows if (pieces := _pieces(_with_marks(row)))]


def _with_marks(row: list[Glyph]) -> list[Glyph]:
    """Sort a row from left to right, each mark put on the letter that it stands over."""
    letters = [glyph for glyph in row if not unicodedata.combining(glyph.text[0])]
    letters.sort(key=lambda glyph: (glyph.left, glyph.right))
    for mark in row:
        if unicodedata.combining(mark.text[0]) and letters:
            at = min(range(len(letters)), key=lambda at: _distance(mark, letters[at]))
            letters[at] = replace(letters[at], text=letters[at].text + mark.text)
    return letters


def _distance(mark: Glyph, letter: Glyph) -> float:
    """How far a mark is from a letter: by their middles, or where the mark has no width by where they begin."""
    if mark.right > mark.left:
        return abs(mark.left + mark.right - letter.left - letter.right) / 2
    return abs(mark.left - letter.left)


def _pieces(row: list[Glyph]) -> Row:
    pieces: Row = []
    end = 0.0
    for glyph in row:
        if pieces and glyph.left - end <= _PIECE_GAP * glyph.size:
            pieces[-1].append(glyph)
            end = max(end, glyph.right)
        else:
            pieces.append([glyph])
            end = glyph.right
    return pieces


def _columns(rows: list[Row], *, rightwards: bool) -> Iterator[list[Row]]:
    """Give the rows in reading order, those of one column together; of columns side by side the first one first."""
    at = 0
    plain: list[Row] = []
    while at < len(rows):
        stop, gap = _shared_gap(rows, at)
        if gap is None:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
        halves = [_split(row, gap) for row in rows[at:stop]]
        sides = [[half[side] for half in halves if half[side]] for side in (0, 1)]
        for side in sides if rightwards else reversed(sides):
            yield from _columns(side, rightwards=rightwards)
        at = stop
    if plain:
        yield plain


def _shared_gap(rows: list[Row], start: int) -> tuple[int, float | None]:
    """Find how many rows from `start` on leave one gap free, and its middle, where there are columns on both sides.

    Rows of two columns need not stand side by side: what is free of a row is all beside its pieces.
    """
    edges = (min(row[0][0].left for row in rows), max(glyph.right for row in rows for glyph in row[-1]))
    gaps = [edges]
    stop = start
    for row in rows[start:]:
        shared = [(max(low, left), min(high, right)) for low, high in gaps for left, right in _free(row, edges)]
        shared = [(left, right) for left, right in shared if right - left >= _GUTTER * row[0][0].size]
        if not shared:
            break
        gaps = shared
        stop += 1
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    middle = sum(widest) / 2
    halves = [_split(row, middle) for row in rows[start:stop]]
    for side in (0, 1):
        letters = [sum(map(len, half[side])) for half in halves if half[side]]
        if len(letters) < _COLUMN_ROWS or sum(letters) < _COLUMN_LETTERS * len(letters):
            return start + 1, None
    return stop, middle


def _free(row: Row, edges: tuple[float, float]) -> list[tuple[float, float]]:
    pieces = [(min(glyph.left for glyph in piece), max(glyph.right for glyph in piece)) for piece in row]
    starts = [edges[0], *(right for _, right in pieces)]
    ends = [*(left for left, _ in pieces), edges[1]]
    return list(zip(starts, ends, strict=True))


def _split(row: Row, at: float) -> tuple[Row, Row]:
    return [piece for piece in row if piece[0].left < at], [piece for piece in row if piece[0].left >= at]


def _line(row: Row) -> _Line:
    glyphs = [glyph for piece in row for glyph in piece]
    parts: list[str] = []
    end, word = 0.0, -1
    for glyph in glyphs:
        least = _WORD_GAP if glyph.word == word else _WORD_GAP_AT_BLANK
        if parts and glyph.left - end > least * glyph.size:
            parts.append(" ")
        parts.append(glyph.text)
        end, word = max(end, glyph.right), glyph.word
    size = max(glyph.size for glyph in glyphs)
    return _Line(logical(parts), glyphs[0].left, end, glyphs[0].base, size)


def logical(parts: Sequence[str]) -> str:
    """Put what is written on a line in the order in which it is read.

    Parameters
    ----------
    parts : sequence of str
        Letters with their marks, from left to right.

    Returns
    -------
    str
        The same, where there is Arabic from right to left, but Western words and numbers in it as they are. Brackets
        are turned round where they then open and close in the right order.
    """
    if not any(_ARABIC.match(part) for part in parts):
        return "".join(parts)
    turned = "".join(reversed(parts))
    words = [(match.start(), match.end()) for match in _LEFT_TO_RIGHT.finditer(turned)]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in words:
        pieces += [(turned[at:start], True), (turned[start:end][::-1], False)]
        at = end
    pieces.append((turned[at:], True))
    plain = "".join(text for text, _ in pieces)
    mirrored = "".join(text.translate(_MIRRORED) if turns else text for text, turns in pieces)
    return mirrored if _wrong_brackets(mirrored) <= _wrong_brackets(plain) else plain


def _wrong_brackets(text: str) -> int:
    depth = wrong = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            wrong += depth == 0
            depth = max(0, depth - 1)
    return wrong + depth


def _paragraphs(lines: list[_Line], *, rightwards: bool) -> Iterator[str]:
    """Join lines that run on: the one before is full, of one size, and close above."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    free = _FULL * (right - left)
    usual = median([above.base - below.base for above, below in pairwise(lines)] or [0.0])
    text, last = lines[0].text, lines[0]
    for line in lines[1:]:
        full = right - last.right <= free if rightwards else last.left - left <= free
        close = 0 < last.base - line.base <= _CLOSE * usual
        if full and close and abs(line.size - last.size) < 0.15 * last.size:
            text += " " + line.text
        else:
            yield text
            text = line.text
        last = line
    yield text
