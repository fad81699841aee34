"""From a draft to a claim: the columns filled, the evidence listed, the id made from content."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from geoevents.events import Claim, Evidence
from geoevents.lexicon import read_tsv
from geoevents.settlement import disorder_type

if TYPE_CHECKING:
    from datetime import date

    from geoevents.counts import Count
    from geoevents.document import Document
    from geoevents.drafts import Draft

__all__ = ["claim_of"]

_NO_PLACE = "the report names no place for it"
#: Confidence of a part by how it was come by; the product of the three is the claim's. By tests/eval/calibration.py
#: it stands at 0.48, 0.62, 0.76, 0.83 where 37, 72, 77, 89 % of the events in one-line strike reports are right, and at
#: 0.47, 0.62, 0.74, 0.82 where 56, 75, 83, 83 % of those in news are.
_DATE_TRUST = {"own": 0.97, "sentence": 0.85, "continued": 0.9, "lead": 0.85, "published": 0.75, "unknown": 0.6}
_PLACE_TRUST = {"own": 0.95, "inherited": 0.7, "": 0.6}
_VERB_TRUST, _NOUN_TRUST, _HARM_TRUST = 0.95, 0.9, 0.75


def claim_of(draft: Draft, document: Document, published: date | None, digest: str) -> Claim:
    """Make the claim of a finished draft.

    Parameters
    ----------
    draft : Draft
        After restatements were joined to it.
    document : Document
        The report.
    published : datetime.date or None
        Its day, where it was found in the text rather than given.
    digest : str
        Fingerprint of the report's text.
    """
    trigger_start = draft.reading.passage.start + draft.trigger.start
    killed = draft.casualties.of("killed")
    actor1, actor2 = draft.actor1, draft.actor2.without(draft.actor1) if draft.actor2 else None
    return Claim(
        claim_id=_claim_id(document.id, draft, trigger_start),
        document=document.id,
        title=document.title,
        url=document.url,
        published=published,
        reported_by=document.source,
        digest=digest,
        trigger_start=trigger_start,
        event_type=draft.event_type,
        sub_event_type=draft.sub_event_type,
        plover=draft.trigger.plover,
        disorder_type=disorder_type(draft.event_type, draft.sub_event_type),
        modality=draft.modality,
        disputed=draft.disputed,
        civilian_targeting=_targets_civilians(draft),
        tags=draft.place.mention.place.tags if draft.place and draft.place.mention.place else (),
        event_date=draft.when.day,
        time_precision=draft.when.precision,
        actor1=actor1.name if actor1 else None,
        actor1_en=actor1.name_en if actor1 else None,
        inter1=actor1.inter if actor1 else None,
        actor2=actor2.name if actor2 else None,
        actor2_en=actor2.name_en if actor2 else None,
        inter2=actor2.inter if actor2 else None,
        **_where(draft),
        fatalities=killed.best if killed else None,
        fatalities_low=killed.low if killed else None,
        fatalities_high=killed.high if killed else None,
        **_deaths_by_side(draft, killed),
        injuries=_best(draft, "wounded"),
        detained=_best(draft, "detained"),
        displaced=_best(draft, "displaced"),
        source=draft.source[0] if draft.source else None,
        notes=draft.reading.passage.text,
        evidence=_evidence(draft),
        confidence=_confidence(draft),
        apart=draft.apart or draft.listed,
    )


def _claim_id(document_id: str, draft: Draft, trigger_start: int) -> str:
    """Content-made id; a trigger that struck several places tells its claims apart by where each place stands."""
    parts = [document_id, draft.sub_event_type, str(trigger_start)]
    if draft.listed and draft.place is not None:
        parts.append(str(draft.place.mention.start))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _where(draft: Draft) -> dict[str, Any]:
    columns: dict[str, Any] = dict.fromkeys(
        (
            "location", "location_en", "place_id", "country", "iso", "admin1", "admin1_en", "admin1_code", "admin2",
            "latitude", "longitude", "geo_precision", "uncertainty_km", "relation", "decided_by", "reason",
        )
    )  # fmt: skip
    columns["area"] = ""
    if draft.place is None:
        return columns | {"reason": _NO_PLACE}
    mention, location = draft.place.mention, draft.place.location
    columns |= {"location": draft.place.name or mention.text, "relation": mention.relation}
    if location is None or mention.place is None:
        return columns | {"reason": mention.reason or "the place is not known to the gazetteer"}
    return columns | {
        "location_en": mention.place.name_en or None,
        "place_id": mention.place.place_id,
        "country": location.country or None,
        "iso": _iso_numbers().get(location.country),
        "admin1": location.admin1 or None,
        "admin1_en": location.admin1_en or None,
        "admin1_code": location.admin1_code or None,
        "admin2": location.admin2 or None,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "geo_precision": location.geo_precision,
        "uncertainty_km": location.uncertainty_km,
        "decided_by": mention.decided_by if draft.place_how == "own" else f"{mention.decided_by}, inherited",
        "area": location.area,
    }


@cache
def _iso_numbers() -> dict[str, int]:
    return {row["country"]: int(row["iso"]) for row in read_tsv("countries.tsv", required=("country", "iso"))}


def _targets_civilians(draft: Draft) -> bool:
    if draft.event_type == "Violence against civilians":
        return True
    return draft.civilian and draft.event_type == "Explosions/Remote violence"


def _best(draft: Draft, role: str) -> int | None:
    count = draft.casualties.of(role)
    return count.best if count else None


def _deaths_by_side(draft: Draft, killed: Count | None) -> dict[str, Any]:
    """The dead on each side, where the text says whose they were."""
    sides: dict[str, Any] = {"deaths_actor1": None, "deaths_actor2": None, "deaths_civilians": None}
    if killed is None:
        return sides
    listed = draft.casualties.listed("killed")
    if len({count.victim for count in listed}) > 1:  # «ضابط وخمسة مدنيين»
        sides["deaths_civilians"] = sum(count.best for count in listed if count.victim == "civilian") or None
        sides["deaths_actor2"] = sum(count.best for count in listed if count.victim == "combatant") or None
    elif killed.victim == "civilian" or (draft.actor2 is not None and draft.actor2.inter == "Civilians"):
        sides["deaths_civilians"] = killed.best
    elif draft.actor2 is not None:
        sides["deaths_actor2"] = killed.best
    return sides


def _evidence(draft: Draft) -> tuple[Evidence, ...]:
    found = [Evidence("trigger", draft.trigger.start, draft.trigger.end)]
    passage = draft.reading.passage
    if draft.place is not None:
        start = draft.place.mention.start - passage.start
        end = draft.place.mention.end - passage.start
        if start >= 0 and end <= len(passage.text):
            found.append(Evidence("place", start, end))
    if draft.when.span is not None:
        found.append(Evidence("date", *draft.when.span))
    found += [Evidence("count", count.start, count.end) for count in draft.casualties.counts]
    for role, side in (("actor1", draft.actor1), ("actor2", draft.actor2)):
        found += [Evidence(role, *span) for span in (side.spans if side else ())]
    if draft.source is not None and draft.source[1] >= 0:
        found.append(Evidence("source", *draft.source[1:]))
    # What was joined from another sentence has no offsets in this one.
    return tuple(item for item in found if item.start < item.end)


def _confidence(draft: Draft) -> float:
    kind = _HARM_TRUST if draft.trigger.settle == "harm" else _NOUN_TRUST if draft.trigger.nominal else _VERB_TRUST
    place = _PLACE_TRUST[draft.place_how]
    if draft.place is not None:
        place *= max(0.3, draft.place.mention.score) * (1.0 if draft.place_distance <= 12 else 0.85)
    return round(kind * place * _DATE_TRUST[draft.when.how], 2)
