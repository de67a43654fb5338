"""An unlocked vault for tests, and how to wait for what its agent does by itself."""

import time
from collections.abc import Callable

import pyrage

from firsthand.vault.agent import VaultAgent

KEY = pyrage.x25519.Identity.generate()
IDENTITY, RECIPIENT = str(KEY), str(KEY.to_public())


def pid_of(agent: VaultAgent) -> int:
    pid = agent.describe()["pid"]
    assert isinstance(pid, int)
    return pid


def wait_until(is_so: Callable[[], bool]) -> bool:
    """Whether it comes to be so before a laden machine's patience ends."""
    end = time.monotonic() + 60
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()
