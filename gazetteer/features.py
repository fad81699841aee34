"""Evidence for and against a candidate being a place: kinds of evidence, never which word it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gazetteer.cues import CUES, Cue
from gazetteer.match import Span, Text
from gazetteer.names import Name, Names

__all__ = ["OWN", "Surroundings", "features"]

#: The one feature whose weight is set by hand (no gold has users' gazetteers): a user adds places that texts are about.
OWN = "a place of the user's own"
_BREAKS = frozenset(".!?؟\n؛…")
_ZIPF = ((5.0, "7"), (4.6, "6"), (4.2, "5"), (3.8, "4"), (3.2, "3"), (2.4, "2"), (0.01, "1"))
_CUTS = {"": "", "و": "and", "ف": "and", "ب": "in", "وب": "in", "فب": "in", "ل": "to", "ول": "to", "فل": "to"}
_PLACING = frozenset("in to from on near direction part movement violence between".split())
_NAMING = frozenset("given_name kunya title family person_verb".split())


def _zipf(value: float) -> str:
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
    """

    countries: Counter[str] = field(default_factory=Counter)
    own: dict[str, tuple[str, float]] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    ends: dict[int, Span] = field(default_factory=dict)
    begins: dict[int, Span] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text, spans: list[Span], names: Names) -> Surroundings:
        """Gather them for the candidates of a text."""
        found = cls()
        for word in text.words:
            if word.country:
                found.countries[word.country] += 0.7  # type: ignore[assignment]
        for span in spans:
            if span.composed:
                continue
            name = names[span.key]
            if name.options:
                found.ends.setdefault(span.last, span)
                found.begins.setdefault(span.first, span)
            placed = span.head is not None or "ب" in span.cut or _label_before(text, span.first) in ("in", "to", "near")
            if placed:
                found.placed.add(span.key)
            if name.weight and (placed or name.zipf < 5 or name.kind == "country"):
                country = name.options[0].country
                found.countries[country] += name.weight  # type: ignore[assignment]
                found.own[span.key] = (country, found.own.get(span.key, ("", 0.0))[1] + name.weight)
        return found

    def supports(self, name: Name, key: str) -> str:
        """Whether the rest of the text speaks of a country where the name has a place."""
        best = 0.0
        own_country, own = self.own.get(key, ("", 0.0))
        for country in name.countries:
            weight = self.countries.get(country, 0.0) - (own if country == own_country else 0.0)
            best = max(best, weight)
        if best > 0.5:
            return "yes"
        return "no" if sum(self.countries.values()) - own > 0.5 else "silent"


def _label_before(text: Text, index: int) -> str:
    """Context before a word: the word there, or the mark that parts them."""
    gap = text.gap(index)
    if gap == " ":
        return text.words[index - 1].label
    if any(char in _BREAKS for char in gap):
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
    if index >= len(text.words) or any(char in _BREAKS for char in gap):
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


