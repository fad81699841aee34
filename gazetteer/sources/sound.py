"""How much an Arabic name sounds like a Latin one: tells which of several names the Latin one is."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from gazetteer.arabic import fold_key

__all__ = ["likeness"]

_ARABIC = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhkddrzssSDTzgfkklmnh", strict=True)) | dict.fromkeys("اويعءىةئؤ", "")
)
_SAME = {"sh": "s", "kh": "k", "th": "t", "dh": "d", "gh": "g", "ch": "s", "q": "k", "c": "k", "v": "f", "p": "b"}
#: GeoNames' letters for the emphatics; a name without any of them says nothing of these.
_EMPHATIC = str.maketrans("şţḑ", "STD")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"\b(?:al|el|an|ar|as|ash|at|az|ad|adh|ath)[ -]+")


def likeness(arabic: str, latin: str) -> float:
    """Share of consonants that two names have in common and in order, 0 to 1; articles left out."""
    words = (word.removeprefix("ال") if len(word) > 4 else word for word in fold_key(arabic).split())
    latin = latin.casefold().translate(_EMPHATIC)
    exact = not latin.islower()
    plain = unicodedata.normalize("NFKD", latin)
    plain = _ARTICLE.sub("", "".join(letter for letter in plain if letter in " -" or letter.isascii()))
    for pair, one in _SAME.items():
        plain = plain.replace(pair, one)
    consonants = re.sub(r"[^bdfghjklmnrstzSTD]|h\b", "", plain)
    written = re.sub(r"h( |$)", "", " ".join(words).translate(_ARABIC)).replace(" ", "")
    written = written if exact else written.casefold()
    return SequenceMatcher(None, _DOUBLED.sub(r"\1", written), _DOUBLED.sub(r"\1", consonants)).ratio()
