"""The grammar of citations: citing words in a text, and where the noun phrase of a source ends.

A source is a noun for a speaker or a body («مصدر», «وزارة») or a name, with what grammar closes it: an adjective, the
second part of a construct, «باسم …», «في وزارة …», a person's name. It ends at «أن», a preposition, the verb's object.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from gazetteer.arabic import Folded, Token, fold_key, tokenize
from geoevents.lexicon import SENTENCE_PHRASES, read_tsv

__all__ = ["QUOTES", "CitingText", "Cue", "NounPhrase", "is_a"]

#: What a word of ``sources.tsv`` does: cues, nouns of sources, and where a source ends.
KINDS: frozenset[str] = frozenset(
    "say|claim|own|deny|weak|relay|by|by ل|person|body|name|adjective|stop|deed|aside".split("|")
)
_CUES = frozenset({"say", "claim", "own", "deny", "weak", "relay", "by", "by ل"})
_PAST = ("", "ت", "ا", "وا", "تا")
_THAT = frozenset(
    fold_key(word) for word in ("أن", "إن", "بأن", "أنه", "أنها", "أنهم", "إنه", "إنها", "إنهم", "بأنه", "بأنها")
)
_NISBA = re.compile(r".{2,}(?:ي|يه|يين|يون|يان|يات)$")
_GAP = re.compile(r"[ \t]+")
QUOTES = frozenset('"«»“”')
#: Whom the source told it: no part of the source («قال مصدر لوكالة …»).
_TO_PRESS = re.compile(
    r"ل(?:ل?(?:وكاله|صحيفه|صحف|قناه|موقع|اذاعه|تلفزيون|صحا?في|صحا?فه|مراسل|شبكه|راديو|بي بي)"
    r"|رويترز|فرانس|ل?اناضول|ل?جزيره|ل?عربيه|ل?شرق|نا|ه|ها)\w*"
)
_MOST_WORDS = 12
_MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A citing word: span in the folded text, kind as in ``lexicon/sources.tsv``."""

    start: int
    end: int
    kind: str


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


def is_a(kind: str, word: str) -> bool:
    """Whether the lexicon has a folded word under that kind."""
    return word in _words()[kind]


@cache
def _outlets() -> frozenset[str]:
    """First words of the outlets' names: «قال لنيويورك تايمز»."""
    return frozenset(name.split()[0] for name in _words()["name"])


@SENTENCE_PHRASES.member
def _cues() -> list[tuple[str, str]]:
    return [(form, kind) for kind, forms in _words().items() for form in forms if kind in _CUES or " " in form]


class CitingText:
    """Noun phrases and cues of one text."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens: list[Token] = tokenize(folded.text)
        self.starts = [token.start for token in self.tokens]
        self.outlets = _outlets()
        self.cues: list[Cue] = []
        self.phrases: dict[int, tuple[int, str]] = {}
        for match in _cues.find(folded):
            if match.value in _CUES:
                self.cues.append(Cue(match.start, match.end, match.value))
            else:
                self.phrases[match.start] = (match.end, match.value)
        self.cue_starts = {cue.start for cue in self.cues}

    def token_at(self, position: int) -> int:
        """Index of the first token that begins at `position` or later."""
        return bisect_left(self.starts, position)

    def word(self, index: int) -> str:
        """Token at `index`, empty past the end."""
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
        return self.gap(index) in QUOTES

    def quotes_a_name(self, index: int) -> bool:
        """Whether the quotation that opens before the token is short: a name, not what was said."""
        return any(self.gap(at)[:1] in QUOTES for at in range(index + 1, index + _MOST_NAMES + 1) if self.gap(at))

    def is_a(self, kind: str, word: str) -> bool:
        """Whether the lexicon has the word under that kind."""
        return is_a(kind, word)

    def ends(self, index: int) -> bool:
        """Whether a source ends before the token: a stop, a cue, an aside, punctuation, the press that was told."""
        if not self.touches(index):
            return True
        word = self.word(index)
        return (
            self.is_a("stop", word)
            or self.is_a("deed", word)
            or self.is_a("aside", word)
            or self.tokens[index].start in self.cue_starts
            or word == "ل"
            or (word[0] == "ل" and word[1:] in self.outlets)
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
        """Whether «أن» follows, over a few words that end no clause («لوكالة …», «أمس»)."""
        for at in range(self.skip_asides(index), min(index + 6, len(self.tokens))):
            if not self.touches(at):
                return False
            if self.word(at) in _THAT:
                return True
            if self.is_a("stop", self.word(at)):
                return False
        return False


class NounPhrase:
    """Reads one source from a token on; its end is where the phrase closes."""

    def __init__(self, reader: CitingText, index: int, proclitic: str = "") -> None:
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
        if (
            not word
            or word.isdigit()
            or reader.is_a("stop", word)
            or reader.is_a("deed", word)
            or reader.tokens[self.at].start in reader.cue_starts
        ):
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
        self.closed = self.head == "name" or word.startswith(("ال", "نظير"))
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
        bound = self._bound(word)
        return self._following(word) if bound is None else bound

    def _bound(self, word: str) -> bool | None:
        """Whether a preposition, or a word with one or with «و», belongs to the source; None for any other word."""
        if word in ("في", "من"):
            return self._preposition(word)
        if word[0] == "و" and (self.closed or self.qualified):
            return self._coordinated(word[1:])
        if word == "باسم":
            return self._take(closed=False)
        if word.startswith("لل") or (word[0] == "ل" and word[1:] in _PURPOSES):
            return self.head in ("person", "body") and self._take(closed=word.startswith("لل"))
        if word[0] == "ب" and (word.startswith("بال") or self.reader.is_a("body", word[1:])):
            return self.head == "person" and self._take(closed=word.startswith("بال"))
        return None

    def _following(self, word: str) -> bool:
        reader = self.reader
        describes = _NISBA.fullmatch(word) is not None or reader.is_a("adjective", word)
        if word.startswith("ال"):
            if self.closed and not describes and not reader.is_a("name", word):
                return self.head == "person" and self._names()
            return self._take(closed=True)
        if self.closed:
            return self.head == "person" and self._names()
        if word[0] == "ب" and self.head == "person" and not describes:
            return False
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
        return self._take(closed=not body or following.startswith("ال"), words=2)

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
            if word in ("في", "من") or word.startswith(("لل", "بال")) or reader.is_a("person", word):
                break
            at += 1
            if word.startswith("ال"):
                break
        if at == self.at or not self._name_ends(at):
            return False
        self.at = at
        return True

    def _name_ends(self, at: int) -> bool:
        """Whether a person's name can end before the token: at an end, a title («المتحدث باسم»), «في تصريح»."""
        reader = self.reader
        if at >= len(reader.tokens) or reader.ends(at) or reader.is_a("person", reader.word(at)):
            return True
        return reader.word(at) == "في" and reader.word(at + 1) in _STATEMENTS

    def _quotation(self) -> bool:
        """Take the quoted name of «صحيفة "الوطن"»."""
        reader, at = self.reader, self.at + 1
        while at - self.at < _MOST_NAMES and reader.touches(at):
            at += 1
        self.at, self.closed, self.unquoted = at, True, at if reader.gap(at) in QUOTES else -1
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
