"""Times are found where they stand, mean what a reader of the report's day would take them for, and are never guessed."""

import itertools
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.when_where import measure
from firsthand.model.when import Precision, When
from firsthand.stages.read.when import find_times

FRIDAY = "2026-04-17"


def tell(found: When) -> tuple[str, str]:
    period = found.period
    if period is None:
        return found.span.words, "?"
    return found.span.words, str(period.start) if period.start == period.end else f"{period.start or '..'}/{period.end or '..'}"


@pytest.mark.parametrize(
    ("text", "words", "meant", "precision"),
    [
        ("It burned on Monday.", "Monday", "2026-04-13", "day"),
        ("It burned on Friday.", "Friday", "2026-04-17", "day"),
        ("It will open on Monday.", "Monday", "2026-04-20", "day"),
        ("He said on Monday he will come.", "Monday", "2026-04-13", "day"),
        ("It burned last Tuesday.", "last Tuesday", "2026-04-14", "day"),
        ("Prices rose this week.", "this week", "2026-04-13/2026-04-19", "week"),
        ("Prices rose last week.", "last week", "2026-04-06/2026-04-12", "week"),
        ("It opens next month.", "next month", "2026-05-01/2026-05-31", "month"),
        ("She left two days ago.", "two days ago", "2026-04-15", "day"),
        ("She left two hours ago.", "two hours ago", "2026-04-17", "day"),
        ("She left yesterday.", "yesterday", "2026-04-16", "day"),
        ("She left the day before yesterday.", "the day before yesterday", "2026-04-15", "day"),
        ("Since the start of April it rained.", "Since the start of April", "2026-04-01/2026-04-17", "part of month"),
        ("It shut in early 2024.", "early 2024", "2024-01-01/2024-04-30", "part of year"),
        ("It shut in mid-March.", "mid-March", "2026-03-11/2026-03-20", "part of month"),
        ("It shut in the mid-1990s.", "mid-1990s", "1994-01-01/1996-12-31", "year"),
        ("Rain fell between 15 and 16 April.", "between 15 and 16 April", "2026-04-15/2026-04-16", "day"),
        ("Rain fell on 15-16 April.", "15-16 April", "2026-04-15/2026-04-16", "day"),
        ("Rain fell on April 15–16, 2024.", "April 15–16, 2024", "2024-04-15/2024-04-16", "day"),
        ("The fair lasts from 15 to 20 April.", "from 15 to 20 April", "2026-04-15/2026-04-20", "day"),
        ("It ran from 28 December to 3 January 2024.", "from 28 December to 3 January 2024", "2023-12-28/2024-01-03", "day"),
        ("They came at dawn on 15 April.", "dawn on 15 April", "2026-04-15", "part of day"),
        ("It fell in the night of 14 to 15 April.", "the night of 14 to 15 April", "2026-04-14/2026-04-15", "part of day"),
        ("It fell late on Monday night.", "late on Monday night", "2026-04-13/2026-04-14", "part of day"),
        ("It fell in the early hours of Tuesday.", "the early hours of Tuesday", "2026-04-14", "part of day"),
        ("They met in spring 2023.", "spring 2023", "2023-03-01/2023-05-31", "season"),
        ("Losses grew in Q3.", "Q3", "2025-07-01/2025-09-30", "quarter"),
        ("In the 1990s it paid.", "the 1990s", "1990-01-01/1999-12-31", "decade"),
        ("In the 19th century it paid.", "the 19th century", "1801-01-01/1900-12-31", "century"),
        ("Dated 2026-04-17.", "2026-04-17", "2026-04-17", "day"),
        ("Dated 17 April 2026.", "17 April 2026", "2026-04-17", "day"),
        ("Dated Tuesday, 14 April 2026.", "Tuesday, 14 April 2026", "2026-04-14", "day"),
        ("April 17 was quiet.", "April 17", "2026-04-17", "day"),
        ("Dated April 17th, 2026.", "April 17th, 2026", "2026-04-17", "day"),
        ("He came on the 17th.", "the 17th", "2026-04-17", "day"),
        ("He came on the 19th.", "the 19th", "2026-03-19", "day"),
        ("On 3 May 2020 at 14:30 it rang.", "3 May 2020 at 14:30", "2020-05-03T14:30", "minute"),
        ("It rang at 2 a.m. on Tuesday.", "2 a.m. on Tuesday", "2026-04-14T02", "hour"),
        ("It rang at 10 p.m. GMT on 3 April.", "10 p.m. GMT on 3 April", "2026-04-03T22Z", "hour"),
        ("From 22:00 to 02:00 on Monday.", "From 22:00 to 02:00 on Monday", "2026-04-13T22:00/2026-04-14T02:00", "minute"),
        ("It holds until Sunday.", "until Sunday", "../2026-04-19", "day"),
        ("It stays shut until the end of May.", "until the end of May", "../2026-05-31", "part of month"),
        ("He lived there before 2020.", "before 2020", "../2019-12-31", "year"),
        ("In the past two weeks 140 left.", "the past two weeks", "2026-04-03/2026-04-17", "week"),
        ("The last week of March was wet.", "The last week of March", "2026-03-25/2026-03-31", "week"),
        ("The first half of 2024 was wet.", "The first half of 2024", "2024-01-01/2024-06-30", "part of year"),
    ],
)  # fmt: skip
def test_times_of_a_report_of_a_friday(text: str, words: str, meant: str, precision: str) -> None:
    [found] = find_times(text, published=FRIDAY)
    assert (*tell(found), found.precision) == (words, meant, precision)


