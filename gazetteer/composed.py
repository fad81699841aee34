"""Candidates that head nouns make: «مطار حماة العسكري», «ريف حلب الشمالي», names that no gazetteer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.cues import CUES, Cue, Head
from gazetteer.places import PlaceKind
from gazetteer.spans import Span, Text
from gazetteer.spellings import OPENERS
from gazetteer.vocabulary import Word

if TYPE_CHECKING:
    from gazetteer.names import Names

__all__ = ["countryside", "headed", "quarters"]

_NO_NAME = (
    Cue.FUNCTION | Cue.ABOUT | Cue.PREPOSITION | Cue.IN | Cue.TO | Cue.FROM | Cue.ON | Cue.BETWEEN | Cue.DEMONYM
    | Cue.DIRECTION | Cue.NEAR | Cue.SPEECH | Cue.PERSON_VERB | Cue.MEASURE | Cue.MOVEMENT | Cue.VIOLENCE | Cue.PART
)  # fmt: skip


def headed(text: Text, index: int, named: dict[int, list[Span]], names: Names) -> list[Span]:
    """Candidates that a head noun makes: composed names, unknown names, members after a dual or plural."""
    head = text.words[index].head
    assert head is not None
    inner = _inner(text, index, head)
    if inner < 0 or _another_word(text, index):
        return []
    here = [span for span in named.get(inner, ()) if not span.cut and span.start == text.spans[inner][0]]
    composes = head.span in ("in", "place") and not head.many
    found = _members(text, inner, head, names) if head.many else []
    cut = text.words[index].cut
    start = text.spans[index][0] + len(cut)
    for span in here if composes else ():
        last, qualifiers = _qualifiers(text, span.last, head)
        found.append(Span(start, text.spans[last][1], index, last, span.key, cut, head, True, qualifiers))
        if head.kind is PlaceKind.ROAD:
            found += _roads(text, found[-1], span.last, named)
    if head.word == _REGION.word:
        found += _regions(text, index, here, names)
        found += _areas(text, inner, head, names)
    known = max((span.last for span in here), default=inner - 1)
    if "ل" in cut:
        return found  # «لسد الفجوة» is a verb's noun, not a dam
    # «كفر شنطور»: an opening word is read whole, though what is left of it without a proclitic may be a name.
    read = inner not in named or known >= inner or text.words[inner].text in OPENERS
    if text.words[index].text in _THE_CAPITAL:
        return found  # «في العاصمة انتشلت الشرطة …»: only a known name follows
    if read and (end := _unknown_end(text, inner)) > known:
        found.append(_unknown(text, index, inner, end, composes=composes))
    return found


def _another_word(text: Text, index: int) -> bool:
    """«عن طريق الحوار» is no road, «وأدى القصف» no valley: folding makes them alike."""
    word = text.words[index]
    if word.text == "طريق":
        return index > 0 and text.words[index - 1].text == "عن" and text.gap(index) == " "
    return word.text == "وادي" and "أ" in text.folded.original[slice(*text.folded.span(*text.spans[index]))]


def _inner(text: Text, index: int, head: Head) -> int:
    """Word at which the name after a head noun begins, -1 if none can."""
    inner = index + 1
    if inner >= len(text.words) or not text.joined(inner):
        return -1
    nested = text.words[inner].head
    if nested is None or nested.many:
        return inner
    town = nested.span == "out" and head.span in ("in", "place")  # «مطار مدينة حلب», «ريف مدينة منبج»
    if town or (nested.kind is PlaceKind.ADMIN1 and head.feature == "countryside"):  # «ريف محافظة إدلب»
        return inner + 1 if inner + 1 < len(text.words) and text.joined(inner + 1) else -1
    # «ساحة مجمع ناصر الطبي»: the inner one is the name.
    return -1 if nested.span == "in" and head.feature in ("square", "market", "station", "complex") else inner


_QUARTER_OF = "حي"
_THE_CAPITAL = frozenset({"العاصمه", "بالعاصمه", "والعاصمه", "للعاصمه"})
_REGION = Head("منطقه", many=False, span="in", kind=PlaceKind.ADMIN1, feature="")


def _regions(text: Text, index: int, here: list[Span], names: Names) -> list[Span]:
    """«منطقة عسير»: the Saudi unit of administration belongs to the name; elsewhere the word is vague."""
    cut = text.words[index].cut
    start = text.spans[index][0] + len(cut)
    return [
        Span(start, span.end, index, span.last, span.key, cut, _REGION, composed=True)
        for span in here
        if any(one.kind is PlaceKind.ADMIN1 and one.country == "SA" for one in names[span.key].options)
    ]


def _areas(text: Text, inner: int, head: Head, names: Names) -> list[Span]:
    """«منطقة الشعب»: a quarter that the gazetteer has only with its head noun («حي الشعب»)."""
    start, end = text.spans[inner]
    key = f"{_QUARTER_OF} {text.words[inner].text}"
    return [Span(start, end, inner, inner, key, "", head)] if key in names.gazetteer else []


def _members(text: Text, inner: int, head: Head, names: Names) -> list[Span]:
    """«حيي الشعار والصاخور»: members that the gazetteer has only with the head noun («حي الشعار»)."""
    single = next((one.word for one in CUES().heads.values() if _singular(one, head)), "")
    found: list[Span] = []
    while single and inner < len(text.words):
        start, end = text.spans[inner]
        word = text.words[inner].text
        cut = "" if not found else "و"
        key = f"{single} {word.removeprefix(cut)}"
        if not word.startswith(cut) or key not in names.gazetteer:
            break
        found.append(Span(start + len(cut), end, inner, inner, key, cut, head))
        inner += 1
    return found


def _singular(one: Head, many: Head) -> bool:
    return not one.many and one.span == "in" and one.kind is many.kind and one.feature == many.feature


def _roads(text: Text, road: Span, last: int, named: dict[int, list[Span]]) -> list[Span]:
    """«طريق حلب - دمشق», «أوتوستراد دمشق حمص الدولي»: a road by its two ends."""
    assert road.head is not None
    found = []
    joins = last + 1 < len(text.words) and not text.words[last + 1].cut
    if joins and text.gap(last + 1).strip() in ("", "-", "–", "—", "/") and "\n" not in text.gap(last + 1):
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
        following = text.words[last + 1]
        if following.qualifier in _DIRECTIONS and not following.text.startswith("ال"):
            break  # «حي الراموسة جنوبي حلب»: the name is definite, so its adjective would be
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
    if not personal and word.text not in OPENERS and (not _may_be_name(word) or word.text.startswith("لل")):
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
        or word.cut
        or (word.text[0] in "يت" and (word.zipf >= _VERBAL or word.text.endswith("ها")))
        or word.qualifier
        or word.text.isdigit()
        or len(word.text) < 3
        or word.text.startswith("وال")
        or word.text.endswith(_POSSESSIVES)
    )


#: Endings that an unknown name does not have: «قضاء إجازتهم», «طريق عودته».
_POSSESSIVES = ("هم", "تها", "ته", "كم", "تنا", "هما")
#: Zipf value from which an unknown word with a verb's prefix is a verb: «فندق يتكون من طوابق».
_VERBAL = 3.4


_RURAL = Head("ريف", many=False, span="in", kind=PlaceKind.REGION, feature="countryside")


def countryside(text: Text, named: dict[int, list[Span]]) -> list[Span]:
    """«الريف الشمالي الشرقي لمحافظة حلب», «الريف الشمالي لحلب»: read as «ريف حلب الشمالي الشرقي»."""
    if "الريف" not in text.flat:
        return []
    return [
        span
        for index, word in enumerate(text.words)
        if word.text.endswith("الريف")
        for span in _countryside_at(text, index, named)
    ]


def _countryside_at(text: Text, index: int, named: dict[int, list[Span]]) -> list[Span]:
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


def quarters(text: Text, named: dict[int, list[Span]]) -> list[Span]:
    """«حلب القديمة», «حلب الشرقية»: a city's name and the adjective of its part."""
    found = []
    for spans in named.values():
        for span in spans:
            after = span.last + 1
            if after >= len(text.words) or text.gap(after) != " ":
                continue
            word = text.words[after]
            # «قناة السويس الجديدة» has its own head noun and is no quarter.
            part = text.words[span.first].head is None and word.qualifier in ("old", "north", "south", "east", "west")
            if part and word.text.startswith("ال") and word.text.endswith("ه"):
                found.append(
                        Span(span.start, text.spans[after][1], span.first, after, span.key, span.cut,
                             _QUARTER, True, (word.text,))
                    )  # fmt: skip
    return found


_QUARTER = Head("", many=False, span="in", kind=PlaceKind.NEIGHBOURHOOD, feature="quarter")
