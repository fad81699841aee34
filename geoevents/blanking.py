"""Place names blanked out of text, and offsets that stay right: what ``--coarsen`` does to what was written.

Blanked is every name that the gazetteer's recogniser takes for a place finer than what is kept or cannot resolve,
every name that is given (:class:`Blanker`), words that hold such a name («السرميني»), written positions, web addresses,
and in sentences every word in letters other than Arabic, in which no name can be recognised. Rather too much than too
little.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from gazetteer.arabic import PhraseIndex, fold, fold_key
from gazetteer.places import PlaceKind
from gazetteer.spans import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gazetteer.vocabulary import Vocabulary

__all__ = ["MASK", "Blanked", "Blanker", "headed"]

MASK = "[…]"
"""What stands for a name, whatever its length."""

_Span = tuple[int, int]

_APOSTROPHES = frozenset("'’‘`´ʻʼʾʿ′")
_PLAIN = {"ı": "i", "ø": "o", "đ": "d", "ł": "l"}
_LETTER = re.compile("[a-z]")
#: Kinds whose names may stay, whatever is kept.
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
#: How common (Zipf scale) the first, second … word of a name after its head noun may be in general Arabic.
_COMMON = (5.0, 4.0, 3.5)

#: Letters from which a name is looked for inside of words too.
_INSIDE = 4
#: Fewest letters of a name: shorter ones are particles.
_FEWEST = 2
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_FOREIGN = re.compile(rf"(?:(?![{_ARABIC}])[^\W\d_])[^\W{_ARABIC}]*")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)\S+|\S+@\S+\.\S+")
_POSITION = re.compile(r"\d+[.٫]\d{3,}|\d+\s?[°º][\d\s.'′’\"″”]*")
_BETWEEN_FOREIGN = re.compile(r"[^\w\n]*")


@dataclass(frozen=True, slots=True)
class Blanked:
    """A text after blanking.

    Attributes
    ----------
    text : str
        With :data:`MASK` where a name stood.
    spans : tuple of (int, int)
        What was blanked, in code points of the original, in order and apart.
    """

    text: str
    spans: tuple[_Span, ...]

    def start(self, offset: int) -> int:
        """Where something that began at an offset of the original begins; inside a blanked name at its mask."""
        return self._moved(offset, into=0)

    def end(self, offset: int) -> int:
        """Where something that ended at an offset of the original ends; inside a blanked name after its mask."""
        return self._moved(offset, into=len(MASK))

    def _moved(self, offset: int, *, into: int) -> int:
        before = bisect_right(self.spans, offset, key=lambda span: span[0])
        # A name that begins just where something ends is not part of it.
        if into and before and self.spans[before - 1][0] == offset:
            before -= 1
        moved = offset + sum(len(MASK) - (end - start) for start, end in self.spans[:before])
        if before and offset < self.spans[before - 1][1]:
            start, end = self.spans[before - 1]
            return moved - (len(MASK) - (end - start)) - (offset - start) + into
        return moved


class Blanker:
    """Blanks place names.

    Parameters
    ----------
    names : iterable of str
        Names, in Arabic or Latin letters, that are blanked wherever they stand.
    near : iterable of str
        Names that are blanked as words of a sentence, not inside of words.
    found : callable
        ``found(text)`` gives the spans of further names in a sentence.
    """

    def __init__(
        self,
        names: Iterable[str],
        near: Iterable[str],
        found: Callable[[str], Iterable[tuple[int, int]]],
    ) -> None:
        names, near = tuple(names), tuple(near)
        keys, others = _keys(names), _keys(near)
        self._names = PhraseIndex(((key, True) for key in keys), are_keys=True)
        self._near = PhraseIndex(((key, True) for key in others - keys), are_keys=True)
        self._inside = _automaton(key for key in keys if len(key) >= _INSIDE)
        self._latin = _automaton(key for name in names if len(key := _latin(name)[0].strip()) > _FEWEST)
        self._found = found
        self.sentence = lru_cache(maxsize=65536)(self._sentence)
        self.label = lru_cache(maxsize=65536)(self._label)

    def _sentence(self, text: str) -> Blanked:
        """Blank a text that people wrote: a sentence, a title."""
        spans = [*self._named(text), *self._found(text)]
        folded = fold(text)
        spans += [folded.span(match.start, match.end) for match in self._near.find_all(folded)]
        spans += _foreign(text)
        for pattern in (_ADDRESS, _POSITION):
            spans += [match.span() for match in pattern.finditer(text)]
        return _blank(text, spans)

    def _label(self, text: str) -> Blanked:
        """Blank a name of somebody, or words that are not a sentence: only what is known to be a place."""
        return _blank(text, [*self._named(text), *(match.span() for match in _ADDRESS.finditer(text))])

    def _named(self, text: str) -> Iterator[_Span]:
        folded = fold(text)
        found = [(match.start, match.end) for match in self._names.find_all(folded)]
        yield from (folded.span(*span) for span in found)
        for start, end in _within(folded.text, self._inside):
            if not any(first <= start and end <= last for first, last in found):
                yield folded.span(*_whole(folded.text, start, end))
        plain, at = _latin(text)
        for start, end in _within(plain, self._latin):
            if end - start >= _INSIDE or _whole(plain, start, end) == (start, end):
                yield _whole(text, at[start], at[end - 1] + 1)


def _keys(names: Iterable[str]) -> set[str]:
    keys = map(fold_key, names)
    return {key for key in keys if len(key) >= _FEWEST and not _FOREIGN.search(key)}


def _automaton(keys: Iterable[str]) -> ahocorasick_rs.AhoCorasick | None:
    found = sorted(set(keys))
    return ahocorasick_rs.AhoCorasick(found) if found else None


def _within(text: str, automaton: ahocorasick_rs.AhoCorasick | None) -> Iterator[_Span]:
    if automaton is not None:
        yield from ((start, end) for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True))


def _whole(text: str, start: int, end: int) -> _Span:
    """Go on to the ends of the words that a span begins and ends in."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _latin(text: str) -> tuple[str, list[int]]:
    """Latin letters without marks and capitals, all that parts words as one blank, and where each stands in the text.

    «Ma'rib», «Maʾrib» and «marib» are one, «Şūfī» and «sufi», «khan-shaykhun» and «Khan Shaykhun».
    """
    plain: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        if char in _APOSTROPHES:
            continue
        for part in unicodedata.normalize("NFKD", char).casefold():
            if unicodedata.combining(part):
                continue
            if part.isalnum():
                plain.append(part if part.isascii() or not _FOREIGN.match(part) else _PLAIN.get(part, part))
            elif plain and plain[-1] != " ":
                plain.append(" ")
            else:
                continue
            at.append(index)
    made = "".join(plain)
    return (made, at) if _LETTER.search(made) else ("", [])


