"""Make copies of true newspaper reports, seeded: cut, edited, embedded, told anew, beside reports that were left alone.

Nothing of the reports is kept. Words are edited by putting others of the same reports in their place; telling anew keeps the
order of the facts but half of their words. So the copies are cruder than editors' own, and the reports between them are real.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from firsthand.model.report import Report

# So many of the reports are copied by another.
COPIED = 0.35
SEED = 41
# Shorter reports are not copied.
SHORTEST = 80
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
WORD = re.compile(r"\b[a-z]{4,}\b")
TEMPLATE = "\n\nRead more about this. Sign up for our newsletter. Follow us on social media. All rights reserved."

Made = tuple[str, tuple[Report, ...], dict[tuple[str, str], str]]


def make_cases(path: Path, *, seed: int = SEED, most: int = 400) -> Iterator[Made]:
    """One case of up to `most` reports of a file, a third of them copied; the outlets' names come from the files'."""
    dice = random.Random(seed)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    dice.shuffle(texts)
    pool = sorted({word for row in texts for word in WORD.findall(row["text"])})
    reports: list[Report] = []
    copies: dict[tuple[str, str], str] = {}
    for place, row in enumerate(texts[:most]):
        name = f"{path.name.split('.')[0]}-{place:04}"
        reports.append(
            Report(
                id=name,
                text=row["text"],
                outlet=row["doc"].split("_")[0],
                published=f"2031-01-{1 + place % 20:02}",
                language="en",
            )
        )
        if dice.random() < COPIED and len(row["text"].split()) > SHORTEST:
            kind = dice.choice(("verbatim", "edited", "edited", "embedded", "cut"))
            # The host of three sentences is no report of the case.
            other = texts[most + dice.randrange(len(texts) - most)]["text"] if len(texts) > most else row["text"]
            text = make_copy(row["text"], other, kind, pool, dice)
            copy = Report(
                id=f"{name}-copy",
                text=text,
                outlet=f"copier{place % 30}",
                published=f"2031-02-{1 + place % 20:02}",
                language="en",
            )
            reports.append(copy)
            copies[copy.id, name] = "edited" if kind in {"edited", "cut"} else "verbatim"
    yield path.name, tuple(reports), copies


def make_copy(text: str, other: str, kind: str, pool: list[str], dice: random.Random) -> str:
    """A copy of `text`: whole, cut from the end, edited word by word, or three of its sentences in `other`."""
    sentences = [part for part in SENTENCE.split(text) if part.strip()]
    if kind == "verbatim":
        return " ".join(sentences[: dice.randint(max(3, len(sentences) // 2), len(sentences))]) + TEMPLATE
    if kind == "cut":
        kept = [part for part in sentences if dice.random() < dice.uniform(0.4, 0.8)] or sentences[:3]
        return "\n\n".join(edit(part, 0.05, pool, dice) for part in kept) + TEMPLATE
    if kind == "edited":
        kept = sentences[: dice.randint(max(3, len(sentences) // 3), len(sentences))]
        rate = dice.uniform(0.05, 0.3)
        return " ".join(edit(part, rate, pool, dice) for part in kept)
    begin = dice.randrange(max(1, len(sentences) - 3))
    parts = [part for part in SENTENCE.split(other) if part.strip()]
    spot = dice.randrange(len(parts) + 1)
    return " ".join([*parts[:spot], *sentences[begin : begin + 3], *parts[spot:]])


def edit(sentence: str, rate: float, pool: list[str], dice: random.Random) -> str:
    """A sentence with some words replaced, dropped or added."""
    words = []
    for word in sentence.split():
        roll = dice.random()
        if roll < rate * 0.6:
            words.append(dice.choice(pool))
        elif roll >= rate * 0.8:
            words.append(word)
        if dice.random() < rate * 0.15:
            words.append(dice.choice(pool))
    return " ".join(words)
