"""One contract for every format: what is promised to whoever reads what comes out."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.formats.table import FORMATS
from firsthand.stages.capture.parse import parse_bytes
from firsthand.stages.capture.wire import decode, encode

SAMPLES = sorted((Path(__file__).parents[1] / "stages" / "capture" / "samples").iterdir())
KEY = "had closed both gates after he heard the stones move"
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
PARAGRAPHS = re.compile(r"\A\n|\n\Z|\n{3}|\r|[ \t]\n")
by_name = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


def all_texts(parsed: Parsed, depth: int = 1) -> Iterator[str]:
    """The text, and those of all members."""
    yield parsed.text
    for member in parsed.members:
        inner = parse_bytes(member.content, name=member.name, media_type=member.media_type, address=member.address, depth=depth)
        yield from all_texts(inner, depth + 1)


def check(parsed: Parsed) -> None:
    """What holds for every parsed capture, however broken."""
    assert bool(parsed.reason) == (parsed.status is not Status.OK), parsed
    assert not NOT_TEXT.search(parsed.text)
    assert not PARAGRAPHS.search(parsed.text)
    assert len(parsed.reason) < 2000
    assert parsed.text or parsed.members or parsed.status is not Status.OK
    assert len({member.name for member in parsed.members}) == len(parsed.members) or parsed.format in {"warc", "wacz", "eml"}
    assert decode(*encode(parsed)) == parsed


def test_every_format_has_a_sample_and_every_sample_a_format() -> None:
    found = {parse_bytes(path.read_bytes(), name=path.name).format for path in SAMPLES}
    assert found == {entry.name for entry in FORMATS}


def test_formats_are_described_apart() -> None:
    assert len({entry.name for entry in FORMATS}) == len(FORMATS)
    suffixes = [suffix for entry in FORMATS for suffix in entry.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(entry.words and entry.parse.__doc__ for entry in FORMATS)


@by_name
def test_a_sample_is_read_in_full(sample: Path) -> None:
    parsed = parse_bytes(sample.read_bytes(), name=sample.name)
    check(parsed)
    assert parsed.status is Status.OK, parsed.reason
    joined = [" ".join(text.split()) for text in all_texts(parsed)]
    assert any(KEY in text for text in joined), joined


@by_name
def test_reading_twice_gives_the_same(sample: Path) -> None:
    content = sample.read_bytes()
    assert parse_bytes(content, name=sample.name) == parse_bytes(content, name=sample.name)


@by_name
def test_what_is_cut_off_ends_well_at_every_length(sample: Path) -> None:
    content = sample.read_bytes()
    for end in range(1, len(content), max(1, len(content) // 60)):
        check(parse_bytes(content[:end], name=sample.name))


MUTATIONS = 60


@by_name
def test_what_is_damaged_ends_well(sample: Path, full: bool) -> None:
    """Flipped, doubled, dropped, zeroed and spliced bytes; `--full` tries fifty times as many."""
    chance = random.Random(sample.name)
    content, others = sample.read_bytes(), [path.read_bytes() for path in SAMPLES]
    for _ in range(MUTATIONS * (50 if full else 1)):
        check(parse_bytes(damage(content, others, chance), name=sample.name))


def damage(content: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The content with one to four kinds of harm done to it."""
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(content) + 1), chance.choice([1, 1, 2, 4, 16, 100])
        other = chance.choice(others)
        start = chance.randrange(len(other))
        harmed = [
            content[:at] + chance.randbytes(size) + content[at + size :],
            content[:at] + content[at + size :],
            content[:at] + content[at : at + size] * 3 + content[at + size :],
            content[:at] + bytes(size) + content[at + size :],
            content[:at] + other[start : start + size * 4] + content[at:],
            content[:at] + chance.choice(WEIRD) + content[at:],
        ]
        content = chance.choice(harmed) or b"x"
    return content


WEIRD = [
    b"\xff\xfe",
    b"\x00",
    b"&#xD800;",
    b"<!--",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"9999999999",
    b"-1",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
]


@given(st.binary(max_size=300), st.sampled_from(["a", *(suffix for entry in FORMATS for suffix in entry.suffixes)]))
def test_any_bytes_end_well(content: bytes, suffix: str) -> None:
    check(parse_bytes(content, name=f"a{suffix}"))


@given(st.text(max_size=300), st.sampled_from([entry for entry in FORMATS if entry.textual]))
def test_any_words_end_well(words: str, entry: object) -> None:
    content = words.encode("utf-8", "surrogatepass")
    for one in FORMATS:
        if one is entry:
            check(parse_bytes(content, name="a", media_type=one.media_types[0]))
