"""What the form of an actor's own words tells of its part: whose fire it is, what was hit, who lost a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents import role_patterns as patterns
from geoevents.casualties import VIOLENT

if TYPE_CHECKING:
    from geoevents.actors import ActorMention
    from geoevents.triggers import Trigger

__all__ = ["comes_from", "is_hit", "is_instrument", "is_ousted", "is_site", "names_target"]


def names_target(text: str, actor: ActorMention) -> bool:
    """Whether it is the doer of a noun whose object follows with «ل»: «استهداف الطيران الروسي لقرية»."""
    noun = patterns.OBJECT_FOLLOWS.search(text, max(0, actor.start - 14), actor.start)
    if noun is None:
        return False
    by_arms = patterns.WEAPON.match(actor.text) or patterns.BY_ARMS.match(text, actor.end)
    return by_arms is not None or patterns.ITS_TARGET.match(text, actor.end) is not None


def comes_from(text: str, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether fire is told to be its: «قصف بالطيران الروسي», «غارة من الطيران الروسي»."""
    if actor.proclitic.endswith("ب") and patterns.WEAPON.match(actor.text):
        return True
    fire = trigger.event_type == "Explosions/Remote violence"
    return fire and actor.actor.kind == "military" and text[: actor.start].endswith("من ")


def is_hit(text: str, trigger: Trigger, actor: ActorMention, *, nominal: bool) -> bool:
    """Whether an object, a site or what a blast names with «ب» is what it hits: «انفجار عبوة بدورية للجيش»."""
    if patterns.ACCUSATIVE.match(actor.text):
        return True
    if trigger.event_type == "Explosions/Remote violence" and actor.proclitic.endswith("ب"):
        return actor.head == "force" or patterns.BURSTS.match(trigger.text) is not None
    if is_site(text, trigger, actor):
        return True
    return not nominal and patterns.HITTING.fullmatch(text, trigger.end, actor.start) is not None


def is_site(text: str, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether it is named for a place of its that violence goes at, and not comes from or is told of aside."""
    if trigger.event_type not in VIOLENT or patterns.SITE.match(actor.text) is None:
        return False
    between = text[trigger.end : actor.start]
    return not between.endswith(("من ", "في ", " داخل ")) and patterns.ASIDE.search(between) is None


def is_ousted(text: str, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether it is who lost the place: «تحرير المدينة من المتمردين», «سيطر على القرية، آخر معاقل المتمردين»."""
    if trigger.settle != "territory" or actor.start < trigger.end:
        return False
    if patterns.STRONGHOLD.match(actor.text):
        return True
    return text[trigger.end : actor.start].split()[-1:] == ["من"]


def is_instrument(text: str, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether the act that it describes is how the trigger came about: «مقتل ثلاثة بضربة إسرائيلية»."""
    before = text[max(0, actor.start - 30) : actor.start]
    return actor.start > trigger.end and patterns.INSTRUMENT.search(before) is not None
