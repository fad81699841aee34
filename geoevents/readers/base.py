"""What every reader is given (an Input) and what it gives back (Found documents, errors, notes)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from geoevents.document import Document
from geoevents.errors import InputError

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

__all__ = ["HEAD_BYTES", "Found", "Input", "Item", "Note", "Options", "Reader", "has_half_surrogate"]

HEAD_BYTES = 65_536
"""How much of an input a reader may look at to recognise its format."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the user should know about an input that was read all the same."""

    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"


Item = Document | InputError | Note
"""What comes out of the readers: documents, and beside them what went wrong and what was decided, in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document and where it stands (``posts.csv, row 12``), for messages."""

    document: Document
    where: str


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about all inputs.

    Attributes
    ----------
    published : datetime.date or None
        Day of publication of documents that do not say it themselves.
    timezone : zoneinfo.ZoneInfo or None
        Zone whose day counts where a format stores UTC.
    text_column : str or None
        Column, or key, that holds the text in tables and JSON.
    """

    published: date | None = None
    timezone: ZoneInfo | None = None
    text_column: str | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """One file, member of an archive, page of the web, or standard input.

    Attributes
    ----------
    name : str
        As shown in messages.
    document_id : str
        Id for the document, where the format has none of its own; the beginning of the ids, where there are several.
    suffix : str
        Lower case, with its dot; empty if there is none.
    open : callable
        Opens the bytes anew; the caller closes them.
    options : Options
        What the user says about all inputs.
    url : str or None
        Where it was fetched.
    charset : str or None
        Encoding that the server named.
    """

    name: str
    document_id: str
    suffix: str
    open: Callable[[], BinaryIO]
    options: Options = Options()
    url: str | None = None
    charset: str | None = None

    def head(self) -> bytes:
        """Give the first bytes, by which a format is recognised."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)


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
        Whether the first bytes of an input are clearly this format's.
    read : callable
        Yields what is found in the input; raises InputError where nothing (more) of it can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Found | InputError | Note]]


_HALF_SURROGATE = re.compile("[\ud800-\udfff]")


def has_half_surrogate(text: str) -> bool:
    r"""Whether a text holds half a surrogate pair (``"\ud800"`` in JSON), which no file can be written with."""
    return _HALF_SURROGATE.search(text) is not None
