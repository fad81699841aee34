"""The map of events as a ``folium.Map``."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from maps.aggregate import MOST_EVENTS
from maps.errors import MapError
from maps.packing import pack, script_element, script_json
from maps.places import mentioned_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas

__all__ = ["LAYERS", "EventMap", "event_map"]

LANGUAGES = ("ar", "en")
#: What the map can show: single events, heat, governorates by events and by deaths, and mentioned places.
LAYERS = ("points", "heat", "events", "deaths", "mentions")
_MAX_ZOOM = 18
#: Degrees; outlines say roughly where, and are drawn dashed.
_OUTLINE_TOLERANCE = 0.005
_COLOUR = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class EventMap(folium.Map):
    """A ``folium.Map`` whose page carries Leaflet, our script, the basemap and the events.

    Children can be added as to any ``folium.Map``; those that need a library from the network are refused by
    :func:`maps.save` unless it is allowed.

    Attributes
    ----------
    online : bool
        Whether tiles from the network were asked for.
    """

    # Everything is in the page: nothing of folium's list of scripts and styles is linked.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, tiles: Any = None, attr: str | None = None) -> None:
        super().__init__(
            location=(30, 42), zoom_start=5, tiles=tiles, attr=attr, min_zoom=2, max_zoom=_MAX_ZOOM, maxZoom=_MAX_ZOOM,
            minZoom=2, prefer_canvas=False,
        )  # fmt: skip
        self.online = tiles is not None
        header = self.get_root().header  # type: ignore[attr-defined]
        header.add_child(_Raw(f"<style>{asset('map.css')}</style>"), name="event_map_style")
        header.add_child(_Raw(f"<script>{asset('map.js')}</script>"), name="event_map_script")

    def save(self, outfile: str | os.PathLike[str], **_kwargs: Any) -> None:  # type: ignore[override]
        """Write the page: :func:`maps.save`."""
        from maps.offline import save

        save(self, outfile)


class _Events(MacroElement):
    """The data in the page, and the call that draws it."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = eventMaps.start({{ this._parent.get_name() }}, {
            data: "{{ this.get_name() }}_data", basemap: "{{ this.get_name() }}_basemap"
        });
        {% endmacro %}
        """
    )

    def __init__(self, data: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "events"
        self._data = {"basemap": _basemap(), "data": data}

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put data and call into the figure that the map stands in."""
        body = self.get_root().html  # type: ignore[attr-defined]
        for part, content in self._data.items():
            name = f"{self.get_name()}_{part}"
            body.add_child(_Raw(script_element(name, content)), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class _Raw(Element):
    """Markup as it stands. Other elements are read as templates, in which braces of the data would be run."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self._name = "raw"
        self._markup = markup

    def render(self, **_kwargs: Any) -> str:
        """Return the markup."""
        return self._markup


def event_map(
    events: geopandas.GeoDataFrame,
    mentions: geopandas.GeoDataFrame | None = None,
    areas: geopandas.GeoDataFrame | None = None,
    *,
    title: str | None = None,
    lang: str = "ar",
    layers: Sequence[str] = LAYERS,
    tiles: Any = None,
    attr: str | None = None,
    colours: Mapping[str, str] | None = None,
) -> EventMap:
    """Draw events.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        Events by the codebook's columns; only the geometry (points, null where the place is not known) is required.
    mentions : geopandas.GeoDataFrame, optional
        Mentioned places, shown as a layer to switch on.
    areas : geopandas.GeoDataFrame, optional
        ``event_id`` and a polygon: the area that an event means, drawn instead of its circle.
    title : str, optional
        Heading of the page.
    lang : {"ar", "en"}
        Language of the page at first; the reader can change it.
    layers : sequence of {"points", "heat", "events", "deaths", "mentions"}
        What the reader can choose from: single events, heat, governorates by events, governorates by deaths, and the
        mentioned places to lay over them. The first is shown first.
    tiles : str or folium.TileLayer, optional
        A background from the network, by folium's names (``"OpenStreetMap"``). Without it the page has its own
        outlines and fetches nothing.
    attr : str, optional
        Attribution of `tiles`, where it is an address.
    colours : mapping, optional
        Colours (``"#d55e00"``) by event type, in place of the page's own.

    Returns
    -------
    EventMap
        A ``folium.Map`` to add to; write it with :func:`maps.save`.

    Raises
    ------
    MapError
        If the table or an option is not one that can be drawn.
    """
    if lang not in LANGUAGES:
        raise MapError(f"there is no page in {lang!r}; the languages are {', '.join(LANGUAGES)}")
    for layer in layers:
        if layer not in LAYERS:
            raise MapError(f"there is no layer {layer!r}; the layers are {', '.join(LAYERS)}")
    if not set(layers) - {"mentions"}:
        raise MapError("mentioned places are laid over another layer: name one more, such as points")
    _table(events, "events")
    for event_type, colour in (colours or {}).items():
        if not _COLOUR.fullmatch(colour):
            raise MapError(f"the colour {colour!r} of {event_type!r} is not one like '#d55e00'")
    if len(events) > MOST_EVENTS:
        raise MapError(
            f"{len(events):,} events are more than one page can hold ({MOST_EVENTS:,}): draw "
            "maps.aggregate(events), which counts them by place, month and type, or write a file for GIS "
            "(GeoPackage, GeoParquet) and open it there"
        )
    page = EventMap(tiles, attr)
    data = {
        "title": title,
        "lang": lang,
        "layers": [layer for layer in layers if layer != "mentions"],
        "tiles": None if tiles is None else str(tiles) if isinstance(tiles, str) else "tiles",
        "colours": dict(colours or {}),
        "events": pack(events),
        "mentions": None
        if mentions is None or "mentions" not in layers
        else mentioned_places(_table(mentions, "mentions")),
        "areas": _outlines(areas),
    }
    page.add_child(_Events(script_json(data)))
    return page


def _table(table: Any, name: str) -> geopandas.GeoDataFrame:
    import geopandas

    if not isinstance(table, geopandas.GeoDataFrame) or table.active_geometry_name is None:
        raise MapError(f"{name} must be a GeoDataFrame with a geometry, not {type(table).__name__}")
    return table


def _outlines(areas: geopandas.GeoDataFrame | None) -> dict[str, Any] | None:
    """Different outlines, to about 500 m, and which is whose by event: many events share a governorate or a country."""
    if areas is None:
        return None
    import shapely

    shown = _table(areas, "areas")
    if "event_id" not in shown.columns:
        raise MapError("areas must have the column event_id")
    if shown.crs is not None:
        shown = shown.to_crs("EPSG:4326")
    numbers: dict[bytes, int] = {}
    shapes: list[dict[str, Any]] = []
    of: dict[str, int] = {}
    for event, geometry in zip(shown["event_id"], shown.geometry, strict=True):
        if geometry is None or geometry.is_empty:
            continue
        known = numbers.setdefault(geometry.wkb, len(shapes))
        if known == len(shapes):
            drawn = shapely.set_precision(geometry.simplify(_OUTLINE_TOLERANCE), 1e-3)
            shapes.append(shapely.geometry.mapping(geometry if drawn.is_empty else drawn))
        of[str(event)] = known
    return {"shapes": shapes, "of": of}


@cache
def asset(name: str) -> str:
    """Read a file of the built page.

    Raises
    ------
    MapError
        If the page was not built, which happens only in a bare checkout.
    """
    path = files("maps") / "assets" / name
    if not path.is_file():
        raise MapError(
            "the page's script is not built: run `python hatch_build.py` in the checkout, or install the package"
        )
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")


@cache
def _basemap() -> str:
    """Outlines and water as JSON that can stand in a script element."""
    outlines, water = (
        (files("maps") / "data" / name).read_text(encoding="utf-8").strip() for name in ("basemap.json", "water.json")
    )
    return f'{outlines[:-1]},"water":{water}}}'.replace("<", "\\u003c")
