"""Drafts: claims in the making, one for each trigger and place, with how each part was come by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geoevents.counts import Count
    from geoevents.reading import Reading, Sighting
    from geoevents.triggers import Trigger

__all__ = ["Casualties", "Draft", "Party", "When", "Who"]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor on one side of an event.

    Attributes
    ----------
    name, name_en : str
        Canonical names.
    inter : str or None
        ACLED actor type in this event.
    span : (int, int) or None
        Where the sentence names it, code points of the sentence; None where another sentence does, or only a count.
    loyal : bool
        A body of a state or an armed group that fights beside its own.
    """

    name: str
    name_en: str
    inter: str | None
    span: tuple[int, int] | None = None
    loyal: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """One side of an event: its parties in the order of the text, at least one."""

    parties: tuple[Party, ...]

    @property
    def name(self) -> str:
        """Canonical names joined with "; "."""
        return "; ".join(party.name for party in self.parties)

    @property
    def name_en(self) -> str:
        """Canonical English names joined with "; "."""
        return "; ".join(party.name_en for party in self.parties)

    @property
    def inter(self) -> str | None:
        """ACLED actor type of the first party."""
        return self.parties[0].inter

    @property
    def loyal(self) -> bool:
        """Whether a state's forces or those beside them are among the parties."""
        return any(party.loyal for party in self.parties)

    @property
    def names(self) -> frozenset[str]:
        """Canonical names."""
        return frozenset(party.name for party in self.parties)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the sentence names them."""
        return tuple(party.span for party in self.parties if party.span is not None)

    def elsewhere(self) -> Who:
        """The same side as a sentence that does not name it has it."""
        return Who(tuple(replace(party, span=None) for party in self.parties))

    def without(self, other: Who | None) -> Who | None:
        """The side without who stands on the other one; None if nobody is left."""
        left = tuple(party for party in self.parties if other is None or party.name not in other.names)
        return Who(left) if left else None


@dataclass(frozen=True, slots=True)
class When:
    """A date and how it was come by.

    Attributes
    ----------
    day : datetime.date or None
        Day of the event.
    precision : int
        ``time_precision``.
    how : str
        ``own``, ``sentence``, ``continued``, ``lead``, ``published`` or ``unknown``.
    span : (int, int) or None
        Where the sentence says it.
    """

    day: date | None
    precision: int
    how: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts bound to one event, by role: ``killed``, ``wounded``, ``detained``, ``displaced``."""

    counts: tuple[Count, ...] = ()

    def of(self, role: str) -> Count | None:
        """The count of a role, None if the text gives none: its first, with those of the same list added to it."""
        counts = self.listed(role)
        if len(counts) <= 1:
            return counts[0] if counts else None
        highs = [count.high for count in counts if count.high is not None]
        return replace(
            counts[0],
            low=sum(count.low for count in counts),
            best=sum(count.best for count in counts),
            high=sum(highs) if len(highs) == len(counts) else None,
            victim=counts[0].victim if len({count.victim for count in counts}) == 1 else "unknown",
        )

    def listed(self, role: str) -> tuple[Count, ...]:
        """The first count of a role that is no part of another, and those that go on with its list."""
        counts = [count for count in self.counts if count.role == role and not count.subset]
        return (*counts[:1], *takewhile(lambda count: count.joined, counts[1:]))


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before restatements in the same document are joined to it.

    Attributes
    ----------
    order : int
        Number of the sentence.
    place : Sighting or None
        Where; offsets are of the sentence that names it.
    place_how : str
        ``own`` or ``inherited`` (then from the sentence before or the headline), empty without a place.
    listed : bool
        The trigger has several places: counts belong to none of them, and each is an occurrence of its own.
    told : bool
        The sentence tells of it, or one that was joined to it does.
    apart : bool
        The text signs that this is another occurrence than a like one beside it.
    """

    reading: Reading
    order: int
    trigger: Trigger
    event_type: str
    sub_event_type: str
    modality: str
    disputed: bool
    place: Sighting | None
    place_how: str
    place_distance: int
    listed: bool
    when: When
    actor1: Who | None
    actor2: Who | None
    casualties: Casualties
    source: tuple[str, int, int] | None
    civilian: bool
    told: bool = False
    apart: bool = False
