"""What the words of a date expression say, before any calendar: «السبت», «الخامس من», «الماضي» as fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoevents.date_words import UNITS
from geoevents.tagging import Atom

__all__ = ["Fields", "collect", "fields_of"]

_PLAIN_FIELDS = {
    "r": "offset",
    "&": "offset",
    "T": "offset",
    "D": "weekday",
    "Y": "weekday",
    "y": "year",
    "p": "position",
    "x": "position",
    "L": "season",
    "n": "count",
    "u": "unit",
    "U": "unit",
}
_MODIFIERS = {"R": -1, "F": 1, "N": 0, "e": 0}
_MONTHS = frozenset("MmHh@")
_HOSTS = {"D": "D", "Y": "D", **dict.fromkeys("MmHh@S", "M"), "C": "C", "L": "C", "U": "U"}
_SINGULAR_UNITS = {"j": UNITS["day"] + 1, "s": UNITS["month"] + 1, "c": UNITS["year"] + 1}


@dataclass(slots=True)
class Fields:
    """What the words of an expression say, each at most once.

    A ``…_shift`` is the modifier of that word: -1 «الماضي», 0 «الجاري», 1 «المقبل», two of either likewise.

    Attributes
    ----------
    offset : int or None
        Days from publication («أمس» -1).
    weekday : int or None
        Monday 0.
    after_midnight : bool
        «بعد منتصف ليل …»: the day after.
    day, month, year : int or None
        As written; `hijri` says of which calendar the month is.
    position : int or None
        Day of the month for which «أوائل», «منتصف» and «أواخر» stand.
    season : int or None
        1 winter to 4 autumn.
    unit : int or None
        Unit and its inherent count (:data:`geoevents.date_words.UNITS`).
    count : int or None
        Number before or after the unit.
    few : bool
        «بضعة», «عدة».
    """

    offset: int | None = None
    weekday: int | None = None
    weekday_shift: int | None = None
    after_midnight: bool = False
    day: int | None = None
    month: int | None = None
    month_shift: int | None = None
    hijri: bool = False
    year: int | None = None
    year_shift: int | None = None
    position: int | None = None
    season: int | None = None
    unit: int | None = None
    unit_shift: int | None = None
    count: int | None = None
    few: bool = False

    @property
    def dated(self) -> bool:
        """Whether a day of a month is named."""
        return self.day is not None and (self.month is not None or self.month_shift is not None)


def fields_of(tags: str, atoms: Sequence[Atom]) -> Fields:
    """Fields of an expression; of «21 شوال 1436هـ الموافق 6 أغسطس 2015» the second, in the plainer calendar."""
    cut = tags.rfind("a")
    if cut > 0:
        second = collect(tags[cut:], atoms[cut:])
        if second.dated and collect(tags[:cut], atoms[:cut]).dated:
            return second
    return collect(tags, atoms)


def collect(tags: str, atoms: Sequence[Atom]) -> Fields:
    """Fields of an expression, read from left to right; modifiers belong to the word before them."""
    fields = Fields()
    host = before = ""
    for tag, atom in zip(tags, atoms, strict=True):
        value = int(atom.value)
        if tag in _PLAIN_FIELDS:
            setattr(fields, _PLAIN_FIELDS[tag], value)
        elif tag in "dO":
            # «الساعة 10» is no day, and «الخميس 3 أيلول 5» has only one.
            if before != "o" and fields.day is None:
                fields.day = fields.count = value
        elif tag in _MODIFIERS:
            _shift(fields, host, _MODIFIERS[tag] * value)
        else:
            _take(fields, tag, value)
        host = _HOSTS.get(tag, host)
        before = tag
    return fields


def _take(fields: Fields, tag: str, value: int) -> None:
    """Fields that take more than a value."""
    if tag in _MONTHS and fields.month is None:
        # «كانون الثاني/يناير»: the second name adds nothing.
        fields.month, fields.hijri = value, tag in "Hh"
    elif tag in "XV" and not fields.dated:
        fields.day, fields.month, fields.year = value % 100, value // 100 % 100, value // 10000 or None
    elif tag == "Q":
        fields.after_midnight = True
    elif tag == "W":
        fields.few = True
    elif tag == "S":
        fields.month_shift = 0
    elif tag == "C":
        fields.year_shift = 0
    elif tag in _SINGULAR_UNITS:
        fields.unit = _SINGULAR_UNITS[tag]


def _shift(fields: Fields, host: str, shift: int) -> None:
    if host == "D":
        fields.weekday_shift = shift
    elif host == "M":
        fields.month_shift = shift
    elif host == "C":
        fields.year_shift = shift
    else:
        fields.unit_shift = shift
