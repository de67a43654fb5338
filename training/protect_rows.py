"""Read the marked texts that the tagger is trained on and cut them into windows."""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.classes import OUTSIDE, number_class
from firsthand.stages.protect.proposed.pieces import cut_pieces
from training.protect_made import Marked

IGNORE = -100
KINDS = {
    "PERSON": MaskKind.PERSON, "LOC": MaskKind.PLACE, "ORG": MaskKind.ORGANISATION, "DATETIME": MaskKind.DATE,
    "CODE": MaskKind.CODE, "DEM": MaskKind.DEMOGRAPHIC, "QUANTITY": MaskKind.QUANTITY, "MISC": MaskKind.OTHER,
}  # fmt: skip
# What the labels of spaCy's pipeline are here; None is not judged.
SILVER = {
    "PERSON": "PERSON", "NORP": "DEM", "FAC": "LOC", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "PRODUCT": None, "EVENT": "MISC",
    "WORK_OF_ART": None, "LAW": None, "LANGUAGE": "DEM", "DATE": "DATETIME", "TIME": "DATETIME",
    "PERCENT": "QUANTITY", "MONEY": "QUANTITY", "QUANTITY": "QUANTITY", "ORDINAL": None, "CARDINAL": None,
}  # fmt: skip
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Prof)\.? $")
HELD, FOLDS = 5, 3


@dataclass(frozen=True, slots=True)
class Row:
    """One text as the network is shown it: `ids`, `cases`, `labels`, each (n,); `weight` of its loss."""

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    labels: NDArray[np.int64]
    weight: float


def read_marked(path: Path) -> dict[str, Marked]:
    """The marked texts of a file by their names."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in raw.splitlines()]
    return {row["doc"]: Marked(row["text"], [(start, end, kind) for start, end, kind in row["mentions"]]) for row in rows}


def find_fold(doc: str) -> int:
    """0 to 2: a fold of the cross-validation; -1: held back, looked at once.

    >>> [find_fold(f"001-{number}") for number in (57401, 57402, 57403)]
    [1, 0, 1]
    """
    number = int.from_bytes(hashlib.sha256(doc.encode()).digest()[:4])
    return -1 if number % HELD == 0 else number // HELD % FOLDS


def use_silver(marked: Marked) -> Marked:
    """Labels of spaCy's pipeline as the benchmark's; a title before a name belongs to it."""
    mentions = []
    for start, end, label in marked.mentions:
        kind = SILVER[label]
        title = _TITLE.search(marked.text[max(0, start - 8) : start]) if kind == "PERSON" else None
        mentions.append((start - len(title.group()) if title else start, end, kind or ""))
    return Marked(marked.text, mentions)


def cut_row(marked: Marked, tokenizer: Tokenizer, weight: float) -> Row:
    """One text, cut and labelled; a mention of no kind is not judged, nor is what runs into it."""
    pieces = cut_pieces(marked.text, tokenizer)
    labels = np.full(len(pieces), OUTSIDE, dtype=np.int64)
    for start, end, kind in sorted(marked.mentions, key=lambda mention: mention[0] - mention[1]):
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        if last <= first:
            continue
        if not kind:
            labels[first:last] = IGNORE
            continue
        labels[first:last] = number_class(KINDS[kind], first=False)
        labels[first] = number_class(KINDS[kind], first=True)
    labels[pieces.starts == pieces.ends] = IGNORE
    return Row(pieces.ids, pieces.cases, labels, weight)


def cut_batches(rows: Iterable[Row], width: int, size: int, rng: random.Random) -> list[list[Row]]:
    """Windows from a random place on, shuffled; those of like length together."""
    windows = []
    for row in rows:
        count = len(row.ids)
        first = rng.randrange(-width // 2, 1) if count > width else 0
        for start in range(first, count, width):
            part = slice(max(0, start), start + width)
            if len(row.ids[part]) > width // 8 or count <= width:
                windows.append(Row(row.ids[part], row.cases[part], row.labels[part], row.weight))
    windows.sort(key=lambda window: (len(window.ids) // 32, rng.random()))
    batches = [windows[start : start + size] for start in range(0, len(windows), size)]
    rng.shuffle(batches)
    return batches
