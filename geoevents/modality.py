"""Did it happen at all? PLOVER's modes for a trigger, denials, habits and tallies (CODEBOOK §3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geoevents.context import clause_boundaries
from geoevents.inflection import PatternError, expand_phrase
from geoevents.lexicon import SENTENCE_PHRASES
from geoevents.reporting import is_reference
from geoevents.tally import measures_a_record
from geoevents.trigger_lexicon import SUB_EVENT_TYPES, default_lexicon

if TYPE_CHECKING:
    from gazetteer.arabic import Folded
    from geoevents.lexicon import Row
    from geoevents.triggers import Trigger

__all__ = ["Denial", "ModalityReading", "find_denials", "modality"]

VALUES = (
    "planned",
    "hypothetical",
    "conditional",
    "negated",
    "historical",
    "actual",
    "denial",
    "habit",
    "tally",
    "reference",
    "happened",
    "outcome",
)
NO_EVENT = ("habit", "tally", "reference")
POSITIONS = ("before", "after", "clause", "sentence")

_SHOWN_AS = {"denial": "negated", "conditional": "hypothetical"}
#: Days before publication after which an event is background (CODEBOOK §3).
HISTORICAL_DAYS = 30
_LETTERS_A_WORD = 6
_PARTICLE = 2
#: Cues of shorter reach stay inside commas.
_PAST_COMMAS = 8
#: What ل before it names as a purpose («تقدمت القوات لاستعادة البلدة»), unless a word before says that it came to it.
_PURPOSES = frozenset(
    {
        "Agreement",
        "Peaceful protest",
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Abduction/forced disappearance",
        "Talks",
        *SUB_EVENT_TYPES["Strategic developments"],
    }
)
#: «لم يستعد لمواجهة هجوم واسع شنته …»: what a verb in the past tells of happened, whatever it was to be met with.
_DONE = re.compile(
    r"(?: \w+){0,3} (?:شنه|شنته|شنها|شنتها|نفذه|نفذته|نفذها|نفذتها|اسفر|اسفرت|اودي|اودت|استهدف|استهدفت|وقع|وقعت)(?!\w)"
)
#: A question reports nothing.
_QUESTION = re.compile(r"[^.!\n؟?]{0,300}[؟?]")
_COMMA = re.compile(r"[،,](?!\d)")
#: «كانت القوات أمس قد تصدت»: after «كان» a verb with «قد» tells the past.
_HAD = re.compile(r"(?<!\w)[وف]?كان(?:ت|وا|ا)?(?:\s+[\w\"«»]+){0,6}\s+\Z")
_HAD_REACH = 70
#: A verb in the present. «تعرض», «تمكن» … are pasts that begin like one.
_PRESENT = re.compile(
    r"\s*(?:ي\w{2,}|ن(?!\w+(?:ت|وا)(?!\w))\w{3,}|ت(?!(?:عرض|مكن|قدم|سلل|وصل|بن|وف|لق|حطم|حدث|سبب|م|ول|جمع|ظاهر|بادل|راجع|عهد|حول|وجه|سلم|جدد|وقف|خل|صاعد"
    r"|دهور|جاوز|فاقم|زامن|واصل|اجل|غير|فجر|كبد|اكد)(?:ت|وا|ا|نا)?(?!\w))\w{2,})"
)


@dataclass(frozen=True, slots=True)
class ModalityReading:
    """How a sentence reports an event.

    Attributes
    ----------
    value : str
        ``actual``, ``planned``, ``hypothetical``, ``negated`` or ``historical``.
    cue_start, cue_end : int
        Span in the original of the words that decided, -1 if none did.
    cue : str
        These words.
    disputed : bool
        The sentence itself reports a denial of it by another party.
    not_an_event : str
        Why no event is counted here: ``habit`` and ``tally`` (CODEBOOK §3), ``reference`` where a noun with the
        article only points at an event; empty if it is counted.
    """

    value: str
    cue_start: int = -1
    cue_end: int = -1
    cue: str = ""
    disputed: bool = False
    not_an_event: str = ""


@dataclass(frozen=True, slots=True)
class Denial:
    """Words by which a text reports a denial; a span of the original."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Cue:
    value: str
    position: str
    reach: int
    next: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    cue: _Cue


