"""Going back, pictures, frames, long lists, what a page offers; a reader's way in both languages, also on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import pytest

import maps
from tests.maps.tables import events, example_events, example_mentions, strike

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SCREENS = [("ar", 1280, 800), ("en", 1280, 800), ("ar", 390, 780), ("en", 390, 780)]
screens = pytest.mark.parametrize(("lang", "width", "height"), SCREENS, ids=["ar", "en", "ar-phone", "en-phone"])


def _shown(page: Page, count: int) -> None:
    page.wait_for_function("n => document.querySelector('.em-count').dataset.shown === String(n)", arg=count)


@screens
def test_a_reader_s_way_through_the_page(opened: Any, lang: str, width: int, height: int) -> None:
    """Search, filter, read, look at the summary, change the language, clear: on every screen."""
    arabic = lang == "ar"
    page = opened(maps.event_map(example_events(), example_mentions(), lang=lang), width=width, height=height)
    page.locator(".em-search").fill("اشتبآكات")
    _shown(page, 1)
    page.locator(".em-clear").click()
    _shown(page, 7)
    page.locator("[data-tab=filter]").click()
    for facet in ("type", "sub", "actor", "modality", "precision", "source"):
        assert page.locator(f"[data-facet={facet}] input[type=checkbox]").count() > 0, facet
    for bound in ("reports", "deaths", "confidence"):
        assert page.locator(f"[data-bound={bound}]").count() == 1
    page.locator("[data-facet=type]").get_by_label("احتجاجات" if arabic else "Protests").check()
    _shown(page, 1)
    page.locator(".em-clear").click()
    page.locator("[data-tab=summary]").click()
    assert page.locator(".em-chart").count() == 4
    page.locator("[data-tab=list]").click()
    page.locator(".em-list > li > .em-row", has_text="سراقب" if arabic else "Saraqib").click()
    card = page.locator(".em-card")
    assert ("حدّد البرنامج المكان آليًا" if arabic else "Placed by machine") in card.inner_text()
    assert card.get_attribute("dir") == ("rtl" if arabic else "ltr")
    assert card.locator("mark").count() >= 3
    box = page.locator(".leaflet-popup").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.locator("[data-act=language]").click()
    assert ("Placed by machine" if arabic else "حدّد البرنامج المكان آليًا") in page.locator(".em-card").last.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@screens
def test_views_and_time_on_every_screen(opened: Any, lang: str, width: int, height: int) -> None:
    page = opened(maps.event_map(example_events(), example_mentions(), lang=lang), width=width, height=height)
    if width < 700:
        page.locator(".em-layers summary").click()
        page.locator(".em-legend summary").click()
    for view, drawn in (("heat", ".em-heat"), ("events", "path.em-area"), ("deaths", "path.em-area")):
        page.locator(f"input[name=em-view][value={view}]").check()
        page.wait_for_selector(drawn, state="attached")
        assert page.locator(".em-event").count() == 0
        assert page.locator(".em-legend").inner_text().strip()
    page.locator("input[name=em-mentions]").check()
    assert page.locator("path.em-mention").count() == 2
    page.locator("input[name=em-view][value=points]").check()
    page.locator(".em-timeline select").select_option("month")
    page.locator(".em-bars").click()
    page.wait_for_selector(".em-chip")
    _shown(page, 7)  # all of one month
    page.locator(".em-play").click()
    assert page.locator(".em-play").get_attribute("aria-pressed") in ("true", "false")


def test_one_source_is_said_plainly(opened: Any) -> None:
    page = opened(maps.event_map(events({**strike(), "reports": 3, "independent_reports": 1, "claims": []}), lang="en"))
    page.locator(".em-event").click()
    assert page.locator(".em-badge-single").inner_text() == "Single source"
    assert page.locator("[data-field=reports] dd").inner_text().split() == ["3", "independent:", "1"]


def test_tables_coded_by_people_are_not_said_to_be_a_machine_s(opened: Any) -> None:
    table = example_events().drop(columns=["decided_by", "claims"])
    page = opened(maps.event_map(table, lang="en"))
    assert "machine" not in page.locator("body").inner_text()


def test_back_undoes_a_choice_and_closes_a_card(opened: Any) -> None:
    page = opened(maps.event_map(example_events()), fragment="#lang=en")
    page.locator("[data-tab=summary]").click()
    page.locator("[data-tab=filter]").click()
    page.locator("[data-facet=type] input[type=checkbox]").first.check()
    page.wait_for_selector(".em-chip")
    page.go_back()
    page.wait_for_selector(".em-chip", state="detached")
    _shown(page, 7)
    page.go_back()
    page.wait_for_selector("[data-tab=summary][aria-selected=true]")
    page.go_forward()
    page.wait_for_selector("[data-tab=filter][aria-selected=true]")
    page.locator("[data-tab=list]").click()
    page.locator(".em-list > li > .em-row").first.click()
    page.wait_for_selector(".em-card")
    page.go_back()
    page.wait_for_selector(".em-card", state="detached")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_picture_is_saved_with_what_the_map_shows(opened: Any, tmp_path: Path, lang: str) -> None:
    page = opened(maps.event_map(example_events(), lang=lang, title="شمال سوريا"))
    page.locator("[data-act=take]").click()
    with page.expect_download() as started:
        page.locator("[data-act=picture]").click()
    started.value.save_as(tmp_path / "events.png")
    written = (tmp_path / "events.png").read_bytes()
    assert written.startswith(b"\x89PNG")
    width, height = (int.from_bytes(written[at : at + 4], "big") for at in (16, 20))
    assert (width, height) > (1000, 800)
    assert len(written) > 30_000


def test_it_can_stand_in_another_page_s_frame(opened: Any, tmp_path: Path) -> None:
    maps.save(maps.event_map(example_events(), lang="en"), tmp_path / "inner.html")
    (tmp_path / "outer.html").write_text(
        '<!doctype html><p class="em-app" data-ready>Article</p>'
        '<iframe src="inner.html#embed=1" width="600" height="420" title="map"></iframe>'
    )
    page = opened(tmp_path / "outer.html")
    frame = page.frame_locator("iframe")
    frame.locator(".em-app[data-ready]").wait_for()
    assert frame.locator(".em-event").count() > 0
    assert not frame.locator(".em-panel").is_visible()
    link = frame.locator(".em-open")
    assert link.is_visible()
    assert "embed" not in link.get_attribute("href")


def test_code_to_embed_a_file_names_the_file_alone(opened: Any) -> None:
    page = opened(maps.event_map(events(strike()), lang="en"), permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-act=take]").click()
    page.locator("[data-act=embed]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('<iframe src=\"map0.html#'))")


def test_long_lists_and_facets_lose_nothing(opened: Any) -> None:
    rows = [{"latitude": 35.0, "longitude": 36.0, "actor1": f"فصيل {i}"} for i in range(90)]
    rows += [{"location": f"مجهول {i}"} for i in range(70)]
    page = opened(maps.event_map(events(*rows), lang="en"))
    unlocated = page.locator(".em-unlocated")
    unlocated.locator("summary").click()
    assert unlocated.locator(".em-row").count() == 60
    unlocated.locator(".em-more").click()
    assert unlocated.locator(".em-row").count() == 70
    page.locator("[data-tab=filter]").click()
    actors = page.locator("[data-facet=actor]")
    assert actors.locator(".em-more").inner_text() == "More (82)"
    actors.locator("input[type=search]").fill("فصيل 77")
    assert actors.locator("input[type=checkbox]").count() == 1
    page.locator(".em-cluster").click()
    assert page.locator(".em-popup .em-row").count() == 60


def test_the_first_layer_named_is_shown_and_no_other_is_offered(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), example_mentions(), lang="en", layers=["heat", "points"]))
    assert page.locator("input[name=em-view]").evaluate_all("all => all.map((one) => one.value)") == ["points", "heat"]
    assert page.locator("input[value=heat]").is_checked()
    assert page.locator("input[name=em-mentions]").count() == 0


def test_a_country_s_middle_makes_no_governorate_dark(opened: Any) -> None:
    page = opened(maps.event_map(events({"latitude": 35.0, "longitude": 38.0, "geo_precision": 3}), lang="en"))
    page.get_by_label("Governorates: events").check()
    assert page.locator("path.em-area").count() == 0
    assert page.locator(".em-left").inner_text().endswith(": 1")


def test_precise_places_are_points_and_rough_ones_are_drawn_so(opened: Any) -> None:
    rows = [
        {"latitude": 33.0, "longitude": 36.0, "uncertainty_km": 15.0},
        {"latitude": 36.0, "longitude": 40.0, "uncertainty_km": 15.0, "geo_precision": 2},
    ]
    page = opened(maps.event_map(events(*rows), lang="en"))
    assert page.locator("path.em-extent").count() == 1
    assert page.locator(".em-event[data-row='0'] circle").count() == 0
    assert page.locator(".em-event[data-row='1'] circle").count() > 0
    assert "known roughly" in page.locator(".em-legend").inner_text()


def test_disputed_borders_are_dashed(opened: Any) -> None:
    page = opened(maps.event_map(events()))
    dashes = page.evaluate(
        """() => {
            const app = document.querySelector('.em-app').eventMap;
            const set = CanvasRenderingContext2D.prototype.setLineDash;
            const seen = new Set();
            CanvasRenderingContext2D.prototype.setLineDash = function (dash) { seen.add(dash.join()); set.call(this, dash); };
            app.outlines.createTile({x: 15, y: 13, z: 5});
            return [...seen, app.basemap.disputed.length];
        }"""  # noqa: E501
    )
    assert "5,4" in dashes
    assert dashes[-1] > 10


@pytest.mark.parametrize(("lang", "names"), [("ar", ["دمشق", "حلب"]), ("en", ["Damascus", "Aleppo"])])
def test_cities_are_named_by_zoom_in_the_reader_s_language(opened: Any, lang: str, names: list[str]) -> None:
    page = opened(maps.event_map(events(), lang=lang))
    written = page.evaluate(
        """() => {
            const app = document.querySelector('.em-app').eventMap;
            const write = CanvasRenderingContext2D.prototype.fillText;
            const seen = [];
            CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) { seen.push(text); return write.call(this, text, ...rest); };
            const at = (zoom) => { seen.length = 0; app.map.setView([34.8, 37.2], zoom, {animate: false}); return [...seen]; };
            return [at(3), at(7), at(9)];
        }"""  # noqa: E501
    )
    far, near, close = map(set, written)
    assert not set(names) & far
    assert set(names) <= near
    assert len(close) > 20


def test_a_frame_in_a_user_s_popup_is_shown(opened: Any) -> None:
    made = maps.event_map(events())
    folium.Marker((35, 36), popup=folium.Popup(folium.IFrame("<b>إطار</b>", width=200, height=80))).add_to(made)
    page = opened(made)
    page.evaluate("document.querySelector('.em-app').eventMap.map.setView([35, 36], 8, {animate: false})")
    page.locator("img.leaflet-marker-icon").click(force=True)
    frame = page.frame_locator("iframe")
    assert frame.locator("body").inner_text().strip() == "إطار"


def test_data_that_cannot_be_read_gives_a_message(browser: Any, tmp_path: Path) -> None:
    maps.save(maps.event_map(events(strike())), tmp_path / "map.html")
    html = (tmp_path / "map.html").read_text(encoding="utf-8")
    (tmp_path / "map.html").write_text(html.replace('_data">{', '_data">{{'), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    assert "cannot be shown" in page.locator(".em-broken").inner_text()
    page.close()
