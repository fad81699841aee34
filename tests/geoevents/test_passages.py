"""What of a document is its report: no furniture, no second print, every offset right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoevents.lexicon import read_tsv
from geoevents.passages import passages


def texts(text, title=None):
    return [passage.text for passage in passages(text, title)]


def test_a_body_printed_twice_is_read_once():
    body = "قصفت قوات النظام بلدة سرمين بريف إدلب أمس.\nنزح مئات المدنيين من البلدة إلى القرى القريبة.\n"
    assert texts(body + body) == body.strip().split("\n")


def test_a_short_phrase_is_not_a_second_print():
    assert texts("نعم عاد الهدوء.\nثم دوى انفجار في المدينة.\nنعم عاد الهدوء ليلا.")[-1] == "نعم عاد الهدوء ليلا."


@pytest.mark.parametrize("row", read_tsv("furniture.tsv"), ids=lambda row: row["cue"])
def test_every_furniture_cue_hides_its_example(row):
    assert texts(f"قصفت القوات البلدة أمس.\n{row['example']}") == ["قصفت القوات البلدة أمس."]


def test_furniture_hides_its_line_only():
    text = "وقع انفجار في المدينة. رابط الخبر: انفجار آخر في القرية. وثالث\nثم عاد الهدوء إليها."
    assert texts(text) == ["وقع انفجار في المدينة.", "ثم عاد الهدوء إليها."]


def test_a_headline_is_known_by_its_line_or_the_title():
    assert [p.headline for p in passages("قصف على حلب\nقصفت القوات المدينة أمس.")] == [True, False]
    assert [p.headline for p in passages("قصف على حلب.\nقصفت القوات المدينة أمس.", "قصف على حلب")] == [True, False]
    assert [p.headline for p in passages("قصفت القوات المدينة أمس. ثم عاد الهدوء.")] == [False, False]


@given(st.text(alphabet=st.sampled_from("ابحل وقصف.؟\n،◀ـَ \u200fab-"), max_size=300))
def test_passages_are_slices(text):
    for passage in passages(text):
        assert text[passage.start : passage.end] == passage.text


def test_text_without_punctuation_is_cut_at_blanks():
    text = "قصف المدينة " * 2000
    found = passages(text)
    assert all(len(passage.text) <= 2000 for passage in found)
    assert all(text[passage.start : passage.end] == passage.text for passage in found)


def test_what_a_post_lists_in_quotation_marks_is_a_sentence_each() -> None:
    text = 'الناطق: - "نحن صامدون هنا" - "سقط جندي في الرملة" - «عادت الحافلة»'
    found = passages(text)
    assert [passage.text for passage in found] == [
        'الناطق: - "نحن صامدون هنا"',
        '- "سقط جندي في الرملة"',
        "- «عادت الحافلة»",
    ]
    assert all(text[passage.start : passage.end] == passage.text for passage in found)
    assert len(passages("قطار بغداد - البصرة - «الأول» يصل")) == 1


def test_all_sentences_of_a_headlines_line_are_headlines():
    text = "بالصور .. تفجير في سوق كركوك\nهز انفجار سوقا في كركوك أمس. وقتل فيه عشرة أشخاص."
    assert [passage.headline for passage in passages(text, None)] == [True, True, False, False]


def test_what_follows_a_headline_in_its_line_may_be_the_body():
    text = "تفجير في سوق كركوك. هز انفجار سوقا في كركوك أمس."
    assert [passage.headline for passage in passages(text, "تفجير في سوق كركوك")] == [True, False]


def test_what_a_post_lists_behind_dashes_is_a_sentence_each() -> None:
    items = [
        "حصاد اليوم:",
        "قصف مدفعي عنيف على بلدة في الجنوب",
        "انفجار عبوة ناسفة قرب سوق المدينة",
        "إصابة ثلاثة جنود في كمين شرق البلدة",
    ]
    text = " - ".join(items)
    found = passages(text)
    assert [passage.text for passage in found] == items
    assert all(text[passage.start : passage.end] == passage.text for passage in found)


@pytest.mark.parametrize(
    "text", ["خط بغداد - سامراء - تكريت - الموصل مقطوع", "قصف عنيف على حلب - مصدر محلي في المدينة"]
)
def test_a_route_or_a_source_behind_a_dash_is_no_list(text: str) -> None:
    assert len(passages(text)) == 1
