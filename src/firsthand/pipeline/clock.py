"""What time it is, and how far that can be trusted."""

import ctypes
import sys
from datetime import UTC, datetime

# adjtimex(2): the kernel clock is not synchronised.
TIME_ERROR = 5
# The kernel's `struct timex` is smaller than this on every Linux; modes, its first field, stays 0: only look.
TIMEX_BYTES = 256


def read_clock() -> str:
    """Now in UTC, RFC 3339, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def describe_clock() -> str:
    """Where the time comes from, and whether the system says that it is synchronised."""
    if sys.platform != "linux":
        return "system clock; synchronisation unknown"
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES))
    if state < 0:
        return "system clock; synchronisation unknown"
    return "system clock; not synchronised" if state == TIME_ERROR else "system clock; synchronised"
