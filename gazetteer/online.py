"""Geocoding services, asked through geopy for names that no gazetteer knows; never unless a user wants it.

One question a second over all processes, which is what Nominatim's rules allow; an answer is kept on disk and never
asked for again. A service that fails is let be after some attempts: that costs a note, and the run goes on.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from gazetteer.arabic import fold_key
from gazetteer.cache import cache_directory
from gazetteer.errors import GazetteerError
from gazetteer.geometry import kilometres
from gazetteer.places import Mention, Place, PlaceKind, Role
from gazetteer.sources.geocoded import place_of

if TYPE_CHECKING:
    from gazetteer.store import Gazetteer, Stack

__all__ = ["SERVICES", "Geocoder"]

_log = logging.getLogger(__name__)
#: Services by name, each with the address that it has unless another is given.
SERVICES = {"nominatim": "https://nominatim.openstreetmap.org", "photon": "https://photon.komoot.io"}
_USER_AGENT = "geoevents (offline mapping of reports; asks only for names that no gazetteer knows)"
#: Seconds: between questions, until an answer is given up, and until a service that is busy is asked again.
_PAUSE, _TIMEOUT, _BUSY, _LONGEST_WAIT = 1.0, 10.0, 5.0, 60.0
_ATTEMPTS = 3
#: Names in a row that remain without an answer before the service is let be.
_PATIENCE = 2
_ANSWERS = 5
#: A place this near the place that the text gives as its parent belongs to it.
_PARENT_KM = 60.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answer TEXT NOT NULL, asked REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS last (one INTEGER PRIMARY KEY CHECK (one = 1), asked REAL NOT NULL);
"""


