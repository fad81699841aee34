"""What words leave open: «هجوم» may be a bombing, «الانفجار» the suicide attack told before, «القصف» the air strike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geoevents.drafts import Draft
    from geoevents.triggers import Trigger

__all__ = ["as_many", "is_general", "leaves_open", "may_name", "types_agree"]

_REMOTE = "Explosions/Remote violence"
_ARMED = frozenset({"Battles", _REMOTE, "Violence against civilians"})
_BOMBINGS = frozenset({"Remote explosive/landmine/IED", "Suicide bomb"})
_FIRE = frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"})
_TAKEN = frozenset({"Arrests", "Abduction/forced disappearance"})
#: Sentences in which the report goes on about an attack without naming its place, day or dead again.
_BESIDE = 2


def is_general(draft: Draft) -> bool:
    """Whether the words leave the weapon open, as «الهجوم», «استهدف», «انفجار», «تفجير» and a second «القصف» do."""
    trigger = draft.trigger
    if trigger.weapon or not (trigger.nominal or trigger.settle == "target"):
        return False
    again = trigger.definite or draft.reading.passage.headline
    return trigger.entry_id in ("explosion", "massacre") or (again and trigger.settle in ("attack", "target", "weapon"))


def leaves_open(draft: Draft) -> bool:
    """Whether the words are general, or a bare «هجوم» that another sentence may tell better."""
    trigger = draft.trigger
    return is_general(draft) or (trigger.entry_id == "attack" and trigger.nominal and not trigger.weapon)


def may_name(trigger: Trigger, draft: Draft) -> bool:
    """Whether a definite noun may name an event again: one of its type, a bare «الهجوم» any act of violence."""
    if draft.sub_event_type == trigger.sub_event_type:
        return True
    if trigger.weapon or not trigger.nominal or draft.trigger.settle == "territory":
        return False
    if trigger.entry_id == "explosion":
        return draft.event_type == _REMOTE
    return trigger.entry_id == "attack" and draft.event_type in _ARMED


def types_agree(draft: Draft, known: Draft) -> bool:
    """Equal types, or a general word («الهجوم», «الانفجار», the dead alone) for a known act of violence."""
    types = {draft.sub_event_type, known.sub_event_type}
    if len(types) == 1:
        return True
    if types == _TAKEN:
        return _taken_by_one(draft, known)
    armed = {draft.event_type, known.event_type} <= _ARMED
    return armed and not (_is_no_blast(draft, known) or _is_no_blast(known, draft)) and _tells_again(draft, known)


def _tells_again(draft: Draft, known: Draft) -> bool:
    """Whether the words of one of two acts of violence may stand for the other."""
    earlier, later = sorted((draft, known), key=lambda one: (one.order, one.trigger.start))
    again = later.trigger.definite and later.trigger.nominal
    entries = {draft.trigger.entry_id, known.trigger.entry_id}
    if earlier.order != later.order and entries == {"assassination", "explosion"}:
        return draft.trigger.definite or known.trigger.definite
    if draft.trigger.settle == "harm" or is_general(draft) or is_general(known):
        return True
    if {draft.sub_event_type, known.sub_event_type} == _BOMBINGS:  # «انفجرت سيارة … وتبنى التنظيم الهجوم الانتحاري»
        return again
    if "territory" in (draft.trigger.settle, known.trigger.settle) or not (leaves_open(draft) or leaves_open(known)):
        return False
    told_twice = draft.reading.passage.headline or known.reading.passage.headline
    return told_twice or again or as_many(draft, known) or _goes_on(earlier, later)


def _taken_by_one(draft: Draft, known: Draft) -> bool:
    """Whether one armed group is said to hold whom it carried off: «خطفهم التنظيم … واعتقل قسم منهم في الدير»."""
    one, other = draft.actor1, known.actor1
    return one is not None and other is not None and bool(one.names & other.names) and one.inter != "State forces"


def _is_no_blast(blast: Draft, other: Draft) -> bool:
    """Whether a blast cannot be what the other tells: fighting, or for «تفجير» also fire from afar."""
    if blast.trigger.entry_id not in ("explosion", "explosion-by"):
        return False
    if other.event_type == "Battles" and other.trigger.settle in ("fixed", "territory"):
        return True
    return "تفجير" in blast.trigger.text and other.sub_event_type in _FIRE and not is_general(other)


def as_many(draft: Draft, known: Draft) -> bool:
    """Whether both count the same number of dead."""
    one, other = draft.casualties.of("killed"), known.casualties.of("killed")
    return one is not None and other is not None and one.best == other.best


def _goes_on(earlier: Draft, later: Draft) -> bool:
    """Whether the next sentence tells how it was done: «قتل سبعة في هجوم على حاجز. وفجر انتحاري نفسه …»."""
    return (
        leaves_open(earlier)
        and earlier.trigger.number != "plural"
        and 0 < later.order - earlier.order <= _BESIDE
        and later.place_how != "own"
        and later.when.how not in ("own", "sentence")
        and later.casualties.of("killed") is None
    )
