"""How evidence is called: the features that come together, made once for the values that they are made of.

A feature's name is what the weights know it by; :mod:`gazetteer.features` finds the values.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = [
    "Part",
    "bare_part",
    "beside_part",
    "composed_part",
    "cut_part",
    "entitled_part",
    "joined_part",
    "sport_part",
    "supported_part",
    "tagged_part",
    "titled_part",
    "two_before_part",
]

_REMEMBERED = 1 << 15
#: Features that come together.
Part = tuple[str, ...]


def joined_part(shared: frozenset[str], zipf: str, group: str) -> Part:
    """A list whose other member can only be a place, and whether both can lie in one country."""
    state = "of its country" if shared else "of no country of its own"
    return (
        f"joined to a name {state}",
        f"joined to a name {state} & common {zipf}",
        f"joined to a name {state} & {group}",
    )


@lru_cache(_REMEMBERED)
def sport_part(words: int, kind: str, group: str) -> Part:
    """How much the text speaks of sport, where a town's name is mostly its club."""
    return (f"text of sport {words}", f"text of sport {words} & kind {kind}", f"text of sport {words} & {group}")


@lru_cache(_REMEMBERED)
def entitled_part(state: str, zipf: str, inflects: str, label: str) -> Part:
    """A head noun and a name that no gazetteer knows."""
    return (
        "titled unknown",
        f"titled unknown {state}",
        f"titled unknown {state} & common {zipf}",
        f"titled unknown {state} & inflects {inflects}",
        f"titled unknown & {label}",
        f"titled unknown {state} & {label}",
    )


@lru_cache(_REMEMBERED)
def beside_part(where: str, after: str, group: str) -> Part:
    """The words and marks around it."""
    return (f"before {where}", f"after {after}", f"after {after} & {group}", f"between {where} and {after}")


@lru_cache(_REMEMBERED)
def two_before_part(label: str, before: str) -> Part:
    """The word before the one before it."""
    return (f"two before {label}", *((f"before {before} after body or office",) if before else ()))


@lru_cache(_REMEMBERED)
def titled_part(state: str, zipf: str, inflects: str, form: str) -> Part:
    """A head noun and a name that fits it: how common the name is elsewhere matters little."""
    return (
        "titled",
        f"titled {state}",
        f"titled {form} & common {zipf}",
        f"titled {form} & inflects {inflects}",
    )


@lru_cache(_REMEMBERED)
def tagged_part(tag: str, zipf: str, kind: str, population: str, inflects: str, support: str, before: str) -> Part:
    """What the name itself tells in a hashtag, where gold marks a topic once and a sentence's names always."""
    return (
        tag,
        f"{tag} & kind {kind}",
        f"{tag} & kind {kind} & common {zipf}",
        f"{tag} & common {zipf}",
        f"{tag} & inhabitants {population}",
        f"{tag} & inflects {inflects}",
        f"{tag} & inflects {inflects} & common {zipf}",
        f"{tag} & text speaks of its country {support}",
        f"{tag} & before {before}",
    )


@lru_cache(_REMEMBERED)
def bare_part(zipf: str, kind: str, population: str, where: str, inflects: str, size: str, group: str) -> Part:
    """What the name itself tells."""
    return (
        f"common {zipf}",
        f"common {zipf} & {group}",
        f"kind {kind}",
        f"kind {kind} & {group}",
        f"kind {kind} & common {zipf}",
        f"inhabitants {population} & {where}",
        f"inhabitants {population} & {where} & common {zipf}",
        f"inhabitants {population} & {where} & {group}",
        f"inhabitants {population} & {where} & {group} & inflects {inflects}",
        size,
        f"{size} & common {zipf}",
        f"inflects {inflects} & {group}",
        f"inflects {inflects} & common {zipf}",
        f"inflects {inflects} & inhabitants {population}",
    )


@lru_cache(_REMEMBERED)
def supported_part(support: str, zipf: str, where: str, population: str, inflects: str) -> Part:
    """What the rest of the text tells of the name's country."""
    return (
        f"text speaks of its country {support}",
        f"text speaks of its country {support} & common {zipf}",
        f"text speaks of its country {support} & {where} & {population}",
        f"inflects {inflects} & text speaks of its country {support}",
    )


@lru_cache(_REMEMBERED)
def cut_part(cut: str, surface: str, zipf: str, before: str) -> Part:
    """What a proclitic tells: «بلد» is a word before it is ب and a name."""
    return (
        f"cut {cut} & uncut common {surface}",
        f"cut {cut} & uncut common {surface} & common {zipf}",
        f"cut {cut} before {before}",
    )


@lru_cache(_REMEMBERED)
def composed_part(what: str, head: str, form: str, group: str, inflects: str, zipf: str) -> Part:
    """What head noun and inner name tell together."""
    return (
        f"composed {what}",
        f"composed {what} & {form}",
        f"composed {what} & {group}",
        f"composed {what} & inflects {inflects}",
        f"composed {head} & {form} & {group}",
        f"composed {head} & common {zipf}",
        f"composed {head} & inflects {inflects}",
    )
