"""Look for protected strings in everything below a folder: `python -m eval.leaks FOLDER --name "..." [--names FILE] [--json]`.

Every file is looked at as bytes and as text, unpacked, decoded and unescaped: `docs/methods/protect-release.md` lists the
forms. Files are numbered in the order of their names; a file whose name is a leak is called by its number. A name on a command
line is kept by the shell: `--names FILE` reads one on each line, `--names -` what is typed. Nothing that is printed repeats a
protected string. Exit status 1 where something was found.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from firsthand.stages.protect.leaks.find import Scanner
from firsthand.stages.protect.leaks.leak import Scan

MEGABYTE = 1_000_000
MOST_SHOWN = 200


def read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, or the one file, without following links."""
    if folder.is_file():
        yield folder.name, folder.read_bytes()
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
        elif path.is_symlink():
            # Where a link leads may name somebody.
            yield f"{path.relative_to(folder).as_posix()} (link)", str(path.readlink()).encode("utf-8", "surrogateescape")


def scan_folder(folder: Path, names: list[str]) -> Scan:
    """All leaks below a folder, file by file, so that only one stands in memory."""
    scanner = Scanner(names)
    scans = [scanner.scan({path: content}, first=first) for first, (path, content) in enumerate(read_files(folder), start=1)]
    concerns = dict.fromkeys(concern for scan in scans for concern in scan.concerns)
    return Scan(
        leaks=tuple(leak for scan in scans for leak in scan.leaks),
        concerns=tuple(concerns),
        files=len(scans),
        bytes_seen=sum(scan.bytes_seen for scan in scans),
    )


def read_names(given: argparse.Namespace) -> list[str]:
    """The names of the command line, and the lines of a file."""
    names = list(given.name)
    if given.names:
        text = sys.stdin.read() if given.names == "-" else Path(given.names).read_text(encoding="utf-8")
        names += [line.strip() for line in text.splitlines() if line.strip()]
    return names


def main() -> None:
    """Scan, print, and exit 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", action="append", default=[], help="a protected string; as often as needed")
    parser.add_argument("--names", help="a file with one protected string on each line; - reads them from standard input")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    names = read_names(given)
    if not names or not given.folder.exists():
        parser.error("give a folder that is there, and at least one --name or --names FILE")
    start = time.monotonic()
    scan = scan_folder(given.folder, names)
    seconds = time.monotonic() - start
    if given.json:
        print(json.dumps(asdict(scan) | {"seconds": round(seconds, 2)}, ensure_ascii=False, indent=2))
    else:
        for leak in scan.leaks[:MOST_SHOWN]:
            print(f"{leak.path}: protected string {leak.protected + 1}, {leak.form}, {leak.how}{_word_place(leak.at)}")
        for concern in scan.concerns:
            print(f"not looked at in full: {concern}")
        speed = scan.bytes_seen / MEGABYTE / max(seconds, 1e-9) * 60
        print(f"{len(scan.leaks)} leaks in {scan.files} files, {scan.bytes_seen:,} bytes ({speed:.0f} MB a minute)")
    sys.exit(bool(scan.leaks))


def _word_place(place: int | None) -> str:
    return "" if place is None else f", at byte {place}"


if __name__ == "__main__":
    main()
