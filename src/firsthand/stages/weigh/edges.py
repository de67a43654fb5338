"""From a table of derivations to edges between nodes; what cannot be an edge is told, never silently lost."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import WeighError
from firsthand.model.concern import Concern
from firsthand.stages.weigh.codes import (
    Coded,
    Codes,
    Column,
    Value,
    as_array,
    code_column,
    find_places,
    make_one_label,
    spell_value,
)
from firsthand.stages.weigh.columns import Given
from firsthand.stages.weigh.dates import Dates
from firsthand.stages.weigh.kernels import EDGE, begin_edges, group_edges, merge_edges
from firsthand.stages.weigh.nodes import Nodes, Rows

STAGE = "weigh"
# So many edges at once are held against dates: all of them would take too much memory.
STRETCH = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """m derivations between rows: `child`, `parent` (m) rows, `p`, `kind` and `edge` (m), their rows in the table given.

    None for `edge` are all rows of that table, in order.
    """

    child: Codes
    parent: Codes
    p: NDArray[np.float64]
    kind: Coded
    edge: Codes | None

    def keep(self, good: NDArray[np.bool_]) -> "Links":
        """Those that `good` (m) marks."""
        if good.all():
            return self
        edge = np.flatnonzero(good).astype(np.int32) if self.edge is None else self.edge[good]
        return Links(self.child[good], self.parent[good], self.p[good], self.kind.take(good), edge)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Edges:
    """Who may have it from whom. The edges of node a are `start[a]:start[a + 1]`, sorted by parent, then by kind.

    `records` (m): see `EDGE`. `kind_of` and `row_of`: by an edge's number its kind, and its row in the table of derivations;
    None for `row_of` means that the two are the same. `merged` (n): the chance that none of a node's edges holds.
    `refused_child`, `refused_parent`: the ends of edges that dates forbid.
    """

    start: Codes
    records: NDArray[np.void]
    kind_of: Coded
    row_of: Codes | None
    merged: NDArray[np.float64]
    refused_child: Codes
    refused_parent: Codes

    @property
    def parent(self) -> Codes:
        """The parent of each edge."""
        return self.records["parent"]

    @property
    def p(self) -> NDArray[np.float64]:
        """The probability of each edge."""
        return self.records["p"]

    @property
    def child(self) -> Codes:
        """The child of each edge."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))

    @property
    def kind(self) -> Codes:
        """The code of the kind of each edge."""
        return np.asarray(self.kind_of.codes[self.records["edge"]], np.int32)

    @property
    def row(self) -> Codes:
        """The row of each edge in the table of derivations."""
        numbers = np.asarray(self.records["edge"], np.int32)
        return numbers if self.row_of is None else self.row_of[numbers]

    def find_row(self, edge: int) -> int:
        """The row of one edge in the table of derivations."""
        number = int(self.records["edge"][edge])
        return number if self.row_of is None else int(self.row_of[number])

    def find_kind(self, edge: int) -> int:
        """The code of the kind of one edge."""
        return int(self.kind_of.codes[self.records["edge"][edge]])


def read_links(given: Given, rows: Rows) -> tuple[Links, Rows, list[Concern]]:
    """The derivations between rows that are there. A parent that is not becomes a row of its own: an unseen source."""
    child, parent = given.get("child"), given.get("parent")
    if child is None or parent is None:
        return _no_links(), rows, []
    p, concerns = _read_chances(given)
    kind_column = given.get("kind")
    kind = make_one_label(given.rows) if kind_column is None else code_column(kind_column)
    below, above = _find_rows(child, rows), _find_rows(parent, rows)
    links = Links(below, above, p, kind, None)
    concerns += _tell_lost(given, child, below < 0, "a child that is not among the assertions")
    if rows.id is None or not np.any((above < 0) & (below >= 0)):
        concerns += _tell_lost(given, parent, (above < 0) & (below >= 0), "a parent that is not among the assertions")
        return links.keep((below >= 0) & (above >= 0) & np.isfinite(p)), rows, concerns
    links, rows, told = _add_unseen(links.keep((below >= 0) & np.isfinite(p)), rows, parent)
    return links, rows, concerns + told