@pytest.mark.parametrize(
    "text",
    [
        "They counted between 15 and 20 houses.",
        "He may march in second place, aged 15 to 20, the 34-year-old said.",
        "The Sunday Times and the Sunday Herald wrote it.",
        "Good Friday prayers were held; May Brown and April Holt sang.",
        "The spring gave water after the fall of the city.",
        "He will spring the trap; springs hurt when you fall.",
        "The 17th Brigade on the 15th floor, 24/7, sang Psalm 14:30 for 2,024 men.",
        "One of 2015 volunteers came every Monday.",
        "It was built in two days, and at the last minute.",
        "Version 10.04.1 at 192.168.10.12, phone 12-34-56.",
        "",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert find_times(text, published=FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It fell on 10 April. The same day it rose.", ["2026-04-10", "2026-04-10"]),
        ("It fell on 10 April. The next day it rose.", ["2026-04-10", "2026-04-11"]),
        ("It fell on 10 April; a month earlier it rose.", ["2026-04-10", "2026-03-01/2026-03-31"]),
        ("It fell on 10 April. At 2 a.m. it rose.", ["2026-04-10", "2026-04-10T02"]),
        ("It fell in 1958. Two days later it rose.", ["1958-01-01/1958-12-31", "?"]),
        ("It fell on 10 April. Six minutes later it rose.", ["2026-04-10", "?"]),
        ("It had stood since 1958. A year later it fell.", ["1958-01-01/2026-04-17", "?"]),
    ],
)
def test_times_told_from_the_one_before(text: str, meant: list[str]) -> None:
    assert [tell(found)[1] for found in find_times(text, published=FRIDAY)] == meant


def test_both_readings_of_a_date_in_figures_are_kept() -> None:
    [found] = find_times("Signed on 12/03/2024.", published=FRIDAY)
    assert found.period is None
    assert found.because
    assert [one.start for one in found.alternatives] == ["2024-03-12", "2024-12-03"]
    [sure] = find_times("Signed on 25/12/2024.", published=FRIDAY)
    assert tell(sure)[1] == "2024-12-25"


def test_last_tuesday_may_be_the_one_of_last_week() -> None:
    [found] = find_times("It burned last Tuesday.", published=FRIDAY)
    assert [one.start for one in found.alternatives] == ["2026-04-07"]


@pytest.mark.parametrize(
    "text",
    [
        "on Monday",
        "yesterday",
        "last week",
        "two days ago",
        "on 15 April",
        "in June",
        "on the 17th",
        "last summer",
        "Q3",
        "at 14:30",
    ],
)
def test_nothing_is_anchored_without_a_report_date(text: str) -> None:
    [found] = find_times(text, published=None)
    assert found.period is None
    assert found.because
    assert found.is_relative


@pytest.mark.parametrize("text", ["on 31 April", "on 30 February 2024", "on 2026-02-30", "on 29 February 2023"])
def test_a_day_that_is_not_in_the_calendar(text: str) -> None:
    [found] = find_times(text, published=FRIDAY)
    assert found.period is None
    assert "no such day" in found.because


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in March 2022", "2022-03"),
        ("in spring 2023", "2023-21"),
        ("in Q1 2025", "2025-33"),
        ("in the 1990s", "199X"),
        ("in early 2024", "2024-01~/2024-04~"),
        ("since 2014", "2014/2026-04-17"),
        ("until 30 April 2027", "../2027-04-30"),
        ("from 2019 to 2021", "2019/2021"),
    ],
)
def test_edtf(text: str, edtf: str) -> None:
    [found] = find_times(text, published=FRIDAY)
    assert found.period is not None
    assert found.period.edtf == edtf


