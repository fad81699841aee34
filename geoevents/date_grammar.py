"""The grammar of date expressions, as patterns over the tags of :mod:`geoevents.date_words`.

A rule's name says how :mod:`geoevents.date_values` reads what it found. Every repeat is bounded or over one
class of tags, so a scan is linear in the length of the tag string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["scan"]

_MODIFIER = "[RFN]"
_ERA = "[EG]"
# «2016», «من عام 2016», «، 2016م», «من العام الماضي»
_YEAR = rf"(?:,?f?[cC]?y{_ERA}?|f?C{_MODIFIER}|feC)"
# «كانون الثاني/يناير», «كانون الثاني (يناير)»
_TWIN = r"(?:[/-]?[Mm]|\([Mm]\))?"
_NAMED_MONTH = rf"(?:[MmHh]{_TWIN}{_MODIFIER}?{_YEAR}?|@{_TWIN}{_YEAR})"
_MONTH_OF_DAY = rf"(?:s?{_NAMED_MONTH}|s@|S{_MODIFIER}|eS)"
_DAY_OF_MONTH = rf"[dO]f?{_MONTH_OF_DAY}"
_ABSOLUTE = rf"(?:{_DAY_OF_MONTH}|[Mm]d,?y|X{_ERA}?)"
_CLOCK = r"(?:(?:o(?:K|[dnO])|K)(?:w?t)?(?:f?P)?(?:\(?(?:Z_?|=)\)?)?)"
_PARTS = r"(?:[PQ][fg]?)"
_WEEKDAY = rf"(?:j?D|jY){_MODIFIER}?"
_TO = r"(?:w|i|-|wi|,)"
# What may stand between «السبت» and «3 أيلول».
_JOIN = r",?[(-]?a?[(]?g?j?"
_BEFORE_DAY = rf"(?:{_CLOCK}f?)?{_PARTS}{{0,3}}"
_AFTER_DAY = rf"(?:(?:,?g?{_PARTS}){{1,2}})?(?:,?g?{_CLOCK}|Z_|=)?"
# «اليوم 114 للحرب», «اليوم الثالث» count days; «فجر اليوم 12 فلسطينيا» counts people.
_TODAY = "(?:(?<=[_PQ])T(?![lO])|T(?![lOdn]))"
# «غد» alone is in the names of parties and newspapers.
_TOMORROW = r"(?:j&|(?<=[PQfgi])&|&(?=,?[(]?j?D))"
_SHORT = rf"(?:V(?={_ERA}?))"
_FIGURES = rf"(?:{_ABSOLUTE}|{_SHORT})"
_DAY = (
    rf"{_BEFORE_DAY}(?:"
    rf"[jT]?{_ABSOLUTE}"
    rf"|(?:j?r|{_TOMORROW}|{_TODAY})(?:,?\(?{_WEEKDAY}\)?)?(?:{_JOIN}{_FIGURES}\)?)?"
    rf"|{_WEEKDAY}(?:{_JOIN}{_FIGURES}\)?)?"
    rf"|(?:j|(?<=[zgfiba]))V"
    rf")(?:,?\(?a{_ABSOLUTE}\)?)?{_AFTER_DAY}"
)
_MONTH_ALONE = (
    rf"(?:(?:[px]f?)?(?:s?[MH]{_TWIN}|s[mh@]{_TWIN}){_MODIFIER}?{_YEAR}?"
    rf"|(?:[px]f?|(?<=[gvzi]))[mh]{_TWIN}{_MODIFIER}?{_YEAR}?|[mh]{_TWIN}(?:{_MODIFIER}|{_YEAR})"
    rf"|(?:[px]f?)?S{_MODIFIER}|e?pS|eS)"
)
_YEAR_ALONE = (
    rf"(?:(?:[px]f?)?[cC]y{_ERA}?|(?:[px]f?)?C{_MODIFIER}|eC|[px]f?C|[px]f?y{_ERA}?"
    rf"|(?<=[gzbif])y{_ERA}?(?![_u])|(?<=\()y{_ERA}?(?=\))|yE"
    rf"|[Lm](?:f?[cC]?y{_ERA}?|{_MODIFIER}))"
)
_COUNT = r"~?[dnW]?"
_UNIT = r"(?:[uc]|j(?![DYrdOX])|s(?![MmHh@]))(?!y)"
# «قبل يومين من الهجوم» counts from the attack, not from the publication day.
_NOT_OF_SOMETHING = "(?!f)"

_RULES = (
    ("skip", rf"[px]?f?%{{1,2}}f?%?[ROFN]?|B_?[(]?(?:{_DAY_OF_MONTH}|[MmHh]|y)|B[dO]w{_DAY_OF_MONTH}|Aj?[DY]|uD"),
    ("nights", rf"{_PARTS}{{1,3}}j?D[-/(,]?w?D\)?"),
    ("weekdays", r"j?Dwj?D[RF]"),
    ("weekdays", rf"(?:J|bj?|fj?)D(?:f?{_MODIFIER})?{_TO}j?D{_MODIFIER}?"),
    ("days", rf"(?:[bfJ]j?)?[dO]{_TO}j?{_DAY_OF_MONTH}"),
    ("days", rf"(?:[bf]j?{_ABSOLUTE}{_TO}|(?:{_ABSOLUTE}|V)(?:i|-|wi))j?{_ABSOLUTE}"),
    ("months", rf"[bf]?s?{_NAMED_MONTH}(?:w|i|-|wi)s?{_NAMED_MONTH}"),
    ("years", rf"(?:[bfcCU]{{1,2}}y{_ERA}?(?:w|i|wi|-)[cC]?y{_ERA}?|y-y{_ERA}?)"),
    ("week", rf"UOf?{_MONTH_OF_DAY}"),
    ("ago", rf"q{_COUNT}{_UNIT}{_NOT_OF_SOMETHING}"),
    ("since", rf"z{_COUNT}{_UNIT}{_NOT_OF_SOMETHING}"),
    ("hence", rf"k{_COUNT}{_UNIT}{_NOT_OF_SOMETHING}"),
    ("period", rf"v?(?:e?(?:[px]f?)?U_?[dnW]?_?{_MODIFIER}|[px]f?U(?!_?[dn])|[dnW]u[RF]|x[dnW]u|eU)"),
    ("that", rf"{_PARTS}{{0,3}}[dO]fS(?!{_MODIFIER})"),
    ("day", _DAY),
    ("month", _MONTH_ALONE),
    ("year", _YEAR_ALONE),
)
_RULE = re.compile("|".join(f"(?P<{name}{number}>{pattern})" for number, (name, pattern) in enumerate(_RULES)))


def scan(tags: str) -> Iterator[tuple[str, int, int]]:
    """Date expressions of a tag string: name of the rule, start and end; in order, without overlap."""
    for match in _RULE.finditer(tags):
        group = match.lastgroup or ""
        name = group.rstrip("0123456789")
        if name != "skip":
            yield name, match.start(), match.end()
