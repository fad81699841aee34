"""Passages: the sentences of a report that are to be coded, each once, without page furniture.

Agency copy often prints its body twice; navigation, teasers and tag lines are not part of the report
(CODEBOOK §1, §3). What is left out is left out here and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gazetteer.arabic import Folded, Sentence, blanked, fold_document, fold_key, split_sentences
from geoevents.lexicon import read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Passage", "passages"]

#: A repeated sentence shorter than this may be a phrase that a report uses twice.
_REPEAT_LENGTH = 25
_HEADLINE_LENGTH = 160
_LONGEST = 2_000
_HAS_ARABIC = re.compile("[\u0621-\u064a]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe80-\ufefc]")
_BLANK = re.compile(r"\s+")
#: So many dashes between blanks in one line part a list, if its items are on average so long (code points).
_DASH, _DASHES, _DASHED_ITEM = " - ", 3, 25
#: «"…" - "…"»
_LISTED = re.compile(r"(?P<quote>[\"»”])\s+[-–]\s+(?=[\"«“])")
_WORD_CHARACTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the report.

    Attributes
    ----------
    start, end : int
        Code points of the document's text.
    text : str
        ``document.text[start:end]``.
    plain : str
        The same with presentation forms as plain letters, one for one: what patterns are looked for in.
    folded : Folded
        The sentence, folded.
    paragraph : int
        Number of the line it stands in: a sentence runs on from the one before only inside a paragraph.
    headline : bool
        It is the report's headline.
    """

    start: int
    end: int
    text: str
    plain: str
    folded: Folded
    paragraph: int
    headline: bool


def passages(text: str, title: str | None = None) -> list[Passage]:
    """Passages of a report's text, in order.

    Parameters
    ----------
    text : str
        The document's text.
    title : str, optional
        The document's title, by which a headline in the text is known.
    """
    whole, plain = fold_document(text), _plain(text)
    found: list[Passage] = []
    seen: set[str] = set()
    paragraph, position = 0, 0
    skip_line_until = -1
    inside = any(word in text for word in _furniture_words())
    sentences = _bounded(split_sentences(text))
    if "- " in text and _LISTED.search(text):
        sentences = list(_unlisted(sentences))
    if text.count(_DASH) >= _DASHES:
        sentences = list(_undashed(sentences))
    for sentence in sentences:
        if "\n" in text[position : sentence.start]:
            paragraph += 1
            skip_line_until = -1
        position = sentence.end
        if skip_line_until >= 0 or not _HAS_ARABIC.search(sentence.text):
            continue
        cut = _furniture_start(sentence.text, inside=inside)
        if cut is not None:
            skip_line_until = sentence.end
            sentence = Sentence(sentence.start, sentence.start + cut, sentence.text[:cut])
            if not _HAS_ARABIC.search(sentence.text):
                continue
        folded = whole.part(sentence.start, sentence.end)
        key = " ".join(blanked(folded.text).split())
        if key in seen:
            continue
        if len(key) >= _REPEAT_LENGTH:
            seen.add(key)
        found.append(
            Passage(
                start=sentence.start,
                end=sentence.end,
                text=sentence.text,
                plain=plain[sentence.start : sentence.end],
                folded=folded,
                paragraph=paragraph,
                headline=_is_headline(text, sentence, title)
                if not found
                else found[-1].headline and paragraph == found[-1].paragraph and _heads_too(text, sentence, title),
            )
        )
    return found


def _plain(text: str) -> str:
    """The text with each presentation form as the letter it stands for, a ligature as its first; as long as before."""
    return text.translate(_letters()) if _PRESENTATION.search(text) else text


@cache
def _letters() -> dict[int, str]:
    forms = (*range(0xFB50, 0xFE00), *range(0xFE80, 0xFEFD))
    return {form: unicodedata.normalize("NFKC", chr(form))[0] for form in forms}


