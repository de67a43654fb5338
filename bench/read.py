"""Words per core-second and peak memory of the whole read stage, beside a named peer in the same run.

`python -m bench.read TEXTS.jsonl.gz [--texts 40] [--peer PYTHON]`. The peer is textacy 0.13 on spaCy's small English pipeline,
which finds direct quotations alone; PYTHON is an interpreter with bench/peer.txt installed:

    python -m venv peer && peer/bin/pip install -r bench/peer.txt

The bare encoder pass is what no reader with this network beats: the difference is what all the rest costs. All texts as one
show whether time grows with the length alone and memory stays.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from firsthand.model.report import Report
from firsthand.stages.read.network import load_network
from firsthand.stages.read.pieces import cut_pieces
from firsthand.stages.read.reader import load_reader

PEER = Path(__file__).with_name("read_peer.py")


def count_pace(texts: list[str], work: Callable[[str], object]) -> int:
    """Words per second of CPU time of this process."""
    began = time.process_time()
    for text in texts:
        work(text)
    return round(sum(len(text.split()) for text in texts) / (time.process_time() - began))


def find_peak() -> int:
    """The most memory that this process has held so far, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(texts: list[str]) -> dict[str, Any]:
    """Our own figures."""
    reader, network = load_reader(), load_network()

    def read(text: str) -> object:
        return reader.read(Report(id="bench", text=text, published="2016-10-01"))

    read(texts[0])
    figures: dict[str, Any] = {"whole stage, words per core-second": count_pace(texts, read)}
    figures["peak memory, MB"] = find_peak()
    figures["encoder pass alone"] = count_pace(texts, lambda text: network.encode(cut_pieces(text, network.tokenizer)))
    joined = "\n\n".join(texts)
    figures["all texts as one"] = count_pace([joined], read)
    figures["peak memory after that, MB"] = find_peak()
    return figures


def measure_peer(python: str, texts: list[str]) -> dict[str, Any]:
    """The peer's figures, on one thread like ours."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(  # the interpreter that the user named
        [python, str(PEER)], input=json.dumps(texts), capture_output=True, text=True, check=True, env=os.environ | threads
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", dest="count", type=int, default=40)
    parser.add_argument("--peer", help="a Python that has bench/peer.txt installed")
    given = parser.parse_args()
    with gzip.open(given.texts, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(given.count), strict=False)]
    figures = {"ours": measure(texts)}
    if given.peer:
        figures["textacy on spaCy"] = measure_peer(given.peer, texts)
        pace = figures["ours"]["whole stage, words per core-second"]
        figures["ratio"] = round(pace / figures["textacy on spaCy"]["words per core-second"], 3)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
