"""The lexicon files: well formed, tried on their own examples, and clear about what is wrong with a user's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.arabic import fold
from geoevents.lexicon import LEXICON_DIRECTORY, LexiconError, parse_tsv, read_tsv
from geoevents.lexicon.check import check_lexicon
from geoevents.trigger_lexicon import (
    KINDS,
    SUB_EVENT_TYPES,
    default_lexicon,
    kind_of,
    load_lexicon,
    use_lexicon,
)
from geoevents.triggers import find_triggers

TRIGGER_FILES = sorted((LEXICON_DIRECTORY / "triggers").glob("*.tsv"))
HEADER = "\t".join(KINDS["triggers"]) + "\n"
ROW = (
    "kite\tExplosions/Remote violence\tRemote explosive/landmine/IED\tASSAULT\tfixed\tبالون حارق\t\t\t"
    "سقط بالون حارق على الحقل\tأطلق الأطفال بالونا ملونا"
)


@pytest.fixture
def _own_lexicon_again():
    yield
    use_lexicon()


def test_every_row_fires_in_its_example_and_not_in_its_counter_example():
    assert check_lexicon() == []


def test_every_sub_event_type_of_the_codebook_has_an_entry():
    covered = {(entry.event_type, entry.sub_event_type) for entry in default_lexicon().entries.values()}
    wanted = {(event, sub) for event, subs in SUB_EVENT_TYPES.items() for sub in subs}
    # A suicide bomb and a chemical weapon are told by weapon words, which refine other entries.
    weapons = {("Explosions/Remote violence", row["sub_event_type"]) for row in read_tsv("weapons.tsv")}
    assert wanted <= covered | weapons


@pytest.mark.parametrize("path", TRIGGER_FILES, ids=lambda path: path.name)
def test_trigger_files_have_all_cells_and_own_examples(path):
    rows = read_tsv(f"triggers/{path.name}", KINDS["triggers"])
    assert rows
    for row in rows:
        assert row["example"], row["id"]
        assert row["counter"], row["id"]
        assert row["example"] != row["counter"]


@pytest.mark.parametrize("name", ["classes", "weapons", "blockers", "modality"])
def test_other_files_have_their_columns(name):
    rows = read_tsv(f"{name}.tsv", KINDS[name])
    assert rows
    assert all(row["patterns"] for row in rows)


@pytest.mark.usefixtures("_own_lexicon_again")
def test_a_users_trigger_file_is_used_and_comes_first(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + ROW + "\n", encoding="utf-8")
    sentence = fold("سقط بالون حارق على الحقل")
    assert [trigger.entry_id for trigger in find_triggers(sentence)] == []
    use_lexicon([path])
    assert [trigger.entry_id for trigger in find_triggers(sentence)] == ["kite"]
    assert check_lexicon([path]) == []


@pytest.mark.usefixtures("_own_lexicon_again")
def test_a_class_in_a_pattern_stands_for_its_words(tmp_path):
    path = tmp_path / "mine.tsv"
    row = ROW.replace("بالون حارق\t\t", "بالون على @demonstrator\t\t", 1)
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    use_lexicon([path])
    assert [t.entry_id for t in find_triggers(fold("سقط بالون على المعتصمين"))] == ["kite"]
    assert [t.entry_id for t in find_triggers(fold("سقط بالون على المارة"))] == []


@pytest.mark.usefixtures("_own_lexicon_again")
def test_a_wrong_example_of_the_user_is_told_with_file_and_line(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + ROW.replace("سقط بالون حارق", "سقط المطر") + "\n", encoding="utf-8")
    problems = check_lexicon([path])
    assert len(problems) == 1
    assert "mine.tsv, line 2" in problems[0]
    assert "kite" in problems[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Remote explosive/landmine/IED", "Bomb", "no sub_event_type 'Bomb'"),
        ("ASSAULT", "HIT", "no PLOVER root 'HIT'"),
        ("fixed", "maybe", "settle is one of"),
        ("بالون حارق\t\t", "بالون حارق\tballoons\t", "'balloons' is no class"),
        ("بالون حارق\t\t", "بالون @balloons\t\t", "'@balloons' is no class"),
        ("بالون حارق\t\t", "x:بالون\t\t", "the marks are"),
        ("بالون حارق\t\t", "v:\t\t", "no letters"),
        ("kite\tExplosions", "shelling\tExplosions", "'shelling' stands twice"),
    ],
)
def test_a_wrong_row_is_told_with_file_and_line(tmp_path, old, new, said):
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + "# a comment\n" + ROW.replace(old, new, 1) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_lexicon([path])
    assert said in str(error.value)
    if "twice" not in said:
        assert "mine.tsv, line 3" in str(error.value)


def test_a_file_of_no_known_kind_lists_the_kinds(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("word\tmeaning\nقصف\tshelling\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"columns of no lexicon.*triggers: id, event_type"):
        kind_of(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no header line"),
        (b"# only a comment\n", "no header line"),
        (b"a\tb\n1\t2\t3\n", "line 2: 3 cells, but the header has 2 columns"),
        (b"a\ta\n1\t2\n", "same one twice"),
        (b"a\tb\n1\t2\n\xff\n", "line 3: not UTF-8 text"),
    ],
)
def test_malformed_files(tmp_path, content, said):
    path = tmp_path / "mine.tsv"
    path.write_bytes(content)
    with pytest.raises(LexiconError) as error:
        read_tsv(path)
    assert said in str(error.value)


def test_a_missing_file_and_a_missing_column():
    with pytest.raises(LexiconError, match=r"gone\.tsv: cannot be read"):
        read_tsv(Path("gone.tsv"))
    with pytest.raises(LexiconError, match=r"line 1: the header lacks the columns c; it has a, b"):
        parse_tsv("a\tb\n", "x.tsv", required=["c"])


def test_rows_know_where_they_stand():
    rows = parse_tsv("\ufeffa\tb\n\n# c\n1 | 2||\t \nx\n", "x.tsv")
    assert [(row["a"], row["b"], row.line) for row in rows] == [("1 | 2||", "", 4), ("x", "", 5)]
    assert rows[0].values_of("a") == ("1", "2")
