"""Whom a sentence cites: «أفاد المرصد … بـ», «قال مصدر عسكري إن», «بحسب وكالة …», and who denies.

A citing word of ``lexicon/sources.tsv`` is followed (or preceded) by the source's noun phrase, which ends where its
grammar closes: at «أن», a preposition, a relative clause, or the object of the verb. No list of sources is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.arabic import Folded, fold_key, split_sentences
from geoevents.actor_lexicon import default_lexicon
from geoevents.citation_grammar import CitingText, Cue, NounPhrase, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SourceMention", "find_source", "find_sources"]

_BACK = 9
_FARTHEST_COLON = 80
_RESPONSIBLE = re.compile(r"[\"»”]?(?:\s+\w+){0,2}\s+(?:ال)?مسووليت?ه\w{0,2}\b")
#: What a source says right away of itself: «إنها قصفت» (but not «إنه تم»), «: قصفنا», or a deed («استهداف»).
_DEED = re.compile(
    r"[\"»”]?(?:\s+(?:امس|اليوم|مساء|صباح))*(?:"
    r"\s+ب?ان(?:ها|هم|ه)\s+(?!تم|جري|كان|لا |لم |لن |ليس|س|يجب|من |في |علي |قد )\w{3,}"
    r"|\s*:\s*[\"«“]?(?:ن[تسقخفدهض]\w{2,}|\w{3,}نا)\b"
    r"|\s+(?:عن\s+)?(?P<deed>\w+))"
)
#: Before a cue they show that nothing is said: «عدم كشف هويته».
_NOT_SAID = frozenset(fold_key("عدم دون بعدم رفض طلب").split())


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Somebody whom the text cites, and for what.

    Attributes
    ----------
    start, end : int
        Code points of the original text: the source's own words.
    text : str
        ``original[start:end]``.
    name : str
        The source as the text names it, without quotation marks; an organisation that the actors' lexicon knows by its
        canonical name («المرصد السوري» → «المرصد السوري لحقوق الإنسان»).
    verb_start : int
        Where the citing word begins.
    scope_start, scope_end : int
        The words that are the source's.
    denies : bool
        The citing word is one of denial.
    responsible : bool
        The source tells of its own deed: «تبنى», «أعلن … مسؤوليته عن», «أعلن الجيش استهداف», «قالت … إنها قصفت»,
        «سرايا القدس: قصفنا».
    """

    start: int
    end: int
    text: str
    name: str
    verb_start: int
    scope_start: int
    scope_end: int
    denies: bool
    responsible: bool


@dataclass(frozen=True, slots=True)
class _Source:
    start: int
    end: int


def find_sources(folded: Folded) -> list[SourceMention]:
    """Whom a text cites.

    Parameters
    ----------
    folded : Folded
        A sentence or several; a scope never leaves its sentence.

    Returns
    -------
    list of SourceMention
        In the order of the citing words.
    """
    return list(_citations(folded))


def find_source(folded: Folded) -> SourceMention | None:
    """First source that a text cites, if any."""
    return next(_citations(folded), None)


def _citations(folded: Folded) -> Iterator[SourceMention]:
    reader = CitingText(folded)
    bounds = _bounds(folded)
    found = [(cue, source) for cue in reader.cues if (source := _source(reader, cue)) is not None]
    found += _announced(reader, bounds)
    found.sort(key=lambda item: item[0].start)
    starts = [cue.start for cue, _ in found]
    for cue, source in found:
        start, end = _segment(bounds, cue.start)
        following = bisect_right(starts, max(cue.start, source.start))
        scope = (cue.start, min(end, starts[following]) if following < len(starts) else end)
        if _looks_back(reader, cue, source, start, scope[1]):
            scope = (start, scope[1])
        yield _mention(folded, cue, source, scope)


def _announced(reader: CitingText, bounds: list[tuple[int, int]]) -> Iterator[tuple[Cue, _Source]]:
    """«الجيش اللبناني: …»: a source at the beginning, then a colon."""
    for start, end in bounds:
        colon = reader.text.find(":", start, min(end, start + _FARTHEST_COLON))
        first = reader.token_at(start)
        if colon < 0 or first >= len(reader.tokens):
            continue
        phrase = NounPhrase(reader, first)
        last = phrase.read()
        if last <= first:
            continue  # «12:»: no noun phrase before the colon
        span = reader.tokens[first].start, reader.tokens[last - 1].end
        known = phrase.head != "other" or fold_key(reader.text[slice(*span)]) in default_lexicon().names
        if known and reader.text[span[1] : colon].strip(' \t"»”') == "":
            yield Cue(span[0], span[1], "say"), _Source(*span)


