"""Arabic inflection for lexicon patterns: from a lemma to the forms that stand in text.

A pattern is words parted by blanks. A word is written as it stands in text, or with a mark that expands it:

``v:قصف``
    A verb by its past, third person masculine. A second part gives the present where the letters change
    (``v:استعاد~يستعيد``), a third the passive past (``v:اغتال~يغتال~اغتيل``).
``t:``, ``p:``, ``f:``
    Of a verb only the past, the present, the future (``f:عقد`` is سيعقد, ستعقد …).
``n:غارة/غارات``
    A noun with its plurals: article, dual, tanwin, construct and possessive forms. ``+ات`` and ``+ون`` are the
    sound plurals (``n:انفجار/+ات``).
``a:جوي``
    An adjective: gender, number and article.
``ب+n:صاروخ/صواريخ``
    A word that a preposition is written onto, inside a phrase (before its first word proclitics are found anyway).

Proclitics before the first word (و ف ب ل ك) are the search's business (:class:`gazetteer.arabic.PhraseIndex`).
"""

from __future__ import annotations

from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from gazetteer.arabic import fold_key

__all__ = ["Form", "PatternError", "expand_phrase", "expand_word"]

_OBJECTS = ("ه", "ها", "هم", "هما")
_DEFECTIVE = "يا"
_HAMZA = "أءئؤ"
_MOST_FORMS = 6000
_TENSES = {"t": "past", "p": "present", "f": "future"}


class PatternError(ValueError):
    """A pattern that cannot be expanded."""


class Form(NamedTuple):
    """A word or phrase as it stands in folded text.

    Attributes
    ----------
    text : str
        Folded.
    kind : str
        ``past``, ``present``, ``future``, ``noun`` or ``literal``.
    number : str
        ``singular``, ``dual`` or ``plural`` of a noun; of a verb empty.
    definite : bool
        Whether the noun has the article.
    suffixed : bool
        Whether a pronoun is written onto it.
    """

    text: str
    kind: str
    number: str = ""
    definite: bool = False
    suffixed: bool = False


def expand_phrase(pattern: str, *, objects: bool = True) -> list[Form]:
    """Every form of a phrase; its kind, number and definiteness are those of its first marked word.

    Only the last word takes object and possessive suffixes, and an adjective has the article where its noun has it.

    Parameters
    ----------
    pattern : str
        Words parted by blanks.
    objects : bool
        Whether the last word takes suffixes.

    Raises
    ------
    PatternError
        The pattern is empty, a mark is unknown or the phrase would have too many forms.
    """
    items = pattern.split()
    if not items:
        raise PatternError("an empty pattern")
    last = len(items) - 1
    words = [
        [form for form in _expand_item(item) if not form.suffixed or (objects and index == last)]
        for index, item in enumerate(items)
    ]
    if not last:
        return words[0]
    if prod(map(len, words)) > _MOST_FORMS:
        raise PatternError(f"{pattern!r} has too many forms: {prod(map(len, words))}, at most {_MOST_FORMS}")
    adjectives = [index for index, item in enumerate(items) if item.startswith("a:") and index]
    phrases: dict[str, Form] = {}
    for combination in product(*words):
        if adjectives and any(combination[at].definite != combination[at - 1].definite for at in adjectives):
            continue
        main = next((form for form in combination if form.kind != "literal"), combination[0])
        text = " ".join(form.text for form in combination)
        phrases.setdefault(text, Form(text, main.kind, main.number, main.definite))
    return list(phrases.values())


def _expand_item(item: str) -> tuple[Form, ...]:
    prefix, plus, word = item.partition("+")
    if plus and ":" not in prefix and not prefix.endswith("/"):
        attached = fold_key(prefix)
        return tuple(form._replace(text=_attach(attached, form.text)) for form in expand_word(word))
    return expand_word(item)


def _attach(prefix: str, word: str) -> str:
    """Write a preposition onto a word: the article loses its alef after ل."""
    if prefix.endswith("ل") and word.startswith("ال"):
        return prefix + word[1:]
    return prefix + word


@cache
def expand_word(item: str) -> tuple[Form, ...]:
    """Every form of one word of a pattern.

    Raises
    ------
    PatternError
        The mark before the colon is unknown or nothing stands after it.
    """
    mark, colon, body = item.partition(":")
    if not colon:
        mark, body = "", item
    if not fold_key(body.replace("~", "").replace("/", "").replace("+", "")):
        raise PatternError(f"{item!r} has no letters")
    match mark:
        case "":
            forms = [Form(fold_key(body), "literal", definite=body.startswith("ال"))]
        case "v":
            forms = _verb(body)
        case "t" | "p" | "f":
            forms = [form for form in _verb(body, past_only=mark == "t") if form.kind == _TENSES[mark]]
        case "n":
            forms = _noun(body)
        case "a":
            forms = _adjective(fold_key(body))
        case _:
            raise PatternError(f"{item!r}: the marks are v: t: p: f: (verb), n: (noun) and a: (adjective)")
    unique: dict[str, Form] = {}
    for form in forms:
        unique.setdefault(form.text, form)
    return tuple(unique.values())