def test_published_may_hold_a_time_or_nonsense() -> None:
    assert tell(find_times("yesterday", published="2026-04-17T23:59:00+03:00")[0])[1] == "2026-04-16"
    assert tell(find_times("yesterday", published="soon")[0])[1] == "?"


TEXT = (
    "on in the of to and from between since until by before after early late mid - – , . / ( ) : ! \n\n 1 2 15 16 "
    "31 30 29 99 2024 9999 1000 2199 1st 17th 31st first second Monday Friday May March February Feb. December "
    "spring winter day days week weekend month year century decade quarter half hour minute ago later earlier last "
    "next past this that same previous following dawn night morning today yesterday tomorrow tonight 14:30 25:61 2 "
    "a.m. 12 pm Q3 H1 1990s 12/03 12/03/2024 31.12.99 2026-04-17 2026-13-45 0001-01-01 a two several couple every "
    "will said local time GMT fortnight beginning end middle at around"
)
WORDS = st.sampled_from(TEXT.split(" "))


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from([None, FRIDAY, "0001-01-01", "9999-12-31", "2024-02-29"]))
def test_any_words_of_time(text: str, published: str | None) -> None:
    check(text, find_times(text, published=published))


@given(st.text(max_size=200), st.sampled_from([None, FRIDAY]))
def test_any_text(text: str, published: str | None) -> None:
    check(text, find_times(text, published=published))


def check(text: str, times: tuple[When, ...]) -> None:
    for found in times:
        found.span.check(text)
        assert (found.period is None) == bool(found.because)
        assert isinstance(found.precision, Precision)
        for period in [found.period, *found.alternatives]:
            if period is not None and period.start and period.end:
                assert period.start <= period.end or period.start[:10] == period.end[:10]
    for one, other in itertools.pairwise(times):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1/",
        "15-",
        "the ",
        "\n",
        " ",
        "between 15 and ",
        "since ",
        "early ",
        "a.m.",
        "May ",
        "2024-",
        "of the end ",
        "x" * 50,
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    """Four times the text takes about four times the time; a square would be sixteen. The least of three tries counts."""
    short, long = (piece * (chars // len(piece)) for chars in (50_000, 200_000))

    def measure_seconds(text: str) -> float:
        tries = []
        for _ in range(3):
            before = time.process_time()
            find_times(text, published=FRIDAY)
            tries.append(time.process_time() - before)
        return min(tries)

    assert measure_seconds(long) < 10 * measure_seconds(short) + 0.05


def test_neither_clock_nor_zone_nor_locale_matters() -> None:
    text = "On Monday at 2 a.m., last week, two days ago, on 12/03/2024, 15 April, yesterday, in spring 2023."
    days = f"for day in ({FRIDAY!r}, None): print(find_times({text!r}, published=day))"
    script = "from firsthand.stages.read.when import find_times\n" + days
    answers = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, **surroundings}, capture_output=True, text=True, check=True
        ).stdout
        for surroundings in (
            {"TZ": "UTC", "LC_ALL": "C"},
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "ar_EG"},
        )
    }
    assert answers == {"".join(f"{find_times(text, published=day)}\n" for day in (FRIDAY, None))}


def test_the_quality_that_was_measured_is_kept() -> None:
    """Floors of eval/when-and-where.txt; what was measured stands in docs/methods/when-and-where.md."""
    for half in ("tuning", "held-out"):
        figures = measure(half, show=False)["times"]
        assert figures.right >= 0.9 * figures.wanted, (half, str(figures))
        assert figures.right >= 0.9 * figures.found, (half, str(figures))
