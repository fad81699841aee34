"""Which words of a sentence report an event, and of which type (CODEBOOK §3).

The entries stand in ``lexicon/triggers/*.tsv``. One index finds the beginnings of all patterns; only where one fires is
the sentence looked at again for weapons, classes of words and blockers. What the type depends on and the words
alone do not say (the side of the actor, whether the target is armed) is left to :mod:`geoevents.settlement`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geoevents.context import Context, context_of
from geoevents.trigger_lexicon import Entry, TriggerLexicon, default_lexicon

if TYPE_CHECKING:
    from gazetteer.arabic import Folded, PhraseMatch
    from geoevents.context import Weapon
    from geoevents.trigger_lexicon import Head

__all__ = ["Trigger", "find_triggers"]

#: How far from a trigger (characters of folded text, inside its clause) a weapon refines it and evidence counts.
WEAPON_REACH = 90
_NEAR = 45

#: What explains what in a sentence: deaths are an event's outcome, «استهدف» may continue one, gunfire be its means, and
#: who loses a place withdraws from it.
_RANK = {"harm": 1, "target": 2, "fire": 3, "withdrawal": 3}
_ITSELF = 4
#: So many neighbours on either side are asked whether they explain a trigger.
_NEIGHBOURS = 4
_BEFORE = 12
_PLACE = "place"
_BY_AIR = "Air/drone strike"
_WITH_OBJECT = (" علي", " عن", " الي", " من", " ل")
#: «براميل متفجرة على المدينة»: a line of such a length without any other violence reports with a noun alone.
_VERBLESS, _LINE = "verbless", 200
#: What no weapon word makes of a trigger, by its sub-type and how it settles: what is fired or dropped is no mine (but
#: what targets may be one), a plane's rockets stay an air strike.
_NEVER = {
    ("Shelling/artillery/missile attack", "weapon"): frozenset({"Remote explosive/landmine/IED"}),
    **dict.fromkeys(
        (("Air/drone strike", "weapon"), ("Air/drone strike", "target")),
        frozenset({"Remote explosive/landmine/IED", "Shelling/artillery/missile attack"}),
    ),
}
#: Two words of one kind this close («معارك واشتباكات») are one.
_JOINED = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report an event.

    Attributes
    ----------
    start, end : int
        Span in the original sentence (code points).
    text : str
        The span.
    entry_id : str
        Row of the lexicon that fired.
    event_type, sub_event_type, plover : str
        As the words alone say; :func:`geoevents.settlement.settle` gives the final type once the actors are known.
    settle : str
        What the final type depends on: ``fixed``, ``weapon``, ``attack``, ``territory``, ``harm`` …
    nominal : bool
        Whether a noun («القصف») or a set phrase («كر وفر») and not a verb reports it.
    form : str
        ``past``, ``present``, ``future``, ``noun`` or ``literal``.
    number : str
        ``singular``, ``dual``, ``plural``; ``generic`` for verbs and words without number.
    definite : bool
        A noun with the article: often a second mention of an event already told.
    weapon : str
        Class of the weapon that refined it (``air``, ``artillery``, ``suicide`` …), empty if none.
    weapon_start, weapon_end : int
        Span of the weapon in the original sentence, -1 if none.
    pattern_end : int
        End of all that the pattern matched; -1 unless the trigger wants a place whose name nobody has looked for yet.
    """

    start: int
    end: int
    text: str
    entry_id: str
    event_type: str
    sub_event_type: str
    plover: str
    settle: str
    nominal: bool
    form: str
    number: str
    definite: bool
    weapon: str = ""
    weapon_start: int = -1
    weapon_end: int = -1
    pattern_end: int = -1


class _Hit(NamedTuple):
    """A trigger in folded offsets, before overlaps are settled."""

    start: int
    end: int
    reach: int
    rest: tuple[tuple[int, int], ...]
    entry: Entry
    form: str
    number: str
    definite: bool
    pending: bool


def find_triggers(folded: Folded, lexicon: TriggerLexicon | None = None, *, pending: bool = False) -> list[Trigger]:
    """Events that a sentence reports, whatever their modality.

    Parameters
    ----------
    folded : Folded
        A sentence (a text of any length works, in linear time).
    lexicon : TriggerLexicon, optional
        The package's own by default.
    pending : bool
        Also give those that want a place which no noun names («سيطر التنظيم على الرقة»); names of places settle them
        (:func:`geoevents.conquest.settled`).

    Returns
    -------
    list of Trigger
        In the order of the text, one for each occurrence that the sentence names; offsets count in ``folded.original``.
    """
    lexicon = lexicon or default_lexicon()
    heads = lexicon.heads.find_all(folded)
    if not heads:
        return []
    context = context_of(folded, lexicon)
    complete = (_complete(head, context) for head in heads)
    hits = [hit for hit in complete if hit is not None and (pending or not hit.pending)]
    spoken = [hit for hit in hits if hit.entry.settle != _VERBLESS]
    kept = _unblocked(spoken, context)
    if len(spoken) < len(hits) and not any(map(_is_deed, kept)):
        kept = _unblocked(hits, context)
    refined = [_refined(hit, context) for hit in kept]
    return _one_per_occurrence(refined, context)


