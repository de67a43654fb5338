"""Turn columns of any kind into codes from 0, so that millions of rows are numbers and not words."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import WeighError

Codes = NDArray[np.int32]
# Whatever a table may hold: columns of numpy, Arrow, pandas, polars or plain lists; and the values in them.
Column: TypeAlias = Any
Value: TypeAlias = Any
# Whole numbers up to this many times the number of rows are looked up in a table instead of being sorted.
SPARSE = 4
ROOM = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """`codes` (n): the place of each row's label in `labels`, -1 where there is none; `labels` ascend.

    Labels are whole numbers where the column held whole numbers, else strings.
    """

    codes: Codes
    labels: NDArray[Any]

    def __len__(self) -> int:
        return len(self.codes)

    def find(self, code: int) -> Value:
        """The label of one code as a plain value of Python; the empty string for -1."""
        if code < 0:
            return ""
        return self.labels[code].item() if self.is_number else self.labels[code]

    @property
    def is_number(self) -> bool:
        """Whether the labels are whole numbers."""
        return self.labels.dtype.kind in "iu"

    def spell(self) -> NDArray[Any]:
        """The label of each row; the empty string where there is none."""
        if not len(self.labels):
            return np.full(len(self.codes), "", object)
        spelt = self.labels[self.codes]
        missing = self.codes < 0
        if missing.any():
            spelt = spelt.astype(object)
            spelt[missing] = ""
        return spelt

    def take(self, rows: NDArray[Any]) -> "Coded":
        """The same labels, for some rows."""
        return Coded(self.codes[rows], self.labels)


def make_one_label(rows: int, label: str = "") -> Coded:
    """The same label for all rows."""
    return Coded(np.zeros(rows, np.int32), np.array([label], object))


def code_column(column: Column) -> Coded:
    """Codes of any column; None, NaN and blank text are missing. White space around text does not count.

    >>> code_column(["Orla", None, " Orla", "Kelm"]).codes
    array([ 1, -1,  1,  0], dtype=int32)
    """
    whole = as_whole_numbers(column)
    if whole is not None:
        return _code_numbers(whole)
    quick = _code_by_its_own(column)
    if quick is not None:
        return _tidy(*quick)
    return _tidy(*_code_objects(as_objects(column)))


def as_array(column: Column) -> NDArray[Any]:
    """Any column as an array of numpy; strings and mixed values stay objects."""
    if isinstance(column, np.ma.MaskedArray):
        return _unmask(column)
    if isinstance(column, np.ndarray):
        return column
    if hasattr(column, "to_numpy"):
        try:
            return np.asarray(column.to_numpy(zero_copy_only=False))
        except TypeError:  # only Arrow's arrays know that word
            return np.asarray(column.to_numpy())
    listed = list(column)
    if listed and all(type(one) is int or type(one) is float for one in listed):
        return np.asarray(listed)
    objects = np.empty(len(listed), object)
    objects[:] = listed
    return objects


def _unmask(column: Column) -> NDArray[Any]:
    """What duckdb gives: masked values become None."""
    if not np.ma.is_masked(column):
        return np.asarray(column.data)
    objects = np.asarray(column.data).astype(object)
    objects[np.ma.getmaskarray(column)] = None
    return objects


def as_objects(column: Column) -> list[Any]:
    """Any column as a list of plain values."""
    array = as_array(column)
    listed: list[Value] = np.datetime_as_string(array).tolist() if array.dtype.kind == "M" else array.tolist()
    return listed


def as_whole_numbers(column: Column) -> NDArray[Any] | None:
    """The column where it holds nothing but whole numbers (of any type), else None."""
    if hasattr(column, "dictionary_encode") or hasattr(column, "factorize"):
        name = str(getattr(column, "type", getattr(column, "dtype", "")))
        if not name.lower().startswith(("int", "uint", "double", "float")):
            return None
    array = as_array(column)
    if array.dtype.kind == "b":
        return array.astype(np.int8)
    if array.dtype.kind == "f" and array.size and np.isfinite(array).all() and bool((array == np.floor(array)).all()):
        return array.astype(np.int64) if bool((np.abs(array) < 2**53).all()) else None  # whole numbers are exact up to there
    return array if array.dtype.kind in "iu" else None


def _code_numbers(array: NDArray[Any]) -> Coded:
    if not len(array):
        return Coded(np.zeros(0, np.int32), np.zeros(0, np.int64))
    low, high = int(array.min()), int(array.max())
    if low >= 0 and high <= SPARSE * len(array) + ROOM:
        seen = np.zeros(high + 1, bool)
        seen[array] = True
        if seen.all():
            return Coded(array.astype(np.int32), np.arange(high + 1))
        places = np.cumsum(seen, dtype=np.int32) - 1
        return Coded(places[array], np.flatnonzero(seen))
    labels, codes = np.unique(array, return_inverse=True)
    return Coded(codes.astype(np.int32), labels)


def _code_by_its_own(column: Column) -> tuple[Codes, list[Any]] | None:
    """By the column's own quick way, where it has one (Arrow, pandas): codes with -1 for missing, and the values."""
    if hasattr(column, "dictionary_encode"):
        encoded = column.dictionary_encode()
        encoded = encoded.combine_chunks() if hasattr(encoded, "combine_chunks") else encoded
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return codes.astype(np.int32), [str(one) if one is not None else None for one in encoded.dictionary.to_pylist()]
    if hasattr(column, "factorize"):
        codes, values = column.factorize()
        return np.asarray(codes, np.int32), as_objects(values)
    return None


