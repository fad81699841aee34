"""Words of war with a letter wrong, or written onto the next word, as posts have them: «يستهدوف», «تغيرعلى».

A word is read anew only in a post, only where it is no word and no name that anybody knows, and only beside a word of
war that is written right. The words stand in ``lexicon/respelt.tsv``. Offsets stay those of what was written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.arabic import WORD, stems
from geoevents.inflection import expand_phrase
from geoevents.lexicon import read_tsv

if TYPE_CHECKING:
    from gazetteer.arabic import Folded
    from gazetteer.store import Gazetteer, Stack

__all__ = ["POST", "RESPELT_COLUMNS", "respelt"]

RESPELT_COLUMNS = ("error", "patterns", "example")
#: A document of at most so many code points is a post.
POST = 300
#: A word this rare (Zipf scale: one in a hundred million, or none) is none that its writer can have meant.
_UNKNOWN = 1.0
#: Letters of a word, its article left aside, in which one may be wrong, and of a word onto which another was written.
_SHORTEST, _SHORTEST_JOINED = 5, 3
#: What is written onto the word before it.
_ENCLITIC = frozenset({"علي", "في", "من", "الي", "هو"})


class _Known(NamedTuple):
    """Words of war: all, those of which a letter may be wrong, and these by what is left without one of them."""

    words: frozenset[str]
    long: frozenset[str]
    less: dict[str, str]


def respelt(folded: Folded, gazetteer: Gazetteer | Stack) -> Folded:
    """Right the words of war in a sentence of a post.

    Parameters
    ----------
    folded : Folded
        The sentence.
    gazetteer : Gazetteer or Stack
        Knows the names and how common words are.

    Returns
    -------
    Folded
        The sentence with the words as they are spelt; `folded` itself where there is nothing to right.
    """
    known = _known()
    strange: list[tuple[int, list[str]]] = []
    beside = False
    for match in WORD.finditer(folded.text):
        readings = [stem.text for stem in stems(match.group())]
        if any(reading in known.words for reading in readings):
            beside = True
        elif len(match.group()) >= _SHORTEST and not any(_is_word(reading, gazetteer) for reading in readings):
            strange.append((match.end(), readings))
    edits = []
    for end, readings in strange:
        for reading in readings:
            cut = _joint(reading, known)
            if cut:
                edits.append((end - cut, end - cut, " "))
            elif beside and (word := _meant(reading, known)):
                edits.append((end - len(reading), end, word))
            else:
                continue
            break
    return folded.edited(edits) if edits else folded


def _is_word(reading: str, gazetteer: Gazetteer | Stack) -> bool:
    common = max(map(gazetteer.word_commonness, (reading, reading.removeprefix("ال"))))
    return common > _UNKNOWN or reading in gazetteer


def _joint(word: str, known: _Known) -> int:
    """How many letters of a second known word were written onto the first, 0 for none."""
    for size in range(2, len(word) - _SHORTEST_JOINED + 1):
        tail = word[-size:]
        if word[:-size] in known.words and (tail in _ENCLITIC or tail in known.words):
            return size
    return 0


def _meant(word: str, known: _Known) -> str | None:
    """The known word that this one is with a letter put in, changed, exchanged with the next or left out."""
    shorter = [word[:at] + word[at + 1 :] for at in range(len(word))]
    meant = next((one for one in shorter if one in known.long), None)
    if meant is None:
        meant = next((known.less[one] for one in shorter if one in known.less), None)
        if meant is not None and not _is_one_off(word, meant):
            meant = None
    meant = meant or known.less.get(word)
    # Who mistypes a word gets its first letter right: «باروخ» is no «صاروخ».
    same = meant is not None and meant.removeprefix("ال")[0] == word.removeprefix("ال")[:1]
    return meant if same else None


def _is_one_off(word: str, meant: str) -> bool:
    """Whether one letter is another, or two neighbours changed places."""
    differing = [at for at, (one, other) in enumerate(zip(word, meant, strict=True)) if one != other]
    first, last = differing[0], differing[-1]
    return first == last or (last == first + 1 and word[first] == meant[last] and word[last] == meant[first])


@cache
def _known() -> _Known:
    forms: dict[str, set[str]] = {"letter": set(), "joined": set()}
    for row in read_tsv("respelt.tsv", RESPELT_COLUMNS):
        if row["error"] not in forms:
            row.fail(f"error is letter or joined, not {row['error']!r}")
        for pattern in row.values_of("patterns"):
            forms[row["error"]].update(form.text for form in expand_phrase(pattern))
    long = sorted(form for form in forms["letter"] if len(form.removeprefix("ال")) >= _SHORTEST)
    less: dict[str, str] = {}
    for form in sorted(long, key=len):
        for at in range(len(form)):
            less.setdefault(form[:at] + form[at + 1 :], form)
    return _Known(frozenset(forms["letter"] | forms["joined"]), frozenset(long), less)
