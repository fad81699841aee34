"""Reports in the styles of several sources, each of our own, from the text to the fields of its events."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.merge import merge
from geoevents.pipeline import Pipeline

CLASH, TALKS = "Armed clash", "Talks"


@pytest.fixture(scope="module")
def coded():
    pipeline = Pipeline()

    def claims(text):
        found = merge(pipeline.claims(Document("d", text, None, date(2025, 11, 20))))
        return [event.best for event in found if event.best.modality in ("actual", "planned")]

    return claims


def only(claims):
    (claim,) = claims
    return claim


@pytest.mark.parametrize(
    ("text", "kind", "actor1", "inter1"),
    [
        (
            "تمكنت قوة أمنية مشتركة من تحرير ثلاثة مواقع في مدينة سبها جنوبي ليبيا أمس من مسلحين.",
            "Government regains territory", "قوات الأمن الليبية", "State forces",
        ),
        (
            "بسطت القوات المشتركة سيطرتها على منطقة أم برو في شمال دارفور.",
            "Government regains territory", "القوة المشتركة لحركات الكفاح المسلح", "Political militia",
        ),
        (
            "ألقت وحدات الأمن الداخلي القبض على ثلاثة مسلحين في مدينة حلب أمس.",
            "Arrests", "قوات الأمن السورية", "State forces",
        ),
        (
            "أعلنت القوة المشتركة لحركات الكفاح المسلح، يوم الأحد، صد هجوم شنته قوات الدعم السريع على معسكر زمزم.",
            CLASH, "القوة المشتركة لحركات الكفاح المسلح", "Political militia",
        ),
        (
            "اختطف مسلحون مجهولون، صباح الاثنين، مدير مصرف في مدينة الزاوية غرب طرابلس.",
            "Abduction/forced disappearance", "مسلحون مجهولون", "Political militia",
        ),
        (
            "هاجم مستوطنون قرية المغير شرق رام الله فجر اليوم وأصيب شابان بالحجارة.",
            "Mob violence", "مستوطنون إسرائيليون", "Rioters",
        ),
    ],
)  # fmt: skip
def test_doers(coded, text, kind, actor1, inter1) -> None:
    claim = only(coded(text))
    assert (claim.sub_event_type, claim.actor1, claim.inter1) == (kind, actor1, inter1)


def test_children_named_before_do_not_do_what_settlers_did(coded) -> None:
    claim = only(coded("قضت طفلة نائمة حين هاجم مستوطنون كرفانا في خربة طانا شرق نابلس."))
    assert (claim.actor1, claim.actor2) == ("مستوطنون إسرائيليون", "مدنيون")


def test_wounded_civilians_are_no_side_of_a_fight(coded) -> None:
    claim = only(coded("اشتباكات بين قوات تابعة لجهاز الردع ومسلحين في طرابلس فجر اليوم، وأنباء عن جرحى بين المدنيين."))
    assert (claim.actor1, claim.actor2) == ("قوة الردع الخاصة", "مسلحون مجهولون")


def test_sides_that_the_words_part(coded) -> None:
    text = (
        "دار قتال أمس بين رجال المقاومة الشعبية وكتيبة من الجيش اليمني من جهة، وجماعة الحوثي من جهة، في مدينة الضالع."
    )
    claim = only(coded(text))
    assert (claim.actor1, claim.actor2) == ("المقاومة الشعبية; القوات الحكومية اليمنية", "الحوثيون")


def test_countries_that_attack(coded) -> None:
    claim = only(coded("طال هجوم إسرائيل وأمريكا على إيران أمس منشآت في أصفهان."))
    assert claim.location == "أصفهان"
    claims = coded("سقط ثلاثة قتلى في هجوم فرنسا وإيطاليا على ليبيا أمس.")
    assert {claim.country for claim in claims} == {"LY"}


def test_who_guards_is_not_done_to(coded) -> None:
    claim = only(coded("اقتحم مستوطنون المسجد الأقصى صباح اليوم بحماية شرطة الاحتلال."))
    assert (claim.actor1, claim.actor2) == ("مستوطنون إسرائيليون", None)


@pytest.mark.parametrize(
    "text",
    [
        "تجري القوات تحضيرات لهجوم على مدينة الفاشر.",
        "عززت القيادة مواقعها سعيا إلى تحرير مدينة الرقة من تنظيم داعش.",
        "دمرت القوات أمس أوكارا تستخدمها الجماعة في تنفيذ هجماتها على الجيش في رفح.",
    ],
)
def test_aims_are_not_deeds(coded, text) -> None:
    assert not [claim for claim in coded(text) if claim.event_type == "Battles"]


def test_a_hearing_is_no_attack_to_come(coded) -> None:
    assert coded("حددت المحكمة يوم 15 ديسمبر المقبل للنطق بالحكم على المتهمين باغتيال القاضي في مدينة عدن.") == []


def test_a_protest_that_is_broken_up_is_one_event(coded) -> None:
    text = "خرجت تظاهرة في ساحة التحرير وسط بغداد أمس، قبل أن تفرقها قوات مكافحة الشغب، ما أسفر عن إصابة 15 متظاهرا."
    claim = only(coded(text))
    assert (claim.sub_event_type, claim.injuries) == ("Protest with intervention", 15)


def test_towns_near_each_other_are_struck_apart(coded) -> None:
    text = "غارات اليوم\n09:40 غارتان على أطراف كفرزيتا\n11:05 قصف بالبراميل المتفجرة على مدينة اللطامنة"
    assert sorted(claim.location for claim in coded(text)) == ["اللطامنة", "كفرزيتا"]


def test_a_rally_takes_place_where_it_is_held(coded) -> None:
    text = "في الذكرى الأربعين لمجزرة صبرا وشاتيلا، نظم ناشطون وقفة احتجاجية في بيروت أمس."
    assert [claim.location for claim in coded(text)] == ["بيروت"]


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("وجه مستوطنون دعوات للمسجد الأقصى ثم نفذوا اقتحامات للمسجد الأقصى صباح اليوم.", "المسجد الأقصى"),
        ("وقال شاهد للأناضول إن طائرات قصفت بلدة بيت لاهيا صباح اليوم.", "بيت لاهيا"),
    ],
)
def test_locations_as_they_are_called(coded, text, location) -> None:
    assert {claim.location for claim in coded(text)} == {location}


def test_an_attack_on_a_mosque_hits_civilians(coded) -> None:
    claim = only(coded("أدان الأزهر الهجوم الذي استهدف مسجدا في مدينة القطيف أمس."))
    assert (claim.sub_event_type, claim.civilian_targeting) == ("Attack", True)


def test_a_projectile_is_fire(coded) -> None:
    claim = only(coded("تلقت فرق الإسعاف أمس بلاغا عن سقوط مقذوف عسكري على مزرعة قرب مدينة جازان، ونقلت جريحين."))
    assert (claim.sub_event_type, claim.injuries) == ("Shelling/artillery/missile attack", 2)


def test_weapons_that_are_found_and_blown_up_are_no_attack(coded) -> None:
    text = "عثرت قوة من الجيش العراقي أمس على كدس يضم 12 عبوة ناسفة في صحراء الأنبار وتم تفجيرها موقعيا."
    assert only(coded(text)).sub_event_type == "Disrupted weapons use"


@pytest.mark.parametrize(
    ("text", "kind", "location"),
    [
        (
            "خطف تنظيم داعش عمالا من مدينة السخنة.\n\nثم بسط التنظيم سيطرته على المدينة أمس.",
            "Non-state actor overtakes territory", "السخنة",
        ),
        (
            "قتل مدنيان بقصف على مدينة النهود أمس. ونهب مسلحون متاجر في سوق المدينة.",
            "Looting/property destruction", "النهود",
        ),
    ],
)  # fmt: skip
def test_places_meant_by_a_noun(coded, text, kind, location) -> None:
    assert [claim.location for claim in coded(text) if claim.sub_event_type == kind] == [location]


def test_what_people_are_besides_is_no_other_actor(coded) -> None:
    claim = only(coded("اقتحم عشرات المستوطنين المتطرفين المسجد الأقصى أمس."))
    assert (claim.actor1, claim.actor2) == ("مستوطنون إسرائيليون", None)


def test_a_blast_told_after_other_fights_keeps_its_day_and_dead(coded) -> None:
    text = (
        "دوى انفجار في بلدة أعزاز أمس. وتجاور أعزاز بلدة مارع التي أخرجت منها فصائل المعارضة في مطلع أكتوبر عناصر داعش "
        "إثر اشتباكات ضارية. وذكر مسعفون في أعزاز أن 20 قتيلا وقعوا في الانفجار."
    )
    blasts = [claim for claim in coded(text) if claim.sub_event_type == "Remote explosive/landmine/IED"]
    assert [(claim.event_date.isoformat(), claim.fatalities) for claim in blasts] == [("2025-11-19", 20)]


def test_a_report_of_an_anniversary_looks_back(coded) -> None:
    text = (
        "ألمانيا تحيي ذكرى قصف دريسدن\nأحيا سكان دريسدن أمس ذكرى القنابل التي ألقيت على مدينتهم عام 1945.\n"
        "وفي ليلة أخرى ألقيت قنابل على مدينة هامبورغ فسقط 35 ألف قتيل."
    )
    assert coded(text) == []


def test_gunmen_may_be_whoever_is_named_later(coded) -> None:
    text = (
        "شن مسلحون هجوما على حاجز للشرطة شرق تركيا أمس فقتل ضابطان. وذكر الوالي أن ثلاثة من عناصر حزب العمال "
        "الكردستاني نفذوا الهجوم على حاجز الشرطة في مدينة ماردين."
    )
    claim = only(coded(text))
    assert (claim.location, claim.fatalities) == ("ماردين", 2)


def test_an_earlier_attack_is_not_made_by_the_planes_that_answer_it(coded) -> None:
    text = "أتت الغارات بعد هجوم في وقت سابق الأحد طال رتلا للجيش في مدينة شرناق وسقط فيه ثلاثة جنود قتلى."
    assert [claim.sub_event_type for claim in coded(text) if claim.fatalities == 3] == [CLASH]


def test_a_visit_to_the_wounded_is_no_second_blast(coded) -> None:
    text = "تفقد الوالي مكان التفجير الذي ضرب صباح اليوم مسجدا في مدينة الدمام.\nثم عاد في المستشفى جرحى تفجير المسجد."
    assert [claim.location for claim in coded(text)] == ["الدمام"]


def test_who_announces_losses_in_a_fight_is_its_other_side(coded) -> None:
    claim = only(coded("تل أبيب: إسرائيل تعلن سقوط جنديين قتيلين في معارك مع حماس في رفح"))
    assert (claim.actor1, claim.actor2) == ("القوات الإسرائيلية", "حماس")


def test_part_of_the_country_is_not_the_place_told_before(coded) -> None:
    text = "قصفت الطائرات مواقع في مدينة زاخو أمس. وقتل ثلاثة جنود في هجوم بجنوب شرق البلاد."
    assert [claim.location for claim in coded(text) if claim.fatalities == 3] == [None]


def test_a_capital_that_blames_is_no_place(coded) -> None:
    assert "أنقرة" not in [
        claim.location for claim in coded("وقع هجوم نسبته أنقرة إلى التنظيم أمس وقتل فيه ثلاثة جنود.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوزير إلى المدينة أمس. وأثنى على العسكريين الذين يقاتلون جماعة بوكو حرام في مايدوغوري.",
        "شهد شهر أكتوبر الماضي هجمات انتحارية على مساجد في نيجيريا.",
        "غرق عشرة مسلحين حوثيين ولقوا مصرعهم أمس في سيول وادي مور بالحديدة.",
        "ضاقت الصحافة ذرعا في ظل سيطرة الحوثيين على إب.",
        "تريثت المقاومة في اقتحام القاعدة العسكرية في لحج بسبب وجود معتقلين فيها.",
    ],
)
def test_what_is_no_event(coded, text) -> None:
    assert coded(text) == []


def test_fire_on_people_who_are_told_elsewhere_is_an_attack(coded) -> None:
    text = "قتل جنود إسرائيليون صبيا قرب السياج في شمال قطاع غزة أمس. وقالت متحدثة إن الجنود أطلقوا النار عند السياج."
    claim = only(coded(text))
    assert (claim.sub_event_type, claim.fatalities) == ("Attack", 1)


def test_a_massacre_by_shelling_is_one_event(coded) -> None:
    text = (
        "ارتكبت جماعة الحوثي أمس مجزرة ذهب ضحيتها 31 قتيلا منهم تسعة أطفال، وجرح قرابة 80 من السكان "
        "في قصف كثيف بقذائف الهاون على حي الروضة في تعز."
    )
    claim = only(coded(text))
    assert (claim.sub_event_type, claim.fatalities) == ("Shelling/artillery/missile attack", 31)


def test_a_day_without_its_year_is_not_that_of_another_date(coded) -> None:
    text = "أقيمت القرية عام 1946 وفي 7 أكتوبر اقتحم مسلحون القرية وذبحوا مئة من سكانها."
    assert all(claim.event_date is None or claim.event_date.year != 1946 for claim in coded(text))


@pytest.mark.parametrize(
    ("text", "kind", "actor1"),
    [
        ("تصدت الدفاعات الجوية لأهداف في سماء دمشق مساء الثلاثاء.", "Disrupted weapons use", "قوات النظام"),
        (
            "أعلن الجيش الليبي سيطرته على معبر التوم الحدودي مع النيجر في مدينة القطرون أمس.",
            "Government regains territory", "القوات الليبية",
        ),
        (
            "سلمت قوات سوريا الديمقراطية حاجز الشيخ مقصود إلى قوات الأمن أمس.",
            "Non-violent transfer of territory", "قوات سوريا الديمقراطية",
        ),
        (
            "اقتلعت قوات الاحتلال أمس عشرات أشجار الزيتون في بلدة قراوة بني حسان.",
            "Looting/property destruction", "القوات الإسرائيلية",
        ),
        ("استهدف مجهولون بالرصاص ناشطا في مدينة الصنمين أمس.", "Attack", "مسلحون مجهولون"),
        ("اغتال مسلحان ضابطا في الشرطة أمس في مدينة عدن.", CLASH, "مسلحون مجهولون"),
        (
            "أصيب 17 طالبا بالاختناق أمس إثر إطلاق قوات الاحتلال قنابل الغاز قرب مدرسة في بلدة الخضر.",
            "Attack", "القوات الإسرائيلية",
        ),
        ("انضم فصيل جيش الأحرار إلى هيئة تحرير الشام في مدينة إدلب أمس.", "Change to group/activity", None),
        ("أعلن في الدوحة أمس توقيع اتفاق هدنة لعشرة أيام بين إسرائيل وحماس.", "Agreement", "إسرائيل"),
        ("اندلعت اشتباكات عشائرية في مدينة دير الزور أمس وقتل شخصان.", CLASH, None),
    ],
)  # fmt: skip
def test_sub_types(coded, text, kind, actor1) -> None:
    found = [(claim.sub_event_type, claim.actor1) for claim in coded(text)]
    assert found == [(kind, actor1)]


def test_burning_tyres_are_one_riot(coded) -> None:
    text = "قطع محتجون الطريق الواصل بين البصرة وبغداد بالإطارات المشتعلة أمس احتجاجا على انقطاع الكهرباء."
    assert [claim.sub_event_type for claim in coded(text)] == ["Violent demonstration"]


def test_presentation_forms_read_like_letters(coded) -> None:
    plain = only(coded("استهدف الحوثيون معسكرا للجيش في مدينة مأرب أمس."))
    shaped = only(coded("استهدف ﺍﻟﺤﻮﺛﻴﻮﻥ ﻣﻌﺴﻜﺮا للجيش ﻓﻲ مدينة مأرب أمس."))
    assert (shaped.actor1, shaped.actor2) == (plain.actor1, plain.actor2) == ("الحوثيون", "القوات الحكومية اليمنية")


def test_rockets_beside_a_plane_are_no_air_strike(coded) -> None:
    claim = only(coded("استهدفت صواريخ كاتيوشا مطار عدن الدولي أمس أثناء وجود الطائرة على المدرج."))
    assert claim.sub_event_type == "Shelling/artillery/missile attack"


def test_a_headline_is_joined_to_what_is_told(coded) -> None:
    text = (
        "مقتل 8 مسلحين في رفح\nقتل ثمانية من مسلحي ولاية سيناء أمس بضربة جوية جنوبي رفح. "
        "وضبط الأمن أربعة من خلايا التنظيم التي تستهدف الجيش."
    )
    strikes = [claim for claim in coded(text) if claim.fatalities]
    assert [(claim.sub_event_type, claim.fatalities) for claim in strikes] == [("Air/drone strike", 8)]


def test_a_headline_has_the_day_of_what_it_heads(coded) -> None:
    text = (
        "مقتل قيادي كبير من القاعدة في اليمن\nكشفت واشنطن في بيان أمس أن قياديا في تنظيم القاعدة "
        "قتل بغارة أمريكية على بلدة رداع في الثامن من نوفمبر."
    )
    assert only(coded(text)).event_date.isoformat() == "2025-11-08"


def test_a_protest_told_again_when_it_is_broken_up_is_one(coded) -> None:
    text = (
        "اعتقل سبعون عاملا أمس أثناء تظاهرة في تونس العاصمة.\nوبدأت المظاهرة ظهر أمس أمام وزارة المالية. "
        "وردد العمال شعارات. وفرقت قوات الأمن المظاهرة بالقوة في تونس العاصمة."
    )
    assert [claim.sub_event_type for claim in coded(text) if claim.event_type == "Protests"] == [
        "Protest with intervention"
    ]


def test_a_bare_target_takes_the_weapon_told_elsewhere(coded) -> None:
    text = "أدان المجلس الحادث الإرهابي الذي استهدف مسجدا في مدينة أبها أمس. وأدان البرلمان التفجير في مدينة أبها."
    assert {claim.event_type for claim in coded(text)} == {"Explosions/Remote violence"}


def test_who_kills_a_leader_is_no_place(coded) -> None:
    claim = only(coded("أوقفت الدوحة وساطتها بعد اغتيال إسرائيل، المسؤول في حركة حماس خليل راغب، أمس في صيدا."))
    assert (claim.location, claim.actor1, claim.actor2) == ("صيدا", "القوات الإسرائيلية", "حماس")


def test_a_minister_for_a_region_is_no_place(coded) -> None:
    text = "استنكر وزير شؤون آسيا الوسطى وأفغانستان الهجوم الذي استهدف مسجدا في مدينة قندوز أمس."
    assert [claim.location for claim in coded(text)] == ["قندوز"]


def test_where_an_ambassador_is_sent_is_no_place(coded) -> None:
    text = (
        "سفير تونس لدى مصر يستنكر الهجوم الذي استهدف مسجدا\nاستنكر السفير الهجوم الذي استهدف مسجدا في مدينة قندوز أمس."
    )
    assert [claim.location for claim in coded(text)] == ["قندوز"]


@pytest.mark.parametrize(
    ("text", "kind", "actor1", "actor2", "fatalities"),
    [
        (
            "أعلنت وزارة الداخلية العراقية أمس اعتقال 12 متهما بالإرهاب في محافظة نينوى.",
            "Arrests", "القوات العراقية", "مدنيون", None,
        ),
        (
            "قال الجيش الإسرائيلي إنه قضى على خلية لحماس في رفح أمس.",
            CLASH, "القوات الإسرائيلية", "حماس", None,
        ),
        (
            "شيع آلاف الفلسطينيين جثماني شهيدين قتلا برصاص الاحتلال في مخيم بلاطة فجر أمس.",
            "Attack", "القوات الإسرائيلية", None, 2,
        ),
        (
            "قتل قائد شرطة مديرية الشيخ عثمان، العقيد محمد ناصر، بانفجار عبوة لاصقة شمالي عدن أمس.",
            "Remote explosive/landmine/IED", None, "الشرطة اليمنية", 1,
        ),
        (
            "قتل وأصيب العشرات من عناصر الحوثي في معارك مع قوات العمالقة بمديرية حريب جنوبي مأرب أمس.",
            CLASH, "ألوية العمالقة", "الحوثيون", 12,
        ),
        ("توغلت قوات إسرائيلية في قرية كودنة بريف القنيطرة أمس.", "Other", "القوات الإسرائيلية", None, None),
        (
            "فرقت الشرطة الكينية محتجين في نيروبي أمس، وقتل متظاهر واحد على الأقل.",
            "Excessive force against protesters", "الشرطة الكينية", "متظاهرون", 1,
        ),
    ],
)  # fmt: skip
def test_sides_and_counts(coded, text, kind, actor1, actor2, fatalities) -> None:
    claim = only(coded(text))
    assert (claim.sub_event_type, claim.actor1, claim.actor2, claim.fatalities) == (kind, actor1, actor2, fatalities)


def test_strikes_listed_in_a_sentence_have_one_doer(coded) -> None:
    text = "شن طيران التحالف العربي أمس خمس غارات على مطار صنعاء الدولي، وثلاث غارات على مديرية باقم بصعدة."
    assert {claim.actor1 for claim in coded(text)} == {"التحالف العربي"}


def test_where_fire_comes_from_is_not_where_it_falls(coded) -> None:
    claim = only(coded("قتل مدني أمس في قصف من لبنان على بلدة المطلة."))
    assert claim.location == "المطلة"
    assert [claim.location for claim in coded("قتل مدني أمس في قصف من لبنان.")] == [None]


def test_a_state_that_answers_is_no_second_place(coded) -> None:
    claims = coded("مسلحون فلسطينيون يهاجمون موقعا قرب خان يونس وإسرائيل ترد بغارات أمس")
    assert {claim.location for claim in claims} == {"خان يونس"}


def test_hundreds_of_people_are_civilians(coded) -> None:
    claim = only(coded("مئتا فلسطيني بين قتيل وجريح أمس في قصف على مخيم البريج."))
    assert (claim.actor2, claim.civilian_targeting) == ("مدنيون", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("لأول مرة منذ عام 2009، قصفت الطائرات الإسرائيلية بلدة في البقاع.", "Air/drone strike"),
        ("في أعنف هجوم منذ أشهر، قتل سبعة جنود في هجوم على ثكنة للجيش في درنة.", CLASH),
        ("خطف مسلحون أول طبيب أجنبي منذ سنوات في طرابلس الليبية.", "Abduction/forced disappearance"),
        ("طائرة مسيرة تستهدف مطار أربيل للمرة الثالثة خلال شهر.", "Air/drone strike"),
    ],
)
def test_what_is_rare_is_news_and_no_tally(coded, text, kind):
    assert only(coded(text)).sub_event_type == kind


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("الحوثيون يهاجمون مأرب والتحالف يرد بغارات جوية", "الحوثيون", "التحالف العربي"),
        (
            "الدعم السريع يهاجم مدينة الفاشر والجيش السوداني يقصف مواقعه بالطيران",
            "قوات الدعم السريع",
            "الجيش السوداني",
        ),
    ],
)
def test_in_a_headline_the_answer_is_an_event_of_its_own(coded, text, first, second):
    attack, answer = coded(text)
    assert (attack.sub_event_type, attack.actor1) == (CLASH, first)
    assert (answer.sub_event_type, answer.actor1) == ("Air/drone strike", second)


def test_who_the_other_side_of_a_fight_is_stands_as_subject_of_the_verb_before(coded):
    _, fight = coded("انسحبت قوات النظام السوري من بلدة اللطامنة بعد معارك عنيفة مع فصائل المعارضة.")
    assert fight.sub_event_type == CLASH
    assert (fight.actor1_en, fight.actor2_en) == ("Military Forces of Syria", "Opposition Rebels (Syria)")
