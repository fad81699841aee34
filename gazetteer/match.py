"""Where a text may name a place: names of the gazetteer, head nouns, foreign names in other spellings.

Every span is only a candidate. :mod:`gazetteer.score` says how likely it is a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.arabic import Stem, stems
from gazetteer.composed import countryside, headed, quarters
from gazetteer.cues import CUES, Cue, Head
from gazetteer.spans import Span, Text
from gazetteer.spellings import OPENERS
from gazetteer.vocabulary import RARE

if TYPE_CHECKING:
    from gazetteer.names import Names

__all__ = ["find_spans"]

#: Longest rest of a name looked for, in characters of folded text.
_LONGEST = 60


def find_spans(text: Text, names: Names) -> list[Span]:
    """Every candidate in a text, overlapping ones too, ordered by their first word.

    Parameters
    ----------
    text : Text
        The text, made ready.
    names : Names
        Names to look for.
    """
    named: dict[int, list[Span]] = {}
    found: list[Span] = []
    words = text.words
    active = [index for index, word in enumerate(words) if word.active]
    for index in active:
        word = words[index]
        if word.names or (word.longer and _goes_on(text, index)):
            spans = _names_at(text, index, names)
            if spans:
                named[index] = spans
                found += spans
    for index in active:
        if words[index].unknown:
            spans = _respelt(text, index, names, named)
            if spans:
                named[index] = spans
                found += spans
    for index in active:
        if words[index].head is not None:
            found += headed(text, index, named, names)
    found += countryside(text, named)
    found += quarters(text, named)
    found.sort(key=lambda span: (span.first, -span.end))
    if not text.bodies:
        return found
    return [span for span in found if not any(b.start < span.end and span.start < b.end for b in text.bodies)]


def _goes_on(text: Text, index: int) -> bool:
    """Whether a name of several words may begin with this word and the next."""
    if index + 1 == len(text.words):
        return False
    after = text.words[index + 1].text
    for _, seconds in text.words[index].longer:  # noqa: SIM110  asked of every tenth word: any() costs twice as much
        if seconds is None or after in seconds:
            return True
    return False


def _names_at(text: Text, index: int, names: Names) -> list[Span]:
    """Names of the gazetteer that begin at a word, proclitics cut."""
    start, end = text.spans[index]
    word = text.words[index]
    outer = _outer_head(text, index)
    found = [
        Span(start + stem.skip, end, index, index, stem.text, stem.proclitic, None if stem.proclitic else outer)
        for stem in word.names
        if word.head is None or outer is not None or not _is_noun(stem.text, names)
    ]
    if word.longer and index + 1 < len(text.words) and text.flat[end] == " ":
        after = text.words[index + 1].text
        for stem, seconds in word.longer:
            if seconds is None or after in seconds:
                found += _longer_at(text, index, stem, outer, names)
    if word.text in OPENERS and text.gap(index + 1) == " ":
        # «كفر نبل» where the gazetteer writes «كفرنبل».
        key = word.text + text.words[index + 1].text
        if key in names.gazetteer:
            found.append(Span(start, text.spans[index + 1][1], index, index + 1, key, "", outer))
    return found


def _is_noun(key: str, names: Names) -> bool:
    """Whether a head noun that is also a hamlet's name («مدرسة») is the noun."""
    return key in CUES().heads and not any(option.population for option in names[key].options)


def _longer_at(text: Text, index: int, stem: Stem, outer: Head | None, names: Names) -> list[Span]:
    """Names of several words that begin with a reading of a word."""
    start, end = text.spans[index]
    # What folding read («ال» restored after «لل») stands for what is written.
    tail = text.flat[end : end + _LONGEST]
    found = []
    for key in names.gazetteer.prefixes(stem.text + tail):
        length = len(key) - len(stem.text)
        if length <= 0 or (length < len(tail) and tail[length].isalnum()):
            continue
        last = index + key.count(" ")
        if last < len(text.spans) and text.spans[last][1] == end + length and not names[key].wrapped:
            head = None if stem.proclitic else outer
            found.append(Span(start + stem.skip, end + length, index, last, key, stem.proclitic, head))
    return found


def _outer_head(text: Text, index: int) -> Head | None:
    """Head noun right before a word, None if there is none."""
    if index == 0:
        return None
    head = text.words[index - 1].head
    return head if head is not None and text.joined(index) else None


_PLACING = Cue.IN | Cue.TO | Cue.FROM | Cue.NEAR | Cue.DIRECTION | Cue.PART
#: Inhabitants from which another spelling of a foreign name needs no adjective of its country beside it.
_FOREIGN_ALONE = 200_000


def _respelt(text: Text, index: int, names: Names, named: dict[int, list[Span]]) -> list[Span]:
    """An unknown word as a name in another spelling, where something beside it speaks for a place."""
    words = text.words
    word = words[index]
    country = words[index + 1].country if index + 1 < len(words) and text.joined(index + 1) else ""
    before = words[index - 1] if index and text.joined(index) else None
    placing = before is not None and bool(before.cue & _PLACING or before.head)
    inside = "ب" in word.text[:2]
    listed = word.text.startswith("و") and index - 1 in named
    found: list[Span] = []
    beside = index - 1 in named  # «ريف حلب كفرحمرة»
    if placing or country or inside or listed or beside or text.tagged or text.gap(index) != " ":
        start, end = text.spans[index]
        outer = _outer_head(text, index)
        for stem, key in word.respelt:
            if not names[key].arab:
                continue
            head = None if stem.proclitic else outer
            found.append(Span(start + stem.skip, end, index, index, key, stem.proclitic, head, respelt=True))
    if not found and word.zipf < RARE:
        if placing or country or inside:
            found = _foreign_at(text, index, index, names, country, placing=placing)
        if before is not None and not before.cue and text.gap(index) == " ":
            found += _foreign_pair(text, index, names, country)
    return found


def _foreign_pair(text: Text, index: int, names: Names, country: str) -> list[Span]:
    """A foreign name of two words of which the second is unknown («سانت بطرسبرج»)."""
    before = text.words[index - 2] if index > 1 and text.joined(index - 1) else None
    placing = before is not None and bool(before.cue & _PLACING or before.head)
    if placing or country or "ب" in text.words[index - 1].text[:2]:
        return _foreign_at(text, index - 1, index, names, country, placing=placing)
    return []


def _foreign_at(text: Text, first: int, last: int, names: Names, country: str, *, placing: bool) -> list[Span]:
    """A foreign name of one or two words; `country` is that of the adjective after it, `placing` a word before it."""
    start, end = text.spans[first][0], text.spans[last][1]
    for stem in stems(text.words[first].text):
        placed = "ب" in stem.proclitic or (placing and not stem.proclitic)
        written = stem.text if first == last else f"{stem.text} {text.words[last].text}"
        if not (placed or country) or len(written) < 5:
            continue
        match = names.foreign(written)
        if match and (match[2] == country if country else match[1] >= _FOREIGN_ALONE):
            head = _outer_head(text, first) if not stem.proclitic else None
            return [Span(start + stem.skip, end, first, last, match[0], stem.proclitic, head, respelt=True)]
    return []
