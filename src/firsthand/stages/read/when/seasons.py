"""Tell which month, quarter, season, year, decade or century is meant."""

from dataclasses import replace
from datetime import date

from firsthand.model.when import Precision
from firsthand.stages.read.when.periods import (
    Meaning,
    make_days,
    make_decade,
    make_half,
    make_month,
    make_quarter,
    make_season,
    make_year,
    unknown,
)
from firsthand.stages.read.when.setting import NO_REPORT_DATE, Setting, Tokens, pick
from firsthand.stages.read.when.tokens import Token


def read_month(tokens: Tokens, setting: Setting) -> Meaning:
    """*March 2022*, *in June*, *last May*."""
    named, year, which = pick(tokens, "Mj"), pick(tokens, "Y"), pick(tokens, "lnh")
    assert named is not None
    if year is not None:
        return make_month(year.value, named.value)
    base = setting.published
    if base is None:
        return unknown(Precision.MONTH, "no year is stated, and the report's date is not known")
    number = base.year
    if which is not None and which.letter in "ln":
        number += (-1 if named.value >= base.month else 0) if which.letter == "l" else (1 if named.value <= base.month else 0)
    elif which is None and setting.is_future:
        number += 1 if named.value < base.month else 0
    elif which is None:
        number -= 1 if named.value > base.month else 0
    return replace(make_month(number, named.value), is_relative=True)


def read_season(tokens: Tokens, setting: Setting) -> Meaning:
    """*spring 2023*, *the summer of 2014*, *last winter*."""
    named, year, which = pick(tokens, "S"), pick(tokens, "Y"), pick(tokens, "lnh")
    assert named is not None
    if year is not None:
        return make_season(year.value, named.value)
    base = setting.published
    if base is None:
        return unknown(Precision.SEASON, NO_REPORT_DATE)
    seasons = [make_season(base.year + move, named.value) for move in (-2, -1, 0, 1)]
    begun = [one for one in seasons if one.start is not None and one.start <= base]
    is_on = begun[-1].end is not None and base <= begun[-1].end
    ahead = setting.is_future or (which is not None and which.letter == "n")
    if ahead and not (which is None and is_on):
        return replace(seasons[len(begun)], is_relative=True)
    return replace(begun[-2] if is_on and which is not None and which.letter == "l" else begun[-1], is_relative=True)


def read_short_quarter(short: Token, year: Token | None, setting: Setting) -> Meaning:
    """*Q3*, *H1 2024*."""
    number = int(short.low[1])
    is_half = short.low[0] == "h"
    if year is None and setting.published is None:
        return unknown(Precision.QUARTER, NO_REPORT_DATE)
    which = year.value if year is not None else setting.published.year if setting.published else 0
    meant = make_half(make_year(which), min(number, 2)) if is_half else make_quarter(which, number)
    if (
        year is None
        and setting.published is not None
        and meant.start
        and meant.start > setting.published
        and not setting.is_future
    ):
        meant = make_half(make_year(which - 1), min(number, 2)) if is_half else make_quarter(which - 1, number)
    return replace(meant, is_relative=year is None)


def read_century(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001 - all readers of points take the same
    """*the 19th century*."""
    number = pick(tokens, "O")
    assert number is not None
    first = 100 * (number.value - 1) + 1
    return replace(make_days(date(first, 1, 1), date(first + 99, 12, 31), Precision.CENTURY), edtf=f"{number.value - 1:02}XX")


def read_year(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001 - all readers of points take the same
    """*2024*."""
    year = pick(tokens, "Y")
    assert year is not None
    return make_year(year.value)


def read_decade(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*the 1990s*."""
    decade = pick(tokens, "K")
    assert decade is not None
    return make_decade(decade.value)
