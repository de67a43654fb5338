"""Measure whole chains, network and rules together, on our own passages: `python -m eval.chain [--wrong]`.

The passages of `relay.toml` and its two fresh sets are read as plain text; nothing is given. An attribution found is the one
marked whose source it shares a word with, and whose content too where two have that source. An edge is (child, parent, kind of
link) or (child, medium told); the network never saw these passages, the rules of relays were mended with their help.
"""

import argparse
from collections.abc import Sequence

from eval.relay import FRESH, PASSAGES, Edge, Passage, is_hit, name_edges, read_passages
from eval.score import Tally
from firsthand.model.attribution import Attribution
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.stages.read.reader import load_reader

KINDS = ("told", "citing", "nested")


def load_passages() -> list[Passage]:
    """All passages of all sets."""
    return [passage for path in (PASSAGES, *FRESH) for passage in read_passages(path)]


def find_edges(passage: Passage) -> set[Edge]:
    """The edges of what the reader makes of the bare text."""
    found = load_reader().read(Report(id="passage", text=passage.text)).attributions
    edges = name_edges([name_found(passage, one) for one in found], found)
    return {edge for edge in edges if edge[2] in KINDS}


def name_found(passage: Passage, one: Attribution) -> str:
    """The mark of what was found, else its source's words."""
    given = [
        (count_shared(one.content, other.content), mark)
        for mark, other in passage.given.items()
        if count_shared(one.source, other.source) or (not one.source and not other.source)
    ]
    if given and max(given)[0]:
        return max(given)[1]
    for mark, span in passage.hidden.items():
        if count_shared(one.source, [span]):
            return mark
    return " ".join(span.words for span in one.source) or "?"


def count_shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Code points that both have."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def measure(passages: Sequence[Passage]) -> dict[str, Tally]:
    """Edges by kind, and all of them."""
    tallies = {name: Tally() for name in (*KINDS, "all")}
    for passage in passages:
        wanted = {edge for edge in passage.wanted if edge[2] in KINDS}
        found = find_edges(passage)
        for name in (*KINDS, "all"):
            mine, theirs = ({edge for edge in edges if name in {edge[2], "all"}} for edges in (found, wanted))
            tallies[name].add(sum(is_hit(edge, mine) for edge in theirs), len(mine), len(theirs))
    return tallies


def main() -> None:
    """Print the figures, and what is wrong where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--wrong", action="store_true", help="show every passage that is not right")
    given = parser.parse_args()
    passages = load_passages()
    for name, tally in measure(passages).items():
        print(f"{name:8} R {100 * tally.recall:5.1f}  P {100 * tally.precision:5.1f}  n {tally.wanted}")
    for passage in passages if given.wrong else ():
        wanted, found = {edge for edge in passage.wanted if edge[2] in KINDS}, find_edges(passage)
        if any(not is_hit(edge, found) for edge in wanted) or any(not is_hit(edge, wanted) for edge in found):
            print(passage.text, "\n   wanted", sorted(wanted), "\n   found ", sorted(found))


if __name__ == "__main__":
    main()
