"""The gazetteer's records: Place (what it knows), Mention (where a text names one), Location (what is meant)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Candidate", "Location", "Mention", "Place", "PlaceKind", "Role"]


class PlaceKind(StrEnum):
    """Kinds of places (CODEBOOK §2)."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    SETTLEMENT = "settlement"
    NEIGHBOURHOOD = "neighbourhood"
    FACILITY = "facility"
    ROAD = "road"
    NATURAL = "natural"
    REGION = "region"
    COORDINATES = "coordinates"


class Role(StrEnum):
    """What a name stands for in its sentence (CODEBOOK §2)."""

    LOCATION = "location"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a gazetteer knows.

    Attributes
    ----------
    place_id : str
        Stable id with its source as prefix: ``gn:170063`` (GeoNames), ``iso:SY`` (country),
        ``adm:SY.10`` (governorate, GeoNames admin code), ``air:OS58`` (airfield), ``sup:ramouseh``
        (supplement), or a user's own.
    name, name_en : str
        Arabic and English display names; `name_en` may be empty.
    kind : PlaceKind
        Kind of place.
    latitude, longitude : float
        Degrees, WGS 84 (EPSG:4326).
    country : str
        ISO 3166-1 alpha-2, empty if in none.
    admin1, admin1_en, admin1_code : str
        Governorate: Arabic name, English name, GeoNames code (``SY.10``) or P-code; empty if unknown.
    admin2 : str
        District, Arabic name; empty if unknown.
    population : int
        0 if unknown.
    uncertainty_km : float
        Radius about the point that contains the place.
    certainty : str
        ``package``, ``checked``, ``derived`` or ``known`` (see ``gazetteer/data/supplement.tsv``).
    source : str
        Where the row comes from.
    feature : str
        Finer kind that a head noun can name: ``airport``, ``airbase``, ``base``, ``college``, ``crossing``, ``camp``,
        ``hospital``, ``dam``, ``field``, ``mountain``, ``valley`` …; empty if none.
    parent : str
        ``place_id`` of the place that this one is part of or belongs to; empty if unknown.
    tags : tuple of str
        Such as ``disputed territory``.
    names : tuple of str
        Every name under which the place is found (Arabic script), as written by the source.
    """

    place_id: str
    name: str
    name_en: str
    kind: PlaceKind
    latitude: float
    longitude: float
    country: str = ""
    admin1: str = ""
    admin1_en: str = ""
    admin1_code: str = ""
    admin2: str = ""
    population: int = 0
    uncertainty_km: float = 5.0
    certainty: str = "package"
    source: str = ""
    feature: str = ""
    parent: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its score (0–1) among the candidates."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names a place.

    Attributes
    ----------
    start, end : int
        Code points of the document's text; proclitics stay outside.
    text : str
        ``document.text[start:end]``.
    role : Role
        Location or actor.
    kind : PlaceKind
        Kind that the text gives it, else the place's.
    place : Place or None
        None where unresolved; `reason` says why.
    score : float
        0–1, how sure it is that this is a place and that it is this place.
    decided_by : str
        Name of the pass that decided.
    relation : str or None
        How the text places something relative to the name («شمال», «قرب», «10 كم شمال»), as written.
    candidates : tuple of Candidate
        Runners-up, best first, the chosen one among them.
    parent_start : int
        Start of the mention that the text gives as this one's parent («سرمين بريف إدلب»), -1 if none.
    other : Place or None
        Second place of a relation between two («بين سراقب ومعرة النعمان», «الحدود السورية مع تركيا»).
    """

    start: int
    end: int
    text: str
    role: Role
    kind: PlaceKind
    place: Place | None
    score: float
    decided_by: str
    relation: str | None = None
    reason: str | None = None
    candidates: tuple[Candidate, ...] = field(default=(), repr=False)
    parent_start: int = -1
    other: Place | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """What a text means by a place and its relation: a point, a radius, a precision.

    Attributes
    ----------
    mention : Mention
        The mention it comes from.
    latitude, longitude : float
        Degrees, WGS 84 (EPSG:4326), the relation applied.
    uncertainty_km : float
        Radius of a circle about the point that contains the area meant.
    geo_precision : int
        1 the place itself, 2 near it or part of a governorate, 3 a governorate, a country or part of one.
    country, admin1, admin1_en, admin1_code, admin2 : str
        Of the point; empty if unknown. Where a user's gazetteer has P-codes, the code is the P-code.
    area : str
        ``place_id`` whose outline is the area meant (``adm:SY.10``, ``iso:SY``), empty if none is known.
    """

    mention: Mention
    latitude: float
    longitude: float
    uncertainty_km: float
    geo_precision: int
    country: str = ""
    admin1: str = ""
    admin1_en: str = ""
    admin1_code: str = ""
    admin2: str = ""
    area: str = ""
