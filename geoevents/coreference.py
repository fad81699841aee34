"""Restatements: reports tell an event in the headline, in the lead and again in the body; one document, one claim.

A draft is joined to an earlier one when nothing in the two contradicts and the later (or the headline) adds no
occurrence of its own. What the one lacks it takes from the other; the more precise place and date win.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.geometry import kilometres
from gazetteer.spatial import read_relation
from geoevents.drafts import Casualties, Draft, When, Who
from geoevents.generality import as_many, is_general, leaves_open, types_agree
from geoevents.reporting import signs_of
from geoevents.siting import contains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Location, Mention

__all__ = ["join"]

_REMOTE = "Explosions/Remote violence"
_ARMED = frozenset({"Battles", _REMOTE, "Violence against civilians"})
#: A draft is compared with so many before it: no report restates what it told a hundred events ago, and a file
#: that strings many reports together is coded in linear time.
_LOOK_BACK = 100
#: Sentences between an event and its dead told apart from it.
_BESIDE = 2
#: A protest that was broken up says more than one that was held, one that was fired at more than both.
_MILDNESS = {"Peaceful protest": 2, "Protest with intervention": 1}
#: Precision of a governorate or country: a place that nobody knows may lie in it.
_COARSE = 3
#: How far from an event its victims are visited, its dead buried (km).
_ASIDE_KM = 30
#: How a trigger settles whose type hangs on its target.
_OPEN = frozenset({"attack", "fire", "target"})
#: Days within which as many dead at one place are the same dead, told again without their day.
_RECALLED_DAYS = 14
#: How a date was come by that the text itself gives.
_SAID = frozenset({"own", "sentence"})
_HOW_SURE = {"own": 0, "sentence": 1, "continued": 2, "lead": 3, "published": 4, "unknown": 5}


#: Armed people whose side the words leave open, and the types of actors that they may turn out to be.
_UNNAMED = frozenset({"مسلحون مجهولون", "مسلحون", "متمردون", "ميليشيات"})
_MAY_BE_GUNMEN = frozenset({"Rebel group", "Political militia", "Identity militia"})
#: A list item begins with a dash or a number and at once with its noun.
_ITEM = re.compile(r"(?:[-–—*]|\d{1,2}[-.)])\s*\Z")


def join(drafts: Sequence[Draft]) -> list[Draft]:
    """Join the restatements among the drafts of one document.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.

    Returns
    -------
    list of Draft
        One for each occurrence, in the order of their triggers.
    """
    kept: list[Draft] = []
    # Deaths that stand alone come last: only then is it known whether another event explains them.
    for draft in sorted(drafts, key=lambda draft: (draft.trigger.settle == "harm", draft.reading.passage.headline)):
        recent = range(len(kept) - 1, max(-1, len(kept) - 1 - _LOOK_BACK), -1)
        known = max(
            (at for at in recent if _restates(draft, kept[at])),
            key=lambda at: (*_likeness(draft, kept[at]), at),
            default=None,
        )
        if known is None:
            kept.append(draft)
        else:
            kept[known] = _combine(kept[known], draft)
    listed = [draft for draft in kept if draft.listed]
    kept = [draft for draft in kept if not (_is_sum(draft, listed) or _adds_up(draft, kept))]
    kept.sort(key=lambda draft: (draft.order, draft.trigger.start))
    negated = [draft for draft in kept if draft.modality == "negated"]
    return [replace(draft, disputed=draft.disputed or _denied(draft, negated)) for draft in kept]


def _likeness(draft: Draft, known: Draft) -> tuple[bool, bool, bool, bool, int]:
    """How much a known event is what a draft tells again; of events alike it is the last, of a headline the first.

    What the text tells comes before what it only names, then the same type where the words are exact, then as many
    dead, then the same place.
    """
    return (
        known.told,
        not leaves_open(draft) and draft.sub_event_type == known.sub_event_type,
        as_many(draft, known),
        draft.place is not None and _same_place(draft, known),
        -known.order if draft.reading.passage.headline else 0,
    )


def _is_sum(draft: Draft, listed: Sequence[Draft]) -> bool:
    """Whether the report goes on to tell where, place by place, what this tells of the whole country or region."""
    if draft.place is None or draft.place.location is None or draft.place.location.geo_precision == 1:
        return False
    return any(
        other.place is not None
        and other.place.location is not None
        and other.modality == draft.modality
        and (other.sub_event_type == draft.sub_event_type or (leaves_open(draft) and other.event_type in _ARMED))
        and contains(draft.place.location, other.place.location)
        and _dates_agree(draft, other)
        for other in listed
    )


def _adds_up(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether «هجمات» are the events told after them one by one: their dead are those of all of these."""
    total = draft.casualties.of("killed")
    if total is None or not (draft.trigger.nominal and draft.trigger.number == "plural"):
        return False
    parts = [
        count.best
        for other in others
        if other is not draft
        and other.event_type in _ARMED
        and _same_or_nested(draft, other)
        and draft.when.day == other.when.day
        and (count := other.casualties.of("killed")) is not None
    ]
    return len(parts) > 1 and sum(parts) == total.best


