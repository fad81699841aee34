"""Explaining shows every piece of evidence in its sentence and how each place was decided."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.events import Evidence
from geoevents.explain import explain, mark
from geoevents.pipeline import Pipeline
from tests.geoevents.claim_factory import claim


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def test_marks_stand_about_the_words():
    exact = claim(notes="قصف حلب", evidence=(Evidence("trigger", 0, 3), Evidence("place", 4, 7)))
    assert mark(exact) == "[trigger: قصف] [place: حلب]"


def test_of_overlapping_marks_the_longer_stands():
    nested = claim(notes="قصف مدفعي عنيف", evidence=(Evidence("trigger", 0, 9), Evidence("count", 0, 3)))
    assert mark(nested) == "[trigger: قصف مدفعي] عنيف"


def test_events_and_places_are_explained(pipeline):
    text = "قصفت قوات النظام بلدة سرمين بريف إدلب أمس ما أدى إلى مقتل مدنيين اثنين."
    told = explain(Document("d1", text, None, date(2016, 9, 5)), pipeline)
    assert "# d1 (published 2016-09-05)" in told
    assert "Explosions/Remote violence / Shelling/artillery/missile attack, actual" in told
    assert "[place: سرمين]" in told
    assert "decided by" in told
    assert "deaths 2" in told


def test_modalities_that_files_leave_out_are_explained_too(pipeline):
    told = explain(Document("d1", "لم تقصف الطائرات مدينة حلب أمس.", None, date(2016, 9, 5)), pipeline)
    assert "negated" in told


def test_runners_up_and_unresolved_names_are_shown(pipeline):
    told = explain(Document("d1", "اندلعت اشتباكات في القنيطرة وفي بلدة خرشوفية.", None, None), pipeline)
    assert "    not " in told
    assert "unresolved" in told


def test_a_report_without_events_says_so(pipeline):
    assert "## Events: 0" in explain(Document("d1", "الطقس جميل اليوم.", None, None), pipeline)
