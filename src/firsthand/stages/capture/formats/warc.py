"""Web archives: each page in a WARC file comes out as a member.

What an archive says of its records (length, digest, chunks) is checked: readers accept most broken archives in silence.
"""

import io
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.model.capture import Member, Parsed
from firsthand.stages.capture.binary import is_binary
from firsthand.stages.capture.chunks import SIZE_LINE, unchunk
from firsthand.stages.capture.clean import clean_line
from firsthand.stages.capture.conclude import concern, refuse
from firsthand.stages.capture.crawl import HTTP_OK, Crawl, finish, is_read
from firsthand.stages.capture.digest import digest_fits
from firsthand.stages.capture.formats.arc import ARC_SIGN, read_arc
from firsthand.stages.capture.framing import Frame, frame_records
from firsthand.stages.capture.header import bare_type
from firsthand.stages.capture.inflate import GZIP_START, inflate, undeflate, why_bomb
from firsthand.stages.capture.item import Format, Head, Item

WARC_SIGN = b"WARC/"
PACKED_BY: dict[str, Callable[[io.BytesIO], WarcReader]] = {
    "br": BrotliReader,
    "zstd": ZstdReader,
}
KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def shows(head: Head) -> bool:
    """A version line, or that of the older ARC; packed or not."""
    return head.start.startswith((WARC_SIGN, ARC_SIGN))


def parse_warc(item: Item) -> Parsed:
    """All pages of one WARC or ARC file."""
    crawl = Crawl(item, item.limits.expanded_bytes)
    if reason := read_archive(crawl, item.content):
        return refuse("warc", reason)
    return finish(crawl, "warc", None)


def read_archive(crawl: Crawl, content: bytes) -> str:
    """Read one WARC or ARC file; returns why it is refused as a whole, if it is."""
    if content.startswith(GZIP_START):
        inflated = inflate(content, crawl.item.limits, go_on=True)
        if inflated.is_bomb:
            return inflated.problem
        if inflated.problem:
            crawl.losses.append(f"the archive is not whole: {inflated.problem}")
        content = inflated.content
    if content.startswith(ARC_SIGN):
        read_arc(crawl, content)
        return ""
    framing = frame_records(content)
    crawl.losses += framing.problems
    for frame in framing.frames:
        crawl.records += 1
        read_record(crawl, content, frame)
    return ""


def read_record(crawl: Crawl, content: bytes, frame: Frame) -> None:
    """Check one record, and keep it if it is a page."""
    where = f"record {crawl.records}"
    try:
        record = next(ArchiveIterator(io.BytesIO(content[frame.start : frame.end]), parse_http=False, quirks_mode=True), None)
    except (OSError, ValueError):
        record = None
    if record is None:
        crawl.losses.append(f"{where} cannot be read")
        return
    block = content[frame.block : frame.end]
    check_record(crawl, record, block, where, whole=frame.whole)
    if not record.record_type & KEPT:
        crawl.skipped[str(record.record_type)] += 1
        return
    take_page(crawl, record, block, where)


def check_record(crawl: Crawl, record: WarcRecord, block: bytes, where: str, *, whole: bool) -> None:
    """Hold a record against its own digests."""
    if not whole:
        return
    if truncated := record.headers.get("WARC-Truncated"):
        crawl.losses.append(f"{where} was cut off when it was captured ({truncated})")
    payloads = payloads_of(block) if record.is_http else (block,)
    for name, contents in (("WARC-Block-Digest", (block,)), ("WARC-Payload-Digest", payloads)):
        labelled = record.headers.get(name)
        if labelled is None or (name == "WARC-Payload-Digest" and record.record_type & WarcRecordType.revisit):
            continue
        fits = digest_fits(labelled, *contents)
        if fits is False:
            crawl.losses.append(f"{where} is not what was captured: it does not fit its {name}")
        elif fits is None:
            crawl.concerns.append(concern(where, f"its {name} is of an unknown kind: {labelled[:60]}"))


def payloads_of(block: bytes) -> tuple[bytes, ...]:
    """The body of an HTTP message as sent, and without its chunks: programs disagree on which the digest is of."""
    body = body_of(block)
    plain = unchunk(body)
    return (body, plain.content) if plain.whole else (body,)


def body_of(block: bytes) -> bytes:
    """What follows the header of an HTTP message."""
    return block.partition(b"\r\n\r\n")[2] if b"\r\n\r\n" in block else block.partition(b"\n\n")[2]


