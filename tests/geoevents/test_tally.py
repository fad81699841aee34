"""What is counted over a long time is no event; what happened since yesterday is."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.casualties import bind_counts
from geoevents.lexicon import read_tsv
from geoevents.passages import passages
from geoevents.reading import read
from geoevents.tally import is_tally
from geoevents.triggers import find_triggers

PUBLISHED = date(2015, 7, 23)


def reading(text):
    (passage,) = passages(text)
    return read(passage, tuple(find_triggers(passage.folded)), PUBLISHED)


def tally(text):
    found = reading(text)
    return is_tally(found, found.triggers[0], PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "قتلت الغارات مئة شخص خلال عشرة أشهر",
        "قتل مئة شخص في الغارات منذ بداية الحرب",
        "قتل مئة شخص في الغارات منذ آذار الماضي",
        "منذ الهجوم الأول في تموز قتل مئة شخص في الغارات منذ آذار الماضي",
        *(row["example"] for row in read_tsv("periods.tsv")),
    ],
)
def test_tallies(text):
    assert tally(text)


@pytest.mark.parametrize(
    "text",
    [
        "قتل مئة شخص في غارات أمس",
        "قصفت الطائرات المدينة منذ صباح اليوم",
        "قصفت الطائرات المدينة للمرة الأولى منذ خمس سنوات",
        "شنت الطائرات أعنف الغارات على المدينة منذ بداية الحرب",
        "استهدفت الصواريخ المطار في ضربة أولى من نوعها منذ آذار الماضي",
    ],
)
def test_no_tallies(text):
    assert not tally(text)


def counts(text):
    found = reading(text)
    return {
        trigger.text: [(count.role, count.best) for count in bind_counts(found).get(trigger.start, ())]
        for trigger in found.triggers
        if bind_counts(found).get(trigger.start)
    }


def test_each_count_goes_to_the_event_beside_it():
    bound = counts("قتل خمسة أشخاص في غارة على حلب، وأصيب ثلاثة في قصف مدفعي على إدلب")
    by_event = {text.split()[0]: found for text, found in bound.items()}
    assert by_event["غارة"] == [("killed", 5)]
    assert by_event["قصف"] == [("wounded", 3)]


@pytest.mark.parametrize("row", read_tsv("accidents.tsv"), ids=lambda row: row["accident"])
def test_the_dead_of_an_accident_belong_to_no_event(row):
    (passage,) = passages(row["example"])
    assert bind_counts(read(passage, tuple(find_triggers(passage.folded)), PUBLISHED)) == {}


def test_a_total_belongs_to_no_event():
    bound = counts("قصفت الطائرات المدينة ليرتفع عدد القتلى إلى 40 منذ أمس")
    assert all(("killed", 40) not in found for found in bound.values())
