"""Writing the page: one file, nothing fetched, and a policy in it that forbids the rest."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import folium
from folium import raster_layers as _raster

from maps.errors import NetworkError

__all__ = ["save"]

# Possessive: a script of megabytes is passed over, not tried letter by letter.
_SCRIPT = re.compile(r"<script\b([^>]*)>([^<]*+(?:<(?!/script\s*>)[^<]*+)*+)</script\s*>", re.IGNORECASE)
_ADDRESS = r"""\s*\\?["']?((?:https?:)?//[^"'`\s>\\]+)"""
#: Elements that fetch, in the page or in markup that folium's script puts there, and pictures of markers.
_LOADING = re.compile(
    rf"<(?:script|link|img|iframe|video|audio|source|embed|object)\b[^>]*?\b(?:src|href|data)\s*={_ADDRESS}",
    re.IGNORECASE,
)
_PICTURE = re.compile(rf"""["']?(?:iconUrl|iconRetinaUrl|shadowUrl)["']?\s*:{_ADDRESS}""")
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


def save(page: folium.Map, path: str | os.PathLike[str], *, online: bool = False) -> None:
    """Write a map as one HTML file, wholly or not at all.

    Parameters
    ----------
    page : folium.Map
        From :func:`maps.event_map`, with or without children of your own.
    path : path-like
        Where to. What stands there is replaced only when the new page is complete.
    online : bool
        Allow the page to fetch what its children need. A map made with ``tiles`` may fetch its tiles anyway.

    Raises
    ------
    NetworkError
        If the page would fetch something and that was not asked for; the addresses are named.
    OSError
        If the file cannot be written.
    """
    html = page.get_root().render()
    code = [body for attributes, body in _SCRIPT.findall(html) if "application/" not in attributes]
    scripts, images = _addresses(_SCRIPT.sub(r"<script\1></script>", html), code, page)
    allowed = online or bool(getattr(page, "online", False))
    wanted = scripts if allowed and not online else [*scripts, *images]
    if wanted and not online:
        raise NetworkError(dict.fromkeys(wanted))
    _write(_HEAD.sub(lambda head: head.group() + "\n    " + _policy(code, scripts, images), html, count=1), Path(path))


def _addresses(markup: str, code: list[str], page: folium.Map) -> tuple[list[str], list[str]]:
    """List what the page would fetch: what its markup and its scripts' markup name, and tiles."""
    layers = [
        str(getattr(child, "tiles", None) or getattr(child, "url", ""))
        for child in _descendants(page)
        if isinstance(child, _raster.TileLayer | _raster.WmsTileLayer | _raster.ImageOverlay | _raster.VideoOverlay)
    ]
    fetched = [address for address in layers if not address.startswith("data:")]
    pictures = [address for script in code for address in (*_PICTURE.findall(script), *_LOADING.findall(script))]
    return _LOADING.findall(markup), [*fetched, *pictures]


def _descendants(element: object) -> list[object]:
    children = list(getattr(element, "_children", {}).values())
    return children + [below for child in children for below in _descendants(child)]


def _policy(code: list[str], scripts: list[str], images: list[str]) -> str:
    """Write the page's content security policy: the scripts that are in it now, and no others, may run."""
    hashes = sorted(
        {
            "'sha256-" + base64.b64encode(hashlib.sha256(_as_parsed(body).encode()).digest()).decode() + "'"
            for body in code
            if body.strip()
        }
    )
    hosts = " ".join(sorted({_host(address) for address in scripts}))
    pictures = " ".join(sorted({_host(address) for address in [*images, *scripts]}))
    rules = [
        "default-src 'none'",
        f"script-src {' '.join(hashes)} {hosts}".strip(),
        f"style-src 'unsafe-inline' {hosts}".strip(),
        f"img-src data: blob: {pictures}".strip(),
        f"font-src data: {hosts}".strip(),
        # folium.IFrame puts its content into an address of its own; this page's rules hold in there too.
        *(["frame-src data:"] if any("data:text/html" in script for script in code) else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _as_parsed(script: str) -> str:
    """A script's text as a browser has it after reading the page, which is what it hashes."""
    return script.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _host(address: str) -> str:
    """Source expression of an address; a subdomain that is filled in later (``{s}``) is any."""
    parts = urlsplit(address if "//" in address[:8] else f"https://{address}")
    host = re.sub(r"^[^.]*\{[^}]*\}[^.]*\.", "*.", parts.netloc)
    return f"{parts.scheme or 'https'}://{host}" if re.fullmatch(r"[\w.*:-]+", host) else "https:"


def _write(text: str, path: Path) -> None:
    """Write beside the target and rename, so that a file is there wholly or not at all."""
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(beside).chmod(0o666 & ~umask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
