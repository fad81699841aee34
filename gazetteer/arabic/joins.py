"""Words that were written together, parted, and words that were torn apart, joined.

Parted: after a letter that only ends words, around figures, before a date.

«قريةحاس» is «قرية حاس», «20غارة» is «20 غارة», «الطيران5/11/2015» is «الطيران 5/11/2015». A number after a word is no
word of its own («#الشارقة24» is a newspaper). Folding itself parts nothing: it also makes the keys of names, which are
looked up as they are written. Posts tear words apart so that filters do not find them, with a tatweel on either side
of the gap: «القــ ـتال», «الاحـ.ـتلال».
"""

from __future__ import annotations

import re
from functools import lru_cache

from gazetteer.arabic.fold import Folded, fold

__all__ = ["fold_document", "rejoined", "unjoined"]

_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
#: ة and ى end words. A character set first: the engine skips to it in compiled code.
_ENDED = re.compile(f"[ةى](?={_LETTER.pattern})")
_FIGURES = re.compile("[0-9]+")
_TATWEEL = "\u0640"
_TORN = re.compile(rf"(?<={_LETTER.pattern}){_TATWEEL}+[ .*·•_-]{{1,3}}{_TATWEEL}+(?={_LETTER.pattern})")
#: What a number belongs to that is no part of the word before it: a date in figures, «ب4», «و3».
_DATE = re.compile(r"[0-9]{1,4}[-/.:=\\ ][0-9]{1,2}[-/.:=\\ ][0-9]{2}")
_BEFORE_DATE = re.compile(rf"{_LETTER.pattern}{{2}}\Z")
_PROCLITIC = re.compile(r"(?<![^\W\d])(?:[وف][بلك]?|[بلك])\Z")


@lru_cache(maxsize=1)
def fold_document(text: str) -> Folded:
    """Fold a document, its words parted, once for its sentences, places and fingerprint: the last is remembered."""
    return unjoined(rejoined(fold(text)))


def rejoined(folded: Folded) -> Folded:
    """Close the gaps with which a word was torn apart.

    Parameters
    ----------
    folded : Folded
        A folded text.

    Returns
    -------
    Folded
        The same text without these gaps; `folded` itself where no word was torn.
    """
    if _TATWEEL not in folded.original:
        return folded
    gaps = [match.span() for match in _TORN.finditer(folded.original)]
    return folded.edited([(folded.index(start), folded.index(end), "") for start, end in gaps]) if gaps else folded


def unjoined(folded: Folded) -> Folded:
    """Put a blank between words that were written together.

    Parameters
    ----------
    folded : Folded
        A folded text.

    Returns
    -------
    Folded
        The same text with the blanks put in; `folded` itself where no words were run together.
    """
    text = folded.text
    ends = (folded.index(match.end()) for match in _ENDED.finditer(folded.original))
    joints = {at for at in ends if _LETTER.match(text, at - 1) and _LETTER.match(text, at)}
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        if _LETTER.match(text, end):
            joints.add(end)
        if start and _LETTER.match(text, start - 1) and _stands_apart(text, start):
            joints.add(start)
    # Where a word is parted off, the next look finds what is written onto it: «ىب9» is «ى ب 9».
    return unjoined(folded.edited([(at, at, " ") for at in sorted(joints)])) if joints else folded


def _stands_apart(text: str, start: int) -> bool:
    """Whether the figures at `start` are no part of the word that they are written onto."""
    low = max(0, start - 3)
    if _PROCLITIC.search(text, low, start):
        return True
    return _DATE.match(text, start) is not None and _BEFORE_DATE.search(text, low, start) is not None
