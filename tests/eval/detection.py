"""Sentence-level detection against labelled sentences and one-line strike reports, and false events on peaceful news.

Run with the development data: ``GEOEVENTS_DATA=<folder> python -m tests.eval.detection``. A sentence counts as
positive when it holds a trigger of the PLOVER root whose modality is one of :data:`POSITIVE` and that *reports* an
event (:func:`geoevents.reporting.is_reported`), which is the annotators' notion: ASSAULT and PROTEST are marked where a sentence
tells of an occurrence, past ones included, not where it names one as the topic of a statement, an inquiry or a trial.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.arabic import fold, split_sentences
from geoevents.modality import modality
from geoevents.reporting import is_reported
from geoevents.triggers import find_triggers

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


def data_folder() -> Path | None:
    """Folder of the development data, from the environment."""
    folder = os.environ.get("GEOEVENTS_DATA")
    return Path(folder) if folder and Path(folder).is_dir() else None


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


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
    answers = [(row["label"], detects(row["text"], root)) for row in rows if row["label"] in ("yes", "easy no")]
    return Score(
        answers.count(("yes", True)),
        answers.count(("yes", False)),
        answers.count(("easy no", True)),
        answers.count(("easy no", False)),
    )


def has_air_strike(text: str) -> bool:
    folded = fold(text)
    return any(trigger.sub_event_type == "Air/drone strike" for trigger in find_triggers(folded))


def main() -> int:
    folder = data_folder()
    if folder is None:
        print("GEOEVENTS_DATA names no folder", file=sys.stderr)
        return 2
    for name, root in (("gsr_assault", "ASSAULT"), ("gsr_protest", "PROTEST")):
        rows = rows_of(folder / "events" / f"{name}.jsonl")
        for part, chosen in (
            ("tuned on", [row for row in rows if not is_held_out(row)]),
            ("held out", [row for row in rows if is_held_out(row)]),
        ):
            result = score(chosen, root)
            print(f"{name} {part}: F1 {result.f1:.3f}, false alarms {result.false_alarm_rate:.2%} {result}")
    strikes = rows_of(folder / "events" / "strikes.jsonl")
    found = sum(has_air_strike(row["text"]) for row in strikes)
    print(f"strikes: {found / len(strikes):.3f} of {len(strikes)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
