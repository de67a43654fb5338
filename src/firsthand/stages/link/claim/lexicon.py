"""The words that claims are compared by: how common a word is, which words mean the same, which the opposite.

Meanings and opposites are WordNet's (Princeton University, licence in `words/`), made by `training/concepts.py`; the events of
conflict are our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log

from firsthand.stages.link.claim.stems import find_stem, list_words

# Words that news of conflict uses of one event; each row is one kind.
EVENTS = {
    "death": "kill die murder slay execute massacre assassinate casualty toll perish succumb corpse body lynch",
    "injury": "injure wound hurt maim hospitalise hospitalize",
    "attack": "attack strike assault raid ambush offensive hit target storm",
    "bombing": "bomb shell bombard airstrike missile rocket drone blast explode explosion detonate artillery barrage mortar",
    "shooting": "shoot gun gunman gunfire fire gunned shooter sniper",
    "arrest": "arrest detain custody apprehend capture imprison jail seize nab",
    "charge": "charge indict accuse sue arraign prosecute plead",
    "verdict": "convict sentence acquit guilty verdict",
    "flight": "flee displace evacuate refugee escape",
    "abduction": "abduct kidnap hostage disappear",
    "torture": "torture beat mistreat abuse rape",
    "destruction": "destroy damage burn ruin raze demolish collapse loot pillage",
    "denial": "deny reject refute dispute",
    "release": "release free parole bail",
    "capture": "seize capture occupy retake overrun",
    "truce": "ceasefire truce armistice",
    "protest": "protest demonstrate rally march riot",
    "quake": "quake earthquake tremor magnitude",
    "purchase": "buy acquire purchase takeover acquisition",
    "appointment": "appoint name choose pick hire",
    "departure": "resign quit sack dismiss oust",
    "launch": "launch unveil introduce release announce",
    "victory": "win beat defeat",
    "closure": "close shut block seal",
    "withdrawal": "withdraw retreat pull",
}
OPPOSITES = (
    "alive dead|live die|close open|guilty innocent|arrest release|win lose|deny confirm|deny admit|accept reject|"
    "before after|inside outside|true false|more less|more fewer|more few|many few|majority minority|"
    "increase decrease|rise fall|up down|begin end|start stop|first last|good bad|great terrible|safe dangerous|"
    "positive negative|support oppose|allow ban|allow forbid|legal illegal|all none|always never|everyone nobody|"
    "everybody nobody|something nothing|domestic international|foreign domestic|enter leave|arrive leave|"
    "attack defend|guilty acquit|convict acquit|succeed fail|present absent|remember forget|love hate|build destroy|"
    "toward away|on off|with without|most few|all some|sell buy|remove keep|delete keep|agree disagree|"
    "satisfied disappointed|hot cold|warm cold|warm frozen|real imaginary|real fake|genuine fake|legitimate fake|"
    "civilian soldier|left right|import export"
)
# Words of grammar that turn a claim round when one stands for the other.
TURNED = tuple(
    tuple(pair.split())
    for pair in [
        "more less",
        "more fewer",
        "most few",
        "many few",
        "all some",
        "all none",
        "all few",
        "every some",
        "some none",
        "some no",
        "after before",
        "after during",
        "before during",
        "on off",
        "up down",
        "in out",
        "over under",
        "with without",
        "always never",
        "ever never",
        "above below",
        "inside outside",
        "everyone nobody",
        "least most",
        "without despite",
        "only also",
    ]
)
TURNING = frozenset(word for pair in TURNED for word in pair)
STOP = list_words(
    """
    a an the this that these those of to in on at by for with from as into over under about after before between through
    during against and or but if then than so because while although though is are was were be been being am has have had
    having do does did done will would shall should can could may might must it its it's he him his she her hers they them
    their we us our you your i me my who whom whose which what where when why how there here not no nor never none nobody
    nothing neither without cannot any some each every both all more most other another such own same just also too very
    only even still yet already again ever s t d ll re ve m said say says told tell according report reports reported
    reportedly claim claims claimed via rt amp up out off down one two
    """
)
# How many words SemCor counts in all: what makes a count a frequency.
_TOTAL = 226_000
# A sentence of news has about ten words that say something: the chance of a word, times ten, is that of a sentence with it.
_SENTENCE = 10
# English prose counts as much as this many statements of the case.
_PRIOR = 1000
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Commonness:
    """How much a word says, by its stem, in nats: the rarer the more. What is not in the table says `unknown`."""

    weights: dict[str, float]
    unknown: float

    def weigh(self, stem: str) -> float:
        """How much one stem says."""
        return self.weights.get(stem, self.unknown)


@lru_cache(maxsize=1)
def load_commonness() -> Commonness:
    """From counts of English prose alone."""
    return count_commonness([])


def count_commonness(statements: Sequence[frozenset[str]]) -> Commonness:
    """From the stems of each statement of a case, and counts of English prose: what a case repeats says little in it."""
    counts: dict[str, int] = {}
    for stems in statements:
        for stem in stems:
            counts[stem] = counts.get(stem, 0) + 1
    prose = {stem: _PRIOR * min(1.0, _SENTENCE * count / _TOTAL) for stem, (count, _) in _read_concepts().items()}
    whole = len(statements) + _PRIOR
    weights = {stem: log(whole / (counts.get(stem, 0) + prose.get(stem, 0.0) + _HALF)) for stem in counts.keys() | prose.keys()}
    return Commonness(weights, log(whole / _HALF))


@lru_cache(maxsize=1)
def _read_concepts() -> dict[str, tuple[int, frozenset[int]]]:
    found = {}
    for line in files(__package__).joinpath("words", "concepts.tsv").read_text("utf-8").splitlines():
        stem, count, meanings = line.split("\t")
        found[stem] = (int(count), frozenset(map(int, meanings.split())))
    return found


@lru_cache(maxsize=1)
def load_meanings() -> dict[str, frozenset[int]]:
    """The meanings of a stem; those of one conflict event share one below zero."""
    found = {stem: meanings for stem, (_, meanings) in _read_concepts().items()}
    for place, words in enumerate(EVENTS.values()):
        for word in words.split():
            stem = find_stem(word)
            found[stem] = found.get(stem, frozenset()) | {-1 - place}
    return found


@lru_cache(maxsize=1)
def load_events() -> dict[str, frozenset[str]]:
    """The kinds of conflict event that a stem tells of."""
    found: dict[str, frozenset[str]] = {}
    for name, words in EVENTS.items():
        for word in words.split():
            found[find_stem(word)] = found.get(find_stem(word), frozenset()) | {name}
    return found


@lru_cache(maxsize=1)
def load_opposites() -> dict[str, frozenset[str]]:
    """The stems that mean the opposite of a stem."""
    pairs = [
        tuple(line.split("\t")) for line in files(__package__).joinpath("words", "antonyms.tsv").read_text("utf-8").splitlines()
    ]
    pairs += [tuple(map(find_stem, pair.split())) for pair in OPPOSITES.split("|")]
    found: dict[str, frozenset[str]] = {}
    for left, right in pairs:
        found[left] = found.get(left, frozenset()) | {right}
        found[right] = found.get(right, frozenset()) | {left}
    return found
