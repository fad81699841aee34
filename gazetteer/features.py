"""Evidence for and against a candidate being a place: kinds of evidence, never which word it was."""

from __future__ import annotations

import re

from gazetteer.conquered import is_conquered
from gazetteer.cues import CUES, Cue, Head
from gazetteer.feature_names import (
    Part,
    bare_part,
    beside_part,
    composed_part,
    cut_part,
    entitled_part,
    joined_part,
    sport_part,
    supported_part,
    tagged_part,
    titled_part,
    two_before_part,
)
from gazetteer.names import Name
from gazetteer.places import PlaceKind
from gazetteer.spans import Span, Text
from gazetteer.surroundings import BREAKS, Surroundings, label_before

__all__ = ["HAND_SET", "OWN", "Part", "features"]

OWN = "a place of the user's own"
SPEAKS = "an institution that speaks"
PRONOUN = "a final ه where the name has ة"
WHOLE_NAME = "a given name with what is cut"
DATELINE = "a dateline with an agency"
SENDER = "a paper or agency in a dateline"
CONQUERED = "what is taken, held or left"
#: Features whose weight (log odds) is set by hand, because no gold has them.
HAND_SET = {PRONOUN: -2.5, WHOLE_NAME: -4.0, OWN: 1.5, SPEAKS: -5.0, DATELINE: 3.5, SENDER: -5.0, CONQUERED: 2.5}
_ZIPF = ((5.0, "7"), (4.6, "6"), (4.2, "5"), (3.8, "4"), (3.2, "3"), (2.4, "2"), (0.01, "1"))
_CUTS = {"": "", "و": "and", "ف": "and", "ب": "in", "وب": "in", "فب": "in", "ل": "to", "ول": "to", "فل": "to"}
_PLACING = frozenset("in to from on near direction part movement violence between".split())
_GREAT = frozenset({"≥1M", "≥200k"})
_PREPOSITIONS = {"in": "ب", "to": "ل", "as": "ك"}
_OWN_GROUPS = frozenset({"body", "meeting", "office", "force", "speech", "negotiation"})
#: What follows the place of a dateline.
_DATELINE = re.compile(r"[-–—(:/،]")
_DASHES = frozenset("-–—")
_AGENCY_WITHIN = 4
_BODY_WITHIN = 4
_QUOTES = frozenset("\"'«“‘(")
_NAMING = frozenset("given_name kunya title family person_verb".split())


def zipf_class(value: float) -> str:
    for least, label in _ZIPF:
        if value >= least:
            return label
    return "0"


def _label_after(text: Text, index: int) -> str:
    gap = text.gap(index)
    if gap == " ":
        return text.words[index].label
    if index >= len(text.words) or not BREAKS.isdisjoint(gap):
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
        if before is None and first > 1 and text.words[first - 1].text == "و":  # «و"بنش"»
            before, gap, cut = surroundings.ends.get(first - 2), " ", "و"
        if before is None or not (gap.strip() in (",", "،") or (gap == " " and (cut == "و" or members))):
            break
        if gap == " " and cut != "و" and not text.words[first].text.startswith("و"):
            break
        first, members = before.first, members + 1
    return label_before(text, first), members


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
    before = label_before(text, span.first)
    lead, members = _list_lead(text, span, surroundings)
    where = _where(span, before, lead, members)
    group = _group(where)
    found = [beside_part(where, _label_after(text, span.last + 1), group), *_further(span, text, before)]
    if span.composed and span.head is not None:
        found.append(_composed_part(span, text, name, zipf, before, group))
    elif surroundings.holds(span, text, name):
        found.append(titled_part("whole", zipf, name.inflects, "the" if span.key.startswith("ال") else "bare"))
    elif span.head is not None and span.head.span == "out" and not name.options:
        found += _titled_unknown(span, text, name, zipf)
    elif span.head is not None and _fits(span.head, name):
        state = f"{'many' if span.head.many else span.head.span} {span.head.kind}"
        found.append(titled_part(state, zipf, name.inflects, "the" if span.key.startswith("ال") else "bare"))
    elif text.tagged and (tag := _hashtag(span, text)):
        support = surroundings.supports(name, span.key)
        found.append(tagged_part(tag, zipf, name.kind, name.population, name.inflects, support, before))
    else:
        found += _bare_parts(span, text, name, zipf, before, group, surroundings)
    found += _listed(span, text, name, surroundings, zipf, group, members)
    found += _layout(span, text, name, surroundings, zipf)
    found += _rest(span, text, name, surroundings, group)
    return found


