"""Measure the vault: `python -m eval.vault [--full] [--json] [--check]`.

Bits: one bit of the database, of its log, of a key file or of a waiting thing is changed; opening and reading all must be
refused. Keys: wrong passphrases and keys. Rows:
each taken away, put back, exchanged, by whoever can write the file and has no key. Kills and power cuts: processes that keep
rows, change the keys and erase are killed, or the disk below them loses its power; nothing that was acknowledged may be lost.
`--check` exits 1 where a figure misses its bar, and every bar is all or none.
"""

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyrage

from firsthand.errors import FirsthandError, VaultError, VaultKeyError
from firsthand.vault.database import FILE
from firsthand.vault.inbox import Inbox
from firsthand.vault.store import Vault
from tests.ledger.power import STRACE, record, replay, survive
from tests.vault.vault_worker import IDENTITY, find_expected, find_recipient

ROOT = Path(__file__).parents[1]
WORKER = ROOT / "tests/vault/vault_worker.py"
FLIPS, FLIPS_FULL = 150, 1000
LOG_FLIPS, LOG_FLIPS_FULL = 50, 1000
KEYS, KEYS_FULL = 20, 1000
PASSPHRASES, PASSPHRASES_FULL = 1, 10
KILLS, KILLS_FULL = 6, 100
CUTS, CUTS_FULL = 40, 400
# What a run under strace keeps before it ends.
ROWS = 24
# A process takes this long to begin.
SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS = 0.3, 1.2
PASSPHRASE = "nine slow barges past the mill"  # noqa: S105 # opens invented vaults alone
WAITING = b"words that wait "


def make_vault(
    folder: Path, *, rows: int = 12, passphrase: str | None = None
) -> tuple[pyrage.x25519.Identity, dict[str, bytes]]:
    """A vault with rows of several subjects and two things that wait; the keeper's key, and what was written."""
    identity = pyrage.x25519.Identity.generate()
    folder.mkdir(parents=True)
    chance, written = random.Random(3), {}
    with Vault.create(folder, recipients=[str(identity.to_public())], passphrase=passphrase) as vault:
        for number in range(rows):
            content = chance.randbytes(chance.randrange(3000))
            written[vault.put(f"p{number % 3}", ("raw", "masks")[number % 2], content)] = content
        first = next(iter(written))
        written[first] = b"replaced"
        vault.replace(first, b"replaced")
    for number in range(2):
        content = WAITING * (number + 1)
        written[Inbox.open(folder).put("p9", "raw", content)] = content
    return identity, written


def read_all(folder: Path, identity: pyrage.x25519.Identity) -> dict[str, bytes]:
    """All rows, with what waited. Raises `VaultError` where anything came damaged."""
    with Vault.unlock(folder, identity=str(identity)) as vault:
        vault.take_in()
        if vault.damaged:
            raise VaultError("something that waited is damaged", remedy="none")
        vault.check()
        return {row.id: row.content for row in vault.rows()}


