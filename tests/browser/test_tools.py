"""Working in the page: time, filters, views, the address, taking away, languages, keyboard, narrow screens."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

import maps
from tests.maps.tables import events, example_events, strike

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _shown(page: Page) -> int:
    return int(page.locator(".em-count").get_attribute("data-shown") or -1)


def _wait_shown(page: Page, count: int) -> None:
    page.wait_for_function("n => document.querySelector('.em-count').dataset.shown === String(n)", arg=count)


def _dated(count: int) -> geopandas.GeoDataFrame:
    rows = (
        {"latitude": 35.0, "longitude": 36.0 + i / 10, "event_date": date(2021, 1, 1) + timedelta(i)}
        for i in range(count)
    )
    return events(*rows)


def _tab(page: Page, name: str) -> None:
    page.locator(f"[data-tab={name}]").click()


def test_dragging_over_the_histogram_chooses_a_period(opened: Any) -> None:
    page = opened(maps.event_map(_dated(10)))
    box = page.locator(".em-bars").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.21, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.48, box["y"] + 20, steps=4)
    page.mouse.up()
    _wait_shown(page, 3)
    assert page.locator("input[type=date]").first.input_value() == "2021-01-03"
    assert page.locator(".em-list .em-row").count() == 3
    page.locator(".em-clear").click()
    _wait_shown(page, 10)


def test_dates_can_be_typed_and_weeks_chosen(opened: Any) -> None:
    page = opened(maps.event_map(_dated(10), lang="en"))
    page.get_by_label("From").fill("2021-01-09")
    _wait_shown(page, 2)
    page.get_by_label("Unit of time").select_option("week")
    assert _shown(page) == 2


def test_time_runs_and_stops(opened: Any) -> None:
    page = opened(maps.event_map(_dated(10), lang="en"))
    page.get_by_label("Play", exact=True).click()
    _wait_shown(page, 1)
    first = page.locator("input[type=date]").first.input_value()
    page.wait_for_function("day => document.querySelector('input[type=date]').value !== day", arg=first)
    page.get_by_label("Pause").click()
    assert page.get_by_label("Play", exact=True).count() == 1


def test_events_without_a_date_are_counted_beside_the_histogram(opened: Any) -> None:
    page = opened(maps.event_map(events({"event_date": None}, {"latitude": 35.0, "longitude": 36.0}), lang="en"))
    assert "Undated: 1" in page.locator(".em-timeline").inner_text()


@pytest.mark.parametrize(
    ("facet", "label", "count"),
    [("type", "Protests", 1), ("sub", "Arrests", 1), ("actor", "Air force", 1), ("modality", "Planned", 1),
     ("precision", "Near the place", 1), ("source", "مراسل", 7)],
)  # fmt: skip
def test_each_facet_filters_and_one_click_clears(opened: Any, facet: str, label: str, count: int) -> None:
    page = opened(maps.event_map(example_events(), lang="en"))
    _tab(page, "filter")
    page.locator(f"[data-facet={facet}]").get_by_label(label).check()
    _wait_shown(page, count)
    assert page.locator(".em-chip").count() == 2
    page.locator(".em-clear").click()
    _wait_shown(page, 7)
    assert page.locator(".em-chip").count() == 0


@pytest.mark.parametrize(
    ("bound", "value", "count"), [("reports", "2", 1), ("deaths", "1", 1), ("confidence", "0.8", 0)]
)
def test_each_bound_filters(opened: Any, bound: str, value: str, count: int) -> None:
    page = opened(maps.event_map(example_events()))
    _tab(page, "filter")
    field = page.locator(f"[data-bound={bound}]")
    field.fill(value)
    field.press("Enter")
    _wait_shown(page, count)


def test_search_ignores_spelling(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    page.locator(".em-search").fill("أشتبآكات بِحَلَب")
    _wait_shown(page, 1)


def test_a_link_reopens_the_same_view(opened: Any) -> None:
    fragment = "#type=Protests&tab=summary&lang=en&theme=dark&at=32.7500,36.8000,8"
    page = opened(maps.event_map(example_events()), fragment=fragment)
    assert _shown(page) == 1
    assert page.locator(".em-app").get_attribute("data-theme") == "dark"
    assert page.locator("[data-tab=summary]").get_attribute("aria-selected") == "true"
    assert page.evaluate("document.querySelector('.em-app').eventMap.map.getZoom()") == 8
    page.locator(".em-event").click()
    page.wait_for_function("location.hash.includes('event=e4')")
    again = opened(maps.event_map(example_events()), fragment=page.evaluate("location.hash"))
    assert "Peaceful protest" in again.locator(".em-card").inner_text()


def test_list_and_map_go_together(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), lang="en"))
    page.locator(".em-list > li > .em-row", has_text="Saraqib").click()
    assert "Saraqib" in page.locator(".em-card").inner_text()
    assert page.locator(".em-row[aria-current]").count() == 1
    page.get_by_label("Only what the map shows").check()
    page.evaluate("document.querySelector('.em-app').eventMap.map.setView([46.2, 6.1], 9, {animate: false})")
    page.wait_for_function("document.querySelectorAll('.em-tabpanel .em-list > li > .em-row').length === 2")
    assert "Geneva" in page.locator(".em-tabpanel").inner_text()


def test_the_summary_counts_what_is_shown(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), lang="en"))
    _tab(page, "summary")
    assert page.locator("[data-total=events] dd").inner_text() == "7"
    assert page.locator("[data-total=fatalities] dd").inner_text() == "3"
    text = page.locator(".em-summary").inner_text()
    for said in ("Battles", "Air force", "Aleppo", "Idlib"):
        assert said in text


def test_heat_is_drawn(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), lang="en"))
    page.get_by_label("Heat").check()
    assert page.locator(".em-event").count() == 0
    painted = page.evaluate(
        "() => { const c = document.querySelector('.em-heat');"
        "return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v > 0); }"
    )
    assert painted


@pytest.mark.parametrize(("view", "areas"), [("Governorates: events", 4), ("Governorates: killed", 1)])
def test_governorates_are_shaded(opened: Any, view: str, areas: int) -> None:
    page = opened(maps.event_map(example_events(), lang="en"))
    page.get_by_label(view).check()
    assert page.locator("path.em-area").count() == areas
    assert page.locator(".em-legend .em-patch").count() >= 1


def test_what_is_shown_can_be_downloaded(opened: Any, tmp_path: Path) -> None:
    table = events({**strike(), "notes": "=HYPERLINK(1)"}, {"event_type": "Protests"})
    page = opened(maps.event_map(table), fragment="#deaths=1")
    saved = {}
    for kind in ("geojson", "csv"):
        page.locator("[data-act=take]").click()
        with page.expect_download() as started:
            page.locator(f"[data-act={kind}]").click()
        started.value.save_as(tmp_path / kind)
        saved[kind] = (tmp_path / kind).read_text(encoding="utf-8")
        page.locator("[data-act=take]").click()
    made = json.loads(saved["geojson"])
    assert [feature["geometry"]["coordinates"] for feature in made["features"]] == [[36.8058, 35.8643]]
    assert made["features"][0]["properties"]["evidence"][0]["role"] == "trigger"
    rows = list(csv.DictReader(io.StringIO(saved["csv"].removeprefix("\ufeff"))))
    assert rows[0]["notes"] == "'=HYPERLINK(1)"
    assert rows[0]["fatalities"] == "3"


def test_a_citation_and_code_to_embed_are_copied(opened: Any) -> None:
    page = opened(maps.event_map(events(strike()), lang="en"), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".em-event").click()
    page.locator(".em-cite").click()
    page.wait_for_function("document.querySelector('.em-said').textContent === 'Copied'")
    assert "Saraqib, 4 March 2021" in page.evaluate("navigator.clipboard.readText()")
    page.locator("[data-act=take]").click()
    page.locator("[data-act=embed]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('<iframe'))")


def test_embedded_it_is_a_map_with_title_and_legend(opened: Any) -> None:
    page = opened(maps.event_map(example_events()), fragment="#embed=1", width=600, height=400)
    assert not page.locator(".em-panel").is_visible()
    assert not page.locator(".em-timeline").is_visible()
    assert page.locator(".em-legend, h1").first.is_visible()


def test_paper_has_title_days_legend_and_attribution(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), title="شمال سوريا", lang="en"))
    page.emulate_media(media="print")
    assert page.locator("h1").inner_text() == "شمال سوريا"
    assert page.locator(".em-top").get_attribute("data-period") == "4 March 2021 – 20 March 2021"
    assert page.locator(".em-legend").is_visible()
    assert "Natural Earth" in page.locator(".leaflet-control-attribution").inner_text()
    assert not page.locator(".em-panel").is_visible()


def test_the_language_can_be_changed_in_the_page(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), lang="ar"))
    page.locator("[data-act=language]").click()
    assert page.locator(".em-app").get_attribute("dir") == "ltr"
    assert "Map of events" in page.locator("h1").inner_text()
    assert "lang=en" in page.evaluate("location.hash")
    page.locator("[data-act=language]").click()
    assert page.locator(".em-app").get_attribute("dir") == "rtl"


def test_dark_follows_the_system_and_the_reader(opened: Any) -> None:
    page = opened(maps.event_map(example_events()), color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.em-app')).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("[data-act=theme]").click()
    assert page.evaluate(ground) != dark


def test_everything_can_be_reached_by_keyboard(opened: Any) -> None:
    page = opened(maps.event_map(events(strike()), lang="en"))
    page.locator(".em-event").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".em-card")
    page.keyboard.press("Escape")
    page.wait_for_selector(".em-card", state="detached")
    page.locator("[data-tab=filter]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-facet=type] input[type=checkbox]").focus()
    page.keyboard.press("Space")
    page.wait_for_selector(".em-chip")
    assert page.evaluate("document.activeElement.type") == "checkbox", "the place in the panel is kept"
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.dataset.act || ''"))
    assert len(reached) > 4


def test_controls_have_names_for_screen_readers(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, select, [role=button], a')]
            .filter((e) => !(e.ariaLabel || e.title || e.textContent.trim() || e.labels?.length || e.type === 'hidden'))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert nameless == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_runs_off_a_phone_s_screen(opened: Any, lang: str) -> None:
    page = opened(maps.event_map(example_events(), lang=lang), width=360, height=700, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for part in (".em-panel", ".folium-map", ".em-timeline", ".em-search"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    assert page.locator(".folium-map").bounding_box()["height"] > 200


def test_an_aggregated_table_shows_its_numbers(opened: Any) -> None:
    page = opened(maps.event_map(maps.aggregate(example_events()), lang="en"))
    assert _shown(page) == 7


def test_much_text_travels_compressed(opened: Any, tmp_path: Path) -> None:
    rows = [{"latitude": 35 + i / 1000, "longitude": 36.0, "notes": f"{i} " + "نص طويل " * 120} for i in range(1500)]
    maps.save(maps.event_map(events(*rows)), tmp_path / "big.html")
    assert "application/gzip" in (tmp_path / "big.html").read_text(encoding="utf-8")
    assert (tmp_path / "big.html").stat().st_size < 2_000_000
    page = opened(tmp_path / "big.html")
    assert _shown(page) == 1500


def test_an_area_of_the_users_own_is_drawn(opened: Any) -> None:
    areas = geopandas.GeoDataFrame({"event_id": ["e0"]}, geometry=[shapely.box(36, 35, 37, 36)], crs="EPSG:4326")
    page = opened(maps.event_map(events(strike()), areas=areas))
    assert page.locator("path.em-outline").count() == 1
