"""One act as one text, the same on every machine, so that its hash can be found again by anyone.

RFC 8785 (JSON Canonicalization Scheme) over an envelope that says its own version.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

import rfc8785

from firsthand.errors import ActError
from firsthand.model.act import Act, ActKind, Json

ENVELOPE_VERSION = 1
_FIELDS = {"v", "kind", "at", "agent", "used", "body"}

# RFC 8785 section 3.2.2.3 writes numbers as IEEE 754 doubles: beyond this, neighbours become one.
_LARGEST_EXACT = 2**53 - 1


def write_act(act: Act) -> str:
    """The canonical text of `act`; `ActError` if it holds what canonical JSON cannot keep exactly.

    >>> write_act(Act(kind=ActKind.READ, at="2026-05-01T10:00:00Z", agent="firsthand", body={"b": 1, "a": None}))
    '{"agent":"firsthand","at":"2026-05-01T10:00:00Z","body":{"a":null,"b":1},"kind":"read","used":[],"v":1}'
    """
    envelope: dict[str, Any] = {
        "v": ENVELOPE_VERSION,
        "kind": act.kind.value,
        "at": act.at,
        "agent": act.agent,
        "used": list(act.used),
        "body": dict(act.body),
    }
    try:
        _check_exact(envelope)
        return rfc8785.dumps(envelope).decode()
    except RecursionError as error:
        raise ActError(
            f"an act '{act.kind}' is nested too deeply", remedy="Keep the content as an object and name its hash"
        ) from error
    except ValueError as error:
        raise ActError(
            f"an act '{act.kind}' cannot be written as canonical JSON: {error}",
            remedy="Keep large numbers and bytes as text",
        ) from error


def read_act(text: str) -> Act:
    """The act that `text` holds; `ActError` if it is not one that this version knows."""
    try:
        envelope = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ActError(f"not an act: {error}") from error
    if not isinstance(envelope, dict) or set(envelope) != _FIELDS:
        raise ActError("not an act: its fields are not those of an act")
    if envelope["v"] != ENVELOPE_VERSION or envelope["kind"] not in tuple(ActKind):
        raise ActError(
            f"an act '{envelope['kind']}' of version {envelope['v']} is not known here",
            remedy="It may come from a newer Firsthand: install the newest version",
        )
    at, agent, used, body = (envelope[field] for field in ("at", "agent", "used", "body"))
    if not (isinstance(at, str) and isinstance(agent, str) and isinstance(used, list) and isinstance(body, dict)):
        raise ActError("not an act: a field holds another kind of value than an act has there")
    return Act(
        kind=ActKind(envelope["kind"]),
        at=at,
        agent=agent,
        used=tuple(used),
        body=cast("dict[str, Json]", body),
    )


def _check_exact(value: object) -> None:
    """Raise `ValueError` for a number that would not come back as it went in, or a value that is no JSON."""
    if isinstance(value, Mapping):
        for item in value.values():
            _check_exact(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check_exact(item)
    elif isinstance(value, float) and abs(value) > _LARGEST_EXACT:
        raise ValueError(f"{value!r} exceeds the numbers that JSON keeps exactly")
