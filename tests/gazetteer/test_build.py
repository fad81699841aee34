"""A user's own places: whatever file they come in, compiled once, wrong rows named."""

from __future__ import annotations

import gzip
import json
import zipfile

import geopandas
import osmium
import pandas as pd
import pytest
from osmium.osm.mutable import Node
from pyogrio import write_dataframe
from shapely.geometry import Point, box

from gazetteer.arabic import fold_key
from gazetteer.build import compile_files, open_any, open_gazetteers
from gazetteer.errors import GazetteerError
from gazetteer.geoparser import Geoparser
from gazetteer.places import PlaceKind
from gazetteer.spatial import locate
from gazetteer.store import Gazetteer, Stack

VILLAGES = "الاسم,name_en,lat,lon,P-Code\nقرية أولى,First,35.1,36.7,C1\nقرية ثانية,Second,35.2,36.8,C2\n"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOEVENTS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "gazetteers"


@pytest.fixture
def table(tmp_path):
    def write(text, name="villages.csv", encoding="utf-8"):
        path = tmp_path / "own" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode(encoding))
        return path

    return write


def only(gazetteer, name):
    (number,) = gazetteer.lookup(fold_key(name))
    return gazetteer.place(number)


def test_a_table_is_a_gazetteer(table, cache):
    path = table(VILLAGES)
    place = only(open_any(path), "قرية أولى")
    assert (place.place_id, place.name_en, place.latitude, place.longitude) == ("C1", "First", 35.1, 36.7)
    assert (place.country, place.admin1_code, place.admin1) == ("SY", "SY.10", "حماة")
    assert (place.certainty, place.source, place.kind) == ("user", "villages", PlaceKind.SETTLEMENT)
    assert [file.name for file in path.parent.iterdir()] == ["villages.csv"]
    assert len(list(cache.iterdir())) == 1


def test_it_is_compiled_once_and_again_when_it_changes(table, cache, monkeypatch):
    path = table(VILLAGES)
    open_any(path)
    monkeypatch.setattr("gazetteer.build.compile_files", lambda *_: pytest.fail("compiled again"))
    assert only(open_any(path), "قرية ثانية").place_id == "C2"
    monkeypatch.undo()
    monkeypatch.setenv("GEOEVENTS_CACHE", str(cache.parent))
    table(VILLAGES.replace("35.2", "35.3"))
    assert only(open_any(path), "قرية ثانية").latitude == 35.3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(table, encoding, delimiter):
    path = table(VILLAGES.replace(",", delimiter).replace("\n", "\r\n"), encoding=encoding)
    assert only(open_any(path), "قرية ثانية").longitude == 36.8


def test_columns_as_humanitarian_tables_name_them(table):
    path = table(
        "admin4Name_ar,admin4Name_en,admin4Pcode,admin1Name_ar,admin1Pcode,Latitude_y,Longitude_x\n"
        "قرية,Village,C99,ريف دمشق,SY03,33.6,36.4\n"
    )
    place = only(open_any(path), "قرية")
    assert (place.place_id, place.admin1_code, place.admin1, place.admin1_en) == (
        "C99",
        "SY03",
        "ريف دمشق",
        "Rif-dimashq",
    )


def test_several_names_kinds_and_sizes(table):
    path = table(
        "name,names,kind,latitude,longitude,population,uncertainty_km,country\n"
        "تل/التل الكبير,تل قديم|Old Hill,mountain,35,37,,12.5,sy\nبلدة,,village,35.1,37,some,,SY\n"
        'قرية,,p,36,37,12 000,"2,5",SY\n'
    )
    gazetteer = open_any(path)
    hill = only(gazetteer, "التل الكبير")
    assert (hill.names, hill.kind, hill.uncertainty_km) == (("تل", "التل الكبير", "تل قديم"), PlaceKind.NATURAL, 12.5)
    assert gazetteer.lookup(fold_key("بلدة")) == ()
    assert "row 3: population 'some' is no number" in gazetteer.info["problems"][0]
    village = only(gazetteer, "قرية")
    assert (village.population, village.uncertainty_km) == (12_000, 2.5)


