"""The chain of passes over the mentions of one text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gazetteer.cues import ARAB_COUNTRIES
from gazetteer.names import Option, apart, prominence
from gazetteer.places import Place, PlaceKind
from gazetteer.resolve.derive import Deriver
from gazetteer.resolve.focus import Focus
from gazetteer.resolve.items import Item
from gazetteer.resolve.passes import PASSES, Settled, head_noun

__all__ = ["Chain", "resolve"]

#: Options of one name this near each other are one place.
_SAME_KM = 15.0
#: So far from the place that the text gives as its whole, a candidate is another place of the name.
_CONTRADICTION_KM = 250.0
#: Weight from which a text speaks of a country.
_SPOKEN_OF = 0.25
#: What a text about another country does not mean: «حي العزيزية» in a report from Riyadh is none of Aleppo's.
_LOCAL = (PlaceKind.NEIGHBOURHOOD, PlaceKind.ROAD)
#: Things that are often named after something else than the town of that name, and kinds of places with such names.
_THINGS = (PlaceKind.FACILITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.ROAD, PlaceKind.NATURAL)
_WHERE = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN1, PlaceKind.ADMIN2)
#: A town abroad with fewer inhabitants is not what a text about another country means.
_PLAUSIBLE_POPULATION = 50_000
#: No village of another country than the text speaks of has more inhabitants: «قرية كانبور» is not Kanpur.
_VILLAGE_POPULATION = 300_000
#: Sides that are also names of governorates (Lebanon's South), folded.
_SIDES = frozenset({"الجنوب", "الشمال", "الشرق", "الغرب", "الوسط"})
#: Head nouns of villages, folded; «بلدة» is said of cities too.
_VILLAGES = frozenset({"قريه", "ضيعه"})


@dataclass(slots=True)
class Chain:
    """How often each pass decided, over all texts since it was made.

    Attributes
    ----------
    decided : Counter of str
        Name of a pass to its count.
    """

    decided: Counter[str] = field(default_factory=Counter)


def resolve(
    items: list[Item],
    focus: Focus,
    deriver: Deriver,
    chain: Chain,
    country: str = "",
    *,
    of_violence: bool = False,
) -> None:
    """Decide the place of every item, in place.

    Parameters
    ----------
    items : list of Item
        In the order of the text.
    focus : Focus
        How strongly the text speaks of each country.
    deriver : Deriver
        Makes the places that a composed name means.
    chain : Chain
        Where deciding passes are counted.
    country : str
        Country that the user expects (ISO 3166-1 alpha-2), empty if none.
    of_violence : bool
        Whether the text tells of fire, strikes or fighting.
    """
    settled = Settled(focus, country=country, of_violence=of_violence)
    # Items that need no other come first: their place is evidence for the rest.
    waiting: list[Item] = []
    seen: set[int] = set()
    for item in items:
        if len(item.options) == 1:
            item.decided_by = "only candidate"
            if item.options[0].number not in seen:
                seen.add(item.options[0].number)
                settled.sure.append((item, item.options[0]))
        elif item.options:
            waiting.append(item)
    _narrow_all(waiting, settled)
    for item in items:
        _settle(item, settled, deriver)
    town = _only_town(items)
    for item in items:
        if not item.options:
            item.place = deriver.unknown(item, town)
        if item.place is not None:
            chain.decided[item.decided_by] += 1


def _only_town(items: list[Item]) -> Place | None:
    """The town of a text that names no other: a hospital or market that it speaks of stands there."""
    towns = {
        item.place.place_id: item.place
        for item in items
        if item.place is not None and item.place.kind is PlaceKind.SETTLEMENT
    }
    return next(iter(towns.values())) if len(towns) == 1 else None


def _narrow_all(waiting: list[Item], settled: Settled) -> None:
    """Run the passes over the open items, those with the fewest places of the kind meant first."""
    # One name with the same words around it means one place in one text: it is decided once.
    decided: dict[tuple[object, ...], Item] = {}
    for item in sorted(waiting, key=lambda item: len(head_noun(item, settled))):
        first = decided.setdefault(_situation(item), item)
        if first is item:
            _narrow(item, settled)
        else:
            item.options, item.decided_by, item.runners = first.options, first.decided_by, first.runners


def _situation(item: Item) -> tuple[object, ...]:
    """What the text says of a mention besides its position."""
    parent = item.parent.span.key if item.parent is not None else ""
    return item.span.key, item.span.composed, item.written, item.kind, item.feature, item.country, parent, item.attached


def _settle(item: Item, settled: Settled, deriver: Deriver) -> None:
    """Make the place of what the passes left, or say why it cannot be meant."""
    if not item.options:
        return
    item.reason = _doubt(item, settled.focus, settled.country)
    if item.reason is not None:
        item.options, item.decided_by = [], ""
    else:
        item.place = deriver.place(item)


def _doubt(item: Item, focus: Focus, country: str) -> str | None:
    """Why the place that is left cannot be meant; None if it can."""
    if _contradicted(item):
        return "the text puts it where the gazetteer knows no such place"
    if _implausible(item, focus, country):
        return "only a place in another country than the text speaks of is known by this name"
    return None


def _contradicted(item: Item) -> bool:
    """Whether the text says that it lies in a place from which it is far."""
    if not item.attached or item.parent is None or not item.parent.options:
        return False
    if item.name.weight >= 1 and not item.span.composed and not _is_village(item):
        return False  # «مبعوث واشنطن في سوريا»
    option, whole = item.options[0], item.parent.options[0]
    if whole.kind is PlaceKind.COUNTRY:
        return option.country != whole.country and option.kind is not PlaceKind.REGION
    return option.kind is not PlaceKind.COUNTRY and apart(option, whole) > _CONTRADICTION_KM


def _narrow(item: Item, settled: Settled) -> None:
    """Run the passes until one place is left."""
    for name, narrow in PASSES:
        before = item.options
        item.options = narrow(item, settled)
        if len(item.options) < len(before):
            item.runners = before
        if _one_place(item.options):
            item.options = [max(item.options, key=prominence)]
            item.decided_by = name if len(before) > 1 and not _one_place(before) else "only candidate"
            break
    if item.decided_by != "prominence":
        settled.sure.append((item, item.options[0]))


def _one_place(options: list[Option]) -> bool:
    """Whether all options are the same place under several ids."""
    first = options[0]
    return all(
        option.kind == first.kind and option.feature == first.feature and apart(first, option) <= _SAME_KM
        for option in options[1:]
    )


def _is_village(item: Item) -> bool:
    """Whether the text calls it a village."""
    head = item.span.head
    return head is not None and head.feature == "village" and head.word in _VILLAGES


def _implausible(item: Item, focus: Focus, country: str) -> bool:
    """Whether the only place left is a small one in a country of which the text does not speak."""
    option = item.options[0]
    key = item.span.key
    expected = option.country in (country, item.country, "") or focus.beside(key, option.country) > _SPOKEN_OF
    if expected or option.own or item.decided_by == "explicit parent":
        return False
    spoken = focus.total(key)
    # «في محافظات الجنوب» is in the south of the country that the text speaks of.
    side = key.rpartition(" ")[2] in _SIDES and spoken > _SPOKEN_OF
    if side or (_is_village(item) and option.population > _VILLAGE_POPULATION):
        return True
    if option.kind in _LOCAL:
        return spoken > _SPOKEN_OF
    small = option.kind is PlaceKind.SETTLEMENT and option.population < _PLAUSIBLE_POPULATION
    village = small and option.country not in ARAB_COUNTRIES
    if small and item.decided_by == "prominence":
        return spoken > 1  # one of several, none of them where the text is about
    head = item.span.head
    if item.span.composed and head is not None and head.kind in _THINGS and option.kind in _WHERE:
        # «شارع استقلال» is not in the town abroad of that name.
        return village or (spoken > _SPOKEN_OF and item.name.weight < 1)
    return village and spoken > 1 and option.place_id.startswith("gn:")
