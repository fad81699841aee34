"""A number and its noun: «ثلاثة جنود», «خمسة من قوات النظام», «قتيلان», «ضابط», in a tag string."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.arabic import Folded
from geoevents.count_words import ROLES, SIDES
from geoevents.numbers import Quantity
from geoevents.tagging import Tagged

__all__ = ["FAMILY", "PEOPLE", "VICTIMS", "Line", "People", "is_injury", "part_of", "people_at"]

#: Tags of nouns for people, and of victims that are counted themselves (:mod:`geoevents.count_words`).
PEOPLE = "aAbc"
VICTIMS = "kKLl"
FAMILY = SIDES.index("family")
_WOUNDED = ROLES.index("wounded")
_HOUSEHOLDS = "اسر"
#: «عائلة كاملة من خمسة أفراد».
_WHOLE = re.compile("كامله|باكملها|بكاملها|مكونه|مولفه")
#: «أحد كبار القادة», «أحد أبرز القادة».
_RANK = re.compile("كبار|ابرز|اهم|اخطر|قدامي")
#: A number of one or two always stands after its noun.
_BACKWARD = ("اثنين", "اثنان", "اثنتين", "اثنتان", "واحد", "واحده")
_NUMBERS = {"a": 1, "A": 1, "k": 1, "b": 2, "L": 2}
#: After «من» so many words are searched for one that says who they are.
_GROUP_REACH = 3


@dataclass(frozen=True, slots=True)
class People:
    """A phrase for people.

    Attributes
    ----------
    first, end : int
        Tags that it takes.
    low, best : int
    high : int or None
        How many; ``high`` is None where the text sets no limit.
    noun : (int, int)
        Tags of the noun, empty where there is none.
    side : int
        Index into :data:`~geoevents.count_words.SIDES`.
    sure : bool
        The noun says that they are people; a bare number may count anything.
    role : int or None
        Index into :data:`~geoevents.count_words.ROLES` where the noun tells it («قتلى»).
    """

    first: int
    end: int
    low: int
    best: int
    high: int | None
    noun: tuple[int, int]
    side: int = 0
    sure: bool = True
    role: int | None = None


class Line:
    """A sentence as tags, with its words and quantities at hand.

    Attributes
    ----------
    tags : str
        The tag string; a slice beyond its end is empty.
    """

    def __init__(self, folded: Folded, tagged: Tagged, quantities: Sequence[Quantity]) -> None:
        self.folded = folded
        self.tags = tagged.tags
        self.atoms = tagged.atoms
        self._quantities = quantities

    def at(self, position: int) -> str:
        """Tag at a position, empty outside."""
        return self.tags[position] if 0 <= position < len(self.tags) else ""

    def word(self, position: int) -> str:
        """Folded text of a tag."""
        atom = self.atoms[position]
        return self.folded.text[atom.start : atom.end]

    def value(self, position: int) -> int:
        """Value of a tag's atom."""
        return int(self.atoms[position].value)

    def quantity(self, position: int) -> Quantity:
        """Quantity of a ``q``."""
        return self._quantities[self.value(position)]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Code points of the original text of tags ``[first, end)``."""
        return self.folded.span(self.atoms[first].start, self.atoms[end - 1].end)


def is_injury(line: Line, at: int) -> bool:
    """Whether a tag is «إصابة», which is both an act and a case of it («12 إصابة»)."""
    return line.at(at) == "E" and line.word(at) == "اصابه"


def people_at(line: Line, at: int, named: int = 0) -> People | None:
    """People at a tag.

    Parameters
    ----------
    line : Line
        The sentence.
    at : int
        Where the phrase would begin.
    named : int
        Side of the people named before, which «آخرين» takes over.

    Returns
    -------
    People or None
        None for anything else: things, bare plurals.
    """
    tag = line.at(at)
    if tag == "q" or (tag == "(" and line.at(at + 1) == "q"):
        return _counted(line, at + (tag == "("), named)
    if tag in ("1", "2"):
        return People(at, at + 1, int(tag), int(tag), int(tag), (at, at + 1), named)
    if tag == "e":
        return _one_of(line, at)
    if tag and tag in PEOPLE + VICTIMS:
        return _uncounted(line, at)
    return None


def _one_of(line: Line, at: int) -> People | None:
    """«أحد عناصر الشرطة», «أحد كبار القادة»."""
    noun = at + 1 + (line.at(at + 1) == "_" and _RANK.fullmatch(line.word(at + 1)) is not None)
    if line.at(noun) != "c":
        return None
    end = _noun_end(line, noun)
    return People(at, end, 1, 1, 1, (noun, noun + 1), _side(line, noun, end))


def part_of(line: Line, at: int) -> People | None:
    """«9 منهم مدنيون»: a number before «منهم», with the side that follows."""
    if line.at(at) != "q" or line.at(at + 1) != "B":
        return None
    end = at + 2
    noun = end if line.at(end) and line.at(end) in PEOPLE else 0
    return _of(line.quantity(at), at, end + bool(noun), noun=(noun, noun + bool(noun)), side=_side(line, end, end + 1))


def _uncounted(line: Line, at: int) -> People | None:
    """A noun without a number before it: «ضابط», «جنديان», «جنود ثلاثة», «شهداء بالعشرات»."""
    end = _noun_end(line, at)
    number = _NUMBERS.get(line.at(at))
    if _side(line, at, end) == FAMILY and line.at(end) == "_" and _WHOLE.fullmatch(line.word(end)):
        end += 1
    if line.at(at) == "E" or (_side(line, at, end) == FAMILY and line.tags[end : end + 2] == "fq"):
        return _counted(line, end + 1, 0)  # «عائلة من خمسة أفراد»
    after = _number_after(line, at, end)
    if number is None:
        return after
    if after is not None and after.best == number:  # «شخص واحد», «جنديين اثنين»
        end = after.end
    role = line.value(at) if line.at(at) in VICTIMS else None
    return People(at, end, number, number, number, (at, at + 1), _side(line, at, end), role=role)


def _number_after(line: Line, at: int, end: int) -> People | None:
    if line.at(end) != "q":
        return None
    quantity = line.quantity(end)
    word = line.word(end)
    definite = word.startswith("ال") and line.word(at).startswith("ال")  # «الجنود الأربعة»
    looks_back = definite or (quantity.vague and word.startswith(("ال", "بال"))) or word in _BACKWARD
    if not looks_back and (line.at(end + 1) in tuple("abcktKLEf_") or quantity.best > 10):
        return None
    role = line.value(at) if line.at(at) in VICTIMS else None
    return _of(quantity, at, end + 1, noun=(at, at + 1), side=_side(line, at, end), role=role)


def _counted(line: Line, at: int, named: int) -> People | None:
    """People after a quantity."""
    quantity = line.quantity(at)
    noun = at + 1
    while line.at(noun) == ")":
        noun += 1
    tag = line.at(noun)
    if tag == "t":
        return None
    if is_injury(line, noun):
        return _of(quantity, at, noun + 1, noun=(noun, noun + 1), role=_WOUNDED)
    if tag == "E" and line.word(noun) == _HOUSEHOLDS:
        return _of(quantity, at, noun + 1, noun=(noun, noun + 1), side=FAMILY)
    if tag == "o":
        return _of(quantity, at, noun + 1, noun=(noun, noun + 1), side=named)
    if tag and tag in PEOPLE + VICTIMS:
        return _with_noun(line, at, noun)
    return _with_group(line, at, noun) if tag == "f" else _bare(line, at)


def _bare(line: Line, at: int) -> People:
    return _of(line.quantity(at), at, at + 1, noun=(at, at), sure=False)


def _with_noun(line: Line, at: int, noun: int) -> People:
    end = _noun_end(line, noun)
    role = line.value(noun) if line.at(noun) in VICTIMS else None
    side = _side(line, noun, end)
    if line.at(end) == "o":
        end += 1
    elif line.at(end) == "f" and not side:
        side = _group_side(line, end + 1, end + _GROUP_REACH)
    return _of(line.quantity(at), at, end, noun=(noun, noun + 1), side=side, role=role)


def _with_group(line: Line, at: int, of: int) -> People:
    """«ثلاثة من الجنود», «خمسة من قوات النظام»; of a body that no word here names it stays a bare number."""
    for noun in range(of + 1, of + 1 + _GROUP_REACH):
        tag = line.at(noun)
        if tag and tag in PEOPLE:
            return _of(line.quantity(at), at, noun + 1, noun=(noun, noun + 1), side=_group_side(line, noun, noun + 1))
        if tag and tag in VICTIMS:
            return _of(line.quantity(at), at, noun + 1, noun=(noun, noun + 1), role=line.value(noun))
        if tag not in ("_", "f"):
            break
    return _bare(line, at)


def _noun_end(line: Line, at: int) -> int:
    """Past a noun and the words for people that only describe it («ضابط طيار», «شاب فلسطيني»)."""
    end = at + 1
    while line.at(end) and line.at(end) in PEOPLE:
        end += 1
    return end


def _side(line: Line, first: int, end: int) -> int:
    """Side that the first noun with one tells."""
    sides = (line.value(at) for at in range(first, min(end, len(line.tags))) if line.at(at) in PEOPLE)
    return next((side for side in sides if side), 0)


def _group_side(line: Line, first: int, end: int) -> int:
    """Side of those that some people belong to: four «من عائلة واحدة» are people, no households."""
    side = _side(line, first, end)
    return 0 if side == FAMILY else side


def _of(
    quantity: Quantity,
    first: int,
    end: int,
    *,
    noun: tuple[int, int],
    side: int = 0,
    sure: bool = True,
    role: int | None = None,
) -> People:
    return People(first, end, quantity.low, quantity.best, quantity.high, noun, side, sure, role)
