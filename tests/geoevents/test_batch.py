"""Batches: input order whatever the workers, errors in their place, bounded work ahead."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pytest

from geoevents.batch import Done, run
from geoevents.document import Document
from geoevents.errors import DocumentError, InputError
from geoevents.readers import Note

if TYPE_CHECKING:
    from collections.abc import Iterator


class Setup:
    """The work here needs no pipeline."""

    def pipeline(self) -> None:
        return None


SETUP = Setup()


def documents(count: int) -> Iterator[Document]:
    return (Document(str(number), "نص") for number in range(count))


def length(_pipeline: object, document: Document) -> int:
    return int(document.id) ** 2


def fails_on_three(_pipeline: object, document: Document) -> str:
    if document.id == "3":
        raise ValueError("too hard")
    return document.id


def dies_on(number: str, _pipeline: object, document: Document) -> str:
    if document.id == number:
        os._exit(1)
    return document.id


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_input(workers: int) -> None:
    found = list(run(documents(50), length, SETUP, workers))
    assert [(done.document.id, done.result) for done in found] == [(str(n), n * n) for n in range(50)]


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_and_notes_stay_in_their_place(workers: int) -> None:
    error, note = InputError("a.txt", "is empty"), Note("b.txt", "read as UTF-16")
    first, second = documents(2)
    found = list(run([first, error, note, second], length, SETUP, workers))
    assert [type(item) for item in found] == [Done, InputError, Note, Done]
    assert str(found[1]) == str(error)
    assert found[2] == note


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_fails_stops_no_other(workers: int) -> None:
    found = list(run(documents(20), fails_on_three, SETUP, workers))
    (error,) = (item for item in found if isinstance(item, DocumentError))
    assert found.index(error) == 3
    assert str(error) == "3: coding it failed (ValueError: too hard)"
    assert len(found) == 20


def test_a_document_that_kills_its_worker_stops_no_other() -> None:
    found = list(run(documents(40), partial(dies_on, "9"), SETUP, 2))
    (error,) = (item for item in found if isinstance(item, DocumentError))
    assert error.name == "9"
    assert [item.result for item in found if isinstance(item, Done)] == [str(n) for n in range(40) if n != 9]


def test_the_input_is_read_only_a_little_ahead() -> None:
    taken = 0

    def counted() -> Iterator[Document]:
        nonlocal taken
        for document in documents(10_000):
            taken += 1
            yield document

    next(run(counted(), length, SETUP))
    assert taken < 100
