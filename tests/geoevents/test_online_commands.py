"""What goes online only when asked, through the command line, against servers of the tests' own."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from geoevents.cli import cli
from tests.web import Server

TEXT = "غارة جوية استهدفت بلدة زغرتون في ريف إدلب"
ANSWER = {
    "osm_type": "node", "osm_id": 7, "lat": "35.95", "lon": "36.70", "class": "place", "type": "village",
    "display_name": "زغرتون, إدلب, سوريا", "address": {"country_code": "sy"},
    "boundingbox": ["35.93", "35.97", "36.68", "36.72"],
}  # fmt: skip
ROW = "1\tZaghartun\tZaghartun\t\t35.95\t36.7\tP\tPPL\tSY\t\t12\t\t\t\t90\t\t300\t\t"


@pytest.fixture(autouse=True)
def surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOEVENTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server():
    started = []

    def start(answer):
        started.append(Server(answer))
        return started[-1]

    yield start
    for one in started:
        one.close()


def run(*words, text=None):
    return CliRunner().invoke(cli, [str(word) for word in words], input=text)


def zipped(name, text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file.getvalue()


def test_an_event_where_no_gazetteer_knows_the_place(server, tmp_path):
    service = server(lambda _: (200, {}, json.dumps([ANSWER]).encode()))
    target = tmp_path / "events.geojson"
    words = ("extract", "-", "--published", "2020-01-05", "-o", target)
    assert run(*words, text=TEXT).exit_code == 0
    (event,) = json.loads(target.read_text("utf-8"))["features"]
    assert event["geometry"] is None or event["properties"]["location"] != "زغرتون"
    assert service.asked == []  # nobody is asked unless a user wants it
    result = run(*words, "--geocoder", f"nominatim={service.address}", text=TEXT)
    assert result.exit_code == 0, result.stderr
    content = json.loads(target.read_text("utf-8"))
    (event,) = content["features"]
    found = event["properties"]
    assert (found["location"], found["place_id"], found["decided_by"]) == ("زغرتون", "osm:node/7", "geocoder")
    assert (found["geo_precision"], found["uncertainty_km"], found["admin1_code"]) == (2, 5.0, "SY.12")
    assert f"nominatim={service.address}" in target.read_text("utf-8")  # the provenance names who was asked


def test_a_service_that_is_down_costs_a_note(server):
    service = server(lambda _: (403, {}, b"blocked"))
    result = run("places", "-", "--geocoder", f"photon={service.address}", text=TEXT)
    assert result.exit_code == 0
    name, area = json.loads(result.stdout)["mentions"]
    assert (name["place_id"], area["text"]) == (None, "ريف إدلب")
    assert "photon gave no answer" in name["reason"]


def test_no_such_service():
    result = run("places", "-", "--geocoder", "nobody", text=TEXT)
    assert result.exit_code == 2
    assert "the geocoders are nominatim, photon" in result.stderr


def test_a_dump_is_fetched_by_country(server, tmp_path, monkeypatch):
    files = {
        "/SY.zip": zipped("SY.txt", ROW + "\n"),
        "/alternatenames/SY.zip": zipped("SY.txt", "9\t1\tar\tزغرتون\t1\t\t\t\n"),
    }
    dumps = server(lambda path: (200, {"Content-Length": str(len(files[path]))}, files[path]))
    monkeypatch.setattr("gazetteer.sources.download.GEONAMES", dumps.address + "/")
    target = tmp_path / "sy.gaz"
    result = run("gazetteer", "build", "--geonames", "sy", "-o", target)
    assert result.exit_code == 0, result.stderr
    assert "fetched: SY.zip 0.0 MB" in result.stderr
    assert run("gazetteer", "search", "زغرتون", "--gazetteer", target).stdout.startswith("gn:1\tزغرتون\tZaghartun\t")


@pytest.mark.parametrize(
    ("status", "headers", "body", "problem"),
    [
        (404, {}, b"", "there is no dump of 'SY'"),
        (500, {}, b"", "500 Internal Server Error"),
        (200, {"Content-Length": "900"}, zipped("SY.txt", ROW)[:-30], "cannot be fetched"),
        (200, {}, zipped("SY.txt", ROW)[:-30], "no whole zip file; try again later"),
        (200, {}, b"<html>maintenance</html>", "no whole zip file"),
    ],
)
def test_a_dump_that_cannot_be_fetched(server, tmp_path, monkeypatch, status, headers, body, problem):
    dumps = server(lambda _: (status, headers, body))
    monkeypatch.setattr("gazetteer.sources.download.GEONAMES", dumps.address + "/")
    result = run("gazetteer", "build", "--geonames", "SY", "-o", tmp_path / "sy.gaz")
    assert result.exit_code == 2
    assert problem in result.stderr
    assert list(tmp_path.glob("*.gaz")) == []


def test_wrong_use(tmp_path):
    assert "is not a country code" in run("gazetteer", "build", "--geonames", "Syria", "-o", tmp_path / "x").stderr
    assert "say what to compile" in run("gazetteer", "build", "-o", tmp_path / "x").stderr
