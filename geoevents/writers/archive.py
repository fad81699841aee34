"""Zip files without a clock: the same content gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["write_zip"]


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip of some members, in their order."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # a ZipInfo's own date is 1980-01-01
