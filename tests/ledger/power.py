"""A disk that loses its power: the real system calls of a run, and what may be left of them.

`strace` records what a run asked of the disk. A file's writes count only once the file is synced, a name only once its folder
is: until then each write may be lost, kept or torn at any 512-byte sector, each name may be lost or kept, in any order
(Pillai et al. 2014, "All File Systems Are Not Created Equal", OSDI; POSIX promises no more).
"""

import copy
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR_BYTES = 512

_NAMES = "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,fsync,fdatasync,mkdir,mkdirat,rmdir"
_CHANGES = "write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,fallocate,copy_file_range,sendfile,mmap,sync_file_range"
_LINKS = "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat"
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def find_strace() -> str | None:
    """Where strace is, if it may trace here: some containers forbid it."""
    found = shutil.which("strace")
    if found is None or subprocess.run([found, "-o", "/dev/null", "true"], check=False, capture_output=True).returncode:
        return None
    return found


STRACE = find_strace()


@dataclass
class File:
    """What is surely on the disk, and what was written since the last sync, in order."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        self.durable = apply(self.durable, self.pending)
        self.pending.clear()


@dataclass
class Folder:
    """Names that are surely on the disk, and changes since the last sync: names that went, and names that came."""

    durable: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def now(self) -> dict[str, "File | Folder"]:
        names = dict(self.durable)
        for change in self.pending:
            change_names(names, change)
        return names

    def sync(self) -> None:
        self.durable = self.now()
        self.pending.clear()


def apply(content: bytes, writes: list[tuple[int, bytes | None]]) -> bytes:
    """`content` after some writes; a write of None cuts or stretches the file to its offset."""
    result = bytearray(content)
    for offset, piece in writes:
        end = offset + len(piece or b"")
        result.extend(bytes(max(0, end - len(result))))
        if piece is None:
            del result[offset:]
        else:
            result[offset:end] = piece
    return bytes(result)


def change_names(names: dict[str, "File | Folder"], change: dict[str, "File | Folder | None"]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """Replays system calls below one folder, which was there, empty and synced, when the run began."""

    def __init__(self, root: Path) -> None:
        self.root, self.top = root, Folder()
        self.handles: dict[int, File | Folder] = {}
        self.places: dict[int, int] = {}
        self.said: list[str] = []

    def find(self, path: str) -> "tuple[Folder, str] | None":
        """The folder of `path` and its name there; None outside our root."""
        try:
            parts = Path(path).relative_to(self.root).parts
        except ValueError:
            return None
        folder: File | Folder = self.top
        for part in parts[:-1]:
            assert isinstance(folder, Folder)
            folder = folder.now()[part]
        assert isinstance(folder, Folder)
        return folder, parts[-1] if parts else ""

    def do(self, name: str, args: str, result: int) -> None:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(args)]
        numbers = [
            int(word) for word in _TEXT.sub("", args).replace("AT_FDCWD", "-100").split(", ") if re.fullmatch(r"-?\d+", word)
        ]
        if name in {"open", "openat", "creat"}:
            self.open(texts[0].decode(), args, result)
        elif name in {"mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat"}:
            self.change(re.sub("(at|at2)$", "", name), [text.decode() for text in texts])
        elif numbers and numbers[0] in self.handles:
            self.use(name, numbers, texts, result)
        elif name == "write" and numbers[0] == 1:
            self.said.extend(texts[0].decode().splitlines())

    def open(self, path: str, args: str, handle: int) -> None:
        place = self.find(path)
        if place is None:
            return
        folder, name = place
        node = folder.now().get(name) if name else self.top
        if node is None:
            node = File()
            folder.pending.append({name: node})
        elif "O_TRUNC" in args and isinstance(node, File):
            node.pending.append((0, None))
        assert "O_APPEND" not in args, args
        self.handles[handle], self.places[handle] = node, 0

    def change(self, name: str, paths: list[str]) -> None:
        found = [self.find(path) for path in paths]
        if found[-1] is None:
            return
        folder, target = found[-1]
        if name == "mkdir":
            folder.pending.append({target: Folder()})
        elif name == "unlink":
            folder.pending.append({target: None})
        else:
            assert found[0] is not None
            old_folder, old = found[0]
            gone: dict[str, File | Folder | None] = {old: None} if name == "rename" else {}
            node = old_folder.now()[old]
            if old_folder is folder:
                folder.pending.append({**gone, target: node})
            else:
                # The two folders may reach the disk apart.
                folder.pending.append({target: node})
                old_folder.pending.append(gone)

    def use(self, name: str, numbers: list[int], texts: list[bytes], result: int) -> None:
        handle, node = numbers[0], self.handles[numbers[0]]
        if name == "close":
            del self.handles[handle]
        elif name in {"fsync", "fdatasync"}:
            node.sync()
        elif name == "lseek":
            self.places[handle] = result
        elif name == "fcntl":
            assert result < 3 or result not in self.handles
        else:
            assert isinstance(node, File)
            self.write(name, handle, node, numbers, texts[0][:result] if texts else b"")

    def write(self, name: str, handle: int, file: File, numbers: list[int], piece: bytes) -> None:
        if name == "write":
            file.pending.append((self.places[handle], piece))
            self.places[handle] += len(piece)
        elif name == "pwrite64":
            file.pending.append((numbers[-1], piece))
        elif name == "ftruncate":
            file.pending.append((numbers[1], None))
        elif name != "mmap":
            raise NotImplementedError(f"{name} is not simulated")


def record(command: list[str], trace: Path) -> list[tuple[str, str, int]]:
    """Run `command` under strace and return its system calls that succeeded."""
    calls = f"trace={_NAMES},{_CHANGES},{_LINKS}"
    assert STRACE is not None
    subprocess.run(
        [STRACE, "-o", str(trace), "-xx", "-s", "10000000", "-e", calls, *command], check=True, stdout=subprocess.DEVNULL
    )
    matches = (_CALL.match(line) for line in trace.read_text().splitlines())
    return [(match[1], match[2], int(match[3], 0)) for match in matches if match and not match[3].startswith("-")]


def replay(root: Path, calls: list[tuple[str, str, int]], cuts: list[int]) -> Iterator[Disk]:
    """The disk as it is when the power fails after each number of calls in `cuts` (ascending)."""
    disk, done = Disk(root), 0
    for cut in cuts:
        for call in calls[done:cut]:
            disk.do(*call)
        done = cut
        yield copy.deepcopy(disk)


def survive(disk: Disk, chance: random.Random, target: Path) -> None:
    """Write to `target` one of the states that the power cut may leave."""
    write_folder(disk.top, chance, chance.choice([0.0, 0.1, 0.5, 0.9, 1.0]), target)


def write_folder(folder: Folder, chance: random.Random, luck: float, target: Path) -> None:
    target.mkdir()
    names = dict(folder.durable)
    for change in folder.pending:
        if chance.random() < luck:
            change_names(names, change)
    for name, node in names.items():
        if isinstance(node, Folder):
            write_folder(node, chance, luck, target / name)
        else:
            (target / name).write_bytes(tear(node, chance, luck))


def tear(file: File, chance: random.Random, luck: float) -> bytes:
    """The content of a file of which each unsynced sector reached the disk with the probability `luck`."""
    content = file.durable
    for offset, piece in file.pending:
        if piece is None:
            content = apply(content, [(offset, None)]) if chance.random() < luck else content
            continue
        # The new length may reach the disk without the content.
        if chance.random() < luck:
            content = content.ljust(offset + len(piece), b"\0")
        content = apply(content, [sector for sector in cut_sectors(offset, piece) if chance.random() < luck])
    return content


def cut_sectors(offset: int, piece: bytes) -> Iterator[tuple[int, bytes]]:
    start = offset
    while start < offset + len(piece):
        end = min((start // SECTOR_BYTES + 1) * SECTOR_BYTES, offset + len(piece))
        yield start, piece[start - offset : end - offset]
        start = end
