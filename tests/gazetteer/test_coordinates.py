"""Positions written in a text: decimal, degrees and minutes, MGRS, map links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import PlaceKind
from gazetteer.coordinates import find_coordinates


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("سقط الصاروخ عند 36.2021, 37.1343 ليلا", 36.2021, 37.1343),
        ("خط العرض ٣٦٫٢٠٢١، ٣٧٫١٣٤٣", 36.2021, 37.1343),
        ("عند 33°30'47\"N 36°17'31\"E", 33.5131, 36.2919),
        ("عند 36°17'31\"E 33°30'47\"N", 33.5131, 36.2919),
        ("عند 15.3694° شمالا، 44.1910° شرقا", 15.3694, 44.191),
        ("https://www.google.com/maps/@36.2,37.15,12z", 36.2, 37.15),
        ("https://maps.google.com/?q=36.2012,37.1612", 36.2012, 37.1612),
        ("https://www.google.com/maps/place/x/@36.1,37.1,12z/data=!3d36.2012!4d37.1612", 36.2012, 37.1612),
        ("https://www.openstreetmap.org/?mlat=36.2&mlon=37.15#map=12/36.1/37.1", 36.2, 37.15),
        ("https://www.openstreetmap.org/#map=12/36.2/37.15", 36.2, 37.15),
        ("قرب -33.8688, 151.2093", -33.8688, 151.2093),
        ("خط عرض 33.51 شمالا وخط طول 36.29 شرقا", 33.51, 36.29),
        ("خط العرض: 33.5138 وخط الطول: 36.2765", 33.5138, 36.2765),
        ("N 36.2021 E 37.1343", 36.2021, 37.1343),
        ("عند 35°20'15\" شمالا 40°8'30\" شرقا", 35.3375, 40.1417),
        ("https://maps.apple.com/?ll=33.51,36.27", 33.51, 36.27),
        ("https://www.bing.com/maps?cp=33.5138~36.2765&lvl=12", 33.5138, 36.2765),
        ("https://www.bing.com/maps?sp=point.33.5138_36.2765_x", 33.5138, 36.2765),
        ("الموقع geo:33.5138,36.2765?z=12", 33.5138, 36.2765),
        # Reference from the definition of the grid: Honolulu's square of NGA's own examples.
        ("4QFJ1234567890", 21.409796, -157.916004),
        ("الإحداثية 37S BA 99 99", 37.02, 36.74),
    ],
)
def test_positions_are_read(text: str, latitude: float, longitude: float) -> None:
    (mention,) = find_coordinates(text)
    assert mention.kind is PlaceKind.COORDINATES
    assert mention.place is not None
    tolerance = 0.01 if "37S" in text else 0.001
    assert mention.place.latitude == pytest.approx(latitude, abs=tolerance)
    assert mention.place.longitude == pytest.approx(longitude, abs=tolerance)
    assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع السعر من 10.25 إلى 11.75",
        "في 12.05.2016, 13.05.2016",
        "عند 95.1234, 200.5678",
        "https://example.org/@36.2,37.15,12z",
        "رقم الهاتف 0944123456, 0933654321",
        "33°30'47\"N 36°17'31\"N",
        "99ZZZ1234567890",
        "نسبة 12.345% و 13.456%",
        "سعر الصرف 15.25 و16.75 ليرة",
        "عند خط عرض 36.20",
        "https://maps.app.goo.gl/abcd",
    ],
)
def test_other_numbers_are_no_positions(text: str) -> None:
    assert find_coordinates(text) == []


@given(st.floats(-80, 80), st.floats(-179, 179))
def test_decimal_positions_come_back(latitude: float, longitude: float) -> None:
    (mention,) = find_coordinates(f"عند {latitude:.5f}, {longitude:.5f} أمس")
    assert mention.place is not None
    assert mention.place.latitude == pytest.approx(latitude, abs=1e-5)
    assert mention.place.longitude == pytest.approx(longitude, abs=1e-5)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for mention in find_coordinates(text):
        assert text[mention.start : mention.end] == mention.text
