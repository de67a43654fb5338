"""Propose a letter for a source, from what became of its earlier claims.

The share of a source's own claims that turned out right has, after `c` confirmed and `r` refuted ones, a Beta(1 + c, 1 + r)
distribution (the rule of succession; Jøsang and Ismail 2002 rate by the same one). A letter is given only for what that
distribution makes sure: one claim that came true makes nobody reliable.
"""

from collections.abc import Iterable

from scipy.special import betainc, betaincinv

from firsthand.model.grade import Outcome, Reliability, SourceGrade, Turn

# With fewer judged claims than this nobody can tell: F.
LEAST_JUDGED = 5.0
# A letter holds when the share of right claims reaches this with the probability below. The shares are this project's: STANAG
# 2511 gives words alone ("usually", "fairly").
SHARES = ((Reliability.A, 0.9), (Reliability.B, 0.75), (Reliability.C, 0.5), (Reliability.D, 0.25))
SURE = 0.9
INTERVAL = (0.05, 0.95)


def grade_source(outcomes: Iterable[Outcome]) -> SourceGrade:
    """The letter that a source's outcomes allow; of two outcomes of one claim the later counts.

    >>> [str(grade_source(Outcome(claim=f"c{k}", turn=Turn.CONFIRMED, at="2026") for k in range(n)).reliability)
    ...  for n in (0, 4, 5, 12, 30)]
    ['F', 'F', 'C', 'B', 'A']
    """
    ordered = sorted(outcomes, key=lambda one: (one.at, one.claim, one.turn, one.mass))
    last = {one.claim: one for one in ordered}
    confirmed = sum(one.mass for one in last.values() if one.turn is Turn.CONFIRMED)
    refuted = sum(one.mass for one in last.values() if one.turn is Turn.REFUTED)
    return _grade(confirmed, refuted, ordered[-1].at if ordered else None)


def find_history(outcomes: Iterable[Outcome]) -> tuple[SourceGrade, ...]:
    """The letter after each day on which something became known, the earliest first."""
    ordered = sorted(outcomes, key=lambda one: one.at)
    days = sorted({one.at for one in ordered})
    return tuple(grade_source(one for one in ordered if one.at <= day) for day in days)


def _grade(confirmed: float, refuted: float, at: str | None) -> SourceGrade:
    low, high = (float(end) for end in betaincinv(1 + confirmed, 1 + refuted, INTERVAL))
    judged = confirmed + refuted
    if judged < LEAST_JUDGED:
        letter = Reliability.F
        because = f"{judged:.3g} of its own claims are judged; under {LEAST_JUDGED:.0f} nobody can tell"
    else:
        letter = _find_letter(confirmed, refuted)
        because = (
            f"of {judged:.3g} judged claims of its own {confirmed:.3g} were confirmed: "
            f"between {low:.0%} and {high:.0%} of what it says is right"
        )
    return SourceGrade(
        reliability=letter, confirmed=confirmed, refuted=refuted, low=low, high=high, because=because, at=at
    )  # fmt: skip


def _find_letter(confirmed: float, refuted: float) -> Reliability:
    for letter, share in SHARES:
        if betainc(1 + confirmed, 1 + refuted, share) <= 1 - SURE:
            return letter
    # Not surely above a quarter: unreliable only when surely below a half, for otherwise it is merely not known to be better.
    return Reliability.E if betainc(1 + confirmed, 1 + refuted, SHARES[-2][1]) >= SURE else Reliability.D
