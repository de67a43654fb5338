"""How probable it is that one report was taken from another, from what they have in common.

Three logistic curves: for wording, for telling in one language, for two languages. Fitted by `python -m eval.reuse --fit` on the
odd cases of `eval/reuse.toml` and on copies that a seeded generator made of newspaper reports among true pairs of such reports;
docs/methods/reuse.md says how well they do on what they were not fitted on.
"""

from collections.abc import Mapping
from math import exp
from types import MappingProxyType

from firsthand.stages.link.reuse.likeness import Features

Weights = Mapping[str, float]

# The weight under this name stands for every pair.
ALWAYS = "always"

WORDING: Weights = MappingProxyType(
    {ALWAYS: -14.0, "words shared": 2.0, "longest run": 0.6, "share of the shorter": 4.0, "words shared in quotations": 0.0}
)
TELLING: Weights = MappingProxyType(
    {
        ALWAYS: -11.0, "rare words of the shorter": 12.0, "rare words of the longer": 6.0, "in the same order": 1.5, "numbers shared": 2.0,
        "rare words shared": 0.3, "cites": 2.0,
    }  # fmt: skip
)
ANCHORS: Weights = MappingProxyType(
    {
        ALWAYS: -12.0, "names and numbers shared": 2.0, "in the same order": 10.0, "of all numbers": 6.0, "length of the shorter": 2.0,
        "kept in order": 0.2, "cites": 1.5,
    }  # fmt: skip
)


def judge(features: Features, weights: Weights) -> float:
    """The probability, 0 to 1, that such a pair was copied; a feature without a weight does not count."""
    total = weights[ALWAYS] + sum(value * weights.get(name, 0.0) for name, value in features)
    return squeeze(total)


def squeeze(total: float) -> float:
    """The logistic function.

    >>> squeeze(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, total))))
