"""From a cell as a format has it to the value that the event table holds: the inverse of the writers."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from geoevents.writers.values import parted

__all__ = ["VALUES"]


def _text(cell: Any) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _list(cell: Any) -> list[str]:
    if isinstance(cell, str):
        return parted(cell)
    if cell is None:
        return []
    if not isinstance(cell, list) or not all(isinstance(item, str) for item in cell):
        raise ValueError("is no list of texts")
    return list(cell)


def _json(cell: Any) -> list[Any]:
    try:
        read = json.loads(cell) if isinstance(cell, str) and cell else cell
    except (ValueError, RecursionError):
        raise ValueError("is no valid JSON") from None
    if not read:
        return []
    if not isinstance(read, list) or not all(isinstance(item, dict) for item in read):
        raise ValueError("is no list of JSON objects")
    return read


def _date(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if _is_null(cell):
        return None
    try:
        return datetime.fromisoformat(str(cell).replace("/", "-")).date()
    except ValueError:
        raise ValueError("is no date (such as 2016-09-05)") from None


def _float(cell: Any) -> float | None:
    if _is_null(cell):
        return None
    try:
        number = float(cell)
    except (TypeError, ValueError):
        raise ValueError("is no number") from None
    if not math.isfinite(number):
        raise ValueError("is no finite number")
    return number


def _int(cell: Any) -> int | None:
    if isinstance(cell, int):
        return int(cell)
    number = _float(cell)
    if number is not None and not number.is_integer():
        raise ValueError("is no whole number")
    return None if number is None else int(number)


_BOOLS = {"true": True, "1": True, "t": True, "false": False, "0": False, "f": False}


def _bool(cell: Any) -> bool:
    if _is_null(cell):
        return False
    try:
        return _BOOLS[str(int(cell) if isinstance(cell, float) else cell).strip().lower()]
    except (KeyError, ValueError):
        raise ValueError("is neither true nor false") from None


def _is_null(cell: Any) -> bool:
    return (
        cell is None or (isinstance(cell, str) and not cell.strip()) or (isinstance(cell, float) and math.isnan(cell))
    )


VALUES: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "list": _list,
    "json": _json,
    "date": _date,
    "int": _int,
    "float": _float,
    "bool": _bool,
}
"""Kind of column -> what makes its values; ValueError says what is wrong, as the end of a sentence about the cell."""
