"""Claim, Event and the columns of the event table (CODEBOOK §5): the schema that everything else reads.

A Claim is what one document says of one occurrence. An Event is the claims that are about the same
occurrence, shown by the best of them. :data:`COLUMNS` is the public interface of every output file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import geopandas

__all__ = [
    "CLAIM_COLUMNS",
    "COLUMNS",
    "MODALITIES",
    "SHOWN_MODALITIES",
    "Claim",
    "Column",
    "Event",
    "Evidence",
    "claim_record",
    "event_record",
    "records_of",
    "table_of",
    "to_geodataframe",
]


#: CODEBOOK §3.
MODALITIES = ("actual", "planned", "hypothetical", "negated", "historical")
#: What files and maps hold unless asked for more (CODEBOOK §3).
SHOWN_MODALITIES = ("actual", "planned")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the event table.

    Attributes
    ----------
    name : str
        Name in every format.
    group : str
        Group of CODEBOOK §5.
    kind : str
        ``text``, ``list`` (of text), ``json``, ``date``, ``int`` (nullable), ``float`` (nullable) or ``bool``.
    meaning : str
        What it says.
    """

    name: str
    group: str
    kind: str
    meaning: str


def _columns(group: str, *rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, group, kind, meaning) for name, kind, meaning in rows)


#: CODEBOOK §5, in its order.
COLUMNS: tuple[Column, ...] = (
    *_columns(
        "identity",
        ("event_id", "text", "id of the event's oldest claim"),
        ("supersedes", "list", "ids of events that turned out to be this one"),
        ("documents", "list", "ids of the documents that report it"),
        ("reports", "int", "count of documents"),
        ("independent_reports", "int", "count after near-identical texts are taken as one"),
        ("sources", "list", "whom the documents cite"),
        ("urls", "list", "addresses of the documents"),
    ),
    *_columns(
        "what",
        ("disorder_type", "text", "ACLED disorder type"),
        ("event_type", "text", "ACLED event type, or Diplomacy"),
        ("sub_event_type", "text", "ACLED sub-event type, or Talks"),
        ("plover", "text", "PLOVER root"),
        ("modality", "text", "actual, planned, hypothetical, negated or historical"),
        ("disputed", "bool", "the text itself reports a denial"),
        ("civilian_targeting", "bool", "civilians were the target"),
        ("tags", "list", "further remarks"),
    ),
    *_columns(
        "when",
        ("event_date", "date", "day of the event"),
        ("time_precision", "int", "1 day, 2 week or assumed from publication, 3 month, year or unknown"),
    ),
    *_columns(
        "who",
        ("actor1", "text", "who did it, canonical Arabic name"),
        ("actor1_en", "text", "the same in English"),
        ("inter1", "text", "ACLED actor type of actor1"),
        ("actor2", "text", "to whom it was done, canonical Arabic name"),
        ("actor2_en", "text", "the same in English"),
        ("inter2", "text", "ACLED actor type of actor2"),
    ),
    *_columns(
        "where",
        ("location", "text", "the place as the text names it"),
        ("location_en", "text", "English name of the place"),
        ("place_id", "text", "id in the gazetteer"),
        ("country", "text", "ISO 3166-1 alpha-2"),
        ("iso", "int", "ISO 3166-1 numeric"),
        ("admin1", "text", "governorate, Arabic"),
        ("admin1_en", "text", "governorate, English"),
        ("admin1_code", "text", "governorate, GeoNames code or P-code"),
        ("admin2", "text", "district, Arabic"),
        ("latitude", "float", "degrees, WGS 84"),
        ("longitude", "float", "degrees, WGS 84"),
        ("geo_precision", "int", "1 the place, 2 near it or part of a governorate, 3 governorate or country"),
        ("uncertainty_km", "float", "radius about the point that contains the area meant"),
        ("relation", "text", "how the text places the event relative to the name"),
        ("decided_by", "text", "pass that decided which place is meant"),
        ("reason", "text", "why there is no point, if there is none"),
    ),
    *_columns(
        "how many",
        ("fatalities", "int", "deaths, best"),
        ("fatalities_low", "int", "deaths, low"),
        ("fatalities_high", "int", "deaths, high; null if open"),
        ("deaths_actor1", "int", "deaths on the side of actor1"),
        ("deaths_actor2", "int", "deaths on the side of actor2"),
        ("deaths_civilians", "int", "deaths of civilians"),
        ("injuries", "int", "wounded"),
        ("detained", "int", "detained"),
        ("displaced", "int", "displaced"),
    ),
    *_columns(
        "from where",
        ("source", "text", "whom the text cites"),
        ("reported_by", "text", "publisher of the document"),
        ("notes", "text", "the best claim's sentence, as written"),
        ("evidence", "json", "roles with code-point offsets into notes"),
        ("claims", "json", "every claim with its document, sentence and evidence"),
        ("confidence", "float", "0-1, of type, place and date together"),
    ),
)

