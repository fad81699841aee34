"""The actors' words: rows of ``lexicon/actors/*.tsv``, states, and the nouns that make an actor with a name.

Every state has four bodies without a row of their own: its government, armed forces, police and security forces
(``gov:XX``, ``mil:XX``, ``pol:XX``, ``sec:XX``); a row with such an id takes the place of the derived one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.arabic import PhraseIndex, fold_key
from geoevents.lexicon import LEXICON_DIRECTORY, Row, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["INTER", "KINDS", "Actor", "ActorLexicon", "Atom", "State", "default_lexicon", "spellings"]

#: CODEBOOK's actor types.
INTER: frozenset[str] = frozenset(
    {
        "State forces",
        "Rebel group",
        "Political militia",
        "Identity militia",
        "Rioters",
        "Protesters",
        "Civilians",
        "External/Other forces",
    }
)
#: What an actor is.
KINDS: frozenset[str] = frozenset(
    {
        "state",
        "military",
        "police",
        "security",
        "group",
        "coalition",
        "organisation",
        "civilians",
        "protesters",
        "rioters",
        "combatants",
    }
)
_HEAD_CLASSES = frozenset(
    {
        "force",
        "police",
        "weapon",
        "member",
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
_ACTOR_COLUMNS = ("id", "name", "name_en", "inter", "side", "country", "kind", "spellings")
_SOUND_PLURAL = ("ون", "ين", "و", "ي")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something in an event, or to whom it is done.

    Attributes
    ----------
    actor_id : str
        Unique id; ``mil:XX``, ``pol:XX``, ``sec:XX`` and ``gov:XX`` are bodies of the state XX.
    name, name_en : str
        Canonical, neutral names, Arabic and English.
    inter : str or None
        CODEBOOK's actor type at home, see :func:`geoevents.actors.inter_in`; None where the text does not tell.
    side : str
        Who stands together, a word; empty if none.
    country : str
        ISO 3166-1 alpha-2 of its home, empty if none.
    kind : str
        One of :data:`KINDS`.
    """

    actor_id: str
    name: str
    name_en: str
    inter: str | None
    side: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class State:
    """A state as Arabic names it: first name, English name, definite feminine adjective («الروسية»)."""

    code: str
    name: str
    name_en: str
    adjective: str


@dataclass(frozen=True, slots=True)
class Atom:
    """What a word or phrase of the lexicon contributes to an actor's name.

    Attributes
    ----------
    kind : str
        ``actor``, ``head``, ``modifier``, ``filler``, ``harm``, ``act``, ``demonym`` or ``country``.
    readings : tuple of (str, Actor)
        For ``actor``: contexts (ISO codes, ``*``, ``+``) with the actor meant there. For ``demonym``: the party's, if
        it is one's.
    code : str
        For ``demonym`` and ``country``: the state, empty for a party's adjective.
    head : str
        For ``head``: its class; for ``actor``: ``person`` for somebody who stands for his body, else empty.
    state, bare : str
        For ``head``: the body of a state before a name, and without one.
    definite : bool
        Whether the phrase is definite by its article.
    plural : bool
        For ``demonym``: whether it can be a noun for people («فلسطينيين»).
    feminine : bool
        For ``demonym``: whether it is feminine singular.
    """

    kind: str
    readings: tuple[tuple[str, Actor], ...] = ()
    code: str = ""
    head: str = ""
    state: str = ""
    bare: str = ""
    definite: bool = False
    plural: bool = False
    feminine: bool = False


def spellings(cell: str) -> Iterator[str]:
    """Every spelling that a cell stands for: parts at ``|``, ``(ال)`` with and without, ``+`` as sound plural."""
    for part in cell.split("|"):
        pattern = part.strip()
        if not pattern:
            continue
        variants = [pattern.replace("(ال)", ""), pattern.replace("(ال)", "ال")] if "(ال)" in pattern else [pattern]
        for variant in variants:
            if variant.endswith("+"):
                # Before a name the plural drops its nūn: «مسلحو داعش»; with an article it cannot stand there.
                endings = _SOUND_PLURAL[:2] if variant.startswith("ال") else _SOUND_PLURAL
                yield from (variant[:-1] + ending for ending in endings)
            else:
                yield variant


class ActorLexicon:
    """All actors and the index that finds their words.

    Parameters
    ----------
    extra : sequence of Path
        A user's own files with the columns of ``actors/world.tsv``; their rows win over the package's.

    Raises
    ------
    geoevents.lexicon.LexiconError
        A row is wrong; the message names file and line.
    """

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self.states: dict[str, State] = {}
        self._actors: dict[str, Actor] = {}
        self._claimed: dict[str, str] = {}
        entries: list[tuple[str, Atom]] = list(self._read_states())
        rows = [row for path in sorted((LEXICON_DIRECTORY / "actors").glob("*.tsv")) for row in _actor_rows(path)]
        own = [row for path in extra for row in read_tsv(path, _ACTOR_COLUMNS)]
        entries += self._read_actors([*rows, *own])
        entries += self._read_contexts()
        entries += self._read_people()
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
            for spelling in spellings(row["spellings"]):
                if claimed.setdefault(fold_key(spelling), actor_id) != actor_id:
                    row.fail(f"the spelling {spelling!r} belongs to {claimed[fold_key(spelling)]!r} already")
                yield spelling, Atom("actor", (("*", self._actors[actor_id]),), definite=True)

    def _read_contexts(self) -> Iterator[tuple[str, Atom]]:
        readings: dict[str, dict[str, Actor]] = {}
        for row in read_tsv("actor_contexts.tsv", ("spellings", "context", "actor")):
            actor = self._named(row)
            for spelling in spellings(row["spellings"]):
                if fold_key(spelling) in self._claimed:
                    row.fail(f"the spelling {spelling!r} belongs to {self._claimed[fold_key(spelling)]!r} everywhere")
                for country in row.values_of("context"):
                    if readings.setdefault(spelling, {}).setdefault(country, actor) is not actor:
                        row.fail(f"{spelling!r} has two actors in {country}")
        for spelling, by_country in readings.items():
            readings_of = tuple({"*": self._body("arm:"), **by_country}.items())
            yield spelling, Atom("actor", readings_of, definite=True)

    def _read_people(self) -> Iterator[tuple[str, Atom]]:
        for row in read_tsv("people.tsv", ("spellings", "actor")):
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


def _actor_rows(path: Path) -> list[Row]:
    return read_tsv(f"actors/{path.name}", _ACTOR_COLUMNS)


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
                    head=row["class"],
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


@cache
def default_lexicon() -> ActorLexicon:
    """Read the package's lexicon, once."""
    return ActorLexicon()
