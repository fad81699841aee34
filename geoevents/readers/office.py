"""What Word's and Excel's files have in common: a zip archive of XML, read with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from geoevents.errors import FormatError
from geoevents.readers import limits

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["check_package", "is_package"]

_OLD = b"\xd0\xcf\x11\xe0"
_PROLOG = 2048


def is_package(folder: bytes) -> Callable[[bytes], bool]:
    """Make a test whether an input begins as an Office file with parts in `folder` does."""
    return lambda head: head.startswith(b"PK\x03\x04") and folder in head


def check_package(name: str, stream: BinaryIO, *, whole: bool) -> None:
    """Look into an Office file before a library unpacks it; the stream is left at its beginning.

    Parameters
    ----------
    name : str
        The file's, for messages.
    stream : binary stream
        The file.
    whole : bool
        Whether its parts have to be held whole, each in its place in memory.

    Raises
    ------
    FormatError
        It is no Office file of today, is damaged, unpacks to too much, or its XML declares entities, which Office never
        does and bombs need.
    """
    magic = stream.read(len(_OLD))
    stream.seek(0)
    if magic == _OLD:
        raise FormatError(name, "an old or encrypted Office file; save it as .docx or .xlsx without a password")
    try:
        with zipfile.ZipFile(stream) as package:
            infos = package.infolist()
            most = limits.most_unpacked(stream.seek(0, io.SEEK_END))
            if sum(info.file_size for info in infos) > most or len(infos) > limits.MEMBERS:
                raise FormatError(name, f"unpacks to more than {limits.size(most)}, as bombs do")
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    if whole and info.file_size > limits.DOCUMENT_BYTES:
                        raise FormatError(
                            name, f"its text is larger than {limits.size(limits.DOCUMENT_BYTES)}; split it"
                        )
                    with package.open(info) as part:
                        if b"<!DOCTYPE" in part.read(_PROLOG):
                            raise FormatError(name, f"its part {info.filename} declares entities, as XML bombs do")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise FormatError(name, f"a damaged or incomplete Office file ({error})") from None
    stream.seek(0)
