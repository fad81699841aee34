"""Where a text may name a place: spans with the places that bear the name, or with the head noun that says there is one.

Every span is only a candidate. :mod:`gazetteer.score` says how likely it is a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazetteer.arabic import WORD, Folded, stems
from gazetteer.cues import Cue, Head
from gazetteer.places import PlaceKind
from gazetteer.spellings import OPENERS
from gazetteer.vocabulary import Vocabulary, Word

if TYPE_CHECKING:
    from gazetteer.names import Names

__all__ = ["Span", "Text", "find_spans"]

#: Longest name looked for, in characters of folded text.
_LONGEST = 60
_NO_NAME = (
    Cue.FUNCTION | Cue.ABOUT | Cue.PREPOSITION | Cue.IN | Cue.TO | Cue.FROM | Cue.ON | Cue.BETWEEN | Cue.DEMONYM | Cue.DIRECTION
    | Cue.NEAR | Cue.SPEECH | Cue.PERSON_VERB | Cue.MEASURE | Cue.MOVEMENT | Cue.VIOLENCE | Cue.PART
)  # fmt: skip
_QUOTES = frozenset("\"'«»“”‘’()[]")


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
    """

    folded: Folded
    flat: str
    spans: list[tuple[int, int]]
    words: list[Word]

    @classmethod
    def read(cls, folded: Folded, vocabulary: Vocabulary) -> Text:
        """Split a folded text into words and look each up."""
        text = folded.text
        spans = [match.span() for match in WORD.finditer(text)]
        words = [vocabulary[text[start:end]] for start, end in spans]
        return cls(folded, text.replace("-", " "), spans, words)

    def gap(self, index: int) -> str:
        """What stands between word `index` - 1 and word `index`; a line end before the first and after the last."""
        if index <= 0 or index >= len(self.spans):
            return "\n"
        return self.folded.text[self.spans[index - 1][1] : self.spans[index][0]]

    def joined(self, index: int) -> bool:
        """Whether only blanks (and quotes or brackets) part word `index` from the one before."""
        gap = self.gap(index)
        return gap == " " or (bool(gap) and all(char == " " or char in _QUOTES for char in gap))


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
    evidence : list of str
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
    evidence: list[str] = field(default_factory=list)


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
    heads: list[int] = []
    for index, word in enumerate(text.words):
        if not word.active:
            continue
        if word.starts or word.aliases:
            spans = _names_at(text, index, names)
            if spans:
                named[index] = spans
                found += spans
        if word.head is not None:
            heads.append(index)
    for index in heads:
        found += _headed(text, index, named)
    found += _foreign(text, names)
    for index, word in enumerate(text.words):
        if word.text in _COUNTRYSIDE or word.text[1:] in _COUNTRYSIDE:
            found += _countryside(text, index, named)
    found += _quarters(text, named)
    found.sort(key=lambda span: (span.first, -span.end))
    return found


def _names_at(text: Text, index: int, names: Names) -> list[Span]:
    """Names of the gazetteer that begin at a word, proclitics cut."""
    start, end = text.spans[index]
    gazetteer = names.gazetteer
    found = []
    for stem in text.words[index].starts:
        # What folding read («ال» restored after «لل») stands for what is written.
        tail = text.flat[end : end + _LONGEST]
        for key in gazetteer.prefixes(stem.text + tail):
            length = len(key) - len(stem.text)
            if length < 0 or (length < len(tail) and (tail[length].isalnum())):
                continue
            last = index + key.count(" ")
            if last >= len(text.spans) or text.spans[last][1] != end + length or (last > index and names[key].wrapped):
                continue
            head = _outer_head(text, index) if not stem.proclitic else None
            found.append(Span(start + stem.skip, end + length, index, last, key, stem.proclitic, head))
    for stem, key in text.words[index].aliases:
        head = _outer_head(text, index) if not stem.proclitic else None
        found.append(Span(start + stem.skip, end, index, index, key, stem.proclitic, head, respelt=True))
    if text.words[index].text in OPENERS and text.gap(index + 1) == " ":
        # «كفر نبل» where the gazetteer writes «كفرنبل».
        key = text.words[index].text + text.words[index + 1].text
        if key in gazetteer:
            span = Span(start, text.spans[index + 1][1], index, index + 1, key, "")
            span.head = _outer_head(text, index)
            found.append(span)
    return found


def _outer_head(text: Text, index: int) -> Head | None:
    """Head noun right before a word, None if there is none."""
    if index == 0:
        return None
    head = text.words[index - 1].head
    return head if head is not None and text.joined(index) else None


