"""Read a post and a claim together: a small network that sees the words of both at once orders the best that were found.

It is asked for ten claims a post, and only moves them among one another: it finds nothing itself.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from firsthand.stages.link.find.pair_network import PairNetwork

WEIGHTS = "reread_weights"
# As in the training data.
PLAIN = str.maketrans(dict.fromkeys('‘’“”"', "'"))


class Rereader:
    """The shipped network. `name` changes whenever its answers may change."""

    def __init__(self, folder: Path) -> None:
        self._network = PairNetwork(folder)
        self.name = self._network.name

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each post and claim a logit: the higher, the likelier the post makes the claim."""
        return [float(self._network.read(*(words.translate(PLAIN) for words in pair))[1]) for pair in pairs]


@cache
def load_rereader() -> Rereader:
    """The network that ships with the package."""
    return Rereader(Path(str(files("firsthand.stages.link.find") / WEIGHTS)))
