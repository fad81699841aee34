"""Scorer of who does and who is done to, against the actor spans of ``events/gsr_*_spans.jsonl``.

Each sentence has its verb and the two actors as several annotators marked them. A side is right when what we found
overlaps what one of them marked on that side, and turned round when it only overlaps what was marked on the other.
Sentences without a trigger of ours at the verb are left out: finding triggers is scored elsewhere. A gold side counts
as stated when most of the annotators marked one. Run as a script it prints every error::

    python -m tests.eval.directions [--errors]
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geoevents.casualties import bind_counts
from geoevents.parties import parties
from geoevents.passages import passages
from geoevents.reading import read
from geoevents.triggers import find_triggers
from tests.eval.data import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geoevents.drafts import Who
    from geoevents.reading import Reading
    from geoevents.triggers import Trigger

__all__ = ["FILES", "Score", "score"]

FILES = ("events/gsr_assault_spans.jsonl", "events/gsr_protest_spans.jsonl")
_Spans = list[tuple[int, int]]
_BETWEEN = r"[\s«»\"“”'()،,.:]*"


@dataclass
class Score:
    """Of the stated sides: right, turned round, other words, nothing found; and found where none is stated."""

    sentences: int = 0
    stated: int = 0
    right: int = 0
    turned: int = 0
    other: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        return self.right + self.turned + self.other

    @property
    def share(self) -> float:
        return self.right / self.stated if self.stated else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    def lines(self) -> list[str]:
        return [
            f"sentences {self.sentences}, stated sides {self.stated}",
            f"right {self.right} = {self.share:.3f}, of those found {self.precision:.3f}",
            f"turned round {self.turned}, other words {self.other}, missed {self.missed}",
        ]


def score(rows: Iterable[dict[str, Any]]) -> Score:
    """Score the sides of every sentence in which a trigger stands at the marked verb."""
    result = Score()
    for row in rows:
        found = passages(row["text"])
        if len(found) != 1:
            continue
        reading = read(found[0], tuple(find_triggers(found[0].folded)), None)
        trigger = _at_the_verb(reading, row)
        if trigger is not None:
            _add(result, row, reading, trigger)
    return result


def _at_the_verb(reading: Reading, row: dict[str, Any]) -> Trigger | None:
    verbs = [span for item in row["annotations"] for span in _find(reading.passage.text, item["verb"])]
    return next(
        (t for t in reading.triggers if any(t.start < end and start < t.end for start, end in verbs)),
        None,
    )


def _add(result: Score, row: dict[str, Any], reading: Reading, trigger: Trigger) -> None:
    text = reading.passage.text
    sides = [
        [_find(text, item[side]) for item in row["annotations"] if item[side]]
        for side in ("source_actor", "target_actor")
    ]
    ours = parties(reading, trigger, bind_counts(reading).get(trigger.start, ()), "")
    result.sentences += 1
    for name, mine, marked, opposite in zip(("doer", "done to"), ours, sides, reversed(sides), strict=True):
        if 2 * len(marked) <= len(row["annotations"]):
            continue
        result.stated += 1
        verdict = _verdict(mine, _flat(marked), _flat(opposite))
        setattr(result, verdict, getattr(result, verdict) + 1)
        if verdict != "right":
            shown = "; ".join(text[start:end] for start, end in mine.spans) if mine else "nothing"
            gold = "; ".join(sorted({text[start:end] for start, end in _flat(marked)}))
            result.errors.append(f"{row['id']} {verdict} {name} of «{trigger.text}»: {shown} | GOLD {gold}\n    {text}")


def _verdict(mine: Who | None, marked: _Spans, opposite: _Spans) -> str:
    if mine is None:
        return "missed"
    if not mine.spans:  # counted people: «مقتل ثلاثة»
        return "right"
    if _meet(mine.spans, marked):
        return "right"
    return "turned" if _meet(mine.spans, opposite) else "other"


def _flat(spans: Sequence[_Spans]) -> _Spans:
    return [span for item in spans for span in item]


def _meet(ours: Iterable[tuple[int, int]], theirs: _Spans) -> bool:
    return any(a < end and start < b for a, b in ours for start, end in theirs)


def _find(text: str, tokens: Sequence[str]) -> _Spans:
    """Where the tokens stand one after another."""
    words = [re.escape(token) for token in tokens if re.search(r"\w", token)]
    return [match.span() for match in re.finditer(_BETWEEN.join(words), text)] if words else []


def read_rows() -> list[dict[str, Any]]:
    """Rows of both files."""
    return [json.loads(line) for name in FILES for line in data_path(name).read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the score, and with ``--errors`` every error."""
    parser = argparse.ArgumentParser(description="Score who does and who is done to")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    result = score(read_rows())
    if options.errors:
        print("\n".join(result.errors))
    print("\n".join(result.lines()))


if __name__ == "__main__":
    main()
