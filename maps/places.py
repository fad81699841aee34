"""Mentions gathered by place, as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maps.packing import pack

if TYPE_CHECKING:
    import geopandas

__all__ = ["mentioned_places"]

#: Spellings of a name that are shown.
_MOST_TEXTS = 8


def mentioned_places(mentions: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Count mentions by place.

    Parameters
    ----------
    mentions : geopandas.GeoDataFrame
        A point a mention; ``text`` (as written), ``name`` (of the place) and ``role`` where known.

    Returns
    -------
    dict
        Packed rows, the most mentioned place first: how many ``mentions``, its ``name``, ``texts`` and ``roles``.
    """
    import geopandas

    located = mentions[mentions.geometry.notna() & ~mentions.geometry.is_empty]
    groups: dict[bytes, list[int]] = {}
    for row, point in enumerate(located.geometry.to_wkb()):
        groups.setdefault(point, []).append(row)
    ranked = sorted(groups.values(), key=len, reverse=True)

    def said(name: str) -> list[list[str]]:
        if name not in located.columns:
            return [[] for _ in ranked]
        cells = located[name].astype(object).where(located[name].notna(), None).tolist()
        return [list(dict.fromkeys(str(cells[row]) for row in rows if cells[row] is not None)) for rows in ranked]

    table = geopandas.GeoDataFrame(
        {
            "mentions": list(map(len, ranked)),
            "name": [next(iter(names), None) for names in said("name")],
            "texts": [texts[:_MOST_TEXTS] for texts in said("text")],
            "roles": said("role"),
        },
        geometry=located.geometry.iloc[[rows[0] for rows in ranked]].tolist(),
        crs=located.crs,
    )
    return pack(table)
