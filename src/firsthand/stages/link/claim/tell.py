"""Say in plain words what two statements have in common and where they part."""

from firsthand.stages.link.claim.compare.actors import has_exchanged_roles, split_names
from firsthand.stages.link.claim.compare.places import tell_places
from firsthand.stages.link.claim.compare.polarity import find_turned, find_turning
from firsthand.stages.link.claim.compare.quantities import judge_quantities
from firsthand.stages.link.claim.compare.times import compare_times
from firsthand.stages.link.claim.compare.words import find_swapped, match
from firsthand.stages.link.claim.slots import Slots

# A reader takes in this many examples of a kind.
_SHOWN = 3


def tell(left: Slots, right: Slots) -> str:
    """*same event (killed), same place (Odesa), 20 within "at least 20"; differs in …*."""
    same, parted = _tell_same(left, right), _tell_parted(left, right)
    said = ", ".join(same) or "little in common"
    return f"{said}; differs in {', '.join(parted)}" if parted else said


def _tell_same(left: Slots, right: Slots) -> list[str]:
    matched = match(left, right)
    kinds = left.events.keys() & right.events.keys()
    shared = split_names(left, right)[0]
    agreeing, _ = judge_quantities(left, right)
    times = compare_times(left, right)
    parts = [
        f"same event ({', '.join(sorted(kinds)[:_SHOWN])})" if kinds else "",
        f"same names ({', '.join(name.written for name in shared[:_SHOWN])})" if shared else "",
        tell_places(left, right) if not tell_places(left, right).startswith("other") else "",
        "times overlap" if times["time agrees"] else "",
        *(f"“{one.span.words}” agrees with “{other.span.words}”" for one, other in agreeing[:_SHOWN]),
        f"{len(matched.same)} words the same" if matched.same else "",
        f"synonyms ({', '.join(f'{left.written[a]}/{right.written[b]}' for a, b in matched.synonyms[:_SHOWN])})"
        if matched.synonyms
        else "",
    ]
    return [part for part in parts if part]


def _tell_parted(left: Slots, right: Slots) -> list[str]:
    matched = match(left, right)
    turned = [
        f"{left.written[a]}/{right.written[b]}" if a != b else left.written[a] for a, b in find_turned(left, right, matched)
    ]
    turned += [f"{a}/{b}" for a, b in find_turning(left, right)]
    _, ours, theirs = split_names(left, right)
    _, parting = judge_quantities(left, right)
    times = compare_times(left, right)
    swapped = find_swapped(left, right, matched)
    place = tell_places(left, right)
    parts = [
        f"what is affirmed and denied ({', '.join(turned[:_SHOWN])})" if turned else "",
        "who does it to whom" if has_exchanged_roles(left, right) else "",
        f"names ({ours[0].written}, {theirs[0].written})" if ours and theirs else "",
        *(f"number (“{one.span.words}”, “{other.span.words}”)" for one, other in parting[:_SHOWN]),
        place if place.startswith("other") else "",
        "time" if times["time parts"] or times["days differ"] else "",
        f"words in the same place ({left.written[swapped[0][0]]}, {right.written[swapped[0][1]]})" if swapped else "",
    ]
    return [part for part in parts if part]
