"""Run the shipped tagger: wordpieces in, shares of each class out.

One small ONNX graph, int8. Windows are run one by one and on one thread, so that what is proposed depends on the text alone
and is the same every time.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.errors import ProtectError
from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.classes import COUNT
from firsthand.stages.protect.proposed.pieces import Pieces, cut_cores, cut_windows

WEIGHTS = "weights"
CARD = "card.json"
REINSTALL = "Install Firsthand again; the tagger is part of the package"


class Network:
    """The shipped tagger. `name` changes whenever what it proposes may change."""

    def __init__(self, folder: Path) -> None:
        self.card = read_card(folder)
        self.name = f"{self.card['name']}+{self.card['sha256']['tagger.onnx'][:12]}"
        self.thresholds = {MaskKind(kind): float(share) for kind, share in self.card["thresholds"].items()}
        self._width, self._stride = int(self.card["width"]), int(self.card["stride"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = onnxruntime.InferenceSession(str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def find_shares(self, pieces: Pieces) -> NDArray[np.float32]:
        """(n, 17) shares of outside and of the first and later pieces of each kind."""
        if not len(pieces):
            return np.zeros((0, COUNT), np.float32)
        windows = cut_windows(len(pieces), width=self._width, stride=self._stride)
        parts = []
        for (first, last), (low, high) in zip(windows, cut_cores(windows), strict=True):
            logits = self._graph.run(None, {"ids": pieces.ids[None, first:last], "cases": pieces.cases[None, first:last]})[0][0]
            parts.append(logits[low - first : high - first])
        rows = np.concatenate(parts)
        powers = np.exp(rows - rows.max(axis=-1, keepdims=True))
        shares: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
        return shares


def read_card(folder: Path) -> dict[str, Any]:
    """The tagger's card, after its files were held against it. Raises `ProtectError` where one is missing or differs."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, digest in card["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ProtectError(f"the tagger's file {name} is not the one that was tested", remedy=REINSTALL)
    except OSError as missing:
        raise ProtectError(f"the tagger is missing ({missing.filename})", remedy=REINSTALL) from missing
    return card


@cache
def load_network() -> Network:
    """The tagger that ships with this version, loaded once."""
    return Network(Path(str(files("firsthand.stages.protect.proposed") / WEIGHTS)))
