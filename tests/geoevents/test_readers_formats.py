"""Formats: a document comes back from each one, filled with what the format knows; what is wrong is said."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers import Note, Options, limits, read
from geoevents.readers.base import Item
from geoevents.readers.records import parse_published

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب أمس، وأسفر القصف عن مقتل مدنيين اثنين."
SECOND = "اندلعت اشتباكات في حي الشعار بمدينة حلب صباح اليوم بين قوات النظام والفصائل."
DAY = date(2016, 9, 5)
DAMASCUS = ZoneInfo("Asia/Damascus")


def put(path: Path, data: str | bytes | object) -> str:
    if not isinstance(data, str | bytes):
        data = json.dumps(data, ensure_ascii=False)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def documents(*inputs: str, **options: Any) -> list[Document]:
    return [item for item in read(inputs, Options(**options)) if isinstance(item, Document)]


def others(*inputs: str, **options: Any) -> list[Item]:
    return [item for item in read(inputs, Options(**options)) if not isinstance(item, Document)]


# Dates of publication


@pytest.mark.parametrize(
    "value",
    [
        *("2016-09-05", "2016/09/05", "20160905", "2016-09-05T23:30:00+03:00", "2016-09-05 23:30"),
        *("Mon, 05 Sep 2016 23:30:00 +0300", "Mon Sep 05 20:19:24 +0000 2016", "05/09/2016", "5.9.2016 14:30"),
        *("الاثنين، 5 أيلول 2016", "الإثنين ٥ سبتمبر ٢٠١٦ - 14:30", "3 ذو الحجة 1437 (5 أيلول 2016)"),
        *(1473080400, 1473080400.5, 1473080400000, "1473080400", {"$date": "2016-09-05T10:00:00Z"}),
        *(DAY, datetime.fromisoformat("2016-09-05T23:00"), datetime(2016, 9, 5, 20, tzinfo=UTC)),
    ],
)
def test_days_of_publication(value: object) -> None:
    assert parse_published(value) == DAY


@pytest.mark.parametrize(
    "value", ["09/25/2016", "أمس", "أيلول 2016", "5 September", 42618, True, [], "x" * 100, "1e400"]
)
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_published(value)


def test_utc_is_counted_in_the_time_zone_other_offsets_are_not() -> None:
    assert parse_published("2016-09-05T22:30:00Z", DAMASCUS) == date(2016, 9, 6)
    assert parse_published("2016-09-05T22:30:00+01:00", DAMASCUS) == DAY
    assert parse_published("2016-09-05T22:30:00", DAMASCUS) == DAY
    assert parse_published(1473114600, DAMASCUS) == date(2016, 9, 6)


# Tables


HEADER = ["id", "text", "title", "published", "source", "url"]
KNOWN = Document("a1", REPORT, "عنوان", DAY, "صحيفة", "https://x.example/1")
ROW = ["a1", REPORT, "عنوان", "2016-09-05", "صحيفة", "https://x.example/1"]


def workbook(path: Path, **sheets: list[list[Any]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def delimited(rows: list[list[Any]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def test_the_same_row_from_every_kind_of_table(tmp_path: Path) -> None:
    day = [*ROW[:3], DAY, *ROW[4:]]
    pq.write_table(pa.table({name: [value] for name, value in zip(HEADER, day, strict=True)}), tmp_path / "a.parquet")
    for path in (
        put(tmp_path / "a.csv", delimited([HEADER, ROW])),
        put(tmp_path / "b.csv", delimited([HEADER, ROW], ";")),
        put(tmp_path / "mark.csv", "\ufeff" + delimited([HEADER, ROW])),
        put(tmp_path / "old.csv", delimited([HEADER, ROW]).encode("cp1256")),
        put(tmp_path / "wide.csv", delimited([HEADER, ROW], "\t").encode("utf-16")),
        put(tmp_path / "a.tsv", delimited([HEADER, ROW], "\t")),
        put(tmp_path / "no_suffix", delimited([HEADER, ROW])),
        workbook(tmp_path / "a.xlsx", one=[HEADER, day]),
        str(tmp_path / "a.parquet"),
    ):
        assert documents(path) == [KNOWN], path


def test_arabic_headers_are_understood_and_said(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.csv",
        delimited([["الرقم", "تاريخ النشر", "نص الخبر", "المصدر"], ["7", "5 أيلول 2016", REPORT, "وكالة"]]),
    )
    (note,) = others(path)
    assert isinstance(note, Note)
    assert "text is 'نص الخبر'" in note.text
    assert documents(path) == [Document("a#2", REPORT, published=DAY, source="وكالة")]


def test_the_text_column_is_found_by_its_content_or_named(tmp_path: Path) -> None:
    rows = [["x", "ماذا حدث", "أين"], ["1", REPORT, SECOND[:30]], ["2", SECOND, "إدلب"]]
    path = put(tmp_path / "a.csv", delimited(rows))
    assert [document.text for document in documents(path)] == [REPORT, SECOND]
    assert [document.text for document in documents(path, text_column="أين")] == [SECOND[:30], "إدلب"]
    (error,) = others(path, text_column="none")
    assert isinstance(error, InputError)
    assert "'ماذا حدث'" in error.reason


def test_a_table_without_header(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", delimited([["1", REPORT], ["2", SECOND]]))
    assert [document.text for document in documents(path)] == [REPORT, SECOND]
    assert [document.id for document in documents(path)] == ["a#1", "a#2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "without a column of Arabic text; name it with --text-column (the columns are 'a', 'b')"),
        ("id,text\n", "no rows"),
        ("", "is empty"),
        (f"id,text,text\n1,{REPORT},x\n", "several columns are called 'text'"),
        (f'id,text\n1,"{REPORT}\n2,{SECOND}\n', "row 2: a damaged row"),
        (f"id,text\n1,{REPORT},x,y\n", "row 2: 4 cells where there are 2 columns"),
        (f"id,text,date\n1,{REPORT},09/25/2016\n", "row 2: "),
        (f"id,text\n1,{REPORT}\n1,{SECOND}\n", "row 3: its id '1' is that of "),
        ("id,text\n1,\n", 'row 2: "text" is missing'),
    ],
)
def test_what_is_wrong_with_a_table(tmp_path: Path, text: str, message: str) -> None:
    errors = [item for item in others(put(tmp_path / "a.csv", text.replace("،", ""))) if isinstance(item, InputError)]
    assert message in str(errors[0])


def test_rows_of_several_lines_are_counted_as_a_user_counts_them(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f'text,date\n"{REPORT}\n{SECOND}",2016-09-05\n{SECOND},x\n')
    assert "row 4" in str(others(path)[-1])


def test_sheets_have_columns_of_their_own(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        news=[["date", "text"], [datetime.fromisoformat("2016-09-05T12:00"), REPORT]],
        posts=[["النص"], [None], [SECOND]],
        numbers=[["year", "dead"], [2016, 3]],
        blank=[],
    )
    assert documents(path) == [Document("a/news#2", REPORT, published=DAY), Document("a/posts#3", SECOND)]
    left_out = [str(item) for item in others(path) if "left out" in str(item)]
    assert any("sheet numbers" in text for text in left_out)
    assert any("sheet blank" in text for text in left_out)


def test_a_workbook_without_text_says_so(tmp_path: Path) -> None:
    (error,) = others(workbook(tmp_path / "a.xlsx", a=[["year", "dead"], [2016, 3]]))
    assert isinstance(error, InputError)
    assert "--text-column" in error.reason


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.parquet"])
def test_damaged_binary_files(tmp_path: Path, name: str) -> None:
    workbook(tmp_path / "whole.xlsx", a=[HEADER, ROW])
    docx.Document().save(tmp_path / "whole.docx")
    pq.write_table(pa.table({"text": [REPORT]}), tmp_path / "whole.parquet")
    data = (tmp_path / f"whole{Path(name).suffix}").read_bytes()
    for cut in (data[: len(data) // 2], data[:30], b"\xd0\xcf\x11\xe0" + data[4:-4]):
        (error,) = others(put(tmp_path / name, cut))
        assert isinstance(error, InputError)
        assert "reading it failed" not in error.reason


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)


@given(texts=st.lists(cells, min_size=1, max_size=5), delimiter=st.sampled_from(",;\t"))
def test_texts_come_back_from_csv(texts: list[str], delimiter: str) -> None:
    rows = [["id", "text"], *([f"r{at}", text] for at, text in enumerate(texts))]
    with TemporaryDirectory() as folder:
        path = put(Path(folder, "a.tsv" if delimiter == "\t" else "a.csv"), delimited(rows, delimiter))
        assert [document.text for document in documents(path)] == texts


# JSON


@pytest.mark.parametrize(
    "data",
    [
        [{"text": REPORT}, {"text": SECOND}],
        {"documents": [{"text": REPORT}, {"text": SECOND}]},
        {"status": "ok", "message": "success", "data": {"posts": [{"body": REPORT}, {"body": SECOND}]}},
        {"hits": {"hits": [{"_index": "a", "_source": {"content": REPORT}}, {"_source": {"content": SECOND}}]}},
        {
            "version": "https://jsonfeed.org/version/1",
            "description": "أخبار",
            "items": [{"content_html": f"<p>{REPORT}</p>"}, {"content_text": SECOND}],
        },
        [{"content": {"rendered": f"<p>{REPORT}</p>"}}, {"content": {"rendered": f"<div>{SECOND}<br></div>"}}],
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a"])
def test_documents_are_found_in_json(tmp_path: Path, data: object, name: str) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(data, indent=1))
    assert [(document.id, document.text) for document in documents(str(path))] == [("a#1", REPORT), ("a#2", SECOND)]


def test_one_document_with_arrays_beside_its_text(tmp_path: Path) -> None:
    record = {"entities": [{"text": "سرمين"}], "text": REPORT, "title": "عنوان", "date": "2016-09-05"}
    assert documents(put(tmp_path / "a.json", record)) == [Document("a", REPORT, "عنوان", DAY)]


def test_fields_that_exports_really_use(tmp_path: Path) -> None:
    post = {
        "_id": {"$oid": "5f"},
        "headline": "عنوان",
        "description": "ملخص",
        "content": REPORT,
        "publishedAt": "2016-09-05T22:30:00Z",
        "source": {"id": None, "name": "صحيفة"},
        "link": "https://x.example/1",
    }
    (document,) = documents(put(tmp_path / "a.json", [post]), timezone=DAMASCUS)
    assert document == Document("5f", REPORT, "عنوان", date(2016, 9, 6), "صحيفة", "https://x.example/1")


def test_json_that_breaks_off_gives_what_is_whole(tmp_path: Path) -> None:
    data = json.dumps([{"text": REPORT}, {"text": SECOND}])
    path = put(tmp_path / "a.json", data[:-30])
    (error,) = others(path)
    assert isinstance(error, FormatError)
    assert "is it complete?" in error.reason
    assert [document.text for document in documents(path)] == [REPORT]
    path = put(tmp_path / "b.json", data[:-1])
    assert [document.text for document in documents(path)] == [REPORT, SECOND]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[]", "no documents are found"),
        ("[1, 2]", "not of objects"),
        ('{"a": 1}', "no documents are found"),
        ('[{"a": ' + "[" * 300, "nested"),
        ('{"a": ' * 300, "nested"),
        ('[{"text": 5}]', 'item 1: "text" is not a string'),
        ('[{"text": "قصف"}, 7]', "item 2: not an object"),
        ('[{"id": 1, "text": "قصف"}, {"id": 1, "text": "قصف"}]', "item 2: its id '1' is that of"),
    ],
)
def test_what_is_wrong_with_json(tmp_path: Path, data: str, message: str) -> None:
    assert any(message in str(item) for item in others(put(tmp_path / "a.json", data)))


def test_an_endless_item_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ITEM_BYTES", 100_000)
    (error,) = others(put(tmp_path / "a.json", '[{"text": "' + "ا" * 500_000))
    assert "longer than" in str(error)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_an_endless_line_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "ITEM_BYTES", 1000)
    first, last = (
        ('{"id": "1", "text": "قصف"}', '{"id": "2", "text": "قصف"}')
        if name == "a.jsonl"
        else ("id,text\n1,قصف", "2,قصف")
    )
    path = put(tmp_path / name, f"{first}\n{'ا' * 5000}\n{last}\n")
    assert any("longer than" in str(item) for item in others(path))
    assert [document.id for document in documents(path)][:1] == ["1"]
    if name == "a.jsonl":
        assert [document.id for document in documents(path)] == ["1", "2"]


records = st.lists(st.fixed_dictionaries({"text": cells, "title": st.none() | cells}), min_size=1, max_size=4)


@given(items=records)
def test_texts_come_back_from_json(items: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        for name, data in (("a.json", items), ("b.json", {"reports": items})):
            found = documents(put(Path(folder, name), data))
            assert [(document.text, document.title) for document in found] == [(i["text"], i["title"]) for i in items]


# Telegram

MESSAGE = {"id": 5, "type": "message", "date": "2016-09-06T01:30:00", "date_unixtime": "1473114600", "from": "x"}


def export(*messages: dict[str, Any], **chat: Any) -> dict[str, Any]:
    return {"name": "شبكة", "type": "public_channel", "id": 77, "messages": list(messages)} | chat


def test_telegram_messages(tmp_path: Path) -> None:
    link = {"type": "text_link", "text": "الموقع", "href": "https://maps.example/?q=35.9,36.7"}
    parts = [
        {"type": "plain", "text": "قصف على "},
        {"type": "hashtag", "text": "#سرمين"},
        {"type": "plain", "text": " "},
        link,
    ]
    data = export(
        {
            "id": 1,
            "type": "service",
            "date": "2016-09-01T00:00:00",
            "actor": "x",
            "action": "create_channel",
            "text": "",
        },
        {**MESSAGE, "text": REPORT, "edited": "2016-09-06T03:00:00"},
        {**MESSAGE, "id": 6, "text": ["old way ", link], "text_entities": parts},
        {**MESSAGE, "id": 7, "photo": "p.jpg", "text": ["تصوير ", {"type": "bold", "text": "القصف"}]},
        {**MESSAGE, "id": 8, "text": SECOND, "forwarded_from": "قناة أخرى"},
        {**MESSAGE, "id": 9, "text": "", "media_type": "sticker"},
        {
            **MESSAGE,
            "id": 10,
            "text": "هنا",
            "place_name": "سوق سرمين",
            "location_information": {"latitude": 35.9, "longitude": 36.7},
        },
    )
    path = put(tmp_path / "result.json", data)
    day = date(2016, 9, 6)
    url = "https://t.me/c/77/"
    assert documents(path) == [
        Document("telegram/77/5", REPORT, None, day, "شبكة", f"{url}5"),
        Document(
            "telegram/77/6", "قصف على #سرمين الموقع (https://maps.example/?q=35.9,36.7)", None, day, "شبكة", f"{url}6"
        ),
        Document("telegram/77/7", "تصوير القصف", None, day, "شبكة", f"{url}7"),
        Document("telegram/77/8", SECOND, None, day, "قناة أخرى", f"{url}8"),
        Document("telegram/77/10", "هنا\nسوق سرمين\n35.9, 36.7", None, day, "شبكة", f"{url}10"),
    ]
    told = " ".join(map(str, others(path)))
    assert all(
        part in told
        for part in ("1 service", "1 messages without text", "1 messages were edited", "1 messages were forwarded")
    )


def test_telegram_days_are_those_of_the_time_zone_that_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "result.json", export({**MESSAGE, "text": REPORT}))
    assert [item.published for item in documents(path, timezone=ZoneInfo("Europe/London"))] == [DAY]
    assert [item.published for item in documents(path, timezone=DAMASCUS)] == [date(2016, 9, 6)]


def test_telegram_export_of_everything(tmp_path: Path) -> None:
    group = export({**MESSAGE, "text": SECOND}, name="مجموعة", type="private_group", id=88)
    service = {"id": 1, "type": "service", "date": "2016-09-01T00:00:00", "action": "pin_message", "text": ""}
    data = {
        "about": "Here is the data you requested.",
        "contacts": {"list": [{"first_name": "x", "date": "2016-01-01T00:00:00"}]},
        "chats": {"list": [export(service, {**MESSAGE, "text": REPORT}), group]},
    }
    found = documents(put(tmp_path / "result.json", data))
    assert [(item.id, item.source, item.url is None) for item in found] == [
        ("telegram/77/5", "شبكة", False),
        ("telegram/88/5", "مجموعة", True),
    ]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"text": 5, "text_entities": [5]}, "neither text nor"),
        ({"text": REPORT, "date": "x"}, "not a date"),
        ({"text": REPORT, "id": None}, '"id" is not a number'),
    ],
)
def test_broken_telegram_messages_stop_no_others(tmp_path: Path, message: dict[str, Any], reason: str) -> None:
    path = put(tmp_path / "result.json", export({**MESSAGE, **message}, {**MESSAGE, "id": 6, "text": SECOND}))
    assert any(reason in str(item) for item in others(path))
    assert [item.text for item in documents(path)] == [SECOND]


def test_telegrams_export_as_page_is_refused_with_the_remedy(tmp_path: Path) -> None:
    page = '<html><body><div class="page_wrap"><div class="message default clearfix">قصف</div></div></body></html>'
    (error,) = others(put(tmp_path / "messages.html", page))
    assert "result.json" in str(error)


# Pages and feeds

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (REPORT, SECOND, f"{REPORT[:30]} {SECOND[30:]}"))
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="{{charset}}"><title>قصف على سرمين | وكالة</title>
<meta property="og:title" content="قصف على سرمين"><meta property="og:site_name" content="وكالة">
<meta property="article:published_time" content="2016-09-05T22:30:00Z"><link rel="canonical" href="https://x.example/1">
</head><body><nav><a href="/">الرئيسية</a> <a href="/p">سياسة</a></nav>
<article><h1>قصف على سرمين</h1>{PARAGRAPHS}</article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_page(tmp_path: Path, charset: str) -> None:
    data = PAGE.replace("،", "").format(charset=charset).encode(charset)
    path = put(tmp_path / "a.html", data)
    (document,) = documents(path)
    assert (document.id, document.title, document.published) == ("a", "قصف على سرمين", DAY)
    assert (document.source, document.url) == ("وكالة", "https://x.example/1")
    assert SECOND in document.text
    assert "الرئيسية" not in document.text
    assert "الحقوق" not in document.text
    assert documents(path, timezone=DAMASCUS)[0].published == date(2016, 9, 6)


def test_content_beats_a_lying_suffix(tmp_path: Path) -> None:
    for name in ("a.txt", "a.csv", "a.json", "a.jsonl"):
        path = put(tmp_path / name, PAGE.format(charset="utf-8"))
        assert documents(path)[0].title == "قصف على سرمين"
        assert "which it is" in str(others(path)[0])
    assert documents(put(tmp_path / "b.json", '{"id": "1", "text": "قصف"}\n{"id": "2", "text": "قصف"}'))[1].id == "2"
    assert documents(put(tmp_path / "c.txt", f"[1] {REPORT}"))[0].text == f"[1] {REPORT}"
    assert documents(put(tmp_path / "d.txt", "{قصف}"))[0].text == "{قصف}"


SCRIPTED = "<html><body><script>var a = 1</script></body></html>"


@pytest.mark.parametrize("data", ["<html><body></body></html>", "<html><head><title>a</title></head></html>", SCRIPTED])
def test_page_without_text(tmp_path: Path, data: str) -> None:
    (error,) = others(put(tmp_path / "a.html", data))
    assert isinstance(error, FormatError)
    assert "without text" in error.reason


def test_short_page_is_taken_whole(tmp_path: Path) -> None:
    assert "سرمين" in documents(put(tmp_path / "a.html", "<html><body>قصف على سرمين</body></html>"))[0].text


RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة</title>
<item><title>الأول</title><link>https://x.example/1</link><guid>g1</guid><description>ملخص</description>
<content:encoded><![CDATA[<p>قصف على <b>سرمين</b>.</p><p>قتل&nbsp;شخصان.</p><script>x()</script>]]></content:encoded>
<pubDate>الاثنين، 5 أيلول 2016</pubDate></item>
<item><title>الثاني</title><link>https://x.example/2</link><description>&lt;p&gt;غارة على إدلب&lt;/p&gt;</description>
<pubDate>Mon, 05 Sep 2016 22:30:00 GMT</pubDate></item>
<item><title>عنوان عن حلب</title><guid>g3</guid><pubDate>متى؟</pubDate></item>
</channel></rss>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_feed(tmp_path: Path, charset: str) -> None:
    path = put(tmp_path / "a.xml", RSS.format(charset=charset).encode(charset))
    assert documents(path, published=date(2020, 1, 1)) == [
        Document("g1", "قصف على سرمين.\nقتل شخصان.", "الأول", DAY, "وكالة", "https://x.example/1"),
        Document("https://x.example/2", "غارة على إدلب", "الثاني", DAY, "وكالة", "https://x.example/2"),
        Document("g3", "عنوان عن حلب", "عنوان عن حلب", None, "وكالة", None),
    ]
    assert documents(path, timezone=DAMASCUS)[1].published == date(2016, 9, 6)
    assert any("1 entries whose day" in str(item) for item in others(path))


def test_atom_feed_without_suffix(tmp_path: Path) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title><id>f</id><entry><id>e1</id><title>عنوان</title>
    <published>2016-09-05T23:30:00+03:00</published><updated>2016-09-09T00:00:00Z</updated><summary>ملخص</summary>
    <content type="html">&lt;p&gt;{REPORT}&lt;/p&gt;</content><link href="https://x.example/1"/></entry></feed>"""
    assert documents(put(tmp_path / "feed", feed)) == [
        Document("e1", REPORT, "عنوان", DAY, "وكالة", "https://x.example/1")
    ]


