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
    pairs, how = _score(ids, columns) if len(ids) > 1 else ([], "fewer than two rows: nothing to compare")
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


def _score(ids: Sequence[str], columns: Sequence[tuple[Field, list[list[Part]]]]) -> tuple[list[RowPair], str]:
    engine = open_engine()
    try:
        flat = [
            (f"{field.code}_{split[0][at].ending}", [parts[at] for parts in split])
            for field, split in columns
            for at in range(len(split[0]))
        ]
        fill_table(engine, ids, flat)
        mark_crowded(
            engine,
            [field.code for field, _ in columns if field.kind is FieldKind.NAME],
            1 + len({one.rpartition(":")[0] for one in ids}),
        )
        with keep_quiet():
            return _predict(engine, [field for field, _ in columns], len(ids))
    except duckdb.OutOfMemoryException as error:
        raise LinkError(
            "the lists are too long for this machine's memory", remedy="Link them by region or year, in parts"
        ) from error
    finally:
        engine.close()


def _predict(engine: duckdb.DuckDBPyConnection, fields: Sequence[Field], rows: int) -> tuple[list[RowPair], str]:
    is_short = rows <= FEW
    held = hold_model(fields, rows)
    model = count_model(engine, held) if is_short else learn_model(engine, held)
    predicted = make_linker(engine, model).inference.predict(threshold_match_probability=LEAST_SHOWN)
    gammas = ", ".join(f"gamma_{field.code}" for field in fields)
    query = f"select unique_id_l, unique_id_r, match_probability, {gammas} from {predicted.physical_name}"  # noqa: S608
    tail = "; odds set beforehand: the lists are too short to learn from" if is_short else ""
    found = [_make_pair(row, model, tail) for row in engine.execute(query).fetchall()]
    how = _TOO_FEW.format(rows) if is_short else f"odds learned from {rows} rows by expectation maximisation"
    return sorted(found, key=lambda pair: (-pair.p, _sort_key(pair.left), _sort_key(pair.right))), how


def _make_pair(row: Sequence[Any], model: Model, tail: str) -> RowPair:
    left, right, p, *gammas = row
    told, features = [], [("before any field", round(math.log2(model.prior / (1 - model.prior)), 2))]
    for field, gamma in zip(model.fields, gammas, strict=True):
        if gamma < 0:
            told.append(f"{field.column} is missing")
            continue
        at = len(LEVELS[field.kind]) - 1 - gamma
        m, u = model.odds[field.code][at]
        told.append(f"{field.column} {LEVELS[field.kind][at].words}")
        features.append((field.column, round(math.log2(m / u), 2)))
    first, second = sorted((left, right), key=_sort_key)
    return RowPair(left=first, right=second, p=round(p, 4), because="; ".join(told) + tail, features=tuple(features))


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
