"""The text layer: folding loses no offset, proclitics are cut as Arabic writes them, phrases stand at word edges."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import (
    WORD,
    PhraseGroup,
    PhraseIndex,
    fold,
    fold_document,
    fold_key,
    split_sentences,
    stems,
    tokenize,
    unjoined,
    words,
)

LETTERS = "ابحلةىأإآٱؤئءكیگپڤچ ـًٌَُّْٰ_#\n\t\u00a0\u200b\u200f\u202b\u2067ﻻﺣﷺﷲ١٩۳ab9.،؛«»-"
TEXT = st.text(alphabet=st.sampled_from(LETTERS), max_size=60) | st.text(max_size=40)


@given(TEXT)
def test_folding_twice_is_folding_once(text):
    once = fold(text).text
    assert fold(once).text == once


@given(TEXT)
@settings(max_examples=300)
def test_every_folded_span_comes_from_a_span_that_folds_to_it(text):
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            first, last = folded.span(start, end)
            assert 0 <= first < last <= len(text)
            again = fold(text[first:last]).text
            assert folded.text[start:end] in again  # a ligature gives more than was asked for, never less


@given(TEXT)
def test_starts_rise_and_index_is_their_inverse(text):
    folded = fold(text)
    starts = [folded.start(index) for index in range(len(folded.text))]
    assert starts == sorted(starts)
    for index, start in enumerate(starts):
        assert folded.start(folded.index(start)) == start
        assert folded.index(start) <= index


@given(TEXT)
def test_unjoining_puts_in_only_blanks_and_keeps_every_offset(text):
    whole, apart = fold(text), unjoined(fold(text))
    assert apart.text.replace(" ", "") == whole.text.replace(" ", "")
    assert unjoined(apart).text == apart.text
    starts = [apart.start(index) for index in range(len(apart.text))]
    assert starts == sorted(starts)
    kept = [start for index, start in enumerate(starts) if apart.text[index] != " "]
    assert kept == [whole.start(index) for index, char in enumerate(whole.text) if char != " "]


@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("حلب", max_size=4)), max_size=3))
def test_an_edited_text_keeps_the_offsets_of_all_that_stayed(text, wanted):
    folded = fold(text)
    edits, free = [], 1
    for start, length, letters in sorted(wanted):
        if free <= start and start + length <= len(folded.text):
            edits.append((start, start + length, letters))
            free = start + length + 1
    edited = folded.edited(edits)
    assert edited.original == text
    starts = [edited.start(index) for index in range(len(edited.text))]
    assert starts == sorted(starts)
    shift = position = 0
    for start, end, letters in [*edits, (len(folded.text), len(folded.text), "")]:
        for index in range(position, start):
            assert edited.text[index + shift] == folded.text[index]
            assert edited.start(index + shift) == folded.start(index)
        if start < end and len(letters) > 1:  # a single letter stands for the last one
            first, last = edited.span(start + shift, start + shift + len(letters))
            assert (first, last) == (folded.start(start), max(last, folded.start(end - 1) + 1))
        shift += len(letters) - (end - start)
        position = end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قريةحاس", ["قرية", "حاس"]),
        ("على#بلدةاللطامنة", ["على", "بلدة", "اللطامنة"]),
        ("قريةٌ كبيرةـ جدا", ["قريةٌ", "كبيرةـ", "جدا"]),
        ("24قتيلا ب٤صواريخ", ["24", "قتيلا", "ب", "٤", "صواريخ"]),
        ("الشمالي16/10/2015 حاس2016_2_18", ["الشمالي", "16", "10", "2015", "حاس", "2016", "2", "18"]),
        ("#الشارقة24 ج2 طراز F16 ج3 30 9 2015", ["الشارقة24", "ج2", "طراز", "F16", "ج3", "30", "9", "2015"]),
    ],
)
def test_words_run_together_are_parted(text, words):
    apart = unjoined(fold(text))
    assert [text[slice(*apart.span(token.start, token.end))] for token in tokenize(apart.text)] == words


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("قصـ ـف حــ ـي الوعر", "قصف", "قصـ ـف"),
        ("الاحـ.ـتلال", "الاحتلال", "الاحـ.ـتلال"),
        ("شهــ* ـيد وشهـ*ـيدة", "شهيده", "شهـ*ـيدة"),
    ],
)
def test_torn_words_are_joined(text, word, original):
    folded = fold_document(text)
    at = folded.text.index(word)
    assert text[slice(*folded.span(at, at + len(word)))] == original


def test_a_dash_made_of_tatweel_joins_nothing():
    assert fold_document("صور ـ وكالات").text == "صور - وكالات"


def test_a_torn_word_ends_no_sentence():
    assert len(split_sentences("قصـ.ـف على البلدة. هدوء في القرية.")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("الحسكة", "الحسكه"),
        ("مصطفى", "مصطفي"),
        ("حَلَبُ", "حلب"),
        ("حلـــب", "حلب"),
        ("ﺣﻠﺐ", "حلب"),
        ("کرکوک", "كركوك"),
        ("خان_شيخون", "خان شيخون"),
        ("#خان_شيخون", "خان شيخون"),
        ("خان  شيخون", "خان شيخون"),
        ("١٢ ۳", "12 3"),
        ("\u202bحلب\u202c", "حلب"),
    ],
)
def test_spelling_variants_fold_to_one(one, other):
    assert fold_key(one) == fold_key(other)


def test_a_span_takes_its_marks_in_and_leaves_bidi_marks_out():
    text = "في \u202bحَلَبَ\u202c."
    folded = fold(text)
    at = folded.text.index("حلب")
    start, end = folded.span(at, at + 3)
    assert text[start:end] == "حَلَبَ"


@pytest.mark.parametrize(
    ("word", "stem", "skip"),
    [
        ("بحلب", "حلب", 1),
        ("وبالرقه", "الرقه", 2),
        ("وحماه", "حماه", 1),
        ("للقصير", "القصير", 1),
        ("وللقصير", "القصير", 2),
        ("فبحلب", "حلب", 2),
        ("كحلب", "حلب", 1),
    ],
)
def test_proclitics_are_cut(word, stem, skip):
    assert (stem, skip) in {(reading.text, reading.skip) for reading in stems(word)}


def test_the_word_as_written_comes_first():
    assert stems("بلد")[0].text == "بلد"


def test_no_stem_is_empty():
    for word in ("و", "ب", "وب", "لل", "ولل"):
        assert all(reading.text for reading in stems(word))


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_the_fold_of_its_characters(text, one, other):
    folded = fold(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    part = folded.part(start, end)
    low, high = folded.index(start), folded.index(end)
    assert part.original == text[start:end]
    assert part.text == folded.text[low:high]
    assert [part.start(at) + start for at in range(len(part.text))] == [folded.start(at) for at in range(low, high)]


@given(TEXT)
def test_sentences_are_slices_in_order(text):
    position = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.strip() == sentence.text != ""
        assert sentence.start >= position
        position = sentence.end


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("سقط 3.5 مليون. ثم عاد.", 2),
        ("قال أ. ب. سالم إنه عاد.", 1),
        ("هل عاد؟ نعم!", 2),
        ("عاجل ◀ قصف ◀ اشتباكات", 3),
        ("سطر\nسطر", 2),
        ("قال: «عدنا.» ثم ذهب", 2),
        ("", 0),
    ],
)
def test_sentence_breaks(text, count):
    assert len(split_sentences(text)) == count


def found(phrases, text):
    folded = fold(text)
    return [text[slice(*folded.span(m.start, m.end))] for m in PhraseIndex((p, p) for p in phrases).find(folded)]


def test_phrases_match_whole_words_after_proclitics_only():
    assert found(["حلب"], "في حلب وبحلب وحلب") == ["حلب", "حلب", "حلب"]
    assert found(["حلب"], "الحلبي يحلب حلبة") == []
    assert found(["القصير"], "للقصير وللقصير") == ["لقصير", "لقصير"]


def test_the_longest_phrase_wins_and_phrases_do_not_cross_punctuation():
    assert found(["دير", "دير الزور"], "في دير الزور") == ["دير الزور"]
    assert found(["دير الزور"], "دير، الزور") == []
    assert found(["دير الزور"], "دير\nالزور") == []


def test_a_phrase_without_letters_is_refused():
    with pytest.raises(ValueError, match="no letters"):
        PhraseIndex([("..", 1)])


def test_an_index_without_phrases_finds_nothing():
    assert PhraseIndex([]).find(fold("حلب")) == []


def test_the_members_of_a_group_find_what_they_would_find_alone():
    group = PhraseGroup()
    lexicons = (("دير", "دير الزور", "الزور"), ("الزور", "مدينة"), ())
    members = [group.member(lambda names=names: [(fold_key(name), name) for name in names]) for names in lexicons]
    for text in ("في دير الزور وللزور", "مدينة، دير\nالزور", "لا شيء", ""):
        folded = fold(text)
        for member, names in zip(members, lexicons, strict=True):
            alone = PhraseIndex((name, name) for name in names)
            assert member.find_all(folded) == alone.find_all(folded)
            assert member.find(folded) == alone.find(folded)


def test_a_group_searches_a_text_again_once_it_has_a_new_member_or_reloads():
    names = ["حلب"]
    group = PhraseGroup()
    first = group.member(lambda: [(name, name) for name in names])
    text = fold("حلب وحماة")
    assert [match.value for match in first.find(text)] == ["حلب"]
    second = group.member(lambda: [("حماه", 1)])
    assert [match.value for match in second.find(text)] == [1]
    names.append("حماه")
    assert [match.value for match in first.find(text)] == ["حلب"]
    group.reload()
    assert [match.value for match in first.find(text)] == ["حلب", "حماه"]


def test_words_are_those_of_the_expression():
    for text in ("قصف، حلب_ادلب\n12%", " ", "", "أ.ب 🔴 x"):
        assert words(text) == WORD.findall(text)


def test_tokens_are_words():
    assert [token.text for token in tokenize("قصف، حلب-ادلب 12")] == ["قصف", "حلب", "ادلب", "12"]


def test_a_tatweel_that_stands_alone_is_a_dash() -> None:
    assert fold("لندن ـ رويترز").text == "لندن - رويترز"
    assert fold("ـــ حلـب").text == "--- حلب"
    assert fold("لندن ـ رويترز").original == "لندن ـ رويترز"
