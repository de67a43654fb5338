"""All slots of two statements held against each other."""

from math import fsum

from firsthand.stages.link.claim.compare.actors import compare_actors, split_names
from firsthand.stages.link.claim.compare.events import compare_events
from firsthand.stages.link.claim.compare.places import compare_places
from firsthand.stages.link.claim.compare.polarity import compare_polarity, find_turned
from firsthand.stages.link.claim.compare.quantities import compare_quantities
from firsthand.stages.link.claim.compare.times import compare_times
from firsthand.stages.link.claim.compare.words import compare_words, find_swapped, match
from firsthand.stages.link.claim.lexicon import Commonness
from firsthand.stages.link.claim.slots import Slots
from firsthand.stages.link.claim.stems import find_stem


def compare(left: Slots, right: Slots, commonness: Commonness) -> dict[str, float]:
    """Every feature by its name."""
    matched = match(left, right)
    split = split_names(left, right)
    turned = find_turned(left, right, matched)
    ours = {find_stem(word) for name in split[1] for word in name.words}
    theirs = {find_stem(word) for name in split[2] for word in name.words}
    swapped = find_swapped(left, right, matched, ours, theirs)
    exchanged = sum(one in ours and other in theirs for one, other in swapped)
    return {
        **compare_words(left, right, matched, commonness),
        **compare_actors(left, right, commonness, split),
        **compare_events(left, right),
        **compare_places(left, right),
        **compare_times(left, right),
        **compare_quantities(left, right),
        **compare_polarity(left, right, matched, commonness, turned),
        "names swapped": float(min(2, exchanged)),
        "words swapped": float(min(3, len(swapped) - exchanged)),
        "context in common": compare_context(left, right, commonness),
    }


def compare_context(left: Slots, right: Slots, commonness: Commonness) -> float:
    """What the words around both have in common, as the cosine of their weights."""
    weigh = commonness.weigh
    shared = fsum(weigh(stem) ** 2 for stem in left.context & right.context)
    if not shared:
        return 0.0
    whole = fsum(weigh(stem) ** 2 for stem in left.context) * fsum(weigh(stem) ** 2 for stem in right.context)
    return float(shared / (whole**0.5 + 1e-9))
