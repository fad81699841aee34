"""Counts of people: how many were killed, wounded, detained, displaced (CODEBOOK §3, How many).

A sentence is read as a string of tags (:mod:`geoevents.count_words`): a word for what happened («مقتل», «أصيب»)
looks for the people after it, a victim («قتلى») for the number before it; lists, «بينهم», «آخرين» and negations
follow from there. Counts of houses, tanks and air strikes are none of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gazetteer.arabic import Folded
from geoevents.count_people import FAMILY, Line, People, is_injury, people_at
from geoevents.count_words import ROLES, SIDES, count_tags

__all__ = ["Count", "find_counts"]

_KILLED, _WOUNDED = ROLES.index("killed"), ROLES.index("wounded")
_STOPS = "EVYXC|"
#: So many words may stand between a verb and the people, between the parts of a list, before the verb.
_AFTER_VERB, _IN_LIST, _BEFORE_VERB = 14, 10, 8
_AFTER_NOUN = 3
#: «لقي … حتفهم»: characters in between.
_DEATH_REACH = 100
_OBJECT_REACH = 5
_DEATH = re.compile(r"\b(?:حتف|مصرع|ربه|وجه ربه)")
_CLAUSE_END = re.compile(r"[|,]")
_TOLL = re.compile("[CK]")
#: «المحاصرة منذ أشهر» dates a state.
_TALLY = re.compile(r"(?<!d)(?<!d_)T")
_RELATIVE = re.compile(r"(?:الذي|التي|الذين|اللذين|اللذان|ممن|الذى)\s+$")
_PLURAL_VERB = re.compile(r"\w+(?:وا|ون|ا)$")
_PASSIVE_GOES_ON = re.compile(r"\s*(?:في|ب\w+|اثر|جراء|خلال|علي يد|من قبل|امس|اليوم|فجر|صباح|مساء)\b")
#: Words of a person's name and title between «القيادي» and the verb.
_NAME_LENGTH = 5
_SAYING = frozenset({"ان", "انه", "بان", "حين", "عندما", "بعدما", "حيث", "قد", "في", "من"})


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
    return _Reader(Line(folded, *tagging)).read()


class _Reader:
    """Reads one tag string; each tag is taken by at most one count of a role."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._tags = line.tags
        self._taken: set[int] = set()
        self._counts: list[tuple[int, Count]] = []
        self._named = 0

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
        roles = [self._line.value(at)]
        at += 1
        while re.match("[w,]?[EV]", self._tags[at : at + 2]) and self._tags[at] in "w,":
            role = self._line.value(at + 1)
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
        if tag == "Y" and not self._dies(at):
            return begin
        direct = self._direct(at, begin)
        if direct is not None and tag == "v" and not direct.sure:
            direct = None
        people = direct or self._ahead(begin, _AFTER_VERB, sure=True) or self._object(begin)
        backward = (self._behind(at) or self._subject(at)) if direct is None else None
        if backward is not None and (people is None or _PLURAL_VERB.match(self._line.word(at))):
            self._emit(roles, backward)
            return begin
        if people is None or not self._fits(people, roles):
            return begin
        return self._emit_list(roles, people)

    def _dies(self, at: int) -> bool:
        """«لقي … حتفهم»."""
        end = self._line.atoms[at].end
        return _DEATH.search(self._line.folded.text, end, end + _DEATH_REACH) is not None

    def _direct(self, at: int, begin: int) -> People | None:
        """People right after a verb; «قتل جندي 3 شبان» has its doer there, «الضابط الذي قتل» speaks of one again."""
        people = self._people(begin)
        if people is None or self._tags[begin] not in "aA":
            return people
        if self._after_relative(at):
            return None
        other = self._people(people.end) if self._line.at(people.end) == "q" else None
        return other if other is not None and other.sure else people

    def _fits(self, people: People, roles: Sequence[int]) -> bool:
        """A household is counted where it flees; «مقتل عائلة» gives no number of people."""
        return people.side != FAMILY or all(role > _WOUNDED for role in roles)

    def _object(self, begin: int) -> People | None:
        """«اعتقلت قوات الأمن شابا»: an accusative is the object, however far its doer reaches."""
        for at in range(begin, min(begin + _OBJECT_REACH, len(self._tags))):
            if self._tags[at] in _STOPS + "vNB":
                return None
            if self._tags[at] == "a" and self._line.word(at).endswith("ا"):
                return self._people(at)
        return None

    def _after_relative(self, at: int) -> bool:
        """«الضابط الذي قتل» names somebody again."""
        start = self._line.atoms[at].start
        return _RELATIVE.search(self._line.folded.text, max(0, start - 9), start) is not None

    def _ahead(self, begin: int, reach: int, *, sure: bool) -> People | None:
        """The first number of people after a word, before anything else happens."""
        for at in range(begin, min(begin + reach + 1, len(self._tags))):
            if self._tags[at] in _STOPS + "vB":
                return None
            if self._tags[at] == "q":
                people = self._people(at)
                if people is not None and (people.sure or not sure):
                    return people
        return None

    def _behind(self, at: int) -> People | None:
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

    def _subject(self, at: int) -> People | None:
        """«القيادي … قتل في غارة»: one person before a verb that reads as passive."""
        if self._after_relative(at) or not _PASSIVE_GOES_ON.match(self._line.folded.text, self._line.atoms[at].end):
            return None
        for before in range(at - 1, max(-1, at - _NAME_LENGTH - 1), -1):
            if self._tags[before] in "aA":
                return None if before in self._taken else self._people(before)
            if self._tags[before] != "_" or self._line.word(before) in _SAYING:
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
        framed = self._tags[max(0, at - 2) : at].rstrip("_").endswith(("F", "v"))
        listed = self._tags[end : end + 2] in ("wL", "wk", "wq")
        return framed or listed or (at - 2 in self._taken and self._line.at(at - 1) == "w")

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
                role = self._line.value(victim)
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
            if tag in "Kz" or (is_injury(self._line, i) and self._line.at(i + 1) != "h"):
                return self._none(i)
            if tag == "h" and re.search("[EVvY]", seen):
                return self._nobody(at, i)
            if tag in "ab" and re.search("[EVvY]", seen):
                return i
            seen += tag
        return at + 1

    def _none(self, at: int) -> int:
        roles = [self._line.value(at)]
        if self._tags[at] == "z" or self._line.word(at).startswith(("اصاب", "ضحايا")):
            # «إصابات» and «ضحايا» are the dead and the wounded.
            roles = [_KILLED, _WOUNDED]
        end = at + 1
        if re.match("w[Kz]", self._tags[end : end + 2]):
            roles += [role for role in [self._line.value(end + 1)] if role not in roles]
            end += 2
        self._zero(at, end, roles)
        return end

    def _nobody(self, at: int, end: int) -> int:
        role = next(self._line.value(i) for i in range(at, end) if self._tags[i] in "EVvY")
        self._zero(at, end + 1, [_KILLED, _WOUNDED] if role == _WOUNDED else [role])
        return end + 1

    def _zero(self, first: int, end: int, roles: Iterable[int]) -> None:
        people = People(first, end, 0, 0, 0, (end, end), 0, sure=True)
        for role in roles:
            self._add(role, people)

    # Lists and output

    def _emit_list(self, roles: Sequence[int], people: People) -> int:
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

    def _listed(self, people: People, gap: int, *, subset: bool) -> bool:
        if not people.sure or people.side == FAMILY:
            return False
        if self._tags[people.first] == "k":
            return gap <= 2
        return self._tags[people.first] == "q" or gap <= 2 or (subset and gap <= 4)

    def _joint(self, people: People) -> list[int]:
        """«عشرات القتلى والجرحى»: one number for both."""
        if people.role is None or self._tags[people.end : people.end + 1] != "w":
            return []
        other = people.end + 1
        if self._tags[other : other + 1] not in ("K", "k") or self._line.value(other) == people.role:
            return []
        return [people.role, self._line.value(other)]

    def _emit(self, roles: Sequence[int], people: People, *, subset: bool = False) -> None:
        if len(roles) == 1:
            self._add(roles[0], people, subset=subset)
        else:
            # One number for two roles: at least one each, at most all.
            low = min(1, people.low)
            half = people.best // 2
            for role, best in zip(roles, (half, people.best - half), strict=False):
                self._add(role, replace(people, low=low, best=max(low, best)), subset=subset)
        self._named = people.side

    def _drop(self, first: int) -> None:
        self._counts = [item for item in self._counts if item[0] != first]

    def _add(self, role: int, people: People, *, subset: bool = False) -> None:
        self._taken.update(range(people.first, people.end))
        if any(first == people.first and count.role == ROLES[role] for first, count in self._counts):
            return
        start, end = self._line.span(people.first, people.end)
        noun_start, noun_end = self._line.span(*people.noun) if people.noun[0] < people.noun[1] else (end, end)
        family = people.side == FAMILY
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

    def _people(self, at: int) -> People | None:
        return people_at(self._line, at, self._named)

    # Totals over several events

    def _with_totals(self) -> list[Count]:
        starts, totals = _clauses(self._tags)
        return [
            replace(count, cumulative=totals[bisect_right(starts, first) - 1]) if count.best else count
            for first, count in self._counts
        ]


def _clauses(tags: str) -> tuple[list[int], list[bool]]:
    """Where each clause begins and whether it gives a total: «منذ …», or a rising toll of no single event."""
    starts, totals, at = [], [], 0
    for clause in _CLAUSE_END.split(tags):
        rising = "R" in clause and _TOLL.search(clause) is not None and "S" not in clause
        starts.append(at)
        totals.append(rising or _TALLY.search(clause) is not None)
        at += len(clause) + 1
    return starts, totals
