"""Run a pure function over many values, in order, on any executor: processes here, or a cluster."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Generic, TypeVar

from firsthand.errors import FirsthandError, WorkerError

Value = TypeVar("Value")
Result = TypeVar("Result")
# Enough to keep every worker busy while one result is taken, and no more in memory.
AHEAD_PER_WORKER = 4


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value, Result]):
    """What became of one value: its `result`, or the `error` that kept it from having one."""

    value: Value
    result: Result | None = None
    error: FirsthandError | None = None


def run_all(
    function: Callable[[Value], Result],
    values: Iterable[Value],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
) -> Iterator[Outcome[Value, Result]]:
    """The outcome of each value, in the order of the values; one that fails costs no other its result.

    A few values per worker are in flight at a time. Without an `executor`, a pool of fresh processes is made and ended here.
    """
    count = workers or os.cpu_count() or 1
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn")) if executor is None else nullcontext(executor)
    with pool as running:
        yield from run_ahead(function, iter(values), running, AHEAD_PER_WORKER * count)


def run_ahead(
    function: Callable[[Value], Result], values: Iterator[Value], running: Executor, ahead: int
) -> Iterator[Outcome[Value, Result]]:
    """Keep `ahead` values in flight; give up the rest when nobody takes the outcomes any more."""
    flying: deque[tuple[Value, Future[Result]]] = deque()
    try:
        flying.extend((value, running.submit(function, value)) for value in islice(values, ahead))
        while flying:
            value, future = flying.popleft()
            yield wait_for(value, future)
            flying.extend((following, running.submit(function, following)) for following in islice(values, 1))
    finally:
        for _, future in flying:
            future.cancel()


def wait_for(value: Value, future: "Future[Result]") -> Outcome[Value, Result]:
    """The outcome of one value; only what Firsthand itself reports, or a worker that died, is an outcome."""
    try:
        return Outcome(value, result=future.result())
    except FirsthandError as error:
        return Outcome(value, error=error)
    except BrokenExecutor:
        return Outcome(value, error=WorkerError("a worker process died", remedy="Run it again; what is done is kept"))
