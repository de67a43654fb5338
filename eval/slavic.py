"""Measure Russian and Ukrainian on our own passages: `python -m eval.slavic [--half tuning|held-out] [--show]`.

A relation is right as in `eval.score`: contents share half of each other's words, sources agree. Cue: the same words.
Chain: a right relation whose parent is a right relation, both found. Mode and polarity: among right relations.
"""

import argparse
import re
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Mode, Polarity
from firsthand.model.span import Span
from firsthand.stages.read.slavic import read_slavic

SET = Path(__file__).parent / "slavic.toml"
HALVES = ("tuning", "held-out")
Range = tuple[int, int]
_MARK = re.compile(r"\{([sqc])(\d)(?:>(\d))?(?::([a-z ]+))?\|")
_WORD = re.compile(r"\w+")
_EDGE = " ,—–:;"


@dataclass(slots=True)
class Wanted:
    """One attribution of a passage as a person marked it."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    parent: int | None = None
    mode: Mode = Mode.INDIRECT
    polarity: Polarity = Polarity.AFFIRM


@dataclass(slots=True)
class Figures:
    """Counts over all passages."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    cues: int = 0
    sources: int = 0
    exact_sources: int = 0
    chains: int = 0
    chains_found: int = 0
    chains_right: int = 0
    modes: int = 0
    polarities: int = 0

    def rate(self, name: str) -> float:
        """A figure in per cent: relation F, precision or recall, or a share of the right relations."""
        whole = {
            "relation": (2 * self.right, self.wanted + self.found),
            "precision": (self.right, self.found),
            "recall": (self.right, self.wanted),
            "cue": (2 * self.cues, self.wanted + self.found),
            "source": (self.exact_sources, self.sources),
            "chain recall": (self.chains_right, self.chains),
            "chain precision": (self.chains_right, self.chains_found),
            "mode": (self.modes, self.right),
            "polarity": (self.polarities, self.right),
        }[name]
        return 100 * whole[0] / max(whole[1], 1)

    def __str__(self) -> str:
        names = ("relation", "precision", "recall", "cue", "source", "chain recall", "chain precision", "mode", "polarity")
        return ", ".join(f"{name} {self.rate(name):.1f}" for name in names) + f"; {self.wanted} wanted, {self.found} found"


def read_passages(language: str, half: str) -> list[tuple[str, list[Wanted]]]:
    """The passages of a half, 'tuning' (odd) or 'held-out' (even)."""
    lines = tomllib.loads(SET.read_text(encoding="utf-8"))[language]
    return [read_passage(line) for line in lines[HALVES.index(half) :: 2]]