class _NoAnswerError(Exception):
    """A service gave no answer that can be used; `wait` is how long to let it be before it is asked again, 0 never."""

    def __init__(self, problem: str, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.wait = wait


class Geocoder:
    """A geocoding service for the mentions that stay unresolved.

    Parameters
    ----------
    service : str
        ``nominatim`` or ``photon``, or with the address of one's own server: ``nominatim=http://localhost:8080``.
    gazetteer : Gazetteer or Stack
        For the countries' boxes, and governorates of what is found.
    country : str, optional
        ISO 3166-1 code in which to look; else the country of which most of a text's known places are.
    sleep, clock : callable
        For tests.

    Raises
    ------
    GazetteerError
        There is no such service, or its address is none.
    """

    def __init__(
        self,
        service: str,
        gazetteer: Gazetteer | Stack,
        country: str | None = None,
        *,
        timeout: float = _TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.name, _, address = service.partition("=")
        if self.name not in SERVICES:
            raise GazetteerError(f"there is no geocoder '{self.name}'; the geocoders are {', '.join(SERVICES)}")
        self._address = address.rstrip("/") or SERVICES[self.name]
        url = urlsplit(self._address)
        if url.scheme not in ("http", "https") or not url.netloc:
            raise GazetteerError(
                f"'{address}' is no address of a server; write it like {self.name}=http://localhost:8080"
            )
        self._server = self._open(url.scheme, url.netloc + url.path, timeout)
        self._host = url.netloc
        self._gazetteer, self._country = gazetteer, country or ""
        self._sleep, self._clock = sleep, clock
        self._failed = 0
        self._cache: Path | None = None

    def _open(self, scheme: str, domain: str, timeout: float) -> Any:
        from geopy.adapters import URLLibAdapter  # the other one asks again by itself, past our count
        from geopy.geocoders import get_geocoder_for_service

        server = get_geocoder_for_service(self.name)
        return server(
            scheme=scheme, domain=domain, timeout=timeout, user_agent=_USER_AGENT, adapter_factory=URLLibAdapter
        )

    def resolve(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Give the unresolved ones among a text's mentions the place that the service knows.

        Parameters
        ----------
        mentions : sequence of Mention
            All mentions of one text.

        Returns
        -------
        list of Mention
            `decided_by` of those that were found is ``geocoder``; the `reason` of the others says more.
        """
        unknown = [mention for mention in mentions if mention.place is None and mention.role is Role.LOCATION]
        if not unknown:
            return list(mentions)
        country = self._country or _main_country(mentions)
        parents = {mention.start: mention.place for mention in mentions if mention.place is not None}
        return [
            self._resolved(mention, country, parents.get(mention.parent_start)) if mention in unknown else mention
            for mention in mentions
        ]

    def _resolved(self, mention: Mention, country: str, parent: Place | None) -> Mention:
        if not country:
            return _with_reason(mention, f"{self.name} was not asked: nothing says in which country to look")
        try:
            answers = self._ask(" ".join(mention.text.replace("_", " ").strip("# ").split()), country)
        except _NoAnswerError as error:
            return _with_reason(mention, f"{self.name} gave no answer ({error})")
        for raw in answers:
            found = place_of(mention.text, f"{self.name} ({self._host})", raw)
            place = self._placed(found, country) if found else None
            if place is not None and _fits(place, mention, parent):
                return replace(mention, place=place, kind=place.kind, decided_by="geocoder", reason=None)
        return _with_reason(mention, f"{self.name} knows no such place in {country}")

    def _placed(self, place: Place, country: str) -> Place | None:
        """The place with its governorate; None where it lies in another country than was asked for."""
        land = self._gazetteer.country_at(place.latitude, place.longitude)
        if (place.country or (land.country if land else "")) != country:
            return None
        area = self._gazetteer.admin1_at(place.latitude, place.longitude)
        if area is None or area.country != country:
            return replace(place, country=country)
        return replace(place, country=country, admin1=area.name, admin1_en=area.name_en, admin1_code=area.admin1_code)

    # Asking ----------------------------------------------------------------------------------------------------

    def _ask(self, name: str, country: str) -> list[Mapping[str, Any]]:
        question = json.dumps([self.name, self._address, country, fold_key(name)], ensure_ascii=False)
        try:
            with closing(self._open_cache()) as cache:
                kept = cache.execute("SELECT answer FROM answers WHERE question = ?", (question,)).fetchone()
                if kept is None:
                    # The lock is held while the service is asked: one question at a time, whoever asks.
                    cache.execute("BEGIN IMMEDIATE")
                    kept = cache.execute("SELECT answer FROM answers WHERE question = ?", (question,)).fetchone()
                    answers = self._question(name, country, cache) if kept is None else []
                    if kept is None:
                        row = (question, json.dumps(answers, ensure_ascii=False), self._clock())
                        cache.execute("INSERT INTO answers VALUES (?, ?, ?)", row)
                        cache.execute("COMMIT")
                        return answers
                found: list[Mapping[str, Any]] = json.loads(kept[0])
                return found
        except (sqlite3.Error, OSError, ValueError) as error:
            self._note(f"its cache {self._cache} cannot be used: {error}; delete it, or set GEOEVENTS_CACHE")
            raise _NoAnswerError("its cache cannot be used") from error

    def _open_cache(self) -> sqlite3.Connection:
        folder = cache_directory()
        folder.mkdir(parents=True, exist_ok=True)
        self._cache = folder / "geocoded.sqlite"
        cache = sqlite3.connect(self._cache, timeout=600, isolation_level=None)
        cache.executescript(_SCHEMA)
        return cache

    def _question(self, name: str, country: str, cache: sqlite3.Connection) -> list[Mapping[str, Any]]:
        """Ask, at most so often and with so many attempts as a service bears."""
        if self._failed >= _PATIENCE:
            raise _NoAnswerError("it was let be after it failed")
        problem, wait = "", 0.0
        for _ in range(_ATTEMPTS):
            last = cache.execute("SELECT asked FROM last").fetchone()
            since = self._clock() - (last[0] if last else 0.0)
            self._sleep(min(max(wait, _PAUSE - since, 0.0), _LONGEST_WAIT))
            try:
                answers = self._once(name, country)
            except _NoAnswerError as error:
                problem, wait = str(error), error.wait
                if not wait:
                    break
            else:
                self._failed = 0
                return answers
            finally:
                cache.execute("INSERT OR REPLACE INTO last VALUES (1, ?)", (self._clock(),))
        cache.execute("COMMIT")
        self._failed += 1
        self._note(f"{problem}; '{name}' stays unresolved")
        raise _NoAnswerError(problem)

    def _once(self, name: str, country: str) -> list[Mapping[str, Any]]:
        from geopy.exc import GeocoderRateLimited, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

        try:
            found = self._server.geocode(name, exactly_one=False, limit=_ANSWERS, **self._within(country))
        except GeocoderRateLimited as error:
            raise _NoAnswerError("it is asked too often", error.retry_after or _BUSY) from error
        except (GeocoderTimedOut, GeocoderUnavailable) as error:
            raise _NoAnswerError(f"it cannot be reached ({error})", _BUSY) from error
        except GeocoderServiceError as error:
            raise _NoAnswerError(f"it fails ({error})") from error
        except Exception as error:
            # geopy reads the answer without looking: what is no answer raises whatever comes first.
            raise _NoAnswerError(f"it answers what cannot be read ({type(error).__name__})") from error
        return [location.raw for location in found or ()]

    def _within(self, country: str) -> dict[str, Any]:
        """Options of a question that keep its answers to a country and its box."""
        outline = self._gazetteer.outline(f"iso:{country}")
        box = None
        if outline is not None:
            west, south, east, north = outline.bounds
            box = [(south, west), (north, east)]
        if self.name == "photon":
            return {"bbox": box, "language": "default"}
        box_only = {"viewbox": box, "bounded": True} if box else {}
        return {"country_codes": country, "addressdetails": True, "language": "ar", **box_only}

    def _note(self, message: str) -> None:
        _log.warning("geocoder %s: %s", self.name, message)
        if self._failed == _PATIENCE:
            _log.warning("geocoder %s is not asked any more in this run", self.name)


def _main_country(mentions: Sequence[Mention]) -> str:
    countries = [mention.place.country for mention in mentions if mention.place and mention.role is Role.LOCATION]
    known = [country for country in countries if country]
    return max(dict.fromkeys(known), key=known.count, default="")


def _with_reason(mention: Mention, more: str) -> Mention:
    return replace(mention, reason=f"{mention.reason}; {more}" if mention.reason else more)


def _fits(place: Place, mention: Mention, parent: Place | None) -> bool:
    """Whether an answer can be what the text means: of its kind, and in the place that the text puts it in."""
    roads = PlaceKind.ROAD in (mention.kind, place.kind)
    if (roads and mention.kind is not place.kind) or place.kind is PlaceKind.COUNTRY:
        return False
    if parent is None or parent.kind is PlaceKind.COUNTRY:
        return parent is None or parent.country == place.country
    if parent.admin1_code and parent.kind in (PlaceKind.ADMIN1, PlaceKind.REGION):
        return parent.admin1_code == place.admin1_code
    return kilometres(place.latitude, place.longitude, parent.latitude, parent.longitude) <= _PARENT_KM
