"""Read two statements together: how likely a small network, which sees the words of both at once, has them as one claim.

It is asked for the few pairs that the slots and the encoder leave open, and what it says is one feature among them. It never
decides alone: where slots contradict no likeness helps.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.link.find.pair_network import PairNetwork

WEIGHTS = "weights"
# The most that the network may say for or against, in logits: beyond this it was not seen to be right more often.
MOST = 6.0


class PairReader:
    """The shipped network. `name` changes whenever its answers may change."""

    def __init__(self, folder: Path) -> None:
        self._network = PairNetwork(folder)
        self.name = self._network.name

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """For each pair the logit that both say the same; one by one, in a fixed order of the two."""
        said: dict[tuple[str, str], float] = {}
        for pair in pairs:
            key = _sort(pair)
            if key not in said:
                said[key] = self._read(*key)
        return np.array([said[_sort(pair)] for pair in pairs], np.float64)

    def _read(self, left: str, right: str) -> float:
        other, same, opposed = self._network.read(left, right)
        return float(np.clip(same - np.logaddexp(other, opposed), -MOST, MOST))


def _sort(pair: tuple[str, str]) -> tuple[str, str]:
    left, right = pair
    return (left, right) if left <= right else (right, left)


@cache
def load_pair_reader() -> PairReader:
    """The network that ships with the package."""
    return PairReader(Path(str(files("firsthand.stages.link.claim") / WEIGHTS)))
