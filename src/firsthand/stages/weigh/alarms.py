"""Find in a weighed case what misleads who counts reports: circles, shared origins, false plurals, retractions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from firsthand.model.corroboration import Alarm
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Way
from firsthand.stages.weigh.assertions import name_assertion
from firsthand.stages.weigh.circular import find_circles, find_common_origins
from firsthand.stages.weigh.plural import find_false_plurals
from firsthand.stages.weigh.retract import propagate
from firsthand.stages.weigh.weigh import Weighed

# Contradictions less likely than this take nothing back.
LIKELY = 0.5
NEVER = "9"


def find_alarms(weighed: Weighed, ways: Sequence[Way], relations: Iterable[Relation]) -> dict[str, tuple[Alarm, ...]]:
    """For each claim, by its id, the alarms on it, each once."""
    names = [str(claim) for claim in weighed.origins["value"]]
    # A title that stands for an outlet without a name may begin with a plural.
    unnamed = {station.label for way in ways for station in way.stations if not station.is_named}
    alarms = [
        *find_circles(weighed, names=names),
        *find_common_origins(weighed, sorted(find_confirmations(ways)), names=names),
        *(alarm for alarm in find_false_plurals(weighed, names=names) if alarm.loop[0] in unnamed),
        *propagate(weighed, sorted(find_retracted(ways, relations)), names=names).alarms,
    ]
    found: dict[str, dict[tuple[str, tuple[str, ...]], Alarm]] = defaultdict(dict)
    for alarm in alarms:
        found[alarm.claim].setdefault((alarm.kind, alarm.loop), alarm)
    return {claim: tuple(one.values()) for claim, one in found.items()}


def find_confirmations(ways: Iterable[Way]) -> Iterator[tuple[str, str]]:
    """Pairs of assertions of named voices side by side in one report: its reader takes the one to confirm the other."""
    side_by_side: dict[tuple[str, str, str], list[Way]] = defaultdict(list)
    for way in ways:
        if not way.is_own:
            side_by_side[way.claim, way.value, way.report].append(way)
    for group in side_by_side.values():
        told: set[frozenset[str]] = set()
        for left, right in combinations(sorted(group, key=lambda way: way.statement), 2):
            first, second = left.stations[-2], right.stations[-2]
            pair = frozenset((first.source, second.source))
            apart = {one.source for one in left.stations[:-1]}.isdisjoint(one.source for one in right.stations[:-1])
            if apart and first.is_named and second.is_named and pair not in told:
                told.add(pair)
                yield name_assertion(left, first.source), name_assertion(right, second.source)


def find_retracted(ways: Sequence[Way], relations: Iterable[Relation]) -> set[str]:
    """The assertions that their own source, or the outlet that printed them, denies in a later report."""
    by_statement: Mapping[str, list[Way]] = _group(ways)
    found: set[str] = set()
    for relation in relations:
        if relation.kind is not RelationKind.DENIES or relation.p < LIKELY:
            continue
        for left in by_statement.get(relation.left, ()):
            for right in by_statement.get(relation.right, ()):
                later, earlier = sorted((left, right), key=lambda way: (way.at or NEVER, way.statement), reverse=True)
                if (later.at or NEVER) > (earlier.at or NEVER):
                    found.update(_find_taken_back(later, earlier))
    return found


def _find_taken_back(later: Way, earlier: Way) -> Iterator[str]:
    """The first voice of the denial, where it stands in the earlier way too."""
    for station in earlier.stations:
        if station.source == later.stations[0].source:
            yield name_assertion(earlier, station.source)


def _group(ways: Iterable[Way]) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        found[way.statement].append(way)
    return found
