"""What becomes known by taking one released count or list from another.

Two tables that are each harmless betray the one person by whom they differ (Fellegi 1972; Denning, Denning and Schwartz 1979).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.model.disclosure import Difference, Disclosure, Tally

# So many parts of a whole are taken together in every way; of more, those that give the same names all at once.
MOST_PARTS = 10

Placed = tuple[str, Tally]


def find_differences(disclosures: Sequence[Disclosure], k: int) -> tuple[Difference, ...]:
    """Groups of fewer than `k` people whom released counts and lists single out, by themselves or one from the other.

    >>> whole = Disclosure(pseudonym="p", release="first", day="2024-01-01", tallies=(Tally(name="heard", count=12),))
    >>> part = Disclosure(pseudonym="p", release="second", day="2024-02-01", tallies=(Tally(name="heard", count=11),))
    >>> [found.count for found in find_differences([whole, part], 5)]
    [1]
    """
    tallies = list(dict.fromkeys((disclosure.release, tally) for disclosure in disclosures for tally in disclosure.tallies))
    found = [*_find_small(tallies, k), *_find_changes(tallies, k), *_find_rests(tallies, k), *_find_lists(tallies, k)]
    return tuple({(one.count, one.words): one for one in found}.values())


def _tell(tally: Tally) -> str:
    where = ", ".join(f"{name} {value}" for name, value in sorted(tally.where))
    return f"{tally.name} ({where})" if where else tally.name


def _find_small(tallies: Sequence[Placed], k: int) -> Iterator[Difference]:
    """Cells that are small by themselves; a list of pseudonyms is as small as it is, and hides nobody by that."""
    for release, tally in tallies:
        if 0 < tally.count < k and not tally.members:
            yield Difference(count=tally.count, words=f"{_tell(tally)} counts {tally.count}", releases=(release,))


def _find_changes(tallies: Sequence[Placed], k: int) -> Iterator[Difference]:
    """The same cell twice, with a few people more or fewer."""
    for (first, left), (second, right) in combinations(tallies, 2):
        apart = abs(left.count - right.count)
        if left.name == right.name and set(left.where) == set(right.where) and 0 < apart < k:
            words = f"{_tell(left)} is {left.count} in one and {right.count} in the other"
            yield Difference(count=apart, words=words, releases=_join(first, second))


def _find_rests(tallies: Sequence[Placed], k: int) -> Iterator[Difference]:
    """What is left of a count when narrower ones of the same name that do not overlap are taken from it."""
    for first, whole in tallies:
        inner = [placed for placed in tallies if placed[1].name == whole.name and set(placed[1].where) > set(whole.where)]
        for parts in _find_apart(inner):
            rest = whole.count - sum(part.count for _, part in parts)
            if 0 < rest < k:
                words = f"{_tell(whole)} less {', '.join(_tell(part) for _, part in parts)} leaves {rest}"
                yield Difference(count=rest, words=words, releases=_join(first, *(release for release, _ in parts)))


def _find_apart(parts: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Sets of parts of which no two overlap: all that give the same names, and every other where there are few."""
    by_names: dict[frozenset[str], dict[frozenset[tuple[str, str]], Placed]] = {}
    for placed in parts:
        cells = by_names.setdefault(frozenset(name for name, _ in placed[1].where), {})
        cell = frozenset(placed[1].where)
        if cell not in cells or placed[1].count > cells[cell][1].count:
            cells[cell] = placed
    for cells in by_names.values():
        yield list(cells.values())
    if len(parts) <= MOST_PARTS:
        for size in range(1, len(parts) + 1):
            for group in combinations(parts, size):
                if all(_is_apart(left, right) for (_, left), (_, right) in combinations(group, 2)):
                    yield list(group)


def _is_apart(left: Tally, right: Tally) -> bool:
    told = dict(left.where)
    return any(name in told and told[name] != value for name, value in right.where)


def _find_lists(tallies: Sequence[Placed], k: int) -> Iterator[Difference]:
    """Two lists of one name, the later with or without a few entries."""
    for (first, left), (second, right) in combinations(tallies, 2):
        if left.name == right.name and left.members and right.members:
            for apart in (left.members - right.members, right.members - left.members):
                if 0 < len(apart) < k:
                    words = f"{_tell(left)} differs by {len(apart)} between two lists"
                    yield Difference(count=len(apart), words=words, releases=_join(first, second))


def _join(*releases: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(releases))
