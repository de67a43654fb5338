"""Turn annotated texts into training windows.

Reads the JSON-lines files of the attribution data (one text a line: `text`, `attributions` with `source`, `cue`, `content` as
lists of code-point offsets).
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.stages.read.pieces import Pieces, cut_pieces, cut_windows, find_pieces

# A word is taken for one that attributes when this many cues have it.
LEAST = 5
JOINTS = frozenset(
    [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "his", "how", "i", "if", "in",
        "it", "its", "of", "on", "or", "our", "she", "so", "that", "the", "their", "them", "then", "they",
        "this", "to", "was", "we", "were", "what", "when", "which", "while", "who", "with", "you",
    ]
)  # fmt: skip
_WORD = re.compile(r"[\w’']+")

OUTSIDE, BEGIN, INSIDE, IGNORE = 0, 1, 2, -100

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text, cut, with the piece ranges of (cue, source, content) of each attribution."""

    name: str
    text: str
    style: int
    pieces: Pieces
    triples: list[tuple[Ranges, Ranges, Ranges]]
    raw: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a text: `labels` (n, 6); -100 is not judged.

    Cue (O, B, I), any source, any content (0, 1), and of outermost statements alone cue, source, content (O, B, I).
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    style: int
    labels: NDArray[np.int64]
    cues: list[tuple[NDArray[np.int64], NDArray[np.int64]]]  # marks (n,), roles (n, 2)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """All annotated texts of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def find_cue_words(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Words that attribute: those that stand in at least `LEAST` cues and are no mere joint."""
    counts = Counter(
        word
        for row in rows
        for item in row["attributions"]
        for start, end in item["cue"]
        for word in set(_WORD.findall(row["text"][start:end].lower()))
    )
    return {word for word, count in counts.items() if count >= LEAST and word not in JOINTS}


def clean_cues(row: dict[str, Any], known: set[str]) -> dict[str, Any]:
    """GUM's cues were cut out of clauses and hold stray words: keep the pieces with words that attribute, trimmed to them."""
    items = []
    for item in row["attributions"]:
        kept = []
        for start, end in item["cue"]:
            words = [found.span() for found in _WORD.finditer(row["text"], start, end)]
            places = [n for n, (low, high) in enumerate(words) if row["text"][low:high].lower() in known]
            if places:
                kept.append([words[places[0]][0], words[places[-1]][1]])
        items.append(item | {"cue": kept or item["cue"]})
    return row | {"attributions": items}


def cut_texts(rows: Iterable[dict[str, Any]], style: int, tokenizer: Tokenizer) -> list[Annotated]:
    """Texts cut into pieces."""
    texts = []
    for row in rows:
        pieces = cut_pieces(row["text"], tokenizer)
        triples = [
            (
                find_pieces(pieces, [tuple(s) for s in item["cue"]]),
                find_pieces(pieces, [tuple(s) for s in item["source"]]),
                find_pieces(pieces, [tuple(s) for s in item["content"]]),
            )
            for item in row["attributions"]
        ]
        texts.append(Annotated(row["doc"], row["text"], style, pieces, triples, row["attributions"]))
    return texts


def write_tags(labels: NDArray[np.int64], ranges: Ranges) -> None:
    """Write B, I tags of `ranges` into `labels` (n,), in place; where two overlap the later wins."""
    for first, last in ranges:
        labels[first:last] = INSIDE
        labels[first] = BEGIN


def label_text(text: Annotated) -> NDArray[np.int64]:
    """Labels (n, 6) of a whole text; what stands inside another's content is judged in GUM and in made paragraphs alone."""
    labels = np.zeros((len(text.pieces), 6), dtype=np.int64)
    told = np.zeros(len(text.pieces), dtype=np.bool_)
    for (cue, source, content), raw in zip(text.triples, text.raw, strict=True):
        write_tags(labels[:, 0], cue)
        if raw.get("parent") is None:
            for column, ranges in ((3, cue), (4, source), (5, content)):
                write_tags(labels[:, column], ranges)
        for first, last in content if raw.get("made") else ():
            told[first:last] = True
        for column, ranges in ((1, source), (2, content)):
            for first, last in ranges:
                labels[first:last, column] = 1
    if text.style == 1:
        hidden = (labels[:, 2] == 1) & ~told
        for column in (0, 1):
            labels[hidden & (labels[:, column] == 0), column] = IGNORE
    return labels


def make_windows(text: Annotated, *, width: int, stride: int) -> list[Window]:
    """Windows of a text; a cue belongs to each window that holds all of it."""
    labels = label_text(text)
    cue_mask = labels[:, 0] > 0
    windows = []
    for low, high in cut_windows(len(text.pieces), width=width, stride=stride):
        cues = []
        for cue, source, content in text.triples:
            if not cue or cue[0][0] < low or cue[-1][1] > high:
                continue
            marks = np.where(cue_mask, 2, 0)
            roles = np.zeros((len(text.pieces), 2), dtype=np.int64)
            for first, last in cue:
                marks[first:last] = 1
            write_tags(roles[:, 0], source)
            write_tags(roles[:, 1], content)
            cues.append((marks[low:high], roles[low:high]))
        windows.append(Window(text.pieces.ids[low:high], text.pieces.shapes[low:high], text.style, labels[low:high], cues))
    return windows
