"""The words around counts of people: from folded text to a tag string for :mod:`geoevents.counts`."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from gazetteer.arabic import Folded, fold_key
from geoevents.inflection import Form, PatternError, expand_phrase
from geoevents.lexicon import SENTENCE_PHRASES, Row, read_tsv
from geoevents.numbers import Quantity, scan_quantities
from geoevents.tagging import Atom, Tagged, tag_string

if TYPE_CHECKING:
    from collections.abc import ItemsView

__all__ = ["ROLES", "SIDES", "count_tags"]

#: Roles and sides, by the value of their atoms.
ROLES = ("killed", "wounded", "detained", "displaced")
SIDES = ("unknown", "civilian", "combatant", "family")

_ROLE_TAGS = {
    "noun": "E",
    "verb": "V",
    "verb of people": "v",
    "verb of death": "Y",
    "victim": "K",
    "victim of case": "c",
    "victim or none": "z",
    "mixed": "X",
}
_CUE_TAGS = {
    "subset": "B",
    "others": "o",
    "another": "1",
    "two others": "2",
    "of": "f",
    "number of": "C",
    "frame": "F",
    "negation": "N",
    "no news": "u",
    "nobody": "h",
    "one of": "e",
    "rise": "R",
    "tally": "T",
    "period": "m",
    "war": "p",
    "single event": "S",
    "lasting": "d",
    "release": "r",
    "and": "w",
    "with": "g",
}
#: Tags of a noun for people by its number: indefinite singular, definite singular, dual, plural.
_PEOPLE = {"singular": "a", "definite": "A", "dual": "b", "plural": "c"}
_VICTIMS = {"singular": "k", "definite": "l", "dual": "L", "plural": "K"}
_OBJECT = re.compile("(?:ه|ها|هم|هما)$")
#: The longest stretch of characters between a verb and its people.
_FAR = 150
#: Nouns that are counted only as they stand: «أصيب 7 بصاروخ» counts no rockets.
_NO_PREPOSITION = frozenset("aAbct")
#: Tags without which a text has no count of people.
_ANCHORS = frozenset("EVvYKkLzX")


def count_tags(folded: Folded) -> tuple[Tagged, list[Quantity]] | None:
    """Tag string of a text and its quantities (atoms ``q`` hold their index); None if nothing happens to people."""
    words = [
        Atom(match.start, match.end, match.value.tag, match.value.value)
        for match in _words.find(folded)
        if match.value.tag not in _NO_PREPOSITION or match.proclitic in ("", "و", "ف", "ل")
    ]
    if not any(atom.tag in _ANCHORS for atom in words):
        return None
    quantities = scan_quantities(folded)
    atoms = [Atom(quantity.start, quantity.end, "q", index) for index, quantity in enumerate(quantities)]
    # A quantity takes the words it is made of («عدد من», «من … إلى»); a phrase that reaches beyond it stays out.
    taken = {position for atom in atoms for position in range(atom.start, atom.end)}
    atoms += [atom for atom in words if atom.start not in taken and atom.end - 1 not in taken]
    atoms.sort(key=lambda atom: atom.start)
    return tag_string(folded.text, atoms, _FAR), quantities


@SENTENCE_PHRASES.member
def _words() -> ItemsView[str, Atom]:
    """All words; of two senses the one added first stays."""
    entries: dict[str, Atom] = {}
    for row in read_tsv("casualties.tsv", required=("pattern", "class", "role")):
        _add_role(entries, row)
    for row in read_tsv("casualties_people.tsv", required=("pattern", "side", "number")):
        if row["side"] not in SIDES:
            row.fail(f"the side {row['side']!r} is unknown; known are {', '.join(SIDES)}")
        _add_noun(entries, row, row["pattern"], _PEOPLE, SIDES.index(row["side"]))
    for row in read_tsv("casualties_cues.tsv", required=("phrase", "class")):
        if row["class"] not in _CUE_TAGS:
            row.fail(f"the class {row['class']!r} is unknown; known are {', '.join(_CUE_TAGS)}")
        entries.setdefault(fold_key(row["phrase"]), Atom(0, 0, _CUE_TAGS[row["class"]]))
    for row in read_tsv("casualties_things.tsv", required=("pattern",)):
        for form in _forms(row, row["pattern"]):
            entries.setdefault(form.text, Atom(0, 0, "t"))
    _add_nationalities(entries)
    return entries.items()


def _add_nationalities(entries: dict[str, Atom]) -> None:
    rows = read_tsv("demonyms.tsv", required=("name", "adjective", "plural"))
    # «ليبيا» is the state, not an accusative «ليبي».
    for name in (fold_key(name) for row in rows for name in row.values_of("name")):
        entries.setdefault(name, Atom(0, 0, "_"))
    for row in rows:
        for adjective in row.values_of("adjective"):
            _add_noun(entries, row, f"n:{adjective}/+ون", _PEOPLE, 0)
        for plural in row.values_of("plural"):
            entries.setdefault(fold_key(plural), Atom(0, 0, "c"))


def _add_role(entries: dict[str, Atom], row: Row) -> None:
    tag = _ROLE_TAGS.get(row["class"])
    if tag is None:
        row.fail(f"the class {row['class']!r} is unknown; known are {', '.join(_ROLE_TAGS)}")
    role = row["role"].split()[0]
    if role not in ROLES:
        row.fail(f"the role {role!r} is unknown; known are {', '.join(ROLES)}")
    value = ROLES.index(role)
    if tag in "Kc":
        _add_noun(entries, row, row["pattern"], _VICTIMS if tag == "K" else _PEOPLE, value if tag == "K" else 0)
        return
    for form in _forms(row, row["pattern"]):
        # «قتلهم» has its people in the pronoun; what follows is the doer.
        ours = form.kind == "present" and form.text.startswith("ن")  # «نصيب» is a share
        if form.kind == "literal" or not (ours or form.kind == "future" or _OBJECT.search(form.text)):
            entries.setdefault(form.text, Atom(0, 0, tag, value))


def _add_noun(entries: dict[str, Atom], row: Row, pattern: str, tags: dict[str, str], value: int) -> None:
    """A noun's forms by number. «مسلحين» may be two or many: where the sound plural allows both it is many."""
    sound = pattern.endswith("+ون")
    singular = fold_key(pattern.removeprefix("n:").partition("/")[0])
    if pattern.startswith("n:") and singular.endswith("ي"):
        entries.setdefault(singular + "ا", Atom(0, 0, tags["singular"], value))  # «جنديا»
    for form in _forms(row, pattern):
        number = form.number
        if form.kind == "literal":
            number = row.get("number", "plural")
        elif number == "dual" and (form.text[-1] in "ايه" or (sound and form.text.endswith("ين"))):
            number = "plural"
        elif number == "singular" and form.definite:
            number = "definite"
        elif number == "dual" and form.definite:
            number = "plural"
        entries.setdefault(form.text, Atom(0, 0, tags[number], value))
    hosts = [(singular + end, "plural") for end in ("و", "ي") if sound]  # «مقاتليها»
    plural = fold_key(pattern.partition("/")[2])
    hosts += [(plural[:-1] + end, "plural") for end in ("و", "ي") if plural.endswith("اء")]  # «زملائه»
    if "/" in pattern and not sound and singular[-1] not in "ايه":
        hosts += [(singular + end, "dual") for end in ("ا", "ي")]  # «طفلاهما»
    if plural and not sound:
        entries.setdefault(plural + "نا", Atom(0, 0, tags["plural"], value))  # «جنودنا»
    for (host, number), owner in product(hosts, ("ه", "ها", "هم", "هما", "نا")):
        entries.setdefault(host + owner, Atom(0, 0, tags[number], value))


def _forms(row: Row, pattern: str) -> list[Form]:
    try:
        return expand_phrase(pattern)
    except PatternError as error:
        row.fail(str(error))
