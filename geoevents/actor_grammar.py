"""The grammar of actors: how words of the lexicon make one («مقاتلات فرنسية», «ضابط طيار من قوات النظام»)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.arabic import fold_key
from geoevents.actor_lexicon import ActorLexicon
from geoevents.actor_records import Actor, Atom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer.arabic import Folded, PhraseMatch

__all__ = ["STATE_BODIES", "ActorMention", "read_actors"]

_GAP = re.compile(r"[ \t]+[\"«“(\[]?|[\"»”)\]]?[ \t]+")
_QUOTED = re.compile(r"[ \t]+[\"«“]([^\"«»“”\n]{2,40})[\"»”]")
_CLOSING = frozenset('»”"')
_OPENING = '"«“(['
_LINK = re.compile(r"(?:من|في|ضمن|لدي|تابع(?:ه|ين|ون)? ل?)[ ]")
_BEFORE = re.compile(r"([^\W_]+)[ ]+\Z")
#: A word that a plural demonym may describe: a sound plural, or a word that the demonym cannot be the object of.
_DESCRIBED = re.compile(r"(?:ين|ون|ان|ات|اء)$")
#: A noun for one person that is an adjective as well.
_ADJECTIVAL = re.compile(r"(?!(?:ال)?(?:جندي|شرطي))[^\W_]{2,}(?:ي|يه|يا)|(?:ال)?مسلحا?")
#: What people are besides: «المستوطنين المتطرفين», «محتجين ملثمين».
_OF_PEOPLE = re.compile(r"(?:ال)?(?:متطرف|متشدد|مسلح|ارهابي|جهادي|تكفيري|متمرد|ملثم|مجهول)(?:ون|ين)")
_PEOPLE = re.compile(r"\w{3,}(?:ون|ين)$")
_MANY = frozenset(
    fold_key(
        "عشرات مئات آلاف الآلاف العشرات المئات ملايين أحد عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين "
        "ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئتا مائتا مئتان مائتان ألفا ألفان ألفين "
        "مئة مائة مئتي مائتي مئتين ألف ألفي مليون مليوني ثلاثمئة ثلاثمائة أربعمئة أربعمائة خمسمئة خمسمائة ستمئة ستمائة "
        "سبعمئة سبعمائة ثمانمئة ثمانمائة تسعمئة تسعمائة"
    ).split()
)
_DEFINITE = re.compile(r"[وفبك]*ال|و?لل")
_BACK = 16
#: «قتل مسلحون شرطيا»: whom the verb hits, no name of the gunmen.
_OBJECT = re.compile(
    r"(?:شرطي|جندي|ضابط|عسكري|مجند|مقاتل|مسلح|قائد|قيادي|عنصر|عميد|عقيد|لواء|مقدم|رائد|نقيب|ملازم)ا(?!\w)"
)
#: «ل» before the owner, alone or after «تابعة»; the l of «لل» stands for itself and for the article.
_BELONGS = re.compile(r"[ ](?:(?:ال)?(تابع|موال|مؤيد|مناصر)(?:ه|يه|ي|ين|ون|ات)?[ ])?ل")
#: Titles before a leader's name: «قوات الرئيس السابق …», «الموالين للمخلوع …».
_TITLE_WORDS = "|".join(
    fold_key("رئيس عقيد لواء مشير جنرال فريق عميد قائد زعيم مخلوع سابق يمني سوري ليبي متقاعد معزول راحل").split()
)
_TITLES = re.compile(rf"(?:(?:ل|ال|لل)?(?:{_TITLE_WORDS})[ ]){{1,5}}")
#: Whose member «ضابط بـ…» is: «بصواريخ حماس» tells what hit him.
_HAVE_MEMBERS = frozenset({"name", "force", "police", "bare", "group", "government"})
_BELONGING = frozenset({"force", "weapon", "member", "group", "site"})
_WORD = re.compile(r"[^\W_]+")
#: Which body of a state an actor of this kind is: the prefix of its id.
STATE_BODIES = {"military": "mil", "police": "pol", "security": "sec", "state": "gov"}
#: Nouns of state whose owner's body they choose: «شرطة الاحتلال» is the police of the state, not its army.
_CHOOSING = frozenset({"government", "office", "police"})
#: Actors without a name, whose nationality is no part of what they are called; groups without a home likewise.
_CROWDS = frozenset({"civilians", "protesters", "rioters"})
#: Nouns before a country's name: «قوات تركيا», but «طيران الإمارات» is an airline and «أمن الكويت» no body.
_OF_COUNTRIES = frozenset({"force", "government", "office"})
_NAMES = frozenset({"name", "person"})
_DEEPEST = 4
#: What the press calls a group besides its name: «ميليشيات الحوثي المتمردة», «تنظيم داعش الإرهابي».
_LOADED = re.compile(r"[ ]ال(?:متمرد|انقلابي|ارهابي|متطرف|متشدد|تكفيري|مسلح|محظور)(?:ه|ين|ون)?(?!\w)")
_MOST_MODIFIERS = 2
_MOST_FILLERS = 4

_Readings = tuple[tuple[str, Actor], ...]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span of text that names an actor.

    Attributes
    ----------
    start, end : int
        Code points of the original text; proclitics stay outside.
    text : str
        The text's own words.
    actor : Actor
        Who is meant, as far as the words alone tell; :func:`geoevents.actors.resolve_actor` knows more with the
        event's country.
    proclitic : str
        What stood before it in the same word («ل», «وب»), empty if nothing.
    head : str
        Class of the noun that leads the phrase: ``force``, ``police``, ``weapon``, ``member``, ``group``,
        ``government``, ``office``, ``people``, ``bare``, ``site``; ``name`` for a name
        alone, ``person`` for a leader who stands for a body.
    readings : tuple of (str, Actor)
        The actor in the context of each country (``*``: any other).
    """

    start: int
    end: int
    text: str
    actor: Actor
    proclitic: str = ""
    head: str = "name"
    readings: tuple[tuple[str, Actor], ...] = ()

    @property
    def canonical(self) -> str | None:
        """Canonical Arabic name; None where the words do not tell the side («جندي»)."""
        return None if self.actor.kind == "combatants" else self.actor.name

    @property
    def canonical_en(self) -> str | None:
        """Canonical English name; None where the words do not tell the side."""
        return None if self.actor.kind == "combatants" else self.actor.name_en

    @property
    def inter(self) -> str | None:
        """Actor type at home; see :func:`geoevents.actors.inter_in`."""
        return self.actor.inter