@SENTENCE_PHRASES.member
def _words() -> list[tuple[str, _Cue]]:
    phrases: list[tuple[str, _Cue]] = []
    for row in default_lexicon().modality:
        cue = _cue(row)
        for pattern in row.values_of("patterns"):
            try:
                phrases += [(form.text, cue) for form in expand_phrase(pattern)]
            except PatternError as error:
                row.fail(str(error))
    return phrases


def _cue(row: Row) -> _Cue:
    if row["value"] not in VALUES:
        row.fail(f"value is one of {', '.join(VALUES)}, not {row['value']!r}")
    if row["position"] not in POSITIONS:
        row.fail(f"position is one of {', '.join(POSITIONS)}, not {row['position']!r}")
    if not row["reach"].isdecimal():
        row.fail(f"reach is a number of words, not {row['reach']!r}")
    return _Cue(row["value"], row["position"], int(row["reach"]), row["next"])


class _Cues:
    """The cues of one text, by position."""

    def __init__(self, folded: Folded) -> None:
        text = folded.text
        self.found = [
            _Found(match.start, match.end, match.value)
            for match in _words.find(folded)
            if _fits(text, match.end, match.value)
            and _may_stand(match.proclitic, match.end - match.start)
            and not (text.startswith(("منذ", "خلال"), match.start) and measures_a_record(text, match.start))
            and not (
                match.value.value == "conditional" and _HAD.search(text, max(0, match.start - _HAD_REACH), match.start)
            )
        ]
        self.starts = [found.start for found in self.found]
        self._boundaries = clause_boundaries(text)
        self._commas = [match.start() for match in _COMMA.finditer(text)]

    def same_clause(self, one: int, other: int, *, commas: bool) -> bool:
        """Whether no clause ends between two positions, nor any comma stands there where `commas` part too."""
        low, high = sorted((one, other))
        return _free(self._boundaries, low, high) and not (commas and not _free(self._commas, low, high))


def _free(positions: list[int], low: int, high: int) -> bool:
    at = bisect_left(positions, low)
    return at >= len(positions) or positions[at] >= high


def _may_stand(proclitic: str, length: int) -> bool:
    """A short particle takes no preposition: «كلم» (km) is not ك + لم."""
    return length > _PARTICLE or proclitic in ("", "و", "ف")


def _fits(text: str, end: int, cue: _Cue) -> bool:
    if not cue.next:
        return True
    if cue.next not in ("present", "past"):
        return text.startswith(" " + cue.next, end)
    return bool(_PRESENT.match(text, end)) == (cue.next == "present")


#: The text looked at last: one sentence has several triggers.
_last: tuple[Folded, _Cues] | None = None


def _cues_of(folded: Folded) -> _Cues:
    global _last  # noqa: PLW0603 - one remembered value, replaced as a whole
    if _last is not None and _last[0] is folded:
        return _last[1]
    cues = _Cues(folded)
    _last = (folded, cues)
    return cues


def modality(
    folded: Folded,
    trigger: Trigger,
    date_after_publication: bool | None = None,
    days_before_publication: int | None = None,
    *,
    dated: bool = False,
) -> ModalityReading:
    """How the sentence reports the event of a trigger.

    Parameters
    ----------
    folded : Folded
        The sentence in which the trigger was found.
    trigger : Trigger
        One of its triggers.
    date_after_publication : bool or None
        Whether the event's date lies after the report's; None if unknown.
    days_before_publication : int or None
        How long before the report the event ended; None if unknown.
    dated : bool
        The sentence itself gives the event's day: then that day and not «العام الماضي» beside it tells background.

    Returns
    -------
    ModalityReading
    """
    cues = _cues_of(folded)
    start, end = folded.index(trigger.start), folded.index(trigger.end)
    near = [found for found in _around(cues, start) if _governs(found, start, end, cues)]
    told = max((found.start for found in near if found.cue.value == "happened"), default=-1)
    past = trigger.form == "past"
    near = [found for found in near if found.cue.value not in _NOT_OF_PASTS or (found.start >= told and not past)]
    near = _but_done(near, folded, trigger, end)
    if dated and days_before_publication is not None and days_before_publication <= HISTORICAL_DAYS:
        near = [found for found in near if not _tells_of_another(found, start)]
    disputed = any(found.cue.value == "denial" and found.start > start for found in _around(cues, start))
    no_event = next((found.cue.value for found in near if found.cue.value in NO_EVENT), "")
    if not no_event and is_reference(folded, trigger):
        no_event = "reference"
    best = _deciding(near, start)
    if best is not None:
        cue_start, cue_end = folded.span(best.start, best.end)
        value = _SHOWN_AS.get(best.cue.value, best.cue.value)
        cue = folded.original[cue_start:cue_end]
    elif _is_purpose(folded, trigger, start) and not any(found.cue.value == "outcome" for found in near):
        value, cue_start, cue_end, cue = "hypothetical", trigger.start - 1, trigger.start, "ل"
    elif question := _QUESTION.match(folded.text, end):
        value, (cue_start, cue_end), cue = "hypothetical", folded.span(question.end() - 1, question.end()), "؟"
    else:
        value, cue_start, cue_end, cue = _by_form(trigger)
    if value == "hypothetical" and trigger.plover == "PROTEST" and dated:
        value = "planned"  # «دعوا إلى التظاهر يوم الجمعة»
    if value == "actual":
        value = _by_day(date_after_publication, days_before_publication)
    return ModalityReading(value, cue_start, cue_end, cue, disputed and value == "actual", no_event)


