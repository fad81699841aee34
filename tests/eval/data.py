"""Where the development data lie, and intervals for scores on small sets."""

from __future__ import annotations

import hashlib
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def data_path(name: str) -> Path:
    """Path of a development data file: in ``$GEOEVENTS_DATA``, else beside the checkout."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    return Path(os.environ.get("GEOEVENTS_DATA", beside)) / name


def digest(path: Path) -> str:
    """SHA-256 of a data file, kept beside the floors that were measured on it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def interval(rows: Sequence[T], score: Callable[[Sequence[T]], float], rounds: int = 400) -> tuple[float, float]:
    """95 % interval of a score by bootstrap over documents (Efron 1979), seeded."""
    draw = random.Random(7)
    scores = sorted(score(draw.choices(rows, k=len(rows))) for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[int(0.975 * rounds)]
