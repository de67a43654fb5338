"""The reader's network: one encoder pass over a window, then one light layer for each cue.

First find every cue; then, told which cue is meant, mark its source and its content among the pieces around it. Because the
second step is told the cue, a piece may be content of one attribution and source of another inside it: chains need that.
"""

import torch
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from firsthand.stages.read.pieces import SHAPES

STYLES = 3  # 0 unknown, 1 PolNeAR (outermost attribution only), 2 GUM (nested)
REACH = 64  # distances beyond this share one embedding


class Reader(nn.Module):
    """Encoder with heads for cues of any depth and for outermost cues (3 each: O, B, I).

    Two more heads say whether a piece is in any source and in any content (2 each), and one marks the sources and contents of
    outermost statements piece by piece (3 each), as a plain tagger does.
    """

    def __init__(self, encoder: BertModel | MPNetModel, ids: Tensor | None = None) -> None:
        """`ids` gives the encoder's own id for each of the tokenizer's, where it numbers the same wordpieces otherwise."""
        super().__init__()
        self.register_buffer("ids", ids, persistent=False)
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, width)
        self.style = nn.Embedding(STYLES, width)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.style.weight)
        self.drop = nn.Dropout(0.1)
        self.heads = nn.Linear(width, 3 + 2 + 2)
        self.outer = nn.Linear(width, 3)
        self.fragments = nn.Linear(width, 3 + 3)
        self.mark = nn.Embedding(3, width)  # 0 nothing, 1 this cue, 2 another cue
        self.distance = nn.Embedding(2 * REACH + 1, width)
        nn.init.normal_(self.mark.weight, std=0.02)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.layer = nn.TransformerEncoderLayer(width, 12, 768, dropout=0.1, activation="gelu", batch_first=True)
        self.roles = nn.Linear(width, 3 + 3)

    def encode(self, ids: Tensor, shapes: Tensor, styles: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """(batch, n) → hidden (batch, n, width), logits (batch, n, 16)."""
        words = self.encoder.embeddings.word_embeddings(ids if self.ids is None else self.ids[ids])
        hidden = self.encoder(
            inputs_embeds=words + self.shape(shapes) + self.style(styles)[:, None], attention_mask=mask
        ).last_hidden_state
        dropped = self.drop(hidden)
        return hidden, torch.cat([self.heads(dropped), self.outer(dropped), self.fragments(dropped)], dim=-1)

    def mark_roles(self, hidden: Tensor, marks: Tensor, distances: Tensor, mask: Tensor | None) -> Tensor:
        """(cues, m, width) → (cues, m, 6): O, B, I of the source, then of the content, of each marked cue.

        `mask` is 0 where a stretch is padded; None where nothing is.
        """
        states = hidden + self.mark(marks) + self.distance(distances.clamp(-REACH, REACH) + REACH)
        padding = None if mask is None else mask == 0
        return self.roles(self.drop(self.layer(states, src_key_padding_mask=padding)))
