"""The command line: ``geoevents map | extract | places | explain``.

Exit codes: 0 all done; 1 some inputs failed, the rest is written; 2 wrong use, or a result that cannot be
written. What a command finds goes to its output, everything about the run to standard error.
"""

from __future__ import annotations

import functools
import json
import re
import sys
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO
from zoneinfo import ZoneInfo

import click

from gazetteer.errors import GazetteerError
from geoevents import __version__
from geoevents.batch import Setup
from geoevents.errors import GeoeventsError, InputError, UsageError
from geoevents.events import SHOWN_MODALITIES, to_geodataframe
from geoevents.export import SUFFIXES, check, shown, write
from geoevents.files import check_target, whole_file
from geoevents.filter_options import coarsened, country_code, filtered
from geoevents.filters import Filters, select
from geoevents.gazetteer_commands import gazetteer_group
from geoevents.layouts import LAYOUTS
from geoevents.lexicon import LexiconError
from geoevents.lexicon_commands import lexicon_group
from geoevents.readers import Options
from geoevents.run import Request, Run
from geoevents.tables import areas_table, mention_record, mentions_table, outlines_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    import geopandas
    import pandas as pd

    from gazetteer.places import Mention
    from gazetteer.store import Gazetteer, Stack
    from geoevents.coarsen import Unit
    from geoevents.document import Document
    from geoevents.events import Claim, Event
    from geoevents.pipeline import Pipeline

__all__ = ["cli", "main"]

