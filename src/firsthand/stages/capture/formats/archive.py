"""ZIP archives and gzip files: what is in them comes out as members, through every level of archives, under one budget.

A member is a value with a name; nothing is ever written under that name.
"""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from firsthand.model.capture import Member, Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.clean import clean_line
from firsthand.stages.capture.conclude import concern, conclude, join_losses, refuse
from firsthand.stages.capture.inflate import GZIP_START, inflate, why_bomb
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.limits import Limits

ZIP_START = b"PK"
ENCRYPTED, NAMES_ARE_UTF8 = 0x1, 0x800
# A local header without its name and extra fields (APPNOTE.TXT 4.3.7).
LOCAL_HEADER_BYTES = 30
# What systems leave in archives without being asked.
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
# Office files, web archives and books are ZIP archives, too, and formats of their own.
NOT_PLAIN = ("[Content_Types].xml", "datapackage.json", "mimetype", "META-INF/container.xml")
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError, NotImplementedError)


@dataclass(slots=True)
class Unpacking:
    """What has come out of an archive so far, and how much may still."""

    limits: Limits
    room_bytes: int
    members: list[Member] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    litter: int = 0

    def lose(self, name: str, why: str) -> None:
        """Something is missing from what the archive holds."""
        self.losses.append(f"{name[:100]!r} is left out: {why}")

    def add(self, name: str, content: bytes, made_at: str | None) -> None:
        """Keep a member under a name of its own."""
        unique, count = name, 1
        while unique in self.names:
            count += 1
            unique = f"{name} ({count})"
        if count > 1:
            self.losses.append(f"the name {name[:100]!r} stands for {count} different files; each is kept")
        self.names.add(unique)
        self.members.append(Member(name=unique, content=content, made_at=made_at))


def parse_zip(item: Item) -> Parsed:
    """All files in a ZIP archive and in the archives within it."""
    unpacking = Unpacking(item.limits, item.limits.expanded_bytes)
    if reason := open_zip(unpacking, item.content, "", 0):
        return refuse("zip", reason)
    return finish(item, "zip", unpacking)


def parse_gzip(item: Item) -> Parsed:
    """The one file in a gzip file."""
    unpacking = Unpacking(item.limits, item.limits.expanded_bytes)
    name = PurePosixPath(item.name).name.removesuffix(".gz") or "content"
    if reason := open_gzip(unpacking, item.content, name, 0):
        return refuse("gzip", reason)
    return finish(item, "gzip", unpacking)


def finish(item: Item, kind: str, unpacking: Unpacking) -> Parsed:
    """The members, with the first reasons why there are not more."""
    if unpacking.litter:
        unpacking.concerns.append(concern("", f"{unpacking.litter} hidden files of the system that packed it are left out"))
    if not unpacking.members:
        return refuse(kind, join_losses(unpacking.losses) or "the archive holds no files", unpacking.concerns)
    return conclude(item, kind, "", losses=unpacking.losses, concerns=unpacking.concerns, members=unpacking.members)


def open_zip(unpacking: Unpacking, content: bytes, prefix: str, depth: int) -> str:
    """Take out all files; returns why the archive as a whole is refused, if it is."""
    archive = open_safely(content, unpacking.limits)
    if isinstance(archive, str):
        return archive
    with archive:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        if files and all(entry.flag_bits & ENCRYPTED for entry in files):
            return "the archive is encrypted; ask for an unlocked copy"
        for entry in files:
            take_entry(unpacking, archive, entry, prefix, depth)
    return ""


