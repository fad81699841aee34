"""Event tables for tests: full of what formats tend to lose."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from geoevents.events import CLAIM_COLUMNS, COLUMNS, table_of

if TYPE_CHECKING:
    import geopandas

PROVENANCE = {"software": "geoevents", "options": {"country": None}, "inputs": {"documents": 2, "sha256": "ab"}}

ROW: dict[str, Any] = {
    **{column.name: {"list": [], "json": [], "bool": False}.get(column.kind) for column in COLUMNS},
    "event_id": "e1",
    "documents": ["خبر أول", "b; c"],
    "reports": 2,
    "independent_reports": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "modality": "actual",
    "disputed": True,
    "event_date": date(2016, 9, 3),
    "time_precision": 1,
    "location": "سرمين",
    "location_en": "Sarmin",
    "country": "SY",
    "latitude": 35.9034,
    "longitude": 36.7269,
    "geo_precision": 1,
    "uncertainty_km": 3.0,
    "fatalities": 2,
    "injuries": 0,
    "notes": "قصف على بلدة سرمين",
    "evidence": [{"role": "trigger", "start": 0, "end": 3}],
    "claims": [{"claim_id": "e1", "document": "خبر أول", "notes": "قصف على بلدة سرمين", "evidence": []}],
    "confidence": 0.8,
}


def rows(*changes: dict[str, Any]) -> geopandas.GeoDataFrame:
    """A table of rows like ROW with changes; ids are numbered."""
    return table_of(
        [{**ROW, "event_id": f"e{number}", **change} for number, change in enumerate(changes, 1)], PROVENANCE
    )


#: What any text format may hold: no half surrogates (no file has them), no NUL (databases and GDAL end texts at it).
HARD = st.text(
    st.one_of(
        st.sampled_from("سرمين ;'\"[]{}=+-@,\n\t\u200f\u202e\u2066\ufeff\u064b\u0640\U0001f4a5"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    min_size=1,
    max_size=12,
)
_LISTED = HARD | st.just("")


@st.composite
def tables(draw: st.DrawFn) -> geopandas.GeoDataFrame:
    """A table with anything in every column; a few texts drawn once stand in all of them, since drawing is slow."""
    texts, items = draw(st.lists(HARD, min_size=1, max_size=3)), draw(st.lists(_LISTED, max_size=3))
    days = draw(st.lists(st.dates(), min_size=1, max_size=2))
    chance = draw(st.randoms(use_true_random=False))

    def cell(kind: str) -> Any:
        if kind == "list":
            return chance.sample(items, chance.randint(0, len(items)))
        if kind == "json":
            return [{chance.choice(texts): chance.choice([*texts, None, True, 3])} for _ in range(chance.randint(0, 2))]
        if kind == "bool":
            return chance.choice([True, False])
        values = {
            "text": [*texts, None],
            "date": [*days, None],
            "int": [None, 0, -1, 2**31, 5],
            "float": [None, 0.0, -1.5, 1234567.1234567],
        }
        return chance.choice(values[kind])

    def claim(number: int) -> dict[str, Any]:
        record = {column.name: cell(column.kind) for column in CLAIM_COLUMNS}
        day = record["published"]
        return {**record, "claim_id": f"c{number}", "published": day.isoformat() if day else None}

    made = []
    for number in range(chance.randint(0, 3)):
        record = {column.name: cell(column.kind) for column in COLUMNS}
        point = chance.choice([(None, None), (35.9034012, 36.7269), (-90.0, 180.0)])
        record["latitude"], record["longitude"] = point
        record["claims"] = [claim(index) for index in range(chance.randint(0, 2))]
        made.append({**record, "event_id": f"e{number}"})
    return table_of(made, PROVENANCE)
