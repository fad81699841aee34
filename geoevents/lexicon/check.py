"""Trying a lexicon on its own examples: every row fires where it should and not where it should not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.arabic import Folded, fold
from geoevents.lexicon import LEXICON_DIRECTORY, Row, read_tsv
from geoevents.modality import modality
from geoevents.trigger_lexicon import kind_of, use_lexicon
from geoevents.triggers import Trigger, find_triggers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["check_lexicon"]


def check_lexicon(extra: Sequence[Path] = ()) -> list[str]:
    """Problems of the package's lexicon and the user's files, one line each; empty if all is well.

    Parameters
    ----------
    extra : sequence of Path
        The user's files, put in use together with the package's own.

    Raises
    ------
    LexiconError
        A file cannot be used at all; the message names file and line.
    """
    use_lexicon(extra)
    problems: list[str] = []
    for kind, row in _rows(extra):
        problems += [f"{row.file}, line {row.line}: {problem}" for problem in _CHECKS[kind](row)]
    return problems


def _rows(extra: Sequence[Path]) -> list[tuple[str, Row]]:
    names = [f"triggers/{path.name}" for path in sorted((LEXICON_DIRECTORY / "triggers").glob("*.tsv"))]
    rows = [("triggers", row) for name in names for row in read_tsv(name)]
    for kind in ("weapons", "blockers", "modality"):
        rows += [(kind, row) for row in read_tsv(f"{kind}.tsv")]
    for path in extra:
        kind = kind_of(path)
        rows += [(kind, row) for row in read_tsv(path)]
    return rows


def _read(sentence: str) -> tuple[Folded, list[Trigger]]:
    folded = fold(sentence)
    return folded, find_triggers(folded)


def _check_trigger(row: Row) -> list[str]:
    problems = []
    found = [trigger.entry_id for trigger in _read(row["example"])[1]]
    if row["id"] not in found:
        problems.append(f"{row['id']} does not fire in its example ({', '.join(found) or 'nothing does'})")
    if row["id"] in [trigger.entry_id for trigger in _read(row["counter"])[1]]:
        problems.append(f"{row['id']} fires in its counter-example")
    return problems


def _check_weapon(row: Row) -> list[str]:
    found = [trigger.weapon for trigger in _read(row["example"])[1]]
    return [] if row["weapon"] in found else [f"{row['weapon']} refines no trigger of its example"]


def _check_blocker(row: Row) -> list[str]:
    found = [trigger.entry_id for trigger in _read(row["example"])[1]]
    return [f"{row['topic']} does not keep {', '.join(found)} from firing in its example"] if found else []


def _check_modality(row: Row) -> list[str]:
    value = {"conditional": "hypothetical", "happened": "actual", "outcome": "actual"}.get(row["value"], row["value"])
    problems = []
    if value not in _readings(row["example"]):
        problems.append(f"no trigger of its example is read as {value}")
    if row["counter"] and value in _readings(row["counter"]):
        problems.append(f"a trigger of its counter-example is read as {value}")
    return problems


def _readings(sentence: str) -> set[str]:
    folded, triggers = _read(sentence)
    values: set[str] = set()
    for trigger in triggers:
        reading = modality(folded, trigger)
        values |= {reading.value, reading.not_an_event}
        if reading.disputed or reading.value == "negated":
            values.add("denial")
    return values


def _check_class(row: Row) -> list[str]:
    return [] if row["patterns"] else [f"the class {row['class']} has no patterns"]


_CHECKS = {
    "triggers": _check_trigger,
    "weapons": _check_weapon,
    "blockers": _check_blocker,
    "modality": _check_modality,
    "classes": _check_class,
}
