"""Looking places up by hand: by a name or its beginning, in Arabic or English."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from gazetteer.cues import ARAB_COUNTRIES
from gazetteer.english import english_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.places import Place
    from gazetteer.store import Gazetteer, Stack

__all__ = ["search"]

#: Stored names that begin as asked for and are looked at before the largest are taken.
_SCANNED = 5_000


def search(gazetteer: Gazetteer | Stack, text: str, limit: int = 20) -> list[Place]:
    """Places with a name.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Where to look.
    text : str
        A name in any spelling that folding merges, its beginning, an English name, or a ``place_id``.
    limit : int
        Most places to give.

    Returns
    -------
    list of Place
        The one with this id, then those with exactly this name, then those whose name begins so; within each, the most
        populous first, then those in Arabic-speaking countries.
    """
    found: dict[str, Place] = {}
    for numbers in _groups(gazetteer, text):
        ranked = sorted(set(numbers), key=lambda number: _rank(gazetteer, number))
        for number in islice(ranked, limit):
            place = gazetteer.place(number)
            found.setdefault(place.place_id, place)
        if len(found) >= limit:
            break
    return list(islice(found.values(), limit))


def _rank(gazetteer: Gazetteer | Stack, number: int) -> tuple[int, bool, int]:
    return -gazetteer.population(number), gazetteer.country(number) not in ARAB_COUNTRIES, number


def _groups(gazetteer: Gazetteer | Stack, text: str) -> Iterator[list[int]]:
    number = gazetteer.number_of(text)
    key = fold_key(text)
    if number is not None or not key:
        yield [] if number is None else [number]
        return
    yield list(gazetteer.lookup(key))
    if key.isascii():
        english = english_key(text)
        found = list(islice(gazetteer.english(english), _SCANNED)) if english else []
        yield [number for number in found if english_key(gazetteer.name_en(number)) == english]
        yield found
    else:
        yield [number for name in islice(gazetteer.keys(key), _SCANNED) for number in gazetteer.lookup(name)]
