"""Tallies: what a sentence counts over a campaign or over more than a week is no event (CODEBOOK §3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geoevents.reading import Reading, Span
    from geoevents.triggers import Trigger

__all__ = ["is_tally", "measures_a_record"]

_LONGEST_DAYS = 7
#: Weighted words within which a beginning («منذ …») and a span («خلال عشرة أشهر») belong to a trigger.
_SINCE_REACH, _SPAN_REACH = 14, 32
_UNIT = "اشهر|شهور|شهرا|شهرين|سنوات|سنين|سنه|سنتين|اعوام|عاما|عامين|اسابيع|اسبوعا|اسبوعين|عقود|عقدين"
#: «لأول مرة منذ 2006», «أعنف هجوم منذ سنوات», «للمرة الثالثة خلال شهر»: the period tells how rare the news is.
_RECORD = re.compile(
    r"(?<!\w)(?:الاول[يه]?(?:\s+\w+){0,2}|للمره \w+|من نوع(?:ه|ها|هما)"
    r"|(?:ل?(?:اول|ثاني|ثالث)|(?:ال)?(?:اعنف|اكبر|اضخم|اسوا|اشد|اخطر|اقوي|ابرز|اوسع|اعلي)|الاكثر)(?:\s+\w+){0,4})\s+$"
)
_RECORD_REACH = 70
_LONG_SPAN = re.compile(rf"(?<!\w)(?:خلال|في غضون|علي مدي|طيله)\s+(?:\w+\s+){{0,3}}(?:{_UNIT})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Period:
    start: int
    end: int


def is_tally(reading: Reading, trigger: Trigger, published: date | None) -> bool:
    """Whether a trigger stands in a tally over a long period.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    published : datetime.date or None
        Day of the report; without it only the words count.
    """
    return any(reading.nearness.distance(trigger, period) <= reach for period, reach in _periods(reading, published))


def _periods(reading: Reading, published: date | None) -> list[tuple[Span, int]]:
    folded = reading.passage.folded
    spans = [match.span() for match in _LONG_SPAN.finditer(folded.text)]
    spans += [(match.start, match.end) for match in _cues.find(folded)]
    periods: list[tuple[Span, int]] = [
        (_Period(*folded.span(*span)), _SPAN_REACH) for span in spans if not measures_a_record(folded.text, span[0])
    ]
    for item in reading.dates:
        long = published is None or item.date is None or (published - item.date).days > _LONGEST_DAYS
        if item.kind in ("since", "duration") and long and not measures_a_record(folded.text, folded.index(item.start)):
            periods.append((item, _SINCE_REACH))
    return periods


def measures_a_record(text: str, start: int) -> bool:
    """Whether the period that begins at `start` of a folded text tells how rare the news is, as after «لأول مرة»."""
    return _RECORD.search(text, max(0, start - _RECORD_REACH), start) is not None


@SENTENCE_PHRASES.member
def _cues() -> Iterator[tuple[str, str]]:
    return ((fold_key(row["cue"]), row["cue"]) for row in read_tsv("periods.tsv", required=("cue",)))
