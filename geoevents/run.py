"""One run of a command: inputs in, what was made of each document out, and a tally of what went well."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from geoevents.batch import Done, Setup, Task
from geoevents.batch import run as run_batch
from geoevents.errors import InputError
from geoevents.provenance import Tally, provenance
from geoevents.readers import Note, Options, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geoevents.pipeline import Pipeline

__all__ = ["Request", "Run"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks of every command.

    Attributes
    ----------
    inputs : tuple of str
        Files, folders, addresses, ``-``.
    reading : Options
        What the user says about all inputs.
    setup : Setup
        Gazetteers and preferred country.
    workers : int
        Processes.
    """

    inputs: tuple[str, ...]
    reading: Options
    setup: Setup
    workers: int

    def options(self) -> dict[str, Any]:
        """Show what the result depends on, for the provenance."""
        reading = self.reading
        published = reading.published.isoformat() if reading.published else None
        lexicons = [
            {"file": PurePath(name).name, "sha256": sha256(Path(name).read_bytes()).hexdigest()}
            for name in self.setup.lexicons
        ]
        return {
            "published": published,
            "timezone": reading.timezone.key if reading.timezone else None,
            "text_column": reading.text_column,
            "country": self.setup.country,
            "lexicons": lexicons,
            **({"geocoder": self.setup.geocoder} if self.setup.geocoder else {}),
        }


class Run:
    """Does a request.

    Parameters
    ----------
    request : Request
        What to do it for.
    say : callable
        ``say(kind, message)`` is told every note and every error as it comes.

    Attributes
    ----------
    tally : Tally
        What has been done so far.
    """

    def __init__(self, request: Request, say: Callable[[str, object], None]) -> None:
        self._request = request
        self._say = say
        self.tally = Tally()

    @property
    def inputs(self) -> tuple[str, ...]:
        """Files, folders, ``-``, as the user gave them."""
        return self._request.inputs

    @property
    def country(self) -> str | None:
        """Code of the country that is preferred."""
        return self._request.setup.country

    @property
    def pipeline(self) -> Pipeline:
        """Opened when it is first asked for."""
        return self._request.setup.pipeline()

    def done(self, task: Task[T]) -> Iterator[Done[T]]:
        """Do a task for every document; errors and notes are told and counted.

        Raises
        ------
        InputError
            At the end, where there was not one document: then there is no result either.
        """
        request = self._request
        for outcome in run_batch(read(request.inputs, request.reading), task, request.setup, request.workers):
            if isinstance(outcome, Done):
                self.tally.add(outcome.document)
                yield outcome
            elif isinstance(outcome, Note):
                self._say("note", outcome)
            else:
                self.tally.failed.append(outcome)
                self._say("error", outcome)
        if not self.tally.documents:
            raise InputError(", ".join(request.inputs), "no report could be read, so nothing is written")

    def provenance(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Gather the provenance of what has been done; `options` are the command's own."""
        return provenance(self.pipeline.gazetteer.info, {**self._request.options(), **options}, self.tally)
