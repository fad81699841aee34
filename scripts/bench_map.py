"""Time to write, size, and time until usable of the map, beside what plain folium does with the same events.

Usage: ``python scripts/bench_map.py [COUNT …]`` (default 1000 10000 100000). Needs chromium for the last column; plain
folium's pages load their scripts from the network, so without one only what they write is measured.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from pathlib import Path

import folium
import folium.plugins
import geopandas
import pandas as pd

import maps

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WORDS = ("قصف غارة اشتباكات استهدفت قوات فصائل بلدة قرية مدينة ريف شمال جنوب شرق غرب مقتل إصابة مدنيين عناصر مصادر "
         "محلية قالت أفادت وكالة مراسل صباح مساء أمس اليوم سوق مدرسة طريق حاجز مقر نقطة مستودع").split()  # fmt: skip
#: Plain folium takes minutes beyond this.
CLUSTER_MOST = 10_000


def sample(count: int) -> geopandas.GeoDataFrame:
    """Make events with texts that all differ, about 150 letters each."""
    chance = random.Random(count)
    rows = []
    for number in range(count):
        invented = "".join(chance.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=8))
        rows.append(
            {
                "event_id": f"{chance.getrandbits(64):016x}",
                "event_type": chance.choice(["Battles", "Explosions/Remote violence", "Protests"]),
                "sub_event_type": chance.choice(["Armed clash", "Air/drone strike", "Peaceful protest"]),
                "modality": "actual",
                "event_date": date(2012, 1, 1) + timedelta(number % 3000),
                "actor1": f"فصيل {number % 40}",
                "location": invented,
                "fatalities": chance.randrange(6),
                "geo_precision": 1,
                "notes": f"{' '.join(chance.choices(WORDS, k=24))} {invented} {number}",
                "latitude": chance.gauss(35, 1.2),
                "longitude": chance.gauss(38, 1.8),
            }
        )
    table = pd.DataFrame(rows)
    points = geopandas.points_from_xy(table["longitude"], table["latitude"])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def ours(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write our page."""
    maps.save(maps.event_map(table), path)


def marker_cluster(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write a folium page with a marker and popup an event."""
    page = folium.Map((35, 38), zoom_start=6)
    cluster = folium.plugins.MarkerCluster().add_to(page)
    for row in table.itertuples():
        folium.Marker((row.latitude, row.longitude), popup=escape(row.notes)).add_to(cluster)
    page.save(path)


def fast_marker_cluster(table: geopandas.GeoDataFrame, path: Path) -> None:
    """Write a folium page with the same popup text by a callback."""
    page = folium.Map((35, 38), zoom_start=6)
    data = [[row.latitude, row.longitude, escape(row.notes)] for row in table.itertuples()]
    callback = "function (row) { return L.marker([row[0], row[1]]).bindPopup(row[2]); }"
    folium.plugins.FastMarkerCluster(data, callback=callback).add_to(page)
    page.save(path)


def usable(path: Path) -> str:
    """Seconds from opening until our page can be used, and of one pan."""
    program = shutil.which("chromium")
    if program is None:
        return "no chromium"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        begin = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector(".em-app[data-ready]", timeout=120_000)
        ready = time.perf_counter() - begin
        pan = page.evaluate(
            "() => { const { map } = document.querySelector('.em-app').eventMap; const begin = performance.now();"
            "map.panBy([200, 100], { animate: false }); return performance.now() - begin; }"
        )
        browser.close()
    return f"{ready:.1f} s, pan {pan:.0f} ms"


def main(counts: list[int]) -> None:
    """Print one line a page."""
    print(f"{'events':>8}  {'page':<20}{'write':>9}{'size':>11}  usable after")
    for count in counts:
        table = sample(count)
        writers: list[Callable[[geopandas.GeoDataFrame, Path], None]] = [ours, fast_marker_cluster]
        writers += [marker_cluster] if count <= CLUSTER_MOST else []
        for write in writers:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "map.html"
                begin = time.perf_counter()
                write(table, path)
                took = time.perf_counter() - begin
                size = path.stat().st_size / 1e6
                after = usable(path) if write is ours else "-"
            print(f"{count:>8}  {write.__name__:<20}{took:>7.2f} s{size:>8.2f} MB  {after}", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000])
