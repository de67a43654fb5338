"""Archives: what is in them, never more than the limits allow, and names that lead nowhere."""

import io
import stat
import struct
import warnings
import zipfile
import zlib

import pytest

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.inflate import inflate
from firsthand.stages.capture.limits import Limits
from firsthand.stages.capture.parse import parse_bytes
from tests.stages.capture.builders import FIRST, SAMPLES, SECOND, make_gzip, make_zip

NOTE = FIRST.encode()
SMALL = Limits(expanded_bytes=2**20, ratio_floor_bytes=10_000, members=50)
ZEROS = bytes(2**20)
LARGE = bytes(range(256)) * 4097


def parse_zip(content: bytes, limits: Limits | None = None) -> Parsed:
    return parse_bytes(content, name="a.zip", limits=limits)


def names(parsed: Parsed) -> list[str]:
    return [member.name for member in parsed.members]


def zip_with(entry: zipfile.ZipInfo, content: bytes = NOTE) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, content)
        archive.writestr("other.txt", SECOND)
    return made.getvalue()


def encrypted() -> bytes:
    """A ZIP archive whose only entry is marked as encrypted, in its own header and in the list."""
    content = bytearray(make_zip([("note.txt", NOTE)]))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + flags] |= 1
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the list that lead to the same bytes, as in David Fifield's bomb (2019)."""
    content = bytearray(make_zip([("a.txt", NOTE), ("b.txt", NOTE)]))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(content)


