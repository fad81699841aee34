"""gzip, bz2, xz, zstd and zip: what is packed is read as if it lay there unpacked, within limits.

Which packing it is the first bytes say. An archive's member becomes an input of its own, as a file in a folder does.
Nothing is ever written to where a member's name points.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from geoevents.errors import FormatError, InputError
from geoevents.readers import limits
from geoevents.readers.base import Input, Note
from geoevents.readers.limits import Allowance, Counted, seekable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["PACKED_SUFFIXES", "unpacked"]

PACKED_SUFFIXES = (".bz2", ".gz", ".xz", ".zip", ".zst")
"""Suffixes of packed files."""

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OFFICE = ("[Content_Types].xml", "mimetype")  # members by which Office files are told from archives
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_DAMAGED = (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError)


def _gzip(stream: BinaryIO) -> BinaryIO:
    import gzip

    return cast("BinaryIO", gzip.GzipFile(fileobj=stream))


def _bz2(stream: BinaryIO) -> BinaryIO:
    import bz2

    return cast("BinaryIO", bz2.BZ2File(stream))


def _xz(stream: BinaryIO) -> BinaryIO:
    import lzma

    return cast("BinaryIO", _Translated(lzma.LZMAFile(stream), lzma.LZMAError))


def _zstd(stream: BinaryIO) -> BinaryIO:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore] # Python 3.14
    except ImportError:
        from backports import zstd
    return cast("BinaryIO", _Translated(zstd.ZstdFile(stream), zstd.ZstdError))


@dataclass(frozen=True, slots=True)
class _Translated:
    """A stream whose own kind of error comes out as a ValueError."""

    stream: Any
    error: type[Exception]

    def read(self, number: int) -> bytes:
        try:
            return cast("bytes", self.stream.read(number))
        except self.error as error:
            raise ValueError(str(error)) from None

    def close(self) -> None:
        self.stream.close()


_PACKED: tuple[tuple[bytes, str, Callable[[BinaryIO], BinaryIO]], ...] = (
    (b"\x1f\x8b", "gzip", _gzip),
    (b"BZh", "bz2", _bz2),
    (b"\xfd7zXZ\x00", "xz", _xz),
    (b"\x28\xb5\x2f\xfd", "zstd", _zstd),
)


def unpacked(source: Input, suffixes: Collection[str]) -> Iterator[Input | InputError | Note]:
    """Unpack an input, or give it back as it is.

    Parameters
    ----------
    source : Input
        Any input.
    suffixes : collection of str
        Those of the members of an archive that are read.

    Yields
    ------
    Input
        Each is good until the next one is asked for.
    InputError
        A member that cannot be read.
    Note
        What was left out.

    Raises
    ------
    InputError
        The archive cannot be read, or goes beyond the limits.
    """
    with source.open() as stream:
        packed = stream.seek(0, io.SEEK_END)
    yield from _unpacked(source, suffixes, Allowance(source.name, packed), limits.PACKED_DEPTH)


def _unpacked(
    source: Input, suffixes: Collection[str], allowance: Allowance, depth: int
) -> Iterator[Input | InputError | Note]:
    head = source.head()
    is_zip = head.startswith((_ZIP, _EMPTY_ZIP))
    packing = next((row for row in _PACKED if head.startswith(row[0])), None)
    if packing is None and not is_zip:
        yield source
        return
    if depth == 0:
        raise InputError(source.name, f"packed more than {limits.PACKED_DEPTH} times over")
    if packing is not None:
        inner = _inner(source, packing[2], allowance)
        yield from _unpacked(inner, suffixes, allowance, depth - 1)
        return
    with seekable(source) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, *_DAMAGED) as error:
            raise FormatError(source.name, f"a damaged or incomplete zip archive ({error}); copy it again") from None
        with archive:
            if any(name in _OFFICE for name in archive.namelist()):
                yield source
                return
            for item in _members(archive, source, suffixes, allowance):
                if isinstance(item, Input):
                    try:
                        yield from _unpacked(item, suffixes, allowance, depth - 1)
                    except FormatError as error:  # one member is damaged, the others may be whole
                        yield error
                else:
                    yield item
                if allowance.is_spent:  # whoever read the item told it; the archive is refused once
                    return


def _inner(source: Input, unpack: Callable[[BinaryIO], BinaryIO], allowance: Allowance) -> Input:
    def opened() -> BinaryIO:
        return _buffered(unpack(source.open()), source.name, allowance)

    if source.suffix not in PACKED_SUFFIXES:  # named after what is in it, or not at all
        return replace(source, open=opened)
    inside = PurePosixPath(source.document_id)
    suffix = inside.suffix.lower()
    document_id = source.document_id.removesuffix(inside.suffix) if suffix else source.document_id
    return replace(source, suffix=suffix, document_id=document_id, open=opened)


def _buffered(stream: BinaryIO, name: str, allowance: Allowance) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(Counted(stream, allowance.take, name, _DAMAGED), 1 << 16))


def _members(
    archive: zipfile.ZipFile, source: Input, suffixes: Collection[str], allowance: Allowance
) -> Iterator[Input | InputError | Note]:
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
    if len(infos) > limits.MEMBERS:
        raise InputError(source.name, f"holds {len(infos):,} files, more than {limits.MEMBERS:,}; unpack it by hand")
    other: Counter[str] = Counter()
    found = False
    for info in sorted(infos, key=_member_name):
        name = _member_name(info)
        path = PurePosixPath(name)
        suffix = path.suffix.lower()
        if suffix not in suffixes:
            other[suffix or "no suffix"] += 1
            continue
        found = True
        shown = f"{source.name}/{name}"
        if info.flag_bits & _ENCRYPTED:
            yield InputError(shown, "is encrypted; unpack the archive with its password first")
            continue
        document_id = f"{source.document_id}/{name}".removesuffix(path.suffix)

        def opened(info: zipfile.ZipInfo = info, shown: str = shown) -> BinaryIO:
            try:
                stream = archive.open(info)
            except _DAMAGED as error:
                raise FormatError(shown, f"is damaged ({error})") from None
            return _buffered(cast("BinaryIO", stream), shown, allowance)

        yield replace(source, name=shown, document_id=document_id, suffix=suffix, open=opened)
    if not found:
        raise InputError(source.name, f"an archive without readable files ({', '.join(suffixes)})")
    if other:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(other.items()))
        yield Note(source.name, f"files of other kinds left out: {kinds}")


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or PurePosixPath(name).name in _LITTER


def _member_name(info: zipfile.ZipInfo) -> str:
    """Give a member's name as text: archives from before UTF-8 was usual do not say what they are named in."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
