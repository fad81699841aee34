"""Which encoding a text is in, decided by rule: UTF-8, UTF-16, Windows-1256 or ISO-8859-6.

Byte-order marks decide first, then whether the bytes are valid UTF-8. The two old Arabic code pages accept
nearly any bytes, so one of them is believed only where what it gives looks like Arabic: nearly everything
beyond ASCII is Arabic, and the letters that are frequent in every Arabic text are frequent in this one.
UTF-8 with a damaged byte, Western, Cyrillic or Hebrew code pages all fail that test and are refused, unless the
page or its server named the encoding.
"""

from __future__ import annotations

import codecs
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from geoevents.errors import EncodingError, InputError
from geoevents.readers.base import Note

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from geoevents.readers.base import Input

__all__ = ["Decoded", "decode", "opened_text", "text_of_head", "whole_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_UTF16 = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"))
_CODE_PAGES = (("cp1256", "Windows-1256"), ("iso8859_6", "ISO-8859-6"))
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ARABIC = re.compile(r"[\u0600-\u06ff«»‘’“”…–—\u00a0\u200c-\u200f]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_FREQUENT = re.compile(r"[اليمنورت]")
_TABLE_SAMPLE = 1 << 20
_SAMPLE = 200_000  # enough to tell an encoding by; scoring a large file whole would cost more than reading it

_LEAST_ARABIC = 0.9  # of the characters beyond ASCII; damaged UTF-8 read as Windows-1256 stays near 0.5
_LEAST_FREQUENT = 0.15  # eight letters make up about 0.6 of Arabic text, and next to nothing of misread UTF-8
_MOST_CONTROL = 0.01
_AGAINST_OTHERS = 8  # how much a letter that is not Arabic speaks against a code page


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in and Python's name for that; `note` is None where it was UTF-8."""

    text: str
    encoding: str
    codec: str
    note: str | None


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    Parameters
    ----------
    name : str
        The input's name, for messages.
    data : bytes
        The whole file.
    declared : str, optional
        Encoding that the page or its server names; believed where the bytes do not say otherwise.

    Returns
    -------
    Decoded
        The text without its byte-order mark, line ends as they were.

    Raises
    ------
    EncodingError
        The bytes are a binary file, or text in none of the encodings.
    """
    _refuse_known_binary(name, data)
    decoded = _by_mark(name, data) or _without_mark(name, data, declared)
    if len(_CONTROL.findall(decoded.text[:_SAMPLE])) > _MOST_CONTROL * min(len(decoded.text), _SAMPLE):
        raise EncodingError(name, "a binary file, not text")
    return decoded


def _refuse_known_binary(name: str, data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise EncodingError(name, f"{kind}, not text; save it as plain text (UTF-8) first")


def _by_mark(name: str, data: bytes) -> Decoded | None:
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                reason = f"says that it is {encoding}, but byte {error.start + len(mark):,} is not"
                raise EncodingError(name, reason) from None
            codec = "utf-8-sig" if encoding == "UTF-8" else "utf-16"
            return Decoded(
                text, encoding, codec, None if encoding == "UTF-8" else f"read as {encoding} (byte-order mark)"
            )
    return None


def _without_mark(name: str, data: bytes, declared: str | None) -> Decoded:
    if b"\0" in data:
        return _utf16_or_binary(name, data)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8", "utf-8", None)
    except UnicodeDecodeError as error:
        best = _most_arabic(data, _CODE_PAGES) or _as_declared(data, declared)
        if best is None:
            raise EncodingError(name, _not_utf8(data, error.start)) from None
        return best


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        return Decoded(data.decode(declared), declared, declared, f"read as {declared}, as it says itself")
    except (LookupError, ValueError):
        return None


def _not_utf8(data: bytes, start: int) -> str:
    line = data.count(b"\n", 0, start) + 1
    return (
        f"not valid UTF-8 (byte {start:,}, line {line:,}), nor Arabic in Windows-1256 or ISO-8859-6; "
        "a binary or damaged file, or an encoding to convert first"
    )


def _utf16_or_binary(name: str, data: bytes) -> Decoded:
    # A zero byte is never in UTF-8 or code-page text; in UTF-16 every blank and full stop has one.
    best = _most_arabic(data, _UTF16)
    if best is None:
        raise EncodingError(name, "a binary file, not text")
    return best


def _most_arabic(data: bytes, codecs_: tuple[tuple[str, str], ...]) -> Decoded | None:
    best, best_score = None, 0.0
    for codec, encoding in codecs_:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = _arabic_score(text[:_SAMPLE])
        if score > best_score:
            best, best_score = Decoded(text, encoding, codec, f"not UTF-8: read as {encoding}"), score
    return best


def _arabic_score(text: str) -> float:
    """Share of the frequent Arabic letters beyond ASCII, less for letters of others; 0 where it cannot be Arabic."""
    beyond = len(_NON_ASCII.findall(text))
    arabic = len(_ARABIC.findall(text))
    if not beyond or arabic < _LEAST_ARABIC * beyond:
        return 0.0
    share = len(_FREQUENT.findall(text)) / beyond
    if share < _LEAST_FREQUENT:
        return 0.0
    return share * (arabic / beyond) ** _AGAINST_OTHERS  # «ف» in ISO-8859-6 is â in Windows-1256, «ى» is é


def text_of_head(head: bytes) -> str:
    """Give the beginning of an input as text by which its format can be recognised; never fails."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    head = head.removeprefix(codecs.BOM_UTF8)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1256", "replace")


def whole_text(source: Input, data: bytes, declared: str | None = None) -> Generator[Note, None, str]:
    """Decode all the bytes of an input that is one text.

    Parameters
    ----------
    source : Input
        Where they are from; what its server says of the encoding goes before `declared`.
    data : bytes
        The whole file.
    declared : str, optional
        Encoding that the file names.

    Yields
    ------
    Note
        The encoding, where it is not UTF-8.

    Returns
    -------
    str
        The text; it is not blank.

    Raises
    ------
    InputError
        There is no text in it; an EncodingError as of :func:`decode`.
    """
    decoded = decode(source.name, data, source.charset or declared)
    if not decoded.text.strip():
        raise InputError(source.name, "is empty")
    if decoded.note:
        yield Note(source.name, decoded.note)
    return decoded.text


@contextmanager
def opened_text(source: Input) -> Iterator[tuple[TextIO, str | None]]:
    """Open a text that may be too long to be held whole; its encoding is decided by its beginning.

    Yields
    ------
    (text stream, str or None)
        Line ends as they are; and the note where the encoding is not UTF-8.

    Raises
    ------
    EncodingError
        The beginning is text in none of the encodings. Bytes further on that are not raise a UnicodeDecodeError.
    """
    with source.open() as stream:
        sample = stream.read(_TABLE_SAMPLE)
    if len(sample) == _TABLE_SAMPLE:  # cut in the middle of a character, perhaps; not in that of a line
        sample = sample[: sample.rfind(b"\n") + 1 or None]
        sample += b"\0" * (sample.startswith(codecs.BOM_UTF16_LE) and sample.endswith(b"\n"))
    decoded = decode(source.name, sample, source.charset)
    with source.open() as stream, io.TextIOWrapper(stream, decoded.codec, newline="") as text:
        yield text, decoded.note
