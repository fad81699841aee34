"""Which month «في 21 من الشهر» means: the one that a sentence before it names."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geoevents.dates import DateExpression
    from geoevents.reading import Reading

__all__ = ["in_named_months"]

_NAMES_A_MONTH = frozenset({"absolute", "month", "hijri"})


def in_named_months(readings: Sequence[Reading]) -> list[Reading]:
    """Readings in whose dates «الشهر», alone or «نفسه», is the month last named before.

    Parameters
    ----------
    readings : sequence of Reading
        The sentences of a document, in order.

    Returns
    -------
    list of Reading
        Such a date keeps its reading by the publication day where no month was named.
    """
    if not any(item.kind == "that month" for reading in readings for item in reading.dates):
        return list(readings)
    month: date | None = None
    found = []
    for reading in readings:
        dates = []
        for item in reading.dates:
            if item.kind == "that month":
                dates.append(_in_month(item, month))
                continue
            if item.kind in _NAMES_A_MONTH and item.date is not None:
                month = item.date
            dates.append(item)
        found.append(replace(reading, dates=tuple(dates)))
    return found


def _in_month(item: DateExpression, month: date | None) -> DateExpression:
    if month is not None and item.date is not None:
        with suppress(ValueError):  # a February without that day
            return replace(item, date=item.date.replace(year=month.year, month=month.month), kind="absolute")
    return item
