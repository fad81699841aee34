"""Evidence for and against a candidate being a place: kinds of evidence, never which word it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from gazetteer.cues import CUES, Cue, Head
from gazetteer.names import Name, Names, Option, inside
from gazetteer.places import PlaceKind
from gazetteer.spans import Span, Text

__all__ = ["HAND_SET", "OWN", "Part", "Surroundings", "features"]

OWN = "a place of the user's own"
SPEAKS = "an institution that speaks"
#: Features whose weight (log odds) is set by hand, because no gold has them.
HAND_SET = {OWN: 1.5, SPEAKS: -5.0}
_BREAKS = frozenset(".!?؟\n؛…")
_ZIPF = ((5.0, "7"), (4.6, "6"), (4.2, "5"), (3.8, "4"), (3.2, "3"), (2.4, "2"), (0.01, "1"))
_CUTS = {"": "", "و": "and", "ف": "and", "ب": "in", "وب": "in", "فب": "in", "ل": "to", "ول": "to", "فل": "to"}
_PLACING = frozenset("in to from on near direction part movement violence between".split())
_SPECIFIC = frozenset({"never", "several words"})
_UNCOMMON = 3.0
_WHOLES = (PlaceKind.REGION, PlaceKind.ADMIN1, PlaceKind.ADMIN2)
#: Places of one name that are looked at.
_FEW = 6
_GREAT = frozenset({"≥1M", "≥200k"})
_PREPOSITIONS = {"in": "ب", "to": "ل", "as": "ك"}
_OWN_GROUPS = frozenset({"body", "meeting", "office", "force", "speech", "negotiation"})
#: Weight from which a text speaks of a country.
_SPOKEN_OF = 0.25
_QUOTES = frozenset("\"'«“‘(")
_REMEMBERED = 1 << 15
#: Features that come together.
Part = tuple[str, ...]
_NAMING = frozenset("given_name kunya title family person_verb".split())


def zipf_class(value: float) -> str:
    for least, label in _ZIPF:
        if value >= least:
            return label
    return "0"


@dataclass(slots=True)
class Surroundings:
    """What the whole text says, gathered before its candidates are judged.

    Attributes
    ----------
    countries : Counter of str
        How strongly the text speaks of a country: demonyms and names that can only be one place.
    own : dict of str to (str, float)
        What each name added to `countries`, to leave it out when that name is judged.
    placed : set of str
        Names that stand somewhere in the text after a head noun or a preposition of place.
    ends, begins : dict of int to Span
        Named candidate that ends or begins at a word, the longest.
    specific : dict of str to frozenset of str
        Names in the text that are hardly anything but places, to their countries.
    wholes : dict of int to (str, tuple of Option)
        Word at which a name that may be a whole begins, to its proclitic and its places.
    """

    countries: Counter[str] = field(default_factory=Counter)
    own: dict[str, tuple[str, float]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    ends: dict[int, Span] = field(default_factory=dict)
    begins: dict[int, Span] = field(default_factory=dict)
    specific: dict[str, frozenset[str]] = field(default_factory=dict)
    wholes: dict[int, tuple[str, tuple[Option, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text, spans: list[Span], names: Names) -> Surroundings:
        """Gather them for the candidates of a text."""
        found = cls()
        for word in text.words:
            if word.country:
                found.countries[word.country] += 0.7  # type: ignore[assignment]
        for span in spans:
            name = names[span.key]
            if name.options and (not span.composed or (span.head is not None and span.head.kind in _WHOLES)):
                found.wholes.setdefault(span.first, (span.cut, name.options[:_FEW]))
            if span.composed:
                continue
            if name.options:
                found.ends.setdefault(span.last, span)
                found.begins.setdefault(span.first, span)
                if name.inflects in _SPECIFIC or name.kind == "country" or name.zipf < _UNCOMMON:
                    found.specific[span.key] = name.countries
            placed = span.head is not None or "ب" in span.cut or _label_before(text, span.first) in ("in", "to", "near")
            if placed:
                found.placed.add(span.key)
            if name.weight and (placed or name.zipf < 5 or name.kind == "country"):
                country = name.options[0].country
                found.countries[country] += name.weight  # type: ignore[assignment]
                found.own[span.key] = (country, found.own.get(span.key, ("", 0.0))[1] + name.weight)
        return found

    def holds(self, span: Span, text: Text, name: Name) -> bool:
        """Whether the text goes on with «in» and a place in which one of the name's lies: «القصير بريف حمص»."""
        after = span.last + 1
        while (member := self.begins.get(after)) is not None and member.cut == "و" and text.gap(after) == " ":
            after = member.last + 1  # «الباب ومنبج في ريف حلب»
        if after >= len(text.words) or text.gap(after) != " ":
            return False
        cut, wholes = self.wholes.get(after, ("", ()))
        if cut != "ب":
            placing = text.words[after].cue & Cue.IN and not text.words[after].cut and text.gap(after + 1) == " "
            cut, wholes = self.wholes.get(after + 1, ("", ())) if placing else ("", ())
            if cut:
                return False
        return any(inside(part, whole) for whole in wholes for part in name.options[:_FEW])

    def supports(self, name: Name, key: str) -> str:
        """Whether the rest of the text speaks of a country where the name has a place."""
        best = 0.0
        own_country, own = self.own.get(key, ("", 0.0))
        for country in name.countries:
            weight = self.countries.get(country, 0.0) - (own if country == own_country else 0.0)
            best = max(best, weight)
        if best > _SPOKEN_OF:
            return "yes"
        return "no" if sum(self.countries.values()) - own > _SPOKEN_OF else "silent"


