"""Scores on text written for this project: reports with all their events, and single sentences in many words.

Nobody reports like this every day: the sentences of ``own/lines.jsonl`` were written so that no two of one kind share
their key words, to see what the lexicon does not know. Every second report, and every second sentence of the second
half (``lb-…``), is held out: nobody tunes to it. Run as a script it prints the scores, and what is wrong in the part
that may be looked at::

    python -m tests.eval.own_text [--errors]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline
from tests.eval.coded_events import score

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LINES", "REPORTS", "LineScore", "is_held_out", "rows_of", "score_lines"]

REPORTS = Path(__file__).parent / "own" / "reports.jsonl"
LINES = Path(__file__).parent / "own" / "lines.jsonl"


@dataclass
class LineScore:
    """Counts over sentences.

    Attributes
    ----------
    told, found : int
        Sentences that tell of an event that happened, and those in which one of its sub-type is coded.
    silent, false : int
        Sentences without any event, and those in which one is coded.
    other, right_mode : int
        Sentences about planned, hypothetical, negated and past events, and those not shown as having happened (of the
        planned ones: coded as planned).
    errors : list of str
        One line each.
    """

    told: int = 0
    found: int = 0
    silent: int = 0
    false: int = 0
    other: int = 0
    right_mode: int = 0
    errors: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [
            f"sub-type found in {self.found} of {self.told} sentences, {self.found / self.told:.3f}",
            f"something coded in {self.false} of {self.silent} sentences without an event",
            f"mode right in {self.right_mode} of {self.other}",
        ]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_held_out(row: dict[str, Any]) -> bool:
    """Reports and sentences of even number, of the sentences those of the second half only."""
    name, number = row["id"].split("-")
    return name != "la" and int(number) % 2 == 0


def score_lines(rows: Iterable[dict[str, Any]], pipeline: Pipeline) -> LineScore:
    """Code sentences and compare each with its one answer."""
    total = LineScore()
    for row in rows:
        document = Document(row["id"], row["text"], None, date.fromisoformat(row["published"]))
        coded = [(event.best.modality, event.best.sub_event_type) for event in merge(pipeline.claims(document))]
        shown = [kind for modality, kind in coded if modality in SHOWN_MODALITIES]
        wanted, modality = row["sub_event_type"], row["modality"]
        if wanted is None:
            total.silent += 1
            right = not shown
            total.false += not right
        elif modality == "actual":
            total.told += 1
            right = wanted in shown
            total.found += right
        else:
            total.other += 1
            right = (modality, wanted) in coded or (modality != "planned" and not shown)
            total.right_mode += right
        if not right:
            total.errors.append(f"{row['id']} {modality} {wanted}, coded {coded}: {row['text']}")
    return total


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    pipeline = Pipeline()
    for name, held_out in (("seen", False), ("held out", True)):
        reports = score([row for row in rows_of(REPORTS) if is_held_out(row) == held_out], pipeline)
        sentences = score_lines([row for row in rows_of(LINES) if is_held_out(row) == held_out], pipeline)
        print(f"{name}:")
        if options.errors and not held_out:
            print("\n".join([*reports.errors, *sentences.errors]))
        print("\n".join([*reports.lines(), *sentences.lines()]))


if __name__ == "__main__":
    main()
