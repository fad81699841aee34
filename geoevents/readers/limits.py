"""Limits on what inputs may ask of the machine, so that no file exhausts it: they are far above honest use.

Memory is bounded by what is held whole (a document, a line, an item), time by what archives may unpack to.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

from geoevents.errors import FormatError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geoevents.readers.base import Input

__all__ = ["Allowance", "Counted", "read_whole", "seekable", "spooled"]

MEBIBYTE = 1 << 20
DOCUMENT_BYTES = 64 * MEBIBYTE
"""A file that has to be held whole: a text, a page, a Word file."""
ITEM_BYTES = 16 * MEBIBYTE
"""One line, one row, one item of an array."""
UNPACKED_BYTES = 8192 * MEBIBYTE
"""All that one archive, or standard input, may bring."""
FETCHED_BYTES = 256 * MEBIBYTE
"""All that one address may bring."""
PAGES = 5_000
"""Pages of a PDF file."""
PACKED_DEPTH = 3
"""Archives in archives."""
MEMBERS = 100_000
"""Files in an archive."""

_MOST_TIMES = 100  # logs and tables pack to a twentieth or so
_SMALL_BYTES = 256 * MEBIBYTE
_IN_MEMORY = 8 * MEBIBYTE


def size(number: int) -> str:
    """Show a number of bytes to a reader."""
    for unit, factor in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if number >= factor:
            return f"{number / factor:,.0f} {unit}"
    return f"{number} bytes"


def most_unpacked(packed: int) -> int:
    """To how many bytes an archive may unpack: what is a hundred times its size is a bomb, unless it is small."""
    return min(UNPACKED_BYTES, max(_MOST_TIMES * packed, _SMALL_BYTES))


def read_whole(source: Input) -> bytes:
    """Read a file that has to be held whole.

    Raises
    ------
    FormatError
        It is larger than one document can be.
    """
    with source.open() as stream:
        data = stream.read(DOCUMENT_BYTES + 1)
    if len(data) > DOCUMENT_BYTES:
        raise FormatError(source.name, f"larger than {size(DOCUMENT_BYTES)}, too large for one document; split it")
    return data


class Allowance:
    """How much an input may still bring, over all the archives in it.

    Parameters
    ----------
    name : str
        Of the input, for messages.
    packed : int, optional
        Its size, where it is an archive.
    """

    def __init__(self, name: str, packed: int | None = None) -> None:
        self._name = name
        self._most = UNPACKED_BYTES if packed is None else most_unpacked(packed)
        self._left = self._most

    def take(self, number: int) -> None:
        """Count bytes; an InputError where they are too many."""
        self._left -= number
        if self._left < 0:
            self.refuse()

    @property
    def is_spent(self) -> bool:
        """Whether more was asked for than there is."""
        return self._left < 0

    def refuse(self) -> NoReturn:
        """Raise the InputError of what unpacks to too much."""
        reason = f"unpacks to more than {size(self._most)}; unpack it by hand if that is meant"
        raise InputError(self._name, reason)


class Counted(io.RawIOBase):
    """A stream that reports every byte that is read from it, and an error of its format as an InputError.

    Parameters
    ----------
    stream : binary stream
        What to read from; closed with this one.
    count : callable
        ``count(bytes)``, which raises where they are too many.
    name : str
        Of the input, for messages.
    damaged : tuple of exception types, optional
        Exceptions of the stream that mean that its bytes are damaged.
    """

    def __init__(
        self, stream: BinaryIO, count: Callable[[int], None], name: str, damaged: tuple[type[Exception], ...] = ()
    ) -> None:
        self._stream = stream
        self._count = count
        self._name = name
        self._damaged = damaged

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer."""
        try:
            data = self._stream.read(len(buffer))
        except self._damaged as error:
            raise FormatError(self._name, f"is damaged or cut off ({error})") from None
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close both streams."""
        self._stream.close()
        super().close()


@contextmanager
def spooled(stream: BinaryIO, count: Callable[[int], None]) -> Iterator[Callable[[], BinaryIO]]:
    """Keep a stream that can be read only once, in memory or else in a temporary file, so that it can be opened anew.

    Parameters
    ----------
    stream : binary stream
        What to keep.
    count : callable
        ``count(bytes)``, which raises where they are too many.

    Yields
    ------
    callable
        Opens the bytes.
    """
    head = bytearray()
    while len(head) < _IN_MEMORY and (block := stream.read(MEBIBYTE)):
        count(len(block))
        head += block
    if len(head) < _IN_MEMORY:
        yield lambda: io.BytesIO(head)
        return
    with tempfile.NamedTemporaryFile(prefix="geoevents-") as file:
        file.write(head)
        head.clear()
        while block := stream.read(MEBIBYTE):
            count(len(block))
            file.write(block)
        file.flush()
        yield lambda: cast("BinaryIO", open(file.name, "rb"))  # noqa: PTH123, SIM115 - the caller closes it


@contextmanager
def seekable(source: Input) -> Iterator[BinaryIO]:
    """Open an input for formats that have to jump about in it."""
    with source.open() as stream:
        if not isinstance(stream, io.BufferedReader) or stream.seekable():
            yield stream
            return
        with tempfile.TemporaryFile(prefix="geoevents-") as file:
            shutil.copyfileobj(stream, file, MEBIBYTE)
            file.seek(0)
            yield cast("BinaryIO", file)
