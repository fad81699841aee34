"""Scorer on one-line reports of air strikes: is a strike coded, and where. Run: ``python -m tests.eval.strikes``."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from gazetteer.geometry import kilometres
from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline
from tests.eval.data import data_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["strikes"]

NEAR_KM = 10.0


def strikes(path: Path, gazetteers: Sequence[str] = ()) -> dict[str, float]:
    """Share of reports with an air strike coded, and with one of its points within 10 km of the gold."""
    pipeline = Pipeline(gazetteers)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    coded = near = located = 0
    for row in rows:
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        claims = pipeline.claims(Document(row["id"], row["text"], None, published))
        found = [
            event.best
            for event in merge(claims)
            if event.best.sub_event_type == "Air/drone strike" and event.best.modality in SHOWN_MODALITIES
        ]
        coded += bool(found)
        points = [
            (best.latitude, best.longitude)
            for best in found
            if best.latitude is not None and best.longitude is not None
        ]
        located += bool(points)
        near += any(kilometres(*point, row["latitude"], row["longitude"]) <= NEAR_KM for point in points)
    return {"reports": len(rows), "coded": coded / len(rows), "located": located / len(rows), "near": near / len(rows)}


def main() -> None:
    """Print the shares, with the default gazetteer and with the Syrian places laid over it."""
    path = data_path("events/strikes.jsonl")
    print("default ", strikes(path))
    print("stacked ", strikes(path, [str(data_path("gazetteers/syria_places.csv"))]))


if __name__ == "__main__":
    main()
