"""Say in words who stands behind a claim: from the reports, through those who passed it on, to the origins."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from firsthand.stages.weigh.codes import Value, as_array, spell_value
from firsthand.stages.weigh.routes import Route, find_routes, turn_around
from firsthand.stages.weigh.weigh import HALF, Weighed

# Beyond so many ways to one origin, and so many origins with ways, no more are spelt out.
MOST_PATHS, MOST_ORIGINS = 20, 20
# A probability nearer to 1 than this is told as "nearly certain", for "1.00" would say that it is.
NEARLY = 0.995


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step of a chain: taken from the voice `parent`, a step's id, with probability `p`, as `evidence` shows."""

    parent: str
    label: str
    kind: str
    p: float
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One voice behind a claim: its own mass, the reports that print it, and whom it may have it from, the likeliest first.

    `loop` names the others of a circle it stands in. `is_unseen`: a parent that is not among the assertions.
    """

    id: str
    label: str
    mass: float
    at: str | None = None
    reports: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    loop: tuple[str, ...] = ()
    is_unseen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedOrigin:
    """One who is likely an origin, with the ways that lead to it."""

    id: str
    label: str
    mass: float
    paths: tuple[Route, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that stands behind one value of a claim. `steps` hold every voice once; `tops` are the ids nobody else leans on."""

    claim: str
    value: str
    reports: int
    sources: int
    assertions: int
    likeliest: int
    expected: float
    p_two: float
    certain: int
    chances: tuple[float, ...]
    origins: tuple[ExplainedOrigin, ...]
    steps: tuple[Heard, ...]
    tops: tuple[str, ...]


def explain(weighed: Weighed, claim: Value, value: Value | None = None) -> Explanation:
    """Who stands behind a claim, or behind one of its values. Raises `WeighError` where it is not there."""
    option = weighed.find_option(claim, value)
    voices = _Voices(weighed, _find_voices(weighed, option))
    steps = tuple(voices.hear(node) for node in voices.nodes)
    leant_on = {taken.parent for step in steps for taken in step.taken}
    tops = tuple(step.id for step in steps if step.id not in leant_on) or tuple(step.id for step in steps)
    row = weighed.origins.row(option)
    return Explanation(
        claim=spell_value(row["claim"]),
        value=spell_value(row["value"]),
        reports=row["reports"],
        sources=row["sources"],
        assertions=row["assertions"],
        likeliest=row["likeliest"],
        expected=row["expected_origins"],
        p_two=row["p_two"],
        certain=row["certain"],
        chances=tuple(weighed.count_distribution(option).tolist()),
        origins=_find_origins(steps, tops, [voices.ids[node] for node in weighed.rank_nodes(option)[: row["likeliest"]]]),
        steps=steps,
        tops=tops,
    )


def _find_voices(weighed: Weighed, option: int) -> list[int]:
    """The voices of an option, and all that they may have it from, wherever that stands; by date, unknown ones last."""
    start = weighed.nodes.start
    found = set(range(int(start[option]), int(start[option + 1])))
    waiting = list(found)
    while waiting:
        node = waiting.pop()
        low, high = weighed.edges.start[node], weighed.edges.start[node + 1]
        for parent in weighed.edges.parent[low:high].tolist():
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    date = weighed.nodes.date
    return sorted(found, key=lambda node: (date[node] < 0, int(date[node]), node))


def _find_origins(steps: tuple[Heard, ...], tops: tuple[str, ...], ranked: list[str]) -> tuple[ExplainedOrigin, ...]:
    by_id = {step.id: step for step in steps}
    labels = {step.id: step.label for step in steps}
    below = turn_around((step.id, taken.parent, taken.p) for step in steps for taken in step.taken)
    found = []
    for place, one in enumerate(ranked):
        paths = find_routes(one, tops, below, labels)[:MOST_PATHS] if place < MOST_ORIGINS else ()
        found.append(ExplainedOrigin(id=one, label=labels[one], mass=by_id[one].mass, paths=paths))
    return tuple(found)


