"""Who is spoken of, and who does it to whom."""

from firsthand.stages.link.claim.compare.places import agree
from firsthand.stages.link.claim.lexicon import Commonness
from firsthand.stages.link.claim.names import Name
from firsthand.stages.link.claim.slots import Slots
from firsthand.stages.link.claim.stems import find_stem


def is_same_name(left: Name, right: Name) -> bool:
    """One holds the words of the other, or is its initials.

    >>> is_same_name(Name(("ana", "lind"), "Ana Lind"), Name(("lind",), "Lind"))
    True
    >>> is_same_name(Name(("un",), "UN"), Name(("ana",), "Ana"))
    False
    """
    one, other = set(left.words), set(right.words)
    return one <= other or other <= one or left.initials in other or right.initials in one


def split_names(left: Slots, right: Slots) -> tuple[list[Name], list[Name], list[Name]]:
    """Names of the left that the right has too, those of the left alone, those of the right alone.

    A name that the other side writes without capitals counts as shared.
    """
    shared, alone, found = [], [], set()
    for name in left.names:
        hits = [k for k, other in enumerate(right.names) if is_same_name(name, other)]
        found.update(hits)
        if hits or _is_known(name, left, right):
            shared.append(name)
        else:
            alone.append(name)
    others = [other for k, other in enumerate(right.names) if k not in found and not _is_known(other, right, left)]
    return shared, alone, others


def _is_known(name: Name, here: Slots, there: Slots) -> bool:
    return all(find_stem(word) in there.stems for word in name.words) or _lies_with(name, here, there)


def _lies_with(name: Name, here: Slots, there: Slots) -> bool:
    """Whether it names a place that agrees with one of the other side: *Odesa* beside *Ukraine*."""
    location = here.located.get(" ".join(name.words))
    return location is not None and any(agree(location, other) for other in there.places)


def compare_actors(
    left: Slots, right: Slots, commonness: Commonness, split: tuple[list[Name], list[Name], list[Name]]
) -> dict[str, float]:
    """How much the shared names weigh, how many stand on one side alone, whether roles are exchanged."""
    shared, alone, others = split
    weight = sum(max(commonness.weigh(find_stem(word)) for word in name.words) for name in shared)
    return {
        "names in common": float(min(4, len(shared))),
        "weight of names": weight / 10.0,
        "names on one side": float(min(3, max(len(alone), len(others)))),
        "names on either side": float(min(3, len(alone), len(others))),
        "no name in common": float(bool(left.names and right.names and not shared)),
        "roles exchanged": float(has_exchanged_roles(left, right)),
    }


def has_exchanged_roles(left: Slots, right: Slots) -> bool:
    """*A attacked B* beside *B attacked A*: the same names stand round the same event the other way round.

    *B was attacked by A* is turned first.
    """
    names = left.name_words & right.name_words
    if len(names) < 2:  # noqa: PLR2004 - roles need two
        return False
    first, second = _find_roles(left, names), _find_roles(right, names)
    return any((patient, event, agent) in second for agent, event, patient in first if (agent, event, patient) not in second)


def _find_roles(slots: Slots, names: frozenset[str]) -> set[tuple[str, str, str]]:
    """Who, what, to whom: the shared name before and the one after each event."""
    known = {find_stem(word) for word in names}
    found = set()
    for k, stem in enumerate(slots.order):
        if stem in known:
            continue
        before = next((one for one in reversed(slots.order[:k]) if one in known), None)
        after = next((one for one in slots.order[k + 1 :] if one in known), None)
        if before and after and before != after:
            found.add((after, stem, before) if slots.is_passive else (before, stem, after))
    return found
