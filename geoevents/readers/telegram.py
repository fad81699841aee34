"""Telegram Desktop's export in JSON (``result.json``): of one chat, or of all of them.

A message with text is a document. Its day is that of ``date``, which is the local time of the machine that exported;
where a time zone is asked for, the day there of ``date_unixtime``, which is UTC.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, has_half_surrogate
from geoevents.readers.records import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["KEYS", "PATHS", "read"]

PATHS = (
    ("messages", "[]"),
    ("chats", "list", "[]", "messages", "[]"),
    ("left_chats", "list", "[]", "messages", "[]"),
)
"""Where the messages are, in the export of one chat and of all."""

KEYS = {"id", "type", "date", "text"}
"""What every message has."""

_CHATS_WITH_LINKS = ("channel", "supergroup")
_LEFT_OUT = "messages without text (pictures, stickers, polls)"
_SERVICE = "service messages"


def read(source: Input, messages: Iterable[tuple[dict[str, Any], Any]]) -> Iterator[Found | InputError | Note]:
    """Read the messages.

    Parameters
    ----------
    source : Input
        The export.
    messages : iterable of (dict, dict)
        Each message after the name, type and id of its chat.

    Yields
    ------
    Found
        A message with text: of a picture or film its caption, of a link in the text also its address.
    FormatError
        A message that cannot be read.
    Note
        At the end: how many were left out, edited or forwarded.
    """
    left_out: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for number, (chat, message) in enumerate(messages, 1):
        where = f"{source.name}, message {message.get('id', number) if isinstance(message, dict) else number}"
        try:
            if not isinstance(message, dict):
                raise ValueError("not an object")  # noqa: TRY301, TRY004 - what is wrong with a message is a ValueError
            if message.get("type") != "message":
                left_out[_SERVICE] += 1
                continue
            text = _text(message)
            if not text.strip():
                left_out[_LEFT_OUT] += 1
                continue
            document = _document(source, chat, message, text)
        except ValueError as error:
            yield FormatError(where, str(error))
            continue
        marked["edited after publication: the text is the last version"] += "edited" in message
        marked["forwarded: the source is the channel they come from, the day is that of the forwarding"] += (
            "forwarded_from" in message
        )
        yield Found(document, where)
    if left_out:
        yield Note(source.name, "left out: " + ", ".join(f"{count:,} {what}" for what, count in left_out.items()))
    for what, count in marked.items():
        if count:
            yield Note(source.name, f"{count:,} messages were {what}")


def _document(source: Input, chat: dict[str, Any], message: dict[str, Any], text: str) -> Document:
    if has_half_surrogate(text):
        raise ValueError("holds half a surrogate pair, which is no character")
    chat_id, message_id = chat.get("id"), message.get("id")
    if not isinstance(message_id, int):
        raise ValueError('"id" is not a number')  # noqa: TRY004
    linked = isinstance(chat_id, int) and str(chat.get("type", "")).endswith(_CHATS_WITH_LINKS)
    return Document(
        id=f"telegram/{chat_id}/{message_id}" if isinstance(chat_id, int) else f"{source.document_id}#{message_id}",
        text=text,
        published=_published(source, message),
        source=_name(message.get("forwarded_from")) or _name(chat.get("name")),
        url=f"https://t.me/c/{chat_id}/{message_id}" if linked else None,
    )


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and not has_half_surrogate(value) else None


def _published(source: Input, message: dict[str, Any]) -> date:
    zone = source.options.timezone
    seconds = message.get("date_unixtime")
    if zone is None:
        return parse_published(message.get("date"))
    if seconds is None:
        raise ValueError(
            'an old export without "date_unixtime": its times are those of the machine that exported it; '
            "leave out --timezone, or export again"
        )
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(zone).date()
    except (TypeError, ValueError, OverflowError, OSError):
        raise ValueError(f'"date_unixtime" is no time: {seconds!r}') from None


def _text(message: dict[str, Any]) -> str:
    parts = message.get("text_entities") or message.get("text") or ""
    text = parts if isinstance(parts, str) else "".join(map(_part, parts))
    place = message.get("location_information")
    if isinstance(place, dict):
        lines = [text, *(str(message.get(key) or "") for key in ("place_name", "address"))]
        lines = [line for line in lines if line.strip()]
        text = "\n".join([*lines, f"{place.get('latitude')}, {place.get('longitude')}"]) if lines else ""
    return text


def _part(part: object) -> str:
    """Give the text of an entity; the address behind a link may be a point on a map, so it is not lost."""
    if isinstance(part, str):
        return part
    if not isinstance(part, dict) or not isinstance(part.get("text"), str):
        raise ValueError('"text" is neither text nor a list of its parts')  # noqa: TRY004
    text, address = str(part["text"]), part.get("href")
    if part.get("type") == "text_link" and isinstance(address, str) and address.strip("/") != text.strip("/ "):
        return f"{text} ({address})"
    return text
