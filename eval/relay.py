"""Score relays on our own passages and parents on GUM: `python -m eval.relay [DATA] [--held-out] [--wrong]`.

An edge is (child, parent, kind of link); `.` as a parent is the report itself. Odd passages of relay.toml may be looked at
while rules are written; even ones are set aside. On GUM, gold attributions are given without their parents.
"""

import argparse
import gzip
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.score import Tally
from firsthand.model.attribution import Attribution
from firsthand.model.manner import LinkKind
from firsthand.model.span import Span, make_span
from firsthand.stages.read.chains import link_chains
from firsthand.stages.read.relays import link_relays

PASSAGES = Path(__file__).parent / "relay.toml"
# Whole sets, each measured once before anything was changed for it.
FRESH = (Path(__file__).parent / "relay-fresh.toml", Path(__file__).parent / "relay-fresh2.toml")
# Where the bar for chains is measured.
GENRES = ("news", "interview")
HALF = 0.5

_MARK = re.compile(r"\{([sck][0-9A-Z](?:,[sck][0-9A-Z])*):|\}")
_WANT = re.compile(r"([0-9A-Z])(?:([=@])(.+)|<([0-9A-Z.]) (\w+))")
Edge = tuple[str, str, str]


@dataclass(frozen=True)
class Passage:
    """A text, the attributions given (by their mark), the sources to be found besides, and the edges wanted."""

    number: int
    text: str
    given: dict[str, Attribution]
    hidden: dict[str, Span]
    wanted: frozenset[Edge]


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The text without its marks, and where each marked part stands.

    >>> unmark("{s0:He} {c0:said} {k0:it}.")
    ('He said it.', {'s0': [(0, 2)], 'c0': [(3, 7)], 'k0': [(8, 10)]})
    """
    text, done = "", 0
    parts: dict[str, list[tuple[int, int]]] = {}
    opened: list[tuple[str, int]] = []
    for found in _MARK.finditer(marked):
        text += marked[done : found.start()]
        done = found.end()
        if found[1]:
            opened.append((found[1], len(text)))
            continue
        names, start = opened.pop()
        for name in names.split(","):
            parts.setdefault(name, []).append((start, len(text)))
    return text + marked[done:], parts


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """All passages of a file, numbered from one."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
    return [read_passage(number, entry["text"], entry["want"]) for number, entry in enumerate(entries, 1)]


def read_passage(number: int, marked: str, want: str) -> Passage:
    """One passage from its marked text and what is wanted."""
    text, parts = unmark(marked)
    spans = {name: tuple(make_span(text, *one) for one in ranges) for name, ranges in parts.items()}
    marks = sorted({name[1] for name in spans})
    given = {
        mark: Attribution(source=spans.get(f"s{mark}", ()), cue=spans[f"c{mark}"], content=spans[f"k{mark}"])
        for mark in marks
        if mark.isdigit()
    }
    hidden = {mark: spans[f"s{mark}"][0] for mark in marks if not mark.isdigit()}
    return Passage(number, text, given, hidden, frozenset(read_edges(want)))


def read_edges(want: str) -> Iterator[Edge]:
    """The edges that a line names.

    >>> list(read_edges("0=Radio Kelm; 1@the court; A<0 citing"))
    [('0', 'Radio Kelm', 'told'), ('1', 'the court', 'to'), ('A', '0', 'citing')]
    """
    for part in filter(None, (part.strip() for part in want.split(";"))):
        found = _WANT.fullmatch(part)
        if found is None:
            raise ValueError(f"cannot read {part!r}")
        child, sign, words, parent, kind = found.groups()
        yield (child, words, "told" if sign == "=" else "to") if sign else (child, parent, kind)


def is_alike(left: str, right: str) -> bool:
    """Whether two stretches share at least half of the shorter one's words.

    >>> is_alike("diplomats in Orna", "diplomats"), is_alike("the court", "the judge in court")
    (True, True)
    """
    words, others = set(left.lower().split()), set(right.lower().split())
    return len(words & others) >= HALF * min(len(words), len(others))


def find_edges(passage: Passage) -> set[Edge]:
    """What the rules make of a passage; an attribution that was not wanted is called by its source's words."""
    found = link_relays(passage.text, link_chains(list(passage.given.values())))
    return name_edges([name_mark(passage, one) for one in found], found)


def name_edges(names: Sequence[str], found: Sequence[Attribution]) -> set[Edge]:
    """The edges of attributions, each called by its name."""
    edges: set[Edge] = set()
    for name, one in zip(names, found, strict=True):
        if one.medium:
            edges.add((name, " ".join(span.words for span in one.medium), "told"))
        if one.addressee:
            edges.add((name, " ".join(span.words for span in one.addressee), "to"))
        if one.link is not None and (one.parent is not None or one.link.value is LinkKind.CITING):
            kind = LinkKind.CITING if one.link.value is LinkKind.TOLD else one.link.value
            edges.add((name, "." if one.parent is None else names[one.parent], str(kind)))
    return edges


