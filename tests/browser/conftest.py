"""A real browser with the network cut. Every page must stay silent: no request, no error, no dialog."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import maps

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests of a run."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


class Silence:
    """What a page did that it must not do."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def watch(self, page: Page) -> None:
        """Note dialogs, errors and requests of `page`; none gets through to the network."""
        page.on("dialog", lambda dialog: (self.heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.heard.append(f"error {error}"))
        page.on("console", lambda line: line.type in ("error", "warning") and self.heard.append(line.text))
        page.on("popup", lambda other: self.heard.append(f"window {other.url}"))
        page.context.route("**/*", self._request)

    def _request(self, route: Any) -> None:
        url = route.request.url
        if url.startswith("file:") and route.request.is_navigation_request():
            route.continue_()
        else:
            self.heard.append(f"request {url}")
            route.abort()


@pytest.fixture
def silence() -> Iterator[Silence]:
    """Fails the test if a page was not silent."""
    silence = Silence()
    yield silence
    assert silence.heard == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, silence: Silence) -> Iterator[Opened]:
    """Write a map and open it: ``opened(page, width=…, height=…)``."""
    contexts = []

    def open_map(made: Any, *, width: int = 1280, height: int = 800, fragment: str = "", **options: Any) -> Page:
        path = tmp_path / f"map{len(contexts)}.html"
        if isinstance(made, Path):
            path = made
        else:
            maps.save(made, path)
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        silence.watch(page)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector(".em-app[data-ready]")
        return page

    yield open_map
    for context in contexts:
        context.close()
