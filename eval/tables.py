"""Hold the figures of released tables against pyCANON's: `python -m eval.tables [--tables 500] [--json] [--check]`.

Needs an environment that has pyCANON, which brings versions of numpy and pandas of its own and so is none of ours: with
`PYTHONPATH=src`, nothing else of this project is needed there. Tables are made from a seed, with one to three
quasi-identifiers, a sensitive column of words and one of numbers. `--write FILE` stores tables with pyCANON's figures, as the
tests read them.
"""

import argparse
import importlib
import importlib.metadata
import json
import math
import random
import sys
from pathlib import Path
from typing import Any

from firsthand.stages.protect.tables.measure import measure_table

CLOSE = 1e-9
QUASI, SENSITIVE = ("a", "b", "c"), ("word", "number")
Row = dict[str, object]


def make_table(seed: int) -> tuple[list[Row], list[str]]:
    """A table of 4 to 60 rows, and which of its columns an adversary knows."""
    chance = random.Random(seed)
    quasi = list(QUASI[: chance.randint(1, 3)])
    values = {column: "pqrstuvw"[: chance.randint(1, 5)] for column in quasi}
    words, numbers = "uvwxyz"[: chance.randint(2, 6)], sorted(chance.sample(range(10), chance.randint(2, 6)))
    skew = chance.random() < 1 / 2
    rows: list[Row] = []
    for _ in range(chance.randint(4, 60)):
        row: Row = {column: chance.choice(letters) for column, letters in values.items()}
        odds = [1 / (1 + place) if skew else 1 for place in range(len(words))]
        rows.append({**row, "word": chance.choices(words, odds)[0], "number": chance.choice(numbers)})
    return rows, quasi


def ask_pycanon(rows: list[Row], quasi: list[str]) -> dict[str, Any]:
    """What pyCANON says of a table."""
    pandas, pycanon = importlib.import_module("pandas"), importlib.import_module("pycanon.anonymity")
    table = pandas.DataFrame(rows)
    found: dict[str, Any] = {"k": int(pycanon.k_anonymity(table, quasi))}
    for column in SENSITIVE:
        one = [column]
        found[column] = {
            "distinct_l": int(pycanon.l_diversity(table, quasi, one)),
            "entropy_l": int(pycanon.entropy_l_diversity(table, quasi, one)),
            "recursive_c": _read_number(pycanon.recursive_c_l_diversity(table, quasi, one)[0]),
            "t": _read_number(pycanon.t_closeness(table, quasi, one)),
            "alpha": float(pycanon.alpha_k_anonymity(table, quasi, one)[0]),
            "delta": float(pycanon.delta_disclosure(table, quasi, one)),
        }
    return found


def ask_ours(rows: list[Row], quasi: list[str]) -> dict[str, Any]:
    """What we say of it."""
    risk = measure_table(rows, quasi, SENSITIVE)
    found: dict[str, Any] = {"k": risk.k}
    for one in risk.sensitive:
        found[one.column] = {
            "distinct_l": one.distinct_l,
            "entropy_l": int(one.entropy_l),
            "recursive_c": one.recursive_c_pycanon,
            "t": one.t,
            "alpha": one.alpha,
            "delta": one.delta,
        }
    return found


def find_differences(theirs: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    """Which figures differ; what pyCANON cannot say is left out."""
    differing = [] if theirs["k"] == ours["k"] else ["k"]
    for column in SENSITIVE:
        for name, figure in theirs[column].items():
            mine = ours[column][name]
            if figure is not None and not math.isclose(figure, mine, rel_tol=CLOSE, abs_tol=CLOSE):
                differing.append(f"{column} {name}: {figure} and {mine}")
    return differing


def _read_number(value: float) -> float | None:
    """None where pyCANON has no number: a column of one number, or l of 1."""
    return None if math.isnan(value) else float(value)


def main() -> None:
    """Compare, show, and exit 1 where a figure differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure differs")
    parser.add_argument("--write", type=Path, help="store the tables with pyCANON's figures")
    given = parser.parse_args()
    version = importlib.metadata.version("pycanon")
    stored, differing = [], {}
    for seed in range(given.tables):
        rows, quasi = make_table(seed)
        theirs = ask_pycanon(rows, quasi)
        found = find_differences(theirs, ask_ours(rows, quasi))
        if found:
            differing[seed] = found
        columns = [*quasi, *SENSITIVE]
        stored.append(
            {"quasi": quasi, "rows": ["".join(str(row[column]) for column in columns) for row in rows], "pycanon": theirs}
        )
    if given.write:
        text = json.dumps(
            {"origin": f"pyCANON {version} on tables of python -m eval.tables", "tables": stored}, separators=(",", ":")
        )
        given.write.write_text(text.replace('{"quasi"', '\n{"quasi"') + "\n", encoding="utf-8")
    figures = {"pycanon": version, "tables": given.tables, "differing": differing}
    print(
        json.dumps(figures, indent=1)
        if given.json
        else f"{given.tables} tables, pyCANON {version}: {len(differing)} differ {differing or ''}"
    )
    sys.exit(bool(given.check and differing))


if __name__ == "__main__":
    main()
