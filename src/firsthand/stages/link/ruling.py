"""What a person decided on two things that may be one: two voices, or two rows of lists."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from firsthand.errors import LinkError


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """`left` and `right` are the same, or not, as `by` decided `because` of what the words say. Taken away, it is undone."""

    left: str
    right: str
    is_same: bool
    because: str
    by: str


def settle(rulings: Iterable[Ruling], *, known: Collection[str]) -> dict[tuple[str, str], Ruling]:
    """The last ruling on each pair, the smaller id first.

    Raises `LinkError` for a ruling on what is not there, or on one thing twice.
    """
    there = set(known)
    settled: dict[tuple[str, str], Ruling] = {}
    for ruling in rulings:
        check_pair(ruling.left, ruling.right, there)
        first, second = sorted((ruling.left, ruling.right))
        settled[first, second] = ruling
    return settled


def check_pair(left: str, right: str, there: Collection[str]) -> None:
    """Raise `LinkError` unless both ids are there and are two."""
    for one in (left, right):
        if one not in there:
            raise LinkError(f"a judgement speaks of {one!r}, which is not there", remedy="Take it back, or name one that is")
    if left == right:
        raise LinkError(f"a judgement sets {left!r} beside itself", remedy="Name two")
