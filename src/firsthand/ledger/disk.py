"""Write files so that a power cut leaves either all of a file under its name, or nothing.

A rename is lost unless the folder is synced, and a new folder unless its own parent is: Pillai et al. 2014, "All File
Systems Are Not Created Equal", section 3.
"""

import fcntl
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names inside `folder` durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make `folder` and its missing parents, each of them durable in its own parent."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def set_mode(target: int | Path, mode: int) -> None:
    """Set permissions where the disk has any; a memory stick with FAT has none, and a case may well lie on one."""
    with suppress(PermissionError):
        os.chmod(target, mode)  # noqa: PTH101 - of an open file, too


def write_file(path: Path, content: bytes, *, mode: int, scratch: Path | None = None) -> None:
    """Write `content` under `path`, durable on return; a file already there is replaced.

    It is written in the folder `scratch` (on the same file system; default: beside `path`) and renamed when it is whole.
    """
    temporary, handle = _open_temporary(scratch or path.parent)
    try:
        _write_all(handle, content)
        set_mode(handle, mode)
        os.fsync(handle)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    sync_folder(path.parent)


def sweep_folder(scratch: Path) -> tuple[str, ...]:
    """Remove what stopped runs left in `scratch`; files that a live process is still writing stay. The names removed."""
    swept = []
    for path in sorted(scratch.iterdir()) if scratch.is_dir() else ():
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as leftover:
            try:
                fcntl.flock(leftover, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            path.unlink(missing_ok=True)
            swept.append(path.name)
    return tuple(swept)


def open_regular(path: Path) -> int:
    """Open a file for reading; a link, a pipe or a device that stands in its place is an `OSError` and cannot make us wait."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(None, "it is not a regular file")
    return handle


def read_regular(path: Path, most_bytes: int | None = None) -> bytes:
    """The content of a regular file; `OSError` if it is none, or has more than `most_bytes`."""
    with os.fdopen(open_regular(path), "rb") as file:
        if most_bytes is not None and os.fstat(file.fileno()).st_size > most_bytes:
            raise OSError(None, f"it has more than {most_bytes:,} bytes")
        return file.read()


def _open_temporary(folder: Path) -> tuple[Path, int]:
    """A new file in `folder`, locked so that no sweep takes it for a left-over."""
    while True:
        path = folder / f"{secrets.token_hex(16)}.part"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # A sweep may have come between the two lines above and removed the name.
        if os.fstat(handle).st_nlink:
            return path, handle
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
