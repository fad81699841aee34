"""Mentions and areas as tables: what ``geoevents places`` writes and what the map shows beside the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas

    from gazetteer.places import Mention, Place
    from gazetteer.store import Gazetteer, Stack
    from geoevents.document import Document
    from geoevents.events import Event

__all__ = ["areas_table", "mention_record", "mentions_table", "outlines_table"]

_DECIMALS = 7  # of degrees: a centimetre
_PLACE_KEYS = ("name", "place_id", "latitude", "longitude", "country", "admin1", "uncertainty_km")
_TABLE_KEYS = (
    *("document", "start", "end", "text", "role", "kind"),
    *_PLACE_KEYS,
    *("relation", "score", "decided_by", "reason"),
)


def mention_record(mention: Mention, candidates: int = 0) -> dict[str, Any]:
    """Show a mention as plain values: the place that was chosen, or nulls and the ``reason`` that there is none.

    Parameters
    ----------
    mention : Mention
        What to show.
    candidates : int
        How many of the places that it may mean are shown with it, best first; 0 leaves them out.
    """
    place = mention.place
    record = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "role": mention.role.value,
        "kind": mention.kind.value,
        **(_place_record(place) if place else dict.fromkeys(_PLACE_KEYS)),
        "relation": mention.relation,
        "score": round(mention.score, 4),
        "decided_by": mention.decided_by or None,
    }
    if place is None:
        record["reason"] = mention.reason
    if candidates:
        record["candidates"] = [
            {"kind": candidate.place.kind.value, **_place_record(candidate.place), "score": round(candidate.score, 4)}
            for candidate in mention.candidates[:candidates]
        ]
    return record


def _place_record(place: Place) -> dict[str, Any]:
    values = (
        place.name,
        place.place_id,
        round(place.latitude, _DECIMALS),
        round(place.longitude, _DECIMALS),
        place.country or None,
        place.admin1 or None,
        place.uncertainty_km,
    )
    return dict(zip(_PLACE_KEYS, values, strict=True))


def mentions_table(mentions: Iterable[tuple[Document, Sequence[Mention]]]) -> geopandas.GeoDataFrame:
    """Put the mentions of all documents into a table.

    Returns
    -------
    geopandas.GeoDataFrame
        ``document``, the fields of :func:`mention_record`, ``reason``, and a Point (EPSG:4326), null where unresolved.
    """
    import geopandas
    import shapely

    records = [
        {"document": document.id, "reason": None, **mention_record(mention)}
        for document, found in mentions
        for mention in found
    ]
    columns = {name: [record[name] for record in records] for name in _TABLE_KEYS}
    points: Any = [
        None if record["latitude"] is None else shapely.Point(record["longitude"], record["latitude"])
        for record in records
    ]
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(points, crs="EPSG:4326"))


def areas_table(events: Sequence[Event], gazetteer: Gazetteer | Stack) -> geopandas.GeoDataFrame:
    """Gather the outlines of the areas that events fill (a governorate, a country).

    Returns
    -------
    geopandas.GeoDataFrame
        ``event_id`` and a polygon (EPSG:4326); events at a point, or in an area without a known outline, have no row.
    """
    return _areas(((event.event_id, event.best.area) for event in events), gazetteer)


def outlines_table(events: geopandas.GeoDataFrame, gazetteer: Gazetteer | Stack) -> geopandas.GeoDataFrame:
    """As :func:`areas_table`, for a table of events, where the area is the governorate or country that was named."""
    rows = zip(events["event_id"], events["place_id"], events["geo_precision"], events["relation"], strict=True)
    return _areas(
        ((event, place) for event, place, precision, relation in rows if place and precision == 3 and not relation),
        gazetteer,
    )


def _areas(areas: Iterable[tuple[str, str]], gazetteer: Gazetteer | Stack) -> geopandas.GeoDataFrame:
    import geopandas

    outlines = [(event_id, gazetteer.outline(area)) for event_id, area in areas if area]
    known = [(event_id, outline) for event_id, outline in outlines if outline is not None]
    shapes = geopandas.GeoSeries([outline for _, outline in known], crs="EPSG:4326")
    return geopandas.GeoDataFrame({"event_id": [event_id for event_id, _ in known]}, geometry=shapes)
