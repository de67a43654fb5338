"""Weigh a table of assertions: how many independent origins stand behind each claim, and what that does to its rival values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import WeighError
from firsthand.model.concern import Concern
from firsthand.stages.weigh.codes import Coded, Value, as_objects, code_column, find_places, make_one_label
from firsthand.stages.weigh.columns import Columns, Given, Table, name_columns
from firsthand.stages.weigh.counting import count_origins
from firsthand.stages.weigh.dates import read_dates
from firsthand.stages.weigh.edges import STAGE, Edges, make_edges, read_links
from firsthand.stages.weigh.kernels import count_crossings
from firsthand.stages.weigh.loops import Loops, weigh_loops
from firsthand.stages.weigh.mass import count_distribution, join_distributions
from firsthand.stages.weigh.nodes import Nodes, Rows, make_nodes
from firsthand.stages.weigh.posterior import find_posterior

ASSERTION_COLUMNS = ("source", "claim", "value", "id", "report", "at", "label")
DERIVATION_COLUMNS = ("child", "parent", "kind", "p", "evidence")
# From this own mass on a voice is rather an origin than not.
HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Weighed:
    """What weighing found. Tables come row by row in an order of their own, whatever that of the rows given.

    `origins`: for each claim and value how many reports, sources, assertions; `expected_origins`, the sum of own mass;
    `p_two`, the probability of two or more; `certain`, how many there are at least, whatever derivations hold; `likeliest`,
    the number that is likeliest. `assertions`: for each row given (unseen parents behind them) its `own_mass`. `posterior`:
    for each claim and value the `vote` by own mass and the `belief` of the method asked for. `sources`: each source's `trust`,
    NaN where none was asked for. `concerns`: what was left out, and why.
    """

    origins: Columns
    assertions: Columns
    posterior: Columns
    sources: Columns
    concerns: tuple[Concern, ...]
    rows: Rows
    nodes: Nodes
    edges: Edges
    loops: Loops
    mass: NDArray[np.float64]
    evidence: Any | None = None
    found: Any | None = None

    @property
    def derives(self) -> Columns:
        """The edges that count: `child` and `parent`, `kind`, `p`, `evidence`, and the `row` of the table they came from."""
        child, parent = self.nodes.row[self.edges.child], self.nodes.row[self.edges.parent]
        named = self.rows.id
        columns: dict[str, NDArray[Any] | Coded] = {
            "child": child if named is None else named.take(child),
            "parent": parent if named is None else named.take(parent),
            "kind": Coded(self.edges.kind, self.edges.kind_of.labels),
            "p": self.edges.p,
            "row": self.edges.row,
        }
        if self.evidence is not None:
            columns["evidence"] = np.array(as_objects(self.evidence), object)[self.edges.row]
        return Columns(columns, len(child))

    def find_option(self, claim: Value, value: Value | None = None) -> int:
        """The row of a claim, and of one of its values, in `origins`. Raises `WeighError` where it is not there."""
        options = self.find_options(claim)
        if value is None:
            if len(options) == 1:
                return options[0]
            told = ", ".join(repr(str(self.origins["value"][option])) for option in options[:5])
            raise WeighError(f"claim {claim!r} has {len(options)} values: {told}", remedy="Say which value is meant")
        code = find_places([value], self.rows.value)[0]
        for option in options:
            if self.nodes.value[option] == code:
                return option
        raise WeighError(
            f"nobody gives the value {value!r} for claim {claim!r}", remedy="See the table of origins for its values"
        )

    def find_options(self, claim: Value) -> list[int]:
        """The rows of all values of a claim in `origins`. Raises `WeighError` where it is not there."""
        code = find_places([claim], self.rows.claim)[0]
        found = np.flatnonzero(self.nodes.claim == code) if code >= 0 else np.zeros(0, np.int64)
        if not len(found):
            raise WeighError(
                f"there is no claim {claim!r}", remedy="Claims are called as in the column 'claim' of the assertions"
            )
        return [int(one) for one in found]

    def name_origins(self, option: int, *, most: int | None = None) -> tuple[str, ...]:
        """Who the origins of a row of `origins` are: the `likeliest` number of them, the surest first; or `most`."""
        wanted = int(self.origins["likeliest"][option]) if most is None else most
        return tuple(self.rows.name(int(self.nodes.row[node])) for node in self.rank_nodes(option)[:wanted])

    def rank_nodes(self, option: int) -> list[int]:
        """The voices behind a row of `origins`, by falling own mass, then by date."""
        low, high = int(self.nodes.start[option]), int(self.nodes.start[option + 1])
        date = np.where(self.nodes.date[low:high] < 0, np.iinfo(np.int32).max, self.nodes.date[low:high])
        order = np.lexsort([np.arange(high - low), date, -self.mass[low:high]])
        return [low + int(one) for one in order]

    def spell_date(self, node: int) -> str | None:
        """The earliest date of a voice as it was given, None where there is none."""
        date = int(self.nodes.date[node])
        return None if date < 0 else self.rows.dates.texts[date]

    def count_distribution(self, option: int) -> NDArray[np.float64]:
        """The chances of 0, 1, 2 ... origins behind a row of `origins`."""
        low, high = int(self.nodes.start[option]), int(self.nodes.start[option + 1])
        loop = self.loops.loop[low:high]
        chances = count_distribution(self.mass[low:high][loop == -1])
        for number in loop[loop >= 0].tolist():
            begin, end = self.loops.begin[number], self.loops.begin[number + 1]
            chances = join_distributions(chances, self.loops.chances[begin:end])
        return np.pad(chances, (0, max(0, high - low + 1 - len(chances))))[: high - low + 1]


def weigh(
    assertions: Table,
    derives: Table | None = None,
    *,
    truth: str = "vote",
    copying: bool | None = None,
    threshold: float = 0.9,
    parents: Mapping[Any, Any] | None = None,
    count_repeats: bool = False,
) -> Weighed:
    """How many independent origins stand behind each claim, and which of its values is likely true.

    `assertions`: a table of Arrow, pandas, polars or duckdb, a mapping of columns, or a sequence of `Assertion`. Columns:
    source, claim (or obj, item); optional value (val), id, report, at (published, date), label. `derives`: child, parent (ids,
    or numbers of rows from 0 where there are no ids), optional kind, p, evidence; or a sequence of `Derivation`. `truth`: vote,
    or a method of truth discovery, which may look for `copying` between sources from `threshold` on, and takes `parents`, the
    place above each value. What one source says of a claim counts once, however many reports print it, unless
    `count_repeats`.

    Raises `WeighError` where a column is missing, ids are not unique though derivations need them, or a method is unknown.

    >>> told = weigh({"source": ["agency", "paper"], "claim": ["c", "c"]}, {"child": [1], "parent": [0], "p": [0.9]})
    >>> told.origins.to_rows()[0]["expected_origins"]
    1.1
    """
    given = name_columns(assertions, ASSERTION_COLUMNS, needed=("source", "claim"), what="assertions")
    rows, concerns = _read_rows(given)
    asked = name_columns([] if derives is None else derives, DERIVATION_COLUMNS, needed=("child", "parent"), what="derives")
    links, rows, told = read_links(asked, rows)
    nodes = make_nodes(rows, count_repeats=count_repeats)
    edges, late = make_edges(links, rows, nodes)
    del links
    mass, loops = weigh_loops(edges, nodes)
    if len(rows) > rows.seen:
        mass = _weigh_unseen(mass, edges, nodes, rows)
    concerns = (*concerns, *told, *late, *_tell_loops(loops), *_tell_crossings(edges, nodes))
    posterior, sources, found = find_posterior(
        rows, nodes, mass, method=truth, copying=copying, threshold=threshold, parents=parents
    )
    return Weighed(
        origins=_count(rows, nodes, mass, loops),
        assertions=_spread(rows, nodes, mass),
        posterior=posterior,
        sources=sources,
        concerns=concerns,
        rows=rows,
        nodes=nodes,
        edges=edges,
        loops=loops,
        mass=mass,
        evidence=asked.get("evidence"),
        found=found,
    )


def _weigh_unseen(mass: NDArray[np.float64], edges: Edges, nodes: Nodes, rows: Rows) -> NDArray[np.float64]:
    """Own mass, where an unseen parent is an origin as far as any child has it from there."""
    is_unseen = nodes.row >= rows.seen
    up = is_unseen[edges.parent]
    unused = np.ones(len(mass))
    np.multiply.at(unused, edges.parent[up], 1.0 - edges.p[up])
    return np.where(is_unseen, 1.0 - unused, mass)


def _read_rows(given: Given) -> tuple[Rows, tuple[Concern, ...]]:
    def code(name: str) -> Coded | None:
        column = given.get(name)
        return None if column is None else code_column(column)

    nothing = Coded(np.zeros(0, np.int32), np.zeros(0, object))
    source, claim = code("source") or nothing, code("claim") or nothing
    dates, unread = read_dates(given.get("at"), given.rows)
    rows = Rows(
        source=source,
        claim=claim,
        value=code("value") or make_one_label(given.rows),
        report=code("report"),
        label=code("label"),
        id=code("id"),
        dates=dates,
        seen=given.rows,
    )
    return rows, tuple(_tell_rows(rows, unread))


def _tell_rows(rows: Rows, unread: int) -> Iterable[Concern]:
    for name, column in (("source", rows.source), ("claim", rows.claim)):
        bad = np.flatnonzero(column.codes < 0)
        if len(bad):
            first = ", ".join(str(row) for row in bad[:3].tolist())
            yield Concern(STAGE, "assertions", f"{len(bad)} of {len(rows)} rows have no {name}, such as row {first}; left out")
    if unread:
        yield Concern(STAGE, "assertions", f"{unread} dates are no ISO 8601 dates; taken as unknown")


def _tell_loops(loops: Loops) -> Iterable[Concern]:
    if loops.large:
        yield Concern(
            STAGE, "derives", f"{loops.large} loops have too many members to go through; each has it from earlier ones alone"
        )


def _tell_crossings(edges: Edges, nodes: Nodes) -> Iterable[Concern]:
    count = 0
    if len(edges.parent):
        count = int(count_crossings(edges.start, edges.parent, nodes.option, nodes.claim))
    if count:
        yield Concern(
            STAGE, "derives", f"{count} derivations lead from one claim to another; the child is taken as no origin of its own"
        )


def _count(rows: Rows, nodes: Nodes, mass: NDArray[np.float64], loops: Loops) -> Columns:
    expected, two, certain, likeliest = count_origins(nodes.start, mass, loops.loop, loops.begin, loops.chances)
    voices = np.diff(nodes.start).astype(np.int32)
    options = len(voices)
    columns: dict[str, NDArray[Any] | Coded] = {
        "claim": Coded(nodes.claim, rows.claim.labels),
        "value": Coded(nodes.value, rows.value.labels),
        "reports": nodes.rows if rows.report is None else _count_reports(rows, nodes, options),
        "sources": voices,
        "assertions": nodes.rows,
        "expected_origins": expected,
        "p_two": two,
        "certain": certain,
        "likeliest": likeliest,
    }
    return Columns(columns, options)


def _count_reports(rows: Rows, nodes: Nodes, options: int) -> NDArray[np.int32]:
    """How many different reports print each option."""
    assert rows.report is not None
    printed = (nodes.of_row >= 0) & (rows.report.codes >= 0)
    key = nodes.option[nodes.of_row[printed]].astype(np.int64) * (len(rows.report.labels) or 1) + rows.report.codes[printed]
    key.sort()
    fresh = np.ones(len(key), bool)
    np.not_equal(key[1:], key[:-1], out=fresh[1:])
    return np.bincount(key[fresh] // (len(rows.report.labels) or 1), minlength=options).astype(np.int32)


def _spread(rows: Rows, nodes: Nodes, mass: NDArray[np.float64]) -> Columns:
    """Own mass row by row: a voice's stands at its earliest row, for the others say it again; NaN where a row was left out."""
    own = np.zeros(len(rows))
    own[nodes.of_row < 0] = np.nan
    own[nodes.row] = mass
    named = {"id": rows.id, "source": rows.source, "claim": rows.claim, "value": rows.value, "report": rows.report}
    columns: dict[str, NDArray[Any] | Coded] = {name: column for name, column in named.items() if column is not None}
    return Columns({**columns, "own_mass": own}, len(rows))
