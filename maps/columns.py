"""Tables of other projects: their columns under our names.

``ACLED`` is the export of the Armed Conflict Location & Event Data project, ``UCDP`` the Georeferenced Event Dataset of
the Uppsala Conflict Data Program (GED). Both map *their* column to *ours*, for :func:`from_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from maps.errors import MapError

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["ACLED", "UCDP", "from_columns", "known_columns"]

ACLED: Mapping[str, str] = {
    "event_id_cnty": "event_id",
    "event_date": "event_date",
    "time_precision": "time_precision",
    "disorder_type": "disorder_type",
    "event_type": "event_type",
    "sub_event_type": "sub_event_type",
    "actor1": "actor1_en",
    "inter1": "inter1",
    "actor2": "actor2_en",
    "inter2": "inter2",
    "location": "location_en",
    "admin1": "admin1_en",
    "admin2": "admin2",
    "country": "country",
    "iso": "iso",
    "civilian_targeting": "civilian_targeting",
    "latitude": "latitude",
    "longitude": "longitude",
    "geo_precision": "geo_precision",
    "source": "source",
    "notes": "notes",
    "fatalities": "fatalities",
    "tags": "tags",
}

UCDP: Mapping[str, str] = {
    "id": "event_id",
    "date_start": "event_date",
    "date_prec": "time_precision",
    "type_of_violence": "event_type",
    "side_a": "actor1_en",
    "side_b": "actor2_en",
    "where_coordinates": "location_en",
    "adm_1": "admin1_en",
    "adm_2": "admin2",
    "country": "country",
    "latitude": "latitude",
    "longitude": "longitude",
    "where_prec": "geo_precision",
    "source_article": "source",
    "source_headline": "notes",
    "number_of_sources": "reports",
    "best": "fatalities",
    "low": "fatalities_low",
    "high": "fatalities_high",
}

#: Words of UCDP's codebook for ``type_of_violence``.
_VIOLENCE = {1: "State-based conflict", 2: "Non-state conflict", 3: "One-sided violence"}
#: UCDP's ``where_prec`` (1 exact … 7 water or air) and ``date_prec`` (1 day … 5 more than a month) on our scale.
_WHERE = {1: 1, 2: 2, 3: 2, 4: 3, 5: 2, 6: 3, 7: 3}
_WHEN = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}

#: Columns by which a table is known.
_KEYS = (
    (frozenset({"event_id_cnty", "event_date", "sub_event_type", "latitude", "longitude"}), ACLED),
    (frozenset({"id", "date_start", "type_of_violence", "latitude", "longitude"}), UCDP),
)


def known_columns(names: Iterable[str]) -> Mapping[str, str] | None:
    """Find which project's a table is by the names of its columns: :data:`ACLED`, :data:`UCDP`, or None."""
    there = set(names)
    return next((columns for keys, columns in _KEYS if keys <= there), None)


def from_columns(table: pd.DataFrame, columns: Mapping[str, str]) -> geopandas.GeoDataFrame:
    """Bring another project's table of events to our columns.

    Parameters
    ----------
    table : pandas.DataFrame
        As read from the project's file. A GeoDataFrame keeps its geometry, others get points in EPSG:4326 from
        ``latitude`` and ``longitude``.
    columns : mapping
        Their column to ours: :data:`ACLED`, :data:`UCDP`, or one of your own. Columns that are not in it stay out.

    Returns
    -------
    geopandas.GeoDataFrame
        For :func:`maps.event_map`. A date that cannot be read stays as it was written.

    Raises
    ------
    MapError
        If the table has no geometry and no coordinates, or codes that UCDP does not use.
    """
    import geopandas
    import pandas as pd

    known = {theirs: ours for theirs, ours in columns.items() if theirs in set(table.columns)}
    made = pd.DataFrame({ours: table[theirs] for theirs, ours in known.items()})
    if columns is UCDP:
        for theirs, words in (("type_of_violence", _VIOLENCE), ("where_prec", _WHERE), ("date_prec", _WHEN)):
            if theirs in known:
                made[known[theirs]] = _decoded(table[theirs], words)
    if "event_date" in made:
        days = pd.to_datetime(made["event_date"], errors="coerce", format="mixed").dt.date
        made["event_date"] = days.where(days.notna(), made["event_date"])
    if isinstance(table, geopandas.GeoDataFrame):
        return geopandas.GeoDataFrame(made, geometry=table.geometry)
    if not {"latitude", "longitude"} <= set(made.columns):
        raise MapError(f"no coordinates in the table: it has {', '.join(map(str, table.columns))}")
    x, y = (pd.to_numeric(made[name], errors="coerce") for name in ("longitude", "latitude"))
    points = geopandas.GeoSeries.from_xy(x, y, crs="EPSG:4326").where(x.notna() & y.notna())
    return geopandas.GeoDataFrame(made, geometry=points)


def _decoded(codes: pd.Series, words: Mapping[int, object]) -> pd.Series:
    import pandas as pd

    decoded = pd.to_numeric(codes, errors="coerce").map(words)
    unknown = codes[decoded.isna() & codes.notna()]
    if not unknown.empty:
        raise MapError(
            f"{codes.name} has codes that UCDP does not use, the first {unknown.iloc[0]} (rows: {len(unknown)}); "
            f"its codes are {', '.join(map(str, words))}"
        )
    return decoded
