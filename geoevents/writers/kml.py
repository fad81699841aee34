"""KML 2.2: a placemark an event, every column as extended data; events without a point are placemarks without one."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from geoevents.events import COLUMNS
from geoevents.writers.values import flat, rows, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas

__all__ = ["write"]

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(events: geopandas.GeoDataFrame, path: Path, provenance: Mapping[str, Any]) -> None:
    """Write one Document; its extended data carries the provenance."""
    kml = Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = SubElement(kml, "Document")
    _text(document, "name", "geoevents")
    _data(SubElement(document, "ExtendedData"), "provenance", to_json(provenance))
    folder = SubElement(document, "Folder")  # GDAL's layer, there even when it is empty
    _text(folder, "name", "events")
    for record, point in rows(events):
        _placemark(folder, record, point)
    indent(kml, " ")
    ElementTree(kml).write(path, encoding="utf-8", xml_declaration=True)


def _placemark(folder: Element, record: dict[str, Any], point: Any) -> None:
    placemark = SubElement(folder, "Placemark")
    _text(placemark, "name", " · ".join(filter(None, (record["sub_event_type"], record["location"]))))
    _text(placemark, "description", html.escape(record["notes"]))  # viewers show a description as HTML
    if record["event_date"]:
        _text(SubElement(placemark, "TimeStamp"), "when", str(record["event_date"]))
    extended = SubElement(placemark, "ExtendedData")
    for column in COLUMNS:
        if record[column.name] is not None:
            _data(extended, column.name, flat(record[column.name], column.kind))
    if point is not None:
        _text(SubElement(placemark, "Point"), "coordinates", f"{round(point.x, 7)},{round(point.y, 7)}")


def _data(parent: Element, name: str, value: Any) -> None:
    _text(SubElement(parent, "Data", name=name), "value", str(value).lower() if isinstance(value, bool) else str(value))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = _NOT_XML.sub("\ufffd", text)
