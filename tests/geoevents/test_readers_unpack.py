"""Archives: what is packed is read as if it lay there; bombs, damage and passwords are told, within bounded memory."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers import Note, limits, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geoevents.readers.base import Item

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب أمس"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}


def zipped(**members: str | bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


def put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def split(*inputs: str) -> tuple[list[Document], list[Item]]:
    items = list(read(inputs))
    found = [item for item in items if isinstance(item, Document)]
    return found, [item for item in items if not isinstance(item, Document)]


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("named", [True, False])
def test_packed_files(tmp_path: Path, suffix: str, *, named: bool) -> None:
    found, others = split(put(tmp_path / f"a.txt{suffix if named else ''}", PACKERS[suffix](REPORT.encode())))
    assert found == [Document("a", REPORT)]
    assert others == []
    lines = "\n".join(json.dumps({"id": str(at), "text": REPORT}) for at in range(1000)).encode()
    assert len(split(put(tmp_path / f"b.jsonl{suffix}", PACKERS[suffix](lines)))[0]) == 1000


@pytest.mark.parametrize("suffix", PACKERS)
def test_packed_files_that_break_off(tmp_path: Path, suffix: str) -> None:
    lines = "\n".join(json.dumps({"id": str(at), "text": f"{REPORT} {at**7}"}) for at in range(20_000)).encode()
    data = PACKERS[suffix](lines)
    _, others = split(put(tmp_path / f"a.jsonl{suffix}", data[: len(data) // 2]))
    assert any(isinstance(item, InputError) and "damaged or cut off" in item.reason for item in others)


def test_members_are_documents_with_names_of_their_own(tmp_path: Path) -> None:
    inner = zipped(c_txt=REPORT)
    data = zipped(
        a_txt=REPORT, dir__b_txt=REPORT, dir__in_zip=inner, d_txt_gz=gzip.compress(REPORT.encode()), p_jpg=b"x"
    )
    found, others = split(put(tmp_path / "x.zip", data))
    assert [document.id for document in found] == ["x/a", "x/d", "x/dir/b", "x/dir/in/c"]
    assert [str(item).removeprefix(str(tmp_path)) for item in others] == [
        "/x.zip: files of other kinds left out: 1 .jpg"
    ]


def test_the_same_members_in_two_archives(tmp_path: Path) -> None:
    found, others = split(*(put(tmp_path / f"{name}.zip", zipped(a_txt=REPORT)) for name in "xy"))
    assert [document.id for document in found] == ["x/a", "y/a"]
    assert others == []


def test_workbook_in_a_packed_file(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([REPORT])
    data = io.BytesIO()
    book.save(data)
    for path in (
        put(tmp_path / "a.xlsx.gz", gzip.compress(data.getvalue())),
        put(tmp_path / "a.zip", zipped(a_xlsx=data.getvalue())),
    ):
        assert [document.text for document in split(path)[0]] == [REPORT]


def test_litter_is_no_member(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", REPORT)
        archive.writestr("__MACOSX/._a.txt", b"\0\1")
        archive.writestr("folder/", "")
    found, others = split(put(tmp_path / "x.zip", data.getvalue()))
    assert (len(found), others) == (1, [])


def test_a_damaged_member_stops_no_other(tmp_path: Path) -> None:
    data = bytearray(zipped(a_txt=REPORT * 50, b_txt=REPORT))
    at = data.index(b"a.txt") + 40
    data[at : at + 8] = b"\xff" * 8
    found, others = split(put(tmp_path / "x.zip", bytes(data)))
    assert [document.id for document in found] == ["x/b"]
    assert "x.zip/a.txt: is damaged" in str(others[0])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped(a_txt=REPORT)[:60], "damaged or incomplete zip"),
        (zipped(a_jpg=b"x"), "without readable files"),
        (zipped(), "without readable files"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(REPORT.encode())))), "more than 3 times"),
    ],
)
def test_archives_that_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    found, (error,) = split(put(tmp_path / "x.zip", data))
    assert found == []
    assert isinstance(error, InputError)
    assert message in error.reason


def test_encrypted_members(tmp_path: Path) -> None:
    data = bytearray(zipped(a_txt=REPORT))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    _, (error,) = split(put(tmp_path / "x.zip", bytes(data)))
    assert "password" in str(error)


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 2)
    _, (error,) = split(put(tmp_path / "x.zip", zipped(a_txt="a", b_txt="b", c_txt="c")))
    assert "more than 2" in str(error)


@pytest.mark.parametrize("suffix", PACKERS)
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1 << 20)
    zeros = bytes(4 << 20)
    for name, data in (
        (f"a.txt{suffix}", PACKERS[suffix](zeros)),
        (f"b.jsonl{suffix}", PACKERS[suffix](zeros)),
        (f"c.json{suffix}", PACKERS[suffix](b" " * (4 << 20))),
        ("d.zip", zipped(a_txt=zeros, b_csv=zeros)),
        ("e.zip", zipped(in_zip=zipped(a_txt=zeros))),
    ):
        found, others = split(put(tmp_path / name, data))
        assert found == []
        assert sum("unpacks to more than" in str(item) for item in others) == 1, name


def test_what_unpacks_to_more_than_a_hundredfold_is_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SMALL_BYTES", 1 << 20)
    _, others = split(put(tmp_path / "a.jsonl.gz", gzip.compress(bytes(4 << 20))))
    assert "unpacks to more than 1 MiB" in str(others[-1])
    text = "".join(f"{at**9} " for at in range(100_000))
    found, _ = split(put(tmp_path / "b.txt.gz", gzip.compress(text.encode())))
    assert [document.text for document in found] == [text]


def test_a_text_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 1000)
    for name in ("a.txt", "a.html", "a.xml"):
        _, others = split(put(tmp_path / name, b"a" * 2000))
        assert "too large for one document" in str(others[-1])


def test_office_files_that_unpack_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    file = docx.Document()
    file.add_paragraph("قصف " * 100_000)
    file.save(tmp_path / "a.docx")
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 1 << 18)
    assert "larger than 256 KiB" in str(split(str(tmp_path / "a.docx"))[1][0])
    monkeypatch.setattr(limits, "_SMALL_BYTES", 1000)
    monkeypatch.setattr(limits, "_MOST_TIMES", 1)
    assert "as bombs do" in str(split(str(tmp_path / "a.docx"))[1][0])


def test_xml_bombs_in_office_files(tmp_path: Path) -> None:
    import docx
    import openpyxl

    docx.Document().save(tmp_path / "a.docx")
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    for name, part in (("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")):
        with zipfile.ZipFile(tmp_path / name) as whole, zipfile.ZipFile(tmp_path / f"bomb_{name}", "w") as bomb:
            for info in whole.infolist():
                entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
                bomb.writestr(info.filename, entity if info.filename == part else whole.read(info))
        _, (error,) = split(str(tmp_path / f"bomb_{name}"))
        assert "declares entities" in str(error)


@pytest.mark.parametrize(
    "data", [zipped(a_txt=REPORT), gzip.compress(REPORT.encode()), json.dumps([{"text": REPORT}]).encode()]
)
def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    found, _ = split("-")
    assert [document.text for document in found] == [REPORT]


def test_long_standard_input_is_kept_on_disk_and_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": REPORT}).encode() + b"\n"
    monkeypatch.setattr(limits, "_IN_MEMORY", 1000)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line * 100)))
    assert len(split("-")[0]) == 100
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 5000)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line * 100)))
    _, (error,) = split("-")
    assert "more than" in str(error)


def test_notes_name_the_member(tmp_path: Path) -> None:
    _, (note,) = split(put(tmp_path / "x.zip", zipped(a_txt=REPORT.encode("cp1256"))))
    assert isinstance(note, Note)
    assert note.name.endswith("x.zip/a.txt")
    assert Path(note.name).name == "a.txt"
