"""Invented rosters of seven traits that go together, each family in another way.

The first eight families were looked at when the gate's one constant was set; the last four were written afterwards
and held out.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]
Roster = npt.NDArray[np.int64]
Chance = np.random.Generator
# The least and the most values of each trait: sex or status, age, rank, unit, home town, language, injury.
VALUES = ((2, 9), (3, 9), (3, 30), (4, 15), (4, 60), (2, 6), (2, 6))
TRAITS = len(VALUES)
# Parts of the roles that officers have, and of people who speak another language than their town.
OFFICERS, MOVED = 0.25, 0.12


def make_shares(chance: Chance, values: int) -> Shares:
    """Shares of some values: by a Dirichlet law, by Zipf's, or one that most have."""
    kind = chance.integers(3)
    if kind == 0:
        shares = chance.dirichlet(np.full(values, chance.choice([0.5, 1, 3])))
    elif kind == 1:
        shares = 1 / np.arange(1, values + 1) ** chance.uniform(0.5, 1.8)
    else:
        shares = np.r_[chance.uniform(2, 20), chance.uniform(0.5, 1.5, values - 1)]
    shares = chance.permutation(shares + 1e-4)
    return np.asarray(shares / shares.sum())


def _values(chance: Chance) -> list[int]:
    return [int(chance.integers(least, most)) for least, most in VALUES]


def _draw(chance: Chance, shares: Shares, people: int) -> Roster:
    return np.asarray(chance.choice(len(shares), people, p=shares))


def _draw_by(chance: Chance, table: Shares, given: Roster) -> Roster:
    """A value for each person from the row of the table that another of their values picks."""
    return np.asarray(np.minimum((chance.random(len(given))[:, None] > table.cumsum(1)[given]).sum(1), table.shape[1] - 1))


def independent(chance: Chance, people: int) -> Roster:
    """Nothing goes with anything."""
    return np.stack([_draw(chance, make_shares(chance, values), people) for values in _values(chance)], 1)


def copula(chance: Chance, people: int) -> Roster:
    """Values cut from normal numbers with up to four things in common (Gaussian copula)."""
    return _cut(chance, people, np.ones((people, 1)))


def heavy(chance: Chance, people: int) -> Roster:
    """Values cut from numbers with heavy tails: what is rare goes with what is rare (t copula)."""
    freedom = chance.uniform(1, 4)
    return _cut(chance, people, np.sqrt(freedom / chance.chisquare(freedom, (people, 1))))


def _cut(chance: Chance, people: int, factor: Shares) -> Roster:
    loads = chance.normal(size=(TRAITS, chance.integers(1, 5)))
    numbers = chance.normal(size=(people, loads.shape[1])) @ loads.T + chance.normal(size=(people, TRAITS)) * np.sqrt(
        chance.uniform(0.2, 4, TRAITS)
    )
    numbers = numbers * factor
    cut = []
    for trait, values in enumerate(_values(chance)):
        at = np.quantile(numbers[:, trait], np.clip(make_shares(chance, values).cumsum()[:-1], 0, 1))
        cut.append(np.searchsorted(at, numbers[:, trait]))
    return np.stack(cut, 1)


def latent(chance: Chance, people: int) -> Roster:
    """Kinds of people; within a kind nothing goes with anything (latent classes)."""
    kinds = int(chance.integers(2, 9))
    kind = _draw(chance, make_shares(chance, kinds), people)
    return _from_kinds(chance, kind, kinds)


def many_kinds(chance: Chance, people: int) -> Roster:
    """As many kinds of people as turn up: each joins one by its size, or begins a new one (Chinese restaurant process)."""
    strength, sizes, kind = chance.uniform(1, 12), [1], np.zeros(people, dtype=np.int64)
    for person in range(1, people):
        odds = np.r_[sizes, strength]
        chosen = int(np.searchsorted(odds.cumsum(), chance.random() * odds.sum()))
        kind[person] = chosen
        if chosen == len(sizes):
            sizes.append(0)
        sizes[chosen] += 1
    return _from_kinds(chance, kind, len(sizes))


def _from_kinds(chance: Chance, kind: Roster, kinds: int) -> Roster:
    traits = []
    for values in _values(chance):
        strength = chance.choice([2, 8, 30])
        table = chance.dirichlet(np.maximum(make_shares(chance, values) * strength, 0.02), kinds)
        traits.append(_draw_by(chance, table, kind))
    return np.stack(traits, 1)


def tree(chance: Chance, people: int) -> Roster:
    """Every trait depends on one other."""
    values, order = _values(chance), chance.permutation(TRAITS)
    roster = np.zeros((people, TRAITS), dtype=np.int64)
    for place, trait in enumerate(order):
        shares = make_shares(chance, values[trait])
        if place == 0:
            roster[:, trait] = _draw(chance, shares, people)
            continue
        above = order[chance.integers(place)]
        table = chance.dirichlet(np.maximum(shares * chance.choice([1.5, 5, 20]), 0.02), values[above])
        roster[:, trait] = _draw_by(chance, table, roster[:, above])
    return roster


def copying(chance: Chance, people: int) -> Roster:
    """Every unit has its usual values, which a part of its people share."""
    units = int(chance.integers(3, 25))
    unit = _draw(chance, make_shares(chance, units), people)
    traits = []
    for values in _values(chance):
        shares, part = make_shares(chance, values), chance.uniform(0.1, 0.85)
        usual = _draw(chance, shares, units)
        traits.append(np.where(chance.random(people) < part, usual[unit], _draw(chance, shares, people)))
    return np.stack(traits, 1)


