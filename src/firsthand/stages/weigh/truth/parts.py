"""What the lists that an item's options are have in common: "Gray" and "Gray; Reuter" do not contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import name2codepoint
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Places
from firsthand.stages.weigh.truth.kernels import Doubles

# Names of characters in HTML, up to ÿ: what "Bj&ouml;rn &amp; Co" leaves when it is taken to pieces.
LAST_LATIN = 255
RESIDUE = frozenset({name.lower() for name, code in name2codepoint.items() if code <= LAST_LATIN} | {"apos"})


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Parts:
    """The parts of each option, and where two options of one item share some.

    `size` (o): how many parts an option has. `unclean` (o): whether residue of HTML was left out of it. Entries, one for each
    part of each option: `owner` (e) the option, `slot` (e) the part within the item. Slots: `part` (k) what it is, over all
    items; `slot_item` (k). Pairs of options that share a part, each with itself: `given`, `true` (p), how many they `share`.
    `entry_pair` and `entry_slot`: for each pair each shared slot.
    """

    size: Places
    unclean: NDArray[np.bool_]
    owner: Places
    slot: Places
    part: Places
    slot_item: Places
    given: Places
    true: Places
    share: Places
    entry_pair: Places
    entry_slot: Places

    def sum_slots(self, worth: Doubles) -> Doubles:
        """For each option the worth (k) of its slots together."""
        return np.bincount(self.owner, worth[self.slot], len(self.size)).astype(np.float64)

    def sum_shared(self, worth: Doubles) -> Doubles:
        """For each pair the worth (k) of the slots that it shares."""
        return np.bincount(self.entry_pair, worth[self.entry_slot], len(self.given)).astype(np.float64)


def split_list(value: object, mark: str = ";") -> tuple[tuple[str, ...], bool]:
    """The parts of a list in order, each once, and whether residue of HTML was left out.

    >>> split_list("reuter; gray;amp"), split_list(("Gray", "Reuter"))
    ((('gray', 'reuter'), True), (('gray', 'reuter'), False))
    """
    raw = value.split(mark) if isinstance(value, str) else [str(one) for one in _iterate(value)]
    parts = {" ".join(one.casefold().split()) for one in raw} - {""}
    kept = parts - RESIDUE if len(parts) > 1 else parts
    return tuple(sorted(kept or parts)), len(kept or parts) < len(parts)


def _iterate(value: object) -> Sequence[Any]:
    return sorted(value, key=str) if isinstance(value, tuple | list | set | frozenset) else [value]


def find_parts(ballot: Ballot, values: Sequence[object], mark: str = ";") -> Parts:
    """What the options of each item share. `values` (o): a list each, or text with `mark` between its parts."""
    split = [split_list(value, mark) for value in values]
    size = np.array([len(parts) for parts, _ in split], np.int64)
    names = {name: place for place, name in enumerate(sorted({one for parts, _ in split for one in parts}))}
    flat = np.array([names[one] for parts, _ in split for one in parts], np.int64)
    owner = np.repeat(np.arange(ballot.options, dtype=np.int64), size)
    key, slot = np.unique(ballot.item[owner].astype(np.int64) * len(names) + flat, return_inverse=True)
    given, true, entry_pair, entry_slot = _pair(owner, slot.astype(np.int64), len(key), ballot.options)
    return Parts(
        size=size,
        unclean=np.array([unclean for _, unclean in split], bool),
        owner=owner,
        slot=slot.astype(np.int64),
        part=key % max(len(names), 1),
        slot_item=key // max(len(names), 1),
        given=given,
        true=true,
        share=np.bincount(entry_pair, minlength=len(given)).astype(np.int64),
        entry_pair=entry_pair,
        entry_slot=entry_slot,
    )


def _pair(owner: Places, slot: Places, slots: int, options: int) -> tuple[Places, Places, Places, Places]:
    """All pairs of options that stand in one slot, and the slots of each pair."""
    order = np.argsort(slot, kind="stable")
    held = owner[order]
    count = np.bincount(slot, minlength=slots)
    begin = np.cumsum(count) - count
    left = np.repeat(np.arange(len(held)), count[slot[order]])
    step = np.arange(len(left)) - np.repeat(np.cumsum(count[slot[order]]) - count[slot[order]], count[slot[order]])
    at = slot[order][left]
    key, pair = np.unique(held[left] * max(options, 1) + held[begin[at] + step], return_inverse=True)
    return key // max(options, 1), key % max(options, 1), pair.astype(np.int64), at
