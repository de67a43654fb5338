"""Take out what is packed inside bytes, wherever in them it begins: a ZIP archive behind a picture is found like any other.

Nothing is trusted to be what it says: every place that looks like the start of something packed is tried.
"""

import bz2
import io
import lzma
import re
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol

import pikepdf
import pypdfium2

DEEPEST = 8
MOST_BYTES = 2**30
FEW_BYTES = 64
MOSTLY = 0.9
ZIP_ENTRY = b"PK\x03\x04"
ZIP_HEADER = struct.Struct("<4xHHHHHIIIHH")
ENCRYPTED, STORED, DEFLATED, BZIP2 = 0x1, 0, 8, 12
SQLITE = b"SQLite format 3\0"
STARTS = re.compile(
    rb"PK\x03\x04|\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]|BZh[1-9]1AY&SY|\xfd7zXZ\x00|(?P<closed>7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\A\x28\xb5\x2f\xfd)"
)


class Inflater(Protocol):
    """What zlib, bz2 and lzma have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def unused_data(self) -> bytes:
        """What follows the stream."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """What comes out of some more bytes, at most so many."""


INFLATERS: dict[bytes, tuple[str, Callable[[], Inflater]]] = {
    b"\x1f": ("gzip", lambda: zlib.decompressobj(31)),
    b"\x78": ("deflate", lambda: zlib.decompressobj(15)),
    b"B": ("bzip2", bz2.BZ2Decompressor),
    b"\xfd": ("xz", lzma.LZMADecompressor),
}
BROKEN = (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError)


@dataclass(slots=True)
class Budget:
    """How much may still come out, and what could not be opened."""

    bytes_left: int = MOST_BYTES
    concerns: list[str] = field(default_factory=list)

    def note(self, path: str, why: str) -> None:
        """Something was not looked into."""
        line = f"{path}: {why}"
        if line not in self.concerns:
            self.concerns.append(line)


def unpack(content: bytes, path: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Each thing packed in `content`, one level deep, with what to call it."""
    yield from _carve(content, path, budget)
    if b"%PDF-" in content[:1024]:
        yield from _read_pdf(content, path, budget)
    if content.startswith(SQLITE):
        yield from _read_database(content, path, budget)
    if wide := _find_wide(content):
        text = content[: len(content) & ~1].decode(wide, "surrogatepass")
        yield wide.upper(), text.encode("utf-8", "surrogatepass")


