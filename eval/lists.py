"""Measure the linking of lists on made-up lists of casualties: `python -m eval.lists [--full] [--json] [--seeds 2]`.

A seeded generator invents people (names from syllables in three styles, some held by many; village, district, region; day
of death; age; sex) and writes each into some of the lists, with errors: mistyped letters, other spellings of a sound, Cyrillic,
words left out or in another order, missing fields, day and month swapped, a day off, an age off, a place named less narrowly,
rows that stand twice. Who is who is known. *one day* is the hard case: all died on one day in one district.

pairs: rows whose p is at least .5. joined: rows that come together without a person. judged: the same after somebody who knows
judged each doubtful pair; *asked* is how many that are, for 100 rows.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from firsthand.stages.link.lists.link import link_lists
from firsthand.stages.link.lists.linked import Linked
from firsthand.stages.link.ruling import Ruling

FLOORS = Path(__file__).parent / "floors" / "lists.json"
FIELDS = {"name": "name", "died": "date", "place": "place", "age": "age", "sex": "sex"}
# Consonants, vowels and endings of surnames.
_STYLES = tuple(
    tuple(tuple(part.split()) for part in style.split(" | "))
    for style in (
        "b d g k l m n r s t v z | a e i o u | ov enko sky in uk",
        "b d f h j k l m n q r s t kh | a i u a | i an ud awi oor",
        "b c d f g l m n p r t v br tr | a e i o ou | es ez on ier el",
    )
)
_SWAPS = (
    ("kh", "h"),
    ("k", "q"),
    ("i", "y"),
    ("u", "ou"),
    ("y", "i"),
    ("v", "w"),
    ("sky", "skiy"),
    ("oo", "u"),
    ("f", "ph"),
    ("s", "ss"),
)
_CYRILLIC = dict(zip("abvgdezijklmnoprstufhcyqw", "абвгдезийклмнопрстуфхцыкв", strict=True))


@dataclass(frozen=True, slots=True)
class Scored:
    """Precision, recall and F1 of pairs."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Both together."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def invent_people(rng: random.Random, count: int, *, is_one_day: bool) -> list[dict[str, str]]:
    """People with all fields as they are in truth."""
    givens = [_invent_word(rng, 2) for _ in range(120)]
    families = [_invent_family(rng) for _ in range(max(60, count // 4))]
    regions = [_invent_word(rng, 2) for _ in range(4)]
    places = [f"{_invent_word(rng, 2)}, {_invent_word(rng, 2)} district, {rng.choice(regions)}" for _ in range(40)]
    people = []
    for _ in range(count):
        given = givens[min(int(rng.expovariate(0.05)), 119)]
        family = families[min(int(rng.expovariate(4 / len(families))), len(families) - 1)]
        middle = f" {rng.choice(givens)}" if rng.random() < 0.3 else ""  # noqa: PLR2004
        day = "2022-03-16" if is_one_day else f"202{rng.randint(0, 2)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        place = places[0] if is_one_day else places[min(int(rng.expovariate(0.12)), 39)]
        sex = rng.choice("mmmf")
        people.append(
            {
                "name": f"{given}{middle} {family}",
                "died": day,
                "place": place,
                "age": str(int(rng.triangular(0, 90, 28))),
                "sex": sex,
            }
        )
    return people


def _invent_word(rng: random.Random, syllables: int) -> str:
    consonants, vowels, _ = rng.choice(_STYLES)
    return "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(syllables)).title() + rng.choice("nrslmd")


def _invent_family(rng: random.Random) -> str:
    consonants, vowels, endings = rng.choice(_STYLES)
    stem = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(1, 2))) + rng.choice(consonants)
    return (stem + rng.choice(endings)).title()


def write_row(rng: random.Random, person: Mapping[str, str], errors: float) -> dict[str, str | None]:
    """A person as one list has it; `errors` scales how often things go wrong."""
    row: dict[str, str | None] = {
        "name": _spoil_name(rng, person["name"], errors),
        "died": _spoil_date(rng, person["died"], errors),
        "place": _spoil_place(rng, person["place"], errors),
        "age": str(max(0, int(person["age"]) + (rng.choice((-2, -1, 1, 1, 5)) if rng.random() < 0.2 * errors else 0))),
        "sex": person["sex"] if rng.random() > 0.02 * errors else rng.choice("mf"),
    }
    for column, share in (("died", 0.08), ("place", 0.1), ("age", 0.2), ("sex", 0.1), ("name", 0.01)):
        if rng.random() < share * errors:
            row[column] = None
    return row


def _spoil_name(rng: random.Random, name: str, errors: float) -> str:
    words = name.split()
    if len(words) > 2 and rng.random() < 0.5 * errors:  # noqa: PLR2004
        words.pop(1)
    if rng.random() < 0.15 * errors:
        words = [words[-1], *words[:-1]]
    spoilt = " ".join(words).lower()
    for old, new in _SWAPS:
        if old in spoilt and rng.random() < 0.15 * errors:
            spoilt = spoilt.replace(old, new, 1)
    while rng.random() < 0.2 * errors:
        at = rng.randrange(1, len(spoilt) - 1)
        letter = rng.choice("aeiourstln")
        spoilt = rng.choice(
            (spoilt[:at] + spoilt[at + 1 :], spoilt[:at] + letter + spoilt[at:], spoilt[:at] + letter + spoilt[at + 1 :])
        )
    if rng.random() < 0.15 * errors:
        return "".join(_CYRILLIC.get(letter, letter) for letter in spoilt).title()
    return spoilt.title()


def _spoil_date(rng: random.Random, date: str, errors: float) -> str:
    year, month, day = (int(part) for part in date.split("-"))
    if rng.random() < 0.06 * errors and day <= 12:  # noqa: PLR2004
        month, day = day, month
    elif rng.random() < 0.08 * errors:
        day = max(1, min(28, day + rng.choice((-1, 1))))
    elif rng.random() < 0.05 * errors:
        return f"{year}-{month:02}"
    elif rng.random() < 0.02 * errors:
        month = rng.randint(1, 12)
    return f"{year}-{month:02}-{day:02}" if rng.random() < 0.5 else f"{day}.{month}.{year}"  # noqa: PLR2004


def _spoil_place(rng: random.Random, place: str, errors: float) -> str:
    parts = place.split(", ")
    if rng.random() < 0.15 * errors:
        parts = parts[1:]
    elif rng.random() < 0.15 * errors:
        parts = parts[:1]
    return ", ".join(parts)


def make_lists(
    seed: int, people: int, *, is_one_day: bool = False, errors: float = 1.0
) -> tuple[dict[str, dict[str, list[str | None]]], dict[str, int]]:
    """Three lists as columns, and the person of each row."""
    rng = random.Random(seed)
    rows: dict[str, list[dict[str, str | None]]] = {"hospital": [], "council": [], "relatives": []}
    truth: dict[str, int] = {}
    for place, person in enumerate(invent_people(rng, people, is_one_day=is_one_day)):
        for name, share in (("hospital", 0.5), ("council", 0.4), ("relatives", 0.3)):
            for _ in range((rng.random() < share) * (2 if rng.random() < 0.03 else 1)):  # noqa: PLR2004
                rows[name].append(write_row(rng, person, errors) | {"who": str(place)})
    for name, found in rows.items():
        rng.shuffle(found)
        truth |= {f"{name}:{at}": int(row["who"] or 0) for at, row in enumerate(found, start=1)}
    return {name: {column: [row[column] for row in found] for column in FIELDS} for name, found in rows.items()}, truth


def score(found: Iterable[tuple[str, str]], truth: Mapping[str, int]) -> Scored:
    """Of pairs of rows."""
    by_person: dict[int, list[str]] = defaultdict(list)
    for row, person in truth.items():
        by_person[person].append(row)
    wanted = sum(len(rows) * (len(rows) - 1) // 2 for rows in by_person.values())
    got = {frozenset(pair) for pair in found}
    right = sum(len({truth[row] for row in pair}) == 1 for pair in got)
    return Scored(right / max(len(got), 1), right / max(wanted, 1))


def find_joined(linked: Linked) -> list[tuple[str, str]]:
    """All pairs of rows that are one case."""
    cases: dict[str, list[str]] = defaultdict(list)
    for row, head in linked.clusters.items():
        cases[head].append(row)
    return [pair for rows in cases.values() for pair in combinations(rows, 2)]


def measure(seed: int, people: int, *, is_one_day: bool) -> dict[str, float]:
    """One set of lists."""
    lists, truth = make_lists(seed, people, is_one_day=is_one_day)
    began = time.process_time()
    linked = link_lists(lists, fields=FIELDS)
    seconds = time.process_time() - began
    pairs = score(((pair.left, pair.right) for pair in linked.pairs if pair.p >= 0.5), truth)  # noqa: PLR2004
    joined = score(find_joined(linked), truth)
    rulings = [
        Ruling(
            left=pair.left, right=pair.right, is_same=truth[pair.left] == truth[pair.right], because="known", by="the generator"
        )
        for pair in linked.doubtful
    ]
    judged = score(find_joined(link_lists(lists, fields=FIELDS, judgements=rulings)), truth)
    return {
        "rows": len(truth),
        "pairs P": pairs.precision,
        "pairs R": pairs.recall,
        "pairs F1": pairs.f1,
        "joined P": joined.precision,
        "joined R": joined.recall,
        "joined F1": joined.f1,
        "judged F1": judged.f1,
        "asked": 100 * len(linked.doubtful) / len(truth),
        "cpu s": seconds,
    }


def measure_all(seeds: int, *, is_full: bool) -> dict[str, dict[str, float]]:
    """The means over seeds, by size and kind."""
    sizes = [(25, False), (60, False), (60, True), (600, False), (600, True), (4000, False)]
    if is_full:
        sizes.append((40_000, False))
    measured = {}
    for people, is_one_day in sizes:
        runs = [measure(100 * people + seed, people, is_one_day=is_one_day) for seed in range(seeds if people < 4000 else 1)]  # noqa: PLR2004
        name = f"{people} people{', one day' if is_one_day else ''}"
        measured[name] = {figure: sum(run[figure] for run in runs) / len(runs) for figure in runs[0]}
        print(name, {figure: round(value, 3) for figure, value in measured[name].items()}, file=sys.stderr)
    return measured


def check_floors(measured: Mapping[str, Mapping[str, float]], *, is_set: bool) -> list[str]:
    """What fell below its floor; with `is_set` floors are raised to what was reached, a little below."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    reached = {f"{name}, {figure}": run[figure] for name, run in measured.items() for figure in ("pairs F1", "judged F1")}
    if is_set:
        floors = {name: max(int(value * 100) / 100 - 0.01, held["floors"].get(name, 0.0)) for name, value in reached.items()}
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps({"floors": {**held["floors"], **floors}}, indent=2) + "\n", encoding="utf-8")
        return []
    floors = held["floors"]
    return [f"{name}: {value:.3f} is below {floors[name]}" for name, value in reached.items() if value < floors.get(name, 0.0)]


def main() -> None:
    """Print the figures; exit 1 where one fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="with 40,000 people too")
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--set", action="store_true")
    asked = parser.parse_args()
    measured = measure_all(asked.seeds, is_full=asked.full)
    if asked.json:
        print(json.dumps(measured, indent=2))
    if asked.check or asked.set:
        breaches = check_floors(measured, is_set=asked.set)
        print("\n".join(breaches), file=sys.stderr)
        sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
