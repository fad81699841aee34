"""What a date expression stands for: calendar arithmetic from the publication day.

The rules are CODEBOOK §3 «When»; where it is silent the docstrings here say what was chosen.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hijridate import Hijri

from geoevents.date_fields import Fields, collect, fields_of
from geoevents.date_words import UNITS
from geoevents.tagging import Atom

__all__ = ["Value", "value_of"]

#: A day and month without a year is the last such day, or one that comes within so many days of publication.
_SOON_DAYS = 60
_MID_MONTH = 15
_SEASON_MONTH = {1: 1, 2: 4, 3: 7, 4: 10}
_FEW = 3
#: A weekday beside a day and month tells the year among those so near (days).
_NEAR = 550
_LONGEST_MONTH = {False: (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), True: (30,) * 12}
_DAY_UNIT, _WEEK_UNIT, _MONTH_UNIT, _YEAR_UNIT = (UNITS[name] for name in ("day", "week", "month", "year"))
#: Where a half of a range begins; the twin names of «كانون الثاني/يناير» are one month.
_RANGE_HEADS = {
    "days": re.compile(r"[dO](?=f?s?[MmHh@SwiE,-])|[XV]"),
    "weekdays": re.compile("D"),
    "years": re.compile("y"),
    "months": re.compile(r"(?<![(/-])[MmHh@]|(?<=-)[MmHh@](?!\))"),
}
_RANGES = frozenset({"nights", *_RANGE_HEADS})


@dataclass(frozen=True, slots=True)
class Value:
    """A date with its last day (ranges only), ``time_precision`` and kind."""

    day: date | None
    last: date | None
    precision: int
    kind: str


def value_of(rule: str, tags: str, atoms: Sequence[Atom], published: date | None) -> Value | None:
    """Value of an expression.

    Parameters
    ----------
    rule : str
        Name of the rule of the grammar that found it.
    tags : str
        Its tags.
    atoms : sequence of Atom
        The atom behind each tag.
    published : datetime.date or None
        Publication day.

    Returns
    -------
    Value or None
        None for what is no date after all (31 June); ``day`` is None where `published` is needed and not given.
    """
    try:
        if rule in _RANGES:
            return _range(rule, tags, atoms, published)
        return _single(rule, fields_of(tags, atoms), published)
    except (ValueError, OverflowError):
        return None


def _single(rule: str, fields: Fields, published: date | None) -> Value | None:
    match rule:
        case "day" | "that":
            return (_day if rule == "day" else _that_month)(fields, published)
        case "month":
            return _month(fields, published)
        case "week":
            return _week(fields, published)
        case "year":
            return _year(fields, published)
        case "period":
            return _period(fields, published)
        case _:
            return _ago(fields, published, 1 if rule == "hence" else -1)


def _day(fields: Fields, published: date | None) -> Value:
    if fields.dated:
        kind = "hijri" if _is_hijri(fields) else "absolute"
        return _value(_dated(fields, published), 1, kind, published)
    if fields.weekday is not None:
        day = None if published is None else _weekday(fields, published)
        return _value(day, 1, "weekday", published)
    offset = fields.offset or 0
    if fields.after_midnight and offset < 0:
        offset += 1
    return _value(None if published is None else published + timedelta(offset), 1, "relative", published)


def _that_month(fields: Fields, published: date | None) -> Value:
    """«في 21 من الشهر»: until another sentence says which month, the last such day."""
    if published is None:
        return Value(None, None, 1, "that month")
    day = _dated(replace(fields, month_shift=0 if (fields.day or 1) <= published.day else -1), published)
    return Value(day, None, 1, "that month")


def _value(day: date | None, precision: int, kind: str, published: date | None) -> Value:
    if day is not None and published is not None and day > published:
        kind = "future"
    return Value(day, None, precision, kind)


def _weekday(fields: Fields, published: date) -> date:
    """Last such day, publication day included; strictly before or after it with «الماضي» or «المقبل».

    «غدا الثلاثاء» in a report of a Tuesday was written the day before: the weekday wins.
    """
    back = (published.weekday() - (fields.weekday or 0)) % 7
    shift = fields.weekday_shift
    if not shift and (fields.offset or 0) > 0:
        ahead = published + timedelta(fields.offset or 0)
        return ahead + timedelta((((fields.weekday or 0) - ahead.weekday() + 3) % 7) - 3)
    if (shift or 0) > 0 or (fields.offset or 0) > 0:
        return published + timedelta(7 - back + 7 * max(0, (shift or 1) - 1))
    if (shift or 0) < 0:
        back = (back or 7) + 7 * (-(shift or 0) - 1)
    day = published - timedelta(back)
    if fields.after_midnight and day < published:
        day += timedelta(1)
    return day


def _is_hijri(fields: Fields) -> bool:
    return fields.hijri or (fields.year is not None and fields.year <= 1500)


def _gregorian(year: int, month: int, day: int) -> date:
    return Hijri(year, month, day).to_gregorian()


def _hijri_year(day: date) -> int:
    """Hijri year in which a day falls, by its mean length; at most one off, which the choice of candidates mends."""
    return int((day.year - 622 + (day.timetuple().tm_yday - 197) / 365.25) * 365.25 / 354.367) + 1


def _dated(fields: Fields, published: date | None) -> date | None:
    """Day of a day and month; a missing year is chosen by :func:`_last_such`."""
    day = fields.day or 1
    if fields.month is None:
        if published is None:
            return None
        first = _add_months(published.replace(day=1), fields.month_shift or 0)
        return first.replace(day=day)
    make = _gregorian if _is_hijri(fields) else date
    if fields.year is not None:
        return make(fields.year, fields.month, day)
    if not 1 <= day <= _LONGEST_MONTH[fields.hijri][fields.month - 1]:
        raise ValueError(f"no month {fields.month} has a day {day}")
    if published is None:
        return None
    this_year = _hijri_year(published) if fields.hijri else published.year
    if fields.year_shift is not None:
        return make(this_year + fields.year_shift, fields.month, day)
    return _without_year(fields, published, range(this_year - 5, this_year + 3))


def _without_year(fields: Fields, published: date, years: Iterable[int]) -> date | None:
    """The year in which the day falls on the weekday that the text gives, else by :func:`_last_such`."""
    make = _gregorian if fields.hijri else date
    candidates = []
    for year in years:
        with suppress(ValueError):  # 29 February, 30 Ramadan
            candidates.append(make(year, fields.month or 1, fields.day or 1))
    matching = [
        item for item in candidates if item.weekday() == fields.weekday and abs((item - published).days) < _NEAR
    ]
    if matching:
        return min(matching, key=lambda item: abs((item - published).days))
    # «السبت المقبل 10 نيسان» lies ahead as a whole.
    shift = fields.month_shift if fields.month_shift is not None else fields.weekday_shift
    return _last_such(candidates, published, shift)


def _last_such(candidates: Sequence[date], published: date, shift: int | None) -> date | None:
    """Of the same day in several years the last that is not later than sixty days after publication.

    «5 أيلول» reported in October is this year's, reported in March last year's; reported in August it is an
    announcement. «الماضي» and «المقبل» settle it without that allowance.
    """
    if shift is not None and shift > 0:
        return min((item for item in candidates if item > published), default=None)
    limit = published + timedelta(_SOON_DAYS if shift is None else 0)
    if shift == 0:
        return min(candidates, key=lambda item: abs((item - published).days), default=None)
    return max((item for item in candidates if item <= limit), default=None)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month(fields: Fields, published: date | None) -> Value:
    """A month alone: its 15th, «أوائل» 5th, «أواخر» 25th."""
    fields = replace(fields, day=fields.position or _MID_MONTH, weekday=None)
    if fields.month is not None and fields.year is None and fields.year_shift is None and published is not None:
        return _value(_month_near(fields, published), 3, _month_kind(fields), published)
    return _value(_dated(fields, published), 3, _month_kind(fields), published)


def _week(fields: Fields, published: date | None) -> Value:
    """«الأسبوع الأول من أيلول»: its fourth day."""
    middle = replace(fields, day=7 * ((fields.day or 1) - 1) + 4)
    return _value(_dated(middle, published), 2, _month_kind(fields), published)


def _month_kind(fields: Fields) -> str:
    return "hijri" if _is_hijri(fields) else "month"


def _month_near(fields: Fields, published: date) -> date | None:
    """Last such month, the publication month included unless the text says «الماضي»."""
    if fields.hijri:
        return _dated(fields, published)
    month, day = fields.month or 1, fields.day or _MID_MONTH
    shift = fields.month_shift
    year = published.year
    if shift is not None and shift > 0:
        year += month <= published.month
    elif month > published.month or (shift is not None and shift < 0 and month == published.month):
        year -= 1
    return date(year, month, day)


def _year(fields: Fields, published: date | None) -> Value:
    """A year alone: 1 July; its beginning and end 15 January and 15 December; a season its middle month."""
    year = fields.year
    if year is None:
        if published is None:
            return Value(None, None, 3, "year")
        year = published.year + (fields.year_shift or 0)
    elif year <= 1500:
        return _value(_gregorian(year, 7, 1), 3, "hijri", published)
    season = _SEASON_MONTH.get(fields.season or 0)
    if fields.month is not None:
        season = fields.month + 1
    month, day = {5: (1, 15), 15: (7, 1), 25: (12, 15)}.get(
        fields.position or 0, (season or 7, _MID_MONTH if season else 1)
    )
    return _value(date(year, month, day), 3, "year", published)


def _period(fields: Fields, published: date | None) -> Value:
    """«الأسبوع الماضي», «الساعات الماضية», «الأيام الثلاثة الماضية», «السنوات الماضية»."""
    unit, count = (fields.unit or _DAY_UNIT) // 10 * 10, (fields.unit or 0) % 10
    shift = fields.unit_shift
    if unit <= UNITS["hour"]:
        precision = 2 if (fields.count or count) > 24 else 1
        return Value(published, None, precision, "vague")
    if unit == _WEEK_UNIT and count == 1:
        day = published and published + timedelta(7 * (shift or 0))
        return _value(day, 2, "relative", published)
    if unit == _DAY_UNIT:
        if (shift or 0) > 0:
            return Value(published and published + timedelta(fields.count or _FEW), None, 2, "future")
        return Value(published, None, 2, "vague")
    if (shift or 0) > 0:
        return Value(published and _moved(published, unit, fields.count or count or _FEW), None, 3, "future")
    first = published and _moved(published, unit, -(fields.count or count or _FEW))
    return Value(first, published, 3, "duration")


def _ago(fields: Fields, published: date | None, sign: int) -> Value | None:
    """«قبل ثلاثة أيام», «منذ عامين», «بعد أسبوع»; «أيام» without a number is CODEBOOK's vague publication day."""
    unit, inherent = (fields.unit or _DAY_UNIT) // 10 * 10, (fields.unit or 0) % 10
    number = fields.count or inherent or (_FEW if fields.few else 0)
    if unit <= UNITS["hour"]:
        if sign > 0:
            return None  # «بعد ساعات» goes on with the story
        days = number // 24 if unit == UNITS["hour"] else 0
        return _value(published and published + timedelta(sign * days), 1, "relative", published)
    precision = {_DAY_UNIT: 1, _WEEK_UNIT: 2}.get(unit, 3)
    if unit == _DAY_UNIT and (not number or fields.few):
        return None if sign > 0 else Value(published, None, 2, "vague")
    if not number or fields.few:
        if sign > 0:
            return None
        return Value(published and _moved(published, unit, -_FEW), None, 3, "vague")
    return _value(published and _moved(published, unit, sign * number), precision, "relative", published)