def _unblocked(hits: list[_Hit], context: Context) -> list[_Hit]:
    return [hit for hit in _without_overlaps(hits, context.folded.text) if not _blocked(hit, context)]


def _is_deed(hit: _Hit) -> bool:
    """Whether it is violence itself and not only its outcome."""
    return hit.entry.plover == "ASSAULT" and hit.entry.settle != "harm"


def _complete(match: PhraseMatch[Head], context: Context) -> _Hit | None:
    """The match as a hit, if the rest of its pattern follows and its evidence is there."""
    head = match.value
    entry = head.entry
    if entry.settle == _VERBLESS and len(context.folded.text) > _LINE:
        return None
    if match.proclitic[-1:] in ("ب", "ل", "ك") and head.form.kind == "past":
        return None
    reach = match.end
    rest: list[tuple[int, int]] = []
    for unit in head.rest:
        span = context.follows(unit, reach)
        if span is None:
            return None
        rest.append(span)
        reach = span[1]
    lacking = _lacks(entry, match.start, match.end, reach, context)
    if lacking and not (entry.settle == "territory" and all(_PLACE in group for group in lacking)):
        return None
    # «البراميل على المدينة»: the article is that of a thing, not of an event already told.
    # So is that of a verbal noun with its preposition: «العثور على جثة», «الإفراج عن أسرى».
    literal = head.form.kind == "literal" and context.folded.text[match.start : match.end].endswith(_WITH_OBJECT)
    definite = head.form.definite and entry.settle != _VERBLESS and not literal
    return _Hit(
        match.start, match.end, reach, tuple(rest), entry, head.form.kind, head.form.number, definite, bool(lacking)
    )


def _lacks(entry: Entry, start: int, end: int, reach: int, context: Context) -> list[tuple[str, ...]]:
    """Groups of which the entry needs a word near it and has none; an empty group for what it must not stand with."""
    if not (entry.needs or entry.unless):
        return []
    absent = [group for group in entry.needs if not context.names_any(group)]
    if absent and not all(_PLACE in group for group in absent):
        return absent  # mostly the sentence has none of the words: no need to look where its clauses end
    low, high = context.window(start, reach, WEAPON_REACH)
    if any(context.has_any(group, low, high, start, end) for group in entry.unless):
        return [()]
    return [group for group in entry.needs if not context.has_any(group, low, high, start, end)]


def _without_overlaps(hits: list[_Hit], text: str) -> list[_Hit]:
    """Of hits that share words the longest, then the one whose pattern says more, then the likelier reading."""
    covered = {at: hit.start for hit in hits for low, high in hit.rest for at in range(low, high)}
    hits = [hit for hit in hits if covered.get(hit.start, hit.start) == hit.start]
    best: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.reach, hit.entry.order, _unlikely(hit, text))):
        if best and hit.start < best[-1].end:
            if hit.start == best[-1].start or hit.end <= best[-1].end:
                continue
            best[-1] = max(best[-1], hit, key=lambda one: one.end - one.start)
            continue
        best.append(hit)
    return best


#: What stands before a verb. «قصف», «قتل», «خطف» are past and verbal noun in one.
_VERB_POSITION = re.compile(
    r"(?:^|[،,.؛:!؟؟\n»”\"|\-–]|(?<!\w)(?:الذي|التي|الذين|اللذين|قد|وقد|فقد|لقد|حيث|كما|عندما|بينما|فيما|ان|انه|انها|ثم|حين|ما))\s*$"
)


_CONJUNCTION = re.compile(r"(?:^|\s)[وف]$")


def _unlikely(hit: _Hit, text: str) -> bool:
    """Whether the form is the less likely reading of a word that is both a verb and a noun."""
    before = text[max(0, hit.start - _BEFORE) : hit.start]
    conjunction = bool(_CONJUNCTION.search(before))
    verb = bool(_VERB_POSITION.search(before)) or (conjunction and not text.startswith(" ال", hit.end))
    return verb == (hit.form == "noun")


def _blocked(hit: _Hit, context: Context) -> bool:
    """Whether sport, elections, prices, accidents … explain the words."""
    if any(context.blocked_phrase(start, end) for start, end in ((hit.start, hit.end), *hit.rest)):
        return True
    low, high = context.window(hit.start, hit.reach, WEAPON_REACH)
    armed = context.weapon_between(low, high)
    return context.blocked_near(
        hit.start, hit.reach, _NEAR, hit.entry.settle, armed=armed, takes_object=not hit.definite
    )


