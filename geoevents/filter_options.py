"""The options that say which events are wanted, the same for every command that has them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

from geoevents.errors import UsageError
from geoevents.events import MODALITIES
from geoevents.filters import BBox, Filters, known_types

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from geoevents.coarsen import Unit

__all__ = ["coarsened", "country_code", "filtered"]


class _Box(click.ParamType[BBox]):
    name = "box"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> BBox:
        if isinstance(value, BBox):
            return value
        try:
            west, south, east, north = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is not four numbers west,south,east,north in degrees, such as 35.5,35,37.5,36.9")
        try:
            return BBox(west, south, east, north)
        except UsageError as error:
            self.fail(str(error), param, ctx)


def _types(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return known_types(words)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


def country_code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Check a country's code and give it in capitals."""
    if value is None or (len(value) == len("SY") and value.isascii() and value.isalpha()):
        return value.upper() if value else None
    raise click.BadParameter(f"{value!r} is not a country code of two letters (ISO 3166-1), such as SY")


def _unit(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Unit | None:
    if text is None:
        return None
    from geoevents.coarsen import unit_of

    try:
        return unit_of(text)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


coarsened = click.option(
    "--coarsen",
    callback=_unit,
    metavar="UNIT",
    help="Blur every position to its governorate (admin1), its district (admin2) or a grid of so many kilometres.",
)

_day = click.DateTime(["%Y-%m-%d"])
_OPTIONS = (
    click.option(
        "--modality",
        "modalities",
        type=click.Choice(MODALITIES),
        multiple=True,
        help="Which events to hold; may be given several times. Unless given: of reports actual and planned, of "
        "events all.",
    ),
    click.option("--from", "since", type=_day, metavar="DATE", help="First day of the events (2016-09-05)."),
    click.option("--to", "until", type=_day, metavar="DATE", help="Last day of the events."),
    click.option(
        "--bbox", type=_Box(), metavar="W,S,E,N", help="Box in degrees that holds the events; west > east crosses 180°."
    ),
    click.option(
        "--types",
        multiple=True,
        callback=_types,
        metavar="TYPES",
        help="Event types and sub-event types (ACLED's words, any case), parted by commas.",
    ),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Least confidence of the events, 0 to 1."
    ),
)


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that filter events; it gets them as ``filters``."""

    @functools.wraps(command)
    def with_filters(
        *arguments: Any,
        modalities: tuple[str, ...],
        since: datetime | None,
        until: datetime | None,
        bbox: BBox | None,
        types: tuple[str, ...],
        min_confidence: float | None,
        **own: Any,
    ) -> None:
        filters = Filters(
            modalities=modalities,
            since=since.date() if since else None,
            until=until.date() if until else None,
            bbox=bbox,
            types=types,
            min_confidence=min_confidence,
        )
        command(*arguments, filters=filters, **own)

    return functools.reduce(lambda decorated, add: add(decorated), reversed(_OPTIONS), with_filters)
