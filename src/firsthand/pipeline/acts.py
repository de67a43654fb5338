"""What the ledger says of captures and readings, and back."""

from collections.abc import Mapping
from dataclasses import asdict

from firsthand.errors import LedgerError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.capture import Capture


def make_captured(capture: Capture) -> Act:
    """The act of keeping one capture."""
    fields: dict[str, Json] = asdict(capture)
    fields["redirects"] = list(capture.redirects)
    fields["headers"] = [list(pair) for pair in capture.headers]
    used = () if capture.container is None else (capture.container,)
    return Act(
        kind=ActKind.CAPTURED,
        at=capture.captured_at,
        agent=capture.collector,
        used=used,
        body={"id": capture.id} | {name: value for name, value in fields.items() if value not in (None, [])},
    )


def read_captured(act: Act) -> Capture:
    """The capture that an act kept. Raises `LedgerError` for an act that this version does not understand."""
    fields = dict(act.body)
    fields.pop("id", None)
    try:
        return Capture(
            **{
                **fields,  # type: ignore[arg-type] # a wrong type or name is refused below
                "redirects": tuple(_list(fields, "redirects")),
                "headers": tuple(_pair(header) for header in _list(fields, "headers")),
            }
        )
    except (TypeError, ValueError) as unknown:
        raise LedgerError(
            f"a captured act of {act.at} holds what this version does not know ({unknown})",
            remedy="Use the newest version of Firsthand",
        ) from unknown


def _list(fields: Mapping[str, Json], name: str) -> list[Json]:
    value = fields.get(name, [])
    return value if isinstance(value, list) else []


def _pair(value: Json) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == len(("name", "value")):
        return str(value[0]), str(value[1])
    raise ValueError(f"a header reads {value!r}")


def make_read(*, at: str, agent: str, model: str, reports: tuple[str, ...], digest: str, attributions: int) -> Act:
    """The act of reading a run of reports, recorded as a whole by the digest of what was found."""
    body: dict[str, Json] = {"model": model, "reports": len(reports), "attributions": attributions, "digest": digest}
    return Act(kind=ActKind.READ, at=at, agent=agent, used=reports, body=body)
