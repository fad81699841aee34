"""Verbs that tell of war only where their object is a place: names of places settle them."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.arabic import fold
from geoevents.document import Document
from geoevents.pipeline import Pipeline
from geoevents.triggers import find_triggers

REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"


@pytest.fixture(scope="module")
def coded():
    pipeline = Pipeline()

    def kinds_and_places(text):
        claims = pipeline.claims(Document("d", text, None, date(2017, 3, 1)))
        return [(claim.sub_event_type, claim.location) for claim in claims]

    return kinds_and_places


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("سيطر تنظيم داعش على البوكمال", OVERTAKEN, "البوكمال"),
        ("سقطت الفلوجة بيد مسلحي التنظيم", OVERTAKEN, "الفلوجة"),
        ("استولى الحوثيون على ذمار أمس", OVERTAKEN, "ذمار"),
        ("استعادت القوات العراقية تكريت من تنظيم داعش", REGAINED, "تكريت"),
        ("حرر الجيش الليبي درنة", REGAINED, "درنة"),
    ],
)
def test_a_name_is_a_place_like_any_noun(coded, text, kind, place):
    assert coded(text) == [(kind, place)]


@pytest.mark.parametrize(
    "text",
    [
        "سيطر تنظيم داعش على عقول أنصاره",
        "سيطر المستثمرون على سوق العقار في جدة",
        "استعادت القوات المسلحة هيبتها أمام جمهور واسع",
    ],
)
def test_without_a_place_after_it_nothing_is_taken(coded, text):
    assert coded(text) == []


def test_what_wants_a_place_does_not_hide_what_wants_none(coded):
    assert coded("سيطر الجنود على أعصابهم بعد غارة جوية على رتلهم") == [("Air/drone strike", None)]


def test_pending_triggers_say_where_their_pattern_ends():
    text = "سيطر تنظيم داعش على الرقة"
    (trigger,) = find_triggers(fold(text), pending=True)
    assert text[: trigger.pattern_end] == "سيطر تنظيم داعش على"
    assert find_triggers(fold(text)) == []
    (settled,) = find_triggers(fold("سيطر تنظيم داعش على مدينة الرقة"), pending=True)
    assert settled.pattern_end == -1
