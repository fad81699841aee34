"""Sentence-level detection against labelled sentences and one-line strike reports.

Run with the development data: ``python -m tests.eval.detection``. A sentence counts as positive
when it holds a trigger of the PLOVER root whose modality is one of :data:`POSITIVE` and that *reports* an event
(:func:`geoevents.reporting.is_reported`), which is the annotators' notion: ASSAULT and PROTEST are marked where a
sentence tells of an occurrence, past ones included, not where it names one as the topic of a statement or a trial.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold, split_sentences
from geoevents.modality import modality
from geoevents.reporting import is_reported
from geoevents.triggers import find_triggers
from tests.eval.data import data_path, interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: PLOVER's own events are what happened, background included.
POSITIVE = frozenset({"actual", "historical"})
HELD_OUT_ONE_IN = 5


@dataclass(frozen=True)
class Score:
    """Counts of right and wrong answers, "yes" against "easy no"."""

    hits: int
    misses: int
    false_alarms: int
    silent: int

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.misses + self.false_alarms)

    @property
    def false_alarm_rate(self) -> float:
        return self.false_alarms / max(1, self.false_alarms + self.silent)


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def document_of(row: dict[str, Any]) -> str:
    return str(row["id"]).rsplit("-", 1)[0]


def is_held_out(row: dict[str, Any]) -> bool:
    """Every fifth document by its id: never read while the lexicon is written."""
    return hashlib.sha256(document_of(row).encode()).digest()[0] % HELD_OUT_ONE_IN == 0


def detects(text: str, root: str) -> bool:
    for sentence in split_sentences(text):
        folded = fold(sentence.text)
        for trigger in find_triggers(folded):
            if trigger.plover != root:
                continue
            reading = modality(folded, trigger)
            if reading.value in POSITIVE and is_reported(folded, trigger):
                return True
    return False


def score(rows: list[dict[str, Any]], root: str) -> Score:
    """Detection of a PLOVER root in labelled sentences, "yes" against "easy no"."""
    return counted([(row["label"], detects(row["text"], root)) for row in rows if row["label"] in ("yes", "easy no")])


def counted(answers: Sequence[tuple[str, bool]]) -> Score:
    return Score(
        answers.count(("yes", True)),
        answers.count(("yes", False)),
        answers.count(("easy no", True)),
        answers.count(("easy no", False)),
    )


def has_air_strike(text: str) -> bool:
    folded = fold(text)
    return any(trigger.sub_event_type == "Air/drone strike" for trigger in find_triggers(folded))


def strike_share(path: Path) -> float:
    """Share of one-line reports of air strikes in which a trigger says so."""
    rows = rows_of(path)
    return sum(has_air_strike(row["text"]) for row in rows) / len(rows)


def by_document(rows: list[dict[str, Any]], root: str) -> list[list[tuple[str, bool]]]:
    """Labels and answers of each document, to draw documents from."""
    documents: dict[str, list[tuple[str, bool]]] = {}
    for row in rows:
        if row["label"] in ("yes", "easy no"):
            documents.setdefault(document_of(row), []).append((row["label"], detects(row["text"], root)))
    return list(documents.values())


def main() -> int:
    if not data_path("events").is_dir():
        print(f"no development data at {data_path('events')}", file=sys.stderr)
        return 2
    for name, root in (("gsr_assault", "ASSAULT"), ("gsr_protest", "PROTEST")):
        rows = rows_of(data_path(f"events/{name}.jsonl"))
        for part, held_out in (("tuned on", False), ("held out", True)):
            documents = by_document([row for row in rows if is_held_out(row) == held_out], root)
            low, high = interval(documents, lambda drawn: counted(list(chain.from_iterable(drawn))).f1)
            result = counted(list(chain.from_iterable(documents)))
            alarms = result.false_alarm_rate
            print(f"{name} {part}: F1 {result.f1:.3f} [{low:.3f}, {high:.3f}], false alarms {alarms:.2%} {result}")
    print(f"strikes: {strike_share(data_path('events/strikes.jsonl')):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
