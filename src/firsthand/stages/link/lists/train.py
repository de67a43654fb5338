"""Learn the odds of a model from the lists themselves, as far as they are long enough."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import duckdb

from firsthand.stages.link.lists.engine import load_splink
from firsthand.stages.link.lists.linked import FieldKind
from firsthand.stages.link.lists.model import Field, Linker, Model, make_linker

Pairs: TypeAlias = Sequence[tuple[float, float]]  # m and u of each level
SAMPLED_PAIRS = 2_000_000
SEED = 1  # of Splink's sample of random pairs: the same lists give the same result
PRIOR_WEIGHT = 50  # random pairs that the odds held before are worth
LEAST_M, LEAST_U = 1e-3, 1e-6
LEAST_SHARE = 0.1  # of what was counted: all of it cannot be pairs of one case
ROUNDS = 3
HELD_CASES = 20  # pairs of one case that the odds learned before are worth
# A rule to learn the odds of names from must bring pairs together of which a fair part are one case, else what is found are
# other groups: people of one age.
FEWEST_PAIRS, MOST_PAIRS, LEAST_ALIKE = 40, 20_000_000, 0.05
_RULES = (
    (FieldKind.NUMBER,),
    (FieldKind.DATE, FieldKind.AGE),
    (FieldKind.DATE, FieldKind.PLACE),
    (FieldKind.PLACE, FieldKind.AGE),
    (FieldKind.DATE,),
)
_EQUAL = {
    FieldKind.NAME: "bones",
    FieldKind.DATE: "number",
    FieldKind.PLACE: "whole",
    FieldKind.AGE: "years",
    FieldKind.NUMBER: "plain",
}


def learn_model(engine: duckdb.DuckDBPyConnection, held: Model) -> Model:
    """By expectation maximisation, with pairs that agree on the name, then on other fields (Winkler 1988).

    `u` is counted over random pairs; some of them are of one case, which is taken out again once it is known how many.
    """
    linker = make_linker(engine, held)
    linker.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    counted = replace(held, odds=_read_odds(linker, held))
    names = [field for field in held.fields if field.kind is FieldKind.NAME]
    rules = [[f"{name.code}_bones"] for name in names if len(held.fields) > 1]
    sessions = [_train(engine, counted, rule) for rule in [*rules, *_find_rules(engine, held, names)]]
    odds = {field.code: _average(field.code, sessions, counted.odds[field.code]) for field in held.fields}
    model = replace(held, odds=odds)
    for _ in range(ROUNDS):
        model = _correct(engine, replace(model, odds=odds), model)
    return model


def _train(engine: duckdb.DuckDBPyConnection, model: Model, rule: Sequence[str]) -> dict[str, Pairs]:
    """What one session learned, of the fields that its pairs did not agree on beforehand; nothing where it failed."""
    from splink.internals.exceptions import EMTrainingException  # noqa: PLC0415 - comes with the extra

    linker = make_linker(engine, model)  # a session that fails leaves its linker unusable
    try:
        linker.training.estimate_parameters_using_expectation_maximisation(
            load_splink().block_on(*rule), fix_u_probabilities=True
        )
    except (EMTrainingException, ValueError):
        return {}  # no pair agrees on these fields, or a level shrank to nothing while learning
    blocked = {column.partition("_")[0] for column in rule}
    return {code: odds for code, odds in _read_odds(linker, model).items() if code not in blocked}


def _read_odds(linker: Linker, model: Model) -> dict[str, Pairs]:
    """The odds that a linker has now, those of `model` for levels that it never saw."""
    found = {one["output_column_name"]: one["comparison_levels"] for one in linker.misc.save_model_to_json(None)["comparisons"]}
    return {
        code: _mend([level for level in found[code] if not level.get("is_null_level")], held)
        for code, held in model.odds.items()
    }


def _average(code: str, sessions: Sequence[Mapping[str, Pairs]], counted: Pairs) -> Pairs:
    """`m` as the sessions learned it, in the mean; what nobody learned stays."""
    learned = [session[code] for session in sessions if code in session]
    if not learned:
        return counted
    return [(sum(odds[at][0] for odds in learned) / len(learned), u) for at, (_, u) in enumerate(counted)]


def _find_rules(engine: duckdb.DuckDBPyConnection, model: Model, names: Sequence[Field]) -> list[list[str]]:
    """The sets of columns that pairs may agree on for names to be learned from them."""
    rules = []
    for kinds in _RULES:
        fields = [next((field for field in model.fields if field.kind is kind), None) for kind in kinds]
        columns = [f"{field.code}_{_EQUAL[field.kind]}" for field in fields if field is not None]
        if None not in fields and names and _is_telling(engine, columns, names[0]):
            rules.append(columns)
    return rules


def _is_telling(engine: duckdb.DuckDBPyConnection, columns: Sequence[str], name: Field) -> bool:
    listed, joined = ", ".join(columns), ", ".join(columns)
    there = " and ".join(f"{column} is not null" for column in columns)
    size = f"select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) n from rows where {there} group by {listed})"  # noqa: S608 - our own names
    pairs = _fetch_one(engine, size)
    if not FEWEST_PAIRS <= pairs <= MOST_PAIRS:
        return False
    alike = (
        f"select count(*) from rows l join rows r using ({joined}) where l.unique_id < r.unique_id "  # noqa: S608
        f"and names_alike(l.{name.code}_words, r.{name.code}_words) >= 0.9"
    )
    return _fetch_one(engine, alike) >= LEAST_ALIKE * pairs


def _fetch_one(engine: duckdb.DuckDBPyConnection, query: str) -> float:
    rows = engine.execute(query).fetchall()  # all of it: a result half read blocks the connection
    return float(rows[0][0] or 0.0)


def _mend(levels: Sequence[Mapping[str, Any]], held: Pairs) -> list[tuple[float, float]]:
    """What is held where nothing was learned."""
    return [
        (max(level.get("m_probability") or m, LEAST_M), max(level.get("u_probability") or u, LEAST_U))
        for level, (m, u) in zip(levels, held, strict=True)
    ]


def order_odds(odds: Pairs) -> list[tuple[float, float]]:
    """A better agreement never counts for less than a worse one: neighbours in the wrong order share their evidence.

    >>> order_odds([(0.125, 0.25), (0.625, 0.25), (0.25, 0.5)])
    [(0.375, 0.25), (0.375, 0.25), (0.25, 0.5)]
    """
    pools: list[list[tuple[float, float]]] = []
    for one in odds:
        pools.append([one])
        while len(pools) > 1 and _find_ratio(pools[-2]) < _find_ratio(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [(m, u) if len(pool) == 1 else (min(_find_ratio(pool) * u, 1.0), u) for pool in pools for m, u in pool]


def _find_ratio(pool: Sequence[tuple[float, float]]) -> float:
    return sum(m for m, _ in pool) / sum(u for _, u in pool)


def _correct(engine: duckdb.DuckDBPyConnection, counted: Model, model: Model) -> Model:
    """One more step over all pairs that are compared: the prior and `m` anew by what is likely, `u` without pairs of one case.

    What was counted as `u` over random pairs is (1 - prior) u + prior m.
    """
    ordered = replace(model, odds={code: order_odds(odds) for code, odds in model.odds.items()})
    predicted = make_linker(engine, ordered).inference.predict(threshold_match_probability=0.05).physical_name
    found = _fetch_one(engine, f"select sum(match_probability) from {predicted}")  # noqa: S608
    prior = min(max(found, 0.05 * model.rows), 3 * model.rows) / model.all_pairs
    odds = {}
    for code, held in counted.odds.items():
        query = f"select gamma_{code}, sum(match_probability) from {predicted} where gamma_{code} >= 0 group by 1"  # noqa: S608
        likely = dict(engine.execute(query).fetchall())
        total = sum(likely.values()) + HELD_CASES
        ms = [(likely.get(len(held) - 1 - at, 0.0) + HELD_CASES * m) / total for at, (m, _) in enumerate(held)]
        odds[code] = [
            (max(m, LEAST_M), max(u - prior * m, LEAST_SHARE * u, LEAST_U) / (1 - prior))
            for m, (_, u) in zip(ms, held, strict=True)
        ]
    return replace(model, odds={code: order_odds(pairs) for code, pairs in odds.items()}, prior=min(prior, 0.25))


def count_model(engine: duckdb.DuckDBPyConnection, held: Model) -> Model:
    """For short lists: `m` as held, `u` counted over pairs whose names differ, drawn towards what is held.

    Where all died on one day, the same day says nothing: that can be counted even in a short list.
    """
    names = [field for field in held.fields if field.kind is FieldKind.NAME]
    if not names:
        return held
    predicted = make_linker(engine, held).inference.predict()
    differs = " and ".join(f"gamma_{name.code} = 0" for name in names)
    counted: dict[str, Sequence[tuple[float, float]]] = {name.code: held.odds[name.code] for name in names}
    for field in held.fields:
        if field.kind is not FieldKind.NAME:
            code = field.code
            query = f"select gamma_{code}, count(*) from {predicted.physical_name} where {differs} group by 1"  # noqa: S608
            found = dict(engine.execute(query).fetchall())
            levels = len(held.odds[code])
            counted[code] = order_odds(_draw(held.odds[code], [found.get(levels - 1 - at, 0) for at in range(levels)]))
    return replace(held, odds=counted)


def _draw(held: Pairs, counts: Sequence[int]) -> list[tuple[float, float]]:
    total = sum(counts) + PRIOR_WEIGHT
    return [(m, max((count + PRIOR_WEIGHT * u) / total, LEAST_U)) for (m, u), count in zip(held, counts, strict=True)]
