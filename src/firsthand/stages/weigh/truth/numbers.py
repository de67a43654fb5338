"""Find the number where figures are intervals, some older than others: how much is behind each stretch of the line.

The ends of all figures cut the line of numbers into cells. A figure supports every cell in it, and every cell above it too
where it is an early one of a count that rises. As in Accu (Dong, Berti-Equille and Srivastava 2009) a source adds
ln(n A / (1 - A)); but there is always room for a number that nobody gave, so that who stands alone with a figure neither gains
nor loses by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from firsthand.model.quantity import Interval
from firsthand.stages.weigh.ballot import Ballot, Places, Weights
from firsthand.stages.weigh.truth.believed import Believed
from firsthand.stages.weigh.truth.intervals import make_interval, open_above, span_of
from firsthand.stages.weigh.truth.kernels import Doubles

# How many false numbers there are to choose from; the more of them were given, the less room for one that nobody gave.
FALSE_VALUES = 5.0
# A source that nobody knows is right every other time; this counts as much as one claim.
USUAL, USUAL_WEIGHT = 0.5, 1.0
LEAST_TRUST, MOST_TRUST = 0.01, 0.99
# With more rounds a few sources come to decide everything: docs/methods/values.md.
ROUNDS = 6
# Sums of masses may differ by so much and be as large.
PLAY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The stretch of the line that most mass allows. `mass` of `total` allows it; `by` are the places of those figures."""

    best: Interval
    mass: float
    total: float
    by: tuple[int, ...]
    because: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Cells:
    """The cells of every item. `voice` (n): for each row which figure it gives, an option, early or not. `voices` of them.

    `item` (c): the item of each cell. Pairs: figure `given` supports cell `cell`. `home` (c): the option whose figure fits a
    cell most narrowly.
    """

    voice: Places
    voices: int
    option: Places
    item: Places
    given: Places
    cell: Places
    home: Places


def weigh_figures(
    figures: Sequence[Interval], masses: Sequence[float], *, at: Sequence[str | None] | None = None, rises: bool = False
) -> Figure | None:
    """The stretch of the line that most own mass allows; None where there is no figure.

    `at`: when each was known, ISO 8601 of one precision. `rises`: figures before the last date bound it from below. Of
    stretches with as much behind them the narrowest is told, then the lowest.

    >>> weigh_figures([Interval(20, None), Interval(23, 23), Interval(7, 7)], [1.0, 0.5, 0.6]).because
    '1.5 of 2.1 own mass allows 23: 2 of 3 figures'
    """
    if not figures:
        return None
    dates = [date for date in at or () if date is not None]
    last = max(dates, default="")
    early = [rises and at is not None and at[place] is not None and str(at[place]) < last for place in range(len(figures))]
    meant = [open_above(figure) if old else figure for figure, old in zip(figures, early, strict=True)]
    spans = [span_of(figure) for figure in meant]
    cuts = sorted({cut for span in spans for cut in span})
    cells = list(pairwise(cuts))
    behind = [sum(mass for span, mass in zip(spans, masses, strict=True) if _holds(span, cell)) for cell in cells]
    most = max(behind)
    start, end = min(
        (cell for cell, mass in zip(cells, behind, strict=True) if mass >= most - PLAY),
        key=lambda cell: (cell[1][0] - cell[0][0], cell),
    )
    best = make_interval(start, end)
    by = tuple(place for place, span in enumerate(spans) if _holds(span, (start, end)))
    total = float(sum(masses))
    because = f"{most:.3g} of {total:.3g} own mass allows {best}: {len(by)} of {len(figures)} figures"
    return Figure(best=best, mass=float(most), total=total, by=by, because=because)


Cut: TypeAlias = tuple[float, int]
Stretch: TypeAlias = tuple[Cut, Cut]


def _holds(span: Stretch, cell: Stretch) -> bool:
    return span[0] <= cell[0] and cell[1] <= span[1]


def believe_numbers(ballot: Ballot, mass: Weights, cells: Cells) -> Believed:
    """How likely each option holds the number most narrowly."""
    masses = mass.astype(np.float64)
    trust = np.full(ballot.sources, USUAL)
    size = np.bincount(cells.item, minlength=ballot.items)
    room = np.maximum(FALSE_VALUES + 1 - size, 0.0).astype(np.float64)
    heard = np.bincount(ballot.source, masses, ballot.sources)
    chance, right = np.zeros(len(cells.item)), np.zeros(cells.voices)
    for _ in range(ROUNDS):
        worth = masses * np.log(FALSE_VALUES * trust / (1 - trust))[ballot.source]
        said = np.bincount(cells.voice, worth, cells.voices)
        score = np.bincount(cells.cell, said[cells.given], len(cells.item)).astype(np.float64)
        chance = _share_out(score, cells.item, room)
        right = np.clip(np.bincount(cells.given, chance[cells.cell], cells.voices), 0.0, 1.0)
        agreed = np.bincount(ballot.source, masses * right[cells.voice], ballot.sources)
        trust = np.clip((agreed + USUAL * USUAL_WEIGHT) / (heard + USUAL_WEIGHT), LEAST_TRUST, MOST_TRUST)
    belief = np.bincount(cells.home, chance, ballot.options).astype(np.float64)
    fits = np.zeros(ballot.options)
    np.maximum.at(fits, cells.option, right)
    return Believed(belief=belief, fits=fits, trust=trust, rounds=ROUNDS)


