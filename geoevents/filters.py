"""Which events are wanted: one record of filters, applied in the same way to every table of events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geoevents.errors import UsageError
from geoevents.trigger_lexicon import SUB_EVENT_TYPES

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["BBox", "Filters", "known_types", "select"]

#: UCDP's words for ``type_of_violence``, which stand for event types in its tables.
_UCDP_TYPES = ("State-based conflict", "Non-state conflict", "One-sided violence")


@dataclass(frozen=True, slots=True)
class BBox:
    """A box in degrees (WGS 84), edges included; where `west` is greater than `east` it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (abs(self.west) <= 180 and abs(self.east) <= 180):
            raise UsageError(f"--bbox: longitudes are from -180 to 180 degrees, not {self.west:g} and {self.east:g}")
        if not -90 <= self.south <= self.north <= 90:
            raise UsageError(
                f"--bbox: latitudes are from -90 to 90 degrees, south before north, not {self.south:g} and "
                f"{self.north:g}; the order is west,south,east,north"
            )


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are wanted; what is left empty filters nothing.

    Attributes
    ----------
    modalities : tuple of str
        Values of ``modality``.
    since, until : datetime.date, optional
        First and last day of ``event_date``. An event without a date is in no span of days.
    country : str, optional
        ISO 3166-1 alpha-2.
    bbox : BBox, optional
        Box that holds the point. An event without a point is in no box.
    types : tuple of str
        Values of ``event_type`` or ``sub_event_type``, as :func:`known_types` gives them.
    min_confidence : float, optional
        Least ``confidence``, 0-1.

    Raises
    ------
    UsageError
        `since` comes after `until`.
    """

    modalities: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    country: str | None = None
    bbox: BBox | None = None
    types: tuple[str, ...] = ()
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"--from {self.since} comes after --to {self.until}")

    def record(self) -> dict[str, Any]:
        """Show what filters, by the options' names, ready for JSON (for the provenance)."""
        box = self.bbox
        given = {
            "modality": list(self.modalities),
            "from": self.since.isoformat() if self.since else None,
            "to": self.until.isoformat() if self.until else None,
            "country": self.country,
            "bbox": [box.west, box.south, box.east, box.north] if box else None,
            "types": list(self.types),
            "min_confidence": self.min_confidence,
        }
        return {name: value for name, value in given.items() if value not in (None, [])}


def known_types(words: tuple[str, ...]) -> tuple[str, ...]:
    """Find event types and sub-event types by their names, in any case; a word may be several, parted by commas.

    Raises
    ------
    UsageError
        A word is none of them; the message names them all.
    """
    known: dict[str, str] = {}
    for event_type, sub_types in SUB_EVENT_TYPES.items():
        known |= {name.casefold(): name for name in (event_type, *sub_types)}
    known |= {name.casefold(): name for name in _UCDP_TYPES}
    given = [part.strip() for word in words for part in word.split(",")]
    for word in given:
        if word.casefold() not in known:
            raise UsageError(f"--types: {word!r} is no type of event; known are {', '.join(known.values())}")
    return tuple(dict.fromkeys(known[word.casefold()] for word in given))


def select(events: geopandas.GeoDataFrame, filters: Filters) -> tuple[geopandas.GeoDataFrame, list[str]]:
    """Keep the events that are wanted.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5.
    filters : Filters
        What is wanted; all of it must hold.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table: the rows that are wanted, in their order, with the same provenance.
    list of str
        How many each filter left out, a sentence each; an event is counted where it first fails.
    """
    notes = []
    kept = events
    for option, test in _TESTS.items():
        wanted = test(kept, filters)
        if wanted is None or wanted.all():
            continue
        column, what = _UNKNOWN[option]
        without = int((~wanted & kept[column].isna()).sum())
        told = f", of them {without} without {what}" if without else ""
        notes.append(f"{option}: {int((~wanted).sum())} of {len(kept)} events left out{told}")
        kept = kept[wanted]
    kept = kept.reset_index(drop=True)
    kept.attrs = dict(events.attrs)
    return kept, notes


def _modality(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    return events["modality"].isin(filters.modalities) if filters.modalities else None


def _days(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    if filters.since is None and filters.until is None:
        return None
    first, last = filters.since or date.min, filters.until or date.max
    return events["event_date"].map(lambda day: isinstance(day, date) and first <= day <= last).astype(bool)


def _country(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    return events["country"].isin([filters.country]) if filters.country else None


def _bbox(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    box = filters.bbox
    if box is None:
        return None
    x, y = events["longitude"], events["latitude"]
    across = (x >= box.west) | (x <= box.east) if box.west > box.east else (x >= box.west) & (x <= box.east)
    return (across & (y >= box.south) & (y <= box.north)).fillna(value=False).astype(bool)


def _types(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    if not filters.types:
        return None
    return events["event_type"].isin(filters.types) | events["sub_event_type"].isin(filters.types)


def _confidence(events: geopandas.GeoDataFrame, filters: Filters) -> pd.Series[bool] | None:
    if filters.min_confidence is None:
        return None
    return (events["confidence"] >= filters.min_confidence).fillna(value=False).astype(bool)


_TESTS = {
    "--modality": _modality,
    "--from, --to": _days,
    "--country": _country,
    "--bbox": _bbox,
    "--types": _types,
    "--min-confidence": _confidence,
}
#: Column that a filter judges by, and how it is called where it is null.
_UNKNOWN = {
    "--modality": ("modality", "a modality"),
    "--from, --to": ("event_date", "a date"),
    "--country": ("country", "a country"),
    "--bbox": ("latitude", "a point"),
    "--types": ("event_type", "a type"),
    "--min-confidence": ("confidence", "a confidence"),
}
