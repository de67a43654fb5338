"""The model that Splink is given: how each field is compared, with which odds, and which pairs are compared at all."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

import duckdb

from firsthand.stages.link.lists.engine import load_splink
from firsthand.stages.link.lists.levels import ANCHORS, LEVELS
from firsthand.stages.link.lists.linked import FieldKind

ALL_PAIRS = 1_000  # rows: up to here every pair is compared
Odds: TypeAlias = Mapping[str, Sequence[tuple[float, float]]]
Linker: TypeAlias = Any  # of Splink, which is not loaded until lists are linked


@dataclass(frozen=True, slots=True)
class Field:
    """A column to compare: `code` names its derived columns in SQL."""

    column: str
    kind: FieldKind
    code: str


@dataclass(frozen=True, slots=True)
class Model:
    """What is compared and with which odds; `prior` is the share of all pairs of `rows` rows that are one case."""

    fields: Sequence[Field]
    rows: int
    odds: Odds
    prior: float

    @property
    def all_pairs(self) -> int:
        """How many pairs the rows make."""
        return self.rows * (self.rows - 1) // 2


def hold_model(fields: Sequence[Field], rows: int) -> Model:
    """The odds that are held before anything is learned: one case for every two rows or so has a second row."""
    odds = {field.code: [(level.m, level.u) for level in LEVELS[field.kind]] for field in fields}
    return Model(fields, rows, odds, min(0.5 / rows, 0.25))


def make_linker(engine: duckdb.DuckDBPyConnection, model: Model) -> Linker:
    """Splink's linker over the table `rows`."""
    splink = load_splink()
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_make_comparison(field, model.odds[field.code]) for field in model.fields],
        blocking_rules_to_generate_predictions=_make_rules(splink, model.fields, model.rows),
        probability_two_random_records_match=model.prior,
    )
    api = splink.DuckDBAPI(engine)
    return splink.Linker(api.register("rows"), settings, log_level=None)


def _make_comparison(field: Field, odds: Sequence[tuple[float, float]]) -> dict[str, Any]:
    anchor = f"{field.code}_{ANCHORS[field.kind]}"
    levels: list[dict[str, Any]] = [
        {"sql_condition": f"{anchor}_l is null or {anchor}_r is null", "label_for_charts": "missing", "is_null_level": True}
    ]
    for level, (m, u) in zip(LEVELS[field.kind], odds, strict=True):
        condition = level.condition.format(c=field.code) or "ELSE"
        levels.append({"sql_condition": condition, "label_for_charts": level.words, "m_probability": m, "u_probability": u})
    return {"output_column_name": field.code, "comparison_levels": levels}


def _make_rules(splink: ModuleType, fields: Sequence[Field], rows: int) -> list[Any]:
    """Which pairs are compared: all of short lists, else those that share something."""
    if rows <= ALL_PAIRS:
        return ["1=1"]
    names, dates, places = (
        [field.code for field in fields if field.kind is kind] for kind in (FieldKind.NAME, FieldKind.DATE, FieldKind.PLACE)
    )
    ages = [field.code for field in fields if field.kind is FieldKind.AGE]
    rules = [splink.block_on(f"{field.code}_plain") for field in fields if field.kind is FieldKind.NUMBER]
    for name in names:
        keys = {"arrays_to_explode": [f"{name}_keys"]}
        rules += [splink.block_on(f"{name}_bones"), splink.block_on(f"{name}_pairs", arrays_to_explode=[f"{name}_pairs"])]
        rules += [splink.block_on(f"{name}_keys", f"{date}_turned", **keys) for date in dates]
        rules += [splink.block_on(f"{name}_keys", f"{date}_year", f"{date}_month", **keys) for date in dates]
        rules += [splink.block_on(f"{name}_keys", f"{place}_first", **keys) for place in places]
    narrow = [f"{age}_years" for age in ages[:1]] if names else []
    rules += [splink.block_on(f"{date}_number", f"{place}_first", *narrow) for date in dates for place in places]
    return rules or ["1=1"]


@contextmanager
def keep_quiet() -> Iterator[None]:
    """Splink tells of its work in a log: of rows about people nothing is logged."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
