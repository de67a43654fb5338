"""Every field of a reading is kept, also one that is added to the model tomorrow."""

from dataclasses import MISSING, fields, is_dataclass, replace

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import CaseError
from firsthand.model.attribution import Reading
from firsthand.model.quantity import Interval
from firsthand.model.report import Report
from firsthand.pipeline.reading import find_reading_digest
from firsthand.readings.body import read_body, read_fields, write_body, write_fields
from tests import strategies

readings = strategies.texts.flatmap(lambda text: strategies.readings(Report(id="a", text=text)))
_filled: dict[str, set[str]] = {}


def fill(value: object) -> None:
    """Note which fields of which types were something else than their default."""
    if isinstance(value, tuple):
        for item in value:
            fill(item)
    elif is_dataclass(value):
        known = _filled.setdefault(type(value).__name__, set())
        for field in fields(value):
            item = getattr(value, field.name)
            if field.default is MISSING or item != field.default:
                known.add(field.name)
            else:
                known.add(f"no {field.name}")
            fill(item)


def test_comes_back_the_same() -> None:
    """And the values that were tried fill every field of every type: else nobody would see that one is lost."""

    @settings(max_examples=120, deadline=None, database=None, derandomize=True)
    @given(readings)
    def look(reading: Reading) -> None:
        assert read_body(write_body(reading)) == reading
        assert read_fields(write_fields(reading), Reading) == reading
        rfc8785.dumps(write_fields(reading))
        fill(reading)

    look()
    kinds = {"Reading", "Attribution", "Span", "Concern", "Shown", "Quantity", "Interval", "Group", "When", "Period", "Place"}
    assert set(_filled) == kinds | {"Location", "Source", "OwnStatement", "Credit", "SourceList", "ListedSource"}
    lacking = {f"{kind}.{name[3:]}" for kind, names in _filled.items() for name in names if name[:3] == "no "}
    assert not [name for name in lacking if name.split(".")[1] not in _filled[name.split(".")[0]]]


@settings(max_examples=10, deadline=None)
@given(readings, st.data())
def test_digest_covers_the_whole_reading(reading: Reading, data: st.DataObject) -> None:
    other = data.draw(readings)
    for field in fields(Reading):
        changed = replace(reading, **{field.name: getattr(other, field.name)})
        assert (find_reading_digest(changed) == find_reading_digest(reading)) == (changed == reading)


@pytest.mark.parametrize("number", [10**20, float(2**60), float("inf"), 11, 0.1])
def test_numbers_come_back_whatever_their_size(number: float) -> None:
    assert read_fields(write_fields(Interval(0, number)), Interval) == Interval(0, number)
    rfc8785.dumps(write_fields(Interval(0, number)))


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"report": 1}', "not JSON"])
def test_what_is_no_reading_says_what_to_do(body: str) -> None:
    with pytest.raises(CaseError, match="rebuild"):
        read_body(body)
