"""Measure whether sources reach the right entity: `python -m eval.entity [FILE.jsonl.gz] [--genres news,court] [--show]`.

Without a file it measures our own texts, `eval/entity.toml`. Gold sources, cues and contents go in; only entities are judged.

A source reaches the right entity if it is not left open, and if its cluster (all mentions that were brought together) is of the
wanted entity and holds something that shows it. Of the entity: of the wanted sources in the cluster, none other has more in it.
Shows it: a mention other than a pronoun shares a word with the entity's name; where the entity has no name, or the source is
itself no pronoun, another source of the same entity does as well, and the only source of an unnamed entity stands for itself. A
speaker (class *speaker*: an author or one interviewed whom nothing names as such) is shown by holding half of the entity's
sources. A pronoun whose entity has neither a name nor another source cannot be judged and is left out of this count (not of
B-cubed). Sources left open count as wrong, and their share is told. B-cubed (Bagga and Baldwin 1998): each of them is a cluster
of its own.
"""

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.model.attribution import Attribution
from firsthand.model.manner import SourceClass
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.stages.read.speakers.find import find_sources

OWN = Path(__file__).parent / "entity.toml"
HE_SHE = frozenset(["he", "she", "him", "her", "his"])
PRONOUNS = HE_SHE | frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "they",
        "them",
        "their",
        "it",
        "its",
        "who",
        "which",
        "that",
        "this",
        "one",
        "these",
        "those",
        "'s",
    ]
)
SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "on",
        "in",
        "at",
        "by",
        "to",
        "from",
        "his",
        "her",
        "its",
        "their",
        "with",
        "'s",
        "s",
    ]
)
_MARK = re.compile(r"\{(\d+)([sct])(?::(\w+))? |\}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """One text with its attributions; for each its entity (None where nobody is named) and that entity's name."""

    name: str
    genre: str
    report: Report
    attributions: tuple[Attribution, ...]
    entities: tuple[str | None, ...]
    names: tuple[str | None, ...]


@dataclass(slots=True)
class Figures:
    """What was right of what could be judged, and B-cubed sums."""

    right: int = 0
    judged: int = 0
    open: int = 0
    unjudged: int = 0
    he_right: int = 0
    he_judged: int = 0
    he_open: int = 0
    precision: float = 0.0
    recall: float = 0.0
    sources: int = 0
    errors: list[str] = field(default_factory=list)

    def tell(self) -> dict[str, float]:
        """Shares in per cent."""
        precision, recall = self.precision / max(1, self.sources), self.recall / max(1, self.sources)
        return {
            "right": _share(self.right, self.judged),
            "he or she right": _share(self.he_right, self.he_judged),
            "open": _share(self.open, self.judged),
            "he or she open": _share(self.he_open, self.he_judged),
            "b3 precision": round(100 * precision, 1),
            "b3 recall": round(100 * recall, 1),
            "b3 f": round(200 * precision * recall / max(precision + recall, 1e-9), 1),
            "judged": self.judged,
            "he or she judged": self.he_judged,
            "left out": self.unjudged,
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def measure(samples: Sequence[Sample]) -> dict[str, Figures]:
    """Figures for each genre and for all."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for sample in samples:
        sources, placed = find_sources(sample.report, sample.attributions)
        for name in (sample.genre, "all"):
            score(sample, sources, placed, figures[name])
    return dict(figures)


def score(sample: Sample, sources: Sequence[Source], placed: Sequence[Attribution], figures: Figures) -> None:
    """Add one text's figures."""
    kept = [place for place, entity in enumerate(sample.entities) if entity is not None and sample.attributions[place].source]
    mine = {place: _number(placed[place], place) for place in kept}
    wanted = {place: sample.entities[place] for place in kept}
    _add_b_cubed(mine, wanted, figures)
    for place in kept:
        right = judge(sample, sources, mine, place)
        is_he = _say(sample, place) in HE_SHE
        if right is None:
            figures.unjudged += 1
            continue
        figures.judged += 1
        figures.right += right
        figures.open += mine[place] < 0
        figures.he_judged += is_he
        figures.he_right += is_he and right
        figures.he_open += is_he and mine[place] < 0
        if not right:
            figures.errors.append(_tell_error(sample, sources, placed[place], place))


def _number(one: Attribution, place: int) -> int:
    """The number of its entity; one that is left open has a number of its own below 0."""
    return one.entity if one.entity is not None else -1 - place


def _say(sample: Sample, place: int) -> str:
    """The first words of a source that are a pronoun, else all of the first span."""
    spoken = [span.words.lower() for span in sample.attributions[place].source]
    return next((words for words in spoken if words in PRONOUNS), spoken[0])


def judge(sample: Sample, sources: Sequence[Source], mine: dict[int, int], place: int) -> bool | None:
    """Whether a source reached its entity; None where nobody can tell."""
    entity, name = sample.entities[place], sample.names[place]
    is_pronoun = _say(sample, place) in PRONOUNS
    others = {
        other
        for other in mine
        if sample.entities[other] == entity and sample.attributions[other].source != sample.attributions[place].source
    }
    if is_pronoun and name is None and not others:
        return None
    together = [other for other in mine if mine[other] == mine[place]]
    counts = Counter(sample.entities[other] for other in together)
    if mine[place] < 0 or counts[entity] < max(counts.values()):
        return False
    if name is not None and _shows(sources[mine[place]], name):
        return True
    if sources[mine[place]].source_class is SourceClass.SPEAKER:
        return 2 * counts[entity] >= sum(sample.entities[other] == entity for other in mine)
    shown = [other for other in together if other in others and (name is None or not is_pronoun or _is_named(sample, other))]
    return bool(shown) or not (others or (name is not None and is_pronoun))


def _is_named(sample: Sample, place: int) -> bool:
    return _say(sample, place) not in PRONOUNS


def _shows(source: Source, name: str) -> bool:
    """Whether one of the mentions shares a word with the name."""
    wanted = _find_words(name)
    return any(wanted & _find_words(span.words) for span in source.mentions if span.words.lower() not in PRONOUNS)


def _find_words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name)} - SMALL


