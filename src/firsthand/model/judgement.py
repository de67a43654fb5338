"""What people made of a machine's suggestions.

A suggestion becomes a finding by one door only: a person who says why. The judgement holds the words themselves, so that it
stands without the model that suggested them, and a later one can take it back without anything being forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import JudgementError
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.concern import Concern
from firsthand.model.span import Span


class Verdict(StrEnum):
    """What was decided. Withdrawn: an earlier judgement is taken back, and the suggestion is open again."""

    ACCEPTED = "accepted"
    REVISED = "revised"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """How an attribution stands: a machine's suggestion that nobody judged, or what the last judgement made of it."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REVISED = "revised"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One attribution of a report as a reading held it, apart from that reading.

    The attribution holds no places in the reading: `parent` is the one that holds it (source, cue and content only), `named`
    the words that name its source elsewhere in the report, None where nothing does.
    """

    report: str
    model: str
    attribution: Attribution
    parent: Attribution | None = None
    named: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`by` decided at `at` (RFC 3339, UTC) on `subject`, `because` of what the words say.

    `revised` is what a person put in its place. `id` is the hash of the act in the ledger, empty before it is there;
    `revises` the id of the earlier judgement on the same subject that this one replaces.
    """

    verdict: Verdict
    subject: Finding
    because: str
    by: str
    at: str
    revised: Finding | None = None
    revises: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise JudgementError("a judgement needs a reason", remedy="Say why, in words that a reader can check")
        if not self.by.strip():
            raise JudgementError("a judgement needs someone who made it", remedy="Give a name")
        if (self.verdict is Verdict.REVISED) != (self.revised is not None):
            raise JudgementError("a revision, and nothing else, holds what was put in place of the suggestion")

    @property
    def outcome(self) -> Finding:
        """What stands now: the revision, else the suggestion."""
        return self.revised or self.subject


@dataclass(frozen=True, slots=True)
class Standing:
    """How one attribution stands, and by which judgement. `is_added`: a person's; the reading itself does not have it."""

    state: State = State.SUGGESTED
    judgement: Judgement | None = None
    is_added: bool = False

    @property
    def stands(self) -> bool:
        """Whether it is still held: nobody rejected it."""
        return self.state is not State.REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A reading with people's judgements worked in: what to show.

    The attributions of `reading` keep the places they have in the machine's own reading, revised ones with a person's words;
    those that only people found come after them. `standings` has one entry for each. The number by which people call an
    attribution is its place plus one. `concerns` are judgements that no longer find their words in the text.
    """

    reading: Reading
    standings: tuple[Standing, ...]
    concerns: tuple[Concern, ...] = ()

    def __post_init__(self) -> None:
        if len(self.standings) != len(self.reading.attributions):
            raise JudgementError("each attribution has one standing")

    def __iter__(self) -> Iterator[tuple[int, Attribution, Standing]]:
        """Number, attribution and standing of each, in order."""
        for place, (found, standing) in enumerate(zip(self.reading.attributions, self.standings, strict=True)):
            yield place + 1, found, standing
