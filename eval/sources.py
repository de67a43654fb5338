"""Measure whether voices of several reports reach the right source: `python -m eval.sources [FOLDER] [--half H] [--show]`.

Without a folder it measures our own pairs, `eval/sources.toml`: every two voices of a set are a pair to judge. *pairs*: a pair
counts as found where the relation's p is at least .5. *clusters*: where `cluster_voices` brings both together. *all sets at
once*: the voices of all sets of a half in one run, as in a large case; two sets that name the same source by accident are
judged as two sources, so a little is lost there.

With a folder it also measures the entities of `gum-train.jsonl.gz` and `gum-dev.jsonl.gz` in it (Georgetown University
Multilayer corpus; entities carry their page in Wikipedia): each named source of a text, and the name of the page as a second
voice. Pairs of voices of one entity should be found, all others not.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from firsthand.model.manner import SourceClass
from firsthand.model.relation import Relation
from firsthand.model.voice import Voice
from firsthand.stages.link.sources.cluster import cluster_voices
from firsthand.stages.link.sources.find import find_same_sources

OWN = Path(__file__).with_name("sources.toml")
FLOORS = Path(__file__).parent / "floors" / "sources.json"
CLASSES = {
    "p": SourceClass.NAMED_PERSON,
    "o": SourceClass.NAMED_ORGANISATION,
    "m": SourceClass.NAMED_ORGANISATION,
    "u": SourceClass.UNNAMED,
    "x": SourceClass.PSEUDONYM,
    "d": SourceClass.DOCUMENT,
    "c": SourceClass.COLLECTIVE,
}
FOUND_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of pairs: found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was found, what is right."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """Of what is right, what was found."""
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        """Both together."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def read_voice(line: str, key: str) -> Voice:
    """One voice of the file of pairs; `key` is also its report."""
    source_class, _, rest = line.partition(" ")
    names, _, described = (
        rest.strip().removeprefix("|").partition("|") if not rest.strip().startswith("|") else ("", "", rest.strip()[1:])
    )
    return Voice(
        key=f"outlet:{key}" if source_class == "m" else f"{key}@0",
        report="" if source_class == "m" else key,
        source_class=CLASSES[source_class],
        names=_split(names),
        descriptors=_split(described),
        is_outlet=source_class == "m",
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(";") if part.strip())


def read_sets(path: Path, half: str) -> Iterator[tuple[str, list[Voice], dict[str, str], set[str]]]:
    """Each set of a half: its name, voices, the source of each voice, and the voices that nobody can place."""
    for place, one in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["set"]):
        if one["half"] != half:
            continue
        voices, truth, left_open = [], {}, set()
        for number, lines in enumerate([*one["sources"], *([line] for line in one.get("open", []))]):
            for again, line in enumerate(lines):
                voice = read_voice(line, f"s{place}.{number}.{again}")
                voices.append(voice)
                truth[voice.key] = f"{place}.{number}"
                if number >= len(one["sources"]):
                    left_open.add(voice.key)
        yield one["name"], voices, truth, left_open


def count_pairs(voices: Iterable[Voice], truth: Mapping[str, str], found: Iterable[frozenset[str]], skip: set[str]) -> Scored:
    """Right, wrong and missed among all pairs of voices that can be judged."""
    keys = sorted(voice.key for voice in voices if voice.key not in skip)
    wanted = {frozenset(pair) for pair in combinations(keys, 2) if truth[pair[0]] == truth[pair[1]]}
    got = {pair for pair in found if not pair & skip}
    return Scored(len(got & wanted), len(got - wanted), len(wanted - got))


def find_together(voices: list[Voice], relations: Iterable[Relation]) -> set[frozenset[str]]:
    """All pairs that clusters bring together."""
    heads = cluster_voices(voices, relations)
    groups: dict[str, list[str]] = {}
    for key, head in heads.items():
        groups.setdefault(head, []).append(key)
    return {frozenset(pair) for keys in groups.values() for pair in combinations(keys, 2)}


def measure_half(half: str, *, show: bool) -> dict[str, Scored]:
    """Our own pairs of one half: by relation, by cluster, and all sets in one run."""
    pairs, clusters = [], []
    everything: list[Voice] = []
    everyone: dict[str, str] = {}
    skipped: set[str] = set()
    for name, voices, truth, left_open in read_sets(OWN, half):
        relations = find_same_sources(voices)
        direct = {frozenset((one.left, one.right)) for one in relations if one.p >= FOUND_FROM}
        together = find_together(voices, relations)
        pairs.append(count_pairs(voices, truth, direct, left_open))
        clusters.append(count_pairs(voices, truth, together, left_open))
        if show:
            show_errors(name, voices, truth, relations, together)
        everything += voices
        everyone |= truth
        skipped |= left_open
    whole = find_together(everything, find_same_sources(everything))
    return {
        "pairs": _add(pairs),
        "clusters": _add(clusters),
        "all sets at once": count_pairs(everything, everyone, whole, skipped),
    }


def _add(scores: list[Scored]) -> Scored:
    return Scored(sum(one.right for one in scores), sum(one.wrong for one in scores), sum(one.missed for one in scores))


