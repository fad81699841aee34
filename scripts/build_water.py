"""Compile the basemap's rivers and lakes, ``maps/data/water.json``, from Micro World Data Bank II (public domain).

Usage: ``python scripts/build_water.py [FOLDER]``. The folder holds ``RIVER.PNT`` and ``PLAKE.PNT``; Debian's package
marble-qt-data (4:22.12.3-1 was used) puts them into ``/usr/share/marble/data/mwdbii``.

A file is a row of records of three signed 16-bit numbers, least byte first: a code, and latitude and longitude in
minutes. A code above 5 begins a line; others tell how coarse a map still needs the point.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import shapely
from build_basemap import encode_arcs

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "maps" / "data" / "water.json"
FOLDER = Path("/usr/share/marble/data/mwdbii")
_BEGINS = 6
#: Degrees; the source has a point each few kilometres.
_TOLERANCE = 0.01


def lines(path: Path) -> list[list[tuple[float, float]]]:
    """Read a file's lines as longitude and latitude, simplified."""
    found: list[list[tuple[float, float]]] = []
    for code, latitude, longitude in struct.iter_unpack("<hhh", path.read_bytes()):
        if code >= _BEGINS:
            found.append([])
        found[-1].append((longitude / 60, latitude / 60))
    long = (line for line in found if len(line) > 1)
    return [
        [(x, y) for x, y in shapely.get_coordinates(shapely.LineString(line).simplify(_TOLERANCE)).tolist()]
        for line in long
    ]


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    content = {
        "rivers": encode_arcs(lines(folder / "RIVER.PNT")),
        "lakes": encode_arcs(lines(folder / "PLAKE.PNT")),
    }
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
