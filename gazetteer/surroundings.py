"""What a whole text says around a candidate: its countries, its other names, what they are said to lie in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gazetteer.cues import Cue
from gazetteer.names import Name, Names, Option, apart, inside
from gazetteer.places import PlaceKind
from gazetteer.resolve.focus import Focus
from gazetteer.spans import Span, Text

__all__ = ["BREAKS", "Surroundings", "label_before"]

#: Marks that end a sentence.
BREAKS = frozenset(".!?؟\n؛…")
_SPECIFIC = frozenset({"never", "several words"})
_UNCOMMON = 3.0
_WHOLES = (PlaceKind.REGION, PlaceKind.ADMIN1, PlaceKind.ADMIN2)
#: Places of one name that are looked at.
_FEW = 6
#: How much an adjective of a country or a body of it («الحشد الشعبي») tells that the text speaks of it, beside names
#: (:attr:`Name.weight`).
_DEMONYM = 0.7
#: How much a thing named after a place tells («جامعة القاهرة», «مطار الريان»), beside the place itself.
_NAMED_AFTER = 0.3
#: How much a name tells that is no mention («#سيول_الأردن»).
_NO_MENTION = 0.5
#: «السفيرة جنوب شرق حلب»: a name and what it is said to lie beside are this near to each other.
_BESIDE_KM = 120.0
#: «داماتورو مركز ولاية يوبي», «المكلا، ثاني أكبر مدن اليمن»: nouns of a town that say in which whole it lies, folded.
_SEATS = frozenset({"عاصمه", "مركز", "حاضره", "مدن"})
_RANKS = frozenset({"ثاني", "ثالث", "كبري", "اكبر", "اهم", "ابرز"})
#: Weight from which a text speaks of a country.
_SPOKEN_OF = 0.25


@dataclass(slots=True)
class Surroundings:
    """What the whole text says, gathered before its candidates are judged.

    Attributes
    ----------
    countries : Counter of str
        How strongly the text speaks of a country: demonyms and names that can only be one place.
    demonyms : Counter of str
        The part of demonyms and names of bodies.
    own : dict of str to (str, float)
        What each name added to `countries`, to leave it out when that name is judged.
    placed : set of str
        Names that stand somewhere in the text after a head noun or a preposition of place.
    ends, begins : dict of int to Span
        Named candidate that ends or begins at a word, the longest.
    specific : dict of str to frozenset of str
        Names in the text that are hardly anything but places, to their countries.
    wholes : dict of int to (str, tuple of Option)
        Word at which a name that may be a whole begins, to its proclitic and its places.
    """

    countries: Counter[str] = field(default_factory=Counter)
    demonyms: Counter[str] = field(default_factory=Counter)
    own: dict[str, tuple[str, float]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    ends: dict[int, Span] = field(default_factory=dict)
    begins: dict[int, Span] = field(default_factory=dict)
    specific: dict[str, frozenset[str]] = field(default_factory=dict)
    wholes: dict[int, tuple[str, tuple[Option, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text, spans: list[Span], names: Names) -> Surroundings:
        """Gather them for the candidates of a text."""
        speaking = [word.country for word in text.words if word.country]
        speaking += [body.value for body in text.bodies if body.value]
        demonyms = Counter({code: _DEMONYM * count for code, count in Counter(speaking).items()})
        found = cls(demonyms.copy(), demonyms)
        for span in spans:
            name = names[span.key]
            if name.options and (not span.composed or (span.head is not None and span.head.kind in _WHOLES)):
                found.wholes.setdefault(span.first, (span.cut, name.options[:_FEW]))
            if span.composed:
                continue
            if name.options:
                found.ends.setdefault(span.last, span)
                found.begins.setdefault(span.first, span)
                if name.inflects in _SPECIFIC or name.kind == "country" or name.zipf < _UNCOMMON:
                    found.specific[span.key] = name.countries
            placed = span.head is not None or "ب" in span.cut or label_before(text, span.first) in ("in", "to", "near")
            if placed:
                found.placed.add(span.key)
            if name.weight and (placed or name.zipf < 5 or name.kind == "country"):
                country = name.options[0].country
                found.countries[country] += name.weight  # type: ignore[assignment]
                found.own[span.key] = (country, found.own.get(span.key, ("", 0.0))[1] + name.weight)
        return found

    def focus(self, spans: list[Span], chosen: list[Span], names: Names) -> Focus:
        """How strongly the text speaks of each country, by its demonyms, its mentions and other names in it.

        What stands inside a mention does not count: «مطار الريان» does not speak of the town of that name.
        """
        found = Focus(self.demonyms.copy())
        taken: set[int] = set()
        for span in chosen:
            taken.update(range(span.first, span.last + 1))
            whole = not span.composed or (span.head is not None and span.head.kind in _WHOLES)
            _speak(found, span.key, names[span.key], 1.0 if whole else _NAMED_AFTER)
        for span in spans:
            name = names[span.key]
            if name.weight and not span.composed and taken.isdisjoint(range(span.first, span.last + 1)):
                _speak(found, span.key, name, _NO_MENTION)
        return found

    def holds(self, span: Span, text: Text, name: Name) -> bool:
        """Whether the text goes on with «in» and a place in which one of the name's lies: «القصير بريف حمص»."""
        after = span.last + 1
        while (member := self.begins.get(after)) is not None and member.cut == "و" and text.gap(after) == " ":
            after = member.last + 1  # «الباب ومنبج في ريف حلب»
        if after >= len(text.words):
            return False
        if (whole := _seat_of(after, text)) > 0:
            cut, wholes = self.wholes.get(whole, ("", ()))
            return not cut and any(inside(part, one) for one in wholes for part in name.options[:_FEW])
        if text.gap(after) != " ":
            return False
        if text.words[after].cue & (Cue.DIRECTION | Cue.NEAR) and not text.words[after].head:
            return self._beside(after, text, name)
        cut, wholes = self.wholes.get(after, ("", ()))
        if cut != "ب":
            placing = text.words[after].cue & Cue.IN and not text.words[after].cut and text.gap(after + 1) == " "
            cut, wholes = self.wholes.get(after + 1, ("", ())) if placing else ("", ())
            if cut:
                return False
        return any(inside(part, whole) for whole in wholes for part in name.options[:_FEW])

    def _beside(self, after: int, text: Text, name: Name) -> bool:
        """Whether the text goes on with a direction and a place that is not far: «السفيرة جنوب شرق حلب»."""
        while after < len(text.words) and text.gap(after) == " ":
            if not text.words[after].cue & (Cue.DIRECTION | Cue.NEAR | Cue.FROM):
                cut, others = self.wholes.get(after, ("", ()))
                return not cut and any(
                    apart(one, other) <= _BESIDE_KM for other in others for one in name.options[:_FEW]
                )
            after += 1
        return False

    def supports(self, name: Name, key: str) -> str:
        """Whether the rest of the text speaks of a country where the name has a place."""
        best = 0.0
        own_country, own = self.own.get(key, ("", 0.0))
        for country in name.countries:
            weight = self.countries.get(country, 0.0) - (own if country == own_country else 0.0)
            best = max(best, weight)
        if best > _SPOKEN_OF:
            return "yes"
        return "no" if sum(self.countries.values()) - own > _SPOKEN_OF else "silent"


