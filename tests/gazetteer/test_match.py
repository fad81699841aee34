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
        ("غارة على الضاحية الجنوبية لبيروت", ["الضاحية الجنوبية", "بيروت"]),
        ("سبق- الرياض: أكملت الشركة أعمالها", ["الرياض"]),
        ("قصف على #ريف_إدلب_الجنوبي", ["ريف_إدلب_الجنوبي"]),
        ("دخلت المساعدات للغوطة الشرقية وللقامشلي", ["لغوطة الشرقية", "لقامشلي"]),
        ("عادت العائلات لحلب ولإدلب", ["حلب", "إدلب"]),
        ("كإدلب وحلب عانت", ["إدلب", "حلب"]),
        ("غارات على کفرنبل وسراقب", ["کفرنبل", "سراقب"]),
        ("انفجار في حِمْص وﺩﻣﺸﻖ و\u200fحماه\u200f", ["حِمْص", "ﺩﻣﺸﻖ", "حماه"]),
        ('قصف «\u202bخان شيخون\u202c» و[سراقب] و"بنش" و(تفتناز)', ["خان شيخون", "سراقب", "بنش", "تفتناز"]),
        ("اشتباكات بين سراقب ومعرة النعمان", ["سراقب", "معرة النعمان"]),
        ("اشتباكات بريفي إدلب وحماة", ["إدلب", "حماة"]),
        ("قصف مدينتي الباب ومنبج", ["الباب", "منبج"]),
        ("معارك في محافظتي لحج وأبين ومديريتي حيس والخوخة", ["لحج", "أبين", "حيس", "الخوخة"]),
        ("دمشق - سانا: قتل شخص", ["دمشق"]),
        ("بغداد (رويترز) - قال مسؤول", ["بغداد"]),
        ("الخرطوم ـ «الشرق الأوسط»: اندلعت اشتباكات", ["الخرطوم"]),
        ("غزة/ أ ف ب: قصفت الطائرات", ["غزة"]),
        ("سيطرت القوات على السفيرة جنوب شرق حلب", ["السفيرة", "حلب"]),
        ("انفجرت مفخخة في الباب بريف حلب", ["الباب", "ريف حلب"]),
        ("أقيم مهرجان في مدينة العين الإماراتية", ["العين"]),
        ("نزوح من صوران وطيبة الإمام", ["صوران", "طيبة الإمام"]),
        ("قصف طريق الكاستيلو ونهر العاصي ووادي بردى", ["طريق الكاستيلو", "نهر العاصي", "وادي بردى"]),
        ("في ناحية جنديرس وقضاء تلعفر ومحلية أمبدة", ["ناحية جنديرس", "قضاء تلعفر", "محلية أمبدة"]),
        ("في الضفة الغربية والشمال السوري", ["الضفة الغربية", "الشمال السوري"]),
        ("أمير منطقة عسير في خميس مشيط", ["منطقة عسير", "خميس مشيط"]),
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
        "قالت السفيرة الأمريكية إن الوضع صعب",
        "غنى المطرب لحنا من العين والأذن",
        "هذا بلد عظيم وشعبه كريم",
        "أصيب سلمان أحمد بجروح",
        "تم الأمر عن طريق حمد محمد",
        "وأدى الحادث إلى وفاة شخص",
        "بين البلاد والعاصمة والجنوب",
        "قال المتحدث باسم لواء حلب إن جامعة دمشق أعلنت تعليق الدوام",
        "نشرت جريدة الرياض أن شرطة جدة تحقق",
        "طارده الحيوان في طريق عودته إلى منزله",
        "حريق في فندق يتكون من عدة طوابق",
        "قال باراك أوباما ذلك",
        "يحاولون النيل من أمن الناس",
        "",
        "\u200f \u202b#_ ..\n\n",
        "ABC 123",
    ],
)
def test_what_is_no_place_is_no_mention(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("وصل إلى سوريا ومحافظة إدلب وقضاء تلعفر", ["country", "admin1", "admin2"]),
        ("قصف بلدة سرمين وحي الشعار", ["settlement", "neighbourhood"]),
        ("قصف مطار حماة العسكري وكلية المدفعية ومعبر باب الهوى وسد تشرين ومخيم اليرموك", ["facility"] * 5),
        ("معارك على طريق الكاستيلو", ["road"]),
        ("معارك في جبل الزاوية ووادي بردى ونهر الفرات والبحر المتوسط", ["natural"] * 4),
        ("في الغوطة الشرقية والساحل السوري وريف حماة الشمالي", ["region"] * 3),
        ("عند 36.2021, 37.1343", ["coordinates"]),
        ("أمطار على مناطق عسير والباحة وجازان أمس", ["admin1"] * 3),
        ("زار أمير منطقة عسير", ["admin1"]),
        ("افتتح قناة السويس الجديدة", ["natural"]),
        ("في دول شرق آسيا", ["region"]),
    ],
)
def test_each_mention_has_its_kind(text: str, kinds: list[str]) -> None:
    assert [mention.kind.value for mention in PARSER.mentions(text)] == kinds


def test_a_word_that_is_also_a_place_is_decided_by_its_head_noun() -> None:
    assert found("وقف عند الباب طويلا") == []
    assert found("سقطت قذائف على مدينة الباب") == ["الباب"]


def test_an_unknown_place_is_an_unresolved_mention_with_a_reason() -> None:
    (mention, region) = PARSER.mentions("قصف عنيف على بلدة زرنفوقة بريف إدلب")
    assert (mention.text, mention.place) == ("زرنفوقة", None)
    assert mention.reason
    assert mention.parent_start == region.start


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف على بلدة كفر شنطور", "كفر شنطور"),
        ("قصف على قرية تل زعفورية", "تل زعفورية"),
        ("اشتباكات بريف زلطوح الجنوبي", "ريف زلطوح الجنوبي"),
    ],
)
def test_what_stands_after_a_head_noun_is_named_though_unknown(text: str, name: str) -> None:
    mention = PARSER.mentions(text)[0]
    assert (mention.text, mention.place) == (name, None)
    assert mention.reason == "no gazetteer knows the name"


@given(st.text(alphabet=st.sampled_from("حلبادمشقةىأإوفبلك ـًّ\u200f_#«»-،.:\n3٣x"), max_size=80))
@settings(max_examples=150)
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سيطر تنظيم داعش على الرقة", "الرقة"),
        ("استعادت قوات الجيش تدمر من التنظيم", "تدمر"),
        ("انسحبت القوات الإسرائيلية من جنين", "جنين"),
        ("تحرير المخا بعد عامين", "المخا"),
    ],
)
def test_what_is_taken_held_or_left_is_a_town(text, name):
    assert [mention.text for mention in PARSER.mentions(text)] == [name]


@pytest.mark.parametrize(
    "text", ["تدمر العاصفة كل شيء", "توقف نمو جنين في شهره الخامس", "استعادت الشركة بعد عام جنين أرباحها"]
)
def test_the_same_words_elsewhere_are_none(text):
    assert PARSER.mentions(text) == []
