"""Excel files: what a spreadsheet shows of the events, read back with GDAL and in the file's own XML."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pyogrio
import pytest

from geoevents.events import CLAIM_COLUMNS, COLUMNS
from geoevents.export import write
from geoevents.writers.hxl import TAGS
from tests.geoevents.event_factory import FULL, UNLOCATED, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def first_row_is_the_header() -> Iterator[None]:
    """GDAL guesses whether a sheet has a header, wrongly where every cell is text."""
    pyogrio.set_gdal_config_options({"OGR_XLSX_HEADERS": "FORCE"})
    yield
    pyogrio.set_gdal_config_options({"OGR_XLSX_HEADERS": None})


def member(path: Path, name: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def test_the_sheets_hold_events_claims_fields_and_provenance(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write(table(FULL, UNLOCATED), path) == []
    assert [name for name, _ in pyogrio.list_layers(path)] == ["events", "claims", "fields", "provenance"]
    events = pyogrio.read_dataframe(path, layer="events")
    assert list(events.columns) == [column.name for column in COLUMNS if column.name != "claims"]
    first, second = events.iloc[0], events.iloc[1]
    assert str(first["event_date"])[:10] == "2016-09-03"
    assert str(events["event_date"].dtype).startswith("datetime64")
    assert first["documents"] == "خبر أول; خبر ثان"
    assert first["latitude"] == pytest.approx(FULL["latitude"])
    assert first["notes"] == FULL["notes"]
    assert second["notes"].startswith('=HYPERLINK("http://x.example")')
    assert second["fatalities"] != second["fatalities"]  # null
    claims = pyogrio.read_dataframe(path, layer="claims")
    assert list(claims.columns) == ["event_id", *(column.name for column in CLAIM_COLUMNS)]
    assert list(claims["event_id"]) == ["e1", "e2"]
    fields = pyogrio.read_dataframe(path, layer="fields")
    assert "count of documents" in list(fields["meaning"])
    provenance = pyogrio.read_dataframe(path, layer="provenance")
    assert dict(zip(provenance["key"], provenance["value"], strict=True))["inputs.sha256"] == "ab"


def test_no_cell_is_a_formula_or_a_link_and_the_header_stays_in_sight(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(table(FULL, UNLOCATED), path)
    for number in (1, 2, 3, 4):
        sheet = member(path, f"xl/worksheets/sheet{number}.xml")
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert 'state="frozen"' in sheet


def test_the_same_events_give_the_same_bytes(tmp_path: Path) -> None:
    write(table(FULL), tmp_path / "a.xlsx")
    write(table(FULL), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_text_that_is_too_long_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    (note,) = write(table({**FULL, "notes": "قصف" * 20_000}), path)
    assert "events.notes: 1 cells" in note
    assert pyogrio.read_dataframe(path, layer="events")["notes"][0].endswith("…")


def test_hxl_tags_stand_under_the_header(tmp_path: Path) -> None:
    assert set(TAGS) == {column.name for column in COLUMNS}
    assert all(re.fullmatch(r"#[a-z0-9]+(\+[a-z0-9_]+)*", tag) for tag in TAGS.values())
    assert len(set(TAGS.values())) == len(TAGS)
    write(table(FULL), tmp_path / "a.xlsx", hxl=True)
    assert "#date+occurred" in member(tmp_path / "a.xlsx", "xl/sharedStrings.xml")
    write(table(FULL), tmp_path / "a.csv", hxl=True)
    header, tags, first = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()[:3]
    assert header.startswith("event_id,")
    assert tags.startswith("#event+id,")
    assert tags.endswith("#meta+provenance")
    assert first.startswith("e1,")


def test_a_day_before_excels_calendar_is_text(tmp_path: Path) -> None:
    write(table({**FULL, "event_date": date(1850, 7, 1)}), tmp_path / "a.xlsx")
    assert pyogrio.read_dataframe(tmp_path / "a.xlsx", layer="events")["event_date"][0] == "1850-07-01"


def test_evidence_is_json(tmp_path: Path) -> None:
    write(table(FULL), tmp_path / "a.xlsx")
    read = pyogrio.read_dataframe(tmp_path / "a.xlsx", layer="events")
    assert json.loads(read["evidence"][0]) == FULL["evidence"]


def test_no_event_is_a_sheet_with_nothing_but_its_header(tmp_path: Path) -> None:
    write(table(), tmp_path / "a.xlsx")
    assert member(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml").count("<row ") == 1
