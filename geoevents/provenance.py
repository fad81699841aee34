"""What a file was made with: versions, options, gazetteers and inputs. No clock in it: same run, same bytes."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from geoevents import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geoevents.document import Document
    from geoevents.errors import DocumentError, InputError

__all__ = ["Tally", "provenance"]

_PACKAGES = ("geopandas", "shapely", "pyogrio", "numpy")


class Tally:
    """Counts the documents that were coded and remembers those that were not."""

    def __init__(self) -> None:
        self.documents = 0
        self.failed: list[InputError | DocumentError] = []
        self._hash = hashlib.sha256()

    def add(self, document: Document) -> None:
        """Count a document; its text and what is known about it go into the hash."""
        self.documents += 1
        known = (document.id, document.title, document.published, document.source, document.url, document.text)
        for value in known:
            data = b"" if value is None else str(value).encode("utf-8", "surrogatepass")
            self._hash.update(len(data).to_bytes(8, "big"))
            self._hash.update(data)

    def record(self) -> dict[str, Any]:
        """Show the number and hash of the documents, and what failed and why."""
        return {
            "documents": self.documents,
            "sha256": self._hash.hexdigest(),
            "failed": [{"name": error.name, "reason": error.reason} for error in self.failed],
        }


def provenance(gazetteer: Mapping[str, Any], options: Mapping[str, Any], tally: Tally) -> dict[str, Any]:
    """Gather the provenance of a run (CODEBOOK §5), ready for JSON.

    Parameters
    ----------
    gazetteer : mapping
        ``info`` of the gazetteer, or of the stack of them.
    options : mapping
        What the result depends on.
    tally : Tally
        The documents of the run.
    """
    return {
        "software": f"geoevents {__version__}",
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "options": dict(options),
        "gazetteers": [_gazetteer(info) for info in gazetteer.get("stack", [gazetteer])],
        "inputs": tally.record(),
    }


def _gazetteer(info: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: info[key] for key in ("name", "version", "built", "checksum") if key in info}
    return {"file": PurePath(info["path"]).name, **known}  # the folder is nobody's business
