"""Locations: what a relation makes of a place (CODEBOOK §2, relations)."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Geoparser, Location, locate
from gazetteer.geometry import kilometres
from gazetteer.spatial import read_relation

GAZETTEER = Gazetteer.open()
PARSER = Geoparser(GAZETTEER)


def location(text: str, name: str) -> Location:
    mention = next(one for one in PARSER.mentions(text) if one.text == name)
    found = locate(mention, GAZETTEER)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("قصف في حلب", "حلب", 1),
        ("قصف قرب حلب", "حلب", 2),
        ("قصف في محيط بلدة سرمين", "سرمين", 2),
        ("قصف شمال حلب", "حلب", 2),
        ("قصف في ريف حماة الشمالي", "ريف حماة الشمالي", 2),
        ("قصف في ريف حماة", "ريف حماة", 3),
        ("قصف في محافظة حماة", "محافظة حماة", 3),
        ("قصف في شمال العراق", "العراق", 3),
        ("قصف في سهل الغاب", "سهل الغاب", 2),
        ("اشتباكات بين سراقب ومعرة النعمان", "سراقب", 2),
    ],
)
def test_precision_follows_the_relation(text: str, name: str, precision: int) -> None:
    assert location(text, name).geo_precision == precision


def test_distance_and_bearing_move_the_point() -> None:
    baghdad, moved = location("في بغداد", "بغداد"), location("انفجار (120 كلم شمال بغداد)", "بغداد")
    km = kilometres(baghdad.latitude, baghdad.longitude, moved.latitude, moved.longitude)
    assert km == pytest.approx(120, rel=0.01)
    assert moved.latitude > baghdad.latitude
    assert moved.longitude == pytest.approx(baghdad.longitude, abs=0.01)
    assert moved.admin1_code != baghdad.admin1_code


def test_a_distance_without_a_bearing_is_a_circle() -> None:
    one = location("في منطقة تبعد 20 كيلومترا عن الموصل", "الموصل")
    assert one.uncertainty_km >= 20


def test_part_of_a_country_lies_in_it_and_in_that_direction() -> None:
    whole, north = location("في العراق", "العراق"), location("في شمال العراق", "العراق")
    assert whole.area == "iso:IQ"
    assert north.area == ""
    assert north.latitude > whole.latitude
    assert north.uncertainty_km < whole.uncertainty_km
    assert north.country == "IQ"


def test_countryside_with_a_direction_lies_in_that_part_of_the_governorate() -> None:
    north, south = (
        location("في ريف حماة الشمالي", "ريف حماة الشمالي"),
        location("في ريف حماة الجنوبي", "ريف حماة الجنوبي"),
    )
    assert north.latitude > south.latitude
    assert north.admin1_code == south.admin1_code == "SY.10"


def test_between_two_towns_is_half_way() -> None:
    first, second = (location("اشتباكات بين سراقب ومعرة النعمان", name) for name in ("سراقب", "معرة النعمان"))
    assert kilometres(first.latitude, first.longitude, second.latitude, second.longitude) < 1
    ends = [location(f"في {name}", name) for name in ("سراقب", "معرة النعمان")]
    for end in ends:
        assert kilometres(first.latitude, first.longitude, end.latitude, end.longitude) <= first.uncertainty_km


def test_a_border_lies_between_its_countries() -> None:
    border = location("توتر على الحدود السورية مع تركيا", "تركيا")
    assert border.geo_precision == 3
    assert border.latitude == pytest.approx(36.7, abs=0.5)


def test_a_governorate_is_given_for_every_point_that_has_one() -> None:
    assert location("في مطار حماة العسكري", "مطار حماة العسكري").admin1_code == "SY.10"


@pytest.mark.parametrize(
    ("written", "bearing", "distance"),
    [
        ("شمال", 0.0, None),
        ("جنوب غرب", 225.0, None),
        ("شمالي غربي", 315.0, None),
        ("على بعد 10 كم شمال شرق", 45.0, 10.0),
        ("٥ كيلومترات جنوب", 180.0, 5.0),
        ("10 أميال شرق", 90.0, 16.09344),
        ("قرب", None, None),
        (None, None, None),
    ],
)
def test_relations_are_read(written: str | None, bearing: float | None, distance: float | None) -> None:
    relation = read_relation(written)
    assert relation.bearing == bearing
    assert relation.distance == (pytest.approx(distance) if distance else None)
    assert relation.near is bool(written)


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("غارات على جنوبي العراق", "العراق", "جنوبي"),
        ("اشتباكات على مشارف تل أبيض", "تل أبيض", "على مشارف"),
        ("قصف في ضواحي دمشق", "دمشق", "ضواحي"),
        ("غرق قارب قبالة سواحل طرابلس اللبنانية", "طرابلس", "قبالة سواحل"),
        ("قصف طال محيط مطار دير الزور العسكري", "مطار دير الزور العسكري", "محيط"),
    ],
)
def test_the_relation_is_given_as_written(text: str, name: str, relation: str) -> None:
    assert next(one for one in PARSER.mentions(text) if one.text == name).relation == relation


def test_a_road_lies_half_way_and_in_the_country_of_its_ends() -> None:
    road = location("قتل جنديان على أوتوستراد دمشق حمص الدولي", "أوتوستراد دمشق حمص الدولي")
    ends = [location(f"في {name}", name) for name in ("دمشق", "حمص")]
    assert (road.country, road.geo_precision) == ("SY", 2)
    for end in ends:
        assert kilometres(road.latitude, road.longitude, end.latitude, end.longitude) <= road.uncertainty_km


def test_the_land_around_a_town_is_beside_it() -> None:
    one = location("انفجار في ريف منبج", "ريف منبج")
    assert (one.geo_precision, one.admin1_code) == (2, "SY.09")
    assert one.uncertainty_km >= 15


def test_a_sea_lies_in_no_country() -> None:
    sea = location("هاجموا سفينة في عرض البحر الأحمر أمس", "البحر الأحمر")
    assert (sea.country, sea.admin1, sea.geo_precision) == ("", "", 2)


def test_a_district_is_given_where_the_source_knows_it() -> None:
    assert location("غارة على كتاف في صعدة", "كتاف").admin2


def test_beside_a_town_does_not_cross_a_border() -> None:
    east = location("قصف شرق مدينة غزة", "غزة")
    plain = location("قصف مدينة غزة", "غزة")
    assert east.longitude > plain.longitude
    assert east.country == plain.country == "PS"
