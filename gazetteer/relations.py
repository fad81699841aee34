"""How a text places something relative to a name: «شمال», «قرب», «على بعد 10 كم شمال شرق», read before the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.cues import Cue
from gazetteer.spans import Span, Text

__all__ = ["border_with", "pairs", "relation_before", "written"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LINKS = frozenset({"من", "عن", "الي", "غرب", "شرق"})
_FILLERS = frozenset({"بعد", "مسافه", "علي", "نحو", "حوالي", "قرابه", "بعيد"})
#: What makes «على» part of a relation: «على بعد», «على مسافة», «على مشارف».
_MEASURED = frozenset({"بعد", "مسافه", "مشارف"})
#: What may stand between a relation and the name: «شمال مدينة حلب».
_HEADS_BETWEEN = 1


def relation_before(span: Span, text: Text) -> tuple[int, str | None]:
    """Relation written before a mention.

    Returns
    -------
    (int, str or None)
        First word of the relation and its text as written; the mention's first word and None if there is none.
    """
    index = span.first
    words = text.words
    if not span.composed and index > 0 and words[index - 1].head is not None and text.gap(index) == " ":
        index -= _HEADS_BETWEEN
    found = nearest = index
    saw = False
    while index > 0 and text.gap(index) == " ":
        word = words[index - 1]
        relational = word.cue & (Cue.NEAR | Cue.DIRECTION | Cue.MEASURE) and (word.cut in ("", "ب", "و", "ل"))
        if relational:
            saw, index = True, index - 1
            found = index
        elif saw and (word.text in _FILLERS or _NUMBER.fullmatch(word.text)):
            index -= 1
            found = index
        elif word.text in _LINKS and index > 1 and words[index - 2].cue & (Cue.NEAR | Cue.DIRECTION | Cue.MEASURE):
            index -= 1
        else:
            break
    if not saw:
        return span.first, None
    if words[found].text == "علي" and words[found + 1].text not in _MEASURED:
        found += 1  # «غارات على جنوبي العراق»
    start = text.spans[found][0]
    start += len(words[found].cut) if words[found].cue & (Cue.NEAR | Cue.DIRECTION) else 0
    first, last = text.folded.span(start, text.spans[nearest - 1][1])
    return found, text.folded.original[first:last]


_BORDERS = frozenset({"الحدود", "حدود", "بالحدود", "للحدود"})


def pairs(spans: Sequence[Span], text: Text) -> dict[int, int]:
    """Mentions joined by «بين»: number of each to the other's («بين سراقب ومعرة النعمان», «بين إدلب وبين حماة»)."""
    found: dict[int, int] = {}
    for number, (one, other) in enumerate(pairwise(spans)):
        before = text.words[one.first - 1] if one.first and text.gap(one.first) == " " else None
        between = text.words[one.last + 1 : other.first]
        joined = other.cut == "و" and not between
        again = len(between) == 1 and between[0].cue & Cue.BETWEEN
        if before is not None and before.cue & Cue.BETWEEN and (joined or again):
            found[number], found[number + 1] = number + 1, number
    return found


def border_with(span: Span, text: Text) -> str:
    """Country that shares the border that is meant («الحدود السورية مع تركيا»), empty if none is named."""
    words = text.words
    reach = range(max(0, span.first - 4), span.first)
    if not any(words[index].text in _BORDERS for index in reach):
        return ""
    return next((words[index].country for index in reach if words[index].country), "")


def written(text: Text, first: int, last: int) -> str:
    """Words of a text as written."""
    start, end = text.folded.span(text.spans[first][0], text.spans[last][1])
    return text.folded.original[start:end]
