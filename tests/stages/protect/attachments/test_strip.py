"""Of whatever a file carries beside what is seen, nothing leaves; what cannot be stripped does not leave at all."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.stages.protect.attachments.strip import strip
from firsthand.stages.protect.attachments.stripped import Limits, Refused, Stripped
from firsthand.stages.protect.leaks.find import Scanner
from tests.stages.protect.attachments.made import (
    CANARIES,
    NAME,
    PLACE,
    SERIAL,
    make_archive,
    make_jpeg,
    make_pdf,
    make_png,
    make_sheet,
    make_word,
    photograph,
    save,
)

SCANNER = Scanner(CANARIES)
PAGE = f"""<html><head><title>{NAME}</title><meta name="author" content="{NAME}"></head><body onload="x('{NAME}')">
<!-- {NAME} --><p class="{SERIAL}" title="{NAME}">Four were <b>taken</b>.</p><script>var a = "{NAME}"</script>
<p hidden>{NAME}</p><div style="display: none">{NAME}</div><a href="https://a.example/?who={NAME}">mill</a><img alt="{NAME}">
<noscript>{NAME}</noscript><template><p>{NAME}</p></template>
<svg><title>{NAME}</title></svg><span style="font-size:0">{NAME}</span>"""
MARKDOWN = f"""---
author: {NAME}
---
# The mill
<!-- {NAME} -->
[//]: # ({NAME})
Four were taken.<script>x("{NAME}")</script> <!-<!-- -->- {SERIAL} -->
"""
VTT = f"""WEBVTT {NAME}

NOTE {NAME}

STYLE
::cue({SERIAL}) {{}}

{NAME}-1
00:01.000 --> 00:02.000 line:{SERIAL}
<v {NAME}>We left.</v>
"""
SRT = f"1\r\n00:00:01,000 --> 00:00:02,000 X1:{SERIAL}\r\n{{\\an8}}<font face='{NAME}'>We left.</font>\r\n"
POISONED = {
    f"{NAME}.jpg": make_jpeg(),
    "a.png": make_png(),
    "a.webp": save(photograph(), "WEBP", exif=b"Exif\0\0" + NAME.encode(), xmp=NAME.encode()),
    "a.tiff": save(photograph(), "TIFF", description=NAME, software=SERIAL, artist=PLACE),
    "a.gif": save(photograph(), "GIF", comment=NAME.encode()) + SERIAL.encode(),
    "a.pdf": make_pdf(),
    "a.docx": make_word(),
    "a.xlsx": make_sheet(),
    "a.html": PAGE.encode("utf-16"),
    "a.md": MARKDOWN.encode(),
    "a.vtt": VTT.encode(),
    "a.srt": SRT.encode(),
}


@pytest.mark.parametrize("name", POISONED)
def test_nothing_but_what_is_seen_leaves(name: str) -> None:
    before = {leak.protected for leak in SCANNER.scan({"a": POISONED[name]}).leaks}
    assert before, "the file must hold what is to be found"
    stripped = strip(POISONED[name], name)
    assert isinstance(stripped, Stripped), stripped
    assert SCANNER.scan({stripped.name: stripped.content}).leaks == ()
    assert stripped.removed
    assert stripped.kept
    assert NAME not in repr(stripped)


@pytest.mark.parametrize("name", POISONED)
def test_the_same_file_is_stripped_the_same_way(name: str) -> None:
    """No time and no chance stands in what leaves; and what is stripped can be stripped again."""
    first = strip(POISONED[name], name, number=3)
    assert first == strip(POISONED[name], name, number=3)
    assert isinstance(first, Stripped)
    assert isinstance(strip(first.content, first.name), Stripped)


@pytest.mark.parametrize(
    ("name", "number", "called"),
    [(f"{NAME}.JPG", 1, "attachment-1.jpg"), ("a.png", 12, "attachment-12.png"), ("a.tiff", 2, "attachment-2.png")],
)
def test_names_say_nothing(name: str, number: int, called: str) -> None:
    content = {**POISONED, f"{NAME}.JPG": make_jpeg()}[name]
    stripped = strip(content, name, number=number)
    assert isinstance(stripped, Stripped)
    assert stripped.name == called
    assert "its name" in stripped.removed


def test_its_name_is_not_believed() -> None:
    stripped = strip(make_jpeg(), "statement.txt")
    assert isinstance(stripped, Stripped)
    assert stripped.name == "attachment-1.jpg"


def sound(start: bytes) -> bytes:
    return start + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(sound(b"ID3\x04\0"), "a voice", id="MP3"),
        pytest.param(sound(b"\xff\xfb\x90\x44"), "a voice", id="MP3 without a head"),
        pytest.param(sound(b"RIFF\0\0\0\0WAVEfmt "), "a voice", id="WAV"),
        pytest.param(sound(b"OggS\0\2"), "a voice", id="voice message"),
        pytest.param(sound(b"\0\0\0\x20ftypisom"), "a voice", id="MP4"),
        pytest.param(sound(b"\0\0\0\x20ftypM4A "), "a voice", id="M4A"),
        pytest.param(sound(b"\0\0\0\x14ftypqt  "), "a voice", id="QuickTime"),
        pytest.param(sound(b"\x1a\x45\xdf\xa3"), "a voice", id="WebM"),
        pytest.param(sound(b"#!AMR\n"), "a voice", id="AMR"),
        pytest.param(sound(b"\0\0\0\x18ftypheic"), "HEIC", id="HEIC"),
        pytest.param(sound(b"\0\0\0\x18ftypavif"), "HEIC or AVIF", id="AVIF"),
        pytest.param(sound(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old office file", id="DOC"),
        pytest.param(b"{\\rtf1 words}", "RTF", id="RTF"),
        pytest.param(make_archive("words"), "packed", id="ZIP"),
        pytest.param(sound(b"\x1f\x8b\x08"), "packed", id="gzip"),
        pytest.param(sound(b"SQLite format 3\0"), "database", id="database"),
        pytest.param(sound(b"BM"), "BMP", id="BMP"),
        pytest.param(sound(b"\x7fELF"), "program", id="program"),
        pytest.param(sound(b"what is this"), "encoding is not known", id="unknown"),
        pytest.param(b" \r\n\0", "empty", id="empty"),
        pytest.param(save(photograph(), "JPEG")[:200], "broken", id="picture cut off"),
        pytest.param(b"%PDF-1.7 broken", "broken", id="PDF cut off"),
        pytest.param(b"PK\x03\x04broken", "broken", id="archive cut off"),
    ],
)
def test_refused_with_what_to_do(content: bytes, reason: str) -> None:
    refused = strip(content, "a")
    assert isinstance(refused, Refused), refused
    assert reason in refused.reason
    assert refused.remedy


def test_unknown_kind_is_refused() -> None:
    refused = strip(b"words", "a.xyz")
    assert isinstance(refused, Refused)
    assert "not known" in refused.reason


def test_office_of_another_kind() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
    refused = strip(target.getvalue(), "a.pptx")
    assert isinstance(refused, Refused)
    assert "another kind" in refused.reason


def test_limits() -> None:
    small = Limits(content_bytes=10, pixels=10, pages=0, parts=2)
    for content in (make_jpeg(), make_word(), make_pdf()):
        assert isinstance(strip(content, "a", limits=small), Refused)
        assert isinstance(strip(content, "a", limits=Limits(pixels=10, pages=0, parts=2)), Refused)


def test_bomb() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + bytes(50_000_000))
    refused = strip(target.getvalue(), "a.docx")
    assert isinstance(refused, Refused)
    assert "bomb" in refused.reason


@given(st.sampled_from([*POISONED]), st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_broken_files_fail_by_themselves(name: str, data: st.DataObject) -> None:
    """A file that somebody broke is stripped or refused, and neither raises nor leaks."""
    content = bytearray(POISONED[name])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    found = strip(bytes(content[:cut]), name)
    if isinstance(found, Stripped) and name.endswith((".jpg", ".png", ".webp", ".tiff", ".gif", ".pdf")):
        assert SCANNER.scan({found.name: found.content}).leaks == ()
