"""Zipped shapefiles: short names, cut text, and a table in the zip that says so."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pyogrio
import pytest

from geoevents.errors import UsageError
from geoevents.events import COLUMNS, Column
from geoevents.export import write
from geoevents.writers.shapefile import field_names
from tests.geoevents.event_factory import FULL, PROVENANCE, UNLOCATED, table

if TYPE_CHECKING:
    from pathlib import Path


def test_the_zip_holds_shapefile_field_table_and_provenance(tmp_path: Path) -> None:
    path = tmp_path / "a.shp.zip"
    notes = write(table(FULL, UNLOCATED), path)
    assert notes == ["a shapefile cannot hold evidence, claims: they are left out; .gpkg holds everything"]
    with ZipFile(path) as archive:
        names = [f"events.{suffix}" for suffix in ("cpg", "dbf", "prj", "shp", "shx")]
        assert archive.namelist() == [*names, "fields.csv", "provenance.json"]
        assert archive.read("events.cpg") == b"UTF-8"
        assert json.loads(archive.read("provenance.json")) == PROVENANCE
        fields = list(csv.DictReader(io.StringIO(archive.read("fields.csv").decode("utf-8-sig"))))
    assert [field["column"] for field in fields] == [column.name for column in COLUMNS]
    read = pyogrio.read_dataframe(path)
    assert [field["field"] for field in fields if field["field"]] == list(read.columns.drop("geometry"))
    assert read["fatal_high"].isna().all()
    assert str(pyogrio.read_info(path)["dtypes"][list(read.columns).index("event_date")]).startswith("datetime64")


def test_names_are_short_and_no_two_the_same() -> None:
    names = field_names(COLUMNS)
    assert all(len(name) <= 10 for name in names.values())
    assert len(set(names.values())) == len(names)
    alike = tuple(Column(f"a_long_name_{end}", "", "text", "") for end in "abc")
    assert list(field_names(alike).values()) == ["a_long_nam", "a_long_na2", "a_long_na3"]


def test_long_text_is_cut_between_letters_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.shp.zip"
    _, note = write(table({**FULL, "notes": "ق" * 200}, {**UNLOCATED, "notes": "ق" * 127}), path)
    assert "notes (1)" in note
    assert list(pyogrio.read_dataframe(path)["notes"]) == ["ق" * 125 + "…", "ق" * 127]
    with ZipFile(path) as archive:
        assert "1 cells cut at 254 bytes" in archive.read("fields.csv").decode("utf-8-sig")


@pytest.mark.parametrize("name", ["a.shp", "a.zip"])
def test_a_shapefile_that_is_not_zipped_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.shp\.zip"):
        write(table(FULL), tmp_path / name)