def read_passage(line: str) -> tuple[str, list[Wanted]]:
    """A passage without its marks, and what they mark."""
    text, at = "", 0
    made: dict[int, Wanted] = {}
    open_marks: list[tuple[str, int, int]] = []
    for mark in re.finditer(rf"{_MARK.pattern}|\}}", line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[0] == "}":
            role, number, start = open_marks.pop()
            wanted = made[number]
            {"s": wanted.source, "q": wanted.cue, "c": wanted.content}[role].append((start, len(text)))
            continue
        wanted = made.setdefault(int(mark[2]), Wanted())
        open_marks.append((mark[1], int(mark[2]), len(text)))
        wanted.parent = int(mark[3]) if mark[3] else wanted.parent
        for flag in (mark[4] or "").split():
            if flag in set(Mode):
                wanted.mode = Mode(flag)
            else:
                wanted.polarity = Polarity(flag)
    text += line[at:]
    return text, _number(text, made)


def _number(text: str, made: dict[int, Wanted]) -> list[Wanted]:
    """In order, contents without their own cue and source, parents as places."""
    numbers = sorted(made)
    for wanted in made.values():
        wanted.content = [piece for one in wanted.content for piece in _cut(text, one, wanted.cue + wanted.source)]
    for number, wanted in made.items():
        if wanted.parent is None:
            outers = [
                (sum(high - low for low, high in other.content), place)
                for place, other in made.items()
                if place != number and any(low <= wanted.cue[0][0] < high for low, high in other.content)
            ]
            wanted.parent = min(outers)[1] if outers else None
    for wanted in made.values():
        wanted.content = wanted.content or list(made[wanted.parent or 0].content)
        wanted.parent = None if wanted.parent is None else numbers.index(wanted.parent)
    return [made[number] for number in numbers]


def _cut(text: str, content: Range, own: Sequence[Range]) -> list[Range]:
    inside = [one for one in own if content[0] <= one[0] < content[1]]
    if not inside:
        return [content]
    pieces = [(content[0], min(inside)[0]), (max(high for _, high in inside), content[1])]
    return [trimmed for low, high in pieces if (trimmed := _trim(text, low, high)) is not None]


def _trim(text: str, low: int, high: int) -> Range | None:
    while low < high and text[low] in _EDGE + ".":
        low += 1
    while high > low and text[high - 1] in _EDGE:
        high -= 1
    return (low, high) if low < high else None


def find_words(text: str, ranges: Iterable[Range]) -> set[int]:
    """Where the words in some ranges begin."""
    return {low + word.start() for low, high in ranges for word in _WORD.finditer(text[low:high])}


def _ranges(spans: Iterable[Span]) -> list[Range]:
    return [(span.start, span.end) for span in spans]


def is_right(text: str, found: Attribution, wanted: Wanted) -> bool:
    """Whether contents share half of each other's words and sources agree."""
    ours, theirs = find_words(text, _ranges(found.content)), find_words(text, wanted.content)
    sources = find_words(text, _ranges(found.source)), find_words(text, wanted.source)
    agree = 2 * len(sources[0] & sources[1]) >= min(map(len, sources)) if all(sources) else not any(sources)
    return 2 * len(ours & theirs) >= max(len(ours), len(theirs)) and agree


def count(figures: Figures, text: str, found: Sequence[Attribution], wanted: Sequence[Wanted]) -> list[str]:
    """Add one passage to the figures; what went wrong, in words."""
    pairs: dict[int, int] = {}
    for place, want in enumerate(wanted):
        fits = [at for at, one in enumerate(found) if at not in pairs.values() and is_right(text, one, want)]
        fits.sort(key=lambda at: not find_words(text, _ranges(found[at].cue)) & find_words(text, want.cue))
        if fits:
            pairs[place] = fits[0]
    figures.wanted, figures.found, figures.right = (
        figures.wanted + len(wanted),
        figures.found + len(found),
        figures.right + len(pairs),
    )
    ours = {frozenset(find_words(text, _ranges(one.cue))) for one in found}
    figures.cues += len(ours & {frozenset(find_words(text, want.cue)) for want in wanted})
    for place, at in pairs.items():
        _count_pair(figures, found[at], wanted[place], text)
    figures.chains += sum(want.parent is not None for want in wanted)
    figures.chains_found += sum(one.parent is not None for one in found)
    figures.chains_right += sum(
        want.parent in pairs and place in pairs and found[pairs[place]].parent == pairs[want.parent]
        for place, want in enumerate(wanted)
        if want.parent is not None
    )
    missed = [f"missed {_tell(text, want)}" for place, want in enumerate(wanted) if place not in pairs]
    return missed + [f"too much {_tell_found(one)}" for at, one in enumerate(found) if at not in pairs.values()]


def _count_pair(figures: Figures, found: Attribution, wanted: Wanted, text: str) -> None:
    figures.sources += bool(wanted.source)
    figures.exact_sources += bool(wanted.source) and _ranges(found.source) == wanted.source
    figures.modes += found.mode is not None and found.mode.value is wanted.mode
    figures.polarities += found.polarity is not None and found.polarity.value is wanted.polarity
    del text


def _tell(text: str, wanted: Wanted) -> str:
    return " | ".join(" … ".join(text[low:high] for low, high in part) for part in (wanted.source, wanted.cue, wanted.content))


def _tell_found(one: Attribution) -> str:
    return " | ".join(" … ".join(span.words for span in part) for part in (one.source, one.cue, one.content))


def measure(language: str, half: str, *, show: bool = False) -> Figures:
    """Figures of a language and half."""
    figures = Figures()
    for text, wanted in read_passages(language, half):
        wrong = count(figures, text, read_slavic(text, language), wanted)
        if show and wrong:
            print(text, *wrong, sep="\n    ")
    return figures


def time_words(language: str, rounds: int = 20) -> float:
    """Words per processor second over both halves, as one text."""
    texts = [text for half in HALVES for text, _ in read_passages(language, half)]
    text = "\n\n".join(texts * rounds)
    read_slavic(text[:100], language)
    before = time.process_time()
    read_slavic(text, language)
    return len(text.split()) / (time.process_time() - before)


def main() -> None:
    """Print figures and speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, default="held-out")
    parser.add_argument("--show", action="store_true", help="what went wrong; never look at the held-out half while tuning")
    options = parser.parse_args()
    for language in ("ru", "uk"):
        print(f"{options.half} {language}: {measure(language, options.half, show=options.show)}")
        print(f"{language}: {time_words(language):,.0f} words per core-second")


if __name__ == "__main__":
    main()
