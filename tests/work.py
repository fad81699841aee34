"""How much work a call is, counted and not timed: a test must not depend on how busy the machine is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["work"]


def work(call: Callable[[], object]) -> int:
    """Count the lines that Python runs in a call, what is read once and kept (lexicons) left aside."""
    call()
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return lines
