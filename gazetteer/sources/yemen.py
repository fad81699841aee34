"""Arabic names of Yemen's districts (package ``yemen-regions-py``), joined to GeoNames' districts by sound."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from gazetteer.arabic import fold_key
from gazetteer.sources.admin import Division
from gazetteer.sources.sound import likeness

__all__ = ["yemen_districts"]

#: Least likeness of an Arabic and a Latin name that are taken for one district of one governorate.
_LIKE = 0.8


def yemen_districts(divisions: Iterable[Division], governorates: Mapping[str, str]) -> dict[str, str]:
    """Arabic names of districts by GeoNames code.

    Parameters
    ----------
    divisions : iterable of Division
        Of all the world.
    governorates : mapping of str to str
        Folded Arabic name of a governorate of Yemen to its code.

    Returns
    -------
    dict of str to str
        Within a governorate each name is given once, to the district that it sounds most like, and the other way round.
    """
    path = distribution("yemen-regions-py").locate_file("yemen_regions_py/data/yemen-info.json")
    rows: list[dict[str, Any]] = json.loads(Path(str(path)).read_text(encoding="utf-8"))["governorates"]
    arabic = {
        governorates[fold_key(row["name_ar"])]: [district["name_ar"] for district in row["districts"]]
        for row in rows
        if fold_key(row["name_ar"]) in governorates
    }
    members: dict[str, list[Division]] = {}
    for division in divisions:
        if division.above in arabic:
            members.setdefault(division.above, []).append(division)
    found: dict[str, str] = {}
    for code, names in arabic.items():
        pairs = [(_alike(name, district), district.code, name) for name in names for district in members.get(code, [])]
        taken: set[str] = set()
        for much, district, name in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if much >= _LIKE and district not in found and name not in taken:
                found[district] = name
                taken.add(name)
    return found


def _alike(name: str, district: Division) -> float:
    return max(likeness(name, alias) for alias in district.aliases_en)
