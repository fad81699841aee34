"""What can go wrong with a gazetteer."""

from __future__ import annotations

__all__ = ["GazetteerError"]


class GazetteerError(Exception):
    """A gazetteer cannot be read or made; the message names the file, the row where there is one, and the remedy."""
