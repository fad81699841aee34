"""From files, folders and standard input to documents: one module a format, chosen by suffix, else by content."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers import jsonl, text
from geoevents.readers.base import HEAD_BYTES, Input, Item, Note, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = ["READERS", "SUFFIXES", "Input", "Item", "Note", "Reader", "read"]

READERS: tuple[Reader, ...] = (jsonl.READER, text.READER)
"""Every format, in the order in which they are asked for an input without a known suffix; plain text is last."""

SUFFIXES = tuple(sorted(suffix for reader in READERS for suffix in reader.suffixes))
"""Suffixes of the files that are read from a folder."""


def read(inputs: Iterable[str], published: date | None = None) -> Iterator[Item]:
    """Read every input, in order.

    Parameters
    ----------
    inputs : iterable of str
        Files, folders (read recursively, files of the known suffixes), ``-`` for standard input.
    published : datetime.date, optional
        Day of publication of documents that do not say it themselves.

    Yields
    ------
    Document
        With an id that no other document of the run has: the format's own, else the file's name without its
        suffix (in a folder: the path below it), else, where two files would share that, the whole path.
    InputError
        What could not be read, and why; the rest is read all the same.
    Note
        What was decided about an input that was read.
    """
    seen_ids: set[str] = set()
    seen_files: set[str] = set()
    for name in inputs:
        for item in _sources(name, seen_files):
            if isinstance(item, Input):
                yield from _read_one(replace(item, published=published), seen_ids)
            else:
                yield item


def _sources(name: str, seen_files: set[str]) -> Iterator[Input | InputError | Note]:
    if name == "-":
        data = sys.stdin.buffer.read()
        yield Input("standard input", "stdin", "", lambda: io.BytesIO(data))
        return
    path = Path(name)
    try:
        is_folder = path.is_dir()
        if not is_folder and not path.exists():
            yield InputError(_shown(name), "there is no such file or folder")
            return
    except (OSError, ValueError) as error:
        yield InputError(_shown(name), _cause(error))
        return
    if is_folder:
        yield from _folder(path, seen_files)
    else:
        yield _file(path, path.name, seen_files)


def _folder(folder: Path, seen_files: set[str]) -> Iterator[Input | InputError | Note]:
    other: Counter[str] = Counter()
    found = False
    unreadable: list[OSError] = []
    seen_folders = {os.path.realpath(folder)}  # links are followed, round in circles they are not
    for parent, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        folders[:] = [name for name in sorted(folders) if _is_new(os.path.join(parent, name), seen_folders)]  # noqa: PTH118
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES:
                found = True
                yield _file(path, path.relative_to(folder).as_posix(), seen_files)
            else:
                other[path.suffix.lower() or "no suffix"] += 1
    yield from (InputError(_shown(str(error.filename)), _cause(error)) for error in unreadable)
    if not found:
        yield InputError(_shown(str(folder)), f"a folder without readable files ({', '.join(SUFFIXES)})")
    elif other:
        kinds = ", ".join(f"{count} {_shown(suffix)}" for suffix, count in sorted(other.items()))
        yield Note(_shown(str(folder)), f"files of other kinds left out: {kinds}")


def _file(path: Path, name: str, seen_files: set[str]) -> Input | Note:
    if not _is_new(path, seen_files):
        return Note(_shown(str(path)), "given twice, read once")
    document_id = _shown(name).removesuffix(path.suffix) or _shown(name)
    return Input(_shown(str(path)), document_id, path.suffix.lower(), lambda: path.open("rb"))


def _is_new(path: str | os.PathLike[str], seen: set[str]) -> bool:
    """Whether a file or folder was not met before, by whatever name; from now on it was."""
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _read_one(source: Input, seen_ids: set[str]) -> Iterator[Item]:
    try:
        source, reader = _choose(source)
        for item in reader.read(source):
            yield _with_own_id(item, source, seen_ids) if isinstance(item, Document) else item
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, _cause(error))


def _choose(source: Input) -> tuple[Input, Reader]:
    for reader in READERS:
        if source.suffix in reader.suffixes:
            return source, reader
    with source.open() as stream:
        head = stream.read(HEAD_BYTES)
        if not stream.seekable():  # a pipe can be read only once
            data = head + stream.read()
            source = replace(source, open=lambda: io.BytesIO(data))
    return source, next(reader for reader in READERS if reader.recognises(head))


def _with_own_id(document: Document, source: Input, seen_ids: set[str]) -> Document | InputError:
    if document.id in seen_ids and document.id == source.document_id:
        document = replace(document, id=source.name)  # a/report.txt and b/report.txt
    if document.id in seen_ids:
        return FormatError(source.name, f"a document with the id {document.id!r} was read before; ids must be unique")
    seen_ids.add(document.id)
    return document


def _shown(name: str) -> str:
    """Give a file's name as text; bytes in it that are no UTF-8 are shown as replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def _cause(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be read ({reason or type(error).__name__})"
