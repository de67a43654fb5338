"""How many people fit all that is known of a pseudonym."""

from dataclasses import dataclass

from firsthand.model.disclosure import Crowd
from firsthand.stages.protect.disclosure.chance import chance_below, find_at_least, find_spread
from firsthand.stages.protect.disclosure.joint import find_pieces, find_share, find_worst
from firsthand.stages.protect.disclosure.known import Known, read_share


@dataclass(frozen=True, slots=True)
class Fit:
    """How many people fit: as `Verdict` has it."""

    expected: float
    if_independent: float
    chance: float
    at_least: int
    worst: int
    most: int


def fit_people(known: Known, crowd: Crowd, limit: float | None = None) -> Fit:
    """How many of the crowd fit, at the end of its size where fewest do; `at_least` is looked for where there is a `limit`."""
    fits = [_fit(known, number, crowd.k, limit) for number in crowd.ends]
    return Fit(
        expected=min(fit.expected for fit in fits),
        if_independent=max(fit.if_independent for fit in fits),
        chance=max(fit.chance for fit in fits),
        at_least=min(fit.at_least for fit in fits),
        worst=min(fit.worst for fit in fits),
        most=max(fit.most for fit in fits),
    )


def _fit(known: Known, number: int, k: int, limit: float | None) -> Fit:
    """How many of `number` people fit."""
    shares = [_read_share(known, place, number) for place in range(len(known.traits))]
    counts = [trait.figure.count for trait in known.traits if trait.figure.count is not None]
    counts += [held.cap.count for held in known.held]
    joined = {held.places: max(held.cap.count, 1) / number for held in known.held if held.places}
    alone = [min(1.0, max(held.cap.count, 1) / number) for held in known.held if not held.places]
    every = [*shares, *alone]
    share = find_share(every, joined)
    most = min([number, *counts])
    worst = max(
        1, int(find_worst([number * part for part in every], {on: number * part for on, part in joined.items()}, number))
    )
    among = most - 1 if counts else None
    others = (number - 1) * share if among is None else max(0, among) * min(1.0, share * number / max(most, 1))
    surveyed = sum(
        (1 - part) / (part * trait.figure.sample)
        for trait, part in zip(known.traits, shares, strict=True)
        if trait.figure.sample is not None and trait.figure.count is None
    )
    spread = find_spread([part for _, part in find_pieces(every, joined)], surveyed=surveyed)
    is_exact = all(trait.figure.count is not None for trait in known.traits)
    if most < k:
        return Fit(1 + others, 1.0, 1.0, max(1, most), min(worst, max(1, most)), most)
    if is_exact and worst >= k:
        return Fit(1 + others, 0.0, 0.0, worst, worst, most)
    alike = chance_below(k, others, among=among)
    chance = max(alike, chance_below(k, others, among=among, spread=spread))
    least = 1 if limit is None else find_at_least(limit, others, among=among, spread=spread, most=most)
    return Fit(1 + others, alike, chance, max(least, worst if is_exact else 1), min(worst, most), most)


def _read_share(known: Known, place: int, number: int) -> float:
    """The share of a trait; where nobody gave one, what a count that takes it in leaves at the least."""
    figure = known.traits[place].figure
    within = [held.cap.count / number for held in known.held if place in held.places]
    return min(1.0, max(1 / number, *within)) if within and not figure.is_known else read_share(figure, number)
