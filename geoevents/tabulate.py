"""From reports or files of events to the tables that a command writes: merged, filtered, coarsened, each step told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geoevents.console import say
from geoevents.events import SHOWN_MODALITIES, to_geodataframe
from geoevents.filters import Filters, select
from geoevents.merge import merge
from geoevents.tables import areas_table, mentions_table, outlines_table

if TYPE_CHECKING:
    import geopandas

    from gazetteer.places import Mention
    from gazetteer.store import Gazetteer, Stack
    from geoevents.coarsen import Unit
    from geoevents.document import Document
    from geoevents.events import Claim
    from geoevents.pipeline import Pipeline
    from geoevents.run import Run

__all__ = ["coarse", "events_of", "selected", "tables_of"]


def events_of(run: Run, filters: Filters, coarsen: Unit | None) -> geopandas.GeoDataFrame:
    """Make the table of the events that a run's reports tell of."""
    merged = merge([claim for each in run.done(_claims) for claim in each.result])
    events = _filtered(to_geodataframe(merged), run, filters, coarsen)
    return coarse(events, coarsen, run.pipeline.gazetteer)[0]


def tables_of(run: Run, filters: Filters, coarsen: Unit | None) -> list[geopandas.GeoDataFrame]:
    """Make the tables of the events, of the mentions and of the areas that events fill."""
    found: list[tuple[Document, list[Mention]]] = []
    claims: list[Claim] = []
    for each in run.done(_mentions_and_claims):
        mentions, said = each.result
        found.append((each.document, mentions))
        claims += said
    merged = merge(claims)
    events, gazetteer = _filtered(to_geodataframe(merged), run, filters, coarsen), run.pipeline.gazetteer
    if filters != Filters(filters.modalities):  # of some of the events, the mentions of their documents
        held = {document for documents in events["documents"] for document in documents}
        found = [pair for pair in found if pair[0].id in held]
    if coarsen is None:
        areas = areas_table(merged, gazetteer)
        return [events, mentions_table(found), areas[areas["event_id"].isin(events["event_id"])]]
    from geoevents.coarsen import coarsen_mentions

    events, documents = coarse(events, coarsen, gazetteer)
    beside = coarsen_mentions(mentions_table(found), coarsen, gazetteer, documents)
    return [events, beside, outlines_table(events, gazetteer)]


def coarse(
    events: geopandas.GeoDataFrame, unit: Unit | None, gazetteer: Gazetteer | Stack
) -> tuple[geopandas.GeoDataFrame, dict[str, str]]:
    """Blur the positions, where that is wanted; beside the table come the documents' new ids by the old."""
    if unit is None:
        return events, {}
    from geoevents.coarsen import coarsen

    say("note", f"positions are blurred to {unit}; the wording of the reports stays, and who has them recognises it")
    return coarsen(events, unit, gazetteer)


def _filtered(
    events: geopandas.GeoDataFrame, run: Run, filters: Filters, coarsen: Unit | None
) -> geopandas.GeoDataFrame:
    """Keep the events of reports that are wanted; of reports the country is preferred, and filters nothing."""
    wanted = filters if filters.modalities else replace(filters, modalities=SHOWN_MODALITIES)
    events.attrs["provenance"] = run.provenance(
        {"filters": wanted.record(), "coarsen": str(coarsen) if coarsen else None}
    )
    kept = selected(events, wanted)
    elsewhere = int((kept["country"].notna() & (kept["country"] != run.country)).sum()) if run.country else 0
    if elsewhere:
        how = "of reports --country is a preference; geoevents convert --country leaves them out"
        say("note", f"events outside {run.country}, kept: {elsewhere}; {how}")
    return kept


def selected(events: geopandas.GeoDataFrame, filters: Filters) -> geopandas.GeoDataFrame:
    """Keep the events that are wanted, and tell how many are not."""
    kept, notes = select(events, filters)
    for note in notes:
        say("note", note)
    return kept


def _claims(pipeline: Pipeline, document: Document) -> list[Claim]:
    return pipeline.claims(document)


def _mentions_and_claims(pipeline: Pipeline, document: Document) -> tuple[list[Mention], list[Claim]]:
    return pipeline.mentions(document), pipeline.claims(document)
