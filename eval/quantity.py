"""Score `find_quantities` on the hand-made sets: `python -m eval.quantity [--held-out] [--wrong]`.

A sentence is right if every expected quantity was found with the right interval, open ends included, and kind, and nothing else
was found. Lines with odd numbers of a set may be looked at while rules are written; even ones are held out and only measured.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from firsthand.model.quantity import Interval, Quantity, QuantityKind
from firsthand.stages.read.quantities import find_quantities

FOLDER = Path(__file__).parent / "quantities"
SETS = ("plain", "vague")
FRESH = ("fresh", "fresh2")  # whole sets, each measured before anything was changed for it
# Thirds are written with six digits in the sets.
NEAR = 1e-5


@dataclass(frozen=True)
class Expected:
    """What a reader would note down; None in `unit`, `of`, `revises` means that it is not asked for."""

    interval: Interval
    kind: QuantityKind
    unit: str | None
    of: float | None
    revises: float | None


@dataclass(frozen=True)
class Case:
    """A sentence and its quantities in reading order."""

    line: int
    sentence: str
    expected: tuple[Expected, ...]


def read_interval(words: str) -> Interval:
    """From "[11,)", "(10,20)" or "4".

    >>> str(read_interval("(10,20]"))
    '(10, 20]'
    """
    if words[0] not in "[(":
        return Interval(float(words), float(words))
    low, _, high = words[1:-1].partition(",")
    high_open = words[-1] == ")" and bool(high)
    return Interval(float(low), float(high) if high else None, low_open=words[0] == "(", high_open=high_open)


def read_expected(words: str) -> Expected:
    """From "[11,) miners of 50 rev 10"."""
    first, *rest = words.split()
    marks = {mark: float(rest[rest.index(mark) + 1]) for mark in ("of", "rev") if mark in rest}
    plain = [word for word in rest if word not in marks and not word.replace(".", "").isdigit()]
    kind = next((QuantityKind(word) for word in plain if word in set(QuantityKind)), QuantityKind.COUNT)
    units = [word for word in plain if word != kind]
    return Expected(read_interval(first), kind, units[0] if units else None, marks.get("of"), marks.get("rev"))


def read_cases(name: str) -> list[Case]:
    """The cases of a set; "#" starts a comment."""
    lines = [line for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    cases = []
    for number, line in enumerate(lines, 1):
        sentence, _, wanted = line.rpartition(" | ")
        expected = () if wanted == "-" else tuple(read_expected(words) for words in wanted.split(";"))
        cases.append(Case(number, sentence, expected))
    return cases


def is_near(left: Interval | None, right: Interval) -> bool:
    """Whether both have the same ends, open and closed alike."""
    if left is None or (left.low_open, left.high_open) != (right.low_open, right.high_open):
        return False
    pairs = ((left.low, right.low), (left.high, right.high))
    return all(a == b or (a is not None and b is not None and abs(a - b) <= NEAR * max(1, abs(b))) for a, b in pairs)


def is_right(case: Case, found: tuple[Quantity, ...]) -> bool:
    """Whether intervals and kinds are the expected ones, and no others."""
    pairs = list(zip(case.expected, found, strict=False))
    return len(case.expected) == len(found) and all(
        is_near(is_.interval, want.interval) and is_.kind is want.kind for want, is_ in pairs
    )


def has_rest(want: Expected, found: Quantity) -> bool:
    """Whether unit, size of the group and earlier figure are the expected ones where they are asked for."""
    size = found.group.size.low if found.group and found.group.size else None
    earlier = found.revises.low if found.revises else None
    return (
        (want.unit is None or found.unit == want.unit)
        and (want.of is None or size == want.of)
        and want.revises in {None, earlier}
    )


def measure(cases: list[Case], finder: Callable[[str], tuple[Quantity, ...]] = find_quantities) -> dict[str, float]:
    """Shares in per cent: sentences right; expected quantities found; found ones expected; unit, group and revision right."""
    right = hits = wanted = given = rest = 0
    for case in cases:
        found = finder(case.sentence)
        good = [
            (want, is_)
            for want in case.expected
            for is_ in found
            if is_near(is_.interval, want.interval) and is_.kind is want.kind
        ]
        right += is_right(case, found)
        hits += min(len(good), len(case.expected))
        rest += sum(has_rest(want, is_) for want, is_ in good)
        wanted += len(case.expected)
        given += len(found)
    return {
        "sentences": len(cases),
        "sentences right %": round(100 * right / len(cases), 1),
        "intervals found %": round(100 * hits / max(wanted, 1), 1),
        "found are right %": round(100 * hits / max(given, 1), 1),
        "unit, group, revision right %": round(100 * rest / max(hits, 1), 1),
    }


def halves(name: str, *, held_out: bool) -> list[Case]:
    """The half to work with (odd lines), or the held-out one."""
    return [case for case in read_cases(name) if case.line % 2 != held_out]


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print the sentences that are not right")
    given = parser.parse_args()
    for name in (*SETS, *FRESH):
        cases = halves(name, held_out=given.held_out) if name in SETS else read_cases(name)
        print(name, measure(cases))
        for case in cases if given.wrong else ():
            found = find_quantities(case.sentence)
            is_good = is_right(case, found) and all(has_rest(*pair) for pair in zip(case.expected, found, strict=True))
            if not is_good:
                print(f"  {case.line} {case.sentence}")
                print("      wanted", [(str(want.interval), str(want.kind), want.unit) for want in case.expected])
                print("      found ", [(one.span.words, str(one.interval), str(one.kind), one.unit) for one in found])


if __name__ == "__main__":
    main()
