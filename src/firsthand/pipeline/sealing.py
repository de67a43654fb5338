"""Acts on testimonies: the vault keeps their words, the ledger that they happened, on which day, and a commitment to them.

A judgement repeats the words that it is on. Those of a confidential account must not stand in a ledger that cannot forget; and
what stands there must not let anybody try words until they fit, so the commitment is over a random salt as well.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from firsthand.ledger.store import Entry
from firsthand.model.act import Act, ActKind, Json
from firsthand.readings.confided import Sealed
from firsthand.readings.store import Readings

# How the body of a sealed act names the vault's row, and what it says of the words there.
ROW, COMMITMENT = "sealed", "commitment"
SALT_BYTES = 32
SEALED_KIND = "sealed act"
# Who did it stands with the words.
NOBODY = "sealed"
Seal = Callable[[str, str, bytes], str]


class ActLog(Protocol):
    """What acts are appended to and read from: a ledger, or one that seals what was said in confidence."""

    def append(self, batch: Sequence[Act]) -> tuple[Entry, ...]:
        """Append all of them or nothing."""
        ...

    def entries(self, kind: ActKind | None = None) -> Iterator[Entry]:
        """All acts, or those of one kind, in order."""
        ...


class SealingLog:
    """A ledger whose acts on testimonies are sealed; `seal` puts subject, kind and words into the vault, and names the row."""

    def __init__(self, ledger: ActLog, readings: Readings, seal: Seal) -> None:
        self._ledger, self._readings, self._seal = ledger, readings, seal

    def append(self, batch: Sequence[Act]) -> tuple[Entry, ...]:
        """As the ledger's; what is on a testimony is sealed first, so that no power cut leaves an act without its words."""
        speakers = {report: one.pseudonym for report, one in self._readings.find_testimonies().items()}
        return tuple(entry for act in batch for entry in self._append(act, speakers))

    def _append(self, act: Act, speakers: Mapping[str, str]) -> tuple[Entry, ...]:
        pseudonym = next((speakers[report] for report in act.used if report in speakers), None)
        if pseudonym is None:
            return self._ledger.append([act])
        words = write_sealed_act(act)
        row = self._seal(pseudonym, SEALED_KIND, words.encode())
        self._readings.write_sealed(Sealed(row=row, pseudonym=pseudonym, body=words))
        body: dict[str, Json] = {ROW: row, COMMITMENT: commit(words)}
        (entry,) = self._ledger.append([Act(kind=act.kind, at=round_day(act.at), agent=NOBODY, body=body)])
        return (replace(entry, act=act),)

    def entries(self, kind: ActKind | None = None) -> Iterator[Entry]:
        """As the ledger's, with the words of sealed acts where they are at hand; those whose words are gone are left out."""
        sealed: Mapping[str, str] | None = None
        for entry in self._ledger.entries(kind):
            row = entry.act.body.get(ROW)
            if row is None:
                yield entry
                continue
            sealed = self._readings.find_sealed() if sealed is None else sealed
            words = sealed.get(str(row))
            if words is not None and commit(words) == entry.act.body.get(COMMITMENT):
                yield replace(entry, act=read_sealed_act(words, entry.act.kind))


def write_sealed_act(act: Act) -> str:
    """The whole act as JSON, with a salt."""
    fields: dict[str, Json] = {"at": act.at, "agent": act.agent, "used": list(act.used), "body": dict(act.body)}
    return json.dumps({**fields, "salt": secrets.token_hex(SALT_BYTES)}, sort_keys=True, ensure_ascii=True)


def read_sealed_act(words: str, kind: ActKind) -> Act:
    """The act that `write_sealed_act` wrote."""
    fields = json.loads(words)
    return Act(kind=kind, at=fields["at"], agent=fields["agent"], used=tuple(fields["used"]), body=fields["body"])


def commit(words: str) -> str:
    """SHA-256 over words that hold a random salt: it tells them again, and nothing about them."""
    return hashlib.sha256(words.encode()).hexdigest()


def round_day(at: str) -> str:
    """The first second of a day: acts in confidence are dated to the day.

    >>> round_day("2026-03-02T14:03:59Z")
    '2026-03-02T00:00:00Z'
    """
    return f"{at[:10]}T00:00:00Z"
