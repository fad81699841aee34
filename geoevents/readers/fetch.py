"""Pages, feeds and files at http(s) addresses that the user gives; nothing else is ever fetched."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit, urlunsplit

from geoevents import __version__
from geoevents.errors import InputError
from geoevents.readers import limits
from geoevents.readers.base import Input, Options
from geoevents.readers.limits import spooled

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

__all__ = ["fetched", "is_address"]

_TIMEOUT = (10, 30)  # seconds to connect, and between two pieces
_LONGEST = 120  # seconds for all
_REDIRECTS = 5
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


def is_address(name: str) -> bool:
    """Whether an input is an address of the web."""
    return name.lower().startswith(("http://", "https://"))


@contextmanager
def fetched(address: str, options: Options) -> Iterator[Input]:
    """Fetch an address.

    Parameters
    ----------
    address : str
        http or https.
    options : Options
        What the user says about all inputs.

    Yields
    ------
    Input
        What was fetched; its name hides the password, where the address has one.

    Raises
    ------
    InputError
        It cannot be fetched, or is too large or too slow.
    """
    import requests
    import urllib3

    shown = _without_password(address)
    try:
        with requests.Session() as session:
            session.max_redirects = _REDIRECTS
            session.headers["User-Agent"] = f"geoevents/{__version__}"
            with session.get(address, stream=True, timeout=_TIMEOUT) as answer:
                if not answer.ok:
                    raise InputError(shown, f"the server answers {answer.status_code} {answer.reason}")
                final = _without_password(answer.url)
                with spooled(_body(answer), _Count(shown)) as opened:
                    yield Input(shown, shown, _suffix(answer), opened, options, url=final, charset=_charset(answer))
    except requests.TooManyRedirects:
        raise InputError(shown, f"redirects more than {_REDIRECTS} times") from None
    except (requests.Timeout, urllib3.exceptions.TimeoutError):
        raise InputError(shown, "the server does not answer in time; try again later") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
        raise InputError(shown, f"cannot be fetched ({_reason(error)})") from None


class _Count:
    """Counts what comes, and the seconds that it takes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = limits.FETCHED_BYTES
        self._end = time.monotonic() + _LONGEST

    def __call__(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise InputError(self._name, f"larger than {limits.size(limits.FETCHED_BYTES)}; download it by hand")
        if time.monotonic() > self._end:
            raise InputError(self._name, f"not there after {_LONGEST} seconds; download it by hand")


class _Body:
    """The answer's body, unpacked where the server packed it; what there is of it, as soon as it is there."""

    def __init__(self, answer: requests.Response) -> None:
        self._raw = answer.raw

    def read(self, number: int) -> bytes:
        return cast("bytes", self._raw.read1(number, decode_content=True))


def _body(answer: requests.Response) -> BinaryIO:
    return cast("BinaryIO", _Body(answer))


def _suffix(answer: requests.Response) -> str:
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    return _SUFFIXES.get(kind) or PurePosixPath(urlsplit(answer.url).path).suffix.lower()


def _charset(answer: requests.Response) -> str | None:
    _, _, parameters = answer.headers.get("Content-Type", "").partition("charset=")
    return parameters.split(";")[0].strip().strip("\"'") or None


def _without_password(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _reason(error: Exception) -> str:
    cause: BaseException = error
    while cause.args and isinstance(cause.args[0], BaseException):
        cause = cause.args[0]
    cause = getattr(cause, "reason", None) or cause
    return str(cause).rpartition(": ")[2] or type(error).__name__
