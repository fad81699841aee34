"""Other ways to write a name: words run together («حفرالباطن»), foreign sounds («هانجتشو», «هانغتشو»)."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["OPENERS", "foreign_key", "respellings"]

#: Words that open a name of two words, often written as one («خانيونس», «كفرنبل»).
OPENERS = frozenset(
    "دير كفر تل خان عين بيت ابو ابي ام بني جسر خربه راس وادي برج قلعه باب بير الشيخ شيخ النبي معره مزرعه حوش دار"
    " تير جديده سوق عرب جبل حفر رام جب خربه".split()
)

_FOREIGN = str.maketrans(
    {"غ": "ج", "ق": "ج", "ك": "ج", "خ": "ج", "ط": "ت", "ص": "س", "ذ": "ز", "ظ": "ز", "ث": "ت", "ض": "د"}
)
_LONG_VOWELS = re.compile(r"(?<!^)[اويهع]")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"^ال(?=.{4})")


@lru_cache(1 << 15)
def foreign_key(name: str) -> str:
    """Key under which all Arabic spellings of a foreign name fall together.

    The letters for g (غ ج ق ك) become one, long vowels within a word go, doubled letters become one. Parts of a name
    are taken together.

    Parameters
    ----------
    name : str
        Folded name.
    """
    parts = (_LONG_VOWELS.sub("", _ARTICLE.sub("", part)) for part in name.split())
    return _DOUBLED.sub(r"\1", "".join(parts)).replace("تش", "ج").translate(_FOREIGN)


#: Endings of which a name may have any.
_ENDINGS = ("اء", "ا", "ه")
_SHORTEST = 4


def respellings(word: str) -> list[str]:
    """Other ways to write one folded word: as two, with another weak ending, with or without the article."""
    if len(word) < _SHORTEST:
        return []
    article = word.startswith("ال")
    bare = word[2:] if article else word
    found = _splits(word)
    if len(bare) >= _SHORTEST:
        found.append(bare if article else "ال" + bare)
    if word[-1] in "اءه":
        stem = bare[:-2] if bare.endswith("اء") else bare[:-1]
        if len(stem) > 2:
            for form in (stem + ending for ending in _ENDINGS):
                if form != bare:
                    found += (form, "ال" + form)
    return found


def _splits(word: str) -> list[str]:
    """Before an article inside it, after an opening word."""
    found = []
    at = word.find("ال", 2)
    while at > 0:
        if len(word) - at > 4:
            found.append(word[:at] + " " + word[at:])
        at = word.find("ال", at + 1)
    if len(word) > _SHORTEST:
        found += [
            f"{word[:size]} {word[size:]}" for size in (2, 3, 4) if word[:size] in OPENERS and len(word) > size + 2
        ]
    return found
