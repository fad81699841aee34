"""Positions blurred for sensitive releases, in every column that would give them away.

A position becomes the centre of its governorate or district, or of a cell of a grid; what is finer is replaced by the
unit, nulled, or blanked out of the text (:mod:`geoevents.blanking`). Ids, the order of the rows, addresses and the
provenance's inputs go as well, since they lead back to the reports. The wording of the reports stays: who has a report
recognises it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold_key
from gazetteer.cues import CUES
from gazetteer.geoparser import Geoparser
from gazetteer.places import PlaceKind
from gazetteer.vocabulary import Vocabulary
from geoevents.atlas import Atlas, is_governorate
from geoevents.blanking import Blanker, headed
from geoevents.errors import UsageError
from geoevents.events import records_of, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import geopandas

    from gazetteer.places import Mention, Place
    from gazetteer.store import Gazetteer, Stack

__all__ = ["Unit", "coarsen", "coarsen_mentions", "unit_of"]

_KM_PER_DEGREE = 111.195
_MOST_KM = 1000
#: Kilometres from which a grid's cell is as vague as a governorate.
_WIDE_KM = 100.0
_PLACE_COLUMNS = ("location", "location_en", "place_id", "admin2", "relation", "decided_by")
_ADMIN1_COLUMNS = ("admin1", "admin1_en", "admin1_code")
_LABELS = ("actor1", "actor1_en", "actor2", "actor2_en", "source", "reported_by", "reason")


@dataclass(frozen=True, slots=True)
class Unit:
    """What positions are blurred to.

    Attributes
    ----------
    kind : PlaceKind or None
        ``ADMIN1`` or ``ADMIN2``; None for a grid.
    km : float
        Width of the grid's cells; 0 for a unit of administration.
    """

    kind: PlaceKind | None
    km: float = 0.0

    def __str__(self) -> str:
        return self.kind.value if self.kind else f"{self.km:g} km"

    def keeps(self, place: Place) -> bool:
        """Whether a place is no finer than this, so that its name may stay."""
        wide = place.kind is PlaceKind.COUNTRY or is_governorate(place)
        if self.kind is None:
            return wide and place.uncertainty_km >= self.km
        return wide or place.kind is self.kind


def unit_of(text: str) -> Unit:
    """Read ``admin1``, ``admin2`` or a number of kilometres.

    Raises
    ------
    UsageError
        It is none of these.
    """
    for kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        if text.strip().lower() == kind.value:
            return Unit(kind)
    try:
        km = float(text.strip().lower().removesuffix("km"))
    except ValueError:
        km = math.nan
    if not 1 <= km <= _MOST_KM:
        raise UsageError(f"--coarsen: {text!r} is neither admin1 nor admin2 nor kilometres from 1 to {_MOST_KM}")
    return Unit(None, km)


def coarsen(
    events: geopandas.GeoDataFrame, unit: Unit, gazetteer: Gazetteer | Stack
) -> tuple[geopandas.GeoDataFrame, dict[str, str]]:
    """Blur the positions of events.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The columns of CODEBOOK §5.
    unit : Unit
        What to blur to. Where an event's unit is not known it is blurred to the next wider one that is, at last to
        none: then it has no point, and `reason` says so.
    gazetteer : Gazetteer or Stack
        Where units, their centres and the names of places stand.

    Returns
    -------
    geopandas.GeoDataFrame
        A new table, ordered by what is left, with ids of its own.
    dict of str to str
        New ids of the documents by the old: for :func:`coarsen_mentions`, and not to be given away.
    """
    atlas = Atlas(gazetteer)
    records = records_of(events)
    blanker = _blanker(records, unit, atlas, gazetteer)
    placed = [{**_text(record, blanker), **_place(record, unit, atlas)} for record in records]
    placed.sort(key=_order)
    documents: dict[str, str] = {}
    table = table_of([_renamed(number, record, documents) for number, record in enumerate(placed, 1)])
    if "provenance" in events.attrs:
        table.attrs["provenance"] = _withheld(events.attrs["provenance"])
    return table, documents


def coarsen_mentions(
    mentions: geopandas.GeoDataFrame, unit: Unit, gazetteer: Gazetteer | Stack, documents: Mapping[str, str]
) -> geopandas.GeoDataFrame:
    """Keep the mentions of places that are no finer than what is kept, and of these nothing finer.

    Parameters
    ----------
    mentions : geopandas.GeoDataFrame
        See :func:`geoevents.tables.mentions_table`.
    unit, gazetteer
        As for :func:`coarsen`.
    documents : mapping
        New ids of the documents by the old, see :func:`coarsen`.
    """
    wanted = [
        document in documents and (place := gazetteer.by_id(place_id or "")) is not None and unit.keeps(place)
        for document, place_id in zip(mentions["document"], mentions["place_id"], strict=True)
    ]
    kept = mentions[wanted].reset_index(drop=True)
    return kept.assign(document=kept["document"].map(dict(documents)), text=kept["name"], relation=None)


def _place(record: Mapping[str, Any], unit: Unit, atlas: Atlas) -> dict[str, Any]:
    """Columns of where, blurred."""
    admin1, country = atlas.admin1(record), atlas.country(record)
    told = {name: record[name] for name in ("country", "iso", *_ADMIN1_COLUMNS)} | dict.fromkeys(_PLACE_COLUMNS)
    if admin1 is None or not unit.keeps(admin1):
        told |= dict.fromkeys(_ADMIN1_COLUMNS)
    if country is not None and not unit.keeps(country):
        told |= {"country": None, "iso": None}
    if record["latitude"] is None:
        return told
    if unit.kind is None:
        return told | _cell(record, unit.km) | {"decided_by": f"coarsened to {unit}"}
    district = atlas.admin2(record) if unit.kind is PlaceKind.ADMIN2 else None
    area = district or admin1 or country
    if area is None:
        nowhere = dict.fromkeys(("latitude", "longitude", "geo_precision", "uncertainty_km"))
        return told | nowhere | {"reason": f"coarsened to {unit}, and its {unit} is not known"}
    return told | {
        "location": area.name,
        "location_en": area.name_en or None,
        "place_id": area.place_id,
        "admin2": area.name if district else None,
        "latitude": area.latitude,
        "longitude": area.longitude,
        "geo_precision": 2 if district else 3,
        "uncertainty_km": area.uncertainty_km,
        "decided_by": f"coarsened to {'admin1' if is_governorate(area) else area.kind.value}",
    }


def _cell(record: Mapping[str, Any], km: float) -> dict[str, Any]:
    """Centre of the grid's cell about a point, and a radius that still contains the area meant.

    Rows are equally high and each row's columns equally wide, `km` or a little more, so that no cell crosses a pole
    or 180°.
    """
    rows = max(1, math.floor(180 * _KM_PER_DEGREE / km))
    height = 180 / rows
    latitude = -90 + (min(math.floor((record["latitude"] + 90) / height), rows - 1) + 0.5) * height
    columns = max(1, math.floor(360 * math.cos(math.radians(latitude)) * _KM_PER_DEGREE / km))
    width = 360 / columns
    longitude = -180 + (math.floor((record["longitude"] + 180) / width) % columns + 0.5) * width
    edge = math.cos(math.radians(max(0.0, abs(latitude) - height / 2)))  # the cell is widest at its edge to the equator
    reach = math.hypot(height / 2, width / 2 * edge) * _KM_PER_DEGREE + (record["uncertainty_km"] or 0.0)
    radius = math.ceil(reach / (km / 2)) * km / 2  # in steps, since a radius to the metre tells the place
    return {
        "latitude": round(latitude, 4),
        "longitude": round(longitude, 4),
        "geo_precision": max(record["geo_precision"] or 2, 3 if radius >= _WIDE_KM else 2),
        "uncertainty_km": round(radius, 1),
    }


def _blanker(records: list[dict[str, Any]], unit: Unit, atlas: Atlas, gazetteer: Gazetteer | Stack) -> Blanker:
    geoparser, vocabulary = Geoparser(gazetteer), Vocabulary(gazetteer)
    found: dict[str, list[Mention]] = {}

    def mentions(text: str) -> list[Mention]:
        if text not in found:
            found[text] = geoparser.mentions(text)
        return found[text]

    def finer(mention: Mention) -> bool:
        return mention.place is None or not unit.keeps(mention.place)

    governorates = [place for record in records if (place := atlas.admin1(record)) is not None]
    kept = {place.place_id: place for place in governorates if unit.keeps(place)}
    kept |= {place.place_id: place for record in records if (place := atlas.country(record)) and unit.keeps(place)}
    stay = {name for place in kept.values() for name in _names(place)}
    own = {name for record in records for name in _own_names(record, unit, atlas)}
    own |= {name for text in _sentences(records) for mention in mentions(text) if finer(mention)
            for name in (*_with_bare(mention.text), *(_names(mention.place)[:2] if mention.place else ()))}  # fmt: skip
    near = {
        name
        for place in atlas.within({place.admin1_code for place in governorates})
        if not unit.keeps(place)
        for name in _names(place)
    }

    def spans(text: str) -> Iterator[tuple[int, int]]:
        yield from ((mention.start, mention.end) for mention in mentions(text) if finer(mention))
        yield from headed(text, vocabulary)

    return Blanker(own - stay, near - stay, spans)


def _names(place: Place) -> list[str]:
    return [name for name in (place.name, place.name_en, *place.names) if name]


def _with_bare(name: str) -> tuple[str, ...]:
    """Give a name, and without its head noun («معسكر لبوزة», «لبوزة») the word that is left."""
    head, _, rest = name.partition(" ")
    return (name, rest) if fold_key(head) in CUES().heads and " " not in rest and len(rest) > 3 else (name,)


def _own_names(record: Mapping[str, Any], unit: Unit, atlas: Atlas) -> Iterator[str]:
    """Names of an event's place, as the event has them and as the gazetteer has them."""
    place = atlas.by_id(record["place_id"] or "")
    if place is None or not unit.keeps(place):
        yield from _with_bare(record["location"] or "")
        yield record["location_en"] or ""
        yield from _names(place) if place else ()
    if record["admin2"] and unit.kind is not PlaceKind.ADMIN2:
        yield record["admin2"]
    governorate = atlas.admin1(record)
    if governorate is not None and not unit.keeps(governorate):
        yield from _names(governorate)