def _denied(draft: Draft, negated: Sequence[Draft]) -> bool:
    """Whether the same text also reports that this did not happen."""
    return draft.modality == "actual" and any(
        other.sub_event_type == draft.sub_event_type and other.source != draft.source and _places_agree(other, draft)
        for other in negated
    )


def _restates(draft: Draft, known: Draft) -> bool:
    if _is_met(draft, known) or _is_met(known, draft):
        return True
    if not (types_agree(draft, known) and _modes_agree(draft, known)):
        return False
    if not (_places_agree(draft, known) and _dates_agree(draft, known) and _counts_agree(draft, known)):
        return False
    if _adds_places(draft, known):
        return False
    if draft.trigger.settle == "harm":
        return _is_outcome(draft, known)
    return not (_contradict(draft.actor1, known.actor1) or _targets_contradict(draft, known))


def _is_met(protest: Draft, response: Draft) -> bool:
    """Whether a protest is broken up or turns violent beside it: «خرجت تظاهرة … قبل أن تفرقها الشرطة»."""
    return (
        protest.event_type == "Protests"
        and response.event_type in ("Protests", "Riots")
        and _MILDNESS.get(response.sub_event_type, 0) < _MILDNESS.get(protest.sub_event_type, 0)
        and protest.modality == response.modality
        and (protest.order == response.order or _goes_on(protest, response))
    )


def _goes_on(one: Draft, other: Draft) -> bool:
    return abs(one.order - other.order) <= _BESIDE + 1 and _places_agree(one, other) and _dates_agree(one, other)


def _targets_contradict(draft: Draft, known: Draft) -> bool:
    """Whether the two name different targets; a blast, or who takes a town, hits soldiers and civilians at once."""
    if draft.event_type == known.event_type == _REMOTE or draft.trigger.settle == known.trigger.settle == "territory":
        inters = {side.inter for side in (draft.actor2, known.actor2) if side is not None}
        if "Civilians" in inters and len(inters) > 1:
            return False
    return _contradict(draft.actor2, known.actor2)


def _modes_agree(draft: Draft, known: Draft) -> bool:
    return draft.modality == known.modality or (_is_item(draft) and draft.sub_event_type == known.sub_event_type)


def _adds_places(draft: Draft, known: Draft) -> bool:
    """Whether the draft is one of a list of places and the known one is at another place."""
    listed = draft.listed or (known.listed and draft.order == known.order)
    return listed and not known.reading.passage.headline and not _same_place(draft, known)


def _is_outcome(draft: Draft, known: Draft) -> bool:
    """Whether deaths that stand alone are those of a known event: told beside it, in the headline, or as many."""
    return as_many(draft, known) or draft.reading.passage.headline or abs(draft.order - known.order) <= _BESIDE


def _is_item(draft: Draft) -> bool:
    """Whether it is an item of a list («- انسحاب القوات من الطريق»): it has no verb and so no mode of its own."""
    return draft.trigger.nominal and _ITEM.match(draft.reading.passage.text[: draft.trigger.start]) is not None


