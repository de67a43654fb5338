"""What a voice is said to be: an office, a rank, a trade, with the place or institution that it is of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from firsthand.stages.link.sources.body_table import GENERIC, STOP, WORDS
from firsthand.stages.link.sources.country_table import COUNTRIES, JOINED
from firsthand.stages.link.sources.place_form import find_match
from firsthand.stages.link.sources.role_table import COURTESY, FIELDS, ROLES
from firsthand.stages.link.sources.spelling import fold

_PHRASES = tuple(
    (re.compile(rf"\b{pattern}\b", re.IGNORECASE), joined)
    for pattern, joined in (
        ("prime[ -]minist(?:er|re)", "primeminister"),
        ("премьер-министра?", "primeminister"),
        ("press[ -]service", "pressservice"),
        ("press[ -]office", "pressoffice"),
        ("press[ -]secretary", "presssecretary"),
        ("пресс-секретар[ья]", "presssecretary"),
        ("пресс-служб[аы]", "pressservice"),
        ("internal affairs", "interior"),
        ("foreign affairs", "foreign"),
        ("home office", "interior"),
        *JOINED,
    )
)
_POSSESSIVE = re.compile(r"['’]s?$")
# Whoever saw something or lives somewhere may be anything else besides.
NEUTRAL = frozenset({"witness", "resident", "activist", "officer", "secretary", "executive", "leader", "aide"})
SPOKES = ROLES["spokesman"]
# Offices that one person holds at a time.
SINGLE = frozenset({"president", "primeminister", "governor", "mayor", "chancellor", "king", "pope", "commander", "head"})


class Fit(StrEnum):
    """How what two voices are said to be goes together."""

    SAME = "same office"
    AGREES = "offices agree"
    NEAR = "offices near"
    OPEN = "no office"
    DIFFERS = "other office"
    ELSEWHERE = "other office elsewhere"
    CONFLICTS = "same office elsewhere"


@dataclass(frozen=True, slots=True)
class Role:
    """`heads` are the offices and trades, `topics` words such as *health*, `places` the names and countries beside them."""

    heads: frozenset[str]
    topics: frozenset[str]
    places: frozenset[str]
    words: str = ""


@lru_cache(maxsize=100_000)
def read_role(words: str) -> Role:
    """A title or descriptor as a role.

    >>> role = read_role("the mayor of Velin")
    >>> sorted(role.heads), sorted(role.places)
    (['mayor'], ['velin'])
    """
    text = words
    for pattern, joined in _PHRASES:
        text = pattern.sub(joined, text)
    heads, topics, places = set(), set(), set()
    for raw in text.replace("-", " ").replace("/", " ").split():
        token = fold(_POSSESSIVE.sub("", raw.strip(".,;:()"))).replace(" ", "")
        if not token or token in STOP or token in COURTESY:
            continue
        if token in ROLES:
            heads.add(ROLES[token])
        elif token in COUNTRIES:
            places.add(COUNTRIES[token])
        elif token in WORDS:
            topics.add(WORDS[token])
        elif raw[:1].isupper() or token[:1].isdigit():
            places.add(token)
    return Role(frozenset(heads), frozenset(topics), frozenset(places), words)


def fit_roles(left: Iterable[Role], right: Iterable[Role]) -> Fit:
    """The best that two voices' roles allow."""
    fits = [_fit(one, other) for one in left for other in right]
    clear = [fit for fit in fits if fit is not Fit.OPEN]
    return min(clear, key=list(Fit).index) if clear else Fit.OPEN


def _fit(left: Role, right: Role) -> Fit:
    heads = left.heads - NEUTRAL, right.heads - NEUTRAL
    is_placed = _share_place(left.places, right.places)
    if not heads[0] or not heads[1]:
        return Fit.OPEN
    if heads[0] & heads[1]:
        is_other_topic = bool(left.topics and right.topics and not left.topics & right.topics)
        if is_placed is False or (is_other_topic and not is_placed):
            return Fit.CONFLICTS
        return Fit.SAME if is_placed or left.topics & right.topics else Fit.AGREES
    fields = {FIELDS[head] for head in heads[0]}, {FIELDS[head] for head in heads[1]}
    if fields[0] & fields[1] or is_placed or "office" in fields[0] | fields[1] or "spokes" in fields[0] | fields[1]:
        return Fit.NEAR if is_placed is not False else Fit.ELSEWHERE
    return Fit.ELSEWHERE if is_placed is False else Fit.DIFFERS


def _share_place(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """Whether they are of one place; None where nothing says: a town may lie in any country."""
    if left & right or any(find_match(one, other) for one in left for other in right):
        return True
    countries = ({one for one in side if one.startswith("country:")} for side in (left, right))
    named = [bool(side - GENERIC) for side in (left, right)]
    if not all(named):
        return None
    first, second = countries
    return False if bool(first) == bool(second) or (left - first and right - second) else None


def find_spoken_for(words: str) -> str:
    """Whose spokesman a descriptor or title says that someone is, in its words; empty for nobody's.

    >>> find_spoken_for("a spokesman for the Northern Command")
    'the Northern Command'
    """
    text = words
    for pattern, joined in _PHRASES[2:7]:
        text = pattern.sub(joined, text)
    tokens = text.split()
    place = next((at for at, one in enumerate(tokens) if ROLES.get(fold(_POSSESSIVE.sub("", one))) == SPOKES), None)
    if place is None:
        return ""
    before, after = tokens[:place], tokens[place + 1 :]
    if after and after[0].lower() in {"for", "of", "at", "from", "with"}:
        return " ".join(after[1:]).split(",")[0]
    own = " ".join(before) or " ".join(after)
    return re.sub(r"^(?:a|an|the|its|their|his|her|senior|chief|another) ", "", own, flags=re.IGNORECASE)