def _headed(text: Text, index: int, named: dict[int, list[Span]]) -> list[Span]:
    """Candidates that a head noun makes: composed names, unknown names."""
    head = text.words[index].head
    assert head is not None
    inner = index + 1
    if inner >= len(text.words) or not text.joined(inner):
        return []
    start = text.spans[index][0] + len(text.words[index].cut)
    nested = text.words[inner].head
    if nested is not None and nested.span == "out" and not nested.many and head.span in ("in", "place"):
        inner += 1  # «مطار مدينة حلب», «ريف مدينة منبج»
    elif nested is not None and nested.kind == "admin1" and head.feature == "countryside":
        inner += 1  # «ريف محافظة إدلب»
    if inner >= len(text.words) or not text.joined(inner):
        return []
    own = text.words[inner].head
    if own is not None and own.span == "in" and head.feature in ("square", "market", "station", "complex"):
        return []  # «ساحة مجمع ناصر الطبي»: the inner one is the name
    composes = head.span in ("in", "place") and not head.many
    found = []
    for span in named.get(inner, ()):
        if span.cut or span.start != text.spans[inner][0]:
            continue
        if composes:
            last, qualifiers = _qualifiers(text, span.last, head)
            cut = text.words[index].cut
            found.append(Span(start, text.spans[last][1], index, last, span.key, cut, head, True, qualifiers))
            if head.kind is PlaceKind.ROAD:
                found += _roads(text, found[-1], span.last, named)
    known = max((span.last for span in named.get(inner, ()) if not span.cut), default=inner - 1)
    if (end := _unknown_end(text, inner)) > known and (inner not in named or known >= inner):
        found.append(_unknown(text, index, inner, end, composes=composes))
    return found


def _roads(text: Text, road: Span, last: int, named: dict[int, list[Span]]) -> list[Span]:
    """«طريق حلب - دمشق», «أوتوستراد دمشق حمص الدولي»: a road by its two ends."""
    assert road.head is not None
    found = []
    if text.gap(last + 1).strip() in ("", "-", "–", "—", "/") and "\n" not in text.gap(last + 1):
        for end in named.get(last + 1, ()):
            if not end.cut:
                after, qualifiers = _qualifiers(text, end.last, road.head)
                found.append(
                    Span(road.start, text.spans[after][1], road.first, after, road.key, road.cut, road.head, True,
                         qualifiers, second=end.key)
                )  # fmt: skip
    return found


_DIRECTIONS = frozenset({"north", "south", "east", "west", "middle"})
_QUALIFIED = {
    PlaceKind.REGION: _DIRECTIONS,
    PlaceKind.NEIGHBOURHOOD: _DIRECTIONS | {"old"},
    PlaceKind.SETTLEMENT: _DIRECTIONS | {"old"},
    PlaceKind.NATURAL: _DIRECTIONS | {"quality"},
    PlaceKind.ADMIN1: frozenset[str](),
    PlaceKind.ADMIN2: _DIRECTIONS,
}
_ALL = _DIRECTIONS | {"old", "military", "civil", "quality"}


def _qualifiers(text: Text, last: int, head: Head) -> tuple[int, tuple[str, ...]]:
    """Adjectives that end a composed name: number of the last word, the adjectives."""
    found: list[str] = []
    allowed = _QUALIFIED.get(head.kind, _ALL) if head.kind else _ALL
    while last + 1 < len(text.words) and text.words[last + 1].qualifier in allowed and text.gap(last + 1) == " ":
        last += 1
        found.append(text.words[last].text)
    return last, tuple(found)


def _unknown(text: Text, index: int, inner: int, last: int, *, composes: bool) -> Span:
    """A name after a head noun that no gazetteer knows."""
    head = text.words[index].head
    assert head is not None
    key = text.flat[text.spans[inner][0] : text.spans[last][1]]
    if not composes:
        return Span(text.spans[inner][0], text.spans[last][1], inner, last, key, "", head)
    last, qualifiers = _qualifiers(text, last, head)
    cut = text.words[index].cut
    start = text.spans[index][0] + len(cut)
    return Span(start, text.spans[last][1], index, last, key, cut, head, True, qualifiers)


def _unknown_end(text: Text, inner: int) -> int:
    """Last word of an unknown name that begins at a word, one less than its first if none does."""
    words = text.words
    word = words[inner]
    personal = word.cue & (Cue.TITLE | Cue.KUNYA | Cue.GIVEN_NAME)
    if not personal and (not _may_be_name(word) or word.text.startswith("لل")):
        return inner - 1
    last = inner
    while last < inner + 3 and _goes_on(text, last):
        last += 1
    if last == inner and (word.text in OPENERS or word.cue & (Cue.TITLE | Cue.KUNYA)):
        follows = inner + 1 < len(words) and text.gap(inner + 1) == " " and _may_be_name(words[inner + 1])
        return inner + 1 if follows else inner - 1
    return last


