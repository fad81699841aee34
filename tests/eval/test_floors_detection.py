"""Detection of violence, protests and air strikes against their floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.eval.data import digest
from tests.eval.detection import rows_of, score, strike_share

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["detection"]


@pytest.mark.parametrize("name", ["gsr_assault", "gsr_protest"])
def test_sentences_reach_their_floor(development_data: Path, name: str) -> None:
    floor = FLOORS[name]
    path = development_data / "events" / f"{name}.jsonl"
    assert digest(path) == floor["sha256"], "the floor was measured on other data"
    result = score(rows_of(path), floor["root"])
    assert result.f1 >= floor["f1"], result
    assert result.false_alarm_rate < floor["false_alarms"], result


def test_air_strikes_reach_their_floor(development_data: Path) -> None:
    floor = FLOORS["strikes"]
    path = development_data / "events" / "strikes.jsonl"
    assert digest(path) == floor["sha256"], "the floor was measured on other data"
    assert strike_share(path) >= floor["share"]
