"""Measure finding: `python -m eval.retrieval DATA_FOLDER [--json] [--check] [--set] [--words | --encoder FOLDER]`.

Reads what the folder has of: `ct20.claims.parquet` with queries in any other `ct20.*.parquet` (`text`, and `id` of the claim);
`ecbplus_*_corpus.txt`; `incidents*.csv|.parquet|.jsonl` (`id`, `text`, `incident`, perhaps `title`, `date`); and beside it
`estimate/ucdp_ged_sample.csv`, `attribution/*.jsonl.gz` as distractors. `--words` leaves the encoder out, `--encoder` measures
another. Speed is of one core, on statements made up by a fixed seed.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import duckdb
import numpy as np

from eval.incident_score import score_pairs
from eval.told import UNKNOWN, Told, read_distractors, read_ecb, read_incidents, read_ucdp
from firsthand.stages.link.find.candidates import Found, find_candidates
from firsthand.stages.link.find.claims import ClaimIndex, index_claims
from firsthand.stages.link.find.encoder import Encoder, load_encoder
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.incidents import link_incidents
from firsthand.stages.link.find.reread import load_rereader

FLOORS = Path(__file__).parent / "floors" / "retrieval.json"
BARS = {"map@5": 0.936, "map": 0.87, "f1": 0.75, "seconds": 10.0}
# What the shipped encoder or weights learnt from: their figures say little of other data.
LEARNT = ("ct20.train", "ct20.dev", "ecbplus_Train", "ucdp_ged_sample")
DEPTH = 5
# int8 kernels round differently on other processors.
PLAY = 0.004
STATEMENTS = 10_000

Figures = dict[str, dict[str, float | str]]


def measure_claims(folder: Path, encoder: Encoder | None) -> Figures:
    """Claim retrieval on each file of queries: MAP@5, with one right claim for each query the mean reciprocal rank."""
    source = folder / "ct20.claims.parquet"
    if not source.exists():
        return {}
    claims = duckdb.connect().execute("select id, vclaim, title from read_parquet(?)", [str(source)]).fetchall()
    index = index_claims(
        (Entry(id=str(key), text=text, title=title or "") for key, text, title in claims),
        encoder,
        None if encoder is None else load_rereader(),
    )
    figures: Figures = {}
    for path in sorted(folder.glob("ct20.*.parquet")):
        if path != source:
            rows = duckdb.connect().execute("select text, id from read_parquet(?)", [str(path)]).fetchall()
            ranked = index.rank([text for text, _ in rows], DEPTH)
            ranks = [find_rank(found, str(gold)) for found, (_, gold) in zip(ranked, rows, strict=True)]
            figures[f"claims {path.stem}"] = {
                "sha256": digest(path),
                "queries": len(rows),
                "map@5": float(np.mean([1 / rank if rank else 0.0 for rank in ranks])),
                "map@5 copies by chance": float(
                    np.mean([expect(found, str(gold), index) for found, (_, gold) in zip(ranked, rows, strict=True)])
                ),
                "first": float(np.mean([rank == 1 for rank in ranks])),
            }
    return figures


def find_rank(found: Sequence[Found], gold: str) -> int:
    """The rank of the right claim, 0 where it is not among those found."""
    return next((rank for rank, one in enumerate(found, start=1) if one.id == gold), 0)


def expect(found: Sequence[Found], gold: str, index: ClaimIndex) -> float:
    """What the right claim counts if its copies, which score the same, came in an order left to chance."""
    row = next(row for row, entry in enumerate(index.index.entries) if entry.id == gold)
    copies = {index.index.entries[copy].id for copy in index.copies[row]}
    first = next((rank for rank, one in enumerate(found, start=1) if one.id in copies), 0)
    ranks = range(first, first + len(copies)) if first else []
    return sum(1 / rank for rank in ranks if rank <= DEPTH) / len(copies)


def measure_incidents(folder: Path, encoder: Encoder | None) -> Figures:
    """Same incident: MAP over reports and F1 of pairs on each set of reports."""
    figures: Figures = {}
    for name, path, told in read_told(folder):
        pairs = link_incidents([entry for entry, _ in told], encoder, least=0.0)
        kinds = {entry.id: kind if kind != UNKNOWN else f"{kind} {entry.id}" for entry, kind in told}
        counted = {(one.left, one.right): one.p for one in pairs if not (kinds[one.left][0] == kinds[one.right][0] == UNKNOWN)}
        scores = score_pairs(counted, kinds)
        figures[f"incidents {name}"] = {"sha256": digest(path), "reports": len(told), **asdict(scores)}
    return figures


def read_told(folder: Path) -> list[tuple[str, Path, Told]]:
    """Every set of reports with known incidents in the folder or beside it."""
    found = [(path.stem, path, read_incidents(path)) for path in sorted(folder.glob("incidents*.*"))]
    for crowded in (False, True):
        name = " crowded" if crowded else ""
        found += [
            (path.stem + name, path, read_ecb(path, crowded=crowded)) for path in sorted(folder.glob("ecbplus_*_corpus.txt"))
        ]
        sample = folder.parent / "estimate" / "ucdp_ged_sample.csv"
        if sample.exists():
            found.append((sample.stem + name, sample, read_ucdp(sample, crowded=crowded)))
    others = sorted((folder.parent / "attribution").glob("*.jsonl.gz"))
    held_out = folder / "ecbplus_Dev_corpus.txt"
    if others and held_out.exists():
        told = read_ecb(held_out, crowded=True) + read_distractors(others)
        found.append((f"{held_out.stem} crowded among {len(told):,}", held_out, told))
    return found


def measure_speed(count: int) -> Figures:
    """Seconds of processor time to index `count` statements and find 20 candidates for each, by words."""
    find_candidates(make_statements(50))  # compiles what is compiled once
    statements = make_statements(count)
    start = time.process_time()
    pairs = find_candidates(statements, 20)
    return {f"candidates of {count:,}": {"seconds": time.process_time() - start, "pairs": len(pairs)}}


def make_statements(count: int) -> list[Entry]:
    """Statements of 12 to 25 words from a vocabulary as uneven as a language's (Zipf), by a fixed seed."""
    chance = random.Random(11)
    letters = "aeiou", "bcdfgklmnprstv"
    words = [
        "".join(chance.choice(letters[1]) + chance.choice(letters[0]) for _ in range(chance.randint(1, 5)))
        for _ in range(60_000)
    ]
    shares = [1 / (place + 2) for place in range(len(words))]
    picked = iter(chance.choices(words, shares, k=count * 25))
    return [Entry(id=str(place), text=" ".join(next(picked) for _ in range(chance.randint(12, 25)))) for place in range(count)]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_breaches(figures: Figures, floors: Figures) -> list[str]:
    """Every figure below its floor, and every file that is not the one its floors were measured on."""
    breaches = []
    for name, held in floors.items():
        found = figures.get(name)
        if found is None or found["sha256"] != held["sha256"]:
            breaches.append(f"{name}: the file is not there, or not the one that its floors were measured on")
            continue
        low = [kind for kind in ("map@5", "map", "f1") if kind in held and float(found[kind]) < float(held[kind]) - PLAY]
        breaches += [f"{name} {kind}: {float(found[kind]):.3f} is below its floor {held[kind]}" for kind in low]
    return breaches