#: What :func:`claim_record` shows of a claim, in its order.
CLAIM_COLUMNS: tuple[Column, ...] = _columns(
    "claims",
    ("claim_id", "text", "id of the claim"),
    ("document", "text", "id of the document"),
    ("title", "text", "title of the document"),
    ("url", "text", "address of the document"),
    ("source", "text", "whom the text cites"),
    ("reported_by", "text", "publisher of the document"),
    ("published", "date", "day of publication"),
    ("notes", "text", "the sentence, as written"),
    ("evidence", "json", "roles with code-point offsets into notes"),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a claim's sentence and what it is evidence of.

    Attributes
    ----------
    role : str
        ``trigger``, ``place``, ``date``, ``count``, ``actor1``, ``actor2`` or ``source``.
    start, end : int
        Code points of ``notes``.
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says of one occurrence. Fields named like columns mean what the columns mean.

    Attributes
    ----------
    claim_id : str
        Made from document id, sub-type and trigger offset (and place, where one trigger has several).
    document : str
        Id of the document.
    digest : str
        Fingerprint of the document's text, by which near-identical reports are recognised.
    trigger_start : int
        Code point of the trigger in the document's text.
    area : str
        ``place_id`` of the outline that the location fills, empty if none is known.
    apart : bool
        The text signs that this is another occurrence than a like one beside it.
    """

    claim_id: str
    document: str
    title: str | None
    url: str | None
    published: date | None
    reported_by: str | None
    digest: str
    trigger_start: int
    event_type: str
    sub_event_type: str
    plover: str
    disorder_type: str
    modality: str
    disputed: bool
    civilian_targeting: bool
    tags: tuple[str, ...]
    event_date: date | None
    time_precision: int
    actor1: str | None
    actor1_en: str | None
    inter1: str | None
    actor2: str | None
    actor2_en: str | None
    inter2: str | None
    location: str | None
    location_en: str | None
    place_id: str | None
    country: str | None
    iso: int | None
    admin1: str | None
    admin1_en: str | None
    admin1_code: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    uncertainty_km: float | None
    relation: str | None
    decided_by: str | None
    reason: str | None
    area: str
    fatalities: int | None
    fatalities_low: int | None
    fatalities_high: int | None
    deaths_actor1: int | None
    deaths_actor2: int | None
    deaths_civilians: int | None
    injuries: int | None
    detained: int | None
    displaced: int | None
    source: str | None
    notes: str
    evidence: tuple[Evidence, ...]
    confidence: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence: its best claim, what all its claims add up to, and the claims themselves.

    Attributes
    ----------
    event_id : str
        Id of the oldest claim.
    best : Claim
        Most precise place, then date, then the latest report.
    claims : tuple of Claim
        All of them, oldest first.
    """

    event_id: str
    best: Claim
    claims: tuple[Claim, ...]
    independent_reports: int
    fatalities: int | None
    fatalities_low: int | None
    fatalities_high: int | None
    disputed: bool
    confidence: float
    supersedes: tuple[str, ...] = field(default=())


def claim_record(claim: Claim) -> dict[str, Any]:
    """Show a claim as it stands in the ``claims`` column: document, sentence and evidence, ready for JSON."""
    return {
        "claim_id": claim.claim_id,
        "document": claim.document,
        "title": claim.title,
        "url": claim.url,
        "source": claim.source,
        "reported_by": claim.reported_by,
        "published": claim.published.isoformat() if claim.published else None,
        "notes": claim.notes,
        "evidence": _evidence_records(claim.evidence),
    }


def event_record(event: Event) -> dict[str, Any]:
    """Show an event as a row: every name of :data:`COLUMNS`, Python values, ``None`` for null."""
    best = event.best
    documents = _distinct(claim.document for claim in event.claims)
    own = {
        "event_id": event.event_id,
        "supersedes": list(event.supersedes),
        "documents": documents,
        "reports": len(documents),
        "independent_reports": event.independent_reports,
        "sources": _distinct(claim.source for claim in event.claims),
        "urls": _distinct(claim.url for claim in event.claims),
        "disputed": event.disputed,
        "tags": _distinct(tag for claim in event.claims for tag in claim.tags),
        "fatalities": event.fatalities,
        "fatalities_low": event.fatalities_low,
        "fatalities_high": event.fatalities_high,
        "evidence": _evidence_records(best.evidence),
        "claims": [claim_record(claim) for claim in event.claims],
        "confidence": event.confidence,
    }
    return {column.name: own[column.name] if column.name in own else getattr(best, column.name) for column in COLUMNS}


def _evidence_records(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [{"role": item.role, "start": item.start, "end": item.end} for item in evidence]


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


_DTYPES = {"int": "Int64", "float": "Float64", "bool": "bool"}


def to_geodataframe(events: Sequence[Event], provenance: Mapping[str, Any] | None = None) -> geopandas.GeoDataFrame:
    """Put events into a table: one row an event, Point geometry in EPSG:4326, null where unlocated.

    Parameters
    ----------
    events : sequence of Event
        In the order wanted.
    provenance : mapping, optional
        Versions, options, gazetteers and inputs of the run; kept in ``GeoDataFrame.attrs["provenance"]``.

    Returns
    -------
    geopandas.GeoDataFrame
        The columns of :data:`COLUMNS` and ``geometry``. Lists and JSON columns hold Python lists, dates are
        ``datetime.date``, counts nullable integers.
    """
    return table_of([event_record(event) for event in events], provenance)


def table_of(
    records: Sequence[Mapping[str, Any]], provenance: Mapping[str, Any] | None = None
) -> geopandas.GeoDataFrame:
    """As :func:`to_geodataframe`, of rows as :func:`event_record` shows them."""
    import geopandas
    import pandas as pd
    import shapely

    data: dict[str, Any] = {}
    for column in COLUMNS:
        values = [record[column.name] for record in records]
        data[column.name] = pd.Series(values, dtype=_DTYPES.get(column.kind, "object"))
    points: Any = [
        None if record["latitude"] is None else shapely.Point(record["longitude"], record["latitude"])
        for record in records
    ]
    table = geopandas.GeoDataFrame(data, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"), crs="EPSG:4326")
    if provenance is not None:
        table.attrs["provenance"] = dict(provenance)
    return table


def records_of(table: geopandas.GeoDataFrame) -> list[dict[str, Any]]:
    """Take the rows out of a table again, as :func:`event_record` shows them: the inverse of :func:`table_of`."""
    values = {}
    for column in COLUMNS:
        cells = table[column.name]
        nulls = cells.isna() if column.kind not in {"list", "json"} else [False] * len(table)
        values[column.name] = [None if null else cell for cell, null in zip(cells.tolist(), nulls, strict=True)]
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
