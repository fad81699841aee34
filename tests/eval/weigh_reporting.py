"""Fit the weights of ``lexicon/reporting.tsv`` to labelled sentences (never to held-out documents).

A sentence has several triggers and one label: the best trigger of a sentence stands for it, found anew after each fit
(multiple-instance logistic regression by Newton's method with a ridge penalty). ``--write`` puts the weights into
the file.
"""

from __future__ import annotations

import sys

import numpy as np

from gazetteer.arabic import fold, split_sentences
from geoevents.lexicon import LEXICON_DIRECTORY
from geoevents.modality import modality
from geoevents.reporting import _signs, signs_of
from geoevents.triggers import find_triggers
from tests.eval.data import data_path
from tests.eval.detection import POSITIVE, document_of, is_held_out, rows_of

RIDGE = 3.0
ROUNDS = 8


def bags(name: str, root: str) -> list[tuple[str, bool, list[set[str]]]]:
    """Document, label and the signs of each trigger, for every labelled sentence that is not held out."""
    result = []
    for row in rows_of(data_path(f"events/{name}.jsonl")):
        if row["label"] not in ("yes", "easy no") or is_held_out(row):
            continue
        signs: list[set[str]] = []
        for sentence in split_sentences(row["text"]):
            folded = fold(sentence.text)
            signs.extend(
                signs_of(folded, trigger)
                for trigger in find_triggers(folded)
                if trigger.plover == root and modality(folded, trigger).value in POSITIVE
            )
        result.append((document_of(row), row["label"] == "yes", signs))
    return result


def fit(data: list[tuple[str, bool, list[set[str]]]], names: list[str], start: np.ndarray) -> np.ndarray:
    weights = start.copy()
    kept = [
        (label, np.array([[name == "base" or name in one for name in names] for one in signs], dtype=float))
        for _, label, signs in data
        if signs
    ]
    for _ in range(ROUNDS):
        rows = np.array([matrix[np.argmax(matrix @ weights)] for _, matrix in kept])
        labels = np.array([label for label, _ in kept], dtype=float)
        fitted = weights.copy()
        for _ in range(15):
            chance = 1 / (1 + np.exp(-rows @ fitted))
            slope = rows.T @ (labels - chance) - RIDGE * fitted
            curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(names))
            fitted += np.linalg.solve(curve, slope)
        weights = fitted
    weights[names.index("base")] -= _cut([(float((matrix @ weights).max()), label) for label, matrix in kept])
    return weights


def _cut(best: list[tuple[float, bool]]) -> float:
    """Where a sum begins to report, for F1: the median over samples drawn with replacement, so that no row decides."""
    values = np.array([value for value, _ in best])
    labels = np.array([label for _, label in best])
    draw = np.random.default_rng(7)
    cuts = np.arange(-2.0, 1.0, 0.1)
    chosen = []
    for _ in range(60):
        rows = draw.integers(0, len(values), len(values))
        found = values[rows][:, None] > cuts
        hits = (found & labels[rows][:, None]).sum(axis=0)
        chosen.append(cuts[np.argmax(2 * hits / (found.sum(axis=0) + labels[rows].sum()))])
    return float(np.median(chosen))


def f1(data: list[tuple[str, bool, list[set[str]]]], names: list[str], weights: np.ndarray) -> tuple[int, int, int]:
    hits = misses = alarms = 0
    place = {name: index for index, name in enumerate(names)}
    for _, label, signs in data:
        best = max((weights[place["base"]] + sum(weights[place[name]] for name in one) for one in signs), default=-9)
        hits += label and best > 0
        misses += label and best <= 0
        alarms += (not label) and best > 0
    return hits, misses, alarms


def fitted(name: str, root: str, column: int) -> dict[str, float]:
    """Weights of one column, with the cross-validated F1 printed."""
    by_name = _signs().by_name
    names = list(by_name)
    first = np.array([(sign.violence, sign.protest)[column] for sign in by_name.values()])
    data = bags(name, root)
    documents = sorted({document for document, _, _ in data})
    total = np.zeros(3, dtype=int)
    for part in range(5):
        inside = {document for index, document in enumerate(documents) if index % 5 == part}
        weights = fit([row for row in data if row[0] not in inside], names, first)
        total += f1([row for row in data if row[0] in inside], names, weights)
    hits, misses, alarms = total
    print(f"{name}: cross-validated F1 {2 * hits / (2 * hits + misses + alarms):.3f} ({hits} {misses} {alarms})")
    weights = fit(data, names, first)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def write(violence: dict[str, float], protest: dict[str, float]) -> None:
    path = LEXICON_DIRECTORY / "reporting.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] in violence:
            cells[1:3] = [f"{violence[cells[0]]:g}", f"{protest[cells[0]]:g}"]
            lines[index] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    violence = fitted("gsr_assault", "ASSAULT", 0)
    protest = fitted("gsr_protest", "PROTEST", 1)
    if "--write" in sys.argv:
        write(violence, protest)


if __name__ == "__main__":
    main()
