"""How probable it is that one report was taken from another, from what they have in common.

Three logistic curves: for wording, for telling in one language, for two languages. Fitted by `python -m eval.reuse --fit` on
the odd cases of `eval/reuse.toml` and on copies that a seeded generator made of newspaper reports among true pairs of such
reports; docs/methods/reuse.md says how well they do on others.
"""

from collections.abc import Mapping
from math import exp
from types import MappingProxyType

from firsthand.stages.link.reuse.likeness import Features

Weights = Mapping[str, float]

# The weight under this name stands for every pair.
ALWAYS = "always"

WORDING: Weights = MappingProxyType(
    {ALWAYS: -10.12, "words shared": 1.02, "longest run": 0.46, "share of the shorter": 4.79, "another outlet": 2.99}
)
TELLING: Weights = MappingProxyType(
    {
        ALWAYS: -7.72,
        "rare words of the shorter": 14.12,
        "rare words of the longer": 5.74,
        "in the same order": 2.21,
        "numbers shared": 1.59,
        "cites": 2.09,
    }
)
ANCHORS: Weights = MappingProxyType(
    {
        ALWAYS: -16.92,
        "names and numbers shared": 7.24,
        "in the same order": 8.24,
        "of all numbers": 0.72,
        "length of the shorter": 1.2,
        "kept in order": 2.06,
        "cites": 1.42,
    }
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
