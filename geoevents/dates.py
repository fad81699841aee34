"""Dates in Arabic text, by a grammar of our own: relative days, weekdays, months of all regions, Hijri, ranges.

The words are in ``lexicon/dates.tsv``, how they combine in :mod:`geoevents.date_grammar`, what they mean in
:mod:`geoevents.date_values`. The rules are CODEBOOK §3, «When».
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from gazetteer.arabic import Folded, fold
from geoevents.date_fields import fields_of
from geoevents.date_grammar import scan
from geoevents.date_values import Value, value_of
from geoevents.date_words import date_tags, names_weekday

__all__ = ["DateExpression", "document_date", "find_dates", "reference_day"]

_FIRST_LINES = 6
_FIRST_CHARACTERS = 1_500
_LABEL = re.compile(r"(?:تاريخ|التاريخ|نشر|نشرت|حرر|كتب)\w*(?:\s+(?:في|النشر|التحرير|الخبر|يوم|بتاريخ))*\s*[:：-]?\s*$")
_DATELINE_END = re.compile(r"\s*[)\]]?\s*(?:[-–—:(]|$|\n)")
_DATELINE_LENGTH = 60
#: A full date has a year, and that is written in figures.
_IN_FIGURES = re.compile(r"\d{4}|\d ?([/.-]) ?\d{1,2} ?\1 ?\d")
_AFTER_UNIT = re.compile(r"\s*(?:علي|ان|الان|فقط)\b")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the text gives it.

    Attributes
    ----------
    start, end : int
        Code points of the original text; time of day and time zone are part of the span.
    text : str
        The original text of the span.
    date : datetime.date or None
        The day (of a range the first); None where it counts from a publication day that is not known.
    date_end : datetime.date or None
        Last day of a range.
    precision : int
        CODEBOOK's ``time_precision``: 1 day, 2 week, 3 month or year.
    kind : str
        ``absolute``, ``hijri``, ``relative`` («أمس»), ``weekday``, ``vague`` («الأيام الماضية»), ``month``, ``year``,
        ``range``, ``since`` («منذ عام 2011»: a beginning, no day of an event), ``duration`` («السنوات الخمس
        الماضية»), ``that month`` («في 21 من الشهر»: see :mod:`geoevents.month_reference`) or ``future`` (after the
        publication day).
    """

    start: int
    end: int
    text: str
    date: dt.date | None
    date_end: dt.date | None
    precision: int
    kind: str


def find_dates(folded: Folded, published: dt.date | None) -> list[DateExpression]:
    """Date expressions of a text.

    Parameters
    ----------
    folded : Folded
        Folded text.
    published : datetime.date or None
        Publication day, from which «أمس» counts.

    Returns
    -------
    list of DateExpression
        In order, without overlap. Times of day alone, ages and lengths of time are no dates; decades and
        centuries are left out. Time is linear in the length of the text.
    """
    tagged = date_tags(folded)
    if tagged is None:
        return []
    found = []
    for rule, first, end in scan(tagged.tags):
        atoms = tagged.atoms[first:end]
        if rule in ("hence", "ago") and _AFTER_UNIT.match(folded.text, atoms[-1].end):
            continue
        value = value_of(rule, tagged.tags[first:end], atoms, published)
        if value is None:
            continue
        since = rule == "since" or tagged.tags[max(0, first - 1) : first] == "z"
        opening = first - 1 if since and rule != "since" else first
        start, stop = folded.span(tagged.atoms[opening].start, atoms[-1].end)
        if since:
            value = _since(value, published)
        elif tagged.tags[max(0, first - 1) : first] == "i" and value.kind == "relative":
            value = replace(value, kind="duration")  # «حتى اليوم»
        found.append(
            DateExpression(start, stop, folded.original[start:stop], value.day, value.last, value.precision, value.kind)
        )
    return found


def _since(value: Value, published: dt.date | None) -> Value:
    """«منذ فجر اليوم» stays on the publication day; all else that «منذ» opens is a beginning."""
    if value.precision == 1 and published is not None and value.day == published:
        return value
    return replace(value, kind="since")


def reference_day(text: str, published: dt.date | None) -> dt.date | None:
    """Day from which a text counts «أمس» and «اليوم».

    Parameters
    ----------
    text : str
        The document's text.
    published : datetime.date or None
        Its publication day.

    Returns
    -------
    datetime.date or None
        `published`, unless every «أمس الثلاثاء» and «اليوم الأربعاء» of the text names the weekday of one other day:
        a report that is published again keeps its words, and the weekday wins (CODEBOOK §3, When).
    """
    if published is None or not names_weekday(folded := fold(text)):
        return published
    tagged = date_tags(folded)
    if tagged is None:
        return published
    days = set()
    for rule, first, end in scan(tagged.tags):
        fields = fields_of(tagged.tags[first:end], tagged.atoms[first:end])
        if rule == "day" and fields.weekday is not None and fields.offset is not None and fields.offset <= 0:
            back = (published.weekday() + fields.offset - fields.weekday) % 7
            days.add(published - dt.timedelta(back))
    return days.pop() if len(days) == 1 else published


def document_date(text: str, metadata_date: dt.date | None) -> tuple[dt.date | None, str]:
    """Publication day of a document.

    Parameters
    ----------
    text : str
        The document's text.
    metadata_date : datetime.date or None
        What the format says; it wins.

    Returns
    -------
    (datetime.date or None, str)
        The day and how it was come by: ``metadata``, ``label`` («تاريخ النشر: …»), ``dateline`` («دمشق – 5 أيلول
        2016»), ``text`` (a full date alone in a line of the beginning) or ``unknown``. A date inside a sentence is
        the day of what it tells, not of the publication.
    """
    if metadata_date is not None:
        return metadata_date, "metadata"
    lines = [line for line in text[:_FIRST_CHARACTERS].splitlines() if line.strip()]
    ranked = [
        (how, item.date)
        for line in lines[:_FIRST_LINES]
        if _IN_FIGURES.search(line)
        for item in find_dates(fold(line), None)
        if item.date is not None and item.precision == 1 and item.kind in ("absolute", "hijri")
        if (how := _standing(line, item))
    ]
    for wanted in ("label", "dateline", "text"):
        for how, day in ranked:
            if how == wanted:
                return day, how
    return None, "unknown"


def _standing(line: str, item: DateExpression) -> str:
    """How a date stands in its line; empty for a date inside a sentence."""
    before, after = line[: item.start], line[item.end :]
    if _LABEL.search(fold(before).text):
        return "label"
    if len(before.strip()) + len(after.strip()) <= 12:
        return "text"
    if len(before) <= _DATELINE_LENGTH and _DATELINE_END.match(after) and not re.search(r"[.!?؟]", before):
        return "dateline"
    return ""
