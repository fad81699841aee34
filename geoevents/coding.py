"""Coding: one document to claims. What happened, when, where, who, how many, says who, and how sure that is.

Each sentence is read on its own (:mod:`geoevents.reading`); each trigger becomes a draft from what stands nearest to
it; restatements inside the document are joined (:mod:`geoevents.coreference`); drafts become claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.places import Mention, Role
from gazetteer.spatial import locate
from geoevents.actor_reference import refer_back
from geoevents.casualties import bind_counts, explanation, share_counts
from geoevents.claims import claim_of
from geoevents.conquest import settled
from geoevents.coreference import join
from geoevents.country_reference import country_meant, points_away
from geoevents.dates import document_date, reference_day
from geoevents.drafts import Casualties, Draft, When, Who
from geoevents.each_place import one_each, places_of_two
from geoevents.fingerprint import fingerprint
from geoevents.generality import may_name
from geoevents.modality import HISTORICAL_DAYS, modality
from geoevents.month_reference import in_named_months
from geoevents.outcomes import with_outcome
from geoevents.parties import hits_civil_site, parties, target_is_civilian
from geoevents.passages import passages
from geoevents.place_reference import NAMED_BACK, named_before
from geoevents.reading import Reading, Sighting, read
from geoevents.refutation import refuted
from geoevents.reporting import signs_of
from geoevents.respelling import POST, respelt
from geoevents.seats import acting
from geoevents.settlement import settle
from geoevents.side_reference import known_sides
from geoevents.siting import Site, is_in_a_name, site
from geoevents.standing import in_towns
from geoevents.tally import is_tally
from geoevents.telling import with_telling
from geoevents.timing import DATELINE, LEAD, ahead_of, lead_day, when
from geoevents.triggers import Trigger, find_triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gazetteer.store import Gazetteer, Stack
    from geoevents.counts import Count
    from geoevents.document import Document
    from geoevents.events import Claim

__all__ = ["code"]

#: A document of so many sentences is a post or an alert, about one thing.
_BRIEF = 2
#: The days that fix what «أمس» means are named in the head of a report (code points).
_HEAD = 4_000
#: Drafts before it among which a sentence may find the one that it goes on about.
_LOOK_BACK = 60
_REMEMBRANCE = re.compile(r"(?<!\w)[وفبل]?(?:ال)?ذكرى(?!\w)")
#: «سوق المدينة»: which city's, another sentence says.
_COMMON_NAME = re.compile(r"\w+ (?:المدينة|البلدة|القرية|المخيم|المنطقة)\Z")
#: Precision of a month or a year: «اعتداءات في رمضان» counts them over it.
_MONTH = 3
#: A day in figures as captions of pictures and films end on it.
_STAMP = re.compile(r"\d+\W+\d+\W+\d+\Z")
#: Words with which the same speaker, or the report itself, goes on counting.
_ADDS = re.compile(r"\W*و?(?:أضاف|اضاف|أوضح|اوضح|تابع|لفت|كما)[تاو]?\w?\b")
_GOES_ON = re.compile(r"\W*و?(?:أضاف|اضاف|أوضح|اوضح|تابع|أشار|اشار|ذكر|قال|أكد|اكد|لفت|بين|كما)[تاو]?\w?\b")


@dataclass(frozen=True, slots=True)
class _Report:
    """What holds for a whole document while it is coded."""

    document: Document
    gazetteer: Gazetteer | Stack
    published: date | None
    readings: tuple[Reading, ...]
    lead: When | None
    country: str
    #: Whether it is a post that ends on a date in figures: that day is the post's own, however late it was published.
    stamped: bool
    #: Whether it marks an anniversary: what it tells without a day of its own is what is remembered.
    remembers: bool
    #: Number of the first sentence of the body, after headline and dateline.
    body: int
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
    sentences = passages(document.text, document.title)
    if len(document.text) <= POST:
        sentences = [replace(sentence, folded=respelt(sentence.folded, gazetteer)) for sentence in sentences]
    triggers = [tuple(find_triggers(sentence.folded, pending=True)) for sentence in sentences]
    if not any(triggers):
        return []
    mentions = find_mentions()
    triggers = settled(sentences, triggers, mentions)
    if not any(triggers):
        return []
    published = document.published or document_date(document.text, None)[0]
    written = reference_day(document.text[:_HEAD], published)
    bare = [
        read(sentence, found, written, dates=order < LEAD)
        for order, (sentence, found) in enumerate(zip(sentences, triggers, strict=True))
    ]
    bare = refer_back(in_named_months(bare))
    report = _report(document, gazetteer, published, _with_places(bare, mentions, gazetteer))
    drafts: list[Draft] = []
    for order, reading in enumerate(report.readings):
        if not reading.triggers and (last := with_outcome(drafts, reading, order)) is not None:
            drafts[-1] = last
        drafts.extend(_drafts(report, reading, order, drafts[-_LOOK_BACK:]))
    digest = fingerprint(document.text)
    return [
        claim_of(draft, document, published, digest)
        for draft in join(with_telling(drafts, brief=len(sentences) <= _BRIEF))
        if draft.told
    ]


def _with_places(
    readings: Sequence[Reading], mentions: Sequence[Mention], gazetteer: Gazetteer | Stack
) -> tuple[Reading, ...]:
    starts = [mention.start for mention in mentions]
    with_places = []
    for order, reading in enumerate(readings):
        if not any(near.triggers for near in readings[order : order + NAMED_BACK + 1]):
            with_places.append(reading)
            continue
        start, end = reading.passage.start, reading.passage.end
        inside = [
            mention for mention in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if mention.end <= end
        ]
        sightings = tuple(
            Sighting(
                mention.start - start,
                mention.end - start,
                mention,
                locate(mention, gazetteer),
                _alone(mention, reading.passage.text[: mention.start - start]),
            )
            for mention in (acting(mention, reading) for mention in inside)
        )
        with_places.append(replace(reading, sightings=sightings))
    return tuple(with_places)


def _alone(mention: Mention, before: str) -> str:
    """A name without its preposition: the second l of «لل» stands for the article, but in «للبنان» for itself."""
    name = mention.text
    own = mention.place is not None and mention.place.name.startswith(name[:2])
    return f"ا{name}" if name.startswith("ل") and before.endswith("ل") and not own else name


def _report(
    document: Document, gazetteer: Gazetteer | Stack, published: date | None, readings: tuple[Reading, ...]
) -> _Report:
    countries = [
        sighting.location.country
        for reading in readings
        for sighting in reading.sightings
        if sighting.location is not None and sighting.mention.role is Role.LOCATION and sighting.location.country
    ]
    country = max(sorted(set(countries)), key=countries.count, default="")
    lead, tallies = lead_day(readings, published), _tallies(readings, published)
    body = next((i for i, r in enumerate(readings) if not r.passage.headline and len(r.passage.text) > DATELINE), 1)
    remembers = readings[0].passage.headline and _REMEMBRANCE.search(readings[0].passage.text) is not None
    return _Report(
        document, gazetteer, published, readings, lead, country, _is_stamped(readings), remembers, body, tallies
    )


def _is_stamped(readings: Sequence[Reading]) -> bool:
    if len(readings) > _BRIEF:
        return False
    last = readings[-1]
    return any(_STAMP.search(item.text) and not last.passage.text[item.end :].strip() for item in last.dates)


def _tallies(readings: Sequence[Reading], published: date | None) -> tuple[bool, ...]:
    going: list[bool] = []
    counting = False
    for reading in readings:
        goes_on = _GOES_ON.match(reading.passage.text) is not None and not _tells_one(reading)
        going.append(goes_on and counting)
        adds = going[-1] and _ADDS.match(reading.passage.text) is not None
        counting = adds or any(is_tally(reading, trigger, published) for trigger in reading.triggers)
        if len(going) == 2 and readings[0].passage.headline:
            going[0] = counting  # the headline of a tally is one too
    return tuple(going)


def _tells_one(reading: Reading) -> bool:
    """Whether a sentence that counts nobody tells one deed at one place: «وقال … إن الطيران ألقى براميل على سرمين»."""
    deeds = any(not trigger.nominal and trigger.form != "present" for trigger in reading.triggers)
    exact = [sighting for sighting in reading.sightings if sighting.location and sighting.location.geo_precision == 1]
    return deeds and len(exact) == 1 and not reading.counts


def _drafts(report: _Report, reading: Reading, order: int, before: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence; `before` are those of the sentences before it."""
    drafts: list[Draft] = []
    if not reading.triggers:
        return drafts
    bound = bind_counts(reading)
    for trigger in reading.triggers:
        if explanation(reading, trigger) is not None or is_in_a_name(reading, trigger):
            continue
        drafts.extend(
            _draft(report, reading, order, trigger, bound.get(trigger.start, ()), [*before, *drafts][-_LOOK_BACK:])
        )
    return drafts


