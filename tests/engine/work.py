"""Work for the tests of the pool, where other processes can import it."""

import os

from firsthand.errors import ReaderError


def square(number: int) -> int:
    return number * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ReaderError("three is not read")
    return number


def die_at_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number
