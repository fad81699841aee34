"""Count, the record, and the ledger in which a sentence's counts are kept, once each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geoevents.count_people import FAMILY, Line, People
from geoevents.count_words import ROLES, SIDES
from geoevents.tally import measures_a_record

__all__ = ["Count", "Ledger"]

#: «عشرات», «مئات»: no number that two roles could share.
_MANY = re.compile(r"(?:ال)?(?:عشرات|مئات|الاف|عدد|اعداد|بضع|عديد)")
_CLAUSE_END = re.compile(r"[|,]")
_TOLL = re.compile("[CK]")
#: So many dead are those of the whole war that the clause speaks of, unless it names the one event that killed them.
_OF_A_WAR = 100
#: «المحاصرة منذ أشهر» dates a state.
_TALLY = re.compile(r"(?<!d)(?<!d_)T")


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
    joined : bool
        Goes on with the list of the count before it in the same role («ضابط وثلاثة جنود»): to be added to it.
    unit : str
        ``people``, or ``families`` where households are counted; they are not multiplied.
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
    joined: bool = False
    unit: str = "people"


class Ledger:
    """The counts found so far, by their first tag and role, and the tags that they take."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._counts: dict[tuple[int, int], Count] = {}
        self._taken: set[int] = set()

    def holds(self, tag: int) -> bool:
        """Whether a tag belongs to a count."""
        return tag in self._taken

    def enter(self, roles: Sequence[int], people: People, *, subset: bool = False, joined: bool = False) -> None:
        """Enter people under a role, or one number under two («مقتل وإصابة عنصرين»: each at least one, at most all)."""
        if len(roles) == 1:
            self._add(roles[0], people, subset=subset, joined=joined)
            return
        if _MANY.search(self._line.word(people.first)):
            for role in roles:  # «عشرات القتلى والجرحى»
                self._add(role, people, subset=subset, joined=joined)
            return
        low, half = min(1, people.low), people.best // 2
        for role, best in zip(roles, (half, people.best - half), strict=False):
            self._add(role, replace(people, low=low, best=max(low, best)), subset=subset, joined=joined)

    def strike(self, first: int) -> None:
        """Take back what was entered at a tag."""
        for role in range(len(ROLES)):
            self._counts.pop((first, role), None)

    def counts(self) -> list[Count]:
        """All counts in order of their words; totals over several events are marked."""
        starts, totals, wars = _clauses(self._tags_of_totals())
        counts = []
        for (first, _), count in sorted(self._counts.items(), key=lambda item: item[0]):
            clause = bisect_right(starts, first) - 1
            of_a_war = wars[clause] and count.best >= _OF_A_WAR
            counts.append(replace(count, cumulative=bool(count.best) and (totals[clause] or of_a_war)))
        return counts

    def _tags_of_totals(self) -> str:
        """Tags in which «منذ …» that only tells how rare the news is («الأولى من نوعها منذ …») dates no total."""
        line = self._line
        rare = {
            at
            for at, tag in enumerate(line.tags)
            if tag == "T" and measures_a_record(line.folded.text, line.atoms[at].start)
        }
        return "".join("_" if at in rare else tag for at, tag in enumerate(line.tags)) if rare else line.tags

    def _add(self, role: int, people: People, *, subset: bool, joined: bool) -> None:
        self._taken.update(range(people.first, people.end))
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
            joined=joined,
            unit="families" if family else "people",
        )
        self._counts.setdefault((people.first, role), count)


def _clauses(tags: str) -> tuple[list[int], list[bool], list[bool]]:
    """Where each clause begins, whether it gives a total («منذ …», a rising toll), whether it speaks of a war."""
    starts, totals, wars, at = [], [], [], 0
    for clause in _CLAUSE_END.split(tags):
        several = "m" in clause or ("R" in clause and _TOLL.search(clause) is not None)
        starts.append(at)
        wars.append("p" in clause and "S" not in clause)
        totals.append((several and "S" not in clause) or _TALLY.search(clause) is not None)
        at += len(clause) + 1
    return starts, totals, wars
