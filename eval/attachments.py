"""Strip every PDF of a folder and hold it against what it looked like: `python -m eval.attachments FOLDER [--json]`.

*stripped* and *refused* are all there may be: anything else is a fault, and is printed. *same* are stripped files whose first
pages are drawn with exactly the same pixels; *notes* those that differ and had notes, links or forms above the page, which are
left behind; *undrawn* those that could not be drawn before.
"""

import argparse
import json
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from firsthand.stages.protect.attachments.pdf.strip import PAGE_FACTS
from firsthand.stages.protect.attachments.strip import strip
from firsthand.stages.protect.attachments.stripped import Refused, Stripped

# Two drawings of one page differ where a channel differs by more than this, of 255.
SEEN = 24


def draw(content: bytes, pages: int) -> list[NDArray[np.int16]]:
    """The first pages in pixels."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        count = min(pages, len(document))
        return [np.asarray(document[number].render(scale=1).to_numpy(), dtype=np.int16) for number in range(count)]


def compare(content: bytes, stripped: Stripped, pages: int) -> str:
    """How a stripped file looks beside what it was."""
    try:
        before = draw(content, pages)
    except (pypdfium2.PdfiumError, ValueError):
        return "undrawn"
    after = draw(stripped.content, pages)
    same = all(a.shape == b.shape and not (np.abs(a - b) > SEEN).any() for a, b in zip(before, after, strict=True))
    return "same" if same else "notes" if PAGE_FACTS["/Annots"] in stripped.removed else "other"


def measure(folder: Path, pages: int) -> dict[str, object]:
    """Counts over all PDFs of a folder."""
    counts, reasons, faults = Counter[str](), Counter[str](), list[str]()
    start = time.monotonic()
    for path in sorted(folder.rglob("*.pdf")):
        content = path.read_bytes()
        try:
            found = strip(content, path.name)
        except Exception as error:  # noqa: BLE001 - whatever comes is a fault to be counted
            faults.append(f"{path.name}: {error!r}")
            continue
        if isinstance(found, Refused):
            counts["refused"] += 1
            reasons["".join(sign for sign in found.reason if not sign.isdigit())[:70]] += 1
        else:
            counts["stripped"] += 1
            counts[compare(content, found, pages)] += 1
    seconds = round(time.monotonic() - start, 1)
    return {"counts": dict(counts), "reasons": dict(reasons.most_common()), "faults": faults, "seconds": seconds}


def main() -> None:
    """Measure, print, and exit 1 where something was neither stripped nor refused."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.folder, given.pages)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for key, value in figures.items():
            print(f"{key}: {value}")
    sys.exit(bool(figures["faults"]))


if __name__ == "__main__":
    main()
