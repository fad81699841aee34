"""Words of war where nobody fights: sport, trade, weather, medicine, fire services, ordinary crime, culture, law."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.events import SHOWN_MODALITIES
from geoevents.pipeline import Pipeline


@pytest.fixture(scope="module")
def coded():
    pipeline = Pipeline()

    def sub_types(text):
        claims = pipeline.claims(Document("d", text, None, date(2015, 8, 1)))
        return [claim.sub_event_type for claim in claims if claim.modality in SHOWN_MODALITIES]

    return sub_types


SENTENCES = {
    "sport": [
        "شن الفريق هجوما ضاغطا على مرمى ضيفه وسجل هدفين في الدقيقة الأخيرة",
        "قصف قائد الفريق مرمى الخصم بتسديدة صاروخية",
        "خطف البديل هدف الفوز في الوقت بدل الضائع",
        "رمى الجمهور قنابل دخانية في المدرجات",
        "أسر المنتخب قلوب جماهيره بأدائه الرائع",
        "انسحب اللاعب من البطولة بسبب الإصابة",
        "أجرى مدير النادي محادثات مع وفد من وكلاء اللاعبين",
    ],
    "trade": [
        "اشتعلت حرب الأسعار بين شركات الطيران",
        "اجتاحت المنتجات الرخيصة الأسواق المحلية",
        "انفجرت فقاعة العقارات وهوت الأسعار",
        "سيطرت الشركة على ثلث السوق",
        "اتفق الطرفان على تأسيس شركة برأسمال عشرة ملايين",
        "ضربت الأزمة المالية أسواق آسيا وأوقعت خسائر كبيرة",
    ],
    "weather": [
        "أجلت فرق الإنقاذ آلاف السكان بسبب الفيضانات",
        "نزح مئات المواطنين بعد زلزال ضرب المنطقة",
        "قطعت الأمطار الطريق بين المدينتين",
        "صواعق رعدية تقتل ستة مزارعين",
        "فرض الشتاء حصارا على القرى الجبلية",
    ],
    "fire and traffic": [
        "أسفر انفجار في مصنع للأسمدة عن مصرع أربعة عمال",
        "انفجر أنبوب للغاز في حي سكني فأصيب ثلاثة",
        "انفجار إطار شاحنة يتسبب في مصرع سائقها",
        "أخلى رجال الإطفاء برجا سكنيا بعد اندلاع حريق في الطابق الخامس",
        "قتل أربعة من أسرة واحدة في اصطدام مركبتهم بشاحنة",
        "تحطم طائرة تدريب عسكرية ومصرع قائدها",
    ],
    "medicine and nature": [
        "يهاجم المرض خلايا الجسم ويدمرها",
        "هاجم كلب طفلا ونقل إلى المستشفى",
        "حملة للتطعيم استهدفت مئة ألف طفل",
        "قتل الفيروس أكثر من ألف شخص",
    ],
    "crime and law": [
        "قتل شاب صديقه بعد مشاجرة في حي شعبي",
        "الشرطة تقبض على عصابة تمتهن سرقة المنازل",
        "قتلها طليقها أمام أبنائها بسكين",
        "عفو يفرج عن سجناء الحق العام",
        "داهمت فرق البلدية مستودعا للمواد الغذائية الفاسدة",
        "أطلق مواطن النار ابتهاجا في حفل زفاف فأصاب طفلا",
        "طعن المرشح في نتائج الانتخابات",
    ],
    "culture and politics": [
        "صدر كتاب عن اغتيال الرئيس",
        "تستضيف المدينة تظاهرة ثقافية كبرى",
        "هاجم الكاتب سياسة الحكومة في مقاله",
        "يخوض الرئيس معركة إعادة انتخابه",
        "تفجرت أزمة جديدة داخل الائتلاف الحاكم",
        "قنص المصور لقطة نادرة لطائر",
        "خطفت المصورة جائزة عالمية",
        "أطلقت الوكالة صاروخا يحمل قمرا صناعيا",
    ],
}


@pytest.mark.parametrize(
    "sentence", [pytest.param(s, id=f"{k}-{i}") for k, v in SENTENCES.items() for i, s in enumerate(v)]
)
def test_nothing_happens(coded, sentence):
    assert coded(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("قصفت الطائرات ملعبا في مدينة حلب خلال مباراة", "Air/drone strike"),
        ("انفجرت سيارة مفخخة أمام مصنع في مدينة حلب", "Remote explosive/landmine/IED"),
        ("خطف مسلحون مدرسا في مدينة حلب", "Abduction/forced disappearance"),
        ("احتجزت قوات الأمن ثلاثة أشخاص عند حاجز في مدينة حلب", "Arrests"),
        ("قنص مقاتلون جنديا في مدينة حلب", "Armed clash"),
        ("أجلى الجيش سكان القرية بعد قصف على مدينة حلب", "Other"),
    ],
)
def test_the_same_words_in_war(coded, sentence, wanted):
    assert wanted in coded(sentence)
