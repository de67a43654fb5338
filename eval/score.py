"""Score attributions against people's: spans by fragment and by word, whole relations, and chains.

Fragment (exact): a contiguous stretch of one role within a paragraph counts when both its ends are right (the unit of
Tsai et al., COLING 2022). Word: each word of the text is in the role or not. Relation: contents share at least half of
each other's words, and the sources agree (share at least half of the shorter one's words, or are both missing). Chain: a
relation whose parent is a relation, both found. Each as precision, recall and F1 over all texts together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]
ROLES = ("source", "cue", "content")
HALF = 0.5

_WORD = re.compile(r"\w+|[^\w\s]")
_GAP = re.compile(r"[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Relation:
    """Source, cue and content as code-point ranges; `parent` is a place in the same list."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    parent: int | None = None

    def ranges(self, role: str) -> tuple[Range, ...]:
        """The ranges of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(slots=True)
class Tally:
    """Hits among those found and among those wanted."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count one more text."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        """Hits among those found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Hits among those wanted."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class Scores:
    """All tallies, by measure."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def add(self, measure: str, hits: int, found: int, wanted: int) -> None:
        """Count one more text under one measure."""
        self.tallies.setdefault(measure, Tally()).add(hits, found, wanted)


def cut_fragments(text: str, ranges: Iterable[Range]) -> set[Range]:
    r"""Ranges cut at line ends and trimmed; neighbours with only blanks between them are one.

    >>> sorted(cut_fragments("He said so.\n\nTwice.", [(0, 2), (3, 19)]))
    [(0, 11), (13, 19)]
    """
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and _GAP.fullmatch(text, joined[-1][1], max(start, joined[-1][1])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    fragments = set()
    for start, end in joined:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            words = line.group().strip()
            if words:
                first = start + line.start() + line.group().index(words)
                fragments.add((first, first + len(words)))
    return fragments


def find_words(text: str) -> list[Range]:
    """Words and marks of a text."""
    return [found.span() for found in _WORD.finditer(text)]


def cover(words: Sequence[Range], ranges: Iterable[Range]) -> set[int]:
    """Which words lie in any of the ranges."""
    taken = set()
    for start, end in ranges:
        taken |= {place for place, (low, high) in enumerate(words) if low < end and high > start}
    return taken


def is_same_source(wanted: set[int], found: set[int]) -> bool:
    """Whether two sources are the same stretch, give or take a title or an apposition."""
    if not wanted or not found:
        return wanted == found
    return len(wanted & found) >= HALF * min(len(wanted), len(found))


def match(text: str, wanted: Sequence[Relation], found: Sequence[Relation]) -> dict[int, int]:
    """Which found relation is which wanted one, best overlap of contents first."""
    words = find_words(text)
    gold = [(cover(words, relation.content), cover(words, relation.source)) for relation in wanted]
    mine = [(cover(words, relation.content), cover(words, relation.source)) for relation in found]
    pairs = []
    for place, (content, source) in enumerate(gold):
        for other, (other_content, other_source) in enumerate(mine):
            shared = len(content & other_content)
            if shared >= HALF * max(len(content), len(other_content), 1) and is_same_source(source, other_source):
                pairs.append((-shared / len(content | other_content), place, other))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(pairs):
        if place not in matched and other not in taken:
            matched[place] = other
            taken.add(other)
    return matched


def add_text(scores: Scores, text: str, wanted: Sequence[Relation], found: Sequence[Relation]) -> None:
    """Score one text under every measure."""
    words = find_words(text)
    for role in ROLES:
        gold = cut_fragments(text, [r for relation in wanted for r in relation.ranges(role)])
        mine = cut_fragments(text, [r for relation in found for r in relation.ranges(role)])
        scores.add(f"{role} exact", len(gold & mine), len(mine), len(gold))
        begun, began = Counter(start for start, _ in gold), Counter(start for start, _ in mine)
        scores.add(f"{role} begin", (begun & began).total(), len(mine), len(gold))
        covered = cover(words, [r for relation in wanted for r in relation.ranges(role)])
        marked = cover(words, [r for relation in found for r in relation.ranges(role)])
        scores.add(f"{role} word", len(covered & marked), len(marked), len(covered))
    matched = match(text, wanted, found)
    scores.add("relation", len(matched), len(found), len(wanted))
    chained = {place: relation.parent for place, relation in enumerate(wanted) if relation.parent is not None}
    linked = {place: relation.parent for place, relation in enumerate(found) if relation.parent is not None}
    hits = sum(
        place in matched and parent in matched and linked.get(matched[place]) == matched[parent]
        for place, parent in chained.items()
    )
    scores.add("chain", hits, len(linked), len(chained))
