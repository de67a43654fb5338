"""Many values, in order, on any executor; one that fails costs no other its result."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from firsthand.engine.pool import run_all
from firsthand.errors import ReaderError, WorkerError
from tests.engine.work import die_at_three, fail_at_three, square


@pytest.fixture(params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    spawn = get_context("spawn")
    with ThreadPoolExecutor(3) if request.param == "threads" else ProcessPoolExecutor(2, mp_context=spawn) as made:
        yield made


def test_outcomes_come_in_order(executor: Executor) -> None:
    outcomes = list(run_all(square, range(40), executor=executor, workers=2))
    assert [(outcome.value, outcome.result) for outcome in outcomes] == [(n, n * n) for n in range(40)]


def test_one_that_fails_carries_its_error(executor: Executor) -> None:
    outcomes = list(run_all(fail_at_three, range(6), executor=executor, workers=2))
    assert [outcome.result for outcome in outcomes] == [0, 1, 2, None, 4, 5]
    assert isinstance(outcomes[3].error, ReaderError)


def test_no_more_values_are_taken_than_are_needed() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for n in range(1000):
            taken.append(n)
            yield n

    with ThreadPoolExecutor(2) as executor:
        outcomes = run_all(square, values(), executor=executor, workers=2)
        assert next(outcomes).result == 0
        outcomes.close()  # type: ignore[attr-defined]
    assert len(taken) <= 9


def test_a_worker_that_dies_is_an_error_and_no_hang() -> None:
    outcomes = list(run_all(die_at_three, range(6), workers=1))
    assert len(outcomes) == 6
    assert [outcome.result for outcome in outcomes[:3]] == [0, 1, 2]
    assert isinstance(outcomes[3].error, WorkerError)
    assert [outcome.result for outcome in outcomes[4:]] == [4, 5]