def _layout(span: Span, text: Text, name: Name, surroundings: Surroundings, zipf: str) -> list[Part]:
    """What the form of the text tells: datelines."""
    found: list[Part] = []
    if _sends(span, text, surroundings):
        found.append((SENDER,))
    if not span.composed and (dateline := _dateline(span, text)):
        found.append((dateline, f"{dateline} & common {zipf}", f"{dateline} & kind {name.kind}"))
    return found


def _rest(span: Span, text: Text, name: Name, surroundings: Surroundings, group: str) -> list[Part]:
    """Sport, other spellings, the user's own places, institutions that speak."""
    found: list[Part] = []
    if "ب" in span.cut or (span.head is not None and not span.composed and "ب" in text.words[span.first - 1].cut):
        found += _body_in(span, text)
    if text.sport:
        found.append(sport_part(min(text.sport, 3), name.kind, group))
    if span.composed and span.head is not None and _placed_after(span, text, surroundings):
        found.append(("placed by what follows", f"placed by what follows & {span.head.kind}"))
    if span.respelt:
        surface = zipf_class(text.words[span.first].zipf)
        words = "two words" if " " in span.key else "one word"
        found.append((f"respelt & {words}", f"respelt & common {surface}", f"respelt & {group}"))
    if name.own:
        found.append((OWN,))
    if is_conquered(span, text, name):
        found.append((CONQUERED,))
    if name.feminine and _pronoun(span, text):
        found.append((PRONOUN,))
    if span.head is not None and not span.composed and _of_body(span, text):
        found.append(("after the head noun of a body",))
    head = text.words[span.first].head if span.composed or span.head is None else span.head
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
        found.append(joined_part(name.countries & surroundings.specific.get(beside.key, frozenset()), zipf, group))
    return found


def _dateline(span: Span, text: Text) -> str:
    """«دمشق - سانا», «نيقوسيا (أ ف ب)»: a name that begins a line, a dash or bracket after it, then an agency.

    Or the other way round: «سبق - الرياض:».
    """
    words, after = text.words, span.last + 1
    led = span.first > 0 and "\n" in text.gap(span.first - 1) and text.gap(span.first).strip() in _DASHES
    if led and ":" in text.gap(after):
        return DATELINE
    if after >= len(words) or not ("\n" in text.gap(span.first) and _DATELINE.search(text.gap(after))):
        return ""
    near = words[after : after + _AGENCY_WITHIN]
    # Agencies are known words or spelt in letters («أ ف ب», «د ب أ»).
    quoted = '"' in text.gap(after) or "«" in text.gap(after)  # «الخرطوم - «الشرق الأوسط»:»
    agency = quoted or any(word.cue & Cue.AGENCY for word in near) or [len(word.text) for word in near[:3]] == [1, 1, 1]
    return DATELINE if agency else "a dateline"


def _sends(span: Span, text: Text, surroundings: Surroundings) -> bool:
    """«الخرطوم - «الشرق الأوسط»:»: a quoted name right after the place of a dateline."""
    gap = text.gap(span.first)
    if _QUOTES.isdisjoint(gap) or _DATELINE.search(gap) is None:
        return False
    place = surroundings.ends.get(span.first - 1)
    return place is not None and "\n" in text.gap(place.first)


def _placed_after(span: Span, text: Text, surroundings: Surroundings) -> bool:
    """«مستشفى الحكمة في مدينة حلب»: the text goes on with «in», perhaps a head noun, and a name."""
    after = span.last + 1
    if after >= len(text.words) or text.gap(after) != " ":
        return False
    word = text.words[after]
    named = surroundings.begins.get(after)
    if ("ب" in word.cut and word.head is not None) or (word.cue & Cue.IN and not word.cut):
        after += 1
        if after < len(text.words) and text.words[after].head is not None and after not in surroundings.begins:
            after += 1
        return after in surroundings.begins and text.gap(after) == " "
    return named is not None and "ب" in named.cut


def _of_body(span: Span, text: Text) -> bool:
    """«لواء حلب», «شرطة منطقة مكة»: a head noun that is a body's, or that stands after one."""
    words, head = text.words, span.first - 1
    if words[head].cue & Cue.BODY:
        return True
    return head > 0 and text.gap(head) == " " and not words[head].cut and bool(words[head - 1].cue & Cue.BODY)


def _pronoun(span: Span, text: Text) -> bool:
    """«إلى مسكنه» is no town of «مسكنة» in a text that writes ة."""
    original = text.folded.original
    return original[text.folded.end(span.end) - 1] == "ه" and "ة" in original


