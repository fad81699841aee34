"""Text of the world in every field: shown as text, never run, nothing fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from click.testing import CliRunner

import maps
from geoevents.cli import cli
from tests.maps.tables import events, example_mentions, strike

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</SCRIPT ><script>alert(1)</script>",
    "<!--<script>alert(1)",
    "--><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://example.org/pixel.png>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=https://example.org><button>x",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<link rel=stylesheet href=https://example.org/a.css>",
    "<base href=https://example.org/>",
    "<style>@import 'https://example.org/a.css'</style>",
    "<style>body{background:url(https://example.org/b)}</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "`><img src=x onerror=alert(1)>",
    "`${alert(1)}`",
    "${alert(1)}",
    "{{ 7*7 }}",
    "{{ this.get_name.__globals__ }}",
    "{% for x in (1).__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{# comment #}",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "');alert(1);//",
    '");alert(1);//',
    '\\");alert(1);//',
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//example.org/x.js",
    'https://example.org/"onmouseover="alert(1)',
    "__proto__",
    "constructor",
    "toString",
    "\u202egnp.exe\u202c نص",
    "\u2066\u2067نص\u2069",
    "نص\u0000بعد",
    "\u0007\u001b[31mأحمر\u001b[0m",
    "\u2028alert(1)\u2029",
    "\ufeffنص\u200b\u200d",
    "\ud800 نصف",
    "💥" * 50,
    "ط" * 5000,
    "=cmd|' /C calc'!A0",
    "]]><script>alert(1)</script>",
    "<ScRiPt\n>alert(1)</sCrIpT\n>",
    "ﷺ" * 30 + "<b>غامق</b>",
)  # fmt: skip

#: Columns of events that hold text.
TEXTS = (
    "event_id event_type sub_event_type modality actor1 actor1_en inter1 actor2 actor2_en inter2 location location_en "
    "country admin1 admin1_en admin1_code decided_by reason source reported_by notes relation"
).split()

#: Opens every card with all its claims, every tab and view, and searches; gives what the cards say.
READ_ALL = """async () => {
    const app = document.querySelector('.em-app').eventMap;
    const texts = [];
    for (const row of app.everything) {
        app.reader.reveal(row);
        const card = app.reader.popup.getContent();
        for (const details of card.querySelectorAll('details')) details.open = true;
        texts.push(card.textContent);
        await new Promise((next) => setTimeout(next, 2));
    }
    for (const tab of ['filter', 'summary', 'list']) app.change({tab});
    for (const view of app.views) app.change({view});
    app.change({view: 'points', mentions: true, text: '<img src=x onerror=alert(1)>'});
    return texts;
}"""


def _hostile(payload: str) -> dict[str, Any]:
    claim = dict.fromkeys(
        ("claim_id", "document", "title", "url", "source", "reported_by", "published", "notes"), payload
    )
    claim["evidence"] = [{"role": payload, "start": 0, "end": 5}]
    return {
        **strike(),
        **dict.fromkeys(TEXTS, payload),
        "sources": [payload],
        "urls": [payload],
        "tags": [payload],
        "evidence": [{"role": payload, "start": 1, "end": 4}, {"role": "trigger", "start": -5, "end": 10**9}],
        "claims": [claim, {**claim, "notes": payload + " "}],
    }


def _table() -> geopandas.GeoDataFrame:
    rows = [_hostile(payload) for payload in PAYLOADS]
    for number, row in enumerate(rows):
        row["latitude"] = 33 + (number % 10) / 2
        row["longitude"] = 36 + (number // 10) / 2
    table = events(*rows)
    named = {
        payload: pd.Series(payload, index=table.index, dtype=object) for payload in PAYLOADS if "\ud800" not in payload
    }
    return geopandas.GeoDataFrame(pd.concat([table, pd.DataFrame(named)], axis=1), geometry="geometry", crs=table.crs)


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_field_of_any_event_runs(opened: Any, lang: str) -> None:
    table = _table()
    page = opened(maps.event_map(table, title=PAYLOADS[0], lang=lang))
    shown = page.evaluate(READ_ALL)
    for payload, text in zip(PAYLOADS, shown, strict=True):
        if payload.isprintable():
            assert payload in text
    assert page.locator(".em-app script, .em-app iframe, .em-app img:not(.leaflet-tile), .em-app object").count() == 0
    assert {link.get_attribute("href")[:8] for link in page.locator(".em-card a").all()} <= {"https://", "http://e"}


def test_controls_are_shown_by_their_number(opened: Any) -> None:
    page = opened(maps.event_map(events({**strike(), "notes": "قبل\u202eبعد\u0007", "evidence": [], "claims": []})))
    page.locator(".em-event").click()
    assert page.locator(".em-sentence").inner_text() == "قبلU+202EبعدU+0007"


@pytest.mark.parametrize("payload", PAYLOADS[:12])
def test_mentions_and_titles_do_not_run(opened: Any, payload: str) -> None:
    mentions = example_mentions()
    mentions[["text", "name", "role", "document"]] = payload
    page = opened(maps.event_map(events(strike()), mentions, title=payload))
    page.locator("input[name=em-mentions]").check()
    page.locator("path.em-mention").first.dispatch_event("click")
    assert page.locator("h1").inner_text() == payload
    assert payload in page.locator(".em-popup h3").inner_text()


def test_the_address_cannot_carry_script(opened: Any) -> None:
    fragment = "#q=%3Cimg%20src=x%20onerror=alert(1)%3E&type=%3Cscript%3Ealert(1)%3C/script%3E&event=__proto__"
    page = opened(maps.event_map(events(strike())), fragment=fragment)
    assert "<img src=x" in page.locator(".em-chips").inner_text()


def test_column_names_do_not_reach_the_page_s_objects(opened: Any) -> None:
    table = events(strike())
    table["__proto__"] = pd.Series(["x"])
    table["constructor"] = pd.Series(["y"])
    page = opened(maps.event_map(table))
    assert page.evaluate(
        "({}).x === undefined && document.querySelector('.em-app').eventMap.events.get('toString', 0) === null"
    )


def test_colours_of_the_users_are_colours_only() -> None:
    with pytest.raises(maps.MapError, match="colour"):
        maps.event_map(events(strike()), colours={"Battles": "red;background:url(https://example.org)"})


def _readable(payload: str) -> bool:
    return payload.isprintable() and payload == " ".join(payload.split())


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports that carry a payload in text, title, source, address and id, and files that carry one in their name."""
    folder = tmp_path_factory.mktemp("reports")
    records = [
        {
            "id": f"{number} {payload}",
            "text": f"قصف الطيران الحربي بلدة سرمين بريف إدلب أمس وقتل ثلاثة، وكتب ناشط {payload}",
            "title": payload,
            "source": payload,
            "url": payload if number % 2 else f"https://example.org/{payload}",
            "published": "2016-09-05",
        }
        for number, payload in enumerate(PAYLOADS)
        if "\ud800" not in payload  # refused when it is read
    ]
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for number, payload in enumerate(PAYLOADS):
        name = "".join("_" if letter in "/\\\0\ud800" else letter for letter in payload)[:60]
        text = f"اشتباكات في مدينة الرقة يوم {number % 27 + 1} أيلول 2016."
        (folder / f"file {number} {name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_whole_road_from_reports_to_the_page(opened: Any, reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    arguments = ["map", str(reports), "--published", "2016-09-05", "-o", str(target), "--title", PAYLOADS[1]]
    run = CliRunner().invoke(cli, arguments)
    assert run.exit_code == 0, run.output
    page = opened(target)
    cards = page.evaluate(READ_ALL)
    text = "\n".join(cards)
    missing = [payload for payload in PAYLOADS if _readable(payload) and payload not in text]
    assert missing == []
    assert page.locator("h1").inner_text() == PAYLOADS[1]
    assert page.locator(".em-app script, .em-app iframe, .em-app img:not(.leaflet-tile), .em-app object").count() == 0


def test_the_whole_road_from_a_table_to_the_page(opened: Any, tmp_path: Path) -> None:
    rows = [
        {"event_id": f"e{number}", "event_date": "2020-01-01", "event_type": payload, "actor1": payload,
         "location": payload, "notes": payload, "urls": payload, "latitude": "35", "longitude": "36"}
        for number, payload in enumerate(PAYLOADS)
        if "\0" not in payload and "\ud800" not in payload
    ]  # fmt: skip
    named = [payload for payload in PAYLOADS if _readable(payload)][:30]
    table = pd.DataFrame(rows).assign(**dict.fromkeys(named, "x"))
    source = tmp_path / "<img src=x onerror=alert(1)>.csv"
    table.to_csv(source, index=False)
    target = tmp_path / "page.html"
    run = CliRunner().invoke(cli, ["map", str(source), "-o", str(target), "--lang", "en"])
    assert run.exit_code == 0, run.output
    page = opened(target)
    assert len(page.evaluate(READ_ALL)) == len(rows)
