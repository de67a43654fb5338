"""The picture of a chain: origins at the left, nobody lost, nothing drawn over another, the same each time."""

import random
import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.assertion import DerivationKind
from firsthand.stages.publish.exports.html import read_style
from firsthand.stages.publish.fitting import cut, fit, measure
from firsthand.stages.publish.picture.draw import draw_circle, draw_network
from firsthand.stages.publish.picture.fold import MOST_NODES, fold_network
from firsthand.stages.publish.picture.layout import HEIGHT, WIDTH, find_columns, find_loops, lay_out, spread
from firsthand.stages.publish.picture.network import Arrow, Network, Node, make_network
from tests.weighed import BRIDGE, DENIAL, DRIVER, MONITOR, SAID, WIRE

COPIED = DerivationKind.VERBATIM


def net(*arrows: str, alone: tuple[str, ...] = (), p: float = 1.0) -> Network:
    """A network of arrows "A>B": B has it from A."""
    ends = [tuple(arrow.split(">")) for arrow in arrows]
    keys = dict.fromkeys([key for pair in ends for key in pair] + list(alone))
    children = {child for _, child in ends}
    return Network(
        nodes=tuple(Node(key=key, label=key, mass=0.0 if key in children else 1.0) for key in keys),
        arrows=tuple(Arrow(parent=parent, child=child, kind=COPIED, p=p) for parent, child in sorted(set(ends))),
    )


