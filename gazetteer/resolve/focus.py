"""Of which countries a text speaks, and how much of that a name itself added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Focus"]


@dataclass(slots=True)
class Focus:
    """How strongly a text speaks of each country.

    Attributes
    ----------
    countries : Counter of str
        Country (ISO 3166-1 alpha-2) to the weight of what speaks for it.
    names : Counter of (str, str)
        Key of a name and country to the part that the name itself added.
    own : Counter of str
        Key of a name to all that it added.
    """

    countries: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)

    def add(self, key: str, country: str, weight: float) -> None:
        """Count a name that speaks for a country."""
        self.countries[country] += weight  # type: ignore[assignment]
        self.names[key, country] += weight  # type: ignore[assignment]
        self.own[key] += weight  # type: ignore[assignment]

    def beside(self, key: str, country: str) -> float:
        """Weight of a country without what the name `key` added: a name is no evidence of its own place."""
        return self.countries.get(country, 0.0) - self.names.get((key, country), 0.0)

    def total(self, key: str) -> float:
        """Weight of all countries without what the name `key` added."""
        return sum(self.countries.values()) - self.own.get(key, 0.0)
