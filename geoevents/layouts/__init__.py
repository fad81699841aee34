"""The event table in the columns of other data sets, to the letter, so that it can be laid beside them.

A layout is a module with ``COLUMNS``; ``misfit(record)``, which says why an event has no place in that data set; and
``row(record)``, which gives the others' values. What an event has no column for is left out; nothing is made up.
"""

from __future__ import annotations

import importlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from geoevents.events import Column
    from geoevents.writers.layers import Layer

__all__ = ["LAYOUTS", "Country", "Layout", "arrange", "code_of", "country"]

LAYOUTS = ("acled", "ucdp")


class Layout(Protocol):
    """What a module of this package gives."""

    COLUMNS: tuple[Column, ...]

    def misfit(self, record: dict[str, Any]) -> str | None:
        """Say why an event is none of the data set's, or None if it is one."""

    def row(self, record: dict[str, Any]) -> tuple[Any, ...]:
        """Give an event's values in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as others name it.

    Attributes
    ----------
    iso2, iso3 : str
        ISO 3166-1.
    acled, acled_region, ucdp : str
        ACLED's names of the country and its region, UCDP's name of the country.
    gw : int
        Gleditsch-Ward number; 0 where it is no state of its own.
    """

    iso2: str
    iso3: str
    acled: str
    acled_region: str
    ucdp: str
    gw: int


def arrange(events: Layer, name: str) -> tuple[Layer, list[str]]:
    """Put the events into a layout.

    Parameters
    ----------
    events : Layer
        The columns of CODEBOOK §5.
    name : str
        One of :data:`LAYOUTS`.

    Returns
    -------
    layer : Layer
        The layout's columns; events without a place in it are left out.
    notes : list of str
        How many were left out, for each reason.
    """
    from geoevents.writers.layers import Layer

    layout = cast("Layout", importlib.import_module(f"geoevents.layouts.{name}"))
    rows, shapes, left_out = [], [], Counter[str]()
    for record, shape in zip(events.records(), events.shapes or [], strict=True):
        reason = layout.misfit(record)
        if reason:
            left_out[reason] += 1
        else:
            rows.append(layout.row(record))
            shapes.append(shape)
    notes = [f"--layout {name}: {count} left out: {reason}" for reason, count in left_out.most_common()]
    return Layer(events.name, layout.COLUMNS, rows, shapes), notes


def country(iso2: str | None) -> Country | None:
    """Look a country up by its ISO 3166-1 alpha-2 code."""
    return _countries().get(iso2 or "")


def code_of(name: str) -> str | None:
    """Look up the ISO 3166-1 alpha-2 code of a country by the name that ACLED or UCDP gives it."""
    return _names().get(name.casefold())


@cache
def _names() -> dict[str, str]:
    known = _countries().items()
    # UCDP counts the Palestinian territories to Israel; ACLED's name decides.
    return {row.ucdp.casefold(): iso2 for iso2, row in known} | {row.acled.casefold(): iso2 for iso2, row in known}


@cache
def _countries() -> dict[str, Country]:
    text = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {row[0]: Country(row[0], row[1], row[2], row[3], row[4], int(row[5])) for row in rows[1:]}