def _draft(
    report: _Report, reading: Reading, order: int, trigger: Trigger, counts: Sequence[Count], before: Sequence[Draft]
) -> list[Draft]:
    previous = _continued(report, reading, order, trigger, before)
    fire = trigger.event_type == "Explosions/Remote violence"
    found = in_towns(site(reading, trigger, fire=fire), reading, trigger, report.gazetteer)
    if len(found.sightings) == 1 and _is_common(found.sightings[0], report.country):
        found = replace(found, sightings=())
    two = places_of_two(reading, trigger)
    found = replace(found, sightings=two) if two else found
    day = when(reading, trigger, continued=previous, lead=report.lead, published=report.published)
    age = (report.published - day.day).days if report.published and day.day else None
    ahead = age is not None and age < 0
    heard = ahead and _is_heard(reading, trigger)
    view = modality(
        reading.passage.folded,
        trigger,
        date_after_publication=None if age is None else ahead and not heard,
        days_before_publication=None if report.stamped and day.how == "own" else age,
        dated=day.how == "own" and day.precision == 1,
    )
    if view.value == "planned":
        day = ahead_of(reading, day, report.published)
    if (
        view.not_an_event
        or _are_several(trigger, day)
        or report.tallies[order]
        or is_tally(reading, trigger, report.published)
    ):
        return []
    country = next((s.location.country for s in found.sightings if s.location and s.location.country), report.country)
    actor1, actor2 = parties(reading, trigger, counts, country)
    actor1, actor2 = known_sides(order, trigger, actor1, actor2, before)
    civilian = target_is_civilian(actor2, counts)
    if civilian is None and trigger.settle in ("attack", "target", "fire"):
        civilian = hits_civil_site(reading, trigger)
    event_type, sub_event_type = settle(
        trigger, _stands_for(trigger, actor1), actor2.inter if actor2 else None, civilian
    )
    if sub_event_type == "Protest with intervention" and any(c.role == "killed" and c.best for c in counts):
        sub_event_type = "Excessive force against protesters"
    draft = Draft(
        reading=reading,
        order=order,
        trigger=trigger,
        event_type=event_type,
        sub_event_type=sub_event_type,
        modality="historical"
        if _is_over(view.value, age, told_of=heard or _is_remembered(report, trigger, day))
        else view.value,
        disputed=view.disputed or _is_refuted(report, order, trigger),
        place=None,
        place_how="",
        place_distance=found.distance,
        listed=len(found.sightings) > 1,
        when=day,
        actor1=actor1,
        actor2=actor2,
        casualties=Casualties(tuple(counts)),
        source=_source(reading, trigger, before),
        civilian=bool(civilian),
    )
    named = named_before(report.readings, order, trigger, before, found)
    if named is not None:
        here = reading.passage.start <= named.mention.start < reading.passage.end
        return [replace(draft, place=named, place_how="own" if here else "inherited")]
    if points_away(reading, trigger):
        previous = None
    if not any(sighting.location for sighting in found.sightings):
        land = country_meant(report.readings, reading, trigger, report.gazetteer)
        if land is not None and not _lies_in(previous, land):
            return [replace(draft, place=land, place_how="own")]
    placed = _placed(draft, found, previous)
    return [replace(one, casualties=Casualties(one_each(counts, two[0]))) for one in placed] if two else placed


