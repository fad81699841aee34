"""Explaining: each event with its evidence marked, and for each place what decided and what else it could be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geoevents.merge import merge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.places import Mention
    from geoevents.document import Document
    from geoevents.events import Claim, Event
    from geoevents.pipeline import Pipeline

__all__ = ["explain"]

_RUNNERS_UP = 3


def explain(document: Document, pipeline: Pipeline) -> str:
    """Explain how a document was coded.

    Parameters
    ----------
    document : Document
        The report.
    pipeline : Pipeline
        The one that codes it.

    Returns
    -------
    str
        Plain text: the events of every modality with their marked sentences, then the places.
    """
    mentions = pipeline.mentions(document, candidates=_RUNNERS_UP + 1)
    events = merge(pipeline.claims(document))
    parts = [f"# {document.id}" + (f" (published {document.published})" if document.published else "")]
    parts += ["", f"## Events: {len(events)}", *(_event(number, event) for number, event in enumerate(events, 1))]
    parts += ["", f"## Places: {len(mentions)}", *(_mention(mention) for mention in mentions)]
    return "\n".join(parts) + "\n"


def _event(number: int, event: Event) -> str:
    best = event.best
    lines = [
        "",
        f"{number}. {best.event_type} / {best.sub_event_type}, {best.modality}" + (", disputed" * event.disputed),
        f"   when: {best.event_date or 'unknown'} (precision {best.time_precision})",
        f"   where: {_where(best)}",
        f"   who: {best.actor1 or '?'} -> {best.actor2 or '?'}",
        f"   how many: deaths {_range(event)}, injuries {_number(best.injuries)}",
        f"   source: {best.source or 'none cited'}; confidence {event.confidence}; id {event.event_id}",
        *(f"   {claim.document}: {mark(claim)}" for claim in event.claims),
    ]
    return "\n".join(lines)


def _where(claim: Claim) -> str:
    if claim.latitude is None or claim.longitude is None:
        return f"{claim.location or 'no place'} ({claim.reason})"
    relation = f"{claim.relation} " if claim.relation else ""
    return (
        f"{relation}{claim.location} = {claim.place_id} {claim.location_en or ''} "
        f"({claim.latitude:.4f}, {claim.longitude:.4f}, within {claim.uncertainty_km:g} km, "
        f"precision {claim.geo_precision}), decided by {claim.decided_by}"
    )


def _range(event: Event) -> str:
    if event.fatalities is None:
        return "not stated"
    return f"{event.fatalities} ({_number(event.fatalities_low)}-{_number(event.fatalities_high)})"


def _number(value: int | None) -> str:
    return "?" if value is None else str(value)


def mark(claim: Claim) -> str:
    """Mark a claim's evidence in its sentence: ``[role: words]``; where spans overlap, the longer one is marked."""
    taken: list[tuple[int, int, str]] = []
    for item in sorted(claim.evidence, key=lambda item: (item.start - item.end, item.start)):
        if all(item.end <= start or end <= item.start for start, end, _ in taken):
            taken.append((item.start, item.end, item.role))
    return _with_marks(claim.notes, sorted(taken))


def _with_marks(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    spans = list(spans)
    edges = [0, *(edge for start, end, _ in spans for edge in (start, end)), len(text)]
    roles = iter(role for _, _, role in spans)
    pieces = [text[start:end] for start, end in pairwise(edges)]
    marked = [f"[{next(roles)}: {piece}]" if number % 2 else piece for number, piece in enumerate(pieces)]
    return " ".join("".join(marked).split())


def _mention(mention: Mention) -> str:
    head = f"- {mention.text} [{mention.start}:{mention.end}] {mention.role}, {mention.kind}"
    if mention.place is None:
        return f"{head}: unresolved, {mention.reason}"
    place = mention.place
    lines = [
        (
            f"{head}: {place.place_id} {place.name_en or place.name}, {place.admin1_en or '-'}, {place.country or '-'} "
            f"({place.latitude:.4f}, {place.longitude:.4f}); decided by {mention.decided_by}, score {mention.score:.2f}"
        )
    ]
    runners_up = [item for item in mention.candidates if item.place.place_id != place.place_id][:_RUNNERS_UP]
    for item in runners_up:
        other = item.place
        lines.append(
            f"    not {other.place_id} {other.name_en or other.name}, {other.admin1_en or '-'}, "
            f"{other.country or '-'} (score {item.score:.2f})"
        )
    return "\n".join(lines)
