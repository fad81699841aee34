"""The day of an event that other sentences, or its being planned, tell."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.pipeline import Pipeline

PUBLISHED = date(2019, 3, 20)  # a Wednesday


@pytest.fixture(scope="module")
def days():
    pipeline = Pipeline()
    return lambda text: [
        (str(claim.event_date), claim.time_precision) for claim in pipeline.claims(Document("d", text, None, PUBLISHED))
    ]


def test_the_month_is_the_one_named_before(days):
    text = (
        "في 7 كانون الثاني خطف مسلحون تاجرا في سبها. وفي التاسع عشر من الشهر نفسه انفجر لغم بحافلة قرب هون. "
        "وفي 28 من الشهر قتل حارس برصاص مسلحين في براك."
    )
    assert days(text) == [("2019-01-07", 1), ("2019-01-19", 1), ("2019-01-28", 1)]


def test_without_a_month_it_is_the_last_such_day(days):
    assert days("قتل حارس برصاص مسلحين في براك في 12 من الشهر.") == [("2019-03-12", 1)]
    assert days("قتل حارس برصاص مسلحين في براك في 28 من الشهر.") == [("2019-02-28", 1)]


def test_a_month_that_is_said_to_be_this_one_stays(days):
    text = "في 7 كانون الثاني خطف مسلحون تاجرا في سبها. وفي 12 من الشهر الجاري قتل حارس برصاص مسلحين في براك."
    assert days(text)[1] == ("2019-03-12", 1)


def test_what_is_planned_for_a_weekday_lies_ahead(days):
    assert days("من المقرر أن يلتقي المبعوث الأممي وزير الخارجية اليمني في عدن الأحد.") == [("2019-03-24", 1)]
    assert days("التقى المبعوث الأممي وزير الخارجية اليمني في عدن الأحد.") == [("2019-03-17", 1)]


def test_the_lead_is_of_the_last_day_that_it_names(days):
    text = (
        "ردا على اعتقال أحد قادتها يوم الأحد، نفذت الحركة يوم الثلاثاء العمليات الآتية:\n"
        "- قصف ثكنة الجيش في مأرب بصواريخ.\n"
    )
    assert days(text)[-1] == ("2019-03-19", 1)
