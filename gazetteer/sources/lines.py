"""Text of a user's table, line by line: which encoding it is in, and no line without end."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from gazetteer.errors import GazetteerError

__all__ = ["bounded", "encoding_of"]

_LONGEST_LINE = 1_000_000
_SAMPLE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP = b"PK\x03\x04"
#: What a file begins with that is no text, and what to do about it.
_BINARY = (
    (_ZIP, "a zip archive; unpack it and give the table inside"),
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"BZh", "packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file; save it as .xlsx or CSV"),
    (b"%PDF", "a PDF; a gazetteer needs a table"),
)
_CODE_PAGES = ("windows-1256", "iso8859-6")
#: What Arabic text has none of: other letters, and Arabic ones that touch Latin ones.
_ODD = re.compile(
    r"[^\x00-\x7f\u0600-\u06ff«»‘’“”…–—\u00a0\u200c-\u200f]"
    r"|(?<=[A-Za-z])[\u0621-\u064a]|[\u0621-\u064a](?=[A-Za-z])"
)


def encoding_of(path: Path) -> str:
    """Encoding of a text file: by byte-order mark, UTF-8 where its bytes allow, else the Arabic code page that fits.

    Raises
    ------
    GazetteerError
        The file is no text, or text in none of them.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        for start, kind in _BINARY:
            if sample.startswith(start):
                if start == _ZIP and not zipfile.is_zipfile(path):
                    raise GazetteerError(f"{path}: this is a zip archive that was cut off; download it again")
                raise GazetteerError(f"{path}: this is no text file but {kind}")
        for mark, encoding in _MARKS:
            if sample.startswith(mark):
                return encoding
        if b"\0" in sample:
            raise GazetteerError(
                f"{path}: this is no text file; a gazetteer is a CSV, Excel sheet, GeoJSON, GeoPackage, GeoNames dump, "
                "OpenStreetMap extract or compiled file"
            )
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            chunk = sample
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _code_page(path, sample)
    return "utf-8"


def _code_page(path: Path, sample: bytes) -> str:
    odd = {}
    for encoding in _CODE_PAGES:
        try:
            odd[encoding] = len(_ODD.findall(sample.decode(encoding)))
        except UnicodeDecodeError:
            continue
    best = min(odd, key=odd.__getitem__)
    if odd[best] > 0.1 * sum(byte > 127 for byte in sample):
        raise GazetteerError(
            f"{path}: the text is neither UTF-8 nor Arabic in Windows-1256 or ISO-8859-6; save it as UTF-8"
        )
    return best


def bounded(path: Path, file: TextIO) -> Iterator[str]:
    """Lines one by one; a file that is one endless line is refused before it fills the memory."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise GazetteerError(
                f"{path}: a line has more than {_LONGEST_LINE:,} characters; this is no table of places"
            )
        yield line
