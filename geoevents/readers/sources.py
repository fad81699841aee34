"""From what the user names (files, folders, addresses, standard input) to Inputs."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from geoevents.errors import InputError
from geoevents.readers.base import Input, Note, Options
from geoevents.readers.fetch import fetched, is_address
from geoevents.readers.limits import Allowance, spooled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["cause", "sources"]


def sources(
    name: str, options: Options, suffixes: Collection[str], seen_files: set[str]
) -> Iterator[Input | InputError | Note]:
    """Find what an input brings.

    Parameters
    ----------
    name : str
        File, folder, address, or ``-``.
    options : Options
        What the user says about all inputs.
    suffixes : collection of str
        Those of the files that are read from a folder.
    seen_files : set of str
        Files of the run that were read; grows.

    Yields
    ------
    Input
        Each is good until the next one is asked for.
    InputError, Note
        What cannot be read, what is left out.
    """
    if name == "-":
        stdin = sys.stdin.buffer
        with spooled(stdin, Allowance("standard input").take) as opened:
            yield Input("standard input", "stdin", "", opened, options)
        return
    if is_address(name):
        with fetched(name, options) as page:
            yield page
        return
    path = Path(name)
    try:
        is_folder = path.is_dir()
        if not name or (not is_folder and not path.exists()):  # Path("") would be the folder that one is in
            yield InputError(_shown(name), "there is no such file or folder")
            return
    except (OSError, ValueError) as error:
        yield InputError(_shown(name), cause(error))
        return
    if is_folder:
        yield from _folder(path, options, suffixes, seen_files)
    elif not path.is_file():  # a pipe can be read only once
        with path.open("rb") as stream, spooled(stream, Allowance(name).take) as opened:
            yield Input(_shown(name), _shown(path.name), path.suffix.lower(), opened, options)
    else:
        yield _file(path, path.name, options, seen_files)


def _folder(
    folder: Path, options: Options, suffixes: Collection[str], seen_files: set[str]
) -> Iterator[Input | InputError | Note]:
    other: Counter[str] = Counter()
    found = False
    unreadable: list[OSError] = []
    seen_folders = {os.path.realpath(folder)}  # links are followed, round in circles they are not
    for parent, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        folders[:] = [name for name in sorted(folders) if _is_new(os.path.join(parent, name), seen_folders)]  # noqa: PTH118
        for name in sorted(files):
            path = Path(parent, name)
            if path.suffix.lower() in suffixes:
                found = True
                yield _file(path, path.relative_to(folder).as_posix(), options, seen_files)
            else:
                other[path.suffix.lower() or "no suffix"] += 1
    yield from (InputError(_shown(str(error.filename)), cause(error)) for error in unreadable)
    if not found:
        yield InputError(_shown(str(folder)), f"a folder without readable files ({', '.join(suffixes)})")
    elif other:
        kinds = ", ".join(f"{count} {_shown(suffix)}" for suffix, count in sorted(other.items()))
        yield Note(_shown(str(folder)), f"files of other kinds left out: {kinds}")


def _file(path: Path, name: str, options: Options, seen_files: set[str]) -> Input | Note:
    if not _is_new(path, seen_files):
        return Note(_shown(str(path)), "given twice, read once")
    document_id = _shown(name).removesuffix(path.suffix) or _shown(name)
    return Input(_shown(str(path)), document_id, path.suffix.lower(), lambda: path.open("rb"), options)


def _is_new(path: str | os.PathLike[str], seen: set[str]) -> bool:
    """Whether a file or folder was not met before, by whatever name; from now on it was."""
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _shown(name: str) -> str:
    """Give a file's name as text; bytes in it that are no UTF-8 are shown as replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def cause(error: OSError | ValueError) -> str:
    """Say why something cannot be opened."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be read ({reason or type(error).__name__})"
