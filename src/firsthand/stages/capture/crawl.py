"""What comes out of a web archive, whatever its format."""

from collections import Counter
from dataclasses import dataclass, field

from firsthand.model.capture import Member, Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.conclude import About, concern, conclude, refuse
from firsthand.stages.capture.header import bare_type
from firsthand.stages.capture.item import Item

# Parts of a page that hold no report: what a browser needs to draw it.
DRAWING = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/x-javascript",
    "application/font",
    "application/wasm",
    "application/vnd.ms-fontobject",
)
# Answers of name servers, and what programs write about their own work.
NO_PAGES = ("dns:", "metadata:", "urn:")
HTTP_OK = range(200, 300)


def is_read(media_type: str | None, address: str) -> bool:
    """Whether a record may hold a report."""
    return not bare_type(media_type).startswith(DRAWING) and not address.startswith(NO_PAGES)


@dataclass(slots=True)
class Crawl:
    """What has come out of an archive so far."""

    item: Item
    room_bytes: int
    members: list[Member] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    records: int = 0

    def add(self, member: Member) -> None:
        """Keep a page, if there is room."""
        if len(self.members) >= self.item.limits.members or len(member.content) > self.room_bytes:
            self.losses.append("pages are left out: they are too many, or together too large")
            return
        self.room_bytes -= len(member.content)
        self.members.append(member)


def finish(crawl: Crawl, kind: str, title: str | None) -> Parsed:
    """The pages, and what else the archive holds."""
    for words, count in crawl.skipped.items():
        crawl.concerns.append(concern("", f"{count} records are no reports and left out: {words}"))
    if not crawl.members and not crawl.losses:
        return refuse(kind, f"none of its {crawl.records} records holds a page with text", crawl.concerns)
    losses = list(dict.fromkeys(crawl.losses))
    return conclude(
        crawl.item, kind, "", losses=losses, concerns=crawl.concerns, members=crawl.members, about=About(title=title)
    )
