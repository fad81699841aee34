"""Counts of people: how many were killed, wounded, detained, displaced (CODEBOOK §3, How many).

A sentence is read as a string of tags (:mod:`geoevents.count_words`): a word for what happened («مقتل», «أصيب»)
looks for the people after it, a victim («قتلى») for the number before it; lists, «بينهم», «آخرين» and negations
follow from there. Counts of houses, tanks and air strikes are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazetteer.arabic import Folded
from geoevents.count_ledger import Count, Ledger
from geoevents.count_none import nobody_at
from geoevents.count_people import FAMILY, VICTIMS, Line, People, part_of, people_at
from geoevents.count_search import STOPS, ahead, behind, dies, direct, far_object, is_relative, subject
from geoevents.count_words import ROLES, count_tags

__all__ = ["Count", "find_counts"]

_KILLED, _WOUNDED = ROLES.index("killed"), ROLES.index("wounded")
#: So many tags may stand between a word and the people, between the parts of a list.
_AFTER_NOUN, _AFTER_VERB, _IN_LIST = 3, 14, 10
#: In a list a lone person stands close («ضابط وجندي»), a number may stand farther.
_CLOSE, _CLOSE_IN_SUBSET = 2, 4
_BEFORE_MIXED = 8
#: «وقع ضحية» is mostly said of fraud.
_PREY = "ضحيه"
#: «سقوط قتيل», «خلف القصف قتيلا».
_FRAMED = re.compile("[Fv][_S]{0,2}$")
#: «اغتال مسلحان ضابطا»: who stands after this verb does it.
_KILLS = re.compile("[يت]?ا?غتال")
_ARMED = re.compile("(?:ال)?(?:مسلح|ملثم|مجهول|عنصر|عناصر)")
_BODY = re.compile("(?:ال)?جث")
#: «مرافقيه», «أطفالها».
_THEIRS = re.compile(r"\w{3,}(?:ه|ها|هم|هما)$")
_PLURAL_VERB = re.compile(r"\w+(?:وا|ون|ا)$")


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
    """Reads one tag string from left to right; what it finds goes into the ledger."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._tags = line.tags
        self._ledger = Ledger(line)
        #: Side of the people named last, whom «آخرين» are like.
        self._named = 0
        #: The dead who are found: they count where the sentence gives no other number of dead.
        self._bodies: list[People] = []
        #: Who reads on from a tag; each returns where to go on.
        self._readers: dict[str, Callable[[int], int]] = {
            "N": self._negation,
            "E": self._noun,
            **dict.fromkeys("VvY", self._verb),
            "X": self._mixed,
            **dict.fromkeys("qLkK", self._victims),
            "C": self._number_of,
        }

    def read(self) -> list[Count]:
        at = 0
        while at < len(self._tags):
            reader = self._readers.get(self._tags[at])
            at = max(at + 1, reader(at)) if reader else at + 1
        if self._bodies and not any(count.role == ROLES[_KILLED] for count in self._ledger.counts()):
            for people in self._bodies:
                self._enter([_KILLED], people)
        return self._ledger.counts()

    def _people(self, at: int) -> People | None:
        return people_at(self._line, at, self._named)

    def _enter(self, roles: Sequence[int], people: People, *, subset: bool = False, joined: bool = False) -> None:
        self._ledger.enter(roles, people, subset=subset, joined=joined)
        self._named = people.side

    def _negation(self, at: int) -> int:
        nobody, end = nobody_at(self._line, at)
        if nobody is not None:
            for role in nobody.roles:
                self._ledger.enter([role], nobody.people)
        return end

    # What happened: «مقتل …», «أصيب …»

    def _roles(self, at: int) -> tuple[list[int], int]:
        """Roles of «مقتل وإصابة» and where its people may begin."""
        roles = [self._line.value(at)]
        at += 1
        while self._line.at(at) in ("w", ",") and self._line.at(at + 1) in ("E", "V"):
            role = self._line.value(at + 1)
            roles += [role] if role not in roles else []
            at += 2
        return roles, at

    def _noun(self, at: int) -> int:
        roles, begin = self._roles(at)
        people = self._people(begin) or ahead(self._line, begin, _AFTER_NOUN, self._named)
        if people is None or not _fits(people, roles):
            return begin
        return self._enter_list(roles, people)

    def _verb(self, at: int) -> int:
        if self._two_subjects(at):
            return at + 2
        tag = self._tags[at]
        roles, begin = self._roles(at)
        if tag == "Y" and not dies(self._line, at):
            return begin
        after = direct(self._line, at, begin, self._named)
        if after is not None and _KILLS.match(self._line.word(at)) and _ARMED.match(self._line.word(after.first)):
            after = self._people(after.end) or ahead(self._line, after.end, _AFTER_VERB, self._named)
            return begin if after is None else self._enter_list(roles, after)
        if after is not None and tag == "v" and (not after.sure or self._tags[begin] in "12"):
            after = None
        reach = _AFTER_NOUN if tag == "v" else _AFTER_VERB
        people = after or ahead(self._line, begin, reach, self._named) or far_object(self._line, begin)
        before = self._before(at) if after is None and tag != "v" else None
        if before is not None and (people is None or _PLURAL_VERB.match(self._line.word(at))):
            self._enter(roles, before)
            return begin
        if people is None or not _fits(people, roles):
            return begin
        if tag == "v" and people.role is not None:
            roles = [people.role]  # «سقط ثلاثة جرحى»
        return self._enter_list(roles, people)

    def _two_subjects(self, at: int) -> bool:
        """«إن جنديا قتل وجرح اثنان», «9 أشخاص قتلوا وأصيب 20»: one verb's subject before it, the other's after."""
        if self._tags[at + 1 : at + 3] != "wV":
            return False
        plural = _PLURAL_VERB.match(self._line.word(at)) and not _PLURAL_VERB.match(self._line.word(at + 2))
        if self._line.at(at - 1) not in ("a", "A") and not plural:
            return False
        person = behind(self._line, at, self._named) or (None if plural else self._people(at - 1))
        if person is None or self._ledger.holds(person.first) or is_relative(self._line, at):
            return False
        self._enter([self._line.value(at)], person)
        return True

    def _before(self, at: int) -> People | None:
        people = behind(self._line, at, self._named) or subject(self._line, at)
        return None if people is None or self._ledger.holds(people.first) else people

    # Victims that are counted themselves: «ثلاثة قتلى», «قتيلان»

    def _victims(self, at: int) -> int:
        people = self._people(at)
        body = at if people is None else people.noun[0]
        if body < len(self._tags) and self._tags[body] in VICTIMS and _BODY.match(self._line.word(body)):
            return self._found(at, people)
        if people is None or people.role is None or self._ledger.holds(at):
            return at + 1
        if self._bodies and people.role == _WOUNDED and self._tags[people.first] != "q":
            return people.end  # «جثتين مصابتين بطلقات»
        if self._tags[at] == "k" and not self._single_counts(at, people.end):
            return at + 1
        if self._line.at(at - 1) == "r":
            return people.end
        return self._enter_list([people.role], people)

    def _found(self, at: int, bodies: People | None) -> int:
        """«14 جثة», «جثث خمسة مدنيين», «جثة شاب»."""
        people = self._people(at + 1) if bodies is None else bodies
        unknown = people is not None and self._line.word(people.first).startswith("مجهول")  # «جثث مجهولة»
        if people is None or unknown or self._line.at(at - 1) == "r" or self._tags[at] == "l":
            return at + 1
        self._bodies.append(people)
        return people.end

    def _single_counts(self, at: int, end: int) -> bool:
        """«سقوط قتيل وجريحين»: a lone victim is counted after such a word or beside another count."""
        if self._line.word(at) == _PREY:
            return False
        framed = _FRAMED.search(self._tags[max(0, at - 3) : at]) is not None
        listed = self._tags[end : end + 2] in ("wL", "wk", "wq")
        return framed or listed or (self._ledger.holds(at - 2) and self._line.at(at - 1) == "w")

    def _number_of(self, at: int) -> int:
        """«ارتفع عدد القتلى إلى 40»."""
        victim = next((i for i in (at + 1, at + 2) if self._line.at(i) in ("K", "l")), None)
        if victim is None:
            return at + 1
        for i in range(victim + 1, min(victim + _AFTER_VERB, len(self._tags))):
            if self._tags[i] in "EVYX|":
                break
            if self._tags[i] == "q":
                people = self._people(i)
                if people is None or people.role is not None:
                    break
                return self._enter_victims(victim, people)
        return victim + 1

    def _enter_victims(self, victim: int, people: People) -> int:
        """«القتلى 14», and what goes on with it: «والجرحى 30»."""
        end = self._enter_list([self._line.value(victim)], people)
        following = self._line.tags[end : end + 3]
        if following in ("wKq", "wlq") and (others := self._people(end + 2)) is not None and others.role is None:
            return self._enter_victims(end + 1, others)
        return end

    def _mixed(self, at: int) -> int:
        """«20 شخصا بين قتيل وجريح»."""
        before = self._tags.rfind("q", max(0, at - _BEFORE_MIXED), at)
        people = self._people(before) if before >= 0 else None
        if people is not None:
            self._ledger.strike(before)
            self._enter([_KILLED, _WOUNDED], people)
        return at + 1

    # Lists

    def _enter_list(self, roles: Sequence[int], people: People) -> int:
        """A count and what its sentence adds: «… و5 عناصر», «بينهم طفلان». Returns where to read on."""
        roles = self._joint(people) or roles
        self._enter(roles, people, subset=self._of_those(people.end))
        end, at, gap, subset = people.end, people.end, 0, False
        while at < len(self._tags) and gap <= _IN_LIST and self._tags[at] not in STOPS + "vNT":
            if self._tags[at] == "B":
                subset, gap = True, 0
            more, part = self._more(at, gap, subset=subset)
            if more is None:
                at, gap = at + 1, gap + 1
                continue
            role = roles if more.role is None else [more.role]
            self._enter(role, more, subset=subset or part, joined=not (subset or part) and role == roles)
            at = end = more.end
            gap = 0
        return end

    def _more(self, at: int, gap: int, *, subset: bool) -> tuple[People | None, bool]:
        """The next people of a list after a tag, and whether they are part of those before («9 منهم مدنيون»)."""
        tag = self._tags[at]
        part = part_of(self._line, at + 1) if tag in "w,(" else None
        if part is not None:
            return part, True
        if tag == "g":
            return self._companions(at + 1), False
        more = self._people(at + 1) if tag in "wB" or (tag == "," and subset) else None
        if more is None or not self._listed(more, gap, subset=subset):
            return None, False
        return more, False

    def _companions(self, at: int) -> People | None:
        """«مع ثلاثة من مرافقيه», «مع جندي آخر», but not «مع ثلاثة مسلحين»."""
        people = self._people(at)
        if people is None or people.side == FAMILY:
            return None
        theirs = self._tags[people.end - 1] in "o12" or self._line.at(people.end) in ("o", "1", "2")
        return people if theirs or _THEIRS.match(self._line.word(people.end - 1)) else None

    def _listed(self, people: People, gap: int, *, subset: bool) -> bool:
        if people.side == FAMILY:
            return False
        if not people.sure:  # «ضابط و11 من مرافقيه», «جندي في حلب وخمسة في إدلب»
            elsewhere = self._line.at(people.end) == "_" and self._line.word(people.end) == "في"
            return (self._line.at(people.end) == "f" and gap <= _CLOSE) or (elsewhere and gap <= _CLOSE_IN_SUBSET)
        if self._tags[people.first] == "k":
            return gap <= _CLOSE
        close = _CLOSE_IN_SUBSET if subset else _CLOSE
        return self._tags[people.first] == "q" or gap <= close

    def _of_those(self, end: int) -> bool:
        """«جرح 12 شخصا، إصابة ثلاثة منهم خطيرة»."""
        return self._line.at(end) == "B" and self._line.word(end).endswith("منهم") and self._ledger.counts() != []

    def _joint(self, people: People) -> list[int]:
        """«عشرات القتلى والجرحى»: one number for both."""
        counted = self._tags[people.first] == "q"
        if people.role is None or not counted or self._tags[people.end : people.end + 2] not in ("wK", "wk"):
            return []
        other = self._line.value(people.end + 1)
        return [people.role, other] if other != people.role else []


def _fits(people: People, roles: Sequence[int]) -> bool:
    """A household is counted where it flees; «مقتل عائلة» gives no number of people."""
    return people.side != FAMILY or all(role > _WOUNDED for role in roles)
