"""Actors meant without their name: «الحركة» after «حركة حماس», «جنوده» after «الجيش الإسرائيلي».

A definite noun means the body of that kind that the report named last; people with a pronoun are those of the body
before it in the sentence that the pronoun agrees with.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from geoevents.actors import ActorMention, kinds_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geoevents.actor_records import Actor
    from geoevents.reading import Reading

__all__ = ["refer_back"]

#: Nouns that may stand for a body, folded, with the word that its full name begins with.
_AGAIN = {
    fold_key(definite): fold_key(definite.removeprefix("ال"))
    for definite in ("الحركة", "التنظيم", "الجماعة", "الحزب", "الميليشيا", "المليشيا", "الكتائب", "السرايا")
}
#: Keys of the forces and of the group named last.
_FORCES, _GROUP = "قوات", "فصيل"
#: «هذه الفصائل» are the ones named last.
_THESE = frozenset({"الفصائل", "الجماعات", "الميليشيات", "المليشيات", "المجموعات"})
_POINTS = re.compile(r"(?:هذه|تلك)\s+\Z")
#: «القوات» without a word that says whose.
_BARE_FORCES = re.compile(r"(?<!\w)(?P<proclitic>[وف]?)(?P<forces>القوات)(?!\w)(?!\s+(?:ال|\w+ية(?!\w)))")
_OWN_PEOPLE = re.compile(
    r"(?<!\w)(?P<proclitic>[وفبلك]{0,2})(?P<own>"
    r"(?:قوات|طائرات|طيران|مقاتلات|مقاتلو|مقاتلي|عناصر|جنود|ضباط|مسلحو|مسلحي|أفراد|افراد|رجال|قادة|قيادات|دبابات|"
    r"مواقع|معاقل|مقرات|نقاط|حواجز|آليات|اليات|دوريات|وحدات|ميليشيات|مليشيات|عساكر|طيار[يو])"
    r"(?P<pronoun>هم|ها|ه|نا))(?!\w)"
)
_SAYING = r"(?:أعلن|اعلن|قال|ذكر|أكد|اكد|أفاد|افاد|أوضح|اوضح|أضاف|اضاف|تابع|أشار|اشار|كشف|نشر|لفت)"
_SPEAKS = re.compile(rf"(?<!\w)[وف]?{_SAYING}ت?\s+[\"«“]?\Z")
#: The same where the speaker is understood: «وقالت عبر قناتها …», «وأضافت أن …».
_SPEAKS_ON = re.compile(
    rf"\W*[وف]?{_SAYING}(?P<feminine>ت?)\s*(?::|[،,]|(?:عبر|في|خلال|إلى|الى|أيضا|كذلك|[أاإ]ن\w{{0,3}}|ب[أا]ن\w{{0,3}})(?!\w))"
)
#: A body farther before its people than this (code points) is not whose they are.
_REACH = 160
_FEMININE = re.compile(r"\w*(?:ة|ات|اء)\Z|حماس|داعش|طالبان|كتائب|سرايا|فصائل|جبهة|إسرائيل|اسرائيل|فتح")
_PLURAL = re.compile(r"\w+(?:ون|ين|و|ي)\Z")


def refer_back(readings: Sequence[Reading]) -> list[Reading]:
    """Readings of a document with the actors that they name again.

    Parameters
    ----------
    readings : sequence of Reading
        In the order of the text.

    Returns
    -------
    list of Reading
        As many, in the same order.
    """
    last: dict[str, Actor] = {}
    found: list[Reading] = []
    before: Sequence[ActorMention] = ()
    speaker: ActorMention | None = None
    for reading in readings:
        named = _named_again(_with_forces(reading, last.get(_FORCES)), reading.passage.plain, last)
        own = _speaker(reading, named)
        speaker = own if own is not None else speaker if _speaks_on(reading, speaker) else None
        mentions = _with_own_people(reading, named, before if own or speaker is None else (*before, speaker))
        goes_on = None if own or speaker is None else replace(speaker, start=0, end=0)
        found.append(replace(reading, actors=tuple(mentions), speaker=goes_on) if mentions or goes_on else reading)
        before = mentions if reading.triggers else ()
    return found


def _speaker(reading: Reading, mentions: Iterable[ActorMention]) -> ActorMention | None:
    """The armed party that a sentence lets speak: «أعلنت سرايا القدس …»."""
    text = reading.passage.plain
    armed = (mention for mention in mentions if mention.actor.kind in ("group", "military"))
    return next((m for m in armed if _SPEAKS.search(text, max(0, m.start - 20), m.start)), None)


def _speaks_on(reading: Reading, speaker: ActorMention | None) -> bool:
    """Whether a sentence goes on with what somebody says: «وقالت إن …»; the verb agrees with him."""
    verb = _SPEAKS_ON.match(reading.passage.plain)
    return verb is not None and speaker is not None and _agrees(speaker, "ها" if verb["feminine"] else "ه")


def _named_again(mentions: Iterable[ActorMention], text: str, last: dict[str, Actor]) -> list[ActorMention]:
    """Mentions with «الحركة» read as the movement named last; `last` is kept up as names go by."""
    found = []
    for mention in mentions:
        kind = _AGAIN.get(fold_key(mention.text))
        if mention.text in _THESE and _POINTS.search(text, max(0, mention.start - 6), mention.start):
            kind = _GROUP
        if kind in last:
            actor = last[kind]
            found.append(replace(mention, actor=actor, readings=(("*", actor),)))
            continue
        last.update(dict.fromkeys(kinds_of_name(mention.actor), mention.actor))
        if mention.actor.kind == "group" and mention.actor.side:
            last[_GROUP] = mention.actor
        if mention.actor.kind == "military" and mention.actor.country and mention.head in ("name", "force"):
            last[_FORCES] = mention.actor
        found.append(mention)
    return found


def _with_forces(reading: Reading, forces: Actor | None) -> Sequence[ActorMention]:
    """Mentions with «القوات» and «الجنود» read as those of the state whose forces the report named last."""
    text = reading.passage.plain
    named = list(reading.actors)
    own = next((m.actor for m in named if m.actor.kind == "military" and m.actor.country), forces)
    if not reading.triggers or own is None:
        return named
    found = [
        replace(mention, actor=own, readings=(("*", own),))
        if mention.actor.kind == "combatants" and mention.text == "الجنود"
        else mention
        for mention in named
    ]
    for match in _BARE_FORCES.finditer(text) if "القوات" in text else ():
        start, end = match.span("forces")
        if not any(mention.start < end and start < mention.end for mention in named):
            found.append(ActorMention(start, end, match["forces"], own, match["proclitic"], "force", (("*", own),)))
    return sorted(found, key=lambda mention: mention.start)


def _with_own_people(
    reading: Reading, mentions: Sequence[ActorMention], before: Sequence[ActorMention]
) -> list[ActorMention]:
    """Mentions with those of people that a pronoun gives to one of them, or of the sentence before."""
    found = list(mentions)
    if not reading.triggers:
        return found
    for match in _OWN_PEOPLE.finditer(reading.passage.plain):
        start, end = match.span("own")
        if any(mention.start < end and start < mention.end for mention in mentions):
            continue
        near = [m for m in reversed(mentions) if m.end <= start and start - m.end <= _REACH]
        if match["pronoun"] == "نا":
            owner = next((m for m in mentions if m.end <= start and _is_cited(m, reading)), None)
        else:
            owner = next((m for m in (near or reversed(before)) if _agrees(m, match["pronoun"])), None)
        if owner is not None:
            found.append(
                ActorMention(start, end, match["own"], owner.actor, match["proclitic"], "member", owner.readings or ())
            )
    return sorted(found, key=lambda mention: mention.start)


def _is_cited(mention: ActorMention, reading: Reading) -> bool:
    """Whether it is who speaks of «جنودنا»."""
    if mention.canonical is None or mention.inter == "Civilians":
        return False
    return any(source.start < mention.end and mention.start < source.end for source in reading.sources)


def _agrees(mention: ActorMention, pronoun: str) -> bool:
    """Whether a pronoun may mean an actor: armed, of its gender and number."""
    if mention.canonical is None or mention.inter == "Civilians":
        return False
    head = mention.text.split()[0].strip('«"“#')
    if _PLURAL.match(head) and mention.actor.kind != "military":
        return pronoun == "هم"
    feminine = mention.actor.kind == "state" or _FEMININE.match(head) is not None
    return pronoun == ("ها" if feminine else "ه")
