"""Find circular reporting, and confirmation that goes back to what it confirms."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from firsthand.model.corroboration import Alarm, AlarmKind
from firsthand.stages.weigh.codes import spell_value
from firsthand.stages.weigh.leaning import Leaning, find_nodes
from firsthand.stages.weigh.weigh import Weighed


def find_circles(
    weighed: Weighed, citations: Iterable[tuple[object, object]] = (), *, names: Sequence[str] | None = None
) -> tuple[Alarm, ...]:
    """Sources of one claim who lean on one another in a circle, dates or no dates: A cites B, who said it first, but B cites A.

    `citations`: further pairs of ids, who cites and who is cited, that are no derivations. `names`: what to call the claim of
    each row of `origins` in the alarms. One alarm for each circle and value that a member gives.
    """
    leaning = Leaning(weighed, refused=True)
    pairs = [(child, parent) for child, parents in leaning.parents.items() for parent in parents]
    cited = [tuple(find_nodes(weighed, pair)) for pair in citations]
    pairs += [(pair[0], pair[1]) for pair in cited]
    alarms = []
    for members in _find_components(weighed, pairs):
        circle = _find_shortest(members, pairs, weighed)
        alarms += _tell_circle(circle, leaning, names)
    return tuple(sorted(alarms, key=lambda alarm: (alarm.claim, alarm.loop)))


def _find_components(weighed: Weighed, pairs: list[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    """Sets of two or more (claim, source) that are strongly connected."""
    ends = sorted({_place(weighed, node) for pair in pairs for node in pair})
    number = {place: at for at, place in enumerate(ends)}
    if not ends:
        return []
    child = [number[_place(weighed, one)] for one, _ in pairs]
    parent = [number[_place(weighed, one)] for _, one in pairs]
    graph = csr_array((np.ones(len(pairs), np.int8), (child, parent)), shape=(len(ends), len(ends)))
    _, component = connected_components(graph, directed=True, connection="strong")
    groups: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for place, at in zip(ends, component.tolist(), strict=True):
        groups[at].add(place)
    return [group for group in groups.values() if len(group) > 1]


def _place(weighed: Weighed, node: int) -> tuple[int, int]:
    """The claim and the source of a voice: what one source says of one claim is one place, whatever value it gives."""
    nodes = weighed.nodes
    return int(nodes.claim[nodes.option[node]]), int(nodes.source[node])


def _find_shortest(members: set[tuple[int, int]], pairs: list[tuple[int, int]], weighed: Weighed) -> list[int]:
    """A shortest circle through the earliest member, as voices, each leaning on the next."""
    by_place: dict[tuple[int, int], dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
    for child, parent in sorted(pairs):
        low, high = _place(weighed, child), _place(weighed, parent)
        if low in members and high in members and low != high:
            by_place[low].setdefault(high, (child, parent))
    nodes = sorted({one for steps in by_place.values() for pair in steps.values() for one in pair})
    date = weighed.nodes.date
    first = _place(weighed, min(nodes, key=lambda node: (date[node] < 0, int(date[node]), node)))
    ways: dict[tuple[int, int], list[int]] = {first: []}
    waiting = [first]
    for at in waiting:
        for place, (child, parent) in sorted(by_place[at].items()):
            if place == first:
                return [*ways[at], child]
            if place not in ways:
                ways[place] = [*ways[at], child]
                waiting.append(place)
            del parent
    return nodes


def _tell_circle(circle: list[int], leaning: Leaning, names: Sequence[str] | None) -> list[Alarm]:
    loop = tuple(leaning.name(node) for node in circle)
    steps = ", ".join(f"{child} has it from {parent}" for child, parent in zip(loop, (*loop[1:], loop[0]), strict=True))
    because = f"{steps}: they lean on one another in a circle, so none of them confirms another"
    options = sorted({int(leaning.weighed.nodes.option[node]) for node in circle})
    reports = leaning.find_reports(circle)
    return [
        Alarm(
            kind=AlarmKind.CIRCULAR,
            claim=name_option(leaning.weighed, option, names),
            loop=loop,
            because=because,
            reports=reports,
        )
        for option in options
    ]


def find_common_origins(
    weighed: Weighed, confirmations: Iterable[tuple[object, object]], *, names: Sequence[str] | None = None
) -> tuple[Alarm, ...]:
    """Confirmations that are none: the assertion said to confirm goes back to the one it confirms, or both to the same origin.

    `confirmations`: pairs of ids, what is confirmed and what is said to confirm it. Raises `WeighError` for an unknown id.
    """
    leaning = Leaning(weighed)
    alarms = []
    for pair in confirmations:
        confirmed, by = find_nodes(weighed, pair)
        shared = leaning.find_ends(confirmed) & leaning.find_ends(by)
        if confirmed == by or not shared:
            continue
        end = min(shared)
        there, back = leaning.find_way(by, end) or (end,), leaning.find_way(confirmed, end) or (end,)
        loop = tuple(leaning.name(node) for node in (*there, *reversed(back[:-1])))
        because = (
            f"{leaning.name(by)} is said to confirm {leaning.name(confirmed)}, but both go back to {leaning.name(end)}"
            if end not in {confirmed, by}
            else f"{leaning.name(by)} is said to confirm {leaning.name(confirmed)}, but one of the two has it from the other"
        )
        claim = name_option(weighed, int(weighed.nodes.option[confirmed]), names)
        reports = leaning.find_reports((confirmed, by))
        alarms.append(Alarm(kind=AlarmKind.COMMON_ORIGIN, claim=claim, loop=loop, because=because, reports=reports))
    return tuple(alarms)


def name_option(weighed: Weighed, option: int, names: Sequence[str] | None) -> str:
    """What an alarm calls a row of `origins`: by `names`, else as its claim is called."""
    return names[option] if names is not None else spell_value(weighed.rows.claim.find(int(weighed.nodes.claim[option])))
