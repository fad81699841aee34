"""Who: actors in text, by name («جبهة النصرة») and by composition («مقاتلات فرنسية», «ضابط من قوات النظام»).

A noun of ``lexicon/actor_heads.tsv`` makes an actor with what follows: a demonym, a country, or an actor's name, in
construct or after «من». The span is the whole phrase as the text has it; the actor is canonical.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from geoevents.actor_apposition import apposed
from geoevents.actor_grammar import STATE_BODIES, ActorMention, read_actors
from geoevents.actor_lexicon import default_lexicon
from geoevents.actor_records import Actor

if TYPE_CHECKING:
    from gazetteer.arabic import Folded

__all__ = [
    "Actor",
    "ActorMention",
    "find_actors",
    "forces_of",
    "government_of",
    "inter_in",
    "is_seat",
    "kinds_of_name",
    "protesters",
    "resolve_actor",
    "take_part",
]


def find_actors(folded: Folded) -> list[ActorMention]:
    """Actors of a text.

    Parameters
    ----------
    folded : Folded
        The folded text.

    Returns
    -------
    list of ActorMention
        In order, longest phrases, without overlap; offsets are of the original text.
    """
    return _governments_named(apposed(read_actors(folded, default_lexicon()), folded.original))


def _governments_named(mentions: list[ActorMention]) -> list[ActorMention]:
    """Read «الحكومة» after «السلطات التركية» as the same state's."""
    state = ""
    named: list[ActorMention] = []
    for mention in mentions:
        body, _, code = mention.actor.actor_id.partition(":")
        if body == "gov" and code:
            state = code
        if mention.actor.actor_id == "gov:" and state:
            actor = default_lexicon().actor(f"gov:{state}")
            named.append(replace(mention, actor=actor, readings=(("*", actor),)))
        else:
            named.append(mention)
    return named


def kinds_of_name(actor: Actor) -> frozenset[str]:
    """Words that names of an actor begin with, folded: «حركة», «تنظيم» …; empty for bodies of states."""
    return default_lexicon().kinds.get(actor.actor_id, frozenset())


def is_seat(name: str) -> bool:
    """Whether a place's name stands for a government: a state's or its capital's."""
    return fold_key(name) in default_lexicon().seats


def resolve_actor(mention: ActorMention, country: str | None) -> Actor:
    """Who is meant where the event happened: «الجيش» in Egypt is Egypt's, «التحالف» in Yemen the Saudi-led one.

    Parameters
    ----------
    mention : ActorMention
        As found.
    country : str or None
        ISO 3166-1 alpha-2 of the event.
    """
    actor = dict(mention.readings).get(country or "", mention.actor)
    body = STATE_BODIES.get(actor.kind)
    if country and body and actor.actor_id == f"{body}:" and country in default_lexicon().states:
        return default_lexicon().actor(f"{body}:{country}")
    return actor


def take_part(actor: Actor, *, diplomatic: bool) -> Actor:
    """Which body of a state takes part: its government where it talks or signs, its forces where it uses force.

    «الاحتلال» that refuses an agreement is the government of Israel, «الحكومة» that flies air strikes is the army.
    Police and security forces stay what they are.

    Parameters
    ----------
    actor : Actor
        Who, as resolved.
    diplomatic : bool
        The event is talks or an agreement; else it is one of force.
    """
    body, _, code = actor.actor_id.partition(":")
    wanted = "gov" if diplomatic else "mil"
    return default_lexicon().actor(f"{wanted}:{code}") if body in ("mil", "gov") else actor


def forces_of(country_code: str) -> Actor | None:
    """Armed forces of a state; None for an unknown code."""
    lexicon = default_lexicon()
    return lexicon.actor(f"mil:{country_code}") if country_code in lexicon.states else None


def protesters() -> Actor:
    """Protesters, whoever they are besides."""
    return default_lexicon().actor("protesters")


def government_of(country_code: str) -> Actor | None:
    """Government of a state, for capitals and countries that act («واشنطن», «روسيا»); None for an unknown code."""
    lexicon = default_lexicon()
    return lexicon.actor(f"gov:{country_code}") if country_code in lexicon.states else None


def inter_in(actor: Actor, event_country: str | None, *, diplomatic: bool = False) -> str | None:
    """Actor type in an event: a state's forces abroad are External/Other forces, a state that talks or signs is not.

    Parameters
    ----------
    actor : Actor
        Who.
    event_country : str or None
        ISO 3166-1 alpha-2 of the event; None keeps the type that the actor has at home.
    diplomatic : bool
        The event is talks or an agreement.
    """
    if actor.inter != "State forces" or diplomatic or not event_country or not actor.country:
        return actor.inter
    return "State forces" if event_country == actor.country else "External/Other forces"
