"""Refutation: whether a text itself reports that another party denies what it tells («… أن السيطرة لم تتم»)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gazetteer.arabic import WORD, fold_key
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.arabic import Folded
    from geoevents.reading import Span

__all__ = ["refuted"]

#: Words about the trigger in which its noun may stand («استعادت السيطرة»), and about the cue.
_TRIGGER_WORDS = 4
_CUE_WORDS = 6
#: A sentence refutes the one before it only where it begins with that (code points).
_OPENING = 40
#: What a denial may name instead of the event: all that was told just before.
_TOLD = frozenset({"ذلك", "هذا", "هذه", "انباء", "نبا", "صحه", "خبر", "اخبار"})
_AFFIXES = re.compile(r"^(?:[وفبلك]?ال|لل)|(?:ات|ها|هم|ه|ت)$")
_SHORTEST = 3


def refuted(told: Folded, trigger: Span, said: Folded) -> bool:
    """Whether `said` refutes what `told` reports with `trigger`.

    Parameters
    ----------
    told : Folded
        The sentence with the trigger (offsets of its original).
    trigger : Span
        The trigger.
    said : Folded
        The same sentence (then what follows the trigger counts), or the next one (then how it begins counts).
    """
    low, high = (trigger.end, len(said.original)) if said is told else (0, _OPENING)
    cues = [cue for cue in _cues.find_all(said) if low <= said.start(cue.start) < high]
    if not cues:
        return False
    nouns = _nouns(told, trigger)
    words = [(match.start(), _bare(match.group())) for match in WORD.finditer(said.text)]
    for cue in cues:
        before = [word for at, word in words if at < cue.start][-2:]
        following = [word for at, word in words if at >= cue.end][:_CUE_WORDS]
        if nouns & set(before if cue.value == "after" else following) or (
            cue.value == "before" and _TOLD & set(following)
        ):
            return True
    return False


def _nouns(told: Folded, trigger: Span) -> set[str]:
    start, end = told.index(trigger.start), told.index(trigger.end)
    inside = WORD.findall(told.text[start:end])
    following = WORD.findall(told.text, end)[:_TRIGGER_WORDS] if end < len(told.text) else []
    return {bare for word in (*inside, *following) if len(bare := _bare(word)) >= _SHORTEST}


def _bare(word: str) -> str:
    return _AFFIXES.sub("", word)


@SENTENCE_PHRASES.member
def _cues() -> Iterator[tuple[str, str]]:
    return ((fold_key(row["cue"]), row["order"]) for row in read_tsv("refutations.tsv", required=("cue", "order")))
