"""Who, from the text to the columns: joined sides, those who announce, those who only found or helped."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.arabic import fold
from geoevents.actors import find_actors
from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

PUBLISHED = date(2020, 1, 10)


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.fixture
def who(pipeline):
    def coded(text):
        events = merge(pipeline.claims(Document("d", text, None, PUBLISHED)))
        return [(e.best.actor1, e.best.actor2) for e in events if e.best.modality in SHOWN_MODALITIES]

    return coded


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت سرايا القدس، الذراع العسكرية لحركة الجهاد الإسلامي، أمس", ["سرايا القدس"]),
        ("قال قائد في كتائب القسام التابعة لحركة حماس وسرايا القدس", ["كتائب القسام", "سرايا القدس"]),
        ("أنذرت حركة المقاومة الإسلامية (حماس) السكان", ["حماس", "مدنيون"]),
        ("قصفت قوات النظام فصائل المعارضة", ["قوات النظام", "فصائل المعارضة"]),
        ("مسلحو الحوثي والمخلوع علي عبدالله صالح", ["الحوثيون", "قوات صالح"]),
        ("ميليشيات الحوثي المتمردة وصالح", ["الحوثيون", "قوات صالح"]),
        ("وصل الوزير وصالح إلى المدينة", []),
        ("مقتل 13 حوثيا", ["الحوثيون"]),
        ("قاعدة جوية أمريكية", ["القوات الأمريكية"]),
        ("رئيس حكومة تصريف الأعمال اللبنانية", ["لبنان"]),
    ],
)
def test_names(text, names) -> None:
    found = [mention for mention in find_actors(fold(text)) if mention.actor.actor_id != "gov:"]
    assert [mention.actor.name for mention in found] == names
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_who_belongs_to_whom_is_one_span() -> None:
    text = "كتائب القسام، الجناح العسكري لحركة «حماس»، هاجمت"
    (mention,) = find_actors(fold(text))
    assert mention.text == "كتائب القسام، الجناح العسكري لحركة «حماس»"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("أعلنت كتائب القسام استهداف جرافة قرب جباليا أمس.", ("كتائب القسام", None)),
        ("أعلنت سرايا القدس، الجناح العسكري لحركة الجهاد الإسلامي، قصف عسقلان أمس.", ("سرايا القدس", None)),
        ("أعلن الجيش الإسرائيلي إطلاق قذيفتين من غزة على عسقلان أمس.", (None, None)),
        ("أعلن الجيش اللبناني انفجار لغم في الهرمل أمس.", (None, None)),
        ("أعلن حزب الله تعرض بلدة صديقين لقصف أمس.", (None, None)),
        ("باشر الدفاع المدني بلاغا عن سقوط قذيفة على مدرسة في جازان أمس.", (None, None)),
        ("استهدف انفجار قافلة عسكرية في مصراتة أمس.", (None, "القوات الليبية")),
        ("شنت مسيرات غارات على قواعد تركية في دهوك أمس.", (None, "القوات التركية")),
        ("هاجم مسلحون قافلة عسكرية فرنسية شمالي مالي أمس.", ("مسلحون مجهولون", "القوات الفرنسية")),
        ("قتل مسلحون مترجما في قاعدة عسكرية أمريكية بكركوك أمس.", ("مسلحون مجهولون", None)),
        ("انتشلت الشرطة العراقية خمس جثث من بئر في كركوك أمس.", (None, None)),
        ("احتل مسلحون مدعومون من قوات إثيوبية بلدة بيدوا الصومالية أمس.", ("مسلحون مجهولون", None)),
        ("سيطرت قوات النظام على بلدة العيس، آخر معاقل فصائل المعارضة، أمس.", ("قوات النظام", "فصائل المعارضة")),
        ("أدان الوزير قيام الجيش الإسرائيلي بقصف مدرسة في رفح أمس.", ("القوات الإسرائيلية", None)),
        ("سمع جنود أمريكيون إطلاقا للنار استهدفهم في سامراء أمس.", (None, "القوات الأمريكية")),
        ("هاجمت قوات سودانية قرية قرب الفاشر أمس قبل وصول الأمم المتحدة.", ("الجيش السوداني", None)),
        ("خطف الجنود الإسرائيليين أمس في غزة مستنكر.", (None, "القوات الإسرائيلية")),
        ("قال الجيش الإسرائيلي إن خمسة من جنودنا قتلوا في رفح أمس.", (None, "القوات الإسرائيلية")),
        ("فرقت الشرطة التونسية مظاهرة في صفاقس أمس.", ("الشرطة التونسية", "متظاهرون")),
        ("هاجم مسلحو حماس -داعش بلدة سديروت أمس.", ("حماس", None)),
        ("انفجرت عبوة بآليات الاحتلال في طوباس أمس.", (None, "القوات الإسرائيلية")),
        ("مقتل 3 من قوات النظام و5 من تنظيم داعش في تدمر أمس.", ("قوات النظام", "تنظيم داعش")),
        ("مقتل 14 حوثيا وستة من المقاومة الشعبية في مواجهات عنيفة بتعز أمس.", ("الحوثيون", "المقاومة الشعبية")),
        (
            "مقتل 6 من الحوثيين وصالح في معارك مع المقاومة الشعبية بتعز أمس.",
            ("المقاومة الشعبية", "الحوثيون; قوات صالح"),
        ),
    ],
)
def test_sides(who, text, sides) -> None:
    assert who(text) == [sides]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("أعلنت سرايا القدس قصف سديروت أمس. وقالت عبر قناتها: «استهدفنا موقعا في كيسوفيم».", "سرايا القدس"),
        ("أعلنت كتائب القسام قصف سديروت أمس. وأضافت أن مقاتليها هاجموا دبابة في رفح.", "كتائب القسام"),
        ("قصفت القوات العراقية الحويجة أمس. وأضاف الوزير أن القوات هاجمت تلعفر.", "القوات العراقية"),
        ("اقتحمت القوات الإسرائيلية طوباس أمس. وأطلق الجنود النار على شاب.", "القوات الإسرائيلية"),
    ],
)
def test_who_goes_on_from_the_sentence_before(who, text, doer) -> None:
    assert {actor1 for actor1, _ in who(text)} == {doer}


def test_who_took_a_place_took_it_from_whom_he_fought(who) -> None:
    text = "اشتباكات بين القوات العراقية وتنظيم داعش قرب بيجي أمس. وسيطرت القوات العراقية على القضاء."
    assert set(who(text)) == {("القوات العراقية", "تنظيم داعش")}


def test_what_came_before_a_deed_is_the_other_sides(who) -> None:
    text = "قصفت القوات التركية مواقع حزب العمال الكردستاني في دهوك أمس بعد هجوم بقنبلة على مخفر في ديار بكر."
    assert {actor1 for actor1, _ in who(text)} == {"القوات التركية", None}


def test_these_are_the_group_named_last(who) -> None:
    text = "قصفت المقاومة الإسلامية في العراق بلدة الشدادي أمس. وقالت هذه الفصائل إنها هاجمت أربيل."
    assert {actor1 for actor1, _ in who(text)} == {"المقاومة الإسلامية في العراق"}


def test_forces_without_a_name_are_those_of_a_country_that_is_named(who) -> None:
    assert who("هجوم استهدف قافلة عسكرية في جنوب البلاد أمس.") == [(None, None)]
