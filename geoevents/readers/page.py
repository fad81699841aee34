"""HTML pages: one page is one document. Its main text, title, day and source are found by trafilatura."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import text_of_head, whole_text
from geoevents.readers.limits import read_whole
from geoevents.readers.records import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

__all__ = ["READER"]

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_TELEGRAM = re.compile(r'class="[^"]*\bpage_wrap\b.*class="message (?:default|service)', re.DOTALL)
_PUBLISHED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@itemprop="datePublished"]/@content',
    '//meta[@name="pubdate" or @name="publishdate" or @name="date" or @name="DC.date.issued"]/@content',
    '//time[@itemprop="datePublished" or @pubdate]/@datetime',
)
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    data = read_whole(source)
    html = yield from whole_text(source, data, _charset(data))
    if _TELEGRAM.search(html):
        raise FormatError(source.name, "Telegram's export as HTML; export again, with the format JSON (result.json)")
    root = _parsed(source.name, html)
    everything = _all_text(root) if root.find("body") is not None else ""
    if not everything:
        raise FormatError(source.name, "a page without text (is it filled in by scripts? save it from a browser)")
    found = _extracted(root, source)
    text = found.text or ""
    if not text.strip():
        text = everything
        yield Note(source.name, "no article is found in the page: all its text is taken")
    published = _published(root, html, source.options.timezone) or _day(found.date)
    yield Found(
        Document(
            id=source.document_id,
            text=text,
            title=found.title or None,
            published=published or source.options.published,
            source=found.sitename or None,
            url=found.url or source.url,
        ),
        source.name,
    )


def _charset(data: bytes) -> str | None:
    named = _CHARSET.search(data, 0, 4096)
    return named[1].decode("ascii") if named else None


def _parsed(name: str, text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise FormatError(name, f"not a page of HTML ({error})") from None
    return root


def _extracted(root: Any, source: Input) -> Any:
    from copy import deepcopy

    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Empty

    for name in ("trafilatura", "htmldate"):  # what they mind in a page is told once, by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = bare_extraction(
        deepcopy(root),
        url=source.url,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _latest()},
    )
    return found or Empty()


def _latest() -> str:
    return date.max.isoformat()


def _all_text(root: Any) -> str:
    from lxml import etree

    from geoevents.readers.markup import text_of

    return text_of(etree.tostring(root, encoding="unicode", method="html"))


def _published(root: Any, text: str, timezone: ZoneInfo | None) -> date | None:
    """Find the moment that the page itself states, with its offset; trafilatura gives only a day."""
    stated = [value for path in _PUBLISHED for value in root.xpath(path)]
    stated += [match[1] for match in _DATE_PUBLISHED.finditer(text)][:1]
    for value in stated:
        try:
            return parse_published(str(value), timezone)
        except ValueError:
            continue
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _recognises(head: bytes) -> bool:
    return bool(_START.match(text_of_head(head)))


READER = Reader("HTML", (".html", ".htm", ".xhtml"), _recognises, _read)
