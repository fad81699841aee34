"""Plain text: one file is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import whole_text
from geoevents.readers.limits import read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER"]


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    text = yield from whole_text(source, read_whole(source))
    document = Document(source.document_id, text, published=source.options.published, url=source.url)
    yield Found(document, source.name)


def _recognises(head: bytes) -> bool:
    del head  # anything may be text; what is not is refused with a reason when it is decoded
    return False


READER = Reader("plain text", (".txt", ".text"), _recognises, _read)
