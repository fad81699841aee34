"""The compiled gazetteer's file: a header and named sections, opened by memory mapping.

Layout (little-endian): 8 bytes magic, uint32 format version, uint32 length of the header, uint32 CRC-32 of the header,
the header (UTF-8 JSON), padding, the sections, each beginning at a multiple of 8. The header holds the file's length,
each section's offset, length and CRC-32, and `info`, which says what is inside.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerError

__all__ = ["FORMAT", "MAGIC", "Container"]

MAGIC = b"GEOEVGAZ"
#: Raised whenever the meaning of a section changes; older and newer files are refused.
FORMAT = 2

_PREAMBLE = struct.Struct("<8sIII")
#: Files up to this size are checked whole when opened (a few milliseconds); larger ones only by `verify`.
_CHECKED_WHEN_OPENED = 32 * 2**20
_REMEDY = "compile it again with 'geoevents gazetteer build', or reinstall the package if it is the default"


def _aligned(offset: int) -> int:
    return -(-offset // 8) * 8


class Container:
    """A file of named sections, mapped and not copied.

    Parameters
    ----------
    path : path-like
        A file written by :meth:`write`.

    Attributes
    ----------
    info : dict
        What the writer said about the content.
    checksum : str
        CRC-32 of the header, which holds those of all sections: equal checksums mean equal content.

    Raises
    ------
    GazetteerError
        The file is missing, no compiled gazetteer, of another format, truncated or corrupt.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            with self.path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if size < _PREAMBLE.size:
                    raise self._broken("it is too short to be a compiled gazetteer")
                self._map = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise GazetteerError(f"{self.path}: cannot be read: {error.strerror}") from error
        magic, version, length, crc = _PREAMBLE.unpack_from(self._map)
        if magic != MAGIC:
            raise self._broken("it is no compiled gazetteer")
        if version != FORMAT:
            raise self._broken(f"it has format {version}, this version of geoevents reads format {FORMAT}")
        header = bytes(self._map[_PREAMBLE.size : _PREAMBLE.size + length])
        if len(header) < length or zlib.crc32(header) != crc:
            raise self._broken("its header is damaged")
        content: dict[str, Any] = json.loads(header)
        if content["size"] != size:
            raise self._broken(f"it has {size} bytes instead of {content['size']}: it was cut off or added to")
        self._sections: dict[str, tuple[int, int, int]] = {k: tuple(v) for k, v in content["sections"].items()}
        self.info: dict[str, Any] = content["info"]
        self.checksum = f"{crc:08x}"
        if size <= _CHECKED_WHEN_OPENED:
            self.verify()

    def _broken(self, problem: str) -> GazetteerError:
        return GazetteerError(f"{self.path}: {problem}; {_REMEDY}")

    def verify(self) -> None:
        """Compare every section with its checksum.

        Raises
        ------
        GazetteerError
            A section differs.
        """
        for name, (offset, length, crc) in self._sections.items():
            if zlib.crc32(self._map[offset : offset + length]) != crc:
                raise self._broken(f"its section '{name}' is damaged")

    def section(self, name: str) -> memoryview:
        """The bytes of a section, mapped."""
        if name not in self._sections:
            raise self._broken(f"it has no section '{name}'")
        offset, length, _ = self._sections[name]
        return self._map[offset : offset + length]

    def column(self, name: str, code: str) -> memoryview:
        """A section as numbers; `code` is a :mod:`struct` type such as ``I`` (uint32) or ``i`` (int32)."""
        view: Any = self.section(name)
        numbers: memoryview = view.cast("B").cast(code)
        return numbers

    @staticmethod
    def write(path: str | os.PathLike[str], info: Mapping[str, Any], sections: Mapping[str, bytes]) -> None:
        """Write a file that this class opens: whole or not at all, the same bytes for the same content."""
        names = list(sections)
        table = {name: [0, len(sections[name]), zlib.crc32(sections[name])] for name in names}
        # The offsets depend on the header's length, which depends on the offsets: leave room for the widest.
        room = len(_header(2**53, table, info)) + 20 * len(names)
        offset = _aligned(_PREAMBLE.size + room)
        start = offset
        for name in names:
            table[name][0] = offset
            offset = _aligned(offset + len(sections[name]))
        header = _header(offset, table, info)
        target = Path(path)
        partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with partial.open("wb") as file:
                file.write(_PREAMBLE.pack(MAGIC, FORMAT, len(header), zlib.crc32(header)) + header)
                file.write(bytes(start - file.tell()))
                for name in names:
                    file.write(sections[name])
                    file.write(bytes(_aligned(file.tell()) - file.tell()))
            partial.replace(target)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise GazetteerError(f"{target}: cannot be written: {error.strerror}") from error


def _header(size: int, table: Mapping[str, list[int]], info: Mapping[str, Any]) -> bytes:
    content = {"size": size, "sections": table, "info": info}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
