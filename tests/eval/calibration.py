"""Calibration of ``confidence``: of events at 0.8, are four in five right in type, place and date together?

Right is an event as :mod:`tests.eval.coded_events` has it on ``gold/news.dev.jsonl``; on ``events/strikes.jsonl`` an
air strike whose point lies within 10 km of the report's (their days are not given). Run as a script it prints, by bins
of confidence, how many events there are and which share of them is right, and the factor that would make the mean
confidence the mean share::

    python -m tests.eval.calibration
"""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

from gazetteer.geometry import kilometres
from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline
from tests.eval.coded_events import score
from tests.eval.data import data_path
from tests.eval.strikes import NEAR_KM

__all__ = ["news", "strikes"]

_EDGES = (0.0, 0.4, 0.55, 0.7, 0.8, 1.01)
_Judged = list[tuple[float, bool]]


def news(pipeline: Pipeline) -> _Judged:
    """Confidence of each event of the gold reports and whether it is right."""
    rows = [json.loads(line) for line in data_path("gold/news.dev.jsonl").read_text(encoding="utf-8").splitlines()]
    return score(rows, pipeline).judged


def strikes(pipeline: Pipeline) -> _Judged:
    """Confidence of each event of the strike reports and whether it is right."""
    judged: _Judged = []
    for line in data_path("events/strikes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        for event in merge(pipeline.claims(Document(row["id"], row["text"], None, published))):
            best = event.best
            if best.modality not in SHOWN_MODALITIES:
                continue
            near = (
                best.latitude is not None
                and best.longitude is not None
                and kilometres(best.latitude, best.longitude, row["latitude"], row["longitude"]) <= NEAR_KM
            )
            judged.append((event.confidence, near and best.sub_event_type == "Air/drone strike"))
    return judged


def table(name: str, judged: _Judged) -> list[str]:
    """Lines of one data set."""
    lines = [f"{name}: {len(judged)} events"]
    for low, high in pairwise(_EDGES):
        inside = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            lines.append(f"  at {mean:.2f}: {len(inside)} events, {share:.2f} right")
    total = sum(confidence for confidence, _ in judged)
    lines.append(f"  factor to the mean: {sum(right for _, right in judged) / total:.2f}" if total else "  none")
    return lines


def main() -> None:
    """Print the tables."""
    pipeline = Pipeline()
    print("\n".join(table("news", news(pipeline)) + table("strikes", strikes(pipeline))))


if __name__ == "__main__":
    main()
