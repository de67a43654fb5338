"""Everything that can go wrong, drawn as a tree.

FirsthandError
├── SpanError             words no longer stand where a span says
├── QuantityError         an interval that holds no number, or a quantity that no rule made
├── JudgementError        a judgement without a reason, or on what is not there
├── CaseError             the case folder, or what was asked of it
│   ├── NoCaseError       no case here
│   └── NotFoundError     no such capture, report or act
├── CaptureError          bytes could not be had or understood
│   ├── FetchError        an address was not fetched
│   └── RefusedError      bytes were kept, but not read: too large, broken, encrypted, unknown
├── WorkerError           the confined worker died, hung or hit a limit
├── LedgerError           an act could not be appended or read
│   ├── ActError          an act holds what the ledger cannot keep exactly
│   ├── CheckpointError   a checkpoint or its key is not one, or the signature is not this key's
│   └── TamperedError     evidence or ledger differ from what was signed
├── LinkError             what is to be linked cannot be told apart, or its model is missing
├── WeighError            a table of assertions cannot be weighed, or what was asked of it is not there
├── ProtectError          what protects a person who spoke to us stands in the way
│   ├── ConsentError      a use that the person did not grant, or has withdrawn
│   ├── RightsError       who asks has no right to this, or cannot prove who they are
│   └── ReleaseError      a release is blocked: somebody could be found by it, or a decision is missing
├── VaultError            the vault, or what was asked of it
│   ├── LockedError       the vault is locked
│   ├── VaultKeyError     a key, passphrase or share that does not open it
│   └── DamagedError      a row or a file of the vault is not what was written
├── ReaderError           the reader's model is missing or does not fit
└── ExportError           a publication could not be written

An error says what happened, to which thing, and what to do next.
"""


class FirsthandError(Exception):
    """Anything that Firsthand reports to its user: `what` happened to which thing, and the `remedy`."""

    def __init__(self, what: str, *, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}" if self.remedy else self.what


class SpanError(FirsthandError):
    """Words no longer stand where a span says."""


class QuantityError(FirsthandError):
    """An interval that holds no number, or a quantity that no rule made."""


class JudgementError(FirsthandError):
    """A judgement without a reason, or on what is not there."""


class CaseError(FirsthandError):
    """The case folder, or what was asked of it."""


class NoCaseError(CaseError):
    """No case here."""


class NotFoundError(CaseError):
    """No such capture, report or act."""


class CaptureError(FirsthandError):
    """Bytes could not be had or understood."""


class FetchError(CaptureError):
    """An address was not fetched."""


class RefusedError(CaptureError):
    """Bytes were kept, but not read."""


class WorkerError(FirsthandError):
    """The confined worker died, hung or hit a limit; `reason` is 'crash', 'time' or 'memory'."""

    def __init__(self, what: str, *, remedy: str = "", reason: str = "crash") -> None:
        super().__init__(what, remedy=remedy)
        self.reason = reason


class LedgerError(FirsthandError):
    """An act could not be appended or read."""


class ActError(LedgerError):
    """An act holds what the ledger cannot keep exactly."""


class CheckpointError(LedgerError):
    """A checkpoint or its key is not one, or the signature is not this key's."""


class TamperedError(LedgerError):
    """Evidence or ledger differ from what was signed."""


class LinkError(FirsthandError):
    """What is to be linked cannot be told apart, or its model is missing."""


class WeighError(FirsthandError):
    """A table of assertions cannot be weighed, or what was asked of it is not there."""


class ProtectError(FirsthandError):
    """What protects a person who spoke to us stands in the way."""


class ConsentError(ProtectError):
    """A use that the person did not grant, or has withdrawn."""


class RightsError(ProtectError):
    """Who asks has no right to this, or cannot prove who they are."""


class ReleaseError(ProtectError):
    """A release is blocked: somebody could be found by it, or a decision is missing."""


class VaultError(FirsthandError):
    """The vault, or what was asked of it."""


class LockedError(VaultError):
    """The vault is locked."""


class VaultKeyError(VaultError):
    """A key, passphrase or share that does not open it."""


class DamagedError(VaultError):
    """A row or a file of the vault is not what was written."""


class ReaderError(FirsthandError):
    """The reader's model is missing or does not fit."""


class ExportError(FirsthandError):
    """A publication could not be written."""
