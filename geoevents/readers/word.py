"""Word files (``.docx``): one file is one document, its paragraphs, tables and text boxes in order, a line each."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from geoevents.document import Document
from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.limits import seekable
from geoevents.readers.office import check_package, is_package

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["READER"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    with seekable(source) as stream:
        check_package(source.name, stream, whole=True)
        try:
            file = docx.Document(stream)
            text = _text(file.element.body)
            title = file.core_properties.title
        except (
            zipfile.BadZipFile,
            zlib.error,
            PackageNotFoundError,
            LxmlError,
            KeyError,
            ValueError,
            EOFError,
        ) as error:
            raise FormatError(source.name, f"a damaged Word file ({type(error).__name__}: {error})") from None
    if not text.strip():
        raise InputError(source.name, "holds no text (if it holds pictures of text, run text recognition first)")
    document = Document(
        source.document_id, text, title=title.strip() or None, published=source.options.published, url=source.url
    )
    yield Found(document, source.name)


def _text(body: Any) -> str:
    """Give the text as it stands after all changes that were tracked: what was deleted is no part of it."""
    lines: dict[Any, list[str]] = {}
    for element in body.iter(f"{_W}p", f"{_W}t", *_BREAKS):
        if next(element.iterancestors(_FALLBACK), None) is not None:  # a text box again, for old readers
            continue
        if element.tag == f"{_W}p":
            lines[element] = []
            continue
        paragraph = next(element.iterancestors(f"{_W}p"), None)
        if paragraph is not None and next(element.iterancestors(f"{_W}tabs"), None) is None:
            lines[paragraph].append(_BREAKS.get(element.tag) or element.text or "")
    return "\n".join(line for parts in lines.values() if (line := "".join(parts).strip()))


READER = Reader("a Word file", (".docx", ".docm"), is_package(b"word/"), _read)
