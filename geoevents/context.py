"""What stands around a trigger: weapons, classes of words, blockers, clause boundaries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geoevents.trigger_lexicon import unit_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.arabic import Folded, PhraseMatch
    from geoevents.trigger_lexicon import ContextWord, TriggerLexicon

__all__ = ["Context", "Weapon", "clause_boundaries", "context_of"]

#: Verbs of headlines, before which «و» and a subject open another clause: «تهاجم مستوطنات وإسرائيل ترد بغارات».
_ANSWERS = "[يت](?:رد|قصف|شن|هاجم|ستهدف|قتحم|علن|وكد|توعد|هدد|دين|نفي|رفض|دعو|حذر|طالب|تهم|عترف|تبني|نسحب|واصل)"
#: Where a clause ends: strong punctuation, the words that open another one, a headline's «و». One expression for each:
#: together they would be tried letter by letter.
_CLAUSE_ENDS = (
    re.compile(r"[؛;\n!?؟…]|\.(?=\s|$)"),
    re.compile(
        r"(?<!\w)(?:و?(?:فيما|بينما|لكن(?:ه|ها|هم|هما)?|في (?:حين|وقت(?! (?:سابق|لاحق|متاخر|مبكر|واحد))))"
        r"|غير ان|الا ان|كما|من جهتها?)(?!\w)"
    ),
    re.compile(rf"(?<=\s)و(?=\w{{3,}}\s(?:\w+\s)?{_ANSWERS}(?!\w))"),
)
_SENTENCE_END = re.compile(r"[\n!?؟]|\.(?=\s|$)")
#: The rest of a discontinuous pattern follows within so many characters.
_PATTERN_REACH = 90
_ADJACENT = 2
#: Rank from which a weapon (a suicide attacker, gas) decides even beside one that follows the trigger directly.
_DECISIVE = 75
#: A weapon this close to the verb is its subject or attribute («قتلت طائرات», «هجوم صاروخي»).
_SUBJECT = 20
_INSTRUMENT = re.compile(
    r"(?<!\w)(?:في|اثر|جراء|نتيجه|بواسطه|عبر|بنيران|نيران|انفجار|تفجير|سقوط|بفعل|باستخدام|متن|اطلاق|يقودها|يقود|استخدام)"
    r"\s(?:\w+\s){0,2}$"
)
_APART = re.compile(r"(?<!\w)(?:ردا|بعد|عقب|قبل|منذ|خلال|بعدما|غداه)(?!\w)")
_WHOSE = re.compile(
    r"(?<!\w)(?:من|من قبل|نفذه|نفذته|نفذها|شنه|شنته|شنها|اطلقه|اطلقته|اطلقتها|القته|القتها|عبر|بواسطه)\s$"
)
#: Rank of gas, which harms whoever is near it, however it came.
_GAS = 90
#: All that may stand before the subject that opens a clause: marks, a number, «و».
_OPENS = re.compile(r"\W*(?:\w+\s?:\s*)?(?:\d+\s)?[وف]?")
#: Rank from which a weapon word names the weapon itself and not whose it is.
_EXPLICIT = 40
#: Rank of the weapons that war and crime share.
_SMALL_ARMS = 10
#: What something is done to begins within so many characters (two short words) after the trigger's pattern.
_OBJECT = 12
#: A sentence is no longer than this on either side, where the text has no full stops.
_SENTENCE = 400


class Weapon(NamedTuple):
    """A weapon word in folded offsets."""

    start: int
    end: int
    name: str
    sub_event_type: str
    rank: int
    unless: str = ""


class _Words:
    """The context words of a text, by what they are."""

    def __init__(self, matches: Iterable[PhraseMatch[ContextWord]]) -> None:
        self.classes: dict[str, tuple[list[int], list[int]]] = {}
        self.weapons: list[Weapon] = []
        self.phrase_blockers: list[tuple[int, int]] = []
        self.blockers: list[tuple[int, int, ContextWord]] = []
        for match in matches:
            self._add(match.start, match.end, match.value)
        self.weapon_starts = [weapon.start for weapon in self.weapons]
        self.blocker_starts = [start for start, _, _ in self.blockers]
        self.phrase_starts = [start for start, _ in self.phrase_blockers]

    def _within_longer(self, start: int, end: int) -> bool:
        """Whether a weapon word is part of a longer one: «جوية» in «قاعدة جوية»."""
        last = self.weapons[-1] if self.weapons else None
        return last is not None and end <= last.end and (start, end) != (last.start, last.end)

    def _add(self, start: int, end: int, word: ContextWord) -> None:
        if word.kind == "blocker":
            if word.scope == "phrase":
                self.phrase_blockers.append((start, end))
            else:
                self.blockers.append((start, end, word))
            return
        names = [word.name]
        if word.kind == "weapon":
            if self._within_longer(start, end):
                return
            self.weapons.append(Weapon(start, end, word.name, word.sub_event_type, word.rank, word.unless))
            names.append("weapon")
        for name in names:
            starts, ends = self.classes.setdefault(name, ([], []))
            starts.append(start)
            ends.append(end)


@lru_cache(maxsize=256)
def clause_boundaries(text: str) -> list[int]:
    """Where the clauses of a folded text end, in order; shared, so not to be changed."""
    return sorted(match.start() for ends in _CLAUSE_ENDS for match in ends.finditer(text))


class Context:
    """The context of one folded text, looked at only when something is asked of it."""

    def __init__(self, folded: Folded, lexicon: TriggerLexicon) -> None:
        self.folded = folded
        self.lexicon = lexicon
        self._text = folded.text

    @cached_property
    def _words(self) -> _Words:
        return _Words(self.lexicon.context.find_all(self.folded))

    @cached_property
    def _boundaries(self) -> list[int]:
        return clause_boundaries(self._text)

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in _SENTENCE_END.finditer(self._text)]

    def window(self, start: int, end: int, reach: int) -> tuple[int, int]:
        """The clause around a span, no further than `reach` characters either side."""
        left = bisect_right(self._boundaries, start) - 1
        right = bisect_left(self._boundaries, end)
        low = self._boundaries[left] if left >= 0 else 0
        high = self._boundaries[right] if right < len(self._boundaries) else len(self._text)
        return max(low, start - reach), min(high, end + reach)

    def boundary_between(self, start: int, end: int) -> bool:
        """Whether a clause ends between two positions."""
        at = bisect_left(self._boundaries, start)
        return at < len(self._boundaries) and self._boundaries[at] < end

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether no sentence ends between two positions."""
        low, high = sorted((one, other))
        at = bisect_left(self._ends, low)
        return at >= len(self._ends) or self._ends[at] >= high

    def follows(self, unit: str, position: int) -> tuple[int, int] | None:
        """Where the unit follows in the same clause."""
        found = unit_pattern(unit).search(self._text, position, position + _PATTERN_REACH)
        # Clauses are looked for only where something is found: mostly nothing is.
        if found is None or self.boundary_between(position, found.start()):
            return None
        return found.span()

    def names_any(self, names: tuple[str, ...]) -> bool:
        """Whether a word of one of the classes stands anywhere in the text."""
        return any(name in self._words.classes for name in names)

    def has_any(self, names: tuple[str, ...], low: int, high: int, start: int, end: int) -> bool:
        """Whether a word of one of the classes begins in ``[low, high)`` and is no part of ``[start, end)``."""
        for name in names:
            starts, ends = self._words.classes.get(name, ((), ()))
            at = bisect_left(starts, low)
            while at < len(starts) and starts[at] < high:
                if starts[at] < start or ends[at] > end:
                    return True
                at += 1
        return False

    def weapon_between(self, low: int, high: int) -> bool:
        """Whether a weapon of war (no gun or knife, which ordinary crime has too) is named in ``[low, high)``."""
        first, last = bisect_left(self._words.weapon_starts, low), bisect_left(self._words.weapon_starts, high)
        return any(weapon.rank > _SMALL_ARMS for weapon in self._words.weapons[first:last])

    def weapon_follows(self, end: int) -> bool:
        """Whether a weapon that tells the type begins right after a position."""
        at = bisect_left(self._words.weapon_starts, end)
        if at == len(self._words.weapons):
            return False
        weapon = self._words.weapons[at]
        return weapon.start <= end + _ADJACENT and weapon.rank >= _EXPLICIT

    def weapon_of(
        self, span: tuple[int, int, int], reach: int, excluded: frozenset[str], *, used: bool
    ) -> Weapon | None:
        """The weapon that decides: the highest rank of the clause, of equal ones the nearest.

        Weapons that would make it one of the `excluded` sub-types are passed over. Where a weapon follows the trigger
        directly («تفجير شاحنة ملغومة»), those before it belong to something else. `span` is the trigger's with the
        end of its pattern; with `used` only a weapon counts by which something is done («قُتل بصاروخ», not
        «قائد قوة الصواريخ»).
        """
        start, end, pattern_end = span
        low, high = self.window(start, pattern_end, reach)
        best: Weapon | None = None
        best_key = (-1, 0)
        following = bisect_left(self._words.weapon_starts, end)
        if following < len(self._words.weapons):
            nearest = self._words.weapons[following]
            if (
                nearest.start <= end + _ADJACENT
                and nearest.rank >= _EXPLICIT
                and nearest.sub_event_type not in excluded
            ):
                low, best, best_key = end, nearest, (nearest.rank, 0)
        at = bisect_left(self._words.weapon_starts, low)
        while at < len(self._words.weapons) and self._words.weapons[at].start < high:
            weapon = self._words.weapons[at]
            at += 1
            key = (weapon.rank, -_distance(weapon, start, end))
            if key <= best_key or weapon.sub_event_type in excluded:
                continue
            if used and not self._is_used(weapon, start, end):
                continue
            if low == end and weapon.rank < _DECISIVE and best and not self._is_whose(weapon, best.end):
                continue
            if weapon.unless and self.has_any((weapon.unless,), start - _SENTENCE, end + _SENTENCE, -1, -1):
                continue
            best, best_key = weapon, key
        return best

    def _is_whose(self, weapon: Weapon, previous: int) -> bool:
        """Whether a weapon word tells whose the weapon before it is («صواريخ من الطائرات», «صواريخ طائرات»)."""
        before = self._text[max(0, weapon.start - _SUBJECT) : weapon.start]
        return weapon.start <= previous + _ADJACENT or before.endswith(("ل", "ب")) or bool(_WHOSE.search(before))

    def _is_used(self, weapon: Weapon, start: int, end: int) -> bool:
        """Whether a weapon is what something is done by: its subject, its attribute, or named after ب or «إثر»."""
        if weapon.end <= start and _APART.search(self._text, weapon.end, start):
            return False  # «غارات ردا على هجوم»
        if weapon.rank >= _GAS:
            return True  # «أصيب أربعون بعدما سقطت أسطوانات غاز الكلور»
        low, _ = self.window(weapon.start, weapon.end, _SUBJECT)
        if weapon.end <= start and _OPENS.fullmatch(self._text, low, weapon.start):
            return True  # «صواريخ من الجبل تطال المشفى وتقتل …»: the subject opens the clause
        if _distance(weapon, start, end) <= _SUBJECT or self._text[weapon.start - 1 : weapon.start] == "ب":
            return True
        return bool(_INSTRUMENT.search(self._text, max(0, weapon.start - _SUBJECT), weapon.start))

    def blocked_phrase(self, start: int, end: int) -> bool:
        """Whether the trigger stands in a phrase that means something else («معركة انتخابية»)."""
        at = bisect_left(self._words.phrase_starts, start - 60)
        while at < len(self._words.phrase_starts) and self._words.phrase_starts[at] < end:
            if self._words.phrase_blockers[at][1] > start:
                return True
            at += 1
        return False

    def blocked_near(
        self, start: int, end: int, near: int, settlement: str, *, armed: bool, takes_object: bool
    ) -> bool:
        """Whether a topic that explains the words stands close enough; beside a weapon only the strongest.

        A noun with the article takes no object: «التفجير».
        """
        clause_low, clause_high = self.window(start, end, 10**9)
        low, high = self._sentence(start)
        at = bisect_left(self._words.blocker_starts, max(low, start - _SENTENCE))
        while at < len(self._words.blockers) and self._words.blockers[at][0] < min(high, end + _SENTENCE):
            blocker_start, blocker_end, word = self._words.blockers[at]
            at += 1
            if settlement in word.spares or (armed and word.scope not in ("always", "object")):
                continue
            if word.scope == "object":
                if takes_object and 0 <= blocker_start - end <= _OBJECT:
                    return True
                continue
            if word.scope == "sentence":
                return True
            if not clause_low <= blocker_start < clause_high:
                continue
            if word.scope == "clause" or (blocker_end >= start - near and blocker_start <= end + near):
                return True
        return False

    def _sentence(self, position: int) -> tuple[int, int]:
        at = bisect_left(self._ends, position)
        low = self._ends[at - 1] if at else 0
        high = self._ends[at] if at < len(self._ends) else len(self._text)
        return low, high


def _distance(weapon: Weapon, start: int, end: int) -> int:
    return max(weapon.start - end, start - weapon.end, 0)


#: Contexts of the texts looked at last, by identity: one question about a sentence comes after the other.
_recent: dict[tuple[int, int], Context] = {}
_MOST = 512


def context_of(folded: Folded, lexicon: TriggerLexicon) -> Context:
    """The context of a folded text, made once for all questions about it."""
    key = id(folded), id(lexicon)
    context = _recent.get(key)
    # A context holds on to both, so an id in the table cannot be that of another object.
    if context is None:
        if len(_recent) >= _MOST:
            _recent.clear()
        context = _recent[key] = Context(folded, lexicon)
    return context
