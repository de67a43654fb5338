"""Who says what on which item, as columns of numbers: what every way of weighing works on.

An *item* is what is at issue (the departure of a flight, the number of dead of a strike), an *option* one value that some
source gives for it. Rows are sorted by option, then by source, and no source says an option twice; so nothing depends on the
order in which assertions came.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Places = NDArray[np.int64]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Ballot:
    """n rows over s sources, o options and i items.

    `source` (n): who. `option` (n): what, ascending. `start` (o + 1): the rows of option k are `start[k]:start[k + 1]`.
    `item` (o): the item of each option, ascending. `first` (i + 1): the options of item j are `first[j]:first[j + 1]`.
    `mass` (n): the own mass of each row, 0 to 1: the probability that its source did not take it from another.
    """

    sources: int
    source: Codes
    option: Codes
    start: Places
    item: Codes
    first: Places
    mass: Weights

    @property
    def rows(self) -> int:
        """N."""
        return len(self.source)

    @property
    def options(self) -> int:
        """O."""
        return len(self.item)

    @property
    def items(self) -> int:
        """I."""
        return len(self.first) - 1


def make_ballot(source: Codes, option: Codes, item: Codes, *, sources: int, mass: Weights | None = None) -> Ballot:
    """From n rows in any order; `item` (o) gives the item of each option and must ascend. Of equal rows the heaviest is kept.

    Source (n), option (n): codes from 0. Raises `ValueError` where `item` does not ascend.
    """
    if np.any(np.diff(item) < 0):
        raise ValueError("options must be numbered item by item")
    key = option.astype(np.int64) * max(sources, 1) + source
    if mass is None:
        key = np.sort(key)  # not np.unique, which is ten times slower on ten million rows
        key = key[np.diff(key, prepend=-1) > 0]
        weights = np.ones(len(key), np.float32)
    else:
        order = np.argsort(key)
        fresh = np.flatnonzero(np.diff(key[order], prepend=-1))
        weights = np.maximum.reduceat(mass[order].astype(np.float32), fresh) if len(fresh) else np.empty(0, np.float32)
        key = key[order][fresh]
    option, source = np.divmod(key, max(sources, 1))
    start = np.searchsorted(option, np.arange(len(item) + 1))
    items = int(item[-1]) + 1 if len(item) else 0
    return Ballot(
        sources=sources,
        source=source.astype(np.int32),
        option=option.astype(np.int32),
        start=start.astype(np.int64),
        item=item.astype(np.int32),
        first=np.searchsorted(item, np.arange(items + 1)).astype(np.int64),
        mass=weights,
    )
