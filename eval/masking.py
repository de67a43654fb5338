"""Measure the masking of registered people: `python -m eval.masking [--texts 20000] [--data FOLDER] [--check | --set]`.

Texts are generated from a seed by `eval.masking_texts`, whose tables are its own; what the method's page does not list is
inflected by pymorphy3 (the extra `ru`). *found*: every letter of the name lies in masks of that identity or of another, and no
letter outside it. False hits are counted per 1,000 words on texts in which nobody is registered: the tuning folders
`protect/tab-dev.jsonl.gz`, `attribution/*-dev.jsonl.gz`, and any plain text given with `--text`. `--json`, `--show N` examples.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.masking_texts import Case, make_cases, make_identity, make_world
from firsthand.model.testimony import Mask
from firsthand.stages.protect.registered.find import find_registered
from firsthand.stages.protect.registered.register import Register, compile_register

FLOORS = Path(__file__).parent / "floors" / "masking.json"
BARS = {"listed": 1.0, "unlisted": 0.995, "false hits per 1,000 words": 0.5}
SEED, WORLDS, PEOPLE = 20240311, 20, 100
_WORD = re.compile(r"\w+")


def judge(case: Case, masks: tuple[Mask, ...]) -> str:
    """`found`, `missed`, or what is wrong."""
    covered = {at for mask in masks for at in range(mask.span.start, mask.span.end)}
    inside = [at for at in range(case.start, case.end) if case.text[at].isalnum() and not _is_markup(case, at)]
    missed = [at for at in inside if at not in covered]
    if missed:
        return "missed" if len(missed) == len(inside) else "missed a part"
    outside = [at for at in covered if not case.start <= at < case.end and case.text[at].isalnum()]
    if outside:
        return "swallowed a neighbour"
    return "found" if any(mask.identity == case.identity for mask in masks) else "found as another"


def _is_markup(case: Case, at: int) -> bool:
    """Letters of tags and entities at the edge are no letters of the name; nor are the words around a callsign."""
    words = case.text[case.start : case.end]
    marks = [found.span() for found in re.finditer(r"<[^>]*>|&#\d+;", words)]
    return any(low <= at - case.start < high for low, high in marks)


def measure_forms(texts: int, seed: int = SEED, worlds: int = WORLDS) -> dict[str, Any]:
    """How many of the generated names are masked, listed and unlisted forms apart."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    examples: list[tuple[str, ...]] = []
    for world in range(worlds):
        rng = random.Random(seed * 1000 + world)
        people = make_world(rng, PEOPLE)
        register = compile_register([make_identity(one) for one in people])
        names = {one.id: one.registered for one in people}
        for case in make_cases(rng, people, texts // worlds):
            verdict = judge(case, find_registered(case.text, register))
            counts[case.is_listed][verdict] += 1
            rules[case.rule][verdict] += 1
            if not verdict.startswith("found"):
                shown = "; ".join(
                    f"{mask.span.words!r} as {names[str(mask.identity)]}" for mask in find_registered(case.text, register)
                )
                examples.append((verdict, case.rule, case.text, " / ".join(names[case.identity]), shown))
    return {"counts": counts, "rules": rules, "examples": examples}


def read_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Texts with nobody registered: name of the set, text."""
    for path in sorted([*data.glob("protect/*.jsonl.gz"), *data.glob("attribution/*-dev.jsonl.gz")]):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path.stem.split(".")[0], json.loads(line)["text"]


def measure_false(texts: list[tuple[str, str]], seed: int = SEED) -> dict[str, Any]:
    """False hits per 1,000 words with 50, 100 and 200 registered people, over several registers; words per second."""
    hits: Counter[str] = Counter()
    words: Counter[str] = Counter()
    shown: list[tuple[str, str, str]] = []
    seconds = 0.0
    for at, size in enumerate((50, 100, 200)):
        register = _make_register(seed + at, size)
        names = {one.id: " / ".join(one.names) for one in register.identities}
        for name, text in texts:
            begun = time.perf_counter()
            masks = find_registered(text, register)
            seconds += time.perf_counter() - begun
            hits[f"{name}, {size}"] += len(masks)
            words[f"{name}, {size}"] += len(_WORD.findall(text))
            shown.extend((name, mask.span.words, f"{mask.because}: {names[str(mask.identity)]}") for mask in masks)
    rates = {name: 1000 * hits[name] / words[name] for name in words}
    return {"rates": rates, "words per second": round(sum(words.values()) / max(seconds, 1e-9)), "shown": shown}


def _make_register(seed: int, size: int) -> Register:
    return compile_register([make_identity(one) for one in make_world(random.Random(seed), size)])


def _share(counts: Counter[str]) -> float:
    return sum(number for verdict, number in counts.items() if verdict.startswith("found")) / max(1, counts.total())


def main() -> int:
    """Print the figures beside the bars."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--text", type=Path, nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=int, default=0)
    for flag in ("--json", "--check", "--set"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    forms = measure_forms(given.texts, given.seed)
    figures: dict[str, float] = {"listed": _share(forms["counts"][True]), "unlisted": _share(forms["counts"][False])}
    plain = [
        *(read_texts(given.data) if given.data else ()),
        *((path.stem, path.read_text(encoding="utf-8")) for path in given.text),
    ]
    if plain:
        false = measure_false(plain, given.seed)
        figures |= {f"false hits per 1,000 words: {name}": rate for name, rate in false["rates"].items()}
        figures["false hits per 1,000 words"] = max(false["rates"].values())
        print(f"{false['words per second']} words a second", file=sys.stderr)
        for name, count in Counter((words, because) for _, words, because in false["shown"]).most_common(given.show):
            print(count, *name, sep="\t", file=sys.stderr)
    for one in forms["examples"][: given.show]:
        print(*one, sep="\t", file=sys.stderr)
    print(json.dumps(figures, indent=2) if given.json else _tell(figures, forms["counts"]))
    return _hold(figures, is_set=given.set) if given.check or given.set else 0


def _tell(figures: dict[str, float], counts: dict[bool, Counter[str]]) -> str:
    lines = [f"{name:48} {value:.4f}" + (f"   bar {BARS[name]}" if name in BARS else "") for name, value in figures.items()]
    return "\n".join([*lines, *(f"{'listed' if listed else 'unlisted'}: {dict(found)}" for listed, found in counts.items())])


def _hold(figures: dict[str, float], *, is_set: bool) -> int:
    """Compare with the floors, or raise them."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    held = {name: figures[name] for name in ("listed", "unlisted") if name in figures}
    if is_set:
        FLOORS.write_text(
            json.dumps({name: max(value, floors.get(name, 0.0)) for name, value in held.items()}, indent=2) + "\n",
            encoding="utf-8",
        )
        return 0
    below = [name for name, floor in floors.items() if held.get(name, 0.0) < floor]
    print(*(f"{name}: {held.get(name)} is below its floor {floors[name]}" for name in below), sep="\n", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
