"""Which pairs of profiles are worth a comparison: those that share a key, so that 100,000 voices need no table of all pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from firsthand.stages.link.sources.body import Body
from firsthand.stages.link.sources.body_table import GENERIC
from firsthand.stages.link.sources.person import Person
from firsthand.stages.link.sources.profile import Profile
from firsthand.stages.link.sources.spelling import find_bones, find_given, find_open_bones, find_stem

# A key that more profiles share says too little: rarer keys of the same profiles still bring true pairs together.
LARGEST_BLOCK = 150
_PREFIX = 5  # letters that a name of a place and its adjective share, about


def block_profiles(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of places in `profiles`, the smaller first, sorted."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for key in dict.fromkeys(_find_keys(profile)):
            blocks[key].append(place)
    pairs = {pair for members in blocks.values() if len(members) <= LARGEST_BLOCK for pair in combinations(members, 2)}
    return sorted(pairs)


def _find_keys(profile: Profile) -> Iterator[str]:
    for person in profile.people:
        yield from _find_person_keys(person)
    for body in (*profile.bodies, *profile.speaks_for):
        yield from _find_body_keys(body)
    roles = [profile.office] if profile.office else list(profile.roles)
    for role in roles:
        yield from (f"office:{head}:{_shorten(place)}" for head in role.heads for place in role.places)
    if profile.sign:
        yield f"sign:{profile.sign}"


def _find_person_keys(person: Person) -> Iterator[str]:
    """Each word that may be the surname by its consonants; beside the first name too, for surnames that many have."""
    surnames = (*person.given[1:], *person.family)
    given = find_given(person.given[0]) if person.given else frozenset[int]()
    firsts = [str(one) for one in sorted(given)] or ([find_open_bones(person.given[0])] if person.given else [])
    for word in (*surnames, *person.given[:1]):
        for sounds in {find_bones(word), find_open_bones(word), f"={find_stem(word)[:4]}"}:
            yield f"name:{sounds}"
            yield from (f"name:{sounds}:{first}" for first in firsts)


def _find_body_keys(body: Body) -> Iterator[str]:
    if body.known:
        yield f"known:{body.known}"
    if body.house:
        yield f"known:{body.house}"
    if body.acronym:
        yield f"short:{body.acronym}"
    yield from (f"short:{one}" for one in body.initials)
    if body.squashed:
        yield f"address:{body.squashed.removeprefix('the')}"
    words = sorted(body.tokens)
    yield f"all:{'+'.join(words)}"
    yield from (f"word:{_shorten(word)}" for word in words if word not in GENERIC and ":" not in word)
    yield from (f"words:{_shorten(one)}+{_shorten(other)}" for one, other in combinations(words, 2))


def _shorten(word: str) -> str:
    """The beginning of a name, as a people and its land share it; other words whole."""
    return word if ":" in word or word in GENERIC or word[0].isdigit() else find_stem(word)[:_PREFIX]
