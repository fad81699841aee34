"""To which event the dead, wounded, detained and displaced of a sentence belong.

Each count belongs to the nearest trigger that can explain it; totals and the victims of accidents to none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geoevents.inflection import expand_phrase
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer.arabic import Folded
    from geoevents.counts import Count
    from geoevents.reading import Reading, Span
    from geoevents.triggers import Trigger

__all__ = ["VIOLENT", "bind_counts", "explanation", "harmed_by_accident", "share_counts"]

#: What may kill: the types to which the dead and wounded of a sentence can belong.
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests"})
_CAUSE = re.compile(r"(?<!\w)(?:جراء|جرّاء|إثر|اثر|نتيجة|بسبب|بفعل)(?!\w)|(?<!\w)في\s+(?:\w+\s+){0,2}\Z|(?<!\w)[وف]?ب\Z")
#: Between a number of a list and the trigger that is its alone.
_OWN_CAUSE = re.compile(r"\s+(?:(?:في|جراء|إثر|اثر|نتيجة)\s+|ب)")
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
    if not reading.counts:
        return bound
    accident = harmed_by_accident(reading.passage.folded)
    last: Trigger | None = None
    for count in reading.counts:
        if count.joined and last is not None and not _has_own_cause(reading, count):  # a list belongs together
            bound.setdefault(last.start, []).append(count)
            continue
        last = None
        if count.cumulative or (accident and count.role in ("killed", "wounded")):
            continue
        fitting = [trigger for trigger in reading.triggers if _explains(trigger, count.role)]
        causes = [t for t in fitting if explanation(reading, t) is None and _follows(reading, t, count)]
        nearest = min(causes, key=lambda trigger: reading.nearness.distance(trigger, count), default=None)
        if nearest is not None and reading.nearness.distance(nearest, count) <= _REACH:
            bound.setdefault(nearest.start, []).append(count)
            last = nearest
    return bound


def harmed_by_accident(folded: Folded) -> bool:
    """Whether a sentence speaks of an accident: its dead belong to no event."""
    return bool(_accidents.find_all(folded))


def _has_own_cause(reading: Reading, count: Count) -> bool:
    """«… بقصف على حلب و7 في غارة على إدلب»."""
    following = next((trigger for trigger in reading.triggers if trigger.start >= count.end), None)
    return following is not None and _OWN_CAUSE.fullmatch(reading.passage.plain, count.end, following.start) is not None


def share_counts(counts: Sequence[Count], places: Sequence[Span]) -> list[tuple[Count, ...]]:
    """Share the counts of a trigger among its places: «قتل ثلاثة في حلب وخمسة في إدلب».

    Returns
    -------
    list of tuple of Count
        For each place those that stand before it and after the place before; of several places none has any unless
        all have some, as one count for several places belongs to none of them.
    """
    if len(places) == 1:
        return [tuple(counts)]
    shares: dict[int, tuple[Count, ...]] = {}
    since = 0
    for place in sorted(places, key=lambda place: place.start):
        shares[place.start] = tuple(count for count in counts if since <= count.start < place.start)
        since = place.start
    return [shares[place.start] if all(shares.values()) else () for place in places]


def _follows(reading: Reading, trigger: Trigger, count: Count) -> bool:
    """Whether people counted in a clause before the trigger's are said to be its: «قتل 12 شخصا، أمس، في غارات»."""
    if count.end > trigger.start or not reading.nearness.parted(count.end, trigger.start):
        return True
    return trigger.settle == "harm" or _CAUSE.search(reading.passage.plain[count.end : trigger.start]) is not None


def explanation(reading: Reading, harm: Trigger) -> Trigger | None:
    """Find the trigger of the sentence that explains deaths: «قصف … وقتل ثلاثة», «مقتل ثلاثة في قصف».

    What comes first explains what follows. What follows explains only inside the clause («قُتل …، وشنت … غارات» are two)
    or where a word of cause says so.

    Parameters
    ----------
    reading : Reading
        The sentence.
    harm : Trigger
        Any of its triggers; only one that reports harm can be explained by another.
    """
    if harm.settle != "harm" and not harm.entry_id.startswith("assassination"):
        return None
    causes = [
        other
        for other in reading.triggers
        if other.settle != "harm"
        and other.event_type in VIOLENT
        and _causes(reading, other, harm)
        and (harm.settle == "harm" or other.event_type == "Explosions/Remote violence")
    ]
    return min(causes, key=lambda other: reading.nearness.distance(other, harm), default=None)


def _causes(reading: Reading, cause: Trigger, harm: Trigger) -> bool:
    if cause.start < harm.start:
        return harm.settle == "harm"
    between = reading.passage.plain[harm.end : cause.start]
    if harm.settle != "harm":  # «اغتيال قيادي في قصف»
        return _CAUSE.search(between) is not None
    return not reading.nearness.parted(harm.end, cause.start) or _CAUSE.search(between) is not None


def _explains(trigger: Trigger, role: str) -> bool:
    if role == "detained":
        return trigger.sub_event_type in ("Arrests", "Abduction/forced disappearance")
    if role == "displaced":
        return trigger.sub_event_type == "Other"
    return trigger.event_type in VIOLENT


@SENTENCE_PHRASES.member
def _accidents() -> Iterator[tuple[str, str]]:
    rows = read_tsv("accidents.tsv", required=("accident", "patterns"))
    return (
        (form.text, row["accident"])
        for row in rows
        for pattern in row.values_of("patterns")
        for form in expand_phrase(pattern)
    )
