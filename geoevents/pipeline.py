"""The road in a page: Document → mentions → claims. Events are made of claims by :func:`geoevents.merge.merge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.build import open_gazetteers
from gazetteer.geoparser import Geoparser
from gazetteer.store import Gazetteer, Stack
from geoevents.coding import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.online import Geocoder
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
    geocoder : str, optional
        Service that is asked for names that no gazetteer knows (see :class:`gazetteer.online.Geocoder`).

    Raises
    ------
    GazetteerError
        A gazetteer cannot be opened, or there is no such service.
    """

    def __init__(self, gazetteers: Sequence[str] = (), country: str | None = None, geocoder: str | None = None) -> None:
        self.gazetteer: Gazetteer | Stack = open_gazetteers(gazetteers)
        self._geoparser = Geoparser(self.gazetteer, country=country)
        self._geocoder: Geocoder | None = None
        if geocoder:
            from gazetteer.online import Geocoder

            self._geocoder = Geocoder(geocoder, self.gazetteer, country)
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
            return self._found(document, candidates)
        if self._last is None or self._last[0] is not document:
            self._last = document, self._found(document)
        return self._last[1]

    def _found(self, document: Document, candidates: int = 0) -> list[Mention]:
        mentions = self._geoparser.mentions(document.text, candidates=candidates)
        return self._geocoder.resolve(mentions) if self._geocoder else mentions

    def claims(self, document: Document) -> list[Claim]:
        """Code a document: what it says of each occurrence that it reports."""
        return code(document, lambda: self.mentions(document), self.gazetteer)