def _sentences(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for record in records:
        for said in (record, *record["claims"]):
            yield from (text for name in ("notes", "title") if isinstance(text := said.get(name), str))


def _text(record: Mapping[str, Any], blanker: Blanker) -> dict[str, Any]:
    """All columns, their text blanked."""
    labels = {name: _maybe(blanker.label, record[name]) for name in _LABELS}
    lists = {
        name: list(dict.fromkeys(blanker.label(item).text for item in record[name])) for name in ("sources", "tags")
    }
    notes = _maybe(blanker.sentence, record["notes"])
    evidence = _evidence(record["notes"], record["evidence"], blanker)
    claims = [_claim(claim, blanker) for claim in record["claims"]]
    return {**record, **labels, **lists, "notes": notes, "evidence": evidence, "claims": claims, "urls": []}


def _claim(claim: Mapping[str, Any], blanker: Blanker) -> dict[str, Any]:
    sentences = {name: _maybe(blanker.sentence, claim.get(name)) for name in ("title", "notes")}
    labels = {name: _maybe(blanker.label, claim.get(name)) for name in ("source", "reported_by")}
    return {
        "claim_id": None,
        "document": claim.get("document"),
        "title": sentences["title"],
        "url": None,
        **labels,
        "published": claim.get("published"),
        "notes": sentences["notes"],
        "evidence": _evidence(claim.get("notes"), claim.get("evidence") or [], blanker),
    }


def _maybe(blank: Callable[[str], Any], text: Any) -> str | None:
    return blank(text).text if isinstance(text, str) else None


def _evidence(notes: Any, evidence: Iterable[Mapping[str, Any]], blanker: Blanker) -> list[dict[str, Any]]:
    if not isinstance(notes, str):
        return []
    blanked = blanker.sentence(notes)
    return [
        {"role": item.get("role"), "start": blanked.start(item["start"]), "end": blanked.end(item["end"])}
        for item in evidence
        if isinstance(item.get("start"), int) and isinstance(item.get("end"), int)
    ]


def _order(record: Mapping[str, Any]) -> tuple[Any, ...]:
    """Order by what is left: the order of the rows would tell of the reports."""
    words = (record[name] or "" for name in ("country", "admin1_code", "admin1", "sub_event_type", "notes"))
    return (record["event_date"] or date.max, *words)


def _renamed(number: int, record: dict[str, Any], documents: dict[str, str]) -> dict[str, Any]:
    """Give an event, its claims and its documents ids that say nothing."""
    event_id = f"e{number}"
    for document in (*record["documents"], *(claim["document"] for claim in record["claims"])):
        documents.setdefault(document, f"d{len(documents) + 1}")
    claims = [
        {**claim, "claim_id": f"{event_id}-{index}", "document": documents[claim["document"]]}
        for index, claim in enumerate(record["claims"], 1)
    ]
    ids = [documents[document] for document in record["documents"]]
    return {**record, "event_id": event_id, "supersedes": [], "documents": ids, "claims": claims}


def _withheld(value: Any, name: str = "") -> Any:
    """Take out of a provenance what leads back to the reports: inputs and files by name and hash, and the box."""
    if name in {"sha256", "name", "file", "database", "failed", "bbox"} and value:
        return len(value) if name == "failed" else "withheld"
    if isinstance(value, dict):
        return {key: _withheld(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_withheld(part) for part in value]
    return value
