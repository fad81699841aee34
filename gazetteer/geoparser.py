"""Text to mentions: match, score, resolve in one object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.arabic import fold_document
from gazetteer.coordinates import find_coordinates
from gazetteer.cues import Cue, Head
from gazetteer.features import features
from gazetteer.match import find_spans
from gazetteer.names import Names, Option
from gazetteer.parents import assign_parents, list_leads, share_heads
from gazetteer.places import Candidate, Mention, Place, PlaceKind, Role
from gazetteer.relations import border_with, pairs, relation_before, written
from gazetteer.resolve import Chain, Item, resolve
from gazetteer.resolve.derive import Deriver
from gazetteer.roles import role_of
from gazetteer.score import Scorer
from gazetteer.spans import Span, Text
from gazetteer.surroundings import Surroundings
from gazetteer.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.store import Gazetteer, Stack

__all__ = ["Geoparser"]


class Geoparser:
    """Finds the places that Arabic text names and says which ones are meant.

    Parameters
    ----------
    gazetteer : Gazetteer or Stack
        Names and places.
    country : str, optional
        Country that the texts are about (ISO 3166-1 alpha-2), asked where nothing in the text decides.
    scorer : Scorer, optional
        Weights of the evidence; the shipped ones if left out.

    Attributes
    ----------
    chain : Chain
        How often each pass decided so far.
    """

    def __init__(
        self, gazetteer: Gazetteer | Stack, *, country: str | None = None, scorer: Scorer | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._country = (country or "").upper()
        self._scorer = scorer or Scorer.default()
        self._vocabulary = Vocabulary(gazetteer)
        self._names = Names(gazetteer)
        self._deriver = Deriver(gazetteer)
        self.chain = Chain()

    def mentions(self, text: str, *, candidates: int = 0) -> list[Mention]:
        """Mentions of places in a text.

        Parameters
        ----------
        text : str
            Any text; offsets of the mentions are code points of it.
        candidates : int, optional
            How many runners-up each mention carries.

        Returns
        -------
        list of Mention
            In the order of the text, without overlap. A mention without a place has a `reason`.
        """
        folded = fold_document(text)
        ready = Text.read(folded, self._vocabulary)
        spans = find_spans(ready, self._names)
        found = find_coordinates(text)
        if not spans and not found:
            return []
        surroundings = Surroundings.of(ready, spans, self._names)
        chosen = self._choose(ready, spans, surroundings)
        items = [self._item(span, ready) for span in chosen]
        share_heads(items, ready)
        assign_parents(items, ready)
        focus = surroundings.focus(spans, chosen, self._names)
        of_violence = any(word.cue & Cue.VIOLENCE for word in ready.words)
        resolve(items, focus, self._deriver, self.chain, self._country, of_violence=of_violence)
        leads = list_leads(items, ready)
        joined = pairs(chosen, ready)
        mentions = []
        for number, (item, lead) in enumerate(zip(items, leads, strict=True)):
            if item.place is None and item.span.respelt and item.span.head is None:
                continue  # a word that is neither a name as written nor a place that the text can mean
            if _describes_a_town(item) or _points_back(item, items[:number]):
                continue
            partner = items[joined[number]] if number in joined else None
            mentions.append(self._mention(item, lead, partner, ready, candidates))
        if not found:
            return mentions
        taken = bytearray(len(text))
        for mention in found:
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
        clear = [mention for mention in mentions if not any(taken[mention.start : mention.end])]
        return sorted([*clear, *found], key=lambda mention: mention.start)

    def _choose(self, text: Text, spans: list[Span], surroundings: Surroundings) -> list[Span]:
        """Score the candidates; of those above the threshold the longest reading wins, from left to right."""
        scorer, names = self._scorer, self._names
        likely = []
        for span in spans:
            span.evidence = features(span, text, names[span.key], surroundings)
            span.score = scorer.score(span.evidence)
            if span.score >= scorer.threshold:
                likely.append(span)
        likely.sort(key=lambda span: (span.start - span.end, span.composed, -span.score))
        taken: set[int] = set()
        chosen = []
        for span in likely:
            reach = range(span.first, span.last + 1)
            if not taken.intersection(reach):
                taken.update(reach)
                chosen.append(span)
        return sorted(chosen, key=lambda span: span.start)

    def _item(self, span: Span, text: Text) -> Item:
        name = self._names[span.key]
        start, end = text.folded.span(span.start, span.end)
        item = Item(span, name, list(name.options), text.folded.original[start:end])
        if span.second:
            item.second = list(self._names[span.second].options)
        if span.head is not None and not span.composed and not (span.head.span == "name" and not span.head.many):
            item.kind = span.head.kind
            item.feature = "" if span.head.span == "out" and not span.head.many else span.head.feature
        before = text.words[span.first - 1].head if span.first and text.joined(span.first) else None
        if span.composed and before is not None and before.span == "out" and not before.many:
            item.kind = before.kind or item.kind  # «قرية تل رفعت» is no hill
        after = span.last + 1
        if after < len(text.words) and text.joined(after):
            item.country = text.words[after].country
        return item

    def _relation(self, item: Item, partner: Item | None, role: Role, text: Text) -> tuple[str | None, Place | None]:
        """Relation as written, and its second place where it has one."""
        span = item.span
        if role is Role.ACTOR:
            return None, None
        if partner is not None and partner.place is not None:
            first, last = sorted((span, partner.span), key=lambda one: one.first)
            return written(text, first.first - 1, last.last), partner.place
        if country := border_with(span, text):
            neighbour = self._gazetteer.by_id(f"iso:{country}")
            begins = next(i for i in range(span.first - 1, -1, -1) if "حدود" in text.words[i].text)
            return written(text, begins, span.first - 1), neighbour
        return relation_before(span, text)[1], None

    def _mention(self, item: Item, lead: int, partner: Item | None, text: Text, candidates: int) -> Mention:
        span, place = item.span, item.place
        start, end = text.folded.span(span.start, span.end)
        kind = _kind(item, text.words[span.first].head)
        role = role_of(span, text, kind, lead)
        relation, other = self._relation(item, partner, role, text)
        return Mention(
            start=start,
            end=end,
            text=text.folded.original[start:end],
            role=role,
            kind=kind,
            place=place,
            score=round(span.score, 3),
            decided_by=item.decided_by,
            relation=relation,
            reason=item.reason,
            candidates=self._candidates(item, place, candidates),
            other=other,
            parent_start=-1 if item.parent is None else text.folded.start(item.parent.span.start),
        )

    def _candidates(self, item: Item, place: Place | None, count: int) -> tuple[Candidate, ...]:
        if count <= 0 or place is None:
            return ()
        others: list[Option] = [o for o in item.name.options if o.place_id != place.place_id]
        score = round(item.span.score, 3)
        rest = [
            Candidate(self._gazetteer.place(o.number), round(score / (rank + 2), 3)) for rank, o in enumerate(others)
        ]
        return (Candidate(place, score), *rest[: count - 1])


def _kind(item: Item, opening: Head | None) -> PlaceKind:
    """Kind that the text gives, else the place's; `opening` is the head noun with which its name begins."""
    head = item.span.head
    if item.kind is PlaceKind.COUNTRY and item.place is not None:
        return item.place.kind  # «دول شرق آسيا»
    if item.kind is not None:
        return item.kind
    if item.span.composed and head is not None and head.kind is not None:
        return head.kind
    if item.place is None:
        return PlaceKind.SETTLEMENT
    return PlaceKind.FACILITY if opening is not None and opening.feature == "camp" else item.place.kind


#: Nouns with the article that are also names: «المدينة» is Medina, and a village.
_POINTERS = frozenset({"المدينه", "البلده", "القريه", "الضيعه", "المنطقه", "المحافظه"})


def _points_back(item: Item, before: Sequence[Item]) -> bool:
    """Whether «المدينة» is the town named before and no name, which it is only among places of its own country."""
    if item.span.key not in _POINTERS or item.span.head is not None or item.place is None:
        return False
    towns = [other.place for other in before if other.place is not None and other.place.kind is PlaceKind.SETTLEMENT]
    return bool(towns) and (item.place.country != "SA" or towns[-1].country != "SA")


def _describes_a_town(item: Item) -> bool:
    """Whether a country's name that is an adjective too describes a town: «بلدة تركية», «مدينة سورية»."""
    if item.place is None or item.place.kind is not PlaceKind.COUNTRY or item.kind is not PlaceKind.SETTLEMENT:
        return False
    return item.written.endswith(("ية", "يه"))
