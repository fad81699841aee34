"""When: the day of an event by the order of CODEBOOK §3.

From the sentence, else from the sentence it continues, else from the report's lead, else the publication day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geoevents.dates import DateExpression
from geoevents.drafts import Draft, When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geoevents.reading import Reading
    from geoevents.triggers import Trigger

__all__ = ["DATELINE", "LEAD", "ahead_of", "lead_day", "when"]

#: The lead is looked for in so many sentences at the head of the report.
LEAD = 5
#: A line as short as this (code points) is a dateline or a subtitle, not the lead.
DATELINE = 40
#: A date that belongs to another trigger of the sentence is taken only if it is as recent as this (days).
_BORROWED_DATE_DAYS = 7
#: Weighted words within which a date is the trigger's own.
_OWN_DATE_REACH = 24
_A_WEEK = timedelta(7)
_NO_EVENT_DATE = frozenset({"since", "duration"})
_PUBLISHING = re.compile(r"(?<!\w)و?(?:صدر|صدرت|نشر|نشرت|نشرته|نشره|بث|بثته|بثه|تلقت)\s+(?:\w+\s+)?$")

_STATEMENT = re.compile(r"(?<!\w)(?:بيان|تصريح|تصريحات|مؤتمر صحفي|مؤتمر صحافي|تغريدة|مقابلة)\s+(?:\w+\s+)?\Z")
_SAID = re.compile(r"[\s،,()]*(?:[بو]?[إأا]ن(?:ه|ها|هم)?(?!\w)|:)")


def lead_day(readings: Sequence[Reading], published: date | None) -> When | None:
    """Day of the report's lead: the last day named in the first of two body sentences that names any not long past.

    «ردا على هجوم يوم الاثنين، نفذت القوات الأربعاء …»: the news is what happened last.
    """
    body = [
        reading for reading in readings[:LEAD] if not reading.passage.headline and len(reading.passage.plain) > DATELINE
    ]
    for reading in body[:2]:
        days = [
            item.date
            for item in _event_dates(reading)
            if item.date is not None
            and item.precision == 1
            and (published is None or abs((published - item.date).days) <= _BORROWED_DATE_DAYS)
        ]
        past = [day for day in days if published is None or day <= published]
        if days:
            return When(max(past) if past else min(days), 1, "lead")
    return None


def when(
    reading: Reading, trigger: Trigger, *, continued: Draft | None, lead: When | None, published: date | None
) -> When:
    """Date of a trigger's event.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    continued : Draft or None
        The draft whose occurrence the sentence goes on about.
    lead : When or None
        From :func:`lead_day`.
    published : datetime.date or None
        Day of the report.
    """
    dates = _event_dates(reading)
    if dates and _is_nearest_unknown(reading, trigger, dates):
        dates = []
    told = [item for item in dates if not _is_of_statement(reading, item)] or dates
    nearest = min(told, key=lambda item: reading.nearness.distance(trigger, item), default=None)
    if nearest is not None:
        owner = min(reading.triggers, key=lambda other: reading.nearness.distance(other, nearest))
        span = (nearest.start, nearest.end)
        distance = reading.nearness.distance(trigger, nearest)
        if distance <= min(_OWN_DATE_REACH, reading.nearness.distance(owner, nearest)):
            return When(nearest.date, nearest.precision, "own", span)
        if published and nearest.date and abs((published - nearest.date).days) <= _BORROWED_DATE_DAYS:
            return When(nearest.date, max(2, nearest.precision), "sentence", span)
    if continued is not None and continued.when.how in ("own", "sentence", "continued"):
        return When(continued.when.day, continued.when.precision, "continued")
    if lead is not None:
        return lead
    if published is not None:
        return When(published, 2, "published")
    return When(None, 3, "unknown")


def ahead_of(reading: Reading, day: When, published: date | None) -> When:
    """Read the weekday of what is planned as the next one: «من المقرر أن يجتمعا الأحد»."""
    if published is None or day.day is None or day.how not in ("own", "sentence") or day.day >= published:
        return day
    named = any((item.start, item.end) == day.span and item.kind == "weekday" for item in reading.dates)
    return replace(day, day=day.day + _A_WEEK) if named else day


def _is_nearest_unknown(reading: Reading, trigger: Trigger, dates: Sequence[DateExpression]) -> bool:
    """Whether the nearest day is one whose year nobody knows: then no other date of the sentence is the event's."""
    unknown = [item for item in reading.dates if item.date is None and item.kind not in _NO_EVENT_DATE]
    if not unknown:
        return False
    return min(reading.nearness.distance(trigger, item) for item in unknown) < min(
        reading.nearness.distance(trigger, item) for item in dates
    )


def _is_of_statement(reading: Reading, date: DateExpression) -> bool:
    """Whether it is the day on which somebody said so: «قال متحدث أمس إن …», «في بيان اليوم»."""
    text = reading.passage.plain
    before = _STATEMENT.search(text, max(0, date.start - 25), date.start)
    return before is not None or _SAID.match(text, date.end) is not None


def _event_dates(reading: Reading) -> list[DateExpression]:
    """Dates that may be an event's: not since when something lasts, not when a statement was published."""
    text = reading.passage.plain
    return [
        item
        for item in reading.dates
        if item.kind not in _NO_EVENT_DATE
        and item.date is not None
        and not _PUBLISHING.search(text, max(0, item.start - 25), item.start)
    ]
