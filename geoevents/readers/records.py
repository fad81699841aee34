"""From a record (a row of a table, an object of JSON) to a document: which field is the text, the date and so on.

The names are those that exports and tables really use, in English and Arabic; of several the first that is there wins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeGuard

from geoevents.document import Document
from geoevents.readers.base import Input, has_half_surrogate

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["FIELDS", "field_of", "find_fields", "parse_published", "to_document"]

FIELDS: dict[str, tuple[str, ...]] = {
    "id": (
        *("id", "document_id", "doc_id", "id_str", "_id", "post_id", "message_id", "article_id", "guid", "uuid"),
        *("المعرف", "معرف", "رقم الخبر"),  # «الرقم» counts the rows of one table
    ),
    "text": (
        *("text", "full_text", "body", "content", "message", "article", "article_text", "content_text", "content_html"),
        *("maintext", "post", "caption", "report", "story", "description", "summary", "notes"),
        *("النص", "نص", "نص الخبر", "المحتوى", "الخبر", "المنشور", "الرسالة", "التفاصيل", "الوصف"),
    ),
    "title": ("title", "headline", "subject", "العنوان", "عنوان", "عنوان الخبر"),
    "published": (
        *("published", "date", "published_at", "publishedat", "date_published", "published_date", "publish_date"),
        *("publication_date", "pubdate", "pub_date", "created_at", "created_time", "datetime", "timestamp", "time"),
        *("date_gmt", "التاريخ", "تاريخ", "تاريخ النشر", "تاريخ الخبر"),
    ),
    "source": (
        *("source", "publisher", "channel", "outlet", "newspaper", "site_name", "source_name", "page_name"),
        *("المصدر", "مصدر", "القناة", "الصحيفة", "الناشر"),
    ),
    "url": ("url", "link", "permalink", "source_url", "post_url", "expanded_url", "web_url", "الرابط", "رابط"),
}
"""The names of each field of a document."""

_NAMES = {name: (field, rank) for field, names in FIELDS.items() for rank, name in enumerate(names)}
_BETWEEN = re.compile(r"[\s_\-]+")
_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|em|strong|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)
_INSIDE = ("rendered", "text", "name", "title", "#text", "_text", "$oid", "$date")  # what nested values stand under
_DAY_MONTH_YEAR = re.compile(r"\s*\d{1,2}[/.\-](\d{1,2})[/.\-]\d{4}\b")
_UNIX_SECONDS = range(100_000_000, 10_000_000_000)  # 1973 to 2286; a thousand times that are milliseconds


def field_of(name: str) -> tuple[str, int] | None:
    """Which field of a document a column or key means, and how good a name for it that is (0 is best)."""
    folded = _BETWEEN.sub("_", name.strip().casefold())
    return _NAMES.get(folded) or _NAMES.get(folded.replace("_", " "))


def find_fields(names: list[str]) -> dict[str, str]:
    """Choose for each field of a document the column or key that means it.

    Parameters
    ----------
    names : list of str
        Columns of the table, or keys of the object.

    Returns
    -------
    dict of str to str
        Field to name; fields that no name means are missing.
    """
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        meant = field_of(name)
        if meant and (meant[0] not in best or meant[1] < best[meant[0]][0]):
            best[meant[0]] = meant[1], name
    return {field: name for field, (_, name) in best.items()}


def to_document(record: Mapping[str, Any], source: Input, default_id: str, fields: Mapping[str, str]) -> Document:
    """Make a document of a record.

    Parameters
    ----------
    record : mapping
        Names to values.
    source : Input
        Where it is from.
    default_id : str
        Id for it, where the record has none.
    fields : mapping of str to str
        Which name is which field.

    Raises
    ------
    ValueError
        Says what is wrong with the record.
    """
    values = {field: (name, record.get(name)) for field, name in fields.items()}
    published = values.get("published", ("", None))[1]
    text = _string(values, "text")
    if text is None:
        raise ValueError(f'"{fields.get("text", "text")}" is missing')
    return Document(
        id=_string(values, "id") or default_id,
        text=text,
        title=_string(values, "title"),
        published=source.options.published
        if _is_empty(published)
        else parse_published(published, source.options.timezone),
        source=_string(values, "source"),
        url=_string(values, "url") or source.url,
    )


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value != value  # noqa: PLR0124 - NaN, NaT


def _is_whole(value: object) -> TypeGuard[int | float]:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())


def _string(values: Mapping[str, tuple[str, Any]], field: str) -> str | None:
    name, value = values.get(field, ("", None))
    if isinstance(value, Mapping):  # {"source": {"name": "…"}}
        value = next((value[key] for key in _INSIDE if key in value), value)
    if field == "id" and _is_whole(value):
        value = str(int(value))  # message numbers are ids too
    if field != "text" and _is_empty(value):
        return None
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'"{name}" is not a string')  # noqa: TRY004 - what is wrong with a record is a ValueError
    if name != "text" and field in ("text", "title") and _MARKUP.search(value):
        from geoevents.readers.markup import text_of

        value = text_of(value)
    if not value.strip():
        raise ValueError(f'"{name}" is empty')
    if has_half_surrogate(value):
        raise ValueError(f'"{name}" holds half a surrogate pair, which is no character')
    return value


def parse_published(value: object, timezone: ZoneInfo | None = None) -> date:
    """Read a day of publication (CODEBOOK §1).

    Parameters
    ----------
    value : object
        A date or datetime; as text in ISO 8601, RFC 2822 or words («الاثنين، 5 أيلول 2016»); seconds or
        milliseconds since 1970. Of a datetime the local day of its offset counts.
    timezone : zoneinfo.ZoneInfo, optional
        Zone whose day counts where the value is in UTC.

    Raises
    ------
    ValueError
        It is no date.
    """
    if isinstance(value, Mapping):  # MongoDB's {"$date": …}
        value = next((value[key] for key in _INSIDE if key in value), None)
    moment = _moment(value)
    if isinstance(moment, datetime):
        if timezone is not None and moment.utcoffset() == timedelta(0):
            moment = moment.astimezone(timezone)
        return moment.date()
    if moment is None:
        raise ValueError(f'"published" is not a date such as 2016-09-05: {value!r}')
    return moment


def _moment(value: object) -> datetime | date | None:
    if isinstance(value, datetime | date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _unix(value)
    return _stated(value.strip()) if isinstance(value, str) else None


def _stated(text: str) -> datetime | date | None:
    if text.isascii() and text.isdigit() and int(text) in _UNIX_SECONDS and len(text) > len("20160905"):
        return _unix(int(text))
    try:
        return datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return _in_words(text)


def _unix(value: float) -> datetime | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    seconds = value / 1000 if int(value) // 1000 in _UNIX_SECONDS else value
    return datetime.fromtimestamp(seconds, UTC) if int(seconds) in _UNIX_SECONDS else None


def _in_words(text: str) -> date | None:
    """Read a full date in Arabic words or in figures, day before month; a month that is none is not guessed at."""
    from gazetteer.arabic import fold
    from geoevents.dates import find_dates

    figures = _DAY_MONTH_YEAR.match(text)
    if figures and int(figures[1]) > 12:
        return None
    whole = [item for item in find_dates(fold(text), None) if item.date and item.precision == 1]
    for kind in ("absolute", "hijri"):  # where both stand there the Hijri one may be a day off
        days = {item.date for item in whole if item.kind == kind}
        if days:
            return days.pop() if len(days) == 1 else None
    return None
