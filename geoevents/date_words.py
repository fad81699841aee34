"""The words of date expressions: from folded text to a tag string for :mod:`geoevents.date_grammar`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import ItemsView, Iterator
from itertools import pairwise

from gazetteer.arabic import Folded, PhraseMatch, fold_key
from geoevents.lexicon import SENTENCE_PHRASES, Row, read_tsv
from geoevents.numbers import find_numbers
from geoevents.tagging import Atom, Tagged, tag_string

__all__ = ["UNITS", "date_tags", "names_weekday"]

#: Class in ``lexicon/dates.tsv`` to tag.
_CLASS_TAGS = {
    "weekday": "D",
    "weekday after day": "Y",
    "relative day": "r",
    "tomorrow after cue": "&",
    "today": "T",
    "day noun": "j",
    "day pair": "J",
    "part of day": "P",
    "after midnight": "Q",
    "month": "M",
    "month after cue": "m",
    "month after day or noun": "@",
    "hijri month": "H",
    "hijri month after cue": "h",
    "unit": "u",
    "definite unit": "U",
    "clock noun": "o",
    "month noun": "s",
    "the month": "S",
    "year noun": "c",
    "the year": "C",
    "past": "R",
    "future": "F",
    "current": "N",
    "this": "e",
    "position": "p",
    "last": "x",
    "before": "q",
    "since": "z",
    "after": "k",
    "during": "v",
    "from": "f",
    "to": "i",
    "between": "b",
    "in": "g",
    "corresponding": "a",
    "hijri era": "E",
    "common era": "G",
    "season": "L",
    "few": "W",
    "about": "~",
    "zone": "=",
    "zone of": "Z",
    "clock rest": "t",
    "each": "A",
    "name": "B",
    "day follower": "l",
    "ordinal": "O",
    "decade": "%",
}
#: Units by the first digit of a unit atom's value; the second is the count (0 plural, 2 dual).
UNITS = {"minute": 10, "hour": 20, "day": 30, "week": 40, "month": 50, "year": 60}

#: Tags without which there is no date.
_ANCHORS = frozenset("Dr&TMmHhuUSsCcjJL@EXVy")
_FULL_DATE = re.compile(
    r"(?<![\d/.\\-])(?P<a>\d{1,4})\s?(?P<sep>[/.\\-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{1,4})(?![/.-]?\d)"
    r"|(?<![\d/.-])(?<!\d )(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>(?:19|20)\d\d)(?![/.-]?\d)"
)
_DAY_AND_MONTH = re.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![/\d.,-])")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:/])")
_FIGURES = re.compile(r"\d ?[/.:\\-] ?\d|\d \d\d? \d{4}")
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")
_ERAS = {"ه": "E", "م": "G"}
#: The longest stretch inside an expression, and from a word of it to the nearest word that makes it a date.
_FAR, _REACH = 30, 60
#: Tags of days that count from the publication, of weekdays, and how far apart they may stand («أمس، يوم (الثلاثاء)»).
_RELATIVE, _WEEKDAYS, _BESIDE = "rT&", "DY", 10
#: «1437هـ», «2016م»: written onto the figures, the era is no word of its own.
_ERA = re.compile(r"(?<=\d)([هم])(?!\w)")
#: The round-the-clock idiom looks like a day and a month.
_IDIOMS = {"24/7"}


def date_tags(folded: Folded) -> Tagged | None:
    """Tag string of a text, None where nothing in it can be a date."""
    anchors = [_atom(folded, match) for match in _anchors.find(folded) if not _is_door(folded, match)]
    figures = []
    if _FIGURES.search(folded.text):
        figures = _without_overlap([*_numeric_dates(folded.text), *_clocks(folded.text)])
    if not anchors and not figures and not _YEAR.search(folded.text):
        return None
    others = [_atom(folded, match) for match in _others.find(folded)]
    eras = [Atom(match.start(), match.end(), _ERAS[match.group()]) for match in _ERA.finditer(folded.text)]
    numbers = [
        Atom(number.start, number.end, tag, number.value)
        for number in find_numbers(folded)
        if (tag := _number_tag(number.value, number.end - number.start))
    ]
    atoms = _without_overlap(figures, eras, anchors, others, numbers)
    return tag_string(folded.text, _near_anchors(atoms), _FAR)


def names_weekday(folded: Folded) -> bool:
    """Whether a relative day and a weekday stand side by side («أمس الثلاثاء»)."""
    words = [word for word in _anchors.find(folded) if word.value.tag in _RELATIVE + _WEEKDAYS]
    return any(
        day.value.tag in _RELATIVE and weekday.value.tag in _WEEKDAYS and weekday.start - day.end <= _BESIDE
        for day, weekday in pairwise(words)
    )


def _near_anchors(atoms: list[Atom]) -> Iterator[Atom]:
    """Atoms within reach of one that makes a date; a «من» elsewhere in the sentence is none of our business."""
    anchors = [atom.start for atom in atoms if atom.tag in _ANCHORS]
    for atom in atoms:
        following = bisect_left(anchors, atom.start)
        if any(abs(anchor - atom.start) <= _REACH for anchor in anchors[max(0, following - 1) : following + 1]):
            yield atom


def _atom(folded: Folded, match: PhraseMatch[Atom]) -> Atom:
    return Atom(match.start, match.end, _tag_in(folded, match.start, match.value), match.value.value)


def _is_door(folded: Folded, match: PhraseMatch[Atom]) -> bool:
    """«في باب التبانة»: «باب» is no «ب» and «آب»."""
    return (
        match.value.tag == "m"
        and match.end - match.start == 2
        and match.proclitic.endswith("ب")
        and (folded.original[folded.start(match.start)] != "آ")
    )


def _tag_in(folded: Folded, start: int, word: Atom) -> str:
    """«آب» is a month, «أب» a father; folding makes them one, so the original decides."""
    if word.tag == "m" and folded.original[folded.start(start)] == "آ":
        return "M"
    return word.tag


def _number_tag(value: float, length: int) -> str:
    if value != int(value):
        return ""
    if 1 <= value <= 31:
        return "d"
    if (1300 <= value <= 1500 or 1700 <= value <= 2100) and (length == 4 or length > 8):
        return "y"
    return "n"


def _without_overlap(*layers: list[Atom]) -> list[Atom]:
    """Atoms in order; of overlapping ones the longest stays, then the one of the earlier layer."""
    ranked = [(atom.start, atom.start - atom.end, rank, atom) for rank, layer in enumerate(layers) for atom in layer]
    ranked.sort(key=lambda item: item[:3])
    chosen: list[Atom] = []
    for *_, atom in ranked:
        if not chosen or atom.start >= chosen[-1].end:
            chosen.append(atom)
    return chosen


def _numeric_dates(text: str) -> Iterator[Atom]:
    """Dates in figures: ``X`` with a year, ``V`` without; the value is year, month and day as one number."""
    for match in _FULL_DATE.finditer(text):
        first, second, third = match.group("a", "b", "c") if match.group("a") else match.group("d", "m", "y")
        day, month, year = (third, second, first) if len(first) > 2 else (first, second, third)
        value = _packed(int(day), int(month), int(year))
        if value and len(day) <= 2 and len(year) in (2, 4):
            yield Atom(match.start(), match.end(), "X", value)
    for match in _DAY_AND_MONTH.finditer(text):
        value = _packed(int(match.group("d")), int(match.group("m")), 0)
        if value and match.group() not in _IDIOMS:
            yield Atom(match.start(), match.end(), "V", value)


def _packed(day: int, month: int, year: int) -> int:
    """Day before month as everywhere in the region, unless only the other order is a date."""
    if 12 < month <= 31 and day <= 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return 0
    if 0 < year < 100:
        year += 2000
    return year * 10000 + month * 100 + day


def _clocks(text: str) -> Iterator[Atom]:
    for match in _CLOCK.finditer(text):
        yield Atom(match.start(), match.end(), "K")


@SENTENCE_PHRASES.member
def _anchors() -> ItemsView[str, Atom]:
    """The words that make a date: most sentences have none, and stop there."""
    return {phrase: atom for phrase, atom in _entries().items() if atom.tag in _ANCHORS}.items()


@SENTENCE_PHRASES.member
def _others() -> ItemsView[str, Atom]:
    """All others."""
    return {phrase: atom for phrase, atom in _entries().items() if atom.tag not in _ANCHORS}.items()


def _entries() -> dict[str, Atom]:
    entries: dict[str, Atom] = {}
    for row in read_tsv("dates.tsv", required=("phrase", "class", "value")):
        tag = _CLASS_TAGS.get(row["class"])
        if tag is None:
            row.fail(f"the class {row['class']!r} is unknown; known are {', '.join(_CLASS_TAGS)}")
        key = fold_key(row["phrase"])
        if key in entries:
            row.fail(f"{row['phrase']!r} stands twice")
        entries[key] = Atom(0, 0, tag, _value(row))
    return entries


def _value(row: Row) -> int:
    unit, _, count = row["value"].rpartition(" ")
    try:
        return UNITS[unit] + int(count) if unit else int(count)
    except (KeyError, ValueError):
        row.fail(f"the value {row['value']!r} is neither a number nor a unit with a count")