class _Voices:
    """Some voices of a weighing, with all that is asked of each looked up once."""

    def __init__(self, weighed: Weighed, nodes: list[int]) -> None:
        self.weighed, self.nodes = weighed, nodes
        self.ids = self._name_apart()
        self.reports = self._find_reports()
        wanted = set(nodes)
        self.circles = {node: circle for circle in weighed.loops.members if wanted.intersection(circle) for node in circle}
        self.evidence = None if weighed.evidence is None else as_array(weighed.evidence)

    def _name_apart(self) -> dict[int, str]:
        """The id of each voice; where two have the same, with its number behind it."""
        names = {node: self.weighed.rows.identify(int(self.weighed.nodes.row[node])) for node in self.nodes}
        counts = Counter(names.values())
        return {node: name if counts[name] == 1 else f"{name} ({node})" for node, name in names.items()}

    def _find_reports(self) -> dict[int, tuple[str, ...]]:
        report, of_row = self.weighed.rows.report, self.weighed.nodes.of_row
        if report is None:
            return {}
        found: dict[int, set[int]] = defaultdict(set)
        for row in np.flatnonzero(np.isin(of_row, self.nodes) & (report.codes >= 0)).tolist():
            found[int(of_row[row])].add(int(report.codes[row]))
        return {node: tuple(spell_value(report.find(code)) for code in sorted(codes)) for node, codes in found.items()}

    def hear(self, node: int) -> Heard:
        """One voice, and whom it may have it from."""
        weighed = self.weighed
        row = int(weighed.nodes.row[node])
        taken = [self.take(edge) for edge in range(int(weighed.edges.start[node]), int(weighed.edges.start[node + 1]))]
        return Heard(
            id=self.ids[node],
            label=weighed.rows.name(row),
            mass=float(weighed.mass[node]),
            at=weighed.spell_date(node),
            reports=self.reports.get(node, ()),
            taken=tuple(sorted(taken, key=lambda one: (-one.p, one.label, one.kind, one.evidence))),
            loop=tuple(
                weighed.rows.name(int(weighed.nodes.row[other])) for other in self.circles.get(node, ()) if other != node
            ),
            is_unseen=row >= weighed.rows.seen,
        )

    def take(self, edge: int) -> Taken:
        """One edge."""
        edges = self.weighed.edges
        parent = int(edges.records["parent"][edge])
        return Taken(
            parent=self.ids[parent],
            label=self.weighed.rows.name(int(self.weighed.nodes.row[parent])),
            kind=spell_value(edges.kind_of.find(edges.find_kind(edge))),
            p=float(edges.records["p"][edge]),
            evidence="" if self.evidence is None else spell_value(self.evidence[edges.find_row(edge)]),
        )


def tell_line(explanation: Explanation) -> str:
    """The one line: "14 reports, 2 origins"."""
    return f"{_count(explanation.reports, 'report')}, {_count(explanation.likeliest, 'origin')}"


def tell_origins(explanation: Explanation) -> tuple[str, ...]:
    """In sentences: how many, how sure, who, and by which way each is reached."""
    return tuple(_tell(explanation))


def _tell(told: Explanation) -> Iterator[str]:
    yield f"{tell_line(told)} (expected {told.expected:.1f}; {_tell_two(told)})"
    if told.certain:
        yield (
            f"{told.certain} of them for certain: nothing says that they have it from anyone"
            if told.certain > 1
            else ("1 of them for certain: somebody must have said it first, or nothing says where they have it from")
        )
    for origin in told.origins[:MOST_ORIGINS]:
        yield _tell_origin(origin)
    if len(told.origins) > MOST_ORIGINS:
        yield f"and {len(told.origins) - MOST_ORIGINS} more"
    by_id = {step.id: step for step in told.steps}
    named = {origin.id for origin in told.origins}
    for step in by_id.values():
        if step.loop and step.id in named:
            yield f"{step.label} stands in a circle with {_join(step.loop)}: where no other is found, all are one origin"
    open_ones = [step for step in told.steps if step.id not in named and 0.0 < step.mass < 1.0 and step.mass >= 1.0 - HALF]
    for step in open_ones:
        yield f"{step.label} may be another: its own mass is {step.mass:.2f}"


def _tell_two(told: Explanation) -> str:
    if told.certain > 1:
        return "at least two for certain"
    if told.p_two == 0.0:
        return "no more than one"
    if told.p_two >= NEARLY:
        return "at least two, nearly certain"
    return f"at least two with probability {told.p_two:.2f}" if told.p_two >= 1 - NEARLY else "at least two is hardly possible"


def _tell_origin(origin: ExplainedOrigin) -> str:
    sure = "" if origin.mass >= 1.0 else f" (own mass {origin.mass:.2f})"
    further = [path for path in origin.paths if len(path.labels) > 1]
    if not further:
        return f"{origin.label}{sure}, in its own words"
    shown = "; ".join(" ← ".join(reversed(path.labels)) for path in further)
    return f"{origin.label}{sure}, through {shown}"


def tell_tree(explanation: Explanation) -> tuple[str, ...]:
    """The tree in lines, reports first, each step indented under the one it leads from; a voice met before is only named."""
    by_id = {step.id: step for step in explanation.steps}
    lines: list[str] = []
    met: set[str] = set()
    waiting: list[tuple[int, str, Taken | None]] = [(0, top, None) for top in reversed(explanation.tops)]
    while waiting:
        depth, at, through = waiting.pop()
        step = by_id[at]
        how = "" if through is None else f"← {through.kind or 'taken from'} {through.p:.2f}: "
        why = f" ({through.evidence})" if through is not None and through.evidence else ""
        again = ", see above" if at in met and step.taken else ""
        mark = f" [own mass {step.mass:.2f}]" if not again else ""
        lines.append("  " * depth + how + step.label + again + mark + why)
        if at not in met:
            met.add(at)
            waiting.extend((depth + 1, taken.parent, taken) for taken in reversed(step.taken))
    return tuple(lines)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _join(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
