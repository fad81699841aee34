"""The words that tell who does and who is done to: before a name, in a trigger, and between a subject and a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key, stems
from geoevents.inflection import PatternError, expand_phrase
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, Sequence

    from geoevents.reading import Reading, Span

__all__ = ["Cue", "Deed", "cues_before", "deeds", "patient_form"]

#: «من قبل أربعة مسلحين», «على مجموعة من الجنود»
_SOME = (
    r"(?:(?:\d+|عدة|بعض|عدد من|عناصر من|مجموعة من|مجموعات من|مئات|عشرات|أحد|احد|إحدى|احدى|كل من|كلا من|"
    r"ثلاثة|أربعة|اربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة)\s+)?"
)
_GAP = re.compile(rf"[\s\"'«»“”()]+{_SOME}[\"'«“(]?[وبل]?")
_CLITIC_GAP = re.compile(r"\s+(?:\w+\s+)?لل?[\"'«»“”]*")
#: Forms with an object («شنها») name the doer after them; they stand in ``lexicon/roles.tsv``.
_WITH_OBJECT = re.compile("(?:ه|ها|هم|هما)$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A role that the words right before an actor give it.

    Attributes
    ----------
    start : int
        Code point of the sentence at which the cue begins.
    role : str
        ``agent``, ``patient``, ``pair``, ``with`` or ``none``.
    """

    start: int
    role: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb whose subject does, or is done, what a verbal noun after it names («شنت … غارات», «تعرضت … لقصف»).

    The same as a noun («قيام الجيش بقصف …») is ``nominal``: its subject stands after it.
    """

    start: int
    end: int
    role: str
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    role: str
    clitic: bool  # the cue goes on with «لـ» on the next word or the one after it


def cues_before(reading: Reading, actors: Sequence[Span]) -> dict[int, Cue]:
    """Roles that the words right before an actor give it, by the actor's start; the longest cue wins."""
    found: dict[int, Cue] = {}
    if not actors:
        return found
    folded, text = reading.passage.folded, reading.passage.plain
    matches = [(folded.start(m.start), folded.end(m.end), m.value) for m in _entries.find_all(folded)]
    for actor in actors:
        best = 0
        for start, end, entry in matches:
            if end > actor.start:
                continue
            gap = _CLITIC_GAP if entry.clitic else _GAP
            if end - start > best and gap.fullmatch(text, end, actor.start):
                best, found[actor.start] = end - start, Cue(start, entry.role)
    return found


def deeds(reading: Reading) -> list[Deed]:
    """Verbs of a sentence that hand their subject on to a verbal noun, in order."""
    folded = reading.passage.folded
    return [Deed(*folded.span(m.start, m.end), *m.value) for m in _deed_verbs.find(folded)]


@lru_cache(maxsize=4096)
def patient_form(text: str) -> str | None:
    """Whether what follows a word is the one it is done to: ``noun`` (always), ``verb`` (mostly), None (no)."""
    first = fold_key(text).partition(" ")[0]
    for stem in stems(first):
        for word in (stem.text, stem.text.removeprefix("ال")):
            if form := _patient_words().get(word):
                return form
    return None


@cache
def _patient_words() -> dict[str, str]:
    return {fold_key(row["word"]): row["form"] for row in read_tsv("patients.tsv", required=("word", "form"))}


@SENTENCE_PHRASES.member
def _entries() -> Iterator[tuple[str, _Entry]]:
    rows = read_tsv("roles.tsv", required=("cue", "role"))
    return ((fold_key(row["cue"].removesuffix("لـ")), _Entry(row["role"], row["cue"].endswith("لـ"))) for row in rows)


@SENTENCE_PHRASES.member
def _deed_verbs() -> ItemsView[str, tuple[str, bool]]:
    entries: dict[str, tuple[str, bool]] = {}
    for row in read_tsv("deeds.tsv", required=("pattern", "role")):
        try:
            forms = expand_phrase(row["pattern"])
        except PatternError as error:
            row.fail(str(error))
        nominal = row["pattern"].startswith("n:")
        for form in forms:
            if not (form.suffixed if nominal else _WITH_OBJECT.search(form.text)):
                entries.setdefault(form.text, (row["role"], nominal))
    return entries.items()