def _verb(body: str, *, past_only: bool = False) -> list[Form]:
    written = body.split("~")
    parts = [fold_key(part) for part in written]
    if len(parts) > 3 or not all(parts):
        raise PatternError(f"v:{body}: past, present and passive past are all that a verb has here")
    sound = written[0][-1] in _HAMZA
    if len(parts) == 1 and not past_only and _is_weak(parts[0]) and not sound:
        raise PatternError(f"v:{body}: the present of a weak verb has other letters; give it too, as in v:قام~يقوم")
    presents = parts[1:2] or _presents_of(parts[0])
    forms: list[Form] = []
    for past, as_written in zip((parts[0], *parts[2:]), (written[0], *written[2:]), strict=True):
        plain, hosts = _past_forms(past, sound)
        if as_written[-1] == "ي":  # «لقي», «رُمي» keep their last letter: «رُميت»
            plain.append(past + "ت")
        forms += _with_objects(plain, hosts, "past")
    for present in presents:
        plain, hosts = _present_forms(present, sound)
        forms += _with_objects(plain, hosts, "present")
        forms += _with_objects(["س" + text for text in plain], ["س" + host for host in hosts], "future")
    return forms


def _with_objects(plain: list[str], hosts: list[str], kind: str) -> list[Form]:
    return [Form(text, kind) for text in plain] + [
        Form(host + suffix, kind, suffixed=True) for host in hosts for suffix in _OBJECTS
    ]


def _is_weak(past: str) -> bool:
    """Whether a verb is hollow («قام», «استعاد») or defective («دعا», «لقي»)."""
    return past[-2:-1] == "ا" or past[-1] in _DEFECTIVE


def _presents_of(past: str) -> list[str]:
    """Present of a sound verb: أ of form IV and the alef of forms VII to X give way to ي.

    A first و falls in form I («وصل يصل») and stays in form II («وزع يوزع»); letters do not tell which it is.
    """
    if past[0] == "ا" and len(past) > 3:
        return ["ي" + past[1:]]
    if past[0] == "و" and len(past) == 3:
        return ["ي" + past, "ي" + past[1:]]
    return ["ي" + past]


def _past_forms(past: str, sound: bool) -> tuple[list[str], list[str]]:
    """Third persons of the past, and what an object is written onto."""
    if past[-1] in _DEFECTIVE and not sound:
        root = past[:-1]
        return [past, root + "ت", root + "وا", root + "يا", root + "تا"], [root + "ا", root + "ت", root + "و"]
    return [past, past + "ت", past + "وا", past + "ا", past + "تا", past + "نا"], [past, past + "ت", past + "و"]


def _present_forms(present: str, sound: bool) -> tuple[list[str], list[str]]:
    """Third persons of the present in all moods, «we», and what an object is written onto."""
    stem = present[1:]
    weak = stem[-1] in "ياو" and not sound
    root = stem[:-1] if weak else stem
    dual = root + "ي" if weak and stem[-1] != "و" else stem
    endings = [stem, root + "ون", root + "وا", dual + "ان", dual + "ا"]
    if weak:
        endings.append(root)
    elif len(stem) > 3 and stem[-2] in "يو":
        endings.append(stem[:-2] + stem[-1])  # the jussive of hollow verbs, «لم تستعد»
    plain = [prefix + ending for prefix in "يت" for ending in endings] + ["ن" + stem]
    return plain, [prefix + host for prefix in "يت" for host in (stem, root + "و")]


def _noun(body: str) -> list[Form]:
    singular, *plurals = body.split("/")
    forms = _singular_forms(fold_key(singular))
    for plural in plurals:
        forms += _plural_forms(singular, plural)
    return forms


def _singular_forms(word: str) -> list[Form]:
    feminine = word[-1] == "ه"
    host = word[:-1] + "ت" if feminine else word
    forms = [Form(word, "noun", "singular"), Form("ال" + word, "noun", "singular", definite=True)]
    if not feminine and word[-1] not in "اء":
        forms.append(Form(word + "ا", "noun", "singular"))
    forms += [Form(host + suffix, "noun", "singular", suffixed=True) for suffix in _OBJECTS]
    for ending in ("ان", "ين"):
        forms.append(Form(host + ending, "noun", "dual"))
        forms.append(Form("ال" + host + ending, "noun", "dual", definite=True))
    # Construct dual; after a sound masculine noun it would be read as the tanwin or «my».
    if feminine:
        forms += [Form(host + "ا", "noun", "dual"), Form(host + "ي", "noun", "dual")]
    else:
        forms.append(Form(word + "ي", "noun", "dual"))
    return forms


def _plural_forms(singular: str, plural: str) -> list[Form]:
    stem = fold_key(singular)
    if plural == "+ون":
        words = [stem + "ون", stem + "ين"]
        construct = [stem + "و", stem + "ي"]
    elif plural == "+ات":
        words = [(stem[:-1] if stem[-1] == "ه" else stem) + "ات"]
        construct = []
    else:
        words, construct = [fold_key(plural)], []
    forms: list[Form] = []
    for word in words:
        forms += [Form(word, "noun", "plural"), Form("ال" + word, "noun", "plural", definite=True)]
        host = word[:-1] + "ت" if word[-1] == "ه" else word
        if plural != "+ون":
            forms += [Form(host + suffix, "noun", "plural", suffixed=True) for suffix in _OBJECTS]
        if word[-1] not in "هايءتن":
            forms.append(Form(word + "ا", "noun", "plural"))
    return forms + [Form(word, "noun", "plural") for word in construct]


def _adjective(word: str) -> list[Form]:
    stem = word[:-1] if word[-1] == "ه" else word
    endings = ("", "ه", "ا", "ان", "ين", "ون", "تان", "تين", "ات")
    return [
        Form(article + stem + ending, "noun", "", definite=bool(article))
        for ending in endings
        for article in ("", "ال")
    ]
