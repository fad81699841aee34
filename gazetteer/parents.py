"""Which mention the text gives as what another one is part of, and which mentions stand in one list."""

from __future__ import annotations

import re

from gazetteer.places import PlaceKind
from gazetteer.resolve.items import Item
from gazetteer.spans import Text

__all__ = ["assign_parents", "list_leads", "share_heads"]

_WHOLES = (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION, PlaceKind.SETTLEMENT)
#: What may stand between a part and the whole after it, folded.
_BETWEEN = re.compile(
    r"[»”\"')]* ?(?:[،,(\-–] ?)?(?:(?:التابعه|التابع|الواقعه|الواقع|الكاينه) )?"
    r"(?:(?:(?:ثاني|ثالث) )?(?:عاصمه|مركز|حاضره|(?:كبري|اكبر|اهم|ابرز) مدن) (?:اقصي )?)?(?:(?:في |من |ضمن |داخل )?"
    r"(?:(?:الي )?(?:(?:ال)?(?:شمال|جنوب|شرق|غرب|وسط)ي? ){1,2}(?:من )?)?"
    r"(?:محافظه |مدينه |بلده |منطقه |ريف |ولايه |ناحيه |قضاء |اقليم |دوله )?)"
)
#: Between a governorate's name and the place in it that a caption names next: «حمص بلدة الغنطو», «درعا - انخل».
_NEXT = re.compile(r" ?[-–—|/:]{0,2} ?(?:(?:مدينه|بلده|قريه|ناحيه|حي|مخيم) )?")
_COMMAS = frozenset({"،", ","})
_ANDS = frozenset({"و", "، و", ", و", "،و", ",و"})
_CUTS = frozenset({"ب", "ل", ""})
_HEADING = re.compile(r" ?(?:[:|/–—-]|\.\.)+ ?")


def assign_parents(items: list[Item], text: Text) -> None:
    """Set `parent` of each item whose whole stands right after it, or before it as a heading («إدلب: …»)."""
    flat = text.folded.text
    heading: Item | None = None
    for index, item in enumerate(items):
        if heading is not None and "\n" in flat[heading.span.end : item.span.start]:
            heading = None
        if heading is not None and item.parent is None and _whole(heading):
            item.parent = heading
        if index + 1 < len(items):
            after = items[index + 1]
            between = flat[item.span.end : after.span.start]
            listed = between.strip() in _COMMAS and _in_list(items, index, flat)
            if _governs(item, after) and _NEXT.fullmatch(between):
                after.parent = item
            elif _other_name(item, after, between):
                continue
            elif not listed and _part_of(between, after) and _whole(after) and item.span.key != after.span.key:
                item.parent, item.attached = after, True
            if _HEADING.fullmatch(between[:3].rstrip() + " ") and _starts_line(text, item):
                heading = item


def _other_name(item: Item, after: Item, between: str) -> bool:
    """«عين العرب (كوباني)»: one place under two names."""
    one, other = ({option.number for option in named.options} for named in (item, after))
    return between.strip() == "(" and not one.isdisjoint(other)


def _in_list(items: list[Item], index: int, flat: str) -> bool:
    """«درعا، القنيطرة، والسويداء»: whether a comma parts the members of a list, not a place and its whole."""
    before = flat[items[index - 1].span.end : items[index].span.start].strip() if index else "."
    after = flat[items[index + 1].span.end : items[index + 2].span.start].strip() if index + 2 < len(items) else "."
    return any(gap in _COMMAS or gap in _ANDS for gap in (before, after))


def _part_of(between: str, after: Item) -> bool:
    cut = after.span.cut
    written = between.removesuffix(cut) if cut else between
    if cut not in _CUTS or len(written) > 40 or not _BETWEEN.fullmatch(written):
        return False
    return bool(cut) or bool(written.strip())


def _governs(item: Item, after: Item) -> bool:
    """Whether a name is a governorate's and the next one is none's: «حمص الغنطو» is a town in Homs."""
    wholes = (PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.COUNTRY)
    return any(option.kind is PlaceKind.ADMIN1 for option in item.options) and not any(
        option.kind in wholes for option in after.options
    )


def _whole(item: Item) -> bool:
    kinds = {option.kind for option in item.options}
    if item.span.composed and item.span.head is not None:
        return item.span.head.kind in _WHOLES or item.span.head.feature in ("countryside", "camp")
    return bool(kinds.intersection(_WHOLES))


def _starts_line(text: Text, item: Item) -> bool:
    first = item.span.first
    return first == 0 or "\n" in text.gap(first) or text.gap(first).strip()[-1:] in (".", "#", "|", "•")


def list_leads(items: list[Item], text: Text) -> list[int]:
    """For each item the first word of the list that it stands in («حلب وإدلب وحماة»), its own if in none.

    A head noun in the dual or plural before a list is every member's: «محافظتي لحج وأبين».
    """
    leads: list[int] = []
    previous: Item | None = None
    for item in items:
        lead = item.span.first
        if previous is not None and previous.span.last + 1 == lead:
            gap = text.gap(lead)
            joined = (gap == " " and item.span.cut == "و") or gap.strip() in (",", "،")
            if joined:
                lead = leads[-1]
        leads.append(lead)
        previous = item
    return leads


def share_heads(items: list[Item], text: Text) -> None:
    """Give the members of a list the kind of the dual or plural head noun before it.

    «مناطق عسير والباحة» are units of administration in Saudi Arabia, a vague word elsewhere.
    """
    for item, lead in zip(items, list_leads(items, text), strict=True):
        if lead in (item.span.first, 0):
            continue
        head = text.words[lead - 1].head
        if head is not None and head.many and text.joined(lead) and not item.span.composed:
            item.kind, item.feature = head.kind, head.feature
    for item in items:
        if item.feature == "area":
            saudi = any(option.kind is PlaceKind.ADMIN1 and option.country == "SA" for option in item.options)
            item.kind, item.feature = (PlaceKind.ADMIN1 if saudi else item.kind), ""
