"""Bring together what one source says of one claim: however often it says it, it is one voice."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.codes import Coded, Codes
from firsthand.stages.weigh.dates import Dates
from firsthand.stages.weigh.kernels import number_nodes, order_rows

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rows:
    """The assertions as they were given, one row each, with those of unseen parents behind them.

    `id` is None where the table has none: then rows are called by their number. `seen` is how many rows were given.
    """

    source: Coded
    claim: Coded
    value: Coded
    report: Coded | None
    label: Coded | None
    id: Coded | None
    dates: Dates
    seen: int

    def __len__(self) -> int:
        return len(self.source)

    def name(self, row: int) -> str:
        """What to call the source of a row."""
        label = "" if self.label is None else str(self.label.find(int(self.label.codes[row])))
        return label or str(self.source.find(int(self.source.codes[row])))

    def identify(self, row: int) -> str:
        """The id of a row as text."""
        own = "" if self.id is None else str(self.id.find(int(self.id.codes[row])))
        return own or str(row)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Nodes:
    """Who says what, once for each source and option; an *option* is a claim with one of its values.

    Nodes ascend by option, then by source. `of_row` (rows): the node of each row, -1 where the row is no assertion. `row` (n):
    the earliest row of each node. `start` (o + 1): the nodes of option k are `start[k]:start[k + 1]`. `claim`, `value` (o): the
    codes of each option. `date` (n): the place of the earliest date of each node, -1 for none.
    `rows` (o): how many rows say each option.
    """

    of_row: Codes
    row: Codes
    source: Codes
    option: Codes
    start: Places
    claim: Codes
    value: Codes
    date: Codes
    rows: Codes

    def __len__(self) -> int:
        return len(self.row)


def make_nodes(rows: Rows, *, count_repeats: bool = False) -> Nodes:
    """One node for each source and option, or for each row where repeats count."""
    good = np.flatnonzero((rows.source.codes >= 0) & (rows.claim.codes >= 0))
    option, claim, value = _number_options(rows, good)
    order, begin, repeats = order_rows(option, rows.source.codes, len(claim))
    if repeats:
        _put_earliest_first(order, option, rows)
    of_row, first, option, start = number_nodes(order, begin, rows.source.codes, count_repeats)
    return Nodes(
        of_row=of_row,
        row=first,
        source=rows.source.codes[first],
        option=option,
        start=start,
        claim=claim,
        value=value,
        date=rows.dates.codes[first] if len(rows.dates.low) else np.broadcast_to(np.int32(-1), len(first)),
        rows=_count_rows(order, begin, rows),
    )


def _count_rows(order: Codes, begin: Places, rows: Rows) -> Codes:
    """How many rows say each option; those of unseen parents are nobody's words."""
    counts = np.diff(begin)
    unseen = np.flatnonzero(order >= rows.seen) if len(rows) > rows.seen else np.zeros(0, np.int64)
    options = np.searchsorted(begin, unseen, side="right") - 1
    return np.asarray(counts - np.bincount(options, minlength=len(counts)), np.int32)


def _number_options(rows: Rows, good: Places) -> tuple[Codes, Codes, Codes]:
    """For each row its option, -1 for a bad one; for each option its claim and value."""
    is_whole = len(good) == len(rows)
    claim = rows.claim.codes if is_whole else rows.claim.codes[good]
    value = rows.value.codes if is_whole else rows.value.codes[good]
    option, claims, values = _code_pairs(claim, value, rows)
    if is_whole:
        return option, claims, values
    every = np.full(len(rows), -1, np.int32)
    every[good] = option
    return every, claims, values


def _code_pairs(claim: Codes, value: Codes, rows: Rows) -> tuple[Codes, Codes, Codes]:
    values = len(rows.value.labels) + 1
    if values <= 2 and not np.any(value < 0):  # noqa: PLR2004 # one value, or none at all: the claim decides
        return _drop_unused(claim, len(rows.claim.labels))
    key = claim.astype(np.int64) * values + (value + np.int64(1))
    room = len(rows.claim.labels) * values
    options: NDArray[Any]
    codes: NDArray[Any]
    if room <= 4 * len(key) + 1024:
        seen = np.zeros(room, bool)
        seen[key] = True
        options = np.flatnonzero(seen)
        codes = (np.cumsum(seen, dtype=np.int32) - 1)[key]
    else:
        options, codes = np.unique(key, return_inverse=True)
    return codes.astype(np.int32), (options // values).astype(np.int32), (options % values - 1).astype(np.int32)


def _drop_unused(claim: Codes, claims: int) -> tuple[Codes, Codes, Codes]:
    seen = np.zeros(claims, bool)
    seen[claim] = True
    used = np.flatnonzero(seen).astype(np.int32)
    codes = claim if len(used) == claims else (np.cumsum(seen, dtype=np.int32) - 1)[claim]
    return codes, used, np.zeros(len(used), np.int32)


def _put_earliest_first(order: Codes, option: Codes, rows: Rows) -> None:
    """Among rows of one source and option: by date (unknown ones last), by id, by report. Changes `order`."""
    source = rows.source.codes
    again = np.zeros(len(order), bool)
    again[1:] = (option[order[1:]] == option[order[:-1]]) & (source[order[1:]] == source[order[:-1]])
    member = again.copy()
    member[:-1] |= again[1:]
    chosen = np.flatnonzero(member)
    mine = order[chosen]
    group = np.cumsum(~again[chosen])
    keys: list[NDArray[Any]] = [mine]
    keys += [column.codes[mine] for column in (rows.report, rows.id) if column is not None]
    date = rows.dates.codes[mine]
    order[chosen] = mine[np.lexsort([*keys, np.where(date < 0, np.iinfo(np.int32).max, date), group])]