@st.composite
def networks(draw: st.DrawFn, most: int = 40) -> Network:
    """Any arrows between any voices, circles too."""
    keys = [f"v{number}" for number in range(draw(st.integers(0, most)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=60)) if keys else []
    made = net(*(f"{parent}>{child}" for parent, child in pairs if parent != child), alone=tuple(keys))
    return Network(nodes=made.nodes, arrows=made.arrows)


def test_a_voice_in_several_reports_is_drawn_once() -> None:
    network = make_network(BRIDGE)
    assert len(network.nodes) == 16
    nodes = {node.key: node for node in network.nodes}
    assert (nodes[DRIVER].is_named, nodes[DRIVER].mass, nodes[DRIVER].reports) == (False, 1.0, 3)
    assert (nodes[WIRE].is_outlet, nodes[WIRE].at) == (True, "2026-05-02")
    copied = next(arrow for arrow in network.arrows if arrow.child == "outlet:Ridge Observer")
    assert (copied.parent, copied.kind, copied.p) == (WIRE, COPIED, pytest.approx(0.93))


def test_own_mass_of_who_is_no_origin_is_the_chance_that_none_of_its_arrows_holds() -> None:
    desk = next(node for node in make_network(BRIDGE).nodes if node.label == "Night Desk")
    assert desk.mass == pytest.approx((1 - 0.61) * (1 - 0.2))


@pytest.mark.parametrize(
    ("network", "columns"),
    [
        pytest.param(net("A>B", "B>C"), {"A": 0, "B": 1, "C": 2}, id="a chain"),
        pytest.param(net("A>B", "B>C", "A>C"), {"A": 0, "B": 1, "C": 2}, id="the longest way decides"),
        pytest.param(net(alone=("A", "B")), {"A": 0, "B": 0}, id="nobody leans on anybody"),
        pytest.param(net("A>B", "B>A"), {"A": 0, "B": 1}, id="a circle is cut open"),
    ],
)
def test_columns(network: Network, columns: dict) -> None:
    loops = find_loops(network)
    assert find_columns(network, [arrow for arrow in network.arrows if arrow not in loops]) == columns


def test_rows_follow_those_they_come_from() -> None:
    layout = lay_out(net("A>a2", "B>b1", "A>a1", "B>b2"))
    assert max(layout.places[key][1] for key in ("a1", "a2")) < min(layout.places[key][1] for key in ("b1", "b2"))


def test_many_outlets_of_one_origin_fold() -> None:
    folded = fold_network(net(*(f"wire>paper{number:02d}" for number in range(16))))
    assert [node.label for node in folded.nodes] == ["wire", *(f"paper{number:02d}" for number in range(5)), "and 11 more"]
    assert folded.nodes[-1].folded == tuple(f"paper{number:02d}" for number in range(5, 16))
    assert len(folded.arrows) == 6


def test_two_hundred_chains_of_their_own_fold_by_role() -> None:
    folded = fold_network(net(*(f"s{number}>p{number}" for number in range(200))))
    assert len(folded.nodes) <= MOST_NODES
    assert sum(len(node.folded) or 1 for node in folded.nodes) == 400


@given(network=networks())
def test_nobody_is_lost_or_counted_twice_and_boxes_never_touch(network: Network) -> None:
    folded = fold_network(network)
    assert len(folded.nodes) <= MOST_NODES
    shown = [label for node in folded.nodes for label in node.folded or (node.label,)]
    assert sorted(shown) == sorted(node.label for node in network.nodes)
    layout = lay_out(folded)
    for (x, y), (other_x, other_y) in combinations(layout.places.values(), 2):
        assert abs(x - other_x) >= WIDTH or abs(y - other_y) >= HEIGHT
    for x, y in layout.places.values():
        assert 0 <= x <= layout.width - WIDTH
        assert 0 <= y <= layout.height - HEIGHT
    for arrow, points in layout.routes.items():
        assert layout.places[arrow.parent][0] < layout.places[arrow.child][0]
        assert all(-1 <= y <= layout.height + 1 for _, y in points)


@given(network=networks(12), seed=st.integers(0, 9))
def test_the_order_in_which_voices_are_met_does_not_matter(network: Network, seed: int) -> None:
    nodes = list(network.nodes)
    random.Random(seed).shuffle(nodes)
    shuffled = lay_out(Network(nodes=tuple(nodes), arrows=network.arrows))
    assert shuffled.places == lay_out(network).places


@given(wanted=st.lists(st.floats(-100, 100), max_size=8))
def test_spread_keeps_the_order_and_the_room(wanted: list[float]) -> None:
    found = spread(wanted, [10.0 * place for place in range(len(wanted))])
    assert all(second - first >= 10.0 - 1e-6 for first, second in pairwise(found))


def test_a_circle_has_an_arrow_that_leads_back() -> None:
    drawn = draw_network(make_network(DENIAL), "t")
    assert [line.classes for line in drawn.lines] == ["attribution", "attribution loop"]
    assert drawn.has_loop
    circle = draw_circle(["A", "B", "C", "A"], "t")
    assert sorted(line.title.split(" (")[0] for line in circle.lines) == [
        "A has it from B", "B has it from C", "C has it from A",
    ]  # fmt: skip


def test_an_arrow_shows_its_kind_and_how_sure_it_is() -> None:
    lines = {line.title.split(" (")[0]: line for line in draw_network(make_network(BRIDGE), "t").lines}
    copied = lines["Ridge Observer has it from Kestria Wire"]
    assert (copied.classes, copied.p) == ("verbatim", "93 %")
    assert lines["Orlova Monitor has it from a lorry driver"].p == ""


def test_the_unnamed_are_hollow_and_origins_have_a_thick_frame() -> None:
    boxes = {box.lines[0]: box for box in draw_network(make_network(BRIDGE), "t").boxes}
    assert boxes["a lorry driver"].classes == "origin unnamed"
    assert boxes["Orlova Monitor"].classes == "outlet"
    assert float(boxes["Odile Marr"].filled) == pytest.approx(0.9 * float(boxes["a lorry driver"].filled), abs=0.1)
    assert boxes["and 3 more"].classes == "outlet more"
    assert MONITOR.endswith(boxes["Orlova Monitor"].lines[0])


def test_an_arrow_from_a_later_voice_is_shown_and_does_not_count() -> None:
    late = replace(BRIDGE.derivations[0], child=f"{SAID}/r01/outlet:Orlova Monitor", parent=f"{SAID}/r02/r02@1", p=1.0)
    own = [one for one in BRIDGE.derivations if not one.child.endswith(MONITOR)]
    network = make_network(replace(BRIDGE, derivations=(*own, late)))
    [arrow] = [arrow for arrow in network.arrows if arrow.is_late]
    assert (arrow.parent, arrow.child) == ("r02@1", MONITOR)
    assert next(node.mass for node in network.nodes if node.key == MONITOR) == 1.0
    [line] = [line for line in draw_network(network, "t").lines if "late" in line.classes]
    assert "but that is later, and does not count" in line.title


@given(words=st.text(max_size=300), width=st.integers(3, 30), lines=st.integers(1, 3))
def test_words_fit(words: str, width: int, lines: int) -> None:
    found = fit(words, float(width), lines)
    assert len(found) <= lines
    assert all(measure(line) <= width + 2.0 for line in found)
    assert len(cut(words, 20)) <= 20


def test_colours_in_a_picture_can_be_told_apart() -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: axe cannot tell what lies behind words in a picture."""
    schemes = re.findall(r"--paper: .*?}", str(read_style()), flags=re.DOTALL)[:2]
    for scheme in schemes:
        colour = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        for ground in ("paper", "raised"):
            for words in ("ink", "soft", "refused"):
                assert contrast(colour[words], colour[ground]) >= 4.5
            assert contrast(colour["source-line"], colour[ground]) >= 3.0


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
