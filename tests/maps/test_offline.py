"""Writing the page: whole or not at all, and nothing in it is fetched."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import folium
import folium.plugins
import pytest

import maps
from tests.maps.tables import events, example_events, example_mentions, strike


def _saved(made: folium.Map, tmp_path: Path, **options: bool) -> str:
    maps.save(made, tmp_path / "map.html", **options)
    return (tmp_path / "map.html").read_text(encoding="utf-8")


def _policy(html: str) -> str:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found is not None
    return found[1]


def test_it_is_a_map_of_foliums() -> None:
    made = maps.event_map(example_events())
    assert isinstance(made, folium.Map)


def test_the_page_names_no_address_to_fetch(tmp_path: Path) -> None:
    html = _saved(maps.event_map(example_events(), example_mentions()), tmp_path)
    assert not re.search(r"<(?:link|img|iframe)\b", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))
    assert not re.search(r"<script[^>]+src=", html)


def test_only_the_scripts_that_are_in_the_page_may_run(tmp_path: Path) -> None:
    html = _saved(maps.event_map(example_events()), tmp_path)
    policy = _policy(html)
    scripts = [
        body
        for kind, body in re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
        if "application/" not in kind
    ]
    digests = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in scripts]
    assert len(digests) >= 2
    assert all(f"'sha256-{digest}'" in policy for digest in digests)
    assert "default-src 'none'" in policy
    assert "script-src 'unsafe-inline'" not in policy
    assert "http" not in policy


def test_data_cannot_end_its_script(tmp_path: Path) -> None:
    html = _saved(
        maps.event_map(events({**strike(), "notes": "</script><script>alert(1)</script><!-- {{ 7*7 }}"})), tmp_path
    )
    assert "<script>alert" not in html
    data = re.search(r'<script type="application/json" id="[^"]*_data">(.*?)</script>', html, re.DOTALL)
    assert data is not None
    packed = json.loads(data[1])
    assert packed["events"]["columns"]["notes"] == ["</script><script>alert(1)</script><!-- {{ 7*7 }}"]


def test_arabic_is_written_as_itself(tmp_path: Path) -> None:
    assert "سراقب" in _saved(maps.event_map(events(strike())), tmp_path)


def test_half_characters_do_not_stop_the_page(tmp_path: Path) -> None:
    assert "\ufffdس" in _saved(maps.event_map(events({"notes": "\ud800س"})), tmp_path)


def test_a_page_with_tiles_says_so_and_may_fetch_only_them(tmp_path: Path) -> None:
    html = _saved(maps.event_map(example_events(), tiles="OpenStreetMap"), tmp_path)
    assert "img-src data: blob: https://tile.openstreetmap.org" in _policy(html)
    assert "connect-src" not in _policy(html)


@pytest.mark.parametrize(
    "child",
    [
        folium.TileLayer("OpenStreetMap"),
        folium.plugins.HeatMap([[35.0, 36.0]]),
        folium.Marker((35, 36), icon=folium.CustomIcon("https://example.org/icon.png")),
    ],
    ids=["tiles", "plugin", "icon"],
)
def test_a_child_that_needs_the_network_is_refused_by_name(child: folium.Element, tmp_path: Path) -> None:
    made = maps.event_map(example_events())
    child.add_to(made)
    with pytest.raises(maps.NetworkError, match=r"https?://.*online=True") as caught:
        maps.save(made, tmp_path / "map.html")
    assert caught.value.addresses
    assert list(tmp_path.iterdir()) == []
    assert _policy(_saved(made, tmp_path, online=True)).count("https://") >= 1


def test_folium_s_own_save_writes_the_same_page(tmp_path: Path) -> None:
    made = maps.event_map(example_events())
    made.save(tmp_path / "map.html")
    assert "Content-Security-Policy" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_saving_twice_gives_the_same_page(tmp_path: Path) -> None:
    made = maps.event_map(example_events())
    assert _saved(made, tmp_path) == _saved(made, tmp_path)


def test_what_stood_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    made = maps.event_map(example_events())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        maps.save(made, target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        maps.save(maps.event_map(events()), tmp_path / "no" / "map.html")
