"""What people decide on two things: the same source, the same claim, a copy, or none of it.

Like a judgement on one statement it holds the words themselves, so that it stands when a newer model reads the reports anew.
"""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import JudgementError
from firsthand.model.judgement import is_text
from firsthand.model.span import Span


class PairVerdict(StrEnum):
    """Same, and apart, of two sources or two statements; copied, and apart, of two reports. Withdrawn: open again."""

    SAME = "same"
    APART = "apart"
    COPIED = "copied"
    WITHDRAWN = "withdrawn"


class PairKind(StrEnum):
    """What is judged: two sources, two statements, two reports."""

    SOURCES = "sources"
    STATEMENTS = "statements"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pole:
    """One of the two: a report, and in it the words of a source's mentions or of a statement; none for the report as a whole.

    `label` is what it was called when it was judged.
    """

    report: str
    spans: tuple[Span, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """`by` decided at `at` (RFC 3339, UTC) on two things. Of a copy the left one is taken from the right one.

    `id` is the hash of the act in the ledger, empty before it is there; `revises` the id of the earlier pairing of the same two
    that this one replaces. Raises `JudgementError` without a reason or a name, and for a thing paired with itself.
    """

    verdict: PairVerdict
    kind: PairKind
    left: Pole
    right: Pole
    because: str
    by: str
    at: str
    revises: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.because.strip() or not self.by.strip():
            raise JudgementError("a judgement needs a reason and someone who made it", remedy="Say why, and give a name")
        if not is_text(self.because) or not is_text(self.by):
            raise JudgementError("a reason or a name holds bytes that are no text", remedy="Write it in UTF-8")
        if self.left == self.right:
            raise JudgementError(f"{self.left.label or self.left.report} is named twice", remedy="Name two things")
        if self.verdict is PairVerdict.COPIED and self.kind is not PairKind.REPORTS:
            raise JudgementError(
                "only a report is copied from another", remedy="Say 'same' or 'apart' of sources and statements"
            )
        if self.verdict is PairVerdict.SAME and self.kind is PairKind.REPORTS:
            raise JudgementError("two reports are never the same", remedy="Say 'copied' or 'apart' of reports")
