"""Who: the two parties of an event, canonical, from the actors that its sentence names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.places import Role
from geoevents.actors import (
    ActorMention,
    forces_of,
    government_of,
    inter_in,
    is_seat,
    protesters,
    resolve_actor,
    take_part,
)
from geoevents.drafts import Party, Who
from geoevents.roles import Participants, assign, fired_from, stand_together

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from geoevents.counts import Count
    from geoevents.reading import Reading, Span
    from geoevents.triggers import Trigger

__all__ = ["hits_civil_site", "parties", "target_is_civilian"]

_DIPLOMATIC = frozenset({"Talks", "Agreement"})
_PEACEFUL = frozenset({"Diplomacy", "Protests"})
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_OF_HIMSELF = re.compile(r"(?<!\w)[بو]?[إأا]ن(?:ه|ها)(?!\w)")
#: Side of the armed groups that fight beside their state.
_LOYAL = "government"
#: What a body of the state that announces it has done.
_BY_THE_STATE = frozenset({"Arrests", "Disrupted weapons use"})
_BODIES = frozenset({"military", "police", "security", "state"})
#: Kinds of actors that fight.
_ARMED_KINDS = frozenset({"group", "military"})
_REBELS = frozenset({"Rebel group", "Political militia", "Identity militia"})
_POST = re.compile(
    r"(?<!\w)(?<!في )[بل]?(?P<post>(?:حاجزا?|حواجز|نقطة|نقاطا?|موقعا?|مواقع|معسكرا?|ثكنة|ثكنات|قاعدة|قافلة|رتلا?|دورية|"
    r"آلية|آليات|مدرعة|كمينا?|مركبة)\s+(?:تفتيش\s+)?(?:عسكري|عسكريا|عسكرية|أمني|أمنيا|أمنية|امنية|امني))(?!\w)"
    # «قافلة عسكرية فرنسية»
    r"(?!\s+(?:تابع|ل|(?!شمالي|جنوبي|شرقي|غربي)\w{3,}(?:ية|ي)(?!\w)))"
)
_POST_REACH = 60
_CIVIL_SITE = re.compile(
    r"(?<!\w)[بل]?(?:ال)?(?:مسجدا?|مساجد|جامعا|كنيسة|كنائس|كنيسا?|حسينية|سوقا?|أسواق|اسواق|مدرسة|مدارس|مستشفى|مستشفيات|مشفى|"
    r"مستوصفا?|منزلا?|منازل|حافلة|حافلات|مقهى|مقاهي|فندقا?|فنادق|مطعما?|مطاعم|متحفا?|جامعة|كلية|صحيفة|قافلة مساعدات|"
    r"مصلين|مدنيين|ركاب|سياح|نازحين|سكان|أهالي|اهالي|حشدا?|طابورا?|منتظري|طالبي|متسوقين|مزارعين|رعاة|صيادين)(?!\w)"
)
_ANNOUNCES = re.compile(r"[\s\"'«»“”)]+(?:ي|ت|أ|ا)علنت?(?!\w)")
_ANNOUNCED = re.compile(r"(?<!\w)و?(?:ي|ت|أ|ا)علنت?[\s\"'«“#(]+\Z")
#: What happens of itself, and the killing that a party announces of its own: «أعلن الجيش انفجار لغم».
_OF_ITSELF = re.compile(r"[وف]?[بل]?(?:ال)?(?:انفجار|سقوط|وقوع|اندلاع|تجدد|اغتيال|مقتل|اشتباك|معارك|مواجهات)")
#: What another party tells: «… بعد إعلان واشنطن مقتل جندي».
_TELLS = re.compile(r"(?<!\w)(?:[بو])?(?:إعلان|اعلان|قول|تأكيد)(?!\w)")
#: Verbal nouns that are written as the verb is.
_EITHER = re.compile("قصف|ضرب|خطف|أسر|اسر|نسف")
#: «أعلن الجيش رصد إطلاق صاروخ», «… بعد قصف».
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:رصد|تعرض\w*|بعد|قبل|عقب|إثر|اثر|منذ|خلال|أثناء|حول|ضد|ردا|[أاإ]ن\w{0,2}|ب[أا]ن\w{0,2})(?!\w)"
)
#: «القسام: تم قصف …»: what an armed group says was done, it did.
_DONE = re.compile(r":\s*(?:لقد\s+)?تم\s+\Z")
#: «اتهمت الحكومة X بتنفيذ الهجوم», «حملت الحكومة X مسؤولية الهجوم», «أعلن X مسؤوليته عن الهجوم»
_BLAMED = re.compile(
    r"[\s\"'«»“”)]+(?:\w+\s+){0,2}?"
    r"(?:بتنفيذ|بالوقوف (?:وراء|خلف)|بالمسؤولية عن|بشن|بارتكاب|بتدبير|المسؤولية|مسؤولية|مسؤوليت\w+)(?!\w)"
)
_CLAIMS = re.compile(
    r"(?<!\w)[وف]?(?:تبن(?:ى|ت|تها|اها|ته|اه)|يتبنى|نسب\w*\s+(?:\w+\s+)?إلى|نسبته\s+\w+\s+ا?إ?لى)[\s\"'«»“”(]+\Z"
)
_BLAME_REACH = 30
#: Words for actors that names of places hold: «معسكر زمزم للنازحين».
_IN_NAMES = frozenset({"bare", "people"})
_SEIZURES = frozenset({"Arrests", "Abduction/forced disappearance"})
_UNARMED = frozenset({"Civilians", "Protesters", "Rioters"})
#: Protests that others break up.
_BROKEN_UP = frozenset({"Protest with intervention", "Excessive force against protesters"})
_PROTESTERS = Who((Party("متظاهرون", "Protesters", "Protesters"),))
_CIVILIANS = Who((Party("مدنيون", "Civilians", "Civilians"),))
#: What stands before the deed of the one who speaks: «إنها », «نخوض ».
_OWN_NOUN = re.compile(r"(?:\w{3,}\s)*?\w{3,}(?:ها|هم|هما|ه)(?:\s\w+)*")
_OWN_DEED = re.compile(r"(?<!\w)(?:[إأا]ن(?:ه|ها|هم|نا)\s+(?:قد\s+)?|ن\w{3,}\s+)\Z")


def parties(reading: Reading, trigger: Trigger, counts: Sequence[Count], country: str) -> tuple[Who | None, Who | None]:
    """Find who did it and to whom it was done.

    Parameters
    ----------
    reading : Reading
        The sentence.
    trigger : Trigger
        One of its triggers.
    counts : sequence of Count
        Those bound to the trigger.
    country : str
        Of the event, ISO 3166-1 alpha-2: «الجيش» is another in each.
    """
    diplomatic = trigger.sub_event_type in _DIPLOMATIC
    mutual = diplomatic or (trigger.sub_event_type == "Armed clash" and trigger.settle == "fixed")
    sides = assign(reading, trigger, _actors(reading, country), counts, mutual=mutual)
    peaceful = diplomatic or trigger.event_type in _PEACEFUL
    if diplomatic or trigger.event_type in _VIOLENT:
        sides = _disarmed(sides, diplomatic=diplomatic)
    if diplomatic and not (sides.agents and sides.patients):
        sides = _with_speaker(reading, trigger, sides)
    if mutual and not diplomatic and not (sides.agents and sides.patients):
        known = sides.agents or sides.patients
        announcer = tuple(_announcer(reading, trigger, known, {*_ARMED_KINDS, "state"}))
        sides = Participants(announcer, known) if announcer else sides  # «أعلن الجيش صد هجوم للتنظيم»
    agents = _doers(reading, trigger, sides)
    if trigger.event_type == "Protests":
        agents = [replace(a, actor=protesters()) if a.actor.kind == "civilians" else a for a in agents]
    if not peaceful:
        agents = [replace(mention, actor=take_part(mention.actor, diplomatic=False)) for mention in agents]
    patients = list(sides.patients)
    if not any(actor.canonical for actor in patients):
        patients += _garrison(reading, trigger, agents, country)
    actor1, actor2 = (_who(side, country, diplomatic=diplomatic) for side in (agents, patients))
    if trigger.event_type == "Protests":
        actor1, actor2 = _protesting(trigger, actor1, actor2)
    if actor2 is None and not mutual and _hits_civilians(trigger, counts):
        actor2 = _CIVILIANS
    if actor1 is not None and trigger.event_type == "Riots":
        actor1 = _rioting(actor1)
    return actor1, actor2


def _doers(reading: Reading, trigger: Trigger, sides: Participants) -> list[ActorMention]:
    """Who does it: as the words about the trigger say, else who tells of it as its own deed."""
    ours = trigger.text.endswith("نا") and not trigger.nominal
    agents = (_claimants(reading, trigger) if ours else []) or list(sides.agents) or _claimants(reading, trigger)
    if not agents and trigger.event_type in _VIOLENT:
        agents = (
            _responsible(reading, trigger)
            or _announcer(reading, trigger, sides.patients)
            or _announced(reading, trigger, sides.patients)
        )
    if not agents and trigger.nominal and trigger.sub_event_type in _BY_THE_STATE:
        agents = _announcing(reading, trigger, _BODIES)[-1:]
    return agents


def _protesting(trigger: Trigger, actor1: Who | None, actor2: Who | None) -> tuple[Who | None, Who | None]:
    """Who protests is a protester, named or not, and so are those whose protest others break up."""
    if actor1 is None and trigger.sub_event_type == "Peaceful protest":
        actor1 = _PROTESTERS
    if actor2 is None and actor1 is not None and trigger.sub_event_type in _BROKEN_UP and actor1.inter not in _UNARMED:
        actor2 = _PROTESTERS
    return actor1, actor2


def _rioting(side: Who) -> Who:
    """People who riot are rioters, whatever the text calls them."""
    return Who(tuple(replace(party, inter="Rioters") if party.inter in _UNARMED else party for party in side.parties))


def _disarmed(sides: Participants, *, diplomatic: bool) -> Participants:
    """Civilians are done to: they shell nobody and sign nothing, unless their deed has an armed target."""
    helpers = {a.start for a in sides.agents if a.actor.kind == "organisation" and a.actor.inter == "Civilians"}
    if helpers and not diplomatic:  # «باشر الدفاع المدني بلاغا عن سقوط قذيفة»
        sides = Participants(tuple(a for a in sides.agents if a.start not in helpers), sides.patients)
    civilians = tuple(a for a in sides.agents if a.actor.kind == "civilians" and not a.actor.country)
    armed_target = any(actor.actor.inter != "Civilians" for actor in sides.patients)
    if not civilians or (armed_target and not diplomatic and len(civilians) == len(sides.agents)):
        return sides
    others = tuple(actor for actor in sides.agents if actor not in civilians)
    return Participants(others, tuple(sorted((*sides.patients, *civilians), key=lambda actor: actor.start)))


def target_is_civilian(target: Who | None, counts: Sequence[Count]) -> bool | None:
    """Whether the text says that the target is civilian; None if it does not say."""
    if target is not None:
        return target.inter == "Civilians"
    sides = {count.victim for count in counts if count.role in ("killed", "wounded") and count.best}
    if "combatant" in sides:
        return False
    return True if "civilian" in sides else None


def hits_civil_site(reading: Reading, trigger: Trigger) -> bool | None:
    """Whether an attack goes at a place or people without arms, where nobody is named: «هجوم استهدف مسجدا»."""
    text = reading.passage.plain
    site = _CIVIL_SITE.search(text, trigger.end, trigger.end + _POST_REACH)
    if site is None or reading.nearness.parted(trigger.end, site.start()):
        return None
    return True


def _actors(reading: Reading, country: str) -> list[ActorMention]:
    """Actors of the sentence that may take part: not those that it only cites, nor places where things only happen."""
    spoken = [(source.start, source.end) for source in reading.sources if not source.responsible]
    where = [(s.start, s.end) for s in reading.sightings if s.mention.role is Role.LOCATION]
    found = [
        replace(mention, actor=resolve_actor(mention, country))
        for mention in reading.actors
        if not _is_spoken(mention, spoken, reading) and not (mention.head in _IN_NAMES and _overlaps(mention, where))
    ]
    found += [seat for seat in _seats(reading) if not _overlaps(seat, spoken)]
    return sorted(found, key=lambda mention: mention.start)


def _is_spoken(mention: ActorMention, spoken: Collection[tuple[int, int]], reading: Reading) -> bool:
    """Whether a sentence only cites somebody, or gives the name of whom it cites: «مكتب رئيس الوزراء X»."""
    if _overlaps(mention, spoken):
        return True
    before = max((end for _, end in spoken if end <= mention.start), default=None)
    return mention.head == "person" and before is not None and not reading.passage.plain[before : mention.start].strip()


def _seats(reading: Reading) -> list[ActorMention]:
    """The governments that stand behind names of places: «واشنطن», «إسرائيل»."""
    named = [(mention.start, mention.end) for mention in reading.actors]
    found = []
    for sighting in reading.sightings:
        place = sighting.mention.place
        acts = sighting.mention.role is Role.ACTOR and is_seat(sighting.mention.text)
        if acts and place is not None and not _overlaps(sighting, named):
            government = government_of(place.country)
            if government is not None:
                text = sighting.mention.text
                found.append(ActorMention(sighting.start, sighting.end, text, government, "", "government", ()))
    return found


def _claimants(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """The cited party where it tells of its own deed: «قال التنظيم إنه خطف …», «سرايا القدس: نخوض اشتباكات»."""
    text = reading.passage.plain
    done = _DONE.search(text, 0, trigger.start + 3 * trigger.text.startswith("تم ")) is not None
    own = trigger.nominal and _OWN_NOUN.fullmatch(trigger.text) is not None
    if not done and not own and not _OWN_DEED.search(text, 0, trigger.start) and not trigger.text.endswith("نا"):
        return []
    citing = [source for source in reading.sources if source.scope_start <= trigger.start < source.scope_end]
    spans = [(source.start, source.end) for source in citing]
    claimants = [actor for actor in reading.actors if _overlaps(actor, spans)][:1]
    if not claimants and reading.speaker is not None:
        claimants = [reading.speaker]
    return [actor for actor in claimants if actor.actor.kind == "group" or not done]


def _with_speaker(reading: Reading, trigger: Trigger, sides: Participants) -> Participants:
    """Talks of the one who speaks with the one whom he names: «أعلن الوزير أنه سيلتقي الرئيس»."""
    text = reading.passage.plain
    citing = [s for s in reading.sources if s.scope_start <= trigger.start < s.scope_end and s.end <= trigger.start]
    if trigger.nominal or not citing or _OF_HIMSELF.search(text, citing[-1].end, trigger.start) is None:
        return sides
    speakers = [actor for actor in reading.actors if _overlaps(actor, [(citing[-1].start, citing[-1].end)])]
    return Participants(tuple(speakers[:1]), (*sides.agents, *sides.patients)) if speakers else sides


def _responsible(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """The party that claims or is blamed for what the sentence tells: «… وتبنت الحركة التفجير», «حملت X مسؤولية …»."""
    text = reading.passage.plain
    blamed = [
        actor
        for actor in reading.actors
        if _BLAMED.match(text, actor.end) or _CLAIMS.search(text, max(0, actor.start - 40), actor.start)
    ]
    near = [actor for actor in blamed if reading.nearness.distance(trigger, actor) <= _BLAME_REACH]
    return near[:1]


def _garrison(reading: Reading, trigger: Trigger, agents: Sequence[ActorMention], country: str) -> list[ActorMention]:
    """The state whose posts armed groups attack: «هجوم شنه مسلحون على نقاط عسكرية»."""
    if trigger.event_type not in _VIOLENT or (trigger.sub_event_type == "Air/drone strike" and not agents):
        return []
    if agents and not any(actor.actor.inter in _REBELS for actor in agents):
        return []
    named = {sighting.location.country for sighting in reading.sightings if sighting.location is not None}
    if not agents and country not in named:  # «هجوم على قافلة عسكرية في جنوب البلاد»
        return []
    post = _POST.search(reading.passage.plain, trigger.end, trigger.end + _POST_REACH)
    forces = forces_of(country) if post is not None else None
    if post is None or forces is None:
        return []
    return [ActorMention(*post.span("post"), post["post"], forces, "", "site", ())]


def _announcer(
    reading: Reading, trigger: Trigger, patients: Sequence[ActorMention], kinds: Collection[str] = _ARMED_KINDS
) -> list[ActorMention]:
    """The armed party that announces losses of its enemy: «القسام يعلن مقتل ستة جنود إسرائيليين»."""
    speakers = _announcing(reading, trigger, kinds)
    if speakers and _TELLS.search(reading.passage.plain, speakers[-1].end, trigger.start):
        return []
    enemies = [actor for actor in patients if actor.actor.kind not in ("civilians", "combatants")]
    if not speakers or not enemies or any(stand_together(speakers[-1], enemy) for enemy in enemies):
        return []
    return speakers[-1:]


def _announced(reading: Reading, trigger: Trigger, patients: Sequence[ActorMention]) -> list[ActorMention]:
    """The armed party that announces a deed without saying whose: «أعلن حزب الله استهداف موقع», its own."""
    if (
        not (trigger.nominal or _EITHER.fullmatch(trigger.text))
        or trigger.settle == "harm"
        or _OF_ITSELF.match(trigger.text)
        or fired_from(reading, trigger)
    ):
        return []
    speakers = _announcing(reading, trigger, _ARMED_KINDS)[-1:]
    if not speakers or _OF_OTHERS.search(reading.passage.plain, speakers[0].end, trigger.start):
        return []
    between = [other for other in reading.triggers if speakers[0].end <= other.start < trigger.start]
    return [] if between or any(stand_together(speakers[0], patient) for patient in patients) else speakers


def _announcing(reading: Reading, trigger: Trigger, kinds: Collection[str]) -> list[ActorMention]:
    """Who announces what the trigger tells: «أعلنت وزارة الداخلية اعتقال …»."""
    text = reading.passage.plain
    return [
        actor
        for actor in (*reading.actors, *_seats(reading))
        if actor.end <= trigger.start
        and actor.actor.kind in kinds
        and (_ANNOUNCES.match(text, actor.end) or _ANNOUNCED.search(text, max(0, actor.start - 12), actor.start))
    ]


def _hits_civilians(trigger: Trigger, counts: Sequence[Count]) -> bool:
    """Whether people without arms are counted as those to whom it was done."""
    if trigger.sub_event_type in _SEIZURES:
        return any(count.role == "detained" and count.victim != "combatant" for count in counts)
    return any(count.role in ("killed", "wounded") and count.best and count.victim == "civilian" for count in counts)


def _overlaps(item: Span, spans: Iterable[tuple[int, int]]) -> bool:
    return any(item.start < end and start < item.end for start, end in spans)


def _who(mentions: Sequence[ActorMention], country: str, *, diplomatic: bool) -> Who | None:
    """One side of an event, each actor once; fighters whose side the text does not tell are nobody by name."""
    named = [mention for mention in mentions if mention.canonical is not None]
    if diplomatic:
        named = [replace(mention, actor=take_part(mention.actor, diplomatic=True)) for mention in named]
    unique = {mention.actor.name: mention for mention in reversed(named)}
    ordered = sorted(unique.values(), key=lambda mention: mention.start)
    if not ordered:
        return None
    return Who(
        tuple(
            Party(
                mention.actor.name,
                mention.actor.name_en,
                inter_in(mention.actor, country, diplomatic=diplomatic),
                (mention.start, mention.end),
                loyal=mention.actor.inter == "State forces" or mention.actor.side == _LOYAL,
            )
            for mention in ordered
        )
    )