def name_mark(passage: Passage, one: Attribution) -> str:
    """The mark of an attribution that was given or wanted, else its source's words."""
    for mark, given in passage.given.items():
        if (given.source, given.cue, given.content) == (one.source, one.cue, one.content):
            return mark
    for mark, span in passage.hidden.items():
        if any(span.start < other.end and other.start < span.end for other in one.source):
            return mark
    return " ".join(span.words for span in one.source) or "?"


def is_hit(edge: Edge, others: set[Edge] | frozenset[Edge]) -> bool:
    """Whether the edge is among the others; for media and addressees, whether the words are alike."""
    if edge[2] not in {"told", "to"}:
        return edge in others
    return any(edge[0] == other[0] and edge[2] == other[2] and is_alike(edge[1], other[1]) for other in others)


def measure(passages: Sequence[Passage]) -> dict[str, Tally]:
    """Edges by kind, and all of them; `passages` counts those where all is right."""
    tallies = {name: Tally() for name in ("told", "to", "citing", "nested", "all", "passages")}
    for passage in passages:
        found = find_edges(passage)
        hits = {edge for edge in passage.wanted if is_hit(edge, found)}
        for name in ("told", "to", "citing", "nested", "all"):
            parts = [[e for e in edges if name in {e[2], "all"}] for edges in (hits, found, passage.wanted)]
            tallies[name].add(*(len(part) for part in parts))
        tallies["passages"].add(len(hits) == len(found) == len(passage.wanted), 1, 1)
    return tallies


def halves(passages: Sequence[Passage], *, held_out: bool) -> list[Passage]:
    """The half to work with (odd numbers), or the one set aside."""
    return [passage for passage in passages if passage.number % 2 != held_out]


def read_gum(path: Path) -> Iterator[tuple[str, str, list[Attribution], list[int | None]]]:
    """Each news text and interview: genre, text, gold attributions without parents, and their parents."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            genre = entry["doc"].split("_")[1]
            if genre not in GENRES:
                continue
            text = entry["text"]
            kept = [one for one in entry["attributions"] if one["cue"] and one["content"]]
            places = {one["id"]: place for place, one in enumerate(kept)}
            made = [
                Attribution(**{role: tuple(make_span(text, *r) for r in one[role]) for role in ("source", "cue", "content")})
                for one in kept
            ]
            yield genre, text, made, [places.get(one["parent"]) for one in kept]


def measure_gum(path: Path) -> dict[str, Tally]:
    """How many gold parents wording and containment recover, by genre and over both."""
    tallies = {name: Tally() for name in (*GENRES, "both", "containment alone")}
    for genre, text, gold, parents in read_gum(path):
        wanted = {(place, parent) for place, parent in enumerate(parents) if parent is not None}
        linked = link_relays(text, [replace(one, parent=None) for one in gold])
        keys = {(one.source, one.cue, one.content): place for place, one in enumerate(gold)}
        at = [keys.get((one.source, one.cue, one.content)) for one in linked]
        pairs = ((at[place], None if one.parent is None else at[one.parent]) for place, one in enumerate(linked))
        found = {pair for pair in pairs if None not in pair}
        for name in (genre, "both"):
            tallies[name].add(len(wanted & found), len(found), len(wanted))
        plain = {(place, one.parent) for place, one in enumerate(link_chains(gold)) if one.parent is not None}
        tallies["containment alone"].add(len(wanted & plain), len(plain), len(wanted))
    return tallies


def show(name: str, tally: Tally) -> str:
    """One line of figures."""
    return f"  {name:18} P {tally.precision:6.1%}  R {tally.recall:6.1%}  ({tally.hits} of {tally.found} / {tally.wanted})"


def main() -> None:
    """Print the figures; with `--wrong`, the passages that are not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, help="a GUM file of annotated texts (.jsonl.gz)")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--fresh", action="store_true", help="the sets that were written when the rules were done")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    passages = halves(read_passages(), held_out=given.held_out)
    if given.fresh:
        passages = [one for path in FRESH for one in read_passages(path)]
    print("\n".join(show(*pair) for pair in measure(passages).items()))
    for passage in passages if given.wrong else ():
        found = find_edges(passage)
        missed = [edge for edge in passage.wanted if not is_hit(edge, found)]
        false = [edge for edge in found if not is_hit(edge, passage.wanted)]
        if missed or false:
            print(f"{passage.number} {passage.text}\n      missed {missed}\n      false  {false}")
    if given.data is not None:
        print("\n".join(show(*pair) for pair in measure_gum(given.data).items()))


if __name__ == "__main__":
    main()
