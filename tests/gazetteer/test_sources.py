"""What the readers of sources make of names, columns and tags."""

from __future__ import annotations

import pytest

from gazetteer.sources.admin import without_head
from gazetteer.sources.columns import FIELDS, guess_columns
from gazetteer.sources.countries import SHORT_FORMS
from gazetteer.sources.names import arabic_names, best_name, has_arabic, is_arabic, without_kurdish
from gazetteer.sources.openstreetmap import osm_record
from gazetteer.sources.radii import settlement_radius
from gazetteer.sources.sound import likeness
from gazetteer.sources.tables import read_table


@pytest.mark.parametrize("name", ["حلب", "كۆبانێ", "کرمانشاه", "پاریس", "مركز 5"])
def test_names_that_arabic_text_can_have(name):
    assert is_arabic(name)


@pytest.mark.parametrize("name", ["Aleppo", "ب", "ڈیرہ", "Halab حلب", "12", "", "حلب дом"])
def test_names_that_it_cannot(name):
    assert not is_arabic(name)


def test_one_spelling_a_folded_form_the_careful_one():
    assert arabic_names(["ادلب", "إدلب", "Idlib", "إِدْلِب"]) == ("إدلب",)
    assert arabic_names(["حماه", "حماة (مدينة)", "حماة، سوريا"]) == ("حماة",)
    assert arabic_names(["الجبل أﻠﻐﺮﺒﻲ"]) == ("الجبل ألغربي",)
    assert arabic_names(["دبى", "دبي"], lambda name: 5.0 if name == "دبي" else 1.0) == ("دبي",)


def test_the_name_to_show():
    assert best_name(["برج صافيتا", "صافيتا"]) == "صافيتا"
    assert best_name(["پاریس", "باريس"]) == "باريس"
    assert best_name(["عين العرب", "كوباني"], ["كوباني"]) == "كوباني"
    assert best_name([]) == ""


@pytest.mark.parametrize(
    ("latin", "right", "wrong"),
    [
        ("Qabbāsīn", "قباسين", "خربة السودة"),
        ("Al Mazra‘ah", "المزرعة", "السجن"),
        ("Al Ḩasakah", "الحسكة", "حساكه الشرقية"),
        ("Şalālah", "صلالة", "سلالة"),
        ("Shaykh Miskīn", "الشيخ مسكين", "ازرع"),
    ],
)
def test_the_name_that_sounds_like_the_latin_one(latin, right, wrong):
    assert likeness(right, latin) > likeness(wrong, latin)
    assert likeness(right, latin) > 0.8
    assert likeness("", latin) == 0


def test_kurdish_spellings_only_where_they_are_met():
    assert list(without_kurdish(["کۆبانێ", "عين العرب"], "SY")) == ["کۆبانێ", "عين العرب"]
    assert list(without_kurdish(["دۇبائى", "دبي"], "AE")) == ["دبي"]
    assert has_arabic("Halab حلب")
    assert not has_arabic("Halab")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("محافظة حلب", "حلب"),
        ("هلمند ولايت", "هلمند"),
        ("دونيتسك أوبلاست", "دونيتسك"),
        ("حلب", "حلب"),
        ("ولاية", "ولاية"),
    ],
)
def test_names_without_what_they_are(name, bare):
    assert without_head(name) == bare


def test_columns_are_guessed_whatever_their_case():
    found = guess_columns(["NAME_AR", " Lat ", "LON", "Pop.", "ADM1_AR"], {})
    assert found == {
        "name": "NAME_AR",
        "latitude": " Lat ",
        "longitude": "LON",
        "population": "Pop.",
        "admin1": "ADM1_AR",
    }


def test_one_column_is_one_thing():
    found = guess_columns(["ADM1_AR", "ADM1_EN", "ADM1_PCODE"], {}, geometry=True)
    assert found == {"name": "ADM1_AR", "name_en": "ADM1_EN", "place_id": "ADM1_PCODE"}


def test_every_known_column_name_is_written_as_it_is_compared():
    for aliases in FIELDS.values():
        for alias in aliases:
            assert alias == alias.casefold().strip("_")


def test_tags_of_openstreetmap():
    tags = '"name:ar"=>"حلب","name:en"=>"Aleppo","population"=>"2 098 000"'
    fields = {"name": "Halab", "osm_id": "7", "place": "city", "other_tags": tags}
    record = osm_record(fields)
    assert record == {
        "name": "حلب", "names": "Halab", "name_en": "Aleppo", "place_id": "osm:node/7", "kind": "settlement",
        "feature": "", "population": "2098000",
    }  # fmt: skip
    assert (
        osm_record({"name": "حلب", "osm_way_id": "8", "boundary": "administrative", "admin_level": "4"})["kind"]
        == "admin1"
    )
    assert osm_record({"name": "مطار", "osm_id": "9", "aeroway": "aerodrome"})["feature"] == "airport"
    assert osm_record({"name": "دكان", "osm_id": "9", "other_tags": '"shop"=>"yes"'}) == {}
    assert osm_record({"place": "city", "osm_id": "9"}) == {}


def test_radii_grow_with_inhabitants():
    radii = [settlement_radius(10**power) for power in range(9)]
    assert radii == sorted(radii)
    assert (radii[0], radii[-1]) == (2.0, 25.0)


def test_country_names_are_well_formed():
    rows = read_table(SHORT_FORMS, ("country", "names"))
    codes = [row["country"] for row in rows]
    assert len(set(codes)) == len(codes) > 100
    for row in rows:
        assert len(row["country"]) == 2
        assert all(is_arabic(name) for name in row["names"].split("|")), row
