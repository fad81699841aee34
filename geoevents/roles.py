"""Who does and who is done to: the two sides of a trigger's event, from the roles of the actors about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geoevents.actor_grammar import STATE_BODIES
from geoevents.role_patterns import FIRED_FROM
from geoevents.role_scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.actors import ActorMention
    from geoevents.counts import Count
    from geoevents.reading import Reading
    from geoevents.triggers import Trigger

__all__ = ["Participants", "assign", "fired_from", "stand_together"]

#: «من جهة» parts the sides of a fight.
_OTHER_SIDE = re.compile(r"(?<!\w)من (?:جهة|طرف|ناحية|جانب)(?! أخرى| اخرى)(?!\w).{0,4}و|وبين\s*\Z")

#: What is done to nobody: an actor after it takes no part unless a word says so.
_WITHOUT_OBJECT = frozenset(
    {
        "Change to group/activity",
        "Headquarters or base established",
        "Non-violent transfer of territory",
        "Peaceful protest",
    }
)
#: Types of actors that kill each other.
_FIGHTERS = frozenset({"State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces"})


@dataclass(frozen=True, slots=True)
class Participants:
    """The two sides of an event, in the order of the text."""

    agents: tuple[ActorMention, ...]
    patients: tuple[ActorMention, ...]


def assign(
    reading: Reading,
    trigger: Trigger,
    actors: Sequence[ActorMention],
    counts: Sequence[Count],
    *,
    mutual: bool = False,
) -> Participants:
    """Assign actors to the sides of a trigger.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    actors : sequence of ActorMention
        Those that may take part (speakers left out).
    counts : sequence of Count
        Those bound to the trigger.
    mutual : bool
        The event has two equal sides (talks, agreements, clashes): the first named is ``agents``.
    """
    scene = Scene(reading, trigger, actors, counts)
    roles = scene.roles()
    agents = [actor for actor, role in roles if role == "agent"]
    patients = [actor for actor, role in roles if role == "patient"]
    if mutual:
        patients = [actor for actor in patients if actor.actor.inter != "Civilians" or scene.may_fight(actor)]
        if not agents:
            agents, patients = _fought(scene, patients)
        return _two_sides(reading, agents, patients)
    if trigger.sub_event_type in _WITHOUT_OBJECT:
        patients = [actor for actor in patients if scene.is_marked(actor)]
    if not agents and trigger.settle == "harm" and all(actor.actor.inter in _FIGHTERS for actor in patients):
        agents, patients = _fought(scene, patients)  # «مقتل 5 من X و3 من Y»
    hostile = [actor for actor in patients if scene.is_marked(actor) or not _allied(actor, agents)]
    return Participants(tuple(agents), tuple(hostile))


def _fought(scene: Scene, named: list[ActorMention]) -> tuple[list[ActorMention], list[ActorMention]]:
    """The sides of a fight that tells whose dead are counted: «مقتل 5 من X في معارك مع Y», «مقتل 5 من X و3 من Y»."""
    hit = scene.with_joined([actor for actor in named if scene.is_victim(actor) and actor.canonical is not None], named)
    others = [actor for actor in named if actor not in hit]
    if hit and others:
        return others, hit
    first = scene.with_joined(hit[:1], hit) if hit else []
    return (first, hit[len(first) :]) if len(first) < len(hit) else ([], named)


def fired_from(reading: Reading, trigger: Trigger) -> bool:
    """Whether the trigger tells where fire comes from, as those say at whom it was fired: «إطلاق صاروخ من غزة»."""
    return FIRED_FROM.match(reading.passage.plain, trigger.start) is not None


def _two_sides(reading: Reading, agents: list[ActorMention], patients: list[ActorMention]) -> Participants:
    """Two equal sides: as the words part them, else the first named and those who stand with it against the rest."""
    if not agents or not patients:
        named = agents or patients
        if named and not agents:
            return Participants((), tuple(named))
        first = named[:1]
        for actor in named[1:]:
            if not stand_together(first[0], actor):
                break
            first.append(actor)
        return Participants(tuple(first), tuple(named[len(first) :]))
    names = {actor.actor.name for actor in agents}
    others = [actor for actor in patients if actor.actor.name not in names]
    both = sorted([*agents, *others], key=lambda actor: actor.start)
    cut = next((i for i in range(1, len(both)) if _parts_sides(reading, both[i - 1], both[i])), None)
    if cut is not None:
        return Participants(tuple(both[:cut]), tuple(both[cut:]))
    allies = [actor for actor in others if all(stand_together(one, actor) for one in agents)]
    if len(allies) < len(others):
        agents, others = [*agents, *allies], [actor for actor in others if actor not in allies]
    return Participants(tuple(agents), tuple(others))


def _allied(actor: ActorMention, agents: Sequence[ActorMention]) -> bool:
    return any(stand_together(one, actor) for one in agents)


def stand_together(one: ActorMention, other: ActorMention) -> bool:
    """Whether two actors are known to stand on one side of a war."""
    if one.actor.kind in STATE_BODIES and other.actor.kind in STATE_BODIES and one.actor.country:
        return one.actor.country == other.actor.country
    same_side = one.actor.side and one.actor.side == other.actor.side
    return one.actor.name == other.actor.name or bool(same_side and one.actor.country == other.actor.country)


def _parts_sides(reading: Reading, one: ActorMention, other: ActorMention) -> bool:
    return _OTHER_SIDE.search(reading.passage.plain[one.end : other.start]) is not None
