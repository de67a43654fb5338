"""Which of a claim's values is likely true: the vote by own mass, and the method of truth discovery that was asked for."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.codes import Coded, spell_value
from firsthand.stages.weigh.columns import Columns
from firsthand.stages.weigh.nodes import Nodes, Rows

if TYPE_CHECKING:
    from firsthand.stages.weigh.truth import Discovered, Parents

VOTE = "vote"


def find_posterior(
    rows: Rows,
    nodes: Nodes,
    mass: NDArray[np.float64],
    *,
    method: str,
    copying: bool | None,
    threshold: float,
    parents: "Parents | None",
) -> "tuple[Columns, Columns, Discovered | None]":
    """The table of values, the table of sources, and what truth discovery found, None for a vote."""
    vote = count_votes(nodes, mass)
    belief, trust, found = vote, np.full(len(rows.source.labels), np.nan), None
    if method != VOTE or copying:
        found = _discover(
            make_votes(rows, nodes, mass), rows, nodes, method=method, copying=copying, threshold=threshold, parents=parents
        )
        belief, trust = found.belief, found.trust
    values: dict[str, NDArray[Any] | Coded] = {
        "claim": Coded(nodes.claim, rows.claim.labels),
        "value": Coded(nodes.value, rows.value.labels),
        "vote": vote,
        "belief": belief,
        "origins_beyond_copying": count_origins_left(nodes, mass, found),
    }
    places = np.arange(len(rows.source.labels), dtype=np.int32)
    sources: dict[str, NDArray[Any] | Coded] = {"source": Coded(places, rows.source.labels), "trust": trust}
    return Columns(values, len(nodes.claim)), Columns(sources, len(places)), found


def count_origins_left(nodes: Nodes, mass: NDArray[np.float64], found: "Discovered | None") -> NDArray[np.float64]:
    """For each value the expected origins, where sources that share their errors count once; without a look for copies, all."""
    left = mass if found is None else found.mass.astype(np.float64)
    return np.add.reduceat(left, nodes.start[:-1]) if len(nodes) else np.zeros(0)


def count_votes(nodes: Nodes, mass: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each value's share of the own mass behind its claim; where there is none at all, of the voices."""
    if not len(nodes):
        return np.zeros(0)
    votes = np.add.reduceat(mass, nodes.start[:-1])
    first = np.flatnonzero(np.diff(nodes.claim, prepend=np.int32(-1)))
    sizes = np.diff(first, append=len(nodes.claim))
    total = np.repeat(np.add.reduceat(votes, first), sizes)
    voices = np.diff(nodes.start).astype(np.float64)
    all_voices = np.repeat(np.add.reduceat(voices, first), sizes)
    return np.where(total > 0, votes / np.where(total > 0, total, 1.0), voices / all_voices)


def make_votes(rows: Rows, nodes: Nodes, mass: NDArray[np.float64]) -> Ballot:
    """The ballot of all nodes: an item for each claim that has any."""
    item = np.cumsum(np.diff(nodes.claim, prepend=nodes.claim[:1]) > 0, dtype=np.int32)
    return make_ballot(nodes.source, nodes.option, item, sources=len(rows.source.labels), mass=mass.astype(np.float32))


def _discover(
    ballot: Ballot, rows: Rows, nodes: Nodes, *, method: str, copying: bool | None, threshold: float, parents: "Parents | None"
) -> "Discovered":
    from firsthand.stages.weigh.truth import METHODS, discover  # noqa: PLC0415 # compiled loops that a plain vote does not need

    if method in METHODS:
        return discover(ballot, method=method, copying=copying, threshold=threshold)
    texts = [spell_value(one) for one in rows.value.labels.tolist()]
    values = [texts[code] if code >= 0 else "" for code in nodes.value.tolist()]
    return discover(ballot, method=method, copying=copying, threshold=threshold, values=values, parents=parents)
