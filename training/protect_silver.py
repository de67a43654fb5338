"""Label texts with spaCy's pipeline, to learn from: `python -m training.protect_silver PIPELINE TEXTS OUT`.

PIPELINE is the folder of en_core_web_md 3.8 (MIT licence), TEXTS a file of JSON lines with `doc` and `text`, gzipped: GUM's and
PolNeAR's training texts. Needs spaCy 3.8 in an environment of its own. What is made is never shipped; the tagger learns from it
what names look like in news, interviews, fiction and speech, of which the benchmark has none.
"""

import gzip
import json
import sys
from pathlib import Path

import spacy

UNUSED = ("parser", "tagger", "lemmatizer", "attribute_ruler")


def main() -> None:
    """Write each text with the entities that the pipeline sees: start, end, label."""
    pipeline = spacy.load(sys.argv[1], exclude=list(UNUSED))
    with gzip.open(sys.argv[2], "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with Path(sys.argv[3]).open("w", encoding="utf-8") as out:
        for row, seen in zip(rows, pipeline.pipe([row["text"] for row in rows], batch_size=8), strict=True):
            mentions = [[entity.start_char, entity.end_char, entity.label_] for entity in seen.ents]
            out.write(json.dumps({"doc": row["doc"], "text": row["text"], "mentions": mentions}) + "\n")
    print(f"{len(rows)} texts")


if __name__ == "__main__":
    main()
