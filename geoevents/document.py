"""Document: one news report, post or message, the only thing that a reader makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """One report (CODEBOOK §1).

    Attributes
    ----------
    id : str
        Unique within a run; claim ids are made from it, so it should be the same in the next run.
    text : str
        The report as written. Every offset that the software gives counts its code points.
    title : str or None
        Headline, where the format knows one.
    published : datetime.date or None
        Day of publication, from which «أمس» counts.
    source : str or None
        Publisher or channel.
    url : str or None
        Where it was published.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
