"""Output files appear whole or not at all: written beside their target under another name, then put in its place."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geoevents.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["check_target", "suffix_of", "whole_file"]

_FULL = 4096  # bytes: a block


def suffix_of(target: str | os.PathLike[str], suffixes: Sequence[str]) -> str:
    """Find which of some suffixes (``.csv``, ``.shp.zip``) a file's name ends with; empty if none."""
    name = Path(target).name.lower()
    return next((suffix for suffix in suffixes if name.endswith(suffix) and name != suffix), "")


def check_target(target: str | os.PathLike[str], suffixes: Sequence[str]) -> Path:
    """Look before the work starts whether a file can be written.

    Parameters
    ----------
    target : path
        The file to be.
    suffixes : sequence of str
        Those that are known here.

    Returns
    -------
    pathlib.Path
        The target.

    Raises
    ------
    UsageError
        Its suffix is none of the known ones.
    OutputError
        It cannot be written there.
    """
    path = Path(target)
    if not suffix_of(path, suffixes):
        given = f"unknown suffix {path.suffix!r}" if path.suffix else "no suffix"
        raise UsageError(f"{path}: {given}; known are {', '.join(suffixes)}")
    folder = path.parent
    if path.exists() and not path.is_file():
        raise OutputError(str(path), "is not a file")
    if not folder.is_dir():
        raise OutputError(str(path), f"there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(str(path), f"no permission to write in the folder {folder}")
    return path


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, what is there takes the target's place.

    The path has the target's name, in a folder of its own beside it (same file system, so the last step is one
    rename; and drivers may leave journals there). After an error the target is what it was.

    Parameters
    ----------
    target : pathlib.Path
        The file to be.

    Yields
    ------
    pathlib.Path
        Where to write.

    Raises
    ------
    OutputError
        The file system refused, for whatever reason.
    """
    target = target.resolve()  # where the target is a link, the file behind it is replaced, not the link
    folder = None
    try:
        folder = tempfile.mkdtemp(prefix=".geoevents-", dir=target.parent)
        draft = Path(folder, target.name)
        yield draft
        with draft.open("rb") as stream:
            os.fsync(stream.fileno())  # a full disk may show only here
        draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        if folder is not None and shutil.disk_usage(folder).free < _FULL:  # which drivers do not always pass on
            reason = os.strerror(errno.ENOSPC)
        raise OutputError(str(target), f"cannot be written ({reason}); nothing was changed") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
