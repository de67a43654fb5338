"""The shapes of a picture, worked out before the template sees them: all numbers and words are ready to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.model.assertion import DerivationKind
from firsthand.stages.publish.fitting import cut, fit
from firsthand.stages.publish.picture.fold import fold_network
from firsthand.stages.publish.picture.layout import COLUMN_GAP, HEIGHT, MARGIN, WIDTH, Layout, lay_out
from firsthand.stages.publish.picture.network import Arrow, Network, Node
from firsthand.stages.publish.wording import count_things, word_certainty, word_day

# In widths of a small letter, in the smaller and in the larger size of the picture's words.
LABEL_WIDTH, LABEL_LINES, META_WIDTH = 18.5, 2, 23.0
BAR_WIDTH = WIDTH - 20.0
HEAD, HALF_HEAD = 8.0, 4.0
# A probability is written a little before the arrow's end, where arrows of one voice have parted.
LABEL_AT, LABEL_STEP, LABEL_SPACE = 0.66, 13.0, 34.0
LOOP_DEPTH = 30.0
MOST_NAMES, MOST_TOLD = 20, 40
KIND_WORDS = {
    DerivationKind.ATTRIBUTION: "names it as its source",
    DerivationKind.VERBATIM: "copied word for word",
    DerivationKind.PARAPHRASE: "retold",
    DerivationKind.TRANSLATION: "translated",
    DerivationKind.SYNDICATION: "syndicated",
    DerivationKind.SAID_LATER: "said later",
    DerivationKind.CO_ERROR: "shares its errors",
    DerivationKind.BY_HAND: "a person said so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One voice: its lines, what stands below them, how far its bar is filled, and its whole name for who points at it."""

    x: str
    y: str
    lines: tuple[str, ...]
    meta: str
    filled: str
    classes: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One arrow: its path and head, the class of its kind, and its probability where that is below 1."""

    path: str
    head: str
    classes: str
    p: str
    x: str
    y: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All shapes of one picture. `told` says the same as the arrows, for who cannot see them."""

    width: str
    height: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    title: str
    told: str
    kinds: tuple[DerivationKind, ...]
    has_loop: bool


def draw_network(network: Network, title: str) -> Picture:
    """The picture of who has a claim from whom."""
    folded = fold_network(network)
    layout = lay_out(folded)
    nodes = {node.key: node for node in folded.nodes}
    # Folding may make a circle where there is none.
    loops = [arrow for arrow in layout.loops if not (nodes[arrow.parent].folded or nodes[arrow.child].folded)]
    lines = (*_draw_lines(layout, nodes), *(_draw_loop(layout, nodes, arrow) for arrow in loops))
    return Picture(
        width=_number(layout.width),
        height=_number(layout.height + (LOOP_DEPTH if loops else 0.0)),
        boxes=tuple(_draw_box(node, *layout.places[node.key]) for node in folded.nodes),
        lines=lines,
        title=title,
        told=_tell(folded, nodes),
        kinds=tuple(kind for kind in DerivationKind if any(arrow.kind is kind for arrow in folded.arrows)),
        has_loop=bool(loops),
    )


def draw_circle(labels: Sequence[str], title: str) -> Picture:
    """The picture of voices that lean on one another in a circle: each has it from the one behind it."""
    voices = list(dict.fromkeys(labels))
    nodes = tuple(Node(key=label, label=label) for label in voices)
    ends = [*pairwise(voices), *([(voices[-1], voices[0])] if len(voices) > 1 else [])]
    arrows = [Arrow(parent=parent, child=child, kind=DerivationKind.ATTRIBUTION, p=1.0) for child, parent in ends]
    return draw_network(Network(nodes=nodes, arrows=tuple(arrows)), title)


def _draw_box(node: Node, x: float, y: float) -> Box:
    classes = [("outlet", node.is_outlet), ("origin", node.is_origin), ("unnamed", not node.is_named)]
    return Box(
        x=_number(x),
        y=_number(y),
        lines=tuple(fit(node.label, LABEL_WIDTH, LABEL_LINES)) or ("—",),
        meta=next(iter(fit(_describe(node), META_WIDTH, 1)), ""),
        filled=_number(BAR_WIDTH * node.mass),
        classes=" ".join(name for name, holds in (*classes, ("more", bool(node.folded))) if holds),
        title=_name_whole(node),
    )


def _describe(node: Node) -> str:
    """What stands below the name: since when, and in how many reports."""
    day = word_day(node.at or None)
    reports = count_things(node.reports, "report", "reports") if node.reports > 1 and not node.folded else ""
    return " · ".join(part for part in (day, reports) if part)


