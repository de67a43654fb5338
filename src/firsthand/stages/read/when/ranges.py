"""Tell what a time with two ends, or an open end, means."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from firsthand.model.when import Precision
from firsthand.stages.read.when.days import read_of_month
from firsthand.stages.read.when.lexicon import PARTS, UNITS
from firsthand.stages.read.when.periods import Meaning, make_day, make_days, unknown
from firsthand.stages.read.when.points import read_point
from firsthand.stages.read.when.setting import (
    NO_NUMBER,
    NO_REPORT_DATE,
    NO_SUCH_DAY,
    Setting,
    Tokens,
    drop,
    pick,
    write_letters,
)
from firsthand.stages.read.when.tokens import Token
from firsthand.stages.read.when.units import GRAINS, find_count, move, read_ago

_BETWEEN = {"between": "&", "from": "2u-", "days": "-2/", "range": "-2", "night": "2-&/"}
_CENTURY = 100


def read_range(name: str, tokens: Tokens, setting: Setting) -> Meaning:
    """*between 15 and 16 April*, *from March to May*, *15-16 April*, *2019-21*."""
    body = tokens[1:] if name in {"between", "from"} else tokens
    cut = _find_cut(body, _BETWEEN[name])
    left, right = body[:cut], body[cut + 1 :]
    if _is_bare(right) and pick(left, "Mj"):  # April 15-16
        month = pick(left, "Mj")
        right = [right[0], *([month] if month else []), *right[1:]] if month else right
    if write_letters(left) == "Y" and write_letters(right) == "D":  # 2019-21
        century = left[0].value // _CENTURY * _CENTURY
        right = [Token(right[0].start, right[0].end, "Y", right[0].low, century + right[0].value)]
    last = read_point(right, setting)
    first = _read_left(left, right, last, setting)
    if last.is_relative and last.precision is Precision.DAY and setting.published and not setting.is_future:
        # A stretch that is not yet over: "15 to 20 April" in a report of 17 April.
        ahead = read_point(right, replace(setting, is_future=True))
        begun = _read_left(left, right, ahead, setting)
        if begun.start and ahead.end and begun.start <= setting.published <= ahead.end:
            first, last = begun, ahead
    if not last.is_known or not first.is_known:
        return last if not last.is_known else first
    assert first.start is not None
    assert last.end is not None
    if first.start > last.end:
        return unknown(last.precision, "its first day comes after its last")
    if first.start == last.end and first.start_clock > last.end_clock:  # past midnight
        last = replace(last, end=last.end + timedelta(days=1))
    return _join(first, last)


def _find_cut(body: Tokens, wanted: str) -> int:
    """Where the second side of a range begins: after *and* in *between*, but "between 15-17 April" has a dash for it."""
    for letters in (wanted, "&-/2u"):
        for place, token in enumerate(body):
            if place and token.letter in letters:
                return place
    raise ValueError("a range with one side")


def _is_bare(tokens: Tokens) -> bool:
    """Whether a side of a range is a day of the month, with a year at most."""
    return write_letters(drop(tokens, "t,")) in {"D", "O", "DY", "OY"}


def _read_left(left: Tokens, right: Tokens, last: Meaning, setting: Setting) -> Meaning:
    """The first end; it takes the month and the year from the last where it has none."""
    month, year = pick(right, "Mj"), pick(right, "Y")
    if _is_bare(left) and month is not None:
        left = [*left, month]
    if year is not None and pick(left, "Mj") and not pick(left, "Y"):
        dated = read_point([*left, year], setting)
        is_after = dated.start and last.end and dated.start > last.end
        before = Token(year.start, year.end, "Y", year.low, year.value - 1)
        return read_point([*left, before], setting) if is_after else dated
    if write_letters(left) == "C" and last.start is not None:
        return read_point(left, Setting(setting.published, last.start, is_future=False))
    if last.start is not None and not pick(left, "YIXAUR"):
        # Told from the last day, backwards: from March to May, Monday to Wednesday.
        return read_point(left, Setting(last.start, last.start, is_future=False))
    return read_point(left, setting)


def _join(first: Meaning, last: Meaning) -> Meaning:
    edtf = ""
    if first.edtf and last.edtf and first.edtf.isascii() and first.precision in {Precision.YEAR, Precision.MONTH}:
        edtf = f"{first.edtf}/{last.edtf}" if "/" not in first.edtf + last.edtf and "X" not in first.edtf + last.edtf else ""
    return replace(
        last,
        start=first.start,
        start_clock=first.start_clock,
        edtf=edtf,
        is_relative=first.is_relative or last.is_relative,
        others=(),
    )


def read_night(name: str, tokens: Tokens, setting: Setting) -> Meaning:
    """*the night of 14 to 15 April*."""
    named = pick(tokens, "P")
    assert named is not None
    at = tokens.index(named) + 2
    rest = tokens[at + 1 :] if tokens[at].letter == "f" else tokens[at:]
    meant = read_range(name, rest, setting)
    return replace(meant, precision=Precision.PART_OF_DAY, part=PARTS[named.low])


def read_since(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001 - all readers of ranges take the same
    """*since the beginning of April*: up to the report's date, or open."""
    meant = read_point(drop(tokens[:1], "s") + tokens[1:], setting)
    if meant.start is None:
        return meant
    end = setting.published if setting.published and setting.published >= meant.start else None
    edtf = f"{_first_of(meant)}/{end.isoformat() if end else '..'}"
    return replace(meant, end=end, end_clock="", edtf=edtf, others=(), part=meant.part)


