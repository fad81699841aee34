"""The command line, as a user runs it: what it writes, what it says, and with which exit code."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from geoevents.export import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "قصف مدفعي على بلدة سرمين بريف إدلب أمس، وأسفر القصف عن مقتل مدنيين اثنين."
NO_PLACE = "اجتمع الأصدقاء وتحدثوا طويلا عن القصائد القديمة."
MENTION_KEYS = (
    *("start", "end", "text", "role", "kind", "name", "place_id", "latitude", "longitude"),
    *("country", "admin1", "uncertainty_km", "relation", "score", "decided_by"),
)


class Told:
    """What a run of the command gave back."""

    def __init__(self, run: subprocess.CompletedProcess[bytes]) -> None:
        self.code = run.returncode
        self.out = run.stdout.decode("utf-8")
        self.err = run.stderr.decode("utf-8")
        assert "Traceback" not in self.err, self.err


def geoevents(*arguments: object, stdin: bytes = b"", **options: Any) -> Told:
    command = [sys.executable, "-c", "from geoevents.cli import main; main()", *map(str, arguments)]
    return Told(subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120, **options))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


# What the commands write


def test_extract_writes_events_with_their_provenance(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    told = geoevents("extract", report, "--published", "2016-09-05", "--country", "sy", "-o", target)
    assert told.code == 0, told.err
    (event,) = features(target)
    assert event["properties"]["event_date"] == "2016-09-04"
    assert event["properties"]["fatalities"] == 2
    assert event["geometry"]["coordinates"] == pytest.approx([36.727, 35.9034], abs=0.05)
    provenance = json.loads(target.read_text(encoding="utf-8"))["provenance"]
    assert provenance["options"]["published"] == "2016-09-05"
    assert provenance["options"]["country"] == "SY"
    assert provenance["inputs"]["documents"] == 1
    assert provenance["gazetteers"][0]["checksum"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_extract_writes_every_format(report: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    told = geoevents("extract", report, "-o", target)
    assert told.code == 0, told.err
    assert target.stat().st_size > 0


def test_extract_writes_the_layout_that_is_asked_for_and_tells_what_it_leaves_out(report: Path, tmp_path: Path) -> None:
    told = geoevents("extract", report, "--published", "2016-09-05", "--layout", "acled", "-o", tmp_path / "out.csv")
    assert told.code == 0, told.err
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith("event_id_cnty,event_date,year,")
    assert (tmp_path / "out.csv-metadata.json").exists()
    told = geoevents("extract", report, "--layout", "acled", "-o", tmp_path / "out.csv")
    assert "note: --layout acled: 1 left out: ACLED holds no event without a date" in told.err


def test_extract_writes_hxl_tags(report: Path, tmp_path: Path) -> None:
    assert geoevents("extract", report, "--hxl", "-o", tmp_path / "out.csv").code == 0
    assert "\n#event+id," in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    told = geoevents("extract", report, "--hxl", "-o", tmp_path / "out.kml")
    assert told.code == 2
    assert "--hxl is for .csv, .xlsx" in told.err


def test_a_database_that_cannot_be_reached_is_told_without_its_password(report: Path) -> None:
    pytest.importorskip("psycopg", reason="needs psycopg")
    told = geoevents("extract", report, "-o", "postgresql://user:s3cret@127.0.0.1:1/events")
    assert told.code == 2
    assert "user@127.0.0.1:1/events: cannot be reached" in told.err
    assert "s3cret" not in told.err + told.out


def test_map_writes_one_page(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    told = geoevents("map", report, "--published", "2016-09-05", "--title", "سرمين", "-o", target)
    assert told.code == 0, told.err
    assert "سرمين" in target.read_text(encoding="utf-8")


def test_map_tiles_are_named_or_have_an_attribution(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    told = geoevents("map", report, "--tiles", "https://tiles.example/{z}/{x}/{y}.png", "-o", target)
    assert told.code == 2
    assert "attribution" in told.err
    assert not target.exists()
    told = geoevents("map", report, "--lang", "en", "--tiles", "OpenStreetMap", "-o", target)
    assert told.code == 0, told.err


def test_places_writes_a_line_of_json_a_report(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    told = geoevents("places", "-", "-o", target, stdin=REPORT.encode())
    assert told.code == 0, told.err
    (line,) = target.read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert record["id"] == "stdin"
    town = next(mention for mention in record["mentions"] if mention["text"] == "سرمين")
    assert tuple(town) == MENTION_KEYS
    assert REPORT[town["start"] : town["end"]] == "سرمين"
    assert (town["role"], town["country"]) == ("location", "SY")


def test_places_shows_candidates_on_request() -> None:
    told = geoevents("places", "-", "--candidates", "2", stdin=REPORT.encode())
    for mention in json.loads(told.out)["mentions"]:
        assert len(mention["candidates"]) <= 2
        assert set(mention) - {"reason"} == {*MENTION_KEYS, "candidates"}


def test_places_prints_arabic_in_any_locale(report: Path) -> None:
    told = geoevents("places", report, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "سرمين" in told.out


def test_explain_shows_evidence_and_the_deciding_pass(report: Path) -> None:
    told = geoevents("explain", report, "--published", "2016-09-05")
    assert told.code == 0, told.err
    assert "سرمين" in told.out
    assert "decided by" in told.out


def test_the_number_of_workers_does_not_change_the_result(tmp_path: Path) -> None:
    records = [{"id": str(number), "text": f"{REPORT} ({number})"} for number in range(20)]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, records)))
    targets = [tmp_path / f"{workers}.geojson" for workers in (1, 2)]
    for workers, target in enumerate(targets, 1):
        assert geoevents("extract", source, "--workers", workers, "-o", target).code == 0
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_only_actual_and_planned_events_unless_asked_for_more(tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    text = "لم تقصف الطائرات مدينة حلب أمس.".encode()
    assert geoevents("extract", "-", "-o", target, stdin=text).code == 0
    assert not features(target)
    geoevents("extract", "-", "--modality", "negated", "-o", target, stdin=text)
    assert all(event["properties"]["modality"] == "negated" for event in features(target))


# Bad input: a clear message, the right exit code, no half-written file


def test_missing_file(tmp_path: Path) -> None:
    told = geoevents("map", tmp_path / "none.txt", "-o", tmp_path / "out.html")
    assert told.code == 1
    assert "none.txt: there is no such file" in told.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.jsonl", b"\n\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture, not text"),
        ("noise.txt", bytes(range(256)) * 4, "binary"),
        ("damaged.txt", REPORT.encode() + b"\xff\xfe" + REPORT.encode(), "not valid UTF-8 (byte"),
    ],
)
def test_unreadable_file(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    told = geoevents("extract", source, "-o", tmp_path / "out.geojson")
    assert told.code == 1
    assert f"error: {source}" in told.err
    assert message in told.err
    assert list(tmp_path.iterdir()) == [source]


def test_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    told = geoevents("extract", tmp_path / "in", "-o", tmp_path / "out.geojson")
    assert told.code == 1
    assert "without readable files (.atom, " in told.err
    assert not (tmp_path / "out.geojson").exists()


def test_an_unreadable_file_stops_no_other(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.geojson"
    told = geoevents("extract", tmp_path / "none.txt", report, "-o", target)
    assert told.code == 1
    assert len(features(target)) == 1
    failed = json.loads(target.read_text(encoding="utf-8"))["provenance"]["inputs"]["failed"]
    assert [row["reason"] for row in failed] == ["there is no such file or folder"]


def test_windows_1256_is_read_with_a_note(tmp_path: Path) -> None:
    source, target = tmp_path / "old.txt", tmp_path / "out.geojson"
    source.write_bytes(REPORT.encode("cp1256"))
    told = geoevents("extract", source, "-o", target)
    assert told.code == 0
    assert "note:" in told.err
    assert "Windows-1256" in told.err
    assert features(target)[0]["properties"]["notes"] in REPORT


def test_broken_line_of_json_lines(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(f'{json.dumps({"id": "a", "text": REPORT})}\n{{"id": \n{json.dumps({"id": "b", "text": REPORT})}')
    told = geoevents("places", source, "-o", target)
    assert told.code == 1
    assert "in.jsonl, line 2: not valid JSON" in told.err
    assert [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()] == ["a", "b"]


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    told = geoevents("places", tmp_path / "\x1b[2J.txt")
    assert told.code == 1
    assert "\x1b" not in told.err
    assert "\x1b" not in geoevents("explain", "-", stdin=f"{REPORT}\x1b[2J".encode()).out


def test_report_without_place_or_event(tmp_path: Path) -> None:
    source = tmp_path / "in.txt"
    source.write_text(NO_PLACE, encoding="utf-8")
    page, file, lines = (tmp_path / f"out.{suffix}" for suffix in ("html", "geojson", "jsonl"))
    assert [
        geoevents(command, source, "-o", target).code
        for command, target in (("map", page), ("extract", file), ("places", lines))
    ] == [0, 0, 0]
    assert features(file) == []
    assert json.loads(lines.read_text()) == {"id": "in", "mentions": []}
    assert page.stat().st_size > 1000


@pytest.mark.parametrize(
    ("command", "known"), [("extract", SUFFIXES), ("map", (".html", ".htm")), ("places", (".jsonl", ".ndjson"))]
)
@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_unknown_suffix(report: Path, command: str, known: tuple[str, ...], name: str) -> None:
    told = geoevents(command, report, "-o", report.parent / name)
    assert told.code == 2
    assert f"known are {', '.join(known)}" in told.err
    assert list(report.parent.iterdir()) == [report]


@pytest.mark.parametrize("command", ["extract", "map", "places"])
def test_unwritable_target(report: Path, command: str) -> None:
    suffix = {"extract": "geojson", "map": "html", "places": "jsonl"}[command]
    for folder, message in ((report.parent / "none", "there is no folder"), (report, "there is no folder")):
        told = geoevents(command, report, "-o", folder / f"out.{suffix}")
        assert told.code == 2
        assert message in told.err
    (report.parent / f"folder.{suffix}").mkdir()
    told = geoevents(command, report, "-o", report.parent / f"folder.{suffix}")
    assert told.code == 2
    assert "is not a file" in told.err


@pytest.mark.parametrize("command", ["extract", "map", "places"])
def test_target_that_cannot_be_finished(report: Path, command: str) -> None:
    target = report.parent / f"out.{ {'extract': 'geojson', 'map': 'html', 'places': 'jsonl'}[command] }"
    target.write_text("previous")
    full = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))}
    told = geoevents(command, report, "-o", target, **full)
    assert told.code == 2
    assert "cannot be written" in told.err
    assert target.read_text() == "previous"
    assert sorted(report.parent.iterdir()) == sorted([report, target])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Usage"),
        (("map",), "Missing argument"),
        (("map", "a.txt"), "Missing option '-o'"),
        (("explode", "a.txt"), "No such command"),
        (("places", "a.txt", "--published", "5.9.2016"), "--published"),
        (("places", "a.txt", "--country", "Syria"), "two letters"),
        (("places", "a.txt", "--workers", "0"), "--workers"),
        (("places", "a.txt", "--candidates", "-1"), "--candidates"),
        (("places", "a.txt", "--gazetteer", "none.gaz"), "none.gaz"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], message: str) -> None:
    told = geoevents(*arguments)
    assert told.code == 2
    assert message in told.err


def test_a_file_that_is_no_gazetteer(report: Path) -> None:
    told = geoevents("places", report, "--gazetteer", report)
    assert told.code == 2
    assert str(report) in told.err


# Words of the user's own

KITE = (
    "id\tevent_type\tsub_event_type\tplover\tsettle\tpatterns\tneeds\tunless\texample\tcounter\n"
    "kite\tExplosions/Remote violence\tRemote explosive/landmine/IED\tASSAULT\tfixed\tn:طائرة ورقية حارقة\t\t\t"
    "{example}\tلعب الأطفال بالطائرة\n"
)


@pytest.fixture
def kite(tmp_path: Path) -> Path:
    path = tmp_path / "kite.tsv"
    path.write_text(KITE.format(example="سقطت طائرة ورقية حارقة على الحقل أمس"), encoding="utf-8")
    return path


def test_words_of_the_users_own_make_events(kite: Path, tmp_path: Path) -> None:
    report = tmp_path / "kite.txt"
    report.write_text("سقطت طائرة ورقية حارقة على حقل في بلدة سرمين أمس وأصيب ثلاثة أشخاص.", encoding="utf-8")
    target = tmp_path / "out.geojson"
    for workers in (1, 2):
        told = geoevents("extract", report, "--lexicon", kite, "--workers", workers, "-o", target)
        assert told.code == 0, told.err
        (event,) = features(target)
        assert event["properties"]["sub_event_type"] == "Remote explosive/landmine/IED"
    assert json.loads(target.read_text())["provenance"]["options"]["lexicons"][0]["file"] == "kite.tsv"


def test_lexicon_check_tells_good_from_wrong(kite: Path) -> None:
    assert geoevents("lexicon", "check", kite).code == 0
    kite.write_text(KITE.format(example="سقط المطر على الحقل"), encoding="utf-8")
    told = geoevents("lexicon", "check", kite)
    assert told.code == 1
    assert "line 2" in told.out


def test_a_table_that_is_no_lexicon_is_wrong_use(report: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("a\tb\n1\t2\n", encoding="utf-8")
    told = geoevents("extract", report, "--lexicon", table, "-o", tmp_path / "out.geojson")
    assert told.code == 2
    assert "columns" in told.err
    assert not (tmp_path / "out.geojson").exists()


# Real inputs


def test_a_telegram_export_is_read_with_its_dates(tmp_path: Path) -> None:
    message = {"id": 5, "type": "message", "date": "2016-09-05T23:30:00", "date_unixtime": "1473114600", "text": REPORT}
    source, target = tmp_path / "result.json", tmp_path / "out.geojson"
    source.write_text(json.dumps({"name": "شبكة", "type": "public_channel", "id": 7, "messages": [message]}))
    for zone, day in (((), "2016-09-04"), (("--timezone", "Asia/Damascus"), "2016-09-05")):
        told = geoevents("extract", source, *zone, "-o", target)
        assert told.code == 0, told.err
        (event,) = features(target)
        assert event["properties"]["event_date"] == day
        assert event["properties"]["reported_by"] == "شبكة"
        assert event["properties"]["urls"] == ["https://t.me/c/7/5"]


def test_a_table_whose_text_column_is_named(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text(f"a,b\n1,{REPORT.replace('،', '')}\n2,x\n", encoding="utf-8")
    told = geoevents("places", source, "--text-column", "b", "-o", target)
    assert told.code == 0, told.err
    assert "no Arabic" in told.err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    told = geoevents("places", source, "--text-column", "c", "-o", target)
    assert told.code == 1
    assert "the columns are 'a', 'b'" in told.err


def test_a_broken_archive_stops_no_other_input(tmp_path: Path) -> None:
    for name, size in (("whole.zip", None), ("broken.zip", 100)):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            page = f"<html><head><title>قصف</title></head><body><p>{REPORT}</p></body></html>"
            archive.writestr("page.html", page.encode("cp1256"))
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:size])
    target = tmp_path / "out.geojson"
    told = geoevents("extract", tmp_path, "--published", "2016-09-05", "-o", target)
    assert told.code == 1
    assert "broken.zip: a damaged or incomplete zip archive" in told.err
    assert "whole.zip/page.html: not UTF-8: read as Windows-1256" in told.err
    (event,) = features(target)
    assert event["properties"]["documents"] == ["whole/page"]


def test_a_time_zone_that_there_is_not(report: Path) -> None:
    told = geoevents("places", report, "--timezone", "Mars/Base")
    assert told.code == 2
    assert "Asia/Damascus" in told.err
