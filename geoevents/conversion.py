"""From files of events to one table of events, and what was done to them on the way, for the provenance."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from geoevents import __version__
from geoevents.errors import FormatError, InputError
from geoevents.event_files import read
from geoevents.events import records_of, table_of
from geoevents.export import is_database, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import geopandas

    from geoevents.event_files import Adopt

__all__ = ["converted", "gather"]


def gather(
    names: Sequence[str], adopt: Adopt, say: Callable[[str, object], None]
) -> tuple[geopandas.GeoDataFrame, list[InputError]]:
    """Read files of events into one table.

    Parameters
    ----------
    names : sequence of str
        The files, in the order wanted.
    adopt : callable
        See :func:`geoevents.event_files.read`.
    say : callable
        ``say(kind, message)`` is told every note and every error.

    Returns
    -------
    geopandas.GeoDataFrame
        The columns of CODEBOOK §5; ``attrs["provenance"]`` is that of the file, or of several files a list in
        ``files``.
    list of InputError
        Files and rows that could not be read; the rest is there all the same.

    Raises
    ------
    InputError
        Not one file could be read.
    """
    records: list[dict[str, Any]] = []
    runs: list[Mapping[str, Any]] = []
    failed: list[InputError] = []
    first_in: dict[str, str] = {}
    for name in names:
        try:
            got = read(name, adopt)
        except InputError as error:
            failed.append(error)
            continue
        for note in got.notes:
            say("note", note)
        failed += got.errors
        runs.append(got.events.attrs.get("provenance", {}))
        for record in records_of(got.events):
            known = first_in.setdefault(record["event_id"], name)
            if known == name:
                records.append(record)
            else:
                twice = f"the event_id {record['event_id']!r} stands in {shown(known)} too; the first one is kept"
                failed.append(FormatError(shown(name), twice))
    for told in failed:
        say("error", told)
    if not runs:
        raise InputError(", ".join(map(shown, names)), "no file of events could be read, so nothing is written")
    return table_of(records, dict(runs[0]) if len(runs) == 1 else {"files": runs}), failed


def converted(provenance: Mapping[str, Any], names: Sequence[str], options: Mapping[str, Any]) -> dict[str, Any]:
    """Add a conversion to the provenance of what was converted.

    Parameters
    ----------
    provenance : mapping
        Of the files, see :func:`gather`.
    names : sequence of str
        The files.
    options : mapping
        What the result depends on.
    """
    step = {
        "software": f"geoevents {__version__}",
        "inputs": [_input(name) for name in names],
        "options": dict(options),
    }
    return {**provenance, "conversions": [*provenance.get("conversions", []), step]}


def _input(name: str) -> dict[str, Any]:
    if is_database(name):
        return {"database": shown(name)}
    try:
        return {"file": PurePath(name).name, "sha256": sha256(Path(name).read_bytes()).hexdigest()}
    except OSError:
        return {"file": PurePath(name).name}
