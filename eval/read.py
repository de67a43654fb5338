"""Measure the reader on annotated texts: `python -m eval.read DATA [--json]`.

DATA is a folder of `polnear-*.jsonl.gz` and `gum-*.jsonl.gz`. PolNeAR annotates only the outermost attribution, so there only
those of ours are compared that stand in no other.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.heads import score_heads
from eval.score import Relation, Scores, add_text
from firsthand.model.attribution import Attribution
from firsthand.stages.read.network import load_network
from firsthand.stages.read.reader import load_reader

SETS = ("polnear-dev", "gum-dev")

Find = Callable[[str], Sequence[Attribution]]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The annotated texts of one file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_wanted(rows: Sequence[dict[str, Any]]) -> list[Relation]:
    """People's attributions of one text; parents that the data names by id become places."""
    places = {row.get("id"): place for place, row in enumerate(rows)}
    return [
        Relation(
            *(tuple((start, end) for start, end in row[role]) for role in ("source", "cue", "content")),
            parent=places.get(row.get("parent")) if row.get("parent") is not None else None,
        )
        for row in rows
    ]


def make_relations(found: Sequence[Attribution], *, outermost: bool) -> list[Relation]:
    """Our attributions as ranges."""
    return [
        Relation(
            *(tuple((span.start, span.end) for span in spans) for spans in (one.source, one.cue, one.content)),
            parent=None if outermost else one.parent,
        )
        for one in found
        if not (outermost and one.parent is not None)
    ]


def score_file(path: Path, find: Find) -> dict[str, Scores]:
    """Scores over a file, and for each genre where texts name one."""
    is_outermost = path.name.startswith("polnear")
    by_genre: dict[str, Scores] = {"all": Scores()}
    for row in read_rows(path):
        wanted = read_wanted(row["attributions"])
        found = make_relations(find(row["text"]), outermost=is_outermost)
        genres = ["all"] if is_outermost else ["all", row["doc"].split("_")[1]]
        for genre in genres:
            add_text(by_genre.setdefault(genre, Scores()), row["text"], wanted, found)
    return by_genre


def make_table(by_genre: dict[str, Scores]) -> dict[str, dict[str, dict[str, float]]]:
    """Rounded figures by genre and measure."""
    return {
        genre: {
            measure: {
                "p": round(100 * tally.precision, 1),
                "r": round(100 * tally.recall, 1),
                "f": round(100 * tally.f1, 1),
                "n": tally.wanted,
            }
            for measure, tally in scores.tallies.items()
        }
        for genre, scores in by_genre.items()
    }


def measure(data: Path, find: Find) -> dict[str, Any]:
    """Figures for each set that is there, with the digest of its file."""
    found = {}
    for name in SETS:
        path = data / f"{name}.jsonl.gz"
        if path.exists():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            heads = {"heads": score_heads(read_rows(path), load_network())}
            found[name] = {"sha256": digest, "scores": make_table(score_file(path, find) | heads)}
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.data, load_reader().find_attributions)
    if given.json:
        print(json.dumps(figures, indent=2))
        return
    for name, part in figures.items():
        for genre, scores in sorted(part["scores"].items()):
            print(f"\n{name} {genre}")
            for kind, row in scores.items():
                print(f"  {kind:15} P {row['p']:5.1f}  R {row['r']:5.1f}  F {row['f']:5.1f}  n {row['n']}")


if __name__ == "__main__":
    main()
