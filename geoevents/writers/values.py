"""The values of a layer as the formats want them."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["flat", "parted", "to_json"]

_BETWEEN = "; "


def flat(value: Any, kind: str) -> Any:
    """Turn a plain value into one that a flat format can hold: lists joined with "; ", JSON as text."""
    if value is None:
        return None
    if kind == "list":
        return _joined(value)
    if kind == "json":
        return to_json(value)
    return value


def _joined(items: list[str]) -> str:
    """Join a list with "; "; one that could not be parted again is JSON."""
    text = _BETWEEN.join(items)
    return text if parted(text) == items else to_json(items)


def parted(text: str) -> list[str]:
    """Part what :func:`flat` made of a list."""
    if text.startswith('["') and text.endswith('"]'):
        try:
            items = json.loads(text)
        except ValueError:
            items = None
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return items
    return text.split(_BETWEEN) if text else []


def to_json(value: Any) -> str:
    """Write JSON as people read it: Arabic as Arabic, dates as ISO, never NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
