"""A text made ready, and the spans of it that may be mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

from gazetteer.arabic import WORD, Folded, PhraseMatch
from gazetteer.cues import CUES, Head
from gazetteer.vocabulary import Vocabulary, Word

__all__ = ["Span", "Text"]

_WORDS = re.compile(f"({WORD.pattern})")
_OPEN = frozenset(" \"'«»“”‘’()[]")


@dataclass(slots=True)
class Text:
    """A text made ready: folded, its words with their spans and what is known of each.

    Attributes
    ----------
    folded : Folded
        The folded text.
    flat : str
        The same, hyphens read as spaces: what names are looked for in.
    spans : list of (int, int)
        Words, offsets in the folded text.
    words : list of Word
        What is known of each word.
    gaps : list of str
        What stands before each word and after the last; a line end at the text's edges.
    tagged : bool
        Whether it has hashtags.
    sport : int
        How many different words of sport it has.
    bodies : list of PhraseMatch
        Names of bodies in it, with their countries.
    """

    folded: Folded
    flat: str
    spans: list[tuple[int, int]]
    words: list[Word]
    gaps: list[str]
    tagged: bool
    sport: int
    bodies: list[PhraseMatch[str]]

    @classmethod
    def read(cls, folded: Folded, vocabulary: Vocabulary) -> Text:
        """Split a folded text into words and look each up."""
        text = folded.text
        # One split gives words and gaps in turn, running sums of their lengths the offsets.
        parts = _WORDS.split(text)
        ends = list(accumulate(map(len, parts)))
        spans = list(zip(ends[0::2], ends[1::2], strict=False))
        words = list(map(vocabulary.__getitem__, parts[1::2]))
        gaps = parts[0::2]
        gaps[0] = gaps[-1] = "\n"
        cues = CUES()
        sport = len(cues.sport.intersection(parts[1::2]))
        tagged, flat = "#" in folded.original, text.replace("-", " ")
        return cls(folded, flat, spans, words, gaps, tagged, sport, cues.bodies.find(folded))

    def gap(self, index: int) -> str:
        """What stands between word `index` - 1 and word `index`; a line end before the first and after the last."""
        return self.gaps[index]

    def joined(self, index: int) -> bool:
        """Whether only blanks (and quotes or brackets) part word `index` from the one before."""
        gap = self.gaps[index]
        return gap == " " or (bool(gap) and _OPEN.issuperset(gap))


@dataclass(slots=True)
class Span:
    """A candidate for a mention, offsets in the folded text.

    Attributes
    ----------
    start, end : int
        Span, proclitics left out.
    first, last : int
        Numbers of its first and last word.
    key : str
        Name to look up: of the whole, or of the inner name of a composed one.
    cut : str
        Proclitic before it.
    head : Head or None
        Head noun that says what it is.
    composed : bool
        Whether the head noun belongs to the span («مطار حماة العسكري»); `key` is then the inner name.
    qualifiers : tuple of str
        Adjectives after the inner name, folded, as written.
    second : str
        Key of the other end of a road («طريق حلب - دمشق»), empty if none.
    respelt : bool
        Whether the text writes the name otherwise than the gazetteer.
    score : float
        How likely it is a mention.
    evidence : list of tuple of str
        Features that the score was made of.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    cut: str = ""
    head: Head | None = None
    composed: bool = False
    qualifiers: tuple[str, ...] = ()
    respelt: bool = False
    second: str = ""
    score: float = 0.0
    evidence: list[tuple[str, ...]] = field(default_factory=list)