def test_wrong_rows_are_named_and_the_rest_is_done(table, caplog):
    rows = ["قرية,35,36", "بلا خط,,36", "بعيد,135,36", "Latin,35,36", "كلام,north,36", "قرية لا رقم,nan,36"]
    rows += ["", "أخيرة,34,36"]
    gazetteer = open_any(table("name,lat,lon\n" + "\n".join(rows) + "\n"))
    assert len(gazetteer) == 2
    assert gazetteer.info["problem_count"] == 5
    starts = (
        "row 3: no latitude",
        "row 4: latitude 135 is outside -90 to 90: are latitude and longitude swapped?",
        "row 5: no Arabic name ('Latin')",
        "row 6: latitude 'north' is no number",
        "row 7: latitude nan is outside",
    )
    for problem, start in zip(gazetteer.info["problems"], starts, strict=True):
        assert problem.startswith(start)
    assert "5 rows with a problem" in caplog.text


def test_an_id_used_twice_is_named_and_made_unique(table):
    gazetteer = open_any(table("id,name,lat,lon\nA,أولى,35,36\nA,ثانية,34,36\n"))
    assert only(gazetteer, "ثانية").place_id == "A-3"
    assert gazetteer.info["problems"] == ["row 3: the id 'A' is that of row 2 too; it was made 'A-3'"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty"),
        ("name,population\nقرية,5\n", "no column is known as 'latitude'.*name, population.*--column latitude="),
        ("lat,lon\n35,36\n", "no column is known as 'name'"),
        ("name,lat,lon\n", "no row is a place"),
        ("name,lat,lon\nقرية,95,36\n", "no row is a place.*row 2: latitude 95"),
        ("name,lat,lon\n\0\n", "no text file"),
    ],
)
def test_unusable_tables(table, cache, text, problem):
    path = table(text)
    with pytest.raises(GazetteerError, match=rf"villages\.csv.*{problem}"):
        open_any(path)
    assert list(cache.iterdir()) == []


def test_swapped_columns_are_noticed_by_names_that_are_known(table):
    points = {"حلب": (36.2, 37.16), "حماة": (35.13, 36.75), "حمص": (34.73, 36.71), "دمشق": (33.51, 36.29)}
    towns = [(name, *point) for name, point in points.items()]
    text = "name,latitude,longitude\n" + "".join(f"{name},{lon},{lat}\n" for name, lat, lon in towns)
    with pytest.raises(GazetteerError, match="latitude and longitude are swapped"):
        open_any(table(text))
    right = text.replace("latitude,longitude", "longitude,latitude")
    assert len(open_any(table(right))) == 4


def test_mapped_columns(table, tmp_path):
    path = table("a,b,c\nقرية,36.7,35.1\n")
    target = tmp_path / "own.gaz"
    assert compile_files([path], target, {"name": "a", "longitude": "b", "latitude": "c"}) == []
    assert only(Gazetteer.open(target), "قرية").latitude == 35.1
    with pytest.raises(GazetteerError, match="there is no column 'd'; the columns are a, b, c"):
        compile_files([path], target, {"name": "d"})
    with pytest.raises(GazetteerError, match="'nom' is no field"):
        compile_files([path], target, {"nom": "a"})


def test_stacked_over_the_default(table):
    stack = open_gazetteers([table(VILLAGES)])
    assert isinstance(stack, Stack)
    assert only(stack, "قرية أولى").place_id == "C1"
    assert stack.lookup(fold_key("حلب")) != ()
    assert isinstance(open_gazetteers(), Gazetteer)


def test_a_missing_file_and_a_cache_that_cannot_be_made(table, tmp_path, monkeypatch):
    with pytest.raises(GazetteerError, match=r"nowhere\.csv.*No such file"):
        open_any(tmp_path / "nowhere.csv")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOEVENTS_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(GazetteerError, match="set GEOEVENTS_CACHE"):
        open_any(table(VILLAGES))


# GIS files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".fgb"])
def test_gis_files(tmp_path, suffix):
    path = tmp_path / f"own{suffix}"
    frame = geopandas.GeoDataFrame(
        {"ADM1_AR": ["ولاية"], "ADM1_PCODE": ["XX01"], "type": ["admin1"]},
        geometry=[box(36, 34, 37, 35)],
        crs="EPSG:4326",
    )
    frame.to_file(path)
    gazetteer = open_any(path)
    place = only(gazetteer, "ولاية")
    assert (place.place_id, place.kind, place.latitude, place.longitude) == ("XX01", PlaceKind.ADMIN1, 34.5, 36.5)
    assert 70 < place.uncertainty_km < 80
    assert gazetteer.outline("XX01").area == pytest.approx(1, abs=1e-3)


