"""JSON Lines: one document a line, ``{"id", "text", "title"?, "published"?, "source"?, "url"?}``."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO

from geoevents.errors import FormatError, InputError
from geoevents.readers import limits
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.records import FIELDS, find_fields, to_document

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER", "record_fields"]

_OBJECT = re.compile(rb'\s*\{\s*"')


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    found = False
    with source.open() as stream:
        for number, line in _lines(stream):
            where = f"{source.name}, line {number}"
            data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if not data.strip():
                continue
            found = True
            if len(data) > limits.ITEM_BYTES:
                yield FormatError(where, f"longer than {limits.size(limits.ITEM_BYTES)}, too long for one document")
                continue
            try:
                record = _record(data)
                fields = record_fields(record, source)
                yield Found(to_document(record, source, f"{source.document_id}#{number}", fields), where)
            except ValueError as error:
                yield FormatError(where, str(error))
    if not found:
        raise InputError(source.name, "is empty")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Number the lines; of one that is too long the rest is passed over, so that none fills the memory."""
    number = 0
    while line := stream.readline(limits.ITEM_BYTES + 1):
        number += 1
        yield number, line
        while len(line) > limits.ITEM_BYTES and not line.endswith(b"\n"):
            line = stream.readline(limits.ITEM_BYTES + 1)


def record_fields(record: dict[str, Any], source: Input) -> dict[str, str]:
    """Choose the keys of an object that are the document's fields.

    Raises
    ------
    ValueError
        There is no text among them.
    """
    fields = find_fields([key for key, value in record.items() if value is not None])
    wanted = source.options.text_column
    if wanted is not None:
        if wanted not in record:
            raise ValueError(f'there is no "{wanted}" (--text-column)')
        return {**{field: name for field, name in fields.items() if name != wanted}, "text": wanted}
    if "text" not in fields:
        known = ", ".join(FIELDS["text"][:4])
        raise ValueError(f'"text" is missing (nor is there {known} …); name the key with --text-column')
    return fields


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not valid UTF-8 (byte {error.start} of the line)") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error.msg} (character {error.pos + 1})") from None
    except RecursionError:
        raise ValueError("not valid JSON: nested too deeply") from None
    if not isinstance(record, dict):
        raise ValueError('not a JSON object such as {"id": "…", "text": "…"}')  # noqa: TRY004 - a line's error is a ValueError
    return record


def _recognises(head: bytes) -> bool:
    """Whether two lines begin with an object, or one line is a document: a single object may be any JSON."""
    lines = [line for line in head.removeprefix(codecs.BOM_UTF8).splitlines() if line.strip()]
    if not lines or not _OBJECT.match(lines[0]):
        return False
    if len(lines) > 1 and _OBJECT.match(lines[1]):
        return True
    try:
        return "text" in find_fields(list(_record(lines[0])))
    except ValueError:
        return False


READER = Reader("JSON Lines", (".jsonl", ".ndjson"), _recognises, _read)
