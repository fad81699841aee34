"""The values of a layer as the formats want them."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["flat", "to_json"]


def flat(value: Any, kind: str) -> Any:
    """Turn a plain value into one that a flat format can hold: lists joined with "; ", JSON as text."""
    if value is None:
        return None
    if kind == "list":
        return "; ".join(value)
    if kind == "json":
        return to_json(value)
    return value


def to_json(value: Any) -> str:
    """Write JSON as people read it: Arabic as Arabic, dates as ISO, never NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
