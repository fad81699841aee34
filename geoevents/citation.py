"""Whom a sentence cites: «أفاد المرصد … بـ», «قال مصدر عسكري إن», «بحسب وكالة …», and who denies.

A citing word of ``lexicon/sources.tsv`` is followed (or preceded) by the source's noun phrase, which ends where its
grammar closes: at «أن», a preposition, a relative clause, or the object of the verb. No list of sources is needed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gazetteer.arabic import Folded, PhraseIndex, Token, fold_key, split_sentences, tokenize
from geoevents.lexicon import read_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SourceMention", "find_source", "find_sources"]

KINDS: frozenset[str] = frozenset(
    {"say", "deny", "weak", "relay", "by", "by ل", "person", "body", "name", "adjective", "stop", "aside"}
)
_CUES = frozenset({"say", "deny", "weak", "relay", "by", "by ل"})
_PAST = ("", "ت", "ا", "وا", "تا")
_THAT = frozenset(
    fold_key(word) for word in ("أن", "إن", "بأن", "أنه", "أنها", "أنهم", "إنه", "إنها", "إنهم", "بأنه", "بأنها")
)
_NISBA = re.compile(r".{2,}(?:ي|يه|يين|يون|يان|يات)$")
_GAP = re.compile(r"[ \t]+")
_QUOTES = frozenset('"«»“”')
_TO_PRESS = re.compile(
    r"ل(?:ل?(?:وكاله|صحيفه|صحف|قناه|موقع|اذاعه|تلفزيون|صحا?في|صحا?فه|مراسل|شبكه|راديو|بي بي)|رويترز|فرانس|ل?اناضول|ل?جزيره|ل?عربيه|ل?شرق|نا|ه|ها)\w*"
)
_MOST_WORDS = 12
_MOST_NAMES = 4
_BACK = 9


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
        The source as the text names it, without quotation marks.
    verb_start : int
        Where the citing word begins.
    scope_start, scope_end : int
        The words that are the source's.
    denies : bool
        The citing word is one of denial.
    """

    start: int
    end: int
    text: str
    name: str
    verb_start: int
    scope_start: int
    scope_end: int
    denies: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Source:
    start: int
    end: int


@cache
def _words() -> dict[str, frozenset[str]]:
    """Folded words of each kind that are single words."""
    words: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in read_tsv("sources.tsv", ("forms", "kind")):
        if row["kind"] not in KINDS:
            row.fail(f"{row['kind']!r} is no kind; they are {', '.join(sorted(KINDS))}")
        for form in row.values_of("forms"):
            endings = _PAST if form.endswith("*") else ("",)
            words[row["kind"]].update(fold_key(form.rstrip("*") + ending) for ending in endings)
    return {kind: frozenset(found) for kind, found in words.items()}


@cache
def _index() -> PhraseIndex[str]:
    entries = [(form, kind) for kind, forms in _words().items() for form in forms if kind in _CUES or " " in form]
    return PhraseIndex(entries)


class _Reader:
    """Noun phrases and cues of one text."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens: list[Token] = tokenize(folded.text)
        self.starts = [token.start for token in self.tokens]
        self.kinds = _words()
        self.cues: list[_Cue] = []
        self.phrases: dict[int, tuple[int, str]] = {}
        for match in _index().find(folded):
            if match.value in _CUES:
                self.cues.append(_Cue(match.start, match.end, match.value))
            else:
                self.phrases[match.start] = (match.end, match.value)
        self.cue_starts = {cue.start for cue in self.cues}

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at `position` or later."""
        return bisect_left(self.starts, position)

    def word(self, index: int) -> str:
        return self.tokens[index].text if index < len(self.tokens) else ""

    def touches(self, index: int) -> bool:
        """Whether only blanks part the token from the one before it."""
        if not 0 < index < len(self.tokens):
            return False
        return _GAP.fullmatch(self.text, self.tokens[index - 1].end, self.tokens[index].start) is not None

    def gap(self, index: int) -> str:
        """What stands between the token and the one before it, blanks apart."""
        if not 0 < index < len(self.tokens):
            return ""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start].strip(" \t")

    def quoted(self, index: int) -> bool:
        """Whether a quotation mark opens between the token and the one before it."""
        return self.gap(index) in _QUOTES

    def is_a(self, kind: str, word: str) -> bool:
        return word in self.kinds[kind]

    def ends(self, index: int) -> bool:
        """Whether a source ends before the token: a stop, a cue, an aside, punctuation, the press that was told."""
        if not self.touches(index):
            return True
        word = self.word(index)
        return (
            self.is_a("stop", word)
            or self.is_a("aside", word)
            or self.tokens[index].start in self.cue_starts
            or _TO_PRESS.fullmatch(word) is not None
        )

    def skip_asides(self, index: int) -> int:
        """First token that is no adverb between a verb and its subject («أمس», «من جهته»)."""
        while index < len(self.tokens):
            end, kind = self.phrases.get(self.tokens[index].start, (0, ""))
            if kind == "aside":
                index = self.token_at(end)
            elif self.is_a("aside", self.word(index)):
                index += 1
            else:
                break
        return index

    def says_that(self, index: int) -> bool:
        """Whether «أن» comes within a few words, before any punctuation."""
        for at in range(index, min(index + 6, len(self.tokens))):
            if self.word(at) in _THAT:
                return True
            if not self.touches(at + 1):
                return False
        return False


