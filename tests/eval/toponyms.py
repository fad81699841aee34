"""Score the place mentions on gold: recognition (overlap and exact) and distance to the gold points.

    python tests/eval/toponyms.py [--data DIRECTORY] [--held] [--errors N] [name …]

The directory (or the environment variable ``GEOEVENTS_DATA``) holds ``toponyms/*.jsonl``, ``gold/news.dev.jsonl``,
``events/strikes.jsonl`` and ``gazetteers/syria_places.csv`` in the form that ``scripts/fit_scorer.py`` describes.

Gold and found mentions are paired one to one from left to right where they overlap. Exact means the same span, a
leading ``#``, a proclitic and blanks left aside. A point inside the box that the gold gives for its place is at
distance 0. ``--held`` scores only the fifth that the fit never reads. Gold that stands inside the name of a body
(CODEBOOK §2) and gold marked ``boilerplate`` is neither wanted nor held against.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer, Geoparser, Mention, Stack
from gazetteer.geometry import kilometres

Row = dict[str, Any]
SETS = ("anercorp", "wojood", "idrisi_ra", "idrisi_da", "wikifane", "news", "strikes")
RADII = (10, 20, 161)
_FILES = {"news": "gold/news.dev.jsonl", "strikes": "events/strikes.jsonl"}
#: A gold name after one of these, in the sets that mark names inside names, is part of a body's name.
_BODY = re.compile(
    r"(?:^|\s)[وبلف]{0,2}(?:ال)?(?:بلدية|جامعة|جامعتي|جريدة|صحيفة|مجلة|كلية|مجلس|محكمة|غرفة|نادي|فريق|شركة|بنك|جمعية|منظمة|لجنة"
    r"|وزارة|حكومة|إذاعة|قناة|وكالة|مكتب|دائرة|حزب|حركة|لواء|كتيبة|جيش|شرطة|سفارة|قنصلية|مديرية|معهد|مدرسة|مؤسسة|هيئة|نقابة"
    r"|متصرف|متصرفية|قائمقام|قائمقامية|مستشفى)\s+(?:مدينة\s+|قرية\s+|محلي\s+)?$"
)


@dataclass
class Score:
    """Counts of one set."""

    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0
    with_point: int = 0
    located: int = 0
    within: Counter[int] = field(default_factory=Counter)
    role_right: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def f1(self, hits: int) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0

    def line(self, name: str) -> str:
        """One printed row."""
        precision, recall = self.overlap / max(1, self.found), self.overlap / max(1, self.gold)
        text = (
            f"{name:10} gold {self.gold:6} found {self.found:6}  overlap P {precision:.3f} R {recall:.3f} "
            f"F1 {self.f1(self.overlap):.3f}  exact F1 {self.f1(self.exact):.3f}"
        )
        if self.with_point:
            of_all = " ".join(f"{self.within[r] / self.with_point:.3f}" for r in RADII)
            of_found = " ".join(f"{self.within[r] / max(1, self.located):.3f}" for r in RADII)
            unresolved = 1 - self.located / self.with_point
            text += f"  within {'/'.join(map(str, RADII))} km: of gold {of_all}, of found {of_found}"
            text += f", unresolved {unresolved:.3f}"
        if name == "news":
            text += f"  role {self.role_right / max(1, self.overlap):.3f}"
        return text


def held_out(identifier: str) -> bool:
    """Whether a text belongs to the fifth that is kept aside (as in ``scripts/fit_scorer.py``)."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 5 == 0


def file_of(data: Path, name: str) -> Path:
    """File of a set."""
    return data / _FILES.get(name, f"toponyms/{name}.jsonl")


def rows_of(data: Path, name: str, *, held: bool) -> Iterator[Row]:
    """Texts of a set."""
    with file_of(data, name).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not held or held_out(row["id"]):
                yield row


def score_mentions(rows: Iterator[Row], find: Callable[[str], list[Mention]], name: str) -> Score:
    """Score the mentions of a set."""
    score = Score()
    for row in rows:
        text: str = row["text"]
        gold, ignored = wanted(row, name)
        found = [m for m in find(text) if touches(m, gold) or not any(m.start < e and s < m.end for s, e in ignored)]
        score.gold += len(gold)
        score.found += len(found)
        pairs = pair(gold, found)
        for one, mention in pairs:
            score_pair(score, one, mention, text)
        paired = {id(one): mention for one, mention in pairs}
        for one in gold:
            partner = paired.get(id(one))
            if partner is None:
                score.errors.append(("missed", context(text, one["start"], one["end"]) + f" {one.get('kind')}"))
            if one.get("latitude") is not None:
                measure(score, one, partner, text)
        matched = {id(mention) for _, mention in pairs}
        for mention in found:
            if id(mention) not in matched:
                score.errors.append(("false", context(text, mention.start, mention.end) + f"  {mention.score}"))
    return score


def touches(mention: Mention, gold: list[Row]) -> bool:
    """Whether a mention overlaps a gold one."""
    return any(mention.start < one["end"] and one["start"] < mention.end for one in gold)


def score_pair(score: Score, one: Row, mention: Mention, text: str) -> None:
    """Count a gold mention and what was found for it."""
    score.overlap += 1
    where = context(text, one["start"], one["end"])
    if same_span(one["text"], mention.text):
        score.exact += 1
    else:
        score.errors.append(("span", f"{where}  ← {mention.text}"))
    if "role" in one:
        right = one["role"] == mention.role.value
        score.role_right += right
        if not right:
            score.errors.append((f"role {one['role']}", where))


