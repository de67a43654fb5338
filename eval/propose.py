"""Measure the proposing of masks for what nobody registered: `python -m eval.propose [--data DIR] [--json] [--check | --set]`.

Without DIR: the invented interviews of `protect-transcripts.toml`, by language, with the whole proposer and with patterns
alone. With DIR (it holds tab-dev.jsonl.gz): those, and the 64 court decisions of the Text Anonymization Benchmark. The shipped
tagger has learned from them, so these figures only show that nothing broke; what to expect on others was measured on texts left
out (`scores` in the tagger's card, docs/methods/protect-proposed.md). Patterns alone have learned nothing.
"""

import argparse
import gzip
import hashlib
import json
import sys
import time
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from eval.propose_score import Mention, Tally, read_marked
from firsthand.model.testimony import Mask
from firsthand.stages.protect.proposed.network import load_network
from firsthand.stages.protect.proposed.patterns import find_patterns
from firsthand.stages.protect.proposed.proposer import load_proposer

TRANSCRIPTS = Path(__file__).parent / "protect-transcripts.toml"
FLOORS = Path(__file__).parent / "floors" / "propose.json"
# The issue's, for texts like the benchmark's: to be held by the figures on texts left out of training.
BARS = {
    "recall all": 0.85, "precision of characters": 0.60, "recall PERSON": 0.92, "recall DATETIME": 0.97, "recall CODE": 0.97,
}  # fmt: skip
# Measured figures may differ by this much between processors, whose int8 kernels round differently: one mention in some forty.
PLAY = 0.03
FLOORED = ("recall all", "recall PERSON", "recall DATETIME", "recall CODE", "precision of characters")
Texts = Iterable[tuple[str, list[Mention]]]
Propose = Callable[[str], tuple[Mask, ...]]


def read_transcripts() -> dict[str, list[tuple[str, list[Mention]]]]:
    """The invented interviews by language."""
    rows = tomllib.loads(TRANSCRIPTS.read_text(encoding="utf-8"))["text"]
    texts: dict[str, list[tuple[str, list[Mention]]]] = {}
    for row in rows:
        texts.setdefault(row["language"], []).append(read_marked(row["words"]))
    return texts


def read_benchmark(folder: Path) -> list[tuple[str, list[Mention]]]:
    """The court decisions."""
    with gzip.open(folder / "tab-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], [(start, end, kind) for start, end, kind in row["mentions"]]) for row in rows]


def score(texts: Texts, propose: Propose) -> dict[str, float]:
    """All figures of some texts, and how many words a second of the processor."""
    tally, words, began = Tally(), 0, time.process_time()
    proposed = []
    for text, mentions in texts:
        proposed.append((text, mentions, propose(text)))
        words += len(text.split())
    seconds = time.process_time() - began
    for text, mentions, masks in proposed:
        tally.add(text, mentions, [(mask.span.start, mask.span.end) for mask in masks])
    return {**tally.tell(), "words a second": round(words / max(seconds, 1e-6))}


def measure(data: Path | None) -> dict[str, Any]:
    """All figures, by set of texts and method."""
    propose = load_proposer().propose
    figures: dict[str, Any] = {}
    for language, texts in read_transcripts().items():
        figures[f"interviews {language}"] = score(texts, propose)
        figures[f"interviews {language}, patterns alone"] = score(texts, find_patterns)
    if data:
        texts = read_benchmark(data)
        figures["court decisions, seen in training"] = score(texts, propose)
        figures["court decisions, patterns alone"] = score(texts, find_patterns)
    figures["court decisions, left out of training (from the card)"] = load_network().card["scores"]
    return figures


def tell(figures: dict[str, Any]) -> str:
    """The figures as lines, beside the bars."""
    lines = []
    for name, part in figures.items():
        lines.append(name)
        for kind, figure in part.items():
            bar = f"  (bar {BARS[kind]:.2f})" if kind in BARS else ""
            lines.append(f"  {kind:26}{figure:9.3f}{bar}" if isinstance(figure, float) else f"  {kind:26}{figure:9}")
    return "\n".join(lines)


def check(figures: dict[str, Any], *, is_set: bool) -> list[str]:
    """Every figure below its floor; floors are raised where `is_set`, never lowered. Speed has no floor."""
    held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    digest = hashlib.sha256(TRANSCRIPTS.read_bytes()).hexdigest()
    if held.get("sha256", digest) != digest and not is_set:
        return ["these are not the interviews that the floors were measured on"]
    floors = held.get("floors", {})
    found = {
        f"{name}: {kind}": figure
        for name, part in figures.items()
        for kind, figure in part.items()
        if kind in FLOORED and "card" not in name
    }
    breaches = [
        f"{name} is {found[name]}, below {floor}"
        for name, floor in floors.items()
        if name in found and found[name] < floor - PLAY
    ]
    if is_set and not breaches:
        raised = {name: max(floors.get(name, 0.0), round(figure, 3)) for name, figure in found.items()}
        FLOORS.write_text(json.dumps({"sha256": digest, "floors": {**floors, **raised}}, indent=2) + "\n", encoding="utf-8")
    return breaches


def main() -> None:
    """Print the figures; exit 1 where one fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="the folder of tab-dev.jsonl.gz")
    for option in ("full", "json", "check", "set"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args()
    figures = measure(given.data)
    print(json.dumps(figures, indent=2) if given.json else tell(figures))
    breaches = check(figures, is_set=given.set) if given.check or given.set else []
    print(*breaches, sep="\n", file=sys.stderr)
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