def _is_headline(text: str, sentence: Sentence, title: str | None) -> bool:
    """Whether the first sentence is a headline: the title again, or a short line of its own above a body."""
    if title and fold_key(sentence.text)[:60] == fold_key(title)[:60]:
        return True
    line = text[sentence.start :].split("\n", 1)
    return len(line) == 2 and len(line[0]) <= _HEADLINE_LENGTH and not line[0].rstrip().endswith((".", "…", ":"))


def _heads_too(text: str, sentence: Sentence, title: str | None) -> bool:
    """Whether a sentence goes on with the headline before it in its line: «تفجير في سوق كركوك .. وعشرة قتلى»."""
    if title and fold_key(sentence.text) in fold_key(title):
        return True
    start = text.rfind("\n", 0, sentence.start) + 1
    line = text[start:].split("\n", 1)
    return len(line) == 2 and len(line[0]) <= _HEADLINE_LENGTH and not line[0].rstrip().endswith((".", "…", ":"))


def _bounded(sentences: list[Sentence]) -> list[Sentence]:
    """Cut sentences of monstrous length (text without punctuation) at blanks, so that work stays linear."""
    pieces: list[Sentence] = []
    for sentence in sentences:
        if len(sentence.text) <= _LONGEST:
            pieces.append(sentence)
            continue
        start, rest = sentence.start, sentence.text
        while len(rest) > _LONGEST:
            blank = rest.rfind(" ", 1, _LONGEST)
            cut = blank if blank > 0 else _LONGEST
            pieces.append(Sentence(start, start + cut, rest[:cut]))
            tail = rest[cut:]
            rest = tail.lstrip()
            start += cut + len(tail) - len(rest)
        pieces.append(Sentence(start, start + len(rest), rest))
    return pieces


def _unlisted(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Part what posts list in quotation marks behind dashes: each is a sentence of its own."""
    for sentence in sentences:
        ends = [match.end("quote") for match in _LISTED.finditer(sentence.text)]
        for start, end in pairwise((0, *ends, len(sentence.text))):
            piece = sentence.text[start:end]
            blank = len(piece) - len(piece.lstrip())
            yield Sentence(sentence.start + start + blank, sentence.start + end, piece[blank:])


def _undashed(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Part what posts list behind dashes in one line: «عاجل | …: - … - … - …»."""
    for sentence in sentences:
        pieces = sentence.text.split(_DASH)
        if len(pieces) <= _DASHES or sum(map(len, pieces)) < _DASHED_ITEM * len(pieces):
            yield sentence
            continue
        start = sentence.start
        for piece in pieces:
            if piece.strip():
                blank = len(piece) - len(piece.lstrip())
                yield Sentence(start + blank, start + len(piece), piece[blank:])
            start += len(piece) + len(_DASH)


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_tsv("furniture.tsv")
    patterns = []
    for at in ("start", "any"):
        cues = [_BLANK.sub(r"\\s+", re.escape(row["cue"]).replace("\\ ", " ")) for row in rows if row["at"] == at]
        # No look-behind: an expression that opens with letters is searched for at the speed of compiled code.
        patterns.append(re.compile(rf"(?:{'|'.join(cues)})(?!\w)"))
    return patterns[0], patterns[1]


@cache
def _furniture_words() -> tuple[str, ...]:
    """The longest word of each cue that may stand anywhere: a text without any of them has none of the cues."""
    return tuple({max(row["cue"].split(), key=len) for row in read_tsv("furniture.tsv") if row["at"] == "any"})


def _furniture_start(sentence: str, *, inside: bool) -> int | None:
    """Where page furniture begins in a sentence; `inside`: its text has words of cues that may stand anywhere."""
    start, anywhere = _furniture()
    if start.match(sentence):
        return 0
    if not inside:
        return None
    return next((at for match in anywhere.finditer(sentence) if not _in_word(sentence, at := match.start())), None)


def _in_word(text: str, at: int) -> bool:
    return at > 0 and _WORD_CHARACTER.match(text, at - 1) is not None