def quine(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = NOTE
    for level in range(depth):
        content = make_zip([(f"level{level}.zip" if level else "note.txt", content)])
    return content


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(("content", "reason"), [
    pytest.param(make_zip([("zeros.txt", ZEROS)]), "more than 200 times its size, as an archive bomb does", id="bomb"),
    pytest.param(make_zip([("in.zip", make_zip([("zeros.txt", ZEROS)]))]), "as an archive bomb does", id="bomb in an archive"),
    pytest.param(make_zip([("a.txt.gz", make_gzip(ZEROS))]), "as an archive bomb does", id="gzip bomb in an archive"),
    pytest.param(make_zip([(f"{n}.txt", b"x") for n in range(51)]), "the archive holds 51 files; at most 50", id="many files"),
    pytest.param(make_zip([("a.txt", LARGE)], method=zipfile.ZIP_STORED), "more than there is room for", id="large"),
    pytest.param(encrypted(), "the archive is encrypted; ask for an unlocked copy", id="encrypted"),
    pytest.param(overlapping(), "files in the archive overlap, as in an archive bomb", id="overlapping"),
    pytest.param(quine(5), "it is an archive within more than 4 others", id="nested five deep"),
    pytest.param(make_zip([("note.txt", NOTE)])[:-30], "broken or cut off; ask for a new copy", id="cut off"),
    pytest.param(make_zip([]), "the archive holds no files", id="empty"),
])  # fmt: skip
def test_hostile_and_broken_archives_are_refused(content: bytes, reason: str) -> None:
    parsed = parse_zip(content, SMALL)
    assert (parsed.status, parsed.members) == (Status.REFUSED, ())
    assert reason in parsed.reason


@pytest.mark.parametrize(("given", "name", "reason"), [
    ("../../etc/passwd", "etc/passwd", "it pointed outside of the archive"),
    ("/etc/passwd", "etc/passwd", "it pointed outside of the archive"),
    ("C:\\Windows\\note.txt", "Windows/note.txt", "it pointed outside of the archive"),
    ("..\\..\\note.txt", "note.txt", "it pointed outside of the archive"),
    ("x" * 5000, "x" * 4096, "it had 5,000 characters"),
])  # fmt: skip
def test_names_that_lead_out_are_changed_and_said(given: str, name: str, reason: str) -> None:
    parsed = parse_zip(zip_with(zipfile.ZipInfo(given)))
    assert parsed.status is Status.PARTIAL
    assert names(parsed) == [name, "other.txt"]
    assert reason in parsed.reason
    assert parsed.members[0].content == NOTE


def test_a_link_is_left_out() -> None:
    parsed = parse_zip(zip_with(link(), b"/etc/passwd"))
    assert (parsed.status, names(parsed)) == (Status.PARTIAL, ["other.txt"])
    assert parsed.reason == "'link.txt' is left out: it is a link to another file, not a file"


def test_files_of_one_name_are_all_kept() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = make_zip([("note.txt", NOTE), ("note.txt", SECOND.encode())])
    parsed = parse_zip(content)
    assert (parsed.status, names(parsed)) == (Status.PARTIAL, ["note.txt", "note.txt (2)"])
    assert "stands for 2 different files; each is kept" in parsed.reason


def test_a_damaged_file_costs_only_itself() -> None:
    content = bytearray(make_zip([("a.txt", NOTE), ("b.txt", SECOND.encode())]))
    content[50] ^= 0xFF
    parsed = parse_zip(bytes(content))
    assert (parsed.status, names(parsed)) == (Status.PARTIAL, ["b.txt"])
    assert "'a.txt' is left out: its bytes are damaged" in parsed.reason


def test_archives_within_archives_are_opened_under_one_budget() -> None:
    inner = make_zip([("deep.txt", NOTE)])
    packed = make_zip([("box.zip", inner), ("note.txt.gz", make_gzip(SECOND.encode())), ("report.docx", sample("report.docx"))])
    assert names(parse_zip(packed)) == ["box.zip/deep.txt", "note.txt", "report.docx"]
    parsed = parse_zip(packed, Limits(expanded_bytes=len(inner) + len(NOTE) + 10))
    assert (parsed.status, names(parsed)) == (Status.PARTIAL, ["box.zip/deep.txt"])


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def test_names_and_litter() -> None:
    parsed = parse_zip(make_zip([("Міст.txt", NOTE), ("__MACOSX/._a", b"x"), ("in/.DS_Store", b"x"), ("in/", b"")]))
    assert (parsed.status, names(parsed)) == (Status.OK, ["Міст.txt"])
    assert parsed.concerns[0].what == "2 hidden files of the system that packed it are left out"


@pytest.mark.parametrize(("content", "made", "problem"), [
    (make_gzip(NOTE), NOTE, ""),
    (make_gzip(NOTE) + make_gzip(NOTE), NOTE * 2, ""),
    (make_gzip(NOTE) + bytes(512), NOTE, ""),
    (make_gzip(NOTE)[:-20], None, "it is cut off"),
    (make_gzip(NOTE) + b"more", NOTE, "4 bytes after its end are not understood"),
    (make_gzip(NOTE)[:40] + b"\xff\xff\xff\xff" + make_gzip(NOTE)[44:], None, "damaged near byte"),
    (make_gzip(ZEROS), b"", "it unpacks to more than 200 times its size"),
    (make_gzip(zlib.compress(NOTE) * 3000), b"", "it unpacks to more than"),
])  # fmt: skip
def test_gzip_is_unpacked_within_limits(content: bytes, made: bytes | None, problem: str) -> None:
    inflated = inflate(content, Limits(expanded_bytes=500_000, ratio_floor_bytes=10_000))
    assert problem in inflated.problem
    assert bool(problem) == bool(inflated.problem)
    assert NOTE.startswith(inflated.content) if made is None else inflated.content == made


def test_a_cut_gzip_file_gives_what_is_there() -> None:
    parsed = parse_bytes(make_gzip(NOTE * 20)[:-12], name="note.txt.gz")
    assert (parsed.status, names(parsed)) == (Status.PARTIAL, ["note.txt"])
    assert "it is cut off: its compressed bytes end too early" in parsed.reason


def test_a_gzip_file_that_holds_itself_ends() -> None:
    content = NOTE
    for _ in range(6):
        content = make_gzip(content)
    assert "it is an archive within more than 4 others" in parse_bytes(content, name="a.gz").reason
