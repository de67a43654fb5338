"""Measure how attributions are said: `python -m eval.manner [--half tuning|held-out|fresh|fresh2|fresh3] [--show] [GUM-FILE]`.

On our own sentences: for each of the six values the share that is right (no value where none is wanted counts as one), and
how many sentences are right in all six. The first, third ... sentence of each kind is for tuning, the others are held out;
the fresh ones are sets apart. With a file of GUM's attributions: how often a cue that people marked as negated is read as
no affirmation, and the other way round.
"""

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Polarity
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner import describe

SET = Path(__file__).with_suffix(".toml")
VALUES = ("mode", "deed", "access", "polarity", "certainty", "carrier_certainty")
NOTHING = "-"
FRESH = ("fresh", "fresh2", "fresh3")  # whole sets, each measured before anything was changed for it
_MARK = re.compile(r"\{([svc]) ([^}]+)\}")
_ROLES = {"s": "source", "v": "cue", "c": "content"}
_FIELDS = re.compile(
    r"(direct|indirect|mixed) (-|speech|writing|thought|perception|document|measurement) (?:- )?(?:(first-hand|second-hand) )?"
    r"(-|affirm|deny|decline|ask) (-|-?\d) (-|-?\d)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with an attribution, and what is wanted of it, by the names of `VALUES`."""

    text: str
    attribution: Attribution
    wanted: dict[str, str]


def read_case(marked: str, values: str) -> Case:
    """A case as it is written in the set.

    >>> read_case("{s Eva} {v said} {c it may rain}.", "indirect speech - affirm 1 -").wanted["certainty"]
    '1'
    """
    text, at = "", 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans[_ROLES[mark[1]]].append(Span(len(text), len(text) + len(mark[2]), mark[2]))
        text += mark[2]
        at = mark.end()
    fields = _FIELDS.fullmatch(values)
    if fields is None:
        raise ValueError(f"{marked!r}: cannot read {values!r}")
    wanted = dict(zip(VALUES, (field or NOTHING for field in fields.groups()), strict=True))
    parts = {role: tuple(found) for role, found in spans.items()}
    attribution = Attribution(source=parts["source"], cue=parts["cue"], content=parts["content"])
    return Case(text + marked[at:], attribution, wanted)


def read_cases(half: str) -> list[Case]:
    """The cases of a half, 'tuning' or 'held-out', or of the set 'fresh'."""
    kinds: dict[str, list[list[str]]] = tomllib.loads(SET.read_text(encoding="utf-8"))
    if half in FRESH:
        return [read_case(*row) for row in kinds[half]]
    first = 0 if half == "tuning" else 1
    return [read_case(*row) for kind, rows in kinds.items() if kind not in FRESH for row in rows[first::2]]


def tell(attribution: Attribution) -> dict[str, str]:
    """The six values as words."""
    shown = {name: getattr(attribution, name) for name in VALUES}
    return {name: NOTHING if value is None else str(value.value) for name, value in shown.items()}


def measure(cases: list[Case], reader: Callable[[str, Attribution], Attribution] = describe) -> dict[str, float]:
    """Per cent right of each value, and of sentences with all six right."""
    right: Counter[str] = Counter()
    for case in cases:
        found = tell(reader(case.text, case.attribution))
        good = [name for name in VALUES if found[name] == case.wanted[name]]
        right.update([*good, *(["all six"] if len(good) == len(VALUES) else [])])
    return {name: round(100 * right[name] / len(cases), 1) for name in (*VALUES, "all six")}


def find_wrong(cases: list[Case]) -> list[str]:
    """What was read otherwise than wanted, one line for each sentence."""
    lines = []
    for case in cases:
        found = tell(describe(case.text, case.attribution))
        wrong = [f"{name} {found[name]} for {case.wanted[name]}" for name in VALUES if found[name] != case.wanted[name]]
        if wrong:
            lines.append(f"{case.text!r}: {'; '.join(wrong)}")
    return lines


def measure_polarity(path: Path) -> tuple[Counter[tuple[str, str]], list[str]]:
    """GUM's polarity against ours: how often which pair occurs, and the cues of those that differ."""
    pairs: Counter[tuple[str, str]] = Counter()
    differ = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            for one in report["attributions"]:
                source, cue, content = (
                    tuple(make_span(report["text"], *span) for span in one[role]) for role in ("source", "cue", "content")
                )
                if not cue or not content:
                    continue
                polarity = describe(report["text"], Attribution(source=source, cue=cue, content=content)).polarity
                value = polarity.value if polarity else Polarity.AFFIRM
                pairs[one["polarity"], value] += 1
                if (one["polarity"] == "negative") != (value in {Polarity.DENY, Polarity.DECLINE}):
                    words = " … ".join(span.words for span in cue)
                    differ.append(f"{one['polarity']} {value}: {one['source_text']} | {words} | {content[0].words[:60]!r}")
    return pairs, differ


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gum", nargs="?", type=Path, help="a file of GUM's attributions (.jsonl.gz)")
    parser.add_argument("--half", choices=("tuning", "held-out", *FRESH), default="tuning")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    asked = parser.parse_args()
    if asked.gum:
        pairs, differ = measure_polarity(asked.gum)
        print(dict(pairs))
        wrong = differ
    else:
        cases = read_cases(asked.half)
        print(asked.half, len(cases), measure(cases))
        wrong = find_wrong(cases)
    if asked.show:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
