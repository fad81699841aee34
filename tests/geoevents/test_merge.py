"""Which claims are one occurrence (CODEBOOK §4), and what an event says for all of them."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoevents.events import COLUMNS, event_record, to_geodataframe
from geoevents.fingerprint import fingerprint, near_identical
from geoevents.merge import merge, same_occurrence
from tests.geoevents.claim_factory import claim, deaths, unlocated

OTHER = {"claim_id": "c2", "document": "d2", "digest": fingerprint("نص مختلف تماما عن الأول في كل كلماته")}
NEAR = {"latitude": 36.21, "longitude": 37.17, "place_id": "x:1"}
FAR = {"latitude": 36.3, "longitude": 37.3, "place_id": "x:2"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, OTHER, True),
        ({}, {**OTHER, "sub_event_type": "Armed clash"}, False),
        ({}, {**OTHER, "modality": "planned"}, False),
        ({}, {**OTHER, **NEAR}, True),
        ({}, {**OTHER, **FAR}, False),
        ({}, {"claim_id": "c2", **NEAR}, False),  # nearness joins different documents only
        ({}, {**OTHER, **NEAR, "geo_precision": 2}, False),
        ({"geo_precision": 2, "relation": "شمال"}, {**OTHER, "geo_precision": 2, "relation": "شمال"}, True),
        ({"geo_precision": 2, "relation": "شمال"}, {**OTHER, "geo_precision": 2, "relation": "جنوب"}, False),
        ({}, {**OTHER, "event_date": date(2016, 9, 5)}, False),
        ({}, {**OTHER, "event_date": date(2016, 9, 5), "time_precision": 2}, True),
        ({}, {**OTHER, "event_date": date(2016, 9, 6), "time_precision": 2}, False),
        ({}, {**OTHER, "event_date": None}, False),
        ({}, {"claim_id": "c2", "event_date": None}, False),
        ({"event_date": None}, {"claim_id": "c2", "event_date": None}, True),
        ({"event_date": None}, {**OTHER, "event_date": None}, False),
        (unlocated(), {**OTHER, **unlocated()}, False),
        (unlocated(), {**unlocated(), "claim_id": "c2"}, True),
        ({}, {**OTHER, "actor1": "تنظيم داعش"}, False),
        ({}, {**OTHER, "actor1": None}, True),
        ({}, {**OTHER, "actor1": "القوات الروسية; قوات النظام"}, True),
        ({}, {"claim_id": "c2", "apart": True}, False),
        ({}, {**OTHER, "apart": True}, True),
    ],
)
def test_same_occurrence(one, other, same):
    assert same_occurrence(claim(**one), claim(**other)) is same
    assert same_occurrence(claim(**other), claim(**one)) is same
    assert len(merge([claim(**one), claim(**other)])) == (1 if same else 2)


DAYS = st.sampled_from([None, *(date(2016, 9, 1) + timedelta(days=n) for n in range(4))])
CLAIMS = st.lists(
    st.builds(
        lambda number, day, precision, latitude, document: claim(
            claim_id=f"c{number:04}", event_date=day, time_precision=precision, latitude=latitude,
            place_id=f"p{latitude}", document=document, published=date(2016, 9, 5) + timedelta(days=number % 3),
        ),
        st.integers(0, 999), DAYS, st.sampled_from([1, 2]),
        st.sampled_from([36.2, 36.22, 36.26, 36.9]), st.sampled_from(["d1", "d2", "d3"]),
    ),
    max_size=12, unique_by=lambda made: made.claim_id,
)  # fmt: skip


@given(CLAIMS, st.integers(0, 10))
def test_the_order_of_reading_cannot_matter(claims, seed):
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    assert merge(claims) == merge(shuffled)


@given(CLAIMS)
def test_events_are_the_connected_components(claims):
    events = merge(claims)
    assert sorted(c.claim_id for event in events for c in event.claims) == sorted(c.claim_id for c in claims)
    owner = {c.claim_id: number for number, event in enumerate(events) for c in event.claims}
    for one in claims:
        for other in claims:
            if one is not other and same_occurrence(one, other):
                assert owner[one.claim_id] == owner[other.claim_id]


def test_the_date_line_is_no_edge_for_nearness():
    west = claim(longitude=-179.99, latitude=0.0, place_id="a")
    east = claim(**OTHER | {"longitude": 179.99, "latitude": 0.0, "place_id": "b"})
    assert same_occurrence(west, east)
    assert len(merge([west, east])) == 1


def test_the_event_has_the_oldest_claims_id_and_shows_the_best_claim():
    old = claim(published=date(2016, 9, 4), geo_precision=2)
    exact = claim(**OTHER | {"published": date(2016, 9, 5)})
    later = claim(claim_id="c3", document="d3", published=date(2016, 9, 6), geo_precision=2)
    (event,) = merge([later, old, claim(**OTHER | {"geo_precision": 2})])
    assert event.event_id == old.claim_id
    assert event.best.claim_id == later.claim_id  # equally precise: the latest report
    assert merge([old, exact])[0].event_id == old.claim_id


def test_counts_that_differ_widen_and_the_latest_is_best():
    (event,) = merge(
        [
            claim(**deaths(3)),
            claim(**OTHER | deaths(5) | {"published": date(2016, 9, 6)}),
            claim(claim_id="c3", document="d3", published=date(2016, 9, 7)),
        ]
    )
    assert (event.fatalities, event.fatalities_low, event.fatalities_high) == (5, 3, 5)


def test_an_open_upper_bound_stays_open():
    (event,) = merge([claim(**deaths(3)), claim(**OTHER, fatalities=12, fatalities_low=12, fatalities_high=None)])
    assert (event.fatalities_low, event.fatalities_high) == (3, None)


def test_agency_copy_is_one_independent_report():
    copy = claim(claim_id="c2", document="d2")
    (event,) = merge([claim(), copy, claim(**OTHER | {"claim_id": "c3", "document": "d3"})])
    record = event_record(event)
    assert (record["reports"], record["independent_reports"]) == (3, 2)


def test_a_denial_in_one_report_makes_the_event_disputed():
    (event,) = merge([claim(), claim(**OTHER, disputed=True)])
    assert event_record(event)["disputed"] is True


def test_fingerprints_ignore_spelling_and_see_rewriting():
    text = "أفاد مصدر طبي بمقتل ثلاثة أشخاص في قصف على بلدة سرمين بريف إدلب مساء أمس وإصابة آخرين بجروح"
    assert near_identical(fingerprint(text), fingerprint(text.replace("أ", "ا").replace("ة", "ه") + "."))
    assert not near_identical(fingerprint(text), fingerprint("اشتباكات عنيفة في محيط المدينة بين الفصائل والجيش " * 2))


def test_the_table_has_the_codebooks_columns_and_types():
    events = merge([claim(**deaths(1)), claim(claim_id="c9", document="d9", **unlocated())])
    table = to_geodataframe(events, {"software": "x"})
    assert list(table.columns) == [*(column.name for column in COLUMNS), "geometry"]
    assert table.crs.to_epsg() == 4326
    assert table.attrs["provenance"] == {"software": "x"}
    located, lost = table.iloc[0], table.iloc[1]
    if located.geometry is None:
        located, lost = lost, located
    assert (located.geometry.x, located.geometry.y) == (37.16, 36.2)
    assert lost.geometry is None
    assert lost["reason"]
    assert str(table["fatalities"].dtype) == "Int64"
    assert located["event_date"] == date(2016, 9, 4)
    assert located["evidence"][0] == {"role": "trigger", "start": 0, "end": 4}


def test_an_empty_table_has_every_column():
    table = to_geodataframe([])
    assert len(table) == 0
    assert list(table.columns) == [*(column.name for column in COLUMNS), "geometry"]
