"""All stems of all registered names in one tree of sounds, searched with everything that a word may sound like.

A word with several readings is walked through the tree once; what no stem begins with is given up at once, so that the work
grows with the length of the word and hardly with the number of names (Fredkin 1960; the lattice as in Aho and Corasick 1975).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from firsthand.stages.protect.registered.spelling import VOWELS

Node = dict[str, Any]
Lattice = list[list[tuple[int, str, int]]]
# A node, the place in the word, the last sound, the cost so far, and how many vowels an Arabic word left out.
State = tuple[Node, int, str, int, int]
# `?` is any vowel or none, `!` any vowel.
END, ANY_VOWEL, SOME_VOWEL = "$", "?", "!"
_OPEN = frozenset({ANY_VOWEL, SOME_VOWEL})
MOST_COST = 2
# An ending that no table has may be this long in letters, behind a stem of so many sounds.
LOOSE_CHARS, LOOSE_SOUNDS = 3, 5
# In Latin letters a stem so long is inflected; shorter ones stand for too many words.
LATIN_SOUNDS = 5
# Arabic writes few vowels: fewer consonants say too little without them.
BONES = 3


class Kind(IntEnum):
    """How a word fits a name, the closest first."""

    WHOLE = 0
    ENDING = 1
    LOOSE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Stem:
    """The end of a stem: whose it is, what it may cost to read, which endings may follow."""

    owners: list[int]
    size: int
    budget: int
    bones: int
    endings: str = ""
    is_arabic: bool = False
    is_open: bool = False
    cost: int = 0
    script: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """One way in which a word is a registered name."""

    owner: int
    kind: Kind
    cost: int

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Low for a close fit: a plain spelling in any case before a rarer spelling of the nominative."""
        return (self.kind is Kind.LOOSE, self.cost, self.kind)