def _label_before(text: Text, index: int) -> str:
    """Context before a word: the word there, or the mark that parts them."""
    gap = text.gap(index)
    if gap == " ":
        return text.words[index - 1].label
    if not _BREAKS.isdisjoint(gap):
        return "start"
    mark = gap.strip()[-1:]
    if mark in ",،":
        return "comma"
    if mark in "-–—/|":
        return "dash"
    if mark == ":":
        return "colon"
    return text.words[index - 1].label if index else "start"


def _label_after(text: Text, index: int) -> str:
    gap = text.gap(index)
    if gap == " ":
        return text.words[index].label
    if index >= len(text.words) or not _BREAKS.isdisjoint(gap):
        return "end"
    mark = gap.strip()[:1]
    return "comma" if mark in ",،" else "dash" if mark in "-–—/|" else "colon" if mark == ":" else "mark"


def _list_lead(text: Text, span: Span, surroundings: Surroundings) -> tuple[str, int]:
    """Context before the list that a candidate stands in, and how many members stand before it."""
    first, members = span.first, 0
    while members < 12:
        cut = text.words[first].text[:1] if first == span.first and span.cut[:1] == "و" else ""
        before = surroundings.ends.get(first - 1)
        gap = text.gap(first)
        if before is None or not (gap.strip() in (",", "،") or (gap == " " and (cut == "و" or members))):
            break
        if gap == " " and not text.words[first].text.startswith("و"):
            break
        first, members = before.first, members + 1
    return _label_before(text, first), members


def features(span: Span, text: Text, name: Name, surroundings: Surroundings) -> list[Part]:
    """Names of the features that hold for a candidate, in parts that recur and are therefore made once.

    Parameters
    ----------
    span : Span
        The candidate.
    text : Text
        Where it stands.
    name : Name
        What is known of its name.
    surroundings : Surroundings
        What the whole text says.
    """
    zipf = zipf_class(name.zipf)
    before = _label_before(text, span.first)
    lead, members = _list_lead(text, span, surroundings)
    where = _where(span, before, lead, members)
    group = _group(where)
    found = [_beside(where, _label_after(text, span.last + 1), group), *_further(span, text, before)]
    if span.composed and span.head is not None:
        found.append(_composed_part(span, text, name, zipf, before, group))
    elif surroundings.holds(span, text, name):
        found.append(_titled("whole", zipf, name.inflects, "the" if span.key.startswith("ال") else "bare"))
    elif span.head is not None and _fits(span.head, name):
        state = f"{'many' if span.head.many else span.head.span} {span.head.kind}"
        found.append(_titled(state, zipf, name.inflects, "the" if span.key.startswith("ال") else "bare"))
    else:
        found += _bare_parts(span, text, name, zipf, before, group, surroundings)
    found += _listed(span, text, name, surroundings, zipf, group, members)
    if text.tagged and (tag := _hashtag(span, text)):
        found.append((tag, f"{tag} & kind {name.kind}", f"{tag} & common {zipf}", f"{tag} & before {before}"))
    if span.respelt:
        surface = zipf_class(text.words[span.first].zipf)
        words = "two words" if " " in span.key else "one word"
        found.append((f"respelt & {words}", f"respelt & common {surface}", f"respelt & {group}"))
    if name.own:
        found.append((OWN,))
    head = text.words[span.first].head
    if head is not None and head.span == "place" and _speaks(span, text):
        found.append((SPEAKS,))
    return found