def _refined(hit: _Hit, context: Context) -> tuple[_Hit, Trigger]:
    entry = hit.entry
    folded = context.folded
    weapon = None
    if entry.settle not in ("fixed", "fire", "territory", "withdrawal", "protest", _VERBLESS):
        excluded = _NEVER.get((entry.sub_event_type, entry.settle), frozenset())
        verb = hit.form != "noun" and " " not in folded.text[hit.start : hit.end]
        if entry.settle == "target" and verb and context.weapon_follows(hit.end):
            excluded = frozenset()  # «استهدفت صواريخ المطار أثناء وجود الطائرة»
        weapon = context.weapon_of(
            (hit.start, hit.end, hit.reach), WEAPON_REACH, excluded, used=entry.settle in ("attack", "harm")
        )
    if entry.settle == "fire":
        weapon = _from_the_air(hit, context)
    event_type, sub_event_type, plover = entry.event_type, entry.sub_event_type, entry.plover
    if weapon is not None and weapon.sub_event_type:
        event_type, sub_event_type, plover = "Explosions/Remote violence", weapon.sub_event_type, "ASSAULT"
    start, end = folded.span(hit.start, hit.end)
    weapon_start, weapon_end = folded.span(weapon.start, weapon.end) if weapon else (-1, -1)
    trigger = Trigger(
        start,
        end,
        folded.original[start:end],
        entry.entry_id,
        event_type,
        sub_event_type,
        plover,
        entry.settle,
        nominal=hit.form in ("noun", "literal"),
        form=hit.form,
        number=hit.number or "generic",
        definite=hit.definite,
        weapon=weapon.name if weapon else "",
        weapon_start=weapon_start,
        weapon_end=weapon_end,
        pattern_end=folded.span(hit.start, hit.reach)[1] if hit.pending else -1,
    )
    return hit, trigger


def _from_the_air(hit: _Hit, context: Context) -> Weapon | None:
    """The aircraft that opens fire: «مروحية فتحت نيرانها على قارب»; all other gunfire is settled by its target."""
    weapon = context.weapon_of((hit.start, hit.end, hit.reach), WEAPON_REACH, frozenset(), used=True)
    return weapon if weapon is not None and weapon.sub_event_type == _BY_AIR else None


_Found = tuple[_Hit, Trigger]


def _one_per_occurrence(found: list[_Found], context: Context) -> list[Trigger]:
    """Leave out what only continues, repeats or is the outcome of another trigger of its sentence."""
    violent = [one for one in found if one[1].plover == "ASSAULT"]
    starts = [hit.start for hit, _ in violent]
    kept: list[_Found] = []
    for this in found:
        if this[0].entry.settle in _RANK:
            at = bisect_left(starts, this[0].start)
            around = violent[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
            if any(_explains(other, this, context) for other in around):
                continue
        if kept and _same_occurrence(kept[-1], this, context):
            # «أكثر الهجمات دموية، قتلت نيران الهاون …»: the word that brings news stands for both.
            aim = context.folded.text[this[0].start - 1 : this[0].start] == "ل"  # «التوصل إلى اتفاق لوقف …»
            if kept[-1][1].definite and not this[1].definite and not aim:
                kept[-1] = this
            continue
        kept.append(this)
    return [trigger for _, trigger in kept]


def _explains(other: _Found, this: _Found, context: Context) -> bool:
    """Whether the other trigger is the event that this one continues («استهدف») or is the outcome of («قُتل»)."""
    (hit, trigger), (other_hit, other_trigger) = this, other
    rank = _RANK[hit.entry.settle]
    if _RANK.get(other_hit.entry.settle, _ITSELF) <= rank or not context.same_sentence(other_hit.start, hit.start):
        return False
    apart = context.boundary_between(*sorted((other_hit.start, hit.start)))
    differs = bool(trigger.weapon) and trigger.weapon != other_trigger.weapon
    if hit.entry.settle == "harm":
        return not (apart and differs)
    if hit.entry.settle == "withdrawal" and other_hit.entry.settle != "territory":
        return False
    if max(hit.start - other_hit.end, other_hit.start - hit.end) > WEAPON_REACH:
        return False
    return not apart and not (differs and trigger.sub_event_type != other_trigger.sub_event_type)


def _same_occurrence(before: _Found, this: _Found, context: Context) -> bool:
    """«قصف وغارات» are two, «معارك … واشتباكات», «غارات … غارة» in one breath are one event."""
    gap = context.folded.text[before[0].reach : this[0].start]
    if before[1].sub_event_type != this[1].sub_event_type:
        return False
    if _is_cognate(before, this, gap):
        return True
    if len(gap) <= _JOINED:
        return True
    if len(gap) > _NEAR or context.boundary_between(before[0].reach, this[0].start):
        return False
    return not gap.rstrip().endswith((" و", "ثم", "،"))


#: «هاجموا المركز وشنوا هجوما …»
_BY_ANOTHER_VERB = re.compile(r"(?:\s[وف]|(?<!\w)[وف]?(?:شن|نفذ|اطلق|بدا)\w*\s)\Z")


def _is_cognate(before: _Found, this: _Found, gap: str) -> bool:
    """Whether a noun only says how its own verb was done: «هاجموا المركز … هجوما خلف قتيلا»."""
    (hit, verb), (again, noun) = before, this
    own = hit.entry is again.entry and not verb.nominal and noun.nominal and noun.number == "singular"
    return own and noun.text.endswith(("ا", "اً")) and not _BY_ANOTHER_VERB.search(gap)