def _no_links() -> Links:
    empty = np.zeros(0, np.int32)
    return Links(empty, empty, np.zeros(0), Coded(empty, np.zeros(0, object)), None)


def _find_rows(column: Column, rows: Rows) -> Codes:
    """The row of each id; where assertions have no ids, they are called by their number from 0."""
    if rows.id is None:
        return find_places(column, Coded(np.zeros(0, np.int32), np.arange(rows.seen, dtype=np.int32)))
    codes = rows.id.codes
    codes = codes[codes >= 0]
    if not len(rows.id.labels):
        return np.full(len(column), -1, np.int32)
    first = np.full(len(rows.id.labels), -1, np.int32)
    backwards = np.flatnonzero(rows.id.codes >= 0)[::-1]
    first[rows.id.codes[backwards]] = backwards
    places = find_places(column, rows.id)
    if len(codes) > len(rows.id.labels):
        _refuse_twins(rows, places)
    return np.where(places >= 0, first[places], -1).astype(np.int32)


def _refuse_twins(rows: Rows, places: Codes) -> None:
    """Raise `WeighError` where a derivation names an id that two different assertions have."""
    assert rows.id is not None
    asked = np.zeros(len(rows.id.labels), bool)
    asked[places[places >= 0]] = True
    counts = np.bincount(rows.id.codes[rows.id.codes >= 0], minlength=len(asked))
    mine = np.flatnonzero(((counts > 1) & asked)[rows.id.codes] & (rows.id.codes >= 0))
    mine = mine[np.argsort(rows.id.codes[mine], kind="stable")]
    for one, two in zip(mine[:-1].tolist(), mine[1:].tolist(), strict=True):
        is_twin = rows.id.codes[one] == rows.id.codes[two]
        if is_twin and any(c.codes[one] != c.codes[two] for c in (rows.source, rows.claim, rows.value)):
            raise WeighError(
                f"the id {rows.identify(one)!r} stands for two assertions, of {rows.name(one)!r} and of {rows.name(two)!r}",
                remedy="Give each assertion an id of its own: a derivation names it",
            )


def _read_chances(given: Given) -> tuple[NDArray[np.float64], list[Concern]]:
    """The probability of each derivation; NaN, and told, where it is none. Without a column all are certain."""
    column = given.get("p")
    if column is None:
        return np.ones(given.rows), []
    array = as_array(column)
    if array.dtype.kind not in "iufb":
        coded = code_column(column)
        array = np.array([*(_read_chance(one) for one in coded.labels.tolist()), np.nan])[coded.codes]
    chances = np.require(array, np.float64, ["C", "W"])
    bad = ~((chances >= 0) & (chances <= 1))
    if not bad.any():
        return chances, []
    return np.where(bad, np.nan, chances), _tell_lost(given, column, bad, "a probability that is not between 0 and 1")


def _read_chance(label: Value) -> float:
    try:
        return float(label)
    except ValueError:
        return np.nan


def _tell_lost(given: Given, column: Column, bad: NDArray[np.bool_], why: str) -> list[Concern]:
    if not bad.any():
        return []
    first = sorted({spell_value(one) for one in as_array(column)[bad][:1000].tolist()})[:3]
    count = int(np.count_nonzero(bad))
    one = "1 derivation has" if count == 1 else f"{count} derivations have"
    return [Concern(STAGE, given.what, f"{one} {why}, such as {', '.join(map(repr, first))}; left out")]