def _seat_of(index: int, text: Text) -> int:
    """Word at which the whole begins after «عاصمة», «مركز», «ثاني كبرى مدن»; 0 where none of them stands there."""
    words = text.words
    if text.gap(index).strip() not in ("", "،", ","):
        return 0
    first = index
    while index + 1 < len(words) and words[index].text in _RANKS and text.gap(index + 1) == " ":
        index += 1
    seat = words[index].text in _SEATS and (index > first or words[index].text != "مدن")
    if not seat or index + 1 >= len(words) or text.gap(index + 1) != " ":
        return 0
    index += 1
    while index + 1 < len(words) and words[index].cue & Cue.DIRECTION and text.gap(index + 1) == " ":
        index += 1
    return index


def _speak(found: Focus, key: str, name: Name, share: float) -> None:
    if name.weight:
        found.add(key, name.options[0].country, share * name.weight)


def label_before(text: Text, index: int) -> str:
    """Context before a word: the word there, or the mark that parts them."""
    gap = text.gap(index)
    if gap == " ":
        return text.words[index - 1].label
    if not BREAKS.isdisjoint(gap):
        return "start"
    mark = gap.strip()[-1:]
    if mark in ",،":
        return "comma"
    if mark in "-–—/|":
        return "dash"
    if mark == ":":
        return "colon"
    return text.words[index - 1].label if index else "start"
