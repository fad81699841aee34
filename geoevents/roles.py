"""Who does and who is done to: actor mentions to the two sides of a trigger.

Arabic gives it away by position (verb - doer - done to; verbal noun - its genitive) and by the words right
before a name (``lexicon/roles.tsv``: «على يد», «ضد», «بين … و…»); some trigger words turn the position round
(``lexicon/patients.tsv``: «مقتل X», «قُتل X»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.arabic import PhraseIndex, fold_key, stems
from geoevents.lexicon import read_tsv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.actors import ActorMention
    from geoevents.reading import Reading, Span
    from geoevents.triggers import Trigger

__all__ = ["Participants", "assign"]

#: An actor farther away than this (in weighted words) takes no part in a trigger's event.
REACH = 24
#: A doer that stands before its verb is not farther away than this.
_SUBJECT_REACH = 7
#: A doer that stands after its verb or verbal noun, without a preposition, is not farther away than this.
_DOER_REACH = 2
#: The same before a verbal noun («نفذت الطائرات ثلاث ضربات»).
_NOUN_SUBJECT_REACH = 3
#: An actor that begins this near to the end of a count is whose people were counted («18 مجندا بالشرطة»).
_TOUCHING = 2
#: «معاقل التنظيم» farther away than this is not what was hit.
_CUE_REACH = 16
_PREPOSITION = re.compile(r"(?<!\w)(?:عن|على|إلى|الى|من|ل\w*)(?!\w)")
_UNQUOTED = str.maketrans("\"'«»“”()", " " * 8)
_GAP = re.compile(r"[\s\"'«»“”()]+[وبل]?")
_CLITIC_GAP = re.compile(r"\s+(?:\w+\s+)?لل?[\"'«»“”]*")
_JOINED = re.compile(r"[\s\"'«»“”()،,]*و?[\s\"'«»“”()]*")


@dataclass(frozen=True, slots=True)
class Participants:
    """The two sides of an event, in the order of the text."""

    agents: tuple[ActorMention, ...]
    patients: tuple[ActorMention, ...]


def assign(reading: Reading, trigger: Trigger, actors: Sequence[ActorMention], *, mutual: bool = False) -> Participants:
    """Assign actors to the sides of a trigger.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    actors : sequence of ActorMention
        Those that may take part (speakers left out).
    mutual : bool
        The event has two equal sides (talks, agreements, clashes): the first named is ``agents``.
    """
    near = sorted(
        (
            actor
            for actor in actors
            if reading.nearness.distance(trigger, actor) <= REACH and not _inside(actor, trigger)
        ),
        key=lambda actor: actor.start,
    )
    roles = _roles(reading, trigger, near)
    agents = [actor for actor, role in roles if role == "agent"]
    patients = [actor for actor, role in roles if role == "patient"]
    if mutual:
        sides = agents + patients or [actor for actor, role in roles if role != "none"]
        others = [actor for actor in sides if actor.actor.name != sides[0].actor.name]
        return Participants(tuple(sides[:1]), tuple(others))
    doers = {actor.actor.name for actor in agents}
    return Participants(tuple(agents), tuple(actor for actor in patients if actor.actor.name not in doers))


def _roles(reading: Reading, trigger: Trigger, near: Sequence[ActorMention]) -> list[tuple[ActorMention, str]]:
    cues = _cues_before(reading)
    suffers = _suffers(reading, trigger, near)
    subjects = _subjects_before(reading, trigger, near, cues)
    roles: list[tuple[ActorMention, str]] = []
    previous: tuple[ActorMention, str, str] | None = None
    for actor in near:
        cue = cues.get(actor.start, "")
        joined = previous is not None and _joined(reading, previous[0], actor)
        if cue == "patient":
            role = cue if reading.nearness.distance(trigger, actor) <= _CUE_REACH else "none"
        elif cue in ("agent", "none"):
            role = cue
        elif _is_victim(reading, trigger, actor) or _is_ousted(reading, trigger, actor):
            role = "patient"
        elif cue == "pair":
            role = "agent"
        elif cue == "with" or (joined and previous is not None and previous[2] == "pair"):
            role = "patient"
        elif joined and previous is not None:
            role = previous[1]
        else:
            role = _by_position(reading, trigger, actor, roles, subjects=subjects, suffers=suffers)
        roles.append((actor, role))
        previous = (actor, role, cue if not joined or cue else (previous[2] if previous else ""))
    return roles


def _by_position(
    reading: Reading,
    trigger: Trigger,
    actor: ActorMention,
    roles: Sequence[tuple[ActorMention, str]],
    *,
    subjects: Sequence[ActorMention],
    suffers: bool,
) -> str:
    distance = reading.nearness.distance(trigger, actor)
    has_agent = any(role == "agent" for _, role in roles)
    if actor.start < trigger.start:
        if actor in subjects:
            return "patient" if suffers and not trigger.nominal else "agent"
        return "none"
    if suffers:
        return "patient" if distance <= REACH // 3 else "none"
    if not has_agent and not subjects and distance <= _DOER_REACH:
        return "agent"
    if has_agent or subjects:
        return "patient" if distance <= REACH // 2 else "none"
    return "patient" if actor.actor.inter == "Civilians" and distance <= REACH // 2 else "none"


def _suffers(reading: Reading, trigger: Trigger, near: Sequence[ActorMention]) -> bool:
    """Whether what follows the trigger is the one it is done to."""
    form = _patient_form(trigger.text)
    if form != "verb" and trigger.settle != "harm":
        return form == "noun"
    following = [actor for actor in near if actor.start >= trigger.end]
    before = [actor for actor in near if actor.end <= trigger.start and actor.actor.inter != "Civilians"]
    if before and _counts_after(reading, trigger) and reading.nearness.distance(before[-1], trigger) <= 1:
        return False  # «التنظيم أعدم 20 شخصا»
    if not following or reading.nearness.distance(trigger, following[0]) > 0 or following[0].actor.inter == "Civilians":
        return True
    victims: list[Span] = [*following[1:], *(count for count in reading.counts if count.start >= following[0].end)]
    return not any(reading.nearness.distance(following[0], victim) <= _DOER_REACH for victim in victims)


def _counts_after(reading: Reading, trigger: Trigger) -> bool:
    """Whether people are counted as those to whom a verb did it."""
    return any(
        count.start >= trigger.end and reading.nearness.distance(trigger, count) <= _DOER_REACH + 1
        for count in reading.counts
    )


def _subjects_before(
    reading: Reading, trigger: Trigger, near: Sequence[ActorMention], cues: dict[int, str]
) -> list[ActorMention]:
    """The actors that stand as subject before the trigger, joined by «و» if there are several.

    A verb without a doer after it goes on with the subject of the clause before («تتقدم القوات، إذ استعادت …»).
    """
    before = [
        actor
        for actor in near
        if actor.end <= trigger.start and not cues.get(actor.start) and not _is_victim(reading, trigger, actor)
    ]
    if not before:
        return []
    follows = any(
        actor.start >= trigger.end
        and not cues.get(actor.start)
        and reading.nearness.distance(trigger, actor) <= _DOER_REACH
        for actor in near
    )
    reach = _NOUN_SUBJECT_REACH if trigger.nominal else _SUBJECT_REACH if follows else REACH
    if reading.nearness.distance(before[-1], trigger) > reach:
        return []
    if trigger.nominal and not _does(reading, before[-1], trigger):
        return []
    subjects = [before.pop()]
    while before and _joined(reading, before[-1], subjects[0]):
        subjects.insert(0, before.pop())
    return subjects


def _is_ousted(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whether it is who lost the place: «تحرير المدينة من المتمردين»."""
    if trigger.settle != "territory" or actor.start < trigger.end:
        return False
    return reading.passage.text[trigger.end : actor.start].split()[-1:] == ["من"]


