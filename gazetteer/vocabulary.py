"""What is known of a single word, read once for each distinct word: later it costs a dictionary look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gazetteer.arabic import Stem, stems
from gazetteer.cues import CUES, Cue, Head
from gazetteer.spellings import respellings

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["RARE", "Vocabulary", "Word"]

#: Zipf value below which a word of which nothing is known may be a foreign name.
RARE = 3.2
#: Second words of names up to which they are remembered with the first.
_MANY = 400
#: Words remembered before the memory is emptied: bounds it on endless input.
_LIMIT = 200_000


class Word(NamedTuple):
    """What one folded word may be.

    Attributes
    ----------
    text : str
        The word.
    names : tuple of Stem
        Readings that are names of the gazetteer.
    longer : tuple of (Stem, frozenset of str or None)
        Readings with which a name of several words begins, and the words that may come second; None if many may.
    cue : int
        Classes of the word as a cue (bits of `Cue`).
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
    respelt : tuple of (Stem, str)
        Readings of an unknown word as a name that the gazetteer writes otherwise, with that name's key.
    unknown : bool
        Whether nothing is known of it: perhaps a name in another spelling, or a foreign one.
    active : bool
        Whether any of this may begin a mention.
    label : str
        The word as context of its neighbours: its first class, else how common it is.
    """

    text: str
    names: tuple[Stem, ...]
    longer: tuple[tuple[Stem, frozenset[str] | None], ...]
    cue: int
    cut: str
    head: Head | None
    qualifier: str
    country: str
    zipf: float
    respelt: tuple[tuple[Stem, str], ...]
    unknown: bool
    active: bool
    label: str


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
        cues = self._cues
        self._lexicon = frozenset().union(cues.words, cues.heads, cues.demonyms, cues.qualifiers)

    def __missing__(self, text: str) -> Word:
        if len(self) >= _LIMIT:
            self.clear()
        word = self[text] = self._read(text)
        return word

    def _read(self, text: str) -> Word:
        cues, gazetteer = self._cues, self._gazetteer
        cue, cut, head, qualifier, country = 0, "", None, "", ""
        names: list[Stem] = []
        longer: list[tuple[Stem, frozenset[str] | None]] = []
        if not text.isascii():
            readings = [stem for stem in stems(text) if len(stem.text) > 1]
            for stem in readings:
                key = stem.text
                if key in gazetteer:
                    names.append(stem)
                seconds = gazetteer.continuations(key, _MANY)
                if seconds is None or seconds:
                    longer.append((stem, seconds))
            # A first reading as a word of the lexicon wins over later ones that cut more off.
            known = next((stem for stem in readings if stem.text in self._lexicon), None)
            if known is not None:
                key, cut = known.text, known.proclitic
                cue = cues.words.get(key, 0)
                head, country = cues.heads.get(key), cues.demonyms.get(key, "")
                qualifier = cues.qualifiers.get(key, "") if not cut else ""
        if country:
            cue |= Cue.DEMONYM
        zipf = gazetteer.word_commonness(text)
        respelt: tuple[tuple[Stem, str], ...] = ()
        unknown = not (names or longer or head or cue or qualifier) and len(text) > 4 and not text.isascii()
        if unknown:
            # «البركة» is no «بركاء»: a common word is taken for a name only where it holds two words run together.
            respelt = tuple(
                (stem, key)
                for stem in stems(text)
                for key in respellings(stem.text)
                if key in gazetteer and (zipf < RARE or " " in key)
            )
            unknown = bool(respelt) or zipf < RARE
        return Word(
            text=text,
            names=tuple(names),
            longer=tuple(longer),
            respelt=respelt,
            unknown=unknown,
            cue=cue,
            cut=cut,
            head=head,
            qualifier=qualifier,
            country=country,
            zipf=zipf,
            active=bool(names or longer or head or unknown),
            label=_label(text, cue, head, qualifier, zipf),
        )


#: Classes in the order in which they speak for a word that has several.
_ORDER = (
    # «على» before the name Ali, which folds to the same.
    "ON GIVEN_NAME KUNYA TITLE OFFICE BODY MEETING FORCE FAMILY IN TO FROM NEAR DIRECTION BETWEEN PART VIOLENCE "
    "MOVEMENT SPEECH NEGOTIATION PERSON_VERB NATION_WORD MEASURE ABOUT PREPOSITION FUNCTION DEMONYM"
).split()
_LABELS = tuple((getattr(Cue, name), name.lower()) for name in _ORDER)


def _label(text: str, cue: int, head: Head | None, qualifier: str, zipf: float) -> str:
    """What a word is to its neighbours."""
    for bit, label in _LABELS:
        if cue & bit:
            return label
    if head is not None:
        return f"head:{head.span}"
    if qualifier:
        return "qualifier"
    if text.isdigit():
        return "number"
    if text.isascii():
        return "latin"
    common = "rare" if zipf < 2.5 else "middle" if zipf < 4.3 else "common"
    return f"{'the ' if text.startswith('ال') else ''}{common}"
