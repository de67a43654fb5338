"""Everything that a case leaves outside its vault, looked at again after each run; what was looked at before is left out."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.stages.protect.leaks.find import Scanner
from firsthand.stages.protect.leaks.leak import Leak

# A page of SQLite; in a log each has a header of its own. What is looked for may stand across two.
PAGE_BYTES, LOG_START, FRAME_BYTES = 4096, 32, 4120
OVERLAP_BYTES = 1024


class Watch:
    """Looks for protected words below some folders, except in the vault."""

    def __init__(self, folders: Iterable[Path], protected: Iterable[str]) -> None:
        self.folders, self._scanner = tuple(folders), Scanner(tuple(protected))
        self._seen: dict[str, tuple[int, int]] = {}
        self._blocks: set[bytes] = set()
        self.bytes_seen = 0
        self.files_seen = 0

    def scan(self, said: Iterable[tuple[str, str]] = ()) -> tuple[Leak, ...]:
        """Leaks in what changed since the last time, and in what was said."""
        files = {
            f"{number}, {name}": text.encode("utf-8", "surrogateescape") for number, (name, text) in enumerate(said) if text
        }
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder.parent)
                if "vault" not in name.parts:
                    files.update(self._find_new(path, name.as_posix()))
        found = self._scanner.scan(files)
        self.bytes_seen += found.bytes_seen
        self.files_seen += found.files
        return found.leaks

    def names(self, words: str) -> bool:
        """Whether words hold something protected."""
        return bool(self._scanner.scan({"words": words.encode("utf-8", "surrogatepass")}).leaks)

    def _find_new(self, path: Path, name: str) -> Iterator[tuple[str, bytes]]:
        try:
            if path.is_symlink():
                yield f"{name} (link)", str(path.readlink()).encode()
                return
            if not path.is_file():
                yield from self._find_name(name)
                return
            facts = path.stat()
            stamp = (facts.st_mtime_ns, facts.st_size)
            # A log's index is changed in memory, which its date does not tell.
            if self._seen.get(name) == stamp and not name.endswith(("-shm", "-wal", ".db")):
                return
            content = path.read_bytes()
        except FileNotFoundError:
            return
        self._seen[name] = stamp
        if name.endswith((".db", "-wal", "-shm")):
            yield from ((f"{name}@{start}", piece) for start, piece in self._find_blocks(content, name))
        else:
            yield name, content

    def _find_name(self, name: str) -> Iterator[tuple[str, bytes]]:
        if name not in self._seen:
            self._seen[name] = (0, 0)
            yield name, b""

    def _find_blocks(self, content: bytes, name: str) -> Iterator[tuple[int, bytes]]:
        """The pages that were not looked at before, with what stands around them."""
        start, size = (LOG_START, FRAME_BYTES) if name.endswith("-wal") else (0, PAGE_BYTES)
        for place in range(start, len(content), size):
            piece = content[max(0, place - OVERLAP_BYTES) : place + size + OVERLAP_BYTES]
            digest = hashlib.blake2b(content[place : place + size], digest_size=16).digest()
            if digest not in self._blocks:
                self._blocks.add(digest)
                yield place, piece
