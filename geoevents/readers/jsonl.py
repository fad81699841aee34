"""JSON Lines: one document a line, ``{"id", "text", "title"?, "published"?, "source"?, "url"?}``."""

from __future__ import annotations

import codecs
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Input, Item, Reader, has_half_surrogate

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER", "parse_published"]


def _read(source: Input) -> Iterator[Item]:
    lines: dict[str, int] = {}  # id -> line, so that a doubled id is told with both
    found = False
    with source.open() as stream:
        for number, line in enumerate(stream, 1):
            data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if not data.strip():
                continue
            found = True
            try:
                document = _document(data, source)
                first = lines.setdefault(document.id, number)
                if first != number:
                    raise ValueError(f'"id" {document.id!r} is that of line {first} too; ids must be unique')  # noqa: TRY301
            except ValueError as error:
                yield FormatError(f"{source.name}, line {number}", str(error))
            else:
                yield document
    if not found:
        raise InputError(source.name, "is empty")


def _document(line: bytes, source: Input) -> Document:
    """Read one line; a ValueError says what is wrong with it."""
    record = _record(line)
    published = record.get("published")
    return Document(
        id=_string(record, "id", required=True) or "",
        text=_string(record, "text", required=True) or "",
        title=_string(record, "title"),
        published=source.published if published is None else parse_published(published),
        source=_string(record, "source"),
        url=_string(record, "url"),
    )


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


def _string(record: dict[str, Any], key: str, *, required: bool = False) -> str | None:
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        value = str(value)  # message numbers are ids too
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is missing' if value is None else f'"{key}" is not a string')  # noqa: TRY004
    if required and not value.strip():
        raise ValueError(f'"{key}" is empty')
    if has_half_surrogate(value):
        raise ValueError(f'"{key}" holds half a surrogate pair, which is no character')
    return value


def parse_published(value: object) -> date:
    """Read a publication day: an ISO date, or the local day of an ISO datetime (CODEBOOK §1).

    Raises
    ------
    ValueError
        It is neither.
    """
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise ValueError(f'"published" is not an ISO date such as 2016-09-05: {value!r}')


def _recognises(head: bytes) -> bool:
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


READER = Reader("JSON Lines", (".jsonl", ".ndjson"), _recognises, _read)
