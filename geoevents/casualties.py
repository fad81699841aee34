"""Which event do the dead, wounded, detained and displaced of a sentence belong to?

Each count belongs to the nearest trigger that can explain it; totals and the victims of accidents to none.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gazetteer.arabic import PhraseIndex
from geoevents.inflection import expand_phrase
from geoevents.lexicon import read_tsv

if TYPE_CHECKING:
    from geoevents.counts import Count
    from geoevents.reading import Reading
    from geoevents.triggers import Trigger

__all__ = ["VIOLENT", "bind_counts"]

#: What may kill: the types to which the dead and wounded of a sentence can belong.
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests"})
#: Weighted words beyond which a count is not a trigger's.
_REACH = 40


def bind_counts(reading: Reading) -> dict[int, list[Count]]:
    """Bind the counts of people in a sentence to its triggers.

    Returns
    -------
    dict of int to list of Count
        By the trigger's start. A count that no trigger explains is left out.
    """
    bound: dict[int, list[Count]] = {}
    harmed_by_accident = bool(_accidents().find_all(reading.passage.folded))
    for count in reading.counts:
        if count.cumulative or (harmed_by_accident and count.role in ("killed", "wounded")):
            continue
        fitting = [trigger for trigger in reading.triggers if _explains(trigger, count.role)]
        causes = [trigger for trigger in fitting if trigger.settle != "harm"] or fitting
        nearest = min(causes, key=lambda trigger: reading.nearness.distance(trigger, count), default=None)
        if nearest is not None and reading.nearness.distance(nearest, count) <= _REACH:
            bound.setdefault(nearest.start, []).append(count)
    return bound


def _explains(trigger: Trigger, role: str) -> bool:
    if role == "detained":
        return trigger.sub_event_type in ("Arrests", "Abduction/forced disappearance")
    if role == "displaced":
        return trigger.sub_event_type == "Other"
    return trigger.event_type in VIOLENT


@cache
def _accidents() -> PhraseIndex[str]:
    rows = read_tsv("accidents.tsv", required=("accident", "patterns"))
    return PhraseIndex(
        (form.text, row["accident"])
        for row in rows
        for pattern in row.values_of("patterns")
        for form in expand_phrase(pattern)
    )
