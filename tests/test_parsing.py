"""The parsing room: whatever a file does, the answer is a parsed value with a status and a reason."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engine.confinement import WorkerLimits
from firsthand.engine.message import Message
from firsthand.errors import WorkerError
from firsthand.model.act import Json
from firsthand.model.capture import Member, Parsed, Status
from firsthand.model.concern import Concern
from firsthand.parsing import ParsingRoom
from firsthand.parsing_task import parse_in_room
from firsthand.stages.capture.limits import Limits
from firsthand.stages.capture.parse import parse_bytes
from firsthand.stages.capture.wire import decode, encode
from tests.stages.capture.builders import KEY, PAGE, SAMPLES, make_gzip


@pytest.fixture(scope="module")
def room() -> Iterator[ParsingRoom]:
    with ParsingRoom() as made:
        yield made


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_walls_change_nothing_of_what_is_read(room: ParsingRoom, sample: Path) -> None:
    content = sample.read_bytes()
    address = "https://post.example/a"
    assert room.parse(content, name=sample.name, address=address) == parse_bytes(content, name=sample.name, address=address)


def test_limits_and_depth_go_through_the_wall(room: ParsingRoom) -> None:
    assert "4 containers deep" in room.parse((SAMPLES / "report.zip").read_bytes(), name="a.zip", depth=4).reason
    with ParsingRoom(limits=Limits(text_chars=10, content_bytes=1000)) as small:
        assert small.parse(b"one two three", name="a.txt").text == "one two th"
        assert small.parse(b"x" * 1001, name="a.txt").reason == "the file has 1,001 bytes; at most 1,000 are read at once"


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    with ParsingRoom(worker_limits=WorkerLimits(seconds=0.4)) as room:
        parsed = room.parse(("<p>" + "<b>a" * 1_900_000).encode(), name="a.html")
        assert (parsed.status, parsed.reason) == (Status.REFUSED, "the file could not be read: it took too long")
        assert room.parse(b"The bridge fell.", name="a.txt").status is Status.OK


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    bomb = make_gzip(b"WARC/1.1\r\n" + bytes(200_000_000))
    limits = Limits(ratio=2000)
    with ParsingRoom(limits=limits, worker_limits=WorkerLimits(memory_bytes=400 * 2**20)) as room:
        parsed = room.parse(bomb, name="a.warc.gz")
        assert (parsed.status, parsed.reason) == (Status.REFUSED, "the file could not be read: it needed too much memory")
        assert room.parse(PAGE, name="a.html").status is Status.OK


class DyingWorker:
    """Dies of each first try, and does the plainest reading."""

    limits = WorkerLimits()

    def call(self, content: bytes, facts: Mapping[str, Json], *, seconds: float) -> Message:
        if not facts.get("plain"):
            raise WorkerError("the file could not be read: the program that reads it crashed")
        return parse_in_room(content, facts)

    def close(self) -> None:
        """There is no child."""


@pytest.mark.parametrize(("content", "name", "kind", "status", "reason"), [
    (PAGE, "a.html", "html", Status.PARTIAL, "the page's parser failed on it; all"),
    ((SAMPLES / "report.pdf").read_bytes(), "a.pdf", "pdf", Status.REFUSED, "the program that reads it crashed"),
])  # fmt: skip
def test_a_page_that_kills_its_parser_is_read_the_plainest_way(
    monkeypatch: pytest.MonkeyPatch, content: bytes, name: str, kind: str, status: Status, reason: str
) -> None:
    room = ParsingRoom()
    monkeypatch.setattr(room, "_worker", DyingWorker())
    parsed = room.parse(content, name=name)
    assert (parsed.format, parsed.status) == (kind, status)
    assert reason in parsed.reason
    assert (KEY in parsed.text) == (kind == "html")


def test_this_side_loads_no_parser() -> None:
    code = "import sys, firsthand.parsing; print({'lxml', 'pypdfium2', 'trafilatura', 'docx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


GOOD = Parsed(
    format="warc",
    status=Status.PARTIAL,
    reason="record 2 is cut off",
    text="The bridge fell. Міст упав.",
    title="Bridge",
    members=(
        Member(name="a", content=b"\x00\xff", headers=(("Via", "x"),), made_at="2031-04-02"),
        Member(name="b", content=b""),
    ),
    concerns=(Concern("capture", "record 1", "odd"),),
    chars_counted=20,
    chars_found=19,
)


def test_the_wire_carries_every_field() -> None:
    assert decode(*encode(GOOD)) == GOOD
    assert decode(*encode(replace(GOOD, members=(), concerns=(), title=None))) == replace(
        GOOD, members=(), concerns=(), title=None
    )


@pytest.mark.parametrize(("field", "forged"), [
    ("format", None), ("format", 1), ("format", "\ud800"), ("status", "fine"), ("reason", ["x"]), ("title", 3), ("address", {}),
    ("counted", -1), ("counted", True), ("counted", "1"), ("found", 1.5), ("concerns", "x"), ("concerns", [["a", "b"]]),
    ("concerns", [["a", "b", 3]]), ("members", []), ("members", [[]]), ("members", [["a", None, [["x"]], None, None]] * 2),
    ("members", [["a", None, [], None, 7]] * 2), ("members", None),
])  # fmt: skip
def test_forged_facts_are_an_error(field: str, forged: object) -> None:
    facts, blobs = encode(GOOD)
    facts[field] = forged  # type: ignore[assignment]
    with pytest.raises(WorkerError):
        decode(facts, blobs)


@pytest.mark.parametrize("blobs", [(), (b"\xff", b"", b""), (b"text",), (b"text", b"", b"", b"")])
def test_forged_blobs_are_an_error(blobs: tuple[bytes, ...]) -> None:
    with pytest.raises(WorkerError):
        decode(encode(GOOD)[0], blobs)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(sorted(encode(GOOD)[0])), json_values, min_size=1),
    st.lists(st.binary(max_size=5), max_size=3),
)
def test_whatever_comes_back_is_a_parsed_value_or_an_error(facts: dict[str, object], blobs: list[bytes]) -> None:
    try:
        parsed = decode({**encode(GOOD)[0], **facts}, tuple(blobs))  # type: ignore[arg-type]
    except WorkerError:
        return
    assert decode(*encode(parsed)) == parsed
