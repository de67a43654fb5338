"""A small network that reads two texts together, each seeing the other's words: what claims and posts are both held against."""

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.stages.link.find.encoder import HALVES, read_card

# Of both texts together.
MOST_PIECES = 96


class PairNetwork:
    """The network in a folder with its card. `name` changes whenever its answers may change."""

    def __init__(self, folder: Path) -> None:
        card = read_card(folder)
        self.name = f"{card['name']}-{card['sha256']['pair.onnx'][:12]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Matrices stored as int8 and used as floats are left so. Left alone, onnxruntime takes them for a reason to round
        # what flows through the network as well: it answers otherwise in the third place, and a third slower.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self._graph = onnxruntime.InferenceSession(str(folder / "pair.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES, strategy="longest_first")

    def read(self, left: str, right: str) -> NDArray[np.float64]:
        """Three logits, (3,): that the two have nothing, the same, or the opposite to say."""
        taken = self._tokenizer.encode(HALVES.sub("\ufffd", left), HALVES.sub("\ufffd", right))
        whose = np.array([[-1 if one is None else one for one in taken.sequence_ids]])
        given = {
            "ids": np.array([taken.ids], np.int64),
            "kinds": np.array([taken.type_ids], np.int64),
            "first": (whose == 0).astype(np.float32),
            "second": (whose == 1).astype(np.float32),
        }
        said: NDArray[np.float64] = self._graph.run(None, given)[0][0].astype(np.float64)
        return said
