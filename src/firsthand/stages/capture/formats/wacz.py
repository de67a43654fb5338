"""WACZ: web archives packed together with a list of their digests."""

import json
import zipfile

from firsthand.model.capture import Parsed
from firsthand.stages.capture.conclude import refuse
from firsthand.stages.capture.crawl import Crawl, finish
from firsthand.stages.capture.digest import digest_fits
from firsthand.stages.capture.formats.archive import UNREADABLE, Unpacking, open_safely, why_left_out
from firsthand.stages.capture.formats.warc import read_archive
from firsthand.stages.capture.item import Format, Head, Item


def shows(head: Head) -> bool:
    """A ZIP archive with a WARC file where the WACZ specification (1.1.1) puts it."""
    return "datapackage.json" in head.entries and any(entry.startswith("archive/") for entry in head.entries)


def parse_wacz(item: Item) -> Parsed:
    """All pages of the WARC files in a WACZ package, whose parts are held against the digests of its list."""
    crawl = Crawl(item, item.limits.expanded_bytes)
    unpacking = Unpacking(item.limits, item.limits.expanded_bytes)
    archive = open_safely(item.content, item.limits)
    if isinstance(archive, str):
        return refuse("wacz", archive)
    with archive:
        digests, title = read_package(archive, unpacking, crawl)
        for entry in archive.infolist():
            read_part(archive, entry, unpacking, crawl, digests)
    return finish(crawl, "wacz", title)


def read_package(archive: zipfile.ZipFile, unpacking: Unpacking, crawl: Crawl) -> tuple[dict[str, str], str | None]:
    """The digest of each part, and the title, from the package's list (WACZ 1.1.1, 5.2)."""
    entry = archive.getinfo("datapackage.json")
    if why := why_left_out(unpacking, entry):
        crawl.losses.append(f"the package's list is not read: {why}")
        return {}, None
    try:
        package = json.loads(archive.read(entry))
        digests = {str(part["path"]): str(part.get("hash") or "") for part in package.get("resources") or ()}
        title = package.get("title")
    except (*UNREADABLE, TypeError, AttributeError):
        crawl.losses.append("the package's list (datapackage.json) cannot be read")
        return {}, None
    for path in digests:
        if path not in archive.NameToInfo:
            crawl.losses.append(f"{path[:100]!r} is in the package's list, but not in the package")
    return digests, title if isinstance(title, str) else None


def read_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacking: Unpacking, crawl: Crawl, digests: dict[str, str]
) -> None:
    """Read a WARC file of the package; indexes and lists of pages repeat what is in it."""
    if entry.is_dir() or not entry.filename.startswith("archive/"):
        return
    if why := why_left_out(unpacking, entry):
        crawl.losses.append(f"{entry.filename[:100]!r} is left out: {why}")
        return
    try:
        content = archive.read(entry)
    except UNREADABLE:
        crawl.losses.append(f"{entry.filename[:100]!r} is damaged")
        return
    unpacking.room_bytes -= len(content)
    digest = digests.get(entry.filename)
    if digest is None:
        crawl.losses.append(f"{entry.filename[:100]!r} is not in the package's list")
    elif digest_fits(digest, content) is False:
        crawl.losses.append(f"{entry.filename[:100]!r} was changed: it does not fit its digest in the package's list")
    if reason := read_archive(crawl, content):
        crawl.losses.append(f"{entry.filename[:100]!r} is left out: {reason}")


FORMAT = Format(
    name="wacz",
    words="a web archive package",
    shows=shows,
    parse=parse_wacz,
    media_types=("application/wacz",),
    suffixes=(".wacz",),
)
