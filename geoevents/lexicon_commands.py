"""The command ``geoevents lexicon check``: whether every entry does what its example says."""

from __future__ import annotations

from pathlib import Path

import click

from geoevents.errors import InputError

__all__ = ["lexicon_group"]


@click.group("lexicon")
def lexicon_group() -> None:
    """Check the words behind the coding, and files of your own that add to them.

    Example: geoevents lexicon check mine.tsv
    """


@lexicon_group.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.pass_context
def check_command(context: click.Context, files: tuple[Path, ...]) -> None:
    """Check that every entry fires in its example and not in its counter-example, the package's and those of FILE.

    Files are told apart by their columns; the package's own, in geoevents/lexicon/, show the forms. Exit code 1 if
    something is wrong.

    \b
    Example:
      geoevents lexicon check mine.tsv
    """
    from geoevents.lexicons import check_lexicons

    problems = check_lexicons(files)
    for problem in problems:
        click.echo(problem)
    click.echo(f"problems: {len(problems)}", err=True)
    if problems:
        context.exit(InputError.exit_code)