def show_errors(
    name: str, voices: list[Voice], truth: Mapping[str, str], relations: Iterable[Relation], together: set[frozenset[str]]
) -> None:
    """Print each pair that is brought together or kept apart in error, with what the relation says."""
    by_pair = {frozenset((one.left, one.right)): one for one in relations}
    labels = {voice.key: f"{voice.label} {voice.descriptors}" for voice in voices}
    for left, right in combinations(sorted(labels), 2):
        pair = frozenset((left, right))
        is_same = truth[left] == truth[right]
        if (pair in together) is not is_same:
            relation = by_pair.get(pair)
            why = f"p={relation.p} {relation.because} {dict(relation.features)}" if relation else "no relation"
            print(f"{'MISSED' if is_same else 'WRONG '} [{name}] {labels[left]} ~ {labels[right]}: {why}")


def read_gum(path: Path) -> tuple[list[Voice], dict[str, str]]:
    """The named sources with a page in Wikipedia, and each page's name as a voice of its own."""
    voices: dict[str, Voice] = {}
    truth: dict[str, str] = {}
    kinds = {"person": SourceClass.NAMED_PERSON, "organization": SourceClass.NAMED_ORGANISATION}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            for one in text["attributions"]:
                if one["identity"] and one["entity_type"] in kinds and one["named"]:
                    page = one["identity"]
                    name = re.sub(r"\s*\([^)]*\)", "", unquote(page).replace("_", " "))
                    for key, words in ((f"{text['doc']}@{page}", _join_tokens(one["named"])), (f"page:{page}@0", name)):
                        report = key.partition("@")[0]
                        voices[key] = Voice(key=key, report=report, source_class=kinds[one["entity_type"]], names=(words,))
                        truth[key] = page
    return list(voices.values()), truth


def _join_tokens(words: str) -> str:
    """GUM writes its tokens apart: *Al - Maeena*, *Warhol 's*."""
    return re.sub(r" (?=['’,.])|(?<=\w) ([-–]) (?=\w)", lambda match: match.group(1) or "", words)


def measure_gum(path: Path, *, show: bool) -> dict[str, Scored]:
    """The pairs of one file of GUM, by relation and by cluster."""
    voices, truth = read_gum(path)
    relations = find_same_sources(voices)
    together = find_together(voices, relations)
    if show:
        show_errors(path.name, voices, truth, relations, together)
    direct = {frozenset((one.left, one.right)) for one in relations if one.p >= FOUND_FROM}
    return {"pairs": count_pairs(voices, truth, direct, set()), "clusters": count_pairs(voices, truth, together, set())}


def measure(folder: Path | None, *, show: str) -> dict[str, dict[str, Scored]]:
    """All that there is to measure, by data and by way of counting; errors of the part `show` are printed."""
    measured = {half: measure_half(half, show=show == half) for half in ("tuning", "held-out")}
    for part in ("train", "dev"):
        path = None if folder is None else folder / f"gum-{part}.jsonl.gz"
        if path is not None and path.exists():
            measured[f"gum {part}"] = measure_gum(path, show=show == f"gum {part}")
    return measured


def find_digest() -> str:
    """Of our own pairs: a floor holds for these alone."""
    return hashlib.sha256(OWN.read_bytes()).hexdigest()


def check_floors(measured: Mapping[str, Mapping[str, Scored]], *, is_set: bool) -> list[str]:
    """What fell below its floor; with `is_set` floors are raised to what was reached, a little below."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    reached = {f"{half}, {name}": score.f1 for half in ("tuning", "held-out") for name, score in measured[half].items()}
    if is_set:
        floors = {name: max(int(value * 100) / 100, held["floors"].get(name, 0.0)) for name, value in reached.items()}
        FLOORS.parent.mkdir(exist_ok=True)
        text = json.dumps({"data": {OWN.name: find_digest()}, "floors": floors}, indent=2, ensure_ascii=False)
        FLOORS.write_text(text + "\n", encoding="utf-8")
        return []
    if held.get("data", {}).get(OWN.name) != find_digest():
        return [f"{OWN.name} is not the file that the floors were measured on"]
    return [f"{name}: {reached[name]:.3f} is below {floor}" for name, floor in held["floors"].items() if reached[name] < floor]


def main() -> None:
    """Print the figures; exit 1 where one fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="holds gum-train.jsonl.gz and gum-dev.jsonl.gz")
    parser.add_argument("--show", default="", help="print the errors of: tuning, held-out, 'gum train', 'gum dev'")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--set", action="store_true")
    asked = parser.parse_args()
    measured = measure(asked.folder, show=asked.show)
    if asked.json:
        rows = {
            part: {name: [one.precision, one.recall, one.f1] for name, one in found.items()} for part, found in measured.items()
        }
        print(json.dumps(rows, indent=2))
    else:
        print(f"{'data':12} {'counted by':18} {'P':>6} {'R':>6} {'F1':>6}  right wrong missed")
        for part, found in measured.items():
            for name, one in found.items():
                counts = f"{one.right} {one.wrong} {one.missed}"
                print(f"{part:12} {name:18} {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f}  {counts}")
    if asked.check or asked.set:
        breaches = check_floors(measured, is_set=asked.set)
        print("\n".join(breaches), file=sys.stderr)
        sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
