"""JSON: an array of documents, one document, or either inside something (an API's answer, JSON Feed, Telegram).

The file is gone through twice, item by item, never held whole: once to find where the documents are, once to read them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from geoevents.errors import FormatError, InputError
from geoevents.readers import limits, telegram
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.jsonl import record_fields
from geoevents.readers.records import field_of, to_document

__all__ = ["READER"]

_START = re.compile(rb'\s*(?:\[\s*[{\]]|\{\s*["}])')
_ARABIC = re.compile("[\u0621-\u064a]")
_ITEM = "[]"
_DEEPEST = 5  # arrays of documents stand at most so deep: chats, list, [], messages, []
_NESTED = 200
_SURE = 5  # names of a text that are no name of anything else

Path = tuple[str, ...]
Step = tuple[Path, str, Any]


class _Guard:
    """A stream that refuses to go on where one item is too long; `start_item` begins the next."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._head = stream.read(len(codecs.BOM_UTF8)).removeprefix(codecs.BOM_UTF8)
        self._read = 0

    def start_item(self) -> None:
        self._read = 0

    def read(self, number: int) -> bytes:
        if self._read > limits.ITEM_BYTES:
            raise FormatError(self._name, f"an item is longer than {limits.size(limits.ITEM_BYTES)}; split it")
        if number == 0:  # ijson asks in this way whether it gets bytes
            return b""
        data, self._head = self._head or self._stream.read(number), b""
        self._read += len(data)
        return data


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    where = _find(source)
    if where in telegram.PATHS:
        with _steps(source) as (steps, guard):
            yield from telegram.read(source, _items(steps, where, guard))
        return
    number = 0
    with _steps(source) as (steps, guard):
        for _, value in _items(steps, where, guard):
            number += 1
            place = f"{source.name}, item {number}" if where or number > 1 else source.name
            default_id = f"{source.document_id}#{number}" if where or number > 1 else source.document_id
            try:
                record = _record(value)
                yield Found(to_document(record, source, default_id, record_fields(record, source)), place)
            except ValueError as error:
                yield FormatError(place, str(error))
    if not number:
        raise InputError(source.name, "holds no documents")


def _record(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object with a text")  # noqa: TRY004 - what is wrong with an item is a ValueError
    inner = value.get("_source")  # Elasticsearch
    return {**value, **inner} if isinstance(inner, dict) else value


@contextmanager
def _steps(source: Input) -> Iterator[tuple[Iterator[Step], _Guard]]:
    import ijson

    with source.open() as stream:
        guard = _Guard(stream, source.name)
        try:
            yield _walk(ijson.basic_parse(guard, use_float=True, multiple_values=True), source.name), guard
        except (ijson.JSONError, UnicodeDecodeError) as error:
            reason = str(error).removeprefix("b'").split("\n", 1)[0].split("\\n", 1)[0]
            raise FormatError(source.name, f"not valid JSON from here on ({reason}); is it complete?") from None


def _walk(events: Iterator[tuple[str, Any]], name: str) -> Iterator[Step]:
    """Give each event the path of keys that it stands at; a key itself stands at the path that it opens."""
    path: list[str] = []
    for event, value in events:
        if event == "map_key":
            path[-1] = value
        elif event.startswith("end"):
            path.pop()
        yield tuple(path), event, value
        if event.startswith("start"):
            path.append(_ITEM if event == "start_array" else "")
            if len(path) > _NESTED:
                raise FormatError(name, f"not valid JSON: nested more than {_NESTED} deep")


def _items(steps: Iterator[Step], where: Path, guard: _Guard) -> Iterator[tuple[dict[str, Any], Any]]:
    """Give the items at a path, each with the plain values that stand beside their array before it."""
    import ijson

    around: dict[str, Any] = {}
    beside = where[:-2]
    builder = None
    for path, event, value in steps:
        if builder is not None:
            builder.event(event, value)
            if path == where and event.startswith("end"):
                yield around, builder.value
                builder = None
            continue
        guard.start_item()
        if path == where and event.startswith("start"):
            builder = ijson.ObjectBuilder()
            builder.event(event, value)
        elif path == where and not event.startswith("end"):
            yield around, value
        elif path == beside and event == "start_map":
            around = {}
        elif path[:-1] == beside and event in ("string", "number"):
            around[path[-1]] = value


def _find(source: Input) -> Path:
    """Find the path at which the documents are: the whole (), or the items of an array."""
    wanted = source.options.text_column
    keys: dict[Path, list[str]] = {}  # of the first item of each array
    closed: list[Path] = []
    root: list[tuple[str, bool]] = []  # text-like keys of the whole, and whether there is Arabic in them
    with _steps(source) as (steps, guard):
        for path, event, value in steps:
            guard.start_item()
            owner = path[:-2] if path[-2:-1] == ("_source",) else path[:-1]
            if path == (_ITEM,):
                return _first_item(source, event)
            if event == "string" and len(path) == 1 and _is_text(path[0], wanted):
                root.append((path[0], bool(_ARABIC.search(value))))
            elif event == "map_key" and owner[-1:] == (_ITEM,) and len(owner) <= _DEEPEST and owner not in closed:
                keys.setdefault(owner, []).append(value)
            elif event == "end_map" and path in keys and path not in closed:
                closed.append(path)
                if path in telegram.PATHS and set(keys[path]) >= telegram.KEYS:
                    return path
    if any(arabic and _is_sure(key, wanted) for key, arabic in root):
        return ()
    arrays = [path for path in closed if any(_is_text(key, wanted) for key in keys[path])]
    if not arrays and not root:
        known = "an array of documents, or one, each with a text; name its key with --text-column"
        raise FormatError(source.name, f"no documents are found in this JSON ({known})")
    return min(arrays, key=len) if arrays else ()


def _first_item(source: Input, event: str) -> Path:
    if event != "start_map":
        raise FormatError(source.name, "an array, but not of objects with a text")
    return (_ITEM,)


def _is_text(key: str, wanted: str | None) -> bool:
    meant = field_of(key)
    return key == wanted if wanted is not None else meant is not None and meant[0] == "text"


def _is_sure(key: str, wanted: str | None) -> bool:
    meant = field_of(key)
    return key == wanted or (meant is not None and meant[1] < _SURE)


def _recognises(head: bytes) -> bool:
    return bool(_START.match(head.removeprefix(codecs.BOM_UTF8)))


READER = Reader("JSON", (".json",), _recognises, _read)
