"""Dates on any text: offsets, order, time, and days built from a generator of our own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.arabic import fold
from geoevents.dates import document_date, find_dates
from geoevents.lexicon import read_tsv
from tests.work import work

PHRASES = [row["phrase"] for row in read_tsv("dates.tsv")]
MONTHS = {
    int(row["value"]): row["phrase"] for row in read_tsv("dates.tsv") if row["class"].startswith("month after cue")
}
MONTHS |= {int(row["value"]): row["phrase"] for row in read_tsv("dates.tsv") if row["class"] == "month"}
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.integers(0, 3000).map(str),
    st.sampled_from(
        ["/", "-", " و", "،", "(", ")", ":", "\n", "١٢", "ـ", "\u200f", "َ", "قصف", "من", "5/9/2016", "2016-13-45"]
    ),
    st.text(max_size=3),
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@settings(max_examples=150)
@given(TEXTS, DAYS | st.none())
def test_spans_slice_to_the_text_in_order_without_overlap(text: str, published: dt.date | None) -> None:
    end = 0
    for item in find_dates(fold(text), published):
        assert end <= item.start < item.end
        assert text[item.start : item.end] == item.text
        assert item.precision in (1, 2, 3)
        assert item.date_end is None or (item.date is not None and item.date <= item.date_end)
        end = item.end


@settings(max_examples=60)
@given(TEXTS)
def test_document_date_takes_any_text(text: str) -> None:
    day, how = document_date(text, None)
    assert (day is None) == (how == "unknown")


@settings(max_examples=100)
@given(
    DAYS,
    DAYS,
    st.sampled_from(["{d} {m} {y}", "{d} {m} عام {y}", "يوم {d} من {m} {y}", "{d}/{n}/{y}", "{y}-{n:02}-{d:02}"]),
)
def test_a_full_date_is_itself_whenever_it_was_published(day: dt.date, published: dt.date, form: str) -> None:
    text = "وصل " + form.format(d=day.day, m=MONTHS[day.month], n=day.month, y=day.year)
    assert [item.date for item in find_dates(fold(text), published)] == [day]


@settings(max_examples=60)
@given(DAYS, st.integers(0, 6))
def test_a_bare_weekday_is_within_the_last_seven_days(published: dt.date, weekday: int) -> None:
    name = next(
        row["phrase"] for row in read_tsv("dates.tsv") if row["class"] == "weekday" and int(row["value"]) == weekday
    )
    (found,) = find_dates(fold(f"وصل {name}"), published)
    assert found.date is not None
    assert found.date.weekday() == weekday
    assert 0 <= (published - found.date).days < 7


@pytest.mark.parametrize("piece", ["من 5 إلى ", "الجمعة و", "يوم ", "5 آذار ", "منذ عام 2011 ", "قبل نحو "])
def test_time_is_linear_in_the_length(piece: str) -> None:
    few, many = (work(lambda n=n: find_dates(fold(piece * n), dt.date(2016, 9, 5))) for n in (50, 300))
    assert many < 8 * few
