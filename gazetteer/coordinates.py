"""Coordinates written in a text: decimal degrees, degrees with minutes and seconds, MGRS, links to maps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.mgrs import mgrs_to_degrees
from gazetteer.places import Mention, Place, PlaceKind, Role

__all__ = ["find_coordinates"]

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")
_NUMBER = r"[-+]?\d{1,3}\.\d{2,}"
_URL_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_SEPARATOR = r"\s*[,،;/ ]\s*"
_HEMISPHERE = r"(?:[NSEW]|شمالا?ً?|جنوبا?ً?|شرقا?ً?|غربا?ً?)"
_SIGNS = {"N": 1, "S": -1, "E": 1, "W": -1, "شمال": 1, "جنوب": -1, "شرق": 1, "غرب": -1}

_LINK = re.compile(r"(?:https?://|geo:)\S+", re.IGNORECASE)
_LINK_POINTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^geo:{_URL_NUMBER},{_URL_NUMBER}",
        rf"!3d{_URL_NUMBER}!4d{_URL_NUMBER}",
        rf"[?&](?:q|ll|query|center|destination|daddr|cbll)=(?:loc:)?{_URL_NUMBER}(?:,|%2C)\+?{_URL_NUMBER}",
        rf"[?&]mlat={_URL_NUMBER}&mlon={_URL_NUMBER}",
        rf"@{_URL_NUMBER},{_URL_NUMBER}",
        rf"#map=\d+/{_URL_NUMBER}/{_URL_NUMBER}",
        rf"/(?:place|search|dir)/{_URL_NUMBER},\+?{_URL_NUMBER}",
        rf"[?&](?:cp|sp)=(?:point\.)?{_URL_NUMBER}[~_]{_URL_NUMBER}",
    )
)
_MAP_HOST = re.compile(
    r"(?:google\.[a-z.]+/maps|maps\.google\.|goo\.gl/maps|openstreetmap\.org|osm\.org|wikimapia\.org|maps\.apple\.com"
    r"|bing\.com/maps|^geo:)",
    re.IGNORECASE,
)
_WIKIMAPIA = re.compile(rf"lat={_URL_NUMBER}&lon={_URL_NUMBER}")
_MINUTES = r"(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?"
_SECONDS = r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"″”]|''|′′)\s*)?"
_DMS_ONE = rf"(\d{{1,3}})\s*[°º]\s*{_MINUTES}{_SECONDS}({_HEMISPHERE})"
#: Between the two numbers of a position: a mark, «و», «وخط طول».
_BETWEEN = r"\s*[,،;/]?\s*(?:و\s*)?(?:خط\s+(?:ال)?(?:طول|عرض)\s*:?\s*)?"
_DMS = re.compile(_DMS_ONE + _BETWEEN + _DMS_ONE)
_HEMISPHERED = re.compile(rf"({_NUMBER})\s*°?\s*({_HEMISPHERE}){_BETWEEN}({_NUMBER})\s*°?\s*({_HEMISPHERE})")
#: «N 36.2021 E 37.1343», as receivers print it.
_LED = re.compile(rf"(?<![A-Za-z])([NS])\s?({_NUMBER})\s*°?{_BETWEEN}([EW])\s?({_NUMBER})(?:\s*°)?")
_LABELLED = re.compile(
    rf"خط\s+(?:ال)?عرض\s*:?\s*({_NUMBER})\s*°?{_BETWEEN}(?<=[لض:\s])({_NUMBER})(?:\s*°)?(?![\d/]|\.\d|[%٪])"
)
_DECIMAL = re.compile(rf"(?<![\d./:@=,-])({_NUMBER})°?{_SEPARATOR}({_NUMBER})°?(?![\d/]|\.\d|[%٪])")
_MGRS = re.compile(
    r"(?<![0-9A-Za-z])(\d{1,2})\s?([C-HJ-NP-X])\s?([A-HJ-NP-Z])([A-HJ-NP-V])\s?(\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3}|\d{2}\s?\d{2})(?![0-9A-Za-z])"
)

#: What any of them has; most texts have none and are not read further.
_HINT = re.compile(r"[\dA-Z](?:(?<=\d)[.٫]\d\d|(?<=[A-Z]) ?\d\d)")
_MARKS = ("http:", "https:", "geo:", "°", "º")

Point = tuple[float, float, float]


def find_coordinates(text: str) -> list[Mention]:
    """Mentions of kind ``coordinates``: every written position, latitude first, that lies on Earth.

    Parameters
    ----------
    text : str
        Any text. Digits may be Arabic.

    Returns
    -------
    list of Mention
        In order, without overlap; `uncertainty_km` of the place follows from the written digits.
    """
    if not (any(mark in text for mark in _MARKS) or _HINT.search(text)):
        return []
    plain = text.translate(_DIGITS)
    found: list[Mention] = []
    taken = bytearray(len(text))
    for reader in (_links, _dms, _hemisphered, _led, _labelled, _mgrs, _decimal):
        for start, end, (latitude, longitude, uncertainty) in reader(plain):
            if any(taken[start:end]):
                continue
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                found.append(_mention(text, start, end, latitude, longitude, uncertainty))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda mention: mention.start)


def _mention(text: str, start: int, end: int, latitude: float, longitude: float, uncertainty: float) -> Mention:
    latitude, longitude = round(latitude, 6), round(longitude, 6)
    place = Place(
        place_id=f"geo:{latitude},{longitude}",
        name=text[start:end],
        name_en=f"{latitude}, {longitude}",
        kind=PlaceKind.COORDINATES,
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=uncertainty,
        certainty="known",
        source="text",
    )
    return Mention(start, end, text[start:end], Role.LOCATION, PlaceKind.COORDINATES, place, 1.0, "written coordinates")


def _uncertainty(*numbers: str) -> float:
    """Kilometres that the last written decimal stands for, not less than 0.1."""
    decimals = min(len(number.partition(".")[2]) for number in numbers)
    return max(0.1, round(111 * 10.0**-decimals, 3))


def _links(plain: str) -> Iterator[tuple[int, int, Point]]:
    for link in _LINK.finditer(plain):
        if not _MAP_HOST.search(link.group()):
            continue
        for pattern in (*_LINK_POINTS, _WIKIMAPIA):
            if point := pattern.search(link.group()):
                latitude, longitude = point.group(1), point.group(2)
                yield link.start(), link.end(), (float(latitude), float(longitude), _uncertainty(latitude, longitude))
                break


def _sign(hemisphere: str) -> int:
    return next(sign for name, sign in _SIGNS.items() if hemisphere.startswith(name))


def _is_latitude(hemisphere: str) -> bool:
    return hemisphere.startswith(("N", "S", "شمال", "جنوب"))


def _ordered(first: float, first_name: str, second: float, second_name: str) -> tuple[float, float] | None:
    if _is_latitude(first_name) == _is_latitude(second_name):
        return None
    return (first, second) if _is_latitude(first_name) else (second, first)


def _dms(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _DMS.finditer(plain):
        parts = match.groups()
        values = []
        for degrees, minutes, seconds, hemisphere in (parts[:4], parts[4:]):
            value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
            values.append(value * _sign(hemisphere))
        point = _ordered(values[0], parts[3], values[1], parts[7])
        if point and all(float(part or 0) < 60 for part in (parts[1], parts[2], parts[5], parts[6])):
            uncertainty = 0.1 if parts[2] and parts[6] else 1.9 if parts[1] and parts[5] else 111.0
            yield match.start(), match.end(), (*point, uncertainty)


def _hemisphered(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _HEMISPHERED.finditer(plain):
        first, first_name, second, second_name = match.groups()
        point = _ordered(float(first) * _sign(first_name), first_name, float(second) * _sign(second_name), second_name)
        if point:
            yield match.start(), match.end(), (*point, _uncertainty(first, second))


def _led(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _LED.finditer(plain):
        north, first, east, second = match.groups()
        yield (
            match.start(),
            match.end(),
            (
                float(first) * _sign(north),
                float(second) * _sign(east),
                _uncertainty(first, second),
            ),
        )


def _labelled(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _LABELLED.finditer(plain):
        first, second = match.groups()
        yield match.start(), match.end(), (float(first), float(second), _uncertainty(first, second))


def _decimal(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _DECIMAL.finditer(plain):
        first, second = match.groups()
        # Two decimals are often a price or a share: a position has three, or a degree sign.
        if min(len(n.partition(".")[2]) for n in (first, second)) >= 3 or "°" in match.group():
            yield match.start(), match.end(), (float(first), float(second), _uncertainty(first, second))


def _mgrs(plain: str) -> Iterator[tuple[int, int, Point]]:
    for match in _MGRS.finditer(plain):
        zone, band, column, row, digits = match.groups()
        digits = re.sub(r"\s", "", digits)
        point = mgrs_to_degrees(int(zone), band, column, row, digits)
        if point:
            yield match.start(), match.end(), (*point, max(0.1, 0.71 * 10 ** (2 - len(digits) // 2)))
