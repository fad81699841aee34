"""Finding the entries of a lexicon in text: many phrases at once, whole words only, proclitics allowed.

An Aho-Corasick automaton (``ahocorasick_rs``) finds every phrase; word boundaries and proclitics are
checked on its hits, so the cost for each character is compiled code and Python runs only for each hit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import ahocorasick_rs

from gazetteer.arabic.fold import Folded, fold_key
from gazetteer.arabic.tokens import PROCLITICS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PhraseIndex", "PhraseMatch"]

T = TypeVar("T")

#: All that is no word; blanks, which would become blanks, are passed over.
_NOT_WORD = re.compile(r"[^\w ]|_")
_HEADS = frozenset(PROCLITICS)
_LONGEST_HEAD = max(map(len, PROCLITICS))


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[T]):
    """A phrase found in a folded text.

    Attributes
    ----------
    start, end : int
        Span in the *folded* text, proclitics left out.
    proclitic : str
        What stood before it in the same word («و», «بـ», «لل» as «ل» …), empty if nothing.
    value : T
        What the phrase stands for.
    """

    start: int
    end: int
    proclitic: str
    value: T


class PhraseIndex(Generic[T]):
    """Phrases to values, found in folded text.

    Parameters
    ----------
    entries : iterable of (str, T)
        Phrases in any spelling (they are folded) with their values. A phrase may have several values.
    are_keys : bool
        Whether the phrases are keys already (:func:`~gazetteer.arabic.fold.fold_key`); saves time with very many.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, are_keys: bool = False) -> None:
        values: dict[str, list[T]] = {}
        for phrase, value in entries:
            key = phrase if are_keys else fold_key(phrase)
            if not key:
                raise ValueError(f"the phrase {phrase!r} has no letters")
            values.setdefault(key, []).append(value)
        self._values = values
        self._keys = list(values)
        patterns = [key + " " for key in self._keys]
        # «للقصير»: the article loses its alef after ل, so names with an article get a second pattern.
        self._article_from = len(patterns)
        self._article_keys = [key for key in self._keys if key.startswith("ال") and len(key) > 3]
        patterns += ["لل" + key[2:] + " " for key in self._article_keys]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns) if patterns else None

    def __len__(self) -> int:
        """Count of different phrases."""
        return len(self._keys)

    def find_all(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Every match, overlapping ones too, ordered by start, then longest first."""
        if self._automaton is None:
            return []
        text = folded.text
        spaced = _spaced(text)
        found: list[PhraseMatch[T]] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            end -= 1
            head = "" if start == 0 or spaced[start - 1] == " " else spaced[_word_start(spaced, start) : start]
            if pattern >= self._article_from:
                if head not in ("", "و", "ف"):
                    continue
                key = self._article_keys[pattern - self._article_from]
                start, head = start + 1, head + "ل"
            elif head and head not in _HEADS:
                continue
            else:
                key = self._keys[pattern]
            if " " in key and not _gaps_are_spaces(text, spaced, start, end):
                continue
            found.extend(PhraseMatch(start, end, head, value) for value in self._values[key])
        found.sort(key=lambda match: (match.start, -match.end))
        return found

    def find(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Longest matches from left to right without overlap (all values of the same span are kept)."""
        chosen: list[PhraseMatch[T]] = []
        limit, span = 0, (-1, -1)
        for match in self.find_all(folded):
            if match.start >= limit or (match.start, match.end) == span:
                chosen.append(match)
                limit, span = match.end, (match.start, match.end)
        return chosen


@lru_cache(maxsize=64)
def _spaced(text: str) -> str:
    """Blanks for all that is no word; remembered, since a sentence is searched with one index after another."""
    return _NOT_WORD.sub(" ", text) + " "


def _word_start(spaced: str, start: int) -> int:
    """Start of the word around `start`, looking no further back than a proclitic chain can reach."""
    floor = max(0, start - _LONGEST_HEAD - 1)
    space = spaced.rfind(" ", floor, start)
    return space + 1 if space >= 0 else floor


def _gaps_are_spaces(text: str, spaced: str, start: int, end: int) -> bool:
    """Whether the words of a phrase are parted by blanks in the text, not by a comma or a line end."""
    position = spaced.find(" ", start, end)
    while position >= 0:
        if not text[position].isspace() or text[position] == "\n":
            return False
        position = spaced.find(" ", position + 1, end)
    return True
