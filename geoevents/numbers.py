"""Numbers in Arabic text: digits of both scripts, words in all cases and genders, ranges and vague quantities.

:func:`find_numbers` gives bare numbers, :func:`find_quantities` what the text says about them («أكثر من 20»,
«بين 10 و15», «عشرات»). The words are in ``lexicon/numbers.tsv`` and ``lexicon/numbers_quantifiers.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gazetteer.arabic import Folded, fold_key
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv
from geoevents.tagging import Atom, Tagged, tag_string

__all__ = ["Number", "Quantity", "find_numbers", "find_quantities", "scan_quantities"]

_CLASS_TAGS = {
    "unit": "u",
    "teen": "e",
    "and teen": "c",
    "ten": "d",
    "tens": "t",
    "hundred": "h",
    "hundreds": "H",
    "scale": "K",
    "plural scale": "S",
    "dual or scale": "A",
    "scale dual": "L",
    "fraction": "f",
}
_DATE_OR_CLOCK = re.compile(r"(?<!\d)\d{1,4}([/.\\-])\d{1,2}\1\d{1,4}(?![\d/.-])|\d+/\d+|\d{1,2}:\d{2}(?::\d{2})?")
_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_HEAD = re.compile(r"(?:^|(?<![^\W\d_]-)(?<![\w]))([وف]?[بلك]?(?:ال|ل)?)$")
_AFTER = re.compile(r"[A-Za-z]|\s?[%٪]")
_GROUPS = re.compile(r"\d{1,3}(?:([.,٬])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d+[.,٫]\d+")
_LONGEST_DIGITS = 13
#: The longest stretch of characters inside a quantity («20 شخصا على الأقل»).
_FAR = 40

_SMALL = r"(?:(?:u?h|H)(?:w(?:uwt|ud|[etdu]))?|uwt|ud|[etdu])"
_GROUP = rf"(?:(?:{_SMALL}|g)[KAS]|f[KA]|[KAL])(?:wf[KA]?)?"
_NUMBER = re.compile(rf"(?P<groups>{_GROUP}(?:w{_GROUP})*)(?:w(?P<rest>{_SMALL}|g))?|{_SMALL}|g")
_SPLIT_GROUPS = re.compile(_GROUP)

#: What the tags of a quantity are called in the lexicon.
_QUANTIFIER_TAGS = {
    "at least": "m",
    "about": "a",
    "at most": "x",
    "at least after": "s",
    "about after": "t",
    "between": "b",
    "from": "f",
    "to": "i",
    "or": "o",
    "vague": "v",
}
_QUANTITY = re.compile(
    r"(?P<before>[max]*)\(?(?P<number>(?P<range>bnw?n|fnin|n-n(?!-)|nin|non)|(?P<vague>v{1,2})|(?P<one>n)(?P<again>\(n\)|\)n)?)"
    r"(?=\)?(?P<noun>_{0,2})(?P<after>[st])?)"
)


class Number(NamedTuple):
    """A number as written.

    Attributes
    ----------
    start, end : int
        Span in the *folded* text.
    value : float
        An ``int`` unless the text gives a fraction that no scale word makes whole.
    """

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what the text says about it (CODEBOOK §3, How many).

    Attributes
    ----------
    start, end : int
        Code points of the original text, words such as «أكثر من» included.
    low, best : int
        Lowest and likeliest value.
    high : int or None
        Highest value; None if the text sets no limit.
    vague : bool
        The text gives no number but a word such as «عشرات».
    """

    start: int
    end: int
    low: int
    best: int
    high: int | None
    vague: bool = False


def find_numbers(folded: Folded) -> list[Number]:
    """Numbers of a text in order, in folded offsets; dates in figures, times and percentages are left out."""
    atoms = _number_atoms(folded)
    if not atoms:
        return []
    tagged = tag_string(folded.text, atoms, _FAR)
    numbers = []
    for match in _NUMBER.finditer(tagged.tags):
        numbers += _numbers_of(tagged, match)
    return numbers


def find_quantities(folded: Folded) -> list[Quantity]:
    """Quantities of a text, in order, with ranges and vague words.

    Parameters
    ----------
    folded : Folded
        Folded text.

    Returns
    -------
    list of Quantity
        Offsets are of the original text. A quantity of anything: people, air strikes, kilometres.
    """
    found = []
    for quantity in scan_quantities(folded):
        start, end = folded.span(quantity.start, quantity.end)
        found.append(replace(quantity, start=start, end=end))
    return found


