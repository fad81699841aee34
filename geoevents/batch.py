"""Many documents over an executor: results in the order of the input, whatever the number of workers.

The work is handed out over the interface of :class:`concurrent.futures.Executor`, in chunks, never more than a
few chunks ahead of what has been taken, so that memory does not grow with the input. A document that fails
becomes an error in its place; the rest is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Self, TypeVar

from geoevents.document import Document
from geoevents.errors import DocumentError, InputError
from geoevents.readers import Item, Note

if TYPE_CHECKING:
    from geoevents.pipeline import Pipeline

__all__ = ["Done", "Outcome", "Setup", "run"]

T = TypeVar("T")
P = ParamSpec("P")

_CHUNK = 8  # documents: long enough to be worth the way to a worker, short enough to share the work out evenly
_AHEAD = 3  # chunks a worker


@dataclass(frozen=True, slots=True)
class Setup:
    """What a pipeline is made from; every worker makes its own.

    Attributes
    ----------
    gazetteers : tuple of str
        Files laid over the default gazetteer, first wins.
    country : str or None
        ISO 3166-1 alpha-2 code that is preferred where nothing else decides.
    lexicons : tuple of str
        Files of words that add to the package's.
    geocoder : str or None
        Service that is asked for places that no gazetteer knows; None asks nobody.
    """

    gazetteers: tuple[str, ...] = ()
    country: str | None = None
    lexicons: tuple[str, ...] = ()
    geocoder: str | None = None

    def pipeline(self) -> Pipeline:
        """Open the pipeline, once in a process."""
        return _pipeline(self)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A document and what the task made of it."""

    document: Document
    result: T


Outcome = Done[T] | InputError | DocumentError | Note
Task = Callable[["Pipeline", Document], T]


@cache
def _pipeline(setup: Setup) -> Pipeline:
    from geoevents.pipeline import Pipeline

    if setup.lexicons:
        from geoevents.lexicons import use_lexicons

        use_lexicons([Path(lexicon) for lexicon in setup.lexicons])
    return Pipeline(setup.gazetteers, setup.country, setup.geocoder)


def run(items: Iterable[Item], task: Task[T], setup: Setup, workers: int = 1) -> Iterator[Outcome[T]]:
    """Do a task for every document.

    Parameters
    ----------
    items : iterable of Document, InputError or Note
        What the readers give; errors and notes are passed on in their place.
    task : callable
        ``task(pipeline, document)``; a module-level function or a partial of one, since it travels to the workers.
    setup : Setup
        What each worker's pipeline is made from.
    workers : int
        Processes; 1 does the work in this one.

    Yields
    ------
    Done, InputError, DocumentError or Note
        One for each item, in the order of the items.
    """
    with _Crew(task, setup, workers) as crew:
        yield from _spread(items, crew)


def _spread(items: Iterable[Item], crew: _Crew[T]) -> Iterator[Outcome[T]]:
    waiting: deque[_Job[T]] = deque()
    left = iter(items)
    while chunk := list(islice(left, _CHUNK)):
        waiting.append(crew.start(chunk))
        if len(waiting) >= crew.ahead:
            yield from crew.finish(waiting)
    while waiting:
        yield from crew.finish(waiting)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """A chunk that was handed out."""

    chunk: list[Item]
    future: Future[list[Outcome[T]]]


class _Crew(Generic[T]):
    """The workers, and new ones where a document has killed one (a crash in compiled code, memory used up)."""

    def __init__(self, task: Task[T], setup: Setup, workers: int) -> None:
        self.ahead = _AHEAD * workers
        self._task = task
        self._setup = setup
        self._workers = workers
        self._executor = self._hire()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _hire(self) -> Executor:
        return _Here() if self._workers == 1 else ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))

    def start(self, chunk: list[Item]) -> _Job[T]:
        """Hand out a chunk."""
        future: Future[list[Outcome[T]]]
        try:
            future = self._executor.submit(_chunk, chunk, self._task, self._setup)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        return _Job(chunk, future)

    def finish(self, waiting: deque[_Job[T]]) -> list[Outcome[T]]:
        """Take the results of the first chunk that waits."""
        job = waiting.popleft()
        try:
            return job.future.result()
        except BrokenProcessPool:
            self._executor = self._hire()
            outcomes = [outcome for item in job.chunk for outcome in self._alone(item)]
            again = [self.start(other.chunk) for other in waiting]
            waiting.clear()
            waiting.extend(again)
            return outcomes

    def _alone(self, item: Item) -> list[Outcome[T]]:
        """Do one document with nothing beside it, so that it is known which one kills its worker."""
        try:
            return self.start([item]).future.result()
        except BrokenProcessPool:
            self._executor = self._hire()
            return (
                [DocumentError(item.id, "its worker process died (out of memory?)")]
                if isinstance(item, Document)
                else []
            )


class _Here(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _chunk(chunk: list[Item], task: Task[Any], setup: Setup) -> list[Outcome[Any]]:
    pipeline = setup.pipeline()
    return [_one(item, task, pipeline) if isinstance(item, Document) else item for item in chunk]


def _one(document: Document, task: Task[Any], pipeline: Pipeline) -> Outcome[Any]:
    try:
        return Done(document, task(pipeline, document))
    except Exception as error:  # noqa: BLE001 - whatever a document provokes, the others must not suffer
        return DocumentError(document.id, f"coding it failed ({type(error).__name__}: {error})")
