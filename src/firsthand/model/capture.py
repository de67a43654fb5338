"""One act of preserving bytes, with the fields of the Berkeley Protocol.

Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2022), chapter VI.C: what a collector records
so that an item can later be shown to be what was found.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.concern import Concern


class Status(StrEnum):
    """How reading a capture's bytes ended."""

    OK = "ok"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes kept under `sha256`, and everything known of how they came here.

    A field that is not known is None or empty; it is shown as missing, never guessed. `captured_at` is when we kept the bytes
    (RFC 3339, UTC), by `clock`; `made_at` is when they were made, as their file system or archive says.
    """

    sha256: str
    size_bytes: int
    name: str
    captured_at: str
    clock: str
    collector: str
    tool: str
    tool_version: str
    address_asked: str | None = None
    address_arrived: str | None = None
    redirects: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str | None = None
    container: str | None = None
    member: str | None = None
    made_at: str | None = None

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits; the same bytes from the same place are the same capture."""
        place = "\n".join([self.sha256, self.container or "", self.member or "", self.address_asked or self.name])
        return hashlib.sha256(place.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Bytes found inside other bytes: a file of an archive, a record of a WARC, an attachment."""

    name: str
    content: bytes
    address: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a format found in bytes. `reason` is empty only where `status` is ok.

    `chars_counted` is an independent count of the letters and digits that the bytes seem to hold, `chars_found` of those in
    `text`; None where no such count is possible.
    """

    format: str
    status: Status
    reason: str = ""
    text: str = ""
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None
    members: tuple[Member, ...] = ()
    concerns: tuple[Concern, ...] = ()
    chars_counted: int | None = None
    chars_found: int | None = None