def try_flips(scratch: Path, flips: int) -> dict[str, int]:
    """Change one bit somewhere, open, read everything."""
    whole = scratch / "whole"
    identity, written = make_vault(whole, passphrase=PASSPHRASE)
    files = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file())
    # Every second bit in the database; the others in the files of keys and of what waits.
    places = [Path(FILE) if number % 2 else files[number // 2 % len(files)] for number in range(flips)]
    return change_bits(whole, places, identity, written)


def try_log_flips(scratch: Path, flips: int) -> dict[str, int]:
    """Change one bit of the write-ahead log of a process that was killed: the newest rows stand there alone."""
    whole, running = scratch / "killed-with-a-log", scratch / "running"
    identity, written = make_vault(running)
    with Vault.unlock(running, identity=str(identity)) as vault:
        for number in range(12):
            written[vault.put("p", "raw", b"%d" % number)] = b"%d" % number
        shutil.copytree(running, whole)
    (whole / f"{FILE}-shm").unlink()
    figures = change_bits(whole, [Path(f"{FILE}-wal")] * flips, identity, written)
    return {f"log: {name}": figure for name, figure in figures.items()}


def change_bits(whole: Path, places: list[Path], identity: pyrage.x25519.Identity, written: dict[str, bytes]) -> dict[str, int]:
    """Change one bit in each of these files of a vault, one at a time."""
    chance, tried = random.Random(7), whole.with_name("tried")
    counts = {"bits changed": len(places), "refused": 0, "gave exactly what was written": 0, "gave anything else": 0}
    for place in places:
        shutil.rmtree(tried, ignore_errors=True)
        shutil.copytree(whole, tried)
        content = bytearray((whole / place).read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (tried / place).write_bytes(content)
        counts[judge(lambda: read_all(tried, identity), written)] += 1
    return counts


def judge(read: Callable[[], dict[str, bytes]], written: dict[str, bytes]) -> str:
    """What became of reading."""
    try:
        found = read()
    except VaultError:
        return "refused"
    return "gave exactly what was written" if found == written else "gave anything else"


def try_keys(scratch: Path, keys: int, passphrases: int) -> dict[str, int]:
    """Keys and passphrases that are not the vault's."""
    make_vault(scratch / "keys", passphrase=PASSPHRASE)
    chance, refused = random.Random(11), 0
    for number in range(keys + passphrases):
        wrong = chance.choice([PASSPHRASE.upper(), PASSPHRASE[:-1], f"{PASSPHRASE} ", "another passphrase"])
        given = {"identity": str(pyrage.x25519.Identity.generate())} if number < keys else {"passphrase": wrong}
        try:
            Vault.unlock(scratch / "keys", **given).close()
        except VaultKeyError:
            refused += 1
    return {"wrong keys and passphrases": keys + passphrases, "wrong ones refused": refused}


def list_edits(folder: Path) -> Iterator[tuple[str, Callable[[sqlite3.Connection], object]]]:
    """What somebody without a key could do to the rows."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        entries = connection.execute("SELECT id, subject, kind, version, sealed FROM entries").fetchall()
        subjects = connection.execute("SELECT mark, sealed FROM subjects").fetchall()
    for number, (row, subject, kind, version, _sealed) in enumerate(entries):
        other = entries[number - 1]
        yield "a row taken away", lambda c, row=row: c.execute("DELETE FROM entries WHERE id = ?", (row,))  # type: ignore[misc]
        yield (
            "a row's words exchanged",
            lambda c, row=row, other=other: c.execute("UPDATE entries SET sealed = ? WHERE id = ?", (other[4], row)),  # type: ignore[misc]
        )
        yield (
            "a row doubled under another id",
            lambda c, row=row, s=subject, k=kind, v=version: c.execute(  # type: ignore[misc]
                "INSERT INTO entries SELECT ?, ?, ?, ?, sealed FROM entries WHERE id = ?", (bytes(16), s, k, v, row)
            ),
        )
        yield (
            "a version changed",
            lambda c, row=row: c.execute("UPDATE entries SET version = version + 1 WHERE id = ?", (row,)),  # type: ignore[misc]
        )
        if other[2] != kind:
            yield (
                "a row given another kind",
                lambda c, row=row, k=other[2]: c.execute("UPDATE entries SET kind = ? WHERE id = ?", (k, row)),  # type: ignore[misc]
            )
        if other[1] != subject:
            yield (
                "a row given to another subject",
                lambda c, row=row, s=other[1]: c.execute("UPDATE entries SET subject = ? WHERE id = ?", (s, row)),  # type: ignore[misc]
            )
    for number, (mark, _sealed) in enumerate(subjects):
        key = subjects[number - 1][1]
        yield (
            "subjects' keys exchanged",
            lambda c, mark=mark, key=key: c.execute("UPDATE subjects SET sealed = ? WHERE mark = ?", (key, mark)),  # type: ignore[misc]
        )
        yield "a subject's key taken away", lambda c, mark=mark: c.execute("DELETE FROM subjects WHERE mark = ?", (mark,))  # type: ignore[misc]


def try_edits(scratch: Path) -> dict[str, int]:
    """Every edit of rows by SQL, and an older state of one row put back; all must be seen at unlocking."""
    identity, _ = make_vault(scratch / "edited")
    older, _ = make_vault(scratch / "older")
    tried = seen = 0
    edits = [(scratch / "edited", identity, edit) for _, edit in list_edits(scratch / "edited")]
    edits += [(scratch / "older", older, edit) for _, edit in list_puts_back(scratch / "older", older)]
    for folder, identity, edit in edits:
        shutil.rmtree(scratch / "tried", ignore_errors=True)
        shutil.copytree(folder, scratch / "tried")
        with closing(sqlite3.connect(scratch / "tried" / FILE)) as connection, connection:
            edit(connection)
        tried += 1
        try:
            Vault.unlock(scratch / "tried", identity=str(identity)).close()
        except VaultError:
            seen += 1
    return {"edits by SQL": tried, "edits seen at unlocking": seen}


def list_puts_back(
    folder: Path, identity: pyrage.x25519.Identity
) -> Iterator[tuple[str, Callable[[sqlite3.Connection], object]]]:
    """An older version of a row, and a row that was erased, in their places again."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        before = connection.execute("SELECT id, subject, kind, version, sealed FROM entries").fetchall()
    with Vault.unlock(folder, identity=str(identity)) as vault:
        vault.replace(before[0][0].hex(), b"newer")
        vault.erase(vault.read(before[1][0].hex()).subject)
    for old in before[:2]:
        yield (
            "an older row put back",
            lambda c, old=old: c.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", old),  # type: ignore[misc]
        )


def try_kills(scratch: Path, kills: int, flaw: str = "") -> dict[str, int]:
    """Two processes at once that keep rows, killed; then all is opened, and held against what they had acknowledged."""
    folder, chance = scratch / f"killed-{flaw}", random.Random(kills)
    Vault.create(folder, recipients=[find_recipient()]).close()
    counts = {"rows acknowledged": 0, "rows lost": 0, "erased rows back": 0, "vaults that did not open": 0}
    for _ in range(0, kills, 2):
        said = run_and_kill([sys.executable, str(WORKER), str(folder), "100000", flaw], chance)
        try:
            with Vault.unlock(folder, identity=IDENTITY) as vault:
                vault.take_in()
                vault.check()
                found = {row.id: row.content for row in vault.rows()}
        except FirsthandError:
            counts["vaults that did not open"] += 1
            continue
        for lines in said:
            kept, gone = find_expected(lines)
            counts["rows acknowledged"] += len(kept)
            counts["rows lost"] += sum(found.get(row) != content for row, content in kept.items())
            counts["erased rows back"] += len(gone & found.keys())
    return {f"kills{flaw and ', '}{flaw}": kills, **{f"{name}{flaw and ', '}{flaw}": n for name, n in counts.items()}}


def run_and_kill(command: list[str], chance: random.Random) -> list[list[str]]:
    """Run two processes, kill both at a random moment; the lines that each said."""
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) for _ in range(2)]  # noqa: S603 # our own worker
    time.sleep(chance.uniform(SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS))
    for process in running:
        process.send_signal(signal.SIGKILL)
    return [process.communicate()[0].decode().splitlines() for process in running]


def try_power_cuts(scratch: Path, images: int, flaw: str = "") -> dict[str, int]:
    """One run under strace, cut off at random system calls; what a disk may have kept by then is opened and read."""
    root, image, chance = scratch / f"disk-{flaw}", scratch / f"image-{flaw}", random.Random(images)
    root.mkdir()
    calls = record([sys.executable, str(WORKER), str(root / "vault"), str(ROWS), flaw], scratch / f"trace-{flaw}")
    # Before our folder is first named nothing can be lost.
    first = next(number for number, call in enumerate(calls) if str(root).encode().hex() in call[1].replace("\\x", ""))
    acknowledged = losing = 0
    for disk in replay(root, calls, sorted(chance.randrange(first, len(calls) + 1) for _ in range(images))):
        shutil.rmtree(image, ignore_errors=True)
        survive(disk, chance, image)
        acknowledged += len(find_expected(disk.said)[0])
        losing += has_losses(image / "vault", disk.said)
    figures = {"power cuts": images, "rows acknowledged before": acknowledged, "cuts that lost something": losing}
    return {f"{name}{flaw and ', '}{flaw}": figure for name, figure in figures.items()}


def has_losses(folder: Path, said: list[str]) -> bool:
    """Whether something acknowledged is not there, something erased is, or the vault does not open and go on."""
    if "made" not in said:
        return False
    kept, gone = find_expected(said)
    # The id of what was sent stays, so that it does not come again; of everything else nothing may be left on the disk.
    sent = {line.split()[2] for line in said if line.startswith("sent")}
    if find_traces(folder, gone - sent):
        return True
    try:
        with Vault.unlock(folder, identity=IDENTITY) as vault:
            vault.take_in()
            found = {row.id: row.content for row in vault.rows()}
            vault.put("p", "raw", b"after the power came back")
            vault.check()
    except FirsthandError:
        return True
    return any(found.get(row) != content for row, content in kept.items()) or bool(gone & found.keys())


def measure_losses(scratch: Path, kills: int, cuts: int) -> dict[str, int]:
    """Kills and power cuts while rows are kept, keys are changed and subjects erased."""
    figures = {key: figure for flaw in ("", "rotate", "erase") for key, figure in try_kills(scratch, kills, flaw).items()}
    if STRACE is None:
        print("strace is not installed or may not trace here: power cuts were not tried.", file=sys.stderr)
        return figures
    for flaw in ("", "rotate", "erase"):
        figures |= try_power_cuts(scratch, cuts, flaw)
    return figures


def find_traces(folder: Path, rows: set[str]) -> list[str]:
    """The ids of erased rows that still stand somewhere in the folder, in free pages or in the log."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [row for row in rows if bytes.fromhex(row) in content]


def miss_losses(figures: dict[str, int]) -> list[str]:
    """What was lost or came back, of which there must be none."""
    none = ("rows lost", "erased rows back", "vaults that did not open", "cuts that lost something")
    return [f"{name}: {figure} instead of 0" for name, figure in figures.items() if name.startswith(none) and figure]


def miss_bars(figures: dict[str, int]) -> list[str]:
    """The figures that miss their bars."""
    right = {
        "refused": figures["bits changed"],
        "log: refused": figures["log: bits changed"],
        "wrong ones refused": figures["wrong keys and passphrases"],
        "edits seen at unlocking": figures["edits by SQL"],
    }
    missed = [f"{name}: {figures[name]} instead of {value}" for name, value in right.items() if figures[name] != value]
    return missed + miss_losses(figures)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    for option in ("--full", "--json", "--check"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        figures = {
            **try_flips(scratch, FLIPS_FULL if given.full else FLIPS),
            **try_log_flips(scratch, LOG_FLIPS_FULL if given.full else LOG_FLIPS),
            **try_keys(scratch, *((KEYS_FULL, PASSPHRASES_FULL) if given.full else (KEYS, PASSPHRASES))),
            **try_edits(scratch),
            **measure_losses(scratch, *((KILLS_FULL, CUTS_FULL) if given.full else (KILLS, CUTS))),
        }
    words = "\n".join(f"{name:<42}{value:>10,}" for name, value in figures.items())
    print(json.dumps(figures, indent=1) if given.json else words)
    missed = miss_bars(figures)
    for one in missed:
        print(f"Misses its bar: {one}", file=sys.stderr)
    return 1 if given.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
