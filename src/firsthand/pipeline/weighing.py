"""What the weighing of a case is worked out from, and what the ledger records of it; `linking` does the work."""

import hashlib
from collections.abc import Sequence

import rfc8785

from firsthand.errors import NotFoundError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.judgement import Judgement
from firsthand.pipeline.carrying import carry_over
from firsthand.pipeline.judging import read_judgements
from firsthand.pipeline.pairing import read_pairings
from firsthand.pipeline.sealing import ActLog
from firsthand.pipeline.stating import Stated, state_reports
from firsthand.readings.body import write_fields
from firsthand.readings.store import Readings
from firsthand.stages.link.stage import STAGE as LINK
from firsthand.stages.weigh.stage import STAGE as WEIGH

# How the id of every claim begins.
CLAIM = "c-"
VERSIONS = f"{LINK.name} {LINK.version}, {WEIGH.name} {WEIGH.version}"


def state_case(readings: Readings, judgements: Sequence[Judgement]) -> dict[str, Stated]:
    """Every report that was read, taken apart, with people's judgements on its statements worked in."""
    found = []
    for name in readings.find_all_read():
        report, reading = readings.read_report(name), readings.read_reading(name)
        if report is not None and reading is not None:
            own = [one for one in judgements if one.subject.report == name]
            found.append((report, carry_over(own, reading, report.text)))
    return state_reports(found)


def find_inputs(readings: Readings, ledger: ActLog) -> str:
    """The digest of all that weighing uses: readings, judgements, and the versions of the stages."""
    used: list[Json] = [VERSIONS, *readings.find_digests()]
    used += [one.id for one in read_judgements(ledger)] + [one.id for one in read_pairings(ledger)]
    return hashlib.sha256(rfc8785.dumps(used)).hexdigest()


def make_weighed(weighing: Weighing, *, at: str, agent: str, reports: int, salts: Sequence[str] = ()) -> Act:
    """The act of weighing a case, recorded as a whole by the digest of what was found."""
    body: dict[str, Json] = {
        "versions": VERSIONS,
        "reports": reports,
        "claims": len(weighing.claims),
        "relations": len(weighing.relations),
        "inputs": weighing.inputs,
        "digest": find_digest(weighing, salts),
    }
    return Act(kind=ActKind.WEIGHED, at=at, agent=agent, body=body)


def find_digest(weighing: Weighing, salts: Sequence[str] = ()) -> str:
    """SHA-256 over the whole weighing in canonical JSON; with the salts of the testimonies that it quotes, in order."""
    return hashlib.sha256("".join(sorted(salts)).encode() + rfc8785.dumps(write_fields(weighing))).hexdigest()


def find_recorded(ledger: ActLog, inputs: str) -> str | None:
    """The digest that the ledger recorded for the weighing of these inputs; None where there is none."""
    found = [
        entry.act.body.get("digest") for entry in ledger.entries(ActKind.WEIGHED) if entry.act.body.get("inputs") == inputs
    ]
    return str(found[-1]) if found else None


def find_claim(weighing: Weighing, name: str) -> Corroboration:
    """The one claim whose id begins with `name`, with or without `c-`. Raises `NotFoundError`."""
    full = name if name.startswith(CLAIM) else CLAIM + name
    found = [one for one in weighing.claims if one.claim.id.startswith(full)]
    if not found:
        raise NotFoundError(f"no claim is called {name!r}", remedy="'firsthand claims' lists all")
    if len(found) > 1:
        raise NotFoundError(f"{name!r} may be any of {', '.join(one.claim.id for one in found)}", remedy="Give a longer id")
    return found[0]
