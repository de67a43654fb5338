"""When: periods that overlap, days that differ."""

from firsthand.model.when import Period
from firsthand.stages.link.claim.slots import Slots

_FAR = "9999"


def overlap(one: Period, other: Period) -> bool:
    """Whether a day belongs to both; an open end reaches for ever."""
    return (one.start or "")[:10] <= (other.end or _FAR)[:10] and (other.start or "")[:10] <= (one.end or _FAR)[:10]


def compare_times(left: Slots, right: Slots) -> dict[str, float]:
    """Whether a period of one overlaps one of the other, or none does; whether words like *yesterday* differ.

    Those are held against each other only where the reports are of one day, or nothing says of which.
    """
    agrees = parts = differ = 0.0
    if left.periods and right.periods:
        agrees = float(any(overlap(one, other) for one in left.periods for other in right.periods))
        parts = 1.0 - agrees
    elif left.days and right.days and (left.published or "")[:10] == (right.published or "")[:10]:
        differ = float(bool(left.days - right.days) and bool(right.days - left.days))
    return {"time agrees": agrees, "time parts": parts, "days differ": differ}