def _lies_in(previous: Draft | None, land: Sighting) -> bool:
    """Whether the occurrence that goes on is in the country told: «قصفوا جرابلس … داخل الأراضي السورية»."""
    known = previous.place.location if previous is not None and previous.place is not None else None
    return (
        known is not None
        and land.location is not None
        and not land.mention.relation
        and known.country == land.location.country
    )


def _are_several(trigger: Trigger, day: When) -> bool:
    """Whether attacks are counted over a month: no event. «معارك» are one fight."""
    attacks = trigger.nominal and trigger.number == "plural" and trigger.settle != "fixed"
    return attacks and day.how == "own" and day.precision == _MONTH


def _is_heard(reading: Reading, trigger: Trigger) -> bool:
    """Whether a court deals with what a noun names: the day to come is that of the hearing."""
    return trigger.nominal and "court" in signs_of(reading.passage.folded, trigger)


def _is_remembered(report: _Report, trigger: Trigger, day: When) -> bool:
    """Whether violence is what a report of an anniversary looks back to."""
    return report.remembers and trigger.plover == "ASSAULT" and day.how != "own"


def _is_over(value: str, age: int | None, *, told_of: bool) -> bool:
    """Whether it is background: what was planned long ago, what a court deals with, what is remembered."""
    return (value == "actual" and told_of) or (value == "planned" and age is not None and age > HISTORICAL_DAYS)


