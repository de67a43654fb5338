"""Link lists: which rows of several lists are one person or one incident."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import duckdb

from firsthand.errors import LinkError
from firsthand.stages.link.lists.engine import fill_table, load_splink, mark_crowded, open_engine
from firsthand.stages.link.lists.gather import count_histories, gather_rows
from firsthand.stages.link.lists.levels import ANCHORS, LEVELS
from firsthand.stages.link.lists.linked import FieldKind, Linked, RowPair
from firsthand.stages.link.lists.model import Field, Model, hold_model, keep_quiet, make_linker
from firsthand.stages.link.lists.parts import Part, split_value
from firsthand.stages.link.lists.rows import Row, Table, read_rows
from firsthand.stages.link.lists.train import count_model, learn_model
from firsthand.stages.link.ruling import Ruling, settle

FEW = 300  # rows: with fewer, expectation maximisation finds what it likes
LEAST_SHOWN = 0.05  # pairs below are not worth a look
WITHIN_LIST = -2.0  # log odds to base 2: a list has a case twice less often than another list has it too
NAMELESS = 0.5  # rows without a name that agrees are no surer, whatever else does: who died together is of one day and place
NEARLY = 0.85  # nor where names are but somewhat alike: so are those of a family
SUREST = 0.9999  # a probability of 1 is a person's
DOUBTFUL = (0.2, 0.9)
Pair = tuple[str, str]
_TOO_FEW = (
    "the lists have {} rows, too few to learn from: odds are held as set beforehand, and how often values agree by chance is "
    "counted in the lists"
)


def link_lists(
    lists: Mapping[str, Table],
    *,
    fields: Mapping[str, FieldKind | str],
    judgements: Iterable[Ruling] = (),
    doubtful: tuple[float, float] = DOUBTFUL,
) -> Linked:
    """Find the rows of `lists` that are one person or incident, within a list and across.

    `lists`: by name, a path of a CSV file (UTF-8, with headings), columns by name, a table of Arrow or a relation of DuckDB.
    `fields`: what each column holds; a list may lack some. Rows are named `LIST:ROW`, from 1. Pairs likelier than the upper end
    of `doubtful` are joined, those within it wait for a person, whose `judgements` win over everything. Fellegi and Sunter's
    model (1969) by Splink, its odds learned from the lists by expectation maximisation where they have more than 300 rows in
    all, else held, which `because` says.

    Raises `LinkError` where Splink is missing, a list cannot be read, a kind is unknown, or judgements contradict one another.
    """
    load_splink()
    chosen = _choose(fields)
    if not lists or any(":" in name or not name for name in lists):
        raise LinkError("lists need names without a colon", remedy="Give each list a short name of its own")
    rows = {name: read_rows(name, table, list(fields)) for name, table in lists.items()}
    ids = [f"{name}:{place}" for name, found in rows.items() for place in range(1, len(found) + 1)]
    rulings = settle(judgements, known=ids)
    flat = [row for found in rows.values() for row in found]
    columns = [(field, [split_value(field.kind, row.get(field.column)) for row in flat]) for field in chosen]
    pairs, how = (
        _score(ids, _order_rows(ids, flat), columns) if len(ids) > 1 else ([], "fewer than two rows: nothing to compare")
    )
    judged = [_judge(pair, ruling) for pair, ruling in rulings.items()]
    open_pairs = [pair for pair in pairs if tuple(sorted((pair.left, pair.right))) not in rulings]
    return _make_linked(list(lists), ids, [*judged, *open_pairs], doubtful, (how, *_note_unread(columns, flat)))


def _choose(fields: Mapping[str, FieldKind | str]) -> list[Field]:
    chosen = []
    for place, (column, kind) in enumerate(fields.items()):
        try:
            chosen.append(Field(column, FieldKind(kind), f"f{place}"))
        except ValueError:
            kinds = ", ".join(one.value for one in FieldKind)
            raise LinkError(f"no kind of field is called {kind!r}", remedy=f"Say one of: {kinds}") from None
    if not chosen:
        raise LinkError("no field to compare", remedy="Name at least one column and its kind in `fields`")
    return chosen


def _order_rows(ids: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """The places of rows sorted by what they hold, so that no figure depends on the order in which they came."""
    return sorted(range(len(ids)), key=lambda place: (sorted(rows[place].items()), ids[place].rpartition(":")[0]))


def _score(
    ids: Sequence[str], order: Sequence[int], columns: Sequence[tuple[Field, list[list[Part]]]]
) -> tuple[list[RowPair], str]:
    """The likely pairs, the likeliest first, and how that was found out; within Splink a row goes by its place in `order`."""
    fields = [field for field, _ in columns]
    names = [field.code for field in fields if field.kind is FieldKind.NAME]
    flat = [
        (f"{field.code}_{split[0][at].ending}", [split[place][at] for place in order])
        for field, split in columns
        for at in range(len(split[0]))
    ]
    engine = open_engine()
    try:
        fill_table(engine, [f"{place:09}" for place in range(len(ids))], flat)
        mark_crowded(engine, names, 1 + len({one.rpartition(":")[0] for one in ids}))
        with keep_quiet():
            model, found = _predict(engine, fields, len(ids))
    except duckdb.OutOfMemoryException as error:
        raise LinkError(
            "the lists are too long for this machine's memory", remedy="Link them by region or year, in parts"
        ) from error
    finally:
        engine.close()
    tail = "; odds set beforehand: the lists are too short to learn from" if len(ids) <= FEW else ""
    told = [_make_pair([ids[order[int(one)]] for one in row[:2]], row[2], row[3:], model, tail) for row in found]
    return told, _TOO_FEW.format(len(ids)) if tail else f"odds learned from {len(ids)} rows by expectation maximisation"


def _predict(engine: duckdb.DuckDBPyConnection, fields: Sequence[Field], rows: int) -> tuple[Model, list[tuple[Any, ...]]]:
    held = hold_model(fields, rows)
    model = count_model(engine, held) if rows <= FEW else learn_model(engine, held)
    predicted = make_linker(engine, model).inference.predict(threshold_match_probability=LEAST_SHOWN)
    gammas = ", ".join(f"gamma_{field.code}" for field in fields)
    query = f"select unique_id_l, unique_id_r, match_probability, {gammas} from {predicted.physical_name}"  # noqa: S608
    return model, sorted(engine.execute(query).fetchall(), key=lambda row: (-round(row[2], 4), row[0], row[1]))


def _make_pair(rows: Sequence[str], p: float, gammas: Sequence[int], model: Model, tail: str) -> RowPair:
    told, features = [], [("before any field", round(math.log2(model.prior / (1 - model.prior)), 2))]
    ceiling = NAMELESS if any(field.kind is FieldKind.NAME for field in model.fields) else SUREST
    for field, gamma in zip(model.fields, gammas, strict=True):
        if gamma < 0:
            told.append(f"{field.column} is missing")
            continue
        at = len(LEVELS[field.kind]) - 1 - gamma
        m, u = model.odds[field.code][at]
        told.append(f"{field.column} {LEVELS[field.kind][at].words}")
        features.append((field.column, round(math.log2(m / u), 2)))
        if field.kind is FieldKind.NAME:
            ceiling = max(ceiling, (NAMELESS, NEARLY, SUREST)[min(gamma, 2)])
    first, second = sorted(rows, key=_sort_key)
    if first.rpartition(":")[0] == second.rpartition(":")[0]:
        features.append(("in one list", WITHIN_LIST))
        odds = p / (1 - p) * 2**WITHIN_LIST if p < 1 else math.inf
        p = odds / (1 + odds) if odds < math.inf else 1.0
        told.append("both stand in one list")
    if ceiling < min(p, SUREST):
        told.append("the names agree too little, so a person must say")
    return RowPair(
        left=first, right=second, p=min(round(p, 4), ceiling), because="; ".join(told) + tail, features=tuple(features)
    )


def _sort_key(row: str) -> tuple[str, int]:
    name, _, number = row.rpartition(":")
    return name, int(number)


def _judge(pair: Pair, ruling: Ruling) -> RowPair:
    verdict = "one" if ruling.is_same else "two"
    because = f"{ruling.by} judged them {verdict}: {ruling.because}"
    return RowPair(left=pair[0], right=pair[1], p=float(ruling.is_same), because=because)


def _note_unread(columns: Sequence[tuple[Field, list[list[Part]]]], rows: Sequence[Row]) -> list[str]:
    """How many values of each column are there and could not be read."""
    notes = []
    for field, split in columns:
        anchor = ANCHORS[field.kind]
        unread = sum(
            field.column in row and all(part.value is None for part in parts if part.ending == anchor)
            for row, parts in zip(rows, split, strict=True)
        )
        if unread:
            notes.append(f"{unread} values of {field.column!r} could not be read as {field.kind.value} and count as missing")
    return notes


def _make_linked(
    lists: Sequence[str], ids: Sequence[str], pairs: Sequence[RowPair], doubtful: tuple[float, float], notes: tuple[str, ...]
) -> Linked:
    low, high = doubtful
    must: Collection[Pair] = [(pair.left, pair.right) for pair in pairs if pair.p == 1.0 and not pair.features]
    cannot: Collection[Pair] = [(pair.left, pair.right) for pair in pairs if pair.p == 0.0 and not pair.features]
    clusters = gather_rows(ids, pairs, must=must, cannot=cannot, least=high)
    return Linked(
        lists=tuple(lists),
        pairs=tuple(pairs),
        clusters=clusters,
        histories=count_histories(lists, clusters),
        doubtful=tuple(pair for pair in pairs if low <= pair.p < high and clusters[pair.left] != clusters[pair.right]),
        duplicates=tuple(pair for pair in pairs if pair.is_within_list and clusters[pair.left] == clusters[pair.right]),
        notes=notes,
    )