def _goes_on(text: Text, last: int) -> bool:
    """Whether an unknown name takes the word after `last` in: «الملك عبد العزيز», «صباح الأحمد», «الوحدة العربية»."""
    if last + 1 >= len(text.words) or text.gap(last + 1) != " ":
        return False
    word, after = text.words[last], text.words[last + 1]
    if after.cut or after.cue & _NO_NAME & ~Cue.DEMONYM:
        return False
    if word.cue & (Cue.TITLE | Cue.KUNYA) or word.text in OPENERS:
        return True
    if after.cue & (Cue.GIVEN_NAME | Cue.KUNYA):
        return bool(word.cue & Cue.GIVEN_NAME)
    if word.cue & Cue.GIVEN_NAME:
        return after.text.startswith("ال") and not after.text.endswith("ي")
    return (
        word.text.startswith("ال")
        and after.text.startswith("ال")
        and after.text.endswith("يه")
        and not after.country
        and not after.qualifier
    )


def _may_be_name(word: Word) -> bool:
    return not (
        word.cue & _NO_NAME
        or word.qualifier
        or word.text.isdigit()
        or len(word.text) < 3
        or word.text.endswith(_POSSESSIVES)
    )


#: Endings that an unknown name does not have: «قضاء إجازتهم».
_POSSESSIVES = ("هم", "تها", "كم", "تنا", "هما")


_PLACING = Cue.IN | Cue.TO | Cue.FROM | Cue.NEAR | Cue.DIRECTION | Cue.PART
#: Inhabitants from which another spelling of a foreign name needs no adjective of its country beside it.
_FOREIGN_ALONE = 200_000


def _foreign(text: Text, names: Names) -> list[Span]:
    """Foreign names spelt otherwise than in the gazetteer («هانجتشو»), where a word beside them speaks for a place."""
    found: list[Span] = []
    words = text.words
    for index, word in enumerate(words):
        if word.foreign:
            found += _foreign_at(text, index, index, names)
        if index + 1 < len(words) and words[index + 1].foreign and text.gap(index + 1) == " " and not word.cue:
            found += _foreign_at(text, index, index + 1, names)
    return found


def _foreign_at(text: Text, first: int, last: int, names: Names) -> list[Span]:
    start, end = text.spans[first][0], text.spans[last][1]
    before = text.words[first - 1] if first and text.joined(first) else None
    country = text.words[last + 1].country if text.joined(last + 1) else ""
    for stem in stems(text.words[first].text):
        placed = "ب" in stem.proclitic or (
            before is not None and bool(before.cue & _PLACING or before.head) and not stem.proclitic
        )
        written = stem.text if first == last else f"{stem.text} {text.words[last].text}"
        if not (placed or country) or len(written) < 5:
            continue
        match = names.foreign(written)
        if match and (match[2] == country if country else match[1] >= _FOREIGN_ALONE):
            head = _outer_head(text, first) if not stem.proclitic else None
            return [Span(start + stem.skip, end, first, last, match[0], stem.proclitic, head, respelt=True)]
    return []


_COUNTRYSIDE = frozenset({"الريف"})
_RURAL = Head("ريف", many=False, span="in", kind=PlaceKind.REGION, feature="countryside")


def _countryside(text: Text, index: int, named: dict[int, list[Span]]) -> list[Span]:
    """«الريف الشمالي الشرقي لمحافظة حلب», «الريف الشمالي لحلب»: read as «ريف حلب الشمالي الشرقي»."""
    last, qualifiers = _qualifiers(text, index, _RURAL)
    inner = last + 1
    if not qualifiers or inner >= len(text.words) or text.gap(inner) != " ":
        return []
    start = text.spans[index][0] + text.words[index].text.index("الريف") if "الريف" in text.words[index].text else -1
    nested = text.words[inner]
    needed = "ل"
    if nested.head is not None and nested.cut in ("ل", "من") and not nested.head.many:
        inner, needed = inner + 1, ""
    if start < 0:
        return []
    cut = text.flat[text.spans[index][0] : start]
    return [
        Span(start, span.end, index, span.last, span.key, cut, _RURAL, True, qualifiers)
        for span in named.get(inner, ())
        if span.cut == needed
    ]


def _quarters(text: Text, named: dict[int, list[Span]]) -> list[Span]:
    """«حلب القديمة», «حلب الشرقية»: a city's name and the adjective of its part."""
    found = []
    for spans in named.values():
        for span in spans:
            after = span.last + 1
            if after >= len(text.words) or text.gap(after) != " ":
                continue
            word = text.words[after]
            if word.qualifier in ("old", "north", "south", "east", "west") and word.text.startswith("ال"):
                if word.text.endswith("ه"):
                    found.append(
                        Span(span.start, text.spans[after][1], span.first, after, span.key, span.cut,
                             _QUARTER, True, (word.text,))
                    )  # fmt: skip
    return found


_QUARTER = Head("", many=False, span="in", kind=PlaceKind.NEIGHBOURHOOD, feature="quarter")
