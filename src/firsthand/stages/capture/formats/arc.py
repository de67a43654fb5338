"""ARC files, the older web archives, by warcio, which turns their records into those of a WARC file."""

import io

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from firsthand.model.capture import Member
from firsthand.stages.capture.clean import clean_line
from firsthand.stages.capture.crawl import HTTP_OK, Crawl, is_read
from firsthand.stages.capture.header import bare_type

ARC_SIGN = b"filedesc://"


def read_arc(crawl: Crawl, content: bytes) -> None:
    """The pages of an ARC file, as far as it can be read."""
    try:
        for record in ArchiveIterator(io.BytesIO(content), arc2warc=True):
            crawl.records += 1
            take_arc_record(crawl, record)
    except (ArchiveLoadFailed, OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        crawl.losses.append(f"the ARC file is broken after record {crawl.records} ({type(error).__name__})")


def take_arc_record(crawl: Crawl, record: ArcWarcRecord) -> None:
    """Keep an ARC record that holds a page with text."""
    if record.rec_type != "response":
        crawl.skipped[str(record.rec_type)] += 1
        return
    where = f"record {crawl.records}"
    address = record.rec_headers.get_header("WARC-Target-URI")
    content = record.content_stream().read(crawl.room_bytes + 1)
    http = record.http_headers
    status = http.get_statuscode() if http else ""
    media_type = http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    if status.isdecimal() and int(status) not in HTTP_OK:
        crawl.skipped[f"answers with status {status}"] += 1
    elif not is_read(media_type, address or "") or not content.strip():
        crawl.skipped[bare_type(media_type) or "empty answers"] += 1
    else:
        if record.length is not None and record.raw_stream.limit > 0:
            crawl.losses.append(f"{where} is cut off")
        crawl.add(
            Member(
                name=clean_line(address) or where,
                content=content,
                address=clean_line(address),
                headers=tuple((clean_line(name) or "", clean_line(value) or "") for name, value in http.headers)
                if http
                else (),
                media_type=clean_line(media_type),
                made_at=clean_line(record.rec_headers.get_header("WARC-Date")),
            )
        )
