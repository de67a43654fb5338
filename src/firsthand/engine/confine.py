"""Build walls around this process before it looks at bytes that somebody else made.

Each wall that cannot be built is recorded and never stops the work: on a kernel without any of them, the limits on memory, time
and files remain. `firsthand doctor` shows what stands.
"""

import ctypes
import os
import resource
import site
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import firsthand
from firsthand.engine.confinement import Confinement, Layer, WorkerLimits
from firsthand.engine.landlock import restrict_files
from firsthand.engine.seccomp import restrict_calls
from firsthand.engine.worker import ConfinedWorker

PR_SET_NO_NEW_PRIVS, PR_SET_DUMPABLE = 38, 4
NEW_UTS, NEW_IPC, NEW_USER, NEW_NET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
CAPABILITY_VERSION_3 = 0x20080522
# Shared libraries that a module may load late, and what the C library reads by itself.
SYSTEM_READABLE = (
    "/usr/lib",
    "/usr/lib64",
    "/lib",
    "/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/dev/null",
    "/dev/urandom",
)


def confine(limits: WorkerLimits) -> Confinement:
    """Take from this process, for good, what a parser does not need. Works as root and as an ordinary user."""
    steps: list[tuple[str, Callable[[], str]]] = [
        ("limits", lambda: limit_resources(limits)),
        ("no new privileges", forbid_privileges),
        ("namespaces", leave_namespaces),
        ("capabilities", drop_capabilities),
        ("files", lambda: on_linux(lambda: restrict_files(readable_paths()))),
        ("calls", lambda: on_linux(restrict_calls)),
    ]
    return Confinement(tuple(try_layer(name, build) for name, build in steps))


def try_layer(name: str, build: Callable[[], str]) -> Layer:
    """Build one wall, or say why it is missing."""
    try:
        return Layer(name, active=True, detail=build())
    except (OSError, ValueError, AttributeError) as error:
        return Layer(name, active=False, detail=(getattr(error, "strerror", None) or str(error)).lower())


def limit_resources(limits: WorkerLimits) -> str:
    """Limit memory, processor time, files and core dumps."""
    seconds = int(limits.seconds * limits.tasks)
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: limits.memory_bytes,
    }
    for kind, amount in wanted.items():
        hard = resource.getrlimit(kind)[1]
        lower = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (lower, lower))
    return (
        f"{limits.memory_bytes // 2**20} MiB of memory, {limits.seconds:g} seconds for a file, no files written, no core dumps"
    )


def forbid_privileges() -> str:
    """No program started from here gains rights (prctl(2)); nothing else may look into this process."""
    libc = load_linux()
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    check(libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
    return "no program can gain rights"


def leave_namespaces() -> str:
    """Move to a network, a message space and a host name of our own, as an unknown user where that is allowed."""
    libc = load_linux()
    if libc.unshare(NEW_USER | NEW_NET | NEW_IPC | NEW_UTS) == 0:
        return "a network with nothing in it, as an unknown user"
    code = ctypes.get_errno()
    if libc.unshare(NEW_NET | NEW_IPC | NEW_UTS) == 0:
        return "a network with nothing in it"
    raise OSError(code, f"{os.strerror(code)}: this system does not let a program leave its network")


def drop_capabilities() -> str:
    """Give up every right of root (capabilities(7))."""
    libc = load_linux()
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)(*[0] * 6)
    check(libc.capset(ctypes.byref(header), ctypes.byref(nothing)))
    return "no rights of root"


def on_linux(build: Callable[[], str]) -> str:
    """Build a wall of numbered system calls: the same numbers mean something else on other systems."""
    load_linux()
    return build()


def load_linux() -> ctypes.CDLL:
    """The C library; raises OSError where this is not Linux."""
    if not sys.platform.startswith("linux"):
        raise OSError(0, f"only Linux has this, not {sys.platform}")
    return ctypes.CDLL(None, use_errno=True)


def check(result: int) -> None:
    """Raise OSError where a call of the C library failed."""
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def readable_paths() -> list[Path]:
    """Where Python, its packages and shared libraries lie; never the working folder, a home or a case."""
    roots = {sysconfig.get_path(key) for key in ("stdlib", "platstdlib", "purelib", "platlib")}
    roots |= {f"{sys.base_prefix}/lib", str(Path(firsthand.__file__).parent)}
    roots |= {path for path in (*site.getsitepackages(), site.getusersitepackages()) if path in sys.path}
    return [Path(path) for path in sorted({*roots, *SYSTEM_READABLE}) if path]


def find_confinement() -> tuple[Layer, ...]:
    """The walls that really stand here, tried in a child process; for `firsthand doctor`."""
    with ConfinedWorker("firsthand.engine.child:echo") as worker:
        return worker.layers
