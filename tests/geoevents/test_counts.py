"""Counts of people: who was killed, wounded, detained, displaced, and how many (CODEBOOK §3, How many)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents import count_words
from geoevents.counts import Count, find_counts
from geoevents.drafts import Casualties
from geoevents.lexicon import LexiconError, parse_tsv, read_tsv
from tests.work import work

Row = tuple[str, int, int, int | None]


def counts(text: str) -> list[Count]:
    return find_counts(fold(text))


def rows(text: str) -> list[Row]:
    """Role, low, best, high of the counts that are whole and of one event."""
    return [(c.role, c.low, c.best, c.high) for c in counts(text) if not c.subset and not c.cumulative]


def exactly(role: str, number: int) -> Row:
    return (role, number, number, number)


def killed(number: int) -> Row:
    return exactly("killed", number)


def wounded(number: int) -> Row:
    return exactly("wounded", number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أسفر القصف عن مقتل 31 شخصا", [killed(31)]),
        ("مقتل ثلاثة مدنيين وإصابة خمسة آخرين", [killed(3), wounded(5)]),
        ("قتل 3 أشخاص وأصيب 7 بجروح", [killed(3), wounded(7)]),
        ("قُتِلَ جنديان وأُصيبَ آخر", [killed(2), wounded(1)]),
        ("قُتلت امرأة وجُرح طفلاها", [killed(1), wounded(2)]),
        ("سقط 5 شهداء و10 جرحى", [killed(5), wounded(10)]),
        ("قتل صياد وولداه", [killed(1), killed(2)]),
        ("مقتل أحد حراس السجن وجرح أحد زملائه", [killed(1), wounded(1)]),
        ("اغتيال أحد أبرز قادة الفصيل", [killed(1)]),
        ("أحد الرعاة قتل في غارة", [killed(1)]),
        ("إصابة إحدى الممرضات", [wounded(1)]),
        ("قتل أحد الحراس ثلاثة سجناء", [killed(3)]),
        ("لم يقتل أحد", [killed(0)]),
        ("قتل نقيب مع اثنين من مرافقيه", [killed(1), killed(2)]),
        ("قتل نقيب مع ستة آخرين", [killed(1), killed(6)]),
        ("قتل نقيب في معركة مع ستة مسلحين", [killed(1)]),
        ("قتل 4 جنود في نينوى وسبعة في ديالى", [killed(4), killed(7)]),
        ("بلغ عدد القتلى 9 والجرحى 21", [killed(9), wounded(21)]),
        ("العثور على 9 جثث مجهولة", [killed(9)]),
        ("انتشال جثامين أربعة عمال", [killed(4)]),
        ("إن 6 صيادين قتلوا وأصيب 11", [killed(6), wounded(11)]),
        ("مقتل عائلة كاملة من 5 أفراد", [killed(5)]),
        ("العثور على جثة صياد", [killed(1)]),
        ("العثور على جثتين مصابتين بالرصاص", [killed(2)]),
        ("مقتل البحارة الأربعة", [killed(4)]),
        ("قتل 5 جنود في هجوم هو الأول من نوعه منذ أشهر", [killed(5)]),
        ("مقتل 30 شخصا وانتشال 4 جثث", [killed(30)]),
        ("5 قتلى و10 جرحى", [killed(5), wounded(10)]),
        ("قتيلان وثلاثة جرحى في انفجار", [killed(2), wounded(3)]),
        ("سقوط قتيل وجريحين", [killed(1), wounded(2)]),
        ("خلف القصف قتيلا وجرحى", [killed(1)]),
        ("استشهاد شاب برصاص الجنود", [killed(1)]),
        ("استشهد ٣ مدنيين وجُرح ١٢ آخرون", [killed(3), wounded(12)]),
        ("لقي ثلاثة عمال مصرعهم", [killed(3)]),
        ("لقي عامل حتفه", [killed(1)]),
        ("مصرع 12 مسلحا", [killed(12)]),
        ("قضى خمسة مدنيين تحت الأنقاض", [killed(5)]),
        ("أودى القصف بحياة 15 شخصا", [killed(15)]),
        ("هجوم راح ضحيته عشرة أشخاص", [killed(10)]),
        ("وفاة مدني متأثرا بجراحه", [killed(1)]),
        ("اغتيال قيادي في المدينة", [killed(1)]),
        ("إعدام خمسة أسرى", [killed(5)]),
        ("أفاد المصدر بمقتل ضابط برتبة عميد", [killed(1)]),
        ("مقتل جنديين", [killed(2)]),
        ("مقتل شخصين", [killed(2)]),
        ("مقتل مدنيين اثنين", [killed(2)]),
        ("مقتل ضابط وثلاثة جنود", [killed(1), killed(3)]),
        ("مقتل رجل وزوجته", [killed(1), killed(1)]),
        ("قتلت القوات ثلاثة مدنيين وأصابت طفلة", [killed(3), wounded(1)]),
        ("قتلت طائرة مسيرة ثلاثة أشخاص", [killed(3)]),
        ("قتل جندي شابا عند الحاجز", [killed(1)]),
        ("إن ستة عمال قتلوا في المصنع", [killed(6)]),
        ("18 مجندا أصيبوا في الهجوم", [wounded(18)]),
        ("القيادي فلان قتل في غارة", [killed(1)]),
        ("ارتفاع عدد قتلى التفجير إلى 40", [killed(40)]),
        ("بلغ عدد القتلى 40", [killed(40)]),
        ("12 إصابة بالرصاص", [wounded(12)]),
        ("جنود قتلوا: ثلاثة", []),
    ],
)
def test_dead_and_wounded(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل العشرات", [("killed", 12, 12, None)]),
        ("قتل عشرات المدنيين وجرح المئات", [("killed", 12, 12, None), ("wounded", 100, 100, None)]),
        ("قتلى بالعشرات", [("killed", 12, 12, None)]),
        ("سقوط عشرات القتلى والجرحى", [("killed", 12, 12, None), ("wounded", 12, 12, None)]),
        ("مقتل عدد من الجنود", [("killed", 3, 3, None)]),
        ("سقوط عدد من القتلى والجرحى", [("killed", 3, 3, None), ("wounded", 3, 3, None)]),
        ("مقتل جنديين وإصابة عدد كبير من المارة", [killed(2)]),
        ("إصابة عدة أشخاص", [("wounded", 3, 3, None)]),
        ("مقتل أكثر من 20 مدنيا", [("killed", 20, 20, None)]),
        ("مقتل 20 مدنيا على الأقل", [("killed", 20, 20, None)]),
        ("ما لا يقل عن عشرين قتيلا", [("killed", 20, 20, None)]),
        ("مقتل بين 10 و15 عنصرا", [("killed", 10, 10, 15)]),
        ("مقتل نحو 70 عنصرا", [killed(70)]),
        ("ألفا قتيل", [killed(2000)]),
        ("مقتل وإصابة عنصرين", [("killed", 1, 1, 2), ("wounded", 1, 1, 2)]),
        ("مقتل وإصابة عشرة عناصر", [("killed", 1, 5, 10), ("wounded", 1, 5, 10)]),
        ("سقوط 20 شخصا بين قتيل وجريح", [("killed", 1, 10, 20), ("wounded", 1, 10, 20)]),
    ],
)
def test_vague_and_joint_numbers(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "سقوط قتلى وجرحى",
        "مقتل مدنيين",
        "إصابة آخرين",
        "مقتل عائلة كاملة",
        "إصابة ثلاثة منازل ودبابتين",
        "شنت الطائرات 27 غارة على المدينة",
        "سقوط خمسة صواريخ",
        "قتل في غارة",
        "الضابط الذي قتل أمس",
        "دون معرفة عدد القتلى",
        "لم ترد أنباء عن إصابات",
        "نصيب الفرد من الماء",
        "أسرة كويتية من خمسة",
        "الإفراج عن 20 معتقلا",
        "وصل ثلاثة جنود إلى ليبيا",
        "انفجار صاروخ وسقوط آخر",
        "",
    ],
)
def test_what_states_no_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("انفجرت العبوة دون إصابات", ["killed", "wounded"]),
        ("دون وقوع إصابات", ["killed", "wounded"]),
        ("بلا ضحايا", ["killed", "wounded"]),
        ("دون خسائر بشرية", ["killed", "wounded"]),
        ("لم يسفر القصف عن وقوع إصابات", ["killed", "wounded"]),
        ("لم يسفر القصف الذي طال بلدة كفرنبل ومحيطها صباح اليوم عن إصابات بشرية", ["killed", "wounded"]),
        ("لم يصب أحد بأذى", ["killed", "wounded"]),
        ("لم يقتل أحد", ["killed"]),
        ("دون سقوط قتلى", ["killed"]),
        ("دون أن يسفر ذلك عن سقوط جرحى", ["wounded"]),
    ],
)
def test_nobody(text: str, roles: list[str]) -> None:
    assert rows(text) == [exactly(role, 0) for role in roles]


@pytest.mark.parametrize(
    ("text", "role", "number", "unit"),
    [
        ("اعتقال 12 فلسطينيا من القرية", "detained", 12, "people"),
        ("اعتقلت قوات الأمن شابا", "detained", 1, "people"),
        ("الجيش يعتقل شابين", "detained", 2, "people"),
        ("خطف ثلاثة موظفين", "detained", 3, "people"),
        ("ألقت الشرطة القبض على سبعة مشتبه بهم", "detained", 7, "people"),
        ("أسر أربعة جنود", "detained", 4, "people"),
        ("نزوح 3000 عائلة", "displaced", 3000, "families"),
        ("نزوح أكثر من 5 آلاف مدني", "displaced", 5000, "people"),
        ("وصل 400 نازح إلى المدينة", "displaced", 400, "people"),
    ],
)
def test_detained_and_displaced(text: str, role: str, number: int, unit: str) -> None:
    (found,) = counts(text)
    assert (found.role, found.best, found.unit) == (role, number, unit)


@pytest.mark.parametrize(
    ("text", "side", "noun"),
    [
        ("مقتل ثلاثة مدنيين", "civilian", "مدنيين"),
        ("مقتل طفل", "civilian", "طفل"),
        ("مقتل ضابط طيار", "combatant", "ضابط"),
        ("مقتل خمسة من قوات النظام", "combatant", "قوات"),
        ("مقتل خمسة عناصر", "combatant", "عناصر"),
        ("مقتل خمسة أشخاص", "unknown", "أشخاص"),
        ("مقتل أربعة أفراد من عائلة واحدة", "unknown", "أفراد"),
        ("مقتل خمسة", "unknown", ""),
    ],
)
def test_side_of_the_victims(text: str, side: str, noun: str) -> None:
    (found,) = counts(text)
    assert (found.victim, text[found.victim_start : found.victim_end]) == (side, noun)


def test_others_are_like_those_named_before() -> None:
    assert [count.victim for count in counts("مقتل ثلاثة مدنيين وإصابة خمسة آخرين")] == ["civilian", "civilian"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قتل 20 شخصا بينهم 5 أطفال وامرأتان", [("killed", 5), ("killed", 2)]),
        ("أصيب ستة أشخاص، بينهم طفل", [("wounded", 1)]),
        ("قتل 15 شخصا، 9 منهم مدنيون", [("killed", 9)]),
    ],
)
def test_parts_of_a_number_are_not_added_to_it(text: str, parts: list[tuple[str, int]]) -> None:
    found = counts(text)
    assert [(count.role, count.best) for count in found if count.subset] == parts
    assert len([count for count in found if not count.subset]) == 1


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("ليرتفع العدد إلى 40 قتيلا منذ أمس", True),
        ("ارتفاع حصيلة الشهداء إلى 40 ألفا", True),
        ("قتل 500 مدني منذ بداية العام", True),
        ("مقتل 300 مدني خلال الشهر الماضي", True),
        ("ارتفعت حصيلة التفجير إلى 40 قتيلا", False),
        ("قتل ثلاثة مدنيين في البلدة المحاصرة منذ أشهر", False),
        ("قتل ثلاثة مدنيين، بعد نزوح كثيرين منذ أشهر", False),
        ("مقتل ثلاثة مدنيين", False),
    ],
)
def test_totals_over_several_events(text: str, total: bool) -> None:
    assert [count.cumulative for count in counts(text)] == [total]


def test_spans_are_the_number_and_its_noun() -> None:
    text = "وأسفر القصف عن مقتل أكثر من عشرين مدنيا وإصابة ضابط"
    assert [text[count.start : count.end] for count in counts(text)] == ["أكثر من عشرين مدنيا", "ضابط"]


LEXICA = ("casualties.tsv", "casualties_people.tsv", "casualties_things.tsv")
WORDS = [
    row["pattern"].partition(":")[2].partition("/")[0].partition("~")[0] or row["pattern"]
    for name in LEXICA
    for row in read_tsv(name)
] + [row["phrase"] for row in read_tsv("casualties_cues.tsv")]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 3000).map(str),
    st.sampled_from(["و", "،", ".", "(", ")", "\n", "ثلاثة", "عشرات"]),
)
TEXTS = st.lists(PIECES | st.text(max_size=2), max_size=25).map(" ".join)


@settings(max_examples=300)
@given(TEXTS)
def test_any_text_gives_sound_counts(text: str) -> None:
    found = counts(text)
    for count in found:
        assert 0 <= count.start < count.end <= len(text)
        assert count.start <= count.victim_start <= count.victim_end <= count.end or count.best == 0
        assert 0 <= count.low <= count.best
        assert count.high is None or count.best <= count.high
    assert len({(count.start, count.end, count.role) for count in found}) == len(found)


@pytest.mark.parametrize("piece", ["مقتل ", "قتل 5 و", "5 قتلى و", "بينهم ", "دون ", "بين قتيل وجريح ", "عدد القتلى "])
def test_time_is_linear_in_the_length(piece: str) -> None:
    assert work(lambda: counts(piece * 300)) < 8 * work(lambda: counts(piece * 50))


def test_every_example_of_what_happens_has_its_role() -> None:
    for row in read_tsv("casualties.tsv", required=("pattern", "class", "role", "example")):
        if row["class"] != "victim of case":
            assert row["role"].split()[0] in {count.role for count in counts(row["example"])}, row["pattern"]


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("casualties.tsv", "pattern\tclass\trole\nv:قتل\tverbs\tkilled", "class 'verbs' is unknown"),
        ("casualties.tsv", "pattern\tclass\trole\nv:قتل\tverb\tdead", "role 'dead' is unknown"),
        ("casualties.tsv", "pattern\tclass\trole\nx:قتل\tverb\tkilled", "the marks are"),
        ("casualties_people.tsv", "pattern\tside\tnumber\nn:جندي\tsoldiers\t", "side 'soldiers' is unknown"),
        ("casualties_cues.tsv", "phrase\tclass\nبينهم\tparts", "class 'parts' is unknown"),
    ],
)
def test_a_wrong_row_names_its_line(file: str, text: str, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(name: str, required: tuple[str, ...] = ()) -> list[object]:
        return list(parse_tsv(text, name, required) if name == file else read_tsv(name, required))

    monkeypatch.setattr(count_words, "read_tsv", changed)
    with pytest.raises(LexiconError, match=f"{file}, line 2.*{problem}"):
        count_words._words.load()


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("مقتل ثلاثة جنود وضابط وخمسة مدنيين في القصف", 9),
        ("استشهاد 10 من عناصر الحرس إضافة إلى 3 من العاملين في الموقع", 13),
        ("مقتل القيادي في الحركة سالم علي واثنين من مرافقيه", 3),
        ("مقتل 20 شخصا بينهم طفلان وامرأة", 20),
        ("مقتل عائلة من خمسة أفراد", 5),
    ],
)
def test_a_list_is_added_up(text, killed):
    assert Casualties(tuple(find_counts(fold(text)))).of("killed").best == killed


def test_some_of_the_wounded_are_not_added_to_them():
    counts = Casualties(tuple(find_counts(fold("جرح 12 شخصا، إصابة ثلاثة منهم خطيرة"))))
    assert counts.of("wounded").best == 12


def test_a_number_of_two_after_its_noun():
    (count,) = find_counts(fold("إصابة مواطنين اثنين بالرصاص"))
    assert (count.role, count.best) == ("wounded", 2)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [("قتل 40 شخصا الشهر الماضي", True), ("قتل 40 شخصا الشهر الماضي في تفجير سوق", False)],
)
def test_what_one_event_killed_last_month_is_no_total(text, cumulative):
    (count,) = find_counts(fold(text))
    assert count.cumulative is cumulative


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("وقتل أكثر من 3200 شخص في القتال", True),
        ("قتل خمسة جنود في القتال", False),
        ("أسفر الهجوم عن مقتل 1400 شخص في بداية الحرب", False),
    ],
)
def test_the_dead_of_a_war_are_no_event_s(text, cumulative):
    (count,) = find_counts(fold(text))
    assert count.cumulative is cumulative
