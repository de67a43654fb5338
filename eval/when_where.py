"""Measure times and places on our own sentences: `python -m eval.when_where [--half tuning|held-out] [--show]`.

A time is right if its words overlap the wanted ones and start, end and precision are equal. A place is right if its words
overlap and country, region where one is wanted, and class are equal; one that nobody can know is right if it is found and not
resolved.
"""

import argparse
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from firsthand.model.place import Place
from firsthand.model.when import When
from firsthand.stages.read.when import find_times
from firsthand.stages.read.where import find_places, load_gazetteer

SET = Path(__file__).parent / "when-and-where.txt"
T = TypeVar("T", When, Place)
_MARK = re.compile(r"\[([^]=]+)=([tp]) ([^]]+)\]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands at `start` to `end` of a text, as written in the set."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the set, without its marks."""

    text: str
    published: str | None
    times: tuple[Wanted, ...]
    places: tuple[Wanted, ...]


@dataclass(slots=True)
class Figures:
    """Right ones among those found and those wanted; `exact` counts equal spans."""

    right: int = 0
    exact: int = 0
    found: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.wanted, 1)
        f = 200 * self.right / max(self.found + self.wanted, 1)
        return (
            f"precision {100 * precision:.1f}, recall {100 * recall:.1f}, F {f:.1f}; "
            f"exact spans {self.exact} of {self.wanted}; {self.found} found"
        )


def read_sentences(half: str) -> list[Sentence]:
    """The sentences of a half, 'tuning' (odd) or 'held-out' (even)."""
    made: list[Sentence] = []
    published: str | None = None
    for line in SET.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            published = None if line == "@ -" else line[2:]
        elif line and not line.startswith("#"):
            made.append(read_sentence(line, published))
    return made[0 if half == "tuning" else 1 :: 2]


def read_sentence(line: str, published: str | None) -> Sentence:
    """One line without its marks, and the marks apart."""
    text, at = "", 0
    marks: dict[str, list[Wanted]] = {"t": [], "p": []}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        marks[mark[2]].append(Wanted(len(text), len(text) + len(mark[1]), mark[3]))
        text += mark[1]
        at = mark.end()
    return Sentence(text + line[at:], published, tuple(marks["t"]), tuple(marks["p"]))


def is_time_right(found: When, value: str) -> bool:
    """Whether a time has the wanted period and precision."""
    first, _, rest = value.partition(" ")
    wanted = first.split("|")
    if wanted == ["?"]:
        return found.period is None and bool(found.because) and found.precision == rest
    ours = {_tell(one.start, one.end) for one in ([found.period] if found.period else []) + list(found.alternatives)}
    is_same = (
        _tell(found.period.start, found.period.end) == wanted[0] if found.period and len(wanted) == 1 else set(wanted) == ours
    )
    return is_same and found.precision == rest


def _tell(start: str | None, end: str | None) -> str:
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"


def is_place_right(found: Place, value: str) -> bool:
    """Whether a place is the wanted one."""
    if value == "?":
        return found.location is None and bool(found.because)
    codes, _, kind = value.partition(" ")
    ours = [found.location] if found.location else list(found.alternatives) if "|" in codes else []
    return any(
        one.place_class == kind and any(f"{one.country}.{one.region}".startswith(code) for code in codes.split("|"))
        for one in ours
    )


def count(figures: Figures, found: Sequence[T], wanted: Sequence[Wanted], is_right: Callable[[T, str], bool]) -> list[str]:
    """Add one text to the figures; what went wrong, in words."""
    figures.found += len(found)
    figures.wanted += len(wanted)
    wrong = []
    left = list(found)
    for want in wanted:
        match = next((one for one in left if one.span.start < want.end and want.start < one.span.end), None)
        if match is None:
            wrong.append(f"missed {want}")
            continue
        left.remove(match)
        figures.exact += (match.span.start, match.span.end) == (want.start, want.end)
        if is_right(match, want.value):
            figures.right += 1
        else:
            wrong.append(f"wanted {want.value}, got {match}")
    return wrong + [f"too much: {one}" for one in left]


def measure(half: str, *, show: bool) -> dict[str, Figures]:
    """Figures for times and places of a half."""
    figures = {"times": Figures(), "places": Figures()}
    gazetteer = load_gazetteer()
    for sentence in read_sentences(half):
        wrong = count(figures["times"], find_times(sentence.text, published=sentence.published), sentence.times, is_time_right)
        wrong += count(figures["places"], find_places(sentence.text, gazetteer), sentence.places, is_place_right)
        if show and wrong:
            print(sentence.text, *wrong, sep="\n    ")
    return figures


def time_words(half: str, rounds: int = 20) -> dict[str, float]:
    """Words per processor second, each sentence read as a text of its own."""
    sentences = read_sentences(half)
    gazetteer = load_gazetteer()
    runs: dict[str, Callable[[Sentence], object]] = {
        "times": lambda one: find_times(one.text, published=one.published),
        "places": lambda one: find_places(one.text, gazetteer),
    }
    speeds = {}
    for name, run in runs.items():
        before = time.process_time()
        for _ in range(rounds):
            for sentence in sentences:
                run(sentence)
        speeds[name] = rounds * sum(len(one.text.split()) for one in sentences) / (time.process_time() - before)
    return speeds


def main() -> None:
    """Print figures and speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["tuning", "held-out"], default="held-out")
    parser.add_argument(
        "--show", action="store_true", help="show what went wrong; never look at the held-out half while tuning"
    )
    options = parser.parse_args()
    for name, part in measure(options.half, show=options.show).items():
        print(f"{options.half} {name}: {part}")
    for name, speed in time_words(options.half).items():
        print(f"{name}: {speed:,.0f} words per core-second")


if __name__ == "__main__":
    main()
