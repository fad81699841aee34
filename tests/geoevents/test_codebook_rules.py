"""The special rules of what counts as an event, each with sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

SHELLING = "Shelling/artillery/missile attack"


@pytest.fixture(scope="module")
def events():
    pipeline = Pipeline()

    def coded(text):
        found = merge(pipeline.claims(Document("d", text, None, date(2016, 9, 5))))
        return sorted((event.best.sub_event_type, event.best.modality) for event in found)

    return coded


RULES = {
    "deaths alone": [
        ("قتل ثلاثة مدنيين أمس في مدينة حلب برصاص مجهولين.", [("Attack", "actual")]),
        ("قصفت المدفعية أمس حي الشعار في مدينة حلب. وقتل ثلاثة مدنيين في القصف.", [(SHELLING, "actual")]),
    ],
    "bare shelling and attack": [
        ("تعرضت بلدة سرمين أمس لقصف عنيف.", [(SHELLING, "actual")]),
        ("شن مسلحون أمس هجوما على حاجز للجيش في مدينة درعا.", [("Armed clash", "actual")]),
        ("شن مسلحون أمس هجوما على مدنيين في مدينة درعا.", [("Attack", "actual")]),
    ],
    "gunfire": [
        ("أطلق جنود النار أمس على مدنيين في مدينة درعا.", [("Attack", "actual")]),
        ("أطلق مسلحون النار أمس على جنود في مدينة درعا.", [("Armed clash", "actual")]),
    ],
    "strategic": [
        ("اعترضت الدفاعات الجوية أمس صاروخا فوق مدينة الرياض.", [("Disrupted weapons use", "actual")]),
        ("وصلت تعزيزات عسكرية أمس إلى مدينة إدلب.", [("Change to group/activity", "actual")]),
        ("اقتحمت القوات أمس مدينة جنين.", [("Other", "actual")]),
        ("فرض الجيش أمس حصارا على بلدة مضايا.", [("Other", "actual")]),
        ("تعيش بلدة مضايا تحت الحصار منذ عامين.", []),
    ],
    "one advance is one event": [
        (
            "سيطرت الفصائل أمس على بلدة صوران بعد انسحاب قوات النظام منها.",
            [("Non-state actor overtakes territory", "actual")],
        ),
    ],
    "two in one sentence": [
        (
            "قصفت المدفعية أمس بلدة سرمين، فيما اندلعت اشتباكات في مدينة درعا بين الجيش والفصائل.",
            [("Armed clash", "actual"), (SHELLING, "actual")],
        ),
    ],
    "weapon decides": [
        ("قتل عشرة مدنيين أمس في غارة جوية على سوق في مدينة إدلب.", [("Air/drone strike", "actual")]),
        ("فجر انتحاري نفسه أمس بسيارة مفخخة عند حاجز للجيش في مدينة حمص.", [("Suicide bomb", "actual")]),
    ],
    "threats and plans": [
        ("هدد القائد أمس بقصف مدينة حلب.", [(SHELLING, "hypothetical")]),
        ("سيلتقي وزير الخارجية الروسي نظيره التركي غدا في مدينة أنقرة.", [("Talks", "planned")]),
        ("توجه وزير الخارجية أمس إلى مدينة أنقرة لإجراء محادثات مع نظيره التركي.", [("Talks", "planned")]),
        ("نفى الجيش أمس قصف مدينة حلب.", [(SHELLING, "negated")]),
        ("تمر اليوم ذكرى مجزرة مدينة حماة.", [("Attack", "historical")]),
    ],
    "what is condemned or investigated did happen": [
        ("دان الأمين العام هجوما شنه مسلحون أمس على حاجز للجيش في مدينة درعا.", [("Armed clash", "actual")]),
        ("تحقق الشرطة في انفجار عبوة ناسفة أمس في مدينة بغداد.", [("Remote explosive/landmine/IED", "actual")]),
    ],
    "habits and tallies": [
        ("تقصف الطائرات مدينة إدلب بشكل يومي.", []),
        ("قتلت الغارات ألفي مدني في مدينة إدلب منذ بداية الحرب.", []),
        ("قتل 300 شخص في مدينة إدلب خلال الأشهر الماضية في غارات جوية.", []),
    ],
    "accidents": [
        ("تحطمت طائرة حربية أمس قرب مدينة حماة بسبب خلل فني وقتل طيارها.", []),
        ("قتل خمسة أشخاص أمس في حادث سير قرب مدينة حمص.", []),
    ],
    "page furniture": [
        ("اقرأ أيضا: قصف على مدينة حلب يوقع قتلى", []),
        ("مواضيع ذات صلة: اشتباكات في مدينة درعا", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(text, wanted, id=f"{rule}-{at}")
        for rule, rows in RULES.items()
        for at, (text, wanted) in enumerate(rows)
    ],
)
def test_rules(events, text, wanted):
    assert events(text) == sorted(wanted)


def test_a_denial_makes_it_disputed():
    text = "قال ناشطون إن الجيش قصف أمس مستشفى في مدينة حلب، لكن الحكومة نفت ذلك."
    (claim,) = Pipeline().claims(Document("d", text, None, date(2016, 9, 5)))
    assert (claim.modality, claim.disputed) == ("actual", True)
