"""Run a pure function over many values, in order, on any executor: processes here, or a cluster."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Generic, ParamSpec, TypeVar

from firsthand.errors import FirsthandError, WorkerError

Value = TypeVar("Value")
Result = TypeVar("Result")
Given = ParamSpec("Given")
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
    with RenewedPool(count) if executor is None else nullcontext(executor) as running:
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
            outcome = wait_for(value, future)
            if outcome is None:
                # Whose fault it was is not known: all that were in flight died with it. Each is tried once more, alone.
                outcome = run_alone(function, value)
            yield outcome
            flying.extend((following, running.submit(function, following)) for following in islice(values, 1))
    finally:
        for _, future in flying:
            future.cancel()


def wait_for(value: Value, future: "Future[Result]") -> Outcome[Value, Result] | None:
    """The outcome of one value, or None where the process died; what is no error of Firsthand's is a defect and goes on up."""
    try:
        return Outcome(value, result=future.result())
    except FirsthandError as error:
        return Outcome(value, error=error)
    except BrokenExecutor:
        return None


def run_alone(function: Callable[[Value], Result], value: Value) -> Outcome[Value, Result]:
    """The outcome of a value in a process of its own, which may die of it."""
    with make_pool(1) as running:
        outcome = wait_for(value, running.submit(function, value))
    return outcome or Outcome(value, error=WorkerError("a worker process died of it", remedy="Run it again"))


def make_pool(count: int) -> ProcessPoolExecutor:
    """Fresh interpreters: a fork would carry open files and threads along."""
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


class RenewedPool(Executor):
    """A pool of processes that is made anew after one of them died."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = make_pool(count)

    def submit(self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> "Future[Result]":
        """As any executor."""
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self._pool.shutdown(wait=True)
            self._pool = make_pool(self._count)
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As any executor."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)