def scan_quantities(folded: Folded) -> list[Quantity]:
    """:func:`find_quantities` with spans in the folded text, for other grammars."""
    numbers, words = find_numbers(folded), _quantifiers.find(folded)
    if not numbers and not any(match.value.tag == "v" for match in words):
        return []
    atoms = _merge(
        [Atom(number.start, number.end, "n", number.value) for number in numbers],
        [Atom(match.start, match.end, match.value.tag, match.value.value) for match in words],
    )
    tagged = tag_string(folded.text, atoms, _FAR)
    quantities = (_quantity_of(tagged, match) for match in _QUANTITY.finditer(tagged.tags))
    return [quantity for quantity in quantities if quantity is not None]


def _merge(first: list[Atom], second: list[Atom]) -> list[Atom]:
    """Both lists in order; where two atoms overlap the longer one stays, the first on a tie."""
    merged: list[Atom] = []
    for atom in sorted(first + second, key=lambda item: (item.start, item.start - item.end)):
        if not merged or atom.start >= merged[-1].end:
            merged.append(atom)
    return merged


def _number_atoms(folded: Folded) -> list[Atom]:
    words = []
    for match in _number_words.find(folded):
        start, tag = match.start, match.value.tag
        if tag == "c":  # folded, «وأحد عشر» begins with «واحد»; its «و» is a conjunction all the same
            start, tag = start + 1, "e"
        words.append(Atom(start, match.end, tag, match.value.value))
    return _merge(list(_digit_atoms(folded.text)), words)


def _digit_atoms(text: str) -> Iterator[Atom]:
    figures = list(_DIGITS.finditer(text))
    taken = [match.span() for match in _DATE_OR_CLOCK.finditer(text)] if figures else []
    at = 0
    for match in figures:
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        in_date = at < len(taken) and taken[at][0] < match.end()
        value = _digits_value(match.group())
        free = _HEAD.search(text, max(0, match.start() - 5), match.start()) or match.start() == 0
        if in_date or value is None or not free or _AFTER.match(text, match.end()):
            continue
        yield Atom(match.start(), match.end(), "g", value)


def _digits_value(digits: str) -> float | None:
    """Value of figures; None for a telephone number or a version such as 1.2.3."""
    if len(digits) > _LONGEST_DIGITS:
        return None
    if digits.isdigit():
        return int(digits)
    if _GROUPS.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    if _DECIMAL.fullmatch(digits):
        return float(re.sub("[,٫]", ".", digits))
    return None


def _numbers_of(tagged: Tagged, match: re.Match[str]) -> list[Number]:
    """Numbers of one match: one, or several where «و» joins what cannot be one number («3 آلاف و7 آلاف»)."""
    if match.group("groups") is None:
        return [_number(tagged, match.start(), match.end(), _small(tagged, match.start(), match.end()))]
    numbers: list[Number] = []
    total, first, last_scale, last_end = 0.0, match.start(), float("inf"), match.start()
    for group in _SPLIT_GROUPS.finditer(tagged.tags, match.start("groups"), match.end("groups")):
        value, scale = _group(tagged, group)
        if scale >= last_scale:
            numbers.append(_number(tagged, first, last_end, total))
            total, first = 0.0, group.start()
        total, last_scale, last_end = total + value, scale, group.end()
    if match.group("rest"):
        rest = _small(tagged, *match.span("rest"))
        if rest < last_scale and rest == int(rest):
            return [*numbers, _number(tagged, first, match.end(), total + rest)]
        numbers.append(_number(tagged, first, last_end, total))
        return [*numbers, _number(tagged, match.start("rest"), match.end(), rest)]
    return [*numbers, _number(tagged, first, last_end, total)]


def _number(tagged: Tagged, first: int, end: int, value: float) -> Number:
    whole = int(value) if value == int(value) else value
    return Number(tagged.atoms[first].start, tagged.atoms[end - 1].end, whole)


def _small(tagged: Tagged, first: int, end: int) -> float:
    """Value below a thousand, or of figures."""
    total = 0.0
    unit_before = False
    for tag, atom in zip(tagged.tags[first:end], tagged.atoms[first:end], strict=True):
        if tag == "h" and unit_before:
            total *= atom.value
        elif tag != "w":
            total += atom.value
        unit_before = tag == "u"
    return total


