"""How fast candidates for reuse are found, beside rensa and datasketch: `python -m bench.reuse [--peers PYTHON] [--reports N]`.

All in one run on the same seeded documents (paragraphs of 60 to 180 invented words), each by processor time of one core,
after one warm-up. PYTHON is an interpreter with `pip install rensa datasketch`. Recall: of all pairs with Jaccard .8 and
more over phrases of three words, counted exactly. `--reports N` times the whole of `find_reuse` on N reports of 300 to 600
words, one in five a copy.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.reuse_peer import cut, make_documents
from firsthand.model.report import Report
from firsthand.stages.link.reuse import find_candidates, find_reuse
from firsthand.stages.link.reuse.sketch import sketch
from firsthand.stages.link.reuse.words import cut_words

NEAR = 0.8
# What the issue asks for.
BAR_DOCUMENTS, BAR_RECALL = 20_000, 0.99


def find_near(documents: list[str]) -> set[tuple[int, int]]:
    """All pairs with Jaccard `NEAR` or more, exactly."""
    phrases = [set(cut(text.lower().replace(".", ""))) for text in documents]
    holders: dict[str, list[int]] = defaultdict(list)
    found = set()
    for place, mine in enumerate(phrases):
        met = {other for phrase in mine for other in holders[phrase]}
        for other in met:
            shared = len(mine & phrases[other])
            if shared >= NEAR * (len(mine) + len(phrases[other]) - shared):
                found.add((other, place))
        for phrase in mine:
            holders[phrase].append(place)
    return found


def time_it(documents: list[str]) -> dict[str, float]:
    """Documents per second for sketches alone and for candidates, and the recall of those."""
    find_candidates(documents[:50])
    begin = time.process_time()
    words = cut_words(documents)
    sketch(words.word, words.first)
    sketched = time.process_time()
    candidates = find_candidates(documents)
    done = time.process_time()
    found = {(one.left, one.right) for one in candidates}
    near = find_near(documents)
    return {
        "sketches, documents/s": len(documents) / (sketched - begin),
        "candidates, documents/s": len(documents) / (done - sketched),
        "pairs with Jaccard .8": float(len(near)),
        "recall": len(near & found) / max(1, len(near)),
        "candidates": float(len(found)),
    }


def make_reports(count: int, seed: int = 3) -> list[Report]:
    """Reports of 300 to 600 words, one in five a copy with changes; a tenth in another language, a few templates."""
    dice = random.Random(seed)
    paragraphs = make_documents(count * 4, seed)
    reports: list[Report] = []
    for place in range(count):
        if reports and dice.random() < 1 / 5:
            parts = dice.choice(reports).text.split("\n\n")[: dice.randint(1, 4)]
        else:
            parts = dice.sample(paragraphs, 4)
        text = "\n\n".join([*parts, "Read more. Sign up for our newsletter."])
        language = "de" if dice.random() < 1 / 10 else "en"
        reports.append(
            Report(
                id=f"r{place:06}",
                text=text,
                outlet=f"Outlet {place % 97}",
                published=f"2031-{1 + place % 12:02}-01",
                language=language,
            )
        )
    return reports


def main() -> None:
    """Print the figures and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--reports", type=int, default=0)
    given = parser.parse_args()
    ours = time_it(make_documents(given.documents))
    for name, value in ours.items():
        print(f"{name:28} {value:12,.3f}")
    print(f"bar: {BAR_DOCUMENTS:,} documents/s, recall {BAR_RECALL}")
    if given.peers is not None:
        run = subprocess.run(
            [str(given.peers), str(Path(__file__).with_name("reuse_peer.py")), str(given.documents)],
            check=True,
            capture_output=True,
            text=True,
        )
        for name, value in json.loads(run.stdout).items():
            times = [ours[f"{part}, documents/s"] / value for part in ("sketches", "candidates")]
            print(f"{name:28} {value:12,.0f}; our sketches {times[0]:.1f}, our candidates {times[1]:.1f} times as fast")
    if given.reports:
        reports = make_reports(given.reports)
        find_reuse(reports[:20])
        begin = time.process_time()
        found = find_reuse(reports)
        print(f"{given.reports:,} reports linked in {time.process_time() - begin:.1f} s; {len(found):,} relations")
        print(f"most memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
