"""What is known of a single word: read once per distinct word, so that reading a text costs a dictionary look-up a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.arabic import Stem, stems
from gazetteer.cues import CUES, Cue, Head

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["Vocabulary", "Word"]

#: Words remembered before the memory is emptied: bounds it on endless input.
_LIMIT = 200_000


class Word(NamedTuple):
    """What one folded word may be.

    Attributes
    ----------
    text : str
        The word.
    starts : tuple of Stem
        Readings with which a name of the gazetteer begins.
    cue : Cue
        Classes of the word as a cue.
    cut : str
        Proclitic before the cue or head noun.
    head : Head or None
        Head noun that it is.
    qualifier : str
        Class of the adjective that it is, empty if none.
    country : str
        Country whose adjective it is, empty if none.
    zipf : float
        How common it is in general Arabic (Zipf scale).
    active : bool
        Whether a mention may begin here.
    """

    text: str
    starts: tuple[Stem, ...]
    cue: Cue
    cut: str
    head: Head | None
    qualifier: str
    country: str
    zipf: float
    active: bool


class Vocabulary(dict[str, Word]):
    """Folded words to what is known of them, filled as words are met.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Whose names are looked for.
    """

    def __init__(self, gazetteer: Gazetteer | Stack) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._cues = CUES()

    def __missing__(self, text: str) -> Word:
        if len(self) >= _LIMIT:
            self.clear()
        word = self[text] = self._read(text)
        return word

    def _read(self, text: str) -> Word:
        cues, gazetteer = self._cues, self._gazetteer
        starts, cue, cut, head, qualifier, country = [], Cue(0), "", None, "", ""
        if not text.isascii():
            readings = stems(text)
            # A first reading as a word of the lexicon wins over later ones that cut more off.
            for stem in readings:
                key = stem.text
                if key in cues.words or key in cues.heads or key in cues.demonyms or key in cues.qualifiers:
                    cue, cut = cues.words.get(key, Cue(0)), stem.proclitic
                    head, country = cues.heads.get(key), cues.demonyms.get(key, "")
                    qualifier = cues.qualifiers.get(key, "") if not cut else ""
                    break
            starts = [stem for stem in readings if len(stem.text) > 1 and gazetteer.begins_name(stem.text)]
        if country:
            cue |= Cue.DEMONYM
        return Word(
            text,
            tuple(starts),
            cue,
            cut,
            head,
            qualifier,
            country,
            gazetteer.word_commonness(text),
            bool(starts) or head is not None,
        )
