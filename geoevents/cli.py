"""The command line: ``geoevents map | extract | convert | places | explain``.

Exit codes: 0 all done; 1 some inputs failed, the rest is written; 2 wrong use, or a result that cannot be
written. What a command finds goes to its output, everything about the run to standard error.
"""

from __future__ import annotations

import functools
import json
import sys
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

import click

from gazetteer.errors import GazetteerError
from geoevents import __version__
from geoevents.batch import Setup
from geoevents.console import printable, say
from geoevents.errors import GeoeventsError, InputError, UsageError
from geoevents.export import SUFFIXES, check, shown, write
from geoevents.files import check_target, whole_file
from geoevents.filter_options import coarsened, country_code, filtered
from geoevents.filters import Filters
from geoevents.gazetteer_commands import gazetteer_group
from geoevents.layouts import LAYOUTS
from geoevents.lexicon import LexiconError
from geoevents.lexicon_commands import lexicon_group
from geoevents.reading_options import gazetteers_option, reading
from geoevents.run import Run
from geoevents.tables import mention_record, outlines_table
from geoevents.tabulate import coarse, events_of, selected, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas
    import pandas as pd

    from gazetteer.places import Mention
    from geoevents.coarsen import Unit
    from geoevents.document import Document
    from geoevents.pipeline import Pipeline

__all__ = ["cli", "main"]

_MAP_SUFFIXES = (".html", ".htm")
_PLACES_SUFFIXES = (".jsonl", ".ndjson")
_STANDARD_OUTPUT = "-"


class _Group(click.Group):
    """Turns our own errors into a message and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GeoeventsError as error:
            say("error", error)
            ctx.exit(error.exit_code)
        except (GazetteerError, LexiconError) as error:
            say("error", error)
            ctx.exit(UsageError.exit_code)


def _words(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(word.strip() for word in value.split(","))


def _colours(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r} is not an event type and its colour, such as Battles=#8b0000")
    return dict(value.rsplit("=", 1) for value in values)


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
@reading
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
    events, mentions, areas = tables_of(run, filters, coarsen)
    _draw(target, events, mentions, areas, **page)
    _say_written(target, len(events), run)


@cli.command("extract")
@reading
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
    events, *beside = tables_of(run, filters, coarsen) if "mentions" in held else [events_of(run, filters, coarsen)]
    for note in write(events, output, *beside, layout=layout, hxl=hxl):
        say("note", note)
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
@gazetteers_option
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
    events, failed = gather(inputs, _adopt, say)
    filters = replace(filters, country=country)
    options = {"filters": filters.record(), "coarsen": str(coarsen) if coarsen else None, "layout": layout, "hxl": hxl}
    events.attrs["provenance"] = converted(events.attrs["provenance"], inputs, options)
    kept = selected(events, filters)
    if coarsen:
        kept, _ = coarse(kept, coarsen, Setup(gazetteers).pipeline().gazetteer)
    for note in write(kept, output, layout=layout, hxl=hxl):
        say("note", note)
    say("written", f"{shown(output)} (events: {len(kept)}, failed: {len(failed)})")
    if failed:
        click.get_current_context().exit(InputError.exit_code)


@cli.command("places")
@reading
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
@reading
def explain_command(run: Run) -> None:
    """Show each event's evidence in the text, and for each place what decided and what else it could be.

    \b
    Example:
      geoevents explain report.txt --published 2016-09-05
    """
    for each in run.done(_explain):
        click.echo(printable(each.result))


def _mentions(pipeline: Pipeline, document: Document, candidates: int = 0) -> list[Mention]:
    return pipeline.mentions(document, candidates)


def _explain(pipeline: Pipeline, document: Document) -> str:
    from geoevents.explain import explain

    return explain(document, pipeline)


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
        say(
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

    events, failed = gather(run.inputs, _adopt, say)
    run.tally.failed += failed
    events, _ = coarse(selected(events, replace(filters, country=run.country)), coarsen, run.pipeline.gazetteer)
    _draw(target, events, None, outlines_table(events, run.pipeline.gazetteer), **page)
    say("written", f"{target} (events: {len(events)}, failed: {len(failed)})")


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
    say("written", f"{target} (documents: {run.tally.documents}, events: {events}, failed: {len(run.tally.failed)})")


cli.add_command(gazetteer_group)
cli.add_command(lexicon_group)


def main() -> None:
    """Run the command line."""
    cli(prog_name="geoevents")
