"""Within one claim "the interior ministry" of two reports is one ministry: both speak of one event.

Across claims it may be another country's, so only a claim brings them together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Station, Way

P = 0.85
# What an institution is called by; people who only work in one are not it.
HEADS = {
    word: head
    for head, words in {
        "ministry": "ministry ministries minister",
        "office": "office bureau directorate",
        "police": "police",
        "army": "army military forces",
        "staff": "staff",
        "government": "government",
        "council": "council",
        "administration": "administration governorate prefecture municipality",
        "prosecutor": "prosecutor prosecutors prosecution",
        "service": "service services",
        "agency": "agency",
        "commission": "commission committee",
        "court": "court tribunal",
        "command": "command headquarters",
        "navy": "navy fleet",
        "guard": "guard",
        "hospital": "hospital",
        "presidency": "presidency",
        "parliament": "parliament",
        "authority": "authority",
        "embassy": "embassy",
        "operator": "operator",
        "institute": "institute",
        "observatory": "observatory monitor",
        "centre": "centre center",
        "union": "union federation",
        "association": "association league society circle",
        "network": "network",
        "mission": "mission",
        "foundation": "foundation fund",
        "organisation": "organisation organization",
        "party": "party movement",
    }.items()
    for word in words.split()
}
GENERIC = frozenset({"office", "service", "agency", "command", "authority", "commission", "council", "administration"})
# Whose word is the institution's.
SPEAKS = re.compile(
    r"^(?:an?|the|its|one)?\s*(?:\w+\s+)?(?:spokes(?:man|woman|person)|statement|press (?:office|service|release)|"
    r"communiqu[eé]|announcement|letter|note|notice|bulletin)\s+(?:for|of|by|from|issued by)\s+(?P<whom>.+)$",
    re.IGNORECASE,
)
# A person who is there, not the institution: "a doctor at the town hospital", "two officials in the ministry".
_PERSON = re.compile(
    r"\b(?:officials?|officers?|doctors?|surgeons?|nurses?|workers?|members?|soldiers?|guards?|director|chief|head|sources?|"
    r"employees?|staffers?|lawyers?|witness(?:es)?|someone|people|man|woman|engineers?|directors?|drivers?|clerks?)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"^(?:an?|one|two|three|some|several|many|few|other|another)\b", re.IGNORECASE)
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "at", "by", "to", "its", "their", "this", "that", "s"})
_WORD = re.compile(r"[^\W_]+")


# "Authorities say": whichever it is.
ANY = "any"
_BARE = frozenset({"authorities", "officials", "official sources", "officialdom"})


@dataclass(frozen=True, slots=True)
class Institution:
    """What an institution is called by: the kind of its head, and the words that tell it from others of that kind."""

    head: str
    marks: frozenset[str]

    def fits(self, other: "Institution") -> bool:
        """Whether nothing tells the two apart."""
        is_one_kind = self.head == other.head or ANY in {self.head, other.head}
        return is_one_kind and (self.marks <= other.marks or other.marks <= self.marks)


def read_institution(words: str) -> Institution | None:
    """The institution that words mean, None for people and for anything else.

    >>> read_institution("a spokesman for the interior ministry").head
    'ministry'
    >>> read_institution("a doctor at the town hospital") is None
    True
    """
    if re.sub(r"^(?:the|local)\s+", "", words.strip().lower()) in _BARE:
        return Institution(ANY, frozenset())
    spoken = SPEAKS.match(words.strip())
    name = spoken["whom"] if spoken else words.strip()
    if (_INDEFINITE.match(name) and not spoken) or _PERSON.search(re.sub(r"['’]s\s+office\b", " office", name)):
        return None
    tokens = [token for token in _WORD.findall(anyascii(name).lower()) if token not in _SMALL]
    heads = [token for token in tokens if token in HEADS]
    if not heads:
        return None
    # "Office of the Army Speaker" is the army's: an office is told by whose it is.
    head = next((HEADS[word] for word in heads if HEADS[word] not in GENERIC), HEADS[heads[0]])
    return Institution(head, frozenset(_stem(token) for token in tokens if HEADS.get(token) not in {head, "office"}))


def _stem(token: str) -> str:
    """Without an ending: emergencies and emergency are one word."""
    for ending, put in (("ies", "y"), ("ence", "ens"), ("ense", "ens"), ("s", "")):
        if token.endswith(ending) and len(token) > len(ending) + 2:
            return token[: -len(ending)] + put
    return token


def join_institutions(ways: Sequence[Way], members: Iterable[str] = ()) -> tuple[tuple[Way, ...], tuple[Relation, ...]]:
    """The ways with one key for each institution of a claim, and why; `members` are keys that must keep to themselves."""
    kept = frozenset(members)
    claims: dict[tuple[str, str], dict[str, Station]] = defaultdict(dict)
    for way in ways:
        for station in way.stations:
            claims[way.claim, way.value].setdefault(station.source, station)
    joined: dict[tuple[str, str], dict[str, str]] = {}
    relations: dict[tuple[str, str], Relation] = {}
    for claim, stations in claims.items():
        joined[claim] = _join({key: one for key, one in sorted(stations.items()) if key not in kept})
        for key, first in joined[claim].items():
            if key != first:
                left, right = sorted((key, first))
                because = f"“{stations[key].label}” and “{stations[first].label}” are said of one event"
                relations[left, right] = Relation(kind=RelationKind.SAME_SOURCE, left=left, right=right, p=P, because=because)
    moved = tuple(_move(way, joined[way.claim, way.value]) for way in ways)
    return moved, tuple(relations[pair] for pair in sorted(relations))


def join_unnamed(ways: Sequence[Way]) -> tuple[Way, ...]:
    """The ways with one key for what a report calls first "a soldier", as in its headline, and then "a soldier of the 12th"."""
    called: dict[tuple[str, str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for way in ways:
        for station in way.stations:
            if not station.is_named:
                words = frozenset(_WORD.findall(station.descriptor.lower())) - _SMALL
                called[way.claim, way.value, way.report].setdefault(station.source, words)
    joined: dict[tuple[str, str, str], dict[str, str]] = {}
    for place, voices in called.items():
        order = sorted(voices, key=lambda key: (-len(voices[key]), key))
        fuller = {key: [other for other in order if voices[key] < voices[other]] for key in order if voices[key]}
        joined[place] = {key: others[0] for key, others in fuller.items() if len(others) == 1}
    moved = []
    for way in ways:
        keys = joined.get((way.claim, way.value, way.report), {})
        stations = tuple(replace(one, source=keys.get(one.source, one.source)) for one in way.stations)
        moved.append(replace(way, stations=stations))
    return tuple(moved)


def _join(stations: Mapping[str, Station]) -> dict[str, str]:
    """For each station the key of the one that stands for its institution: the one with most words that tell it apart."""
    read = {key: read_institution(one.descriptor or one.label) for key, one in stations.items()}
    found = {key: one for key, one in read.items() if one is not None}
    order = sorted(found, key=lambda key: (-len(found[key].marks), not key.startswith("outlet:"), key))
    groups: list[list[str]] = []
    joined: dict[str, str] = {}
    for key in order:
        fitting = [group for group in groups if all(found[key].fits(found[other]) for other in group)]
        # "The ministry" where two ministries speak is either.
        if len(fitting) == 1:
            fitting[0].append(key)
            joined[key] = fitting[0][0]
        else:
            groups.append([key])
            joined[key] = key
    return joined


def _move(way: Way, joined: Mapping[str, str]) -> Way:
    stations = []
    for station in way.stations:
        key = joined.get(station.source)
        stations.append(station if key is None else replace(station, source=key, is_named=True))
    return replace(way, stations=tuple(stations))
