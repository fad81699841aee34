"""Modality: planned, hypothetical, negated, historical, actual, and the words that decide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.modality import find_denials, modality
from geoevents.reporting import is_reference, is_reported, signs_of
from geoevents.triggers import find_triggers


def readings(sentence, **dates):
    folded = fold(sentence)
    return {trigger.text: modality(folded, trigger, **dates) for trigger in find_triggers(folded)}


def values(sentence, **dates):
    return [reading.value for reading in readings(sentence, **dates).values()]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("قصفت الطائرات البلدة أمس", "actual"),
        ("تدور اشتباكات بين الجيش والفصائل الآن", "actual"),
        ("قد قصفت الطائرات البلدة", "actual"),
        ("تعرضت البلدة، وقد تمكن سكانها من الفرار، لقصف مدفعي", "actual"),
        ("دان الأمين العام الهجوم على مخيم للنازحين", "actual"),
        ("تحقق الشرطة في انفجار عبوة ناسفة قرب المدرسة", "actual"),
        ("أطلقت طائرة بدون طيار صاروخا على سيارة", "actual"),
        ("لم تتبن أي جهة تفجير العبوة الناسفة في السوق", "actual"),
        ("قتل ثلاثة جنود على بعد 5 كلم من الحدود في اشتباكات مع مسلحين", "actual"),
        ("رغم الجهود الدولية لوقف النار قصفت الطائرات البلدة صباح اليوم", "actual"),
        ("بعد فشل المفاوضات شنت القوات هجوما على المدينة", "actual"),
        ("دعا الأمين العام إلى التهدئة بعد أن قصفت الطائرات المخيم", "actual"),
        ("لم تتهيأ الحامية لمواجهة هجوم واسع نفذته الفصائل على القاعدة", "actual"),
        ("تستعد الحامية لمواجهة هجوم واسع على القاعدة", "hypothetical"),
        ("لم يقع هجوم استهدف القاعدة", "negated"),
        ("سيلتقيان مجددا اليوم", "planned"),
        ("يعتزم الجيش شن هجوم على معاقل المسلحين", "planned"),
        ("القوات مستنفرة للرد على أي هجوم على المدينة", "hypothetical"),
        ("لم تسجل أي اشتباكات على الجبهة أمس", "negated"),
        ("من المقرر أن تعقد جولة مفاوضات بين وفد الحكومة ووفد المعارضة الأسبوع المقبل", "planned"),
        ("سيلزم الاتفاق روسيا بمنع طائرات النظام من قصف مناطق المعارضة", "hypothetical"),
        ("قد يتضمن الاتفاق وقفا لإطلاق النار", "hypothetical"),
        ("دعا المبعوث إلى وقف إطلاق النار في المدينة", "hypothetical"),
        ("دعت المنظمة إلى هدنة في المدينة", "hypothetical"),
        ("هدد القائد بقصف العاصمة", "hypothetical"),
        ("حذرت المنظمة من هجوم على المخيم", "hypothetical"),
        ("إذا اقتحمت القوات المخيم فسترد الفصائل", "hypothetical"),
        ("هل قصفت الطائرات البلدة؟", "hypothetical"),
        ("تقدمت القوات نحو البلدة لاستعادة السيطرة عليها", "hypothetical"),
        ("أدى الهجوم لنزوح آلاف المدنيين من المدينة", "actual"),
        ("وافقت الحكومة على السماح للجيش بقصف مواقع المسلحين", "hypothetical"),
        ("يتصدى الأهالي لمحاولات اقتحام المخيم من قبل القوات", "hypothetical"),
        ("سقوط القاعدة بيد المقاتلين مسألة وقت", "hypothetical"),
        ("شن المسلحون هجوما في محاولة منهم للتقدم والاستيلاء على مواقع في القرية", "hypothetical"),
        ("دعا الرئيس بعد محادثات مع رئيس الوزراء إلى الإصلاح", "actual"),
        ("خرج المئات في تظاهرة في ذكرى الثورة", "actual"),
        ("في ذكرى المجزرة أضاء الأهالي الشموع", "historical"),
        ("سيطر المقاتلون على التلة بعد ساعات منذ بدء هجومهم على المدينة", "actual"),
        ("قد نشهد هجوما على المدينة", "hypothetical"),
        ("ألقت طائرة قنابل ليلا على المدينة", "actual"),
        ("لم تتوصل الحكومتان إلى اتفاق على هدنة", "negated"),
        ("نفى الجيش قصف المستشفى", "negated"),
        ("فشل الطرفان في التوصل إلى اتفاق على وقف النار", "negated"),
        ("مر اليوم من دون اشتباكات بين الطرفين", "negated"),
        ("تحل اليوم ذكرى مجزرة القرية", "historical"),
        ("شهدت المدينة معارك بين الفصائل المسلحة إبان الحرب الأهلية", "historical"),
    ],
)
def test_values(sentence, wanted):
    found = values(sentence)
    assert found, sentence
    assert found[-1] == wanted


def test_the_cue_is_shown():
    sentence = "سيلزم الاتفاق روسيا بمنع طائرات النظام من قصف مناطق المعارضة"
    (reading,) = readings(sentence).values()
    assert sentence[reading.cue_start : reading.cue_end] == reading.cue
    assert reading.cue in ("منع", "بمنع", "سيلزم")


def test_a_cue_stays_in_its_clause():
    assert values("لم يحضر الوزير، فيما قصفت الطائرات البلدة") == ["actual"]
    assert values("قد يصل المبعوث غدا؛ قصفت الطائرات البلدة أمس") == ["actual"]


def test_dates_decide_where_words_do_not():
    sentence = "قصفت الطائرات البلدة"
    assert values(sentence, days_before_publication=31) == ["historical"]
    assert values(sentence, days_before_publication=30) == ["actual"]
    assert values(sentence, date_after_publication=True) == ["planned"]
    assert values("هدد القائد بقصف العاصمة", days_before_publication=90) == ["hypothetical"]


def test_the_day_of_the_event_beats_a_past_told_beside_it():
    sentence = "قصفت الطائرات أمس مستشفى في المدينة افتتح العام الماضي"
    assert values(sentence) == ["historical"]
    assert values(sentence, days_before_publication=1, dated=True) == ["actual"]
    assert values("بعد نحو عامين على هجوم في المدينة", days_before_publication=1, dated=True) == ["historical"]


def test_a_denial_after_the_report_makes_it_disputed():
    (reading,) = readings("قال ناشطون إن الجيش قصف المستشفى لكن الحكومة نفت ذلك").values()
    assert (reading.value, reading.disputed) == ("actual", True)
    (reading,) = readings("قال ناشطون إن الجيش قصف المستشفى").values()
    assert not reading.disputed


def test_denials_are_found_with_their_words():
    text = "ونفت مصادر المعارضة ذلك، وقالت إن السيطرة لم تتم"
    denials = find_denials(fold(text))
    assert [text[denial.start : denial.end] for denial in denials] == ["نفت", "لم تتم"]
    assert find_denials(fold("أكدت المصادر ذلك")) == []


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("تقصف الطائرات البلدة بشكل يومي", "habit"),
        ("قتلت الغارات الجوية ألفي مدني منذ بداية الحرب", "tally"),
        ("وصف الخبير تداعيات القصف", "reference"),
        ("أغلق التجار محالهم احتجاجا على اعتقال زملائهم", "reference"),
        ("قصفت الطائرات البلدة اليوم", ""),
    ],
)
def test_what_is_no_event(sentence, why):
    folded = fold(sentence)
    assert [modality(folded, trigger).not_an_event for trigger in find_triggers(folded)] == [why]


def test_reports_and_mentions_are_told_apart():
    report = fold("قتل ثلاثة جنود في انفجار سيارة مفخخة وسط المدينة أمس بحسب الشرطة")
    mention = fold("أثار التحقيق في التفجير جدلا بين المتهمين والمحامين")
    assert all(is_reported(report, trigger) for trigger in find_triggers(report))
    assert not any(is_reported(mention, trigger) for trigger in find_triggers(mention))
    (trigger,) = find_triggers(mention)
    assert is_reference(mention, trigger)
    assert {"definite", "accusation"} <= signs_of(mention, trigger)


@given(st.text(alphabet="قصف لمقدينفىغارةسيهجوم والمدينةبفي،.؟ \n", max_size=300))
@settings(max_examples=100)
def test_any_text_is_read(text):
    folded = fold(text)
    for trigger in find_triggers(folded):
        reading = modality(folded, trigger)
        assert reading.value in ("actual", "planned", "hypothetical", "negated", "historical")
        if reading.cue and reading.cue != "؟":
            assert text[reading.cue_start : reading.cue_end] == reading.cue
