"""Speed of ``places`` and ``extract`` on one core, beside named peers and a plain baseline, all on the same text.

Usage: ``python scripts/bench_text.py [REPORTS.jsonl]``. Without an argument: the newspaper articles of the development
data where they lie beside the checkout, else the sample report, which is too short to say much. Every peer gets the
names of the default gazetteer and text that is folded already (the dictionary scan and ours fold it themselves); none
but ours knows proclitics, decides whether a name is a place, or which one.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs
import daachorse
import flashtext2
from flashgeotext.config import GeoTextConfiguration
from flashgeotext.geotext import GeoText
from flashgeotext.lookup import LookupData

from gazetteer.arabic import fold
from gazetteer.store import Gazetteer
from geoevents.document import Document
from geoevents.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "reports" / "saudinewsnet.jsonl"
SAMPLE = ROOT / "samples" / "report.txt"
RUNS = 5
#: Words of the longest name that the dictionary scan looks for.
LONGEST = 4
_WORD = re.compile(r"\w+")


class Peer(NamedTuple):
    """Something that finds names in a text and says how many."""

    name: str
    find: Callable[[str], int]
    folded: bool = False


def dictionary_scan(names: frozenset[str]) -> Callable[[str], int]:
    """Plain Python: fold the text, look up every run of up to four words, the longest first."""

    def find(text: str) -> int:
        words = _WORD.findall(fold(text).text)
        found = index = 0
        while index < len(words):
            for length in range(min(LONGEST, len(words) - index), 0, -1):
                if " ".join(words[index : index + length]) in names:
                    found += 1
                    index += length
                    break
            else:
                index += 1
        return found

    return find


def peers(names: frozenset[str]) -> list[Peer]:
    """Set up what ours is compared with; building is not measured."""
    listed = sorted(names)
    geotext = GeoText(GeoTextConfiguration(use_demo_data=False))
    geotext.add(LookupData(name="places", data={name: [name] for name in listed}, script="arabic"))
    keywords = flashtext2.KeywordProcessor(case_sensitive=True)
    keywords.add_keywords_from_iter(listed)
    charwise = daachorse.CharwiseDoubleArrayAhoCorasick(listed, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    aho = ahocorasick_rs.AhoCorasick(listed, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return [
        Peer("Python dictionary scan", dictionary_scan(names)),
        Peer(
            "flashgeotext",
            lambda text: sum(hit["count"] for hit in geotext.extract(text)["places"].values()),
            folded=True,
        ),
        Peer("flashtext2", lambda text: len(keywords.extract_keywords(text)), folded=True),
        Peer("daachorse, raw", lambda text: len(charwise.find(text)), folded=True),
        Peer("ahocorasick-rs, raw", lambda text: len(aho.find_matches_as_indexes(text)), folded=True),
    ]


def texts(arguments: list[str]) -> list[str]:
    """Give the texts to be read."""
    path = Path(arguments[0]) if arguments else ARTICLES if ARTICLES.is_file() else SAMPLE
    content = path.read_text(encoding="utf-8")
    print(f"text: {path.name}, {len(content.encode()) / 1e6:.2f} MB")
    return [json.loads(line)["text"] for line in content.splitlines()] if path.suffix == ".jsonl" else [content]


def speed(find: Callable[[str], int], read: list[str]) -> tuple[float, int]:
    """Megabytes (10^6 bytes of UTF-8) a second, best of several runs, and what was found."""
    size = sum(len(text.encode()) for text in read) / 1e6
    best, found = 0.0, 0
    for _ in range(RUNS):
        begin = time.process_time()
        found = sum(map(find, read))
        best = max(best, size / (time.process_time() - begin))
    return best, found


def main(arguments: list[str]) -> None:
    """Print one line a way; ratios are to the dictionary scan, of extract also to places."""
    read = texts(arguments)
    folded = [fold(text).text for text in read]
    names = frozenset(Gazetteer.open().keys())
    pipeline = Pipeline()
    ours = [
        Peer("geoevents places", lambda text: len(pipeline.mentions(Document("bench", text)))),
        Peer("geoevents extract", lambda text: len(pipeline.claims(Document("bench", text)))),
    ]
    every = [*peers(names), *ours]
    gc.freeze()  # no run pays for walking over what the others hold
    rates: list[float] = []
    print(f"{'':<26}{'MB/s':>8}{'ratio':>8}{'found':>9}   ({len(names):,} names)")
    for peer in every:
        rate, found = speed(peer.find, folded if peer.folded else read)
        rates.append(rate)
        print(f"{peer.name:<26}{rate:>8.2f}{rate / rates[0]:>8.2f}{found:>9}", flush=True)
    print(f"extract / places {rates[-1] / rates[-2]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
