"""Files of the vault: written whole or not at all, synced before anybody relies on them, readable by their owner alone."""

import os
import secrets
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
DAY_SECONDS = 86_400


def make_private_folder(path: Path) -> None:
    """A folder that only its owner enters; its name survives a power cut."""
    path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    path.chmod(FOLDER_MODE)
    sync_folder(path.parent)


def write_private(path: Path, content: bytes, *, to_the_day: bool = False) -> None:
    """Write a file under its name only when all of it is on the disk; its time, if wanted, rounded to the day."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if to_the_day:
            day = part.stat().st_mtime // DAY_SECONDS * DAY_SECONDS
            os.utime(part, (day, day))
        part.replace(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def sync_folder(path: Path) -> None:
    """Put the names of a folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
