"""How a text places something relative to a name: «شمال», «قرب», «على بعد 10 كم شمال شرق», read before the name."""

from __future__ import annotations

import re

from gazetteer.cues import Cue
from gazetteer.match import Span, Text

__all__ = ["relation_before"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LINKS = frozenset({"من", "عن", "الي", "غرب", "شرق"})
_FILLERS = frozenset({"بعد", "مسافه", "علي", "نحو", "حوالي", "قرابه", "بعيد"})
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
        elif word.text in _LINKS and index > 1 and words[index - 2].cue & (Cue.NEAR | Cue.DIRECTION):
            index -= 1
        else:
            break
    if not saw:
        return span.first, None
    start = text.spans[found][0]
    start += len(words[found].cut) if words[found].cue & (Cue.NEAR | Cue.DIRECTION) else 0
    end = text.spans[nearest - 1][1]
    first, last = text.folded.span(start, end)
    written = text.folded.original[first:last]
    return found, written
