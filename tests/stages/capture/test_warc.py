"""Web archives: each page with its address and time, and nothing broken accepted in silence."""

import io
import json
import zlib

import pytest
from fastwarc.stream_io import ZstdWriter

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.chunks import Unchunked, unchunk
from firsthand.stages.capture.digest import digest_fits
from firsthand.stages.capture.framing import frame_records
from firsthand.stages.capture.parse import parse_bytes
from tests.stages.capture.builders import (
    ADDRESS,
    FIRST,
    PAGE,
    RECORDS,
    make_arc,
    make_gzip,
    make_record,
    make_response,
    make_wacz,
    make_warc_gz,
    make_zip,
)

GZIPPED = make_gzip(PAGE)
CHUNKS = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, PAGE[:100], len(PAGE) - 100, PAGE[100:])


def pack_with(writer: type[ZstdWriter]) -> bytes:
    made = io.BytesIO()
    with writer(made) as packing:
        packing.write(PAGE)
    return made.getvalue()


def chunked(body: bytes) -> bytes:
    return make_response(body, Content_Length="", Transfer_Encoding="chunked")


def page_record(block: bytes, **extra: str) -> bytes:
    return make_record("response", ADDRESS, block, **extra)


def parse_warc(content: bytes) -> Parsed:
    return parse_bytes(content, name="a.warc")


