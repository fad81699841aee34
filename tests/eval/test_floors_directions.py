"""Who does and who is done to, against their floors on marked sentences."""

from __future__ import annotations

import json
from pathlib import Path

from tests.eval.data import digest
from tests.eval.directions import FILES, score


def test_sides_reach_their_floors(development_data: Path) -> None:
    floors = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["directions"]
    rows = []
    for name in FILES:
        path = development_data / name
        assert digest(path) == floors["sha256"][name], "the floors were measured on other data"
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    result = score(rows)
    assert result.share >= floors["right"], "\n".join(result.lines())
    assert result.precision >= floors["precision"], "\n".join(result.lines())
