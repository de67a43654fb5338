"""Find what is true where sources contradict each other, counting those who copy once."""

from firsthand.stages.weigh.truth.believed import Meaning
from firsthand.stages.weigh.truth.choosing import Choice, choose_method
from firsthand.stages.weigh.truth.copying import Pairs, find_copying
from firsthand.stages.weigh.truth.intervals import Agreement, AgreementKind, agree, read_interval
from firsthand.stages.weigh.truth.nesting import Parents
from firsthand.stages.weigh.truth.numbers import Figure, weigh_figures
from firsthand.stages.weigh.truth.rounds import METHODS, Discovered, choose_options
from firsthand.stages.weigh.truth.values import discover

__all__ = [
    "METHODS",
    "Agreement",
    "AgreementKind",
    "Choice",
    "Discovered",
    "Figure",
    "Meaning",
    "Pairs",
    "Parents",
    "agree",
    "choose_method",
    "choose_options",
    "discover",
    "find_copying",
    "read_interval",
    "weigh_figures",
]