def _places_agree(draft: Draft, known: Draft) -> bool:
    one, other = draft.place, known.place
    if one is None or other is None or "inherited" in (draft.place_how, known.place_how):
        return one is None or other is None or _same_or_nested(draft, known) or draft.trigger.definite
    return _same_or_nested(draft, known)


def _same_place(draft: Draft, known: Draft) -> bool:
    one, other = draft.place, known.place
    if one is None or other is None:
        return one is other
    if one.mention.place is None or other.mention.place is None:
        return one.mention.text == other.mention.text
    return one.mention.place.place_id == other.mention.place.place_id


def _same_or_nested(draft: Draft, known: Draft) -> bool:
    one, other = draft.place, known.place
    if one is None or other is None:
        return True
    if _same_place(draft, known):
        return not _on_two_sides(one.mention, other.mention)
    if one.location is None or other.location is None:
        named = one.location or other.location
        coarse = named is not None and named.geo_precision == _COARSE
        return coarse or draft.reading.passage.headline or known.reading.passage.headline
    if _by_its_capital(draft, known) or _by_its_capital(known, draft):
        return True
    if _aside(draft) or _aside(known):
        apart = _distance(one.location, other.location)
        return apart <= max(_ASIDE_KM, one.location.uncertainty_km, other.location.uncertainty_km)
    return contains(one.location, other.location) or contains(other.location, one.location)


def _on_two_sides(one: Mention, other: Mention) -> bool:
    """Whether two mentions of a place mean two sides of it: «شمال غرب غزة», «شرق غزة»."""
    if not (one.relation and other.relation):
        return False
    bearings = {read_relation(mention.relation).bearing for mention in (one, other)}
    return len(bearings) == 2 and None not in bearings


def _by_its_capital(headline: Draft, other: Draft) -> bool:
    """Whether a headline says «37 قتيلا في حلب» of a village in the governorate of that name."""
    one, known = headline.place, other.place
    if not headline.reading.passage.headline or one is None or known is None or one.mention.place is None:
        return False
    if one.location is None or known.location is None:
        return False
    return one.mention.place.name == one.location.admin1 and one.location.admin1_code == known.location.admin1_code


def _aside(draft: Draft) -> bool:
    """Whether a noun only points at what another sentence tells: «زار في المستشفى المصابين جراء التفجير»."""
    place, trigger = draft.place, draft.trigger
    if place is None or draft.place_how != "own" or not trigger.nominal or place.end > trigger.start:
        return False
    return not signs_of(draft.reading.passage.folded, trigger).isdisjoint(("topic", "cause"))


def _distance(one: Location, other: Location) -> float:
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude)


def _dates_agree(draft: Draft, known: Draft) -> bool:
    one, other = draft.when, known.when
    if one.day is None or other.day is None:
        return True
    if any(item.reading.passage.headline and item.when.how not in _SAID for item in (draft, known)):
        return True  # a headline without a day has that of what it heads
    gap = abs((one.day - other.day).days)
    assumed = {one.how, other.how} & {"lead", "published", "continued", "sentence", "unknown"}
    if assumed and as_many(draft, known) and _same_place(draft, known):
        return gap <= _RECALLED_DAYS  # «وكانت انتحاريتان قتلتا 13 …», without the day that it was given before
    return gap == 0 or (gap <= 2 and bool(assumed))


def _counts_agree(draft: Draft, known: Draft) -> bool:
    one, other = draft.casualties.of("killed"), known.casualties.of("killed")
    if one is None or other is None or draft.trigger.definite or draft.reading.passage.headline:
        return True
    return one.best == other.best or known.order == draft.order


def _contradict(one: Who | None, other: Who | None) -> bool:
    """Whether two known actors differ; «مسلحون» may be whoever is named elsewhere."""
    if one is None or other is None or one.names & other.names:
        return False
    armed = all(side.inter in _MAY_BE_GUNMEN for side in (one, other))
    return not (armed and (one.names <= _UNNAMED or other.names <= _UNNAMED))


