"""Finding the entries of a lexicon in text: many phrases at once, whole words only, proclitics allowed.

An Aho-Corasick automaton (``ahocorasick_rs``) finds every phrase; word boundaries and proclitics are
checked on its hits, so the cost for each character is compiled code and Python runs only for each hit.
Small lexicons that are asked about the same texts share one automaton and one pass (:class:`PhraseGroup`).
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import ahocorasick_rs

from gazetteer.arabic.fold import Folded, blanked, fold_key
from gazetteer.arabic.tokens import PROCLITICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["PhraseGroup", "PhraseIndex", "PhraseMatch"]

T = TypeVar("T")

_HEADS = frozenset(PROCLITICS)
_LONGEST_HEAD = max(map(len, PROCLITICS))
_HEAD_ENDS = frozenset(head[-1] for head in _HEADS if head)
_START = itemgetter(0)


class PhraseMatch(NamedTuple, Generic[T]):
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
        self._count = len(values)
        keys = list(values)
        # «للقصير»: the article loses its alef after ل, so names with an article get a second pattern.
        articles = [key for key in keys if key.startswith("ال") and len(key) > 3]
        patterns = [key + " " for key in keys] + ["لل" + key[2:] + " " for key in articles]
        self._article_from = len(keys)
        #: For each pattern, its values and whether it has several words.
        self._patterns = [(values[key], " " in key) for key in (*keys, *articles)]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns) if patterns else None

    def __len__(self) -> int:
        """Count of different phrases."""
        return self._count

    def find_all(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Every match, overlapping ones too, ordered by start, then longest first."""
        found = [
            PhraseMatch(start, end, head, value) for start, end, head, values in self.spans(folded) for value in values
        ]
        found.sort(key=_START)
        return found

    def spans(self, folded: Folded) -> Iterator[tuple[int, int, str, Sequence[T]]]:
        """Start, end, proclitic and values of every match.

        The last to end comes first, of those that end together the longest: sorted by start they are in the order of
        :meth:`find_all`.
        """
        if self._automaton is None:
            return
        text = folded.text
        spaced = blanked(text)
        # The automaton gives those that end first first.
        for pattern, start, end in reversed(self._automaton.find_matches_as_indexes(spaced, overlapping=True)):
            before = spaced[start - 1] if start else " "
            if before != " " and before not in _HEAD_ENDS:
                continue  # the end of another word
            head = "" if before == " " else spaced[_word_start(spaced, start) : start]
            if pattern >= self._article_from:
                if head not in ("", "و", "ف"):
                    continue
                start, head = start + 1, head + "ل"
            elif head and head not in _HEADS:
                continue
            values, has_gaps = self._patterns[pattern]
            if has_gaps and not _gaps_are_spaces(text, spaced, start, end - 1):
                continue
            yield start, end - 1, head, values

    def find(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Longest matches from left to right without overlap (all values of the same span are kept)."""
        return _longest(self.find_all(folded))


#: Texts whose matches a group remembers: the sentences of a document are asked about one after another, and again.
_REMEMBERED = 256


class PhraseGroup:
    """Lexicons that are searched in one pass over a text, whichever of them is asked first.

    What was found in the texts looked at last is remembered. Members are loaded at the first search.
    """

    def __init__(self) -> None:
        self._members: list[_Member[Any]] = []
        self._index: PhraseIndex[tuple[int, Any]] | None = None
        self._found: dict[str, list[list[PhraseMatch[Any]]]] = {}

    def reload(self) -> None:
        """Forget what was loaded: the files behind a member have changed."""
        self._index = None
        self._found.clear()

    def member(self, load: Callable[[], Iterable[tuple[str, T]]]) -> _Member[T]:
        """Make a lexicon of the group (also as a decorator).

        Parameters
        ----------
        load : callable
            Gives its phrases as keys (:func:`~gazetteer.arabic.fold.fold_key`), with their values.
        """
        made: _Member[T] = _Member(self, len(self._members), load)
        self._members.append(made)
        self.reload()
        return made

    def matches(self, number: int, folded: Folded) -> list[PhraseMatch[Any]]:
        """Matches of the member of that number, ordered as those of :meth:`PhraseIndex.find_all`."""
        found = self._found.get(folded.text)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = self._found[folded.text] = self._search(folded)
        return found[number]

    def _search(self, folded: Folded) -> list[list[PhraseMatch[Any]]]:
        if self._index is None:
            entries = (
                (key, (number, value)) for number, member in enumerate(self._members) for key, value in member.load()
            )
            self._index = PhraseIndex(entries, are_keys=True)
        found: list[list[PhraseMatch[Any]]] = [[] for _ in self._members]
        for start, end, head, values in self._index.spans(folded):
            for number, value in values:
                found[number].append(PhraseMatch(start, end, head, value))
        for matches in found:
            if len(matches) > 1:
                matches.sort(key=_START)
        return found


class _Member(Generic[T]):
    """A lexicon of a group, to be asked like a :class:`PhraseIndex`."""

    def __init__(self, group: PhraseGroup, number: int, load: Callable[[], Iterable[tuple[str, T]]]) -> None:
        self.load = load
        self._group = group
        self._number = number

    def find_all(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Every match, overlapping ones too, ordered by start, then longest first."""
        return self._group.matches(self._number, folded)

    def find(self, folded: Folded) -> list[PhraseMatch[T]]:
        """Longest matches from left to right without overlap (all values of the same span are kept)."""
        return _longest(self._group.matches(self._number, folded))


def _longest(matches: list[PhraseMatch[T]]) -> list[PhraseMatch[T]]:
    chosen: list[PhraseMatch[T]] = []
    limit, span = 0, (-1, -1)
    for match in matches:
        start, end = match[0], match[1]
        if start >= limit or (start, end) == span:
            chosen.append(match)
            limit, span = end, (start, end)
    return chosen


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
