"""KML 2.2: a placemark an event, every column as extended data; events without a point are placemarks without one.

``.kmz`` is the same in a zip.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geoevents.writers.archive import write_zip
from geoevents.writers.values import flat, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geoevents.writers.layers import Layer

__all__ = ["write"]

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write one Document; its extended data carries the provenance."""
    parts = _parts(layers[0], provenance)
    if path.suffix.lower() == ".kmz":
        write_zip(path, {"doc.kml": parts})
    else:
        with path.open("wb") as stream:
            stream.writelines(parts)
    return []


def _parts(events: Layer, provenance: Mapping[str, Any]) -> Iterator[bytes]:
    """Give the file piece by piece, so that memory does not grow with it."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield b"<name>geoevents</name>\n"
    about = Element("ExtendedData")
    _data(about, "provenance", to_json(provenance))
    yield _bytes(about)
    yield f"<Folder>\n<name>{events.name}</name>\n".encode()  # GDAL's layer, there even when it is empty
    for record, point in zip(events.records(), events.shapes or [], strict=True):
        yield _bytes(_placemark(events, record, point))
    yield b"</Folder>\n</Document>\n</kml>\n"


def _bytes(element: Element) -> bytes:
    indent(element, " ")
    return f"{tostring(element, encoding='unicode')}\n".encode()


def _placemark(events: Layer, record: dict[str, Any], point: Any) -> Element:
    placemark = Element("Placemark")
    _text(placemark, "name", " · ".join(filter(None, (record["sub_event_type"], record["location"]))))
    _text(placemark, "description", html.escape(record["notes"] or ""))  # viewers show a description as HTML
    if record["event_date"]:
        _text(SubElement(placemark, "TimeStamp"), "when", str(record["event_date"]))
    extended = SubElement(placemark, "ExtendedData")
    for column in events.columns:
        if record[column.name] is not None:
            _data(extended, column.name, flat(record[column.name], column.kind))
    if point is not None:
        _text(SubElement(placemark, "Point"), "coordinates", f"{round(point.x, 7)},{round(point.y, 7)}")
    return placemark


def _data(parent: Element, name: str, value: Any) -> None:
    _text(SubElement(parent, "Data", name=name), "value", str(value).lower() if isinstance(value, bool) else str(value))


def _text(parent: Element, tag: str, text: str) -> None:
    # One character for one, so that offsets of evidence stay right: reading XML turns "\r\n" into "\n".
    SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text.replace("\r", " "))
