"""Who, when, where and how many of coded events: sentences of our own against the codebook."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

PUBLISHED = date(2016, 9, 5)
HOUTHIS, SALEH, COALITION = "الحوثيون", "قوات صالح", "التحالف العربي"
RESISTANCE, YEMEN = "المقاومة الشعبية", "القوات الحكومية اليمنية"


@pytest.fixture(scope="module")
def code():
    pipeline = Pipeline()

    def coded(text):
        events = merge(pipeline.claims(Document("d", text, None, PUBLISHED)))
        return [event for event in events if event.best.modality in SHOWN_MODALITIES]

    return coded


@pytest.mark.parametrize(
    ("text", "actor1", "actor2"),
    [
        (
            "اندلعت معارك أمس بين المقاومة الشعبية والجيش الوطني من جهة، والحوثيين وقوات صالح من جهة أخرى في تعز.",
            f"{RESISTANCE}; {YEMEN}",
            f"{HOUTHIS}; {SALEH}",
        ),
        (
            "شن الحوثيون وقوات الرئيس السابق علي عبدالله صالح أمس هجمات على مواقع الجيش الوطني في صرواح.",
            f"{HOUTHIS}; {SALEH}",
            YEMEN,
        ),
        ("قتل 12 مدنيا أمس بقصف لقوات النظام على مدينة دوما.", "قوات النظام", "مدنيون"),
        ("قتل خمسة من عناصر تنظيم داعش أمس بغارة للتحالف الدولي قرب مدينة الرقة.", "التحالف الدولي", "تنظيم داعش"),
        ("أعلنت حركة حماس مقتل ثلاثة من مقاتليها أمس بغارة إسرائيلية في خانيونس.", "القوات الإسرائيلية", "حماس"),
        ("تعرضت قوات النظام أمس لهجوم عنيف في مدينة تدمر.", None, "قوات النظام"),
        ("استهدف تفجير أمس المصلين في مسجد بمدينة الكويت.", None, "مدنيون"),
        (
            "شنت طائرات روسية أمس غارات على بلدة يسيطر عليها تنظيم داعش قرب مدينة الرقة.",
            "القوات الروسية",
            None,
        ),
        (
            "أعلن وزير الخارجية الفرنسي أمس أنه سيلتقي الرئيس الإيراني غدا في مدينة طهران.",
            "فرنسا",
            "إيران",
        ),
        ("تم أمس توقيع اتفاق هدنة بين حركة حماس وإسرائيل في مدينة القاهرة.", "حماس", "إسرائيل"),
    ],
)
def test_who(code, text, actor1, actor2):
    (event,) = code(text)
    assert (event.best.actor1, event.best.actor2) == (actor1, actor2)


def test_nobody_stands_on_both_sides(code):
    for text in (
        "انسحب الحوثيون أمس من مدينة عدن بعد معارك بين الحوثيين والمقاومة الشعبية.",
        "سيطرت المقاومة الشعبية أمس على مدينة لودر، وسيطرت المقاومة على معسكر في المدينة.",
    ):
        for event in code(text):
            sides = [set((side or "").split("; ")) - {""} for side in (event.best.actor1, event.best.actor2)]
            assert not sides[0] & sides[1]


def test_a_definite_noun_goes_on_with_the_doer_told_before(code):
    first, second = code(
        "شنت طائرات التحالف العربي أمس غارات على مواقع الحوثيين في مدينة صعدة. وطالت الغارات أيضا معسكرا في مدينة تعز."
    )
    assert second.best.location == "تعز"
    assert (first.best.actor1, second.best.actor1) == (COALITION, COALITION)


def test_the_day_of_a_statement_is_not_the_event_s(code):
    (event,) = code("قالت وزارة الدفاع في بيان أمس إن قياديا قتل في غارة جوية على مدينة الرقة في الثالث من أيلول.")
    assert event.best.event_date == date(2016, 9, 3)


def test_a_town_says_more_than_the_country_before_it(code):
    (event,) = code("شنت مقاتلات فرنسية أمس غارة جوية في سوريا قرب مدينة تدمر.")
    assert event.best.location == "تدمر"


def test_a_headline_s_place_goes_on_over_the_dateline(code):
    headline, dateline = "تفجير انتحاري في مدينة كابول", "كابول - رويترز:"
    text = f"{headline}\n{dateline}\nقتل ثمانية أشخاص أمس في تفجير انتحاري استهدف حافلة في وسط المدينة."
    (event,) = code(text)
    assert (event.best.location, event.fatalities) == ("كابول", 8)


def test_a_list_of_dead_is_added_up_by_side(code):
    (event,) = code("قتل ثلاثة جنود وضابط وخمسة مدنيين أمس في تفجير سيارة مفخخة في مدينة بغداد.")
    assert event.fatalities == 9
    assert (event.best.deaths_actor2, event.best.deaths_civilians) == (4, 5)


def test_the_dead_of_an_earlier_deed_are_not_those_of_the_answer(code):
    text = "بعد مقتل جنديين تركيين الأسبوع الماضي، شنت مقاتلات تركية أمس غارات على مواقع في جبال قنديل."
    strikes = [event for event in code(text) if event.best.sub_event_type == "Air/drone strike"]
    assert [event.fatalities for event in strikes] == [None]


@pytest.mark.parametrize(
    ("text", "actor1", "actor2"),
    [
        ("كتائب القسام تعلن مقتل ستة جنود إسرائيليين أمس في خانيونس", "كتائب القسام", "القوات الإسرائيلية"),
        ("الجيش اللبناني يعلن مقتل ثلاثة من جنوده أمس في طرابلس", None, "الجيش اللبناني"),
        ("كتائب القسام: تم قصف مدينة عسقلان أمس بالصواريخ", "كتائب القسام", None),
        ("الجيش الإسرائيلي يقوم بتصفية خمسة من قادة حماس أمس في خانيونس", "القوات الإسرائيلية", "حماس"),
        ("آلاف الإسرائيليين يتظاهرون أمس في تل أبيب", "متظاهرون", None),
    ],
)
def test_who_in_a_post(code, text, actor1, actor2):
    (event,) = code(text)
    assert (event.best.actor1, event.best.actor2) == (actor1, actor2)


def test_a_killing_in_a_strike_is_one_event(code):
    (event,) = code("اغتيال القيادي في حماس سالم علي وثلاثة من مرافقيه أمس في قصف استهدف ضاحية بيروت الجنوبية.")
    assert (event.best.sub_event_type, event.fatalities) == ("Shelling/artillery/missile attack", 4)


def test_whose_the_mosque_is_that_was_blown_up(code):
    (event,) = code("وقع أمس تفجير مسجد القوات السعودية في مدينة أبها.")
    assert (event.best.actor1, event.best.actor2) == (None, "القوات السعودية")


def test_a_place_between_two_provinces_is_one(code):
    assert len(code("دارت اشتباكات أمس في منطقة جبلية تقع بين محافظتي أبين وشبوة.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "غارة من الطيران الروسي على بلدة سرمين أمس",
        "آثار القصف بالطيران الروسي على بلدة سرمين أمس",
        "لحظة استهداف الطيران الحربي الروسي لبلدة سرمين أمس",
        "لحظة استهداف الطيران الروسي لبلدة سرمين أمس بغارة جوية",
        "غارة لمقاتلة روسية على بلدة سرمين أمس",
        "الطيران الحربي الروسي يستهدف بلدة سرمين أمس",
    ],
)
def test_whose_aircraft_it_was(code, text):
    (event,) = code(text)
    assert (event.best.sub_event_type, event.best.actor1, event.best.actor2) == (
        "Air/drone strike",
        "القوات الروسية",
        None,
    )
