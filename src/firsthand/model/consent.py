"""What a person who spoke to us allows, use by use.

The uses are those that interviewers are taught to ask for one by one (Berkeley Protocol, chapter II.C; Istanbul Protocol, 2022,
paragraphs 169 to 172): a yes to one is never a yes to another.
"""

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What an account may be used for."""

    BACKGROUND = "background"
    PARAPHRASE = "paraphrase"
    QUOTATION = "quotation"
    SHARING = "sharing"
    COURT = "court"


class Risk(StrEnum):
    """How much the person has to fear from being found out."""

    ORDINARY = "ordinary"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One use that was granted. `partners` are those named for sharing; `until` is the last day, None for no end.

    `condition` is in the person's words ("only after I have left"): a machine cannot check it, so a person says
    that it is met.
    """

    use: Use
    partners: tuple[str, ...] = ()
    condition: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The uses that were granted on a `day` (ISO 8601); what no term grants is refused."""

    day: str
    terms: tuple[Term, ...] = ()

    def find(self, use: Use) -> Term | None:
        """The term that grants a use; None where nothing does."""
        return next((term for term in self.terms if term.use is use), None)

    def allows(self, use: Use, day: str) -> bool:
        """Whether a use is granted on a day; a condition is not looked at.

        >>> Consent(day="2026-03-20", terms=(Term(use=Use.COURT, until="2026-12-31"),)).allows(Use.COURT, "2027-01-01")
        False
        """
        term = self.find(use)
        return term is not None and (term.until is None or term.until >= day)
