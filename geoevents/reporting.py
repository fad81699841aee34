"""Whether a sentence reports an event or only names one as the topic of something else.

«انفجرت عبوة … وقتل ثلاثة» reports. «التحقيق في الهجوم», «ذكرى المجزرة», «متهم بالقتل» name an event that is told
elsewhere or not at all. The signs stand with their weights in ``lexicon/reporting.tsv``; their sum is the evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from geoevents.context import Context, context_of
from geoevents.inflection import PatternError, expand_phrase
from geoevents.lexicon import SENTENCE_PHRASES, Row, read_tsv
from geoevents.trigger_lexicon import default_lexicon

if TYPE_CHECKING:
    from gazetteer.arabic import Folded, PhraseMatch
    from geoevents.triggers import Trigger

__all__ = ["REPORTING_COLUMNS", "is_reference", "is_reported", "signs_of"]

REPORTING_COLUMNS = ("sign", "violence", "protest", "position", "reach", "patterns", "example")
POSITIONS = ("form", "before", "after", "clause", "sentence")
_LETTERS_A_WORD = 6
_REACH = 400
#: A place or a target this close after the noun is its own («القصف الإسرائيلي على بلدة»).
_OBJECT_REACH = 40
_CLASSES = ("harmed", "force", "armed", "judicial", "people")
#: How far into a sentence a trigger stands, and how long a sentence is (characters).
_OPENING, _EARLY, _LATE = 3, 40, 150
_LONG = 320
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    violence: float
    protest: float
    position: str
    reach: int


class _Signs:
    """The signs, and the words of those that are words."""

    def __init__(self) -> None:
        self.by_name: dict[str, _Sign] = {}
        self.phrases: list[tuple[str, _Sign]] = []
        for row in read_tsv("reporting.tsv", REPORTING_COLUMNS):
            sign = _sign(row)
            if sign.name in self.by_name:
                row.fail(f"the sign {sign.name!r} stands twice")
            self.by_name[sign.name] = sign
            for pattern in row.values_of("patterns"):
                try:
                    self.phrases += [(form.text, sign) for form in expand_phrase(pattern)]
                except PatternError as error:
                    row.fail(str(error))


def _sign(row: Row) -> _Sign:
    if row["position"] not in POSITIONS:
        row.fail(f"position is one of {', '.join(POSITIONS)}, not {row['position']!r}")
    if (row["position"] == "form") != (not row["patterns"]):
        row.fail("a sign with the position form has no patterns, every other one has")
    try:
        violence, protest = float(row["violence"]), float(row["protest"])
    except ValueError:
        row.fail(f"the weights are numbers, not {row['violence']!r} and {row['protest']!r}")
    if not row["reach"].isdecimal():
        row.fail(f"reach is a number of words, not {row['reach']!r}")
    return _Sign(row["sign"], violence, protest, row["position"], int(row["reach"]))


@cache
def _signs() -> _Signs:
    return _Signs()


@SENTENCE_PHRASES.member
def _words() -> list[tuple[str, _Sign]]:
    return _signs().phrases


def is_reported(folded: Folded, trigger: Trigger) -> bool:
    """Whether the sentence tells of the event itself.

    Parameters
    ----------
    folded : Folded
        The sentence in which the trigger was found.
    trigger : Trigger
        One of its triggers.
    """
    by_name = _signs().by_name
    held = [by_name[name] for name in ("base", *signs_of(folded, trigger))]
    if trigger.event_type in ("Protests", "Riots"):
        return sum(sign.protest for sign in held) > 0
    return sum(sign.violence for sign in held) > 0


#: Signs that a definite noun brings news of its own.
_NEWS = frozenset({"near-harmed", "weapon", "when", "digit", "occurrence", "suffered", "outcome"})


def is_reference(folded: Folded, trigger: Trigger) -> bool:
    """Whether a noun with the article only points at an event («أدان الهجوم») and brings no news of it."""
    if not (trigger.nominal and trigger.definite) or signs_of(folded, trigger) & _NEWS:
        return False
    context = context_of(folded, default_lexicon())
    end = folded.index(trigger.end)
    _, high = context.window(end, end, _OBJECT_REACH)
    return not context.has_any(("target", "place"), end, high, -1, -1)


def signs_of(folded: Folded, trigger: Trigger) -> set[str]:
    """Names of the signs that hold for a trigger, for the weights and for ``explain``."""
    context = context_of(folded, default_lexicon())
    start, end = folded.index(trigger.start), folded.index(trigger.end)
    names = _formal_signs(folded, trigger, context, start, end)
    found = _words.find_all(folded)
    low = bisect_left(found, start - _REACH, key=itemgetter(0))
    high = bisect_right(found, start + _REACH, key=itemgetter(0))
    names |= {match.value.name for match in found[low:high] if _stands(match, start, end, context)}
    return names & _signs().by_name.keys()


def _formal_signs(folded: Folded, trigger: Trigger, context: Context, start: int, end: int) -> set[str]:
    low, high = context.window(start, end, 120)
    names = {
        f"form-{trigger.form}",
        f"number-{trigger.number}",
        f"settle-{trigger.settle}",
        f"entry-{trigger.entry_id}",
    }
    names |= {f"near-{name}" for name in _CLASSES if context.has_any((name,), low, high, start, end)}
    window = folded.text[low:high]
    deed = trigger.form == "past" and bool(names & {"near-people", "near-armed", "near-force"})
    before = folded.text[start - 1 : start]
    facts = {
        "definite": trigger.nominal and trigger.definite,
        "indefinite": trigger.nominal and not trigger.definite,
        "definite-plural": trigger.nominal and trigger.definite and trigger.number == "plural",
        "weapon": bool(trigger.weapon),
        "digit": bool(_DIGIT.search(window)),
        "year": bool(_YEAR.search(window)),
        "opening": start <= _OPENING,
        "early": start <= _EARLY,
        "late": start > _LATE,
        "long": len(folded.text) > _LONG,
        "deed": deed,
        "for": trigger.nominal and before == "ل",
        "by": trigger.nominal and before == "ب",
    }
    return names | {name for name, holds in facts.items() if holds}


def _stands(match: PhraseMatch[_Sign], start: int, end: int, context: Context) -> bool:
    match_start, match_end, _, sign = match
    if sign.position == "sentence":
        return context.same_sentence(match_start, start)
    if context.boundary_between(*sorted((match_start, start))):
        return False
    if match_end <= start:
        return sign.position != "after" and start - match_end <= sign.reach * _LETTERS_A_WORD
    if match_start >= end:
        return sign.position != "before" and match_start - end <= sign.reach * _LETTERS_A_WORD
    return False
