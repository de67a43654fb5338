"""Turn annotated texts into training windows.

Reads the JSON-lines files of the attribution data (one text a line: `text`, `attributions` with `source`, `cue`, `content` as
lists of code-point offsets).
"""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.stages.read.pieces import Pieces, cut_pieces, cut_windows, find_pieces

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
    """Part of a text: `labels` is (n, 4): cue (O, B, I), any source, any content (0, 1), outermost cue; -100 is not judged."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    style: int
    labels: NDArray[np.int64]
    cues: list[tuple[NDArray[np.int64], NDArray[np.int64]]]  # marks (n,), roles (n, 2)


def read_texts(path: Path, style: int, tokenizer: Tokenizer) -> list[Annotated]:
    """All texts of a file."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
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
    """Labels (n, 4) of a whole text; PolNeAR says nothing of cues and sources inside another's content."""
    labels = np.zeros((len(text.pieces), 4), dtype=np.int64)
    for (cue, source, content), raw in zip(text.triples, text.raw, strict=True):
        write_tags(labels[:, 0], cue)
        if raw.get("parent") is None:
            write_tags(labels[:, 3], cue)
        for column, ranges in ((1, source), (2, content)):
            for first, last in ranges:
                labels[first:last, column] = 1
    if text.style == 1:
        hidden = labels[:, 2] == 1
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
