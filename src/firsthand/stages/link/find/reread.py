"""Read a post and a claim together: a small network that sees the words of both at once orders the best that were found.

It is asked for ten claims a post, and only moves them among one another: it finds nothing itself.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from firsthand.stages.link.find.encoder import HALVES, read_card

WEIGHTS = "reread_weights"
# Of post and claim together.
MOST_PIECES = 96
# As in the training data.
PLAIN = str.maketrans(dict.fromkeys('‘’“”"', "'"))


class Rereader:
    """The shipped network. `name` changes whenever its answers may change."""

    def __init__(self, folder: Path) -> None:
        card = read_card(folder)
        self.name = f"{card['name']}-{card['sha256']['pair.onnx'][:12]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The matrices are stored as int8 and used as floats. Left alone, onnxruntime takes that for a reason to round what
        # flows through the network as well: it answers otherwise in the third place, and a third slower.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self._graph = onnxruntime.InferenceSession(str(folder / "pair.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES, strategy="longest_first")

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each post and claim a logit: the higher, the likelier the post makes the claim."""
        return [self._read(*(HALVES.sub("\ufffd", words).translate(PLAIN) for words in pair)) for pair in pairs]

    def _read(self, post: str, claim: str) -> float:
        taken = self._tokenizer.encode(post, claim)
        whose = np.array([[-1 if one is None else one for one in taken.sequence_ids]])
        given = {
            "ids": np.array([taken.ids], np.int64),
            "kinds": np.array([taken.type_ids], np.int64),
            "first": (whose == 0).astype(np.float32),
            "second": (whose == 1).astype(np.float32),
        }
        return float(self._graph.run(None, given)[0][0][1])


@cache
def load_rereader() -> Rereader:
    """The network that ships with the package."""
    return Rereader(Path(str(files("firsthand.stages.link.find") / WEIGHTS)))
