"""The trigger lexicon in memory: entries, and the indexes that find them and their context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gazetteer.arabic import PhraseIndex
from geoevents.inflection import Form, PatternError, expand_phrase
from geoevents.lexicon import LEXICON_DIRECTORY, SENTENCE_PHRASES, LexiconError, Row, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "KINDS",
    "SUB_EVENT_TYPES",
    "ContextWord",
    "Entry",
    "Head",
    "TriggerLexicon",
    "default_lexicon",
    "kind_of",
    "load_lexicon",
    "unit_pattern",
    "use_lexicon",
]

#: CODEBOOK §3, ACLED's words to the letter and Diplomacy.
SUB_EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    "Diplomacy": ("Talks",),
}

#: PLOVER roots in use.
PLOVER_ROOTS = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
SETTLEMENTS = frozenset(
    {"fixed", "weapon", "target", "attack", "fire", "harm", "territory", "withdrawal", "protest", "verbless"}
)
SCOPES = frozenset({"phrase", "object", "always", "near", "clause", "sentence"})

#: «@protester» in a pattern stands for each word of a class.
_CLASS = re.compile(r"@([\w-]+)")
#: Parts the alternatives of a unit.
_OR = " | "

TRIGGER_COLUMNS = (
    "id",
    "event_type",
    "sub_event_type",
    "plover",
    "settle",
    "patterns",
    "needs",
    "unless",
    "example",
    "counter",
)
CLASS_COLUMNS = ("class", "patterns")
WEAPON_COLUMNS = ("weapon", "sub_event_type", "rank", "patterns", "unless", "example")
MODALITY_COLUMNS = ("value", "position", "reach", "next", "patterns", "example", "counter")
BLOCKER_COLUMNS = ("topic", "scope", "patterns", "spares", "example")


#: Kinds of lexicon files and the columns that tell them apart.
KINDS: dict[str, tuple[str, ...]] = {
    "triggers": TRIGGER_COLUMNS,
    "weapons": WEAPON_COLUMNS,
    "blockers": BLOCKER_COLUMNS,
    "modality": MODALITY_COLUMNS,
    "classes": CLASS_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a trigger file.

    Attributes
    ----------
    entry_id, event_type, sub_event_type, plover, settle : str
        As in the file.
    needs : tuple of tuple of str
        Groups of class names: of each group one must be near.
    unless : tuple of tuple of str
        Groups of which none may be near.
    order : int
        Place in the lexicon: the earlier entry wins where two fit the same words.
    """

    entry_id: str
    event_type: str
    sub_event_type: str
    plover: str
    settle: str
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[tuple[str, ...], ...]
    order: int


