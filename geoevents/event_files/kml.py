"""KML and KMZ that :mod:`geoevents.writers.kml` wrote: every column is extended data of a placemark."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from defusedxml import DTDForbidden
from defusedxml.ElementTree import fromstring

from geoevents.errors import FormatError
from geoevents.event_files.base import Raw, json_or_none
from geoevents.events import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read"]

#: Bytes of a KML file inside a KMZ: more than any map program opens.
_MOST_BYTES = 1 << 30


def read(path: Path) -> Raw:
    """Read every placemark with extended data."""
    import shapely

    document = _document(path)
    records: list[dict[str, Any]] = []
    points: list[Any] = []
    for placemark in document.iterfind(".//{*}Placemark"):
        records.append(_data(placemark))
        position = placemark.findtext("{*}Point/{*}coordinates")
        try:
            points.append(shapely.Point([float(part) for part in position.split(",")[:2]]) if position else None)
        except ValueError:
            name = f"{path}, placemark {len(records)}"
            raise FormatError(name, f"{position.strip() if position else ''!r} is no position") from None
    names = dict.fromkeys(name for record in records for name in record)
    if "event_id" in names:  # what is null in every row stands nowhere
        names |= dict.fromkeys(column.name for column in COLUMNS)
    own = document.find("{*}Document")
    return Raw(
        columns={name: [record.get(name) for record in records] for name in names},
        points=points,
        provenance=json_or_none(_data(own).get("provenance")) if own is not None else None,
        row_name="placemark {}".format,
    )


def _document(path: Path) -> ET.Element:
    try:
        data = _unzipped(path) if path.suffix.lower() == ".kmz" else path.read_bytes()
        root: ET.Element = fromstring(data, forbid_dtd=True)
    except DTDForbidden:
        raise FormatError(str(path), "has a document type, which no KML has; it is not read") from None
    except (ET.ParseError, zipfile.BadZipFile) as error:
        raise FormatError(str(path), f"cannot be read as KML ({error})") from None
    return root


def _unzipped(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        name = next((name for name in archive.namelist() if name.lower().endswith(".kml")), None)
        if name is None:
            raise FormatError(str(path), "has no KML in it")
        with archive.open(name) as stream:
            data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise FormatError(str(path), f"holds more than {_MOST_BYTES >> 30} GB of KML")
    return data


def _data(element: ET.Element) -> dict[str, str]:
    return {item.get("name", ""): item.findtext("{*}value", "") for item in element.findall("{*}ExtendedData/{*}Data")}
