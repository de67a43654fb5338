"""A reading, or a part of one, as JSON and back: every field of the model's types, nothing left out.

Written by `msgspec` from the types themselves, so that a field that is added to the model is kept without a line here.
"""

from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import TypeVar

import msgspec

from firsthand.errors import CaseError
from firsthand.model.act import Json
from firsthand.model.attribution import Reading

T = TypeVar("T")

# RFC 8785 section 3.2.2.3: numbers are IEEE 754 doubles; beyond this, neighbours become one.
LARGEST_EXACT = 2**53 - 1

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Reading)


def write_body(reading: Reading) -> str:
    """The whole reading as JSON."""
    return _ENCODER.encode(reading).decode()


def read_body(body: str) -> Reading:
    """The reading that `write_body` wrote. Raises `CaseError` for anything else."""
    try:
        return _DECODER.decode(body)
    except msgspec.DecodeError as broken:
        raise CaseError(f"a reading cannot be read ({broken})", remedy="Run 'firsthand rebuild' to read anew") from broken


def write_part(value: object) -> str:
    """Any value of the model as JSON."""
    return _ENCODER.encode(value).decode()


def read_part(body: str, kind: type[T]) -> T:
    """The value that `write_part` wrote. Raises `CaseError` for anything else."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as broken:
        raise CaseError(f"what was derived cannot be read ({broken})", remedy="Run 'firsthand rebuild'") from broken


def write_fields(value: object) -> Json:
    """A value of the model as canonical JSON can hold it.

    Fields that have their default are left out; numbers beyond what JSON keeps exactly are written as text.
    """
    if is_dataclass(value):
        known = [(field, getattr(value, field.name)) for field in fields(value)]
        return {field.name: write_fields(item) for field, item in known if field.default is MISSING or item != field.default}
    if isinstance(value, tuple):
        return [write_fields(item) for item in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, int | float) and not abs(value) <= LARGEST_EXACT:
        return str(float(value))
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no part of the model")


def read_fields(fields: Json, kind: type[T]) -> T:
    """The value that `write_fields` wrote. Raises `ValueError` where it is none of that kind."""
    return msgspec.convert(fields, kind, strict=False)
