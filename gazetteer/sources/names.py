"""Which names of a source are Arabic names, and which of them to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from gazetteer.arabic import fold_key

__all__ = ["arabic_names", "best_name", "frequency", "is_arabic", "word_table"]

_KEY = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 ]+")
_LETTER = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_PURELY_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 ()\-]+")
_VOWELS = re.compile(r"[\u064b-\u0652\u0640\u200c-\u200f]")
_IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]|\s*[،,].*$")


def is_arabic(name: str) -> bool:
    """Whether a name, folded, is written in Arabic letters alone and has two of them at least.

    Persian, Urdu and Kurdish letters that folding maps to Arabic ones count; others (ٹ ڈ ڑ …) do not: such a name
    would never be met in Arabic text.
    """
    key = fold_key(name)
    return bool(_KEY.fullmatch(key)) and len(_LETTER.findall(key)) >= 2


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Arabic names among `names`, each folded form once, what stands in brackets or after a comma left out."""
    found: dict[str, str] = {}
    for name in names:
        plain = _VOWELS.sub("", _IN_BRACKETS.sub("", name)).strip()
        if is_arabic(plain):
            key = fold_key(plain)
            # Of two spellings with one folded form the Arabic one is shown, the one with hamza before that without.
            if key not in found or _spelling(plain) > _spelling(found[key]):
                found[key] = plain
    return tuple(found.values())


def _spelling(name: str) -> tuple[bool, int, float, str]:
    """Order among spellings with one folded form: Arabic letters, hamza and ة written, the more usual of ى and ي."""
    careful = sum(letter in "أإآؤئة" for letter in name)
    return bool(_PURELY_ARABIC.fullmatch(name)), careful, _spelled(name), name


def _spelled(name: str) -> float:
    """Zipf frequency of a name as it is spelled: of its rarest word."""
    import wordfreq

    return min((wordfreq.zipf_frequency(word, "ar") for word in name.split()), default=0.0)


@cache
def word_table() -> dict[str, float]:
    """Folded Arabic words with their Zipf frequency, spellings with one folded form added up (``wordfreq``)."""
    import math

    import wordfreq

    sums: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="large").items():
        key = fold_key(word)
        if key:
            sums[key] = sums.get(key, 0.0) + share
    return {word: math.log10(share) + 9 for word, share in sums.items()}


def frequency(key: str) -> float:
    """Zipf frequency of a folded name: of its rarest word, 0 where that is unknown."""
    table = word_table()
    return min((table.get(word, 0.0) for word in key.split()), default=0.0)


def best_name(names: Iterable[str], trusted: Iterable[str] = (), *, score: Callable[[str], float] = frequency) -> str:
    """Name to show: one that a trusted source has too, in Arabic letters, made of words that are in use.

    Parameters
    ----------
    names : iterable of str
        Arabic names of one place.
    trusted : iterable of str
        Names under which other sources know it.
    score : callable
        Folded name to frequency.
    """
    keys = {fold_key(name) for name in trusted}

    def rank(name: str) -> tuple[object, ...]:
        key = fold_key(name)
        return key in keys, bool(_PURELY_ARABIC.fullmatch(name)), round(score(key), 1), -len(name), name

    return max(names, key=rank, default="")