def _listed(
    span: Span, text: Text, name: Name, surroundings: Surroundings, zipf: str, group: str, members: int
) -> list[Part]:
    """The names that stand before and after it in a list, or after it with «in»."""
    found: list[Part] = [(f"in a list & common {zipf}",)] if members else []
    beside = surroundings.ends.get(span.first - 1) if members else None
    follower = surroundings.begins.get(span.last + 1) if text.gap(span.last + 1) == " " else None
    if follower is not None and follower.cut == "و":
        beside = beside or follower
        found.append(("a name joined after it",))
    elif follower is not None and follower.cut == "ب":
        found.append(("a name with «in» after it", f"a name with «in» after it & common {zipf}"))
    if beside is not None and beside.key != span.key:
        found.append(_joined(name.countries & surroundings.specific.get(beside.key, frozenset()), zipf, group))
    return found


def _joined(shared: frozenset[str], zipf: str, group: str) -> Part:
    """A list whose other member can only be a place, and whether both can lie in one country."""
    state = "of its country" if shared else "of no country of its own"
    return (
        f"joined to a name {state}",
        f"joined to a name {state} & common {zipf}",
        f"joined to a name {state} & {group}",
    )


def _speaks(span: Span, text: Text) -> bool:
    """«أعلنت جامعة دمشق»: a verb of saying right before or after."""
    near = [span.first - 1] * (text.gap(span.first) == " ") + [span.last + 1] * (text.gap(span.last + 1) == " ")
    return any(text.words[index].cue & Cue.SPEECH for index in near)


def _where(span: Span, before: str, lead: str, members: int) -> str:
    """What places a candidate: a proclitic, a head noun, the word before it or before its list."""
    if span.head is not None and not span.composed:
        return f"head:{'many' if span.head.many else span.head.span}:{span.head.kind or 'any'}"
    cut = _CUTS.get(span.cut, "as")
    return _PREPOSITIONS.get(cut) or (lead if cut == "and" and members else before)


def _group(where: str) -> str:
    if where in _PLACING or where == "ب" or where.startswith("head:"):
        return "place"
    if where in _NAMING:
        return "person"
    return where if where in _OWN_GROUPS else "other"


@lru_cache(_REMEMBERED)
def _beside(where: str, after: str, group: str) -> Part:
    """The words and marks around it."""
    return (f"before {where}", f"after {after}", f"after {after} & {group}", f"between {where} and {after}")


def _further(span: Span, text: Text, before: str) -> list[Part]:
    """Quotes, and the word before the one before it."""
    gap = text.gap(span.first)
    found: list[Part] = []
    if len(gap) > 1 and gap != "\n" and not _QUOTES.isdisjoint(gap):
        found.append(("quoted",))
    if span.first >= 2 and gap == " ":
        word = text.words[span.first - 2]
        label = word.label if text.gap(span.first - 1) == " " else "break"
        found.append(_two_before(label, before if word.cue & (Cue.BODY | Cue.OFFICE | Cue.FORCE) else ""))
    return found


@lru_cache(_REMEMBERED)
def _two_before(label: str, before: str) -> Part:
    return (f"two before {label}", *((f"before {before} after body or office",) if before else ()))


