"""What a machine suggests of two things: the same source, the same claim, a contradiction, a copy."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.span import Span


class RelationKind(StrEnum):
    """How two sources, two statements or two reports hang together.

    Of two voices: same source. Of two statements: same claim, or one of the contradictions denies, differs in number, revises.
    Of two reports, or of two statements: same incident, which says nothing of whether they agree on it. Of two reports, the
    left one taken from the right one: verbatim, edited, translated, paraphrased, syndicated (a credit line names the outlet of
    the right one), cites (its text names it), and shares text where nothing says who took it from whom.
    """

    SAME_SOURCE = "same source"
    SAME_CLAIM = "same claim"
    SAME_INCIDENT = "same incident"
    DENIES = "denies"
    DIFFERS = "differs in number"
    REVISES = "revises"
    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATED = "translated"
    PARAPHRASED = "paraphrased"
    SYNDICATED = "syndicated"
    CITES = "cites"
    SHARES = "shares text"


CONTRADICTIONS = frozenset({RelationKind.DENIES, RelationKind.DIFFERS, RelationKind.REVISES})
COPIES = frozenset(
    {
        RelationKind.VERBATIM,
        RelationKind.EDITED,
        RelationKind.TRANSLATED,
        RelationKind.PARAPHRASED,
        RelationKind.SYNDICATED,
        RelationKind.CITES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`left` and `right` are ids of voices, of statements or of reports, by `kind`.

    `p` is the probability, 0 to 1, that it holds. `because` says in plain words what decided; `left_spans` and `right_spans`
    are the words in either report that show it; `features` are the figures that went into `p`, each with its name. Where the
    kind has a direction, the left one is the child: taken from the right one, revising or denying it.
    """

    kind: RelationKind
    left: str
    right: str
    p: float
    because: str
    left_spans: tuple[Span, ...] = ()
    right_spans: tuple[Span, ...] = ()
    features: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        if not 0.0 <= self.p <= 1.0:
            raise ValueError(f"a probability lies between 0 and 1, not at {self.p}")
        if self.left == self.right:
            raise ValueError(f"{self.left} cannot be related to itself")
