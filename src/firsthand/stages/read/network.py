"""Run the shipped network: wordpieces in, probabilities out.

Two small ONNX graphs, int8: one pass of the encoder over each window, then one layer for each cue. Windows are run one by
one, so that what is found in a report depends on that report alone, and on one thread, so that it is the same every time.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.errors import ReaderError
from firsthand.stages.read.pieces import PARAGRAPH_ID, Pieces, cut_cores, cut_windows
from firsthand.stages.read.slavic.read import is_available
from firsthand.stages.read.stage import STAGE

# The heading that stands before each text while it is read.
LEAD = "news"
WEIGHTS = "weights"
CARD = "card.json"
REINSTALL = "Install Firsthand again; the reader's model is part of the package"


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of n wordpieces.

    `hidden` (n, width); shares (n, 3) of O, B, I of a cue at any depth and of an outermost cue; shares (n,) of being in any
    source and in any content; shares (n, 6) of O, B, I of an outermost statement's source and content.
    """

    hidden: NDArray[np.float32]
    cues: NDArray[np.float32]
    outer: NDArray[np.float32]
    source: NDArray[np.float32]
    content: NDArray[np.float32]
    fragments: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least share of being a cue that makes a candidate, keeps it when it stands alone, and when it stands in another."""

    candidate: float
    outer: float
    nested: float


class Network:
    """The shipped encoder and role layer. `name` changes whenever what it reads may change."""

    def __init__(self, folder: Path) -> None:
        self.card = read_card(folder)
        self.name = name_model(self.card)
        self.width, self.stride = int(self.card["width"]), int(self.card["stride"])
        self.reach = int(self.card["reach"])
        self.thresholds = Thresholds(**self.card["thresholds"])
        self._style = np.array([int(self.card["style"])], dtype=np.int64)
        self._encoder = _load_graph(folder / "encoder.onnx")
        self._roles = _load_graph(folder / "roles.onnx")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self._lead = np.array([*self.tokenizer.encode(LEAD, add_special_tokens=False).ids, PARAGRAPH_ID], dtype=np.int64)

    def encode(self, pieces: Pieces) -> Encoded:
        """Run all windows of a text; each piece is taken from the window in which it is nearest to the middle.

        A heading of one word stands before a text of a single window while it is read: texts in training begin with one, and
        without it the first words of a lone sentence are taken for a title.
        """
        if not len(pieces):
            empty = np.zeros((0, 3), dtype=np.float32)
            return Encoded(empty, empty, empty, empty[:, 0], empty[:, 0], np.zeros((0, 6), dtype=np.float32))
        lead = self._lead if len(pieces) + len(self._lead) <= self.width else self._lead[:0]
        ids, shapes = np.concatenate([lead, pieces.ids]), np.concatenate([lead * 0, pieces.shapes])
        windows = cut_windows(len(ids), width=self.width, stride=self.stride)
        hidden, cues = [], []
        for (first, last), (low, high) in zip(windows, cut_cores(windows), strict=True):
            part = {"ids": ids[None, first:last], "shapes": shapes[None, first:last], "style": self._style}
            states, scores = self._encoder.run(None, part)
            hidden.append(states[0, low - first : high - first])
            cues.append(scores[0, low - first : high - first])
        scores = np.concatenate(cues)[len(lead) :]
        return Encoded(
            hidden=np.concatenate(hidden)[len(lead) :],
            cues=find_shares(scores[:, :3]),
            outer=find_shares(scores[:, 3:6]),
            source=find_shares(scores[:, 6:8])[:, 1],
            content=find_shares(scores[:, 8:10])[:, 1],
            fragments=np.concatenate([find_shares(scores[:, 10:13]), find_shares(scores[:, 13:16])], axis=1),
        )

    def find_roles(self, encoded: Encoded, marks: NDArray[np.int64], first: int, last: int) -> tuple[int, NDArray[np.float32]]:
        """For the cue at pieces `first:last`: where the judged stretch begins, and shares (m, 6) of O, B, I of source, content.

        `marks` (n,) is 2 where any cue stands, else 0.
        """
        low, high = max(0, first - self.reach), min(len(marks), last + self.reach)
        here = marks[low:high].copy()
        here[first - low : last - low] = 1
        distances = np.arange(low, high, dtype=np.int64) - first
        hidden = encoded.hidden[None, low:high]
        rows = self._roles.run(None, {"hidden": hidden, "marks": here[None], "distances": distances[None]})[0][0]
        return low, np.concatenate([find_shares(rows[:, :3]), find_shares(rows[:, 3:])], axis=1)


def find_shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax over the last axis.

    >>> find_shares(np.zeros((1, 2), dtype=np.float32))
    array([[0.5, 0.5]], dtype=float32)
    """
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def read_card(folder: Path) -> dict[str, Any]:
    """The model's card, after its files were held against it. Raises `ReaderError` where one is missing or differs."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, digest in card["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ReaderError(f"the reader's file {name} is not the one that was tested", remedy=REINSTALL)
    except OSError as missing:
        raise ReaderError(f"the reader's model is missing ({missing.filename})", remedy=REINSTALL) from missing
    return card


@cache
def load_network() -> Network:
    """The network that ships with this version, loaded once."""
    return Network(Path(str(files("firsthand.stages.read") / WEIGHTS)))


@cache
def find_model_name() -> str:
    """The name that `load_network` would have, without loading it."""
    return name_model(json.loads((Path(str(files("firsthand.stages.read") / WEIGHTS)) / CARD).read_text(encoding="utf-8")))


def name_model(card: dict[str, Any]) -> str:
    """A name that changes whenever a weight, a rule or the set of languages does, so that reports are read anew."""
    languages = "+ru" if is_available() else ""
    return f"{card['name']}+{card['sha256']['encoder.onnx'][:12]}+rules-{STAGE.version}{languages}"


def _load_graph(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
