"""Names blanked out of text, and offsets that stay right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.blanking import MASK, Blanker

NAMES = ("سرمين", "خان شيخون", "القصير", "دوما", "حلب", "Sarmin")


def blanker(*names: str, near: tuple[str, ...] = ()) -> Blanker:
    return Blanker(names or NAMES, near, lambda _: [])


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("قصف على سرمين أمس", "قصف على […] أمس"),
        ("قصف بسرمين وبخان شيخون", "قصف ب[…] وب[…]"),
        ("وصل للقصير", "وصل ل[…]"),
        ("سَرْمِيـن #خان_شيخون", "[…] #[…]"),
        ("قال السرميني إن السرمينيين", "قال […] إن […]"),
        ("يحلب البقرة في حلب", "يحلب البقرة في […]"),
        ("كتب موقع Sarmin Today عن 3 قتلى", "كتب موقع […] عن 3 قتلى"),
        ("انظر https://t.me/sarmin/123 و35.9034، 36.7269", "انظر […] و[…]، […]"),
        ("لا شيء هنا", "لا شيء هنا"),
        ("", ""),
    ],
)
def test_what_is_blanked_in_a_sentence(text: str, blanked: str) -> None:
    assert blanker().sentence(text).text == blanked


def test_a_label_loses_only_names() -> None:
    assert blanker().label("Sarmin Local Council").text == "[…] Local Council"
    assert blanker().label("مجلس سرمين المحلي").text == "مجلس […] المحلي"
    assert blanker().label("sarmin24").text == "[…]"
    assert blanker().label("Military Forces of Syria").text == "Military Forces of Syria"


def test_names_near_by_are_blanked_as_words_only() -> None:
    made = blanker("سرمين", near=("بنش",))
    assert made.sentence("في بنش، قرب سرمين، انبنشت").text == "في […]، قرب […]، انبنشت"
    assert made.label("بنش").text == "بنش"


WORDS = st.sampled_from(
    ["سرمين", "بسرمين", "السرميني", "خان_شيخون", "قصف", "أمس", "Sarmin", "،", "12", "سَرمين", "\u202eحلب"]
)


@given(words=st.lists(WORDS, max_size=9), start=st.integers(0, 60), length=st.integers(0, 20))
def test_offsets_follow_what_they_marked(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    blanked = blanker().sentence(text)
    assert "سرمين" not in fold(blanked.text).text
    assert "sarmin" not in blanked.text.casefold()
    start = min(start, len(text))
    end = min(start + length, len(text))
    new_start, new_end = blanked.start(start), blanked.end(end)
    if start < end:
        assert 0 <= new_start < new_end <= len(blanked.text)
    if not any(first < end and start < last for first, last in blanked.spans):
        assert blanked.text[new_start:new_end] == text[start:end]
    for first, last in blanked.spans:
        assert blanked.text[blanked.start(first) : blanked.end(last)] == MASK


def test_a_span_that_holds_a_name_goes_on_holding_it() -> None:
    text = "قصف على بلدة سرمين أمس"
    blanked = blanker().sentence(text)
    start = text.index("بلدة")
    assert blanked.text[blanked.start(start) : blanked.end(text.index(" أمس"))] == "بلدة […]"
    assert blanked.text[blanked.start(text.index("رمين")) : blanked.end(text.index("مين"))] == MASK
