"""Folding: one spelling for the many ways in which Arabic text writes a word, with offsets kept.

Folding merges alef forms, hamza seats, ى/ي, ة/ه, Persian and Urdu letters, presentation forms and
digits, drops diacritics, tatweel, zero-width and bidi marks, and reads ``_`` and ``#`` as spaces.
The same table is exported (:data:`FOLD_TABLE`, :data:`DROPPED`) so that the map's text search can be
generated from it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DROPPED", "FOLD_TABLE", "WORD", "Folded", "blanked", "fold", "fold_key", "words"]

#: One character to one character. Arabic-Indic and Persian digits become ASCII digits.
FOLD_TABLE: dict[str, str] = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ؤ": "و",
    "ئ": "ي",
    "ى": "ي",
    "ة": "ه",
    "ی": "ي",
    "ے": "ي",
    "ې": "ي",
    "ێ": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ۃ": "ه",
    "ں": "ن",
    "ۆ": "و",
    "ۇ": "و",
    "ۋ": "و",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڨ": "ف",
    "ڵ": "ل",
    "ڕ": "ر",
    "_": " ",
    "#": " ",
    "\u00a0": " ",
    "\u202f": " ",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}

#: Combining marks and tatweel belong to the letter before them; a span that ends on it takes them in.
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0300-\u036f"
#: Zero-width and bidi marks belong to nothing.
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefc"

#: What folding drops, as the inside of a regular expression's character class.
DROPPED: str = _MARKS + _INVISIBLE

_MARK = re.compile(f"[{_MARKS}]")
_BLANK = " \t_#\u00a0\u202f"
#: Where folding changes the length: dropped marks, presentation forms, all blanks of a run but the first.
_LENGTH_CHANGING = re.compile(f"(?<=[{_BLANK}])[{_BLANK}{DROPPED}]+|[{DROPPED}{_PRESENTATION}]")
#: A tatweel that stands alone is a dash: «لندن ـ رويترز».
_LONE_TATWEEL = re.compile(r"(?<!\S)\u0640+(?!\S)")
_FOLDED = re.compile("[" + "".join(map(re.escape, FOLD_TABLE)) + "]")
_TRANSLATION = str.maketrans(FOLD_TABLE)
#: The letters that real text is full of; ``str.replace`` beats ``str.translate`` on these by far.
_FREQUENT = tuple((old, new) for old, new in FOLD_TABLE.items() if old in "أإآئؤىة_#")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from.

    Attributes
    ----------
    text : str
        The folded text.
    original : str
        The text that was folded.
    """

    text: str
    original: str
    # Runs of characters that kept their distance: a run begins at _folded[k] and came from _source[k].
    _folded: tuple[int, ...] = (0,)
    _source: tuple[int, ...] = (0,)

    def start(self, index: int) -> int:
        """Offset in the original (code points) of the folded character at `index`."""
        if index >= len(self.text):
            return len(self.original)
        run = bisect_right(self._folded, index) - 1
        return self._source[run] + index - self._folded[run]

    def end(self, index: int) -> int:
        """Exclusive end in the original of a span that ends before the folded `index`.

        Marks that follow the last letter are taken in, bidi marks are not.
        """
        if index == 0:
            return 0
        limit = self.start(index)
        end = self.start(index - 1) + 1
        while end < limit and _MARK.match(self.original, end):
            end += 1
        return end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of the folded span ``[start, end)``."""
        return self.start(start), self.end(end)

    def index(self, offset: int) -> int:
        """Folded index of the first character that came from the original `offset` or later."""
        run = bisect_left(self._source, offset)
        limit = self._folded[run] if run < len(self._folded) else len(self.text)
        if run == 0 or (run < len(self._source) and self._source[run] == offset):
            return limit
        return min(self._folded[run - 1] + offset - self._source[run - 1], limit)

    def part(self, start: int, end: int) -> Folded:
        """The folded ``original[start:end]``, without folding it again."""
        original = self.original[start:end]
        if len(self._folded) == 1:
            return Folded(self.text[start:end], original)
        low, high = self.index(start), self.index(end)
        first, last = bisect_right(self._folded, low), bisect_left(self._folded, high)
        folded = (0, *(at - low for at in self._folded[first:last]))
        source = (self.start(low) - start, *(at - start for at in self._source[first:last]))
        return Folded(self.text[low:high], original, folded, source)

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Folded:
        """The same with other letters in some places, each of which still comes from what stood there.

        Parameters
        ----------
        edits : sequence of (int, int, str)
            Folded spans, in order and apart, with what takes their place; what is put in between two letters counts to
            the one after.
        """
        parts: list[str] = []
        folded, source = [0], [0]
        position = length = 0
        for start, end, text in [*edits, (len(self.text), len(self.text), "")]:
            kept = range(bisect_right(self._folded, position - 1), bisect_left(self._folded, start))
            folded += [length, *(self._folded[run] - position + length for run in kept)]
            source += [self.start(position), *(self._source[run] for run in kept)]
            parts += [self.text[position:start], text]
            length += start - position
            first, last = (self.start(start), self.start(end - 1)) if start < end else [self.start(start)] * 2
            for number in range(len(text)):
                folded.append(length + number)
                source.append(last if number == len(text) - 1 else min(first + number, last))
            length += len(text)
            position = end
        return Folded("".join(parts), self.original, tuple(folded), tuple(source))


@cache
def _expand(char: str) -> str:
    """Fold one character that may become none or several."""
    if char in _BLANK:
        return ""
    return re.sub(f"[{DROPPED} ]", "", unicodedata.normalize("NFKC", char))


def _substitute(text: str) -> str:
    for old, new in _FREQUENT:
        text = text.replace(old, new)
    return text.translate(_TRANSLATION) if _FOLDED.search(text) else text


def fold(text: str) -> Folded:
    """Fold `text`, keeping the way back to every character of it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Folded
        Made in time linear in the length of `text`.
    """
    original = text
    if "\u0640" in text:
        text = _LONE_TATWEEL.sub(lambda match: "-" * len(match.group()), text)
    parts: list[str] = []
    folded, source = [0], [0]
    length = position = 0
    for match in _LENGTH_CHANGING.finditer(text):
        at, end = match.span()
        if at > position:
            parts.append(text[position:at])
            length += at - position
        for char in _expand(text[at]):
            parts.append(char)
            folded.append(length)
            source.append(at)
            length += 1
        folded.append(length)
        source.append(end)
        position = end
    if not parts and position == 0:
        return Folded(_substitute(text), original)
    parts.append(text[position:])
    return Folded(_substitute("".join(parts)), original, tuple(folded), tuple(source))


def fold_key(name: str) -> str:
    """Fold a name to the key under which it is stored and looked up: folded, one space between words."""
    return " ".join(words(fold(name).text))


#: All that is no word; blanks, which would become blanks, are passed over.
_NOT_WORD = re.compile(r"[^\w ]|_")


def words(text: str) -> list[str]:
    """Words of a folded text: those that :data:`WORD` finds, in less time."""
    return _NOT_WORD.sub(" ", text).split()


@lru_cache(maxsize=256)
def blanked(text: str) -> str:
    """A folded sentence with blanks for all that is no word, and one more at its end.

    Remembered, since a sentence is searched with one index after another.
    """
    return _NOT_WORD.sub(" ", text) + " "


#: A word of folded text: letters and digits. Arabic punctuation and symbols end it.
WORD = re.compile(r"[^\W_]+")