def open_safely(content: bytes, limits: Limits) -> zipfile.ZipFile | str:
    """The archive, or why it is not opened."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except UNREADABLE:
        return "the archive's list of files is broken or cut off; ask for a new copy"
    return why_hostile(archive.infolist(), len(content), limits) or archive


def why_hostile(entries: list[zipfile.ZipInfo], size_bytes: int, limits: Limits) -> str:
    """Why an archive was made to hurt; empty where it was not."""
    if len(entries) > limits.members:
        return f"the archive holds {len(entries):,} files; at most {limits.members:,} are taken at once"
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            return "files in the archive overlap, as in an archive bomb"
        end = entry.header_offset + LOCAL_HEADER_BYTES + entry.compress_size
    if end > size_bytes:
        return "the archive is cut off: its list names more bytes than there are; ask for a new copy"
    return ""


def take_entry(unpacking: Unpacking, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, prefix: str, depth: int) -> None:
    """Take out one file, or say why not."""
    name, changed = safe_name(entry, unpacking.limits)
    if any(mark in f"/{name}" for mark in LITTER):
        unpacking.litter += 1
        return
    if why := why_left_out(unpacking, entry):
        unpacking.lose(name, why)
        return
    try:
        with archive.open(entry) as stream:
            inside = stream.read(entry.file_size + 1)
    except UNREADABLE as error:
        unpacking.lose(name, f"its bytes are damaged or packed in an unknown way ({type(error).__name__})")
        return
    if changed:
        unpacking.losses.append(f"a file's name was changed to {name[:100]!r}: {changed}")
    unpacking.room_bytes -= len(inside)
    made_at = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*entry.date_time) if entry.date_time[0] > 1980 else None  # noqa: PLR2004
    keep(unpacking, prefix + name, inside, made_at, depth)


def why_left_out(unpacking: Unpacking, entry: zipfile.ZipInfo) -> str:
    """Why one file is not taken; empty where it is."""
    limits = unpacking.limits
    if entry.flag_bits & ENCRYPTED:
        return "it is encrypted; ask for an unlocked copy"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link to another file, not a file"
    if len(unpacking.members) >= limits.members:
        return f"there are more than {limits.members:,} files"
    return why_bomb(entry.file_size, entry.compress_size, unpacking.room_bytes, limits)


def keep(unpacking: Unpacking, name: str, content: bytes, made_at: str | None, depth: int) -> None:
    """Keep a file; of an archive, keep what is in it."""
    plain_zip = content.startswith(ZIP_START) and zipfile.is_zipfile(io.BytesIO(content)) and is_plain_zip(content)
    packed = content.startswith(GZIP_START) and not name.lower().endswith((".warc.gz", ".arc.gz"))
    if not plain_zip and not packed:
        unpacking.add(name, content, made_at)
        return
    if depth + 1 >= unpacking.limits.depth:
        unpacking.lose(name, f"it is an archive within more than {unpacking.limits.depth} others")
        return
    opened = open_zip if plain_zip else open_gzip
    inner = f"{name}/" if plain_zip else name.removesuffix(".gz")
    if reason := opened(unpacking, content, inner, depth + 1):
        unpacking.lose(name, reason)


def open_gzip(unpacking: Unpacking, content: bytes, name: str, depth: int) -> str:
    """Take out the one file; returns why it is refused, if it is."""
    inflated = inflate(content, unpacking.limits, room_bytes=unpacking.room_bytes)
    if not inflated.content:
        return inflated.problem or "the archive holds an empty file"
    if inflated.problem:
        unpacking.losses.append(f"{name[:100]!r} is not whole: {inflated.problem}")
    unpacking.room_bytes -= len(inflated.content)
    keep(unpacking, name, inflated.content, None, depth)
    return ""


def is_plain_zip(content: bytes) -> bool:
    """Whether a ZIP archive is a bag of files, and no document in disguise."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return not any(entry in archive.NameToInfo for entry in NOT_PLAIN)
    except UNREADABLE:
        return False


def safe_name(entry: zipfile.ZipInfo, limits: Limits) -> tuple[str, str]:
    """A name that points nowhere outside of the archive, and why it differs from the one given; empty where it does not."""
    given = readable_name(entry)
    slashed = given.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in {"", ".", ".."}]
    if parts and parts[0].endswith(":"):
        parts = parts[1:]
    name = clean_line("/".join(parts)) or "unnamed"
    if len(name) > limits.name_chars:
        return name[: limits.name_chars], f"it had {len(name):,} characters"
    if slashed.startswith("/") or ".." in slashed.split("/") or slashed[1:2] == ":":
        return name, "it pointed outside of the archive"
    if entry.orig_filename != entry.filename and "\x00" in entry.orig_filename:
        return name, "it held hidden characters"
    return name, ""


def readable_name(entry: zipfile.ZipInfo) -> str:
    """The name; most programs write UTF-8 without saying so, which the format reads as an encoding of 1981."""
    if entry.flag_bits & NAMES_ARE_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


ZIP = Format(
    name="zip",
    words="a ZIP archive",
    shows=lambda head: head.content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")),
    parse=parse_zip,
    media_types=("application/zip", "application/x-zip-compressed"),
    suffixes=(".zip",),
)


def shows_gzip(head: Head) -> bool:
    """The magic number of RFC 1952."""
    return head.content.startswith(GZIP_START)


GZIP = Format(
    name="gzip",
    words="a gzip file",
    shows=shows_gzip,
    parse=parse_gzip,
    media_types=("application/gzip", "application/x-gzip"),
    suffixes=(".gz",),
)
