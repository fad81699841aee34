"""Sides that follow from what was told before: of the same fight, of the verb before, of an event named again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.drafts import Draft, Who
    from geoevents.triggers import Trigger

__all__ = ["known_sides"]

#: Sentences before it among which a definite noun finds the event that it names again.
_AGAIN = 3
#: What came before a deed is mostly the other side's.
_ANOTHER = re.compile(r"(?<!\w)(?:بعد|عقب|غداة|إثر|اثر|ردا على|بعدما)(?!\w)")
#: Sentences before it in which whoever takes a place fought for it.
_FOUGHT = 2


def known_sides(
    order: int, trigger: Trigger, actor1: Who | None, actor2: Who | None, before: Sequence[Draft]
) -> tuple[Who | None, Who | None]:
    """The sides with what the words about a trigger leave out: of the same fight, the verb before, «الغارات» again.

    Parameters
    ----------
    order : int
        Number of the sentence.
    trigger : Trigger
        One of its triggers.
    actor1, actor2 : Who or None
        The sides that its own words name.
    before : sequence of Draft
        What the document told before, in its order.
    """
    if actor1 is not None:
        return actor1, actor2 or _enemy_before(order, trigger, actor1, before)
    same = _same_fight(order, trigger, before)
    if same is not None:
        return same.actor1, actor2 or same.actor2
    subject = _subject_before(order, trigger, before) or _fighter_before(order, trigger, actor2, before)
    if subject is not None:
        return subject, actor2
    known = _told_again(order, trigger, before) if trigger.definite and actor2 is None else None
    if known is not None:
        return _elsewhere(known.actor1, known, order), _elsewhere(known.actor2, known, order)
    return None, actor2


def _told_again(order: int, trigger: Trigger, before: Sequence[Draft]) -> Draft | None:
    """The event that a definite noun names again, with its doer: «الغارات» after «شنت الطائرات غارات»."""
    for draft in reversed(before):
        if order - draft.order > _AGAIN:
            return None
        if draft.actor1 is not None and draft.sub_event_type == trigger.sub_event_type:
            return draft
    return None


def _elsewhere(side: Who | None, draft: Draft, order: int) -> Who | None:
    """A side that another sentence names: its offsets are not of this one."""
    return side if side is None or draft.order == order else side.elsewhere()


def _same_fight(order: int, trigger: Trigger, before: Sequence[Draft]) -> Draft | None:
    """The draft earlier in the sentence whose sides go on: those of the same verb, or of the same fight."""
    for draft in reversed(before):
        if draft.order != order:
            return None
        # «شنت الطائرات غارات على …، وغارات على …»
        between = draft.reading.passage.plain[draft.trigger.end : trigger.start]
        if trigger.nominal and trigger.settle not in ("fixed", "territory") and _ANOTHER.search(between):
            return None  # «قصف الجيش التلة بعد هجوم …»
        again = draft.trigger.entry_id == trigger.entry_id and draft.trigger.nominal == trigger.nominal
        if draft.actor1 is not None and (again or draft.event_type == trigger.event_type == "Battles"):
            return draft
    return None


def _subject_before(order: int, trigger: Trigger, before: Sequence[Draft]) -> Who | None:
    """The doer of the verb before, if this verb goes on with it: «أطلقت حماس … واقتحمت», «هاجموا … وخطفوا»."""
    if trigger.nominal or not before or before[-1].order != order or before[-1].trigger.nominal:
        return None
    plural = trigger.text.endswith("وا")
    feminine = all(text.split()[0].endswith("ت") for text in (trigger.text, before[-1].trigger.text))
    return before[-1].actor1 if plural or feminine else None


def _fighter_before(order: int, trigger: Trigger, actor2: Who | None, before: Sequence[Draft]) -> Who | None:
    """Who fights «مع فصائل المعارضة»: the subject of the verb before («انسحبت قوات النظام … بعد معارك مع …»)."""
    if not trigger.nominal or trigger.event_type != "Battles" or actor2 is None or not before:
        return None
    verb = before[-1]
    if verb.order != order or verb.trigger.nominal or verb.actor1 is None or verb.actor1.name == actor2.name:
        return None
    return verb.actor1


def _enemy_before(order: int, trigger: Trigger, actor1: Who, before: Sequence[Draft]) -> Who | None:
    """Who lost a place: whom its new master fought just before or alone («اشتباكات بين X وY. وسيطر X على القرية»)."""
    if trigger.settle != "territory":
        return None
    enemies: list[tuple[Draft, Who]] = []
    for draft in reversed(before):
        if draft.event_type != "Battles" or draft.actor1 is None or draft.actor2 is None:
            continue
        if draft.actor1.names & actor1.names:
            enemies.append((draft, draft.actor2))
        elif draft.actor2.names & actor1.names:
            enemies.append((draft, draft.actor1))
    if not enemies:
        return None
    draft, enemy = enemies[0]
    near = order - draft.order <= _FOUGHT
    return _elsewhere(enemy, draft, order) if near or len({other.names for _, other in enemies}) == 1 else None