def _code_objects(objects: list[Any]) -> tuple[Codes, list[Any]]:
    known: defaultdict[Any, int] = defaultdict()
    known.default_factory = known.__len__
    try:
        codes = np.fromiter(map(known.__getitem__, objects), np.int32, len(objects))
    except TypeError as error:
        raise WeighError(
            "a column holds lists or other values that are no names", remedy="Give text, numbers or nothing in each row"
        ) from error
    return codes, list(known)


def _tidy(codes: Codes, values: list[Any]) -> Coded:
    """Labels as text, ascending, each once; missing ones as -1."""
    texts = [spell_value(one) for one in values]
    labels = sorted({text for text in texts if text})
    place = {text: number for number, text in enumerate(labels)}
    moved = np.fromiter((place.get(text, -1) for text in (*texts, "")), np.int32, len(texts) + 1)
    array = np.empty(len(labels), object)
    array[:] = labels
    return Coded(moved[codes], array)


def spell_value(value: Value) -> str:
    """How a value is written: text without white space around it, whole numbers without a point, nothing for what is missing.

    >>> spell_value(23.0), spell_value(" Orla "), spell_value(float("nan")), spell_value(None)
    ('23', 'Orla', '', '')
    """
    if value is None or value != value:  # noqa: PLR0124 # NaN and its kin differ from themselves
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        raise WeighError(f"a column holds bytes, {value[:20]!r}, where text is wanted", remedy="Decode it first")
    return str(value).strip()


def find_places(column: Column, among: Coded) -> Codes:
    """For each row of `column` the code that its value has in `among`; -1 where it is not there."""
    whole = as_whole_numbers(column)
    if whole is not None and among.is_number:
        if not len(among.labels):
            return np.full(len(whole), -1, np.int32)
        low, high = int(among.labels[0]), int(among.labels[-1])
        if high - low == len(among.labels) - 1:
            if low == 0 and len(whole) and whole.min() >= 0 and whole.max() <= high:
                return np.require(whole, np.int32, ["C", "W"])
            inside = (whole >= low) & (whole <= high)
            return np.where(inside, whole - low, -1).astype(np.int32)
        places = np.minimum(np.searchsorted(among.labels, whole), len(among.labels) - 1)
        return np.where(among.labels[places] == whole, places, -1).astype(np.int32)
    own = code_column(column)
    known = {spell_value(label): place for place, label in enumerate(among.labels.tolist())}
    moved = np.fromiter((known.get(spell_value(one), -1) for one in own.labels.tolist()), np.int32, len(own.labels))
    return np.append(moved, np.int32(-1))[own.codes].astype(np.int32)