_MAP_SUFFIXES = (".html", ".htm")
_PLACES_SUFFIXES = (".jsonl", ".ndjson")
_STANDARD_OUTPUT = "-"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Group(click.Group):
    """Turns our own errors into a message and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeoeventsError as error:
            _say("error", error)
            ctx.exit(error.exit_code)
        except (GazetteerError, LexiconError) as error:
            _say("error", error)
            ctx.exit(UsageError.exit_code)


def _say(kind: str, message: object) -> None:
    click.echo(_printable(f"{kind}: {message}"), err=True)


def _printable(text: str) -> str:
    """Make text from the world fit for a terminal, which would obey its control characters."""
    return _CONTROL.sub("\ufffd", text)


def _timezone(_context: click.Context, _parameter: click.Parameter, value: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(value) if value else None
    except (KeyError, ValueError, OSError):
        raise click.BadParameter(f"{value!r} is not a time zone such as Asia/Damascus or Asia/Gaza") from None


def _words(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(word.strip() for word in value.split(","))


def _colours(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r} is not an event type and its colour, such as Battles=#8b0000")
    return dict(value.rsplit("=", 1) for value in values)


_gazetteers = click.option(
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
    _gazetteers,
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


def _reading(command: Callable[..., None]) -> Callable[..., None]:
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
        reading = Options(published.date() if published else None, timezone, text_column)
        run = Run(Request(inputs, reading, Setup(gazetteers, country, lexicons, geocoder), workers), _say)
        command(run, **own)
        if run.tally.failed:
            click.get_current_context().exit(InputError.exit_code)

    return functools.reduce(lambda decorated, add: add(decorated), reversed(_READING), with_run)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="geoevents")
def cli() -> None:
    """Turn Arabic reports of conflict into a map, or into files, of events.

    INPUT is a file of text, HTML, RSS or Atom, JSON (Telegram's export too), CSV, Excel, Parquet, Word or PDF, packed
    or not; a folder of these; an http(s) address; or - for standard input.

    Exit code: 0 all done, 1 some inputs failed and the rest is written, 2 wrong use or nothing could be written.
    """
    for stream in (sys.stdout, sys.stderr):  # Arabic goes out in every locale
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


@cli.command("map")
@_reading
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The page to write.")
@filtered
@coarsened
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of the page.")
@click.option(
    "--layers",
    callback=_words,
    metavar="NAMES",
    help="What the page can show, the first of them first: points,heat,events,deaths,mentions (all unless given); "
    "events and deaths are governorates shaded by their number.",
)
@click.option(
    "--colour",
    "colours",
    multiple=True,
    callback=_colours,
    metavar="TYPE=#RRGGBB",
    help="Colour of an event type, in place of the page's own; may be given several times.",
)
@click.option(
    "--tiles",
    metavar="NAME",
    help="Background from the network (such as OpenStreetMap, or an address) in place of the page's own outlines.",
)
@click.option("--attribution", metavar="TEXT", help="Attribution of --tiles, where that is an address.")
def map_command(run: Run, output: str, filters: Filters, coarsen: Unit | None, **page: Any) -> None:
    """Draw the events on a map: one HTML file that opens without a network.

    INPUT may also be events already: files of geoevents extract, tables of ACLED or of UCDP GED.

    \b
    Example:
      geoevents map report.txt --published 2016-09-05 -o events.html
      geoevents map events.gpkg --from 2016-09-01 -o september.html
      geoevents map reports/ --lang en --layers events,points --colour "Battles=#8b0000" -o events.html
    """
    target = check_target(output, _MAP_SUFFIXES)
    if _are_events(run.inputs):
        _map_of_events(run, target, filters, coarsen, page)
        return
    events, mentions, areas = _tables(run, filters, coarsen)
    _draw(target, events, mentions, areas, **page)
    _say_written(target, len(events), run)


@cli.command("extract")
@_reading
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help=f"File to write: {', '.join(SUFFIXES)}; or a PostGIS database, postgresql://USER:PASSWORD@HOST/DATABASE.",
)
@filtered
@coarsened
@click.option("--layout", type=click.Choice(LAYOUTS), help="Columns of another data set in place of our own.")
@click.option("--hxl", is_flag=True, help="Put a row of HXL tags under the header (.csv, .xlsx).")
def extract_command(
    run: Run, output: str, filters: Filters, coarsen: Unit | None, layout: str | None, hxl: bool
) -> None:
    """Write the events to a file that GIS tools and spreadsheets read.

    \b
    Example:
      geoevents extract reports/ --workers 2 -o events.geojson
    """
    held = check(output, layout=layout, hxl=hxl).holds
    if _are_events(run.inputs):
        raise UsageError(f"{', '.join(run.inputs)}: events already; geoevents convert writes them in another format")
    if "mentions" in held:
        events, *beside = _tables(run, filters, coarsen)
    else:
        merged = _merge([claim for each in run.done(_claims) for claim in each.result])
        events, beside = _filtered(to_geodataframe(merged), run, filters, coarsen), []
        events, _ = _coarse(events, coarsen, run.pipeline.gazetteer)
    for note in write(events, output, *beside, layout=layout, hxl=hxl):
        _say("note", note)
    _say_written(shown(output), len(events), run)


@cli.command("convert")
@click.argument("inputs", nargs=-1, required=True, metavar="EVENTS...")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help=f"File to write: {', '.join(SUFFIXES)}; or a database."
)
@filtered
@coarsened
@click.option("--country", callback=country_code, metavar="CC", help="Country (ISO 3166-1, such as SY) of the events.")
@click.option("--layout", type=click.Choice(LAYOUTS), help="Columns of another data set in place of our own.")
@click.option("--hxl", is_flag=True, help="Put a row of HXL tags under the header (.csv, .xlsx).")
@_gazetteers
def convert_command(
    inputs: tuple[str, ...],
    output: str,
    filters: Filters,
    coarsen: Unit | None,
    country: str | None,
    layout: str | None,
    hxl: bool,
    gazetteers: tuple[str, ...],
) -> None:
    """Write events that are in files already in another format, all of them or those that are wanted.

    EVENTS are files of geoevents extract, or tables of ACLED or of UCDP GED.

    \b
    Example:
      geoevents convert events.gpkg --types Battles --from 2016-09-01 -o battles.csv
      geoevents convert events.gpkg --coarsen admin1 -o release.csv
    """
    from geoevents.conversion import converted, gather

    check(output, layout=layout, hxl=hxl)
    events, failed = gather(inputs, _adopt, _say)
    filters = replace(filters, country=country)
    options = {"filters": filters.record(), "coarsen": _shown_unit(coarsen), "layout": layout, "hxl": hxl}
    events.attrs["provenance"] = converted(events.attrs["provenance"], inputs, options)
    kept = _select(events, filters)
    if coarsen:
        kept, _ = _coarse(kept, coarsen, Setup(gazetteers).pipeline().gazetteer)
    for note in write(kept, output, layout=layout, hxl=hxl):
        _say("note", note)
    _say("written", f"{shown(output)} (events: {len(kept)}, failed: {len(failed)})")
    if failed:
        click.get_current_context().exit(InputError.exit_code)


@cli.command("places")
@_reading
@click.option("-o", "--output", default="-", metavar="FILE.jsonl", help="JSON Lines file; else standard output.")
@click.option(
    "--candidates",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show for each mention up to N places that it may mean, with their scores.",
)
def places_command(run: Run, output: str, candidates: int) -> None:
    """Find the places that reports name: one line of JSON a report.

    \b
    Example:
      echo "قصف على سرمين بريف إدلب" | geoevents places - --candidates 3
    """
    with _lines(output) as stream:
        for each in run.done(functools.partial(_mentions, candidates=candidates)):
            mentions = [mention_record(mention, candidates=candidates) for mention in each.result]
            stream.write(json.dumps({"id": each.document.id, "mentions": mentions}, ensure_ascii=False) + "\n")


@cli.command("explain")
@_reading
def explain_command(run: Run) -> None:
    """Show each event's evidence in the text, and for each place what decided and what else it could be.

    \b
    Example:
      geoevents explain report.txt --published 2016-09-05
    """
    for each in run.done(_explain):
        click.echo(_printable(each.result))


def _draw(
    target: Path,
    events: geopandas.GeoDataFrame,
    mentions: geopandas.GeoDataFrame | None,
    areas: geopandas.GeoDataFrame | None,
    *,
    layers: tuple[str, ...] | None,
    tiles: str | None,
    attribution: str | None,
    **page: Any,
) -> None:
    import maps

    if len(events) > maps.MOST_EVENTS:
        _say(
            "note",
            f"{len(events):,} events are more than one page holds ({maps.MOST_EVENTS:,}): the map counts them by "
            "place, month and type; for each event by itself write a file for GIS, such as geoevents extract ... "
            "-o events.gpkg",
        )
        events, areas = maps.aggregate(events), None
    try:
        drawn = maps.event_map(
            events, mentions, areas, layers=layers or maps.LAYERS, tiles=tiles, attr=attribution, **page
        )
        with whole_file(target) as draft:
            maps.save(drawn, draft)
    except ValueError as error:  # maps' own MapError, and what folium says of tiles that it does not know
        raise UsageError(f"--tiles {tiles}: {error}" if tiles else str(error)) from error


def _mentions(pipeline: Pipeline, document: Document, candidates: int = 0) -> list[Mention]:
    return pipeline.mentions(document, candidates)


def _claims(pipeline: Pipeline, document: Document) -> list[Claim]:
    return pipeline.claims(document)


def _mentions_and_claims(pipeline: Pipeline, document: Document) -> tuple[list[Mention], list[Claim]]:
    return pipeline.mentions(document), pipeline.claims(document)


def _explain(pipeline: Pipeline, document: Document) -> str:
    from geoevents.explain import explain

    return explain(document, pipeline)


def _tables(run: Run, filters: Filters, coarsen: Unit | None) -> list[geopandas.GeoDataFrame]:
    """Make the tables of the events, of the mentions and of the areas that events fill."""
    found: list[tuple[Document, list[Mention]]] = []
    claims: list[Claim] = []
    for each in run.done(_mentions_and_claims):
        mentions, said = each.result
        found.append((each.document, mentions))
        claims += said
    merged = _merge(claims)
    events, gazetteer = _filtered(to_geodataframe(merged), run, filters, coarsen), run.pipeline.gazetteer
    if coarsen is None:
        areas = areas_table(merged, gazetteer)
        return [events, mentions_table(found), areas[areas["event_id"].isin(events["event_id"])]]
    from geoevents.coarsen import coarsen_mentions

    events, documents = _coarse(events, coarsen, gazetteer)
    beside = coarsen_mentions(mentions_table(found), coarsen, gazetteer, documents)
    return [events, beside, outlines_table(events, gazetteer)]


def _coarse(
    events: geopandas.GeoDataFrame, unit: Unit | None, gazetteer: Gazetteer | Stack
) -> tuple[geopandas.GeoDataFrame, dict[str, str]]:
    if unit is None:
        return events, {}
    from geoevents.coarsen import coarsen

    _say("note", f"positions are blurred to {unit}; the wording of the reports stays, and who has them recognises it")
    return coarsen(events, unit, gazetteer)


def _shown_unit(unit: Unit | None) -> str | None:
    return str(unit) if unit else None


def _filtered(
    events: geopandas.GeoDataFrame, run: Run, filters: Filters, coarsen: Unit | None
) -> geopandas.GeoDataFrame:
    """Keep the events of reports that are wanted; of reports the country is preferred, and filters nothing."""
    wanted = filters if filters.modalities else replace(filters, modalities=SHOWN_MODALITIES)
    events.attrs["provenance"] = run.provenance({"filters": wanted.record(), "coarsen": _shown_unit(coarsen)})
    return _select(events, wanted)


def _select(events: geopandas.GeoDataFrame, filters: Filters) -> geopandas.GeoDataFrame:
    kept, notes = select(events, filters)
    for note in notes:
        _say("note", note)
    return kept


def _merge(claims: list[Claim]) -> list[Event]:
    from geoevents.merge import merge

    return merge(claims)


def _are_events(inputs: tuple[str, ...]) -> bool:
    """Whether the inputs are events already; some of them are not in one table with reports."""
    from geoevents.event_files import holds_events

    given = [holds_events(name, _adopt) for name in inputs]
    if any(given) and not all(given):
        named = ", ".join(name for name, events in zip(inputs, given, strict=True) if events)
        raise UsageError(f"{named}: events already, and the other inputs are reports; give them to two commands")
    return all(given)


def _adopt(table: pd.DataFrame) -> geopandas.GeoDataFrame | None:
    """Bring a table of ACLED or UCDP GED, known by its columns, to ours."""
    import maps

    columns = maps.known_columns(table.columns)
    return None if columns is None else maps.from_columns(table, columns)


def _map_of_events(run: Run, target: Path, filters: Filters, coarsen: Unit | None, page: dict[str, Any]) -> None:
    from geoevents.conversion import gather

    events, failed = gather(run.inputs, _adopt, _say)
    run.tally.failed += failed
    events, _ = _coarse(_select(events, replace(filters, country=run.country)), coarsen, run.pipeline.gazetteer)
    _draw(target, events, None, outlines_table(events, run.pipeline.gazetteer), **page)
    _say("written", f"{target} (events: {len(events)}, failed: {len(failed)})")


@contextmanager
def _lines(output: str) -> Iterator[TextIO]:
    """Open standard output, or a file that appears when it is whole."""
    if output == _STANDARD_OUTPUT:
        yield sys.stdout
        return
    with (
        whole_file(check_target(output, _PLACES_SUFFIXES)) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        yield stream


def _say_written(target: Path | str, events: int, run: Run) -> None:
    _say("written", f"{target} (documents: {run.tally.documents}, events: {events}, failed: {len(run.tally.failed)})")


cli.add_command(gazetteer_group)
cli.add_command(lexicon_group)


def main() -> None:
    """Run the command line."""
    cli(prog_name="geoevents")