def test_feed_that_breaks_off_is_an_error_beside_what_was_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.xml", RSS.format(charset="utf-8")[:-60])
    assert len(documents(path)) >= 2
    assert any(isinstance(item, FormatError) and "damaged XML" in item.reason for item in others(path))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<rss><channel></channel></rss>", "without entries"),
        ("<?xml version='1.0'?><other/>", "neither"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "entities"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
    ],
)
def test_what_is_wrong_with_a_feed(tmp_path: Path, data: str, message: str) -> None:
    (error,) = others(put(tmp_path / "a.xml", data))
    assert isinstance(error, InputError)
    assert message in error.reason


# Word


def test_word(tmp_path: Path) -> None:
    file = docx.Document()
    file.core_properties.title = "تقرير"
    file.add_heading("العنوان")
    file.add_paragraph(REPORT)
    table = file.add_table(1, 2)
    table.cell(0, 0).text = "المكان"
    table.cell(0, 1).text = "إدلب"
    paragraph = file.add_paragraph(SECOND[:20])
    paragraph.add_run(SECOND[20:]).bold = True
    file.save(tmp_path / "a.docx")
    text = f"العنوان\n{REPORT}\nالمكان\nإدلب\n{SECOND}"
    assert documents(str(tmp_path / "a.docx")) == [Document("a", text, "تقرير")]


