"""GeoNames' dump of a country, fetched when a user asks for it."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

from gazetteer.errors import GazetteerError

__all__ = ["GEONAMES", "download_country"]

#: Where GeoNames publishes its dumps (CC BY 4.0).
GEONAMES = "https://download.geonames.org/export/dump/"
_TIMEOUT = 30.0
_CHUNK = 1 << 16
_MISSING = 404


def download_country(
    country: str, folder: Path, progress: Callable[[str, int, int], None], server: str | None = None
) -> list[Path]:
    """Fetch a country's dump and its alternate names.

    Parameters
    ----------
    country : str
        ISO 3166-1 alpha-2.
    folder : Path
        Where the two files are put.
    progress : callable
        ``progress(file, done, total)`` in bytes, as they come; `total` is 0 where the server does not say.
    server : str, optional
        Address of the dumps; GeoNames' own unless given.

    Returns
    -------
    list of Path
        ``SY.zip`` and ``SY-names.zip``.

    Raises
    ------
    GazetteerError
        The server cannot be reached, has no such country, or the answer was cut off.
    """
    base = server or GEONAMES
    files = {f"{country}.zip": f"{country}.zip", f"{country}-names.zip": f"alternatenames/{country}.zip"}
    paths = []
    for name, address in files.items():
        path = folder / name
        try:
            _fetch(base + address, path, lambda done, total, name=name: progress(name, done, total))  # type: ignore[misc]
        except urllib.error.HTTPError as error:
            why = f"there is no dump of '{country}'" if error.code == _MISSING else f"{error.code} {error.reason}"
            raise GazetteerError(f"{base + address}: {why}") from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error or type(error).__name__
            raise GazetteerError(f"{base + address}: cannot be fetched ({reason}); is there a network?") from error
        if not zipfile.is_zipfile(path):
            raise GazetteerError(f"{base + address}: what came is no whole zip file; try again later")
        paths.append(path)
    return paths


def _fetch(address: str, path: Path, progress: Callable[[int, int], None]) -> None:
    request = urllib.request.Request(address, headers={"User-Agent": "geoevents"})  # noqa: S310 - https, or the user's
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer, path.open("wb") as file:  # noqa: S310
        total = int(answer.headers.get("Content-Length") or 0)
        while chunk := answer.read(_CHUNK):
            file.write(chunk)
            progress(file.tell(), total)
        if total and file.tell() != total:
            raise http.client.IncompleteRead(b"", total - file.tell())
