"""What a capture of any kind becomes: text and what it says of itself, or a reason a journalist understands."""

import pytest

from firsthand.model.capture import Status
from firsthand.stages.capture.limits import Limits
from firsthand.stages.capture.parse import parse_bytes
from tests.stages.capture.builders import FIRST, KEY, PAGE, SAMPLES, make_gzip, make_pdf, make_zip

MACHINE_CODE = bytes(range(256)) * 20


@pytest.mark.parametrize(("sample", "name", "media_type", "kind"), [
    pytest.param("report.pdf", "report.html", "text/html", "pdf", id="PDF that claims to be a page"),
    pytest.param("report.html", "report.pdf", "application/pdf", "html", id="page that claims to be a PDF"),
    pytest.param("report.docx", "report.zip", "application/zip", "docx", id="Word file named ZIP"),
    pytest.param("report.wacz", "report.zip", None, "wacz", id="web archive package named ZIP"),
    pytest.param("report.warc.gz", "download", "application/octet-stream", "warc", id="packed web archive without a name"),
    pytest.param("report.eml", "message", None, "eml", id="mail without a name"),
    pytest.param("report.srt", "talk.txt", "text/plain", "subtitles", id="subtitles named text"),
    pytest.param("report.txt", "report.txt", None, "text", id="text"),
    pytest.param("report.txt", "report", "text/html; charset=utf-8", "html", id="text that the server calls a page"),
    pytest.param("report.txt", "report.html", "text/plain", "html", id="text named a page, and the server does not know"),
])  # fmt: skip
def test_the_bytes_decide_then_the_server_then_the_name(sample: str, name: str, media_type: str | None, kind: str) -> None:
    parsed = parse_bytes((SAMPLES / sample).read_bytes(), name=name, media_type=media_type)
    assert (parsed.format, parsed.status) == (kind, Status.OK), parsed.reason


@pytest.mark.parametrize(("content", "name", "reason"), [
    (b"", "empty.txt", "the file is empty"),
    (b"   \n\n ", "blank.txt", "no words were found in it"),
    (MACHINE_CODE, "a.bin", "this is a binary file (of unknown kind), not one of the kinds that are read"),
    (MACHINE_CODE, "a.pdf", "the PDF is broken beyond reading, or cut off; ask for a new copy"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + MACHINE_CODE, "a.png", "image file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "save it as DOCX, PDF or EML and add that"),
    (b"{\\rtf1 The bridge fell}", "a.rtf", "this is a Rich Text file; save it as DOCX or PDF and add that"),
    (b"Rar!\x1a\x07\x01" + bytes(20), "a.rar", "this is a RAR archive; unpack it and add the folder"),
    (make_zip([("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]), "a.xlsx", "this is a spreadsheet (XLSX)"),
    (make_zip([("mimetype", b"x"), ("content.xml", b"<x/>")]), "a.odt", "this is an OpenDocument file"),
    (make_gzip(bytes(257) + b"ustar" + bytes(300)), "a.tar.gz", "this is a TAR archive; unpack it and add the folder"),
    (b"%PDF-1.7 and then nothing", "a.pdf", "the PDF is broken beyond reading, or cut off; ask for a new copy"),
    (b"PK\x03\x04 and then nothing", "a.zip", "the archive's list of files is broken or cut off; ask for a new copy"),
])  # fmt: skip
def test_what_is_not_read_is_refused_with_a_reason(content: bytes, name: str, reason: str) -> None:
    parsed = parse_bytes(content, name=name)
    assert parsed.status is Status.REFUSED
    assert reason in parsed.reason


def test_a_capture_larger_than_the_limit_is_refused() -> None:
    parsed = parse_bytes(b"x" * 1001, name="a.txt", limits=Limits(content_bytes=1000))
    assert (parsed.status, parsed.reason) == (Status.REFUSED, "the file has 1,001 bytes; at most 1,000 are read at once")


def test_a_text_longer_than_the_limit_is_cut_and_says_so() -> None:
    parsed = parse_bytes(b"word " * 100, name="a.txt", limits=Limits(text_chars=50))
    assert (parsed.status, len(parsed.text)) == (Status.PARTIAL, 50)
    assert parsed.reason == "the text has 499 characters; only the first 50 are kept"


@pytest.mark.parametrize(("raw", "text"), [
    ("One\x00 two", "One two"),
    ("One\x1b[31m two\x07", "One[31m two"),
    ("\ufeffOne\r\ntwo\r\r\r\rthree\x0cfour", "One\ntwo\n\nthree\n\nfour"),
    ("One \t\ntwo\u2029three\ufffe", "One\ntwo\n\nthree"),
])  # fmt: skip
def test_text_holds_no_control_characters(raw: str, text: str) -> None:
    parsed = parse_bytes(raw.encode("utf-8"), name="a.txt")
    assert parsed.text == text
    removed = [entry.what for entry in parsed.concerns if "taken out" in entry.what]
    assert bool(removed) == (len(raw.removeprefix("\ufeff")) != len(text) and "\r" not in raw), parsed.concerns


def test_hidden_direction_marks_are_named() -> None:
    parsed = parse_bytes("The mayor said \u202eyad\u202c.".encode(), name="a.txt")
    assert "2 hidden marks turn the direction of the text" in parsed.concerns[0].what


def test_containers_deeper_than_the_limit_give_no_members() -> None:
    content = (SAMPLES / "report.zip").read_bytes()
    assert parse_bytes(content, name="a.zip", depth=3).members
    parsed = parse_bytes(content, name="a.zip", depth=4)
    assert (parsed.members, parsed.status) == ((), Status.PARTIAL)
    assert "they lie more than 4 containers deep" in parsed.reason


def test_the_plainest_reading_gives_all_words() -> None:
    parsed = parse_bytes(PAGE, name="a.html", plain=True)
    assert (parsed.status, KEY in parsed.text, "All rights reserved" in parsed.text) == (Status.PARTIAL, True, True)
    assert parse_bytes(make_pdf([[FIRST]]), name="a.pdf", plain=True).status is Status.REFUSED