def _does(reading: Reading, actor: ActorMention, trigger: Trigger) -> bool:
    """Whether nothing between an actor and a verbal noun tells that it only speaks of it.

    «نفذت الطائرات ثلاث ضربات» does, «أدانت المنظمة، الهجوم» and «أعربت تركيا عن إدانتها للتفجير» do not.
    """
    between = reading.passage.text[actor.end : trigger.start]
    apart = reading.nearness.parted(actor.end, trigger.start) or trigger.text.startswith("ل")
    return not apart and _PREPOSITION.search(between) is None


def _is_victim(reading: Reading, trigger: Trigger, actor: ActorMention) -> bool:
    """Whose people were hit, by another word than the trigger: «مقتل ضابط من قوات النظام», «3 قتلى من الجيش»."""
    following = reading.passage.text[actor.end :].split(maxsplit=2)[:2]
    if following and _patient_form(following[0]) == "verb" and actor.end < trigger.start:
        return not any(
            count.start <= actor.end + len(following[0]) + 4 for count in reading.counts if count.start > actor.end
        )
    if reading.nearness.distance(trigger, actor) > REACH // 2:
        return False
    if any(count.start <= actor.start <= count.end + _TOUCHING for count in reading.counts):
        return True
    words = reading.passage.text[: actor.start].translate(_UNQUOTED).split()[-2:]
    if words and actor.start != trigger.end and _patient_form(words[-1]) == "noun":
        return actor.start < trigger.start or words[-1] not in trigger.text
    if not words or words[-1] not in ("من", "في", "بين"):
        return False
    return any(count.end <= actor.start and reading.nearness.distance(count, actor) <= 7 for count in reading.counts)


def _joined(reading: Reading, one: ActorMention, other: ActorMention) -> bool:
    between = reading.passage.text[one.end : other.start]
    apposed = one.actor.name == other.actor.name and not between.strip()
    return apposed or (_JOINED.fullmatch(between) is not None and ("و" in between or "،" in between))


def _inside(actor: Span, trigger: Span) -> bool:
    return trigger.start <= actor.start and actor.end <= trigger.end


@cache
def _patient_words() -> dict[str, str]:
    return {fold_key(row["word"]): row["form"] for row in read_tsv("patients.tsv", required=("word", "form"))}


def _patient_form(text: str) -> str | None:
    first = fold_key(text).partition(" ")[0]
    for stem in stems(first):
        for word in (stem.text, stem.text.removeprefix("ال")):
            if form := _patient_words().get(word):
                return form
    return None


@dataclass(frozen=True, slots=True)
class _Cue:
    role: str
    clitic: bool  # the cue goes on with «لـ» on the next word or the one after it


@cache
def _cues() -> PhraseIndex[_Cue]:
    rows = read_tsv("roles.tsv", required=("cue", "role"))
    return PhraseIndex(
        (row["cue"].removesuffix("لـ").strip(), _Cue(row["role"], row["cue"].endswith("لـ"))) for row in rows
    )


def _cues_before(reading: Reading) -> dict[int, str]:
    """Role that the words right before an actor give it, by the actor's start; the longest cue wins."""
    found: dict[int, str] = {}
    if not reading.actors:
        return found
    folded, text = reading.passage.folded, reading.passage.text
    matches = [(folded.start(m.start), folded.end(m.end), m.value) for m in _cues().find_all(folded)]
    for actor in reading.actors:
        best = 0
        for start, end, cue in matches:
            if end > actor.start:
                continue
            gap = _CLITIC_GAP if cue.clitic else _GAP
            if end - start > best and gap.fullmatch(text, end, actor.start):
                best, found[actor.start] = end - start, cue.role
    return found
