"""Triggers: which words report which event, once for each occurrence, at exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.settlement import disorder_type, settle
from geoevents.trigger_lexicon import SUB_EVENT_TYPES
from geoevents.triggers import find_triggers
from tests.work import work


def types(sentence):
    return [trigger.sub_event_type for trigger in find_triggers(fold(sentence))]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # weapons decide
        ("قصف الطيران الحربي بلدة في الريف", "Air/drone strike"),
        ("استهدفت مسيّرة سيارة على الطريق العام", "Air/drone strike"),
        ("ألقت المروحيات براميل متفجرة على الحي", "Air/drone strike"),
        ("شنّت مقاتلات التحالف غارة على مستودع", "Air/drone strike"),
        ("قصفت المدفعية أطراف القرية", "Shelling/artillery/missile attack"),
        ("القصف مستمر على أطراف القرية", "Shelling/artillery/missile attack"),
        ("سقطت قذائف هاون على حي سكني", "Shelling/artillery/missile attack"),
        ("استهدفت فصائل المعارضة المطار بصواريخ غراد", "Shelling/artillery/missile attack"),
        ("أطلق مسلحون ثلاثة صواريخ على القاعدة", "Shelling/artillery/missile attack"),
        ("قصفت الطائرات القرية بغاز الكلور", "Chemical weapon"),
        ("فجّر انتحاري نفسه عند حاجز للجيش", "Suicide bomb"),
        ("هجوم بسيارة مفخخة يقودها انتحاري على ثكنة", "Suicide bomb"),
        ("انفجرت عبوة ناسفة بدورية للشرطة", "Remote explosive/landmine/IED"),
        ("استهدفت عبوة ناسفة دورية للشرطة", "Remote explosive/landmine/IED"),
        ("قصفت المدفعية قاعدة جوية للجيش", "Shelling/artillery/missile attack"),
        ("قصفت المقاتلات قاعدة جوية للجيش", "Air/drone strike"),
        ("انفجار لغم أرضي بسيارة مزارع", "Remote explosive/landmine/IED"),
        ("انفجار سيارة مفخخة في السوق", "Remote explosive/landmine/IED"),
        ("ألقى مجهول قنبلة يدوية على المقر", "Grenade"),
        # battles
        ("اندلعت اشتباكات بين الجيش ومسلحين", "Armed clash"),
        ("تدور معارك كر وفر على الجبهة بين القوات والفصائل", "Armed clash"),
        ("استعادت القوات الحكومية، بعد ساعات، السيطرة على التلة", "Government regains territory"),
        ("سيطرت الفصائل على قرية في الريف الجنوبي", "Non-state actor overtakes territory"),
        # civilians
        ("اغتصب مسلحون امرأة في القرية", "Sexual violence"),
        ("أعدم التنظيم مدنيين اثنين", "Attack"),
        ("مقتل ثلاثة مدنيين في المدينة", "Attack"),
        ("خُطف صحافي في وسط العاصمة", "Abduction/forced disappearance"),
        # protests and riots
        ("نفذ المعلمون اعتصاما أمام الوزارة", "Peaceful protest"),
        ("تظاهر مئات الطلاب أمام الجامعة", "Peaceful protest"),
        ("فرقت الشرطة المتظاهرين بخراطيم المياه", "Protest with intervention"),
        ("أطلق الجنود النار على المتظاهرين", "Excessive force against protesters"),
        ("أحرق المحتجون إطارات على الطريق", "Violent demonstration"),
        ("هاجم أهالي الحي سائقا وأوسعوه ضربا", "Mob violence"),
        # strategic developments
        ("توصل الطرفان إلى اتفاق على وقف إطلاق النار", "Agreement"),
        ("اعتقلت قوات الأمن خمسة أشخاص", "Arrests"),
        ("وصلت تعزيزات عسكرية إلى الجبهة", "Change to group/activity"),
        ("اعترضت الدفاعات الجوية صاروخا فوق المدينة", "Disrupted weapons use"),
        ("فككت القوات عبوة ناسفة على الطريق", "Disrupted weapons use"),
        ("أنشأت القوات نقطة عسكرية قرب الحدود", "Headquarters or base established"),
        ("أحرق المستوطنون منازل في القرية", "Looting/property destruction"),
        ("انسحبت القوات من البلدة دون قتال", "Non-violent transfer of territory"),
        ("نزح آلاف المدنيين من البلدة", "Other"),
        ("اقتحمت القوات المخيم فجرا", "Other"),
        ("دخلت قافلة مساعدات إلى المدينة المحاصرة", "Other"),
        # diplomacy
        ("سيلتقيان مجددا غدا", "Talks"),
        ("عقدت جولة مفاوضات بين وفد الحكومة ووفد المعارضة", "Talks"),
        ("التقى وزير الخارجية نظيره القطري", "Talks"),
    ],
)
def test_sub_types(sentence, wanted):
    assert wanted in types(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "شن الفريق هجوما في الشوط الثاني من المباراة",
        "يخوض الحزب معركة انتخابية في العاصمة",
        "تشهد السوق حرب أسعار بين الشركات",
        "انسحب الوفد من المفاوضات",
        "أدى انفجار أسطوانة غاز في مطعم إلى إصابة عامل",
        "قتل ثلاثة أشخاص في حادث سير على الطريق السريع",
        "قصف الرعد سماء المدينة",
        "قتل رجل زوجته بعد خلاف عائلي",
        "وصل الوفد فجر اليوم إلى المدينة",
        "انفجر الجمهور ضاحكا",
        "حكمت المحكمة عليه بالإعدام",
        "ارتفعت حصيلة القتلى بوباء الكوليرا",
        "تحطمت طائرة ركاب وقتل من فيها",
        "تعود الاتفاقية إلى عهد صدام حسين وجيوشه",
        "اصطدمت ثلاث سيارات ما أدى إلى التحام بينها",
        "احتجز ثلاثة أشخاص في المصعد",
        "جرفت السيول منازل المزارعين في القرية",
        "قطعت زيارة الوزير الطريق على خصوم الحكومة",
        "سيلتقي فيها النهران عند الجسر القديم",
        "أعمال المسلحين تستهدف أمن الوطن",
        "كيلومتر واحد شمال المدينة",
        "",
        "؟!",
    ],
)
def test_no_event(sentence):
    assert types(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("شنت طائرات حربية غارات على البلدة", ["Air/drone strike"]),
        ("نفذت المدفعية قصفا على القرية", ["Shelling/artillery/missile attack"]),
        ("قصفت الفصائل المطار بصواريخ غراد ما أدى إلى مقتل ضابط", ["Shelling/artillery/missile attack"]),
        ("شنت طائرات غارات استهدفت أحياء سكنية وأسفرت عن مقتل أربعة", ["Air/drone strike"]),
        ("اندلعت معارك واشتباكات بين الطرفين المسلحين", ["Armed clash"]),
        (
            "قصفت الطائرات القرية، فيما دارت اشتباكات بين الجيش والفصائل",
            ["Air/drone strike", "Armed clash"],
        ),
        (
            "شنت الطائرات غارة على البلدة، فيما قتل مدني برصاص قناص في المدينة",
            ["Air/drone strike", "Armed clash"],
        ),
    ],
)
def test_one_trigger_for_each_occurrence(sentence, wanted):
    assert types(sentence) == wanted


def test_a_noun_of_the_same_verb_is_the_same_occurrence():
    assert types("هاجم مسلحون نقطة للشرطة عند الجسر القديم قبل الفجر هجوما أوقع قتيلين") == ["Armed clash"]
    assert len(types("هاجم مسلحون نقطة للشرطة عند الجسر القديم قبل الفجر وشنوا هجوما على ثكنة")) == 2


def test_what_is_taken_decides_whether_territory_changes_hands():
    assert types("استولى مسلحون على ست عربات قرب البلدة") == []
    assert types("استولى مسلحون على البلدة") == ["Non-state actor overtakes territory"]


def test_weapon_directly_after_the_trigger_belongs_to_it():
    first, second = find_triggers(fold("هاجم انتحاري مبنى للشرطة بعد ساعات طويلة من تفجير شاحنة ملغومة في المدينة"))
    assert first.sub_event_type == "Suicide bomb"
    assert second.sub_event_type == "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("تعرض المطار لقصف صاروخي خلال وصول الطائرة", "Shelling/artillery/missile attack"),
        ("تعرض المطار لقصف بصواريخ من الطائرات", "Air/drone strike"),
        ("قصف الطيران القرية بصواريخ موجهة", "Air/drone strike"),
        ("اغتال مجهولون نائب قائد قوة الصواريخ", "Attack"),
        ("استهدف مسلحون سيارة ضابط في المدينة", "Armed clash"),
        ("سقط جرحى في قصف روسي على خاركيف في أوكرانيا", "Shelling/artillery/missile attack"),
        ("قصف متبادل بين القوات والفصائل على الجبهة", "Armed clash"),
    ],
)
def test_a_weapon_counts_where_it_is_the_means(sentence, wanted):
    assert types(sentence)[0] == wanted


def test_a_word_that_is_verb_and_noun_is_read_by_its_position():
    (verb,) = find_triggers(fold("قصف الطيران القرية"))
    (noun,) = find_triggers(fold("أصيب طفل في قصف على القرية"))
    assert (verb.nominal, noun.nominal) == (False, True)


def test_offsets_count_in_the_original_with_marks_and_proclitics():
    text = "وَقُصِفَت  البلدةُ بـصواريخَ غراد"
    (trigger,) = find_triggers(fold(text))
    assert text[trigger.start : trigger.end] == trigger.text == "قُصِفَت"
    assert text[trigger.weapon_start : trigger.weapon_end] == "صواريخَ"
    assert (trigger.form, trigger.nominal, trigger.number) == ("past", False, "generic")


def test_number_and_definiteness_of_nouns():
    dual, plural = find_triggers(fold("غارتان على البلدة ثم الغارات الجوية على المدينة"))
    assert (dual.number, dual.definite) == ("dual", False)
    assert (plural.number, plural.definite) == ("plural", True)


def test_territory_depends_on_who_takes_it():
    (trigger,) = find_triggers(fold("سيطر المقاتلون على البلدة"))
    assert settle(trigger, "Rebel group", None) == ("Battles", "Non-state actor overtakes territory")
    assert settle(trigger, "State forces", None) == ("Battles", "Government regains territory")
    assert settle(trigger, None, None)[0] == "Battles"
    (trigger,) = find_triggers(fold("استعادت القوات السيطرة على البلدة"))
    assert settle(trigger, None, None) == ("Battles", "Government regains territory")


def test_a_bare_attack_depends_on_its_target():
    (trigger,) = find_triggers(fold("شن مسلحون هجوما على قرية"))
    assert settle(trigger, "Political militia", "State forces") == ("Battles", "Armed clash")
    assert settle(trigger, "Political militia", "Civilians") == ("Violence against civilians", "Attack")
    assert settle(trigger, None, None, target_is_civilian=True) == ("Violence against civilians", "Attack")
    (trigger,) = find_triggers(fold("قتل ضابط برصاص مسلحين"))
    assert settle(trigger, None, "State forces") == ("Battles", "Armed clash")
    (trigger,) = find_triggers(fold("قصفت المدفعية القرية"))
    assert settle(trigger, "State forces", "Civilians")[1] == "Shelling/artillery/missile attack"


def test_bare_targeting_depends_on_who_does_it():
    (trigger,) = find_triggers(fold("استهدف الجيش منازل في القرية"))
    assert settle(trigger, "State forces", "Civilians")[1] == "Shelling/artillery/missile attack"
    assert settle(trigger, "Rebel group", "State forces") == ("Battles", "Armed clash")
    assert settle(trigger, "Rebel group", "Civilians") == ("Violence against civilians", "Attack")
    (trigger,) = find_triggers(fold("استهدفت الفصائل المطار بصواريخ"))
    assert settle(trigger, "Rebel group", "State forces")[1] == "Shelling/artillery/missile attack"


def test_force_of_crowds_is_a_riot_and_force_against_them_is_excessive():
    (storming,) = find_triggers(fold("اقتحموا مبنى المحافظة"))
    assert settle(storming, "Protesters", None) == ("Riots", "Violent demonstration")
    assert settle(storming, "State forces", None) == ("Strategic developments", "Other")
    (attack,) = find_triggers(fold("هجوم على رجل في السوق"))
    assert settle(attack, "Rioters", "Civilians") == ("Riots", "Mob violence")
    assert settle(attack, "State forces", "Protesters") == ("Protests", "Excessive force against protesters")


def test_disorder_types_are_acleds():
    assert disorder_type("Battles", "Armed clash") == "Political violence"
    assert disorder_type("Riots", "Mob violence") == "Political violence"
    assert disorder_type("Riots", "Violent demonstration") == "Demonstrations"
    assert disorder_type("Protests", "Peaceful protest") == "Demonstrations"
    assert disorder_type("Protests", "Excessive force against protesters") == "Political violence; Demonstrations"
    assert disorder_type("Strategic developments", "Arrests") == "Strategic developments"
    assert disorder_type("Diplomacy", "Talks") == "Diplomacy"
    assert all(disorder_type(event, sub) for event, subs in SUB_EVENT_TYPES.items() for sub in subs)


@given(st.text(max_size=200) | st.text(alphabet="قصفتغارةهجوم والمدينةبفي،. \n«»0123456789", max_size=300))
@settings(max_examples=150)
def test_any_text_is_read_and_offsets_hold(text):
    for trigger in find_triggers(fold(text)):
        assert text[trigger.start : trigger.end] == trigger.text
        assert trigger.sub_event_type in SUB_EVENT_TYPES[trigger.event_type]
        assert (trigger.weapon_start >= 0) == bool(trigger.weapon)


@pytest.mark.parametrize("unit", ["قصف ", "شنت الطائرات غارة على البلدة وقتل مدني ", "سيطر ", "أطلق هدف من "])
def test_time_is_linear_in_a_text_without_full_stops(unit):
    few, many = (work(lambda n=n: find_triggers(fold(unit * n))) for n in (50, 300))
    assert many < 8 * few


@pytest.mark.parametrize(
    "text",
    [
        "الطيران الحربي على مدينة في الريف",
        "براميل متفجرة على حي سكني",
        "صواريخ فراغية على المدينة",
        "جرحى في المشفى نتيجة البراميل المتفجرة",
        "لحظة سقوط برميل متفجر على الحي",
        "طيران مروحي يمشط القرية بالرشاشات",
        "الحربي يقصف أطراف البلدة",
    ],
)
def test_a_line_without_a_verb_reports_a_strike(text):
    assert [trigger.sub_event_type for trigger in find_triggers(fold(text))] == ["Air/drone strike"]


@pytest.mark.parametrize(
    "text",
    [
        "تحليق الطيران الحربي على علو منخفض فوق المدينة",
        "العثور على قنابل عنقودية في مستودع",
        "إنتاج النفط يرتفع إلى مليون برميل على مدى عام",
        "طائرة استطلاع روسية على أطراف المدينة",
        "احتراق طائرة ركاب في المطار",
    ],
)
def test_a_line_that_names_aircraft_or_munition_alone_reports_none(text):
    assert "Air/drone strike" not in [trigger.sub_event_type for trigger in find_triggers(fold(text))]


def test_a_noun_reports_only_where_nothing_else_does():
    alone, told = "براميل متفجرة على المدينة", "ألقت مروحيات النظام براميل متفجرة على المدينة"
    assert [trigger.entry_id for trigger in find_triggers(fold(alone))] == ["air-munition"]
    assert [trigger.entry_id for trigger in find_triggers(fold(told))] == ["airstrike"]
    long = alone + " التي يعود تاريخها إلى قرون خلت" * 8
    assert not find_triggers(fold(long))
