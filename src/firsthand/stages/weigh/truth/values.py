"""Find what is true, by whatever the values are: labels, places in a hierarchy, lists, or numbers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Unpack

import numpy as np

from firsthand.errors import WeighError
from firsthand.stages.weigh.ballot import Ballot, Codes, Weights
from firsthand.stages.weigh.truth.believed import Believed, Meaning
from firsthand.stages.weigh.truth.choosing import choose_method
from firsthand.stages.weigh.truth.copies import weigh_copies
from firsthand.stages.weigh.truth.copying import find_copying, no_pairs
from firsthand.stages.weigh.truth.hierarchy import believe_hierarchy
from firsthand.stages.weigh.truth.intervals import read_interval
from firsthand.stages.weigh.truth.lists import believe_lists
from firsthand.stages.weigh.truth.nesting import Nesting, nest_by_parent, nest_options, read_parents
from firsthand.stages.weigh.truth.numbers import believe_numbers, find_cells
from firsthand.stages.weigh.truth.parts import find_parts
from firsthand.stages.weigh.truth.rounds import METHODS, Discovered, check
from firsthand.stages.weigh.truth.rounds import discover as discover_labels

Believe = Callable[[Ballot, Weights], Believed]
# Where copying is looked for unless somebody says otherwise. Shops that name only the first author look like copies of one
# another, and are none.
COPIED_UNLESS_TOLD = frozenset({"numbers"})


def discover(
    ballot: Ballot, *, method: str = "accu", copying: bool | None = None, threshold: float = 0.9, **meaning: Unpack[Meaning]
) -> Discovered:
    """What is true of each item, who is right how often, and who copies.

    `method`: vote, accu, popaccu or truthfinder for labels; hierarchy (with `parents`), lists and numbers (with `values`); auto
    for the one that `choose_method` names. `copying`: whether those who share errors are counted once; None where the method
    gains by it. Of hierarchy, lists and numbers, `belief` is the probability that an option is the whole answer, and `trust` is
    how often a source is not contradicted by it. Raises `WeighError`.
    """
    if method == "auto":
        method = choose_method(ballot, **meaning).method
    if method in METHODS:
        return discover_labels(ballot, method=method, copying=copying is not False, threshold=threshold)
    if method not in BY_VALUE:
        raise WeighError(f"there is no method {method!r}", remedy=f"Choose one of {', '.join((*METHODS, *BY_VALUE, 'auto'))}")
    check(ballot, "vote", threshold)
    believe = BY_VALUE[method](ballot, meaning)
    if method in COPIED_UNLESS_TOLD if copying is None else copying:
        return _discount(ballot, believe, threshold, is_exact=method == "numbers")
    believed = believe(ballot, ballot.mass)
    return Discovered(belief=believed.belief, trust=believed.trust, mass=ballot.mass, pairs=no_pairs(), rounds=believed.rounds)


def _discount(ballot: Ballot, believe: Believe, threshold: float, *, is_exact: bool) -> Discovered:
    """With what is copied taken off.

    The very same wrong number is the best sign of a copy. But to say "Albania" is no error at all where a town in it is true.
    """
    if is_exact:
        labels = discover_labels(ballot, copying=True, threshold=threshold)
        mass, done = labels.mass, labels.rounds
    else:
        first = believe(ballot, ballot.mass)
        mass, done = weigh_copies(ballot, find_copying(ballot, first.fits, ballot.mass), threshold=threshold), first.rounds
    believed = believe(ballot, mass)
    pairs = find_copying(ballot, believed.fits, mass)
    return Discovered(belief=believed.belief, trust=believed.trust, mass=mass, pairs=pairs, rounds=done + believed.rounds)


def _by_hierarchy(ballot: Ballot, meaning: Meaning) -> Believe:
    if "parents" not in meaning or meaning["parents"] is None:
        raise WeighError("nothing tells what lies in what", remedy="Give parents, or choose another method than hierarchy")
    nesting, label = _nest(ballot, meaning)
    return lambda votes, mass: believe_hierarchy(votes, mass, nesting, label)


def _nest(ballot: Ballot, meaning: Meaning) -> tuple[Nesting, Codes | None]:
    parents = meaning["parents"]
    names = [str(value).strip() for value in _read_values(ballot, meaning)] if "values" in meaning else None
    labels = sorted(set(names or ()))
    code = {name: place for place, name in enumerate(labels)}
    label = None if names is None else np.array([code[name] for name in names], np.int32)
    if isinstance(parents, np.ndarray) and np.issubdtype(parents.dtype, np.integer):
        if len(parents) != ballot.options:
            raise WeighError(
                f"{len(parents)} parents are given for {ballot.options} options", remedy="Give one for each option"
            )
        return nest_by_parent(parents), label
    if label is None:
        raise WeighError("places are named, but options are not", remedy="Give values, the name of each option")
    return nest_options(ballot, label, labels, read_parents(parents)), label


def _by_lists(ballot: Ballot, meaning: Meaning) -> Believe:
    parts = find_parts(ballot, _read_values(ballot, meaning), meaning.get("mark", ";"))
    return lambda votes, mass: believe_lists(votes, mass, parts)


def _by_numbers(ballot: Ballot, meaning: Meaning) -> Believe:
    figures = [read_interval(value) for value in _read_values(ballot, meaning)]
    at = meaning.get("at")
    if at is not None and len(at) != ballot.rows:
        raise WeighError(f"{len(at)} dates are given for {ballot.rows} rows", remedy="Give one for each row, NaN where unknown")
    cells = find_cells(ballot, figures, at=at, rises=meaning.get("rises", False))
    return lambda votes, mass: believe_numbers(votes, mass, cells)


def _read_values(ballot: Ballot, meaning: Meaning) -> Sequence[object]:
    values = meaning.get("values")
    if values is None:
        raise WeighError("the options have no values", remedy="Give values, what each option says")
    if len(values) != ballot.options:
        raise WeighError(f"{len(values)} values are given for {ballot.options} options", remedy="Give one for each option")
    return values


BY_VALUE: Mapping[str, Callable[[Ballot, Meaning], Believe]] = {
    "hierarchy": _by_hierarchy,
    "lists": _by_lists,
    "numbers": _by_numbers,
}