def brigade(chance: Chance, people: int) -> Roster:
    """Age, rank, unit, role, home town, language, injury as they depend on one another in a brigade."""
    units = max(2, min(40, int(people / chance.uniform(15, 120)) + 1))
    unit = _draw(chance, make_shares(chance, units), people)
    roles = int(chance.integers(5, 14))
    table = chance.dirichlet(np.maximum(make_shares(chance, roles) * chance.choice([3, 8]), 0.05), units)
    role = _draw_by(chance, table, unit)
    age = np.clip(chance.gamma(6, 5.5, people) + 14, 18, 62)
    merit = (age - 30) / 8 + chance.normal(0, 1, people) + 1.2 * (chance.random(roles) < OFFICERS)[role]
    rank = np.searchsorted(np.quantile(merit, np.cumsum([0.45, 0.2, 0.13, 0.1, 0.06, 0.035, 0.015])), merit)
    towns = int(chance.integers(8, 70))
    table = chance.dirichlet(np.maximum(make_shares(chance, towns) * chance.choice([2, 6, 25]), 0.02), units)
    town = _draw_by(chance, table, unit)
    table = chance.dirichlet(np.maximum(make_shares(chance, 3) * chance.choice([2, 6]), 0.05), towns)
    language = _draw_by(chance, table, town)
    danger = np.clip(chance.beta(1.5, 5, roles)[role] * chance.uniform(0.6, 1.6), 0, 0.95)
    injury = np.where(chance.random(people) < danger, 1 + _draw(chance, make_shares(chance, 5), people), 0)
    return np.stack([(age // chance.choice([3, 5, 10])).astype(np.int64), rank, unit, role, town, language, injury], 1)


def avoiding(chance: Chance, people: int) -> Roster:
    """Pairs of values that attract or avoid each other by chance (log-linear)."""
    return _thin(
        chance, people, lambda shape: np.asarray(np.exp(chance.normal(0, chance.choice([0.7, 1.5, 2.5]), shape)), np.float64)
    )


def excluding(chance: Chance, people: int) -> Roster:
    """Pairs of values of which many hardly ever come together."""
    return _thin(chance, people, lambda shape: np.where(chance.random(shape) < chance.uniform(0.4, 0.9), 1.02, 0.02))


def _thin(chance: Chance, people: int, weigh: Callable[[tuple[int, int]], Shares]) -> Roster:
    values = _values(chance)
    wide = np.stack([_draw(chance, make_shares(chance, number), 6 * people) for number in values], 1)
    odds = np.ones(len(wide))
    for _ in range(int(chance.integers(2, 6))):
        left, right = chance.choice(TRAITS, 2, replace=False)
        odds *= weigh((values[left], values[right]))[wide[:, left], wide[:, right]]
    return np.asarray(wide[chance.choice(len(wide), people, p=odds / odds.sum())])


def careers(chance: Chance, people: int) -> Roster:
    """People enlist in waves, from towns near their unit; years of service make rank and injury, promotion goes by need."""
    waves, units, towns = int(chance.integers(3, 9)), int(chance.integers(3, 30)), int(chance.integers(6, 60))
    wave = _draw(chance, make_shares(chance, waves), people)
    home = np.minimum((chance.beta(1.2, 1.8, people) * towns).astype(np.int64), towns - 1)
    reach = chance.uniform(1, towns / 2)
    near = np.exp(-np.abs(np.arange(towns)[:, None] - chance.integers(0, towns, units)[None, :]) / reach)
    unit = _draw_by(chance, near / near.sum(1, keepdims=True), home)
    years = wave + chance.integers(0, 3, people)
    age = np.clip(19 + years + chance.gamma(2, chance.uniform(2, 6), people), 18, 60)
    rank = np.minimum((years * chance.uniform(0.3, 0.9) + chance.exponential(0.8, people)).astype(np.int64), 8)
    role = (unit + chance.poisson(chance.uniform(0.4, 2), people)) % int(chance.integers(5, 13))
    language = (home * 3 // towns + (chance.random(people) < MOVED)) % 3
    hit = 1 - np.exp(-years * chance.gamma(1, 0.08, units)[unit])
    injury = np.where(chance.random(people) < hit, 1 + _draw(chance, make_shares(chance, 4), people), 0)
    return np.stack([(age // chance.choice([4, 5, 10])).astype(np.int64), rank, unit, role, home, language, injury], 1)


def neighbours(chance: Chance, people: int) -> Roster:
    """Each person is like one who came before, but for a few values (a growing network of relatives and recruits)."""
    values = _values(chance)
    shares, roster = [make_shares(chance, number) for number in values], np.zeros((people, TRAITS), dtype=np.int64)
    fresh = np.stack([_draw(chance, share, people) for share in shares], 1)
    keep = chance.uniform(0.1, 0.8, TRAITS)
    roster[0] = fresh[0]
    for person in range(1, people):
        like = roster[int(person * chance.random() ** chance.uniform(0.8, 1.2)) % person]
        roster[person] = np.where(chance.random(TRAITS) < keep, like, fresh[person])
    return roster


SEEN: dict[str, Callable[[Chance, int], Roster]] = {
    "independent": independent,
    "copula": copula,
    "latent": latent,
    "tree": tree,
    "copying": copying,
    "brigade": brigade,
    "avoiding": avoiding,
    "excluding": excluding,
}
HELD_OUT: dict[str, Callable[[Chance, int], Roster]] = {
    "heavy": heavy,
    "many kinds": many_kinds,
    "careers": careers,
    "neighbours": neighbours,
}
