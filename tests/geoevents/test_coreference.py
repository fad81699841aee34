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
