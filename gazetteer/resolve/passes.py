"""The passes: each takes an item and what the text has settled, and returns the places that it leaves.

A pass that finds nothing to say returns the options unchanged; none ever leaves an empty list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gazetteer.cues import ARAB_COUNTRIES, CUES
from gazetteer.names import Option, apart, inside, prominence
from gazetteer.places import PlaceKind
from gazetteer.resolve.focus import Focus
from gazetteer.resolve.items import Item

__all__ = ["PASSES", "Settled"]

#: Countries whose wars the Arab press reports day by day: there a place of «غارات على القنيطرة» is looked for first.
_AT_WAR = frozenset({"SY", "IQ", "YE", "PS", "LB", "LY", "SD"})
#: Neighbours in the text at most this far away speak for a candidate.
_NEIGHBOUR_KM = 150.0


@dataclass(slots=True)
class Settled:
    """What is known of the text so far.

    Attributes
    ----------
    focus : Focus
        How strongly the text speaks of each country.
    sure : list of (Item, Option)
        Decided items, in the order of the text.
    country : str
        Country that the user expects, empty if none.
    of_violence : bool
        Whether the text tells of fire, strikes or fighting.
    """

    focus: Focus = field(default_factory=Focus)
    sure: list[tuple[Item, Option]] = field(default_factory=list)
    country: str = ""
    of_violence: bool = False


def explicit_parent(item: Item, _: Settled) -> list[Option]:
    """«سرمين بريف إدلب», «إدلب: قصف على سرمين», «هانجتشو الصينية»: the text says where it lies."""
    options = item.options
    if item.country:
        options = [option for option in options if option.country == item.country] or options
    if item.parent is not None and item.parent.options:
        wholes = item.parent.options
        options = [option for option in options if any(inside(option, whole) for whole in wholes)] or options
    return options


def written_marks(item: Item, _: Settled) -> list[Option]:
    """«عمّان» is not «عُمان»: marks that the text writes decide."""
    meant = CUES().marks.get(item.written)
    return [option for option in item.options if option.place_id == meant] or item.options


def head_noun(item: Item, _: Settled) -> list[Option]:
    """A head noun names the kind («محافظة حماة», «مدينة حماة»); a bare name that is both is the city."""
    options = item.options
    if item.span.composed and item.span.head is not None and item.span.head.kind in _IN_TOWNS:
        # «جامعة الكويت» stands in the capital, not in the middle of the country.
        options = [option for option in options if option.kind is not PlaceKind.COUNTRY] or options
    if item.kind is not None:
        fitting = [option for option in options if _fits(item.kind, item.feature, option)]
        return fitting or options
    towns = {(option.country, option.admin1_code) for option in options if option.kind is PlaceKind.SETTLEMENT}
    return [
        option
        for option in options
        if option.kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) or (option.country, option.admin1_code) not in towns
    ] or options


#: Kinds of things that stand in a town.
_IN_TOWNS = (PlaceKind.FACILITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.ROAD)


def _fits(kind: PlaceKind, feature: str, option: Option) -> bool:
    if feature and option.feature:
        return feature == option.feature
    if kind is PlaceKind.SETTLEMENT:
        return option.kind in (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD)
    if kind is PlaceKind.REGION:
        return option.kind in (PlaceKind.REGION, PlaceKind.ADMIN1)
    return option.kind is kind


def document_focus(item: Item, settled: Settled) -> list[Option]:
    """The country of which the text speaks most, where the name has a place in it."""
    options = item.options
    if any(option.kind is PlaceKind.COUNTRY for option in options):
        # No town of America is meant by «هولندا», whatever the text speaks of; «عمان» may be Amman.
        options = [one for one in options if one.kind is not PlaceKind.SETTLEMENT or one.country in ARAB_COUNTRIES]
    weights = {option.country: settled.focus.beside(item.span.key, option.country) for option in options}
    best = max(weights.values(), default=0.0)
    if best <= 0.5:
        return options
    return [option for option in options if weights[option.country] >= best / 3]


def shared_governorate(item: Item, settled: Settled) -> list[Option]:
    """The governorate of the nearest sure mentions in the text, else their country."""
    near = sorted(settled.sure, key=lambda pair: abs(pair[0].span.start - item.span.start))[:6]
    for same in (_same_governorate, _same_country):
        left = [option for option in item.options if any(same(option, other) for _, other in near)]
        if left and len(left) < len(item.options):
            return left
    return item.options


def _same_governorate(option: Option, other: Option) -> bool:
    return bool(option.admin1_code) and option.admin1_code == other.admin1_code


def _same_country(option: Option, other: Option) -> bool:
    return option.country == other.country


def distance(item: Item, settled: Settled) -> list[Option]:
    """Near to sure mentions."""
    others = [other for _, other in settled.sure if other.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)]
    if not others:
        return item.options
    far = {option.number: min(apart(option, other) for other in others) for option in item.options}
    best = min(far.values())
    if best > _NEIGHBOUR_KM:
        return item.options
    return [option for option in item.options if far[option.number] <= max(2 * best, 15.0)]


def expected_country(item: Item, settled: Settled) -> list[Option]:
    """The user's ``--country``."""
    if not settled.country:
        return item.options
    return [option for option in item.options if option.country == settled.country] or item.options


def at_war(item: Item, settled: Settled) -> list[Option]:
    """In a text of violence that speaks of no country, the place in a country at war, if the name alone is open."""
    if not settled.of_violence or item.name.weight or settled.focus.total(item.span.key) > 0.25:
        return item.options
    return [option for option in item.options if option.country in _AT_WAR] or item.options


def prominent(item: Item, _: Settled) -> list[Option]:
    """A user's own row, else the one with the most inhabitants."""
    own = [option for option in item.options if option.own]
    return [max(own or item.options, key=prominence)]


#: Name and pass, in order.
PASSES: tuple[tuple[str, Callable[[Item, Settled], list[Option]]], ...] = (
    ("explicit parent", explicit_parent),
    ("written marks", written_marks),
    ("head noun", head_noun),
    ("document focus", document_focus),
    ("shared governorate", shared_governorate),
    ("distance", distance),
    ("country option", expected_country),
    ("countries at war", at_war),
    ("prominence", prominent),
)
