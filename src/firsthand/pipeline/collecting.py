"""Collect bytes from files, folders, addresses and standard input, with all that is known of how they came."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from firsthand import __version__
from firsthand.errors import CaptureError
from firsthand.model.capture import Capture, Member
from firsthand.pipeline.clock import describe_clock, read_clock
from firsthand.stages.capture.fetch import Fetched, fetch

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Who collects, with which tool, by which clock; `now` tells the time in RFC 3339."""

    name: str
    tool: str
    tool_version: str
    clock: str
    now: Callable[[], str]


def make_collector(name: str) -> Collector:
    """A collector who uses this version of Firsthand and this machine's clock."""
    return Collector(name=name, tool="firsthand", tool_version=__version__, clock=describe_clock(), now=read_clock)


@dataclass(frozen=True, slots=True)
class Collected:
    """A capture and its bytes."""

    capture: Capture
    content: bytes


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something inside a given folder that was not collected, and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A place whose bytes could not be had; the run went on."""

    place: str
    error: CaptureError


def is_address(place: str) -> bool:
    """Whether `place` is a web address rather than a file.

    >>> is_address("https://example.org/a"), is_address("notes/a.txt")
    (True, False)
    """
    return urlsplit(place).scheme.lower() in {"http", "https"} and "//" in place


def find_places(places: Sequence[str]) -> Iterator[str | Skipped]:
    """Each file, address or standard input among `places`; folders are walked in order of name.

    Hidden files and links inside a folder are skipped and said so; a file that is named itself is always taken.
    """
    for place in places:
        if place != STANDARD_INPUT and not is_address(place) and Path(place).is_dir():
            yield from _walk(Path(place))
        else:
            yield place


def show_name(path: Path) -> str:
    r"""A file's name as text; bytes that are none, which a file name may hold, are written out.

    >>> show_name(Path("notes/caf\udce9.txt"))
    'caf\\xe9.txt'
    """
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def count_places(places: Sequence[str]) -> int:
    """How many files and addresses `find_places` will give, for a progress bar."""
    return sum(not isinstance(place, Skipped) for place in find_places(places))


def _walk(folder: Path) -> Iterator[str | Skipped]:
    try:
        paths = sorted(folder.iterdir())
    except OSError as failed:
        yield Skipped(str(folder), f"cannot be listed: {failed.strerror}")
        return
    for path in paths:
        if path.is_symlink():
            yield Skipped(str(path), "is a link; name its target to add it")
        elif path.name.startswith("."):
            yield Skipped(str(path), "is hidden; name it to add it")
        elif path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield str(path)
        else:
            yield Skipped(str(path), "is not a regular file")


def collect(place: str, collector: Collector) -> Collected:
    """The bytes at one place. Raises `CaptureError` where they cannot be had."""
    if is_address(place):
        return make_fetched(fetch(place), collector)
    if place == STANDARD_INPUT:
        content = sys.stdin.buffer.read()
        return Collected(_make_capture(content, "standard input", collector), content)
    path = Path(place)
    if not path.is_file():
        what = "is not a regular file" if path.exists() else "does not exist"
        raise CaptureError(f"{place} {what}", remedy="Check the name")
    try:
        content = path.read_bytes()
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OSError as failed:
        raise CaptureError(f"{place} cannot be read: {failed.strerror}", remedy="Check its permissions") from failed
    return Collected(replace(_make_capture(content, show_name(path), collector), made_at=changed), content)


def make_fetched(fetched: Fetched, collector: Collector) -> Collected:
    """A fetched address as a capture."""
    name = urlsplit(fetched.address_arrived).path.rsplit("/", 1)[-1] or "index"
    headers = {name.lower(): value for name, value in fetched.headers}
    capture = replace(
        _make_capture(fetched.content, name, collector),
        address_asked=fetched.address_asked,
        address_arrived=fetched.address_arrived,
        redirects=tuple(fetched.redirects),
        headers=tuple(fetched.headers),
        media_type=headers.get("content-type"),
    )
    return Collected(capture, fetched.content)


def make_member(container: Capture, member: Member, collector: Collector) -> Collected:
    """A member of another capture as a capture of its own."""
    capture = replace(
        _make_capture(member.content, member.name, collector),
        container=container.id,
        member=member.name,
        address_asked=member.address,
        address_arrived=member.address,
        headers=member.headers,
        media_type=member.media_type,
        made_at=member.made_at,
    )
    return Collected(capture, member.content)


def _make_capture(content: bytes, name: str, collector: Collector) -> Capture:
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        name=name,
        captured_at=collector.now(),
        clock=collector.clock,
        collector=collector.name,
        tool=collector.tool,
        tool_version=collector.tool_version,
    )
