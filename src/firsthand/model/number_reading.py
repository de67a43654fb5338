"""How a stated number becomes an interval: the functions that the table of `firsthand.model.number_rule` names.

`stated` is the number ("20"), or for a vague word the scale it counts in (the 100 of "several hundred", else 1).
"""

from collections.abc import Callable
from math import floor, log10
from typing import TypeAlias

from firsthand.model.quantity import Interval, exactly

Band: TypeAlias = Callable[[Interval], Interval | None]
ZERO = exactly(0.0)
# Of a vague number of hundreds there are less than so many, or they would be called thousands.
NEXT_SCALE = 10
SMALLEST_STEP = 1e-6  # of the number itself


def find_step(number: float) -> float:
    """The rounding step of a number: the largest 1 or 5 with zeros that divides it, and is at most half of it.

    >>> [find_step(number) for number in (20, 25, 100, 150, 12, 4000, 0.5)]
    [10.0, 5.0, 50.0, 50.0, 1.0, 1000.0, 0.1]
    """
    if number <= 0:
        return 1.0
    power = 10.0 ** floor(log10(number))
    while power > number * SMALLEST_STEP:
        for step in (5 * power, power):
            if step <= number / 2 and abs(number / step - round(number / step)) < SMALLEST_STEP:
                return step
        power /= 10
    return min(1.0, number)


def nothing(_: Interval) -> None:
    """No usual reading is known."""


def zero(_: Interval) -> Interval:
    """None at all."""
    return ZERO


def itself(stated: Interval) -> Interval:
    """What is stated, no more and no less."""
    return stated


def play_of(number: float) -> float:
    """How far from a rounded number the rounded one may be: half a step, at least a tenth."""
    return max(find_step(number) / 2, number / 10)


def low_of(stated: Interval) -> float:
    """The lower end, zero where there is none."""
    return stated.low or 0.0


def high_of(stated: Interval) -> float | None:
    """The upper end."""
    return stated.high


def read_about(stated: Interval) -> Interval:
    """Between half of it and half as much again."""
    high = high_of(stated)
    return Interval(low_of(stated) / 2, None if high is None else high * 1.5, low_open=True, high_open=True)


def usual_about(stated: Interval) -> Interval:
    """What would be rounded to it."""
    high = high_of(stated)
    return Interval(low_of(stated) - play_of(low_of(stated)), None if high is None else high + play_of(high))


def read_nearly(stated: Interval) -> Interval:
    """Above half of it, and below it."""
    return Interval(low_of(stated) / 2, high_of(stated), low_open=True, high_open=True)


def usual_nearly(stated: Interval) -> Interval:
    """What would be rounded up to it."""
    return Interval(low_of(stated) - play_of(low_of(stated)), high_of(stated), high_open=True)


def usual_more(stated: Interval) -> Interval:
    """Above it, up to the next step."""
    return Interval(low_of(stated), low_of(stated) + find_step(low_of(stated)), low_open=True)


def read_odd(stated: Interval) -> Interval:
    """From 20 to 29, from 100 to 199: as far as the stated number's last zero goes."""
    low = low_of(stated)
    step = 10.0
    while low % (step * 10) == 0 and step * 10 <= low:
        step *= 10
    return Interval(low, low + step, high_open=True)


def few_of(least: float) -> Callable[[Interval], Interval]:
    """At least so many; a small number of hundreds is less than ten of them, or it would be called thousands."""

    def read(stated: Interval) -> Interval:
        scale = stated.low or 1.0
        return Interval(least * scale, NEXT_SCALE * scale if scale > 1 else None, high_open=scale > 1)

    return read


def band(low: float, high: float) -> Band:
    """A band of readers' answers; of hundreds, so many hundreds, still below ten of them."""

    def read(stated: Interval) -> Interval:
        scale = stated.low or 1.0
        return Interval(
            low * scale, min(high, NEXT_SCALE if scale > 1 else high) * scale, high_open=scale > 1 and high >= NEXT_SCALE
        )

    return read


def fixed(low: float, high: float | None, *, low_open: bool = False, high_open: bool = False) -> Callable[[Interval], Interval]:
    """The same whatever is stated."""
    return lambda _: Interval(low, high, low_open, high_open)


def read_plural(stated: Interval) -> Interval:
    """Two of them or more: 24 for dozens."""
    return Interval(2 * low_of(stated), None)


def usual_plural(stated: Interval) -> Interval | None:
    """Only dozens and hundreds were asked about with answers that agree."""
    return {12.0: Interval(24.0, 48.0), 100.0: Interval(200.0, 510.0)}.get(low_of(stated))