def _first_of(meant: Meaning) -> str:
    """The start of a period in EDTF."""
    assert meant.start is not None
    if meant.precision in {Precision.YEAR, Precision.MONTH} and "X" not in meant.edtf:
        return meant.edtf.partition("/")[0]
    return meant.start.isoformat() + ("~" if meant.is_about else "")


def read_until(name: str, tokens: Tokens, setting: Setting) -> Meaning:
    """*until Sunday*, *by May*, *before 15 April*: open to the past."""
    ahead = Setting(setting.published, setting.anchor, is_future=setting.is_future or name in {"until", "by"})
    meant = read_point(tokens[1:], setting if name == "before" else ahead)
    if name != "before" and pick(tokens, "Mj") and setting.published and meant.end and not setting.is_future:
        # Of the last and the next "end of May" the nearer one is meant.
        behind = read_point(tokens[1:], setting)
        if behind.end and abs(behind.end - setting.published) < abs(meant.end - setting.published):
            meant = behind
    if not meant.is_known or meant.start is None or meant.end is None:
        return meant
    end = meant.start - timedelta(days=1) if name == "before" and not meant.end_clock else meant.end
    return replace(meant, start=None, start_clock="", end=end, edtf=f"../{end.isoformat()}", others=())


def read_after(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*after 15 April*: open to the future."""
    meant = read_point(tokens[1:], setting)
    if meant.end is None:
        return meant
    start = meant.end if meant.end_clock else meant.end + timedelta(days=1)
    return replace(meant, start=start, end=None, end_clock="", edtf=f"{start.isoformat()}/..", others=())


def read_count(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*the past two weeks*, *the next three days*."""
    named, which = pick(tokens, "U"), pick(tokens, "ln")
    assert named is not None
    assert which is not None
    unit, count = UNITS[named.low.removesuffix("'s").removesuffix("’s")], find_count(tokens)
    if setting.published is None or count is None:
        return unknown(GRAINS[unit], NO_REPORT_DATE if setting.published is None else NO_NUMBER)
    moved = move(setting.published, count, unit, back=which.letter == "l")
    return make_days(moved, setting.published, GRAINS[unit], is_relative=True) if moved else unknown(GRAINS[unit], NO_SUCH_DAY)


def read_ahead(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*will leave in two days*."""
    told = Token(0, 0, "L", "later")
    return read_ago([*tokens, told], Setting(setting.published, setting.published, is_future=True))


def read_beyond(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*the day before yesterday*, *the day after tomorrow*."""
    if setting.published is None:
        return unknown(Precision.DAY, NO_REPORT_DATE)
    return make_day(setting.published + timedelta(days=-2 if tokens[-1].low.startswith("yesterday") else 2), is_relative=True)


def read_beside(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*the day before*, *the week after*."""
    told = Token(0, 0, "L", "earlier" if tokens[-1].letter == "B" else "later")
    return read_ago([*tokens[:-1], told], setting)


def read_shift(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*a month earlier*, *two days later*."""
    return read_ago(tokens, setting)


def read_ordinal(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*on the 17th*: the last one, or the next where the words speak of what is to come."""
    return read_of_month(tokens, setting)


def read_one(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """A time with nothing before it that opens or bounds it."""
    return read_point(tokens, setting)


def read_strokes(name: str, tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*on 12/03*: day first or month first, of the last year that has it."""
    first, second = (int(part) for part in tokens[0].low.split("/"))
    found: list[Meaning] = []
    for day, month in ((first, second), (second, first)):
        if 0 < month <= 12 and 0 < day <= 31:  # noqa: PLR2004 - the calendar's
            point = [Token(0, 0, "D", "", day), Token(0, 0, "M", "", month)]
            meant = read_point(point, setting)
            found += [meant] if meant not in found else []
    known = [one for one in found if one.is_known]
    if not known:
        return found[0] if found else unknown(Precision.DAY, NO_SUCH_DAY)
    return replace(known[0], others=tuple(known[1:]))


ReadRange = Callable[[str, Tokens, Setting], Meaning]
READERS: dict[str, ReadRange] = {
    **dict.fromkeys(("between", "from", "days", "range"), read_range),
    "night": read_night,
    "since": read_since,
    **dict.fromkeys(("until", "by", "before"), read_until),
    "after": read_after,
    "ahead": read_ahead,
    "beyond": read_beyond,
    "count": read_count,
    "shift": read_shift,
    "beside": read_beside,
    "of_month": read_ordinal,
    "point": read_one,
    "figures": read_strokes,
}