def take_page(crawl: Crawl, record: WarcRecord, block: bytes, where: str) -> None:
    """Keep a record that holds a page with text."""
    address = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    headers: tuple[tuple[str, str], ...] = ()
    media_type, content = record.headers.get("Content-Type"), block
    if record.is_http:
        opened = open_http(crawl, record, block, where)
        if opened is None:
            return
        headers, content = opened
        media_type = next((value for name, value in headers if name.lower() == "content-type"), None)
    if not is_read(media_type, address):
        crawl.skipped[bare_type(media_type) or address] += 1
    elif not content.strip():
        crawl.skipped["empty answers"] += 1
    else:
        name = clean_line(address) or record.record_id or where
        made_at = clean_line(record.headers.get("WARC-Date"))
        crawl.add(
            Member(
                name=name[: crawl.item.limits.name_chars],
                content=content,
                address=clean_line(address),
                headers=tuple((clean_line(name) or "", clean_line(value) or "") for name, value in headers),
                media_type=clean_line(media_type),
                made_at=made_at,
            )
        )


def open_http(crawl: Crawl, record: WarcRecord, block: bytes, where: str) -> tuple[tuple[tuple[str, str], ...], bytes] | None:
    """Headers and decoded body of an answer; None where it is no page or cannot be read."""
    try:
        record.parse_http()
    except (OSError, ValueError):
        crawl.losses.append(f"{where} has no readable HTTP header")
        return None
    http = record.http_headers
    if http is None:
        crawl.losses.append(f"{where} has no readable HTTP header")
        return None
    status = http.status_code
    if status is not None and status not in HTTP_OK:
        crawl.skipped[f"answers with status {status}"] += 1
        return None
    headers = http.to_tuples()
    decoded = decode_body(crawl, {name.lower(): value for name, value in headers}, body_of(block), where)
    return None if decoded is None else (headers, decoded)


def decode_body(crawl: Crawl, headers: dict[str, str], body: bytes, where: str) -> bytes | None:
    """A body without chunks and packing. Not by the library, which gives what it can of a damaged one without a word."""
    length = headers.get("content-length", "").strip()
    if "chunked" in headers.get("transfer-encoding", "").lower():
        plain = unchunk(body)
        if not plain.whole and plain.chunks == 0 and not SIZE_LINE.match(body):
            # Some programs store the body without its chunks and keep the header: then nothing is lost.
            crawl.concerns.append(concern(where, "its header says chunked, but its body is not"))
        elif not plain.whole:
            crawl.losses.append(f"{where} is damaged: the chunks of its body do not fit together")
        body = plain.content
    elif length.isdecimal() and len(body) < int(length[:18]):
        crawl.losses.append(f"{where} is cut off: {len(body):,} of {int(length[:18]):,} bytes of its body are there")
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in {"gzip", "x-gzip"} and body.startswith(GZIP_START):
        inflated = inflate(body, crawl.item.limits, room_bytes=crawl.room_bytes)
        if inflated.problem:
            crawl.losses.append(f"the body of {where} is not whole: {inflated.problem}")
        return inflated.content or None
    if encoding == "deflate" and is_binary(body):
        inflated = undeflate(body, crawl.room_bytes)
        problem = why_bomb(len(inflated.content), len(body), crawl.room_bytes, crawl.item.limits) or inflated.problem
        if problem:
            crawl.losses.append(f"the body of {where} is not whole: {problem}")
        return inflated.content[: crawl.room_bytes] or None
    return unpack_otherwise(crawl, encoding, body, where)


def unpack_otherwise(crawl: Crawl, encoding: str, body: bytes, where: str) -> bytes | None:
    """A body packed in one of the rarer ways, by the library; one that is not packed after all comes out as it is."""
    if encoding not in PACKED_BY:
        return body
    try:
        content = PACKED_BY[encoding](io.BytesIO(body)).read(crawl.room_bytes + 1)
    except (OSError, ValueError):
        if not is_binary(body):
            crawl.concerns.append(concern(where, f"its header says it is packed ({encoding}), but it is not"))
            return body
        crawl.losses.append(f"{where} has a body that cannot be unpacked ({encoding})")
        return None
    if reason := why_bomb(len(content), len(body), crawl.room_bytes, crawl.item.limits):
        crawl.losses.append(f"the body of {where} is left out: {reason}")
        return None
    return content


FORMAT = Format(
    name="warc",
    words="a web archive",
    shows=shows,
    parse=parse_warc,
    media_types=("application/warc", "application/x-warc"),
    suffixes=(".warc", ".warc.gz", ".arc"),
)
