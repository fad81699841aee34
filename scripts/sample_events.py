"""Invented events in any number, as detailed as those of reports, each with a text of its own: what benchmarks draw."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd

from gazetteer.places import PlaceKind
from gazetteer.store import Gazetteer

ROOT = Path(__file__).parents[1]
COUNTRIES = ("SY", "IQ", "YE", "LB", "SD", "LY", "PS")
KINDS = (
    ("Battles", "Armed clash", "اشتباكات"),
    ("Battles", "Government regains territory", "استعادت"),
    ("Explosions/Remote violence", "Air/drone strike", "غارة"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "قصف"),
    ("Violence against civilians", "Attack", "مقتل"),
    ("Protests", "Peaceful protest", "تظاهرة"),
    ("Strategic developments", "Arrests", "اعتقال"),
)
ACTORS = (
    ("قوات النظام", "Military Forces of Syria", "State forces"),
    ("فصائل المعارضة", "Opposition Rebels", "Rebel group"),
    ("تنظيم داعش", "Islamic State", "Rebel group"),
    ("الجيش الوطني", "National Army", "State forces"),
    ("مسلحون مجهولون", "Unidentified gunmen", "Political militia"),
    ("محتجون", "Protesters", "Protesters"),
)
DECIDED = ("only candidate", "head noun", "explicit parent", "document focus", "prominence")
#: Words of a text, on average; reports' sentences have about as many.
WORDS = 32


def vocabulary() -> list[str]:
    """Arabic words of our own lists."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "geoevents" / "lexicon").rglob("*.tsv")))
    return sorted(set(re.findall("[ء-ي]{3,}", " ".join(texts))))


def places() -> list[tuple[str, str, str, str, float, float]]:
    """Settlements of the default gazetteer: name, English name, id, country, latitude, longitude."""
    gazetteer = Gazetteer.open()
    numbers = (
        number
        for number in range(len(gazetteer))
        if gazetteer.country(number) in COUNTRIES and gazetteer.kind(number) == PlaceKind.SETTLEMENT
    )
    known = (gazetteer.by_id(gazetteer.place_id(number)) for number in numbers)
    return [(p.name, p.name_en, p.place_id, p.country, p.latitude, p.longitude) for p in known if p is not None]


def sample(count: int) -> geopandas.GeoDataFrame:
    """Make events by the codebook's columns: texts all differ, about 200 letters each, and each has a claim."""
    chance = random.Random(count)
    words, names = vocabulary(), places()
    chance.shuffle(words)
    # Words are as unevenly frequent as in any language: the nth about 1/n as frequent as the first.
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(words))))
    rows = [_event(number, chance, words, weights, chance.choice(names)) for number in range(count)]
    table = pd.DataFrame(rows)
    points = geopandas.points_from_xy(table.pop("longitude"), table.pop("latitude"))
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _event(
    number: int, chance: random.Random, words: list[str], weights: list[float], place: tuple[Any, ...]
) -> dict[str, Any]:
    name, english, place_id, country, latitude, longitude = place
    event_type, sub_event_type, trigger = chance.choice(KINDS)
    one, other = chance.sample(ACTORS, 2)
    dead = chance.choice((None, None, 0, 1, 2, 3, 5, 12))
    text = chance.choices(words, cum_weights=weights, k=chance.randrange(WORDS // 2, WORDS * 3 // 2))
    text[2:2] = [trigger, "في", name, one[0], str(number)]
    notes = " ".join(text) + "."
    title = " ".join(chance.choices(words, cum_weights=weights, k=8))
    day = date(2012, 1, 1) + timedelta(chance.randrange(4000))
    exact = chance.random() < 0.8
    document = f"report-{number * 7919 % 1_000_003}"
    roles = {"trigger": trigger, "place": name, "actor1": one[0]}
    evidence = [
        {"role": role, "start": notes.index(part), "end": notes.index(part) + len(part)} for role, part in roles.items()
    ]
    url = f"https://news.example.org/{day:%Y/%m}/{chance.randrange(10**7)}"
    return {
        "event_id": f"{chance.getrandbits(64):016x}",
        "reports": 1,
        "independent_reports": 1,
        "sources": ["مراسل"],
        "urls": [url],
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "modality": "actual",
        "disputed": chance.random() < 0.02,
        "event_date": day,
        "time_precision": chance.choice((1, 1, 1, 2, 3)),
        "actor1": one[0],
        "actor1_en": one[1],
        "inter1": one[2],
        "actor2": other[0],
        "actor2_en": other[1],
        "inter2": other[2],
        "location": name,
        "location_en": english,
        "place_id": place_id,
        "country": country,
        "latitude": latitude + (0 if exact else chance.uniform(-0.1, 0.1)),
        "longitude": longitude + (0 if exact else chance.uniform(-0.1, 0.1)),
        "geo_precision": 1 if exact else 2,
        "uncertainty_km": 2.0 if exact else 10.0,
        "relation": None if exact else "شمال",
        "decided_by": chance.choice(DECIDED),
        "fatalities": dead,
        "fatalities_low": dead,
        "fatalities_high": dead,
        "source": "مراسل",
        "reported_by": f"وكالة {number % 23}",
        "notes": notes,
        "evidence": evidence,
        "claims": [
            {
                "document": document,
                "title": title,
                "url": url,
                "source": "مراسل",
                "reported_by": f"وكالة {number % 23}",
                "published": day.isoformat(),
                "notes": notes,
                "evidence": evidence,
            }
        ],
        "confidence": round(chance.uniform(0.3, 0.95), 2),
    }
