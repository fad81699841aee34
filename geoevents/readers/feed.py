"""RSS and Atom feeds: one entry is one document, read by feedparser; the full content wins over the summary."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.encoding import text_of_head, whole_text
from geoevents.readers.fetch import is_address
from geoevents.readers.limits import read_whole
from geoevents.readers.markup import text_of
from geoevents.readers.records import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

__all__ = ["READER"]

_START = re.compile(
    r"\s*(?:<\?xml.*?\?>\s*|<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_ENTITY = re.compile(r"<!ENTITY\b")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{1,40})")
_ENCODING = re.compile(r"(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    data = read_whole(source)
    declared = _DECLARED.search(data, 0, 1024)
    xml = yield from whole_text(source, data, declared[1].decode("ascii") if declared else None)
    if _ENTITY.search(xml):
        raise FormatError(source.name, "declares XML entities, as bombs do and no feed needs; not read")
    feed = _parsed(xml)
    if not feed.get("version"):
        raise FormatError(source.name, "XML, but neither an RSS nor an Atom feed")
    publisher = feed.feed.get("title") or None
    undated = 0
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.name}, entry {number}"
        text = _text(entry)
        if not text:
            yield FormatError(where, "has neither a text nor a title")
            continue
        published, known = _published(entry, source.options.timezone)
        undated += not known
        link = entry.get("link", "") if is_address(entry.get("link", "")) else None
        document = Document(
            id=entry.get("id") or link or f"{source.document_id}#{number}",
            text=text,
            title=text_of(entry.get("title", "")) or None,
            published=published if published or not known else source.options.published,
            source=entry.get("source", {}).get("title") or publisher,
            url=link,
        )
        yield Found(document, where)
    if undated:
        yield Note(source.name, f"{undated} entries whose day of publication is not understood are read without one")
    if feed.bozo:
        yield from _broken(source, feed)
    if not feed.entries:
        raise InputError(source.name, "a feed without entries")


def _parsed(text: str) -> Any:
    import feedparser

    # Decoded already: what the prolog says of the encoding is no longer true.
    data = _ENCODING.sub(r"\1", text, count=1).encode("utf-8", "replace")
    return feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
    )


def _broken(source: Input, feed: Any) -> Iterator[InputError]:
    """Tell of XML that breaks off: feedparser reads what it can of it, and the rest may be lost."""
    from xml.sax import SAXParseException

    error = feed.bozo_exception
    if isinstance(error, SAXParseException):
        reason = f"damaged XML (line {error.getLineNumber()}: {error.getMessage()}); entries may be missing"
        yield FormatError(source.name, reason)


def _text(entry: Any) -> str:
    """Give the longest of the entry's contents, else its summary, else its title."""
    contents = [text_of(content.get("value", "")) for content in entry.get("content", [])]
    return max(contents, key=len, default="") or text_of(entry.get("summary", "")) or text_of(entry.get("title", ""))


def _published(entry: Any, timezone: ZoneInfo | None) -> tuple[date | None, bool]:
    """Give the day, and False where one is stated that is not understood."""
    key = next((key for key in ("published", "updated", "created") if key in entry.keys()), None)  # noqa: SIM118 - not a dict
    if key is None:
        return None, True
    try:
        return parse_published(entry[key], timezone), True
    except ValueError:
        parsed = entry.get(f"{key}_parsed")
        return (date(*parsed[:3]), True) if parsed else (None, False)


def _recognises(head: bytes) -> bool:
    return bool(_START.match(text_of_head(head)))


READER = Reader("an RSS or Atom feed", (".xml", ".rss", ".atom", ".rdf"), _recognises, _read)
