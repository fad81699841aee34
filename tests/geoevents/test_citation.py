"""Whom a sentence cites, for what, and who denies."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.citation import find_source, find_sources
from geoevents.citation_grammar import KINDS
from geoevents.lexicon import read_tsv
from tests.work import work

CITED = [
    ("أفاد المرصد السوري لحقوق الإنسان بمقتل ثلاثة أشخاص", "المرصد السوري لحقوق الإنسان"),
    ("قال مصدر عسكري إن القوات دخلت البلدة", "مصدر عسكري"),
    ("قال مصدر في الشرطة لوكالة محلية إن اثنين قتلا", "مصدر في الشرطة"),
    ("أكد مصدر إعلامي مقرب من الفصيل أن السيطرة لم تتم", "مصدر إعلامي مقرب من الفصيل"),
    ("أوضح مسؤول كبير في وزارة الدفاع الأمريكية أن الغارة نجحت", "مسؤول كبير في وزارة الدفاع الأمريكية"),
    ("أعلن وزير الخارجية الفرنسي جان مارتان أمس أنه سيسافر", "وزير الخارجية الفرنسي جان مارتان"),
    ("قال المتحدث باسم الجيش سمير راغب إن القوات تقدمت", "المتحدث باسم الجيش سمير راغب"),
    ("صرح المتحدث الأمني بوزارة الداخلية بأن رجلا اعتقل", "المتحدث الأمني بوزارة الداخلية"),
    ("قال سمير راغب المتحدث باسم البلدية إن الطريق مغلق", "سمير راغب"),
    ("أعلن الجيش اللبناني مقتل جندي", "الجيش اللبناني"),
    ("أعلنت وزارة الصحة ارتفاع عدد القتلى", "وزارة الصحة"),
    ("أعلن وزير الدفاع التركي نشر قوات على الحدود", "وزير الدفاع التركي"),
    ("أعلن تنظيم القاعدة مسؤوليته عن الهجوم", "تنظيم القاعدة"),
    ("ذكرت وكالة سانا أن البلدة هادئة", "وكالة سانا"),
    ('ذكرت صحيفة "الأيام" اليمنية أن الطريق مقطوع', "صحيفة الأيام اليمنية"),
    ("نقلت وكالة رويترز عن مصدر أمني قوله إن الهجوم انتهى", "وكالة رويترز"),
    ("قال شهود عيان لوكالة فرانس برس إن القصف استمر", "شهود عيان"),
    ("قتل خمسة في غارة، بحسب مصادر طبية", "مصادر طبية"),
    ("قتل خمسة في غارة، وفقا للمرصد السوري", "المرصد السوري لحقوق الإنسان"),
    ("قتل خمسة في غارة، حسبما أعلنت الشرطة أمس", "الشرطة"),
    ("مصادر أمنية وطبية مصرية قالت إن شرطيا قتل", "مصادر أمنية وطبية مصرية"),
    ("وفيما أشار ناشطون إلى قصف عنيف على الحي", "ناشطون"),
    ("بينت الشرطة أن الانفجار عرضي", "الشرطة"),
    ("🔴 وزير الدفاع التركي يشار كايا: القوات ستبقى", "وزير الدفاع التركي يشار كايا"),
    ("نتنياهو: القوات ستبقى", "نتنياهو"),
    ("خطف الثلاثة قرب البلدة حسب ما قال أحد السكان", "أحد السكان"),
]


@pytest.mark.parametrize(("text", "name"), CITED, ids=[row[1] for row in CITED])
def test_the_source_is_its_whole_noun_phrase(text, name):
    assert [source.name for source in find_sources(fold(text))] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "نقلت الحافلة العمال إلى المصنع",
        "جرى توزيع المواد وفقا للمواصفات",
        "رتبت الدول حسب الاحتياطيات العالمية",
        "اندلع خلاف بين الطرفين بعد أن فشل الحوار",
        "وأضاف أن القصف مستمر",
        "طلب عدم كشف هويته",
        "قتل خمسة في غارة",
        "قال",
        "عاجل: قصف على المدينة",
        "",
    ],
)
def test_nobody_is_cited(text):
    assert find_sources(fold(text)) == []
    assert find_source(fold(text)) is None


def test_each_source_answers_for_its_own_words():
    text = "أشار مصدر عسكري إلى أن القوات تتقدم، وأكد مصدر محلي أن السيطرة لم تتم"
    first, second = find_sources(fold(text))
    assert "القوات تتقدم" in text[first.scope_start : first.scope_end]
    assert "السيطرة" not in text[first.scope_start : first.scope_end]
    assert "السيطرة لم تتم" in text[second.scope_start : second.scope_end]
    assert text[second.verb_start :].startswith("أكد")


def test_a_source_at_the_end_answers_for_what_stands_before():
    text = "قتل خمسة في غارة على السوق، بحسب مصادر طبية"
    (source,) = find_sources(fold(text))
    assert text[source.scope_start :].startswith("قتل")


def test_a_scope_does_not_leave_its_sentence():
    text = "قال الجيش إن الهجوم انتهى. وقتل ثلاثة في المدينة."
    (source,) = find_sources(fold(text))
    assert text[source.scope_start : source.scope_end] == "قال الجيش إن الهجوم انتهى."


@pytest.mark.parametrize(
    ("text", "denies"),
    [("نفت وزارة الدفاع الروسية قصف المستشفى", True), ("أكدت وزارة الدفاع الروسية قصف المستشفى", False)],
)
def test_denial_is_marked(text, denies):
    (source,) = find_sources(fold(text))
    assert (source.name, source.denies) == ("وزارة الدفاع الروسية", denies)


@pytest.mark.parametrize(
    ("text", "responsible"),
    [
        ("تبنى تنظيم القاعدة الهجوم", True),
        ("أعلن تنظيم القاعدة مسؤوليته عن الهجوم", True),
        ("أعلنت القوات العراقية السيطرة على البلدة", True),
        ("أعلن الجيش اللبناني أمس توقيف رجلين", True),
        ("قالت كتائب القسام إنها استهدفت دبابة", True),
        ("سرايا القدس: نخوض اشتباكات عنيفة", True),
        ("سرايا القدس: قصفنا الموقع", True),
        ("أعلن الجيش اللبناني مقتل جندي", False),
        ("قالت الشرطة إنه تم نقل الجرحى", False),
        ("قالت الشرطة إن رجلا قتل", False),
        ("نفى الجيش اللبناني استهداف البلدة", False),
    ],
)
def test_who_tells_of_his_own_deed(text, responsible):
    (source,) = find_sources(fold(text))
    assert source.responsible is responsible


def test_the_lexicon_is_well_formed():
    rows = read_tsv("sources.tsv", ("forms", "kind"))
    assert {row["kind"] for row in rows} == KINDS
    for row in rows:
        assert row.values_of("forms"), row
    cues = [form for row in rows if row["kind"] in ("say", "deny") for form in row.values_of("forms")]
    assert len(set(cues)) == len(cues)


@pytest.mark.parametrize("kind", ["say", "deny"])
def test_every_verb_of_saying_cites(kind):
    for row in read_tsv("sources.tsv"):
        for form in row.values_of("forms") if row["kind"] == kind else ():
            text = f"{form.rstrip('*')} مصدر طبي أن القصف مستمر"
            assert [source.name for source in find_sources(fold(text))] == ["مصدر طبي"], form


WORDS = st.sampled_from(
    'قال أعلن بحسب وفقا للمرصد مصدر في وزارة من مقرب «الأيام» " ، . أن لـ نقلت عن والد \n بين'.split(" ")
)


@example("0:")
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=200))
def test_spans_are_exact(text):
    for source in find_sources(fold(text)):
        assert text[source.start : source.end] == source.text
        assert source.text
        assert 0 <= source.scope_start <= source.verb_start <= source.scope_end <= len(text)


@pytest.mark.parametrize("unit", ["قال ", "مصدر ", "قال مصدر ", "بحسب مصدر في وزارة ", "والد قال "])
def test_time_is_linear(unit):
    few, many = (work(lambda n=n: find_sources(fold(unit * n))) for n in (50, 300))
    assert many < 8 * few
