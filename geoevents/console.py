"""What the command line says: everything about a run to standard error, fit for a terminal."""

from __future__ import annotations

import re

import click

__all__ = ["printable", "say"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say(kind: str, message: object) -> None:
    """Tell a note, an error or what was written."""
    click.echo(printable(f"{kind}: {message}"), err=True)


def printable(text: str) -> str:
    """Make text from the world fit for a terminal, which would obey its control characters."""
    return _CONTROL.sub("\ufffd", text)