def test_word_text_is_that_after_tracked_changes(tmp_path: Path) -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("قصف ")
    for tag, inner in (("del", "delText"), ("ins", "t")):
        change = paragraph._p.makeelement(docx.oxml.ns.qn(f"w:{tag}"), {})
        run = change.makeelement(docx.oxml.ns.qn("w:r"), {})
        text = run.makeelement(docx.oxml.ns.qn(f"w:{inner}"), {})
        text.text = f"{tag} حلب"
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    file.save(tmp_path / "a.docx")
    assert documents(str(tmp_path / "a.docx"))[0].text == "قصف ins حلب"


def test_word_without_text(tmp_path: Path) -> None:
    docx.Document().save(tmp_path / "a.docx")
    (error,) = others(str(tmp_path / "a.docx"))
    assert "holds no text" in str(error)


# Languages


def test_a_document_without_arabic_says_so(tmp_path: Path) -> None:
    (note,) = others(put(tmp_path / "a.txt", "Shelling hit Sarmin"))
    assert "no Arabic" in str(note)
    path = put(tmp_path / "b.json", [{"id": "m1", "text": f"Breaking: {REPORT}"}, {"id": "m2", "text": "Shelling"}])
    assert ["1 of 2 documents: m2" in str(item) for item in others(path)] == [True]
    assert len(documents(path)) == 2