def _moved(day: date, unit: int, number: int) -> date:
    """A day moved by a number of units; by years it is 1 July, as a year alone is."""
    if unit == _DAY_UNIT:
        return day + timedelta(number)
    if unit == _WEEK_UNIT:
        return day + timedelta(7 * number)
    if unit == _MONTH_UNIT:
        return _add_months(day, number)
    return date(day.year + number, 7, 1)


def _range(rule: str, tags: str, atoms: Sequence[Atom], published: date | None) -> Value | None:
    """First and last day of a range; the first half borrows the month and year that only the second names."""
    if rule == "nights":
        return _nights(tags, atoms, published)
    cut = _cut(rule, tags)
    first, last = collect(tags[:cut], atoms[:cut]), collect(tags[cut:], atoms[cut:])
    if rule == "years":
        return _finish(_year(first, published), _year(last, published), "year")
    if rule == "months":
        if first.year is None:
            first = replace(first, year=last.year, year_shift=last.year_shift)
        return _finish(_month(first, published), _month(last, published), "month")
    if rule == "days":
        if first.month is None and first.month_shift is None:
            first = replace(first, month=last.month, month_shift=last.month_shift, hijri=last.hijri)
        if first.year is None:
            first = replace(first, year=last.year, year_shift=last.year_shift)
    if rule == "weekdays" and first.weekday_shift is None:
        first = replace(first, weekday_shift=last.weekday_shift)
    return _finish(_day(first, published), _day(last, published), "range")


