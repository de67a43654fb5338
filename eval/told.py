"""Reports that are known to tell of one incident or of different ones, as entries: for measuring and fitting `link_incidents`.

Of ECB+ (Cybulska and Vossen 2014) a document is a report, a sub-topic an incident: `1_10ecb` and `1_10ecbplus` tell of two
incidents of one kind. Of the UCDP sample a headline is a report, an event an incident. ECB+ gives no dates, and the sample is
thin: so each also comes *crowded*, its incidents moved into 60 days by a fixed seed, each report keeping its distance in days.
"""

import csv
import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from firsthand.stages.link.find.entry import Entry
from firsthand.stages.read.figures import find_figures

CROWDED_DAYS = 60
FIRST = date(2020, 3, 1)
# Shorter headlines name nothing: "Tweet", "INCIDENT #21361".
LEAST_WORDS = 5
# What a report is about stands at its beginning.
MOST_CHARS = 4_000
# As long as what ECB+ has of a document.
BEGINNING_CHARS = 300
# Pairs of two such reports are not counted.
UNKNOWN = "?"

Told = list[tuple[Entry, str]]

_JOINED = ((" '", "'"), (" ,", ","), (" .", "."), ("`` ", '"'), (" ''", '"'), (" - ", "-"), (" n't", "n't"))


def read_ecb(path: Path, *, crowded: bool) -> Told:
    """The documents of one file of ECB+, with their incidents."""
    texts: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 3:  # noqa: PLR2004 # document, sentence, token, word
            texts.setdefault(columns[0], []).append(columns[3])
    chance, told = random.Random(3), []
    first: dict[str, int] = {}
    for document, words in texts.items():
        incident = re.sub(r"_\d+ecb", " ", document)
        start = first.setdefault(incident, chance.randrange(CROWDED_DAYS))
        day = FIRST + timedelta(start + min(9, int(chance.expovariate(0.9))))
        text = " ".join(words)
        for apart, joined in _JOINED:
            text = text.replace(apart, joined)
        told.append((Entry(id=document, text=text, date=day.isoformat() if crowded else None), incident))
    return add_figures(told)


def read_ucdp(path: Path, *, crowded: bool) -> Told:
    """The headlines of UCDP's events, with their days."""
    told: Told = []
    seen: set[tuple[str, str]] = set()
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for place, (headline, day) in enumerate(read_headlines(row)):
                if (row["id"], headline.lower()) in seen:
                    continue
                seen.add((row["id"], headline.lower()))
                start = date.fromisoformat(row["date_start"])
                moved = FIRST + timedelta(start.toordinal() % CROWDED_DAYS) + (day - start) if crowded else day
                told.append((Entry(id=f"{row['id']}-{place}", text=headline, date=moved.isoformat()), row["id"]))
    return add_figures(told)


def read_headlines(row: dict[str, str]) -> Iterator[tuple[str, date]]:
    """The headlines of one event that say something, each with its day."""
    headlines, days = row["source_headline"].split(";"), row["source_date"].split(";")
    if len(headlines) != len(days):
        return
    for headline, day in zip(headlines, days, strict=True):
        if len(headline.split()) >= LEAST_WORDS and "\t" not in headline and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield headline.strip(), date.fromisoformat(day)


def read_distractors(paths: Iterable[Path]) -> Told:
    """The beginnings of articles that tell of other things, in the same 60 days; what they tell of is not known: `UNKNOWN`."""
    chance, told = random.Random(4), []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                day = FIRST + timedelta(chance.randrange(CROWDED_DAYS))
                text = article["text"][:BEGINNING_CHARS]
                told.append((Entry(id=f"other {article['doc']}", text=text, date=day.isoformat()), UNKNOWN))
    return add_figures(told)


def read_incidents(path: Path) -> Told:
    """Reports with their incidents from CSV, Parquet or JSON lines: `id`, `text`, `incident`, perhaps `title`, `date`."""
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        found = duckdb.connect().execute("select * from read_csv(?, all_varchar=true)" if path.suffix == ".csv" else
                                         "select * from read_parquet(?)", [str(path)])  # fmt: skip
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return add_figures((make_entry(row), str(row["incident"])) for row in rows)


def make_entry(row: dict[str, object]) -> Entry:
    """A row as an entry; `published` is read where there is no `date`."""
    day = row.get("date") or row.get("published")
    return Entry(
        id=str(row["id"]), text=str(row.get("text") or ""), title=str(row.get("title") or ""), date=str(day) if day else None
    )


def add_figures(told: Iterable[tuple[Entry, str]]) -> Told:
    """The same entries with the numbers, times and places in their texts."""
    full = []
    for entry, incident in told:
        figures = find_figures(f"{entry.title}\n{entry.text}"[:MOST_CHARS], published=entry.date)
        added = replace(entry, quantities=figures.quantities, times=figures.times, places=figures.places)
        full.append((added, incident))
    return full
