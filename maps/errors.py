"""What can go wrong with a map.

``MapError``
    every error of this package
    └ ``NetworkError``: a part of the map needs the network, and the page was to do without
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["MapError", "NetworkError"]


class MapError(ValueError):
    """The map cannot be made; the message says why and what to do."""


class NetworkError(MapError):
    """Something on the map would be fetched from the network.

    Attributes
    ----------
    addresses : tuple of str
        What would be fetched.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self.addresses = tuple(addresses)
        super().__init__(
            "the page would fetch "
            + ", ".join(self.addresses)
            + "; leave out what needs it, or allow it with save(…, online=True)"
        )
