"""What every reader is given (an Input) and what it gives back (Items)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from geoevents.document import Document
from geoevents.errors import InputError

if TYPE_CHECKING:
    from datetime import date

__all__ = ["HEAD_BYTES", "Input", "Item", "Note", "Reader", "has_half_surrogate"]

HEAD_BYTES = 4096
"""How much of an input a reader may look at to recognise its format."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the user should know about an input that was read all the same."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


Item = Document | InputError | Note
"""A reader yields documents, and beside them what went wrong and what it decided, in the order of the input."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input.

    Attributes
    ----------
    name : str
        As shown in messages.
    document_id : str
        Id for the document, where the format has none of its own.
    suffix : str
        Lower case, with its dot; empty if there is none.
    open : callable
        Opens the bytes anew; the caller closes them.
    published : datetime.date or None
        Day of publication of documents that do not say it themselves.
    """

    name: str
    document_id: str
    suffix: str
    open: Callable[[], BinaryIO]
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    Attributes
    ----------
    name : str
        The format's name, for messages.
    suffixes : tuple of str
        Suffixes that name the format (lower case, with the dot).
    recognises : callable
        Whether the first bytes of an input without a known suffix look like this format.
    read : callable
        Yields the input's items; raises InputError where nothing of it can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Item]]


_HALF_SURROGATE = re.compile("[\ud800-\udfff]")


def has_half_surrogate(text: str) -> bool:
    r"""Whether a text holds half a surrogate pair (``"\ud800"`` in JSON), which no file can be written with."""
    return _HALF_SURROGATE.search(text) is not None
