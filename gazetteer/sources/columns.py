"""Which column of a user's table is what, and one of its records to a Place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gazetteer.errors import GazetteerError
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.names import has_arabic

__all__ = ["FIELDS", "Columns", "Problem", "guess_columns"]

#: What a table may hold, and under which column names it is known (lower case, signs as ``_``), likeliest first.
FIELDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name_ar", "name_arabic", "arabic_name", "arabic", "ar", "namear", "name_a", "الاسم", "اسم", "الاسم_العربي",
        "adm4_ar", "adm3_ar", "adm2_ar", "adm1_ar", "admin4name_ar", "admin3name_ar", "admin2name_ar", "admin1name_ar",
        "neighborhood_ar", "neighbourhood_ar", "village_ar", "community_ar", "place_ar", "name_local",
        "name", "place_name", "placename", "place", "title",
    ),
    "names": ("names", "alternatenames", "alternate_names", "alt_name", "aliases", "alias", "other_names"),
    "name_en": (
        "name_en", "name_english", "english_name", "english", "en", "nameen", "latin_name", "asciiname", "adm4_en",
        "adm3_en", "adm2_en", "adm1_en", "admin4name_en", "community_en", "village_en", "place_en", "name_latin",
        "name",
    ),
    "latitude": ("latitude", "lat", "latitude_y", "point_y", "lat_dd", "y", "ycoord", "y_coord", "خط_العرض"),
    "longitude": (
        "longitude", "lon", "lng", "long", "longitude_x", "point_x", "long_dd", "lon_dd", "x", "xcoord", "x_coord",
        "خط_الطول",
    ),
    "place_id": (
        "place_id", "pcode", "p_code", "adm4_pcode", "adm3_pcode", "adm2_pcode", "adm1_pcode", "admin4pcode",
        "admin3pcode", "geonameid", "geoname_id", "osm_id", "id", "code",
    ),
    "kind": ("kind", "place_kind", "place_type", "type", "feature_class", "fclass", "class"),
    "feature": ("feature",),
    "country": ("country", "country_code", "countrycode", "iso", "iso2", "iso_a2", "adm0_pcode", "admin0pcode"),
    "admin1": ("admin1", "admin1_ar", "admin1name_ar", "adm1_ar", "governorate_ar", "governorate", "المحافظة"),
    "admin1_en": ("admin1_en", "admin1name_en", "adm1_en", "governorate_en"),
    "admin1_code": ("admin1_code", "admin1_pcode", "admin1pcode", "adm1_pcode"),
    "admin2": ("admin2", "admin2_ar", "admin2name_ar", "adm2_ar", "district_ar", "district", "القضاء"),
    "population": ("population", "pop", "pop_est"),
    "uncertainty_km": ("uncertainty_km", "uncertainty", "radius_km"),
    "parent": ("parent",),
    "source": ("source",),
}  # fmt: skip

_KIND_WORDS: dict[PlaceKind, tuple[str, ...]] = {
    PlaceKind.COUNTRY: ("country", "adm0", "pcli"),
    PlaceKind.ADMIN1: ("admin1", "adm1", "governorate", "province", "state", "محافظة", "ولاية"),
    PlaceKind.ADMIN2: ("admin2", "adm2", "district", "county", "subdistrict", "adm3", "قضاء", "ناحية", "منطقة"),
    PlaceKind.NEIGHBOURHOOD: ("neighbourhood", "neighborhood", "suburb", "quarter", "pplx", "حي"),
    PlaceKind.FACILITY: (
        "facility", "airport", "airfield", "base", "camp", "hospital", "dam", "crossing", "school", "s", "مخيم", "مطار",
        "معبر", "سد",
    ),
    PlaceKind.ROAD: ("road", "street", "highway", "r", "طريق", "شارع"),
    PlaceKind.NATURAL: (
        "natural", "mountain", "peak", "river", "stream", "lake", "valley", "wadi", "island", "t", "h", "v", "جبل",
        "وادي", "نهر",
    ),
    PlaceKind.REGION: ("region", "area", "l"),
    PlaceKind.SETTLEMENT: ("settlement", "city", "town", "village", "hamlet", "p", "ppl", "مدينة", "بلدة", "قرية"),
}  # fmt: skip
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words}
_SEVERAL = re.compile(r"\s*[|;؛/]\s*")
#: Radius in kilometres where a table gives none.
_RADIUS = {PlaceKind.COUNTRY: 500.0, PlaceKind.ADMIN1: 100.0, PlaceKind.ADMIN2: 25.0, PlaceKind.REGION: 25.0}
_RADIUS_OTHER = 3.0


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out or mended: its number in the file (the header is row 1), and what is wrong with it."""

    row: int
    problem: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.problem}"