def _mention(folded: Folded, cue: Cue, source: _Source, scope: tuple[int, int]) -> SourceMention:
    start, end = folded.span(source.start, source.end)
    text = folded.original[start:end]
    article = "ا" if cue.kind == "by ل" and folded.text[source.start - 1 : source.start + 1] == "لل" else ""
    name = _canonical(article + " ".join(re.sub(r"[\"«»“”]", " ", text).split()))
    scope_start, scope_end = folded.start(scope[0]), folded.end(scope[1])
    denies = cue.kind == "deny"
    responsible = not denies and (cue.kind == "own" or _own_deed(folded.text, source.end))
    return SourceMention(start, end, text, name, folded.start(cue.start), scope_start, scope_end, denies, responsible)


def _own_deed(text: str, end: int) -> bool:
    """Whether what follows the source is what the source itself did."""
    if _RESPONSIBLE.match(text, end):
        return True
    following = _DEED.match(text, end)
    return following is not None and (following.group("deed") is None or is_a("deed", following.group("deed")))


def _canonical(name: str) -> str:
    known = default_lexicon().names.get(fold_key(name))
    if known is None or known.readings[0][1].kind != "organisation":
        return name
    return known.readings[0][1].name


def _source(reader: CitingText, cue: Cue) -> _Source | None:
    index = reader.token_at(cue.end)
    if cue.kind == "by ل":
        return _according(reader, index)
    if reader.word(reader.token_at(cue.start) - 1) in _NOT_SAID:
        return None
    after = _after(reader, index, known=cue.kind in ("by", "claim", "own"))
    if after is None and cue.kind != "by":
        after = _before(reader, reader.token_at(cue.start))
    if after is None:
        return None
    end = max(index, reader.token_at(after.end))
    if cue.kind == "weak" and not reader.says_that(end):
        return None
    if cue.kind == "relay" and reader.word(reader.skip_asides(end)) != "عن":
        return None
    return after


def _after(reader: CitingText, index: int, *, known: bool) -> _Source | None:
    """Source right after its cue; `known`: only one that begins with a noun for speakers («بحسب المواصفات»)."""
    first = reader.skip_asides(index)
    if first >= len(reader.tokens) or (
        index < len(reader.tokens) and not (reader.touches(index) or reader.quoted(index))
    ):
        return None
    if reader.quoted(first) and not reader.quotes_a_name(first):
        return None
    phrase = NounPhrase(reader, first)
    end = phrase.read()
    if end < 0 or (known and phrase.head == "other"):
        return None
    return _Source(reader.tokens[first].start, reader.tokens[end - 1].end)


def _according(reader: CitingText, index: int) -> _Source | None:
    """«وفقا للمرصد»: the preposition is written on the source."""
    if not reader.word(index).startswith("ل") or reader.word(index) == "لما" or not reader.touches(index):
        return None
    phrase = NounPhrase(reader, index, proclitic="ل")
    end = phrase.read()
    if end < 0 or phrase.head == "other":
        return None
    return _Source(reader.tokens[index].start + 1, reader.tokens[end - 1].end)


def _before(reader: CitingText, verb: int) -> _Source | None:
    """Subject before its verb: «مصادر طبية أكدت أن»."""
    if not reader.touches(verb):
        return None
    found: _Source | None = None
    at = verb - 1
    while at >= max(0, verb - _BACK) and not reader.is_a("stop", reader.word(at)):
        phrase = NounPhrase(reader, at)
        end = phrase.read()
        if phrase.head != "other" and end >= 0 and reader.skip_asides(end) == verb:
            found = _Source(reader.tokens[at].start, reader.tokens[end - 1].end)
        if not reader.touches(at):
            break
        at -= 1
    return found


_BREAKS = re.compile(r"؛|[،,]\s*و?(?:فيما|بينما|في حين|من جهه اخري)\s")


def _bounds(folded: Folded) -> list[tuple[int, int]]:
    """Parts of the folded text that no citation leaves: sentences, cut where a clause turns to something else."""
    parts: list[tuple[int, int]] = []
    for sentence in split_sentences(folded.original):
        start, end = folded.index(sentence.start), folded.index(sentence.end)
        for match in _BREAKS.finditer(folded.text, start, end):
            parts.append((start, match.start()))
            start = match.start()
        parts.append((start, end))
    return parts


def _segment(bounds: list[tuple[int, int]], position: int) -> tuple[int, int]:
    at = bisect_left(bounds, position + 1, key=lambda part: part[0]) - 1
    return bounds[max(at, 0)]


def _looks_back(reader: CitingText, cue: Cue, source: _Source, start: int, end: int) -> bool:
    """Whether what was said stands before: «…, بحسب المرصد», «…, حسبما أعلنت واشنطن», a quotation and then «قال»."""
    at = reader.token_at(cue.start)
    before = at - reader.token_at(start)
    if before < 2:
        return False
    if cue.kind in ("by", "by ل") or reader.word(at - 1) in ("حسبما", "كما", "وفقما", "مثلما"):
        return True
    if reader.word(at - 1) == "ما" and reader.word(at - 2) in ("حسب", "بحسب", "وبحسب", "وفق"):
        return True
    return reader.token_at(end) - reader.token_at(max(source.end, cue.end)) < 3
