"""Where the agent of a vault is called, and the lock that says whether it lives.

The socket is not in the case folder, which may lie on a stick or a share that holds no sockets, or so deep that its path is
longer than an address may be. It lies in a folder that only this user can enter, under a name made from the vault's folder.
"""

import fcntl
import hashlib
import os
import signal
import stat
import struct
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import VaultError

PAUSE_SECONDS = 0.02
ON_MACOS = sys.platform == "darwin"
# struct flock (fcntl(2)): kind, whence, start, length, process; macOS has the first two last. Padded as the system's own.
FLOCK = struct.Struct("@qqihh" if ON_MACOS else "@hhqqi4x")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vault's agent is: `socket` to call it, `lock` that it holds as long as it lives, and no longer."""

    socket: Path
    lock: Path

    def is_held(self) -> bool:
        """Whether an agent lives here."""
        if not self.lock.exists():
            return False
        life = Life(self.lock)
        try:
            return life.find_holder() is not None
        finally:
            life.close()


def find_place(folder: Path) -> Place:
    """The place of the vault in `folder`: where its agent lives, or where one may live. `VaultError` where none can."""
    try:
        found = folder.stat()
    except OSError as error:
        raise VaultError(f"there is no vault in {folder}", remedy="Give the folder of a vault") from error
    name = hashlib.sha256(f"{found.st_dev}:{found.st_ino}".encode()).hexdigest()[:32]
    places = [Place(runtime / f"{name}.sock", runtime / f"{name}.lock") for runtime in find_runtime_folders()]
    return next((place for place in places if place.is_held()), places[0])


def find_runtime_folders() -> list[Path]:
    """Folders that only this user can enter, the best one first.

    They are not taken from the environment: a command started in another way would look elsewhere and find the vault locked.
    """
    uid = os.getuid()
    folders = (Path(f"/run/user/{uid}/firsthand"), Path(f"/tmp/firsthand-{uid}"))  # noqa: S108 - it must be ours alone
    private = [folder for folder in folders if make_private(folder, uid)]
    if not private:
        raise VaultError(
            f"the vault's agent needs a folder that nobody else can enter; {folders[1]} is none",
            remedy="See whose it is, and remove it",
        )
    return private


def make_private(folder: Path, uid: int) -> bool:
    """Whether the folder is, or could be made, one that its user `uid` alone can enter, and no link to elsewhere."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not stat.S_IMODE(found.st_mode) & 0o077


class Life:
    """The lock that an agent holds until it is gone; the system frees the memory of a process before its locks.

    It is a record lock (fcntl(2)), because the system tells who holds one. A process must open it only once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = self._open()

    def take(self) -> bool:
        """Whether this process now holds the lock."""
        try:
            fcntl.lockf(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        if os.fstat(self._handle).st_nlink == 0:
            # Somebody removed the name meanwhile: whoever comes next will ask for the lock of another file.
            os.close(self._handle)
            self._handle = self._open()
            return self.take()
        return True

    def find_holder(self) -> int | None:
        """The process that holds the lock; 0 where the system does not tell which; None where none does."""
        start, length, nobody = 0, 0, 0
        if ON_MACOS:
            asked = FLOCK.pack(start, length, nobody, fcntl.F_WRLCK, os.SEEK_SET)
            _, _, holder, kind, _ = FLOCK.unpack(fcntl.fcntl(self._handle, fcntl.F_GETLK, asked))
        else:
            asked = FLOCK.pack(fcntl.F_WRLCK, os.SEEK_SET, start, length, nobody)
            kind, _, _, _, holder = FLOCK.unpack(fcntl.fcntl(self._handle, fcntl.F_GETLK, asked))
        return None if kind == fcntl.F_UNLCK else max(0, int(holder))

    def wait_until_free(self, seconds: float) -> bool:
        """Whether within so many seconds nobody held it any more; then its name is removed."""
        end = time.monotonic() + seconds
        while not self.take():
            if time.monotonic() >= end:
                return False
            time.sleep(PAUSE_SECONDS)
        self._path.unlink(missing_ok=True)
        return True

    def kill(self) -> None:
        """Kill the process that holds the lock, if one does: no time is given to it."""
        holder = self.find_holder()
        if holder is not None and holder > 1:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(holder, signal.SIGKILL)

    def close(self) -> None:
        """Give the lock up."""
        os.close(self._handle)

    def _open(self) -> int:
        return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
