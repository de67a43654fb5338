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
    """One attribution of a report apart from the reading by `model` that held it; `model` is empty for a person's own words.

    The attribution holds no places in the reading: `parent` is the one that holds it (source, cue and content only), `named`
    the words that name its source elsewhere in the report, None where nothing does. `before` and `after` are a few words of
    context, by which it is found again when the text around it has changed.
    """

    report: str
    model: str
    attribution: Attribution
    parent: Attribution | None = None
    named: Span | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`by` decided at `at` (RFC 3339, UTC) on `subject`, `because` of what the words say.

    `revised` is what a person put in its place, now or earlier: who accepts a revision accepts it as revised. `id` is the hash
    of the act in the ledger, empty before it is there; `revises` the id of the earlier judgement on the same subject that this
    one replaces.
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
        if not is_text(self.because) or not is_text(self.by):
            raise JudgementError("a reason or a name holds bytes that are no text", remedy="Write it in UTF-8")
        if self.verdict is Verdict.REVISED and self.revised is None:
            raise JudgementError("a revision holds what is put in place of the suggestion", remedy="Name what changes")

    @property
    def outcome(self) -> Finding:
        """What was decided on: the revision, else the suggestion."""
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


def is_text(words: str) -> bool:
    """Whether `words` can be written as UTF-8; a command line may hold bytes that cannot."""
    return not any("\ud800" <= char <= "\udfff" for char in words)
