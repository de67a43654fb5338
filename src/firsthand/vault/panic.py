"""Make the vault on this machine unreadable at once, also for those who know its passphrase.

Duress is answered by absence: what is not here cannot be given up. Nothing is opened or decrypted for it, so it works on a
damaged vault and may be run any number of times. The vault can be read afterwards by whoever keeps a copy elsewhere, with a
keeper's key or enough shares.
"""

import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import VaultError
from firsthand.vault import database, inbox
from firsthand.vault.agent_place import Life, find_place
from firsthand.vault.files import sync_folder
from firsthand.vault.keys import FOLDER as KEYS

# A key file is a few hundred bytes; of a larger one only so much is overwritten, for haste.
MOST_BYTES = 2**20
GONE_SECONDS = 2.0
RECOVERY = (
    "Elsewhere: a backup is opened with a keeper's key, or with the key that enough custodians restore from their shares. "
    "This vault itself can be read again only with a copy of its folder 'keys' that was kept elsewhere"
)


@dataclass(frozen=True, slots=True)
class Panic:
    """What was done: whether an agent was ended, which key files are gone, which are not and why, and what remains."""

    agent_ended: bool
    removed: tuple[Path, ...]
    failed: tuple[tuple[Path, str], ...]
    remains: tuple[str, ...]
    recovery: str = RECOVERY

    @property
    def is_done(self) -> bool:
        """Whether no key that was looked for is left on this machine."""
        return not self.failed


def panic(folder: Path, *, others: Sequence[Path] = ()) -> Panic:
    """End the agent of the vault in `folder` and destroy its key files, and `others`, such as a keeper's. Raises nothing.

    First the process is killed, then every name is removed, and then what was under the names is overwritten: each step is
    worth something if there is no time for the next.
    """
    ended, failed = kill_agent(folder)
    held: list[tuple[Path, int]] = []
    removed: list[Path] = []
    for path in (*find_files(folder / KEYS), *others):
        try:
            remove(path, held)
            removed.append(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            failed.append((path, explain(error)))
    for parent in {path.parent for path in removed}:
        with suppress(OSError):
            sync_folder(parent)
    failed += [(path, reason) for path, handle in held for reason in overwrite(handle)]
    return Panic(ended, tuple(removed), tuple(failed), tuple(list_remains(folder)))


def kill_agent(folder: Path) -> tuple[bool, list[tuple[Path, str]]]:
    """Whether an agent was ended, and what kept it from being so."""
    try:
        place = find_place(folder)
        if not place.is_held():
            return False, []
        life = Life(place.lock)
    except (VaultError, OSError):
        return False, []
    life.kill()
    gone = life.wait_until_free(GONE_SECONDS)
    life.close()
    with suppress(OSError):
        place.socket.unlink(missing_ok=True)
    return gone, [] if gone else [(place.lock, "the process that holds the keys could not be ended: switch this machine off")]


def find_files(folder: Path) -> Iterator[Path]:
    """All that lies in a folder, but for folders; nothing where it cannot be looked into."""
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            yield Path(parent, name)


def remove(path: Path, held: list[tuple[Path, int]]) -> None:
    """Remove a name, and hold the file that it named open so that it can be overwritten. A link is removed, not followed."""
    found = path.lstat()
    handle = None
    if stat.S_ISREG(found.st_mode):
        with suppress(OSError):
            handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    path.unlink()
    if handle is not None:
        held.append((path, handle))


def overwrite(handle: int) -> list[str]:
    """Overwrite an open file with chance and close it; what kept it from being so. A disk may keep the old bytes."""
    try:
        size = min(os.fstat(handle).st_size, MOST_BYTES)
        os.pwrite(handle, secrets.token_bytes(size), 0)
        os.fsync(handle)
    except OSError as error:
        return [f"its name is gone, but its bytes could not be overwritten: {explain(error)}"]
    finally:
        os.close(handle)
    return []


def list_remains(folder: Path) -> Iterator[str]:
    """What is still here, in words for whoever must decide what to do next."""
    rows, waiting = folder / database.FILE, list((folder / inbox.FOLDER).glob(f"*{inbox.ENDING}"))
    if rows.exists():
        yield f"{rows}, encrypted: nothing on this machine opens it. It shows how much there is, and when it was last changed"
    if waiting:
        yield f"{folder / inbox.FOLDER} with {len(waiting)} files, encrypted: nothing on this machine opens them"
    yield "the rest of the case, with cleared texts and public reports; reports and releases that were written out"
    yield "what a disk keeps of deleted files, swap, and copies or keys that lie elsewhere on this machine"


def explain(error: OSError) -> str:
    """Why a file could not be removed, in words."""
    return (error.strerror or "input or output failed").lower()
