"""What every module of this package gives: the cells of a file as its format has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Raw", "json_or_none"]


@dataclass(frozen=True, slots=True)
class Raw:
    """A table as a file holds it.

    Attributes
    ----------
    columns : dict of str to list
        Cells by name of column, all of one length, ``None`` for null.
    points : list, optional
        A shapely geometry (EPSG:4326) or None a row; None for a format without geometry.
    provenance : mapping, optional
        Of the run that made the file, as far as the file says.
    left_out : tuple of str
        Layers beside that of the events whose content no column of the events holds.
    row_name : callable
        ``row_name(index)`` says where a row stands in the file, for messages.
    """

    columns: dict[str, list[Any]]
    points: list[Any] | None = None
    provenance: Mapping[str, Any] | None = None
    row_name: Callable[[int], str] = "row {}".format
    left_out: tuple[str, ...] = ()

    @property
    def has_points(self) -> bool:
        """Whether some row has a geometry."""
        return any(point is not None for point in self.points or ())

    def __len__(self) -> int:
        """Count of rows."""
        if self.points is not None:
            return len(self.points)
        return len(next(iter(self.columns.values()), ()))


def json_or_none(text: Any) -> Any:
    """Read JSON text; None where there is none, or where it is broken."""
    import json

    try:
        return json.loads(text) if text else None
    except (TypeError, ValueError):
        return None
