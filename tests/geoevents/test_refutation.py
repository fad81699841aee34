"""A denial by another party disputes what it denies and nothing else."""

from __future__ import annotations

import pytest

from gazetteer.arabic import fold
from geoevents.lexicon import read_tsv
from geoevents.refutation import refuted
from geoevents.triggers import find_triggers


def disputed(told, said=None):
    folded = fold(told)
    return refuted(folded, find_triggers(folded)[0], folded if said is None else fold(said))


@pytest.mark.parametrize(
    "text",
    [
        "استعادت القوات السيطرة على التلة، فيما أكد مصدر أن السيطرة لم تتم",
        "استعادت القوات السيطرة على التلة، ونفت الفصائل ذلك",
        "قصفت الطائرات المدينة أمس، وقال ناشطون إن أنباء القصف غير صحيحة",
    ],
)
def test_a_denial_after_the_trigger_disputes_it(text):
    assert disputed(text)


@pytest.mark.parametrize(
    "text",
    [
        "استعادت القوات السيطرة على التلة، فيما أكد مصدر أن المفاوضات لم تتم",
        "استعادت القوات السيطرة على التلة وعاد الأهالي",
    ],
)
def test_another_denial_does_not(text):
    assert not disputed(text)


def test_the_next_sentence_disputes_only_where_it_begins_with_it():
    told = "استعادت القوات السيطرة على التلة أمس."
    assert disputed(told, "ونفت الفصائل سيطرة القوات على التلة.")
    assert not disputed(told, "وعاد مئات الأهالي إلى بيوتهم في القرى القريبة من التلة، ونفت الفصائل ذلك.")


@pytest.mark.parametrize("row", read_tsv("refutations.tsv"), ids=lambda row: row["cue"])
def test_every_cue_is_well_formed(row):
    assert row["order"] in ("before", "after")
    assert row["cue"] in row["example"]
