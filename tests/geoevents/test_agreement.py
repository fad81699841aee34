"""Number and gender of verbs and their subjects."""

from __future__ import annotations

import pytest

from geoevents.agreement import agrees


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("المحتجون", "هاجموا"),
        ("المسلحين", "خطفوهم"),
        ("المسلحون", "يهاجمون"),
        ("قوات النظام", "اعتقلتهم"),
        ("الجيش", "قصف"),
        ("الشرطة", "فرقتهم"),
        ("حماس", "هاجمت"),
        ("حماس", "هاجموا"),
    ],
)
def test_a_subject_agrees(noun, verb):
    assert agrees(noun, verb)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("المحتجين", "اعتقلت"),
        ("المسلحون", "قتل"),
        ("المدنيين", "أعدمهم"),
        ("الجيش", "هاجمت"),
        ("قوات النظام", "خطفوا"),
    ],
)
def test_number_and_gender_tell_that_it_is_no_subject(noun, verb):
    assert not agrees(noun, verb)