def _share_out(score: Doubles, item: Places, room: Doubles) -> Doubles:
    """The scores of the cells of an item as probabilities; `room` (i) goes to numbers that nobody gave."""
    top = np.zeros(len(room))
    np.maximum.at(top, item, score)
    worth = np.exp(score - top[item])
    total = np.bincount(item, worth, len(room)) + room * np.exp(-top)
    shared: Doubles = worth / total[item]
    return shared


def find_cells(ballot: Ballot, figures: Sequence[Interval | None], *, at: Doubles | None = None, rises: bool = False) -> Cells:
    """The cells of each item. `figures` (o): what each option says; None, a word where a number is wanted, fits itself alone.

    `at` (n): when each row was known, in days, NaN where nothing says; used where a count `rises`.
    """
    early = _find_early(ballot, at) if rises and at is not None else np.zeros(ballot.rows, bool)
    key, voice = np.unique(ballot.option.astype(np.int64) * 2 + early, return_inverse=True)
    option, is_early = key // 2, key % 2 == 1
    plain = _find_plain(ballot, figures, option, is_early)
    alone = np.flatnonzero(plain[ballot.item[option]])
    items = ballot.item[option[alone]].tolist()
    given, cells, homes = alone.tolist(), list(range(len(alone))), option[alone].tolist()
    begin = np.searchsorted(ballot.item[option], np.arange(ballot.items + 1))
    for item in np.flatnonzero(~plain).tolist():
        voices = [(place, int(option[place]), bool(is_early[place])) for place in range(begin[item], begin[item + 1])]
        pairs, home = _cut_item(figures, voices)
        given += [place for place, _ in pairs]
        cells += [len(homes) + cell for _, cell in pairs]
        homes += home
        items += [item] * len(home)
    return Cells(
        voice=voice.astype(np.int64),
        voices=len(key),
        option=option,
        item=np.array(items, np.int64),
        given=np.array(given, np.int64),
        cell=np.array(cells, np.int64),
        home=np.array(homes, np.int64),
    )


def _find_early(ballot: Ballot, at: Doubles) -> NDArray[np.bool_]:
    """Which rows (n) are dated before the last date of their item."""
    item = ballot.item[ballot.option]
    last = np.full(ballot.items, -np.inf)
    known = ~np.isnan(at)
    np.maximum.at(last, item[known], at[known])
    return known & (at < last[item])


def _find_plain(
    ballot: Ballot, figures: Sequence[Interval | None], option: Places, is_early: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Items (i) whose options are all single, different numbers or no numbers, and none early: every option is a cell."""
    exact = np.array([figure is None or figure.is_exact for figure in figures], bool)
    number = np.array([np.nan if figure is None or figure.low is None else figure.low for figure in figures])
    plain = np.ones(ballot.items, bool)
    plain[ballot.item[~exact]] = False
    plain[ballot.item[option[is_early]]] = False
    order = np.lexsort((number, ballot.item))
    same = (number[order][1:] == number[order][:-1]) & (ballot.item[order][1:] == ballot.item[order][:-1])
    plain[ballot.item[order][1:][same]] = False
    return plain


def _cut_item(
    figures: Sequence[Interval | None], voices: Sequence[tuple[int, int, bool]]
) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of voice and cell of one item, and the home of each cell."""
    words = [(place, option) for place, option, _ in voices if figures[option] is None]
    spans = []
    for place, option, is_early in voices:
        figure = figures[option]
        if figure is not None:
            spans.append((place, option, span_of(figure), span_of(open_above(figure) if is_early else figure)))
    cuts = sorted({cut for _, _, _, meant in spans for cut in meant} | {cut for _, _, own, _ in spans for cut in own})
    pairs: list[tuple[int, int]] = []
    homes: list[int] = []
    for cell in pairwise(cuts):
        inside = [(place, option, own) for place, option, own, meant in spans if _holds(meant, cell)]
        if inside:
            pairs += [(place, len(homes)) for place, _, _ in inside]
            homes.append(min(inside, key=lambda one: _rank_home(one, cell))[1])
    for place, option in words:
        pairs.append((place, len(homes)))
        homes.append(option)
    return pairs, homes


def _rank_home(one: tuple[int, int, Stretch], cell: Stretch) -> tuple[bool, float, float, int]:
    """First what was said of the cell itself, the narrowest first; else the highest of the early figures below it."""
    _, option, own = one
    is_own = _holds(own, cell)
    return (not is_own, own[1][0] - own[0][0] if is_own else 0.0, 0.0 if is_own else -own[0][0], option)
