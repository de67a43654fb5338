"""Add and read a thousand real reports, stopped in the middle and started again: `python -m bench.thousand DATA`.

DATA is a folder of `*.jsonl.gz` with one text a line. Each text becomes a file; both runs are the command itself, in a
process of its own, stopped by Ctrl-C (SIGINT) after a third. Prints seconds, peak memory and what was lost or came twice.
"""

import argparse
import gzip
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIRSTHAND = [sys.executable, "-m", "firsthand.cli.main"]
STOPPED = 130


def write_reports(data: Path, folder: Path, count: int) -> int:
    """One file for each text; how many."""
    folder.mkdir()
    written = 0
    for text in find_texts(data):
        if written == count:
            break
        (folder / f"{written:04}.txt").write_text(text, encoding="utf-8")
        written += 1
    return written


def find_texts(data: Path) -> Iterator[str]:
    """Every text, each once."""
    seen = set()
    for path in sorted(data.glob("*.jsonl.gz"), reverse=True):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if text not in seen:
                    seen.add(text)
                    yield text


def run(case: Path, *words: str, stop_after: float | None = None) -> dict[str, Any]:
    """One command to its end, or to Ctrl-C after some seconds."""
    began = time.monotonic()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    # A shell that runs this in the background has its children ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    command = [*FIRSTHAND, "-C", str(case), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as running:
        try:
            out, err = running.communicate(timeout=stop_after)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGINT)
            out, err = running.communicate()
    return {
        "command": " ".join(words[:1]),
        "seconds": round(time.monotonic() - began, 1),
        "code": running.returncode,
        "traceback": "Traceback" in err,
        "out": out,
        "said": err.strip().splitlines()[-1:],
    }


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--stop", type=float, default=8.0, help="seconds until Ctrl-C")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        case, reports = Path(scratch, "case"), Path(scratch, "reports")
        count = write_reports(given.data, reports, given.reports)
        subprocess.run([*FIRSTHAND, "new", str(case)], check=True)
        steps = [run(case, "add", str(reports), stop_after=given.stop), run(case, "add", str(reports))]
        steps += [run(case, "read", stop_after=3 * given.stop), run(case, "read")]
        acknowledged = {
            line.split()[1] for step in steps[:2] for line in step["out"].splitlines() if re.match(r"\w+  [0-9a-f]{16}", line)
        }
        captures = json.loads(run(case, "show", "--json")["out"])
        steps.append(run(case, "verify"))
        print(
            json.dumps(
                {
                    "reports": count,
                    "captures": len(captures),
                    "twice": len(captures) - len({row["name"] for row in captures}),
                    "acknowledged and lost": len(acknowledged - {row["id"] for row in captures}),
                    "read": sum(row["statements"] is not None for row in captures),
                    "statements": sum(row["statements"] or 0 for row in captures),
                    "status": {kind: sum(row["status"] == kind for row in captures) for kind in ("ok", "partial", "refused")},
                    "peak memory of a process, MB": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
                    "steps": [{key: value for key, value in step.items() if key != "out"} for step in steps],
                },
                indent=2,
            )
        )


if __name__ == "__main__":
    main()