def _group(tagged: Tagged, group: re.Match[str]) -> tuple[float, float]:
    """Value and scale of «ثلاثة آلاف», «ألفا», «نصف مليون», «مليون ونصف»."""
    tags, first = group.group(), group.start()
    at = next(index for index, tag in enumerate(tags) if tag in "KASL")
    scale = tagged.atoms[first + at].value
    if tags[at] == "L":
        value, scale = scale, scale / 2
    elif at:
        factor = _small(tagged, first, first + at)
        value = _decimal_factor(tagged.atoms[first], factor, scale) * scale
    else:
        value = scale * (2 if tags[at] == "A" else 1)
    fraction = tags.find("f", at)
    if fraction >= 0:
        value += tagged.atoms[first + fraction].value * scale
    return value, scale


def _decimal_factor(atom: Atom, factor: float, scale: float) -> float:
    """«2.125 مليار» has a decimal point where «2.125 قتيل» has a thousands mark; nothing has 2125 of 10⁶ in between."""
    grouped = atom.tag == "g" and atom.end - atom.start > len(str(int(factor)))
    return factor / 1000 if grouped and scale >= 10**6 and factor >= 1000 else factor


def _quantity_of(tagged: Tagged, match: re.Match[str]) -> Quantity | None:
    bounds = _bounds(tagged, match)
    if bounds is None:
        return None
    low, high = bounds
    last = match.end()
    if match.group("after") and not match.group("noun"):
        last = match.end("after")
    marks = match.group("before") + (match.group("after") or "")
    first = match.start() if match.group("before") else match.start("number")
    start, end = tagged.atoms[first].start, tagged.atoms[last - 1].end
    vague = match.group("vague") is not None
    if "m" in marks or "s" in marks:
        return Quantity(start, end, low, low, None, vague)
    if "x" in marks and high is not None:
        return Quantity(start, end, min(1, high), high, high, vague)
    return Quantity(start, end, low, low, high, vague)


def _bounds(tagged: Tagged, match: re.Match[str]) -> tuple[int, int | None] | None:
    """Low and high before words such as «أكثر من»; None for what is no whole number."""
    if match.group("vague"):
        return _vague_value(tagged.atoms[slice(*match.span("vague"))]), None
    span = match.span("range") if match.group("range") else match.span("one")
    values = [tagged.atoms[index].value for index in range(*span) if tagged.tags[index] == "n"]
    if any(value != int(value) for value in values) or values[0] > values[-1]:
        return None
    return int(values[0]), int(values[-1])


def _vague_value(words: Sequence[Atom]) -> int:
    """«عشرات» 12 and «بضعة» 3 (CODEBOOK); «عشرات الآلاف», «عدة مئات» and «بضعة آلاف» are products."""
    value = 1
    for word in words:
        value *= int(word.value)
    return value


@SENTENCE_PHRASES.member
def _number_words() -> ItemsView[str, Atom]:
    """Number words with and without the article; the value's span is unused."""
    entries: dict[str, Atom] = {}
    for row in read_tsv("numbers.tsv", required=("word", "class", "value")):
        tag = _CLASS_TAGS.get(row["class"])
        if tag is None:
            row.fail(f"the class {row['class']!r} is unknown; known are {', '.join(_CLASS_TAGS)}")
        key = fold_key(row["word"])
        atom = Atom(0, 0, tag, float(row["value"]))
        entries.setdefault(key, atom)
        if tag not in "ecL":
            entries.setdefault("ال" + key, atom)
    return entries.items()


@SENTENCE_PHRASES.member
def _quantifiers() -> ItemsView[str, Atom]:
    entries: dict[str, Atom] = {}
    for row in read_tsv("numbers_quantifiers.tsv", required=("phrase", "class", "value")):
        tag = _QUANTIFIER_TAGS.get(row["class"])
        if tag is None:
            row.fail(f"the class {row['class']!r} is unknown; known are {', '.join(_QUANTIFIER_TAGS)}")
        entries.setdefault(fold_key(row["phrase"]), Atom(0, 0, tag, float(row["value"] or 0)))
    return entries.items()
