"""Which column of a user's table is what, and one of its records to a Place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.errors import GazetteerError
from gazetteer.places import Place, PlaceKind
from gazetteer.sources.names import has_arabic

__all__ = ["FIELDS", "SAMPLE", "Columns", "Problem", "guess_columns"]

_LEVELS = (4, 3, 2, 1)


def _finest(*patterns: str) -> tuple[str, ...]:
    """Column names of humanitarian tables (OCHA's P-code lists, whatever their edition), the finest level first."""
    return tuple(pattern.format(level) for level in _LEVELS for pattern in patterns)


#: What a table may hold, and under which column names it is known (lower case, signs as ``_``), likeliest first.
FIELDS: dict[str, tuple[str, ...]] = {
    "name": (
        "name_ar", "name_arabic", "arabic_name", "arabic", "ar", "namear", "name_a", "الاسم", "اسم", "الاسم_العربي",
        "neighborhood_ar", "neighbourhood_ar", "village_ar", "community_ar", "place_ar", "name_local",
        *_finest("adm{}_ar", "admin{}name_ar", "adm{}_name_ar", "adm{}_name1", "adm{}_name2",
            "adm{}_name3", "adm{}_name"),
        "name", "place_name", "placename", "place", "title", "asciiname",
    ),
    "names": ("names", "alternatenames", "alternate_names", "alt_name", "aliases", "alias", "other_names"),
    "name_en": (
        "name_en", "name_english", "english_name", "english", "en", "nameen", "latin_name", "asciiname",
        "community_en", "village_en", "place_en", "name_latin",
        *_finest("adm{}_en", "admin{}name_en", "adm{}_name_en", "adm{}_name", "adm{}_ref_name"), "name",
    ),
    "latitude": (
        "latitude", "lat", "latitude_y", "point_y", "lat_dd", "center_lat", "y", "ycoord", "y_coord", "خط_العرض",
    ),
    "longitude": (
        "longitude", "lon", "lng", "long", "longitude_x", "point_x", "long_dd", "lon_dd", "center_lon", "x", "xcoord",
        "x_coord", "خط_الطول",
    ),
    "place_id": (
        "place_id", "pcode", "p_code", *_finest("adm{}_pcode", "admin{}pcode"), "geonameid", "geoname_id", "osm_id",
        "id", "code",
    ),
    "kind": ("kind", "place_kind", "place_type", "type", "feature_class", "fclass", "class"),
    "feature": ("feature",),
    "country": ("country", "country_code", "countrycode", "iso", "iso2", "iso_a2", "adm0_pcode", "admin0pcode"),
    "admin1": (
        "admin1", "admin1_ar", "admin1name_ar", "adm1_ar", "adm1_name_ar", "adm1_name1", "adm1_name2", "governorate_ar",
        "governorate", "المحافظة",
    ),
    "admin1_en": ("admin1_en", "admin1name_en", "adm1_en", "adm1_name_en", "adm1_name", "governorate_en"),
    "admin1_code": ("admin1_code", "admin1_pcode", "admin1pcode", "adm1_pcode"),
    "admin2": (
        "admin2", "admin2_ar", "admin2name_ar", "adm2_ar", "adm2_name_ar", "adm2_name1", "adm2_name2", "district_ar",
        "district", "القضاء",
    ),
    "population": ("population", "pop", "pop_est"),
    "uncertainty_km": ("uncertainty_km", "uncertainty", "radius_km"),
    "parent": ("parent",),
    "source": ("source",),
}  # fmt: skip
#: Rows by which a column is known to hold Arabic or not.
SAMPLE = 200
#: Fields whose column is rather one with Arabic in it, and one that is rather without.
_ARABIC, _LATIN = ("name", "names", "admin1", "admin2"), ("name_en", "admin1_en")

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


def guess_columns(
    header: Iterable[str],
    given: Mapping[str, str],
    *,
    sample: Sequence[Mapping[str, str]] = (),
    geometry: bool = False,
) -> dict[str, str]:
    """Which column holds which field.

    Parameters
    ----------
    header : iterable of str
        The table's column names.
    given : mapping of str to str
        Fields that the user mapped: field (a key of :data:`FIELDS`) to column.
    sample : sequence of mapping of str to str
        Some rows: of several columns that may hold the name, one with Arabic in it is taken.
    geometry : bool
        Whether the rows bring a geometry, so that latitude and longitude are not needed.

    Raises
    ------
    GazetteerError
        A mapped column does not exist, or there is none for the name or the coordinates.
    """
    header = list(header)
    plain = {re.sub(r"[^\w]+", "_", name.strip().casefold()).strip("_"): name for name in reversed(header)}
    _check_given(given, header)
    arabic = {name for name in header if any(has_arabic(row.get(name) or "") for row in sample)}
    found: dict[str, str] = {}
    for name, aliases in FIELDS.items():
        columns = [plain[alias] for alias in aliases if alias in plain]
        if sample and name in _ARABIC:
            columns = [column for column in columns if column in arabic] or columns
        if sample and name in _LATIN:
            columns = [column for column in columns if column not in arabic]
        if columns:
            found[name] = columns[0]
    found |= given
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


def _check_given(given: Mapping[str, str], header: Sequence[str]) -> None:
    for wanted, column in given.items():
        if wanted not in FIELDS:
            raise GazetteerError(f"'{wanted}' is no field of a place; the fields are {', '.join(FIELDS)}")
        if column not in header:
            raise GazetteerError(f"there is no column '{column}'; the columns are {', '.join(header)}")


#: «ADM2_PCODE», «admin1Name_ar»: the level of a table's rows. Level 3 are subdistricts, below them are places.
_LEVEL = re.compile(r"adm(?:in)?([0-4])(?=_|name|pcode)", re.IGNORECASE)
_LEVEL_KINDS = (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT)


def _level_kind(found: Mapping[str, str]) -> PlaceKind:
    """Kind of the rows of a table that does not say it: by the level that its names are of."""
    level = _LEVEL.match(found["name"].strip())
    return _LEVEL_KINDS[int(level[1])] if level else PlaceKind.SETTLEMENT


@dataclass
class Columns:
    """Records to places; what is wrong with one is noted in `problems`, and the next one goes on.

    Attributes
    ----------
    found : mapping of str to str
        Field to column.
    label : str
        The file's name: source of the places, and prefix of ids that the table lacks.
    problems : list of Problem
        What was wrong so far.
    ids : dict of str to int
        Ids so far, with their rows; given where several layers of a file must not share one.
    """

    found: Mapping[str, str]
    label: str
    problems: list[Problem]
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kind = _level_kind(self.found)

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
        if latitude == longitude == 0:
            raise ValueError("latitude and longitude are both 0, as where they are not known; the row was left out")
        kind = _KINDS.get(self._cell(record, "kind").casefold(), self._kind)
        radius = self._number(record, "uncertainty_km") or _RADIUS.get(kind, _RADIUS_OTHER)
        country = self._cell(record, "country")[:2].upper()
        place_id = self._id(row, self._cell(record, "place_id"))
        own_code = place_id if kind is PlaceKind.ADMIN1 else ""
        return Place(
            place_id=place_id,
            name=names[0],
            name_en=written[2] if not has_arabic(written[2]) else "",
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            country=country if country.isascii() and country.isalpha() and len(country) == 2 else "",
            admin1=self._cell(record, "admin1") or (names[0] if own_code else ""),
            admin1_en=self._cell(record, "admin1_en"),
            admin1_code=self._cell(record, "admin1_code") or own_code,
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
            value = float(cell.replace(",", ".").replace("٫", "."))
        except ValueError:
            raise ValueError(
                f"{name} '{cell}' is no number of degrees (write it like 35.118); the row was left out"
            ) from None
        if not abs(value) <= limit:
            hint = "are latitude and longitude swapped?" if limit < abs(value) <= 180 else "are these degrees?"
            raise ValueError(f"{name} {cell} is outside -{limit} to {limit}: {hint}; the row was left out")
        return value

    def _number(self, record: Mapping[str, str], name: str) -> float:
        cell = re.sub(r"\s", "", self._cell(record, name)).replace("٫", ".")
        # A comma parts thousands of inhabitants («12,000»), but decimals of kilometres («2,5»).
        cell = re.sub("[,٬]", "", cell) if name == "population" else cell.replace(",", ".")
        try:
            value = float(cell) if cell else 0.0
        except ValueError:
            raise ValueError(f"{name} '{cell}' is no number; the row was left out") from None
        if not math.isfinite(value) or value < 0:
            raise ValueError(f"{name} '{cell}' is no size; the row was left out")
        return value

    def _id(self, row: int, own: str) -> str:
        place_id = own or f"{self.label}:{row}"
        first = self.ids.setdefault(place_id, row)
        if first == row:
            return place_id
        unique = f"{place_id}-{row}"
        self.problems.append(Problem(row, f"the id '{place_id}' is that of row {first} too; it was made '{unique}'"))
        self.ids[unique] = row
        return unique
