"""Parquet tables: one row is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoevents.errors import FormatError, InputError
from geoevents.readers.base import Found, Input, Note, Reader
from geoevents.readers.limits import seekable
from geoevents.readers.table import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["READER"]

_MAGIC = b"PAR1"
_BATCH = 500  # rows held at a time


def _read(source: Input) -> Iterator[Found | InputError | Note]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(source.name, "reading Parquet needs pyarrow: pip install 'geoevents[parquet]'") from None

    with seekable(source) as stream:
        try:
            yield from documents(_rows(pq.ParquetFile(stream)), source)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise FormatError(source.name, f"a damaged or incomplete Parquet file ({error})") from None


def _rows(file: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    names = [field.name for field in file.schema_arrow]
    yield 0, names
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            yield number, row


def _recognises(head: bytes) -> bool:
    return head.startswith(_MAGIC)


READER = Reader("Parquet", (".parquet", ".pq"), _recognises, _read)
