"""What happened, who, when, where, how many: Arabic reports of conflict in, events with their evidence out."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
