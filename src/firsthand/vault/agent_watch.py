"""When an agent ends by itself: each reason is a way in which the person who unlocked the vault may have left it."""

import os
import time
from pathlib import Path

from firsthand.model.act import Json
from firsthand.vault.keys import FOLDER as KEYS

# The clocks that run and that stop while a machine sleeps differ by less than this while it is awake.
ASLEEP_SECONDS = 2.0


class Watch:
    """Looks whether there is a reason to end; `touch` says that somebody asked for something."""

    def __init__(self, folder: Path, idle_seconds: float, *, in_memory: bool) -> None:
        self._folder, self._identity = folder, find_identity(folder)
        self._terminal = has_terminal()
        self._slept = count_slept_seconds()
        self._in_memory = in_memory
        self.renew(idle_seconds)

    def renew(self, idle_seconds: float) -> None:
        """Stay for so long after the last request."""
        self._idle_seconds = idle_seconds
        self.touch()

    def touch(self) -> None:
        """Somebody asked for something."""
        self._touched = read_clock()

    def has_reason_to_end(self) -> bool:
        """Whether the keys should be held no longer."""
        return (
            self.count_left_seconds() <= 0
            or count_slept_seconds() - self._slept > ASLEEP_SECONDS
            or (self._terminal and not has_terminal())
            or find_identity(self._folder) != self._identity
        )

    def count_left_seconds(self) -> float:
        """After how many seconds without a request the vault is locked."""
        return self._touched + self._idle_seconds - read_clock()

    def describe(self) -> dict[str, Json]:
        """What there is to say of this agent without a secret."""
        return {
            "pid": os.getpid(),
            "idle_seconds": self._idle_seconds,
            "left_seconds": max(0.0, self.count_left_seconds()),
            "in_memory": self._in_memory,
        }


def read_clock() -> float:
    """Seconds by a clock that nobody sets and that runs on while the machine sleeps, where there is one."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def count_slept_seconds() -> float:
    """How long the machine has slept since it was started; always 0 where the system does not tell."""
    return read_clock() - time.monotonic()


def has_terminal() -> bool:
    """Whether there is a terminal that this process was started from."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def find_identity(folder: Path) -> tuple[int, int, bool] | None:
    """What tells that this is still the same vault, with key files to unlock it again; None where nothing is there."""
    try:
        found = folder.stat()
        return found.st_dev, found.st_ino, any((folder / KEYS).iterdir())
    except OSError:
        return None
