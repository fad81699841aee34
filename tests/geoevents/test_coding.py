"""Coding through the whole road: sentences of our own against what the codebook makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

PUBLISHED = date(2016, 9, 5)
SHELLING = "Shelling/artillery/missile attack"


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.fixture
def code(pipeline):
    def coded(text, published=PUBLISHED):
        events = merge(pipeline.claims(Document("d", text, None, published)))
        return [event for event in events if event.best.modality in SHOWN_MODALITIES]

    return coded


ONE_EVENT = [
    (
        "قصفت قوات النظام بالمدفعية الثقيلة بلدة سرمين بريف إدلب أمس.",
        {"sub_event_type": SHELLING, "actor1": "قوات النظام", "location": "سرمين", "geo_precision": 1,
         "event_date": date(2016, 9, 4), "time_precision": 1},
    ),
    (
        "اندلعت اشتباكات عنيفة بين قوات النظام وتنظيم داعش في محيط مدينة تدمر.",
        {"sub_event_type": "Armed clash", "actor1": "قوات النظام", "actor2": "تنظيم داعش", "location": "تدمر",
         "geo_precision": 2, "time_precision": 2, "event_date": PUBLISHED},
    ),
    (
        "انفجرت عبوة ناسفة في حي الشعار بمدينة حلب ما أسفر عن إصابة خمسة أشخاص بجروح.",
        {"sub_event_type": "Remote explosive/landmine/IED", "location": "حي الشعار", "injuries": 5, "fatalities": None},
    ),
    (
        "اعتقلت القوات الإسرائيلية فجر اليوم 12 فلسطينيا في مدينة الخليل.",
        {"sub_event_type": "Arrests", "actor1": "القوات الإسرائيلية", "location": "الخليل", "detained": 12,
         "event_date": PUBLISHED, "time_precision": 1},
    ),
    (
        "قتل ثلاثة جنود من الجيش المصري في هجوم شنه مسلحون مجهولون على حاجز في مدينة العريش.",
        {"sub_event_type": "Armed clash", "location": "العريش", "fatalities": 3},
    ),
    (
        "أطلقت جماعة الحوثي صاروخا باليستيا من صعدة على مدينة نجران السعودية.",
        {"sub_event_type": SHELLING, "location": "نجران", "country": "SA"},
    ),
    (
        "بنغازي - رويترز\nقال مسؤول أمني إن سيارة مفخخة انفجرت أمس في مدينة درنة.",
        {"sub_event_type": "Remote explosive/landmine/IED", "location": "درنة", "source": "مسؤول أمني"},
    ),
    (
        "تظاهر مئات المحتجين أمس السبت في ساحة التحرير وسط بغداد.",
        {"event_type": "Protests", "sub_event_type": "Peaceful protest", "country": "IQ"},
    ),
    (
        "مقتل ثلاثة مدنيين في مدينة دوما.",
        {"sub_event_type": "Attack", "fatalities": 3, "inter2": "Civilians", "location": "دوما"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_EVENT, ids=[str(at) for at in range(len(ONE_EVENT))])
def test_one_sentence_one_event(code, text, expected):
    (event,) = code(text)
    assert {name: getattr(event.best, name) for name in expected} == expected


def test_several_places_struck_in_one_wave_are_one_event_each_and_share_no_count(code):
    events = code("شن الطيران الروسي غارات على سراقب وبنش وسرمين ما أدى إلى مقتل سبعة أشخاص.")
    assert {event.best.location for event in events} == {"سراقب", "بنش", "سرمين"}
    assert all(event.fatalities is None for event in events)
    assert len({event.event_id for event in events}) == 3


def test_two_occurrences_in_a_sentence_are_two_events(code):
    events = code("شهدت مدينة الرستن قصفا مدفعيا، فيما دارت اشتباكات في مدينة تلبيسة.")
    assert {(event.best.sub_event_type, event.best.location) for event in events} == {
        (SHELLING, "الرستن"),
        ("Armed clash", "تلبيسة"),
    }


def test_headline_lead_and_body_tell_one_event(code):
    (event,) = code(
        "مقتل 4 جنود في انفجار استهدف حافلة بسيناء\n"
        "قالت مصادر أمنية إن أربعة جنود قتلوا يوم الأحد في انفجار عبوة ناسفة استهدف حافلة كانت تقلهم بمدينة العريش.\n"
        "وأضافت المصادر أن الانفجار أسفر أيضا عن إصابة سبعة آخرين."
    )
    best = event.best
    assert (best.location, event.fatalities, best.injuries) == ("العريش", 4, 7)
    assert best.event_date == date(2016, 9, 4)


def test_an_event_without_a_place_is_kept_with_its_reason(code):
    (event,) = code("أعلن المتحدث العسكري أن غارة جوية قتلت خمسة مسلحين.")
    assert event.best.latitude is None
    assert event.best.reason


def test_a_place_that_acts_is_no_place_of_an_event(code):
    events = code("لم تتوصل واشنطن وموسكو إلى اتفاق على وقف القتال، وقصفت طائرات النظام مدينة إدلب أمس.")
    assert [event.best.location for event in events] == ["إدلب"]


@pytest.mark.parametrize("text", ["تركيا تقصف مواقع تنظيم داعش في سوريا", "قصفت تركيا أمس مواقع لتنظيم داعش في سوريا"])
def test_a_country_that_strikes_is_no_place_of_it(code, text):
    (event,) = code(text)
    assert (event.best.actor1, event.best.actor2) == ("القوات التركية", "تنظيم داعش")
    assert event.best.country == "SY"


@pytest.mark.parametrize(
    "text",
    [
        "قد يتضمن الاتفاق وقفا لإطلاق النار في حلب.",
        "سيلزم الاتفاق روسيا بمنع طائرات النظام من قصف مدينة حلب.",
        "دعا المبعوث إلى وقف القصف على مدينة حلب.",
        "هدد الجيش بقصف مدينة حلب.",
        "لم تقصف الطائرات مدينة حلب أمس.",
        "أحرز الفريق هدف الفوز في مباراة حلب بعد هجوم منظم.",
        "تراجعت أسعار النفط أمس بعد أسبوع من الارتفاع.",
    ],
)
def test_what_did_not_happen_is_not_shown(code, text):
    assert code(text) == []


def test_what_is_announced_is_planned(code):
    (event,) = code("سيلتقي وزير الخارجية الأمريكي جون كيري ونظيره الروسي سيرغي لافروف غدا في مدينة جنيف.")
    assert event.best.modality == "planned"
    assert (event.best.actor1, event.best.actor2) == ("الولايات المتحدة", "روسيا")
    assert (event.best.location, event.best.event_date) == ("جنيف", date(2016, 9, 6))


def test_an_old_event_is_background(code):
    assert code("وكانت غارة جوية قد استهدفت مدينة الرقة في 3 كانون الثاني 2014.") == []


def test_a_denial_by_another_party_makes_it_disputed(code):
    (event,) = code("أعلن مصدر عسكري أن قوات النظام استعادت السيطرة على مدينة مورك، ونفت فصائل المعارضة ذلك.")
    assert event.best.sub_event_type == "Government regains territory"
    assert event.disputed


def test_the_place_goes_on_into_the_next_sentence_with_less_confidence(code):
    own, inherited = code("اندلعت اشتباكات في بلدة مضايا أمس. وقصفت مدفعية قوات النظام الأحياء السكنية.")
    assert inherited.best.location == own.best.location == "مضايا"
    assert inherited.confidence < own.confidence
    assert inherited.best.decided_by.endswith("inherited")


def test_ids_do_not_change_from_run_to_run(code):
    text = ONE_EVENT[0][0]
    assert [event.event_id for event in code(text)] == [event.event_id for event in code(text)]
    assert code(text)[0].event_id != code("نص آخر. " + text)[0].event_id


def test_evidence_points_at_the_words(code):
    (event,) = code(ONE_EVENT[0][0])
    words = {item.role: event.best.notes[item.start : item.end] for item in event.best.evidence}
    assert words["trigger"].startswith("قصفت")
    assert words["place"] == "سرمين"
    assert words["actor1"] == "قوات النظام"
    assert words["date"] == "أمس"


def test_a_report_without_arabic_has_no_claims(code):
    assert code("The army shelled the town yesterday.") == []


def test_long_texts_without_punctuation_are_coded(code):
    events = code("قصفت المدفعية مدينة سرمين " * 400)
    assert {event.best.location for event in events} == {"سرمين"}


def test_a_post_that_ends_on_its_day_is_no_background(code):
    (event,) = code("حلب - دمار في مدرسة جراء قصف الطيران الحربي على حي الشعار 15-6-2016")
    assert (event.best.modality, event.best.event_date) == ("actual", date(2016, 6, 15))
    assert code("قال الخبير إن الطيران الحربي قصف حي الشعار في 15 حزيران 2016 وإن ذلك غيّر رأي الناس هناك") == []


@pytest.mark.parametrize(
    "post",
    [
        "تنسيقية المدينة - آثار الدمار في منازل الأهالي الناتج عن قصف الطيران الروسي على الحي",
        "الدفاع المدني يبحث عن مفقودين بعد غارة جوية على حي الشعار",
        "قنابل ألقتها طائرة حربية ليلا على حي الشعار ولم تنفجر",
    ],
)
def test_a_post_of_one_line_tells_of_its_strike(code, post):
    (event,) = code(post)
    assert event.best.sub_event_type == "Air/drone strike"


def test_a_headline_that_leaves_the_weapon_open_is_of_the_body_s_event(code):
    (event,) = code("الحوثيون استهدفوا المدنيين في عدن\nأطلق الحوثيون أمس قذائف على حي سكني في عدن فقتل ثلاثة مدنيين.")
    assert event.best.sub_event_type == SHELLING


def test_each_place_of_a_list_has_the_people_counted_before_it(code) -> None:
    found = code("قتل أربعة جنود في الموصل وسبعة في كركوك أمس برصاص مسلحين.")
    assert {(event.best.location, event.fatalities) for event in found} == {("الموصل", 4), ("كركوك", 7)}
    found = code("قتل 11 شخصا أمس في غارات على الموصل وكركوك.")
    assert {(event.best.location, event.fatalities) for event in found} == {("الموصل", None), ("كركوك", None)}


def test_a_number_of_a_list_may_have_a_cause_of_its_own(code) -> None:
    found = code("مقتل 6 مدنيين أمس بقصف على الموصل و9 في هجوم على كركوك.")
    assert {(event.best.location, event.fatalities) for event in found} == {("الموصل", 6), ("كركوك", 9)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مقتل جنديين عراقيين أمس، أحدهما في الموصل والآخر في كركوك.", {("الموصل", 1), ("كركوك", 1)}),
        ("انفجرت سيارتان أمس، إحداهما في الموصل والأخرى في كركوك.", {("الموصل", None), ("كركوك", None)}),
        (
            "انفجار سيارتين مفخختين أمس الأولى قرب سوق في الموصل والثانية في كركوك أوقع 9 قتلى.",
            {("الموصل", None), ("كركوك", None)},
        ),
        ("مقتل جنديين عراقيين أمس، أحدهما نقيب والآخر رقيب، في الموصل.", {("الموصل", 2)}),
    ],
)
def test_two_of_a_kind_may_have_a_place_each(code, text, found) -> None:
    assert {(event.best.location, event.fatalities) for event in code(text)} == found


def test_who_goes_on_after_a_tally_may_tell_one_deed(code):
    events = code(
        "يشن الطيران منذ شهرين حملة قصف على ريف إدلب. وقال ناشطون إن الطيران ألقى صباح أمس براميل متفجرة على سرمين."
    )
    assert [event.best.location for event in events] == ["سرمين"]


@pytest.mark.parametrize(
    ("following", "counts"),
    [
        ("وقتل أربعة أشخاص وأصيب ستة.", (4, 6)),
        ("وأصيب ستة أشخاص بجروح في الهجوم.", (None, 6)),
        ("وقتل أربعة أشخاص في تكريت.", (None, None)),
        ("وقتل أربعة أشخاص في حادث سير.", (None, None)),
        ("وقتل أربعة أشخاص منذ الشهر الماضي.", (None, None)),
    ],
)
def test_the_next_sentence_may_count_the_people_hurt(code, following, counts) -> None:
    (event,) = code(f"شهدت كركوك هجوما بقذائف الهاون أمس. {following}")
    assert (event.fatalities, event.best.injuries) == counts