def test_gis_files_that_cannot_be_used(tmp_path):
    meters = tmp_path / "meters.gpkg"
    points = geopandas.GeoDataFrame({"name": ["قرية"]}, geometry=[Point(4e6, 4e6)], crs="EPSG:3857")
    points.to_file(meters)
    with pytest.raises(GazetteerError, match="not degrees; reproject"):
        open_any(meters)
    broken = tmp_path / "broken.geojson"
    broken.write_text('{"type": "FeatureColl', encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"broken\.geojson: cannot be read"):
        open_any(broken)
    empty = tmp_path / "empty.geojson"
    features = [{"type": "Feature", "properties": {"name": "قرية"}, "geometry": None}]
    empty.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"empty\.geojson"):
        open_any(empty)


# GeoNames --------------------------------------------------------------------------------------------------------


def dump_row(key, name, alternates, group="P", code="PPL", admin1="10", population="1200"):
    cells = (
        key,
        name,
        name,
        alternates,
        "35.3",
        "36.9",
        group,
        code,
        "SY",
        "",
        admin1,
        "",
        "",
        "",
        population,
        "",
        "300",
        "Asia/Damascus",
        "2020-01-01",
    )
    return "\t".join(cells)


DUMP = "\n".join([
    dump_row("1", "Qarya", "قرية صغيرة,Qarya"),
    dump_row("2", "Latin only", "Only"),
    dump_row("3", "Airport", "مطار القرية", "S", "AIRB"),
    dump_row("4", "Named elsewhere", ""),
    "broken\trow",
    dump_row("6", "Far", "قرية بعيدة").replace("35.3", "135.3"),
    dump_row("7", "Odd", "قرية غريبة").replace("36.9", "east"),
])  # fmt: skip
ALTERNATES = "9\t4\tar\tاسم بديل\t1\t\t\t\n10\t4\ten\tOther\t\t\t\t\n11\t1\tar\tالقرية المفضلة\t1\t\t\t\n"


def test_a_geonames_dump_with_alternate_names(tmp_path):
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", DUMP)
        archive.writestr("readme.txt", "read me")
    (tmp_path / "names.txt").write_text(ALTERNATES, encoding="utf-8")
    problems = compile_files([tmp_path / "SY.zip", tmp_path / "names.txt"], tmp_path / "sy.gaz")
    assert [str(problem) for problem in problems] == [
        "row 5: 2 columns instead of 19; the row was left out",
        "row 6: 135.3 degrees are outside -90 to 90; the row was left out",
        "row 7: could not convert string to float: 'east'; the row was left out",
    ]
    gazetteer = Gazetteer.open(tmp_path / "sy.gaz")
    village = only(gazetteer, "قرية صغيرة")
    assert (village.place_id, village.name, village.admin1, village.population) == (
        "gn:1",
        "القرية المفضلة",
        "حماة",
        1200,
    )
    assert only(gazetteer, "اسم بديل").place_id == "gn:4"
    assert only(gazetteer, "مطار القرية").feature == "airbase"
    assert len(gazetteer) == 3


def test_a_dump_alone_and_alternates_alone(tmp_path):
    (tmp_path / "SY.txt").write_text(DUMP, encoding="utf-8")
    (tmp_path / "names.txt").write_text(ALTERNATES, encoding="utf-8")
    assert len(open_any(tmp_path / "SY.txt")) == 2
    with pytest.raises(GazetteerError, match="only alternate names"):
        compile_files([tmp_path / "names.txt"], tmp_path / "x.gaz")


def test_a_half_downloaded_dump(tmp_path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "\n".join(dump_row(str(i), "Q", f"قرية {i}") for i in range(3000)))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(GazetteerError, match=r"SY\.zip: this is a zip archive that was cut off; download it again"):
        open_any(path)


def test_a_packed_table_is_refused_with_the_remedy(tmp_path):
    path = tmp_path / "own.csv.gz"
    path.write_bytes(gzip.compress(VILLAGES.encode()))
    with pytest.raises(GazetteerError, match="no text file"):
        open_any(path)


