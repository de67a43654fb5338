"""Words per core-second and peak memory of the read stage, beside its own encoder in the same run.

`python -m bench.read TEXTS.jsonl.gz [--texts 40]`. The bare encoder pass is what no reader with this network beats: the ratio
is what finding roles, decoding and chains cost on top.
"""

import argparse
import gzip
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from firsthand.stages.read.network import load_network
from firsthand.stages.read.pieces import cut_pieces
from firsthand.stages.read.reader import load_reader


def count_pace(texts: list[str], work: Callable[[str], object]) -> float:
    """Words per second of CPU time of this process."""
    began = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--texts", dest="count", type=int, default=40)
    given = parser.parse_args()
    with gzip.open(given.texts, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(given.count), strict=False)]
    reader, network = load_reader(), load_network()
    reader.find_attributions(texts[0])
    stage = count_pace(texts, reader.find_attributions)
    encoder = count_pace(texts, lambda text: network.encode(cut_pieces(text, network.tokenizer)))
    long = count_pace(["\n\n".join(texts)], reader.find_attributions)
    print(
        json.dumps(
            {
                "read, words per core-second": round(stage),
                "encoder pass alone": round(encoder),
                "ratio": round(stage / encoder, 3),
                "all texts as one, words per core-second": round(long),
                "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