def wanted(row: Row, name: str) -> tuple[list[Row], list[tuple[int, int]]]:
    """Gold mentions that count, and spans that are neither wanted nor held against."""
    gold, ignored = [], []
    for one in sorted(row["mentions"], key=lambda m: (m["start"], -m["end"])):
        span = (one["start"], one["end"])
        in_body = name == "wojood" and _BODY.search(row["text"][: one["start"]])
        nested = any(start <= span[0] and span[1] <= end for start, end in ((g["start"], g["end"]) for g in gold))
        if in_body or nested or one.get("boilerplate"):
            ignored.append(span)
        else:
            gold.append(one)
    furniture = row.get("boilerplate") or []
    ignored += [(part["start"], part["end"]) for part in furniture if isinstance(part, dict)]
    return gold, ignored


def measure(score: Score, one: Row, mention: Mention | None, text: str) -> None:
    """Count the distance of a mention to its gold point."""
    score.with_point += 1
    if mention is None or mention.place is None:
        return
    score.located += 1
    place = mention.place
    km = kilometres(one["latitude"], one["longitude"], place.latitude, place.longitude)
    if inside_box(one.get("bbox"), place.latitude, place.longitude):
        km = 0.0
    tolerance = one.get("uncertainty_km") or 0
    for radius in RADII:
        score.within[radius] += km <= max(radius, tolerance)
    if km > max(20, tolerance):
        where = f"{km:.0f} km {one.get('kind')} ← {place.place_id} {place.name} {mention.decided_by}"
        score.errors.append(("far", f"{context(text, one['start'], one['end'])}  {where}"))


def inside_box(box: list[str] | None, latitude: float, longitude: float) -> bool:
    """Whether a point lies in the gold place's box (south, north, west, east): a country has no one right point."""
    if not box:
        return False
    south, north, west, east = map(float, box)
    return south <= latitude <= north and west <= longitude <= east


def pair(gold: list[Row], found: list[Mention]) -> list[tuple[Row, Mention]]:
    """Gold and found mentions that overlap, one to one, exact ones first."""
    pairs, used = [], set()
    for exact in (True, False):
        for one in gold:
            if any(one is g for g, _ in pairs):
                continue
            for mention in found:
                overlap = one["start"] < mention.end and mention.start < one["end"]
                if id(mention) not in used and overlap and (not exact or same_span(one["text"], mention.text)):
                    pairs.append((one, mention))
                    used.add(id(mention))
                    break
    return pairs


def same_span(gold: str, found: str) -> bool:
    """Whether two spans are the same, ``#``, a proclitic and blanks left aside."""
    gold, found = gold.strip(" #_"), found.strip(" #_")
    return gold == found or (
        gold.endswith(found) and gold[: -len(found)] in ("و", "ب", "ل", "ف", "ك", "ال", "وب", "ول")
    )


def context(text: str, start: int, end: int) -> str:
    """A mention with what stands around it."""
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 25]}".replace("\n", "⏎")


def syria_gazetteer(data: Path, target: Path) -> Gazetteer:
    """Compile the Syrian places as a user's own gazetteer."""
    from gazetteer.compiled import compile_places
    from gazetteer.places import Place, PlaceKind

    with (data / "gazetteers/syria_places.csv").open(encoding="utf-8") as lines:
        places = [
            Place(row["id"], row["name_ar"], row["name_en"], PlaceKind.SETTLEMENT, float(row["latitude"]),
                  float(row["longitude"]), country="SY", certainty="user", source="user", names=(row["name_ar"],))
            for row in csv.DictReader(lines)
            if row["name_ar"]
        ]  # fmt: skip
    compile_places(places, target, info={"name": "syria"})
    return Gazetteer.open(target)


def score_strikes(rows: Iterator[Row], find: Callable[[str], list[Mention]]) -> Score:
    """Share of one-line reports whose most specific place (deepest part, else last) is near the gold point."""
    score = Score()
    for row in rows:
        score.gold += 1
        score.with_point += 1
        mentions = [
            m for m in find(row["text"]) if m.place is not None and m.kind not in ("country", "admin1", "region")
        ]
        if not mentions:
            score.errors.append(("missed", f"{row['text']} ({row['location_ar']})"))
            continue
        score.found += 1
        score.located += 1
        wholes = {m.parent_start for m in mentions}
        best = next((m for m in mentions if m.start not in wholes), mentions[0])
        place = best.place
        assert place is not None
        km = kilometres(row["latitude"], row["longitude"], place.latitude, place.longitude)
        for radius in RADII:
            score.within[radius] += km <= radius
        if km > 10:
            where = f"{km:.0f} km ← {best.text} {place.place_id} {best.decided_by}"
            score.errors.append(("far", f"{row['text']} ({row['location_ar']}) {where}"))
    return score


def evaluate(data: Path, name: str, *, held: bool = False) -> Score:
    """Score one set with the shipped gazetteer and weights."""
    rows = rows_of(data, name, held=held)
    if name != "strikes":
        return score_mentions(rows, Geoparser(Gazetteer.open()).mentions, name)
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        own = syria_gazetteer(data, Path(folder) / "syria.gaz")
        return score_strikes(rows, Geoparser(Stack([own, Gazetteer.open()])).mentions)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, metavar="name")
    parser.add_argument("--data", type=Path, default=os.environ.get("GEOEVENTS_DATA"))
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.data is None:
        sys.exit("say where the gold is: --data or GEOEVENTS_DATA")
    for name in arguments.sets:
        score = evaluate(arguments.data, name, held=arguments.held)
        print(score.line(name), flush=True)
        shown = random.Random(0).sample(score.errors, min(arguments.errors, len(score.errors)))
        for group, text in sorted(shown):
            print(f"  {group:14} {text}")


if __name__ == "__main__":
    main()
