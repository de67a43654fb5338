"""Find what is true where sources contradict each other, counting those who copy once."""

from firsthand.stages.weigh.truth.copying import Pairs, find_copying
from firsthand.stages.weigh.truth.rounds import Discovered, choose_options, discover

__all__ = ["Discovered", "Pairs", "choose_options", "discover", "find_copying"]
