"""Tell what one time means, from the report's date or from a time named before it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from firsthand.model.when import Precision
from firsthand.stages.read.when.days import move_anchor, name_part, read_calendar, read_of_month, read_today, read_weekday
from firsthand.stages.read.when.lexicon import PARTS
from firsthand.stages.read.when.periods import (
    EARLY,
    LATE,
    MID,
    Meaning,
    cut_part,
    make_day,
    make_half,
    make_quarter,
    make_week_of_month,
    unknown,
)
from firsthand.stages.read.when.seasons import read_century, read_decade, read_month, read_season, read_short_quarter, read_year
from firsthand.stages.read.when.setting import NO_DAY_BESIDE, NO_REPORT_DATE, Setting, Tokens, drop, pick, write_letters
from firsthand.stages.read.when.strings import read_clock
from firsthand.stages.read.when.tokens import Token
from firsthand.stages.read.when.units import read_ago, read_unit

# *the next morning*, *the night before*, *that evening*: days from the one named last.
_TOLD = {"n": 1, "B": -1, "m": 0, "v": 0, "vm": 0}


def read_point(tokens: Tokens, setting: Setting) -> Meaning:
    """What one time means."""
    letters = write_letters(tokens)
    for shape, read in SHAPES:
        if shape.fullmatch(letters):
            return read(tokens, setting)
    return unknown(Precision.DAY, NO_DAY_BESIDE)


def read_clocked(tokens: Tokens, setting: Setting) -> Meaning:
    """*15 April at 14:30*, *2 a.m. on Tuesday*, *14:30*."""
    clock = pick(tokens, "C")
    assert clock is not None
    rest = drop(tokens, "C@")
    stated = read_clock(clock.low)
    grain = Precision.MINUTE if stated and ":" in stated else Precision.HOUR
    if stated is None:
        return unknown(grain, "there is no such time of day")
    while rest and rest[-1].letter == ",":
        rest.pop()
    if rest:
        day = read_point(rest, setting)
    elif (anchor := setting.find_anchor(Precision.DAY)) is not None:
        day = make_day(anchor, is_relative=True)
    else:
        return unknown(grain, NO_DAY_BESIDE)
    if day.start != day.end or day.start is None:
        return replace(day, precision=grain)
    others = tuple(replace(other, start_clock=stated, end_clock=stated, precision=grain) for other in day.others)
    return replace(day, start_clock=stated, end_clock=stated, precision=grain, others=others)


def read_part(tokens: Tokens, setting: Setting) -> Meaning:
    """*dawn on 15 April*, *Monday evening*, *last night*, *that morning*."""
    named = pick(tokens, "P")
    assert named is not None
    part = PARTS[named.low.removesuffix("'s").removesuffix("’s")]
    rest = drop(tokens, "Pd@oEt" if pick(tokens, "WwMjIXR") or pick(tokens, "A") else "PdoEt@")
    letters = write_letters(rest)
    if letters in _TOLD:
        day = move_anchor(setting, _TOLD[letters])
    elif letters == "O":
        day = read_of_month(tokens, setting)
    elif letters in {"h", "l"}:
        back = 1 if letters == "l" else 0
        day = (
            make_day(setting.published - timedelta(days=back), is_relative=True)
            if setting.published
            else unknown(Precision.DAY, NO_REPORT_DATE)
        )
    else:
        day = read_point(rest, setting)
    return name_part(day, part)


def read_early(tokens: Tokens, setting: Setting) -> Meaning:
    """*early on Monday*, *late Monday*."""
    named = pick(tokens, "E")
    assert named is not None
    rest = tokens[tokens.index(named) + 1 :]
    while rest[0].letter in "@Uo":
        rest = rest[1:]
    return name_part(read_point(rest, setting), named.low)


def read_cut(tokens: Tokens, setting: Setting) -> Meaning:
    """*early 2024*, *mid-March*, *the end of February*."""
    first = next(token for token in tokens if token.letter in "Eged")
    part = {"g": EARLY, "d": MID, "e": LATE}.get(first.letter, first.low)
    rest = tokens[tokens.index(first) + 1 :]
    while rest and rest[0].letter in "-o":
        rest = rest[1:]
    whole = read_point(rest, setting)
    if not whole.is_known:
        finer = {Precision.MONTH: Precision.PART_OF_MONTH, Precision.YEAR: Precision.PART_OF_YEAR}
        return replace(whole, precision=finer.get(whole.precision, whole.precision))
    return cut_part(whole, part)


def read_quarter(tokens: Tokens, setting: Setting) -> Meaning:
    """*Q3*, *Q1 2025*, *the first half of 2024*, *the second quarter of 2023*, *the first week of May*."""
    short, number, year = pick(tokens, "Q"), pick(tokens, "O"), pick(tokens, "Y")
    if short is not None:
        return read_short_quarter(short, year, setting)
    part = next(token for token in tokens if token.letter in "HU")
    rest = [token for token in tokens[tokens.index(part) + 1 :] if token.letter not in "ot"]
    whole = read_point(rest, setting) if write_letters(rest) != "U" else read_unit([Token(0, 0, "h", "this"), *rest], setting)
    if not whole.is_known or whole.start is None:
        return replace(whole, precision=Precision.QUARTER if part.low == "quarter" else whole.precision)
    place = number.value if number is not None else {"half": 2, "quarter": 4}.get(part.low, 5)
    if part.letter == "H":
        return replace(make_half(whole, min(place, 2)), is_relative=whole.is_relative)
    if part.low == "week" and whole.precision is Precision.MONTH:
        return replace(make_week_of_month(whole, min(place, 5)), is_relative=whole.is_relative)
    if part.low == "quarter" and whole.precision is Precision.YEAR:
        return replace(make_quarter(whole.start.year, min(place, 4)), is_relative=whole.is_relative)
    return replace(whole, because="", is_relative=whole.is_relative)


Read = Callable[[Tokens, Setting], Meaning]
# Tried in this order on all letters of one time.
SHAPES: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(shape), read)
    for shape, read in (
        (r".*C.*", read_clocked),
        (r".*P.*", read_part),
        (r"t?EUo.*|E@?(?:[lnh]?W|R|(?:W,?)?(?:I|X|t?[DO].*|[Mj]t?[DO].*))", read_early),
        (r"E-?.+|t?[ged]o.+", read_cut),
        (r".*A|.*UL", read_ago),
        (r".*[IX].*|.*[DO]o?[Mj].*|.*[Mj]t?[DO].*", read_calendar),
        (r"[lnh]?[Ww]", read_weekday),
        (r"R", read_today),
        (r"t?O-?U", read_century),
        (r"Q.*|t?[Ol][HU].+", read_quarter),
        (r".*S.*", read_season),
        (r".*[Mj].*", read_month),
        (r"t?K", read_decade),
        (r".*U", read_unit),
        (r"t?Y", read_year),
    )
)
