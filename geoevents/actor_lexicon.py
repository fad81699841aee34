"""The actors' words: rows of ``lexicon/actors/*.tsv``, states, and the nouns that make an actor with a name.

Every state has four bodies without a row of their own: its government, armed forces, police and security forces
(``gov:XX``, ``mil:XX``, ``pol:XX``, ``sec:XX``); a row with such an id takes the place of the derived one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.arabic import PhraseIndex, fold_key
from geoevents.actor_records import INTER, KINDS, Actor, Atom, State, spellings
from geoevents.lexicon import LEXICON_DIRECTORY, LexiconError, Row, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["KIND_COLUMNS", "ActorLexicon", "default_lexicon", "kind_of", "use_actors"]

_HEAD_CLASSES = frozenset(
    {
        "force",
        "police",
        "weapon",
        "member",
        "single",
        "group",
        "government",
        "office",
        "people",
        "bare",
        "ministry",
        "site",
        "modifier",
        "filler",
        "harm",
        "act",
    }
)
_BODIES = frozenset({"", "mil", "pol", "sec", "gov", "civ", "arm", "grp"})
#: Kinds of files that a user may add and the columns that tell them apart.
KIND_COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": ("id", "name", "name_en", "inter", "side", "country", "kind", "spellings"),
    "contexts": ("spellings", "context", "actor"),
    "people": ("spellings", "actor"),
}


class ActorLexicon:
    """All actors and the index that finds their words.

    Parameters
    ----------
    extra : sequence of Path
        A user's own files: actors (columns of ``actors/world.tsv``; a row takes the place of the one with its id),
        contexts (of ``actor_contexts.tsv``) or leaders (of ``people.tsv``).

    Raises
    ------
    geoevents.lexicon.LexiconError
        A row is wrong; the message names file and line.
    """

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self.states: dict[str, State] = {}
        #: Folded names of states and their capitals.
        self.seats: frozenset[str] = frozenset()
        #: First words of an actor's spellings, folded, by its id.
        self.kinds: dict[str, frozenset[str]] = {}
        self._actors: dict[str, Actor] = {}
        self._claimed: dict[str, str] = {}
        entries: list[tuple[str, Atom]] = list(self._read_states())
        rows = _rows(extra)
        entries += self._read_actors(rows["actors"])
        entries += self._read_contexts(rows["contexts"])
        entries += self._read_people(rows["people"])
        entries += self._read_adjectives()
        entries += _read_heads()
        self.index: PhraseIndex[Atom] = PhraseIndex(entry for entry in entries if entry[1].kind != "harm")
        #: Actors by folded spelling, for names that a quotation mark parts: «حركة «الشباب»».
        self.names: dict[str, Atom] = {fold_key(form): atom for form, atom in entries if atom.kind == "actor"}
        #: Folded words after which a single demonym is a person.
        self.harms: frozenset[str] = frozenset(fold_key(form) for form, atom in entries if atom.kind == "harm")

    @property
    def actors(self) -> dict[str, Actor]:
        """Actors that have a row, by id."""
        return dict(self._actors)

    def actor(self, actor_id: str) -> Actor:
        """Actor of an id: a row's, or a state's body.

        Raises
        ------
        KeyError
            There is no such actor.
        """
        return self._actors.get(actor_id) or self._body(actor_id)

    def _body(self, actor_id: str) -> Actor:
        body, _, code = actor_id.partition(":")
        name, name_en, kind = _BODY_NAMES[body]
        if not code:
            arabic, english = _GENERIC_NAMES[body]
            return Actor(actor_id, arabic, english, _GENERIC_INTER.get(body, "State forces"), "", "", kind)
        state = self.states[code]
        if body == "gov":
            return Actor(actor_id, state.name, f"Government of {state.name_en}", "State forces", "", code, kind)
        return Actor(
            actor_id, f"{name} {state.adjective}", f"{name_en} {state.name_en}", "State forces", "", code, kind
        )

    def _read_states(self) -> Iterator[tuple[str, Atom]]:
        rows = read_tsv("demonyms.tsv", ("code", "name", "name_en", "adjective", "plural", "capital"))
        countries = {fold_key(name) for row in rows for name in row.values_of("name")}
        self.seats = frozenset(countries) | {fold_key(name) for row in rows for name in row.values_of("capital")}
        for row in rows:
            code, names, adjectives = row["code"], row.values_of("name"), row.values_of("adjective")
            if code in self.states or not names or not adjectives or not row["name_en"]:
                row.fail(f"the state {code!r} stands twice or lacks a name or an adjective")
            feminine = " ".join("ال" + word + "ة" for word in adjectives[0].strip("()").split())
            self.states[code] = State(code, names[0], row["name_en"], feminine)
            for name in (*names, *row.values_of("capital")):
                yield name, Atom("country", code=code, definite=True)
            for adjective in adjectives:
                if adjective.startswith("("):
                    continue
                for form, atom in _demonyms(adjective, code):
                    # «سوريا» is the country, not «one Syrian» in the accusative.
                    if not (form.endswith("ا") and fold_key(form) in countries):
                        yield form, atom
            for plural in row.values_of("plural"):
                yield plural, Atom("demonym", code=code, plural=True)
                yield "ال" + plural, Atom("demonym", code=code, definite=True, plural=True)

    def _read_actors(self, rows: Iterable[Row]) -> Iterator[tuple[str, Atom]]:
        found: dict[str, Row] = {}
        for row in rows:
            actor = _actor(row)
            earlier = found.get(actor.actor_id)
            if earlier is not None and earlier.file == row.file:
                row.fail(f"the id {actor.actor_id!r} stands in line {earlier.line} already")
            found[actor.actor_id] = row
            self._actors[actor.actor_id] = actor
        claimed = self._claimed
        for actor_id, row in found.items():
            self.kinds[actor_id] = frozenset(
                fold_key(spelling).partition(" ")[0] for spelling in spellings(row["spellings"]) if " " in spelling
            )
            for spelling in spellings(row["spellings"]):
                if claimed.setdefault(fold_key(spelling), actor_id) != actor_id:
                    row.fail(f"the spelling {spelling!r} belongs to {claimed[fold_key(spelling)]!r} already")
                yield spelling, Atom("actor", (("*", self._actors[actor_id]),), definite=True)

    def _read_contexts(self, rows: Iterable[Row]) -> Iterator[tuple[str, Atom]]:
        readings: dict[str, dict[str, Actor]] = {}
        for row in rows:
            actor = self._named(row)
            for spelling in spellings(row["spellings"]):
                if fold_key(spelling) in self._claimed:
                    row.fail(f"the spelling {spelling!r} belongs to {self._claimed[fold_key(spelling)]!r} everywhere")
                for country in row.values_of("context"):
                    if readings.setdefault(spelling, {}).setdefault(country, actor) != actor:
                        row.fail(f"{spelling!r} has two actors in {country}")
        for spelling, by_country in readings.items():
            readings_of = tuple({"*": self._body("arm:"), **by_country}.items())
            short = all(country.startswith("&") for country in by_country)
            yield spelling, Atom("actor", readings_of, head="short" if short else "", definite=True)

    def _read_people(self, rows: Iterable[Row]) -> Iterator[tuple[str, Atom]]:
        for row in rows:
            readings = (("*", self._named(row)),)
            for spelling in spellings(row["spellings"]):
                if self._claimed.setdefault(fold_key(spelling), row["actor"]) != row["actor"]:
                    row.fail(f"the spelling {spelling!r} belongs to {self._claimed[fold_key(spelling)]!r} already")
                yield spelling, Atom("actor", readings, head="person", definite=True)

    def _read_adjectives(self) -> Iterator[tuple[str, Atom]]:
        for row in read_tsv("party_adjectives.tsv", ("adjective", "actor")):
            readings = (("*", self._named(row)),)
            for form, atom in _demonyms(row["adjective"], ""):
                yield form, replace(atom, readings=readings, plural=False)

    def _named(self, row: Row) -> Actor:
        try:
            return self.actor(row["actor"])
        except KeyError:
            row.fail(f"there is no actor {row['actor']!r}")


_BODY_NAMES = {
    "mil": ("القوات", "Military Forces of", "military"),
    "pol": ("الشرطة", "Police Forces of", "police"),
    "sec": ("قوات الأمن", "Security Forces of", "security"),
    "gov": ("", "", "state"),
    "civ": ("", "", "civilians"),
    "arm": ("", "", "combatants"),
    "grp": ("", "", "group"),
}
_GENERIC_NAMES = {
    "mil": ("القوات الحكومية", "Government forces"),
    "pol": ("الشرطة", "Police forces"),
    "sec": ("قوات الأمن", "Security forces"),
    "gov": ("الحكومة", "Government"),
    "civ": ("مدنيون", "Civilians"),
    "arm": ("مقاتلون", "Combatants"),
    "grp": ("ميليشيات", "Militias"),
}
_GENERIC_INTER: dict[str, str | None] = {"civ": "Civilians", "arm": None, "grp": "Political militia"}


def kind_of(path: Path) -> str | None:
    """Which of the actors' files a user's file adds to, by its header; None for a file of another kind.

    Raises
    ------
    geoevents.lexicon.LexiconError
        The file cannot be read.
    """
    rows = read_tsv(path)
    header = set(rows[0]) if rows else set()
    return next((kind for kind, columns in KIND_COLUMNS.items() if header >= set(columns)), None)


def _rows(extra: Sequence[Path]) -> dict[str, list[Row]]:
    """Rows of the package, then the user's, by kind of file."""
    rows: dict[str, list[Row]] = {
        "actors": [
            row
            for path in sorted((LEXICON_DIRECTORY / "actors").glob("*.tsv"))
            for row in read_tsv(f"actors/{path.name}", KIND_COLUMNS["actors"])
        ],
        "contexts": read_tsv("actor_contexts.tsv", KIND_COLUMNS["contexts"]),
        "people": read_tsv("people.tsv", KIND_COLUMNS["people"]),
    }
    for path in extra:
        kind = kind_of(path)
        if kind is None:
            known = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in KIND_COLUMNS.items())
            raise LexiconError(str(path), 0, f"has the columns of no file of actors ({known}), or no rows")
        rows[kind] += read_tsv(path)
    return rows