def _add_unseen(links: Links, rows: Rows, parent: Column) -> tuple[Links, Rows, list[Concern]]:
    """A row for each unknown parent and option: its children have it from the same place, though nobody saw that place."""
    assert rows.id is not None
    lost = np.flatnonzero(links.parent < 0)
    named = code_column(as_array(parent)[lost if links.edge is None else links.edge[lost]])
    child = links.child[lost]
    keys = np.stack([named.codes, rows.claim.codes[child], rows.value.codes[child]])
    unseen, places = np.unique(keys, axis=1, return_inverse=True)
    grown = links.parent.copy()
    grown[lost] = len(rows) + places.ravel()
    labels = [f"{spell_value(one) or 'nobody named'} (not among the assertions)" for one in named.labels.tolist()] or [""]
    who = [labels[code] for code in unseen[0].tolist()]
    concern = Concern(
        STAGE,
        "derives",
        f"{len(lost)} derivations lead to parents that are not among the assertions; each counts as one unseen source: "
        + ", ".join(sorted(set(who))[:3]).replace(" (not among the assertions)", ""),
    )
    return replace(links, parent=grown), _append_rows(rows, who, unseen[1], unseen[2]), [concern]


def _append_rows(rows: Rows, who: list[str], claim: NDArray[Any], value: NDArray[Any]) -> Rows:
    new = len(who)
    assert rows.id is not None
    blank = np.full(new, -1, np.int32)

    def grow(column: Coded | None, codes: Codes = blank) -> Coded | None:
        return None if column is None else Coded(np.concatenate([column.codes, codes.astype(np.int32)]), column.labels)

    return Rows(
        source=_append_labels(rows.source, who),
        claim=grow(rows.claim, claim.astype(np.int32)) or rows.claim,
        value=grow(rows.value, value.astype(np.int32)) or rows.value,
        report=grow(rows.report),
        label=grow(rows.label),
        id=_append_labels(rows.id, [f"unseen:{number}" for number in range(1, new + 1)]),
        dates=rows.dates.take(np.concatenate([rows.dates.codes, blank])),
        seen=rows.seen,
    )


def _append_labels(column: Coded, new: list[str]) -> Coded:
    """More rows with labels that the column has not yet; all become text, in the order that they have."""
    texts = [spell_value(one) for one in column.labels.tolist()]
    more = {text: number for number, text in enumerate(dict.fromkeys(new), len(texts))}
    labels = np.empty(len(texts) + len(more), object)
    labels[:] = [*texts, *more]
    return Coded(np.concatenate([column.codes, np.array([more[text] for text in new], np.int32)]), labels)


def make_edges(links: Links, rows: Rows, nodes: Nodes) -> tuple[Edges, list[Concern]]:
    """Edges between nodes, child by child; those to a later parent are refused and told."""
    later = _find_later(links, nodes, rows.dates)
    start = begin_edges(links.child, links.parent, nodes.of_row, later, len(nodes))
    records = np.empty(start[-1], EDGE)
    group_edges(links.child, links.parent, nodes.of_row, links.p, later, start, records)
    merged = merge_edges(start, records, links.kind.codes)
    refused = np.flatnonzero(later)
    edges = Edges(
        start=start,
        records=records,
        kind_of=links.kind,
        row_of=links.edge,
        merged=merged,
        refused_child=nodes.of_row[links.child[refused]],
        refused_parent=nodes.of_row[links.parent[refused]],
    )
    return edges, _tell_later(edges, rows, nodes)


def _find_later(links: Links, nodes: Nodes, dates: Dates) -> NDArray[np.bool_]:
    """Which edges lead to a parent that is surely later."""
    later = np.zeros(len(links.child), bool)
    for low in range(0, len(later) if len(dates.low) else 0, STRETCH):
        child, parent = (nodes.of_row[one[low : low + STRETCH]] for one in (links.child, links.parent))
        both = (child >= 0) & (parent >= 0)
        later[low : low + STRETCH] = both & dates.is_later(nodes.date[parent], nodes.date[child])
    return later


def _tell_later(edges: Edges, rows: Rows, nodes: Nodes) -> list[Concern]:
    count = len(edges.refused_child)
    if not count:
        return []
    pairs = zip(edges.refused_child[:1000].tolist(), edges.refused_parent[:1000].tolist(), strict=True)
    first = min((rows.name(int(nodes.row[child])), rows.name(int(nodes.row[parent]))) for child, parent in pairs)
    told = "1 derivation leads" if count == 1 else f"{count} derivations lead"
    return [Concern(STAGE, "derives", f"{told} to a parent that is later, such as {first[0]} from {first[1]}; left out")]
