"""Counts of people: how many were killed, wounded, detained, displaced (CODEBOOK §3, How many).

A sentence is read as a string of tags (:mod:`geoevents.count_words`): a word for what happened («مقتل», «أصيب»)
looks for the people after it, a victim («قتلى») for the number before it; lists, «بينهم», «آخرين» and negations
follow from there. Counts of houses, tanks and air strikes are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gazetteer.arabic import Folded
from geoevents.count_words import ROLES, SIDES, count_tags
from geoevents.numbers import Quantity
from geoevents.tagging import Tagged

__all__ = ["Count", "find_counts"]

_KILLED, _WOUNDED = ROLES.index("killed"), ROLES.index("wounded")
_PEOPLE = "aAbc"
_VICTIMS = "kKLl"
_TRIGGERS = "EVvYX"
_STOPS = "EVYXC|"
#: So many words may stand between a verb and the people, between the parts of a list, before the verb.
_AFTER_VERB, _IN_LIST, _BEFORE_VERB = 14, 10, 8
_AFTER_NOUN = 3
_OBJECT_REACH = 5
_DEATH = re.compile(r"\b(?:حتف|مصرع|ربه|وجه ربه)")
_RELATIVE = re.compile(r"(?:الذي|التي|الذين|اللذين|اللذان|ممن|الذى)\s+$")
_PLURAL_VERB = re.compile(r"\w+(?:وا|ون|ا)$")
_PASSIVE_GOES_ON = re.compile(r"\s*(?:في|ب\w+|اثر|جراء|خلال|علي يد|من قبل|امس|اليوم|فجر|صباح|مساء)\b")
#: Words of a person's name and title between «القيادي» and the verb.
_NAME_LENGTH = 5
_SAYING = frozenset({"ان", "انه", "بان", "حين", "عندما", "بعدما", "حيث", "قد", "في", "من"})
_HOUSEHOLDS = "اسر"


@dataclass(frozen=True, slots=True)
class Count:
    """A count of people in a sentence.

    Attributes
    ----------
    start, end : int
        Code points of the original text: number and noun («ثلاثة جنود», «قتيلان», «ضابط»).
    role : str
        ``killed``, ``wounded``, ``detained`` or ``displaced``.
    low, best : int
        0 where the text says that there were none.
    high : int or None
        None where the text sets no limit («أكثر من 20», «عشرات»).
    victim_start, victim_end : int
        The noun for the people; an empty span where there is none.
    victim : str
        Their side as the noun tells it: ``civilian``, ``combatant`` or ``unknown``.
    cumulative : bool
        A total over several events («ليرتفع العدد إلى 40 منذ أمس»), not the count of one.
    subset : bool
        Part of the count before it («قتل 20 شخصا بينهم 5 أطفال»): not to be added to it.
    unit : str
        ``people``, or ``families``  where households are counted; they are not multiplied.
    """

    start: int
    end: int
    role: str
    low: int
    best: int
    high: int | None
    victim_start: int
    victim_end: int
    victim: str
    cumulative: bool = False
    subset: bool = False
    unit: str = "people"


@dataclass(frozen=True, slots=True)
class _People:
    """A phrase for people at tags ``[first, end)``: its quantity, noun, side, and whether it is surely people."""

    first: int
    end: int
    low: int
    best: int
    high: int | None
    noun: tuple[int, int]
    side: int
    sure: bool
    role: int | None = None


def find_counts(folded: Folded) -> list[Count]:
    """Counts of people that a sentence states.

    Parameters
    ----------
    folded : Folded
        A folded sentence.

    Returns
    -------
    list of Count
        In order of their words, without repeats. Bare plurals («قتلى وجرحى») state none. Linear in the length.
    """
    tagging = count_tags(folded)
    if tagging is None:
        return []
    return _Reader(folded, *tagging).read()


class _Reader:
    """Reads one tag string; each tag is taken by at most one count of a role."""

    def __init__(self, folded: Folded, tagged: Tagged, quantities: Sequence[Quantity]) -> None:
        self._folded = folded
        self._tags = tagged.tags
        self._atoms = tagged.atoms
        self._quantities = quantities
        self._taken: set[int] = set()
        self._counts: list[tuple[int, Count]] = []
        self._last_side = 0

    def read(self) -> list[Count]:
        at = 0
        while at < len(self._tags):
            at = max(at + 1, self._step(at))
        self._counts.sort(key=lambda item: (item[0], item[1].role))
        return self._with_totals()

    def _step(self, at: int) -> int:
        """Read what begins at a tag; where to go on."""
        match self._tags[at]:
            case "N":
                return self._negation(at)
            case "E":
                return self._noun(at)
            case "V" | "v" | "Y":
                return self._verb(at)
            case "X":
                self._mixed(at)
            case "q" | "L" | "k" | "K":
                return self._victims(at)
            case "C":
                return self._number_of(at)
        return at + 1

    # What happened: «مقتل …», «أصيب …»

    def _roles(self, at: int) -> tuple[list[int], int]:
        """Roles of «مقتل وإصابة» and where its people may begin."""
        roles = [int(self._atoms[at].value)]
        at += 1
        while re.match("[w,]?[EV]", self._tags[at : at + 2]) and self._tags[at] in "w,":
            role = int(self._atoms[at + 1].value)
            roles += [role] if role not in roles else []
            at += 2
        return roles, at

    def _noun(self, at: int) -> int:
        roles, begin = self._roles(at)
        people = self._people(begin)
        if people is None:
            people = self._ahead(begin, _AFTER_NOUN, sure=True)
        if people is None or not self._fits(people, roles):
            return begin
        return self._emit_list(roles, people)

    def _verb(self, at: int) -> int:
        tag = self._tags[at]
        roles, begin = self._roles(at)
        if tag == "Y" and not _DEATH.search(self._text_after(at, 12)):
            return begin
        direct = self._people(begin)
        if direct is not None and tag == "v" and not direct.sure:
            direct = None
        if direct is not None and self._tags[begin] in "aA" and not self._after_relative(at):
            other = self._people(direct.end)
            direct = other if other is not None and other.sure and self._tags[direct.end] == "q" else direct
        elif direct is not None and self._tags[begin] in "aA":
            direct = None
        people = direct or self._ahead(begin, _AFTER_VERB, sure=True) or self._object(begin)
        backward = (self._behind(at) or self._subject(at)) if direct is None else None
        if backward is not None and (people is None or _PLURAL_VERB.match(self._word(at))):
            self._emit(roles, backward)
            return begin
        if people is None or not self._fits(people, roles):
            return begin
        return self._emit_list(roles, people)

    def _fits(self, people: _People, roles: Sequence[int]) -> bool:
        """A household is counted where it flees; «مقتل عائلة» gives no number of people."""
        return people.side != SIDES.index("family") or all(role > _WOUNDED for role in roles)

    def _object(self, begin: int) -> _People | None:
        """«اعتقلت قوات الأمن شابا»: an accusative is the object, however far its doer reaches."""
        for at in range(begin, min(begin + _OBJECT_REACH, len(self._tags))):
            if self._tags[at] in _STOPS + "vNB":
                return None
            if self._tags[at] == "a" and self._word(at).endswith("ا"):
                return self._people(at)
        return None

    def _after_relative(self, at: int) -> bool:
        """«الضابط الذي قتل» names somebody again."""
        start = self._atoms[at].start
        return _RELATIVE.search(self._folded.text, max(0, start - 9), start) is not None

    def _ahead(self, begin: int, reach: int, *, sure: bool) -> _People | None:
        """The first number of people after a word, before anything else happens."""
        for at in range(begin, min(begin + reach + 1, len(self._tags))):
            if self._tags[at] in _STOPS + "vB":
                return None
            if self._tags[at] == "q":
                people = self._people(at)
                if people is not None and (people.sure or not sure):
                    return people
        return None

    def _behind(self, at: int) -> _People | None:
        """«إن ثلاثة جنود قتلوا»: the number before a verb."""
        for before in range(at - 1, max(-1, at - _BEFORE_VERB - 1), -1):
            tag = self._tags[before]
            if tag in _STOPS + "v,":
                return None
            if tag == "q":
                people = self._people(before)
                free = people is not None and before not in self._taken
                return people if free and people is not None and people.sure and people.end <= at else None
        return None

    def _subject(self, at: int) -> _People | None:
        """«القيادي … قتل في غارة»: one person before a verb that reads as passive."""
        if self._after_relative(at) or not _PASSIVE_GOES_ON.match(self._folded.text, self._atoms[at].end):
            return None
        for before in range(at - 1, max(-1, at - _NAME_LENGTH - 1), -1):
            if self._tags[before] in "aA":
                return None if before in self._taken else self._people(before)
            if self._tags[before] != "_" or self._word(before) in _SAYING:
                return None
        return None

    # Victims that are counted themselves: «ثلاثة قتلى», «قتيلان»

    def _victims(self, at: int) -> int:
        people = self._people(at)
        if people is None or people.role is None or at in self._taken:
            return at + 1
        if self._tags[at] == "k" and not self._single_counts(at, people.end):
            return at + 1
        if self._tags[at - 1 : at] == "r":
            return people.end
        return self._emit_list([people.role], people)

    def _single_counts(self, at: int, end: int) -> bool:
        """«سقوط قتيل وجريحين»: a lone victim is counted after such a word or beside another count."""
        framed = self._tags[max(0, at - 2) : at].rstrip("_")[-1:]
        listed = re.match(r"w(?:[Lk]|q)", self._tags[end : end + 2]) is not None
        return framed in ("F", "v", "X", "h") and framed != "" or listed or (at >= 2 and at - 2 in self._taken)

    def _number_of(self, at: int) -> int:
        """«ارتفع عدد القتلى إلى 40»."""
        victim = next((i for i in range(at + 1, min(at + 3, len(self._tags))) if self._tags[i] in "Kl"), None)
        if victim is None:
            return at + 1
        for i in range(victim + 1, min(victim + _AFTER_VERB, len(self._tags))):
            if self._tags[i] in "EVYX|":
                break
            if self._tags[i] == "q":
                people = self._people(i)
                if people is None or people.role is not None:
                    break
                role = int(self._atoms[victim].value)
                return self._emit_list([role], people)
        return victim + 1

    def _mixed(self, at: int) -> None:
        """«20 شخصا بين قتيل وجريح»."""
        for before in range(at - 1, max(-1, at - _BEFORE_VERB - 1), -1):
            if self._tags[before] == "q":
                people = self._people(before)
                if people is not None:
                    self._drop(before)
                    self._emit([_KILLED, _WOUNDED], people)
                return

    # Nobody

    def _negation(self, at: int) -> int:
        """«دون إصابات», «لم يسفر عن سقوط قتلى», «لم يصب أحد»."""
        seen = ""
        for i in range(at + 1, min(at + 8, len(self._tags))):
            tag = self._tags[i]
            if tag in "|uCq,":
                return i
            if tag in "Kz" or (tag == "E" and self._word(i) == "اصابه" and self._tags[i + 1 : i + 2] != "h"):
                return self._none(i)
            if tag == "h" and re.search("[EVvY]", seen):
                return self._nobody(at, i)
            if tag in "ab" and re.search("[EVvY]", seen):
                return i
            seen += tag
        return at + 1

    def _none(self, at: int) -> int:
        roles = [int(self._atoms[at].value)]
        if self._tags[at] == "z" or self._word(at).startswith(("اصاب", "ضحايا")):
            # «إصابات» and «ضحايا» are the dead and the wounded.
            roles = [_KILLED, _WOUNDED]
        end = at + 1
        if re.match("w[Kz]", self._tags[end : end + 2]):
            roles += [role for role in [int(self._atoms[end + 1].value)] if role not in roles]
            end += 2
        self._zero(at, end, roles)
        return end

    def _nobody(self, at: int, end: int) -> int:
        role = next(int(self._atoms[i].value) for i in range(at, end) if self._tags[i] in "EVvY")
        self._zero(at, end + 1, [_KILLED, _WOUNDED] if role == _WOUNDED else [role])
        return end + 1

    def _zero(self, first: int, end: int, roles: Iterable[int]) -> None:
        people = _People(first, end, 0, 0, 0, (end, end), 0, sure=True)
        for role in roles:
            self._add(role, people)

    # A number and its noun

    def _people(self, at: int) -> _People | None:
        """People at a tag: «ثلاثة جنود», «ثلاثة من الجنود», «ثلاثة آخرين», «ثلاثة», «ضابط», «جنديان»."""
        tag = self._tags[at : at + 1]
        if tag == "(" and self._tags[at + 1 : at + 2] == "q":
            return self._counted(at + 1)
        if tag == "q":
            return self._counted(at)
        if tag in ("1", "2"):
            number = int(tag)
            return _People(at, at + 1, number, number, number, (at, at + 1), self._last_side, sure=True)
        if not tag or tag not in "aAbckKL":
            return None
        number = {"a": 1, "A": 1, "k": 1, "b": 2, "L": 2}.get(tag)
        end = self._noun_end(at)
        if number is None:
            return self._number_after(at, end)
        after = self._number_after(at, end)  # «شخص واحد», «جنديين اثنين»
        if after is not None and after.best == number:
            end = after.end
        role = int(self._atoms[at].value) if tag in _VICTIMS else None
        return _People(at, end, number, number, number, (at, at + 1), self._side(at, end), sure=True, role=role)

    def _number_after(self, at: int, end: int) -> _People | None:
        """«جنود ثلاثة», «شهداء بالعشرات»."""
        if self._tags[end : end + 1] != "q":
            return None
        quantity = self._quantity(end)
        # «بالعشرات» can only look back.
        looks_back = quantity.vague and self._word(end).startswith(("ال", "بال"))
        if not looks_back and self._tags[end + 1 : end + 2] in tuple("abcktKLEf_"):
            return None
        if quantity.best > 10 and not quantity.vague:
            return None
        role = int(self._atoms[at].value) if self._tags[at] in _VICTIMS else None
        return self._of(quantity, at, end + 1, (at, at + 1), self._side(at, end), sure=True, role=role)

    def _counted(self, at: int) -> _People | None:
        quantity = self._quantity(at)
        end = at + 1
        while self._tags[end : end + 1] == ")":
            end += 1
        tag = self._tags[end : end + 1]
        if tag == "t":
            return None
        if tag == "E" and self._word(end) == "اصابه" and self._value(end) == _WOUNDED:
            return self._of(quantity, at, end + 1, (end, end + 1), 0, sure=True, role=_WOUNDED)
        if tag == "E" and self._word(end) == _HOUSEHOLDS:
            return self._of(quantity, at, end + 1, (end, end + 1), SIDES.index("family"), sure=True)
        if tag == "o":
            return self._of(quantity, at, end + 1, (end, end + 1), self._last_side, sure=True)
        if tag and tag in _PEOPLE + _VICTIMS:
            return self._with_noun(quantity, at, end)
        if tag == "f":
            return self._with_group(quantity, at, end)
        return self._of(quantity, at, at + 1, (end, end), 0, sure=False)

    def _with_noun(self, quantity: Quantity, at: int, noun: int) -> _People:
        end = self._noun_end(noun)
        role = self._value(noun) if self._tags[noun] in _VICTIMS else None
        side = self._side(noun, end) if role is None else 0
        if self._tags[end : end + 1] == "o":
            end += 1
        elif self._tags[end : end + 2] == "f" + self._tags[end + 1 : end + 2] and side == 0:
            side = self._group_side(end)
        return self._of(quantity, at, end, (noun, noun + 1), side, sure=True, role=role)

    def _with_group(self, quantity: Quantity, at: int, of: int) -> _People:
        """«ثلاثة من الجنود», «خمسة من قوات النظام», «أربعة من حزب …»."""
        for noun in range(of + 1, min(of + 4, len(self._tags))):
            tag = self._tags[noun]
            if tag in _PEOPLE:
                return self._of(quantity, at, noun + 1, (noun, noun + 1), self._side(noun, noun + 1), sure=True)
            if tag in _VICTIMS:
                return self._of(quantity, at, noun + 1, (noun, noun + 1), 0, sure=True, role=self._value(noun))
            if tag not in "_f":
                break
        return self._of(quantity, at, at + 1, (of, of), 0, sure=False)

    def _group_side(self, of: int) -> int:
        """Side of «عناصر من …»: the first word after «من» that tells one."""
        for noun in range(of + 1, min(of + 3, len(self._tags))):
            if self._tags[noun] in _PEOPLE:
                return self._value(noun)
        return 0

    def _noun_end(self, at: int) -> int:
        """Past a noun and the words for people that only describe it («ضابط طيار», «شاب فلسطيني»)."""
        end = at + 1
        while self._tags[end : end + 1] and self._tags[end] in _PEOPLE:
            end += 1
        return end

    def _side(self, first: int, end: int) -> int:
        return next((self._value(i) for i in range(first, end) if self._tags[i] in _PEOPLE and self._value(i)), 0)

    def _value(self, at: int) -> int:
        return int(self._atoms[at].value)

    def _quantity(self, at: int) -> Quantity:
        return self._quantities[self._value(at)]

    @staticmethod
    def _of(
        quantity: Quantity,
        first: int,
        end: int,
        noun: tuple[int, int],
        side: int,
        *,
        sure: bool,
        role: int | None = None,
    ) -> _People:
        return _People(first, end, quantity.low, quantity.best, quantity.high, noun, side, sure=sure, role=role)

    # Lists and output

    def _emit_list(self, roles: Sequence[int], people: _People) -> int:
        """A count and what its sentence adds: «… و5 عناصر», «بينهم طفلان». Returns where to read on."""
        joint = self._joint(people)
        self._emit(joint or roles, people)
        end, at, gap, subset = people.end, people.end, 0, False
        while at < len(self._tags) and gap <= _IN_LIST and self._tags[at] not in _STOPS + "vNT":
            tag = self._tags[at]
            if tag == "B":
                subset, gap = True, 0
            more = self._people(at + 1) if tag in "wB" or (tag == "," and subset) else None
            if more is not None and self._listed(more, gap, subset=subset):
                self._emit(roles if more.role is None else [more.role], more, subset=subset)
                at = end = more.end
                gap = 0
                continue
            at, gap = at + 1, gap + 1
        return end

    def _listed(self, people: _People, gap: int, *, subset: bool) -> bool:
        if not people.sure or people.side == SIDES.index("family"):
            return False
        if self._tags[people.first] == "k":
            return gap <= 2
        return self._tags[people.first] == "q" or gap <= 2 or (subset and gap <= 4)

    def _joint(self, people: _People) -> list[int]:
        """«عشرات القتلى والجرحى»: one number for both."""
        if people.role is None or self._tags[people.end : people.end + 1] != "w":
            return []
        other = people.end + 1
        if self._tags[other : other + 1] not in ("K", "k") or self._value(other) == people.role:
            return []
        return [people.role, self._value(other)]

    def _emit(self, roles: Sequence[int], people: _People, *, subset: bool = False) -> None:
        if len(roles) == 1:
            self._add(roles[0], people, subset=subset)
        else:
            # One number for two roles: at least one each, at most all.
            low = min(1, people.low)
            half = people.best // 2
            for role, best in zip(roles, (half, people.best - half), strict=False):
                self._add(role, replace(people, low=low, best=max(low, best)), subset=subset)
        self._last_side = people.side

    def _drop(self, first: int) -> None:
        self._counts = [item for item in self._counts if item[0] != first]

    def _add(self, role: int, people: _People, *, subset: bool = False) -> None:
        self._taken.update(range(people.first, people.end))
        if any(first == people.first and count.role == ROLES[role] for first, count in self._counts):
            return
        start, end = self._span(people.first, people.end)
        noun_start, noun_end = self._span(*people.noun) if people.noun[0] < people.noun[1] else (end, end)
        family = people.side == SIDES.index("family")
        count = Count(
            start=start,
            end=end,
            role=ROLES[role],
            low=people.low,
            best=people.best,
            high=people.high,
            victim_start=noun_start,
            victim_end=noun_end,
            victim="unknown" if family else SIDES[people.side],
            subset=subset,
            unit="families" if family else "people",
        )
        self._counts.append((people.first, count))

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self._folded.span(self._atoms[first].start, self._atoms[end - 1].end)

    def _word(self, at: int) -> str:
        atom = self._atoms[at]
        return self._folded.text[atom.start : atom.end]

    def _text_after(self, at: int, words: int) -> str:
        last = min(at + words, len(self._atoms) - 1)
        return self._folded.text[self._atoms[at].start : self._atoms[last].end]

    # Totals over several events

    def _with_totals(self) -> list[Count]:
        return [
            replace(count, cumulative=self._is_total(first)) if count.best else count for first, count in self._counts
        ]

    def _is_total(self, at: int) -> bool:
        """Whether the count's clause says that it is a total: «منذ …», or a rising toll of no single event."""
        start = max(self._tags.rfind(mark, 0, at) for mark in "|,") + 1
        ends = [end for mark in "|," if (end := self._tags.find(mark, at)) >= 0]
        clause = self._tags[start : min(ends, default=len(self._tags))]
        if re.search(r"(?<!d)(?<!d_)T", clause):
            return True
        return "R" in clause and re.search("C|C?K", clause) is not None and "S" not in clause
