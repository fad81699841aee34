"""The records of actors: Actor, State, Atom (what a word contributes), and the notation of spellings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["INTER", "KINDS", "Actor", "Atom", "State", "spellings"]

INTER: tuple[str, ...] = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""CODEBOOK's actor types, in the order of the numbers 1 to 8 that ACLED gave them until 2024 (ACLED Codebook)."""
#: What an actor is.
KINDS: frozenset[str] = frozenset(
    {
        "state",
        "military",
        "police",
        "security",
        "group",
        "coalition",
        "organisation",
        "civilians",
        "protesters",
        "rioters",
        "combatants",
    }
)
_SOUND_PLURAL = ("ون", "ين", "و", "ي")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something in an event, or to whom it is done.

    Attributes
    ----------
    actor_id : str
        Unique id; ``mil:XX``, ``pol:XX``, ``sec:XX`` and ``gov:XX`` are bodies of the state XX.
    name, name_en : str
        Canonical, neutral names, Arabic and English.
    inter : str or None
        CODEBOOK's actor type at home, see :func:`geoevents.actors.inter_in`; None where the text does not tell.
    side : str
        Who stands together, a word; empty if none.
    country : str
        ISO 3166-1 alpha-2 of its home, empty if none.
    kind : str
        One of :data:`KINDS`.
    """

    actor_id: str
    name: str
    name_en: str
    inter: str | None
    side: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class State:
    """A state as Arabic names it: first name, English name, definite feminine adjective («الروسية»)."""

    code: str
    name: str
    name_en: str
    adjective: str


@dataclass(frozen=True, slots=True)
class Atom:
    """What a word or phrase of the lexicon contributes to an actor's name.

    Attributes
    ----------
    kind : str
        ``actor``, ``head``, ``modifier``, ``filler``, ``harm``, ``act``, ``demonym`` or ``country``.
    readings : tuple of (str, Actor)
        For ``actor``: contexts (ISO codes, ``*``, ``+``, ``&`` with a side) with the actor meant there. For
        ``demonym``: the party's, if it is one's.
    code : str
        For ``demonym`` and ``country``: the state, empty for a party's adjective.
    head : str
        For ``head``: its class; for ``actor``: ``person`` for somebody who stands for his body, ``short`` for a name
        that holds only beside its allies, else empty.
    state, bare : str
        For ``head``: the body of a state before a name, and without one.
    definite : bool
        Whether the phrase is definite by its article.
    plural : bool
        For ``demonym``: whether it can be a noun for people («فلسطينيين»).
    feminine : bool
        For ``demonym``: whether it is feminine singular.
    single : bool
        For ``head``: one person, whose body follows only after «من» and the like.
    """

    kind: str
    readings: tuple[tuple[str, Actor], ...] = ()
    code: str = ""
    head: str = ""
    state: str = ""
    bare: str = ""
    definite: bool = False
    plural: bool = False
    feminine: bool = False
    single: bool = False


def spellings(cell: str) -> Iterator[str]:
    """Every spelling that a cell stands for: parts at ``|``, ``(ال)`` with and without, ``+`` as sound plural."""
    for part in cell.split("|"):
        pattern = part.strip()
        if not pattern:
            continue
        variants = [pattern.replace("(ال)", ""), pattern.replace("(ال)", "ال")] if "(ال)" in pattern else [pattern]
        for variant in variants:
            if variant.endswith("+"):
                # Before a name the plural drops its nūn: «مسلحو داعش»; with an article it cannot stand there.
                endings = _SOUND_PLURAL[:2] if variant.startswith("ال") else _SOUND_PLURAL
                yield from (variant[:-1] + ending for ending in endings)
            else:
                yield variant