class Head(NamedTuple):
    """The beginning of a pattern, as the index finds it, and the units that must follow (see :func:`unit_pattern`)."""

    entry: Entry
    form: Form
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word that says something of the triggers near it: a class, a weapon or a blocker.

    Attributes
    ----------
    kind : str
        ``class``, ``weapon`` or ``blocker``.
    name : str
        Class, weapon class or topic.
    sub_event_type : str
        What a weapon makes of a bare attack.
    rank : int
        Of two weapons the higher decides.
    scope : str
        Of a blocker.
    spares : frozenset of str
        Settlements that a blocker leaves alone.
    unless : str
        Class beside which a weapon word says nothing.
    """

    kind: str
    name: str
    sub_event_type: str = ""
    rank: int = 0
    scope: str = ""
    spares: frozenset[str] = frozenset()
    unless: str = ""


class TriggerLexicon:
    """Entries and the indexes over them.

    Parameters
    ----------
    triggers, classes, weapons, blockers, modality : iterable of Row
        Rows of the files of these names; those of modality are kept for :mod:`geoevents.modality`.

    Raises
    ------
    LexiconError
        A row is wrong; the message names its file and line.
    """

    def __init__(
        self,
        triggers: Iterable[Row],
        classes: Iterable[Row],
        weapons: Iterable[Row],
        blockers: Iterable[Row],
        modality: Iterable[Row] = (),
    ) -> None:
        self.modality = tuple(modality)
        context: list[tuple[str, ContextWord]] = []
        names: set[str] = {"weapon"}
        members: dict[str, tuple[str, ...]] = {}
        for row in classes:
            names.add(row["class"])
            members[row["class"]] = (*members.get(row["class"], ()), *row.values_of("patterns"))
            context += _phrases(row, ContextWord("class", row["class"]))
        for row in weapons:
            context += _phrases(row, _weapon(row))
            names.add(row["weapon"])
        for row in blockers:
            context += _phrases(row, _blocker(row))
        self.entries: dict[str, Entry] = {}
        heads: list[tuple[str, Head]] = []
        for row in triggers:
            entry = _entry(row, len(self.entries), names)
            if entry.entry_id in self.entries:
                row.fail(f"the id {entry.entry_id!r} stands twice")
            self.entries[entry.entry_id] = entry
            heads += _heads(row, entry, members)
        self.heads: PhraseIndex[Head] = PhraseIndex(heads, are_keys=True)
        self.context: PhraseIndex[ContextWord] = PhraseIndex(context, are_keys=True)


def _entry(row: Row, order: int, classes: set[str]) -> Entry:
    if row["sub_event_type"] not in SUB_EVENT_TYPES.get(row["event_type"], ()):
        row.fail(f"no sub_event_type {row['sub_event_type']!r} of the event_type {row['event_type']!r}")
    if row["plover"] not in PLOVER_ROOTS:
        row.fail(f"no PLOVER root {row['plover']!r}")
    if row["settle"] not in SETTLEMENTS:
        row.fail(f"settle is one of {', '.join(sorted(SETTLEMENTS))}, not {row['settle']!r}")
    groups = [tuple(tuple(group.split("|")) for group in row[column].split()) for column in ("needs", "unless")]
    for name in (name for side in groups for group in side for name in group):
        if name not in classes:
            row.fail(f"{name!r} is no class of classes.tsv and no weapon of weapons.tsv")
    return Entry(
        row["id"], row["event_type"], row["sub_event_type"], row["plover"], row["settle"], groups[0], groups[1], order
    )


def _heads(row: Row, entry: Entry, members: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Head]]:
    """Beginnings of a row's patterns; those that differ in their last unit only are looked for as one."""
    patterns: dict[tuple[str, ...], list[str]] = {}
    for pattern in row.values_of("patterns"):
        *units, last = (unit.strip() for unit in pattern.split("..."))
        patterns.setdefault(tuple(units), []).append(last)
    heads: list[tuple[str, Head]] = []
    try:
        for opening, lasts in patterns.items():
            phrases = [_alternatives(unit, members) for unit in opening]
            phrases.append([phrase for last in lasts for phrase in _alternatives(last, members)])
            first, *rest = phrases
            for phrase in (phrase for unit in rest for phrase in unit):
                expand_phrase(phrase)  # so that a wrong one is told now; the expression is made when first looked for
            following = tuple(_OR.join(unit) for unit in rest)
            heads += [
                (form.text, Head(entry, form, following))
                for phrase in first
                for form in expand_phrase(phrase, objects=not rest)
            ]
    except PatternError as error:
        row.fail(str(error))
    return heads


