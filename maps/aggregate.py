"""Many events as few rows: how many there were by place, month and type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.errors import MapError

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

__all__ = ["MOST_EVENTS", "aggregate"]

#: Rows that one page carries.
MOST_EVENTS = 250_000
#: Degrees of the grid and length of the period, tried in turn until the rows are few enough.
_STEPS = ((0.05, "M"), (0.1, "M"), (0.25, "M"), (0.25, "Y"), (0.5, "Y"), (1.0, "Y"), (5.0, "Y"))
_ENOUGH = 100_000
_SUMS = ("fatalities", "injuries", "detained", "displaced")
_KEPT = ("event_type", "sub_event_type", "modality")


def aggregate(events: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Count events by grid cell, month (or year) and type.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        Events by the codebook's columns, in any number.

    Returns
    -------
    geopandas.GeoDataFrame
        At most 100,000 rows in EPSG:4326, to be drawn by :func:`maps.event_map`: ``events`` is how many each is,
        its point their mean, ``uncertainty_km`` half the diagonal of the cell, ``event_date`` the first day of the
        period with ``time_precision`` 3, and counts of people are sums of the known ones. Events without a place or a
        date are counted in rows of their own.
    """
    import pandas as pd

    points = events.geometry if events.crs is None else events.geometry.to_crs("EPSG:4326")
    table = pd.DataFrame({name: events[name].to_numpy() for name in (*_KEPT, *_SUMS) if name in events.columns})
    table["longitude"], table["latitude"] = points.x.to_numpy(), points.y.to_numpy()
    days = events["event_date"] if "event_date" in events.columns else None
    table["day"] = pd.to_datetime(pd.Series(days).to_numpy(), errors="coerce") if days is not None else pd.NaT
    for name in _SUMS:
        if name in table.columns:
            table[name] = pd.to_numeric(table[name], errors="coerce")
    for degrees, period in _STEPS:
        rows = _counted(table, degrees, period)
        if len(rows) <= _ENOUGH:
            return rows
    raise MapError(f"{len(events):,} events cannot be counted by place, period and type in {_ENOUGH:,} rows")


def _counted(table: pd.DataFrame, degrees: float, period: str) -> geopandas.GeoDataFrame:
    import geopandas
    import numpy as np
    import pandas as pd

    keys = [name for name in _KEPT if name in table.columns]
    cells = table.assign(
        cell_x=np.floor(table["longitude"] / degrees),
        cell_y=np.floor(table["latitude"] / degrees),
        event_date=table["day"].dt.to_period(period).dt.start_time,
        events=1,
    )
    groups = cells.groupby([*keys, "cell_x", "cell_y", "event_date"], dropna=False, sort=True)
    known_sums = groups[[name for name in _SUMS if name in table.columns]].sum(min_count=1)
    rows = groups["events"].sum().to_frame().join([groups[["latitude", "longitude"]].mean(), known_sums]).reset_index()
    rows["event_date"] = rows["event_date"].dt.date
    known = rows["latitude"].notna()
    rows["time_precision"] = 3
    rows["geo_precision"] = pd.Series(2, index=rows.index, dtype="Int64").where(known)
    rows["uncertainty_km"] = pd.Series(round(degrees * 111.2 / 2**0.5, 1), index=rows.index).where(known)
    points = geopandas.GeoSeries.from_xy(rows.pop("longitude"), rows.pop("latitude"), crs="EPSG:4326").where(known)
    return geopandas.GeoDataFrame(rows.drop(columns=["cell_x", "cell_y"]), geometry=points)
