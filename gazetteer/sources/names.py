"""Which names of a source are Arabic names, and which of them to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from gazetteer.arabic import fold_key

__all__ = ["arabic_names", "best_name", "has_arabic", "is_arabic", "is_purely_arabic", "without_kurdish"]

_KEY = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 ]+")
_LETTER = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_PURELY_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a0-9 ()\-]+")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
#: Kurdish spellings are met in Arabic texts about these countries; the Uyghur ones of all the world are nowhere.
_KURDISH = frozenset(("SY", "IQ", "IR", "TR"))
_KURDISH_LETTER = re.compile("[ۇۆۈۋېەێڕڵڭ]")
_VOWELS = re.compile(r"[\u064b-\u0652\u0640\u200c-\u200f]")
_IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]|\s*[،,].*$")


def _unknown(_: str) -> float:
    return 0.0


def is_arabic(name: str) -> bool:
    """Whether a name, folded, is written in Arabic letters alone and has two of them at least.

    Persian, Urdu and Kurdish letters that folding maps to Arabic ones count; others (ٹ ڈ ڑ …) do not: such a name
    would never be met in Arabic text.
    """
    key = fold_key(name)
    return bool(_KEY.fullmatch(key)) and len(_LETTER.findall(key)) >= 2


def arabic_names(names: Iterable[str], usage: Callable[[str], float] = _unknown) -> tuple[str, ...]:
    """Arabic names among `names`, each folded form once, what stands in brackets or after a comma left out.

    Parameters
    ----------
    names : iterable of str
        Names in any script.
    usage : callable
        How usual a spelling is; decides between ى and ي.
    """

    def rank(name: str) -> tuple[bool, int, float, str]:
        return *_careful(name), usage(name), name

    found: dict[str, str] = {}
    for name in names:
        plain = _VOWELS.sub("", _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", name))).strip()
        if is_arabic(plain):
            key = fold_key(plain)
            # Of two spellings with one folded form the Arabic one is shown, the one with hamza before that without.
            if key not in found or rank(plain) > rank(found[key]):
                found[key] = plain
    return tuple(found.values())


def _careful(name: str) -> tuple[bool, int]:
    """Order among spellings with one folded form: Arabic letters, hamza and ة written."""
    return bool(_PURELY_ARABIC.fullmatch(name)), sum(letter in "أإآؤئة" for letter in name)


def best_name(names: Iterable[str], trusted: Iterable[str] = (), usage: Callable[[str], float] = _unknown) -> str:
    """Name to show: one that a trusted source has too, in Arabic letters, made of words that are in use.

    Parameters
    ----------
    names : iterable of str
        Arabic names of one place.
    trusted : iterable of str
        Names under which other sources know it.
    usage : callable
        How usual a folded name's words are.
    """
    keys = {fold_key(name) for name in trusted}

    def rank(name: str) -> tuple[object, ...]:
        key = fold_key(name)
        return key in keys, bool(_PURELY_ARABIC.fullmatch(name)), round(usage(key), 1), -len(name), name

    return max(names, key=rank, default="")


_ARABIC_LETTER = re.compile("[\u0621-\u064a]")


def is_purely_arabic(name: str) -> bool:
    """Whether a name has the letters of Arabic alone, none of Persian's, Urdu's or Kurdish's."""
    return bool(_PURELY_ARABIC.fullmatch(name))


def without_kurdish(names: Iterable[str], country: str) -> Iterator[str]:
    """Names of a place in `country`, Kurdish and Uyghur spellings left out where no Arabic text has them."""
    return (name for name in names if country in _KURDISH or not _KURDISH_LETTER.search(name))


def has_arabic(name: str) -> bool:
    """Whether a name has a letter of Arabic script."""
    return bool(_ARABIC_LETTER.search(name))
