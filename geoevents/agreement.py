"""Whether a verb can have a noun before it as its subject: Arabic verbs agree with a subject that they follow."""

from __future__ import annotations

import re

__all__ = ["agrees"]

#: An object written onto a verb.
_OBJECT = re.compile(r"(?<=\w{3})(?:ه|ها|هم|هما|هن|نا)\Z")
#: The subject written onto a verb in the past or the present, before such an object.
_PLURAL_VERB = re.compile(r"\w{2,}(?:وا|ون|و)\Z")
_FEMININE_VERB = re.compile(r"[وف]?\w{2,}ت\Z|[وف]?س?ت\w{3,}\Z")
_PLURAL_NOUN = re.compile(r"\w{3,}(?:ون|ين)\Z")
_FEMININE_NOUN = re.compile(r"\w{2,}(?:ة|ات)\Z")
#: Heads of names of forces that are masculine.
_MASCULINE = re.compile(r"(?:ال)?(?:جيش|تنظيم|طيران|حزب|تحالف|حشد|نظام|احتلال|لواء|فصيل|حرس|طرفان)\Z")


def agrees(noun: str, verb: str) -> bool:
    """Whether number and gender let a noun be the subject of a verb after it.

    Parameters
    ----------
    noun : str
        Words that name an actor, the head first («المتظاهرين», «قوات النظام»).
    verb : str
        A verb of a later place in the sentence, with what is written onto it («اعتقلتهم»).

    Returns
    -------
    bool
        False only where both show number or gender and these differ; many nouns show none.
    """
    head = noun.split(maxsplit=1)[0]
    word = _OBJECT.sub("", verb.split(maxsplit=1)[0])
    plural = _PLURAL_VERB.match(word) is not None
    feminine = not plural and _FEMININE_VERB.match(word) is not None
    if _PLURAL_NOUN.match(head):
        return plural
    if _MASCULINE.match(head):
        return not feminine
    return not plural or not _FEMININE_NOUN.match(head)
