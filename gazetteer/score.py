"""How likely a candidate is a place: a logistic model over printable evidence, weights in ``data/weights.json``."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.errors import GazetteerError

__all__ = ["WEIGHTS_PATH", "Scorer"]

#: Weights that come with the package; ``scripts/fit_scorer.py`` makes them.
WEIGHTS_PATH = Path(__file__).parent / "data" / "weights.json"

_REMEMBERED = 1 << 17


class Scorer:
    """Weights of the evidence.

    Parameters
    ----------
    weights : dict of str to float
        Feature to weight (log odds); ``bias`` for all.
    threshold : float
        Score from which a candidate is a mention.
    """

    def __init__(self, weights: dict[str, float], threshold: float) -> None:
        self.bias = weights.get("bias", 0.0)
        self.weights = weights
        self.threshold = threshold
        self._sums: dict[tuple[str, ...], float] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Scorer:
        """Read a weights file; the shipped one if left out.

        Raises
        ------
        GazetteerError
            The file is missing or not a weights file.
        """
        path = WEIGHTS_PATH if path is None else Path(path)
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls({str(k): float(v) for k, v in content["weights"].items()}, float(content["threshold"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise GazetteerError(f"{path}: no weights file ({error}); scripts/fit_scorer.py makes one") from error

    @classmethod
    @cache
    def default(cls) -> Scorer:
        """The shipped weights, read once."""
        return cls.open()

    def score(self, evidence: Iterable[tuple[str, ...]]) -> float:
        """Probability that a candidate with this evidence is a place."""
        sums = self._sums
        total = self.bias
        for part in evidence:
            value = sums.get(part)
            total += self._sum(part) if value is None else value
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def _sum(self, part: tuple[str, ...]) -> float:
        """Weight of features that come together, remembered."""
        if len(self._sums) >= _REMEMBERED:
            self._sums.clear()
        value = self._sums[part] = sum(self.weights.get(feature, 0.0) for feature in part)
        return value
