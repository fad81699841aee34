"""A zipped shapefile, for tools that read nothing newer: what it cannot hold is left out or cut, and told.

Names of columns have ten letters, text 254 bytes; there is neither JSON nor a boolean nor time. In the zip lie beside
the shapefile ``fields.csv``, which says what became of each column, and ``provenance.json``.
"""

from __future__ import annotations

import csv
import struct
from io import StringIO
from typing import TYPE_CHECKING, Any

from geoevents.events import Column
from geoevents.writers.archive import write_zip
from geoevents.writers.layers import Layer
from geoevents.writers.values import flat, to_json
from geoevents.writers.vector import write_layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["field_names", "write"]

_LONGEST_NAME = 10
_LONGEST_TEXT = 254  # bytes
_ELLIPSIS = "…"
_SHORT = {
    "independent_reports": "indep_rep",
    "disorder_type": "disorder",
    "sub_event_type": "sub_event",
    "civilian_targeting": "civ_target",
    "time_precision": "time_prec",
    "location_en": "loc_en",
    "admin1_code": "adm1_code",
    "geo_precision": "geo_prec",
    "uncertainty_km": "uncert_km",
    "fatalities_low": "fatal_low",
    "fatalities_high": "fatal_high",
    "deaths_actor1": "d_actor1",
    "deaths_actor2": "d_actor2",
    "deaths_civilians": "d_civil",
    "reported_by": "report_by",
}


def write(layers: Sequence[Layer], path: Path, provenance: Mapping[str, Any]) -> list[str]:
    """Write the events' shapefile in UTF-8 into a zip; JSON columns are left out, since half of them is nothing."""
    events = layers[0]
    fields = field_names(events.columns)
    kept = [index for index, column in enumerate(events.columns) if column.name in fields]
    cut: dict[str, int] = {}
    columns = tuple(_renamed(events.columns[index], fields) for index in kept)
    rows = [tuple(_cell(row[index], events.columns[index], cut) for index in kept) for row in events.rows]
    options = {"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": "1980-01-01"}  # no clock in a file
    shapes = path.with_name("events.shp")
    write_layer(Layer(events.name, columns, rows, events.shapes), shapes, layer_options=options)
    members = {part.name: part.read_bytes() for part in sorted(path.parent.glob("events.*"))}
    _check_whole(members, len(rows))
    members["fields.csv"] = _field_table(events.columns, fields, cut).encode("utf-8-sig")
    members["provenance.json"] = to_json(provenance).encode()
    write_zip(path, {name: [content] for name, content in members.items()})
    left_out = ", ".join(column.name for column in events.columns if column.name not in fields)
    notes = [f"a shapefile cannot hold {left_out}: they are left out; .gpkg holds everything"]
    if cut:
        told = ", ".join(f"{name} ({count})" for name, count in cut.items())
        notes.append(f"a shapefile cuts text at {_LONGEST_TEXT} bytes, and did: {told}; .gpkg holds everything")
    return notes


def _check_whole(members: Mapping[str, bytes], rows: int) -> None:
    """Compare the lengths with what the headers say: GDAL does not tell where the disk was full at the end."""
    for name in ("events.shp", "events.shx"):
        if int.from_bytes(members[name][24:28], "big") * 2 != len(members[name]):
            raise OSError(f"{name} was not written whole")
    count, header, length = struct.unpack("<IHH", members["events.dbf"][4:12])
    if count != rows or not length or len(members["events.dbf"]) < header + count * length:
        raise OSError("events.dbf was not written whole")


def field_names(columns: Sequence[Column]) -> dict[str, str]:
    """Give each column that a shapefile can hold a name of at most ten letters, no two the same."""
    names: dict[str, str] = {}
    for column in columns:
        if column.kind == "json":
            continue
        name = wanted = _SHORT.get(column.name, column.name)[:_LONGEST_NAME]
        number = 1
        while name in names.values():
            number += 1
            name = f"{wanted[: _LONGEST_NAME - len(str(number))]}{number}"
        names[column.name] = name
    return names


def _renamed(column: Column, fields: Mapping[str, str]) -> Column:
    kind = "int" if column.kind == "bool" else "text" if column.kind == "list" else column.kind
    return Column(fields[column.name], column.group, kind, column.meaning)


def _cell(value: Any, column: Column, cut: dict[str, int]) -> Any:
    """Give the value as the field holds it: no boolean but 0 and 1, no text beyond 254 bytes."""
    value = flat(value, column.kind)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and len(value.encode()) > _LONGEST_TEXT:
        cut[column.name] = cut.get(column.name, 0) + 1
        return value.encode()[: _LONGEST_TEXT - len(_ELLIPSIS.encode())].decode(errors="ignore") + _ELLIPSIS
    return value


def _field_table(columns: Sequence[Column], fields: Mapping[str, str], cut: Mapping[str, int]) -> str:
    text = StringIO()
    table = csv.writer(text)
    table.writerow(["field", "column", "type", "meaning", "remark"])
    for column in columns:
        count = cut.get(column.name)
        remark = f"{count} cells cut at {_LONGEST_TEXT} bytes" if count else ""
        if column.name not in fields:
            remark = "left out: too long for a shapefile"
        elif column.kind == "bool":
            remark = "1 true, 0 false"
        table.writerow([fields.get(column.name, ""), column.name, column.kind, column.meaning, remark])
    return text.getvalue()