@dataclass(frozen=True, slots=True)
class _Phrase:
    end: int
    readings: _Readings
    head: str


def read_actors(folded: Folded, lexicon: ActorLexicon) -> list[ActorMention]:
    """Actors of a text by a lexicon: in order, longest phrases, without overlap."""
    return list(_Reader(folded, lexicon).mentions())


class _Reader:
    """One pass over one text."""

    def __init__(self, folded: Folded, lexicon: ActorLexicon) -> None:
        self._folded = folded
        self._text = folded.text
        self._lexicon = lexicon
        self._hits = lexicon.index.find_all(folded)
        self._at: dict[int, list[PhraseMatch[Atom]]] = {}
        #: End and side of the actor read last.
        self._last, self._side = 0, ""
        for hit in self._hits:
            self._at.setdefault(hit.start, []).append(hit)

    def mentions(self) -> Iterator[ActorMention]:
        limit = 0
        for start, hits in self._at.items():
            if start < limit:
                continue
            phrase = self._phrase(start, _DEEPEST) or self._people(start)
            if phrase is None:
                for doer, following in self._doers(start):
                    limit = following.end
                    yield self._mention(doer, following, "و" if self._text[doer - 1] == "و" else "")
                continue
            if self._describes(start, phrase, len(hits[0].proclitic)):
                continue
            limit = phrase.end
            yield self._mention(start, phrase, hits[0].proclitic)
            for coordinated, following in self._coordinated(phrase):
                limit = following.end
                yield self._mention(coordinated, following, "و")

    def _mention(self, start: int, phrase: _Phrase, proclitic: str) -> ActorMention:
        self._last, self._side = phrase.end, _default(phrase.readings).side
        begin, end = self._folded.span(start, phrase.end + self._unclosed(start, phrase.end))
        return ActorMention(
            begin,
            end,
            self._folded.original[begin:end],
            _default(phrase.readings),
            proclitic,
            phrase.head,
            phrase.readings,
        )

    def _unclosed(self, start: int, end: int) -> int:
        """One if a quotation mark that opens inside the span closes right after it."""
        inside = self._text[start:end]
        opened = sum(inside.count(mark) for mark in "«“") > sum(inside.count(mark) for mark in "»”")
        return int(self._text[end : end + 1] in _CLOSING and (opened or inside.count('"') % 2 == 1))

    def _phrase(self, at: int, depth: int, proclitic: str = "") -> _Phrase | None:
        """Longest actor that begins at `at`; inside another phrase with just that proclitic."""
        best: _Phrase | None = None
        for hit in self._at.get(at, ()):
            if depth < _DEEPEST and hit.proclitic != proclitic:
                continue
            found: _Phrase | None = None
            if hit.value.kind == "actor":
                found = self._name(hit, owned=depth < _DEEPEST)
            elif hit.value.kind == "head":
                found = self._composed(hit, depth)
            if found is not None and (
                best is None or (found.end, found.head in _NAMES) > (best.end, best.head in _NAMES)
            ):
                best = found
        return best

    def _short_name(self, hit: PhraseMatch[Atom]) -> _Phrase | None:
        """Read a name that holds only in a list after its allies: «ميليشيات الحوثي وصالح»."""
        between = self._text[self._last : hit.start - len(hit.proclitic)]
        actor = dict(hit.value.readings).get(f"&{self._side}")
        if actor is None or hit.proclitic != "و" or between != " ":
            return None
        return _Phrase(hit.end, (("*", actor),), "name")

    def _name(self, hit: PhraseMatch[Atom], *, owned: bool) -> _Phrase | None:
        """Read a name, with a demonym that tells which country's («المعارضة السورية») or repeats it.

        A name that is `owned` stands after a noun of forces or members: «القاعدة» may be a base, but not in
        «عناصر القاعدة».
        """
        readings = hit.value.readings
        if hit.value.head == "short":
            return self._short_name(hit)
        if owned and "+" in dict(readings):
            readings = tuple({**dict(readings), "*": dict(readings)["+"]}.items())
        demonym = self._demonym(self._next(hit.end))
        kind, country = readings[0][1].kind, readings[0][1].country
        if demonym is not None and (kind in _CROWDS or (kind == "group" and not country)):
            return _Phrase(demonym.end, readings, "name")
        if demonym is not None and demonym.value.code:
            code = demonym.value.code
            for country, actor in readings:
                if code in (country, actor.country):
                    return _Phrase(demonym.end, (("*", actor),), "name")
        loaded = _LOADED.match(self._text, hit.end) if kind == "group" else None
        return _Phrase(loaded.end() if loaded else hit.end, readings, hit.value.head or "name")

    def _doers(self, at: int) -> Iterator[tuple[int, _Phrase]]:
        """Read who did it from the adjectives of what was done: «قصف مدفعي تركي», «اتفاق أمريكي روسي»."""
        for hit in self._at.get(at, ()):
            if hit.value.kind != "act":
                continue
            position = self._after_modifiers(self._after_modifiers(hit.end))
            while True:
                start = self._next(position)
                demonym = self._demonym(start, definite=hit.value.definite)
                if demonym is None and position != hit.end and self._text[start : start + 1] == "و":
                    start += 1
                    demonym = self._demonym(start, definite=hit.value.definite, proclitic="و")
                if demonym is None:
                    return
                position = demonym.end
                yield start, _Phrase(position, self._of_state(hit.value, demonym.value), "act")

    def _quoted_name(self, hit: PhraseMatch[Atom]) -> _Phrase | None:
        """Read a name that a quotation mark parts: «حركة «الشباب»», «كتائب "القسام"»."""
        quoted = _QUOTED.match(self._text, hit.end)
        if quoted is None:
            return None
        atom = self._lexicon.names.get(fold_key(f"{self._text[hit.start : hit.end]} {quoted.group(1)}"))
        return None if atom is None else _Phrase(quoted.end(), atom.readings, "name")

    def _composed(self, hit: PhraseMatch[Atom], depth: int) -> _Phrase | None:
        """Read a noun with what follows it, else the noun alone where it means something alone."""
        head = hit.value
        position = hit.end
        if head.head in ("group", "force") and (named := self._quoted_name(hit)) is not None:
            return named
        # «مسلحون قافلة»: a plural that keeps its n stands before no owner.
        alone = head.head == "member" and self._text.endswith("ون", hit.start, hit.end)
        for _ in range(_MOST_MODIFIERS + 1):
            found = self._owner(head, self._next(position), 0 if alone else depth)
            if found is not None:
                return found
            modifier = self._atom(self._next(position), "modifier")
            if modifier is None:
                break
            position = modifier.end
        if head.head == "member" or (head.head == "force" and not head.definite):
            found = self._linked(head, hit.end, depth)  # «ضابط من …», «قوات من الجيش»
        if found is None and head.head in _BELONGING and depth > 0:
            found = self._belonging(head, position, depth)
        if found is not None:
            return found
        if not head.bare:
            return None
        return _Phrase(hit.end, (("*", self._lexicon.actor(f"{head.bare}:")),), head.head)

    def _owner(self, head: Atom, at: int, depth: int) -> _Phrase | None:
        demonym = self._demonym(at, definite=head.definite) if head.state else None
        if demonym is not None and (head.head != "ministry" or demonym.value.feminine):
            return _Phrase(self._after_modifiers(demonym.end), self._of_state(head, demonym.value), head.head)
        if head.definite or head.single or head.head in ("people", "bare") or depth == 0:
            return None
        country = self._atom(at, "country")
        inner = self._titled(at) or self._phrase(at, depth - 1)
        if inner is not None and (country is None or inner.end > country.end):
            nobody = all(actor.kind in ("civilians", "protesters", "combatants") for _, actor in inner.readings)
            if inner.head == "people" or nobody or _OBJECT.match(self._text, at):
                return None
            return _Phrase(inner.end, self._chosen(head, inner.readings), head.head)
        if country is None or head.head not in _OF_COUNTRIES:
            return None
        return _Phrase(country.end, self._of_state(head, country.value), head.head)

    def _belonging(self, head: Atom, position: int, depth: int) -> _Phrase | None:
        """Read «طائرة تابعة لقوات حفتر», «دورية لليونيفيل»."""
        link = _BELONGS.match(self._text, position)
        inner = None
        if link is not None and (link.group(1) or not head.definite):
            inner = self._phrase(link.end(), depth - 1, "ل") or self._titled(link.end())
        if inner is None or inner.head == "people" or inner.readings[0][1].kind in ("civilians", "combatants"):
            return None
        return _Phrase(inner.end, inner.readings, head.head)

    def _titled(self, at: int) -> _Phrase | None:
        """Read a leader with titles before the name: «الرئيس المخلوع علي عبد الله صالح»."""
        titles = _TITLES.match(self._text, at)
        person = self._atom(titles.end(), "actor") if titles is not None else None
        if person is None or person.value.head != "person":
            return None
        return _Phrase(person.end, person.value.readings, "person")

    def _linked(self, head: Atom, position: int, depth: int) -> _Phrase | None:
        """Read «ضابط طيار برتبة عقيد من قوات النظام»: a member, words about him, «من», «في» or «بـ», his body."""
        if depth == 0:
            return None
        for _ in range(_MOST_FILLERS + 1):
            at = self._next(position)
            link = _LINK.match(self._text, at)
            if link is not None:
                inner = self._phrase(self._opened(link.end()), depth - 1)
                if inner is None or inner.head in ("people", "member"):
                    return None
                return _Phrase(inner.end, inner.readings, head.head)
            if self._text[at : at + 1] == "ب":
                inner = self._phrase(at + 1, depth - 1, "ب")
                if inner is not None and inner.head in _HAVE_MEMBERS:
                    return _Phrase(inner.end, inner.readings, head.head)
            position = self._past_filler(at)
            if position < 0:
                return None
        return None

    def _past_filler(self, at: int) -> int:
        """End of a word that may stand between a member and «من», -1 if the word at `at` is none."""
        for hit in self._at.get(at, ()):
            if hit.value.kind == "modifier" or hit.value.head == "member":
                return hit.end
            if hit.value.kind == "filler":
                word = _WORD.match(self._text, self._next(hit.end))
                return word.end() if word else -1
        return -1

    def _describes(self, start: int, phrase: _Phrase, proclitic: int) -> bool:
        """Whether a noun for one person is an adjective here: «مؤتمر صحفي», «الصراع المسلح», not «مقتل صحفي»."""
        if not proclitic and _OF_PEOPLE.fullmatch(self._text, start, phrase.end):
            before = self._word_before(start)
            definite = self._text.startswith("ال", start)
            return _PEOPLE.search(before) is not None and definite == (_DEFINITE.match(before) is not None)
        if not _ADJECTIVAL.fullmatch(self._text, start, phrase.end) or phrase.readings[0][1].country:
            return False
        if proclitic:
            return False
        before = self._word_before(start)
        if self._text.startswith("ال", start):
            return _DEFINITE.match(before) is not None
        return not (before.isdigit() or before in _MANY or self._harms(before))

    def _harms(self, word: str) -> bool:
        return not self._lexicon.harms.isdisjoint((word, word[1:]))

    def _word_before(self, at: int) -> str:
        before = _BEFORE.search(self._text, max(0, at - _BACK), at)
        return before.group(1) if before else ""

    def _people(self, at: int) -> _Phrase | None:
        """Read a demonym that is a noun: «10 فلسطينيين», «مقتل سوري»; after another noun it describes that one."""
        for hit in self._at.get(at, ()):
            if hit.value.kind != "demonym" or not hit.value.code:
                continue
            word = self._word_before(at - len(hit.proclitic))
            counted = word.isdigit() or word in _MANY
            if hit.value.plural:
                described = _DESCRIBED.search(word) or _DEFINITE.match(word)
                noun = counted or ((hit.value.code == "PS" or not hit.value.definite) and not described)
            else:
                noun = not hit.value.definite and (counted or self._harms(word))
            if noun:
                return _Phrase(hit.end, (("*", self._lexicon.actor("civ:")),), "people")
        return None

    def _coordinated(self, phrase: _Phrase) -> Iterator[tuple[int, _Phrase]]:
        """Read the second state of «القوات الروسية والسورية»."""
        actor = phrase.readings[0][1]
        body = STATE_BODIES.get(actor.kind)
        if body is None or not actor.country or phrase.head in ("name", "bare"):
            return
        at = self._next(phrase.end)
        if self._text[at : at + 1] != "و":
            return
        demonym = self._demonym(at + 1, proclitic="و")
        if demonym is not None and demonym.value.code not in ("", actor.country):
            readings = (("*", self._lexicon.actor(f"{body}:{demonym.value.code}")),)
            yield at + 1, _Phrase(demonym.end, readings, phrase.head)

    def _of_state(self, head: Atom, owner: Atom) -> _Readings:
        """Body of a state, the generic people of it, or the party whose adjective it is."""
        if owner.readings:
            return owner.readings
        code = owner.code
        actor_id = f"{head.state}:{code}" if head.state in STATE_BODIES.values() else f"{head.state}:"
        return (("*", self._lexicon.actor(actor_id)),)

    def _chosen(self, head: Atom, readings: _Readings) -> _Readings:
        if head.head not in _CHOOSING:
            return readings
        return tuple((country, self._body_of(actor, head.state)) for country, actor in readings)

    def _body_of(self, actor: Actor, body: str) -> Actor:
        return self._lexicon.actor(f"{body}:{actor.country}") if actor.kind == "military" else actor

    def _after_modifiers(self, position: int) -> int:
        modifier = self._atom(self._next(position), "modifier")
        return position if modifier is None else modifier.end

    def _next(self, position: int) -> int:
        """Where the next word begins, over blanks and a quotation mark; `position` itself if none follows."""
        gap = _GAP.match(self._text, position)
        return gap.end() if gap else position

    def _opened(self, position: int) -> int:
        return position + 1 if self._text[position : position + 1] in _OPENING else position

    def _atom(self, at: int, kind: str) -> PhraseMatch[Atom] | None:
        for hit in self._at.get(at, ()):
            if hit.value.kind == kind and not hit.proclitic:
                return hit
        return None

    def _demonym(self, at: int, *, definite: bool | None = None, proclitic: str = "") -> PhraseMatch[Atom] | None:
        for hit in self._at.get(at, ()):
            if hit.value.kind == "demonym" and hit.proclitic == proclitic and definite in (None, hit.value.definite):
                return hit
        return None


def _default(readings: _Readings) -> Actor:
    return dict(readings).get("*") or readings[0][1]
