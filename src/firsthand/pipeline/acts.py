"""What the ledger says of captures, readings and judgements, and back."""

from collections.abc import Mapping
from dataclasses import asdict

from firsthand.errors import JudgementError, LedgerError, QuantityError, SpanError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.capture import Capture
from firsthand.model.judgement import Finding, Judgement, Verdict
from firsthand.readings.body import read_fields, write_fields


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


def make_judged(judgement: Judgement) -> Act:
    """The act of judging one suggestion, with the words themselves, so that it stands without the model."""
    body: dict[str, Json] = {"verdict": judgement.verdict.value, "because": judgement.because}
    body["subject"] = write_fields(judgement.subject)
    if judgement.revised is not None:
        body["revised"] = write_fields(judgement.revised)
    if judgement.revises is not None:
        body["revises"] = judgement.revises
    return Act(kind=ActKind.JUDGED, at=judgement.at, agent=judgement.by, used=(judgement.subject.report,), body=body)


def read_judged(act: Act, act_id: str) -> Judgement:
    """The judgement that an act holds. Raises `LedgerError` for an act that this version does not understand."""
    body = act.body
    try:
        return Judgement(
            verdict=read_fields(body.get("verdict"), Verdict),
            subject=read_fields(body.get("subject"), Finding),
            because=read_fields(body.get("because"), str),
            by=act.agent,
            at=act.at,
            revised=read_fields(body["revised"], Finding) if "revised" in body else None,
            revises=read_fields(body["revises"], str) if "revises" in body else None,
            id=act_id,
        )
    except (ValueError, SpanError, JudgementError, QuantityError) as unknown:
        raise LedgerError(
            f"a judged act of {act.at} holds what this version does not know ({unknown})",
            remedy="Use the newest version of Firsthand",
        ) from unknown
