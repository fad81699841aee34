"""Every row of the actors' lexicon is well formed and found."""

from __future__ import annotations

import pytest

from gazetteer.arabic import fold
from geoevents.actor_lexicon import ActorLexicon, default_lexicon, kind_of, use_actors
from geoevents.actor_records import INTER, KINDS, spellings
from geoevents.actors import find_actors, resolve_actor
from geoevents.lexicon import LEXICON_DIRECTORY, LexiconError, read_tsv

FILES = sorted(path.name for path in (LEXICON_DIRECTORY / "actors").glob("*.tsv"))
HEADER = "id\tname\tname_en\tinter\tside\tcountry\tkind\tspellings\n"


def rows(name):
    return read_tsv(f"actors/{name}")


@pytest.mark.parametrize("file", FILES)
def test_rows_are_well_formed(file):
    for row in rows(file):
        assert row["inter"] in INTER, row
        assert row["kind"] in KINDS, row
        assert any("\u0621" <= letter <= "\u064a" for letter in row["name"]), row
        assert row["name_en"].isascii() or "é" in row["name_en"], row
        assert not row["country"] or row["country"] in default_lexicon().states, row


@pytest.mark.parametrize("file", FILES)
def test_every_spelling_is_found(file):
    for row in rows(file):
        for spelling in spellings(row["spellings"]):
            found = [mention for mention in find_actors(fold(f"قتل {spelling} هناك")) if mention.text == spelling]
            assert [mention.actor.actor_id for mention in found] == [row["id"]], spelling


def test_enough_actors_for_seven_wars():
    countries = [row["country"] for file in FILES for row in rows(file)]
    assert len(countries) >= 350
    for war in ("SY", "IQ", "YE", "PS", "LB", "LY", "SD"):
        assert countries.count(war) >= 10, war


def test_every_state_has_forces_police_and_government():
    for code, state in default_lexicon().states.items():
        government = default_lexicon().actor(f"gov:{code}")
        assert (government.country, government.inter) == (code, "State forces")
        for noun, body in (("القوات", "mil"), ("الشرطة", "pol"), ("الحكومة", "gov")):
            phrase = f"{noun} {state.adjective}"
            ids = {mention.actor.actor_id for mention in find_actors(fold(phrase)) if mention.text == phrase}
            # An adjective that means something else too («المالية») makes no actor.
            assert ids <= {f"{body}:{code}", "intl-coalition"}, phrase
            assert ids or state.adjective in ("المالية", "القمرية", "السليمانية"), phrase


def test_every_context_resolves():
    for row in read_tsv("actor_contexts.tsv"):
        expected = default_lexicon().actor(row["actor"])
        for spelling in spellings(row["spellings"]):
            for country in (c for c in row.values_of("context") if c not in "*+" and not c.startswith("&")):
                (mention,) = find_actors(fold(f"وصل {spelling} هناك"))
                assert resolve_actor(mention, country) == expected, (spelling, country)


def test_every_leader_stands_for_his_body():
    for row in read_tsv("people.tsv"):
        for spelling in spellings(row["spellings"]):
            (mention,) = find_actors(fold(f"زار {spelling} المدينة"))
            assert (mention.text, mention.actor.actor_id, mention.head) == (spelling, row["actor"], "person")


def test_a_users_file_adds_and_replaces(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text(
        HEADER
        + "x-new\tلواء البيان\tBayan Brigade\tRebel group\t\tSY\tgroup\tلواء البيان\n"
        + "hezbollah\tحزب الله\tHizbullah\tRebel group\t\tLB\tgroup\tحزب الله\n",
        encoding="utf-8",
    )
    leaders = tmp_path / "leaders.tsv"
    leaders.write_text("spellings\tactor\nسمير البيان\tx-new\n", encoding="utf-8")
    contexts = tmp_path / "contexts.tsv"
    contexts.write_text("spellings\tcontext\tactor\nاللواء\tSY\tx-new\n", encoding="utf-8")
    try:
        use_actors((own, leaders, contexts))
        first, second = find_actors(fold("اشتبك لواء البيان مع مقاتلي حزب الله"))
        (leader,) = find_actors(fold("قتل سمير البيان هناك"))
        (brigade,) = find_actors(fold("وصل اللواء أمس"))
        resolved = resolve_actor(brigade, "SY"), resolve_actor(brigade, "EG")
    finally:
        use_actors()
    assert leader.actor.actor_id == "x-new"
    assert [actor.actor_id for actor in resolved] == ["x-new", "arm:"]
    assert (first.actor.actor_id, first.actor.name_en) == ("x-new", "Bayan Brigade")
    assert (second.actor.actor_id, second.actor.name_en) == ("hezbollah", "Hizbullah")


def test_a_file_of_another_kind_is_refused(tmp_path):
    other = tmp_path / "other.tsv"
    other.write_text("word\tmeaning\nكلمة\tword\n", encoding="utf-8")
    assert kind_of(other) is None
    with pytest.raises(LexiconError, match="no file of actors"):
        use_actors((other,))
    assert find_actors(fold("حزب الله"))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("\tاسم\tName\tRebel group\t\t\tgroup\tاسم", "needs an id"),
        ("x\tاسم\tName\tRebels\t\t\tgroup\tاسم", "no actor type"),
        ("x\tاسم\tName\tRebel group\t\t\tgang\tاسم", "no kind of actor"),
        ("x\tاسم\tName\tRebel group\t\t\tgroup\tحزب الله", "belongs to"),
        (
            "x\tاسم\tName\tRebel group\t\t\tgroup\tاسم غريب\nx\tاسم\tName\tRebel group\t\t\tgroup\tاسم",
            "stands in line 2",
        ),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, problem):
    own = tmp_path / "own.tsv"
    own.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as caught:
        ActorLexicon((own,))
    assert caught.value.line >= 2


def test_notation_of_spellings():
    assert list(spellings("(ال)قبائل|مسلح+")) == ["قبائل", "القبائل", "مسلحون", "مسلحين", "مسلحو", "مسلحي"]
    assert list(spellings("المسلح+")) == ["المسلحون", "المسلحين"]


def test_every_noun_makes_an_actor_with_a_demonym():
    for row in read_tsv("actor_heads.tsv"):
        if not row["state"] or row["class"] == "bare":
            continue
        for form in spellings(row["forms"]):
            definite = form.startswith("نظ") or any(word.startswith("ال") for word in form.split())
            demonym = "الروسية" if definite else "روسية"
            phrase = demonym if row["class"] == "act" else f"{form} {demonym}"
            found = [mention for mention in find_actors(fold(f"وصل {form} {demonym} هناك")) if mention.text == phrase]
            assert found, (form, row["class"])
            if row["state"] in ("mil", "pol", "sec", "gov"):
                assert found[0].actor.actor_id == f"{row['state']}:RU", form


def test_every_noun_that_stands_alone_is_found():
    for row in read_tsv("actor_heads.tsv"):
        for form in spellings(row["forms"]) if row["bare"] else ():
            found = [mention for mention in find_actors(fold(f"قتل {form} هناك")) if mention.text == form]
            assert found, form


def test_every_adjective_of_a_party_names_it():
    for row in read_tsv("party_adjectives.tsv"):
        (mention,) = find_actors(fold(f"قتل قيادي {row['adjective']} هناك"))
        assert mention.actor.actor_id == row["actor"]
