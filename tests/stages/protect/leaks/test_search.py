"""Many strings in one pass, as `bytes.find` would find them one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.protect.leaks import search
from firsthand.stages.protect.leaks.search import Search

STRINGS = st.lists(st.binary(min_size=4, max_size=12) | st.text("ab", min_size=4, max_size=12).map(str.encode), max_size=30)


def find_plainly(strings: list[bytes], content: bytes) -> list[tuple[int, bytes, int]]:
    return sorted(
        (at, string, number)
        for number, string in enumerate(strings)
        for at in range(len(content))
        if content.startswith(string, at)
    )


@given(STRINGS, st.binary(max_size=100) | st.text("ab", max_size=200).map(str.encode), st.sampled_from([7, 64, 2**20]))
def test_finds_what_is_there(strings: list[bytes], content: bytes, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "CHUNK_BYTES", chunk)
        found = Search((string, number) for number, string in enumerate(strings)).find(content)
        assert sorted(found) == find_plainly(strings, content)


def test_very_many() -> None:
    strings = [f"word {number:06} end".encode() for number in range(50_000)]
    [(at, string, tag)] = Search((string, string) for string in strings).find(b"x" * 1000 + strings[40_321] + b"y" * 9)
    assert (at, string, tag) == (1000, strings[40_321], strings[40_321])


def test_too_short() -> None:
    with pytest.raises(ValueError, match="too short"):
        Search([(b"abc", 1)])
