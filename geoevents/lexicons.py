"""A user's own lexicon files: which file adds to what, put in use together, checked together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.arabic import fold
from geoevents import actor_lexicon
from geoevents.actor_lexicon import KIND_COLUMNS, use_actors
from geoevents.actor_records import spellings
from geoevents.actors import find_actors, resolve_actor
from geoevents.lexicon import LEXICON_DIRECTORY, Row, read_tsv
from geoevents.lexicon.check import check_lexicon
from geoevents.trigger_lexicon import use_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["check_lexicons", "use_lexicons"]


def use_lexicons(extra: Sequence[Path] = ()) -> None:
    """Put the package's lexicons with the user's files in use, for this process (worker processes call it too).

    Parameters
    ----------
    extra : sequence of Path
        Files of triggers, classes, weapons, blockers, modality, actors, contexts of actors or leaders, told apart by
        their columns.

    Raises
    ------
    geoevents.lexicon.LexiconError
        A file is wrong; the message names file and line.
    """
    actors, others = _apart(extra)
    use_actors(actors)
    use_lexicon(others)


def check_lexicons(extra: Sequence[Path] = ()) -> list[str]:
    """Problems of the package's lexicons and the user's files, one line each; empty if all is well.

    Raises
    ------
    geoevents.lexicon.LexiconError
        A file cannot be used at all; the message names file and line.
    """
    actors, others = _apart(extra)
    return [*check_lexicon(others), *_check_actors(actors)]


def _apart(extra: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    actors = [path for path in extra if actor_lexicon.kind_of(path) is not None]
    return actors, [path for path in extra if path not in actors]


def _check_actors(extra: Sequence[Path]) -> list[str]:
    """Every spelling of every row is found in a sentence, and means its actor."""
    use_actors(extra)
    own = {path: actor_lexicon.kind_of(path) for path in extra}
    names = [f"actors/{path.name}" for path in sorted((LEXICON_DIRECTORY / "actors").glob("*.tsv"))]
    rows = [row for name in names for row in read_tsv(name, KIND_COLUMNS["actors"])]
    rows += read_tsv("actor_contexts.tsv", KIND_COLUMNS["contexts"]) + read_tsv("people.tsv", KIND_COLUMNS["people"])
    replaced = {row["id"] for path, kind in own.items() if kind == "actors" for row in read_tsv(path)}
    rows = [row for row in rows if row.get("id") not in replaced] + [row for path in extra for row in read_tsv(path)]
    return [f"{row.file}, line {row.line}: {problem}" for row in rows for problem in _problems(row)]


def _problems(row: Row) -> list[str]:
    expected = row.get("id") or row["actor"]
    countries = [code for code in row.values_of("context") if len(code) == 2] if "context" in row else [None]
    return [
        f"{spelling!r} is not found as {expected}"
        for spelling in spellings(row["spellings"])
        for country in countries
        if _found(spelling, country) != expected
    ]


def _found(spelling: str, country: str | None) -> str:
    """Id of the actor that the words of `spelling` mean in a sentence, empty if they are not found as they stand."""
    for mention in find_actors(fold(f"قتل {spelling} هناك")):
        if mention.text == spelling:
            return resolve_actor(mention, country).actor_id
    return ""
