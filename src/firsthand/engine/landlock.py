"""Take the file system away from this process with Landlock (Linux 5.13 and later).

Kernel documentation, "Landlock: unprivileged access control"; the system calls have these numbers on every architecture.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG = 1
RULE_PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
# All accesses of version 1 are bits 0 to 12; later versions added moving, truncating and device control.
FILE_BITS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}
FILE_BITS_NOW = 16
NETWORK_SINCE, SCOPES_SINCE = 4, 6
TCP_BIND_AND_CONNECT = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class RulesetAttr(ctypes.Structure):
    """struct landlock_ruleset_attr."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class PathBeneathAttr(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict_files(readable: Iterable[Path]) -> str:
    """Deny this process every file but reading below `readable`; returns what holds now, raises OSError where it cannot be."""
    libc = ctypes.CDLL(None, use_errno=True)
    version = call(libc, CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_FLAG))
    ruleset = make_ruleset(libc, version)
    try:
        for path in readable:
            allow_reading(libc, ruleset, path)
        call(libc, RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)
    network = ", no TCP" if version >= NETWORK_SINCE else ""
    return f"Landlock version {version}: no writing, no programs, reading only of Python itself{network}"


def make_ruleset(libc: ctypes.CDLL, version: int) -> int:
    """A ruleset that handles all that this kernel can deny; its file descriptor."""
    wanted = RulesetAttr(
        files=(1 << FILE_BITS_BY_VERSION.get(version, FILE_BITS_NOW)) - 1,
        network=TCP_BIND_AND_CONNECT if version >= NETWORK_SINCE else 0,
        scoped=ABSTRACT_SOCKETS_AND_SIGNALS if version >= SCOPES_SINCE else 0,
    )
    size = 8 if version < NETWORK_SINCE else 16 if version < SCOPES_SINCE else 24
    return call(libc, CREATE_RULESET, ctypes.byref(wanted), ctypes.c_size_t(size), ctypes.c_uint32(0))


def allow_reading(libc: ctypes.CDLL, ruleset: int, path: Path) -> None:
    """Allow reading of the file `path` or of all below the folder `path`; a path that is not there needs no rule."""
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = PathBeneathAttr(allowed=READ_FILE | READ_DIR if path.is_dir() else READ_FILE, parent=parent)
        call(libc, ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(RULE_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(parent)


def call(libc: ctypes.CDLL, number: int, *arguments: object) -> int:
    """The result of a system call; raises OSError where it fails."""
    result: int = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
