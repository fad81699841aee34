"""Fit the weights of the candidate scorer on gold mentions and write them to ``gazetteer/data/weights.json``.

    python scripts/fit_scorer.py GOLD.jsonl [GOLD.jsonl ...] [--output weights.json] [--threshold 0.5]

Gold is JSON Lines, one text a row: ``{"id", "text", "mentions": [{"start", "end"}]}``, offsets in code points. Every
candidate of a text is an example: right where a gold mention has its span (a head noun or proclitic more or less does
not matter), wrong where it overlaps none; others are left out. A fifth of the texts, chosen by the hash of their id,
is kept aside and never read. The model is a logistic regression with an L2 penalty, fitted by gradient descent
(Adam) in NumPy; the same input gives the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer.arabic import fold, fold_key
from gazetteer.cues import CUES, Cue
from gazetteer.features import HAND_SET, features
from gazetteer.match import find_spans
from gazetteer.names import Names
from gazetteer.score import WEIGHTS_PATH
from gazetteer.spans import Span, Text
from gazetteer.store import Gazetteer
from gazetteer.surroundings import Surroundings
from gazetteer.vocabulary import Vocabulary

Example = tuple[list[str], float, str]


def kept_aside(identifier: str) -> bool:
    """Whether a text belongs to the fifth that is never used for fitting."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 5 == 0


def read_gold(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Texts of the files, without those kept aside."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if not kept_aside(row["id"]):
                    yield row


def examples(rows: Iterator[dict[str, Any]], gazetteer: Gazetteer) -> Iterator[Example]:
    """Evidence of each candidate, 1 for a place and 0 for none, and the text's id."""
    vocabulary, names = Vocabulary(gazetteer), Names(gazetteer)
    for row in rows:
        row = joined(row)
        folded = fold(row["text"])
        text = Text.read(folded, vocabulary)
        spans = find_spans(text, names)
        surroundings = Surroundings.of(text, spans, names)
        gold = [(mention["start"], mention["end"]) for mention in row["mentions"]]
        gold_keys = {fold_key(mention["text"]).replace(" ", "") for mention in row["mentions"]}
        for span in spans:
            label = judge(*folded.span(span.start, span.end), gold, row["text"])
            if label == 0 and span.key.replace(" ", "") in gold_keys:
                continue  # the same name is gold elsewhere in the text: an annotator's slip
            if label == 1 and in_body(span, text):
                label = 0.0
            if label is not None:
                evidence = features(span, text, names[span.key], surroundings)
                yield list(chain.from_iterable(evidence)), label, row["id"]


def in_body(span: Span, text: Text) -> bool:
    """Whether a name stands in the name of a body, which is no mention (CODEBOOK §2) whatever the gold says."""
    first = span.first - (span.head is not None and not span.composed)
    return first > 0 and text.gap(first) == " " and not span.cut and bool(text.words[first - 1].cue & Cue.BODY)


def joined(row: dict[str, Any]) -> dict[str, Any]:
    """Join proclitics and pronouns that a corpus splits off by a space («ب حلب», «عاصمة ها»)."""
    text, marks = row["text"], []
    kept = []
    position = 0
    for match in SPLIT_OFF.finditer(text):
        kept.append(text[position : match.start()])
        marks.append(match.start())
        position = match.end()
    kept.append(text[position:])
    shift = [0] * (len(text) + 1)
    for mark in marks:
        shift[mark + 1] = 1
    moved = list(accumulate(shift))
    mentions = [
        {**m, "start": m["start"] - moved[m["start"]], "end": m["end"] - moved[m["end"]]} for m in row["mentions"]
    ]
    text = "".join(kept)
    return {**row, "text": text, "mentions": [{**m, "text": text[m["start"] : m["end"]]} for m in mentions]}


SPLIT_OFF = re.compile(r"(?:(?<= [وفبلك])|(?<=^[وفبلك])) (?=[\u0621-\u064a]{2})| (?=(?:ها|هم|ه|هما|هن|نا)(?: |$))")


def judge(start: int, end: int, gold: list[tuple[int, int]], text: str) -> float | None:
    """1 where gold agrees with a span, 0 where no gold touches it, None where they merely overlap."""
    for gold_start, gold_end in gold:
        if gold_start < end and start < gold_end:
            lost = f"{text[gold_start:start]} {text[end:gold_end]}".split()
            added = text[start:gold_start] + text[gold_end:end]
            return 1.0 if not added.strip() and all(map(_beside_the_name, lost)) else None
    return 0.0


def _beside_the_name(word: str) -> bool:
    """A proclitic, or a head noun that stays outside («قرية كفر سابا»)."""
    head = CUES().heads.get(fold_key(word))
    return len(word) <= 2 or (head is not None and head.span == "out")


def fit(rows: list[Example], *, penalty: float, least: int, rounds: int = 300) -> dict[str, float]:
    """Weights of a penalised logistic regression over the features that occur at least `least` times."""
    counts = Counter(feature for evidence, _, _ in rows for feature in set(evidence))
    columns = {feature: index for index, feature in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    at_row, at_column = [], []
    for index, (evidence, _, _) in enumerate(rows):
        for feature in set(evidence):
            if feature in columns:
                at_row.append(index)
                at_column.append(columns[feature])
    row_index, column_index = np.array(at_row), np.array(at_column)
    labels = np.array([label for _, label, _ in rows])
    weights, bias = np.zeros(len(columns)), 0.0
    first, second = np.zeros(len(columns) + 1), np.zeros(len(columns) + 1)
    for step in range(1, rounds + 1):
        total = bias + np.bincount(row_index, weights[column_index], minlength=len(rows))
        error = 1 / (1 + np.exp(-total)) - labels
        slope = np.bincount(column_index, error[row_index], minlength=len(columns)) + penalty * weights
        gradient = np.append(slope, error.sum()) / len(rows)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        change = 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights, bias = weights - change[:-1], bias - change[-1]
    return {"bias": float(bias), **{feature: float(weights[index]) for feature, index in columns.items()}}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS_PATH)
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--least", type=int, default=8)
    arguments = parser.parse_args()
    rows = list(examples(read_gold(arguments.gold), Gazetteer.open()))
    weights = fit(rows, penalty=arguments.penalty, least=arguments.least)
    weights |= HAND_SET
    weights = {feature: round(weight, 3) for feature, weight in weights.items() if abs(weight) >= 0.01}
    content = {
        "threshold": arguments.threshold,
        "examples": len(rows),
        "fitted_on": sorted(path.name for path in arguments.gold),
        "weights": dict(sorted(weights.items())),
    }
    arguments.output.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(rows)} examples, {sum(label for _, label, _ in rows):.0f} places, {len(weights)} weights")


if __name__ == "__main__":
    main()
