"""Encodings: what was written in Arabic comes back as it was, and nothing else is taken for Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoevents.errors import EncodingError
from geoevents.readers.encoding import decode

WORDS = "قصف مدفعي على بلدة سرمين بريف إدلب أمس أسفر عن مقتل شخصين وإصابة آخرين في السوق، كما قال سكان المدينة".split()
CODE_PAGES = ["cp1256", "iso8859_6"]

sentences = st.permutations(WORDS).flatmap(lambda words: st.integers(6, len(words)).map(lambda n: " ".join(words[:n])))


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_without_a_note(text: str) -> None:
    text = text.removeprefix("\ufeff")
    decoded = decode("a", text.encode())
    assert (decoded.text, decoded.note) == (text, None)


@pytest.mark.parametrize("codec", CODE_PAGES)
@given(text=sentences)
def test_code_pages_are_told_apart(codec: str, text: str) -> None:
    assert decode("a", text.encode(codec)).text == text


@given(text=sentences)
def test_utf16_without_mark(text: str) -> None:
    assert decode("a", text.encode("utf-16-be")).text == text


@pytest.mark.parametrize("codec", CODE_PAGES)
def test_latin_words_and_digits_among_the_arabic(codec: str) -> None:
    text = f"{' '.join(WORDS)} (Reuters 2016/09/05, page 12)\n" * 3
    assert decode("a", text.encode(codec)).text == text


@given(text=sentences, where=st.floats(0, 1))
def test_utf8_with_a_damaged_byte_is_not_taken_for_a_code_page(text: str, where: float) -> None:
    data = bytearray(text.encode())
    data.insert(int(where * len(data)), 0xFF)
    with pytest.raises(EncodingError, match="not valid UTF-8"):
        decode("a", bytes(data))


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("latin-1", "Les forces ont été déployées à l'entrée de la ville, a indiqué une source à Alep"),
        ("cp1251", "Войска вошли в город и взяли под контроль его северные районы"),
        ("cp1255", "כוחות הצבא נכנסו לעיר והשתלטו על השכונות הצפוניות"),
        ("cp1253", "Οι δυνάμεις μπήκαν στην πόλη και κατέλαβαν τις βόρειες συνοικίες"),
        ("cp1254", "Birlikler şehre girdi ve kuzey mahallelerini ele geçirdi, çatışmalar sürüyor"),
        ("gb18030", "军队进入该市并控制了北部地区"),
    ],
)
def test_other_languages_are_not_taken_for_arabic(codec: str, text: str) -> None:
    with pytest.raises(EncodingError):
        decode("a", text.encode(codec))
