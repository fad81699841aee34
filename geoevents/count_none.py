"""Nobody: «دون إصابات», «لم يسفر القصف عن سقوط قتلى», «لم يصب أحد» (CODEBOOK §3: 0 where the text says none)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoevents.count_people import Line, People, is_injury
from geoevents.count_words import ROLES

__all__ = ["Nobody", "nobody_at"]

_KILLED, _WOUNDED = ROLES.index("killed"), ROLES.index("wounded")
#: «بلا إصابات» stands together, «لم يسفر القصف العنيف عن وقوع إصابات» does not.
_CLOSE, _CLOSE_REACH, _REACH = frozenset({"بلا", "لا"}), 2, 7
#: «لم يسفر القصف الذي طال … عن إصابات»: such a verb waits for its object over a whole clause.
_RESULTS = re.compile(r"لم [يت](?:سفر|ؤد|ود|نجم|نتج|خلف|وقع|تسبب)(?!\w)")
_RESULT_REACH = 30
_INDEFINITE = re.compile(r"(?!ال)\w+(?<!ه)(?<!ها)(?<!هم)")
#: «إصابات» and «ضحايا» are the dead and the wounded.
_BOTH = ("اصاب", "ضحايا")
_HAPPENS = re.compile("[EVvY]")
#: «أحد», «أي شخص».
_NO_ONE = ("e", "h")


@dataclass(frozen=True, slots=True)
class Nobody:
    """A zero: the tags that say it, and for which roles."""

    people: People
    roles: tuple[int, ...]


def nobody_at(line: Line, negation: int) -> tuple[Nobody | None, int]:
    """The zero that a negation opens, if any, and the tag to read on from.

    «لم ترد أنباء عن إصابات» and «دون معرفة عدد القتلى» say nothing about numbers.
    """
    waits = _RESULTS.match(line.folded.text, line.atoms[negation].start) is not None
    reach = _RESULT_REACH if waits else _CLOSE_REACH if line.word(negation) in _CLOSE else _REACH
    for at in range(negation + 1, min(negation + 1 + reach, len(line.tags))):
        tag, between = line.tags[at], line.tags[negation + 1 : at]
        if tag in ("|uC" if waits else "|uCqw,"):
            return None, at
        if _is_none(line, negation, at, between, waits=waits):
            return _none(line, at)
        if _HAPPENS.search(between) and tag in _NO_ONE:
            return _no_one(line, negation, at), at + 1
        if _HAPPENS.search(between) and tag in "ab":
            return None, at
    return None, negation + 1


def _is_none(line: Line, negation: int, at: int, between: str, *, waits: bool) -> bool:
    """«لم تقع إصابات», «دون ضحايا», but not «لم يكونوا مصابين», «لا يتحمل إصاباته»."""
    if line.tags[at] == "z" or (is_injury(line, at) and line.at(at + 1) not in _NO_ONE):
        return True
    happens = waits or "F" in between or "v" in between or line.word(negation) != "لم"
    return line.tags[at] == "K" and happens and _INDEFINITE.fullmatch(line.word(at)) is not None


def _none(line: Line, at: int) -> tuple[Nobody, int]:
    roles: tuple[int, ...] = (line.value(at),)
    if line.tags[at] == "z" or line.word(at).startswith(_BOTH):
        roles = (_KILLED, _WOUNDED)
    end = at + 1
    if line.tags[end : end + 2] in ("wK", "wz"):
        roles = tuple(dict.fromkeys((*roles, line.value(end + 1))))
        end += 2
    return _zero(at, end, roles), end


def _no_one(line: Line, negation: int, at: int) -> Nobody:
    role = next(line.value(i) for i in range(negation, at) if _HAPPENS.match(line.tags[i]))
    return _zero(negation, at + 1, (_KILLED, _WOUNDED) if role == _WOUNDED else (role,))


def _zero(first: int, end: int, roles: tuple[int, ...]) -> Nobody:
    return Nobody(People(first, end, 0, 0, 0, (end, end)), roles)
