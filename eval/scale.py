"""Weigh ten million claims of ten thousand sources, of whom four in ten copy: `python -m eval.scale [--rows 10000000]`.

The world is made from a seed: every item has one true value and a few false ones, of which some are said more often than
others. An honest source speaks of items of its own choice and is right as often as its accuracy says. A copier takes most of its
values from one honest source, and adds claims of its own. A few sources speak of very much, most of little; some items are
spoken of often, most seldom.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
# So many more claims are drawn than wanted, because a source says an item once.
DRAWN = 1.25


@dataclass(frozen=True, kw_only=True)
class World:
    """How a world is made."""

    rows: int = 10_000_000
    sources: int = 10_000
    items: int = 500_000
    copiers: float = 0.4  # the share of sources that copy
    copied: float = 0.8  # how much of a copier's claims are its original's
    originals: float = 0.05  # the share of sources that have copiers
    false_values: int = 5
    skew: float = 0.5  # of k false values the r-th is said in proportion to 1 / r ** skew
    popular: float = 0.4  # how unevenly items are spoken of: sigma of a lognormal
    accuracy: tuple[float, float] = (2.4, 2.0)  # of a beta distribution
    seed: int = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Claims:
    """Who (n) says which value (n; 0 is the true one) of which item (n); `original` (s): whom each source copies, or -1. `taken` (n): copied rows."""

    source: Codes
    item: Codes
    value: Codes
    original: Codes
    taken: NDArray[np.bool_]


def make_world(world: World) -> Claims:
    """A world's claims; a source speaks of an item once."""
    random = np.random.default_rng(world.seed)
    honest = world.sources - round(world.sources * world.copiers)
    sizes = share_rows(random, world)
    accuracy = random.beta(*world.accuracy, world.sources)
    popular = np.cumsum(random.lognormal(0.0, world.popular, world.items))
    source = np.repeat(np.arange(world.sources, dtype=np.int32), sizes)
    item = np.searchsorted(popular, random.random(len(source)) * popular[-1]).astype(np.int32)
    value = draw_values(random, accuracy[source], world)
    original = np.full(world.sources, -1, np.int32)
    copied_from = random.permutation(honest)[: round(world.sources * world.originals)]
    original[honest:] = random.choice(copied_from, world.sources - honest)
    begin = np.concatenate([[0], np.cumsum(sizes)])
    taken = (original[source] >= 0) & (random.random(len(source)) < world.copied)
    of = original[source[taken]]
    place = begin[of] + (random.random(len(of)) * sizes[of]).astype(np.int64)
    item[taken], value[taken] = item[place], value[place]
    key = source.astype(np.int64) * world.items + item
    once = np.unique(key, return_index=True)[1]
    shuffled = random.permutation(once)[: world.rows]
    return Claims(source=source[shuffled], item=item[shuffled], value=value[shuffled], original=original, taken=taken[shuffled])


def share_rows(random: np.random.Generator, world: World) -> NDArray[np.int64]:
    """How many rows each source has: few have very many."""
    weight = random.permutation(1 / np.arange(20, world.sources + 20) ** 0.7)
    return np.maximum(1, np.round(weight / weight.sum() * world.rows * DRAWN)).astype(np.int64)


def draw_values(random: np.random.Generator, accuracy: NDArray[np.float64], world: World) -> Codes:
    """0 (true) as often as the accuracy says, else one of the false values, the first said most often."""
    share = 1 / np.arange(1, world.false_values + 1) ** world.skew
    false = 1 + random.choice(world.false_values, len(accuracy), p=share / share.sum())
    return np.where(random.random(len(accuracy)) < accuracy, 0, false).astype(np.int32)
