"""Look up names in the gazetteer that ships with Firsthand.

It is read once into memory (11 MB, compressed) and never written. `training/gazetteer.py` tells how it was made, and from what.
"""

import sqlite3
import zlib
from bisect import bisect_right
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from firsthand.errors import ReaderError
from firsthand.model.place import Location, PlaceClass
from firsthand.stages.read.where.names import fold_name

# Of more places with one name, only the most populous are looked at.
MOST_CANDIDATES = 40
REMEDY = "Install Firsthand anew, or build the file with 'python -m training.gazetteer'"

_unpack = lru_cache(maxsize=512)(zlib.decompress)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name: as its own, or as one among other names."""

    location: Location
    is_own: bool
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Blocks:
    """Sorted lines in compressed blocks, each known by its first key."""

    firsts: tuple[str | int, ...]
    bodies: tuple[bytes, ...]


class Gazetteer:
    """Places by name; the same name always gives the same places, the most populous first."""

    def __init__(self, names: Blocks, places: Blocks, adjectives: dict[str, frozenset[str]], about: dict[str, str]) -> None:
        self._names = names
        self._places = places
        self._adjectives = adjectives
        self.about = about
        self.find = lru_cache(maxsize=8_192)(self._find)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """All that bear a folded name (`fold_name`), the most populous first, at most `MOST_CANDIDATES`."""
        at = bisect_right(self._names.firsts, name) - 1
        if at < 0 or not name:
            return ()
        body = _unpack(self._names.bodies[at])
        start = body.find(f"\n{name}\t".encode("utf-8", "surrogatepass"))
        if start < 0:
            return ()
        line = body[start + 1 : body.index(b"\n", start + 1)].decode()
        numbers = line.partition("\t")[2].split(" ")[:MOST_CANDIDATES]
        return tuple(self._read_place(int(one.rstrip("!")), is_own=one.endswith("!")) for one in numbers)

    def _read_place(self, number: int, *, is_own: bool) -> Candidate:
        at = bisect_right(self._places.firsts, number) - 1
        first = self._places.firsts[at]
        assert isinstance(first, int)
        line = _unpack(self._places.bodies[at]).split(b"\n")[number - first + 1].decode()
        gid, name, kind, country, region, latitude, longitude, people, capital = line.split("\t")
        location = Location(
            id=gid,
            name=name,
            place_class=PlaceClass(kind),
            country=country,
            region=region,
            latitude=float(latitude),
            longitude=float(longitude),
            population=int(people),
        )
        return Candidate(location, is_own=is_own, is_capital=capital == "1")

    def find_countries(self, adjective: str) -> frozenset[str]:
        """Codes of the countries that an adjective means.

        >>> sorted(load_gazetteer().find_countries("Ukrainian"))
        ['UA']
        """
        return self._adjectives.get(fold_name(adjective), frozenset())


def open_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of a file; `ReaderError` if it is not one."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            names, places = (
                Blocks(*map(tuple, zip(*base.execute(f"SELECT first, body FROM {table} ORDER BY first"), strict=True)))  # noqa: S608 - two names of ours
                for table in ("names", "places")
            )
            adjectives = dict(base.execute("SELECT word, countries FROM adjectives"))
            about = dict(base.execute("SELECT key, value FROM about"))
    except (sqlite3.Error, TypeError) as error:
        raise ReaderError(f"the gazetteer {path.name} cannot be read: {error}", remedy=REMEDY) from error
    return Gazetteer(names, places, {word: frozenset(codes.split()) for word, codes in adjectives.items()}, about)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with this version, read once.

    >>> [(one.location.name, one.location.country) for one in load_gazetteer().find("paris")][:3]
    [('Paris', 'FR'), ('Parys', 'ZA'), ('Paris', 'US')]
    """
    with as_file(files("firsthand.stages.read.where") / "gazetteer.sqlite") as path:
        return open_gazetteer(path)
