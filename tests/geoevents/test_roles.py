"""Who does and who is done to, by position and by the words before a name."""

from __future__ import annotations

import pytest

from geoevents.actors import find_actors
from geoevents.casualties import bind_counts
from geoevents.lexicon import read_tsv
from geoevents.passages import passages
from geoevents.reading import read
from geoevents.role_cues import deeds
from geoevents.roles import assign
from geoevents.triggers import find_triggers

GOVERNMENT, REBELS, DAESH = "قوات النظام", "فصائل المعارضة", "تنظيم داعش"


def sides(text, *, at=0, mutual=False):
    (passage,) = passages(text)
    reading = read(passage, tuple(find_triggers(passage.folded)), None)
    trigger = reading.triggers[at]
    counts = bind_counts(reading).get(trigger.start, ())
    found = assign(reading, trigger, find_actors(passage.folded), counts, mutual=mutual)
    return [m.actor.name for m in found.agents], [m.actor.name for m in found.patients]


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("قصفت قوات النظام مواقع فصائل المعارضة في البلدة", [GOVERNMENT], [REBELS]),
        ("قوات النظام قصفت مواقع فصائل المعارضة في البلدة", [GOVERNMENT], [REBELS]),
        ("شهدت البلدة قصفا من قبل قوات النظام", [GOVERNMENT], []),
        ("هجوم شنه تنظيم داعش على قوات النظام في البلدة", [DAESH], [GOVERNMENT]),
        ("غارات ضد تنظيم داعش في المدينة", [], [DAESH]),
        ("قصف قوات النظام للبلدة", [GOVERNMENT], []),
        ("شن تنظيم داعش فجر أمس عدة هجمات عنيفة على مواقع قوات النظام", [DAESH], [GOVERNMENT]),
        ("قال شهود إن قوات النظام والميليشيات نفذت حملة اعتقالات", [GOVERNMENT, "ميليشيات"], []),
        ("تعرضت قوات النظام في البلدة لهجوم عنيف", [], [GOVERNMENT]),
        ("المزارعون الذين اختطفهم تنظيم داعش", [DAESH], ["مدنيون"]),
        ("البلدة التي قصفها تنظيم داعش", [DAESH], []),
        ("إن قوات النظام أسقطت طائرة فوق البلدة", [GOVERNMENT], []),
        ("إن قوات النظام استهدفت في البلدة", [GOVERNMENT], []),
        ("تمكنت فصائل المعارضة من دحر تنظيم داعش", [REBELS], [DAESH]),
        ("سيطر تنظيم داعش على التلة بعد معارك عنيفة مع قوات النظام", [DAESH], [GOVERNMENT]),
        ("استهدف تنظيم داعش معسكرا لقوات النظام في البلدة", [DAESH], [GOVERNMENT]),
        ("هجوم استهدف تنظيم داعش في البلدة", [], [DAESH]),
        ("أسقطت فصائل المعارضة طائرة استطلاع فوق البلدة", [REBELS], []),
        ("أسقطت طائرة لقوات النظام في البلدة", [], [GOVERNMENT]),
        ("خطف تنظيم داعش ثلاثة مدنيين من البلدة", [DAESH], ["مدنيون"]),
        ("خُطف مدنيون في البلدة، وهي معقل تنظيم داعش", [], ["مدنيون"]),
        ("استهدفت عبوة ناسفة رتلاً لقوات النظام قرب البلدة", [], [GOVERNMENT]),
        ("انفجرت عبوة ناسفة بدورية لقوات النظام", [], [GOVERNMENT]),
        ("يظن السكان أن قوات النظام خطفتهم في الليل", [GOVERNMENT], []),
        ("لجأ تنظيم داعش إلى التلال بعد أن تم دحره من البلدة", [], [DAESH]),
        ("لاحقت قوات النظام المحتجين في السوق واعتقلت عشرين", [GOVERNMENT], []),
        ("البلدة التي طردت منها قوات النظام مقاتلي تنظيم داعش", [GOVERNMENT], [DAESH]),
        ("قصفت قوات النظام قبل ثلاثة أيام قرية لفصائل المعارضة", [GOVERNMENT], [REBELS]),
        ("قصفت قوات النظام القرية قبل وصول فصائل المعارضة", [GOVERNMENT], []),
        ("قتل مسلحون ضابطا في البلدة", ["مسلحون مجهولون"], ["مقاتلون"]),
        ("قتل مسلحون رميا بالرصاص في البلدة", [], ["مسلحون مجهولون"]),
        ("أدى استهداف قوات النظام بالمدفعية الثقيلة المدرسة القديمة إلى دمار", [GOVERNMENT], []),
        ("جرى استهداف قوات النظام بقذائف الهاون في البلدة", [], [GOVERNMENT]),
        ("استهدفت مدفعية النظام بالقذائف أطراف البلدة", [GOVERNMENT], []),
        ("تقصف المروحيات تجمعا لتنظيم داعش في البلدة", [], [DAESH]),
        ("تتقدم قوات النظام على حساب فصائل المعارضة، إذ استعادت السيطرة على التلة", [GOVERNMENT], [REBELS]),
    ],
)
def test_sides(text, agents, patients):
    last = len(find_triggers(passages(text)[0].folded)) - 1
    at = 0 if "سيطر تنظيم" in text else last
    assert sides(text, at=at) == (agents, patients)


