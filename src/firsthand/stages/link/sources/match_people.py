"""Two people's names held against each other."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from firsthand.stages.link.sources.person import Person
from firsthand.stages.link.sources.role_table import COMMON
from firsthand.stages.link.sources.spelling import EXACT, LIKE, WEAK, compare_words, find_initials


class Given(StrEnum):
    """How the first names go together."""

    SAME = "same first name"
    ALIAS = "first name in another form"
    LATER = "first name after another word"
    SHORT = "first name for short"
    INITIAL = "initial fits"
    MISSING = "surname alone"
    WEAK = "first names alike"
    DIFFERS = "other first name"


_SHORTEST = 3
_FEMININE = ("a", "ine", "ette", "elle", "ie")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`family` is how alike the surnames are; `is_partial` where one of a double name is shared; `middle` 1, 0 or -1.

    `is_contradiction`: two people, whatever else is said of them.
    """

    family: float
    given: Given
    middle: int = 0
    is_partial: bool = False
    is_swapped: bool = False
    is_common: bool = False
    is_contradiction: bool = False


@lru_cache(maxsize=500_000)
def match_people(left: Person, right: Person) -> NameMatch | None:
    """How two names match; None if they share no surname."""
    loose = left.is_loose or right.is_loose
    family, is_partial = _match_family(left, right, loose=loose)
    is_swapped = False
    if family < LIKE:
        if not _is_swapped(left, right, loose=loose):
            return _match_single(left, right, loose=loose)
        family, is_swapped = EXACT, True
    is_common = bool(COMMON & {*left.family, *right.family})
    given = Given.SAME if is_swapped else _match_given(left, right, loose=loose)
    middle = (
        0 if is_swapped or given in {Given.MISSING, Given.DIFFERS, Given.LATER} else _match_middle(left, right, loose=loose)
    )
    is_other_suffix = bool(left.suffix and right.suffix and left.suffix != right.suffix)
    against = given is Given.DIFFERS or middle < 0 or is_other_suffix
    return NameMatch(family, given, middle, is_partial, is_swapped, is_common, against)


def _match_family(left: Person, right: Person, *, loose: bool) -> tuple[float, bool]:
    """The last names against each other, then any part of a double name or of a second surname."""
    whole = min(_best(one, right.family, loose=loose) for one in left.family) if len(left.family) == len(right.family) else 0.0
    if whole >= LIKE:
        return whole, False
    parts = [(*one.given[1:], *one.family) for one in (left, right)]
    best = max(_best(one, parts[1], loose=loose) for one in parts[0])
    is_double = len(parts[0]) > 1 or len(parts[1]) > 1
    return (best, True) if is_double else (max(whole, best), False)


def _best(word: str, others: tuple[str, ...], *, loose: bool) -> float:
    return max((compare_words(word, other, loose=loose) for other in others), default=0.0)


def _is_swapped(left: Person, right: Person, *, loose: bool) -> bool:
    """Surname first on one side: as many words, each with its like on the other."""
    ones, others = left.words, list(right.words)
    if len(ones) != len(others) or len(ones) < 2 or any(len(word) < 2 for word in (*ones, *others)):  # noqa: PLR2004
        return False
    for one in ones:
        found = next((other for other in others if compare_words(one, other, loose=loose) >= LIKE), None)
        if found is None:
            return False
        others.remove(found)
    return True


def _match_single(left: Person, right: Person, *, loose: bool) -> NameMatch | None:
    """One word that is the first name of the other: *Zora* beside *Zora Neale*."""
    short, long = (left, right) if not left.given else (right, left)
    if short.given or not long.given or len(short.family) > 1:
        return None
    alike = compare_words(short.family[0], long.given[0], loose=loose)
    return NameMatch(alike, Given.WEAK) if alike >= LIKE and len(long.given[0]) > 1 else None


def _match_given(left: Person, right: Person, *, loose: bool) -> Given:
    if not left.given or not right.given:
        return Given.MISSING
    one, other = left.given[0], right.given[0]
    if len(one) == 1 or len(other) == 1:
        return Given.INITIAL if _fits_initial(one, other) else Given.DIFFERS
    alike = compare_words(one, other, loose=loose)
    if alike == EXACT:
        return Given.SAME
    if alike >= LIKE:
        return Given.ALIAS
    return _match_otherwise(left, right, alike, loose=loose)


def _match_otherwise(left: Person, right: Person, alike: float, *, loose: bool) -> Given:
    if _is_short(left.given[0], right.given[0]):
        return Given.SHORT
    if alike < WEAK and _comes_later(left, right, loose=loose):
        return Given.LATER
    return Given.WEAK if alike >= WEAK else Given.DIFFERS


def _is_short(one: str, other: str) -> bool:
    """Cres for Creswell; not Paul for Pauline."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    return len(short) >= _SHORTEST and len(rest) >= _SHORTEST and long.startswith(short) and not rest.endswith(_FEMININE)


def _comes_later(left: Person, right: Person, *, loose: bool) -> bool:
    """A title that no table has stands before one of the names: *Mathematician Hermann Weyl*."""
    for short, long in ((left, right), (right, left)):
        if len(short.given) == 1 and len(long.given) > 1 and len(short.given[0]) > 1:
            return any(compare_words(short.given[0], one, loose=loose) == EXACT for one in long.given[1:])
    return False


def _fits_initial(one: str, other: str) -> bool:
    """Whether an initial may stand for a name; one sound begins with other letters in other habits of spelling."""
    pairs = ({"y", "e"}, {"j", "y", "i"}, {"g", "h"}, {"k", "c", "q"}, {"v", "w"})
    firsts, seconds = find_initials(one), find_initials(other)
    return bool(firsts & seconds) or any({first, second} <= pair for first in firsts for second in seconds for pair in pairs)


def _match_middle(left: Person, right: Person, *, loose: bool) -> int:
    """1 if second names or patronymics agree, -1 if they are two, 0 if one side has none."""
    middles = left.given[1:], right.given[1:]
    if not all(middles):
        return 0
    one, other = middles[0][0], middles[1][0]
    if len(one) == 1 or len(other) == 1:
        return 1 if one[0] == other[0] else -1
    return 1 if compare_words(one, other, loose=loose) >= WEAK else -1
