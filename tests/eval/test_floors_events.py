"""Floors of coded events: a change may raise one, and lowers one only with its reason in the commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoevents.pipeline import Pipeline
from tests.eval.coded_events import score
from tests.eval.data import digest
from tests.eval.strikes import strikes

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["events"]


def known(path: Path, name: str) -> None:
    if digest(path) != FLOORS["sha256"][name]:
        pytest.fail(f"{name} is not the file that the floors were measured on")


def test_news(development_data: Path) -> None:
    path = development_data / "gold/news.dev.jsonl"
    known(path, "gold/news.dev.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found, floors = score(rows, Pipeline()), FLOORS["news"]
    assert found.f1(found.by_type) >= floors["type_f1"]
    assert found.f1(found.by_type_place_date) >= floors["type_place_date_f1"]
    assert found.deaths_right / found.deaths_stated >= floors["deaths_right"]
    assert found.deaths_invented / found.deaths_unstated <= floors["deaths_invented_at_most"]
    assert found.actor1 / found.actor1_stated >= floors["actor1"]
    assert found.actor2 / found.actor2_stated >= floors["actor2"]


def test_strikes(development_data: Path) -> None:
    path = development_data / "events/strikes.jsonl"
    known(path, "events/strikes.jsonl")
    assert strikes(path)["coded"] >= FLOORS["strikes"]["coded"]
