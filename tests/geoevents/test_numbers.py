"""Numbers and quantities: figures, words, ranges, vague words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import PhraseIndex, fold
from geoevents import numbers
from geoevents.lexicon import LexiconError, parse_tsv, read_tsv
from geoevents.numbers import find_numbers, find_quantities
from tests.work import work

UNITS = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
FEMININE = ("", "إحدى", "اثنتا", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع")
MASCULINE = ("", "أحد", "اثنا", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")


def below_hundred(number: int, *, feminine: bool, genitive: bool) -> str:
    if number < 10:
        return UNITS[number]
    if number == 10:
        return "عشر" if feminine else "عشرة"
    tens, unit = divmod(number, 10)
    if tens == 1:
        word = f"{FEMININE[unit]} عشرة" if feminine else f"{MASCULINE[unit]} عشر"
        return word.replace("تا ", "تي ").replace("اثنا ", "اثني ") if genitive else word
    ten = TENS[tens] + ("ين" if genitive else "ون")
    return f"{UNITS[unit]} و{ten}" if unit else ten


def spell(number: int, *, feminine: bool = False, genitive: bool = False) -> str:
    """A number in words, by rules of our own, so that the parser has something to agree with."""
    parts = []
    for scale, one, two, few in ((10**6, "مليون", "مليونان", "ملايين"), (1000, "ألف", "ألفان", "آلاف")):
        count, number = divmod(number, scale)
        if count:
            words = {1: one, 2: two.replace("ان", "ين") if genitive else two}
            noun = few if count % 100 in range(3, 11) else one
            parts.append(words.get(count) or f"{spell(count, feminine=False, genitive=genitive)} {noun}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        two = "مئتين" if genitive else "مئتان"
        parts.append("مئة" if hundreds == 1 else two if hundreds == 2 else FEMININE[hundreds] + "مئة")
    if rest:
        parts.append(below_hundred(rest, feminine=feminine, genitive=genitive))
    return " و".join(parts)


@settings(max_examples=400)
@given(st.integers(1, 999_999_999), st.booleans(), st.booleans())
def test_number_words_round_trip(number: int, feminine: bool, genitive: bool) -> None:
    text = "بلغ العدد " + spell(number, feminine=feminine, genitive=genitive) + " قتيلا"
    assert [item.value for item in find_numbers(fold(text))] == [number], text


@given(st.integers(0, 10**9), st.sampled_from([",", "٬", "."]), st.booleans())
def test_figures_round_trip(number: int, mark: str, arabic: bool) -> None:
    text = f"{number:,}".replace(",", mark)
    if arabic:
        text = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert [item.value for item in find_numbers(fold(f"نحو {text} قتيل"))] == [number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.5 آلاف", 3500),
        ("١٢ ألفا", 12_000),
        ("1,5 مليون", 1_500_000),
        ("2.125 مليون", 2_125_000),
        ("2.125 قتيل", 2125),
        ("نصف مليون", 500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ألفا قتيل", 2000),
        ("ألفي قتيل", 2000),
        ("خمسون ألفا", 50_000),
        ("مئتا شخص", 200),
        ("مائتين وخمسين", 250),
        ("ثلاثمائة", 300),
        ("خمس مئة", 500),
        ("3 آلاف و500", 3500),
        ("ألف ومئة وخمسة", 1105),
        ("إحدى عشرة", 11),
        ("اثنتي عشرة", 12),
        ("الثلاثة", 3),
        ("الـ24", 24),
        ("بثلاثة", 3),
    ],
)
def test_values(text: str, value: int) -> None:
    assert [item.value for item in find_numbers(fold(text))] == [value]


@pytest.mark.parametrize(
    "text", ["ميغ-23", "F16", "إس-300 و", "20%", "٢٠٪", "10:30", "5/9/2016", "1.2.3", "0096655512345678"]
)
def test_figures_that_count_nothing(text: str) -> None:
    assert find_numbers(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "span", "low", "best", "high"),
    [
        ("مقتل 20 شخصا", "20", 20, 20, 20),
        ("مقتل أكثر من 20 شخصا", "أكثر من 20", 20, 20, None),
        ("مقتل ما لا يقل عن عشرين شخصا", "ما لا يقل عن عشرين", 20, 20, None),
        ("مقتل 20 شخصا على الأقل", "20", 20, 20, None),
        ("مقتل 20 على الأقل", "20 على الأقل", 20, 20, None),
        ("بين 10 و15 قتيلا", "بين 10 و15", 10, 10, 15),
        ("ما بين عشرة وخمسة عشر قتيلا", "ما بين عشرة وخمسة عشر", 10, 10, 15),
        ("من 10 إلى 15 قتيلا", "من 10 إلى 15", 10, 10, 15),
        ("10-15 قتيلا", "10-15", 10, 10, 15),
        ("ثلاثة أو أربعة قتلى", "ثلاثة أو أربعة", 3, 3, 4),
        ("نحو 70 قتيلا", "نحو 70", 70, 70, 70),
        ("قرابة 70 قتيلا", "قرابة 70", 70, 70, 70),
        ("حوالي سبعين قتيلا", "حوالي سبعين", 70, 70, 70),
        ("يصل إلى 20 قتيلا", "يصل إلى 20", 1, 20, 20),
        ("أقل من 20 قتيلا", "أقل من 20", 1, 20, 20),
        ("عشرات القتلى", "عشرات", 12, 12, None),
        ("قتلى بالعشرات", "بالعشرات", 12, 12, None),
        ("مئات القتلى", "مئات", 100, 100, None),
        ("آلاف النازحين", "آلاف", 1000, 1000, None),
        ("عشرات الآلاف", "عشرات الآلاف", 12_000, 12_000, None),
        ("مئات الآلاف", "مئات الآلاف", 100_000, 100_000, None),
        ("عدد من القتلى", "عدد من", 3, 3, None),
        ("بضعة أشخاص", "بضعة", 3, 3, None),
        ("عدة أشخاص", "عدة", 3, 3, None),
        ("شنت 27 غارة", "27", 27, 27, 27),
        ("استشهاد (15) خمسة عشر", "15) خمسة عشر", 15, 15, 15),
    ],
)
def test_quantities(text: str, span: str, low: int, best: int, high: int | None) -> None:
    (found,) = find_quantities(fold(text))
    assert (text[found.start : found.end], found.low, found.best, found.high) == (span, low, best, high)


def test_what_cannot_be_one_number_is_several() -> None:
    assert [item.value for item in find_numbers(fold("3 آلاف و7 آلاف"))] == [3000, 7000]
    assert [item.value for item in find_numbers(fold("5 و7"))] == [5, 7]


WORDS = [row["word"] for row in read_tsv("numbers.tsv")] + [
    row["phrase"] for row in read_tsv("numbers_quantifiers.tsv")
]
PIECES = st.one_of(
    st.sampled_from(WORDS), st.integers(0, 10**7).map(str), st.text(max_size=3), st.sampled_from(["و", "(", ")"])
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=20).map(" ".join) | st.lists(PIECES, max_size=8).map("".join))
def test_any_text_gives_ordered_spans_and_bounds(text: str) -> None:
    end = 0
    for item in find_quantities(fold(text)):
        assert end <= item.start < item.end <= len(text)
        assert 0 <= item.low <= item.best
        assert item.high is None or item.best <= item.high
        end = item.end


@pytest.mark.parametrize("piece", ["ألف و", "ثلاثة ", "5 ", "عشرات ", "بين 5 و7 ", "5-"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    few, many = (work(lambda n=n: find_quantities(fold(piece * n))) for n in (50, 300))
    assert many < 8 * few


def test_every_row_is_in_its_example_with_its_value() -> None:
    for row in read_tsv("numbers.tsv", required=("word", "class", "value", "example")):
        assert PhraseIndex([(row["word"], 0)]).find(fold(row["example"])), row["word"]
    for row in read_tsv("numbers_quantifiers.tsv", required=("phrase", "class", "value", "example")):
        assert find_quantities(fold(row["example"])), row["phrase"]


def test_a_wrong_class_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = parse_tsv("word\tphrase\tclass\tvalue\nكثير\tكثير\tno such class\t5", "numbers.tsv")
    monkeypatch.setattr(numbers, "read_tsv", lambda *_, **__: wrong)
    for index in (numbers._number_words, numbers._quantifiers):
        with pytest.raises(LexiconError, match=r"numbers\.tsv, line 2: the class 'no such class' is unknown"):
            index.load()
