"""Scorer of dates against TIMEX3 values (``events/timex.jsonl``; every document was created on 2015-12-24).

Scored are gold expressions of type DATE whose value is a day, a week, a month or a year. The value is right when an
expression of ours that overlaps it has a date inside that day, week, month or year. Where CODEBOOK decides otherwise
than the corpus, CODEBOOK stands:

* decades, centuries, seasons without a year and values such as ``PAST_REF`` are no dates;
* where text and gold name different weekdays («أمس الجمعة» valued as a Wednesday) the text's weekday wins: left out;
* «أمس الأول» is two days before publication although the corpus marks only «أمس» in it: left out;
* a day and month without a year is the last such day; the corpus gives one series of such days now one year, now the
  next, so of these only day and month are compared.

Run as a script it prints every miss::

    python -m tests.eval.timex [FILE]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold
from geoevents.dates import find_dates
from tests.eval.data import data_path, interval

if TYPE_CHECKING:
    from geoevents.dates import DateExpression

__all__ = ["CREATED", "Score", "score"]

CREATED = dt.date(2015, 12, 24)
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")


@dataclass
class Score:
    """Right and scored values, by document, with the misses."""

    per_document: list[tuple[int, int]] = field(default_factory=list)
    left_out: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(right for right, _ in self.per_document)

    @property
    def scored(self) -> int:
        return sum(scored for _, scored in self.per_document)

    @property
    def share(self) -> float:
        return self.right / self.scored if self.scored else 0.0

    def lines(self) -> list[str]:
        low, high = interval(self.per_document, lambda rows: sum(r for r, _ in rows) / max(1, sum(s for _, s in rows)))
        return [
            f"DATE values right: {self.right}/{self.scored} = {self.share:.3f} [{low:.2f}, {high:.2f}]",
            f"left out: {self.left_out}",
        ]


def score(path: Path) -> Score:
    """Score every document of a file."""
    result = Score()
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        expressions = find_dates(fold(document["text"]), CREATED)
        right = scored = 0
        for gold in document["timex"]:
            if gold["type"] != "DATE" or not _DATE.fullmatch(gold["value"]):
                continue
            if _codebook_differs(document["text"], gold):
                result.left_out += 1
                continue
            scored += 1
            ours = [item for item in expressions if item.start < gold["end"] and gold["start"] < item.end]
            if any(_agrees(item, gold) for item in ours):
                right += 1
            else:
                around = document["text"][max(0, gold["start"] - 25) : gold["end"] + 25].replace("\n", " ")
                found = ", ".join(f"{item.text} = {item.date}" for item in ours) or "nothing"
                result.misses.append(f"{document['id']}: {gold['text']} = {gold['value']}, found {found} | {around}")
        result.per_document.append((right, scored))
    return result


def _codebook_differs(text: str, gold: dict[str, Any]) -> bool:
    if re.match(r"\s*ال[أا]ول", text[gold["end"] :]):
        return True
    named = [number for number, name in enumerate(_WEEKDAYS) if name in fold(gold["text"]).text]
    try:
        return bool(named) and dt.date.fromisoformat(gold["value"]).weekday() not in named
    except ValueError:
        return False


def _agrees(ours: DateExpression, gold: dict[str, Any]) -> bool:
    if ours.date is None:
        return False
    value = gold["value"]
    if "W" in value:
        year, week, _ = ours.date.isocalendar()
        return value == f"{year}-W{week:02d}"
    yearless = len(value) == 10 and re.search(r"[ء-ي]", gold["text"]) and re.match(r"\d{1,2} [ء-ي]+$", gold["text"])
    if yearless:
        return ours.date.isoformat()[5:] == value[5:]
    days = (ours.date, ours.date_end) if ours.kind in ("year", "month", "range") and ours.date_end else (ours.date,)
    return any(day.isoformat().startswith(value) for day in days)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score dates against TIMEX3 values")
    parser.add_argument("file", nargs="?", type=Path, default=data_path("events/timex.jsonl"))
    result = score(parser.parse_args().file)
    print("\n".join(result.lines() + result.misses))


if __name__ == "__main__":
    main()
