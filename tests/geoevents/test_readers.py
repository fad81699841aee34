"""Readers: which documents come out of files, folders, JSON Lines and standard input, and what goes wrong with them."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from geoevents.document import Document
from geoevents.errors import EncodingError, FormatError, InputError
from geoevents.readers import READERS, SUFFIXES, Note, Options, read
from geoevents.readers.unpack import PACKED_SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب"


def only(items: object) -> object:
    (item,) = items
    return item


def lines(path: Path, *records: object) -> Path:
    text = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    path.write_text(text, encoding="utf-8")
    return path


def test_text_file_is_one_document_named_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sermin.txt"
    path.write_bytes(f"{REPORT}\r\n".encode())
    day = date(2016, 9, 5)
    assert only(read([str(path)], Options(day))) == Document("sermin", f"{REPORT}\r\n", published=day)


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8-sig")
    assert only(read([str(path)])).text == REPORT


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1256", "Windows-1256"), ("iso8859_6", "ISO-8859-6")],
)
def test_other_encodings_are_read_with_a_note(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.encode(codec))
    note, document = read([str(path)])
    assert isinstance(note, Note)
    assert name in note.text
    assert document.text == REPORT


def test_damaged_utf8_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{REPORT}\n".encode() + b"\xff" + REPORT.encode())
    error = only(read([str(path)]))
    assert isinstance(error, EncodingError)
    assert "line 2" in error.reason


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"PK\x03\x04rest", bytes(range(256)), b"\x00\x01\x02" * 50])
def test_binary_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = only(read([str(path)]))
    assert isinstance(error, EncodingError | FormatError)
    assert str(path) in str(error)


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".html", ".xml", ""])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_empty_file_is_an_error(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    error = only(read([str(path)]))
    assert isinstance(error, InputError)
    assert error.reason == "is empty"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_without_a_byte_is_an_error(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.touch()
    assert only(read([str(path)])).reason == "is empty"


def test_missing_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    error, document = read([str(tmp_path / "none.txt"), str(path)])
    assert isinstance(error, InputError)
    assert "no such file" in error.reason
    assert document.text == REPORT


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000])
def test_impossible_names_are_errors(name: str) -> None:
    assert isinstance(only(read([name])), InputError)


def test_folder_is_read_recursively_in_order_and_says_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/one.txt", "one.TXT", "a.text", "picture.png"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    *documents, note = read([str(tmp_path)])
    assert [document.id for document in documents] == ["a", "one", "b/one"]
    assert "1 .png" in note.text


def test_linked_folders_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "circle").symlink_to(tmp_path / "in")
    assert only(read([str(tmp_path / "in")])).id == "link/a"


def test_folder_without_readable_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    error = only(read([str(tmp_path)]))
    assert isinstance(error, InputError)
    assert all(suffix in error.reason for suffix in SUFFIXES)


def test_file_names_that_are_no_utf8_can_be_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xcd\xe3\xd5.txt"
    with open(name, "wb") as stream:  # noqa: PTH123 - a name that is no text
        stream.write(REPORT.encode())
    only(read([str(tmp_path)])).id.encode("utf-8")


def test_same_file_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    document, note = read([str(path), str(tmp_path)])
    assert document.id == "a"
    assert isinstance(note, Note)


def test_files_of_one_name_get_different_ids(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "a.txt" for folder in "xy"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(REPORT, encoding="utf-8")
    assert [document.id for document in read(map(str, paths))] == ["a", str(paths[1])]


def test_id_of_another_file_is_an_error(tmp_path: Path) -> None:
    paths = [lines(tmp_path / f"{name}.jsonl", {"id": "same", "text": REPORT}) for name in "ab"]
    document, error = read(map(str, paths))
    assert document.id == "same"
    assert (str(paths[0]), str(paths[1])) == tuple(
        name.rsplit(", line", 1)[0] for name in (error.reason.split("that of ")[1], error.name)
    )


def test_json_lines(tmp_path: Path) -> None:
    known = {"title": "عنوان", "published": "2016-09-05T01:30:00+03:00", "source": "صحيفة", "url": "https://x.example/"}
    path = lines(
        tmp_path / "a.jsonl",
        "\ufeff" + json.dumps({"id": "1", "text": REPORT, **known}),
        "",
        {"id": 2, "text": REPORT, "title": None, "more": [1]},
    )
    first, second = read([str(path)], Options(date(2020, 1, 1)))
    assert first == Document("1", REPORT, "عنوان", date(2016, 9, 5), "صحيفة", "https://x.example/")
    assert second == Document("2", REPORT, published=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x", "text": ', "JSON"),
        ("[" * 100_000, "JSON"),
        ("[1]", "object"),
        ('{"id": "x"}', '"text" is missing'),
        ('{"id": "x", "text": 5}', '"text" is not a string'),
        ('{"id": true, "text": "a"}', '"id" is not a string'),
        ('{"id": Infinity, "text": "a"}', '"id" is not a string'),
        ('{"id": "x", "text": "a", "published": 1e999}', "not a date"),
        ('{"id": "x", "text": " "}', '"text" is empty'),
        ('{"id": "x", "text": "a", "published": "5 September"}', "not a date"),
        ('{"id": "x", "text": "a", "published": "09/25/2016"}', "not a date"),
        ('{"id": "x", "text": "a", "title": ["a"]}', '"title" is not a string'),
        ('{"id": "x", "text": "\\ud83d"}', "surrogate"),
        ('{"id": "good", "text": "قصف"}', "a.jsonl, line 1 too"),
    ],
)
def test_broken_line_is_reported_with_its_number_and_the_rest_is_read(tmp_path: Path, line: str, reason: str) -> None:
    path = lines(tmp_path / "a.jsonl", {"id": "good", "text": REPORT}, line, {"id": "last", "text": REPORT})
    first, error, last = read([str(path)])
    assert (first.id, last.id) == ("good", "last")
    assert isinstance(error, FormatError)
    assert "line 2" in error.name
    assert reason in error.reason


def test_line_that_is_no_utf8_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "1", "text": "\xd3"}\n{"id": "2", "text": "\xd8\xa7"}\n')
    error, document = read([str(path)])
    assert "UTF-8" in error.reason
    assert document.id == "2"


def test_content_decides_where_the_suffix_does_not(tmp_path: Path) -> None:
    lines(tmp_path / "export.log", {"id": "m1", "text": REPORT})
    (tmp_path / "report").write_text(REPORT, encoding="utf-8")
    assert only(read([str(tmp_path / "export.log")])).id == "m1"
    assert only(read([str(tmp_path / "report")])) == Document("report", REPORT)


@pytest.mark.parametrize("data", [REPORT, json.dumps({"id": "stdin", "text": REPORT})])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    assert only(read(["-"])) == Document("stdin", REPORT)


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, REPORT.encode())
    os.close(writing)
    assert only(read([f"/dev/fd/{reading}"])).text == REPORT
    os.close(reading)


def test_every_suffix_has_one_reader() -> None:
    read_as = [suffix for reader in READERS for suffix in reader.suffixes]
    assert sorted([*read_as, *PACKED_SUFFIXES]) == list(SUFFIXES)
    assert len(SUFFIXES) == len(set(SUFFIXES))
