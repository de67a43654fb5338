"""Keep what a process was told out of disks, out of other programs' sight, and out of its own memory once it is done with it.

Python gives memory back without wiping it, and nothing in the language changes that. The C library can: with the settings of
`forgetting_environment`, each piece of memory is overwritten when it is freed, Python's small objects included, so that what is
no longer referred to is gone. They must be there when the process starts; without them nothing is promised.
"""

import ctypes
import gc
import os
import resource
import sys
from collections.abc import Mapping

PR_SET_DUMPABLE, MCL_CURRENT, MCL_FUTURE = 4, 1, 2
# glibc overwrites what is freed (mallopt(3), M_PERTURB) if it keeps no cache for each thread; macOS does with MallocScribble.
FORGETTING = {
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0",
    "MallocScribble": "1",
}
# Calls that decode and format text leave pieces of it on the stack, never so deep as this.
STACK_BYTES = 2**18


class Filler(ctypes.Structure):
    """Zeros that are handed over by value, which is to say on the stack."""

    _fields_ = (("zeros", ctypes.c_char * STACK_BYTES),)


def forgetting_environment(around: Mapping[str, str]) -> dict[str, str]:
    """The environment `around` with the settings that make a process forget what it frees: start desk and commands with it."""
    return {**around, **FORGETTING}


def is_forgetting(around: Mapping[str, str]) -> bool:
    """Whether a process that was started with the environment `around` overwrites what it frees."""
    heard = not sys.flags.ignore_environment and all(around.get(name) == value for name, value in FORGETTING.items())
    return heard and (sys.platform == "darwin" or os.confstr("CS_GNU_LIBC_VERSION") is not None)


def restart_forgetting(around: Mapping[str, str]) -> None:
    """Start this program anew with these settings, in the same process; nothing where it has them, or cannot hear them.

    To be called first of all: what was in memory before is gone with the old program, and so is what it had begun.
    """
    if any(around.get(name) != value for name, value in FORGETTING.items()) and not sys.flags.ignore_environment:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], forgetting_environment(around))  # noqa: S606 - itself


def forget() -> None:
    """Free what is only held by circles, wipe the stack below here, and give free memory back to the system."""
    gc.collect()
    libc = ctypes.CDLL(None)
    wipe = libc.getpid
    wipe.argtypes = [Filler]
    wipe(Filler())
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


def shield() -> bool:
    """Keep this process out of core dumps and of the sight of other programs of this user; whether it also stays out of swap.

    Staying out of swap needs the right to lock memory without limit (mlockall(2)); where it is missing, encrypt the swap.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[1] != resource.RLIM_INFINITY and os.geteuid() != 0:
        # Under a limit, locking what comes later would make the next large row fail for lack of memory.
        return False
    return bool(libc.mlockall(MCL_CURRENT | MCL_FUTURE) == 0)
