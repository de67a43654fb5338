"""Follow a retraction: what leaned on an assertion that was taken back, and how much of it falls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.corroboration import Alarm, AlarmKind
from firsthand.stages.weigh.circular import name_option
from firsthand.stages.weigh.counting import count_origins
from firsthand.stages.weigh.leaning import Leaning, find_nodes
from firsthand.stages.weigh.weigh import Weighed

Chances = NDArray[np.float64]
# Chains are followed until nothing moves by more than this; circles come to rest long before so many steps.
STILL, MOST_STEPS = 1e-9, 10_000
# A loss below this is no loss to speak of.
SLIGHT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaner:
    """A voice that leaned on what was taken back: with probability `leaned` at all, with `fallen` on nothing else."""

    id: str
    label: str
    claim: str
    leaned: float
    fallen: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a claim, or one of its values, loses. `option` is its row in `origins`."""

    option: int
    claim: str
    expected: float
    expected_after: float
    two: float
    two_after: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """All that a retraction touches: voices, claims, and an alarm for each claim on which somebody leans still."""

    leaners: tuple[Leaner, ...]
    losses: tuple[Loss, ...]
    alarms: tuple[Alarm, ...]


def propagate(weighed: Weighed, retracted: Iterable[object], *, names: Sequence[str] | None = None) -> Retraction:
    """What leaned on the assertions with these ids. Raises `WeighError` for an unknown one.

    A voice falls as far as all that it has it from falls; where it may have several parents, they are taken as independent.
    """
    gone = sorted(set(find_nodes(weighed, retracted)))
    leaned, fallen = _follow(weighed, gone)
    leaning = Leaning(weighed)
    touched = [node for node in np.flatnonzero(leaned > SLIGHT).tolist() if node not in gone]
    leaners = tuple(_tell_leaner(leaning, node, leaned[node], fallen[node], names) for node in touched)
    losses = _find_losses(weighed, gone, touched, names)
    return Retraction(leaners=leaners, losses=losses, alarms=_find_alarms(leaning, gone, touched, names))


def _follow(weighed: Weighed, gone: list[int]) -> tuple[Chances, Chances]:
    """For each voice the chance that it leans on what is gone, and that all it has it from is gone."""
    edges = weighed.edges
    child, parent, p, kind = edges.child, edges.parent, edges.p, edges.kind
    once = np.ones(len(child), bool)  # of edges of the same pair and kind the strongest, which comes first, counts
    once[1:] = (child[1:] != child[:-1]) | (parent[1:] != parent[:-1]) | (kind[1:] != kind[:-1])
    below = np.zeros(len(weighed.nodes), bool)
    below[gone] = True
    for _ in range(MOST_STEPS):
        new = child[below[parent] & ~below[child]]
        if not len(new):
            break
        below[new] = True
    used = np.flatnonzero(once & below[child])
    child, parent, p = child[used], parent[used], p[used]
    leaned, fallen = np.zeros(len(below)), np.zeros(len(below))
    leaned[gone] = fallen[gone] = 1.0
    for _ in range(MOST_STEPS):
        stands, rests = np.ones(len(below)), np.ones(len(below))
        np.multiply.at(stands, child, 1.0 - p * leaned[parent])
        np.multiply.at(rests, child, 1.0 - p * (1.0 - fallen[parent]))
        new_leaned, new_fallen = 1.0 - stands, np.where(below, np.maximum(rests - edges.merged, 0.0), 0.0)
        new_leaned[gone] = new_fallen[gone] = 1.0
        moved = max(np.abs(new_leaned - leaned).max(initial=0.0), np.abs(new_fallen - fallen).max(initial=0.0))
        leaned, fallen = new_leaned, new_fallen
        if moved < STILL:
            break
    return leaned, fallen


def _tell_leaner(leaning: Leaning, node: int, leaned: float, fallen: float, names: Sequence[str] | None) -> Leaner:
    weighed, label = leaning.weighed, leaning.name(node)
    if fallen >= 1.0 - SLIGHT:
        because = f"{label} had it from what was taken back, and from nobody else"
    else:
        because = f"{label} leaned on what was taken back with probability {leaned:.2f}, and on nothing else with {fallen:.2f}"
    return Leaner(
        id=weighed.rows.identify(int(weighed.nodes.row[node])),
        label=label,
        claim=name_option(weighed, int(weighed.nodes.option[node]), names),
        leaned=float(leaned),
        fallen=float(fallen),
        because=because,
    )


def _find_losses(weighed: Weighed, gone: list[int], touched: list[int], names: Sequence[str] | None) -> tuple[Loss, ...]:
    """Each claim counted anew without the voices that are gone; those that only passed them on were no origins before."""
    mass, loop = weighed.mass.copy(), weighed.loops.loop.copy()
    mass[gone] = 0.0
    for members in weighed.loops.members:
        if set(members) & set(gone):
            loop[list(members)] = -1
    expected, two, _, _ = count_origins(weighed.nodes.start, mass, loop, weighed.loops.begin, weighed.loops.chances)
    losses = []
    for option in sorted({int(weighed.nodes.option[node]) for node in (*gone, *touched)}):
        before, before_two = float(weighed.origins["expected_origins"][option]), float(weighed.origins["p_two"][option])
        after, after_two = float(expected[option]), float(two[option])
        claim = name_option(weighed, option, names)
        leaners = sum(int(weighed.nodes.option[node]) == option for node in touched)
        leaning = f"{leaners} {'voice' if leaners == 1 else 'voices'} leaned on what was taken back"
        because = f"{leaning}; {before:.1f} origins were expected, {after:.1f} are left"
        losses.append(
            Loss(
                option=option,
                claim=claim,
                expected=before,
                expected_after=after,
                two=before_two,
                two_after=after_two,
                because=because,
            )
        )
    return tuple(losses)


def _find_alarms(leaning: Leaning, gone: list[int], touched: list[int], names: Sequence[str] | None) -> tuple[Alarm, ...]:
    alarms = []
    option = leaning.weighed.nodes.option
    for place in sorted({int(option[node]) for node in (*gone, *touched)}):
        back = [leaning.name(node) for node in gone if option[node] == place]
        still = [node for node in touched if option[node] == place]
        who = " and ".join(dict.fromkeys(back)) or "a source of another claim"
        tail = f", and {', '.join(leaning.name(node) for node in still)} leaned on it" if still else ""
        alarms.append(
            Alarm(
                kind=AlarmKind.RETRACTION,
                claim=name_option(leaning.weighed, place, names),
                loop=(*dict.fromkeys(back), *(leaning.name(node) for node in still)),
                because=f"{who} took it back{tail}",
                reports=leaning.find_reports([node for node in (*gone, *still) if option[node] == place]),
            )
        )
    return tuple(alarms)
