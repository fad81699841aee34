"""Zip files without a clock: the same content gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["write_zip"]


def write_zip(path: Path, members: Mapping[str, Iterable[bytes]]) -> None:
    """Write a zip of some members, each piece by piece, in their order."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, pieces in members.items():
            entry = ZipInfo(name)  # its own date is 1980-01-01
            entry.compress_type = ZIP_DEFLATED
            try:
                with archive.open(entry, "w") as member:
                    member.writelines(pieces)
            except RuntimeError as error:  # what the library raises then
                raise OSError(f"{name} is longer than the 2 GiB that every reader of zip files takes") from error