class _NounPhrase:
    """Reads one source from a token on; its end is where the phrase closes."""

    def __init__(self, reader: _Reader, index: int, proclitic: str = "") -> None:
        self.reader = reader
        self.at = index
        self.proclitic = proclitic
        self.head = ""
        self.closed = False
        self.qualified = False
        self.unquoted = -1

    def read(self) -> int:
        """Index after the phrase's last token, -1 if there is none."""
        first = self.at
        if not self._begin():
            return -1
        while self.at - first < _MOST_WORDS and self._more():
            pass
        return self.at

    def _begin(self) -> bool:
        reader, word = self.reader, self.reader.word(self.at)
        if self.proclitic:
            word = ("ا" if word.startswith("لل") else "") + word[len(self.proclitic) :]
        if not word or word.isdigit() or reader.is_a("stop", word) or reader.tokens[self.at].start in reader.cue_starts:
            return False
        end, kind = reader.phrases.get(reader.tokens[self.at].start, (0, ""))
        if kind in ("name", "person", "body"):
            self.head, self.closed = (
                kind,
                kind == "name" or word.startswith("ال") or " ال" in reader.text[self.at : end],
            )
            self.at = reader.token_at(end)
            return True
        self.head = next((kind for kind in ("name", "person", "body") if reader.is_a(kind, word)), "other")
        bare = word[1:]
        if (
            self.head == "other"
            and not self.proclitic
            and word[0] in "بلوفك"
            and (bare.startswith(("ال", "ل")) or reader.is_a("stop", bare))
        ):
            return False
        if self.head == "other" and word in ("في", "من"):
            return False
        self.closed = self.head == "name" or word.startswith("ال") or word.startswith("نظير")
        self.at += 1
        if self.head == "other" and not self.closed:
            self._names()
            self.closed = True
        return True

    def _more(self) -> bool:
        """Take the next word if it still belongs to the source."""
        reader, index = self.reader, self.at
        if reader.quoted(index) and not self.closed:
            return self._quotation()
        word = reader.word(index)
        if index == self.unquoted:
            return word.startswith("ال") and _NISBA.fullmatch(word) is not None and self._take(closed=True)
        if index >= len(reader.tokens) or reader.ends(index):
            return False
        if word in ("في", "من"):
            return self._preposition(word)
        if word == "باسم":
            return self._take(closed=False)
        if word.startswith(("لل", "ل")) and (word.startswith("لل") or word[1:] in _PURPOSES):
            return self.head in ("person", "body") and self._take(closed=word.startswith("لل"))
        if word[0] == "ب" and (word.startswith("بال") or reader.is_a("body", word[1:])):
            return self.head == "person" and self._take(closed=word.startswith("بال"))
        if word[0] == "و" and (self.closed or self.qualified):
            return self._coordinated(word[1:])
        return self._following(word)

    def _following(self, word: str) -> bool:
        reader = self.reader
        describes = _NISBA.fullmatch(word) is not None or reader.is_a("adjective", word)
        if word.startswith("ال"):
            if self.closed and not describes and not reader.is_a("name", word):
                return False
            return self._take(closed=True)
        if self.closed:
            return self.head in ("person", "other") and self._names()
        if self.qualified and not describes:
            return False
        self.qualified = describes and self.head != "body"
        return self._take(closed=False)

    def _take(self, *, closed: bool, words: int = 1) -> bool:
        self.closed = closed
        self.at += words
        return True

    def _preposition(self, word: str) -> bool:
        """«مسؤول في وزارة الخارجية», «مقرب من جيش الفتح»: not «في بيان», not «من موسكو»."""
        reader, index = self.reader, self.at
        following = reader.word(index + 1)
        if not following or not reader.touches(index + 1):
            return False
        if word == "من":
            near = reader.word(index - 1).startswith(("مقرب", "قريب", "عدد", "كل"))
            return near and self._take(closed=following.startswith("ال"), words=2)
        body = reader.is_a("body", following) or (following.startswith("ال") and not reader.is_a("person", following))
        if self.head != "person" or following in _STATEMENTS or not (body or not reader.ends(index + 1)):
            return False
        return self._take(closed=body and following.startswith("ال") or not body, words=2)

    def _coordinated(self, stem: str) -> bool:
        reader = self.reader
        describes = _NISBA.fullmatch(stem) is not None and stem.startswith("ال") == self.closed
        if describes and not reader.is_a("stop", stem):
            return self._take(closed=self.closed)
        if self.closed and (reader.is_a("body", stem) or reader.is_a("person", stem)) and stem.startswith("ال"):
            return self._take(closed=True)
        return False

    def _names(self) -> bool:
        """Take a person's name: up to four words, and only if the source ends right after it."""
        reader, at = self.reader, self.at
        while at - self.at < _MOST_NAMES and at < len(reader.tokens) and not reader.ends(at):
            word = reader.word(at)
            if word in ("في", "من") or word.startswith(("لل", "بال")):
                break
            at += 1
        ended = at >= len(reader.tokens) or reader.ends(at) or reader.word(at) == "في"
        if at == self.at or not ended:
            return False
        self.at = at
        return True

    def _quotation(self) -> bool:
        """Take the quoted name of «صحيفة "الوطن"»."""
        reader, at = self.reader, self.at + 1
        while at - self.at < _MOST_NAMES and reader.touches(at):
            at += 1
        self.at, self.closed, self.unquoted = at, True, at if reader.gap(at) in _QUOTES else -1
        return True


