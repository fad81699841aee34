"""Plain text: one file is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers.base import Input, Item, Note, Reader
from geoevents.readers.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER"]


def _read(source: Input) -> Iterator[Item]:
    with source.open() as stream:
        decoded = decode(source.name, stream.read())
    if not decoded.text.strip():
        raise InputError(source.name, "is empty")
    if decoded.note:
        yield Note(source.name, decoded.note)
    yield Document(source.document_id, decoded.text, published=source.published)


def _recognises(head: bytes) -> bool:
    del head  # the last reader to be asked: what is not text is refused with a reason when it is decoded
    return True


READER = Reader("plain text", (".txt", ".text"), _recognises, _read)