def test_an_endless_line_is_refused(tmp_path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", dump_row("1", "Q", "قرية") + "\n" + "x" * 3_000_000)
    with pytest.raises(GazetteerError, match=r"SY\.zip: a line has more than"):
        open_any(path)


OSM = """<osm version="0.6">
<node id="1" lat="35.9" lon="36.7" version="1"><tag k="place" v="town"/><tag k="name" v="سرمين الجديدة"/>
<tag k="name:en" v="New Sermin"/><tag k="population" v="1500"/></node>
<node id="2" lat="35.8" lon="36.7" version="1"><tag k="name" v="Latin"/><tag k="name:ar" v="قمة الجبل"/>
<tag k="natural" v="peak"/></node>
<node id="3" lat="35.7" lon="36.7" version="1"><tag k="shop" v="bakery"/><tag k="name" v="مخبز"/></node>
</osm>"""


def test_an_openstreetmap_extract(tmp_path):
    path = tmp_path / "extract.osm"
    path.write_text(OSM, encoding="utf-8")
    gazetteer = open_any(path)
    town = only(gazetteer, "سرمين الجديدة")
    assert (town.place_id, town.name_en, town.population, town.kind) == ("osm:node/1", "New Sermin", 1500, "settlement")
    assert only(gazetteer, "قمة الجبل").feature == "mountain"
    assert len(gazetteer) == 2


def test_areas_and_points_of_openstreetmap_have_ids_of_their_own(tmp_path):
    square = "".join(
        f'<node id="{n}" lat="{35 + n % 4 // 2 / 9}" lon="{36 + n % 4 % 3 / 9}" version="1"/>' for n in range(4, 8)
    )
    way = '<way id="1" version="1">' + "".join(f'<nd ref="{n}"/>' for n in (4, 5, 7, 6, 4))
    way += '<tag k="military" v="base"/><tag k="name" v="معسكر الاختبار"/></way>'
    path = tmp_path / "extract.osm"
    path.write_text(OSM.replace("</osm>", square + way + "</osm>"), "utf-8")
    assert only(open_any(path), "معسكر الاختبار").place_id == "osm:way/1"


def test_an_extract_as_it_is_downloaded(tmp_path):
    path = tmp_path / "extract.osm.pbf"
    with osmium.SimpleWriter(path) as writer:
        tags = {"place": "village", "name": "Kafr", "name:ar": "كفر تجريب", "name:en": "Kafr"}
        writer.add_node(Node(id=1, location=(36.7, 35.9), tags=tags))
        writer.add_node(Node(id=2, location=(36.8, 35.9), tags={"place": "village", "name": "Latin only"}))
    place = only(open_any(path), "كفر تجريب")
    assert (place.place_id, place.name_en, place.latitude, place.admin1_code) == ("osm:node/1", "Kafr", 35.9, "SY.12")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(GazetteerError, match=r"extract\.osm\.pbf"):
        open_any(path)


# P-codes ---------------------------------------------------------------------------------------------------------

COMMUNITIES = (
    "ADM3_AR,ADM4_PCODE,ADM4_AR,ADM4_EN,ADM2_AR,ADM1_PCODE,ADM1_AR,ADM1_EN,Latitude_y,Longitude_x\n"
    "سرمين,C1,كفر تجريب,Test,إدلب,SY07,إدلب,Idleb,35.95,36.70\n"
    "سراقب,C2,قرية ثانية,Second,إدلب,SY07,إدلب,Idleb,35.86,36.80\n"
    "حمص,C3,كفر تجريب,Test,حمص,SY04,حمص,Homs,34.72,36.65\n"
)


def test_p_codes_reach_what_a_text_means(table):
    stack = open_gazetteers([table(COMMUNITIES)])
    mentions = Geoparser(stack).mentions("قصفت الطائرات بلدة كفر تجريب بريف إدلب ومدينة سراقب")
    own, _, other = [locate(mention, stack) for mention in mentions]
    assert (own.mention.place.place_id, own.admin1_code, own.admin2) == ("C1", "SY07", "إدلب")
    assert own.mention.decided_by == "explicit parent"  # the P-code is known to be the governorate's
    assert (other.mention.place.place_id, other.admin1_code) == ("gn:164816", "SY07")


def test_a_table_of_governorates_is_one(table):
    path = table("adm1_name,adm1_name1,adm1_pcode,adm0_pcode,center_lat,center_lon\nIdleb,إدلب,SY07,SY,35.84,36.66\n")
    place = only(open_any(path), "إدلب")
    assert (place.kind, place.place_id, place.admin1_code, place.name_en) == (PlaceKind.ADMIN1, "SY07", "SY07", "Idleb")
    stack = open_gazetteers([path])
    found = [stack.place(n) for n in stack.lookup(fold_key("إدلب")) if stack.kind(n) is PlaceKind.ADMIN1]
    assert [place.place_id for place in found] == ["SY07"]  # the default's row is the same governorate


def test_of_several_columns_the_one_in_arabic_is_the_name(table):
    path = table("name,title,lat,lon\nQarya,قرية الاختبار,35,37\n")
    assert only(open_any(path), "قرية الاختبار").name_en == "Qarya"


def test_a_workbook(tmp_path):
    path = tmp_path / "villages.xlsx"
    frame = pd.DataFrame(
        {"الاسم": ["قرية أولى", "قرية ثانية", "بلا خط"], "lat": [35.1, 35.2, None], "lon": [36.7, 36.8, 1]}
    )
    write_dataframe(frame, path, layer="Villages", driver="XLSX")
    write_dataframe(pd.DataFrame({"about": ["a table"]}), path, layer="ReadMe", driver="XLSX", append=True)
    problems = compile_files([path], tmp_path / "own.gaz")
    assert only(Gazetteer.open(tmp_path / "own.gaz"), "قرية ثانية").longitude == 36.8
    assert [str(problem)[:40] for problem in problems] == [
        "row 4: no latitude; the row was left out",
        "row 1: sheet 'ReadMe': no column is know",
    ]
    (tmp_path / "broken.xlsx").write_bytes(path.read_bytes()[:-300])
    with pytest.raises(GazetteerError, match=r"broken\.xlsx: .*save it again"):
        open_any(tmp_path / "broken.xlsx")


@pytest.mark.parametrize("encoding", ["utf-16", "iso8859-6"])
def test_other_encodings(table, encoding):
    text = "name;lat;lon\nالطيبة القبلية;35,1;36,7\nقطنا وحي;35,2;36,8\n"
    place = only(open_any(table(text, encoding=encoding)), "الطيبة القبلية")
    assert (place.latitude, place.longitude) == (35.1, 36.7)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"PK\x03\x04 and so on", "a zip archive that was cut off; download it again"),
        (b"\x1f\x8b\x08", "packed with gzip; unpack it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel or Office file; save it as .xlsx or CSV"),
        ("name,lat,lon\nMédenine,33,10\n".encode("latin-1"), "neither UTF-8 nor Arabic"),
    ],
)
def test_files_that_are_no_table(tmp_path, raw, problem):
    path = tmp_path / "own.csv"
    path.write_bytes(raw)
    with pytest.raises(GazetteerError, match=problem):
        open_any(path)


