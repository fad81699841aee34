"""Roles of actors about one trigger: who does, who is done to, who does neither.

Arabic gives it away by position (verb - doer - done to; verbal noun - its genitive), by the words right before a name
(``lexicon/roles.tsv``: «على يد», «ضد», «بين … و…») and by the verb that a noun depends on (``lexicon/deeds.tsv``:
«شن X هجوما», «تعرض X لهجوم»); some trigger words turn the position round (``lexicon/patients.tsv``: «مقتل X»).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geoevents import role_forms as forms
from geoevents import role_patterns as patterns
from geoevents.agreement import agrees
from geoevents.casualties import VIOLENT, explanation
from geoevents.role_cues import Cue, Deed, cues_before, deeds, patient_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geoevents.actors import ActorMention
    from geoevents.counts import Count
    from geoevents.reading import Reading, Span
    from geoevents.triggers import Trigger

__all__ = ["Scene"]

#: An actor farther away than this (in weighted words) takes no part in a trigger's event.
REACH = 24
#: A doer that stands before its verb is not farther away than this.
_SUBJECT_REACH = 7
#: A doer that stands after its verb or verbal noun, without a preposition, is not farther away than this.
_DOER_REACH = 2
#: The same before a verbal noun that no verb hands it to.
_NOUN_SUBJECT_REACH = 0
#: A verb hands its subject on to a verbal noun no farther away than this («شنت الطائرات، فجر أمس، غارات»).
_DEED_REACH = 14
#: An actor that begins this near to the end of a count is whose people were counted («18 مجندا بالشرطة»).
_TOUCHING = 2
#: «معاقل التنظيم» farther away than this is not what was hit.
_CUE_REACH = 16
#: A second name for the same actor stands this near («القيادي في حماس صالح …»).
_APPOSED = 3
#: The word before an actor stands within so many characters.
_WORD_BEFORE = 80


class Scene:
    """One trigger among the actors that stand near it.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    actors : sequence of ActorMention
        Those that may take part.
    counts : sequence of Count
        Those bound to the trigger.
    """

    def __init__(
        self, reading: Reading, trigger: Trigger, actors: Sequence[ActorMention], counts: Sequence[Count]
    ) -> None:
        self._reading = reading
        self._text = reading.passage.plain
        self._trigger = trigger
        self._cues = cues_before(reading, actors)
        self._counts = counts
        self._near = sorted(
            (actor for actor in actors if self._distance(actor) <= REACH or self._is_counted(actor)),
            key=lambda actor: actor.start,
        )
        self._relative = patterns.RELATIVE.search(self._text, max(0, trigger.start - 14), trigger.start) is not None
        # «تمكنوا من دحر …»: after a preposition a verb's letters are a noun.
        self._nominal = (
            trigger.nominal
            or patterns.OF_NOUN.search(self._text, max(0, trigger.start - 10), trigger.start) is not None
        )
        words = trigger.text.split()
        self._object_named = not self._nominal and any(
            patterns.OBJECT_NAMED.fullmatch(word) and not patterns.PRONOUN.fullmatch(word) for word in words
        )
        self._suffers = self._reads_as_suffering()
        self._named = self._named_in_trigger()
        self._subjects, self._subjects_role = self._subjects_before()

    def is_marked(self, actor: ActorMention) -> bool:
        """Whether words of the text, and not its place alone, give an actor its role."""
        return actor.start in self._cues or actor.head == "site" or self.is_victim(actor)

    def may_fight(self, actor: ActorMention) -> bool:
        """Whether civilians are a side of a fight, and not those whom it hit: «اشتباكات …، وإصابة مدنيين»."""
        return not (self.is_victim(actor) or self._reading.nearness.parted(self._trigger.end, actor.start))

    def with_joined(self, some: Sequence[ActorMention], named: Sequence[ActorMention]) -> list[ActorMention]:
        """Some of the named, with those that are joined to them without a number of their own: «5 من X وY»."""
        found = list(some)
        for one, other in pairwise(named):
            if one in found and other not in found and self._joined(one, other):
                found.append(other)
        return sorted(found, key=lambda actor: actor.start)

    def roles(self) -> list[tuple[ActorMention, str]]:
        """Each actor near the trigger with ``agent``, ``patient`` or ``none``."""
        found: list[tuple[ActorMention, str]] = []
        pair = False
        for actor in self._near:
            cue = self._cues.get(actor.start)
            if cue is not None and self._is_subject_of(cue, actor):
                cue = None
            joined = bool(found) and self._joined(found[-1][0], actor)
            pair = (cue is not None and cue.role == "pair") or (pair and joined and cue is None)
            if cue is not None:
                role = self._by_cue(actor, cue, has_agent=any(role == "agent" for _, role in found))
            elif pair:
                role = "none" if found[-1][1] == "none" else "patient"
            elif found and self._text[found[-1][0].end : actor.start].strip() == "من":
                role = "none"  # «متظاهرون من أنصار …»: who they are besides
            elif found and found[-1][1] != "none" and self._apposed(found[-1][0], actor):
                role = found[-1][1]
            else:
                role = self._by_words(actor, found, joined=joined)
            found.append((actor, role))
        return found

    def _is_subject_of(self, cue: Cue, actor: ActorMention) -> bool:
        """Whether the cue is a verb that opens its clause, and an object follows the actor after it.

        «استهدف الحوثيون معسكرا», but «هجوم استهدف الحوثيين».
        """
        if cue.role != "patient" or patterns.TARGETING.match(self._text, cue.start) is None:
            return False
        if patterns.UNKNOWN.match(actor.text) or patterns.WEAPON.match(actor.text):
            return True  # «استهدفت مدفعية الجيش بالقذائف …»: arms hit
        return patterns.OPENING.search(self._text[: cue.start]) is not None and self._object_follows(actor)

    def _by_cue(self, actor: ActorMention, cue: Cue, *, has_agent: bool) -> str:
        if not self._owns(actor, cue) or self._is_charge(actor, cue):
            return "none"
        if cue.role == "with" and self._nominal and cue.start < self._trigger.start:
            return "none"  # «قطعت علاقاتها مع إسرائيل بعد الهجوم»
        if cue.role == "agent" and has_agent and not self._nominal:
            return "none"  # «قصف الجيش … ردا على هجوم من قبل مسلحين»: an active verb has one doer
        if cue.role == "patient":
            return "patient" if self._distance(actor) <= _CUE_REACH else "none"
        return {"pair": "agent", "with": "patient"}.get(cue.role, cue.role)

    def _is_charge(self, actor: ActorMention, cue: Cue) -> bool:
        """Whether a cue tells what those arrested are accused of, or stands before what only was found."""
        if patterns.FOUND.match(self._trigger.text) and cue.start < self._trigger.start:
            return True
        seized = self._trigger.sub_event_type == "Arrests" and cue.role == "patient"
        return seized and patterns.CHARGED.search(self._text, self._trigger.end, actor.start) is not None

    def _owns(self, actor: ActorMention, cue: Cue) -> bool:
        """Whether a cue goes on with this trigger: with the last before it, or with the one that explains that one."""
        trigger = self._trigger
        if cue.start < trigger.start and patterns.APART.search(self._text, actor.end, trigger.start):
            return False  # «توترت العلاقة بين … و… بعد تفجير»
        before = [other for other in self._reading.triggers if other.start < cue.start]
        if not before:
            return True
        if before[-1] is trigger or self._ends_with(before[-1]) or explanation(self._reading, before[-1]) is trigger:
            return True
        if cue.start < trigger.start:
            return not self._reading.nearness.parted(actor.end, trigger.start)
        between = self._text[trigger.end : before[-1].start]
        return len(between.split()) <= _APPOSED and not self._reading.nearness.parted(trigger.end, before[-1].start)

    def _ends_with(self, fight: Trigger) -> bool:
        """Whether it is the capture of a place after a fight: «سيطر على البلدة بعد معارك مع …» names who lost it."""
        between = self._text[self._trigger.end : fight.start]
        return (
            self._trigger.settle == "territory"
            and fight.event_type == "Battles"
            and patterns.AFTER.search(between) is not None
        )

    def _named_in_trigger(self) -> list[ActorMention]:
        """Who does what the trigger tells, where its words name them: «هاجم مستوطنون», «أحرق محتجون»."""
        trigger = self._trigger
        if trigger.nominal or trigger.sub_event_type not in patterns.BY_THOSE_NAMED:
            return []
        return [actor for actor in self._near if trigger.start < actor.start and actor.end <= trigger.end]

    def _by_words(self, actor: ActorMention, found: Sequence[tuple[ActorMention, str]], *, joined: bool) -> str:
        if actor in self._named or forms.names_target(self._text, actor):
            return "agent"
        after_doer = bool(found) and forms.names_target(self._text, found[-1][0])
        if after_doer or self.is_victim(actor) or forms.is_ousted(self._text, self._trigger, actor):
            return "patient"
        if actor.head == "act":
            return (
                "agent"
                if self._distance(actor) <= _APPOSED or forms.is_instrument(self._text, self._trigger, actor)
                else "none"
            )
        if actor.start > self._trigger.end and (told := self._told_after(actor)):
            return told
        if actor not in self._subjects and joined:
            return found[-1][1]
        return self._by_position(actor, has_agent=any(role == "agent" for _, role in found))

    def _told_after(self, actor: ActorMention) -> str:
        """Role of an actor after the trigger by its own form, empty if that tells none."""
        if forms.comes_from(self._text, self._trigger, actor):
            return "agent"
        return "patient" if forms.is_hit(self._text, self._trigger, actor, nominal=self._nominal) else ""

    def _by_position(self, actor: ActorMention, *, has_agent: bool) -> str:
        if patterns.OWN_CLAUSE.search(self._text, max(self._trigger.end, actor.start - 25), actor.start):
            return "none"
        if actor.start > self._trigger.end and self._stands_aside(actor):
            return "none"
        if actor in self._subjects:
            return self._subjects_role
        if actor.start < self._trigger.start:
            return "patient" if self._object_named and self._is_antecedent(actor) else "none"
        role, reach = self._role_after(actor, has_agent=has_agent)
        return role if self._distance(actor) <= reach else "none"

    def _stands_aside(self, actor: ActorMention) -> bool:
        """Whether an actor after the trigger belongs to what is told besides, or only found the dead."""
        if patterns.FOUND.match(self._trigger.text) and (not self._nominal or self._distance(actor) > 0):
            return True
        start, end = self._trigger.end, actor.start
        if patterns.SITE.match(actor.text) and self._text[start:end].endswith(("في ", "من ", "داخل ")):
            return True
        return any(pattern.search(self._text, start, end) for pattern in (patterns.ASIDE, patterns.AT_ANOTHER_TIME))

    def _role_after(self, actor: ActorMention, *, has_agent: bool) -> tuple[str, int]:
        """Role of an actor that stands after the trigger, if it stands within so many words."""
        if self._object_named or (pronoun := self._pronoun_before(actor)):
            if has_agent and not self._object_named and pronoun.startswith(("في", "من")):
                return "patient", REACH // 2  # «طردت منها القوات مقاتلي التنظيم»
            return ("none", 0) if has_agent else ("agent", _DOER_REACH)
        if self._suffers:
            return "patient", REACH // 3
        if self._relative and not self._subjects and not self._nominal:
            return "patient", _DOER_REACH
        if has_agent or self._subjects:
            return "patient", REACH // 2
        return self._role_of_first(actor)

    def _role_of_first(self, actor: ActorMention) -> tuple[str, int]:
        """Role of the first actor after a trigger that has no doer yet."""
        if not self._nominal and actor.proclitic.endswith("ل"):
            return "patient", REACH // 2  # «تقصف تجمعا للمسلحين»
        if self._distance(actor) <= _DOER_REACH:
            if not self._nominal or self._distance(actor) == 0 or actor.proclitic.endswith("ل"):
                return "agent", _DOER_REACH
            # «تفجير مسجد القوات»: whose the thing is that was hit
            return "patient" if self._trigger.event_type in VIOLENT else "none", _DOER_REACH
        return ("patient", REACH // 2) if actor.actor.inter == "Civilians" else ("none", 0)

    def _reads_as_suffering(self) -> bool:
        """Whether what follows the trigger is the one it is done to."""
        if patterns.PASSIVE.match(self._trigger.text):
            return True
        form = patient_form(self._trigger.text)
        if form != "verb" and self._trigger.settle != "harm":
            return form == "noun"
        trigger = self._trigger
        following = [actor for actor in self._near if actor.start >= trigger.end]
        before = [actor for actor in self._near if actor.end <= trigger.start and actor.actor.inter != "Civilians"]
        if before and self._distance(before[-1]) <= 1 and (self._counts_after() or self._takes_object()):
            return False  # «التنظيم أعدم 20 شخصا», «إن القوات أسقطت طائرة»
        if not following or self._distance(following[0]) > 0 or following[0].actor.inter == "Civilians":
            return True
        genitive = patterns.NO_NOMINATIVE.search(following[0].text) is not None  # «خطف الجنود الإسرائيليين»
        if not genitive and trigger.settle != "harm" and self._object_follows(following[0]):
            return False  # «أسقطت الدفاعات الجوية طائرة»
        victims: list[Span] = [*following[1:], *(c for c in self._reading.counts if c.start >= following[0].end)]
        hits = patterns.OBJECT.match(self._text, following[0].end) is not None  # «قتل مسلحون شرطيا»
        return genitive or (
            not hits
            and not any(self._reading.nearness.distance(following[0], victim) <= _DOER_REACH for victim in victims)
        )

    def _object_follows(self, subject: ActorMention) -> bool:
        """Whether a noun that is no part of the verb's subject follows it."""
        text, end = self._text, subject.end
        if (aside := patterns.ASIDE_OF_TIME.match(text, end)) is not None:
            end = aside.end()
        if (means := patterns.INSTRUMENT_NAMED.match(text, end)) is not None:
            end = means.end()
        return patterns.NO_OBJECT.match(text, end) is None and patterns.GOES_ON.match(text, end) is None

    def _takes_object(self) -> bool:
        """Whether a noun follows the verb and no preposition, time or end, after which it would read as passive."""
        return not self._nominal and patterns.NO_OBJECT.match(self._text, self._trigger.end) is None

    def _counts_after(self) -> bool:
        """Whether people are counted as those to whom a verb did it."""
        return any(
            count.start >= self._trigger.end and self._distance(count) <= _DOER_REACH + 1
            for count in self._reading.counts
        )

    def _has_its_own(self) -> bool:
        """Whether a singular verb has people right after it as those who suffer it."""
        after: list[Span] = [count for count in self._reading.counts if count.start >= self._trigger.end]
        after += [actor for actor in self._near if actor.start >= self._trigger.end]
        return not self._trigger.text.endswith("وا") and any(self._distance(item) == 0 for item in after)

    def _subjects_before(self) -> tuple[list[ActorMention], str]:
        """The actors that stand as subject before the trigger, with their role; joined by «و» if there are several.

        A verb without a doer after it goes on with the subject of the clause before («تتقدم القوات، إذ استعادت …»).
        """
        trigger = self._trigger
        if self._named or patterns.FOUND.match(trigger.text):
            return [], "agent"
        if self._nominal and (deed := self._deed()) is not None:
            return self._subjects_of(deed), deed.role
        before = [actor for actor in self._bare() if actor.end <= trigger.start and self._may_be_subject(actor)]
        if self._suffers and not self._nominal and self._has_its_own():
            before = []  # «…، واستشهد 26 مصليا»
        own_death = self._nominal and patterns.OWN_DEATH.fullmatch(trigger.text) is not None
        role = "patient" if own_death or (self._suffers and not self._nominal) else "agent"
        if self._object_named:
            role = "agent" if before and self._does_to_another(before[-1]) else "patient"
        if not before:
            return [], role
        owned = self._nominal and not self._suffers and patterns.OWNED.fullmatch(trigger.text) is not None
        reach = _SUBJECT_REACH if own_death else self._reach_of_subject(owned=owned)
        stands = own_death or owned or not self._nominal or (not self._suffers and self._does(before[-1]))
        if not stands or self._distance(before[-1]) > reach:
            return [], role
        return self._chain_back(before), role

    def _does_to_another(self, subject: ActorMention) -> bool:
        """Whether a subject before a verb does it to those written onto it: «إن القوات اعتقلتهم», no doer after it."""
        if self._relative or self._counts_after() or patterns.DONE.search(self._text, 0, self._trigger.start):
            return False
        if patterns.FIRE.search(self._text, max(0, self._trigger.start - 24), self._trigger.start):
            return False  # «سمعت إطلاقا للنار استهدفها»
        if any(0 <= self._distance(actor) <= _DOER_REACH for actor in self._near if actor.start >= self._trigger.end):
            return False
        return subject.actor.inter != "Civilians"

    def _may_be_subject(self, actor: ActorMention) -> bool:
        """Whether it is no object of a preposition, no owner of a thing («زي الشرطة») and of the verb's number."""
        if actor.proclitic[-1:] in ("ب", "ل", "ك") or not (self._nominal or agrees(actor.text, self._trigger.text)):
            return False
        return patterns.NO_SUBJECT.search(self._text, max(0, actor.start - 14), actor.start) is None

    def _reach_of_subject(self, *, owned: bool) -> int:
        """How far before the trigger its subject may stand: nearer, where an actor follows that may be it."""
        if owned:
            return REACH
        if self._nominal:
            return _NOUN_SUBJECT_REACH
        following = [actor for actor in self._bare() if actor.start >= self._trigger.end]
        if any(self._distance(actor) <= 1 and self._pronoun_before(actor) for actor in following[:1]):
            return 1  # «في وقت اعتقلت فيه القوات …»
        after = [self._distance(actor) for actor in following if not forms.is_site(self._text, self._trigger, actor)]
        if self._relative or (after and after[0] == 0 and not self._suffers):
            return 1
        return _SUBJECT_REACH if after and after[0] <= _DOER_REACH else REACH

    def _bare(self) -> list[ActorMention]:
        """Actors that neither a cue nor a count gives a role."""
        return [actor for actor in self._near if actor.start not in self._cues and not self.is_victim(actor)]

    def _chain_back(self, before: list[ActorMention]) -> list[ActorMention]:
        """The last of some actors with those joined to it."""
        chain = [before[-1]]
        for actor in reversed(before[:-1]):
            if not (self._joined(actor, chain[0]) or self._apposed(actor, chain[0])):
                break
            chain.insert(0, actor)
        return chain

    def _deed(self) -> Deed | None:
        """The verb that hands its subject on to this verbal noun."""
        trigger = self._trigger
        # «ردا على هجوم» is no «ردا», two who answered.
        before = [
            deed
            for deed in deeds(self._reading)
            if deed.end <= trigger.start
            and patterns.APART.fullmatch(self._text, deed.start, deed.end) is None
            and not (deed.nominal and not self._between(deed))
        ]
        if not before or self._distance(before[-1]) > _DEED_REACH:
            return None
        return None if patterns.APART.search(self._text, before[-1].end, trigger.start) else before[-1]

    def _between(self, deed: Deed) -> list[ActorMention]:
        return [actor for actor in self._bare() if deed.end <= actor.start and actor.end <= self._trigger.start]

    def _subjects_of(self, deed: Deed) -> list[ActorMention]:
        """The subject of a verb that stands before this verbal noun: right after the verb, else right before it."""
        after = self._between(deed)
        if after:
            chain = [after[0]]
            for actor in after[1:]:
                if not self._joined(chain[-1], actor):
                    break
                chain.append(actor)
            return chain
        before = [actor for actor in self._bare() if actor.end <= deed.start and self._may_be_subject(actor)]
        if not before or self._reading.nearness.distance(before[-1], deed) > _SUBJECT_REACH:
            return []
        return self._chain_back(before)

    def _does(self, actor: ActorMention) -> bool:
        """Whether nothing between an actor and a verbal noun tells that it only speaks of it.

        «نفذت الطائرات ثلاث ضربات» does, «أدانت المنظمة، الهجوم» and «أعربت تركيا عن إدانتها للتفجير» do not.
        """
        if patterns.FIRED_FROM.match(self._text, self._trigger.start):
            return False
        between = self._text[actor.end : self._trigger.start]
        parted = self._reading.nearness.parted(actor.end, self._trigger.start)
        return not parted and not self._trigger.text.startswith("ل") and patterns.PREPOSITION.search(between) is None

    def _is_antecedent(self, actor: ActorMention) -> bool:
        """Whether it is whom the pronoun of the verb means: «النازحين … اختطفهم التنظيم»."""
        return actor is [other for other in self._near if other.end <= self._trigger.start][-1] and (
            self._distance(actor) <= _SUBJECT_REACH
        )

    def _pronoun_before(self, actor: ActorMention) -> str:
        """The pronoun with its preposition that the trigger ends with, or before an actor: «سيطر عليها التنظيم»."""
        own = self._trigger.text.split()[-1]
        if not self._nominal and patterns.PRONOUN.fullmatch(own):
            return own
        pronoun = patterns.PRONOUN.match(self._text, self._trigger.end)
        return pronoun.group().strip() if pronoun is not None and pronoun.end() <= actor.start else ""

    def is_victim(self, actor: ActorMention) -> bool:
        """Whose people were hit, by another word than the trigger: «مقتل ضابط من قوات النظام», «3 قتلى من الجيش»."""
        reading, trigger = self._reading, self._trigger
        if self._is_counted(actor):
            return True
        following = self._text[actor.end : trigger.start].split(maxsplit=2)[:2]
        if following and patient_form(following[0]) == "verb":
            return not any(
                count.start <= actor.end + len(following[0]) + 4 for count in reading.counts if count.start > actor.end
            )
        if self._distance(actor) > REACH // 2:
            return False
        words = self._text[max(0, actor.start - _WORD_BEFORE) : actor.start].translate(patterns.UNQUOTED).split()
        if words and actor.start != trigger.end and patient_form(words[-1]) == "noun":
            return actor.start < trigger.start or words[-1] not in trigger.text
        if not words or words[-1] not in ("من", "في", "بين"):
            return False
        return any(count.end <= actor.start and reading.nearness.distance(count, actor) <= 7 for count in self._counts)

    def _is_counted(self, actor: ActorMention) -> bool:
        """Whether it is whose people a count of this trigger counts."""
        return any(count.start <= actor.start <= count.end + _TOUCHING for count in self._counts)

    def _joined(self, one: ActorMention, other: ActorMention) -> bool:
        between = self._text[one.end : other.start]
        return patterns.JOINED.fullmatch(between) is not None and ("و" in between or "،" in between)

    def _apposed(self, one: ActorMention, other: ActorMention) -> bool:
        """Whether the second is another name for the first: «القيادي في حماس صالح العاروري»."""
        if one.actor.name != other.actor.name or self._reading.nearness.parted(one.end, other.start):
            return False
        between = self._text[one.end : other.start]
        passed = one.end <= self._trigger.start <= other.start
        return not passed and len(between.split()) <= _APPOSED and patterns.PREPOSITION.search(between) is None

    def _distance(self, item: Span) -> int:
        return self._reading.nearness.distance(self._trigger, item)
