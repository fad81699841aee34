"""Recognition: what is a mention and what is none (CODEBOOK §2), with exact offsets whatever the text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Geoparser

PARSER = Geoparser(Gazetteer.open())


def found(text: str) -> list[str]:
    return [mention.text for mention in PARSER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقطت قذيفة بحلب وأخرى بحماة", ["حلب", "حماة"]),
        ("دخلت القوات للرقة وللحسكة", ["لرقة", "لحسكة"]),
        ("معارك في حلب وإدلب وحماة", ["حلب", "إدلب", "حماة"]),
        ("قصف على مدينة حلب وبلدة سرمين", ["حلب", "سرمين"]),
        ("استهدفت الصواريخ مطار حماة العسكري بريف حماة", ["مطار حماة العسكري", "ريف حماة"]),
        ("معارك في ريف حماة الشمالي ومحافظة إدلب", ["ريف حماة الشمالي", "محافظة إدلب"]),
        ("معارك في الريف الشمالي الشرقي لمحافظة حلب", ["الريف الشمالي الشرقي لمحافظة حلب"]),
        ("دخلت المساعدات من معبر باب الهوى إلى مخيم اليرموك", ["معبر باب الهوى", "مخيم اليرموك"]),
        ("اندلعت معارك في محافظتي لحج وأبين", ["لحج", "أبين"]),
        ("اشتباكات في حيي الشعار والصاخور", ["الشعار", "الصاخور"]),
        ("قصف #خان_شيخون بالصواريخ", ["خان_شيخون"]),
        ("غارات على «دير الزور» و(الرقة)", ["دير الزور", "الرقة"]),
        ("وصل الوفد إلى هانجتشو الصينية أمس", ["هانجتشو"]),
        ("غارات في ﺣﻠﺐ وحـــلـــب", ["ﺣﻠﺐ", "حـــلـــب"]),
        ("قصف على طريق حلب - دمشق أمس", ["طريق حلب - دمشق"]),
        ("سيول في #حفرالباطن", ["حفرالباطن"]),
    ],
)
def test_mentions_have_the_spans_of_the_codebook(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "أعلن المرصد السوري لحقوق الإنسان ذلك",
        "قال أبو عمر الحمصي إن الحلبي يحلب البقرة",
        "نشرت صحيفة الشرق الأوسط الخبر",
        "قتل قائد لواء حلب",
        "فتح الباب ثم أغلق العين",
        "في قاعدة البيانات وسوق العمل",
        "",
        "\u200f \u202b#_ ..\n\n",
        "ABC 123",
    ],
)
def test_what_is_no_place_is_no_mention(text: str) -> None:
    assert found(text) == []


def test_a_word_that_is_also_a_place_is_decided_by_its_head_noun() -> None:
    assert found("وقف عند الباب طويلا") == []
    assert found("سقطت قذائف على مدينة الباب") == ["الباب"]


def test_an_unknown_place_is_an_unresolved_mention_with_a_reason() -> None:
    (mention, region) = PARSER.mentions("قصف عنيف على بلدة زرنفوقة بريف إدلب")
    assert (mention.text, mention.place) == ("زرنفوقة", None)
    assert mention.reason
    assert mention.parent_start == region.start


@given(st.text(alphabet=st.sampled_from("حلبادمشقةىأإوفبلك ـًّ\u200f_#«»-،.:\n3٣x"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_offsets_are_those_of_the_text_and_mentions_do_not_overlap(text: str) -> None:
    limit = 0
    for mention in PARSER.mentions(text):
        assert limit <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        limit = mention.end


@given(st.sampled_from(["حلب", "دير الزور", "خان شيخون", "الحسكة"]), st.sampled_from(["", "و", "ب", "وب", "ف"]))
def test_proclitics_stay_outside(name: str, proclitic: str) -> None:
    text = f"معارك في إدلب و{name}" if proclitic == "" else f"قصفت الطائرات حماة {proclitic}{name} أمس"
    assert name in found(text)


def test_hostile_length_is_no_matter() -> None:
    assert len(PARSER.mentions("في حلب و" * 3000)) == 3000


def test_finding_places_loads_no_data_frames() -> None:
    code = (
        "import sys; from gazetteer import Gazetteer, Geoparser; Geoparser(Gazetteer.open()).mentions('قصف حلب');"
        "print(sorted({'pandas', 'geopandas', 'folium', 'shapely'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
