"""How QGIS shows the layers: a rule an event type, planned events hollow; as QML (QGIS) and SLD (everything else)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COLOURS", "Rule", "qml", "rules", "sld"]

#: Colour and shape of an event type: those of the map (Okabe and Ito 2008).
COLOURS: dict[str, tuple[str, str]] = {
    "Battles": ("#D55E00", "diamond"),
    "Explosions/Remote violence": ("#E69F00", "star"),
    "Violence against civilians": ("#CC79A7", "triangle"),
    "Protests": ("#0072B2", "circle"),
    "Riots": ("#56B4E9", "pentagon"),
    "Strategic developments": ("#009E73", "square"),
    "Diplomacy": ("#6B5B95", "hexagon"),
}
_OTHERS = ("#4D4D4D", "cross_fill")
_AREA = "#7A5C1E"
_MENTION = "#6E6E6E"
#: SLD knows six shapes; QGIS's further ones are shown by the nearest.
_WELL_KNOWN = {"diamond": "square", "pentagon": "triangle", "hexagon": "circle", "cross_fill": "cross"}
_SIZE_MM = 3.2
_SIZE_PIXELS = 11


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows look how.

    Attributes
    ----------
    label : str
        In the legend.
    tests : tuple of (str, str)
        Column and value that a row must have; none for every row.
    colour : str
        ``#RRGGBB``.
    shape : str
        QGIS's name of a marker, or ``area``.
    hollow : bool
        An outline without a filling.
    other : bool
        Takes the rows that no other rule takes.
    """

    label: str
    tests: tuple[tuple[str, str], ...]
    colour: str
    shape: str
    hollow: bool = False
    other: bool = False


def rules(layer: str) -> list[Rule]:
    """Give the rules of a layer that has a geometry."""
    if layer == "areas":
        return [Rule("areas", (), _AREA, "area", hollow=True)]
    if layer == "mentions":
        return [Rule("mentions", (), _MENTION, "circle", hollow=True)]
    return list(_event_rules())


def _event_rules() -> Iterator[Rule]:
    for name, (colour, shape) in COLOURS.items():
        for modality in ("actual", "historical"):
            label = name if modality == "actual" else f"{name} ({modality})"
            yield Rule(label, (("event_type", name), ("modality", modality)), colour, shape)
        for modality in ("planned", "hypothetical", "negated"):
            tests = (("event_type", name), ("modality", modality))
            yield Rule(f"{name} ({modality})", tests, colour, shape, hollow=True)
    yield Rule("other", (), *_OTHERS, other=True)


def qml(layer: str) -> str:
    """Write a layer's style as QGIS has it."""
    root = Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = SubElement(
        root, "renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0", forceraster="0"
    )
    tree, symbols = SubElement(renderer, "rules", key="root"), SubElement(renderer, "symbols")
    for number, rule in enumerate(rules(layer)):
        attributes = {"key": f"rule{number}", "symbol": str(number), "label": rule.label}
        if rule.other:
            attributes["filter"] = "ELSE"
        elif rule.tests:
            attributes["filter"] = " AND ".join(f"\"{column}\" = '{value}'" for column, value in rule.tests)
        SubElement(tree, "rule", attributes)
        _qml_symbol(symbols, str(number), rule)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tostring(root, encoding="unicode")


def _qml_symbol(symbols: Element, name: str, rule: Rule) -> None:
    area = rule.shape == "area"
    symbol = SubElement(symbols, "symbol", type="fill" if area else "marker", name=name, alpha="1", clip_to_extent="1")
    kind = "SimpleFill" if area else "SimpleMarker"
    drawn = SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    filled = "0" if rule.hollow else "255"
    options = {
        "color": f"{_decimal(rule.colour)},{'40' if area else filled}",
        "outline_color": f"{_decimal(rule.colour if rule.hollow else '#FFFFFF')},255",
        "outline_width": "0.5" if rule.hollow else "0.2",
        "outline_style": "solid",
    }
    options |= {"style": "solid"} if area else {"name": rule.shape, "size": str(_SIZE_MM), "size_unit": "MM"}
    table = SubElement(drawn, "Option", type="Map")
    for key, value in options.items():
        SubElement(table, "Option", type="QString", name=key, value=value)
        SubElement(drawn, "prop", k=key, v=value)  # what QGIS before 3.26 reads


def _decimal(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def sld(layer: str) -> str:
    """Write a layer's style as OGC's Styled Layer Descriptor 1.1."""
    root = Element(
        "StyledLayerDescriptor",
        {
            "version": "1.1.0",
            "xmlns": "http://www.opengis.net/sld",
            "xmlns:se": "http://www.opengis.net/se",
            "xmlns:ogc": "http://www.opengis.net/ogc",
        },
    )
    named = SubElement(root, "NamedLayer")
    SubElement(named, "se:Name").text = layer
    user = SubElement(named, "UserStyle")
    SubElement(user, "se:Name").text = layer
    style = SubElement(user, "se:FeatureTypeStyle")
    for rule in rules(layer):
        _sld_rule(style, rule)
    return tostring(root, encoding="unicode")


def _sld_rule(style: Element, rule: Rule) -> None:
    element = SubElement(style, "se:Rule")
    SubElement(element, "se:Name").text = rule.label
    if rule.other:
        SubElement(element, "se:ElseFilter")
    elif rule.tests:
        both = SubElement(SubElement(element, "ogc:Filter"), "ogc:And")
        for column, value in rule.tests:
            test = SubElement(both, "ogc:PropertyIsEqualTo")
            SubElement(test, "ogc:PropertyName").text = column
            SubElement(test, "ogc:Literal").text = value
    if rule.shape == "area":
        _sld_paint(SubElement(element, "se:PolygonSymbolizer"), rule, opacity="0.15")
        return
    graphic = SubElement(SubElement(element, "se:PointSymbolizer"), "se:Graphic")
    mark = SubElement(graphic, "se:Mark")
    SubElement(mark, "se:WellKnownName").text = _WELL_KNOWN.get(rule.shape, rule.shape)
    _sld_paint(mark, rule, opacity="0" if rule.hollow else "1")
    SubElement(graphic, "se:Size").text = str(_SIZE_PIXELS)


def _sld_paint(parent: Element, rule: Rule, opacity: str) -> None:
    fill = SubElement(parent, "se:Fill")
    SubElement(fill, "se:SvgParameter", name="fill").text = rule.colour
    SubElement(fill, "se:SvgParameter", {"name": "fill-opacity"}).text = opacity
    stroke = SubElement(parent, "se:Stroke")
    SubElement(stroke, "se:SvgParameter", name="stroke").text = rule.colour if rule.hollow else "#FFFFFF"
    SubElement(stroke, "se:SvgParameter", {"name": "stroke-width"}).text = "2" if rule.hollow else "1"
