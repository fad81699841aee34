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

from dataclasses import dataclass
from functools import cache
from itertools import product

from gazetteer.arabic import fold_key

__all__ = ["Form", "PatternError", "expand_phrase", "expand_word"]

_OBJECTS = ("ه", "ها", "هم", "هما")
_DEFECTIVE = "يا"
_MOST_FORMS = 6000
_TENSES = {"t": "past", "p": "present", "f": "future"}


class PatternError(ValueError):
    """A pattern that cannot be expanded."""


@dataclass(frozen=True, slots=True)
class Form:
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
    """

    text: str
    kind: str
    number: str = ""
    definite: bool = False


def expand_phrase(pattern: str) -> list[Form]:
    """Every form of a phrase; its kind, number and definiteness are those of its first marked word.

    Raises
    ------
    PatternError
        The pattern is empty, a mark is unknown or the phrase would have too many forms.
    """
    words = [_expand_item(word) for word in pattern.split()]
    if not words:
        raise PatternError("an empty pattern")
    count = 1
    for forms in words:
        count *= len(forms)
    if count > _MOST_FORMS:
        raise PatternError(f"{pattern!r} has {count} forms; at most {_MOST_FORMS} are allowed")
    phrases: dict[str, Form] = {}
    for combination in product(*words):
        main = next((form for form in combination if form.kind != "literal"), combination[0])
        text = " ".join(form.text for form in combination)
        phrases.setdefault(text, Form(text, main.kind, main.number, main.definite))
    return list(phrases.values())


def _expand_item(item: str) -> list[Form]:
    prefix, plus, word = item.partition("+")
    if plus and ":" not in prefix and not prefix.endswith("/"):
        return [
            Form(_attach(fold_key(prefix), form.text), form.kind, form.number, form.definite)
            for form in expand_word(word)
        ]
    return list(expand_word(item))


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
            forms = [Form(fold_key(body), "literal")]
        case "v":
            forms = _verb(body)
        case "t" | "p" | "f":
            forms = [form for form in _verb(body) if form.kind == _TENSES[mark]]
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


def _verb(body: str) -> list[Form]:
    parts = [fold_key(part) for part in body.split("~")]
    if len(parts) > 3 or not all(parts):
        raise PatternError(f"v:{body}: past, present and passive past are all that a verb has here")
    past = parts[0]
    present = parts[1] if len(parts) > 1 else _present_of(past)
    forms = [Form(text, "past") for text in _past_forms(past)]
    if len(parts) == 3:
        forms += [Form(text, "past") for text in _past_forms(parts[2])]
    for text in _present_forms(present):
        forms.append(Form(text, "present"))
        forms.append(Form("س" + text, "future"))
    return forms


def _present_of(past: str) -> str:
    """Present of a sound verb: أ of form IV and the alef of forms VII to X give way to ي."""
    if past[0] == "ا" and len(past) > 3:
        return "ي" + past[1:]
    return "ي" + past


def _past_forms(past: str) -> list[str]:
    if past[-1] in _DEFECTIVE and len(past) > 2:
        root = past[:-1]
        plain = [past, root + "ت", root + "وا", root + "يا", root + "تا"]
        hosts = [root + "ا", root + "ت", root + "و"]
    else:
        plain = [past, past + "ت", past + "وا", past + "ا", past + "تا", past + "نا"]
        hosts = [past, past + "ت", past + "و"]
    return plain + [host + suffix for host in hosts for suffix in _OBJECTS]


def _present_forms(present: str) -> list[str]:
    stem = present[1:]
    weak = stem[-1] in "ياو" and len(stem) > 2
    root = stem[:-1] if weak else stem
    dual = root + "ي" if weak and stem[-1] != "و" else stem
    endings = [stem, root + "ون", root + "وا", dual + "ان", dual + "ا"]
    if weak:
        endings.append(root)
    endings += [host + suffix for host in (stem, root + "و") for suffix in _OBJECTS]
    forms = [prefix + ending for prefix in "يت" for ending in endings]
    # «نقصف», and the jussive of hollow verbs («لم تستعد»).
    forms.append("ن" + stem)
    if len(stem) > 3 and stem[-2] in "يو" and not weak:
        forms += [prefix + stem[:-2] + stem[-1] for prefix in "يت"]
    return forms


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
    if not feminine and word[-1] not in "ايء":
        forms.append(Form(word + "ا", "noun", "singular"))
    forms += [Form(host + suffix, "noun", "singular") for suffix in _OBJECTS]
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
            forms += [Form(host + suffix, "noun", "plural") for suffix in _OBJECTS]
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
