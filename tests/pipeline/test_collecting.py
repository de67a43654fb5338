"""What is collected from where, and what is passed over in plain words."""

import os
from pathlib import Path

import pytest

from firsthand.errors import CaptureError
from firsthand.pipeline.collecting import Collector, Skipped, collect, find_places, is_address

NOW = "2026-05-02T09:00:00Z"
COLLECTOR = Collector(name="desk", tool="firsthand", tool_version="0", clock="a test's", now=lambda: NOW)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("https://example.org/a", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("ftp://example.org", False),
        ("notes.txt", False),
        ("C:/notes.txt", False),
        ("http:notes", False),
    ],
)
def test_is_address(place: str, *, wanted: bool) -> None:
    assert is_address(place) is wanted


def test_a_folder_is_walked_in_order_and_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe")
    found = list(find_places([str(tmp_path)]))
    files = [Path(place).name for place in found if isinstance(place, str)]
    skipped = {Path(one.place).name: one.why for one in found if isinstance(one, Skipped)}
    assert files == ["a.txt", "2.txt"]
    assert set(skipped) == {".hidden", "link", "pipe"}


def test_a_file_keeps_what_is_known_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The bridge fell.")
    os.utime(path, (0, 0))
    capture = collect(str(path), COLLECTOR).capture
    assert (capture.name, capture.size_bytes, capture.captured_at) == ("a.txt", 16, NOW)
    assert capture.made_at == "1970-01-01T00:00:00Z"
    assert capture.address_asked is None


@pytest.mark.parametrize("name", ["gone.txt", ""])
def test_what_is_not_there_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaptureError, match=r"does not exist|not a regular file"):
        collect(str(tmp_path / name) if name else str(tmp_path), COLLECTOR)
