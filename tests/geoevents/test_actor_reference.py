"""Actors meant without their name."""

from __future__ import annotations

import pytest

from geoevents.actor_reference import refer_back
from geoevents.passages import passages
from geoevents.reading import read
from geoevents.triggers import find_triggers


def names(text):
    readings = refer_back([read(passage, tuple(find_triggers(passage.folded)), None) for passage in passages(text)])
    return [[(mention.text, mention.actor.name) for mention in reading.actors] for reading in readings]


def test_a_definite_noun_is_the_body_named_last():
    first, second = names("قصفت طائرات مواقع حركة طالبان في الجبل. وهاجمت الحركة قرية في الوادي.")
    assert second == [("الحركة", "طالبان")]
    assert [name for _, name in first] == ["طالبان"]


def test_a_definite_noun_of_another_kind_is_not():
    (_, second) = names("قصفت طائرات مواقع حزب الله في الجبل. وهاجمت الحركة قرية في الوادي.")
    assert second == [("الحركة", "مقاتلون")]


@pytest.mark.parametrize(
    ("text", "people", "actor"),
    [
        ("أعلن الجيش اللبناني مقتل ثلاثة من جنوده في كمين", "جنوده", "الجيش اللبناني"),
        ("أعلنت حركة طالبان مقتل ثلاثة من مقاتليها في كمين", "مقاتليها", "طالبان"),
        ("أعلن الحوثيون مقتل ثلاثة من عناصرهم في كمين", "عناصرهم", "الحوثيون"),
        ("قال الجيش اللبناني إن طائرات إسرائيلية هاجمت مواقعه", "مواقعه", "الجيش اللبناني"),
    ],
)
def test_people_with_a_pronoun_are_those_of_the_body_that_it_agrees_with(text, people, actor):
    (mentions,) = names(text)
    assert (people, actor) in mentions


def test_a_pronoun_that_agrees_with_nobody_is_left_alone():
    (mentions,) = names("قتل ثلاثة من جنوده في كمين قرب البلدة")
    assert mentions == []
