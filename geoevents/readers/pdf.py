"""PDF files with text: one file is one document. The letters are pdfminer's, their order is read from where they stand.

Arabic stands in PDF files in visual order, in logical order or in both, in letters or in presentation forms. Where a
letter stands on the page is the same in all of them, so :mod:`geoevents.readers.layout` makes lines from that alone.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from geoevents.document import Document
from geoevents.errors import EncodingError, FormatError, InputError
from geoevents.readers import limits
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import decode
from geoevents.readers.layout import Glyph, page_text
from geoevents.readers.limits import Allowance, seekable

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER"]

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1_024  # bytes before it are allowed, and occur
_ARABIC = re.compile("[\u0621-\u064a]")
_WESTERN = re.compile("[\u00c0-\u00ff]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\ufffe\uffff]")
_MOST_UNREADABLE = 0.1
_LIGATURES = {"ال": "لا", "أل": "لأ", "إل": "لإ", "آل": "لآ"}  # lam and alef in one letter, stored in the order seen
_FINAL_FIRST = re.compile(r"\b[ةى]\w{2}")  # letters that only end a word
_FINAL_LAST = re.compile(r"\w{2}[ةى]\b")
_LEAST_FINAL = 5


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    with seekable(source) as stream:
        pages, title = _pages(source.name, stream)
    text = "\n".join(page for page in pages if page)
    if not text:
        reason = "a PDF of pictures without text; run text recognition first (such as ocrmypdf --language ara)"
        raise FormatError(source.name, reason)
    _refuse_garbage(source.name, text)
    if empty := [str(number) for number, page in enumerate(pages, 1) if not page]:
        shown = ", ".join(empty[:20]) + (" …" if len(empty) > 20 else "")
        yield Note(source.name, f"pages without text (pictures?) are left out: {shown}")
    document = Document(
        source.document_id,
        text,
        title=title if _ARABIC.search(title) else None,  # others are mostly names of files and programs
        published=source.options.published,
        url=source.url,
    )
    yield Found(document, source.name)


def _pages(name: str, stream: BinaryIO) -> tuple[list[str], str]:
    """Give the text of each page, and the title."""
    from pdfminer import pdftypes
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it minds in a file is told once, by us
    setattr(pdftypes, "zlib", _LimitedZlib(name))  # noqa: B010 - it has no limit of its own
    try:
        file = PDFDocument(PDFParser(stream))
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=None)
        interpreter = PDFPageInterpreter(resources, device)
        pages: list[str] = []
        size = 0
        for page in PDFPage.create_pages(file):
            interpreter.process_page(page)
            pages.append(page_text(list(_glyphs(device.get_result()))))
            size += len(pages[-1])
            if size > limits.DOCUMENT_BYTES or len(pages) > limits.PAGES:
                raise FormatError(
                    name, f"more than {limits.PAGES:,} pages or {limits.size(limits.DOCUMENT_BYTES)} of text"
                )
        return pages, _title(file.info)
    except PDFPasswordIncorrect:
        raise FormatError(name, "is encrypted; save it without its password first") from None
    except (PSException, RecursionError, *_CONFUSED) as error:
        raise FormatError(name, f"a damaged or incomplete PDF file ({type(error).__name__}: {error})") from None


_CONFUSED = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError)


class _LimitedZlib:
    """What pdfminer needs of zlib, with a limit on what a file may unpack to."""

    error = zlib.error

    def __init__(self, name: str) -> None:
        self._allowance = Allowance(name)

    def decompress(self, data: bytes) -> bytes:
        """Unpack a stream, which must be whole."""
        unpacker = _LimitedUnpacker(self._allowance)
        unpacked = unpacker.decompress(data)
        if not unpacker.eof:
            raise zlib.error("incomplete")
        return unpacked

    def decompressobj(self) -> _LimitedUnpacker:
        """Unpack what is left of a damaged stream."""
        return _LimitedUnpacker(self._allowance)


class _LimitedUnpacker:
    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._unpacker = zlib.decompressobj()

    @property
    def eof(self) -> bool:
        return self._unpacker.eof

    def decompress(self, data: bytes) -> bytes:
        unpacked = self._unpacker.decompress(data, limits.DOCUMENT_BYTES)
        self._allowance.take(len(unpacked))
        if self._unpacker.unconsumed_tail:
            self._allowance.refuse()
        return unpacked


def _title(infos: list[dict[str, Any]]) -> str:
    title = infos[0].get("Title") if infos else None
    if not isinstance(title, bytes):
        return ""
    return title.decode("utf-16" if title.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "ignore").strip()


def _glyphs(container: Any) -> Iterator[Glyph]:
    """Give the letters of a page and of the drawings in it."""
    from pdfminer.layout import LTChar, LTFigure

    blanks = 0
    for item in container:
        if isinstance(item, LTFigure):
            yield from _glyphs(item)
        if not isinstance(item, LTChar):
            continue
        text = item.get_text()
        if text.startswith("(cid:"):
            text = "\ufffd"
        letters = "".join(unicodedata.normalize("NFKC", text).split())
        a, b, *_, base = item.matrix
        if not letters.strip("\0"):
            blanks += 1
        elif abs(b) <= abs(a):  # not written upwards
            yield Glyph(_LIGATURES.get(letters, letters), item.x0, item.x1, base, item.size, blanks)


def _refuse_garbage(name: str, text: str) -> None:
    if len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        raise FormatError(name, "its fonts do not say which letters they draw; run text recognition on it")
    if len(_WESTERN.findall(text)) > len(_ARABIC.findall(text)):
        try:
            guess = decode(name, text.encode("cp1252", "ignore"))
        except EncodingError:
            return
        if _ARABIC.search(guess.text):
            raise FormatError(name, "its Arabic is stored as Western letters; run text recognition on it")
    wrong, right = len(_FINAL_FIRST.findall(text)), len(_FINAL_LAST.findall(text))
    if wrong >= _LEAST_FINAL and wrong > right:
        raise FormatError(name, "its letters stand in an order that cannot be put right; run text recognition on it")


def _recognises(head: bytes) -> bool:
    return _MAGIC in head[:_MAGIC_WITHIN]


READER = Reader("PDF", (".pdf",), _recognises, _read)
