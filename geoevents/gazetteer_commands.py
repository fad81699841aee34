"""The commands ``geoevents gazetteer …``: look places up, and compile a gazetteer of one's own."""

from __future__ import annotations

import dataclasses
import json
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from gazetteer.build import compile_files, open_any, open_gazetteers
from gazetteer.errors import GazetteerError
from gazetteer.query import search
from gazetteer.sources.download import download_country
from geoevents.errors import InputError
from geoevents.filter_options import country_code
from geoevents.reading_options import gazetteers_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.places import Place
    from gazetteer.sources.columns import Problem

__all__ = ["gazetteer_group"]

_FIELDS = ("place_id", "name", "name_en", "kind", "country", "admin1", "latitude", "longitude", "uncertainty_km")
#: Problems that are printed; the rest is counted.
_SHOWN = 50

_limit = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most places to print."
)


@click.group("gazetteer")
def gazetteer_group() -> None:
    """Look places up, and compile a gazetteer of your own.

    Places are printed one a line, columns parted by tabs.

    Example: geoevents gazetteer search سرمين
    """


def _column(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    wrong = next((field for field, equals, column in pairs if not (field and equals and column)), None)
    if wrong is not None:
        raise click.BadParameter("say it as FIELD=COLUMN, for example latitude=LAT")
    return {field: column for field, _, column in pairs}


def _country_codes(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in (country_code(context, parameter, value) for value in values) if code)


@gazetteer_group.command("build")
@click.argument("sources", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="[SOURCE]...")
@click.option(
    "--output", "-o", required=True, type=click.Path(dir_okay=False), metavar="FILE", help="The file to write."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_column,
    metavar="FIELD=COLUMN",
    help="Which column holds a field, where that is not recognised; may be given several times.",
)
@click.option(
    "--geonames",
    "countries",
    multiple=True,
    callback=_country_codes,
    metavar="CC",
    help="Fetch the GeoNames dump of a country (ISO 3166-1, such as SY) with its alternate names; goes online.",
)
def build_command(sources: tuple[str, ...], output: str, columns: dict[str, str], countries: tuple[str, ...]) -> None:
    """Compile a gazetteer of your own, for --gazetteer.

    SOURCE is a table (CSV, TSV, Excel), a GeoNames country dump (SY.zip or SY.txt, with its file of alternate names if
    you have it), a GeoPackage, GeoJSON, FlatGeobuf, shapefile, or an OpenStreetMap extract. Rows without an Arabic name
    or usable coordinates are named and left out.

    \b
    Examples:
      geoevents gazetteer build villages.csv --column name=NOM_AR -o villages.gaz
      geoevents gazetteer build --geonames SY --geonames LB -o levant.gaz
    """
    if not (sources or countries):
        raise click.UsageError("say what to compile: files, or --geonames CC")
    with TemporaryDirectory() as folder:
        fetched = [path for country in countries for path in download_country(country, Path(folder), _say_progress)]
        problems = compile_files([*sources, *fetched], output, columns)
    _say_problems(problems)
    count = len(open_any(output))
    click.echo(f"written: {output} (places: {count}, rows with a problem: {len(problems)})", err=True)
    if problems:
        click.get_current_context().exit(InputError.exit_code)


@gazetteer_group.command("search")
@click.argument("name")
@gazetteers_option
@_limit
def search_command(name: str, gazetteers: tuple[str, ...], limit: int) -> None:
    """Print the places with a name, or whose name begins so.

    NAME is Arabic in any spelling, English, or the id of a place.

    Example: geoevents gazetteer search "خان شيخون"
    """
    _print_places(search(open_gazetteers(gazetteers), name, limit))


@gazetteer_group.command("near")
@click.argument("latitude", type=click.FloatRange(-90, 90))
@click.argument("longitude", type=click.FloatRange(-180, 180))
@click.option("--km", type=click.FloatRange(min=0), default=10.0, show_default=True, help="How far to look.")
@gazetteers_option
@_limit
def near_command(latitude: float, longitude: float, km: float, gazetteers: tuple[str, ...], limit: int) -> None:
    """Print the places near a point, nearest first, each with its distance in kilometres.

    Example: geoevents gazetteer near 35.118 36.711 --km 5
    """
    gazetteer = open_gazetteers(gazetteers)
    for distance, number in islice(gazetteer.near(latitude, longitude, km), limit):
        click.echo(f"{distance:.1f}\t{_line(gazetteer.place(number))}")


@gazetteer_group.command("show")
@click.argument("place_id")
@gazetteers_option
def show_command(place_id: str, gazetteers: tuple[str, ...]) -> None:
    """Print all that is known of a place, as JSON.

    Example: geoevents gazetteer show gn:170063
    """
    place = open_gazetteers(gazetteers).by_id(place_id)
    if place is None:
        raise GazetteerError(f"no place has the id '{place_id}'; 'geoevents gazetteer search NAME' prints ids")
    click.echo(json.dumps(dataclasses.asdict(place), ensure_ascii=False, indent=2))


@gazetteer_group.command("info")
@gazetteers_option
def info_command(gazetteers: tuple[str, ...]) -> None:
    """Print what the gazetteers are made of: sources, counts, checksums, as JSON.

    Example: geoevents gazetteer info
    """
    click.echo(json.dumps(open_gazetteers(gazetteers).info, ensure_ascii=False, indent=2))


@gazetteer_group.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="[FILE...]")
def check_command(files: tuple[str, ...]) -> None:
    """Compare compiled gazetteers with their checksums, and print which rows of their sources had a problem.

    Without FILE the default gazetteer is checked. A table is compiled first.

    Example: geoevents gazetteer check syria.gaz
    """
    bad = False
    for gazetteer in map(open_any, files) if files else (open_gazetteers(),):
        gazetteer.verify()
        info: dict[str, Any] = gazetteer.info
        problems = info.get("problems", [])
        for problem in problems:
            click.echo(f"{info['name']}: {problem}")
        if info.get("problem_count", 0) > len(problems):
            click.echo(f"{info['name']}: and {info['problem_count'] - len(problems)} more")
        click.echo(f"{info['name']}: whole, {info['counts']['places']} places, checksum {info['checksum']}")
        bad = bad or bool(problems)
    if bad:
        click.get_current_context().exit(InputError.exit_code)


def _print_places(places: Iterable[Place]) -> None:
    for place in places:
        click.echo(_line(place))


def _line(place: Place) -> str:
    return "\t".join(str(getattr(place, field)) for field in _FIELDS)


def _say_progress(file: str, done: int, total: int) -> None:
    """Show how much of a file has come: on a terminal as it comes, elsewhere once."""
    whole = f" of {total / 1e6:.1f}" if total else ""
    if sys.stderr.isatty():
        click.echo(f"\rfetched: {file} {done / 1e6:.1f}{whole} MB", err=True, nl=done == total)
    elif done == total:
        click.echo(f"fetched: {file} {done / 1e6:.1f} MB", err=True)


def _say_problems(problems: list[Problem]) -> None:
    for problem in problems[:_SHOWN]:
        click.echo(f"note: {problem}", err=True)
    if len(problems) > _SHOWN:
        click.echo(f"note: and {len(problems) - _SHOWN} more", err=True)
