"""How likely two statements tell of one event, and say the same of it: logistic scores over named features.

Three small models, plain numbers in `weights.json`, made by `training/claims.py`: *event* (do both tell of one event; from
sentences of ECB+), *claim* (do both say the same; from our conflict cases and rewritten claims) and *conflict* (does a slot
contradict; from negated and altered claims). What speaks for sameness can only raise, what speaks against it only lower.
P(same claim) = P(claim) · (1 − P(conflict)), so no likeness of words can outweigh a contradiction.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp

from firsthand.model.statement import Statement
from firsthand.stages.link.claim.compare.whole import compare
from firsthand.stages.link.claim.lexicon import Commonness, load_commonness
from firsthand.stages.link.claim.slots import Slots, make_slots

# What is left to doubt where a slot contradicts outright: names and numbers are misread now and then.
FIRM = 0.9
# What makes two figures of one event two claims, left out where it is asked whether they are rivals.
_NO_NUMBERS = {"number parts": 0.0, "bare numbers differ": 0.0}
# A logistic beyond this is 0 or 1 to any reader.
_STEEPEST = 40.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by the name of the feature, and what is added."""

    weights: tuple[tuple[str, float], ...]
    bias: float

    def score(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        total = self.bias + sum(weight * features[name] for name, weight in self.weights)
        return 1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))


@dataclass(frozen=True, slots=True)
class Models:
    """The three models, and the thresholds that were fixed with them."""

    event: Logistic
    claim: Logistic
    conflict: Logistic
    event_threshold: float
    claim_threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`event`: one event. `claim`: the same said of it. `alike`: that but for numbers. `conflict`: a slot contradicts."""

    event: float
    claim: float
    alike: float
    conflict: float
    features: dict[str, float]

    @property
    def p(self) -> float:
        """The probability that both say the same."""
        return self.claim * (1.0 - max(self.conflict, FIRM if self.is_firm else 0.0))

    @property
    def is_firm(self) -> bool:
        """Whether a slot contradicts that no model weighs: another number of the same things, other things, roles exchanged."""
        others = self.features["number parts"] and not self.features["number agrees"]
        return bool(others or self.features["other things counted"] or self.features["roles exchanged"])


@lru_cache(maxsize=1)
def load_models() -> Models:
    """From the weights beside this file."""
    raw = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    event, claim, conflict = (
        Logistic(tuple(raw[name]["weights"].items()), raw[name]["bias"]) for name in ("event", "claim", "conflict")
    )
    return Models(event, claim, conflict, raw["event_threshold"], raw["claim_threshold"])


def add_crossed(features: dict[str, float]) -> dict[str, float]:
    """What contradicts counts the more, the more else is alike: each conflict also by words in a row and by share covered."""
    run, covered = features["words in a row"], features["share of the shorter"] ** 2
    crossed = dict(features)
    for name in CONFLICTS:
        value = features[name]
        crossed[f"{name}, in a row"] = value * run
        crossed[f"{name}, covered"] = value * covered
    return crossed


def score_slots(left: Slots, right: Slots, commonness: Commonness | None = None) -> Score:
    """Score two statements already taken apart; `commonness` is the case's, else that of English prose."""
    return score_features(compare(left, right, commonness or load_commonness()))


def score_features(features: dict[str, float]) -> Score:
    """Score what `compare` found."""
    models = load_models()
    return Score(
        event=models.event.score(features),
        claim=models.claim.score(features),
        alike=models.claim.score({**features, **_NO_NUMBERS}),
        conflict=models.conflict.score(add_crossed(features)),
        features=features,
    )


def score_claim(left: Statement, right: Statement, commonness: Commonness | None = None) -> float:
    """The probability, 0 to 1, that both statements say the same."""
    return score_slots(make_slots(left), make_slots(right), commonness).p


def score_event(left: Statement, right: Statement, commonness: Commonness | None = None) -> float:
    """The probability, 0 to 1, that both statements tell of one event, whatever they say of it."""
    return score_slots(make_slots(left), make_slots(right), commonness).event


CONFLICTS = (
    "no name in common",
    "names on either side",
    "names swapped",
    "words swapped",
    "roles exchanged",
    "no event in common",
    "place parts",
    "time parts",
    "days differ",
    "number parts",
    "bare numbers differ",
    "denied on one side",
    "some denied",
    "words turned",
    "more denied",
    "opposites",
    "words of grammar turned",
    "event denied",
)
SUPPORTS = (
    "share of the longer",
    "share of the shorter",
    "weight in common",
    "rarest word in common",
    "words in a row",
    "synonyms",
    "names in common",
    "weight of names",
    "events in common",
    "place agrees",
    "time agrees",
    "number agrees",
    "bare number in common",
    "context in common",
    "words in common",
)
AGAINST = (
    "no name in common",
    "names on either side",
    "names on one side",
    "no event in common",
    "event on one side",
    "place parts",
    "time parts",
    "days differ",
    "number parts",
    "bare numbers differ",
    "roles exchanged",
)
