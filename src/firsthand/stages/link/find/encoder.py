"""Turn a text into a vector that lies near those of texts on the same thing, whatever their words.

It may add candidates and order them. It must never decide: a denial lies nearer to its claim than many a true rewrite.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.errors import LinkError
from firsthand.stages.link.find.entry import Entry

WEIGHTS = "weights"
WIDTH = 384
# What a text is about stands at its beginning; the rest adds time.
MOST_PIECES = 128
REINSTALL = "Install Firsthand again; the encoder is part of the package"
# Half a character, which no tokenizer takes.
HALVES = re.compile("[\ud800-\udfff]")
# One quotation mark for all: a claim with other marks is the same claim.
MARKS = str.maketrans(dict.fromkeys('‘’‚“”„«»"`', "'"))


class Encoder:
    """The shipped encoder. `name` changes whenever its vectors may change."""

    def __init__(self, folder: Path) -> None:
        card = read_card(folder)
        self.name = f"{card['name']}-{card['sha256']['finder.onnx'][:12]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = onnxruntime.InferenceSession(str(folder / "finder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(texts, 384), each of length 1; one by one, so that a vector depends on its text alone."""
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        known: dict[str, int] = {}
        for row, text in enumerate(texts):
            plain = HALVES.sub("\ufffd", text.translate(MARKS))
            first = known.setdefault(plain, row)
            vectors[row] = vectors[first] if first != row else self._encode(plain)
        return vectors

    def _encode(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        vector: NDArray[np.float32] = self._graph.run(None, {"ids": ids})[0][0]
        return vector


def write_text(entry: Entry) -> str:
    """An entry as the encoder takes it: title and text, or the title alone where it holds the text."""
    return entry.title if entry.text in entry.title else f"{entry.title} {entry.text}".strip()


def read_card(folder: Path) -> dict[str, dict[str, str]]:
    """The card of the weights, whose digests must be those of the files.

    Raises `LinkError` where a file is missing or another.
    """
    try:
        card: dict[str, dict[str, str]] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        for name, digest in card["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise LinkError(f"{folder / name} is not the file that its card names", remedy=REINSTALL)
    except (OSError, ValueError, KeyError) as missing:
        raise LinkError(f"the encoder in {folder} cannot be read", remedy=REINSTALL) from missing
    return card


@cache
def load_encoder() -> Encoder:
    """The encoder that ships with the package."""
    return Encoder(Path(str(files("firsthand.stages.link.find") / WEIGHTS)))
