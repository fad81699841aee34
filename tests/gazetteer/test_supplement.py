"""The places of the default gazetteer lie where they say: in their country and governorate, near their parent, once."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from gazetteer.arabic import fold_key
from gazetteer.geometry import kilometres
from gazetteer.places import PlaceKind
from gazetteer.sources.supplement import Alias, supplement
from gazetteer.store import DEFAULT_PATH, Gazetteer

PATH = DEFAULT_PATH.parent / "supplement.tsv"
KM_PER_DEGREE = 111.2
#: Natural Earth's governorates are off by this much in places (Baghdad's is smaller than it is).
COARSENESS_KM = 15.0
#: Kinds that reach over borders of governorates, or of countries.
WIDE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.NATURAL, PlaceKind.ROAD)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.fixture(scope="module")
def rows():
    return list(supplement(PATH))


@pytest.fixture(scope="module")
def places(gazetteer, rows):
    """The supplement's places as compiled; those that a package has too are that package's."""
    own = [row.place_id for row in rows if not isinstance(row, Alias)]
    return [place for place_id in own if (place := gazetteer.by_id(place_id))]


def outside(gazetteer, place, area):
    """Kilometres by which a place lies outside an area, beyond its own radius and the coarseness of the outlines.

    What has an extent (a sea, a region) may have its point outside, and a terminal off the coast lies at sea.
    """
    outline = gazetteer.outline(area)
    if outline is None:
        return 0.0
    allowed = place.uncertainty_km if place.kind in WIDE else min(place.uncertainty_km, 30)
    if gazetteer.country_at(place.latitude, place.longitude) is None:
        allowed += 60
    return outline.distance(Point(place.longitude, place.latitude)) * KM_PER_DEGREE - allowed - COARSENESS_KM


def test_the_compiled_file_has_the_supplement(gazetteer, rows, places):
    assert len(places) > 300
    for row in rows:
        if isinstance(row, Alias):
            known = gazetteer.by_id(row.place_id)
            assert known is not None, row
            assert set(map(fold_key, row.names)) <= set(map(fold_key, known.names)), row
        elif gazetteer.by_id(row.place_id) is None:
            kinds = {gazetteer.kind(number) for name in row.names for number in gazetteer.lookup(fold_key(name))}
            assert row.kind in kinds, f"{row.place_id} is lost: run scripts/build_gazetteer.py"


def test_each_lies_in_its_country(gazetteer, places):
    wrong = [(p.place_id, p.country) for p in places if p.country and outside(gazetteer, p, f"iso:{p.country}") > 0]
    assert not wrong


def test_each_lies_in_its_governorate(gazetteer, places):
    wrong = [
        (p.place_id, p.admin1_code)
        for p in places
        if p.admin1_code and p.kind not in WIDE and outside(gazetteer, p, f"adm:{p.admin1_code}") > 0
    ]
    assert not wrong


def test_each_lies_near_its_parent(gazetteer, places):
    wrong = []
    for place in places:
        parent = gazetteer.by_id(place.parent) if place.parent else None
        if parent is not None:
            gap = kilometres(place.latitude, place.longitude, parent.latitude, parent.longitude)
            if gap > parent.uncertainty_km + place.uncertainty_km + 40:
                wrong.append((place.place_id, place.parent, round(gap)))
    assert not wrong


def test_no_two_double_each_other(gazetteer, places):
    doubles = []
    for place in places:
        for name in place.names:
            for number in gazetteer.lookup(fold_key(name)):
                other = gazetteer.place(number)
                gap = kilometres(place.latitude, place.longitude, other.latitude, other.longitude)
                same = (place.kind, place.feature) == (other.kind, other.feature) and gap < 2
                if other.place_id != place.place_id and same:
                    doubles.append((place.place_id, other.place_id, name))
    assert not doubles


def test_governorates_lie_in_their_country(gazetteer):
    for number in range(len(gazetteer)):
        if gazetteer.kind(number) is PlaceKind.ADMIN1 and gazetteer.country(number) in (
            "SY",
            "IQ",
            "YE",
            "LB",
            "LY",
            "SD",
        ):
            place = gazetteer.place(number)
            assert outside(gazetteer, place, f"iso:{place.country}") <= 0, place
            assert place.admin1 == place.name


@pytest.mark.parametrize(
    ("name", "place_id", "latitude", "longitude"),
    [
        ("حلب", "gn:170063", 36.2, 37.16),
        ("إدلب", "adm:SY.12", 35.8, 36.7),
        ("سوريا", "iso:SY", 35.0, 38.3),
        ("سورية", "iso:SY", 35.0, 38.3),
        ("مطار حماة العسكري", "air:OS58", 35.118, 36.711),
        ("واشنطن", "gn:4140963", 38.9, -77.04),
        ("الخرطوم", "gn:379252", 15.6, 32.5),
        ("كوباني", "gn:172256", 36.89, 38.35),
        ("هانغتشو", "gn:1808926", 30.29, 120.16),
        ("أميركا", "iso:US", 39.5, -97.5),
        ("قطاع غزة", "adm:PS.GZ", 31.43, 34.37),
        ("قم", "gn:119208", 34.64, 50.88),
    ],
)
def test_known_traps(gazetteer, name, place_id, latitude, longitude):
    found = {gazetteer.place(number).place_id: gazetteer.place(number) for number in gazetteer.lookup(fold_key(name))}
    assert place_id in found
    place = found[place_id]
    assert kilometres(place.latitude, place.longitude, latitude, longitude) < 40


@pytest.mark.parametrize("word", ["من", "على", "هذا", "بعد", "التي", "قال"])
def test_commonest_words_are_no_names(gazetteer, word):
    assert gazetteer.lookup(fold_key(word)) == ()


# The reader ------------------------------------------------------------------------------------------------------

HEADER = (
    "place_id\tname\tnames\tname_en\tkind\tfeature\tlatitude\tlongitude\tuncertainty_km\tcountry\tadmin1_code\tadmin2\t"
    "parent\tpopulation\tcertainty\tsource\ttags\talias_of"
)
GOOD = "sup:x\tحي\tالحي|حيّنا\tQuarter\tneighbourhood\t\t36.1\t37.1\t2\tSY\tSY.09\t\tgn:170063\t\tchecked\tlist A\ta|b\t"


def read(tmp_path, *lines):
    path = tmp_path / "supplement.tsv"
    path.write_text("# remark\n" + "\n".join([HEADER, *lines]), encoding="utf-8")
    return list(supplement(path))


def test_a_good_row(tmp_path):
    place, alias = read(tmp_path, GOOD, "\tكوباني\tعين العرب كوباني" + "\t" * 15 + "gn:172256")
    assert place.names == ("حي", "الحي", "حيّنا")
    assert (place.latitude, place.uncertainty_km, place.tags) == (36.1, 2.0, ("a", "b"))
    assert alias == Alias("gn:172256", ("كوباني", "عين العرب كوباني"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("36.1", "", "'latitude' is empty"),
        ("36.1", "north", "north"),
        ("36.1", "136.1", "no point on Earth"),
        ("checked", "sure", "certainty is 'sure'"),
        ("checked", "known", "at least 5"),
        ("neighbourhood", "corner", "corner"),
        ("list A", "", "'source' is empty"),
        ("حي\tالحي|حيّنا", "\t", "no name"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, old, new, problem):
    with pytest.raises(Exception, match=f"supplement.tsv, line 3 .*{problem}"):
        read(tmp_path, GOOD.replace(old, new, 1))


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "supplement.tsv"
    path.write_text("place_id\tname\n", encoding="utf-8")
    with pytest.raises(Exception, match="the header lacks names"):
        list(supplement(path))
