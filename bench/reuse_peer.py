"""What datasketch and rensa need to sketch the seeded documents of bench/reuse.py: run by it in their own environment.

`python bench/reuse_peer.py COUNT` prints documents per second of processor time for each peer that is installed, as JSON.
Nothing of this project is imported.
"""

import importlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType

SEED, VOCABULARY, WORDS, BINS, PHRASE = 12, 20_000, (60, 180), 128, 3
NEAR = 0.2


def make_documents(count: int, seed: int = SEED) -> list[str]:
    """Paragraphs of invented words as frequent as words are (Zipf); one in five is an earlier one with a few words changed."""
    dice = random.Random(seed)
    letters = "aeioubcdfghlmnprstvz"
    words = ["".join(dice.choice(letters) for _ in range(dice.randint(2, 9))) for _ in range(VOCABULARY)]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    documents: list[str] = []
    while len(documents) < count:
        if documents and dice.random() < NEAR:
            copy = dice.choice(documents).split(" ")
            for _ in range(dice.randint(0, max(1, len(copy) // 40))):
                copy[dice.randrange(len(copy))] = dice.choice(words)
            documents.append(" ".join(copy))
            continue
        drawn = dice.choices(words, weights, k=dice.randint(*WORDS))
        for spot in range(0, len(drawn), 14):
            drawn[spot] = drawn[spot].capitalize()
            drawn[spot - 1] += "." if spot else ""
        documents.append(" ".join(drawn))
    return documents


def cut(text: str) -> list[str]:
    """Phrases of three words."""
    words = text.split()
    return [" ".join(words[place : place + PHRASE]) for place in range(max(1, len(words) - PHRASE + 1))]


def list_peers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Each peer that is installed, with how it sketches a text: by phrases of three words, or by words as in its example."""
    for name, tokens in (("phrases", cut), ("words", str.split)):
        try:
            datasketch = importlib.import_module("datasketch")
        except ImportError:
            pass
        else:

            def by_datasketch(text: str, tokens: Callable[[str], list[str]] = tokens, made: ModuleType = datasketch) -> object:
                sketch = made.MinHash(num_perm=BINS)
                sketch.update_batch([token.encode() for token in tokens(text)])
                return sketch

            yield f"datasketch, {name}", by_datasketch
        try:
            rensa = importlib.import_module("rensa")
        except ImportError:
            continue

        def by_rensa(text: str, tokens: Callable[[str], list[str]] = tokens, made: ModuleType = rensa) -> object:
            sketch = made.RMinHash(num_perm=BINS, seed=SEED)
            sketch.update(tokens(text))
            return sketch.digest()

        yield f"rensa, {name}", by_rensa


def main() -> None:
    """Print documents per second by peer."""
    documents = make_documents(int(sys.argv[1]))
    found = {}
    for name, sketch in list_peers():
        some = documents if name.startswith("rensa") else documents[:2000]
        sketch(some[0])
        begin = time.process_time()
        for text in some:
            sketch(text)
        found[name] = len(some) / (time.process_time() - begin)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
