"""Plain text: one file is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import decode
from geoevents.readers.limits import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER"]


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    decoded = decode(source.name, read_whole(source), source.charset)
    if not decoded.text.strip():
        raise InputError(source.name, "is empty")
    if decoded.note:
        yield Note(source.name, decoded.note)
    document = Document(source.document_id, decoded.text, published=source.options.published, url=source.url)
    yield Found(document, source.name)


def _recognises(head: bytes) -> bool:
    del head  # anything may be text; what is not is refused with a reason when it is decoded
    return False


READER = Reader("plain text", (".txt", ".text"), _recognises, _read)
