"""Where events are placed when their sentence does not simply name it, from the text to the columns."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.merge import merge
from geoevents.pipeline import Pipeline


@pytest.fixture(scope="module")
def coded():
    pipeline = Pipeline()

    def claims(text):
        found = merge(pipeline.claims(Document("d", text, None, date(2025, 11, 20))))
        return [event.best for event in found if event.best.modality in ("actual", "planned")]

    return claims


def test_what_stands_in_a_town_is_placed_in_the_governorates_largest(coded) -> None:
    inside = coded("فجر انتحاري نفسه داخل مسجد الفوج في منطقة نجران أمس وقتل سبعة جنود.")[0]
    wide = coded("قتل سبعة جنود في غارات جوية على منطقة نجران أمس.")[0]
    assert inside.place_id == wide.place_id
    assert inside.geo_precision == wide.geo_precision == 3
    assert inside.uncertainty_km > wide.uncertainty_km
    assert (inside.latitude, inside.longitude) == pytest.approx((17.5, 44.1), abs=0.1)


def test_a_restatement_that_says_what_was_hit_places_the_event(coded) -> None:
    claims = coded("قتل سبعة جنود في تفجير بمنطقة نجران أمس.\nواستهدف التفجير مسجد الفوج في منطقة نجران.")
    assert [round(claim.latitude) for claim in claims] == [17]


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("تقع قرية سرمين في ريف إدلب. ويوم السبت اقتحم مسلحون القرية وخطفوا سبعة من سكانها.", "سرمين"),
        ("أقيمت بلدة بنش في ريف إدلب قبل قرون وفي يوم السبت اقتحم مسلحون البلدة.", "بنش"),
    ],
)
def test_a_definite_noun_means_the_place_named_with_it(coded, text, location) -> None:
    assert {claim.location for claim in coded(text)} == {location}


def test_part_of_the_country_is_part_of_the_one_that_the_report_speaks_of(coded) -> None:
    text = (
        "شنت مقاتلات تركية غارات أمس على مقاتلين أكراد. وجاءت الغارات ردا على هجوم قتل فيه جنديان في جنوب شرق البلاد."
    )
    strike, attack = sorted(coded(text), key=lambda claim: claim.trigger_start)
    assert strike.latitude is None
    assert (attack.country, attack.geo_precision, attack.decided_by) == ("TR", 3, "document focus")
    assert attack.longitude > 38


def test_a_neighbouring_country_is_no_place_of_an_event(coded) -> None:
    text = "قتل ستة جنود في هجوم انتحاري على مدينة كيدال المحاذية لمعاقل الحركة في النيجر."
    assert [claim.location for claim in coded(text)] == ["كيدال"]


def test_a_word_of_what_happens_is_no_place(coded) -> None:
    text = "تعرضت أحياء في العاصمة لتفجيرين أمس وقتل عشرة أشخاص."
    assert {claim.location for claim in coded(text)} == {None}


@pytest.mark.parametrize(
    ("text", "country", "north"),
    [
        ("قصفت المدفعية التركية أمس مواقع للتنظيم داخل الأراضي السورية.", "SY", None),
        ("قال مسؤول يمني إن مسلحين قتلوا سبعة جنود في الجنوب أمس.", "YE", False),
        ("قتل سبعة أشخاص في غارات أمس على الشمال السوري.", "SY", True),
    ],
)
def test_a_country_is_meant_by_its_adjective_or_its_side(coded, text, country, north) -> None:
    claim = coded(text)[0]
    assert (claim.country, claim.geo_precision) == (country, 3 if north is not True else claim.geo_precision)
    if north is not None:
        assert (claim.latitude > {"SY": 35.0, "YE": 15.9}[country]) is north


def test_fire_from_a_country_did_not_fall_there(coded) -> None:
    assert [claim.country for claim in coded("أطلقت أمس ثلاث قذائف من الأراضي اللبنانية وسقطت في حقل.")] == [None]


def test_a_country_gives_way_to_the_place_in_it_that_goes_on(coded) -> None:
    text = "قصفت المدفعية التركية بلدة جرابلس أمس. واستهدف القصف مواقع للتنظيم داخل الأراضي السورية."
    assert {claim.location for claim in coded(text)} == {"جرابلس"}


def test_a_word_of_a_places_name_is_no_event(coded) -> None:
    claims = coded("سيطر مقاتلو المعارضة أمس على قرية خربة المعازيل.")
    assert [claim.event_type for claim in claims] == ["Battles"]


def test_the_town_of_its_own_sentence_comes_before_that_of_the_last(coded) -> None:
    claims = coded(
        "وفي بعقوبة قتل تسعة مدنيين في هجوم أمس. وقتل في المقدادية شمال شرق بعقوبة ثلاثة مدنيين فيما أصيب حوالي عشرين "
        "آخرين بينهم ضابطان بالشرطة بسقوط قذيفتي هاون على سوق المدينة."
    )
    assert {claim.location for claim in claims} == {"بعقوبة", "المقدادية"}
