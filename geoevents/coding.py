"""Coding: one document to claims. What happened, when, where, who, how many, says who, and how sure that is.

Each sentence is read on its own (:mod:`geoevents.reading`); each trigger becomes a draft from what stands nearest to
it; restatements inside the document are joined (:mod:`geoevents.coreference`); drafts become claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from gazetteer.arabic import fold
from gazetteer.places import Mention, Role
from gazetteer.spatial import locate
from geoevents.actor_lexicon import default_lexicon
from geoevents.actors import Actor, ActorMention, government_of, inter_in, resolve_actor
from geoevents.casualties import bind_counts, explanation
from geoevents.claims import claim_of
from geoevents.coreference import join
from geoevents.dates import DateExpression, document_date, find_dates
from geoevents.drafts import Casualties, Draft, When, Who
from geoevents.fingerprint import fingerprint
from geoevents.modality import modality
from geoevents.passages import Passage, passages
from geoevents.reading import Reading, Sighting, Span, read
from geoevents.refutation import refuted
from geoevents.roles import assign
from geoevents.siting import Site, site
from geoevents.tally import is_tally
from geoevents.telling import with_telling
from geoevents.triggers import Trigger, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from gazetteer.store import Gazetteer, Stack
    from geoevents.counts import Count
    from geoevents.document import Document
    from geoevents.events import Claim

__all__ = ["code"]

_MUTUAL = frozenset({"Talks", "Agreement", "Armed clash"})
_PEACEFUL = frozenset({"Diplomacy", "Protests"})
_DIPLOMATIC = frozenset({"Talks", "Agreement"})
#: A date that belongs to another trigger of the sentence is taken only if it is as recent as this (days).
_BORROWED_DATE_DAYS = 7
#: The lead is looked for in so many sentences at the head of the report.
_LEAD = 5
#: A line as short as this (code points) is a dateline or a subtitle, not the lead.
_DATELINE = 40
#: Weighted words within which a date is the trigger's own.
_OWN_DATE_REACH = 24
_NO_EVENT_DATE = frozenset({"since", "duration"})
_SEIZURES = frozenset({"Arrests", "Abduction/forced disappearance"})
_CIVILIANS = Who("مدنيون", "Civilians", "Civilians", ())
#: What stands before the deed of the one who speaks: «إنها », «نخوض ».
_OWN_DEED = re.compile(r"(?<!\w)(?:[إأا]ن(?:ه|ها|هم|نا)\s+(?:قد\s+)?|ن\w{3,}\s+)\Z")
_NAMED_DAY = re.compile(r"(امس|اليوم) (?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)")
_PUBLISHING = re.compile(r"(?<!\w)و?(?:صدر|صدرت|نشر|نشرت|نشرته|نشره|بث|بثته|بثه|تلقت)\s+(?:\w+\s+)?$")
_GOES_ON = re.compile(r"\W*و?(?:أضاف|اضاف|أوضح|اوضح|تابع|أشار|اشار|ذكر|قال|أكد|اكد|لفت|بين|كما)[تاو]?\w?\b")


@dataclass(frozen=True, slots=True)
class _Report:
    """What holds for a whole document while it is coded."""

    document: Document
    published: date | None
    readings: tuple[Reading, ...]
    lead: When | None
    country: str
    #: For each sentence, whether it goes on with a tally of the sentence before it.
    tallies: tuple[bool, ...]


def code(
    document: Document, find_mentions: Callable[[], Sequence[Mention]], gazetteer: Gazetteer | Stack
) -> list[Claim]:
    """Code a document.

    Parameters
    ----------
    document : Document
        The report.
    find_mentions : callable
        Gives the place mentions of the document; called only if something happens in it.
    gazetteer : Gazetteer or Stack
        The one that resolved them.

    Returns
    -------
    list of Claim
        In the order of the text; empty for a report without events.
    """
    published = document.published or document_date(document.text, None)[0]
    sentences = passages(document.text, document.title)
    written = _written(sentences[:_LEAD], published)
    bare = [read(sentence, written, dates=order < _LEAD) for order, sentence in enumerate(sentences)]
    if not any(reading.triggers for reading in bare):
        return []
    report = _report(document, published, _with_places(bare, find_mentions(), gazetteer))
    drafts: list[Draft] = []
    for order, reading in enumerate(report.readings):
        drafts.extend(_drafts(report, reading, order, drafts))
    digest = fingerprint(document.text)
    return [claim_of(draft, document, published, digest) for draft in join(with_telling(drafts)) if draft.told]


def _written(sentences: Sequence[Passage], published: date | None) -> date | None:
    """Day from which the report's «أمس» counts.

    Where «أمس الثلاثاء» contradicts the publication date the weekday wins (CODEBOOK §3), and so for every other «أمس».
    """
    for sentence in sentences:
        for item in find_dates(sentence.folded, published):
            match = _NAMED_DAY.match(fold(item.text).text)
            if match and item.date is not None and published is not None:
                written = item.date + timedelta(days=1 if match.group(1) == "امس" else 0)
                return written if 0 < (published - written).days <= _BORROWED_DATE_DAYS else published
    return published


def _with_places(
    readings: Sequence[Reading], mentions: Sequence[Mention], gazetteer: Gazetteer | Stack
) -> tuple[Reading, ...]:
    located = [(mention, locate(mention, gazetteer)) for mention in mentions]
    with_places = []
    for reading in readings:
        start, end = reading.passage.start, reading.passage.end
        sightings = tuple(
            Sighting(mention.start - start, mention.end - start, mention, location)
            for mention, location in located
            if start <= mention.start and mention.end <= end
        )
        with_places.append(replace(reading, sightings=sightings))
    return tuple(with_places)


def _report(document: Document, published: date | None, readings: tuple[Reading, ...]) -> _Report:
    countries = [
        sighting.location.country
        for reading in readings
        for sighting in reading.sightings
        if sighting.location is not None and sighting.mention.role is Role.LOCATION and sighting.location.country
    ]
    country = max(sorted(set(countries)), key=countries.count, default="")
    return _Report(
        document, published, readings, _lead_date(readings, published), country, _tallies(readings, published)
    )


def _tallies(readings: Sequence[Reading], published: date | None) -> tuple[bool, ...]:
    going: list[bool] = []
    counting = False
    for reading in readings:
        goes_on = _GOES_ON.match(reading.passage.text) is not None
        going.append(goes_on and counting)
        counting = going[-1] or any(is_tally(reading, trigger, published) for trigger in reading.triggers)
        if len(going) == 2 and readings[0].passage.headline:
            going[0] = counting  # the headline of a tally is one too
    return tuple(going)


def _lead_date(readings: Sequence[Reading], published: date | None) -> When | None:
    """Day of the report's lead: the first day named in its first two body sentences that is not long past."""
    body = [
        reading
        for reading in readings[:_LEAD]
        if not reading.passage.headline and len(reading.passage.text) > _DATELINE
    ]
    for reading in body[:2]:
        for expression in _event_dates(reading):
            recent = published is None or (
                expression.date is not None and abs((published - expression.date).days) <= _BORROWED_DATE_DAYS
            )
            if expression.date is not None and expression.precision == 1 and recent:
                return When(expression.date, 1, "lead")
    return None


