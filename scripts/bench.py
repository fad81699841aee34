"""Measure speeds and sizes: ``make bench``. Every figure is the best of several runs on this machine.

Adds up to what the closing note of a change may claim; nothing here is a test.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "samples" / "report.txt"
PUBLISHED = "2016-09-05"
RUNS = 5


def seconds(*arguments: str) -> float:
    """Shortest time of a Python process with these arguments."""
    return min(_once(arguments) for _ in range(RUNS))


def _once(arguments: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def command(*arguments: str) -> tuple[str, ...]:
    """Arguments for Python that run the command line."""
    return ("-c", "from geoevents.cli import main; main()", *arguments)


def main() -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "out.html")
        bare = seconds("-c", "import geopandas, folium")
        mapped = seconds(*command("map", str(REPORT), "--published", PUBLISHED, "-o", str(page)))
        places = seconds(*command("places", str(REPORT), "-o", str(Path(folder, "out.jsonl"))))
        print(f"import geopandas, folium          {bare:6.2f} s")
        print(f"geoevents map, one report         {mapped:6.2f} s  ({mapped / bare:.2f} times that)")
        print(f"geoevents places, one report      {places:6.2f} s")
        print(f"the page                          {page.stat().st_size / 1e6:6.2f} MB")
    gazetteer = ROOT / "gazetteer" / "data" / "default.gaz"
    print(f"the default gazetteer             {gazetteer.stat().st_size / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
