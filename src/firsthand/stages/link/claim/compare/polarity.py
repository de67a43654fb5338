"""Whether the one affirms what the other denies, word by word; opposites count as a denial."""

from math import fsum

from firsthand.stages.link.claim.compare.words import Matched
from firsthand.stages.link.claim.lexicon import TURNED, Commonness
from firsthand.stages.link.claim.slots import Slots


def find_turned(left: Slots, right: Slots, matched: Matched) -> list[tuple[str, str]]:
    """The stems that both have, one affirmed and one denied; opposites where both are affirmed or both denied."""
    turned = [(stem, stem) for stem in sorted(matched.same) if left.signs[stem] != right.signs[stem]]
    turned += [(one, other) for one, other in matched.synonyms if left.signs[one] != right.signs[other]]
    return turned + [(one, other) for one, other in matched.opposites if left.signs[one] == right.signs[other]]


def find_turning(left: Slots, right: Slots) -> list[tuple[str, str]]:
    """Words of grammar that stand for their opposite: *more* on one side alone, *fewer* on the other."""
    alone, other = left.turning - right.turning, right.turning - left.turning
    if not alone or not other:
        return []
    return [(a, b) if a in alone else (b, a) for a, b in TURNED if (a in alone and b in other) or (b in alone and a in other)]


def compare_polarity(
    left: Slots, right: Slots, matched: Matched, commonness: Commonness, turned: list[tuple[str, str]]
) -> dict[str, float]:
    """The share of what both say that is denied on one side, and how many stretches more one side denies."""
    weigh = commonness.weigh
    against = fsum(weigh(one) / (1 if left.signs[one] and right.signs[other] else 2) for one, other in turned)
    shared = fsum(map(weigh, matched.same)) + fsum(weigh(one) for one, _ in (*matched.synonyms, *matched.opposites))
    events = left.events.keys() & right.events.keys()
    opposites = sum(left.signs[one] == right.signs[other] for one, other in matched.opposites)
    return {
        "denied on one side": against / (shared + 1e-9),
        "some denied": float(bool(turned)),
        "words turned": float(min(4, len(turned))) / 4.0,
        "more denied": float(min(2, abs(left.denied - right.denied))),
        "opposites": float(min(2, opposites)),
        "words of grammar turned": float(bool(find_turning(left, right))),
        "event denied": float(any(left.events[kind] * right.events[kind] < 0 for kind in events)),
        "modality differs": float(left.is_modal != right.is_modal),
    }
