"""Excel workbooks (``.xlsx``): one row is one document, each sheet with columns of its own."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.limits import seekable
from geoevents.readers.office import check_package, is_package
from geoevents.readers.table import NoTextColumnError, documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["READER"]


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    with seekable(source) as stream:
        check_package(source.name, stream, whole=False)
        try:
            yield from _sheets(source, stream)
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            ValueError,
            TypeError,
            SyntaxError,
            EOFError,
            OSError,
        ) as error:
            raise FormatError(source.name, f"a damaged Excel file ({type(error).__name__}: {error})") from None


def _sheets(source: Input, stream: Any) -> Iterator[Found | InputError | Note]:
    import warnings

    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module="openpyxl")  # of styles and validations that it does not know
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    failed: list[InputError] = []
    for sheet in sheets:
        sheet.reset_dimensions()  # what the file says of its size need not be true
        try:
            yield from documents(_rows(sheet), source, sheet.title if len(sheets) > 1 else "")
        except FormatError as error:
            yield error
        except InputError as error:
            failed.append(error)
    if failed and len(failed) == len(sheets):
        raise next((each for each in failed if isinstance(each, NoTextColumnError)), failed[0])
    for each in failed:
        yield Note(each.name, f"left out: {each.reason}")


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        last = len(cells)
        while last and cells[last - 1] is None:
            last -= 1
        yield number, cells[:last]


READER = Reader("an Excel workbook", (".xlsx", ".xlsm"), is_package(b"xl/"), _read)
