"""The archive that an office file is: opened with care, written anew with nothing but its parts."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping

import lxml.etree

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.stripped import Limits

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError, RuntimeError, NotImplementedError)
ENCRYPTED = 0x1
# The first day that an archive can name.
NO_TIME = (1980, 1, 1, 0, 0, 0)
AGAIN = "Save it anew, or save it as PDF"
DEEPEST = 200


class Parts:
    """The parts of an office file, read when asked for."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except UNREADABLE:
            raise ReleaseError("the office file is broken or cut off", remedy=AGAIN) from None
        self._check(limits)
        self.names = frozenset(self._archive.namelist())

    def _check(self, limits: Limits) -> None:
        entries = self._archive.infolist()
        grown = [entry for entry in entries if entry.file_size > limits.ratio_floor_bytes]
        if len(entries) > limits.parts or sum(entry.file_size for entry in entries) > limits.expanded_bytes:
            raise ReleaseError("the office file holds too much to be looked at", remedy="Release a part of it")
        if any(entry.file_size > limits.ratio * max(entry.compress_size, 1) for entry in grown):
            raise ReleaseError("a part of the office file grows too much, as in an archive bomb", remedy=AGAIN)
        if any(entry.flag_bits & ENCRYPTED or stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
            raise ReleaseError("a part of the office file is encrypted, or no file", remedy=AGAIN)

    def read(self, name: str) -> bytes:
        """The bytes of a part; none where it is not there."""
        if name not in self.names:
            return b""
        try:
            entry = self._archive.getinfo(name)
            with self._archive.open(entry) as stream:
                return stream.read(entry.file_size + 1)
        except UNREADABLE:
            raise ReleaseError("a part of the office file is damaged", remedy=AGAIN) from None

    def parse(self, name: str) -> lxml.etree._Element | None:
        """The tree of a part; None where it is not there."""
        content = self.read(name)
        if not content:
            return None
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            tree = lxml.etree.fromstring(content, parser)
        except (lxml.etree.LxmlError, ValueError):
            raise ReleaseError("a part of the office file cannot be read", remedy=AGAIN) from None
        if tree.getroottree().docinfo.doctype:
            raise ReleaseError("a part of the office file defines signs of its own, as an attack does", remedy=AGAIN)
        return tree

    def find_links(self, name: str) -> dict[str, str]:
        """Where the relations of a part lead, by their ids; those that lead out of the file are left out."""
        folder, _, part = name.rpartition("/")
        tree = self.parse(f"{folder}/_rels/{part}.rels")
        links = {}
        for link in tree if tree is not None else ():
            target = link.get("Target", "")
            if isinstance(link.tag, str) and link.get("TargetMode") != "External":
                links[link.get("Id", "")] = join_path(folder, target)
        return links


def join_path(folder: str, target: str) -> str:
    """The name of a part that a relation leads to.

    >>> join_path("word", "../media/a.png"), join_path("word", "/word/b.xml")
    ('media/a.png', 'word/b.xml')
    """
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps = [*steps, step]
    return "/".join(step for step in steps if step)


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """An archive without times, owners, comments or extra fields."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, content)
    return target.getvalue()


def local(element: lxml.etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_value(element: lxml.etree._Element, name: str) -> str | None:
    """An attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def is_on(element: lxml.etree._Element | None) -> bool:
    """Whether a switch is on: it is there, and not said to be off."""
    return element is not None and (find_value(element, "val") or "1").lower() not in {"0", "false", "off", "none"}
