"""A user's files of actors beside files of triggers: told apart, put in use, checked."""

from __future__ import annotations

import pytest

from gazetteer.arabic import fold
from geoevents.actors import find_actors
from geoevents.lexicon import LexiconError
from geoevents.lexicons import check_lexicons, use_lexicons

HEADER = "id\tname\tname_en\tinter\tside\tcountry\tkind\tspellings\n"


@pytest.fixture(autouse=True)
def _own_lexicons_again():
    yield
    use_lexicons()


def actors_file(tmp_path, rows):
    path = tmp_path / "own.tsv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_the_packages_own_actors_are_all_found():
    assert [problem for problem in check_lexicons() if "is not found as" in problem] == []


def test_a_users_actors_are_put_in_use(tmp_path):
    path = actors_file(tmp_path, "x\tلواء البيان\tBayan Brigade\tRebel group\t\tSY\tgroup\tلواء البيان\n")
    use_lexicons([path])
    assert [mention.actor.actor_id for mention in find_actors(fold("تقدم لواء البيان شمالا"))] == ["x"]
    use_lexicons()
    assert find_actors(fold("تقدم لواء البيان شمالا")) == []


def test_a_spelling_that_cannot_be_found_is_a_problem(tmp_path):
    path = actors_file(tmp_path, "x\tلواء البيان\tBayan Brigade\tRebel group\t\tSY\tgroup\tلواء البيان|لواء - البيان\n")
    problems = check_lexicons([path])
    assert len(problems) == 1
    assert "own.tsv, line 2: 'لواء - البيان' is not found as x" in problems[0]


def test_a_wrong_file_is_named_and_the_lexicons_in_use_stay(tmp_path):
    path = actors_file(tmp_path, "x\tلواء البيان\tBayan Brigade\tRebels\t\tSY\tgroup\tلواء البيان\n")
    with pytest.raises(LexiconError, match=r"own\.tsv, line 2"):
        use_lexicons([path])
    assert find_actors(fold("حزب الله"))
