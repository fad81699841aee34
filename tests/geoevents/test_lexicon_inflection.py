"""The expander: forms that stand in text come out, and only forms that can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.arabic import fold_key
from geoevents.inflection import PatternError, expand_phrase, expand_word


def forms(pattern):
    return {form.text for form in expand_phrase(pattern)}


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("v:قصف", "قصف قصفت قصفوا يقصف تقصف سيقصف ستقصف يقصفون قصفته يقصفها قصفوهم نقصف قصفنا"),
        ("v:أطلق", "أطلق أطلقت يطلق تطلق سيطلق أطلقوا"),
        ("v:استعاد~يستعيد~استعيد", "استعاد استعادت يستعيد ستستعيد استعيد استعيدت يستعد"),
        ("v:التقى~يلتقي", "التقى التقت التقوا التقيا يلتقيان سيلتقيان يلتقون التقاه"),
        ("v:وصل", "وصل وصلت يصل تصل ستصل يصلون"),
        ("v:وزع", "وزع وزعت يوزع توزع سيوزعون"),
        ("t:قام", "قام قامت قاموا"),
        ("v:دعا~يدعو", "دعا دعت دعوا يدعو يدعون يدعوان"),
        ("v:هاجم~يهاجم~هوجم", "هاجم هوجم هوجمت يهاجمون"),
        ("v:أنشأ~ينشئ", "أنشأ أنشأت أنشأوا ينشئ ينشئون"),
        ("v:انسحب", "انسحب ينسحب ستنسحب"),
        ("f:عقد", "سيعقد ستعقد سيعقدون"),
        ("n:غارة/غارات", "غارة الغارة غارتان غارتين غارتي غارات الغارات غاراته"),
        ("n:انفجار/+ات", "انفجار الانفجار انفجارا انفجاران انفجارات الانفجارات"),
        ("n:مسلح/+ون", "مسلح مسلحا مسلحون المسلحين مسلحي مسلحان"),
        ("n:انتحاري/+ون", "انتحاريا الانتحاري انتحاريين"),
        ("a:جوي", "جوي جوية الجوي الجوية جويتين"),
        ("n:غارة/غارات a:جوي", "غارة جوية|الغارات الجوية|غارتان جويتان"),
        ("إطلاق ال+n:صاروخ/صواريخ", "إطلاق الصواريخ"),
        ("ل+n:هجوم/هجمات", "لهجوم للهجوم لهجمات"),
    ],
)
def test_forms_that_stand_in_text(pattern, wanted):
    words = wanted.split("|") if "|" in wanted or " " in pattern else wanted.split()
    assert {fold_key(word) for word in words} <= forms(pattern)


def test_marks_choose_tenses():
    assert "قصف" in forms("t:قصف")
    assert "يقصف" not in forms("t:قصف")
    assert forms("p:قصف").isdisjoint(forms("t:قصف") | forms("f:قصف"))


def test_an_adjective_agrees_with_its_noun_in_the_article():
    found = forms("n:غارة/غارات a:جوي")
    assert "الغارات الجويه" in found
    assert "الغارات جويه" not in found
    assert "غارات الجويه" not in found


def test_only_the_last_word_takes_a_suffix():
    assert "شنها" in forms("v:شن~يشن")
    assert not any(form.startswith("شنها ") for form in forms("v:شن~يشن هجوما"))
    assert "شنها" not in {form.text for form in expand_phrase("v:شن~يشن", objects=False)}


def test_kinds_and_numbers():
    by_text = {form.text: form for form in expand_phrase("n:غارة/غارات")}
    assert by_text["غارتان"].number == "dual"
    assert by_text["الغارات"].number == "plural"
    assert by_text["الغارات"].definite
    assert by_text["غاره"].number == "singular"
    kinds = {form.text: form.kind for form in expand_phrase("v:قصف")}
    assert (kinds["قصفت"], kinds["تقصف"], kinds["ستقصف"]) == ("past", "present", "future")


@pytest.mark.parametrize("pattern", ["", "  ", "v:", "n:/", "z:قصف", "...", "v:ا~ب~ج~د", "v:قام", "f:استعاد", "v:دعا"])
def test_patterns_that_cannot_be_expanded(pattern):
    with pytest.raises(PatternError):
        expand_phrase(pattern)


def test_too_many_forms():
    with pytest.raises(PatternError, match="too many forms"):
        expand_phrase("v:قصف v:قصف v:قصف")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ", min_size=2, max_size=8), st.sampled_from("vnatpf"))
def test_any_word_expands_to_folded_forms(word, mark):
    present = f"~ي{word[1:]}" if mark in "vpf" else ""
    expanded = expand_word(f"{mark}:{word}{present}")
    assert expanded
    for form in expanded:
        assert form.text == fold_key(form.text)
