"""Score the encoder's own heads wordpiece by wordpiece, before any statement is put together.

This is the measure of a plain token classifier: a piece is source, cue or content, whoever's. It says what the encoder knows;
the measures in `score` say what the reader makes of it.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.score import ROLES, Scores
from firsthand.stages.read.network import Network
from firsthand.stages.read.pieces import cut_pieces, find_pieces

# Share above which a piece is a cue; tuned on the development texts.
CUE_SHARE = 0.45


def score_heads(rows: Iterable[dict[str, Any]], network: Network) -> Scores:
    """Precision, recall and F1 over the pieces of all texts, as 'source token', 'cue token' and 'content token'."""
    scores = Scores()
    for row in rows:
        pieces = cut_pieces(row["text"], network.tokenizer)
        encoded = network.encode(pieces)
        is_content = encoded.content > 0.5  # noqa: PLR2004 # the likelier of two
        marked = {
            "cue": encoded.outer[:, 1:].sum(axis=1) > CUE_SHARE,
            "source": (encoded.source > 0.5) & ~is_content,  # noqa: PLR2004
            "content": is_content,
        }
        is_word = pieces.ends > pieces.starts
        for role in ROLES:
            wanted: NDArray[np.bool_] = np.zeros(len(pieces), dtype=np.bool_)
            for spans in (item[role] for item in row["attributions"]):
                for first, last in find_pieces(pieces, [(start, end) for start, end in spans]):
                    wanted[first:last] = True
            found = marked[role] & is_word
            wanted &= is_word
            scores.add(f"{role} token", int((found & wanted).sum()), int(found.sum()), int(wanted.sum()))
    return scores