def _body_in(span: Span, text: Text) -> list[Part]:
    """«قوات الطوارئ الخاصة بعسير»: a body, definite words, and «in» the place that it is named after."""
    index = span.first - (span.head is not None and not span.composed) - 1
    if index < 0 or not text.words[index].text.startswith("ال"):
        return []
    for _ in range(_BODY_WITHIN):
        if index < 0 or text.gap(index + 1) != " ":
            return []
        word = text.words[index]
        if word.cue & (Cue.BODY | Cue.FORCE):
            return [("a body with «in»", f"a body with «in» & {word.label}")]
        if not word.text.startswith("ال"):
            return []
        index -= 1
    return []


def _titled_unknown(span: Span, text: Text, name: Name, zipf: str) -> list[Part]:
    """«بلدة كفر زيبا», «منطقة تشن داي»: a head noun and a name that no gazetteer knows."""
    head = span.head
    assert head is not None
    state = "many" if head.many else str(head.kind or "any")
    count = span.last - span.first + 1
    label = text.words[span.first].label
    return [
        entitled_part(state, zipf, name.inflects, label),
        (f"titled unknown {state} & words {count}", f"titled unknown & letters {min(span.end - span.start, 9)}"),
        (f"titled unknown & after {_label_after(text, span.last + 1)}",),
    ]


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


def _further(span: Span, text: Text, before: str) -> list[Part]:
    """Quotes, and the word before the one before it."""
    gap = text.gap(span.first)
    found: list[Part] = []
    if len(gap) > 1 and gap != "\n" and not _QUOTES.isdisjoint(gap):
        found.append(("quoted",))
    if span.first >= 2 and gap == " ":
        word = text.words[span.first - 2]
        label = word.label if text.gap(span.first - 1) == " " else "break"
        found.append(two_before_part(label, before if word.cue & (Cue.BODY | Cue.OFFICE | Cue.FORCE) else ""))
    return found


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
        bare_part(zipf, name.kind, name.population, where, name.inflects, size, group),
        supported_part(support, zipf, where, name.population, name.inflects),
    ]
    if span.key.startswith("ال"):
        found.append((f"article & common {zipf}",))
    if span.key in CUES().demonyms:
        found.append((f"reads as a nationality & {group}", f"reads as a nationality & kind {name.kind}"))
    before_it = text.words[span.first - 1].text if span.first and text.gap(span.first) == " " and not span.cut else ""
    if span.key in CUES().demonyms and (before_it.endswith(("ه", "ات")) or before_it == "غير"):
        found.append(("reads as a nationality after a feminine noun",))
    if span.key.endswith("يا") and before_it.endswith("ا") and len(before_it) > 3:
        found.append(("reads as a nationality after an accusative",))  # «مقاتلا بريطانيا»
    if span.cut and text.words[span.first].cue & Cue.GIVEN_NAME:
        found.append((WHOLE_NAME,))
    if span.cut:
        surface = zipf_class(text.words[span.first].zipf) if count == 1 else "several"
        found.append(cut_part(_CUTS.get(span.cut, "as"), surface, zipf, before))
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


def _composed_part(span: Span, text: Text, name: Name, zipf: str, before: str, group: str) -> Part:
    head = span.head
    assert head is not None
    label = text.words[min(span.first + 1, span.last)].label
    form = "personal" if label in _NAMING else "the" if span.key.startswith("ال") else "bare"
    state = "known" if name.options else "unknown"
    found = composed_part(
        f"{head.feature or head.kind} {state}", f"{head.span} {state}", form, group, name.inflects, zipf
    )
    return (
        *found,
        f"composed {head.span} {state} & {label}",
        f"composed {head.span} & before {before}",
        f"composed {state} & words {span.last - span.first + 1}",
        f"composed {state} & cut {_CUTS.get(span.cut, 'as')}",
        *((f"composed with adjective & {state}",) if span.qualifiers else ()),
    )


def _hashtag(span: Span, text: Text) -> str:
    """Whether a candidate is a hashtag of its own or stands inside a longer one («#أمطار_الكويت»)."""
    original = text.folded.original
    start, end = text.folded.span(span.start, span.end)
    if original[start - len(span.cut) - 1 : start][:1] == "#":
        return "begins a longer hashtag" if original[end : end + 1] == "_" else "hashtag"
    word = original.rfind(" ", 0, start) + 1
    return "inside a hashtag" if original.find("#", word, start) >= 0 else ""