def _carve(content: bytes, path: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """All streams of the usual kinds; a stream is not looked for within another one of the same level."""
    place = 0
    while match := STARTS.search(content, place):
        start, place = match.start(), match.start() + 1
        if match["closed"]:
            budget.note(path, f"something that looks packed in a way that is not opened here (at byte {start})")
            continue
        if match[0] == ZIP_ENTRY:
            made: Inflater | None
            name, made, data_start = _open_entry(content, start, path, budget)
        else:
            (name, make), data_start = INFLATERS[match[0][:1]], start
            made = make()
        if made is None:
            continue
        inflated, end, is_whole = _inflate(made, content, data_start, budget)
        if inflated and (is_whole or len(inflated) > FEW_BYTES):
            yield f"{name} at {start}", inflated
            # What is whole is skipped; what is not may have been none.
            place = max(place, end) if is_whole else place


def _open_entry(content: bytes, start: int, path: str, budget: Budget) -> tuple[str, Inflater | None, int]:
    """How to inflate an entry of a ZIP archive by its local header (APPNOTE.TXT 4.3.7), None where it is stored as it is."""
    if start + ZIP_HEADER.size > len(content):
        return "", None, start
    _version, flags, method, *_sums, name_bytes, extra_bytes = ZIP_HEADER.unpack_from(content, start)
    data_start = start + ZIP_HEADER.size + name_bytes + extra_bytes
    if flags & ENCRYPTED:
        budget.note(path, f"an encrypted part of an archive (at byte {start})")
        return "", None, start
    if method == DEFLATED:
        return "zip", zlib.decompressobj(-15), data_start
    if method == BZIP2:
        return "zip", bz2.BZ2Decompressor(), data_start
    if method != STORED:
        budget.note(path, f"a part of an archive packed in a way that is not opened here (method {method}, at byte {start})")
    return "", None, start


def _inflate(stream: Inflater, content: bytes, start: int, budget: Budget) -> tuple[bytes, int, bool]:
    """What comes out, where the stream ended, and whether it was whole."""
    pieces, place, step = [], start, 4096
    while place < len(content) and not stream.eof:
        room = min(max(budget.bytes_left, 1), 2**24)
        piece = content[place : place + step]
        try:
            out = stream.decompress(piece, room)
            while isinstance(stream, bz2.BZ2Decompressor | lzma.LZMADecompressor) and not stream.eof and not stream.needs_input:
                pieces.append(out)
                budget.bytes_left -= len(out)
                out = stream.decompress(b"", room)
        except BROKEN:
            break
        pieces.append(out)
        budget.bytes_left -= len(out)
        rest = getattr(stream, "unconsumed_tail", b"")
        place += len(piece) - len(rest)
        step = min(2 * step, 2**20)
        if budget.bytes_left <= 0:
            budget.note("all", f"more than {MOST_BYTES:,} bytes came out of what is packed; the rest was not looked into")
            break
    end = place - len(stream.unused_data) if stream.eof else place
    return b"".join(pieces), end, stream.eof


def _read_pdf(content: bytes, path: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """The words as they are shown, every stream, and every string of every object."""
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            words = []
            for number in range(len(document)):
                with closing(document[number]) as page, closing(page.get_textpage()) as text:
                    words.append(text.get_text_bounded())
            yield "words of the pages", "\n".join(words).encode("utf-8", "surrogatepass")
    except (pypdfium2.PdfiumError, UnicodeError) as error:
        budget.note(path, f"the words of a PDF could not be read ({type(error).__name__})")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            strings: list[bytes] = []
            for place in range(len(pdf.objects)):
                found = pdf.objects[place]
                _collect(found, strings, 0)
                if isinstance(found, pikepdf.Stream):
                    yield from _read_stream(found, path, budget)
            yield "strings of the PDF", b"\n".join(strings)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        budget.note(path, f"the objects of a PDF could not be read ({type(error).__name__})")


def _read_stream(stream: pikepdf.Stream, path: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """A stream's content; pictures are packed as pictures, and stand as they are."""
    number = stream.objgen[0]
    try:
        inflated = stream.read_bytes()
    except pikepdf.PdfError:
        try:
            inflated = stream.read_raw_bytes()
        except pikepdf.PdfError:
            budget.note(path, f"the stream {number} of a PDF could not be read")
            return
    budget.bytes_left -= len(inflated)
    yield f"stream {number}", inflated


def _collect(found: object, strings: list[bytes], depth: int) -> None:
    """All strings and names below an object, not through references: each object is visited by itself."""
    if depth > DEEPEST or not isinstance(found, pikepdf.Object):
        return
    if isinstance(found, pikepdf.String):
        strings += [bytes(found), str(found).encode("utf-8", "surrogatepass")]
    elif isinstance(found, pikepdf.Name):
        strings.append(str(found).encode("utf-8", "surrogatepass"))
    elif isinstance(found, pikepdf.Array):
        for below in found:
            _descend(below, strings, depth)
    elif isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, below in found.items():
            strings.append(key.encode("utf-8", "surrogatepass"))
            _descend(below, strings, depth)


def _descend(below: object, strings: list[bytes], depth: int) -> None:
    if isinstance(below, pikepdf.Object) and not below.is_indirect:
        _collect(below, strings, depth + 1)


def _read_database(content: bytes, path: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Every cell of an SQLite database: a long one is split over pages, and not whole in the file."""
    # In write-ahead mode (file format, bytes 18 and 19) a database in memory cannot be opened.
    plain = content[:18] + b"\x01\x01" + content[20:]
    cells: list[bytes] = []
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(plain)
            database.text_factory = bytes
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in tables:
                quoted = name.decode("utf-8", "surrogateescape").replace('"', '""')
                for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - the name is quoted
                    cells += [cell for cell in row if isinstance(cell, bytes)]
    except (sqlite3.Error, UnicodeError) as error:
        budget.note(path, f"an SQLite database could not be read row by row ({type(error).__name__}); its bytes were looked at")
    joined = b"\n".join(cells)
    budget.bytes_left -= len(joined)
    yield "rows of the database", joined


def _find_wide(content: bytes) -> str:
    """The encoding of text in two bytes a sign: by its mark, or because one half of the bytes has few values."""
    if content.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if content.startswith(b"\xfe\xff"):
        return "utf-16-be"
    sample = content[:4096]
    even, odd = sample[::2], sample[1::2]
    for high, name in ((odd, "utf-16-le"), (even, "utf-16-be")):
        # In the high byte of nearly every sign Latin has 0, Cyrillic 4 and 5, Arabic 6, punctuation 0x20; spaces have 0.
        if len(high) >= FEW_BYTES and sum(high.count(value) for value in (0, 4, 5, 6, 0x20)) > MOSTLY * len(high) and 0 in high:
            low = even if high is odd else odd
            if low.count(0) < (1 - MOSTLY) * len(low):
                return name
    return ""
