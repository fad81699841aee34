"""The story of the first report in words of our own, its body printed twice: every fact of it, each event once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gazetteer.geometry import kilometres
from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES, to_geodataframe
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

if TYPE_CHECKING:
    from pathlib import Path

COLLEGES = {"كلية المدفعية", "الكلية الفنية الجوية", "كلية التسليح"}
RAMOUSEH = (36.143, 37.116)


@pytest.fixture(scope="module")
def told(root: Path):
    body = (root / "samples/report.txt").read_text(encoding="utf-8")
    pipeline = Pipeline()
    document = Document("story", body + "\n" + body, None, date(2016, 9, 5))
    return pipeline.mentions(document), merge(pipeline.claims(document))


@pytest.fixture(scope="module")
def shown(told):
    return to_geodataframe([event for event in told[1] if event.best.modality in SHOWN_MODALITIES])


def test_nothing_else_is_shown(shown):
    assert len(shown) == 5


def test_the_shelling_of_the_airport(shown):
    (event,) = shown[shown["location"] == "مطار حماة العسكري"].to_dict("records")
    assert event["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (event["actor1"], event["actor2"]) == ("فصائل المعارضة", "قوات النظام")
    assert (event["event_date"], event["time_precision"], event["geo_precision"]) == (date(2016, 9, 3), 1, 1)
    assert kilometres(event["latitude"], event["longitude"], 35.118, 36.711) < 3
    assert event["fatalities"] == 1
    assert event["source"] == "المرصد السوري لحقوق الإنسان"
    assert not event["disputed"]


def test_three_colleges_are_retaken_and_it_is_disputed(shown):
    events = shown[shown["sub_event_type"] == "Government regains territory"]
    assert set(events["location"]) == COLLEGES
    assert len(events) == 3
    assert events["disputed"].all()
    assert set(events["actor1"]) == {"قوات النظام"}
    for event in events.to_dict("records"):
        assert kilometres(event["latitude"], event["longitude"], *RAMOUSEH) < 3


def test_the_ministers_will_meet_in_hangzhou(shown):
    (event,) = shown[shown["event_type"] == "Diplomacy"].to_dict("records")
    assert (event["sub_event_type"], event["modality"]) == ("Talks", "planned")
    assert event["event_date"] == date(2016, 9, 5)
    assert (event["actor1"], event["actor2"]) == ("الولايات المتحدة", "روسيا")
    assert kilometres(event["latitude"], event["longitude"], 30.25, 120.17) < 15


def test_what_is_proposed_is_no_actual_event(told):
    modes = {event.best.modality for event in told[1] if event.best.sub_event_type in ("Agreement", "Air/drone strike")}
    assert modes <= {"hypothetical", "negated"}


def test_capitals_that_act_hold_no_event_and_places_are_mentioned(told):
    mentions, events = told
    roles = {}
    for mention in mentions:
        roles.setdefault(mention.text, set()).add(mention.role.value)
    assert roles["موسكو"] == {"actor"}
    assert "actor" in roles["واشنطن"]
    assert {"حلب", "ريف حماة", "هانجتشو"} <= {text for text, found in roles.items() if "location" in found}
    assert not {"واشنطن", "موسكو"} & {event.best.location for event in events if event.best.modality == "actual"}
