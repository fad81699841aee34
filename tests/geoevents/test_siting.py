"""The place of an event in its sentence: near its trigger, the most specific of a chain, each of a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazetteer.places import Location, Mention, Place, PlaceKind, Role
from geoevents.passages import passages
from geoevents.reading import Sighting, read
from geoevents.siting import contains, is_dateline, site
from geoevents.triggers import find_triggers

S, N, A, C = PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.ADMIN1, PlaceKind.COUNTRY
#: name: kind, latitude, longitude, radius, precision, governorate
PLACES = {
    "سوريا": (C, 35.0, 38.5, 400.0, 3, ""),
    "محافظة إدلب": (A, 35.8, 36.7, 60.0, 3, "SY.12"),
    "سراقب": (S, 35.86, 36.80, 4.0, 1, "SY.12"),
    "بنش": (S, 35.95, 36.71, 4.0, 1, "SY.12"),
    "سرمين": (S, 35.90, 36.72, 4.0, 1, "SY.12"),
    "حلب": (S, 36.20, 37.16, 15.0, 1, "SY.09"),
    "حي الشعار": (N, 36.21, 37.18, 1.0, 1, "SY.09"),
    "بنغازي": (S, 32.1, 20.1, 15.0, 1, "LY.69"),
    "درنة": (S, 32.7, 22.6, 8.0, 1, "LY.67"),
    "صعدة": (S, 16.9, 43.7, 8.0, 1, "YE.15"),
    "نجران": (S, 17.5, 44.2, 8.0, 1, "SA.16"),
}


def location(name, start=0, relation=None, role=Role.LOCATION):
    kind, latitude, longitude, radius, precision, admin1 = PLACES[name]
    country = {"LY": "LY", "YE": "YE", "SA": "SA"}.get(admin1[:2], "SY")
    place = Place(f"t:{name}", name, name, kind, latitude, longitude, country, admin1_code=admin1)
    mention = Mention(start, start + len(name), name, role, kind, place, 0.9, "test", relation)
    return Location(mention, latitude, longitude, radius, precision, country, admin1_code=admin1)


def reading_of(text):
    (passage,) = passages(text)
    reading = read(passage, tuple(find_triggers(passage.folded)), None)
    sightings = []
    for name in PLACES:
        at = passage.text.find(name)
        if at >= 0:
            found = location(name, passage.start + at)
            sightings.append(Sighting(at, at + len(name), found.mention, found))
    return replace(reading, sightings=tuple(sorted(sightings, key=lambda s: s.start)))


def places(text, *, trigger=0, fire=False):
    reading = reading_of(text)
    return [s.mention.text for s in site(reading, reading.triggers[trigger], fire=fire).sightings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجرت عبوة ناسفة في حي الشعار بمدينة حلب", ["حي الشعار"]),
        ("انفجرت عبوة ناسفة في حلب وتحديدا في حي الشعار", ["حي الشعار"]),
        ("انفجرت عبوة ناسفة في سراقب في محافظة إدلب شمال سوريا", ["سراقب"]),
        ("قصفت الطائرات سراقب وبنش وسرمين أمس", ["سراقب", "بنش", "سرمين"]),
        ("قصفت الطائرات سراقب، وبلدة بنش أمس", ["سراقب", "بنش"]),
        ("قصفت الطائرات المدينة أمس", []),
    ],
)
def test_chains_and_lists(text, expected):
    assert places(text) == expected


def test_each_trigger_takes_the_place_beside_it():
    text = "انفجرت عبوة ناسفة في سراقب، فيما دارت اشتباكات في درنة"
    assert places(text, trigger=0) == ["سراقب"]
    assert places(text, trigger=1) == ["درنة"]


def test_fire_falls_on_the_place_that_was_hit():
    assert places("أطلق مسلحون صاروخا من صعدة على نجران", fire=True) == ["نجران"]


@pytest.mark.parametrize(
    "text", ["بنغازي - رويترز: انفجرت سيارة مفخخة في درنة", "رويترز - بنغازي (ليبيا): انفجرت سيارة مفخخة في درنة"]
)
def test_a_dateline_is_no_place_of_an_event(text):
    reading = reading_of(text)
    assert [is_dateline(reading, s) for s in reading.sightings] == [True, False]
    assert places(text) == ["درنة"]


def test_a_place_before_a_colon_is_the_events():
    assert places("سراقب: انفجرت عبوة ناسفة أمس") == ["سراقب"]


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("سوريا", "حلب", True),
        ("سوريا", "درنة", False),
        ("محافظة إدلب", "سراقب", True),
        ("محافظة إدلب", "حلب", False),
        ("حلب", "حي الشعار", True),
        ("حي الشعار", "حلب", False),
        ("سراقب", "بنش", False),
    ],
)
def test_contains(outer, inner, expected):
    assert contains(location(outer), location(inner)) is expected