# Coordinates that cannot be --------------------------------------------------------------------------------------


def test_swapped_columns_are_noticed_by_the_country_that_rows_name(table):
    rows = [f"قرية {i},{32 + i / 100},{44 + i / 100},IQ" for i in range(5)]
    text = "name,longitude,latitude,country\n" + "\n".join(rows) + "\n"
    with pytest.raises(GazetteerError, match=r"are swapped \(5 places are known"):
        open_any(table(text))


def test_swapped_columns_are_noticed_where_all_places_lie_in_the_sea(table):
    rows = [f"موقع {i},{31.3 + i / 100},{34.3 + i / 100}" for i in range(12)]
    with pytest.raises(GazetteerError, match="seem to be swapped"):
        open_any(table("name,longitude,latitude\n" + "\n".join(rows) + "\n"))


def test_one_row_that_is_swapped_is_left_out(table):
    rows = [f"قرية {i},{33 + i / 100},{44 + i / 100},IQ" for i in range(8)] + ["قرية أخرى,44.1,33.1,IQ", "صفر,0,0,IQ"]
    gazetteer = open_any(table("name,latitude,longitude,country\n" + "\n".join(rows) + "\n"))
    assert len(gazetteer) == 8
    zero, swapped = gazetteer.info["problems"]
    assert swapped.startswith(
        "row 10: 'قرية أخرى' lies in IQ only with latitude and longitude swapped (44.1, 33.1 is in"
    )
    assert zero.startswith("row 11: latitude and longitude are both 0")


def test_a_damaged_cache_is_made_again(table, cache):
    path = table(VILLAGES)
    open_any(path)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert only(open_any(path), "قرية ثانية").place_id == "C2"
