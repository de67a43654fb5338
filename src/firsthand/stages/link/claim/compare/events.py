"""What happened: the kinds of event that either statement tells of."""

from firsthand.stages.link.claim.slots import Slots


def compare_events(left: Slots, right: Slots) -> dict[str, float]:
    """Kinds of event that both tell of, and whether both tell of some but of none in common."""
    shared = left.events.keys() & right.events.keys()
    return {
        "events in common": float(min(3, len(shared))),
        "no event in common": float(bool(left.events and right.events and not shared)),
        "event on one side": float(bool(left.events) != bool(right.events)),
    }
