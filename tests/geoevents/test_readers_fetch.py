"""Addresses: fetched from a server of our own on this machine; what goes wrong is said, and nothing else is fetched."""

from __future__ import annotations

import contextlib
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers import fetch as fetching
from geoevents.readers import limits, read

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب أمس"
FEED = f"""<rss version="2.0"><channel><title>وكالة</title><item><guid>g1</guid><link>https://x.example/1</link>
<description>{REPORT}</description></item></channel></rss>"""


class Server(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/text": (200, {"Content-Type": "text/plain; charset=windows-1256"}, REPORT.encode("cp1256")),
        "/feed": (200, {"Content-Type": "application/rss+xml; charset=utf-8"}, FEED.encode()),
        "/list.csv": (200, {"Content-Type": "application/octet-stream"}, f"id,text\n1,{REPORT}\n".encode()),
        "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(REPORT.encode())),
        "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(4 << 20))),
        "/big": (200, {}, bytes(4 << 20)),
        "/moved": (302, {"Location": "/text"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/short": (200, {"Content-Length": "1000"}, b"cut"),
        "/error": (503, {}, b""),
        "/slow": (200, {"Content-Length": str(len(REPORT.encode()) + 1)}, REPORT.encode()),
    }

    go_on = threading.Event()

    def do_GET(self) -> None:
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)
            if self.path == "/slow":
                self.wfile.flush()
                self.go_on.wait(20)
                self.wfile.write(b"!")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def documents(*inputs: str) -> list[Document]:
    return [item for item in read(inputs) if isinstance(item, Document)]


def error(address: str) -> str:
    (item,) = read([address])
    assert isinstance(item, InputError)
    return str(item)


def test_what_is_fetched_is_read_by_its_kind(site: str) -> None:
    assert documents(f"{site}/text") == [Document(f"{site}/text", REPORT, url=f"{site}/text")]
    assert documents(f"{site}/moved") == [Document(f"{site}/moved", REPORT, url=f"{site}/text")]
    assert documents(f"{site}/packed")[0].text == REPORT
    assert documents(f"{site}/feed") == [Document("g1", REPORT, source="وكالة", url="https://x.example/1")]
    assert documents(f"{site}/list.csv") == [Document("1", REPORT, url=f"{site}/list.csv")]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "404"),
        ("/error", "503"),
        ("/round", "redirects more than 5 times"),
        ("/file", "cannot be fetched"),
        ("/short", "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched(site: str, path: str, message: str) -> None:
    assert message in error(site + path)


def test_a_server_that_is_not_there() -> None:
    assert "cannot be fetched" in error("http://127.0.0.1:1/")
    assert "cannot be fetched" in error("http://[broken/")


@pytest.mark.parametrize("path", ["/big", "/bomb"])
def test_what_is_too_large(site: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(limits, "FETCHED_BYTES", 1 << 20)
    assert "larger than 1 MiB" in error(site + path)


def test_what_takes_too_long(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_LONGEST", -1)
    assert "download it by hand" in error(f"{site}/text")


def test_a_slow_server_is_timed_piece_by_piece(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[int] = []

    def count(_: object, number: int) -> None:
        pieces.append(number)
        Server.go_on.set()

    monkeypatch.setattr(fetching._Count, "__call__", count)
    assert documents(f"{site}/slow")[0].text == f"{REPORT}!"
    assert pieces[0] < len(f"{REPORT}!".encode())


def test_a_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(fetching, "_TIMEOUT", (0.2, 0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "does not answer in time" in error(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_failed_address_stops_no_other(site: str) -> None:
    assert [document.text for document in documents(f"{site}/none", f"{site}/text")] == [REPORT]


def test_passwords_are_not_shown(site: str) -> None:
    address = site.replace("http://", "http://user:secret@")
    assert "secret" not in error(f"{address}/none")
    (document,) = documents(f"{address}/text")
    assert "secret" not in f"{document.id} {document.url}"
