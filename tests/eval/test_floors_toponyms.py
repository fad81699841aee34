"""Place mentions against their floors on the development sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.eval.data import digest
from tests.eval.toponyms import Score, evaluate, file_of

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["toponyms"]


def measures(score: Score) -> dict[str, float]:
    """Figures that a floor may be set for."""
    located, points = max(1, score.located), max(1, score.with_point)
    return {
        "overlap_f1": score.f1(score.overlap),
        "exact_f1": score.f1(score.exact),
        "found_within_10": score.within[10] / located,
        "found_within_161": score.within[161] / located,
        "gold_within_10": score.within[10] / points,
        "resolved": score.located / points,
        "role": score.role_right / max(1, score.overlap),
    }


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_mentions_reach_their_floor(name: str, development_data: Path) -> None:
    floors = dict(FLOORS[name])
    assert digest(file_of(development_data, name)) == floors.pop("sha256"), "the floor was measured on other data"
    score = evaluate(development_data, name)
    reached = measures(score)
    low = {measure: (reached[measure], floor) for measure, floor in floors.items() if reached[measure] < floor}
    assert not low, score.line(name)