def _but_done(near: list[_Found], folded: Folded, trigger: Trigger, end: int) -> list[_Found]:
    """The cues without those of plans and possibility, where a verb in the past follows the noun and tells of it."""
    if not trigger.nominal or _DONE.match(folded.text, end) is None:
        return near
    return [found for found in near if found.cue.value not in ("planned", "hypothetical")]


def _by_day(after_publication: bool | None, days_before: int | None) -> str:
    if after_publication:
        return "planned"
    return "historical" if days_before is not None and days_before > HISTORICAL_DAYS else "actual"


def _by_form(trigger: Trigger) -> tuple[str, int, int, str]:
    if trigger.form == "future":
        return "planned", trigger.start, trigger.end, trigger.text
    return "actual", -1, -1, ""


def _tells_of_another(found: _Found, start: int) -> bool:
    """Whether words of the past somewhere in the sentence are not those that lead to the trigger."""
    leads = 0 <= start - found.end <= _PAST_COMMAS * _LETTERS_A_WORD
    return (found.cue.value, found.cue.position) == ("historical", "sentence") and not leads


def _is_purpose(folded: Folded, trigger: Trigger, start: int) -> bool:
    """«مفاوضات لإطلاق سراح …», «تجمعوا للاحتجاج»: the ل of purpose."""
    return trigger.nominal and trigger.sub_event_type in _PURPOSES and folded.text[start - 1 : start] == "ل"


_SENTENCE_REACH = 400


def _around(cues: _Cues, start: int) -> list[_Found]:
    low = bisect_left(cues.starts, start - _SENTENCE_REACH)
    high = bisect_left(cues.starts, start + _SENTENCE_REACH)
    return cues.found[low:high]


def _governs(found: _Found, start: int, end: int, cues: _Cues) -> bool:
    cue = found.cue
    if cue.position == "sentence":
        return True
    if not cues.same_clause(found.start, start, commas=cue.reach < _PAST_COMMAS):
        return False
    if cue.position in ("before", "clause") and found.end <= start:
        return start - found.end <= cue.reach * _LETTERS_A_WORD + 1
    if cue.position in ("after", "clause") and found.start >= end:
        return found.start - end <= cue.reach * _LETTERS_A_WORD + 1
    return False


#: What does not govern a verb in the past, nor a noun after one: «رغم جهود السلام قصفت …», «بعد فشل … شنت هجوما».
_NOT_OF_PASTS = ("planned", "hypothetical", "negated")
_ORDER = {"conditional": 0, "hypothetical": 0, "negated": 1, "denial": 1, "planned": 2, "historical": 3}


def _deciding(near: list[_Found], start: int) -> _Found | None:
    """The cue that decides: possible or demanded before negated, planned and historical; then the nearest."""
    ranked = [
        found
        for found in near
        if found.cue.value in _ORDER and not (found.cue.value == "denial" and found.start > start)
    ]
    # «لم تسجل أي اشتباكات»: «أي» and its like, beside the trigger, decide only alone.
    return min(
        ranked,
        key=lambda found: (found.cue.reach == 0 < len(ranked) - 1, _ORDER[found.cue.value], abs(found.start - start)),
        default=None,
    )


def find_denials(folded: Folded) -> list[Denial]:
    """Denials that a text reports («نفى مصدر …», «لا صحة لـ …»), spans of the original."""
    spans = {folded.span(found.start, found.end) for found in _cues_of(folded).found if found.cue.value == "denial"}
    return [Denial(start, end, folded.original[start:end]) for start, end in sorted(spans)]
