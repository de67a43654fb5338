"""Propose a number for a claim, from its origins and its rivals; who says it never enters."""

from dataclasses import dataclass

from firsthand.model.assertion import Basis
from firsthand.model.grade import ClaimGrade, Credibility

# P(at least two origins) from which independence is held to be assured.
ASSURED = 0.9
# Belief in the claim, among all that contradict it, from which it is the likelier one, and from which it is beyond its rivals.
LIKELIER, HIGH = 0.6, 0.8
# A rival within this of the claim's own belief is its equal.
EQUAL = 0.15
DOUBTED, LOW = 0.4, 0.2
# Expected origins from which there is more than one voice, if not surely.
MORE_THAN_ONE = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a claim: expected origins, P(at least two), its belief and the best rival's (0 to 1), and the basis.

    `rival_two` is P(at least two origins) of that rival. `is_retracted`: an origin took it back.
    """

    origins: float
    two: float
    belief: float = 1.0
    rival: float = 0.0
    rival_two: float = 0.0
    bases: frozenset[Basis] = frozenset()
    is_retracted: bool = False


def grade_claim(standing: Standing) -> ClaimGrade:
    """The number that STANAG 2511's words allow; 6 where nothing but one voice of unknown basis stands behind a claim."""
    number, because = _grade(standing)
    return ClaimGrade(credibility=number, because=because)


def _grade(one: Standing) -> tuple[Credibility, str]:
    origins = f"{one.origins:.2g} expected origins, at least two with probability {one.two:.2f}"
    if one.is_retracted and one.two < ASSURED:
        return Credibility.DOUBTFUL, f"an origin took it back; {origins}"
    if one.rival > 0 and one.belief < DOUBTED:
        return _grade_weaker(one)
    if one.rival > 0 and one.rival >= one.belief - EQUAL:
        return Credibility.POSSIBLE, f"a contradicting claim has as much behind it ({one.rival:.2f} against {one.belief:.2f})"
    return _grade_stronger(one, origins)


def _grade_stronger(one: Standing, origins: str) -> tuple[Credibility, str]:
    """A claim that nothing of its own weight contradicts."""
    if one.two >= ASSURED and one.belief >= HIGH:
        return Credibility.CONFIRMED, origins
    if one.origins >= MORE_THAN_ONE:
        if one.belief >= LIKELIER:
            return Credibility.PROBABLE, f"{origins}: probable, but independence or the want of a rival is not assured"
        return Credibility.POSSIBLE, f"{origins}, but a contradicting claim has nearly as much behind it"
    if Basis.WITNESSED in one.bases:
        return Credibility.POSSIBLE, "one origin, which says that it was there"
    return Credibility.UNKNOWN, "one origin, and nothing says how it came to know"


def _grade_weaker(one: Standing) -> tuple[Credibility, str]:
    """A claim that contradicts a stronger one."""
    against = f"a contradicting claim has more behind it ({one.rival:.2f} against {one.belief:.2f})"
    if one.belief < LOW and one.rival_two >= ASSURED:
        return Credibility.IMPROBABLE, f"{against}, from at least two origins with probability {one.rival_two:.2f}"
    return Credibility.DOUBTFUL, against
