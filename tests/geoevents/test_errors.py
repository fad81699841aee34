"""Errors: the tree is what its docstring draws, and an error survives the way back from a worker."""

from __future__ import annotations

import pickle
import re

import pytest

from geoevents import errors

CLASSES = [getattr(errors, name) for name in errors.__all__]


def test_every_error_stands_in_the_drawn_tree() -> None:
    drawn = re.findall(r"\w+Error\b", errors.__doc__)
    assert sorted(set(drawn)) == sorted(errors.__all__)
    assert all(issubclass(each, errors.GeoeventsError) for each in CLASSES)


@pytest.mark.parametrize("each", CLASSES)
def test_drawn_exit_code_is_the_real_one(each: type[errors.GeoeventsError]) -> None:
    line = next((line for line in errors.__doc__.splitlines() if f" {each.__name__} " in line), "")
    if code := re.search(r"exit code (\d)", line):
        assert each.exit_code == int(code[1])


def test_named_errors_travel_and_tell_name_and_reason() -> None:
    error = pickle.loads(pickle.dumps(errors.FormatError("a.jsonl, line 3", "not valid JSON")))
    assert isinstance(error, errors.FormatError)
    assert str(error) == "a.jsonl, line 3: not valid JSON"