def _stands_for(trigger: Trigger, actor1: Who | None) -> str | None:
    """Actor type by which a doer settles a type: who fights beside the state takes a place for the state."""
    if trigger.settle == "territory" and actor1 is not None and actor1.loyal:
        return "State forces"
    return actor1.inter if actor1 else None


def _is_refuted(report: _Report, order: int, trigger: Trigger) -> bool:
    """Whether the rest of the sentence, or the next one, reports that another party denies it."""
    told = report.readings[order].passage.folded
    if refuted(told, trigger, told):
        return True
    following = report.readings[order + 1 : order + 2]
    return any(refuted(told, trigger, reading.passage.folded) for reading in following)


def _is_common(sighting: Sighting, country: str) -> bool:
    """Whether a name is a noun: «سوق المدينة», and «مطار المدينة» where nothing happens in Medina's country."""
    elsewhere = sighting.location is None or sighting.location.country != country
    return elsewhere and _COMMON_NAME.search(sighting.name) is not None


def _placed(draft: Draft, found: Site, previous: Draft | None) -> list[Draft]:
    """One draft for each place; without one in the sentence, the place of the sentence that it continues."""
    if found.sightings:
        shares = share_counts(draft.casualties.counts, found.sightings)
        return [
            replace(draft, place=sighting, place_how="own", casualties=Casualties(share))
            for sighting, share in zip(found.sightings, shares, strict=True)
        ]
    if previous is not None and previous.place is not None and not previous.listed:
        return [replace(draft, place=previous.place, place_how="inherited")]
    return [draft]


def _continued(
    report: _Report, reading: Reading, order: int, trigger: Trigger, before: Sequence[Draft]
) -> Draft | None:
    """The draft whose occurrence this sentence goes on about, if its text runs on."""
    recent = before[: -_LOOK_BACK - 1 : -1]
    if trigger.definite:  # «وقع الانفجار …» goes on about the blast, not about the fight named in between
        recent = sorted(recent, key=lambda draft: draft.modality != "actual" or not may_name(trigger, draft))
    for draft in recent:
        if draft.place is None:
            continue
        near = order - draft.order <= 1 and draft.reading.passage.paragraph == reading.passage.paragraph
        under_headline = draft.reading.passage.headline and order <= report.body
        if near or under_headline or (trigger.definite and may_name(trigger, draft)):
            return draft
    return None


def _source(reading: Reading, trigger: Trigger, before: Sequence[Draft]) -> tuple[str, int, int] | None:
    """Whom the text cites: the citation whose scope holds the trigger, else the one that a follow-up goes on with."""
    holding = [source for source in reading.sources if source.scope_start <= trigger.start < source.scope_end]
    if holding:
        nearest = max(holding, key=lambda source: source.scope_start)
        return nearest.name, nearest.start, nearest.end
    if _GOES_ON.match(reading.passage.text) and before and before[-1].source is not None:
        return before[-1].source[0], -1, -1
    return None