def raise_floors(figures: Figures, floors: Figures) -> Figures:
    """The floors, each raised to what was measured, rounded down."""
    for name, found in figures.items():
        if "sha256" in found:
            held = floors.setdefault(name, {"sha256": found["sha256"]})
            for kind in ("map@5", "map", "f1"):
                if kind in found:
                    held[kind] = max(float(held.get(kind, 0.0)), int(float(found[kind]) * 1000) / 1000)
    return floors


def show(figures: Figures) -> None:
    """Print a line for each measure, beside its bar."""
    for name, found in figures.items():
        told = [f"{kind} {value:.3f}" + (f" (bar {BARS[kind]:g})" if kind in BARS else "") for kind, value in found.items()
                if isinstance(value, float)]  # fmt: skip
        print(f"{name:54} {'  '.join(told)}{'  (learnt from)' if any(one in name for one in LEARNT) else ''}")


def main() -> None:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--words", action="store_true", help="leave the encoder out")
    parser.add_argument("--encoder", type=Path, help="a folder with other weights")
    given = parser.parse_args()
    encoder = None if given.words else Encoder(given.encoder) if given.encoder else load_encoder()
    figures = measure_claims(given.data, encoder) | measure_incidents(given.data, encoder) | measure_speed(STATEMENTS)
    print(json.dumps(figures, indent=2)) if given.json else show(figures)
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    breaches = find_breaches(figures, floors) if given.check else []
    for breach in breaches:
        print(breach, file=sys.stderr)
    if given.set and not given.words:
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(raise_floors(figures, floors), indent=2) + "\n", encoding="utf-8")
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
