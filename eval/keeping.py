"""Measure how the vault is kept: `python -m eval.keeping [--full] [--json] [--check]`.

Shares: every subset of custodians that is large enough restores the key, and no smaller one does; typing errors are found.
Memory: keys and words of accounts in programs that live on after the vault was locked. Backup: rows that the age tool and the
documented script give back. `--check` exits 1 where a figure misses its bar, and every bar is all or none.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import pyrage
from shamir_mnemonic.wordlist import WORDLIST

from eval.memory import make_canaries, scan, start_desk
from firsthand.errors import VaultKeyError
from firsthand.vault.agent import lock_agent, unlock_agent
from firsthand.vault.backup import write_backup
from firsthand.vault.shares import find_recipient, make_shares, recover
from firsthand.vault.store import Vault

PAGE = Path(__file__).parents[1] / "docs/methods/protect-keeping.md"
MOST, MOST_FULL = 7, 10
ERRORS, ERRORS_FULL = 300, 20_000
ROWS, ROWS_FULL = 50, 1000


def is_restored(mnemonics: tuple[str, ...], recipient: str) -> bool:
    """Whether these shares restore the key of `recipient`."""
    try:
        return find_recipient(recover(mnemonics)) == recipient
    except VaultKeyError:
        return False


def measure_subsets(most: int) -> dict[str, int]:
    """Every subset of k and of k-1 custodians, for every n up to `most` and every k."""
    enough = restored = short = opened = 0
    for count in range(2, most + 1):
        for needed in range(2, count + 1):
            made = make_shares(needed, count)
            for size, is_enough in ((needed, True), (needed - 1, False)):
                found = [is_restored(subset, made.recipient) for subset in combinations(made.mnemonics, size)]
                enough, restored = enough + is_enough * len(found), restored + is_enough * sum(found)
                short, opened = short + (not is_enough) * len(found), opened + (not is_enough) * sum(found)
    return {"k-subsets": enough, "of them restore": restored, "(k-1)-subsets": short, "of these restore": opened}


def measure_errors(count: int) -> dict[str, int]:
    """Shares with one to three wrong words or two that changed places; how many are taken for right."""
    draw, made = random.Random(5), make_shares(2, 3)
    taken = 0
    for _ in range(count):
        words = made.mnemonics[0].split()
        before = list(words)
        while words == before:
            for place in draw.sample(range(len(words)), draw.randint(1, 3)):
                words[place] = draw.choice(WORDLIST)
            if draw.random() < 1 / 4:
                place = draw.randrange(len(words) - 1)
                words[place], words[place + 1] = words[place + 1], words[place]
        try:
            recover([" ".join(words), made.mnemonics[1]])
            taken += 1
        except VaultKeyError:
            continue
    return {"shares with typing errors": count, "taken for right": taken}


def measure_memory(folder: Path) -> dict[str, int]:
    """Canaries in a desk's memory while it holds a page, and after it dropped it and the vault was locked."""
    figures = {}
    for name, is_to_forget in (("with the settings", True), ("without", False)):
        case = make_canaries(folder / name.replace(" ", "-"))
        everything = {**case.texts, **case.keys}
        with start_desk(case.folder, is_to_forget=is_to_forget) as desk:
            desk.tell(f"unlock {case.identity}")
            desk.tell("hold")
            figures[f"desk, {name}, holding"] = sum(scan(desk.pid, case.texts).values())
            desk.tell("drop")
            desk.tell("show")
            lock_agent(case.folder)
            figures[f"desk, {name}, after lock"] = sum(scan(desk.pid, everything).values())
    return figures


def measure_agent(folder: Path) -> dict[str, int]:
    """Keys in the agent's memory while it lives: to show that the scan knows a key when it sees one. As root alone."""
    case = make_canaries(folder / "agent")
    pid = unlock_agent(case.folder, identity=case.identity).describe()["pid"]
    assert isinstance(pid, int)
    try:
        return {"agent, unlocked: keys": sum(scan(pid, case.keys).values())}
    except PermissionError:
        return {}
    finally:
        lock_agent(case.folder)


def measure_backup(folder: Path, count: int) -> dict[str, int]:
    """Rows of random content that come back through age and the documented script, byte for byte."""
    age = shutil.which("age")
    if age is None:
        return {"rows backed up": 0, "rows that age gave back": 0}
    draw, key = random.Random(7), pyrage.x25519.Identity.generate()
    (script,) = re.findall(r'```python title="open_backup.py"\n(.*?)```', PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "open_backup.py").write_text(script, encoding="utf-8")
    (folder / "key.txt").write_text(f"{key}\n", encoding="utf-8")
    with Vault.create(folder / "backed-up", recipients=[str(key.to_public())]) as vault:
        rows = {vault.put(f"p{number}", "raw", draw.randbytes(draw.randrange(20_000))): number for number in range(count)}
        made = write_backup(vault, [str(key.to_public())], folder / "backup.age")
        back = 0
        for row_id in rows if count <= ROWS else draw.sample(sorted(rows), ROWS):
            command = [sys.executable, "-I", str(folder / "open_backup.py"), str(made.path), str(folder / "key.txt"), row_id]
            given = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own documented script
            back += given == vault.read(row_id).content
    return {"rows backed up": made.rows, "rows tried": min(count, ROWS), "rows that age gave back": back}


def miss_bars(figures: dict[str, int]) -> list[str]:
    """The figures that miss their bars."""
    right = {
        "of them restore": figures["k-subsets"],
        "of these restore": 0,
        "taken for right": 0,
        "desk, with the settings, after lock": 0,
        "rows that age gave back": figures.get("rows tried", 0),
    }
    missed = [f"{name}: {figures[name]} instead of {value}" for name, value in right.items() if figures[name] != value]
    return missed + [name for name in ("desk, with the settings, holding",) if not figures[name]]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--full", "--json", "--check"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        figures = {
            **measure_subsets(MOST_FULL if given.full else MOST),
            **measure_errors(ERRORS_FULL if given.full else ERRORS),
            **measure_memory(folder),
            **measure_agent(folder),
            **measure_backup(folder, ROWS_FULL if given.full else ROWS),
        }
    print(
        json.dumps(figures, indent=1) if given.json else "\n".join(f"{name:<42}{value:>10,}" for name, value in figures.items())
    )
    if not shutil.which("age"):
        print("The age tool is not installed here: whether it opens a backup was not tried.", file=sys.stderr)
    missed = miss_bars(figures)
    for one in missed:
        print(f"Misses its bar: {one}", file=sys.stderr)
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
