"""The compiled file: what goes in comes out, and a broken file says so."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box

from gazetteer.arabic import fold_key
from gazetteer.compiled import compile_places
from gazetteer.errors import GazetteerError
from gazetteer.places import Place, PlaceKind
from gazetteer.query import search
from gazetteer.store import DEFAULT_PATH, Gazetteer, Stack


def place(place_id="t:1", name="قرية الاختبار", **more):
    values = {"name_en": "", "kind": PlaceKind.SETTLEMENT, "latitude": 35.0, "longitude": 37.0, "names": (name,)}
    return Place(place_id=place_id, name=name, **{**values, **more})


def compiled(tmp_path, *places, name="t.gaz", **more):
    path = tmp_path / name
    compile_places(places, path, info={"name": "t", "sources": []}, **more)
    return Gazetteer.open(path)


@pytest.fixture(scope="module")
def default():
    return Gazetteer.open()


def test_a_place_comes_back_as_it_went_in(tmp_path):
    full = Place(
        place_id="sup:x", name="تلّ الاختبار", name_en="Test Hill", kind=PlaceKind.NATURAL, latitude=-35.1234567,
        longitude=-179.9999999, country="SY", admin1="حلب", admin1_en="Aleppo", admin1_code="SY.09", admin2="الباب",
        population=4_000_000_000, uncertainty_km=2.5, certainty="known", source="a; b", feature="mountain",
        parent="gn:1", tags=("disputed territory", "x"), names=("تلّ الاختبار", "التل"),
    )  # fmt: skip
    gazetteer = compiled(tmp_path, full, place())
    assert gazetteer.by_id("sup:x") == full
    assert gazetteer.by_id("sup:y") is None
    (number,) = gazetteer.lookup(fold_key("التلّ"))
    assert gazetteer.place(number) is gazetteer.place(number)
    columns = (
        gazetteer.kind(number),
        gazetteer.country(number),
        gazetteer.admin1_code(number),
        gazetteer.feature(number),
    )
    assert columns == (PlaceKind.NATURAL, "SY", "SY.09", "mountain")
    assert (gazetteer.latitude(number), gazetteer.longitude(number)) == (full.latitude, full.longitude)


NAMES = st.text(alphabet="ابتثجحخدرسشصعغفقكلمنهوية أإؤئى", min_size=1, max_size=12).filter(fold_key)


@settings(max_examples=60)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=30))
def test_every_name_finds_all_its_places_and_no_other(tmp_path_factory, names):
    places = [place(f"t:{i}", pair[0], names=pair) for i, pair in enumerate(names)]
    gazetteer = compiled(tmp_path_factory.mktemp("store"), *places)
    for key in {fold_key(name) for pair in names for name in pair}:
        wanted = {p.place_id for p in places if key in map(fold_key, p.names)}
        assert {gazetteer.place(number).place_id for number in gazetteer.lookup(key)} == wanted
        assert key in gazetteer.prefixes(key + " وبعده")
    assert gazetteer.lookup("لاشيءكهذا") == ()


def test_order_of_places_does_not_matter(tmp_path):
    places = [place(f"t:{i}", name) for i, name in enumerate(("حلب", "حماة", "حمص", "إدلب"))]
    compiled(tmp_path, *places, name="a.gaz")
    compiled(tmp_path, *reversed(places), name="b.gaz")
    assert (tmp_path / "a.gaz").read_bytes() == (tmp_path / "b.gaz").read_bytes()


def test_prefixes_are_shortest_first(tmp_path):
    gazetteer = compiled(tmp_path, place("t:1", "دير"), place("t:2", "دير الزور"), place("t:3", "الزور"))
    assert gazetteer.prefixes("دير الزور الشرقي") == ["دير", "دير الزور"]


def test_two_places_with_one_id_are_an_error(tmp_path):
    with pytest.raises(GazetteerError, match="t:1"):
        compiled(tmp_path, place("t:1", "حلب"), place("t:1", "حماة"))


def test_an_empty_gazetteer_opens(tmp_path):
    gazetteer = compiled(tmp_path)
    assert len(gazetteer) == 0
    assert gazetteer.lookup("حلب") == ()
    assert gazetteer.prefixes("حلب") == []
    assert gazetteer.admin1_at(35, 37) is None


def test_outlines_come_back_within_their_grid(tmp_path):
    ring = box(36, 34, 38, 36).difference(box(36.5, 34.5, 37, 35))
    shape = MultiPolygon([ring, box(40, 34, 41, 35)])
    places = [place("adm:SY.99", "محافظة", kind=PlaceKind.ADMIN1), place("iso:SY", "سوريا", kind=PlaceKind.COUNTRY)]
    gazetteer = compiled(tmp_path, *places, outlines={"adm:SY.99": shape, "iso:SY": box(30, 30, 45, 40)})
    assert gazetteer.outline("adm:SY.99").symmetric_difference(shape).area < 1e-3
    assert gazetteer.outline("adm:SY.98") is None
    assert gazetteer.admin1_at(35.5, 36.2).place_id == "adm:SY.99"
    assert gazetteer.admin1_at(34.7, 36.7) is None  # in the hole
    assert gazetteer.country_at(34.7, 36.7).place_id == "iso:SY"
    points = [(35.5, 36.2), (34.7, 36.7), (0, 0)]
    one_by_one = [(gazetteer.country_at(*p), gazetteer.admin1_at(*p)) for p in points]
    assert gazetteer.areas_at(*zip(*points, strict=True)) == one_by_one


def test_commonness_of_names_and_words(tmp_path):
    words = {"باب": 5.0}
    gazetteer = compiled(tmp_path, place("t:1", "باب"), commonness=lambda key: words.get(key, 0.0), words=words)
    assert gazetteer.commonness("باب") == pytest.approx(5.0, abs=0.03)
    assert gazetteer.word_commonness("باب") == pytest.approx(5.0, abs=0.03)
    assert gazetteer.commonness("حلب") == gazetteer.word_commonness("حلب") == 0.0


def test_near_is_ordered_and_complete(tmp_path):
    gazetteer = compiled(tmp_path, *(place(f"t:{i}", latitude=35 + i / 100, longitude=37 - i / 100) for i in range(9)))
    found = gazetteer.near(35, 37, 5)
    assert [gazetteer.place_id(number) for _, number in found] == ["t:0", "t:1", "t:2", "t:3"]
    assert found[1][0] == pytest.approx(1.435, abs=0.01)
    assert gazetteer.near(-35, 37, 5) == []
    assert gazetteer.near(-90, 0, 1) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("حلب", ["t:1", "t:2", "t:3"]),
        ("حَلَب", ["t:1", "t:2", "t:3"]),
        ("حلبا", ["t:3"]),
        ("aleppo", ["t:1", "t:2"]),
        ("Alep", ["t:1", "t:2"]),
        ("t:3", ["t:3"]),
        ("؟", []),
        ("Paris", []),
    ],
)
def test_search(tmp_path, text, wanted):
    rows = [("t:1", "حلب", "Aleppo", 9), ("t:2", "حلب", "Aléppo", 0), ("t:3", "حلبا", "Halba", 5)]
    own = [place(i, name, name_en=english, population=size) for i, name, english, size in rows]
    gazetteer = compiled(tmp_path, *own)
    assert [found.place_id for found in search(gazetteer, text)] == wanted
    assert len(search(gazetteer, text, limit=1)) == min(1, len(wanted))
    assert [found.place_id for found in search(Stack([gazetteer]), text)] == wanted


# Broken files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0.001, 0.01, 0.3, 0.6, 0.99])
def test_a_changed_byte_is_noticed(tmp_path, at):
    compiled(tmp_path, *(place(f"t:{i}", f"قرية {i}") for i in range(200)))
    path = tmp_path / "t.gaz"
    content = bytearray(path.read_bytes())
    last = len(content.rstrip(b"\0")) - 1
    content[int(last * at)] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match="geoevents gazetteer build"):
        Gazetteer.open(path)


@pytest.mark.parametrize("size", [0, 5, 19, 100, -1])
def test_a_cut_file_is_noticed(tmp_path, size):
    compiled(tmp_path, place())
    path = tmp_path / "t.gaz"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(GazetteerError, match=r"t\.gaz"):
        Gazetteer.open(path)


def test_another_format_names_both(tmp_path):
    compiled(tmp_path, place())
    path = tmp_path / "t.gaz"
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 8, 99)
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"format 99.*format \d"):
        Gazetteer.open(path)


def test_missing_file(tmp_path):
    with pytest.raises(GazetteerError, match=r"nowhere\.gaz.*No such file"):
        Gazetteer.open(tmp_path / "nowhere.gaz")


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    compiled(tmp_path, place())
    before = (tmp_path / "t.gaz").read_bytes()
    monkeypatch.setattr(
        "pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(GazetteerError, match="No space left"):
        compiled(tmp_path, place("t:2", "أخرى"))
    assert (tmp_path / "t.gaz").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["t.gaz"]


# Several gazetteers ----------------------------------------------------------------------------------------------


def stack(tmp_path, own, default):
    return Stack([compiled(tmp_path, *own, name="own.gaz"), compiled(tmp_path, *default, name="default.gaz")])


def test_a_users_row_stands_for_the_same_place(tmp_path):
    both = stack(
        tmp_path,
        [place("u:1", "دوما", latitude=33.57, longitude=36.40)],
        [
            place("gn:1", "دوما", latitude=33.572, longitude=36.402, population=110_000),
            place("gn:2", "دوما", latitude=34.2, longitude=35.8),
            place("gn:3", "دوما", latitude=33.57, longitude=36.40, kind=PlaceKind.ADMIN2),
        ],
    )
    found = [both.place(number) for number in both.lookup("دوما")]
    assert [p.place_id for p in found] == ["u:1", "gn:2", "gn:3"]
    assert [both.preferred(number) for number in both.lookup("دوما")] == [True, False, False]
    assert found[0].population == 110_000  # the default knows what the user's row does not say


def test_a_users_row_replaces_the_one_with_its_id(tmp_path):
    both = stack(
        tmp_path, [place("gn:1", "حلب", latitude=10)], [place("gn:1", "حلب", latitude=36), place("gn:2", "حماة")]
    )
    assert [both.place(number).latitude for number in both.lookup("حلب")] == [10]
    assert both.by_id("gn:1").latitude == 10
    assert both.by_id("gn:2").name == "حماة"
    assert both.by_id("gn:3") is None


def test_a_stack_answers_as_its_members_do(tmp_path, default):
    own = compiled(tmp_path, place("u:1", "قرية الاختبار"))
    both = Stack([own, default])
    assert len(both) == len(default) + 1
    assert both.prefixes("حلب في") == default.prefixes("حلب في")
    for number in default.lookup("حلب"):
        assert both.place(len(own) + number) == default.place(number)
    assert both.admin1_at(36.2, 37.16) == default.admin1_at(36.2, 37.16)
    assert both.outline("adm:SY.09").equals(default.outline("adm:SY.09"))
    assert [key in both for key in ("قريه الاختبار", "حلب", "لاشيءكهذا")] == [True, True, False]


# The default -----------------------------------------------------------------------------------------------------


def test_the_default_is_whole(default):
    default.verify()
    assert default.info["counts"]["places"] == len(default) > 30_000
    assert DEFAULT_PATH.stat().st_size < 12 * 2**20


def test_the_golan_is_syrias_as_iso_has_it(default):
    assert default.admin1_at(33.0, 35.75).admin1_code == "SY.03"
    assert default.country_at(33.0, 35.75).country == "SY"
    assert default.country_at(32.8, 35.5).country == "IL"


def test_outlines_are_valid(default):
    outlines = [default.outline(place_id) for place_id in default._outlines.ids]
    assert len(outlines) > 1_000
    assert all(outline.is_valid for outline in outlines)
