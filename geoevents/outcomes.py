"""What a sentence that tells of nothing else counts as the outcome of the one before: «… هجوما. وقتل ثلاثة أشخاص»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geoevents.casualties import VIOLENT, harmed_by_accident
from geoevents.counts import find_counts
from geoevents.drafts import Casualties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.drafts import Draft
    from geoevents.reading import Reading

__all__ = ["with_outcome"]

_OPENS = re.compile(
    r"\W*[وف]?(?:قد\s+)?(?:قُ?تل|أصيب|اصيب|جُ?رح|استشهد|لقي|سقط|أسفر|اسفر|أدى|ادى|أدت|ادت|خلف|أوقع|اوقع|راح)ت?(?:\s+\w+){0,2}(?!\w)"
)
#: Another place or time of its own, unless it names the event again: «قتل خمسة في الانفجار».
_OWN_SCENE = re.compile(
    r"(?<!\w)(?:(?:في|خلال)\s+(?!ال(?:هجوم|انفجار|تفجير|قصف|حادث|حادثة|عملية|غارة|غارات|اعتداء|مكان)(?!\w))\w"
    r"|(?:قرب|شمال|جنوب|شرق|غرب|منذ|أمس|امس|قبل|بعد)(?!\w))"
)
_LONGEST = 160
_ROLES = ("killed", "wounded")


def with_outcome(drafts: Sequence[Draft], reading: Reading, order: int) -> Draft | None:
    """The last of some drafts with the people counted in a sentence without a trigger, where it has none of its own.

    Parameters
    ----------
    drafts : sequence of Draft
        What the document told before, in its order.
    reading : Reading
        A sentence in which nothing else happens.
    order : int
        Its number.

    Returns
    -------
    Draft or None
        None where the sentence adds nothing to it.
    """
    text = reading.passage.plain
    if not drafts or not _goes_on(drafts, reading, order) or len(text) > _LONGEST or _OPENS.match(text) is None:
        return None
    if _OWN_SCENE.search(text) or harmed_by_accident(reading.passage.folded):
        return None
    known = drafts[-1].casualties.counts
    told = {count.role for count in known}
    counts = [
        # No offsets in the sentence that tells of the event.
        replace(count, start=-1, end=-1, victim_start=-1, victim_end=-1)
        for count in find_counts(reading.passage.folded)
        if count.role in _ROLES and count.role not in told and not count.cumulative
    ]
    return replace(drafts[-1], casualties=Casualties((*known, *counts))) if counts else None


def _goes_on(drafts: Sequence[Draft], reading: Reading, order: int) -> bool:
    """Whether the sentence before tells of one violent event, in the same paragraph."""
    last = drafts[-1]
    alone = len(drafts) == 1 or drafts[-2].order != last.order
    runs_on = last.order == order - 1 and last.reading.passage.paragraph == reading.passage.paragraph
    return runs_on and alone and last.event_type in VIOLENT and last.modality == "actual"
