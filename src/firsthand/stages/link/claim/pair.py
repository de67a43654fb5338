"""Read two statements together: how likely a small network, which sees the words of both at once, has them as one claim.

It is asked for the few pairs that the slots and the encoder leave open, and what it says is one feature among them. It never
decides alone: where slots contradict no likeness helps.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.stages.link.find.encoder import HALVES, read_card

WEIGHTS = "weights"
# Of both statements together.
MOST_PIECES = 96
# The most that the network may say for or against, in logits: beyond this it was not seen to be right more often.
MOST = 6.0


class PairReader:
    """The shipped network. `name` changes whenever its answers may change."""

    def __init__(self, folder: Path) -> None:
        card = read_card(folder)
        self.name = f"{card['name']}-{card['sha256']['pair.onnx'][:12]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = onnxruntime.InferenceSession(str(folder / "pair.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES, strategy="longest_first")

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """For each pair the logit that both say the same; one by one, in a fixed order of the two."""
        said: dict[tuple[str, str], float] = {}
        for pair in pairs:
            key = _sort(pair)
            if key not in said:
                said[key] = self._read(*key)
        return np.array([said[_sort(pair)] for pair in pairs], np.float64)

    def _read(self, left: str, right: str) -> float:
        taken = self._tokenizer.encode(HALVES.sub("\ufffd", left), HALVES.sub("\ufffd", right))
        whose = np.array([[-1 if one is None else one for one in taken.sequence_ids]])
        given = {
            "ids": np.array([taken.ids], np.int64),
            "kinds": np.array([taken.type_ids], np.int64),
            "first": (whose == 0).astype(np.float32),
            "second": (whose == 1).astype(np.float32),
        }
        other, same, opposed = self._graph.run(None, given)[0][0].astype(np.float64)
        return float(np.clip(same - np.logaddexp(other, opposed), -MOST, MOST))


def _sort(pair: tuple[str, str]) -> tuple[str, str]:
    left, right = pair
    return (left, right) if left <= right else (right, left)


@cache
def load_pair_reader() -> PairReader:
    """The network that ships with the package."""
    return PairReader(Path(str(files("firsthand.stages.link.claim") / WEIGHTS)))
