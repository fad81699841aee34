"""Which names of packages are left out, because in a text they are nearly always something else."""

from __future__ import annotations

from dataclasses import replace

from gazetteer.arabic import fold_key
from gazetteer.cues import ARAB_COUNTRIES
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.admin import without_head
from gazetteer.sources.frequency import frequency

__all__ = ["pruned"]

#: A word at least this common (Zipf) is no place abroad («كان» Cannes, «هو» Ho) with fewer inhabitants than this …
_ABROAD_ZIPF, _ABROAD_POPULATION = 4.7, 500_000
#: … and none in an Arabic-speaking country («عنه», «الحكومة») with fewer than this.
_HOME_ZIPF, _HOME_POPULATION = 5.3, 100_000
#: The same for names of two letters, all over the world (قم stays, بن and آب go).
_SHORT_ZIPF, _SHORT_POPULATION = 4.0, 100_000
#: Names of governorates that alone only point («العاصمة», «الجنوب») or mean a ministry: kept with their head noun.
_POINTING = frozenset(
    fold_key(name)
    for name in "العاصمة الشمال الجنوب الشرق الغرب الوسط المركز الشمالية الجنوبية الوسطى الداخلية الوحدة".split()
)
_HEADS = ("محافظة", "ولاية")
_DIVISIONS = (PlaceKind.ADMIN1, PlaceKind.ADMIN2)


def pruned(place: Place, city_keys: frozenset[str]) -> Place:
    """The place without names that are common words.

    Parameters
    ----------
    place : Place
        Of a package; countries, facilities and regions are left as they are.
    city_keys : frozenset of str
        Folded names of great cities, which their provinces may share however common they are.
    """
    if place.kind is PlaceKind.SETTLEMENT:
        return replace(place, names=tuple(name for name in place.names if not _is_word(place, fold_key(name))))
    if place.kind in _DIVISIONS:
        kept = [name for name in place.names if not _is_pointing(place, fold_key(name), city_keys)]
        if len(kept) < len(place.names) and not any(without_head(name) != name for name in kept):
            kept += [f"{head} {place.name}" for head in _HEADS]
        return replace(place, names=tuple(kept))
    return place


def _is_word(place: Place, key: str) -> bool:
    zipf = frequency(key)
    if len(key) <= 2 and zipf >= _SHORT_ZIPF:
        return place.population < _SHORT_POPULATION
    if place.country in ARAB_COUNTRIES:
        return zipf >= _HOME_ZIPF and place.population < _HOME_POPULATION
    return zipf >= _ABROAD_ZIPF and place.population < _ABROAD_POPULATION


def _is_pointing(place: Place, key: str, city_keys: frozenset[str]) -> bool:
    if key in _POINTING:
        return True
    limit = _HOME_ZIPF if place.country in ARAB_COUNTRIES else _ABROAD_ZIPF
    return frequency(key) >= limit and key not in city_keys