def _event_dates(reading: Reading) -> list[DateExpression]:
    """Dates that may be an event's: not since when something lasts, not when a statement was published."""
    text = reading.passage.text
    return [
        item
        for item in reading.dates
        if item.kind not in _NO_EVENT_DATE
        and item.date is not None
        and not _PUBLISHING.search(text, max(0, item.start - 25), item.start)
    ]


def _drafts(report: _Report, reading: Reading, order: int, before: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence; `before` are those of the sentences before it."""
    bound = bind_counts(reading)
    drafts: list[Draft] = []
    for trigger in reading.triggers:
        if explanation(reading, trigger) is not None:
            continue
        drafts.extend(_draft(report, reading, order, trigger, bound.get(trigger.start, ()), [*before, *drafts]))
    return drafts


def _draft(
    report: _Report, reading: Reading, order: int, trigger: Trigger, counts: Sequence[Count], before: Sequence[Draft]
) -> list[Draft]:
    previous = _continued(reading, order, trigger, before)
    found = site(reading, trigger, fire=trigger.event_type == "Explosions/Remote violence")
    when = _when(report, reading, trigger, previous)
    age = (report.published - when.day).days if report.published and when.day else None
    view = modality(
        reading.passage.folded,
        trigger,
        date_after_publication=None if age is None else age < 0,
        days_before_publication=age,
    )
    if view.not_an_event or report.tallies[order] or is_tally(reading, trigger, report.published):
        return []
    country = next((s.location.country for s in found.sightings if s.location and s.location.country), report.country)
    mutual = trigger.sub_event_type in _MUTUAL
    sides = assign(reading, trigger, _actors(reading, country), mutual=mutual)
    diplomatic = trigger.sub_event_type in _DIPLOMATIC
    peaceful = diplomatic or trigger.event_type in _PEACEFUL
    agents = sides.agents if peaceful else [_by_force(mention) for mention in sides.agents]
    actor1, actor2 = (
        _who(side, country, diplomatic=diplomatic) for side in (agents or _claimants(reading, trigger), sides.patients)
    )
    if actor2 is None and _hits_civilians(trigger, counts):
        actor2 = _CIVILIANS
    civilian = _civilian(actor2, counts)
    event_type, sub_event_type = settle(
        trigger, actor1.inter if actor1 else None, actor2.inter if actor2 else None, civilian
    )
    if actor1 is None and (same := _same_sides(order, trigger, before)) is not None:
        actor1, actor2 = same.actor1, actor2 or same.actor2
    draft = Draft(
        reading=reading,
        order=order,
        trigger=trigger,
        event_type=event_type,
        sub_event_type=sub_event_type,
        modality=view.value,
        disputed=view.disputed or _is_refuted(report, order, trigger),
        place=None,
        place_how="",
        place_distance=found.distance,
        listed=len(found.sightings) > 1,
        when=when,
        actor1=actor1,
        actor2=actor2,
        casualties=Casualties(() if len(found.sightings) > 1 else tuple(counts)),
        source=_source(reading, trigger, before),
        civilian=bool(civilian),
    )
    return _placed(draft, found, previous)


def _same_sides(order: int, trigger: Trigger, before: Sequence[Draft]) -> Draft | None:
    """The draft earlier in the sentence whose sides go on: those of the same verb, or of the same fight."""
    for draft in reversed(before):
        if draft.order != order:
            return None
        again = not trigger.nominal and draft.trigger.entry_id == trigger.entry_id
        if draft.actor1 is not None and (again or draft.event_type == trigger.event_type == "Battles"):
            return draft
    return None


def _is_refuted(report: _Report, order: int, trigger: Trigger) -> bool:
    """Whether the rest of the sentence, or the next one, reports that another party denies it."""
    told = report.readings[order].passage.folded
    if refuted(told, trigger, told):
        return True
    following = report.readings[order + 1 : order + 2]
    return any(refuted(told, trigger, reading.passage.folded) for reading in following)


def _placed(draft: Draft, found: Site, previous: Draft | None) -> list[Draft]:
    """One draft for each place; without one in the sentence, the place of the sentence that it continues."""
    if found.sightings:
        return [replace(draft, place=sighting, place_how="own") for sighting in found.sightings]
    if previous is not None and previous.place is not None and not previous.listed:
        return [replace(draft, place=previous.place, place_how="inherited")]
    return [draft]


def _continued(reading: Reading, order: int, trigger: Trigger, before: Sequence[Draft]) -> Draft | None:
    """The draft whose occurrence this sentence goes on about, if its text runs on."""
    for draft in reversed(before):
        if draft.place is None:
            continue
        near = order - draft.order <= 1 and draft.reading.passage.paragraph == reading.passage.paragraph
        under_headline = draft.reading.passage.headline and order == draft.order + 1
        if near or under_headline or (trigger.definite and draft.sub_event_type == trigger.sub_event_type):
            return draft
    return None


def _when(report: _Report, reading: Reading, trigger: Trigger, previous: Draft | None) -> When:
    """Date of a trigger by the order of CODEBOOK §3."""
    nearest = min(_event_dates(reading), key=lambda item: reading.nearness.distance(trigger, item), default=None)
    if nearest is not None:
        owner = min(reading.triggers, key=lambda other: reading.nearness.distance(other, nearest))
        span = (nearest.start, nearest.end)
        distance = reading.nearness.distance(trigger, nearest)
        if distance <= min(_OWN_DATE_REACH, reading.nearness.distance(owner, nearest)):
            return When(nearest.date, nearest.precision, "own", span)
        if report.published and nearest.date and abs((report.published - nearest.date).days) <= _BORROWED_DATE_DAYS:
            return When(nearest.date, max(2, nearest.precision), "sentence", span)
    if previous is not None and previous.when.how in ("own", "sentence", "continued"):
        return When(previous.when.day, previous.when.precision, "continued")
    if report.lead is not None:
        return report.lead
    if report.published is not None:
        return When(report.published, 2, "published")
    return When(None, 3, "unknown")


def _actors(reading: Reading, country: str) -> list[ActorMention]:
    """Actors of the sentence that may take part: not those that it only cites, nor places where things only happen."""
    spoken = [(source.start, source.end) for source in reading.sources if not source.responsible]
    where = [(s.start, s.end) for s in reading.sightings if s.mention.role is Role.LOCATION]
    found = [
        replace(mention, actor=resolve_actor(mention, country))
        for mention in reading.actors
        if not _overlaps(mention, spoken) and not (mention.head == "bare" and _overlaps(mention, where))
    ]
    named = [(mention.start, mention.end) for mention in reading.actors]
    for sighting in reading.sightings:
        place = sighting.mention.place
        if sighting.mention.role is Role.ACTOR and place is not None and not _overlaps(sighting, [*named, *spoken]):
            government = _government(place.country)
            if government is not None:
                text = sighting.mention.text
                found.append(ActorMention(sighting.start, sighting.end, text, government, "", "government", ()))
    return sorted(found, key=lambda mention: mention.start)


def _claimants(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """The cited party where it tells of its own deed: «قال التنظيم إنه خطف …», «سرايا القدس: نخوض اشتباكات»."""
    if not _OWN_DEED.search(reading.passage.text, 0, trigger.start) and not trigger.text.endswith("نا"):
        return []
    citing = [source for source in reading.sources if source.scope_start <= trigger.start < source.scope_end]
    spans = [(source.start, source.end) for source in citing]
    return [actor for actor in reading.actors if _overlaps(actor, spans)][:1]


def _hits_civilians(trigger: Trigger, counts: Sequence[Count]) -> bool:
    """Whether people without arms are counted as those to whom it was done."""
    if trigger.sub_event_type in _SEIZURES:
        return any(count.role == "detained" and count.victim != "combatant" for count in counts)
    return any(count.role in ("killed", "wounded") and count.victim == "civilian" for count in counts)


def _by_force(mention: ActorMention) -> ActorMention:
    """Put the forces of a state for the state that strikes or arrests («إسرائيل تقصف»)."""
    if mention.actor.kind != "state" or not mention.actor.country:
        return mention
    return replace(mention, actor=default_lexicon().actor(f"mil:{mention.actor.country}"))


def _government(country: str) -> Actor | None:
    """The government that a capital or a country stands for («واشنطن», «روسيا»); None for what is no state."""
    try:
        return government_of(country)
    except KeyError:
        return None


def _overlaps(item: Span, spans: Iterable[tuple[int, int]]) -> bool:
    return any(item.start < end and start < item.end for start, end in spans)


def _who(mentions: Sequence[ActorMention], country: str, *, diplomatic: bool) -> Who | None:
    """One side of an event, each actor once; fighters whose side the text does not tell are nobody by name."""
    unique = {mention.actor.name: mention for mention in reversed(mentions) if mention.canonical is not None}
    ordered = sorted(unique.values(), key=lambda mention: mention.start)
    if not ordered:
        return None
    return Who(
        name="; ".join(mention.actor.name for mention in ordered),
        name_en="; ".join(mention.actor.name_en for mention in ordered),
        inter=inter_in(ordered[0].actor, country, diplomatic=diplomatic),
        spans=tuple((mention.start, mention.end) for mention in ordered),
    )


def _civilian(target: Who | None, counts: Sequence[Count]) -> bool | None:
    """Whether the text says that the target is civilian; None if it does not say."""
    if target is not None:
        return target.inter == "Civilians"
    sides = {count.victim for count in counts if count.role in ("killed", "wounded")}
    if "combatant" in sides:
        return False
    return True if "civilian" in sides else None


def _source(reading: Reading, trigger: Trigger, before: Sequence[Draft]) -> tuple[str, int, int] | None:
    """Whom the text cites: the citation whose scope holds the trigger, else the one that a follow-up goes on with."""
    holding = [source for source in reading.sources if source.scope_start <= trigger.start < source.scope_end]
    if holding:
        nearest = max(holding, key=lambda source: source.scope_start)
        return nearest.name, nearest.start, nearest.end
    if _GOES_ON.match(reading.passage.text) and before and before[-1].source is not None:
        return before[-1].source[0], -1, -1
    return None