@pytest.mark.parametrize("block", [
    pytest.param(make_response(PAGE), id="as it is"),
    pytest.param(make_response(GZIPPED, Content_Encoding="gzip"), id="gzip"),
    pytest.param(make_response(zlib.compress(PAGE), Content_Encoding="deflate"), id="deflate"),
    pytest.param(make_response(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"), id="deflate without a frame"),
    pytest.param(make_response(pack_with(ZstdWriter), Content_Encoding="zstd"), id="zstd"),
    pytest.param(make_response(PAGE, Content_Encoding="br"), id="called packed, but not"),
    pytest.param(chunked(CHUNKS), id="chunked"),
])  # fmt: skip
@pytest.mark.parametrize("pack", [bytes, make_gzip], ids=["plain", "packed"])
def test_a_page_comes_out_with_its_address_time_and_headers(block: bytes, pack: type[bytes]) -> None:
    parsed = parse_warc(pack(page_record(block)))
    assert (parsed.status, parsed.reason) == (Status.OK, "")
    (member,) = parsed.members
    assert (member.address, member.made_at, member.content) == (ADDRESS, "2031-04-02T08:15:00Z", PAGE)
    assert ("Content-Type", "text/html; charset=utf-8") in member.headers
    assert FIRST in parse_bytes(member.content, name=member.name, media_type=member.media_type).text


WHOLE = page_record(make_response(PAGE))
OTHER = make_record("resource", "https://post.example/b", b"The gates were closed.", media_type="text/plain")


SHORT = WHOLE.replace(b"Content-Length: 8", b"Content-Length: 4", 1)
LONG = WHOLE.replace(b"\r\nContent-Length: 8", b"\r\nContent-Length: 98", 1)
CHANGED = WHOLE.replace(b"collapsed", b"exploded!")
FORGED = page_record(make_response(PAGE), WARC_Payload_Digest="md5:" + "0" * 32)
WRONG_CHUNKS = page_record(chunked(CHUNKS.replace(b"64\r\n", b"66\r\n", 1)))
CUT_DEFLATED = page_record(make_response(zlib.compress(PAGE)[:-60], Content_Encoding="deflate"))
CUT_ZSTD = page_record(make_response(pack_with(ZstdWriter)[:-60], Content_Encoding="zstd"))
CUT_BODY = page_record(make_response(GZIPPED[:-30], Content_Encoding="gzip"))
SHORT_BODY = page_record(make_response(PAGE).replace(b"Length: 7", b"Length: 9", 1))
DAMAGED = bytes([*make_gzip(WHOLE)[:12], 255, 255, 255, *make_gzip(WHOLE)[15:]]) + make_gzip(WHOLE) + make_gzip(OTHER)
BOMB = page_record(make_response(make_gzip(bytes(2**22)), Content_Encoding="gzip"))


@pytest.mark.parametrize(("content", "pages", "reason"), [
    pytest.param(make_warc_gz()[:-40], 2, "the archive is not whole: it is cut off", id="gzip cut off"),
    pytest.param(DAMAGED, 2, "its compressed bytes are damaged near byte", id="first member damaged"),
    pytest.param(make_warc_gz([WHOLE])[:200], 0, "the archive is not whole: it is cut off", id="gzip cut off early"),
    pytest.param(WHOLE[:-200], 1, "record 1 is cut off: 643 of 839 bytes", id="record cut off"),
    pytest.param(SHORT + OTHER, 2, "belong to no record", id="length too short"),
    pytest.param(LONG + OTHER, 1, "cut off", id="length too long"),
    pytest.param(CHANGED, 1, "record 1 is not what was captured: it does not fit its WARC-Block-Digest", id="words changed"),
    pytest.param(FORGED, 1, "it does not fit its WARC-Payload-Digest", id="payload changed"),
    pytest.param(page_record(make_response(PAGE), WARC_Truncated="length"), 1, "when it was captured (length)", id="truncated"),
    pytest.param(WRONG_CHUNKS, 1, "the chunks of its body do not fit together", id="wrong chunks"),
    pytest.param(CUT_BODY, 1, "the body of record 1 is not whole: it is cut off", id="body's gzip cut off"),
    pytest.param(CUT_DEFLATED, 1, "the body of record 1 is not whole: it is cut off", id="body's deflate cut off"),
    pytest.param(CUT_ZSTD, 0, "record 1 has a body that cannot be unpacked (zstd)", id="body's zstd cut off"),
    pytest.param(SHORT_BODY, 1, "of its body are there", id="body too short"),
    pytest.param(BOMB, 0, "more than 200 times its size, as an archive bomb does", id="bomb in a body"),
    pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nhello" + OTHER, 1, "no readable header or length", id="no length"),
    pytest.param(b"junk before\r\n\r\n" + OTHER, 1, "11 bytes before the first record belong to no record", id="junk first"),
])  # fmt: skip
def test_a_broken_archive_is_partial_and_keeps_what_it_can(content: bytes, pages: int, reason: str) -> None:
    parsed = parse_bytes(content, name="a.warc.gz", media_type="application/warc")
    assert parsed.status in {Status.PARTIAL, Status.REFUSED}
    assert reason in parsed.reason
    assert len(parsed.members) == pages


def test_what_is_no_page_is_counted() -> None:
    records = [*RECORDS, page_record(make_response(b"gone", status="404 Not Found")), page_record(make_response(b""))]
    parsed = parse_warc(b"".join(records))
    assert [entry.what for entry in parsed.concerns] == [
        "1 records are no reports and left out: warcinfo",
        "1 records are no reports and left out: image/png",
        "1 records are no reports and left out: answers with status 404",
        "1 records are no reports and left out: empty answers",
    ]


@pytest.mark.parametrize(("content", "status", "reason"), [
    (make_arc(ADDRESS, PAGE), Status.OK, ""),
    (make_gzip(make_arc(ADDRESS, PAGE)), Status.OK, ""),
    (make_arc(ADDRESS, PAGE)[:-100], Status.PARTIAL, "record 2 is cut off"),
    (make_arc(ADDRESS, PAGE).replace(b" 0.0.0.0 ", b" ", 1), Status.PARTIAL, "the ARC file is broken after record 0"),
])  # fmt: skip
def test_the_older_arc_format(content: bytes, status: Status, reason: str) -> None:
    parsed = parse_bytes(content, name="a.arc")
    assert (parsed.status, reason in parsed.reason) == (status, True), parsed.reason
    assert [member.address for member in parsed.members] == ([ADDRESS] if "broken" not in reason else [])


def package_with(listed: bytes) -> bytes:
    return make_zip([("archive/a.warc.gz", WARC), ("datapackage.json", listed)])


WARC = make_warc_gz()
PACKAGE = {"profile": "data-package", "resources": [{"path": "archive/lost.warc.gz", "hash": "sha256:00"}]}


@pytest.mark.parametrize(("content", "status", "reason"), [
    (make_wacz(WARC), Status.OK, ""),
    (make_wacz(WARC, digest="sha256:" + "0" * 64), Status.PARTIAL, "was changed: it does not fit its digest"),
    (package_with(b"{"), Status.PARTIAL, "the package's list (datapackage.json) cannot be read"),
    (package_with(json.dumps(PACKAGE).encode()), Status.PARTIAL, "but not in the package"),
    (make_wacz(WARC[:-60]), Status.PARTIAL, "the archive is not whole"),
])  # fmt: skip
def test_wacz_packages_are_held_against_their_list(content: bytes, status: Status, reason: str) -> None:
    parsed = parse_bytes(content, name="a.wacz")
    assert (parsed.format, parsed.status, reason in parsed.reason) == ("wacz", status, True), parsed.reason
    assert ADDRESS in [member.address for member in parsed.members]


@pytest.mark.parametrize(("body", "content"), [
    (b"4\r\nSalt\r\n3;x=y\r\ned!\r\n0\r\n\r\n", (b"Salted!", 2, True)),
    (b"4\nSalt\n0\n\n", (b"Salt", 1, True)),
    (b"5\r\nSalt\r\n0\r\n\r\n", (b"Salt\r\n0\r\n\r\n", 0, False)),
    (b"4\r\nSalt\r\n", (b"Salt", 1, False)),
    (b"Salt", (b"Salt", 0, False)),
    (b"", (b"", 0, False)),
])  # fmt: skip
def test_unchunk_is_strict(body: bytes, content: tuple[bytes, int, bool]) -> None:
    assert unchunk(body) == Unchunked(*content)


@pytest.mark.parametrize(("labelled", "fits"), [
    ("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", True),
    ("SHA-1:a9993e364706816aba3e25717850c26c9cd0d89d", True),
    ("sha256:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", True),
    ("sha1:AAAA", False),
    ("blake3:AAAA", None),
    ("nonsense", None),
])  # fmt: skip
def test_digests_in_every_spelling(labelled: str, fits: bool | None) -> None:
    assert digest_fits(labelled, b"abc") is fits


def test_each_byte_belongs_to_a_record_or_a_problem() -> None:
    framing = frame_records(b"".join(RECORDS))
    assert (len(framing.frames), framing.problems) == (len(RECORDS), [])
    assert len(frame_records(b"WARC/1.0\r\n" * 1000).problems) >= 1
