"""The road in a page: Document → mentions → claims. Events are made of claims by :func:`geoevents.merge.merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.build import open_gazetteers
from gazetteer.geoparser import Geoparser
from gazetteer.store import Gazetteer, Stack
from geoevents.coding import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Mention
    from geoevents.document import Document
    from geoevents.events import Claim

__all__ = ["Pipeline"]


class Pipeline:
    """Everything that is opened once and used for many documents.

    Parameters
    ----------
    gazetteers : sequence of str
        Files laid over the default gazetteer, first wins.
    country : str, optional
        ISO 3166-1 alpha-2 code that is preferred where nothing in the text decides.

    Raises
    ------
    GazetteerError
        A gazetteer cannot be opened.
    """

    def __init__(self, gazetteers: Sequence[str] = (), country: str | None = None) -> None:
        self.gazetteer: Gazetteer | Stack = open_gazetteers(gazetteers)
        self._geoparser = Geoparser(self.gazetteer, country=country)
        self._last: tuple[Document, list[Mention]] | None = None

    def mentions(self, document: Document, candidates: int = 0) -> list[Mention]:
        """Find and resolve the places that a document names.

        Parameters
        ----------
        document : Document
            The report.
        candidates : int
            How many runners-up each mention keeps.
        """
        if candidates:
            return self._geoparser.mentions(document.text, candidates=candidates)
        if self._last is None or self._last[0] is not document:
            self._last = document, self._geoparser.mentions(document.text)
        return self._last[1]

    def claims(self, document: Document) -> list[Claim]:
        """Code a document: what it says of each occurrence that it reports."""
        return code(document, lambda: self.mentions(document), self.gazetteer)
