"""Floors on text of our own, which a fresh clone has: what is found, and what is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoevents.pipeline import Pipeline
from tests.eval.coded_events import score
from tests.eval.data import digest
from tests.eval.own_text import LINES, REPORTS, is_held_out, rows_of, score_lines

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["own"]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("part", ["seen", "held_out"])
def test_reports(pipeline: Pipeline, part: str) -> None:
    assert digest(REPORTS) == FLOORS["sha256"]["reports.jsonl"]
    rows = [row for row in rows_of(REPORTS) if is_held_out(row) == (part == "held_out")]
    found, floors = score(rows, pipeline), FLOORS[part]
    assert found.f1(found.by_type) >= floors["type_f1"]
    assert found.f1(found.by_type_place_date) >= floors["type_place_date_f1"]


@pytest.mark.parametrize("part", ["seen", "held_out"])
def test_lines(pipeline: Pipeline, part: str) -> None:
    assert digest(LINES) == FLOORS["sha256"]["lines.jsonl"]
    rows = [row for row in rows_of(LINES) if is_held_out(row) == (part == "held_out")]
    found, floors = score_lines(rows, pipeline), FLOORS[part]
    assert found.found / found.told >= floors["found"]
    assert found.false / found.silent <= floors["false_at_most"]
    assert found.right_mode / found.other >= floors["mode"]
