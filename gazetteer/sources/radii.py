"""How far a settlement reaches from its point."""

from __future__ import annotations

__all__ = ["settlement_radius"]

#: Inhabitants up to which a settlement's radius in kilometres is taken.
_RADII = ((5_000, 2.0), (20_000, 3.0), (100_000, 4.0), (300_000, 6.0), (1_000_000, 9.0), (10_000_000, 15.0))


def settlement_radius(population: int) -> float:
    """Radius in kilometres that contains a settlement: own rule of thumb by inhabitants, 2 to 25 km."""
    return next((radius for limit, radius in _RADII if population < limit), 25.0)
