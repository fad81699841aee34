"""Geocoding services, played by a server of the tests' own: what is asked, what is taken, and what failure costs."""

from __future__ import annotations

import json
import re
import threading
from urllib.parse import parse_qs, urlsplit

import pytest

from gazetteer.errors import GazetteerError
from gazetteer.geoparser import Geoparser
from gazetteer.online import Geocoder
from gazetteer.places import Mention, PlaceKind, Role
from gazetteer.spatial import locate
from gazetteer.store import Gazetteer
from tests.web import Server

TEXT = "قصفت الطائرات كفر تجريب بريف إدلب ومدينة سراقب"
VILLAGE = {
    "osm_type": "node", "osm_id": 7, "lat": "35.95", "lon": "36.70", "class": "place", "type": "village",
    "display_name": "كفر تجريب, إدلب, سوريا", "address": {"country_code": "sy"},
    "boundingbox": ["35.93", "35.97", "36.68", "36.72"],
}  # fmt: skip


def feature(**more):
    properties = {"osm_type": "N", "osm_id": 7, "osm_key": "place", "osm_value": "village", "name": "كفر تجريب"}
    geometry = {"type": "Point", "coordinates": [36.70, 35.95]}
    return {"type": "Feature", "geometry": geometry, "properties": {**properties, "countrycode": "SY", **more}}


class Service:
    """A server that gives the answers it was told to, in turn, the last one again and again."""

    def __init__(self):
        self.answers = [(200, json.dumps([VILLAGE]))]
        self.hold = threading.Event()
        self.slow = False
        self.server = Server(self._answer)
        self.address, self.asked = self.server.address, self.server.asked

    def _answer(self, _):
        if self.slow:
            self.hold.wait(30)
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        headers = {"Retry-After": "7"} if status == 429 else {}
        return status, headers, body if isinstance(body, bytes) else body.encode()

    def queries(self):
        return [{key: value[0] for key, value in parse_qs(urlsplit(path).query).items()} for path, _ in self.asked]


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def sleep(self, seconds):
        self.now += seconds
        if seconds:
            self.slept.append(round(seconds, 3))


@pytest.fixture
def service():
    service = Service()
    yield service
    service.hold.set()
    service.server.close()


@pytest.fixture(autouse=True)
def surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOEVENTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.fixture(scope="module")
def mentions(gazetteer):
    start = TEXT.index("كفر")
    name = "كفر تجريب"
    unknown = Mention(
        start=start, end=start + len(name), text=name, role=Role.LOCATION, kind=PlaceKind.SETTLEMENT, place=None,
        score=0.6, decided_by="", reason="no gazetteer has the name", parent_start=TEXT.index("ريف"),
    )  # fmt: skip
    return [unknown, *Geoparser(gazetteer).mentions(TEXT)[-2:]]


@pytest.fixture
def ask(service, gazetteer, mentions):
    time = Time()

    def ask(name="nominatim", country=None, mentions=mentions, **more):
        geocoder = Geocoder(
            f"{name}={service.address}", gazetteer, country, sleep=time.sleep, clock=lambda: time.now, **more
        )
        return geocoder.resolve(mentions)

    ask.time = time
    return ask


def test_an_unresolved_name_is_found(ask, service, gazetteer, mentions):
    assert mentions[0].place is None
    found, *rest = ask()
    assert rest == mentions[1:]  # what the gazetteer knows is not asked for
    place = found.place
    assert (place.place_id, place.latitude, place.longitude) == ("osm:node/7", 35.95, 36.7)
    assert (place.country, place.admin1_code, place.kind) == ("SY", "SY.12", "settlement")
    assert (found.decided_by, found.reason) == ("geocoder", None)
    assert place.source.startswith("OpenStreetMap by nominatim (127.0.0.1:")
    location = locate(found, gazetteer)
    assert (location.geo_precision, location.uncertainty_km) == (2, 5.0)  # nobody has checked that it is the one meant


def test_what_the_service_is_asked(ask, service):
    ask()
    (query,) = service.queries()
    assert (query["q"], query["countrycodes"], query["bounded"]) == ("كفر تجريب", "SY", "1")
    west, south, east, north = map(float, query["viewbox"].split(","))
    assert (35 < west < 36, 42 < east < 43) == (True, True)
    assert (32 < south < 33, 37 < north < 38) == (True, True)
    assert "geoevents" in service.asked[0][1]["User-Agent"]


def test_photon(ask, service):
    service.answers = [(200, json.dumps({"type": "FeatureCollection", "features": [feature()]}))]
    assert ask("photon")[0].place.place_id == "osm:node/7"
    (query,) = service.queries()
    assert query["bbox"].startswith("35.5")


