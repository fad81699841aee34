"""What the type of an event depends on besides its words: who does it, and to whom (CODEBOOK §3)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geoevents.triggers import Trigger

__all__ = ["disorder_type", "settle"]

#: Who riots when they use force, and what it is then besides attacks: they storm and destroy.
_CROWDS = ("Protesters", "Rioters")
_CROWD_DEEDS = frozenset({"storming", "looting"})


@cache
def _sides() -> tuple[frozenset[str], frozenset[str]]:
    state = frozenset({"State forces", "External/Other forces"})
    armed = state | {"Rebel group", "Political militia", "Identity militia"}
    return state, armed


def settle(
    trigger: Trigger,
    actor1_inter: str | None,
    actor2_inter: str | None,
    target_is_civilian: bool | None = None,
) -> tuple[str, str]:
    """Final type of an event once its actors are known.

    Parameters
    ----------
    trigger : Trigger
        From :func:`geoevents.triggers.find_triggers`.
    actor1_inter, actor2_inter : str or None
        ``inter`` of who does and who is done to; None if unknown.
    target_is_civilian : bool or None
        Whether the text says that the target is civilian; None if it does not say.

    Returns
    -------
    (str, str)
        `event_type` and `sub_event_type`.
    """
    state, armed = _sides()
    civil = target_is_civilian or actor2_inter in ("Civilians", "Protesters")
    if actor1_inter in _CROWDS and (trigger.settle in ("attack", "target") or trigger.entry_id in _CROWD_DEEDS):
        return "Riots", "Mob violence" if civil and trigger.settle == "attack" else "Violent demonstration"
    attacks = trigger.settle in ("attack", "harm", "fire", "target")
    if attacks and actor1_inter in state and actor2_inter == "Protesters":
        return "Protests", "Excessive force against protesters"
    if trigger.settle == "territory" and actor1_inter is not None:
        kind = "Government regains territory" if actor1_inter in state else "Non-state actor overtakes territory"
        return "Battles", kind
    # «استهدف مسلحون …» without a weapon word: armed men attack, only a state's forces shell.
    bare = trigger.settle == "target" and trigger.event_type == "Explosions/Remote violence" and not trigger.weapon
    by_hand = bare and actor1_inter in armed - state
    if by_hand or (attacks and trigger.event_type != "Explosions/Remote violence"):
        if civil:
            return "Violence against civilians", "Attack"
        if by_hand or actor2_inter in armed:
            return "Battles", "Armed clash"
    return trigger.event_type, trigger.sub_event_type


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """ACLED's `disorder_type`; «Diplomacy» (not an ACLED type) stays Diplomacy."""
    if sub_event_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event_type == "Protests" or sub_event_type == "Violent demonstration":
        return "Demonstrations"
    if event_type in ("Strategic developments", "Diplomacy"):
        return event_type
    return "Political violence"
