"""From files, folders, addresses and standard input to documents: one module a format.

Which format it is the content says where it is clear, else the suffix; what nothing else claims is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers import excel, feed, jsonl, page, parquet, pdf, table, text, tree, word
from geoevents.readers.base import Found, Input, Item, Note, Options, Reader
from geoevents.readers.sources import cause, sources
from geoevents.readers.unpack import PACKED_SUFFIXES, unpacked

__all__ = ["READERS", "SUFFIXES", "Input", "Item", "Note", "Options", "Reader", "read"]

READERS: tuple[Reader, ...] = (
    *(excel.READER, word.READER, pdf.READER, parquet.READER, jsonl.READER, tree.READER),
    *(feed.READER, page.READER, table.READER, text.READER),
)
"""Every format, in the order in which they are asked whether an input is theirs; plain text is last."""

SUFFIXES = tuple(sorted((*PACKED_SUFFIXES, *(suffix for reader in READERS for suffix in reader.suffixes))))
"""Suffixes of the files that are read from a folder or an archive."""

#: Letters that Persian, Kurdish and Urdu have and Arabic has not, and how often they occur there at least.
_NOT_OF_ARABIC = re.compile("[پچژگڤڕڵێۆەےںھٹڈڑ]")
_LEAST_NOT_OF_ARABIC = 0.015
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")


def read(inputs: Iterable[str], options: Options = Options()) -> Iterator[Item]:  # noqa: B008 - it is frozen
    """Read every input, in order.

    Parameters
    ----------
    inputs : iterable of str
        Files, folders (read recursively, files of the known suffixes), http(s) addresses, ``-`` for standard input.
    options : Options
        What the user says about all of them.

    Yields
    ------
    Document
        With an id that no other document of the run has: the format's own, else the file's name without its
        suffix (in a folder or archive: the path below it), else, where two files would share that, the whole path.
    InputError
        What could not be read, and why; the rest is read all the same.
    Note
        What was decided about an input that was read.
    """
    seen_ids: dict[str, str] = {}
    seen_files: set[str] = set()
    for name in inputs:
        try:
            for item in sources(name, options, SUFFIXES, seen_files):
                if isinstance(item, Input):
                    yield from _read_packed(item, seen_ids)
                else:
                    yield item
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(name, cause(error))


def _read_packed(source: Input, seen_ids: dict[str, str]) -> Iterator[Item]:
    try:
        for item in unpacked(source, SUFFIXES):
            if isinstance(item, Input):
                yield from _read_one(item, seen_ids)
            else:
                yield item
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, cause(error))


def _read_one(source: Input, seen_ids: dict[str, str]) -> Iterator[Item]:
    documents = 0
    others: dict[str, list[str]] = {}
    try:
        reader = _choose(source)
        if source.suffix and source.suffix not in (*reader.suffixes, *PACKED_SUFFIXES) and source.suffix in SUFFIXES:
            yield Note(source.name, f"named {source.suffix}, but read as {reader.name}, which it is")
        for item in reader.read(source):
            if not isinstance(item, Found):
                yield item
                continue
            documents += 1
            if language := _other_language(item.document.text):
                others.setdefault(language, []).append(item.document.id)
            yield _with_own_id(item, source, seen_ids)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, cause(error))
    except Exception as error:  # noqa: BLE001 - whatever a file provokes in a library, the others must not suffer
        yield InputError(source.name, f"reading it failed ({type(error).__name__}: {error})")
    yield from _other_languages(source.name, documents, others)


def _other_language(text: str) -> str | None:
    """Say what a text is that is not Arabic; a text that has Arabic among other languages is."""
    if not _ARABIC.search(text):
        return "no Arabic in it, so nothing is found in it"
    foreign = _NOT_OF_ARABIC.findall(text)
    several = len(set(foreign)) > 1  # one may be a foreign name's
    if several and len(foreign) > _LEAST_NOT_OF_ARABIC * len(_ARABIC.findall(text)):
        return "it seems to be Persian, Kurdish or Urdu, not Arabic; what is found in it may be wrong"
    return None


def _other_languages(name: str, documents: int, ids: dict[str, list[str]]) -> Iterator[Note]:
    for language, those in ids.items():
        named = f" ({len(those):,} of {documents:,} documents: {', '.join(those[:3])}{' …' if len(those) > 3 else ''})"
        yield Note(name, language + (named if documents > 1 else ""))


def _choose(source: Input) -> Reader:
    head = source.head()
    if not head:
        raise InputError(source.name, "is empty")
    named = next((reader for reader in READERS if source.suffix in reader.suffixes), text.READER)
    if named.recognises(head):
        return named
    return next((reader for reader in READERS if reader.recognises(head)), named)


def _with_own_id(found: Found, source: Input, seen_ids: dict[str, str]) -> Document | InputError:
    document = found.document
    if document.id in seen_ids and document.id == source.document_id:
        document = replace(document, id=source.name)  # a/report.txt and b/report.txt
    first = seen_ids.setdefault(document.id, found.where)
    if first is not found.where:
        return FormatError(found.where, f"its id {document.id!r} is that of {first} too; ids must be unique")
    return document
