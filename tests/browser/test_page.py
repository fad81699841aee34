"""The page in a real browser, from a file, with the network cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import geopandas
import pytest
import shapely

import maps
from tests.maps.tables import SECOND, events, example_events, example_mentions, strike

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVENT, CLUSTER = ".em-event", ".em-cluster"


def _zoom(page: Page, latitude: float, longitude: float, zoom: int) -> None:
    page.evaluate(
        "([lat, lon, zoom]) => "
        "document.querySelector('.em-app').eventMap.map.setView([lat, lon], zoom, {animate: false})",
        [latitude, longitude, zoom],
    )


def _drawn(page: Page) -> int:
    return page.locator(EVENT).count() + sum(map(int, page.locator(f"{CLUSTER} text").all_text_contents()))


def _open_strike(opened: Any, lang: str = "ar", **options: Any) -> Page:
    page = opened(maps.event_map(events(strike()), lang=lang), **options)
    page.locator(EVENT).click()
    page.wait_for_selector(".em-card")
    return page


def test_every_event_with_a_place_is_on_the_map(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    assert _drawn(page) == 5, "it looks where most events are"
    assert "خارج المشهد: 1" in page.locator(".em-outside").inner_text()
    page.locator(".em-outside").click()
    page.wait_for_function("document.querySelector('.em-outside').hidden")
    assert _drawn(page) == 6
    assert page.locator(CLUSTER).count() > 0, "close events make a cluster"


def test_a_cluster_opens_into_its_events(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    before = page.locator(EVENT).count()
    page.locator(CLUSTER).first.click()
    page.wait_for_function("n => document.querySelectorAll('.em-event').length > n", arg=before)


def test_events_of_one_spot_stay_separable(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    _zoom(page, 36.185, 37.175, 12)
    assert page.locator(EVENT).count() == 2
    boxes = [marker.bounding_box() for marker in page.locator(EVENT).all()]
    assert abs(boxes[0]["x"] - boxes[1]["x"]) + abs(boxes[0]["y"] - boxes[1]["y"]) > 24
    assert page.locator(EVENT).nth(0).get_attribute("data-row") != page.locator(EVENT).nth(1).get_attribute("data-row")


def test_many_events_of_one_spot_fan_out_on_a_click(opened: Any) -> None:
    page = opened(maps.event_map(events(*[{"latitude": 35.0, "longitude": 38.0}] * 30)))
    page.locator(CLUSTER).click()
    page.wait_for_function("document.querySelectorAll('.em-event').length === 30")


def test_the_card_says_what_when_who_where_how_many_and_how_it_knows(opened: Any) -> None:
    page = _open_strike(opened)
    card = page.locator(".em-card")
    assert card.get_attribute("dir") == "rtl"
    text = card.inner_text()
    for said in (
        "غارة جوية",
        "4 آذار 2021",
        "سلاح الجو",
        "سراقب",
        "إدلب",
        "35.8643, 36.8058",
        "المكان نفسه",
        "آليًا",
        "70%",
    ):
        assert said in text
    assert card.locator("[data-field=fatalities] dd").inner_text().split() == ["3", "3–5"]
    assert card.locator("[data-field=injuries] dd").inner_text() == "5"


def test_evidence_is_marked_by_code_points(opened: Any) -> None:
    page = _open_strike(opened)
    sentence = page.locator(".em-card > .em-sentence")
    assert sentence.locator(".em-role-trigger").inner_text() == "أغار"
    assert sentence.locator(".em-role-place").inner_text() == "سراقب"
    assert sentence.locator(".em-role-count").inner_text() == "ثلاثة"


def test_all_claims_are_shown_with_safe_links_only(opened: Any) -> None:
    page = _open_strike(opened)
    assert SECOND in page.locator(".em-claims").text_content()  # folded away or not
    assert [link.get_attribute("href") for link in page.locator(".em-card a").all()] == ["https://example.org/a"]


def test_planned_is_hollow_and_disputed_is_marked(opened: Any) -> None:
    rows = [
        {"latitude": 33.0, "longitude": 36.0, "modality": "planned"},
        {"latitude": 36.0, "longitude": 40.0, "disputed": True},
    ]
    page = opened(maps.event_map(events(*rows)))
    assert page.locator(f"{EVENT}[data-row='0'] .em-hollow").count() == 1
    assert page.locator(f"{EVENT}[data-row='1'] .em-hollow").count() == 0
    assert page.locator(f"{EVENT}[data-row='1'] .em-doubt").text_content() == "?"
    page.locator(f"{EVENT}[data-row='1']").click()
    assert "ينفيه" in page.locator(".em-badges").inner_text()


def test_types_differ_in_colour_and_shape_and_stand_in_the_legend(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    symbols = page.locator(".em-legend li[data-type] path:last-of-type").all()
    assert len({symbol.get_attribute("d") for symbol in symbols}) == 6
    assert len({symbol.get_attribute("fill") for symbol in symbols}) == 6
    assert "معارك" in page.locator(".em-legend").inner_text()


def test_the_area_meant_is_a_circle_or_its_outline(opened: Any) -> None:
    rows = [
        {"latitude": 33.0, "longitude": 36.0, "uncertainty_km": 25.0, "geo_precision": 2},
        {"latitude": 36.0, "longitude": 40.0, "uncertainty_km": 25.0, "geo_precision": 3},
    ]
    outline = geopandas.GeoDataFrame({"event_id": ["e1"]}, geometry=[shapely.box(39, 35, 41, 37)], crs="EPSG:4326")
    page = opened(maps.event_map(events(*rows), areas=outline))
    assert page.locator("path.em-extent").count() == 1
    assert page.locator("path.em-outline").count() == 1


def test_an_event_of_a_governorate_has_the_basemap_s_outline(opened: Any) -> None:
    row = {"latitude": 32.75, "longitude": 36.8, "geo_precision": 3, "uncertainty_km": 60.0, "admin1_code": "SY.05"}
    page = opened(maps.event_map(events(row)))
    assert page.locator("path.em-outline").count() == 1
    assert page.locator("path.em-extent").count() == 0


def test_mentions_are_a_layer_to_switch_on(opened: Any) -> None:
    page = opened(maps.event_map(example_events(), example_mentions()))
    assert page.locator("path.em-mention").count() == 0
    page.get_by_label("الأماكن المذكورة").check()
    assert page.locator("path.em-mention").count() == 2


def test_events_without_a_place_are_counted_and_listed(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    unlocated = page.locator(".em-unlocated")
    assert "(1)" in unlocated.inner_text()
    assert "قرية بلا موضع" in unlocated.inner_text()
    unlocated.locator("button.em-row").click()
    assert "not in the gazetteer" in page.locator(".em-card").inner_text()


@pytest.mark.parametrize(("lang", "said"), [("ar", "لا أحداث في هذا الجدول"), ("en", "no events in this table")])
def test_an_empty_table_gives_a_page_that_says_so(opened: Any, lang: str, said: str) -> None:
    page = opened(maps.event_map(events(), lang=lang))
    assert said in page.locator("body").inner_text()
    assert page.locator(EVENT).count() == 0


def test_the_page_in_english(opened: Any) -> None:
    page = _open_strike(opened, lang="en")
    text = page.locator(".em-card").inner_text()
    for said in ("Air/drone strike", "4 March 2021", "Air force", "Saraqib", "Idlib, Syria", "Placed by machine"):
        assert said in text
    assert page.locator(".em-card").get_attribute("dir") == "ltr"
    assert page.locator(".em-app").get_attribute("dir") == "ltr"


def test_the_map_itself_is_left_to_right(opened: Any) -> None:
    page = opened(maps.event_map(example_events()))
    assert page.locator(".em-app").get_attribute("dir") == "rtl"
    assert page.locator(".folium-map").get_attribute("dir") == "ltr"


def test_a_phone_shows_map_and_card(opened: Any) -> None:
    page = _open_strike(opened, width=390, height=780)
    box = page.locator(".em-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.locator(".folium-map").bounding_box()["height"] > 300


def test_the_basemap_is_drawn(opened: Any) -> None:
    page = opened(maps.event_map(events()))
    colours = page.evaluate(
        """() => {
            const seen = new Set();
            for (const tile of document.querySelectorAll('canvas.leaflet-tile')) {
                const data = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data;
                for (let i = 0; i < data.length; i += 4000) seen.add(data.slice(i, i + 4).join());
            }
            return seen.size;
        }"""
    )
    assert colours > 2
    assert page.evaluate("document.querySelector('.em-names').width") > 0


def test_children_of_the_users_own_work_offline(opened: Any) -> None:
    made = maps.event_map(events(strike()))
    folium.Marker((35.0, 36.0), popup="علامة <b>المستخدم</b>", tooltip="هنا").add_to(made)
    folium.Marker((34.0, 36.0), icon=folium.Icon(color="red")).add_to(made)
    folium.GeoJson(shapely.box(35, 33, 37, 35).__geo_interface__, name="مربع").add_to(made)
    folium.LayerControl().add_to(made)
    page = opened(made)
    _zoom(page, 34.8, 36.2, 8)
    assert page.locator("img.leaflet-marker-icon").count() == 1
    assert page.locator(".em-pin").count() == 1
    page.locator("img.leaflet-marker-icon").click(force=True)
    assert "علامة المستخدم" in page.locator(".leaflet-popup-content").inner_text()
