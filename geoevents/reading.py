"""Reading: everything that one sentence says, found but not yet put together, and how near its parts are.

Nearness is counted in words; commas, clause words and other triggers in between count as more words
(``lexicon/clauses.tsv``). A Claim is made from what is nearest to its trigger.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from gazetteer.arabic import WORD, fold_key
from geoevents.actors import ActorMention, find_actors
from geoevents.citation import SourceMention, find_sources
from geoevents.counts import Count, find_counts
from geoevents.dates import DateExpression, find_dates
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gazetteer.places import Location, Mention
    from geoevents.passages import Passage
    from geoevents.triggers import Trigger

__all__ = ["Nearness", "Reading", "Sighting", "Span", "read"]

#: Words of distance that another trigger in between is worth.
TRIGGER_WEIGHT = 8


class Span(Protocol):
    """Anything with a place in a sentence: code points ``start`` to ``end``."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place mention as a sentence shows it.

    Attributes
    ----------
    start, end : int
        Code points of the sentence.
    mention : Mention
        With offsets of the document.
    location : Location or None
        None where unresolved.
    name : str
        The name as it stands alone: «القصير» of «للقصير», whose span is «لقصير».
    """

    start: int
    end: int
    mention: Mention
    location: Location | None
    name: str = ""


class Nearness:
    """How near the parts of a sentence are to each other.

    Parameters
    ----------
    passage : Passage
        The sentence.
    triggers : sequence of Span
        Its triggers.
    """

    def __init__(self, passage: Passage, triggers: Sequence[Span]) -> None:
        self._passage = passage
        self._triggers = sorted(trigger.start for trigger in triggers)

    @cached_property
    def _words(self) -> list[int]:
        return [word.start() for word in WORD.finditer(self._passage.text)]

    @cached_property
    def _clauses(self) -> tuple[list[int], list[int]]:
        """Where clauses end, and the running sum of what that weighs."""
        passage = self._passage
        marks = [(passage.folded.start(cue.start), cue.value) for cue in _clause_cues.find(passage.folded)]
        pattern, weights = _clause_marks()
        marks += [(match.start(), weights[match.group()]) for match in pattern.finditer(passage.text)]
        marks.sort()
        return [at for at, _ in marks], [0, *accumulate(weight for _, weight in marks)]

    def distance(self, one: Span, other: Span) -> int:
        """Words between two spans, weighted by what stands between them; 0 if they touch or overlap."""
        start, end = (one.end, other.start) if one.start <= other.start else (other.end, one.start)
        if start >= end:
            return 0
        marks, weights = self._clauses
        first, last = bisect_left(marks, start), bisect_left(marks, end)
        words = bisect_left(self._words, end) - bisect_left(self._words, start)
        between = bisect_left(self._triggers, end) - bisect_left(self._triggers, start)
        return words + weights[last] - weights[first] + TRIGGER_WEIGHT * between

    def parted(self, start: int, end: int) -> bool:
        """Whether a clause ends in ``[start, end)``."""
        marks, _ = self._clauses
        return bisect_left(marks, start) < bisect_left(marks, end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says. All offsets are code points of ``passage.text``.

    ``speaker`` is who goes on speaking in it, whom a sentence before names; None where nobody does.
    """

    passage: Passage
    triggers: tuple[Trigger, ...]
    actors: tuple[ActorMention, ...]
    dates: tuple[DateExpression, ...]
    counts: tuple[Count, ...]
    sources: tuple[SourceMention, ...]
    sightings: tuple[Sighting, ...]
    nearness: Nearness
    speaker: ActorMention | None = None


def read(passage: Passage, triggers: tuple[Trigger, ...], published: date | None, *, dates: bool = False) -> Reading:
    """Read one sentence: find everything else that a claim may be made of, but for its places.

    Parameters
    ----------
    passage : Passage
        The sentence.
    triggers : tuple of Trigger
        What happens in it (:func:`geoevents.triggers.find_triggers`); where nothing does, little is looked for.
    published : datetime.date or None
        Day of the report.
    dates : bool
        Look for dates even where nothing happens.
    """
    folded = passage.folded
    return Reading(
        passage=passage,
        triggers=triggers,
        actors=tuple(find_actors(folded)) if triggers else (),
        dates=tuple(find_dates(folded, published)) if triggers or dates else (),
        counts=tuple(find_counts(folded)) if triggers else (),
        sources=tuple(find_sources(folded)) if triggers else (),
        sightings=(),
        nearness=Nearness(passage, triggers),
    )


@SENTENCE_PHRASES.member
def _clause_cues() -> Iterator[tuple[str, int]]:
    rows = read_tsv("clauses.tsv", required=("cue", "weight"))
    return ((fold_key(row["cue"]), int(row["weight"])) for row in rows if WORD.search(row["cue"]))


@cache
def _clause_marks() -> tuple[re.Pattern[str], dict[str, int]]:
    rows = read_tsv("clauses.tsv", required=("cue", "weight"))
    weights = {row["cue"]: int(row["weight"]) for row in rows if not WORD.search(row["cue"])}
    return re.compile("|".join(map(re.escape, weights))), weights
