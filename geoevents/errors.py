"""What can go wrong, as one tree.

::

    GeoeventsError
    ├── InputError          one input, or one document in it, cannot be read       exit code 1
    │   ├── EncodingError   its bytes are not text in an encoding that we read
    │   └── FormatError     its text is not the format that it should be
    ├── DocumentError       a document was read, and coding it failed             exit code 1
    ├── OutputError         a result cannot be written                            exit code 2
    └── UsageError          the command or the call asks for what there is not    exit code 2

Input and document errors never stop a run: they are collected, reported, and the rest is done (exit code 1).
After an error with exit code 2 nothing has been written, and a file that stood there before is untouched.
"""

from __future__ import annotations

__all__ = [
    "DocumentError",
    "EncodingError",
    "FormatError",
    "GeoeventsError",
    "InputError",
    "OutputError",
    "UsageError",
]


class GeoeventsError(Exception):
    """Anything that this package reports about its input, its output or its use."""

    exit_code = 2


class _NamedError(GeoeventsError):
    """An error of one named thing.

    Parameters
    ----------
    name : str
        The file, line or document, as a user would look for it.
    reason : str
        What is wrong and, where there is one, the remedy.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)  # both, so that the error survives the way back from a worker process
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class InputError(_NamedError):
    """An input, or one document in it, cannot be read."""

    exit_code = 1


class EncodingError(InputError):
    """The bytes are not text in an encoding that we read."""


class FormatError(InputError):
    """The text is not the format that it should be."""


class DocumentError(_NamedError):
    """A document was read, but coding it failed."""

    exit_code = 1


class OutputError(_NamedError):
    """A result cannot be written."""


class UsageError(GeoeventsError):
    """The command or the call asks for something that there is not."""