@dataclass(slots=True)
class SoundTree:
    """Stems and endings as trees of sounds."""

    endings: Mapping[str, Node]
    root: Node = field(default_factory=dict)

    def add(self, sounds: str, owner: int, endings: str, cost: int = 0, *, is_arabic: bool = False, script: str = "") -> None:
        """Put a stem in, with what its reading costs; its endings are those of a name in `self.endings`, none for ''.

        `is_arabic`: its vowels need not be written. `script` "arabic": only words in Arabic letters are held against it.
        """
        if not set(sounds) - VOWELS - _OPEN or len(sounds) < 2:  # noqa: PLR2004
            return
        node = self.root
        for sound in sounds:
            node = node.setdefault(sound, {})
        size = sum(sound not in _OPEN for sound in sounds)
        budget = min(MOST_COST, max(0, (size - 2) // 2)) - cost
        is_open = not _OPEN.isdisjoint(sounds)
        for stem in node.setdefault(END, []):
            if (
                stem.endings == endings
                and stem.budget == budget
                and (stem.is_arabic, stem.is_open, stem.script) == (is_arabic, is_open, script)
            ):
                if owner not in stem.owners:
                    stem.owners.append(owner)
                return
        if budget >= 0:
            bones = sum(sound not in VOWELS and sound not in _OPEN for sound in sounds)
            node[END].append(Stem([owner], size, budget, bones, endings, is_arabic, is_open, cost, script))

    def find(self, lattice: Lattice, word: str, *, starts: Iterable[int] = (0,)) -> dict[int, Fit]:
        """How a word with its readings is a name: the closest fit for each owner."""
        return _Search(self, lattice, word).run(starts)


class _Search:
    def __init__(self, tree: SoundTree, lattice: Lattice, word: str) -> None:
        self.tree, self.lattice, self.word, self.size = tree, lattice, word, len(word)
        self.is_arabic = bool(word) and "\u0600" <= word[-1] <= "\u06ff"
        self.is_latin = word.isascii() or all(letter < "\u0250" for letter in word)
        self.found: dict[int, Fit] = {}

    def run(self, starts: Iterable[int]) -> dict[int, Fit]:
        """Walk the tree from each start."""
        stack: list[State] = [(self.tree.root, start, "", 0, 0) for start in starts]
        seen: set[tuple[int, int, str, int, int]] = set()
        while stack:
            state = stack.pop()
            node, at, last, cost, skipped = state
            key = (id(node), at, last, cost, skipped)
            if key in seen:
                continue
            seen.add(key)
            for stem in node.get(END, ()):
                self._close(stem, at, last, cost, skipped=skipped)
            if ANY_VOWEL in node:
                stack.append((node[ANY_VOWEL], at, last, cost, skipped))
            if self.is_arabic and at:
                stack.extend((node[vowel], at, vowel, cost, skipped + 1) for vowel in (*VOWELS, SOME_VOWEL) if vowel in node)
            if at < self.size:
                stack.extend(self._step(state))
        return self.found

    def _step(self, state: State) -> Iterable[State]:
        node, at, last, cost, skipped = state
        for end, sounds, extra in self.lattice[at]:
            if cost + extra > MOST_COST:
                continue
            for place, heard in _step(node, last, sounds):
                yield place, end, heard, cost + extra, skipped

    def _close(self, stem: Stem, at: int, last: str, cost: int, *, skipped: int) -> None:
        """A stem ends at a place of the word: what follows must be one of its endings."""
        is_short = self.is_latin and stem.endings and stem.size < LATIN_SOUNDS
        if cost > stem.budget or is_short or (stem.script == "arabic" and not self.is_arabic):
            return
        if self.is_arabic:
            self._close_arabic(stem, at, cost, skipped)
        elif at == self.size:
            self._keep(stem, Kind.WHOLE, cost)
        elif stem.endings:
            self._close_inflected(stem, at, last, cost)
        elif self.is_latin and self.word[at:] == "s" and stem.size >= LATIN_SOUNDS and not cost:
            self._keep(stem, Kind.ENDING, cost)

    def _close_arabic(self, stem: Stem, at: int, cost: int, skipped: int) -> None:
        """Foreign names keep most of their vowels; too few consonants say something only beside another part of the name."""
        if at == self.size and (stem.is_arabic or 2 * skipped <= stem.size - stem.bones):
            self._keep(stem, Kind.WHOLE if stem.is_arabic or stem.bones >= BONES else Kind.LOOSE, cost)

    def _close_inflected(self, stem: Stem, at: int, last: str, cost: int) -> None:
        worst = self._read_ending(self.tree.endings[stem.endings], at, last, stem.budget - cost)
        if worst is not None:
            self._keep(stem, Kind.ENDING, cost + worst)
        elif self.size - at <= LOOSE_CHARS and stem.size >= LOOSE_SOUNDS and cost == 0:
            self._keep(stem, Kind.LOOSE, cost)

    def _keep(self, stem: Stem, kind: Kind, cost: int) -> None:
        for owner in stem.owners:
            known = self.found.get(owner)
            # A name without its vowels is never a sure reading.
            fit = Fit(owner, kind, cost + stem.cost + (stem.is_open and not self.is_arabic))
            if known is None or fit.rank < known.rank:
                self.found[owner] = fit

    def _read_ending(self, root: Node, start: int, before: str, budget: int) -> int | None:
        """What it costs to read the rest of the word as an ending; None where it is none."""
        stack = [(root, start, before, 0)]
        least: int | None = None
        while stack and least != 0:
            node, at, last, cost = stack.pop()
            if at == self.size:
                if END in node:
                    least = cost if least is None else min(cost, least)
                continue
            for end, sounds, extra in self.lattice[at]:
                if cost + extra > budget:
                    continue
                stack.extend((place, end, heard, cost + extra) for place, heard in _follow(node, last, sounds))
        return least


def _step(node: Node, last: str, sounds: str) -> list[tuple[Node, str]]:
    """Where sounds lead in a tree of stems, which have no double sounds; any vowels may fill an open place."""
    ways = [(node, last)]
    for sound in sounds:
        on = [(place[sound], sound) for place, _ in ways if sound in place]
        on += [(place, sound) for place, heard in ways if heard == sound]
        if sound in VOWELS:
            on += [(place[mark], sound) for place, _ in ways for mark in (ANY_VOWEL, SOME_VOWEL) if mark in place]
        if not on:
            return []
        ways = on
    return ways


def _follow(node: Node, last: str, sounds: str) -> list[tuple[Node, str]]:
    """Where sounds lead; one that repeats the last may be the same."""
    ways = [(node, last)]
    for sound in sounds:
        on = [(place[sound], sound) for place, _ in ways if sound in place]
        ways = on + [(place, heard) for place, heard in ways if heard == sound]
    return ways


def grow_tree(words: Iterable[str]) -> Node:
    """Endings as a tree."""
    root: Node = {}
    for word in words:
        node = root
        for sound in word:
            node = node.setdefault(sound, {})
        node[END] = True
    return root
