"""How many: numbers agree where what their words allow overlaps. Only the same things compare: 20 dead, not 20 vehicles."""

from firsthand.model.quantity import Interval, Quantity, QuantityKind
from firsthand.stages.link.claim.lexicon import load_meanings
from firsthand.stages.link.claim.slots import Slots
from firsthand.stages.link.claim.stems import find_stem

# Counts of people go under many words.
_PEOPLE = frozenset(
    map(
        find_stem,
        [
            "people",
            "person",
            "men",
            "women",
            "children",
            "civilians",
            "soldiers",
            "dead",
            "victims",
            "wounded",
            "residents",
            "others",
            "killed",
            "man",
            "woman",
        ],
    )
)
# Shares that are nearer than this are one: a fifth and 18 per cent.
_SHARE_SLACK = 0.03


def meet(one: Interval, other: Interval) -> bool:
    """Whether a number belongs to both.

    >>> meet(Interval(20, None), Interval(23, 23)), meet(Interval(20, None), Interval(12, 12))
    (True, False)
    """
    low = max(one.low if one.low is not None else float("-inf"), other.low if other.low is not None else float("-inf"))
    high = min(one.high if one.high is not None else float("inf"), other.high if other.high is not None else float("inf"))
    return low < high or (low == high and one.holds(low) and other.holds(low))


def counts_same(one: Quantity, other: Quantity) -> bool:
    """Whether both count or measure the same kind of thing."""
    if one.kind is not other.kind:
        return False
    if one.kind in {QuantityKind.SHARE, QuantityKind.MONEY}:
        return one.unit is None or other.unit is None or one.unit == other.unit
    if one.unit is None or other.unit is None:
        return one.unit is other.unit
    first, second = find_stem(one.unit.split()[-1]), find_stem(other.unit.split()[-1])
    if first == second or (first in _PEOPLE and second in _PEOPLE):
        return True
    meanings = load_meanings()
    return bool(meanings.get(first, frozenset()) & meanings.get(second, frozenset()))


def as_share(quantity: Quantity) -> Interval | None:
    """What part of its group it is: 10 of 50 is 0.2."""
    if quantity.kind is QuantityKind.SHARE:
        return quantity.interval
    size = None if quantity.group is None else quantity.group.size
    whole = None if size is None or not size.is_exact else size.low
    return quantity.interval.over(whole) if whole else None


def judge_quantities(left: Slots, right: Slots) -> tuple[list[tuple[Quantity, Quantity]], list[tuple[Quantity, Quantity]]]:
    """Pairs that agree, and pairs of the same things that agree with none."""
    agreeing, parting = [], []
    for one in left.quantities:
        hits: list[Quantity] = []
        misses: list[Quantity] = []
        for other in right.quantities:
            if counts_same(one, other):
                (hits if meet(one.interval, other.interval) or _usually(one, other) else misses).append(other)
            elif _same_share(one, other):
                hits.append(other)
        agreeing += [(one, other) for other in hits[:1]]
        parting += [(one, other) for other in misses[:1] if not hits]
    taken = {id(other) for _, other in agreeing}
    return agreeing, [pair for pair in parting if id(pair[1]) not in taken]


def _usually(one: Quantity, other: Quantity) -> bool:
    return one.usual is not None and other.usual is not None and meet(one.usual, other.usual)


def _same_share(one: Quantity, other: Quantity) -> bool:
    first, second = as_share(one), as_share(other)
    if first is None or second is None:
        return False
    wide = Interval((first.low or 0.0) - _SHARE_SLACK, None if first.high is None else first.high + _SHARE_SLACK)
    return meet(wide, second)


def compare_quantities(left: Slots, right: Slots) -> dict[str, float]:
    """Numbers that agree, that part, and bare numbers that stand on one side alone."""
    agreeing, parting = judge_quantities(left, right) if left.quantities and right.quantities else ([], [])
    known = len(agreeing)
    only_left, only_right = left.numbers - right.numbers, right.numbers - left.numbers
    both = bool(only_left) and bool(only_right) and len(agreeing) < max(len(left.quantities), len(right.quantities))
    return {
        "number agrees": float(min(2, known)),
        "number parts": float(min(2, len(parting))),
        "bare number in common": float(min(3, len(left.numbers & right.numbers))),
        "bare numbers differ": float(both) * min(3, len(only_left), len(only_right)),
        "other things counted": float(not agreeing and not parting and count_others(left, right)),
        "number on one side": float(bool(left.numbers) != bool(right.numbers)),
    }


def count_others(left: Slots, right: Slots) -> bool:
    """Whether the same number is given of other things: 20 soldiers, 20 vehicles."""
    return any(
        one.kind is other.kind is QuantityKind.COUNT and one.unit and other.unit and one.interval == other.interval
        for one in left.quantities
        for other in right.quantities
    )


def find_revision(left: Slots, right: Slots) -> bool:
    """Whether the left says that it replaces a figure of the right."""
    return any(
        quantity.revises is not None
        and any(meet(quantity.revises, other.interval) for other in right.quantities if _may_replace(quantity, other))
        for quantity in left.quantities
    )


def _may_replace(quantity: Quantity, other: Quantity) -> bool:
    return counts_same(quantity, other) or (quantity.kind is other.kind and quantity.unit is None)