def _name_whole(node: Node) -> str:
    if not node.folded:
        return f"{cut(node.label, 300)}{'' if node.is_named else ', not named'}: own mass {node.mass:.2f}"
    names = ", ".join(cut(label, 80) for label in node.folded[:MOST_NAMES])
    left = len(node.folded) - MOST_NAMES
    return f"{names} and {left:,} more" if left > 0 else names


def _draw_lines(layout: Layout, nodes: dict[str, Node]) -> Iterator[Line]:
    taken: list[tuple[float, float]] = []
    for arrow, points in layout.routes.items():
        (x, y), tip = points[-2], points[-1]
        gap = tip[0] - x
        at = x + gap * LABEL_AT, _bend(y, tip[1], LABEL_AT) - 4.0
        while arrow.p < 1.0 and any(abs(at[0] - a) < LABEL_SPACE and abs(at[1] - b) < LABEL_STEP for a, b in taken):
            at = at[0], at[1] + LABEL_STEP
        taken += [at] if arrow.p < 1.0 else []
        end = tip[0] - HEAD, tip[1]
        yield Line(
            path=_curve([*points[:-1], end]),
            head=_polygon((end[0], end[1] - HALF_HEAD), tip, (end[0], end[1] + HALF_HEAD)),
            classes=_name_class(arrow),
            p=word_certainty(arrow.p) if arrow.p < 1.0 else "",
            x=_number(at[0]),
            y=_number(at[1]),
            title=_tell_arrow(arrow, nodes),
        )


def _draw_loop(layout: Layout, nodes: dict[str, Node], arrow: Arrow) -> Line:
    """An arrow that leads back, below all boxes."""
    (start_x, start_y), (end_x, end_y) = layout.places[arrow.parent], layout.places[arrow.child]
    start, end = (start_x + WIDTH * 0.6, start_y + HEIGHT), (end_x + WIDTH * 0.4, end_y + HEIGHT)
    below = layout.height + LOOP_DEPTH - MARGIN
    tail = end[0], end[1] + HEAD
    low = max(start[1], end[1]) + (below - max(start[1], end[1])) * 4 / 3
    return Line(
        path=f"M{_point(start)} C{_point((start[0], low))} {_point((end[0], low))} {_point(tail)}",
        head=_polygon((tail[0] - HALF_HEAD, tail[1]), end, (tail[0] + HALF_HEAD, tail[1])),
        classes=f"{_name_class(arrow)} loop",
        p=word_certainty(arrow.p) if arrow.p < 1.0 else "",
        x=_number((start[0] + end[0]) / 2),
        y=_number(below - 4.0),
        title=_tell_arrow(arrow, nodes),
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """A line that leaves and enters level, and passes all points."""
    bend = COLUMN_GAP * 0.45
    parts = [f"M{_point(points[0])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        is_level = y == to_y
        near = f"C{_point((x + bend, y))} {_point((to_x - bend, to_y))} "
        parts.append(f"{'L' if is_level else near}{_point((to_x, to_y))}")
    return " ".join(parts)


def _bend(start: float, end: float, share: float) -> float:
    """How far down such a curve is after that share of its way, nearly."""
    return start + (end - start) * (3 - 2 * share) * share**2


def _tell(network: Network, nodes: dict[str, Node]) -> str:
    """The picture in sentences."""
    ends = {arrow.child for arrow in network.arrows}
    firsts = "; ".join(cut(node.label, 80) for node in network.nodes if node.key not in ends)
    told = [_tell_arrow(arrow, nodes, with_evidence=False) for arrow in network.arrows]
    left = [f"{len(told) - MOST_TOLD:,} more arrows are not told"] if len(told) > MOST_TOLD else []
    return ". ".join([f"At the left, has it from nobody here: {firsts or 'no one'}", *told[:MOST_TOLD], *left]) + "."


def _tell_arrow(arrow: Arrow, nodes: dict[str, Node], *, with_evidence: bool = True) -> str:
    child, parent = cut(nodes[arrow.child].label, 80), cut(nodes[arrow.parent].label, 80)
    sure = f", {word_certainty(arrow.p)}" if arrow.p < 1.0 else ""
    late = ", but that is later, and does not count" if arrow.is_late else ""
    evidence = "; ".join(cut(one, 200) for one in arrow.evidence[:2]) if with_evidence else ""
    return f"{child} has it from {parent} ({KIND_WORDS[arrow.kind]}{sure}{late}){': ' if evidence else ''}{evidence}"


def _name_class(arrow: Arrow) -> str:
    return str(arrow.kind).replace(" ", "-") + (" late" if arrow.is_late else "")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _point(point: tuple[float, float]) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _polygon(*points: tuple[float, float]) -> str:
    return " ".join(map(_point, points))