def _bare_parts(
    span: Span, text: Text, name: Name, zipf: str, before: str, group: str, surroundings: Surroundings
) -> list[Part]:
    support = surroundings.supports(name, span.key)
    count = span.last - span.first + 1
    size = f"words {min(count, 4)}" if count > 1 else f"letters {min(span.end - span.start, 8)}"
    where = "arab" if name.arab else "foreign"
    # What is known of a name as a word tells less of a country or a great city, whose name is common for being that.
    zipf += " of a known place" if name.kind == "country" or (name.arab and name.population in _GREAT) else ""
    found = [
        _bare(zipf, name.kind, name.population, where, name.inflects, size, group),
        _supported(support, zipf, where, name.population, name.inflects),
    ]
    if span.key.startswith("ال"):
        found.append((f"article & common {zipf}",))
    if span.key in CUES().demonyms:
        found.append((f"reads as a nationality & {group}", f"reads as a nationality & kind {name.kind}"))
        if not span.cut and text.gap(span.first) == " " and text.words[span.first - 1].text.endswith(("ه", "ات")):
            found.append(("reads as a nationality after a feminine noun",))
    if span.cut:
        surface = zipf_class(text.words[span.first].zipf) if count == 1 else "several"
        found.append(_cut(_CUTS.get(span.cut, "as"), surface, zipf, before))
    if span.key in surroundings.placed:
        found.append((f"placed elsewhere & common {zipf}",))
    return found


def _fits(head: Head, name: Name) -> bool:
    """Whether the head noun right before a name says what one of its places is: «مدينة الباب»."""
    if head.span != "out":
        return False
    if head.kind is PlaceKind.SETTLEMENT:
        return any(option.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2) for option in name.options)
    return any(option.kind is head.kind for option in name.options) or (
        head.kind is PlaceKind.ADMIN1 and any(option.kind is PlaceKind.SETTLEMENT for option in name.options)
    )


@lru_cache(_REMEMBERED)
def _titled(state: str, zipf: str, inflects: str, form: str) -> Part:
    """A head noun and a name that fits it: how common the name is elsewhere matters little."""
    return (
        "titled",
        f"titled {state}",
        f"titled {form} & common {zipf}",
        f"titled {form} & inflects {inflects}",
    )


@lru_cache(_REMEMBERED)
def _bare(zipf: str, kind: str, population: str, where: str, inflects: str, size: str, group: str) -> Part:
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
def _supported(support: str, zipf: str, where: str, population: str, inflects: str) -> Part:
    """What the rest of the text tells of the name's country."""
    return (
        f"text speaks of its country {support}",
        f"text speaks of its country {support} & common {zipf}",
        f"text speaks of its country {support} & {where} & {population}",
        f"inflects {inflects} & text speaks of its country {support}",
    )


@lru_cache(_REMEMBERED)
def _cut(cut: str, surface: str, zipf: str, before: str) -> Part:
    """What a proclitic tells: «بلد» is a word before it is ب and a name."""
    return (
        f"cut {cut} & uncut common {surface}",
        f"cut {cut} & uncut common {surface} & common {zipf}",
        f"cut {cut} before {before}",
    )


def _composed_part(span: Span, text: Text, name: Name, zipf: str, before: str, group: str) -> Part:
    head = span.head
    assert head is not None
    label = text.words[min(span.first + 1, span.last)].label
    form = "personal" if label in _NAMING else "the" if span.key.startswith("ال") else "bare"
    state = "known" if name.options else "unknown"
    found = _composed(f"{head.feature or head.kind} {state}", f"{head.span} {state}", form, group, name.inflects, zipf)
    return (
        *found,
        f"composed {head.span} {state} & {label}",
        f"composed {head.span} & before {before}",
        f"composed {state} & words {span.last - span.first + 1}",
        f"composed {state} & cut {_CUTS.get(span.cut, 'as')}",
        *((f"composed with adjective & {state}",) if span.qualifiers else ()),
    )


@lru_cache(_REMEMBERED)
def _composed(what: str, head: str, form: str, group: str, inflects: str, zipf: str) -> Part:
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


def _hashtag(span: Span, text: Text) -> str:
    """Whether a candidate is a hashtag of its own or stands inside a longer one («#أمطار_الكويت»)."""
    original = text.folded.original
    start, end = text.folded.span(span.start, span.end)
    if original[start - len(span.cut) - 1 : start][:1] == "#":
        return "begins a longer hashtag" if original[end : end + 1] == "_" else "hashtag"
    word = original.rfind(" ", 0, start) + 1
    return "inside a hashtag" if original.find("#", word, start) >= 0 else ""
