"""The options of reading reports, the same for every command that does."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from geoevents.batch import Setup
from geoevents.console import say
from geoevents.errors import InputError
from geoevents.filter_options import country_code
from geoevents.readers import Options
from geoevents.run import Request, Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

__all__ = ["gazetteers_option", "reading"]


def _timezone(_context: click.Context, _parameter: click.Parameter, value: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(value) if value else None
    except (KeyError, ValueError, OSError):
        raise click.BadParameter(f"{value!r} is not a time zone such as Asia/Damascus or Asia/Gaza") from None


gazetteers_option = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Gazetteer or table of places laid over the default one; of several, the first wins.",
)
_READING = (
    click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Day of publication (2016-09-05) of reports that do not say it themselves; «أمس» counts from it.",
    ),
    click.option(
        "--timezone",
        callback=_timezone,
        metavar="ZONE",
        help="Time zone (Asia/Damascus) whose day counts where a format stores UTC, as feeds and Telegram do.",
    ),
    click.option(
        "--text-column",
        metavar="NAME",
        help="Column of a table, or key of JSON, that holds the text, where it is not recognised.",
    ),
    gazetteers_option,
    click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Words of your own (see geoevents lexicon check) that add to the package's; of several, the first wins.",
    ),
    click.option(
        "--country",
        callback=country_code,
        metavar="CC",
        help="Country (ISO 3166-1, such as SY) that is preferred where nothing in the text decides; "
        "of INPUT that is events already, only those in it are held.",
    ),
    click.option(
        "--geocoder",
        metavar="SERVICE",
        help="Ask nominatim or photon (or nominatim=URL) for places that no gazetteer knows; goes online.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that share the work; the result does not depend on it.",
    ),
)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of reading reports; it gets them as a Run, and its exit code from it."""

    @functools.wraps(command)
    def with_run(
        inputs: tuple[str, ...],
        published: datetime | None,
        timezone: ZoneInfo | None,
        text_column: str | None,
        gazetteers: tuple[str, ...],
        lexicons: tuple[str, ...],
        country: str | None,
        geocoder: str | None,
        workers: int,
        **own: Any,
    ) -> None:
        said = Options(published.date() if published else None, timezone, text_column)
        run = Run(Request(inputs, said, Setup(gazetteers, country, lexicons, geocoder), workers), say)
        command(run, **own)
        if run.tally.failed:
            click.get_current_context().exit(InputError.exit_code)

    return functools.reduce(lambda decorated, add: add(decorated), reversed(_READING), with_run)