def _combine(known: Draft, other: Draft) -> Draft:
    """One draft of two: the better told one, with what it lacks from the other."""
    best, rest = (other, known) if _merit(other) < _merit(known) else (known, other)
    place = _better_placed(best, rest)
    typed = rest if leaves_open(best) and not leaves_open(rest) and rest.event_type == _REMOTE else best
    if rest.sub_event_type == "Suicide bomb" != best.sub_event_type and best.event_type == _REMOTE:
        typed = rest
    if rest.event_type == _REMOTE != best.event_type and best.trigger.settle == "target" and not best.trigger.weapon:
        typed = rest  # «استهدف مسجدا»: with what, the other tells
    if best.event_type == "Battles" and best.actor2 is None and rest.civilian and best.trigger.settle in _OPEN:
        typed = rest  # «أطلقوا النار …»: on whom, the other tells
    return replace(
        best,
        event_type=typed.event_type,
        sub_event_type=typed.sub_event_type,
        modality=known.modality,
        disputed=best.disputed or rest.disputed,
        place=place.place,
        place_how=place.place_how,
        place_distance=place.place_distance,
        when=_better_date(best.when, rest.when, same_sentence=best.order == rest.order),
        actor1=best.actor1 or _elsewhere(rest.actor1, best, rest),
        actor2=best.actor2 or _elsewhere(rest.actor2, best, rest),
        casualties=_together(best, rest),
        source=best.source or (rest.source and (rest.source[0], -1, -1)),
        civilian=best.civilian or rest.civilian,
        told=best.told or rest.told,
    )


def _merit(draft: Draft) -> tuple[int, bool, bool, bool, bool, int]:
    return (
        _MILDNESS.get(draft.sub_event_type, 0),
        not draft.told,
        draft.trigger.settle == "harm",
        draft.reading.passage.headline,
        is_general(draft) and draft.place_how != "own",
        draft.order,
    )


def _better_placed(best: Draft, rest: Draft) -> Draft:
    """Of two drafts the one that says more exactly where; of one area the one that says what stood there was hit."""
    one, other = (draft.place.location if draft.place is not None else None for draft in (best, rest))
    if one is not None and other is not None and one.area and one.area == other.area:
        return rest if other.uncertainty_km > one.uncertainty_km else best
    if one is not None and other is not None and rest.place_how == best.place_how == "own":
        told, headed = (rest, best) if best.reading.passage.headline else (best, rest)
        if headed.reading.passage.headline and not told.reading.passage.headline:
            return headed if _lies_within(headed, told) else told  # «تحرير لحج», where a base in it was taken
    if one is not None and other is not None and rest.told and contains(one, other):
        return rest  # «سيطروا على مدينة في محافظة حمص … سيطر على القريتين»
    if best.place_how == rest.place_how == "inherited" and not _same_or_nested(best, rest):
        return min(best, rest, key=lambda draft: draft.order)
    return best if _place_merit(best) <= _place_merit(rest) else rest


def _lies_within(inner: Draft, outer: Draft) -> bool:
    one, other = (draft.place.location if draft.place is not None else None for draft in (inner, outer))
    return one is not None and other is not None and contains(other, one)


def _place_merit(draft: Draft) -> tuple[int, float]:
    if draft.place is None:
        return 3, 0.0
    if draft.place.location is None:
        return 2, 0.0
    return (0 if draft.place_how == "own" else 1), draft.place.location.uncertainty_km


def _better_date(one: When, other: When, *, same_sentence: bool) -> When:
    if _HOW_SURE[one.how] <= _HOW_SURE[other.how]:
        return one
    return other if same_sentence else replace(other, span=None)


def _elsewhere(side: Who | None, best: Draft, rest: Draft) -> Who | None:
    """A side named in another sentence: its offsets are not of this one."""
    return side if side is None or best.order == rest.order else side.elsewhere()


def _together(best: Draft, rest: Draft) -> Casualties:
    roles = {count.role for count in best.casualties.counts}
    if best.listed:
        return best.casualties
    more = [count for count in rest.casualties.counts if count.role not in roles]
    if best.order != rest.order:
        more = [replace(count, start=0, end=0) for count in more]
    return Casualties((*best.casualties.counts, *more))
