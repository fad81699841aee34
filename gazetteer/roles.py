"""Whether a name stands for a place or for its government and people (CODEBOOK §2: roles)."""

from __future__ import annotations

from gazetteer.cues import CUES, Cue
from gazetteer.places import PlaceKind, Role
from gazetteer.spans import Span, Text

__all__ = ["role_of"]

_STATES = (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
#: Words between a cue and the name it governs: «وزير خارجية ألمانيا», «المحادثات مع روسيا».
_BEFORE = 5


def role_of(span: Span, text: Text, kind: PlaceKind, lead: int) -> Role:
    """Role of a mention.

    Parameters
    ----------
    span : Span
        The mention.
    text : Text
        Where it stands.
    kind : PlaceKind
        Kind of its place.
    lead : int
        First word of the list it stands in («واشنطن وموسكو»), else its own.
    """
    words = text.words
    before = words[lead - 1] if lead > 0 and text.gap(lead) == " " else None
    cue = before.cue if before is not None else 0
    if cue & Cue.OFFICE:
        return Role.ACTOR
    state = kind is PlaceKind.COUNTRY or span.key in CUES().capitals
    if not state:
        head = before.head if before is not None else None
        office = words[lead - 2].cue & Cue.OFFICE if head is not None and lead > 1 else 0
        return Role.ACTOR if office else Role.LOCATION
    if "ب" in span.cut or cue & (Cue.IN | Cue.NEAR | Cue.DIRECTION | Cue.PART | Cue.MOVEMENT):
        return Role.LOCATION
    if cue & (Cue.FORCE | Cue.SPEECH):
        return Role.ACTOR
    if _acts_after(span, text):
        return Role.ACTOR
    between = "و" in span.cut and lead > 1 and words[lead - 2].cue & Cue.BETWEEN
    if between or cue & (Cue.BETWEEN | Cue.PREPOSITION | Cue.FROM | Cue.ON) or "ل" in span.cut or cue & Cue.NEGOTIATION:
        reach = range(max(0, lead - _BEFORE), lead)
        if any(words[index].cue & (Cue.NEGOTIATION | Cue.SPEECH) for index in reach if _same_clause(text, index, lead)):
            return Role.ACTOR
    return Role.LOCATION


def _acts_after(span: Span, text: Text) -> bool:
    """Whether a verb of governments follows: «ألمانيا تحذر»."""
    after = span.last + 1
    if after >= len(text.words) or text.gap(after) != " ":
        return False
    return bool(text.words[after].cue & Cue.SPEECH and not text.words[after].cut)


def _same_clause(text: Text, first: int, last: int) -> bool:
    return all(text.gap(index) == " " for index in range(first + 1, last + 1))
