"""Words of war with a letter wrong or written together: read as meant in a post, left alone elsewhere, offsets kept."""

from __future__ import annotations

from datetime import date

import pytest

from gazetteer.arabic import fold
from gazetteer.build import open_gazetteers
from geoevents.document import Document
from geoevents.lexicon import read_tsv
from geoevents.pipeline import Pipeline
from geoevents.respelling import POST, RESPELT_COLUMNS, respelt


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteers(())


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


@pytest.mark.parametrize("row", read_tsv("respelt.tsv", RESPELT_COLUMNS), ids=lambda row: row["example"])
def test_every_row_rights_its_example(row, gazetteer):
    folded = fold(row["example"])
    assert respelt(folded, gazetteer).text != folded.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("الطيران يستهدوف السوق", "يستهدف"),
        ("طائرات تسهدف السوق", "تستهدف"),
        ("طائرات تسهتدف السوق", "تستهدف"),
        ("قصفت طائرات السوق بالقتابل", "بالقنابل"),
        ("طائرة تغيرعلى المدينة", "تغير علي"),
        ("الطيرانالحربي فوق المدينة", "الطيران الحربي"),
    ],
)
def test_one_letter_and_words_run_together(written, meant, gazetteer):
    assert meant in respelt(fold(written), gazetteer).text


@pytest.mark.parametrize(
    "text",
    [
        "أمطار شديدة الغزارة وطائرات الإغاثة",  # a word of its own
        "القنصلة وصلت إلى البلدة",  # no word of war beside it
        "صرح باروخ بأن الطيران غادر",  # another first letter is another word
        "قصفت طائرات مدينة غازي عنتاب",  # a name
    ],
)
def test_what_is_a_word_or_stands_alone_stays(text, gazetteer):
    folded = fold(text)
    assert respelt(folded, gazetteer) is folded


def test_offsets_are_those_of_what_was_written(gazetteer):
    text = "الطيران يستهدوف السوق بالقتابل"
    righted = respelt(fold(text), gazetteer)
    for word, written in (("يستهدف", "يستهدوف"), ("السوق", "السوق"), ("القنابل", "القتابل")):
        start = righted.text.index(word)
        assert text[slice(*righted.span(start, start + len(word)))] == written


def test_only_posts_are_righted(pipeline):
    post = "الطيران يستهدوف مدينة سراقب بالصواريخ."
    article = post + "\n" + "وقال سكان من المدينة إن الحياة فيها عادت إلى طبيعتها. " * 6
    assert len(article) > POST
    day = date(2016, 2, 20)
    found = [claim.sub_event_type for claim in pipeline.claims(Document("post", post, None, day))]
    assert found == ["Air/drone strike"]
    assert not pipeline.claims(Document("article", article, None, day))
