"""What a way of weighing values that are more than labels is told of them, and what it gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from firsthand.stages.weigh.truth.kernels import Doubles
from firsthand.stages.weigh.truth.nesting import Parents

# Sources are never as independent as a likelihood takes them to be. With so much of it beliefs come true about as often as they
# say, on Heritages, on parts of it and on Book: docs/methods/values.md. It changes no order.
SURENESS = 0.2


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Believed:
    """Over o options, n rows and s sources.

    `belief` (o): the probability that an option is the whole answer: the place as exactly as it is known, all the authors, the
    narrowest figure. `fits` (o): the probability that the truth does not contradict it: it may be broader, shorter or less
    exact than the truth. `trust` (s): how often each source is not contradicted.
    """

    belief: Doubles
    fits: Doubles
    trust: Doubles
    rounds: int


class Meaning(TypedDict, total=False):
    """What is known of the values besides that they differ.

    `values` (o): what each option says: text, a number, an `Interval`, a tuple of parts. `parents`: what lies in what: a
    mapping from a place to the one above it or to its path, a list of paths (the narrowest place first), a table with ID, name
    and parentID, or for each option (o) the nearest option above it, -1 for none. `mark`: what stands between the parts of a
    list.
    `at` (n): when each row was known, in days, NaN where nothing says. `rises`: whether the number only grows.
    """

    values: Sequence[object]
    parents: Parents
    mark: str
    at: Doubles
    rises: bool