_PURPOSES = frozenset(
    fold_key(word)
    for word in ("لحقوق", "لشؤون", "لمكافحة", "لتوثيق", "لمتابعة", "لدعم", "لتحرير", "لقوات", "لرئيس", "لحركة")
)
_PURPOSES = frozenset(word[1:] for word in _PURPOSES)
_STATEMENTS = frozenset(
    fold_key(
        "بيان تصريح تصريحات تصريحاته حديث مقابلة تقرير تقريره حسابه حسابها تغريدة مؤتمر رسالة كلمة كلمته وقت اتصال "
        "منشور خبر بيانه بيانها مداخلة لقاء حوار حين سياق ختام نبأ السياق المقابل الوقت اليوم العام"
    ).split()
)


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
    reader = _Reader(folded)
    found = [(cue, source) for cue in reader.cues if (source := _source(reader, cue)) is not None]
    if not found:
        return
    bounds = _bounds(folded)
    for index, (cue, source) in enumerate(found):
        start, end = _segment(bounds, cue.start)
        following = min((c.start for c, _ in found[index + 1 :] if c.start > source.start), default=end)
        scope = (cue.start, min(end, following))
        if _looks_back(reader, cue, source, start, scope[1]):
            scope = (start, scope[1])
        yield _mention(folded, cue, source, scope)


def _mention(folded: Folded, cue: _Cue, source: _Source, scope: tuple[int, int]) -> SourceMention:
    start, end = folded.span(source.start, source.end)
    text = folded.original[start:end]
    article = "ا" if cue.kind == "by ل" and folded.text[source.start - 1 : source.start + 1] == "لل" else ""
    name = article + " ".join(re.sub(r"[\"«»“”]", " ", text).split())
    scope_start, scope_end = folded.start(scope[0]), folded.end(scope[1])
    return SourceMention(start, end, text, name, folded.start(cue.start), scope_start, scope_end, cue.kind == "deny")


def _source(reader: _Reader, cue: _Cue) -> _Source | None:
    index = reader.token_at(cue.end)
    if cue.kind == "by ل":
        return _according(reader, index)
    after = _after(reader, index)
    if after is None and cue.kind != "by":
        after = _before(reader, reader.token_at(cue.start))
    if after is None or (cue.kind == "weak" and not reader.says_that(max(index, reader.token_at(after.end)))):
        return None
    return after


def _after(reader: _Reader, index: int) -> _Source | None:
    first = reader.skip_asides(index)
    if first >= len(reader.tokens) or (
        index < len(reader.tokens) and not (reader.touches(index) or reader.quoted(index))
    ):
        return None
    end = _NounPhrase(reader, first).read()
    return None if end < 0 else _Source(reader.tokens[first].start, reader.tokens[end - 1].end)


def _according(reader: _Reader, index: int) -> _Source | None:
    """«وفقا للمرصد»: the preposition is written on the source."""
    if not reader.word(index).startswith("ل") or reader.word(index) == "لما" or not reader.touches(index):
        return None
    end = _NounPhrase(reader, index, proclitic="ل").read()
    return None if end < 0 else _Source(reader.tokens[index].start + 1, reader.tokens[end - 1].end)


def _before(reader: _Reader, verb: int) -> _Source | None:
    """Subject before its verb: «مصادر طبية أكدت أن»."""
    if not reader.touches(verb):
        return None
    found: _Source | None = None
    at = verb - 1
    while at >= max(0, verb - _BACK) and not reader.is_a("stop", reader.word(at)):
        phrase = _NounPhrase(reader, at)
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


def _looks_back(reader: _Reader, cue: _Cue, source: _Source, start: int, end: int) -> bool:
    """Whether what was said stands before: «…, بحسب المرصد», «…, حسبما أعلنت واشنطن», a quotation and then «قال»."""
    at = reader.token_at(cue.start)
    before = at - reader.token_at(start)
    if before < 2:
        return False
    if cue.kind in ("by", "by ل") or reader.word(at - 1) in ("حسبما", "كما", "وفقما", "مثلما"):
        return True
    return reader.token_at(end) - reader.token_at(max(source.end, cue.end)) < 3
