"""Zipped shapefiles that :mod:`geoevents.writers.shapefile` wrote: ``fields.csv`` says which field is which column."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from geoevents.errors import FormatError
from geoevents.event_files import vector
from geoevents.event_files.base import Raw, json_or_none

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read"]

#: Bytes of a member beside the shapefile.
_MOST_BYTES = 1 << 24


def read(path: Path) -> Raw:
    """Read the shapefile in the zip; fields that no table names keep their names."""
    try:
        with zipfile.ZipFile(path) as archive:
            fields = csv.DictReader(io.StringIO(_member(archive, "fields.csv").decode("utf-8-sig", "replace")))
            columns = {row["field"]: row["column"] for row in fields if row.get("field") and row.get("column")}
            provenance = json_or_none(_member(archive, "provenance.json").decode("utf-8", "replace"))
    except zipfile.BadZipFile as error:
        raise FormatError(str(path), f"cannot be read as a zip ({error})") from None
    raw = vector.read(path)
    return replace(
        raw, columns={columns.get(name, name): cells for name, cells in raw.columns.items()}, provenance=provenance
    )


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        return stream.read(_MOST_BYTES)
