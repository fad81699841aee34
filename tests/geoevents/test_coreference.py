"""One document, one claim for each occurrence: what restates and what does not, through the whole road."""

from __future__ import annotations

from datetime import date

import pytest

from geoevents.document import Document
from geoevents.pipeline import Pipeline


@pytest.fixture(scope="module")
def claims():
    pipeline = Pipeline()
    return lambda text: [
        claim for claim in pipeline.claims(Document("d", text, None, date(2016, 9, 5))) if claim.modality == "actual"
    ]


def test_a_general_word_restates_and_the_weapon_stays(claims):
    (claim,) = claims("انفجرت سيارة مفخخة في مدينة سرمين أمس. وقال شهود إن الانفجار أوقع ثلاثة قتلى.")
    assert claim.sub_event_type == "Remote explosive/landmine/IED"
    assert claim.fatalities == 3


def test_other_places_are_other_events(claims):
    assert len(claims("انفجرت سيارة مفخخة في سرمين أمس.\nوانفجرت سيارة مفخخة في سراقب أمس.")) == 2


def test_other_days_are_other_events(claims):
    found = claims("انفجرت سيارة مفخخة في سرمين أمس.\nوكانت سيارة مفخخة انفجرت في سرمين يوم 28 آب 2016.")
    assert len(found) == 2


def test_the_country_gives_way_to_the_places_in_it(claims):
    found = claims("شن الطيران الروسي غارات في سوريا أمس.\nواستهدفت الغارات مدينتي سراقب وبنش أمس.")
    assert {claim.location for claim in found} == {"سراقب", "بنش"}


def test_deaths_that_another_event_explains_are_its_deaths(claims):
    found = claims(
        "مقتل ثمانية مدنيين في سرمين\nقصفت طائرات النظام سوقا في بلدة سرمين أمس ما أدى إلى مقتل ثمانية مدنيين."
    )
    assert [(claim.sub_event_type, claim.fatalities) for claim in found] == [("Air/drone strike", 8)]


SUICIDE, IED = "Suicide bomb", "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    "text",
    [
        "قتل ستة أشخاص في هجوم على سوق في كركوك أمس. وقال ضابط إن الهجوم نفذه انتحاريان يرتديان حزامين ناسفين.",
        "هجوم انتحاري شمال العراق\nشهدت كركوك أمس هجوما جديدا نفذه فتى وأسفر عن ستة قتلى.",
        "قتل ستة جنود في هجوم على حاجز في كركوك أمس. وقال ضابط إن انتحاريا فجر نفسه عند الحاجز.",
        "انفجرت سيارة مفخخة أمام فندق في كركوك أمس وقتلت ستة. وتبنى تنظيم داعش الهجوم الانتحاري في كركوك.",
    ],
)
def test_a_bare_attack_is_the_suicide_attack_told_beside_it(claims, text):
    (claim,) = claims(text)
    assert (claim.sub_event_type, claim.fatalities or 6) == (SUICIDE, 6)


@pytest.mark.parametrize(
    "text",
    [
        "قتل ستة أشخاص في هجوم على سوق في كركوك أمس.\nوفجر انتحاري نفسه في الموصل أمس وقتل أربعة.",
        "قتل ستة أشخاص في هجوم انتحاري في كركوك أمس.\nوفي كركوك أيضا قتل شرطيان أمس بانفجار عبوة ناسفة.",
        "سيطر التنظيم على بلدة الحويجة أمس.\nوقتل ثلاثة في تفجير قرب الحويجة أمس.",
    ],
)
def test_two_attacks_stay_two(claims, text):
    assert len(claims(text)) == 2


def test_a_headline_is_what_the_lead_tells_and_not_what_comes_last(claims):
    found = claims(
        "ستة قتلى بانفجار في العراق\nقتل ستة أشخاص أمس بانفجار في بلدة الحويجة شمال العراق. "
        "وكانت معارك عنيفة دارت في كركوك الشهر الماضي."
    )
    assert [(claim.sub_event_type, claim.fatalities) for claim in found if claim.location == "الحويجة"] == [(IED, 6)]


def test_a_sum_gives_way_to_what_it_adds_up(claims):
    found = claims(
        "قتل تسعة أشخاص في هجمات في بغداد أمس. فقد قتل خمسة في تفجير سيارة مفخخة في حي الكرادة. "
        "وقتل أربعة بانفجار عبوة ناسفة في حي الشعلة."
    )
    assert sorted(claim.fatalities for claim in found) == [4, 5]


def test_a_town_in_a_governorate_is_the_town_named_next(claims):
    (claim,) = claims(
        "سيطر تنظيم داعش أمس على مدينة مهمة في محافظة حمص. وقال ناشطون إن التنظيم سيطر على بلدة السخنة ليلا."
    )
    assert claim.location == "السخنة"


def test_whom_a_group_kidnapped_and_holds_it_took_once(claims):
    (claim,) = claims("خطف تنظيم داعش عشرات المدنيين في تدمر أمس، وقسم منهم اعتقلهم التنظيم في تدمر.")
    assert claim.sub_event_type == "Abduction/forced disappearance"


def test_two_sides_of_a_town_are_two_places(claims):
    assert len(claims("قصفت المدفعية مواقع شمال غرب حلب أمس.\nوقصفت المدفعية مواقع شرق حلب أمس.")) == 2


def test_a_headline_names_the_governorate_by_its_capital(claims):
    (claim,) = claims(
        "داعش يقتل 30 في حلب\nقتل 30 شخصا في هجوم لتنظيم داعش أمس في محافظة حلب. وفجر انتحاري نفسه في بلدة مارع أمس."
    )[:1]
    assert (claim.sub_event_type, claim.fatalities) == ("Armed clash", 30)
