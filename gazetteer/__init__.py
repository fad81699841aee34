"""Which place is this? Arabic text to place mentions with coordinates."""

from gazetteer.errors import GazetteerError
from gazetteer.geoparser import Geoparser
from gazetteer.places import Candidate, Location, Mention, Place, PlaceKind, Role
from gazetteer.spatial import locate
from gazetteer.store import Gazetteer, Stack

__all__ = [
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "Geoparser",
    "Location",
    "Mention",
    "Place",
    "PlaceKind",
    "Role",
    "Stack",
    "locate",
]