def _add_b_cubed(mine: dict[int, int], wanted: dict[int, str | None], figures: Figures) -> None:
    for place, number in mine.items():
        cluster = {other for other, its in mine.items() if its == number}
        gold = {other for other in wanted if wanted[other] == wanted[place]}
        figures.precision += len(cluster & gold) / len(cluster)
        figures.recall += len(cluster & gold) / len(gold)
        figures.sources += 1


def _tell_error(sample: Sample, sources: Sequence[Source], one: Attribution, place: int) -> str:
    start = one.source[0].start
    text = sample.report.text
    found = sources[one.entity].label if one.entity is not None else f"open: {one.unresolved}"
    around = " ".join(text[max(0, start - 60) : start + 40].split())
    wanted = f"{sample.names[place]!r} ({sample.entities[place]})"
    return f"{sample.name} {one.source[0].words!r} wanted {wanted}, found {found!r} | {around}"


def load_gum(path: Path, genres: frozenset[str] = frozenset()) -> Iterator[Sample]:
    """Texts of GUM with the entity of each source."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            genre = row["doc"].split("_")[1]
            if not genres or genre in genres:
                yield _read_gum(row, genre)


def _read_gum(row: dict[str, Any], genre: str) -> Sample:
    text = row["text"]
    found, entities, names = [], [], []
    for one in row["attributions"]:
        spans = {role: tuple(make_span(text, *pair) for pair in one[role]) for role in ("source", "cue", "content")}
        cue = spans["cue"] or spans["content"][:1]
        found.append(Attribution(source=spans["source"], cue=cue, content=spans["content"]))
        entities.append(one["entity"])
        names.append(one["named"])
    report = Report(id=row["doc"], text=text)
    return Sample(row["doc"], genre, report, tuple(found), tuple(entities), tuple(names))


def load_own(path: Path = OWN, half: str = "") -> Iterator[Sample]:
    """Our own texts: `{1s:A she} {1c said} {1t it rained}` marks source (of entity A), cue and content of attribution 1."""
    for one in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
        if half and one["half"] != half:
            continue
        text, marks = read_marks(one["text"].strip())
        numbers = sorted({number for number, *_ in marks})
        found, entities = [], []
        for number in numbers:
            mine = [mark for mark in marks if mark[0] == number]
            roles = {role: tuple(sorted(span for _, kind, _, span in mine if kind == role)) for role in "sct"}
            found.append(Attribution(source=roles["s"], cue=roles["c"], content=roles["t"]))
            entities.append(next((entity for _, kind, entity, _ in mine if kind == "s"), None))
        names = tuple(one.get("names", {}).get(entity) for entity in entities)
        report = Report(id=one["name"], text=text, byline=one.get("byline"))
        yield Sample(one["name"], one["genre"], report, tuple(found), tuple(entities), names)


def read_marks(marked: str) -> tuple[str, list[tuple[int, str, str | None, Span]]]:
    """The text without its marks, and each mark as number, role, entity and span.

    >>> text, marks = read_marks("{1s:A She} {1c said} {1t no}.")
    >>> text, marks[0]
    ('She said no.', (1, 's', 'A', Span(start=0, end=3, words='She')))
    """
    parts: list[str] = []
    chars = last = 0
    opened: list[tuple[int, str, str | None, int]] = []
    ranges: list[tuple[int, str, str | None, int, int]] = []
    for match in _MARK.finditer(marked):
        parts.append(marked[last : match.start()])
        chars += match.start() - last
        last = match.end()
        if match[0] == "}":
            number, role, entity, start = opened.pop()
            ranges.append((number, role, entity, start, chars))
        else:
            opened.append((int(match[1]), match[2], match[3], chars))
    text = "".join(parts) + marked[last:]
    ranges.sort(key=lambda one: (one[3], -one[4]))
    return text, [(number, role, entity, make_span(text, start, end)) for number, role, entity, start, end in ranges]


def main() -> None:
    """Print the figures for each genre, with every error where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", nargs="?", type=Path, help="a file of GUM; without it, our own texts")
    parser.add_argument("--genres", default="", help="only these, with commas between")
    parser.add_argument("--half", default="", choices=["", "tuning", "held-out"], help="one half of our own texts")
    parser.add_argument("--show", action="store_true", help="show every error")
    arguments = parser.parse_args()
    genres = frozenset(arguments.genres.split(",")) - {""}
    samples = list(load_gum(arguments.data, genres) if arguments.data else load_own(half=arguments.half))
    for name, figures in measure(samples).items():
        print(name, figures.tell())
        for error in figures.errors if arguments.show and name != "all" else ():
            print("   ", error)


if __name__ == "__main__":
    main()
