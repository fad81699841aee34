"""Tokens of folded text and the proclitics that may stand before a name.

Arabic writes the conjunctions و ف and the prepositions ب ل ك onto the next word, in that order, before
the article: «وبالرقة» is و + ب + الرقة, «للقصير» is ل + القصير with the article's alef left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazetteer.arabic.fold import WORD

__all__ = ["PROCLITICS", "Stem", "Token", "stems", "tokenize"]

#: Everything that may stand before a word, «لل» apart.
PROCLITICS: tuple[str, ...] = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")

_HEAD = re.compile(r"[وف]?[بلك]?")


class Token(NamedTuple):
    """A word of folded text: ``text[start:end]``."""

    start: int
    end: int
    text: str


class Stem(NamedTuple):
    """One reading of a token's beginning: `proclitic` + `text`; `skip` characters stand before the stem.

    For «للقصير» the stem is «القصير» with ``skip`` 1: the text has «لقصير» there.
    """

    text: str
    proclitic: str
    skip: int


def tokenize(folded: str) -> list[Token]:
    """Words of a folded text, in order."""
    return [Token(m.start(), m.end(), m.group()) for m in WORD.finditer(folded)]


def stems(word: str) -> list[Stem]:
    """Possible readings of a folded `word`, as written first, then with more and more proclitics cut."""
    readings = [Stem(word, "", 0)]
    limit = min(len(word) - 1, 2)
    for size in range(1, limit + 1):
        head = word[:size]
        if _HEAD.fullmatch(head):
            readings.append(Stem(word[size:], head, size))
    at = 1 if word[:1] in "وف" else 0
    if word.startswith("لل", at) and len(word) > at + 3:
        readings.append(Stem("ا" + word[at + 1 :], word[: at + 1], at + 1))
    return readings
