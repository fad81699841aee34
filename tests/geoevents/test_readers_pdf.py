"""PDF: Arabic comes out in logical order and plain letters, however it stands in the file, or the reason why not."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoevents.document import Document
from geoevents.errors import InputError
from geoevents.readers import Note, limits, read
from geoevents.readers.layout import logical

LINE = "قصف مدفعي على بلدة سرمين بريف إدلب أمس، قتل 12 مدنيا (35 آخرين)"
SECOND = "لا اشتباكات في الأتارب بحسب Human Rights Watch يوم 5/9/2016."
#: How the two lines look on the page, from left to right.
SEEN = ")نيرخآ 35( ايندم 12 لتق ،سمأ بلدإ فيرب نيمرس ةدلب ىلع يعفدم فصق"
SECOND_SEEN = ".5/9/2016 موي Human Rights Watch بسحب براتألا يف تاكابتشا ال"
UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange {ranges} endcmap end end"
)
SAME = "1 beginbfrange <0000> <FFFF> <0000> endbfrange"

LETTERS = """<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] >> >>"""
FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R]
/ToUnicode 5 0 R >>"""


def pdf(*pages: str, ranges: str = SAME, packed: bool = False) -> bytes:
    """Write a PDF file: a content stream a page, with a font of which each code is a letter of 6 points."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] /Count {len(pages)} >>",
        FONT,
        LETTERS,
        stream(UNICODE.format(ranges=ranges)),
    ]
    for at, content in enumerate(pages):
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 700 842] /Contents {7 + 2 * at} 0 R {resources} >>"
        )
        objects.append(stream(content, packed=packed))
    data = "%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return f"{data}{end}startxref\n{len(data)}\n%%EOF".encode("latin-1")


def stream(content: str, *, packed: bool = False) -> str:
    data = zlib.compress(content.encode()).decode("latin-1") if packed else content
    return f"<< /Length {len(data)} {'/Filter /FlateDecode' if packed else ''} >>\nstream\n{data}\nendstream"


def drawn(*lines: str, x: int = 50, y: int = 700) -> str:
    """Draw lines as they look, letter after letter from left to right."""
    shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    return f"BT /F 12 Tf 14 TL {x} {y} Td {shown} ET"


def drawn_in_order_of_reading(line: str) -> str:
    """Draw a line of Arabic each letter by itself, the first one rightmost, as many programs do."""
    return " ".join(drawn(letter, x=600 - 6 * at) for at, letter in enumerate(line))


def text(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (document,) = (item for item in read([str(path)]) if isinstance(item, Document))
    return document.text


def error(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (item,) = read([str(path)])
    assert isinstance(item, InputError)
    return str(item)


def test_visual_order_is_put_right(tmp_path: Path) -> None:
    assert text(tmp_path / "a.pdf", pdf(drawn(SEEN, SECOND_SEEN))) == f"{LINE}\n{SECOND}".replace("\n", " ")
    assert text(tmp_path / "b", pdf(drawn(SEEN), drawn(SECOND_SEEN), packed=True)) == f"{LINE}\n{SECOND}"


def test_logical_order_stays(tmp_path: Path) -> None:
    line = "قصف مدفعي على بلدة سرمين بريف إدلب أمس"
    assert text(tmp_path / "a.pdf", pdf(drawn_in_order_of_reading(line))) == line


def test_presentation_forms_become_letters(tmp_path: Path) -> None:
    seen = "\ufeee\ufefb \ufed2\ufebc\ufed7"  # قصف لاو, the lam and alef in one sign
    assert text(tmp_path / "a.pdf", pdf(drawn(seen))) == "قصف لاو"


def test_ligature_stored_in_the_order_seen(tmp_path: Path) -> None:
    ranges = f"{SAME} 1 beginbfchar <E000> <06270644> endbfchar"
    assert text(tmp_path / "a.pdf", pdf(drawn("و\ue000 فصق"), ranges=ranges)) == "قصف لاو"


def test_columns_are_read_from_the_right(tmp_path: Path) -> None:
    right = [f"{number} فصق نيمرس ةدلب ىلع يعفدم فصق" for number in range(1, 6)]
    left = [f"{number} بلح ةنيدم يف تاكابتشا تعلدنا" for number in range(6, 11)]
    found = text(tmp_path / "a.pdf", pdf(drawn(*left, x=50) + " " + drawn(*right, x=330, y=693)))
    assert [int(number) for number in re.findall(r"\d+", found)] == list(range(1, 11))


def test_tables_are_read_row_by_row(tmp_path: Path) -> None:
    right = [f"{number} خيرات" for number in (1, 3, 5, 7, 9)]
    left = [f"{number} ناكم" for number in (2, 4, 6, 8, 10)]
    found = text(tmp_path / "a.pdf", pdf(drawn(*left, x=50) + " " + drawn(*right, x=330)))
    assert [int(number) for number in re.findall(r"\d+", found)] == list(range(1, 11))


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("فصق", "قصف"),
        ("2016/9/5 موي", "يوم 2016/9/5"),
        ("٥/٩/٢٠١٦ موي", "يوم ٥/٩/٢٠١٦"),
        ("15 12 نيب", "بين 12 15"),
        ("%12 ةبسن", "نسبة %12"),
        ("Reuters نع", "عن Reuters"),
        ("«Human Rights» نع", "عن «Human Rights»"),
        ("F-16 ةرئاط", "طائرة F-16"),
        ("5km دعب", "بعد 5km"),
        ("(بلح) ةنيدم", "مدينة (حلب)"),
        (")بلح( ةنيدم", "مدينة (حلب)"),
        ("shelling of (Sarmin)", "shelling of (Sarmin)"),
    ],
)
def test_logical_order(seen: str, read_as: str) -> None:
    assert logical(list(seen)) == read_as


@given(words=st.lists(st.sampled_from(["قصف", "بلدة", "سرمين", "12", "35", "Reuters", "BBC"]), min_size=1, max_size=8))
def test_lines_come_back(words: list[str]) -> None:
    """Draw words as the bidirectional algorithm does: Arabic turned round, runs of Western words together."""
    words = [
        "قصف",
        *(
            word
            for word, last in zip(words, ["", *words], strict=False)
            if not (word.isascii() and last.isascii() and last)
        ),
    ]
    seen = " ".join(word if word.isascii() else word[::-1] for word in reversed(words))
    assert logical(list(seen)) == " ".join(words)


def test_pictures_are_refused_with_the_remedy(tmp_path: Path) -> None:
    assert "text recognition" in error(tmp_path / "a.pdf", pdf("0 0 100 100 re f"))


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(drawn(SEEN), "0 0 1 1 re f", drawn(SECOND_SEEN)))
    note, document = read([str(tmp_path / "a.pdf")])
    assert isinstance(note, Note)
    assert note.text.endswith("left out: 2")
    assert isinstance(document, Document)


def test_fonts_that_do_not_say_their_letters_are_refused(tmp_path: Path) -> None:
    assert "which letters" in error(tmp_path / "a.pdf", pdf(drawn("\ue001\ue002\ue003\ue004 \ue005")))


def test_arabic_stored_as_western_letters_is_refused(tmp_path: Path) -> None:
    stored = LINE.encode("cp1256", "ignore").decode("cp1252", "ignore")
    assert "Western letters" in error(tmp_path / "a.pdf", pdf(drawn(stored)))


def test_letters_in_the_wrong_places_are_refused(tmp_path: Path) -> None:
    assert "order" in error(tmp_path / "a.pdf", pdf(drawn(*["قصف بلدة سرمين وقرية النيرب ومدينة حلب على"] * 3)))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(1000), pdf(drawn(SEEN))[:300], pdf(drawn(SEEN))[:-600]]
)
def test_damaged_files(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    for item in read([str(path)]):
        if isinstance(item, InputError):
            assert "reading it failed" not in item.reason
        else:
            assert isinstance(item, Document)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT_BYTES", 1 << 20)
    assert "unpacks to more than" in error(tmp_path / "a.pdf", pdf(" " * (4 << 20), packed=True))


def test_what_a_browser_prints(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("there is no chromium")
    page = tmp_path / "a.html"
    page.write_text(
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><p>{LINE}</p><p>{SECOND}</p>', "utf-8"
    )
    target = tmp_path / "a.pdf"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
    ]
    profile = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=100, env=profile)
    assert text(target, target.read_bytes()).split() == f"{LINE} {SECOND}".split()