def test_answers_are_kept_on_disk_also_that_there_is_none(ask, service):
    service.answers = [(200, "[]")]
    assert "nominatim knows no such place in SY" in ask()[0].reason
    assert "nominatim knows no such place in SY" in ask()[0].reason
    assert len(service.asked) == 1


def test_one_question_a_second(ask, service, mentions):
    service.answers = [(200, "[]")]
    ask()
    ask(country="IQ")
    assert ask.time.slept == [1.0]


@pytest.mark.parametrize(
    "change",
    [
        {"lat": "33.3", "lon": "44.4"},  # in Iraq
        {"lat": "34.73", "lon": "36.71"},  # in Homs, where the text says Idlib
        {"class": "shop", "type": "bakery"},
        {"class": "highway", "type": "residential"},
        {"display_name": "قرية أخرى, إدلب"},
        {"osm_id": None},
        {"boundingbox": "none"},
    ],
)
def test_answers_that_are_not_taken(ask, service, change):
    address = {} if "lat" in change else VILLAGE["address"]
    service.answers = [(200, json.dumps([{**VILLAGE, **change, "address": address}]))]
    found = ask()[0]
    assert found.place is None
    assert found.reason.endswith("nominatim knows no such place in SY")


def test_the_second_answer_is_taken_where_the_first_does_not_fit(ask, service):
    service.answers = [(200, json.dumps([{**VILLAGE, "lat": "34.73", "lon": "36.71", "osm_id": 6}, VILLAGE]))]
    assert ask()[0].place.place_id == "osm:node/7"


def test_nothing_is_asked_without_a_country(ask, service, mentions):
    found = ask(mentions=mentions[:1])
    assert "nothing says in which country to look" in found[0].reason
    assert service.asked == []
    assert ask(mentions=mentions[:1], country="SY")[0].place is None or service.asked


# Failure ---------------------------------------------------------------------------------------------------------


def test_a_busy_service_is_asked_again_when_it_says(ask, service):
    service.answers = [(429, ""), (200, json.dumps([VILLAGE]))]
    assert ask()[0].place is not None
    assert ask.time.slept == [7.0]


@pytest.mark.parametrize(
    ("answer", "attempts", "problem"),
    [
        ((429, ""), 3, "it is asked too often"),
        ((503, "down"), 3, "it cannot be reached"),
        ((403, "no"), 1, "it fails"),
        ((200, "<html>not JSON"), 1, "it fails|it answers what cannot be read"),
        ((200, json.dumps([{**VILLAGE, "lat": "north"}])), 1, "it answers what cannot be read"),
        ((200, '[{"a": 1}]'), 1, "it answers what cannot be read"),
        ((200, '{"error": {"message": "x"}}'), 1, "it answers what cannot be read|it fails"),
        ((200, b"\xff\xfe\x00"), 1, "it fails|it answers what cannot be read"),
    ],
)
def test_a_failing_service_costs_a_note(ask, service, caplog, answer, attempts, problem):
    service.answers = [answer]
    found = ask()[0]
    assert found.place is None
    assert re.search(f"nominatim gave no answer \\(({problem})", found.reason)
    assert len(service.asked) == attempts
    assert "'كفر تجريب' stays unresolved" in caplog.text
    service.answers = [(200, json.dumps([VILLAGE]))]
    assert ask()[0].place is not None  # a failure is not kept


def test_a_slow_service_is_not_waited_for(ask, service):
    service.slow = True
    assert "it cannot be reached" in ask(timeout=0.05)[0].reason


def test_a_service_that_keeps_failing_is_let_be(service, gazetteer, mentions, caplog):
    service.answers = [(500, "")]
    time = Time()
    geocoder = Geocoder(f"nominatim={service.address}", gazetteer, "SY", sleep=time.sleep, clock=lambda: time.now)
    for _ in range(4):
        geocoder.resolve(mentions)
    asked = len(service.asked)
    assert asked == 2
    assert "it was let be after it failed" in geocoder.resolve(mentions)[0].reason
    assert len(service.asked) == asked
    assert "is not asked any more in this run" in caplog.text


def test_a_cache_that_cannot_be_used_costs_a_note(ask, tmp_path, caplog):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "geocoded.sqlite").write_bytes(b"no database " * 100)
    assert "its cache cannot be used" in ask()[0].reason
    assert "delete it, or set GEOEVENTS_CACHE" in caplog.text


@pytest.mark.parametrize(
    ("service", "problem"), [("bing", "no geocoder 'bing'"), ("nominatim=localhost", "no address")]
)
def test_wrong_use(service, problem, gazetteer):
    with pytest.raises(GazetteerError, match=problem):
        Geocoder(service, gazetteer)
