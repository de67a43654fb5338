"""Files of the vault: written whole or not at all, synced before anybody relies on them, readable by their owner alone."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
DAY_SECONDS = 86_400


def make_private_folder(path: Path) -> None:
    """A folder that only its owner enters; its name survives a power cut, and so do those of folders made above it."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        sync_folder(folder.parent)
    path.chmod(FOLDER_MODE)
    # Who made the folder before may not have synced it.
    sync_folder(path.parent)


def write_private(path: Path, content: bytes, *, to_the_day: bool = False) -> None:
    """Write a file under its name only when all of it is on the disk; its time, if wanted, rounded to the day."""
    part, handle = _open_part(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if to_the_day:
                day = os.fstat(file.fileno()).st_mtime // DAY_SECONDS * DAY_SECONDS
                os.utime(file.fileno(), (day, day))
            os.fsync(file.fileno())
            part.replace(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _open_part(folder: Path) -> tuple[Path, int]:
    """A new file, locked so that no sweep takes it for a left-over."""
    while True:
        part = folder / f".{secrets.token_hex(8)}.part"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # A sweep may have come between the two lines above and removed the name.
        if os.fstat(handle).st_nlink:
            return part, handle
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left half written; what a live process is writing stays."""
    for part in folder.glob(".*.part*"):
        try:
            handle = os.open(part, os.O_WRONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink(missing_ok=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """One process at a time."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Put the names of a folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
