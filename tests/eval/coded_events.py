"""Scorer of coded events against gold events in the form of ``gold/news.dev.jsonl``.

Wanted are the gold events that are actual or planned and not optional. An event that matches an optional one, or one of
another modality that a coder could show, is neither wanted nor held against. Run as a script it prints every
error::

    python -m tests.eval.coded_events [FILE] [--errors]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.geometry import kilometres
from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline
from tests.eval.data import data_path, interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geoevents.events import Event

__all__ = ["Score", "score"]


@dataclass
class Score:
    """Counts over documents; each right answer is one gold event matched by one coded event."""

    wanted: int = 0
    coded: int = 0
    by_type: int = 0
    by_type_place_date: int = 0
    place: int = 0
    date: int = 0
    deaths_stated: int = 0
    deaths_right: int = 0
    deaths_unstated: int = 0
    deaths_invented: int = 0
    actor1: int = 0
    actor1_stated: int = 0
    actor2: int = 0
    actor2_stated: int = 0
    per_document: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: Confidence of each coded event that counts, and whether its type, place and date are right.
    judged: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        return 2 * right / (self.wanted + self.coded) if self.wanted + self.coded else 1.0

    def lines(self) -> list[str]:
        low, high = interval(self.per_document, lambda rows: _f1_of(rows, 2))
        low3, high3 = interval(self.per_document, lambda rows: _f1_of(rows, 3))
        return [
            f"wanted {self.wanted}, coded {self.coded}",
            f"type F1 {self.f1(self.by_type):.3f} ({low:.2f}-{high:.2f})",
            f"type+place+date F1 {self.f1(self.by_type_place_date):.3f} ({low3:.2f}-{high3:.2f})",
            f"of the matched: place {self.place}/{self.by_type}, date {self.date}/{self.by_type}",
            (
                f"deaths right {self.deaths_right}/{self.deaths_stated}, "
                f"invented {self.deaths_invented}/{self.deaths_unstated}"
            ),
            f"actor1 {self.actor1}/{self.actor1_stated}, actor2 {self.actor2}/{self.actor2_stated}",
        ]


def _f1_of(rows: Sequence[tuple[int, int, int, int]], column: int) -> float:
    total = sum(row[0] + row[1] for row in rows)
    return 2 * sum(row[column] for row in rows) / total if total else 1.0


def score(documents: Iterable[dict[str, Any]], pipeline: Pipeline) -> Score:
    """Code documents and compare them with their gold events."""
    total = Score()
    for row in documents:
        published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
        document = Document(row["id"], row["text"], row.get("title"), published, row.get("source"))
        events = [event for event in merge(pipeline.claims(document)) if event.best.modality in SHOWN_MODALITIES]
        _add(total, row, events)
    return total


def _add(total: Score, row: dict[str, Any], events: Sequence[Event]) -> None:
    gold = row["events"]
    wanted = [item for item in gold if item["modality"] in SHOWN_MODALITIES and not item["optional"]]
    spare = [item for item in gold if item not in wanted and (item["optional"] or item["modality"] == "historical")]
    pairs, left, missed = _match(events, wanted)
    _, extra, _ = _match(left, spare)
    right = complete = 0
    for event, item in pairs:
        right += 1
        best = event.best
        place, day = _place_right(event, item), str(best.event_date) == str(item["event_date"])
        total.place += place
        total.date += day
        complete += place and day
        total.judged.append((event.confidence, place and day))
        _count_deaths(total, event, item)
        for name in ("actor1", "actor2"):
            if item[name] is not None:
                setattr(total, f"{name}_stated", getattr(total, f"{name}_stated") + 1)
                setattr(total, name, getattr(total, name) + (getattr(best, name) == item[name]))
        if not (place and day) or event.fatalities != item["fatalities"]:
            total.errors.append(f"{row['id']} PARTLY {_show_event(event)}\n        GOLD {_show_gold(item)}")
        elif (best.actor1, best.actor2) != (item["actor1"], item["actor2"]):
            total.errors.append(f"{row['id']} ACTORS {_show_event(event)}\n        GOLD {_show_gold(item)}")
    total.wanted += len(wanted)
    total.coded += len(pairs) + len(extra)
    total.judged += [(event.confidence, False) for event in extra]
    total.by_type += right
    total.by_type_place_date += complete
    total.per_document.append((len(wanted), len(pairs) + len(extra), right, complete))
    total.errors += [f"{row['id']} FALSE  {_show_event(event)}\n        {event.best.notes[:300]}" for event in extra]
    for item in missed:
        total.deaths_stated += item["fatalities"] is not None
        told = row["text"][item["evidence_start"] : item["evidence_end"]]
        total.errors.append(f"{row['id']} MISSED {_show_gold(item)}\n        {told[:300]}")


def _count_deaths(total: Score, event: Event, item: dict[str, Any]) -> None:
    if item["fatalities"] is None:
        total.deaths_unstated += 1
        total.deaths_invented += event.fatalities is not None
    else:
        total.deaths_stated += 1
        total.deaths_right += event.fatalities == item["fatalities"]


def _match(
    events: Sequence[Event], gold: Sequence[dict[str, Any]]
) -> tuple[list[tuple[Event, dict[str, Any]]], list[Event], list[dict[str, Any]]]:
    """Pairs of equal sub-type, best agreement first; what is left on both sides."""
    ranked = sorted(
        ((_agreement(event, item), -i, -j) for i, event in enumerate(events) for j, item in enumerate(gold)),
        reverse=True,
    )
    taken_events: dict[int, int] = {}
    taken_gold: set[int] = set()
    for agreement, i, j in ranked:
        if agreement > 0 and -i not in taken_events and -j not in taken_gold:
            taken_events[-i] = -j
            taken_gold.add(-j)
    pairs = [(events[i], gold[j]) for i, j in taken_events.items()]
    left = [event for i, event in enumerate(events) if i not in taken_events]
    return pairs, left, [item for j, item in enumerate(gold) if j not in taken_gold]


def _agreement(event: Event, item: dict[str, Any]) -> int:
    best = event.best
    if best.sub_event_type != item["sub_event_type"]:
        return 0
    same_day = str(best.event_date) == str(item["event_date"])
    near = abs(best.trigger_start - item["trigger_start"]) < 200
    return 1 + 4 * _place_right(event, item) + 2 * same_day + near


def _place_right(event: Event, item: dict[str, Any]) -> bool:
    best = event.best
    if item["latitude"] is None or best.latitude is None or best.longitude is None:
        return item["latitude"] is None and best.latitude is None
    return kilometres(best.latitude, best.longitude, item["latitude"], item["longitude"]) <= item["uncertainty_km"]


def _show_event(event: Event) -> str:
    best = event.best
    trigger = best.notes[best.evidence[0].start : best.evidence[0].end]
    return (
        f"{best.modality} {best.sub_event_type} «{trigger}» @{best.trigger_start} | {best.location} "
        f"{best.geo_precision} [{best.reason or best.decided_by}] | {best.event_date} {best.time_precision} | "
        f"{best.actor1} -> {best.actor2} | deaths {event.fatalities} injuries {best.injuries} | {best.source}"
    )


def _show_gold(item: dict[str, Any]) -> str:
    return (
        f"{item['modality']} {item['sub_event_type']} «{item['trigger']}» @{item['trigger_start']} | "
        f"{item['location']} {item['geo_precision']} | {item['event_date']} {item['time_precision']} | "
        f"{item['actor1']} -> {item['actor2']} | deaths {item['fatalities']} injuries {item['injuries']} | "
        f"{item['source']}"
    )


def main() -> None:
    """Print the scores, and with ``--errors`` every error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=data_path("gold/news.dev.jsonl"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    result = score([row for row in rows if options.only in row["id"]], Pipeline())
    if options.errors:
        print("\n".join(result.errors))
    print("\n".join(result.lines()))


if __name__ == "__main__":
    main()