def features(span: Span, text: Text, name: Name, surroundings: Surroundings) -> list[str]:
    """Names of the features that hold for a candidate.

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
    zipf = _zipf(name.zipf)
    before = _label_before(text, span.first)
    lead, members = _list_lead(text, span, surroundings)
    where = _where(span, before, lead, members)
    group = _group(where)
    found = _beside(span, text, before, where, group)
    if span.composed and span.head is not None:
        found += _composed(span, text, name, zipf, before, group)
    else:
        found += _bare(span, text, name, zipf, group, surroundings)
    if members:
        found.append(f"in a list & common {zipf}")
    follower = surroundings.begins.get(span.last + 1)
    if follower is not None and text.gap(span.last + 1) == " ":
        if follower.cut == "و":
            found.append("a name joined after it")
        elif follower.cut == "ب":
            found.append("a name with «in» after it")
            found.append(f"a name with «in» after it & common {zipf}")
    if tag := _hashtag(span, text):
        found += [tag, f"{tag} & kind {name.kind}", f"{tag} & common {zipf}", f"{tag} & before {before}"]
    if span.respelt:
        found.append(f"respelt & {'two words' if ' ' in span.key else 'one word'}")
        found.append(f"respelt & common {_zipf(text.words[span.first].zipf)}")
        found.append(f"respelt & {group}")
    if name.own:
        found.append(OWN)
    return found


def _where(span: Span, before: str, lead: str, members: int) -> str:
    """What places a candidate: a proclitic, a head noun, the word before it or before its list."""
    if span.head is not None and not span.composed:
        return f"head:{'many' if span.head.many else span.head.span}:{span.head.kind or 'any'}"
    cut = _CUTS.get(span.cut, "as")
    return {"in": "ب", "to": "ل", "as": "ك"}.get(cut) or (lead if cut == "and" and members else before)


def _group(where: str) -> str:
    if where in _PLACING or where == "ب" or where.startswith("head:"):
        return "place"
    if where in _NAMING:
        return "person"
    return where if where in ("body", "meeting", "office", "force", "speech", "negotiation") else "other"


def _beside(span: Span, text: Text, before: str, where: str, group: str) -> list[str]:
    """The words and marks around it."""
    after = _label_after(text, span.last + 1)
    gap = text.gap(span.first)
    found = [f"before {where}", f"after {after}", f"after {after} & {group}"]
    if len(gap) > 1 and gap != "\n" and any(char in "\"'«“‘(" for char in gap):
        found.append("quoted")
    if span.first >= 2 and gap == " ":
        word = text.words[span.first - 2]
        found.append(f"two before {word.label if text.gap(span.first - 1) == ' ' else 'break'}")
        if word.cue & (Cue.BODY | Cue.OFFICE | Cue.FORCE):
            found.append(f"before {before} after body or office")
    return found


def _bare(span: Span, text: Text, name: Name, zipf: str, group: str, surroundings: Surroundings) -> list[str]:
    """What the name itself tells."""
    support = surroundings.supports(name, span.key)
    where = "arab" if name.arab else "foreign"
    count = span.last - span.first + 1
    size = f"words {min(count, 4)}" if count > 1 else f"letters {min(span.end - span.start, 8)}"
    found = [
        f"common {zipf}",
        f"common {zipf} & {group}",
        f"kind {name.kind}",
        f"kind {name.kind} & {group}",
        f"kind {name.kind} & common {zipf}",
        f"inhabitants {name.population} & {where}",
        f"inhabitants {name.population} & {where} & common {zipf}",
        f"text speaks of its country {support}",
        f"text speaks of its country {support} & common {zipf}",
        f"text speaks of its country {support} & {where} & {name.population}",
        size,
        f"{size} & common {zipf}",
        f"inflects {name.inflects} & {group}",
        f"inflects {name.inflects} & common {zipf}",
        f"inflects {name.inflects} & inhabitants {name.population}",
        f"inflects {name.inflects} & text speaks of its country {support}",
    ]
    if span.key.startswith("ال"):
        found.append(f"article & common {zipf}")
    if span.key in CUES().demonyms:
        found += [f"reads as a nationality & {group}", f"reads as a nationality & kind {name.kind}"]
        if not span.cut and text.gap(span.first) == " " and text.words[span.first - 1].text.endswith(("ه", "ات")):
            found.append("reads as a nationality after a feminine noun")
    if span.cut:
        cut = _CUTS.get(span.cut, "as")
        surface = _zipf(text.words[span.first].zipf) if span.first == span.last else "several"
        found.append(f"cut {cut} & uncut common {surface}")
        found.append(f"cut {cut} & uncut common {surface} & common {zipf}")
        found.append(f"cut {cut} before {_label_before(text, span.first)}")
    if span.key in surroundings.placed:
        found.append(f"placed elsewhere & common {zipf}")
    return found


def _composed(span: Span, text: Text, name: Name, zipf: str, before: str, group: str) -> list[str]:
    """What head noun and inner name tell together."""
    head = span.head
    assert head is not None
    state = "known" if name.options else "unknown"
    what = head.feature or head.kind
    label = text.words[min(span.first + 1, span.last)].label
    form = "personal" if label in _NAMING else "the" if span.key.startswith("ال") else "bare"
    found = [
        f"composed {what} {state}",
        f"composed {what} {state} & {form}",
        f"composed {what} {state} & {group}",
        f"composed {what} {state} & inflects {name.inflects}",
        f"composed {head.span} {state} & {form} & {group}",
        f"composed {head.span} {state} & common {zipf}",
        f"composed {head.span} {state} & inflects {name.inflects}",
        f"composed {head.span} {state} & {label}",
        f"composed {head.span} & before {before}",
        f"composed {state} & words {span.last - span.first + 1}",
        f"composed {state} & cut {_CUTS.get(span.cut, 'as')}",
    ]
    if span.qualifiers:
        found.append(f"composed with adjective & {state}")
    return found


def _hashtag(span: Span, text: Text) -> str:
    """Whether a candidate is a hashtag of its own or stands inside a longer one («#أمطار_الكويت»)."""
    original = text.folded.original
    start, end = text.folded.span(span.start, span.end)
    if original[start - len(span.cut) - 1 : start][:1] == "#":
        return "begins a longer hashtag" if original[end : end + 1] == "_" else "hashtag"
    word = original.rfind(" ", 0, start) + 1
    return "inside a hashtag" if original.find("#", word, start) >= 0 else ""
