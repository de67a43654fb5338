"""Which way of weighing fits a table, by what its values are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from firsthand.stages.weigh.ballot import Ballot
from firsthand.stages.weigh.truth.believed import Meaning
from firsthand.stages.weigh.truth.intervals import read_interval
from firsthand.stages.weigh.truth.parts import find_parts

# From this share of numbers on, the values are numbers, and the others mistakes.
NUMBERS = 0.95
# From this share of disputed items on in which one list holds another, the values are lists.
LISTS = 0.05


@dataclass(frozen=True, slots=True)
class Choice:
    """The method that fits a table, and why, in plain words."""

    method: str
    because: str


def choose_method(ballot: Ballot, **meaning: Unpack[Meaning]) -> Choice:
    """Hierarchy where parents are given, numbers and lists where the values are such, else Accu.

    >>> from firsthand.stages.weigh.ballot import make_ballot
    >>> import numpy as np
    >>> ballot = make_ballot(np.arange(2), np.arange(2), np.zeros(2, np.int32), sources=2)
    >>> choose_method(ballot, values=["at least 20", "23"]).because
    'all of 2 values are numbers'
    """
    values = meaning.get("values")
    if meaning.get("parents") is not None:
        return Choice("hierarchy", "what lies in what is given")
    if values is None or not len(values):
        return Choice("accu", "nothing is known of the values but that they differ")
    numbers = sum(read_interval(value) is not None for value in values)
    if numbers >= NUMBERS * len(values):
        told = "all" if numbers == len(values) else f"{numbers}"
        return Choice("numbers", f"{told} of {len(values)} values are numbers")
    holding, disputed = _count_holding(ballot, values, meaning.get("mark", ";"))
    if holding and holding >= LISTS * disputed:
        return Choice("lists", f"in {holding} of {disputed} disputed items one list holds another")
    return Choice("accu", "the values are labels: each excludes the others")


def _count_holding(ballot: Ballot, values: Sequence[object], mark: str) -> tuple[int, int]:
    """In how many items one list holds another, of how many that are disputed."""
    disputed = int(np.sum(np.diff(ballot.first) > 1))
    if not any(isinstance(value, tuple | list | set | frozenset) or mark in str(value) for value in values):
        return 0, disputed
    parts = find_parts(ballot, values, mark)
    inside = (parts.share == parts.size[parts.given]) & (parts.size[parts.given] < parts.size[parts.true])
    return len(np.unique(ballot.item[parts.true[inside]])), disputed
