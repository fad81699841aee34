"""What a name is besides: «كتائب القسام، الجناح العسكري لحركة حماس», «حركة المقاومة الإسلامية «حماس»».

Such words name nobody who takes part of their own; they go with the name before them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geoevents.actor_grammar import ActorMention

__all__ = ["apposed"]

#: Between a body and the one that it belongs to.
_BELONGS = re.compile(
    r"[\"'»”)]?\s*[،,]?\s+(?:و?(?:هي|هو)\s+)?"
    r"(?:(?:ال)?(?:تابع|موالي|منتمي)(?:ة|ه|ين|ون)?|(?:ال)?(?:جناح|ذراع)\s+(?:ال)?(?:عسكري|مسلح)ة?)\s+(?:ل|ل[\"'«“{(])\Z"
)
#: «حماس-داعش»: what an enemy calls a group besides.
_LABEL = re.compile(r"\s?[-–]\s?")
#: Between a name and the same one's other name.
_ALSO = re.compile(r"\s*[\"'«“{(]\s*\Z")
_CLOSING = frozenset("\"'»”})")
#: Kinds that have wings and belong to each other.
_BODIES = frozenset({"group", "military"})


def apposed(mentions: Iterable[ActorMention], text: str) -> list[ActorMention]:
    """Mentions of which those in apposition are part of the one before.

    Parameters
    ----------
    mentions : iterable of ActorMention
        In the order of the text, without overlap.
    text : str
        The original text.
    """
    found: list[ActorMention] = []
    last: ActorMention | None = None
    for mention in mentions:
        before, last = last, mention
        if before is not None and _is_part(before, mention, text):
            end = mention.end + (text[mention.end : mention.end + 1] in _CLOSING)
            found[-1] = replace(found[-1], end=end, text=text[found[-1].start : end])
        else:
            found.append(mention)
    return found


def _is_part(one: ActorMention, other: ActorMention, text: str) -> bool:
    if one.actor.kind not in _BODIES or other.actor.kind not in _BODIES:
        return False
    between = text[one.end : other.start]
    if one.actor.name == other.actor.name:
        return _ALSO.match(between) is not None
    if one.actor.kind == other.actor.kind == "group" and _LABEL.fullmatch(between):
        return True
    return bool(one.actor.side and one.actor.side == other.actor.side) and _BELONGS.match(between) is not None
