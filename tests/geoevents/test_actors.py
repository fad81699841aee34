"""Actors in text: names, compositions, contexts, types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.actors import find_actors, government_of, inter_in, resolve_actor, take_part
from tests.work import work

COMPOSED = [
    # text, span, actor
    ("شنت مقاتلات فرنسية غارات", "مقاتلات فرنسية", "mil:FR"),
    ("قصف الطيران الروسي القرية", "الطيران الروسي", "mil:RU"),
    ("تقدم الجيش التركي شمالا", "الجيش التركي", "mil:TR"),
    ("دخلت قوات تركيا البلدة", "قوات تركيا", "mil:TR"),
    ("انسحبت قوات دمشق من الطريق", "قوات دمشق", "mil:SY"),
    ("داهمت الشرطة المصرية المنزل", "الشرطة المصرية", "pol:EG"),
    ("أوقفت قوات الأمن التونسية رجلا", "قوات الأمن التونسية", "sec:TN"),
    ("أغارت طائرات التحالف الدولي ليلا", "طائرات التحالف الدولي", "intl-coalition"),
    ("أغارت طائرات حربية روسية ليلا", "طائرات حربية روسية", "mil:RU"),
    ("أغارت طائرة بدون طيار أميركية ليلا", "طائرة بدون طيار أميركية", "mil:US"),
    ("قصفت مدفعية قوات النظام الحي", "مدفعية قوات النظام", "mil:SY"),
    ("منع طائرات النظام السوري من التحليق", "طائرات النظام السوري", "mil:SY"),
    ("هاجم مسلحو داعش الحاجز", "مسلحو داعش", "is"),
    ("قتل عناصر من «حزب الله» هناك", "عناصر من «حزب الله»", "hezbollah"),
    ("قتل عنصر في وحدات حماية الشعب هناك", "عنصر في وحدات حماية الشعب", "sy-ypg"),
    ("مقتل ضابط طيار برتبة عقيد من قوات النظام هناك", "ضابط طيار برتبة عقيد من قوات النظام", "mil:SY"),
    ("قتل ضابط بالجيش اللبناني هناك", "ضابط بالجيش اللبناني", "mil:LB"),
    ("سقطت طائرة تابعة لقوات حفتر هناك", "طائرة تابعة لقوات حفتر", "ly-lna"),
    ("مرت دورية لليونيفيل هناك", "دورية لليونيفيل", "unifil"),
    ("أصيب مصور بقصف إسرائيلي", "إسرائيلي", "mil:IL"),
    ("هاجمت حركة «الشباب» البلدة", "حركة «الشباب»", "shabaab"),
    ("قتل جنديان إسرائيليان أمس", "جنديان إسرائيليان", "mil:IL"),
    ("اعتقلت الشرطة الصهيونية رجلا", "الشرطة الصهيونية", "pol:IL"),
    ("اعتقلت شرطة الاحتلال رجلا", "شرطة الاحتلال", "pol:IL"),
    ("قال وزير دفاع الاحتلال شيئا", "وزير دفاع الاحتلال", "gov:IL"),
    ("قال المتحدث باسم الجيش الإسرائيلي شيئا", "المتحدث باسم الجيش الإسرائيلي", "mil:IL"),
    ("التقى وزير الخارجية الفرنسي ضيوفه", "وزير الخارجية الفرنسي", "gov:FR"),
    ("التقى نظيره الروسي هناك", "نظيره الروسي", "gov:RU"),
    ("زار الرئيس المصري المدينة", "الرئيس المصري", "gov:EG"),
    ("زار رئيس وزراء كندا المدينة", "رئيس وزراء كندا", "gov:CA"),
    ("نفت الدفاع الروسية الخبر", "الدفاع الروسية", "gov:RU"),
    ("أطلقت العناصر الحوثية النار", "العناصر الحوثية", "houthis"),
    ("قتل عناصر القاعدة هناك", "عناصر القاعدة", "qaeda"),
    ("ألقى العدوان الروسي قنابل", "العدوان الروسي", "mil:RU"),
    ("حاصر مستوطنون إسرائيليون القرية", "مستوطنون إسرائيليون", "settlers"),
    ("خرج عشرات الفلسطينيين إلى الشارع", "الفلسطينيين", "civ:"),
    ("أدى إلى مقتل سوري هناك", "سوري", "civ:"),
    ("إصابة صحفي برصاصة", "صحفي", "journalists"),
]


@pytest.mark.parametrize(("text", "span", "actor_id"), COMPOSED, ids=[row[1] for row in COMPOSED])
def test_a_noun_makes_an_actor_with_what_follows(text, span, actor_id):
    found = [(mention.text, mention.actor.actor_id) for mention in find_actors(fold(text))]
    assert found == [(span, actor_id)]


@pytest.mark.parametrize(
    "text",
    [
        "عقد الوزير مؤتمرا صحفيا",
        "قرأت في تقرير صحفي عن الطقس",
        "تأخرت رحلة طيران الإمارات",
        "الدفاع البرتغالي قوي في المباراة",
        "تباحثوا في الجانب المالي",
        "انتهى الصراع المسلح",
        "التقى اللواء التركي الصحيفة",
        "موقع أمريكي يبيع الكتب",
        "المنتخب السوري يفوز",
        "السفينة تسير في المحيط الأطلسي",
        "",
    ],
)
def test_what_only_looks_like_an_actor(text):
    assert [mention.text for mention in find_actors(fold(text)) if mention.canonical] == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("هاجم مسلح قوات الأمن", "gunmen", "sec:"),
        ("أصيب ضابط بصواريخ حماس", "arm:", "hamas"),
        ("عقد اتفاق أمريكي روسي", "gov:US", "gov:RU"),
        ("صد جندي عناصر داعش", "arm:", "is"),
    ],
)
def test_two_actors_side_by_side_stay_two(text, first, second):
    assert [mention.actor.actor_id for mention in find_actors(fold(text))] == [first, second]


def test_a_state_takes_part_by_its_government_or_its_forces():
    (army,) = find_actors(fold("الاحتلال الإسرائيلي"))
    assert take_part(army.actor, diplomatic=True).actor_id == "gov:IL"
    (government,) = find_actors(fold("الحكومة التركية"))
    assert take_part(government.actor, diplomatic=False).actor_id == "mil:TR"
    (group,) = find_actors(fold("حزب الله"))
    assert take_part(group.actor, diplomatic=True) == group.actor


def test_two_armies_share_a_noun():
    found = find_actors(fold("قصفت القوات الروسية والسورية البلدة"))
    assert [(mention.text, mention.actor.actor_id) for mention in found] == [
        ("القوات الروسية", "mil:RU"),
        ("السورية", "mil:SY"),
    ]


def test_one_army_under_many_names():
    names = ("قوات النظام", "الجيش السوري", "قوات الأسد", "جيش النظام", "نظام الأسد", "القوات السورية")
    assert {find_actors(fold(name))[0].canonical for name in names} == {"قوات النظام"}


def test_loaded_names_become_neutral_and_the_text_keeps_its_own_words():
    (mention,) = find_actors(fold("شنت عصابات داعش هجوما"))
    assert (mention.text, mention.canonical, mention.canonical_en) == ("عصابات داعش", "تنظيم داعش", "Islamic State")
    (mention,) = find_actors(fold("قصفت ميليشيا الحوثي الحي"))
    assert (mention.text, mention.canonical, mention.inter) == ("ميليشيا الحوثي", "الحوثيون", "Rebel group")


def test_proclitics_stay_outside():
    text = "للقوات العراقية وبالجيش اللبناني"
    first, second = find_actors(fold(text))
    assert (first.text, first.proclitic) == ("لقوات العراقية", "ل")
    assert (second.text, second.proclitic) == ("الجيش اللبناني", "وب")
    assert text[second.start : second.end] == second.text


@pytest.mark.parametrize(
    ("name", "country", "actor_id"),
    [
        ("الجيش", "EG", "mil:EG"),
        ("الجيش", "", "mil:"),
        ("الجيش", None, "mil:"),
        ("قوات الأمن", "IQ", "sec:IQ"),
        ("الحكومة", "LY", "gov:LY"),
        ("الشرطة", "PK", "pol:PK"),
        ("النظام", "SY", "mil:SY"),
        ("طائرات النظام", "SY", "mil:SY"),
        ("التحالف", "YE", "ye-coalition"),
        ("التحالف", "IQ", "intl-coalition"),
        ("التحالف", "FR", "coalition"),
        ("الجيش الوطني", "LY", "ly-lna"),
        ("الجيش الوطني", "SY", "sy-sna"),
        ("المعارضة", "SY", "sy-opposition"),
        ("المعارضة", "VE", "opposition"),
        ("المقاومة", "PS", "ps-factions"),
    ],
)
def test_the_country_of_the_event_decides(name, country, actor_id):
    (mention,) = find_actors(fold(f"وصل {name} أمس"))
    assert resolve_actor(mention, country).actor_id == actor_id


def test_a_government_named_before_is_the_government():
    _, government = find_actors(fold("نددت السلطات التركية بالهجوم وشنت الحكومة غارات"))
    assert resolve_actor(government, "SY").actor_id == "gov:TR"


def test_a_demonym_decides_before_the_country_does():
    (mention,) = find_actors(fold("تقدمت المعارضة السورية"))
    assert resolve_actor(mention, "TR").actor_id == "sy-opposition"


def test_unknown_fighters_have_no_canonical_name():
    (mention,) = find_actors(fold("قتل جندي هناك"))
    assert (mention.canonical, mention.canonical_en, mention.inter) == (None, None, None)


def test_states_abroad_are_external_unless_they_talk():
    (army,) = find_actors(fold("القوات التركية"))
    assert inter_in(army.actor, "TR") == "State forces"
    assert inter_in(army.actor, "SY") == "External/Other forces"
    assert inter_in(army.actor, "SY", diplomatic=True) == "State forces"
    assert inter_in(army.actor, None) == "State forces"
    (group,) = find_actors(fold("حزب الله"))
    assert inter_in(group.actor, "SY") == "Political militia"


def test_governments():
    government = government_of("US")
    assert government is not None
    assert (government.name, government.inter, government.country) == ("الولايات المتحدة", "State forces", "US")
    assert government_of("ZZ") is None
    assert government_of("") is None


ATOMS = st.sampled_from(
    "قوات النظام الجيش التركي من في ضابط برتبة عقيد «حزب الله» و طائرات روسية والسورية داعش ، . مسلحو \n ـ الـ".split(
        " "
    )
)


@given(st.lists(ATOMS, max_size=30).map(" ".join) | st.text(max_size=200))
def test_spans_are_exact_ordered_and_apart(text):
    limit = 0
    for mention in find_actors(fold(text)):
        assert text[mention.start : mention.end] == mention.text
        assert limit <= mention.start < mention.end
        limit = mention.end


@pytest.mark.parametrize("unit", ["قوات ", "ضابط برتبة عقيد ", "عناصر من ", "القوات الروسية والسورية ", "«حزب الله» "])
def test_time_is_linear(unit):
    few, many = (work(lambda n=n: find_actors(fold(unit * n))) for n in (50, 300))
    assert many < 8 * few
