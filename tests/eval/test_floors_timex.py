"""Dates against their floor on the TIMEX3 corpus."""

from __future__ import annotations

import json
from pathlib import Path

from tests.eval.data import digest
from tests.eval.timex import score


def test_dates_reach_their_floor(development_data: Path) -> None:
    floors = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["timex"]
    path = development_data / "events" / "timex.jsonl"
    assert digest(path) == floors["sha256"], "the floor was measured on other data"
    result = score(path)
    assert result.scored >= floors["scored"]
    assert result.share >= floors["right"], "\n".join(result.lines() + result.misses)
