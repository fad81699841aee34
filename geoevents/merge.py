"""Merging: which claims are about the same occurrence (CODEBOOK §4), and what they say together.

The relation "same occurrence" is symmetric and events are its connected components, so the order in
which claims are read cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from math import cos, inf, radians
from typing import TYPE_CHECKING

from gazetteer.geometry import kilometres
from geoevents.events import Claim, Event
from geoevents.fingerprint import near_identical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["merge", "same_occurrence"]

#: Points of different documents that are nearer than this may be one place (CODEBOOK §4).
JOIN_KM = 5.0
_KM_PER_DEGREE = 111.2
_CELL = JOIN_KM / _KM_PER_DEGREE


def merge(claims: Iterable[Claim]) -> list[Event]:
    """Merge claims into events.

    Parameters
    ----------
    claims : iterable of Claim
        Of any number of documents, in any order.

    Returns
    -------
    list of Event
        Ordered by date (unknown last), then by the documents' order of claim ids.
    """
    ordered = sorted(claims, key=_age)
    parent = list(range(len(ordered)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for group in _blocks(ordered):
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                if root(one) != root(other) and same_occurrence(ordered[one], ordered[other]):
                    parent[max(root(one), root(other))] = min(root(one), root(other))
    components: dict[int, list[Claim]] = defaultdict(list)
    for index, claim in enumerate(ordered):
        components[root(index)].append(claim)
    events = [_event(members) for members in components.values()]
    return sorted(events, key=lambda event: (event.best.event_date or date.max, _age(event.claims[0])))


def same_occurrence(one: Claim, other: Claim) -> bool:
    """Whether two claims are about the same occurrence, by all the conditions of CODEBOOK §4."""
    together = one.document == other.document
    return (
        (one.modality, one.sub_event_type) == (other.modality, other.sub_event_type)
        and _same_place(one, other, together=together)
        and _same_date(one, other, together=together)
        and not _contradict(one.actor1, other.actor1)
        and not _contradict(one.actor2, other.actor2)
        and not (together and (one.apart or other.apart))
    )


def _same_place(one: Claim, other: Claim, *, together: bool) -> bool:
    if one.latitude is None or other.latitude is None:
        return together and one.latitude is other.latitude and one.location == other.location
    if one.place_id == other.place_id:
        return one.geo_precision == other.geo_precision and (one.geo_precision == 1 or one.relation == other.relation)
    return not together and one.geo_precision == other.geo_precision == 1 and _apart_km(one, other) <= JOIN_KM


def _apart_km(one: Claim, other: Claim) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return inf
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def _same_date(one: Claim, other: Claim, *, together: bool) -> bool:
    if one.event_date is None or other.event_date is None:
        return together and one.event_date == other.event_date
    apart = abs((one.event_date - other.event_date).days)
    vague = 2 in (one.time_precision, other.time_precision)
    return apart == 0 or (apart == 1 and vague)


def _contradict(one: str | None, other: str | None) -> bool:
    return bool(one and other) and not set(str(one).split("; ")) & set(str(other).split("; "))


def _blocks(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """Groups of claims that may be the same: every pair that can join shares at least one group."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        head = (claim.modality, claim.sub_event_type)
        days: tuple[date | None, ...] = (None,)
        if claim.event_date is not None:
            days = (claim.event_date, _day_before(claim.event_date))
        for day in days:
            if claim.latitude is None or claim.longitude is None or day is None:
                groups[*head, day, claim.document].append(index)
                continue
            groups[*head, day, claim.place_id].append(index)
            if claim.geo_precision == 1:
                for cell in _cells_about(claim.latitude, claim.longitude):
                    groups[*head, day, cell].append(index)
    for group in groups.values():
        if len(group) > 1:
            yield group


def _cells_about(latitude: float, longitude: float) -> Iterator[tuple[int, int]]:
    """The cell of a point and the eight about it, each at least as wide as :data:`JOIN_KM`, round the date line too."""
    band = round(latitude / _CELL)
    for row in (band - 1, band, band + 1):
        widest = max(cos(radians(min(90.0, (abs(row) + 1) * _CELL))), 0.001)
        columns = max(1, int(360 * widest / _CELL))
        column = int((longitude + 180) / 360 * columns)
        yield from {(row, (column + step) % columns) for step in (-1, 0, 1)}


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _age(claim: Claim) -> tuple[date, str, int, str]:
    return (claim.published or date.max, claim.document, claim.trigger_start, claim.claim_id)


def _event(members: list[Claim]) -> Event:
    """Show claims of one occurrence, oldest first, as one event."""
    best = min(members, key=_merit)
    counted = [claim for claim in members if claim.fatalities is not None]
    latest = max(counted, key=_age, default=None)
    lows = [claim.fatalities_low for claim in counted if claim.fatalities_low is not None]
    highs = [claim.fatalities_high for claim in counted]
    closed = [high for high in highs if high is not None]
    return Event(
        event_id=members[0].claim_id,
        best=best,
        claims=tuple(members),
        independent_reports=_independent(members),
        fatalities=latest.fatalities if latest else None,
        fatalities_low=min(lows, default=None),
        fatalities_high=max(closed) if closed and len(closed) == len(highs) else None,
        disputed=any(claim.disputed for claim in members),
        confidence=max(claim.confidence for claim in members),
    )


def _merit(claim: Claim) -> tuple[int, int, int, tuple[date, str, int, str]]:
    """Order of the best claim: most precise place, then date, then the latest report."""
    newest = -(claim.published.toordinal() if claim.published else 0)
    return (claim.geo_precision or 4, claim.time_precision, newest, _age(claim))


def _independent(members: Sequence[Claim]) -> int:
    """Count of reports after near-identical texts are taken as one."""
    digests = list({claim.document: claim.digest for claim in members}.values())
    kept: list[str] = []
    for digest in digests:
        if not any(near_identical(digest, other) for other in kept):
            kept.append(digest)
    return len(kept)