def _actor(row: Row) -> Actor:
    if not row["id"] or not row["name"] or not row["name_en"]:
        row.fail("an actor needs an id and a name in Arabic and English")
    if row["inter"] not in INTER:
        row.fail(f"{row['inter']!r} is no actor type; they are {', '.join(sorted(INTER))}")
    if row["kind"] not in KINDS:
        row.fail(f"{row['kind']!r} is no kind of actor; they are {', '.join(sorted(KINDS))}")
    return Actor(row["id"], row["name"], row["name_en"], row["inter"], row["side"], row["country"], row["kind"])


def _demonyms(adjective: str, code: str) -> Iterator[tuple[str, Atom]]:
    """Forms of a nisba: «روسي روسية روسيا روسيون روسيين روسيان روسيات», each with and without article."""
    words = adjective.split()
    for ending in ("", "ة", "ا", "ون", "ين", "ان", "تان", "تين", "ات"):
        plural = ending in ("ون", "ين")
        forms = [word + ending for word in words]
        feminine = ending == "ة"
        yield " ".join(forms), Atom("demonym", code=code, plural=plural, feminine=feminine)
        definite = " ".join("ال" + form for form in forms)
        yield definite, Atom("demonym", code=code, definite=True, plural=plural, feminine=feminine)


def _read_heads() -> Iterator[tuple[str, Atom]]:
    for row in read_tsv("actor_heads.tsv", ("forms", "class", "state", "bare")):
        if row["class"] not in _HEAD_CLASSES:
            row.fail(f"{row['class']!r} is no class; they are {', '.join(sorted(_HEAD_CLASSES))}")
        if row["state"] not in _BODIES or row["bare"] not in _BODIES:
            row.fail(f"state and bare are one of {', '.join(sorted(_BODIES - {''}))} or empty")
        kind = row["class"] if row["class"] in ("modifier", "filler", "harm", "act") else "head"
        for form in spellings(row["forms"]):
            yield (
                form,
                Atom(
                    kind,
                    head="member" if row["class"] == "single" else row["class"],
                    single=row["class"] == "single",
                    state=row["state"],
                    bare=row["bare"],
                    definite=_is_definite(form),
                ),
            )


def _is_definite(form: str) -> bool:
    """Whether a noun phrase is closed: an article, or a pronoun («نظيره»), but not «المتحدث باسم»."""
    if form.endswith(" باسم"):
        return False
    return form.startswith("نظ") or any(word.startswith("ال") for word in form.split())


_active: ActorLexicon | None = None


def default_lexicon() -> ActorLexicon:
    """Give the lexicon in use: the package's own, built at first use, or what :func:`use_actors` put in its place."""
    return _active or use_actors()


def use_actors(extra: Sequence[Path] = ()) -> ActorLexicon:
    """Put the package's actors with the user's files in use, for this process (worker processes call it too).

    Raises
    ------
    geoevents.lexicon.LexiconError
        A file is wrong; the lexicon in use stays.
    """
    global _active  # noqa: PLW0603 - the one lexicon of actors of the process
    _active = ActorLexicon(extra)
    return _active
