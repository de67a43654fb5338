"""Train the network that reads a post and a claim together: `python -m training.reread CT20_FOLDER FINDER OUT [--seed N]`.

FINDER is a checkpoint of `training.finder`. The network (a cross-encoder: Devlin et al. 2019; Nogueira and Cho 2019) begins
from it and learns for three rounds to tell, for each training tweet of CheckThat! 2020, the claim that it makes from four
wrong ones, which words, the finder and the untrained encoder took for it. Dev is left out, and so are the tweets of a fifth
of the claims of train, to choose the weight on them. `training.export_reread` makes of the checkpoint what ships.
"""

import argparse
import math
import random
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from firsthand.stages.link.find.encoder import MARKS, write_text
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.index import make_index
from firsthand.stages.link.find.post import read_post
from firsthand.stages.link.find.reread import PLAIN
from firsthand.stages.link.find.terms import find_terms
from training.finder import CLAIM_PIECES, POST_PIECES, Encoder
from training.pairs import PairNet

ROUNDS, POSTS, RATE, HEAD_RATE = 3, 4, 4e-5, 16e-5
# Wrong claims shown with the right one; of so many of the likeliest; found so deep; one so near to the right claim is its copy.
SHOWN, WRONG, DEPTH, COPY = 4, 8, 10, 0.95
# What the network gives before it learnt: how like the two halves are.
LIKENESS = 10.0
# Of the claims of train, one in so many is held out, by a seed of its own.
HELD_OUT, HELD_OUT_SEED = 5, 7


@dataclass(frozen=True, slots=True)
class Post:
    """A tweet's words, the claim that it makes, claims that it could be taken for."""

    words: str
    claim: str
    wrong: tuple[str, ...]


def make_net(finder: Path) -> PairNet:
    """The finder's encoder with one score for a pair."""
    net = PairNet()
    net.bert = AutoModel.from_pretrained(finder)
    net.head = nn.Linear(3 * net.width + 1, 1)
    with torch.no_grad():
        net.head.weight.zero_()
        net.head.bias.zero_()
        net.head.weight[0, -1] = LIKENESS
    for part in net.bert.parameters():
        part.requires_grad = False
    for part in net.bert.encoder.layer.parameters():
        part.requires_grad = True
    for module in net.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.05
    return net


def list_tweets(folder: Path) -> list[tuple[str, str]]:
    """The train tweets to learn from, with the id of their claim."""
    rows = duckdb.connect().execute("select text, id from read_parquet(?)", [str(folder / "ct20.train.parquet")]).fetchall()
    keys = sorted({key for _, key in rows})
    random.Random(HELD_OUT_SEED).shuffle(keys)
    left = set(keys[: len(keys) // HELD_OUT])
    return [(text, str(key)) for text, key in rows if key not in left]


def encode(texts: list[str], pieces: int, finder: Path | None) -> NDArray[np.float32]:
    """Vectors by the untrained encoder, or by a checkpoint."""
    encoder = Encoder()
    if finder is not None:
        encoder.bert = AutoModel.from_pretrained(finder)
    return encoder.eval().encode([text.translate(MARKS) for text in texts], pieces)  # type: ignore[no-any-return]


def read_posts(folder: Path, finder: Path) -> list[Post]:
    """The tweets to learn from, with the claims that words and two encoders take them for."""
    rows = duckdb.connect().execute("select id, vclaim, title from read_parquet(?)", [str(folder / "ct20.claims.parquet")])
    index = make_index(Entry(id=str(key), text=text, title=title or "") for key, text, title in rows.fetchall())
    places = {entry.id: place for place, entry in enumerate(index.entries)}
    tweets = list_tweets(folder)
    texts, claims = [read_post(text).text for text, _ in tweets], [write_text(entry) for entry in index.entries]
    found = [index.find_best(index.write_queries([find_terms(text) for text in texts]), DEPTH)[0]]
    near = np.zeros((0, 0), np.float32)
    for checkpoint in (finder, None):
        vectors = encode(claims, CLAIM_PIECES, checkpoint)
        near = vectors[[places[key] for _, key in tweets]] @ vectors.T
        found.append(np.argsort(-encode(texts, POST_PIECES, checkpoint) @ vectors.T, axis=1, kind="stable")[:, :DEPTH])
    posts = []
    for row, (text, (_, key)) in enumerate(zip(texts, tweets, strict=True)):
        right = places[key]
        mixed = dict.fromkeys(chain.from_iterable(zip(*(each[row].tolist() for each in found), strict=True)))
        wrong = [at for at in mixed if at >= 0 and at != right and near[row, at] < COPY][:WRONG]
        posts.append(
            Post(text.translate(PLAIN), claims[right].translate(PLAIN), tuple(claims[at].translate(PLAIN) for at in wrong))
        )
    return posts


def find_loss(net: PairNet, batch: list[Post]) -> torch.Tensor:
    """How far each right claim is from coming before the wrong ones beside it."""
    shown = [[post.claim, *random.sample(post.wrong, min(SHOWN, len(post.wrong)))] for post in batch]
    words = [post.words for post, claims in zip(batch, shown, strict=True) for _ in claims]
    scores = net(words, [claim for claims in shown for claim in claims])[:, 0]
    parts = torch.split(scores, [len(claims) for claims in shown])
    return torch.stack([functional.cross_entropy(part[None], torch.zeros(1, dtype=torch.long)) for part in parts]).mean()


def train(net: PairNet, posts: list[Post]) -> None:
    """Three rounds over the posts."""
    high = [part for part in net.bert.parameters() if part.requires_grad]
    groups = [{"params": high, "top": RATE}, {"params": net.head.parameters(), "top": HEAD_RATE}]
    descent = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    steps, step = ROUNDS * math.ceil(len(posts) / POSTS), 0
    net.train()
    for _ in range(ROUNDS):
        random.shuffle(posts)
        for at in range(0, len(posts), POSTS):
            for group in descent.param_groups:
                group["lr"] = group["top"] * min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
            loss = find_loss(net, posts[at : at + POSTS])
            descent.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*high, *net.head.parameters()], 1.0)
            descent.step()
            step += 1
            print(step, steps, round(loss.item(), 3), flush=True)
    net.eval()


def main() -> None:
    """Read, train, write a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("finder", type=Path, help="a checkpoint of training.finder that has not seen dev")
    parser.add_argument("out", type=Path, help="the checkpoint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--posts", type=int, help="learn from so many posts only, to try the script")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    net = make_net(given.finder)
    train(net, read_posts(given.data, given.finder)[: given.posts])
    torch.save(net.state_dict(), given.out)


if __name__ == "__main__":
    main()