def _cut(rule: str, tags: str) -> int:
    """Where the second half begins: at the connector before its own first day, weekday, month or year."""
    head = _RANGE_HEADS[rule]
    halves = [match.start() for match in head.finditer(tags)]
    return max(tags.rfind(mark, 0, halves[-1]) for mark in "wi-,")


def _finish(first: Value, last: Value, kind: str) -> Value:
    if first.day is None or last.day is None:
        return Value(None, None, max(first.precision, 2 if kind == "range" else 3), kind)
    begin, end = first.day, last.day
    if kind == "range" and begin > end and "weekday" in (first.kind, last.kind):
        begin -= timedelta(7)
    if begin > end:
        raise ValueError("a range that ends before it begins")
    precision = first.precision if kind != "range" else 2 if (end - begin).days <= 7 else 3
    return Value(begin, end, precision, "future" if first.kind == "future" else kind)


def _nights(tags: str, atoms: Sequence[Atom], published: date | None) -> Value:
    """«ليل الجمعة - السبت»: the night that begins on Friday, or after midnight Saturday."""
    first_at, last_at = tags.index("D"), tags.rindex("D")
    late = "Q" in tags
    chosen = Fields(weekday=int(atoms[last_at if late else first_at].value))
    value = _day(chosen, published)
    if value.day is None or late:
        return value
    return replace(value, last=value.day + timedelta(1) if tags[first_at:last_at] else None)
