"""What is affirmed in a statement and what denied, word by word.

A word's sign is turned once by each negation whose reach holds it, so *it is not false that the bridge fell* affirms the fall.
The reach of a negation ends with its clause (after Chapman et al. 2001, NegEx, which ends it at conjunctions).
"""

from collections.abc import Iterable

from firsthand.stages.link.claim.stems import list_words
from firsthand.stages.link.claim.tokens import Token

NOT = list_words(
    """
    not never no nobody none nothing neither nor without cannot hardly scarcely nowhere не ни нет ні немає нікого никто
    ніхто никогда ніколи
    """
)
DENYING = list_words(
    """
    deny denies denied denying reject rejects rejected refute refutes refuted dispute disputes disputed debunk debunks
    debunked doubt doubts doubted fail fails failed failing refuse refuses refused refusing decline declined avoid avoids
    avoided avoiding prevent prevents prevented refrain refrained lack lacks lacked lacking unlikely unable contrary
    despite
    """
) - {"despite"}
FALSE = list_words(
    """
    false untrue incorrect fake hoax bogus wrong baseless unfounded fabricated inaccurate myth falsehood lie untruth
    misleading
    """
)
TRUE = frozenset({"true", "correct", "accurate", "case", "truth", "happening", "fact"})
_INSTEAD = frozenset({"other", "rather", "instead", "else"})
_THAN = frozenset({"than", "of"})
# What follows a negation and takes it away: "not only", "no doubt".
_IDLE = frozenset({"only", "just", "doubt", "merely", "least", "matter"})
_ENDS = frozenset(
    {"but", "which", "who", "whose", "although", "though", "because", "while", "and", "despite", "yet", "if", "when", "after"}
)
_STOPS = frozenset(".!?;")
_COPULAS = frozenset({"is", "was", "are", "were", "isn't", "wasn't", "be", "been", "seem", "seems", "not", "that's", "it's"})
_LED = frozenset({"that", "to", "claim", "claims", "report", "reports", "rumor", "rumors", "story", "statement"})
# "other than X" reaches over a name, not over what follows it.
_NEAR = 4


def find_signs(tokens: list[Token]) -> tuple[list[int], list[bool]]:
    """For n tokens: 1 where a word is affirmed, -1 where denied; and whether it is itself a word of negation."""
    signs, cues = [1] * len(tokens), [False] * len(tokens)
    for place, token in enumerate(tokens):
        low = token.lower
        following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if (low in NOT or low.endswith("n't")) and following not in _IDLE:
            _turn(signs, range(_find_subject(tokens, place) if signs[place] < 0 else place + 1, _find_end(tokens, place)))
        elif low in DENYING:
            _turn(signs, range(place + 1, _find_end(tokens, place)))
        elif low in FALSE:
            _turn(signs, _reach_of_false(tokens, place))
        elif low in TRUE and signs[place] < 0:
            _turn(signs, _reach_of_true(tokens, place))
            continue
        elif low in _INSTEAD and following in _THAN:
            _turn(signs, range(place + 2, min(_find_end(tokens, place), place + 2 + _NEAR)))
        else:
            continue
        cues[place] = True
    return signs, cues


def _turn(signs: list[int], places: Iterable[int]) -> None:
    for place in places:
        signs[place] = -signs[place]


def _find_end(tokens: list[Token], place: int) -> int:
    """Where the reach of a negation ends: the clause; one that leads to "that" goes on to the sentence's end."""
    led = False
    for after in range(place + 1, len(tokens)):
        low = tokens[after].lower
        led = led or (low == "that" and after - place <= _NEAR)
        if low in _STOPS or (not led and ((tokens[after].is_mark and low not in '"“”') or low in _ENDS) and after > place + 1):
            return after
    return len(tokens)


def _find_subject(tokens: list[Token], place: int) -> int:
    """Where the clause of a negation inside another begins: it takes the outer one back for its subject too."""
    for before in range(place - 1, -1, -1):
        low = tokens[before].lower
        if low == "that" or low in _ENDS or tokens[before].is_mark:
            return before + 1
    return 0


def _find_start(tokens: list[Token], place: int) -> int:
    for before in range(place - 1, -1, -1):
        if tokens[before].lower in _STOPS:
            return before + 1
    return 0


def _reach_of_false(tokens: list[Token], place: int) -> range:
    """*False that X* and *false claim X* reach forward to the sentence's end, *X is false* back to its start."""
    after = tokens[place + 1].lower if place + 1 < len(tokens) else "."
    end = next((k for k in range(place + 1, len(tokens)) if tokens[k].lower in _STOPS), len(tokens))
    if after in _LED:
        return range(place + 1, end)
    if place and any(token.lower in _COPULAS for token in tokens[max(0, place - 3) : place]):
        return range(_find_start(tokens, place), place)
    return range(place + 1, _find_end(tokens, place))


def _reach_of_true(tokens: list[Token], place: int) -> range:
    """*X is not true* reaches back; *it is not true that X* has its reach from *not* already."""
    after = tokens[place + 1].lower if place + 1 < len(tokens) else "."
    return range(0) if after in {"that", "to"} else range(_find_start(tokens, place), max(0, place - 1))
