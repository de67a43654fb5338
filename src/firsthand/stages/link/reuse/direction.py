"""Who took it from whom: what citations, dates and the cut of two texts tell together."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.stages.link.reuse.likeness import Wording
from firsthand.stages.link.reuse.weights import squeeze

# Each sign's weight in logits: how much it tells, by itself, of who was first. Set by hand, see docs/methods/reuse.md.
CREDIT, CITATION, TIME = 6.0, 4.5, 3.0
# Editors cut from the end; who prints a part of a text took it from who prints the whole.
CUT, PART = 1.0, 0.8
# Below this nothing is said of the direction.
TELLING = 1.2
# One text has so much more of the other than the other way round.
MORE = 0.2

Sign = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known of the left one of two reports against the right one.

    `credits`, `cites`: the left one names the right one's outlet; `credited`, `cited`: the other way round. `later` is 1
    where the left one was published later, -1 where earlier, 0 where nothing tells.
    """

    credits: bool = False
    cites: bool = False
    credited: bool = False
    cited: bool = False
    later: int = 0


def find_direction(signs: Signs, wording: Wording | None, names: tuple[str, str]) -> tuple[float, list[str]]:
    """Logits that the left report was taken from the right one, and why; below zero for the other way round."""
    found = [*_read_signs(signs, names), *(_read_cut(wording, names) if wording is not None else ())]
    total = sum(weight for weight, _ in found)
    return total, [why for weight, why in found if weight * total > 0]


def is_told(total: float) -> bool:
    """Whether the signs are enough to say who was first."""
    return abs(total) >= TELLING


def trust(total: float) -> float:
    """The probability that the direction is right."""
    return squeeze(abs(total))


def _read_signs(signs: Signs, names: tuple[str, str]) -> Iterator[Sign]:
    left, right = names
    if signs.credits or signs.cites:
        yield (CREDIT, f"{left} credits {right}") if signs.credits else (CITATION, f"{left} cites {right}")
    if signs.credited or signs.cited:
        yield (-CREDIT, f"{right} credits {left}") if signs.credited else (-CITATION, f"{right} cites {left}")
    if signs.later:
        yield signs.later * TIME, f"{right if signs.later > 0 else left} was published first"


def _read_cut(wording: Wording, names: tuple[str, str]) -> Iterator[Sign]:
    left, right = names
    if not len(wording.runs):
        return
    if abs(wording.left - wording.right) > MORE:
        part = left if wording.left > wording.right else right
        yield (PART if part == left else -PART), f"{part} has a part of the other's text"
    if wording.last_right < 1 - MORE and wording.last_left > 1 - MORE / 4:
        yield CUT, f"{left} leaves out the end of {right}"
    elif wording.last_left < 1 - MORE and wording.last_right > 1 - MORE / 4:
        yield -CUT, f"{right} leaves out the end of {left}"
