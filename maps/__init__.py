"""Maps of events: one HTML page that opens without a network, and a ``folium.Map`` to add to.

Takes tables, whoever made them: events by the columns of the codebook, and mentions and areas where there are any.
"""

from maps.aggregate import MOST_EVENTS, aggregate
from maps.columns import ACLED, UCDP, from_columns, known_columns
from maps.errors import MapError, NetworkError
from maps.event_map import LAYERS, EventMap, event_map
from maps.offline import save

__all__ = [
    "ACLED",
    "LAYERS",
    "MOST_EVENTS",
    "UCDP",
    "EventMap",
    "MapError",
    "NetworkError",
    "aggregate",
    "event_map",
    "from_columns",
    "known_columns",
    "save",
]
