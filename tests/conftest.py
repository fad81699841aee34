"""What all tests share: where the development data is, and what becomes of tests that cannot run.

Tests run offline and without the development data. A test that needs them takes the fixture
``development_data``; where they are not there (``GEOEVENTS_DATA``, else ``../shared/data``), it is left out.
A test that needs a program skips with a reason that names its Debian package; ``GEOEVENTS_REQUIRE_ALL=1`` makes
every skip a failure.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).parent.parent
DEVELOPMENT_DATA = Path(os.environ.get("GEOEVENTS_DATA") or ROOT.parent / "shared" / "data")
REQUIRE_ALL = os.environ.get("GEOEVENTS_REQUIRE_ALL") == "1"
PROGRAMS = ("chromium", "gdal-bin", "postgresql", "postgresql-postgis")  # Debian packages that skip reasons name

# No test depends on speed: the tests of several processes share the machine.
settings.register_profile("geoevents", deadline=None)
settings.load_profile("geoevents")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def development_data() -> Path:
    """The folder of the development data; tests that ask for it are left out where it is not there."""
    return DEVELOPMENT_DATA


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name packed data by kind: archives hold the time of packing, and all processes must collect the same names."""
    if isinstance(val, bytes | bytearray) and not (val.isascii() and val.decode().isprintable()):
        return "bytes"
    return None  # pytest's own name


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if DEVELOPMENT_DATA.is_dir():
        return
    without = [item for item in items if "development_data" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in without]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        _require(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _require(report)
    return report


def _require(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {_reason(report)}"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    longrepr = report.longrepr
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = [_reason(report) for report in skipped]
    packages = [program for program in PROGRAMS if any(program in reason for reason in reasons)]
    terminalreporter.section("left out")
    for report, reason in zip(skipped, reasons, strict=True):
        terminalreporter.line(f"{report.nodeid}: {reason.removeprefix('Skipped: ')}")
    if packages:
        terminalreporter.line(f"To run them: apt-get install {' '.join(packages)}")
