"""Tell what kind of file some bytes are: by what they hold, then by what the server said, then by their name.

A name is a claim of whoever made the file; the bytes are the evidence.
"""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

import puremagic

from firsthand.stages.capture.binary import is_binary
from firsthand.stages.capture.decode import BYTE_ORDER_MARKS, decode_marking, find_unmarked
from firsthand.stages.capture.formats.table import FORMATS
from firsthand.stages.capture.header import bare_type
from firsthand.stages.capture.item import Format, Head, Item

HEAD_BYTES = 4096
# Servers say this when they do not know.
PLAIN = "text/plain"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What is met often and not read, with what to ask for instead.
UNREAD_STARTS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office or Outlook file (.doc, .xls, .msg); save it as DOCX, PDF or EML and add that",
    ),
    (b"{\\rtf", "a Rich Text file; save it as DOCX or PDF and add that"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it and add the folder"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it and add the folder"),
    (b"\xfd7zXZ\x00", "an XZ archive; unpack it and add the folder"),
    (b"BZh", "a bzip2 archive; unpack it and add the folder"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it and add the folder"),
    (b"%!PS", "a PostScript file; save it as PDF and add that"),
    (b"!BDN", "an Outlook mailbox (PST); export its mails as EML or MBOX and add those"),
    (b"SQLite format 3\x00", "a database (SQLite); export what matters as text and add that"),
    (b"\x7fELF", "a program, no report"),
    (b"MZ", "a program, no report"),
)
UNREAD_ENTRIES = (
    ("xl/workbook.xml", "a spreadsheet (XLSX); save it as PDF and add that"),
    ("ppt/presentation.xml", "slides (PPTX); save them as PDF and add that"),
    ("META-INF/container.xml", "an electronic book (EPUB); save it as PDF or HTML and add that"),
    ("content.xml", "an OpenDocument file (ODT, ODS or ODP); save it as DOCX or PDF and add that"),
)


def detect(item: Item) -> Format | str:
    """The format of `item`, or the words that say what it is and why it is not read."""
    head = look(item.content)
    if unread := name_unread(head):
        return unread
    if not head.start and (claimed := claimed_format(item, textual=False)):
        # Packed by gzip and damaged at once: what is inside does not show, but a crawl has more parts than the first.
        return claimed
    for entry in FORMATS:
        if entry.shows(head):
            return entry
    if is_binary(item.content):
        return claimed_format(item, textual=False) or name_binary(item)
    return claimed_format(item, textual=True) or "not a file of a known kind"


def look(content: bytes) -> Head:
    """The beginning of `content`, unpacked where it is packed by gzip."""
    return Head(
        content=content,
        start=unpack_start(content),
        words=words_of(content[:HEAD_BYTES]),
        entries=list_entries(content) if content.startswith(ZIP_STARTS) else frozenset(),
    )


def unpack_start(content: bytes) -> bytes:
    """The first bytes; of a gzip file, those inside."""
    if not content.startswith(b"\x1f\x8b"):
        return content[:HEAD_BYTES]
    try:
        return zlib.decompressobj(wbits=31).decompress(content[: 4 * HEAD_BYTES], HEAD_BYTES)
    except zlib.error:
        return b""


def words_of(start: bytes) -> str:
    """The first bytes as words, good enough to find a tag or a header in them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return decode_marking(start[len(mark) :], encoding)[0]
    unmarked = find_unmarked(start)
    return decode_marking(start, unmarked)[0] if unmarked else start.decode("latin-1")


def list_entries(content: bytes) -> frozenset[str]:
    """The names in a ZIP archive; none where its list cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, LookupError, OSError, NotImplementedError):
        return frozenset()


def name_unread(head: Head) -> str | None:
    """What a file is that is known and not read."""
    for start, words in UNREAD_STARTS:
        if head.content.startswith(start):
            return words
    if head.start[257:262] == b"ustar":
        return "a TAR archive; unpack it and add the folder"
    for entry, words in UNREAD_ENTRIES:
        if entry in head.entries and ("mimetype" in head.entries or "[Content_Types].xml" in head.entries):
            return words
    return None


def name_binary(item: Item) -> str:
    """What puremagic takes the bytes for, in words."""
    try:
        found = puremagic.from_string(item.content[: 16 * HEAD_BYTES], mime=True, filename=PurePosixPath(item.name).name)
    except (puremagic.PureError, ValueError, LookupError):
        found = ""
    found = "" if found.startswith("text/") else found
    kind = found.partition("/")[0]
    if kind in {"image", "audio", "video"}:
        article = "a" if kind == "video" else "an"
        return f"{article} {kind} file ({found}), which holds no text; add a transcript of it"
    return f"a binary file ({found or 'of unknown kind'}), not one of the kinds that are read"


def claimed_format(item: Item, *, textual: bool) -> Format | None:
    """The format that the server or the name claims, among those of text or those of bytes; for text, plain text at least."""
    media_type, name = bare_type(item.media_type), item.name.lower()
    able = [entry for entry in FORMATS if entry.textual == textual]
    for entry in able:
        if media_type in entry.media_types and media_type != PLAIN:
            return entry
    for entry in able:
        if name.endswith(entry.suffixes):
            return entry
    return next((entry for entry in able if PLAIN in entry.media_types), None)
