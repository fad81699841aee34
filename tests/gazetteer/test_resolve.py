"""Resolution: which pass decides which place, roles, foreign names, what the text contradicts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Geoparser, Mention, PlaceKind, Role
from gazetteer.build import open_gazetteers
from gazetteer.geometry import kilometres
from gazetteer.names import Option
from gazetteer.resolve import Item
from gazetteer.resolve.focus import Focus
from gazetteer.resolve.passes import (
    Settled,
    at_war,
    distance,
    document_focus,
    expected_country,
    explicit_parent,
    head_noun,
    prominent,
    shared_governorate,
)
from gazetteer.spatial import locate
from gazetteer.spellings import foreign_key, respellings

GAZETTEER = Gazetteer.open()
PARSER = Geoparser(GAZETTEER)


def mention(text: str, name: str, parser: Geoparser = PARSER) -> Mention:
    return next(one for one in parser.mentions(text) if one.text == name)


def option(number: int, **values: object) -> Option:
    plain: dict[str, object] = {
        "number": number, "place_id": f"gn:{number}", "kind": PlaceKind.SETTLEMENT, "feature": "", "country": "SY",
        "admin1_code": "SY.12", "parent": "", "population": 1000, "latitude": 35.9, "longitude": 36.7, "own": False,
    }  # fmt: skip
    return Option(**{**plain, **values})  # type: ignore[arg-type]


def item(*options: Option, **values: object) -> Item:
    name = PARSER._names["حلب"]
    span = PARSER._names and __import__("gazetteer.spans", fromlist=["Span"]).Span(0, 3, 0, 0, "x")
    return Item(span, name, list(options), **values)  # type: ignore[arg-type]


SYRIA, MOROCCO = (
    option(1),
    option(2, country="MA", admin1_code="MA.01", population=400_000, latitude=34.3, longitude=-6.6),
)
HAMA = option(3, admin1_code="SY.10", latitude=35.1, longitude=36.75)


def test_each_pass_narrows_as_it_says() -> None:
    whole = item(option(9, kind=PlaceKind.ADMIN1, admin1_code="SY.12"))
    assert explicit_parent(item(HAMA, SYRIA, parent=whole), Settled()) == [SYRIA]
    assert explicit_parent(item(SYRIA, MOROCCO, country="MA"), Settled()) == [MOROCCO]
    region = option(4, kind=PlaceKind.ADMIN1)
    assert head_noun(item(SYRIA, region, kind=PlaceKind.ADMIN1), Settled()) == [region]
    assert head_noun(item(SYRIA, region), Settled()) == [SYRIA]
    assert document_focus(item(SYRIA, MOROCCO), Settled(Focus(Counter({"SY": 2})))) == [SYRIA]
    settled = Settled(sure=[(whole, option(5, admin1_code="SY.10", latitude=35.2, longitude=36.8))])
    assert shared_governorate(item(SYRIA, HAMA), settled) == [HAMA]
    assert distance(item(SYRIA, HAMA), settled) == [HAMA]
    assert expected_country(item(SYRIA, MOROCCO), Settled(country="MA")) == [MOROCCO]
    of_many = item(SYRIA, MOROCCO)
    of_many.name = of_many.name._replace(weight=0.0)
    assert at_war(of_many, Settled(of_violence=True)) == [SYRIA]
    assert at_war(of_many, Settled()) == [SYRIA, MOROCCO]
    assert at_war(item(SYRIA, MOROCCO), Settled(of_violence=True)) == [SYRIA, MOROCCO]
    assert prominent(item(SYRIA, MOROCCO), Settled()) == [MOROCCO]
    assert prominent(item(SYRIA, MOROCCO, option(6, own=True)), Settled())[0].own


@pytest.mark.parametrize("narrow", [explicit_parent, head_noun, document_focus, shared_governorate, distance, at_war])
def test_a_pass_without_evidence_changes_nothing(narrow: object) -> None:
    assert narrow(item(SYRIA, MOROCCO), Settled()) == [SYRIA, MOROCCO]  # type: ignore[operator]


def test_where_nothing_else_tells_a_text_of_violence_means_the_country_at_war() -> None:
    for text, country in (
        ("غارات على القنيطرة", "SY"),
        ("مهرجان في القنيطرة", "MA"),
        ("في المغرب: قصف فني على القنيطرة", "MA"),
        ("غارات على الجيزة", "EG"),
    ):
        name = text.split()[-1]
        place = mention(text, name).place
        assert place is not None, text
        assert place.country == country, text


def test_no_population_contest_sends_quneitra_to_morocco() -> None:
    one = mention("قصفت قوات النظام السوري مواقع في القنيطرة ودرعا", "القنيطرة")
    assert one.place is not None
    assert one.place.country == "SY"


def test_the_airfield_is_found_through_head_noun_and_town() -> None:
    one = mention("قصف على مطار حماة العسكري", "مطار حماة العسكري")
    assert one.place is not None
    assert one.place.latitude == pytest.approx(35.118, abs=0.02)
    assert one.place.longitude == pytest.approx(36.711, abs=0.02)


def test_a_bare_name_is_the_city_and_a_head_noun_the_governorate() -> None:
    bare, titled = mention("في حلب", "حلب").place, mention("في محافظة حلب", "محافظة حلب").place
    assert bare is not None
    assert titled is not None
    assert (bare.kind, titled.kind) == (PlaceKind.SETTLEMENT, PlaceKind.ADMIN1)


def test_the_country_option_decides_where_the_text_does_not() -> None:
    name = "القنيطرة"
    for country in ("SY", "MA"):
        place = mention("انفجار في القنيطرة", name, Geoparser(GAZETTEER, country=country)).place
        assert place is not None
        assert place.country == country


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("لم تتوصل واشنطن وموسكو إلى اتفاق", "واشنطن", Role.ACTOR),
        ("لم تتوصل واشنطن وموسكو إلى اتفاق", "موسكو", Role.ACTOR),
        ("انسحاب قوات دمشق من الطريق", "دمشق", Role.ACTOR),
        ("قصف دمشق ليلا", "دمشق", Role.LOCATION),
        ("وصل مبعوث واشنطن أمس", "واشنطن", Role.ACTOR),
        ("قال حاكم نيروبي أمس", "نيروبي", Role.ACTOR),
        ("وقف العنف في سوريا", "سوريا", Role.LOCATION),
        ("تستمر خلافات بين واشنطن وموسكو", "موسكو", Role.ACTOR),
        ("نددت طهران بالهجوم", "طهران", Role.ACTOR),
        ("قصفت إسرائيل ميناء الحديدة", "إسرائيل", Role.ACTOR),
        ("قصفت إسرائيل ميناء الحديدة", "ميناء الحديدة", Role.LOCATION),
        ("ضربت سوريا هزة أرضية", "سوريا", Role.LOCATION),
        ("أمير منطقة عسير يزور خميس مشيط", "منطقة عسير", Role.ACTOR),
        ("أمير منطقة عسير يزور خميس مشيط", "خميس مشيط", Role.LOCATION),
        ("قال مندوب إسرائيل ذلك", "إسرائيل", Role.ACTOR),
    ],
)
def test_roles(text: str, name: str, role: Role) -> None:
    assert mention(text, name).role is role


def test_marks_tell_amman_from_oman() -> None:
    amman, oman = mention("عقد الاجتماع في عمّان", "عمّان").place, mention("زار سلطنة عُمان", "سلطنة عُمان").place
    assert amman is not None
    assert oman is not None
    assert (amman.country, oman.country) == ("JO", "OM")


def test_foreign_spellings_fall_together_and_arabic_ones_do_not() -> None:
    assert len({foreign_key(name) for name in ("هانغتشو", "هانجتشو", "هانغجو")}) == 1
    assert foreign_key("حلب") != foreign_key("حمص")
    assert "حفر الباطن" in respellings("حفرالباطن")
    place = mention("اجتمعوا في مانشيستر البريطانية", "مانشيستر").place
    assert place is not None
    assert place.country == "GB"


def test_a_thing_in_a_named_town_is_placed_there() -> None:
    one = mention("قصف مستشفى الحكمة بحلب", "مستشفى الحكمة")
    assert one.place is not None
    assert one.decided_by == "explicit parent"
    assert one.place.certainty == "derived"
    assert one.place.latitude == pytest.approx(36.2, abs=0.1)


def test_the_passes_are_counted_and_runners_up_given() -> None:
    parser = Geoparser(GAZETTEER)
    (one,) = parser.mentions("انفجار في القنيطرة", candidates=3)
    assert sum(parser.chain.decided.values()) == 1
    assert one.candidates[0].place == one.place
    assert len(one.candidates) > 1


def test_time_grows_with_the_text_not_with_its_square() -> None:
    parser = Geoparser(GAZETTEER)
    assert len(parser.mentions("معارك في القنيطرة والرقة وطرابلس في سوريا. " * 1500)) == 6000


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("قصفت قوات النظام القنيطرة", "القنيطرة", "SY"),
        ("هاجم الحوثيون القاهرة في تعز", "تعز", "YE"),
        ("وصل الوفد إلى طرابلس قادما من بنغازي", "طرابلس", "LY"),
        ("وصل الوفد إلى طرابلس شمال لبنان", "طرابلس", "LB"),
        ("وصل اللاجئون إلى عمان قادمين من درعا", "عمان", "JO"),
        ("تعثر الشرطة العراقية على جثث في قضاء القائم", "قضاء القائم", "IQ"),
    ],
)
def test_what_the_text_speaks_of_decides_between_countries(text: str, name: str, country: str) -> None:
    place = mention(text, name).place
    assert place is not None
    assert place.country == country


def test_a_name_is_no_evidence_of_its_own_country() -> None:
    focus = Focus()
    focus.add("عمان", "OM", 2.0)
    focus.add("درعا", "SY", 1.0)
    assert focus.beside("عمان", "OM") == 0
    assert focus.beside("عمان", "SY") == 1
    assert focus.total("عمان") == 1


def test_members_of_a_list_are_not_parts_of_each_other() -> None:
    mentions = PARSER.mentions("قصف على درعا، القنيطرة، والسويداء")
    assert [one.kind for one in mentions] == [PlaceKind.SETTLEMENT] * 3
    assert {one.parent_start for one in mentions} == {-1}


def test_a_hospital_stands_in_the_only_town_of_the_text() -> None:
    one = mention("نقل الجرحى إلى مستشفى البرهومي. وشهدت الموصل هدوءا.", "مستشفى البرهومي")
    assert one.place is not None
    assert (one.decided_by, one.place.parent) == ("only town", "gn:99072")
    two = mention("نقل الجرحى من كركوك إلى مستشفى البرهومي، وشهدت الموصل هدوءا.", "مستشفى البرهومي")
    assert two.place is None


def test_a_district_of_another_name_is_not_its_governorate() -> None:
    place = mention("أمطار على محافظة حفر الباطن في السعودية", "محافظة حفر الباطن").place
    assert place is not None
    assert place.kind is PlaceKind.ADMIN2


def test_a_quarter_of_another_country_is_not_meant() -> None:
    one = mention("أعلنت وزارة الصحة السعودية إصابات في حي العزيزية بالسعودية", "حي العزيزية")
    assert one.place is None
    assert one.reason


def test_a_camp_is_a_facility_whatever_the_gazetteer_calls_it() -> None:
    assert mention("دخلت المساعدات إلى مخيم اليرموك", "مخيم اليرموك").kind is PlaceKind.FACILITY


def test_a_capital_that_bears_its_country_s_name_is_the_city_after_its_head_noun() -> None:
    city, country = mention("أمطار على مدينة الكويت", "الكويت").place, mention("أمطار على الكويت", "الكويت").place
    assert city is not None
    assert country is not None
    assert (city.kind, country.kind) == (PlaceKind.SETTLEMENT, PlaceKind.COUNTRY)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("حمص بلدة تلبيسة غارة جوية على المنازل", "تلبيسة", "حمص"),
        ("قصف على حمص - تلبيسة وجرحى في السوق", "تلبيسة", "حمص"),
    ],
)
def test_a_governorate_before_a_town_is_its_whole(text: str, part: str, whole: str) -> None:
    assert mention(text, part).parent_start == text.index(whole)
    assert mention(text, whole).parent_start != text.index(part)


def test_two_governorates_side_by_side_are_no_whole_and_part() -> None:
    assert mention("قصف على حمص - حماة", "حماة").parent_start != 8


def test_a_town_in_one_word_after_its_region_is_found() -> None:
    assert mention("ريف حلب كفرحمرة جرحى من القصف", "كفرحمرة").place is not None
    assert mention("غارة على بلدة تيرمعلة", "تيرمعلة").place is not None


def test_the_city_is_the_one_named_before_and_medina_only_among_its_own(tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("name,name_en,lat,lon,country\nالمدينة,Madina,36.7,40.6,SY\nمدرسة,Madrasa,35.9,37.4,SY\n", "utf-8")
    with_villages = Geoparser(open_gazetteers([str(table)]))
    assert [one.text for one in with_villages.mentions("تلبيسة غارتان على حي في المدينة")] == ["تلبيسة"]
    assert "المدينة" in [one.text for one in with_villages.mentions("زار الحجاج مكة المكرمة ثم وصلوا إلى المدينة")]
    assert "مدرسة" not in [one.text for one in with_villages.mentions("حيان: قذيفة على مدرسة خالية")]
    assert mention("غارة على قرية مدرسة", "مدرسة", with_villages).place is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وطال الهجوم مساء أمس باما مركز ولاية بورنو", "باما"),
        ("انفجرت سيارة في كوباني، ثالث أكبر مدن شمال سوريا", "كوباني"),
    ],
)
def test_what_a_town_is_the_seat_of_is_its_whole(text: str, name: str) -> None:
    found = mention(text, name)
    assert found.place is not None
    assert found.parent_start > found.start


def test_a_quarter_is_found_after_a_vague_head_noun() -> None:
    found = mention("انفجرت سيارة في منطقة الشعب في بغداد", "الشعب")
    assert found.place is not None
    assert found.place.kind is PlaceKind.NEIGHBOURHOOD


def test_a_village_is_no_metropolis_of_another_country() -> None:
    assert mention("سقطت قذيفة على قرية كانبور قرب نجران في السعودية", "كانبور").place is None
    assert mention("وصل الوفد إلى مدينة كانبور الهندية", "كانبور").place is not None


def test_the_town_of_a_governorate_without_a_namesake_is_its_largest() -> None:
    location = locate(mention("أطلق مسلحون النار في مدينة عسير", "عسير"), GAZETTEER)
    whole = locate(mention("أطلق مسلحون النار في منطقة عسير", "منطقة عسير"), GAZETTEER)
    assert location is not None
    assert whole is not None
    assert (location.geo_precision, location.area) == (3, whole.area)
    moved = kilometres(location.latitude, location.longitude, whole.latitude, whole.longitude)
    assert moved > 0
    assert location.uncertainty_km == pytest.approx(whole.uncertainty_km + moved, abs=0.1)


def test_a_side_is_no_governorate_of_another_country() -> None:
    found = [
        one for one in PARSER.mentions("طردت المقاومة الحوثيين من محافظات الجنوب في اليمن") if one.text == "الجنوب"
    ]
    assert all(one.place is None for one in found)


def test_a_name_in_brackets_is_another_name_of_the_place() -> None:
    found = mention("اشتباكات في بلدة عين العرب (كوباني) الحدودية", "عين العرب")
    assert found.place is not None
    assert found.place.kind is PlaceKind.SETTLEMENT


def test_only_a_known_name_follows_the_capital() -> None:
    assert not [one.text for one in PARSER.mentions("وفي العاصمة انتشلت الشرطة ثلاث جثث") if "انتشلت" in one.text]
    assert mention("انفجرت سيارة في العاصمة مقديشو", "مقديشو").place is not None


def test_the_noun_of_a_conquered_town_is_no_name() -> None:
    text = "سيطرت قوات الجيش على مدينة بيحان ثاني أكبر مدن محافظة شبوة في جنوب شرق اليمن"
    assert "مدينة" not in [one.text for one in PARSER.mentions(text)]