def test_the_doer_of_one_deed_is_not_that_of_the_next():
    text = "جرح رجل في قصف شنه تنظيم داعش على البلدة، في وقت شنت قوات النظام غارات على التلة"
    assert sides(text, at=-1) == ([GOVERNMENT], [])


def test_allies_stand_on_one_side():
    text = "معارك بين قوات النظام والحرس الجمهوري السوري من جهة، وفصائل المعارضة وجيش العزة من جهة أخرى"
    agents, patients = sides(text, mutual=True)
    assert GOVERNMENT in agents
    assert REBELS in patients
    assert len(agents) == len(patients) == 2


def test_two_names_of_one_actor_have_one_role():
    text = "مقتل القيادي في حماس إسماعيل هنية في غارة إسرائيلية"
    assert sides(text, at=-1) == (["القوات الإسرائيلية"], ["حماس", "حماس"])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("اشتباكات بين قوات النظام وتنظيم داعش في البلدة", GOVERNMENT, DAESH),
        ("خاضت قوات النظام اشتباكات مع تنظيم داعش في البلدة", GOVERNMENT, DAESH),
    ],
)
def test_equal_sides_stand_in_the_order_of_the_text(text, first, second):
    last = len(find_triggers(passages(text)[0].folded)) - 1
    assert sides(text, at=last, mutual=True) == ([first], [second])


def test_whose_people_were_killed_are_done_to():
    text = "مقتل ضابط من قوات النظام جراء قصف فصائل المعارضة على المطار"
    last = len(find_triggers(passages(text)[0].folded)) - 1
    assert sides(text, at=last) == ([REBELS], [GOVERNMENT])


@pytest.mark.parametrize("row", read_tsv("roles.tsv"), ids=lambda row: row["cue"])
def test_every_cue_stands_before_an_actor_in_its_example(row):
    from gazetteer.arabic import fold

    words = row["cue"].removesuffix("لـ").strip()
    assert words in row["example"]
    assert row["role"] in ("agent", "patient", "pair", "with", "none")
    assert find_actors(fold(row["example"]))


@pytest.mark.parametrize("row", read_tsv("patients.tsv"), ids=lambda row: row["word"])
def test_every_patient_word_is_well_formed(row):
    assert row["form"] in ("noun", "verb")
    assert row["word"] in row["example"]


@pytest.mark.parametrize("row", read_tsv("deeds.tsv"), ids=lambda row: row["pattern"])
def test_every_deed_is_found_in_its_example(row):
    (passage,) = passages(row["example"])
    found = deeds(read(passage, tuple(find_triggers(passage.folded)), None))
    assert row["role"] in ("agent", "patient")
    assert {deed.role for deed in found} == {row["role"]}