def _alternatives(unit: str, members: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A unit with each word of a class in the place of «@class»."""
    found = _CLASS.search(unit)
    if found is None:
        return [unit]
    if found.group(1) not in members:
        raise PatternError(f"{found.group()!r} is no class of classes.tsv")
    filled = (unit[: found.start()] + word + unit[found.end() :] for word in members[found.group(1)])
    return [phrase for one in filled for phrase in _alternatives(one, members)]


@cache
def unit_pattern(unit: str) -> re.Pattern[str]:
    """What must follow a head, any form of it, with or without a proclitic."""
    phrases = unit.split(_OR)
    forms = sorted({form.text for phrase in phrases for form in expand_phrase(phrase)}, key=len, reverse=True)
    bare = "|".join(map(re.escape, forms))
    after_lam = "|".join("لل" + re.escape(form[2:]) for form in forms if form.startswith("ال"))
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?:{bare}){'|' + after_lam if after_lam else ''})(?!\w)")


def _phrases(row: Row, value: ContextWord) -> list[tuple[str, ContextWord]]:
    try:
        return [(form.text, value) for pattern in row.values_of("patterns") for form in expand_phrase(pattern)]
    except PatternError as error:
        row.fail(str(error))


def _weapon(row: Row) -> ContextWord:
    sub_event_type = row["sub_event_type"]
    if sub_event_type and sub_event_type not in SUB_EVENT_TYPES["Explosions/Remote violence"]:
        row.fail(f"{sub_event_type!r} is no sub_event_type of Explosions/Remote violence")
    if not row["rank"].isdecimal():
        row.fail(f"rank is a whole number, not {row['rank']!r}")
    return ContextWord("weapon", row["weapon"], sub_event_type, int(row["rank"]), unless=row["unless"])


def _blocker(row: Row) -> ContextWord:
    if row["scope"] not in SCOPES:
        row.fail(f"scope is one of {', '.join(sorted(SCOPES))}, not {row['scope']!r}")
    spares = frozenset(row["spares"].split())
    if not spares <= SETTLEMENTS:
        row.fail(f"spares lists settlements ({', '.join(sorted(SETTLEMENTS))}), not {row['spares']!r}")
    return ContextWord("blocker", row["topic"], scope=row["scope"], spares=spares)


def load_lexicon(extra: Sequence[Path] = ()) -> TriggerLexicon:
    """The package's lexicon with the user's files added.

    Parameters
    ----------
    extra : sequence of Path
        Files with the columns of ``lexicon/triggers/*.tsv``, ``classes.tsv``, ``weapons.tsv``, ``blockers.tsv`` or
        ``modality.tsv``; the header says which.

    Raises
    ------
    LexiconError
        A file is wrong; the message names file and line.
    """
    rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    # The user's rows come first: of two trigger entries that fit the same words the earlier wins.
    for path in extra:
        rows[kind_of(path)] += read_tsv(path)
    for path in sorted((LEXICON_DIRECTORY / "triggers").glob("*.tsv")):
        rows["triggers"] += read_tsv(f"triggers/{path.name}", KINDS["triggers"])
    for kind in ("classes", "weapons", "blockers", "modality"):
        rows[kind] += read_tsv(f"{kind}.tsv", KINDS[kind])
    return TriggerLexicon(**rows)


def kind_of(path: Path) -> str:
    """Which lexicon a file adds to, by its header.

    Raises
    ------
    LexiconError
        The file cannot be read or has the columns of none.
    """
    rows = read_tsv(path)
    header = set(rows[0]) if rows else set()
    for kind, columns in KINDS.items():
        if header >= set(columns):
            return kind
    known = "; ".join(f"{kind}: {', '.join(columns)}" for kind, columns in KINDS.items())
    raise LexiconError(str(path), 0, f"has the columns of no lexicon ({known}), or no rows")


_active: TriggerLexicon | None = None


def default_lexicon() -> TriggerLexicon:
    """The lexicon in use: the package's own, built at first use, or what :func:`use_lexicon` put in its place."""
    return _active or use_lexicon()


def use_lexicon(extra: Sequence[Path] = ()) -> TriggerLexicon:
    """Put the package's lexicon with the user's files in use, for this process (worker processes call it too).

    Raises
    ------
    LexiconError
        A file is wrong; the lexicon in use stays.
    """
    global _active  # noqa: PLW0603 - the one lexicon of the process
    _active = load_lexicon(extra)
    SENTENCE_PHRASES.reload()  # it holds the words of modality
    return _active
