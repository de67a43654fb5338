"""The same four rows in every kind of table that people have."""

import importlib.util
from pathlib import Path

import duckdb
import numpy as np
import pytest

from firsthand import read_table, weigh
from firsthand.errors import WeighError
from firsthand.stages.weigh.codes import code_column
from firsthand.stages.weigh.dates import read_dates

ROWS = {"src": ["a", "b", "c", "a"], "obj": ["x", "x", "y", "y"], "val": ["1", "2", "2", None]}
NUMBERS = {"source": np.array([0, 1, 2, 0], np.int16), "claim": np.array([7, 7, 9, 9]), "value": [1.0, 2.0, 2.0, float("nan")]}
WANTED = [("x", "1", 1.0), ("x", "2", 1.0), ("y", "", 1.0), ("y", "2", 1.0)]


def make_table(kind: str) -> object:
    """The rows as one kind of table; skipped where its library is not there."""
    if kind == "mapping of arrays":
        return {name: np.array(column, object) for name, column in ROWS.items()}
    if kind == "rows":
        return [dict(zip(ROWS, row, strict=True)) for row in zip(*ROWS.values(), strict=True)]
    if kind == "structured":
        return np.array(list(zip(*ROWS.values(), strict=True)), [(name, object) for name in ROWS])
    if kind == "duckdb":
        rows = ", ".join(f"('{a}', '{b}', {c or 'NULL'})" for a, b, c in zip(*ROWS.values(), strict=True))
        return duckdb.connect().sql(f"SELECT * FROM (VALUES {rows}) AS t(src, obj, val)")
    library = pytest.importorskip(kind.split(maxsplit=1)[0])
    table = library.DataFrame(ROWS) if kind.startswith(("pandas", "polars")) else library.table(ROWS)
    made = {
        "pandas category": lambda: table.astype({"src": "category"}),
        "pyarrow chunks": lambda: library.concat_tables([table.slice(0, 1), table.slice(1)]),
        "pyarrow dictionary": lambda: table.set_column(0, "src", table["src"].dictionary_encode()),
        "pyarrow batch": lambda: table.to_batches()[0],
    }
    return made[kind]() if kind in made else table


@pytest.mark.parametrize(
    "kind",
    [
        *(
            "mapping of arrays",
            "rows",
            "structured",
            "duckdb",
            "pyarrow",
            "pyarrow chunks",
            "pyarrow dictionary",
            "pyarrow batch",
        ),
        *("pandas", "pandas category", "polars"),
    ],
)
def test_every_kind_of_table_says_the_same(kind: str) -> None:
    told = weigh(make_table(kind)).origins
    assert list(zip(told["claim"], told["value"], told["expected_origins"], strict=True)) == WANTED


def test_numbers_stay_numbers() -> None:
    told = weigh(NUMBERS, {"child": np.array([1]), "parent": np.array([0]), "p": np.array([0.5])})
    assert told.origins["claim"].tolist() == [7, 7, 9, 9]
    assert told.origins["value"].tolist() == ["1", "2", "", "2"]
    assert told.find_option(7, 2) == told.find_option("7", "2") == 1
    assert told.origins["expected_origins"].tolist() == [1.0, 0.5, 1.0, 1.0]


def test_results_leave_as_tables() -> None:
    told = weigh(ROWS).origins
    assert told.to_columns()["claim"].tolist() == ["x", "x", "y", "y"]
    assert told.to_rows(limit=1)[0]["value"] == "1"
    assert len(told) == 4
    assert "p_two" in told
    with pytest.raises(WeighError, match="no column 'origin'"):
        told["origin"]


@pytest.mark.parametrize(("library", "method"), [("pyarrow", "to_arrow"), ("pandas", "to_pandas")])
def test_results_leave_as_tables_of_others(library: str, method: str) -> None:
    told = weigh(ROWS).origins
    if importlib.util.find_spec(library) is None:
        with pytest.raises(WeighError, match=f"{library} is not installed"):
            getattr(told, method)()
    else:
        assert [float(str(one)) for one in getattr(told, method)()["p_two"]] == [0.0] * 4


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param(
            {"sources": ["a"], "claim": ["c"]}, "no column 'source'.*There are sources, claim; perhaps sources", id="near"
        ),
        pytest.param({"source": ["a"], "claim": ["c", "d"]}, "differ in length: source 1, claim 2", id="lengths"),
        pytest.param({}, "no columns at all", id="nothing"),
        pytest.param({"source": [["a"]], "claim": ["c"]}, "lists or other values that are no names", id="lists"),
        pytest.param({"source": [b"a"], "claim": ["c"]}, "holds bytes", id="bytes"),
        pytest.param(7, "a int is no table", id="a number"),
        pytest.param("table.csv", "a str is no table", id="a path"),
        pytest.param([1, 2], "neither assertions nor mappings", id="numbers"),
    ],
)
def test_what_is_no_table_is_refused(table: object, words: str) -> None:
    with pytest.raises(WeighError, match=words):
        weigh(table)


@pytest.mark.parametrize("end", ["csv", "tsv", "parquet"])
def test_files(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"it's; a -- table.{end}"
    path.write_text("src;obj;val\na;x;1\nb;x;2\n".replace(";", "\t" if end == "tsv" else ";"), encoding="utf-8")
    if end == "parquet":
        duckdb.sql("select 'a' as src, 'x' as obj, 1 as val union all select 'b', 'x', 2 order by val").write_parquet(str(path))
    told = weigh(read_table(path)).origins
    assert told["value"].tolist() in (["1", "2"], [1, 2])
    assert list(read_table(path, ("obj",))) == ["obj"]
    with pytest.raises(WeighError, match=r"has no column 'item'.*There are src, obj, val"):
        read_table(path, ("item",))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("none.csv", None, "there is no file", id="missing"),
        pytest.param("a*.csv", b"src,obj\n", r"signs \* \?", id="a pattern for many files"),
        pytest.param("broken.parquet", b"PAR1 and no more", "cannot be read as Parquet", id="broken"),
        pytest.param("latin.csv", b"src,obj\nGr\xfc\xdfe,x\n", "UTF-8|cannot be read as CSV", id="not UTF-8"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(WeighError, match=words):
        read_table(tmp_path / name)


def test_codes_do_not_depend_on_the_order_of_rows() -> None:
    coded = code_column(["b", "a", None, " b ", "", "c\ud800"])
    assert coded.labels.tolist() == ["a", "b", "c\ud800"]
    assert coded.codes.tolist() == [1, 0, -1, 1, -1, 2]
    assert code_column(np.array([2**40, 5, 5])).codes.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("left", "right", "is_later"),
    [
        ("2026-04-16", "2026-04-15", True),
        ("2026-04-15", "2026-04-15T08:00", False),
        ("2026-04-15T08:00", "2026-04-15", False),
        ("2026-04-15T08:00:01", "2026-04-15T08:00", True),
        ("2026-05", "2026-04-30", True),
        ("2026-12", "2026", False),
        ("2027", "2026-12-31T23:59", True),
        (None, "2026", False),
        (5, 4, True),
        (np.datetime64("2026-04-15T09", "s"), np.datetime64("2026-04-15T08", "s"), True),
    ],
)
def test_dates(left: object, right: object, is_later: bool) -> None:
    column = [left, right] if not isinstance(left, np.datetime64) else np.array([left, right])
    dates, unread = read_dates(column, 2)
    assert unread == 0
    assert dates.is_later(dates.codes[:1], dates.codes[1:]).tolist() == [is_later]
