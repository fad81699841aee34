"""Whether a name stands for a place or for its government and people (CODEBOOK §2: roles)."""

from __future__ import annotations

from gazetteer.cues import CUES, Cue
from gazetteer.places import PlaceKind, Role
from gazetteer.relations import border_with
from gazetteer.spans import Span, Text
from gazetteer.vocabulary import Word

__all__ = ["role_of"]

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
        return Role.ACTOR if _governed(text, lead, before) else Role.LOCATION
    placed = (
        "ب" in span.cut
        or border_with(span, text)
        or cue & (Cue.IN | Cue.NEAR | Cue.DIRECTION | Cue.PART | Cue.MOVEMENT)
    )
    acts = (
        cue & (Cue.FORCE | Cue.SPEECH)
        or _acts_after(span, text)
        or _negotiates(span, text, lead, cue)
        or (kind is PlaceKind.COUNTRY and _strikes(span, text, before))
    )
    return Role.ACTOR if acts and not placed else Role.LOCATION


def _governed(text: Text, lead: int, before: Word | None) -> bool:
    """«أمير منطقة عسير»: an office before the head noun."""
    return before is not None and before.head is not None and lead > 1 and bool(text.words[lead - 2].cue & Cue.OFFICE)


def _negotiates(span: Span, text: Text, lead: int, cue: int) -> bool:
    """«المحادثات مع روسيا», «خلافات بين واشنطن وموسكو»: a preposition, and a word of negotiation before it."""
    words = text.words
    between = "و" in span.cut and lead > 1 and words[lead - 2].cue & Cue.BETWEEN
    governed = cue & (Cue.BETWEEN | Cue.PREPOSITION | Cue.FROM | Cue.ON | Cue.NEGOTIATION)
    if not (between or governed or "ل" in span.cut):
        return False
    reach = range(max(0, lead - _BEFORE), lead)
    return any(words[index].cue & (Cue.NEGOTIATION | Cue.SPEECH) for index in reach if _same_clause(text, index, lead))


#: Verbs of what befalls a country: «ضربت سوريا هزة», «شهدت سوريا معارك».
_BEFALLS = ("ضرب", "هز", "شهد")
_NOW = frozenset({"تقصف", "تستهدف", "تهاجم"})


def _strikes(span: Span, text: Text, before: Word | None) -> bool:
    """«قصفت إسرائيل الميناء», «تهاجم تركيا مواقع»: a verb that agrees with a country, and whom it struck."""
    after = span.last + 1
    if before is None or not before.cue & Cue.VIOLENCE or after >= len(text.words) or text.gap(after) != " ":
        return False
    verb = before.text[len(before.cut) :]
    agrees = verb in _NOW or (verb.endswith("ت") and not verb.endswith("ات"))
    return agrees and not verb.startswith(_BEFALLS) and not text.words[after].text.startswith("ب")


def _acts_after(span: Span, text: Text) -> bool:
    """Whether a verb of governments follows: «ألمانيا تحذر»."""
    after = span.last + 1
    if after >= len(text.words) or text.gap(after) != " ":
        return False
    return bool(text.words[after].cue & Cue.SPEECH and not text.words[after].cut)


def _same_clause(text: Text, first: int, last: int) -> bool:
    return all(text.gap(index) == " " for index in range(first + 1, last + 1))
