"""Cue words: the words beside a name that say what the name is, read from ``data/cues/*.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazetteer.arabic import PhraseIndex, fold_key
from gazetteer.errors import GazetteerError
from gazetteer.places import PlaceKind

__all__ = ["ARAB_COUNTRIES", "CUES", "Cue", "Cues", "Head", "read_rows"]

_DIRECTORY = Path(__file__).parent / "data" / "cues"

#: Countries whose places have Arabic names of their own (ISO 3166-1 alpha-2): members of the Arab League.
ARAB_COUNTRIES = frozenset("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE".split())


class Cue:
    """Classes of cue words (``words.tsv`` says what each means), as bits of plain numbers for speed."""

    IN = 1 << 0
    TO = 1 << 1
    FROM = 1 << 2
    ON = 1 << 3
    NEAR = 1 << 4
    DIRECTION = 1 << 5
    BETWEEN = 1 << 6
    PREPOSITION = 1 << 7
    PART = 1 << 8
    MOVEMENT = 1 << 9
    VIOLENCE = 1 << 10
    BODY = 1 << 11
    MEETING = 1 << 26
    ABOUT = 1 << 27
    FORCE = 1 << 12
    OFFICE = 1 << 13
    TITLE = 1 << 14
    KUNYA = 1 << 15
    GIVEN_NAME = 1 << 16
    SPEECH = 1 << 17
    NEGOTIATION = 1 << 18
    PERSON_VERB = 1 << 19
    FAMILY = 1 << 20
    MEASURE = 1 << 21
    NATION_WORD = 1 << 22
    FUNCTION = 1 << 23
    QUALIFIER = 1 << 24
    DEMONYM = 1 << 25
    AGENCY = 1 << 28
    SPORT = 1 << 29
    CONQUEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: what the name after it is.

    Attributes
    ----------
    word : str
        Folded, without proclitics.
    many : bool
        Dual or plural: the names that follow are bare.
    span : str
        ``in`` the head noun belongs to the mention, ``out`` it does not, ``name`` only in a name that the gazetteer
        has whole, ``place`` it names a body unless the text treats it as a place.
    kind : PlaceKind or None
        Kind it gives; None if any.
    feature : str
        Finer kind, empty if none.
    """

    word: str
    many: bool
    span: str
    kind: PlaceKind | None
    feature: str


def read_rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Rows of a cue file as tuples in the order of `columns`.

    Raises
    ------
    GazetteerError
        A column is missing or a row has another number of cells; the message names file and line.
    """
    path = _DIRECTORY / name
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if missing := set(columns) - set(header):
                raise GazetteerError(f"{name}, line {number}: the column {min(missing)} is missing")
            continue
        if len(cells) != len(header):
            raise GazetteerError(f"{name}, line {number}: {len(cells)} cells, the header has {len(header)}")
        row = dict(zip(header, cells, strict=True))
        yield tuple(row[column] for column in columns)


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, folded.

    Attributes
    ----------
    words : dict of str to int
        Classes of a word (bits of `Cue`).
    heads : dict of str to Head
        Head nouns.
    qualifiers : dict of str to str
        Adjectives that may end a composed name (with and without article) to their class.
    demonyms : dict of str to str
        Adjectives of nationality (all forms) to the country's code.
    capitals : dict of str to str
        Names of capitals that stand for governments, to the country's code.
    marks : dict of str to str
        Names written with the marks that tell them apart, to the place's id.
    sport : frozenset of str
        Words of sport, with and without article and conjunction.
    bodies : PhraseIndex of str
        Names of bodies, inside which nothing is a mention, to the country for which they speak.
    """

    words: dict[str, int]
    heads: dict[str, Head]
    qualifiers: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    marks: dict[str, str]
    sport: frozenset[str]
    bodies: PhraseIndex[str]


def _demonym_forms(adjective: str) -> Iterator[str]:
    """Article, gender, sound plurals and dual of a nisba adjective; both words of «جنوب سوداني» stay."""
    stem = fold_key(adjective)
    for form in (stem, stem + "ه", stem + "ين", stem + "ون", stem + "ات", stem + "ان", stem + "تين", stem + "تان"):
        yield form
        if " " not in form:
            yield "ال" + form


def _load() -> Cues:
    words: dict[str, int] = {}
    for name, word in read_rows("words.tsv", ("class", "word")):
        key = fold_key(word)
        words[key] = words.get(key, 0) | int(getattr(Cue, name.upper()))
    heads = {
        fold_key(word): Head(fold_key(word), number == "many", span, PlaceKind(kind) if kind else None, feature)
        for word, number, span, kind, feature in read_rows("heads.tsv", ("word", "number", "span", "kind", "feature"))
    }
    qualifiers: dict[str, str] = {}
    for name, word in read_rows("qualifiers.tsv", ("class", "word")):
        qualifiers[fold_key(word)] = qualifiers["ال" + fold_key(word)] = name
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for code, adjective, capital in read_rows("demonyms.tsv", ("code", "adjective", "capital")):
        for one in filter(None, adjective.split("|")):
            for form in _demonym_forms(one):
                demonyms.setdefault(form, code)
        for one in filter(None, capital.split("|")):
            capitals[fold_key(one)] = code
    marks = {row[0]: row[1] for row in read_rows("marks.tsv", ("written", "place_id"))}
    sport = frozenset(
        before + word
        for word, cue in words.items()
        if cue & Cue.SPORT
        for before in ("", "ال", "و", "وال", "ب", "بال", "لل")
    )
    bodies = PhraseIndex((name, code) for name, code in read_rows("bodies.tsv", ("name", "code")))
    return Cues(words, heads, qualifiers, demonyms, capitals, marks, sport, bodies)


@cache
def CUES() -> Cues:  # noqa: N802 - a constant, read at first use
    """The shipped cue words, read once."""
    return _load()