def headed(text: str, vocabulary: Vocabulary) -> Iterator[_Span]:
    """Find what follows «قرية», «حي», «مشفى» and such nouns as far as it may be a name, known or not."""
    ready = Text.read(fold(text), vocabulary)
    for index, word in enumerate(ready.words):
        if word.head is None or word.head.kind in _WIDE:
            continue
        after = index + 1
        for most in _COMMON:
            if after == len(ready.words) or not ready.joined(after) or not _may_name(ready, after, most):
                break
            after += 1
        if after > index + 1:
            yield ready.folded.span(ready.spans[index + 1][0], ready.spans[after - 1][1])


def _may_name(text: Text, index: int, most: float) -> bool:
    word = text.words[index]
    return not word.cue and not word.qualifier and word.head is None and not word.country and word.zipf < most


def _foreign(text: str) -> Iterator[_Span]:
    """Runs of words in other letters than Arabic, each run as one."""
    begin, end = -1, -1
    for match in _FOREIGN.finditer(text):
        if begin >= 0 and _BETWEEN_FOREIGN.fullmatch(text, end, match.start()):
            end = match.end()
            continue
        if begin >= 0:
            yield begin, end
        begin, end = match.span()
    if begin >= 0:
        yield begin, end


def _blank(text: str, spans: Iterable[_Span]) -> Blanked:
    apart: list[_Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if apart and (start <= apart[-1][1] or text[apart[-1][1] : start].isspace()):
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    parts, at = [], 0
    for start, end in apart:
        parts += [text[at:start], MASK]
        at = end
    return Blanked("".join([*parts, text[at:]]), tuple(apart))
