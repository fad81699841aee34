"""Names that are the object of taking, holding or leaving: «سيطر التنظيم على الرقة», «استعادت القوات تدمر»."""

from __future__ import annotations

from gazetteer.cues import Cue
from gazetteer.names import Name
from gazetteer.spans import Span, Text

__all__ = ["is_conquered"]

#: Words that may stand between the verb and «على» or «من».
_WITHIN = 6
#: Words of the subject between the verb and its object.
_SUBJECT = 4
_TOWNS = frozenset({"≥1M", "≥200k", "≥50k", "≥5k"})
_LINKS = Cue.ON | Cue.FROM | Cue.TO | Cue.IN
_ACTS = Cue.BODY | Cue.FORCE | Cue.DEMONYM


def is_conquered(span: Span, text: Text, name: Name) -> bool:
    """Whether a bare name of an Arab town is what a verb or noun of conquest takes.

    Parameters
    ----------
    span : Span
        The candidate.
    text : Text
        Where it stands.
    name : Name
        What is known of its name.
    """
    if span.composed or span.head is not None or span.cut or not (name.arab and name.population in _TOWNS):
        return False
    before = span.first - 1
    if text.words[span.first].head is not None:
        return False  # «سيطروا على مدينة جعار», not on Medina
    if before < 0 or text.gap(span.first) != " ":
        return False
    if text.words[before].cue & _LINKS:
        return _stands_before(text, before, _WITHIN) >= 0
    verb = _stands_before(text, span.first, _SUBJECT)
    if verb < 0:
        return False
    # The subject is somebody who acts, or the verb is a noun: «تحرير المخا».
    subject = text.words[verb + 1 : span.first]
    return not subject or any(word.cue & _ACTS or word.country for word in subject)


def _stands_before(text: Text, index: int, most: int) -> int:
    """Index of the nearest word of conquest before a word, in the same breath; -1 if there is none."""
    for at in range(index - 1, max(-1, index - 1 - most), -1):
        if text.gap(at + 1) != " ":
            return -1
        if text.words[at].cue & Cue.CONQUEST:
            return at
    return -1