def test_languages_of_the_same_letters_are_told_apart(tmp_path: Path) -> None:
    for name, text in (
        ("fa", "نیروهای دولتی پیش از ظهر دیروز به شهر حلب حمله کردند و چند نفر کشته و گروهی زخمی شدند"),
        ("ur", "شہر کے مشرقی حصے میں دھماکے ہوئے جن میں کئی افراد ہلاک ہو گئے"),
        ("ku", "دوێنێ لە گوندەکانی نزیک شارەکە شەڕێکی گەورە ڕووی دا"),
    ):
        (note,) = others(put(tmp_path / f"{name}.txt", text))
        assert "not Arabic" in str(note)
    assert others(put(tmp_path / "ar.txt", f"{REPORT} في پاريس")) == []


# Every format gives back what was put in


plain = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff"), min_size=1
)
words = plain.map(lambda text: " ".join(text.split())).filter(bool)


def as_word(path: Path, text: str) -> None:
    file = docx.Document()
    file.add_paragraph(text)
    file.save(str(path))


def as_parquet(path: Path, text: str) -> None:
    pq.write_table(pa.table({"text": [text]}), path)


def as_feed(path: Path, text: str) -> None:
    content = html.escape(f"<p>{html.escape(text)}</p>")
    path.write_text(
        f"<rss><channel><item><guid>1</guid><description>{content}</description></item></channel></rss>", "utf-8"
    )


WRITERS = {
    "a.txt": lambda path, text: path.write_text(text, "utf-8"),
    "a.txt.gz": lambda path, text: path.write_bytes(gzip.compress(text.encode())),
    "a.jsonl": lambda path, text: path.write_text(json.dumps({"text": text}), "utf-8"),
    "a.xlsx": lambda path, text: workbook(path, a=[["text"], [text]]),
    "a.docx": as_word,
    "a.parquet": as_parquet,
    "a.xml": as_feed,
}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25)
@given(text=words)
def test_texts_come_back(name: str, text: str) -> None:
    text = f"قصف {text}"
    with TemporaryDirectory() as folder:
        WRITERS[name](Path(folder, name), text)
        assert [document.text for document in documents(str(Path(folder, name)))] == [text]
