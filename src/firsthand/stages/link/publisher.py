"""Within one claim, know who publishes by what others call it: "the navy" is Naval Command South.

Whoever puts out a statement itself, a ministry, a laboratory, a governor, is quoted by the next report under another name.
Where one claim holds both, and the name shares its telling word with the publisher's, they are one source.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anyascii import anyascii

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Station, Way

P = 0.8
# Words of names and roles that tell no publisher from another.
_SMALL = frozenset(
    {"the", "and", "for", "from", "with", "their", "this", "that", "own", "local", "regional", "national", "general", "state"}
    | {"central", "district", "official", "officials", "sources", "source", "report", "reports", "statement", "according"}
    | {"office", "news", "press", "daily", "weekly", "evening", "morning", "people", "member", "members", "city", "town"}
    | {"republic", "said", "head", "chief", "director", "spokesman", "spokeswoman", "spokesperson", "commander", "minister"}
    | {"governor", "president"}
)
# Somebody who is there is not who publishes: "a doctor at the hospital".
_PERSON = re.compile(
    r"\b(?:doctors?|surgeons?|nurses?|workers?|soldiers?|guards?|employees?|staffers?|lawyers?|witness(?:es)?|someone|man|woman|"
    r"men|women|engineers?|drivers?|clerks?|students?|residents?|mother|father|cousin|brother|sister|relatives?|patients?|prisoners?|"
    r"inmates?|survivors?|deserters?|fishermen|fisherman|farmers?|teachers?|insiders?|volunteers?|neighbou?rs?)\b",
    re.IGNORECASE,
)
# Who speaks for a body, or heads it, speaks as it.
_ROLE = re.compile(
    r"\b(?:head|chief|director|spokes\w+|commander|minister|governor|president|mayor|chair\w*|secretary|marshal|prosecutor|"
    r"press (?:officers?|service|office))\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"^(?:an?|the|one|some|several|local|regional|national|state|other|western|foreign|media|\s)*"
    r"(?:media|press|news ?papers?|papers?|weekly|daily|radio|radio station|television|tv|broadcaster|news agency|"
    r"news agencies|agency|agencies|portal|website|blog|blogger|(?:telegram|news|social media) channels?|channel|post|magazine|"
    r"outlets?)"
    r"(?: reports?)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
LEAST_LETTERS, LEAST_SHARED = 4, 3
# Two words are of one stem where they begin alike for this share of the shorter.
ALIKE = 0.7
NEVER = "9"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a report of the claim: its key, its name, the words of that, and when it first did."""

    key: str
    label: str
    words: tuple[str, ...]
    at: str


def join_publishers(
    ways: Sequence[Way], institutions: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()
) -> tuple[tuple[Way, ...], tuple[Relation, ...]]:
    """The ways with the publisher's key for whoever is called by its words, and why.

    `institutions` are keys of publishers that are no media; `kept` are keys on which people decided.
    """
    groups: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        groups[way.claim, way.value].append(way)
    relations: dict[tuple[str, str], Relation] = {}
    joined: dict[tuple[str, str, str], str] = {}
    for (claim, value), group in groups.items():
        publishers = list(find_publishers(group))
        for way in group:
            for station in way.stations[:-1]:
                found = None if station.source in kept else _find(station, way, publishers, institutions)
                if found is not None:
                    joined[claim, value, station.source] = found.key
                    left, right = sorted((station.source, found.key))
                    because = f"“{station.label}” is how the report calls {found.label}, which published this itself before"
                    relations[left, right] = Relation(
                        kind=RelationKind.SAME_SOURCE, left=left, right=right, p=P, because=because
                    )
    return tuple(_move(way, joined) for way in ways), tuple(relations[pair] for pair in sorted(relations))


def find_publishers(ways: Iterable[Way]) -> Iterator[Publisher]:
    """The outlets of a claim's reports, each once, with the earliest day."""
    first: dict[str, tuple[str, str]] = {}
    for way in ways:
        own = way.stations[-1]
        at = way.at or NEVER
        if own.source not in first or at < first[own.source][0]:
            first[own.source] = (at, own.label)
    for key, (at, label) in sorted(first.items()):
        yield Publisher(key, label, _fold(label), at)


def _find(station: Station, way: Way, publishers: Sequence[Publisher], institutions: frozenset[str]) -> Publisher | None:
    """The one publisher, not later than the report, that a station's words mean; None where none or two may be meant."""
    keys = {one.key for one in publishers}
    if station.source in keys:
        return None
    earlier = [one for one in publishers if one.at <= (way.at or NEVER) and one.key != way.stations[-1].source]
    called = [station.label, station.descriptor] if station.is_named else [station.descriptor or station.label]
    if not station.is_named and _MEDIA.match(station.descriptor.strip()):
        media = [one for one in earlier if one.key not in institutions]
        near = [one for one in media if share_stem(_fold(station.descriptor), one.words)] or media
        return near[0] if len(near) == 1 else None
    is_body = not _PERSON.search(station.descriptor) or bool(_ROLE.search(station.descriptor))
    if not is_body:
        return None
    names = {word for words in called for word in _fold(words)}
    near = [one for one in earlier if share_stem(tuple(sorted(names)), one.words)]
    return near[0] if len(near) == 1 else None


def share_stem(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word of either begins like one of the other.

    >>> share_stem(("navy",), ("naval", "command")), share_stem(("army",), ("ministry",))
    (True, False)
    """
    return any(_is_alike(one, other) for one in left for other in right)


def _is_alike(left: str, right: str) -> bool:
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= LEAST_SHARED and shared >= ALIKE * min(len(left), len(right))


def _fold(words: str) -> tuple[str, ...]:
    found = _WORD.findall(anyascii(words).lower())
    return tuple(word for word in found if len(word) >= LEAST_LETTERS and word not in _SMALL)


def _move(way: Way, joined: Mapping[tuple[str, str, str], str]) -> Way:
    stations = []
    for station in way.stations:
        key = joined.get((way.claim, way.value, station.source))
        stations.append(station if key is None else replace(station, source=key, is_named=True))
    return replace(way, stations=tuple(stations))