def guess_columns(header: Iterable[str], given: Mapping[str, str], *, geometry: bool = False) -> dict[str, str]:
    """Which column holds which field.

    Parameters
    ----------
    header : iterable of str
        The table's column names.
    given : mapping of str to str
        Fields that the user mapped: field (a key of :data:`FIELDS`) to column.
    geometry : bool
        Whether the rows bring a geometry, so that latitude and longitude are not needed.

    Raises
    ------
    GazetteerError
        A mapped column does not exist, or there is none for the name or the coordinates.
    """
    header = list(header)
    plain = {re.sub(r"[^\w]+", "_", name.strip().casefold()).strip("_"): name for name in reversed(header)}
    for wanted, column in given.items():
        if wanted not in FIELDS:
            raise GazetteerError(f"'{wanted}' is no field of a place; the fields are {', '.join(FIELDS)}")
        if column not in header:
            raise GazetteerError(f"there is no column '{column}'; the columns are {', '.join(header)}")
    found = {name: next((plain[alias] for alias in aliases if alias in plain), "") for name, aliases in FIELDS.items()}
    found = {name: column for name, column in {**found, **given}.items() if column}
    # One column is one thing: "adm1_ar" is the name only where nothing finer is.
    for name in ("admin1", "admin2", "admin1_en", "admin1_code"):
        if found.get(name) in (found.get("name"), found.get("name_en"), found.get("place_id")):
            found.pop(name, None)
    needed = ("name",) if geometry else ("name", "latitude", "longitude")
    for name in needed:
        if name not in found:
            raise GazetteerError(
                f"no column is known as '{name}' (columns: {', '.join(header)}); say which one it is, "
                f"for example with --column {name}=COLUMN"
            )
    return found


@dataclass
class Columns:
    """Records to places; what is wrong with one is noted in `problems`, and the next one goes on.

    Attributes
    ----------
    found : mapping of str to str
        Field to column.
    label : str
        The file's name: source of the places, and prefix of ids that the table lacks.
    """

    found: Mapping[str, str]
    label: str
    problems: list[Problem] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def place(self, row: int, record: Mapping[str, str]) -> Place | None:
        """Place of one record, None (and a problem) if it has no Arabic name or no usable coordinates."""
        try:
            return self._place(row, record)
        except ValueError as error:
            self.problems.append(Problem(row, str(error)))
            return None

    def _cell(self, record: Mapping[str, str], name: str) -> str:
        column = self.found.get(name)
        return (record.get(column) or "").strip() if column else ""

    def _place(self, row: int, record: Mapping[str, str]) -> Place:
        written = [self._cell(record, name) for name in ("name", "names", "name_en")]
        parts = [part for cell in written[:2] for part in _SEVERAL.split(cell)]
        names = tuple(dict.fromkeys(part for part in parts if has_arabic(part)))
        if not names:
            raise ValueError(f"no Arabic name ('{written[0]}'); the row was left out")
        latitude, longitude = self._degrees(record, "latitude", 90), self._degrees(record, "longitude", 180)
        kind = _KINDS.get(self._cell(record, "kind").casefold(), PlaceKind.SETTLEMENT)
        radius = self._number(record, "uncertainty_km") or _RADIUS.get(kind, _RADIUS_OTHER)
        country = self._cell(record, "country")[:2].upper()
        return Place(
            place_id=self._id(row, self._cell(record, "place_id")),
            name=names[0],
            name_en=written[2] if not has_arabic(written[2]) else "",
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            country=country if country.isascii() and country.isalpha() and len(country) == 2 else "",
            admin1=self._cell(record, "admin1"),
            admin1_en=self._cell(record, "admin1_en"),
            admin1_code=self._cell(record, "admin1_code"),
            admin2=self._cell(record, "admin2"),
            population=min(int(self._number(record, "population")), 2**32 - 1),
            uncertainty_km=radius,
            certainty="user",
            source=self._cell(record, "source") or self.label,
            feature=self._cell(record, "feature"),
            parent=self._cell(record, "parent"),
            names=names,
        )

    def _degrees(self, record: Mapping[str, str], name: str, limit: int) -> float:
        cell = self._cell(record, name)
        if not cell:
            raise ValueError(f"no {name}; the row was left out")
        try:
            value = float(cell.replace(",", "."))
        except ValueError:
            raise ValueError(f"{name} '{cell}' is no number of degrees; the row was left out") from None
        if not abs(value) <= limit:
            hint = ": are latitude and longitude swapped?" if limit < abs(value) <= 180 else ""
            raise ValueError(f"{name} {cell} is outside -{limit} to {limit}{hint}; the row was left out")
        return value

    def _number(self, record: Mapping[str, str], name: str) -> float:
        cell = self._cell(record, name)
        try:
            value = float(cell.replace(",", "")) if cell else 0.0
        except ValueError:
            raise ValueError(f"{name} '{cell}' is no number; the row was left out") from None
        if not math.isfinite(value) or value < 0:
            raise ValueError(f"{name} '{cell}' is no size; the row was left out")
        return value

    def _id(self, row: int, own: str) -> str:
        place_id = own or f"{self.label}:{row}"
        first = self._ids.setdefault(place_id, row)
        if first == row:
            return place_id
        unique = f"{place_id}-{row}"
        self.problems.append(Problem(row, f"the id '{place_id}' is that of row {first} too; it was made '{unique}'"))
        self._ids[unique] = row
        return unique
