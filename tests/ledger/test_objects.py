"""Bytes under their hash: whole or not there, found out when altered, never in anybody's way."""

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.errors import LedgerError, NotFoundError, TamperedError
from firsthand.ledger import disk
from firsthand.ledger.objects import Objects

CONTENT = b"The bridge fell at dawn."
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "deep" / "case" / "objects")


def find_leftovers(objects: Objects) -> list[str]:
    return [path.name for path in (objects.folder / "incoming").iterdir()]


@pytest.mark.parametrize("content", [b"", CONTENT, bytes(3_000_000)])
def test_bytes_come_back(objects: Objects, content: bytes) -> None:
    sha256 = objects.keep(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert objects.read(sha256) == content
    assert list(objects.find()) == [sha256]
    assert objects.measure(sha256) == (sha256, len(content))
    assert find_leftovers(objects) == []


def test_looking_changes_nothing(objects: Objects) -> None:
    assert list(objects.find()) == []
    assert objects.sweep() == ()
    assert not objects.folder.exists()


def test_nobody_writes_to_an_object_by_accident(objects: Objects) -> None:
    assert stat.S_IMODE(objects.path(objects.keep(CONTENT)).stat().st_mode) == 0o444


def test_keeping_twice_keeps_one(objects: Objects) -> None:
    objects.keep(CONTENT)
    before = objects.path(SHA256).stat().st_ino
    assert Objects(objects.folder).keep(CONTENT) == SHA256
    assert objects.path(SHA256).stat().st_ino == before


def write(content: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.chmod(0o600)
        path.write_bytes(content)

    return spoil


def put_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        pytest.param(write(CONTENT[:7]), TamperedError, id="torn"),
        pytest.param(write(b""), TamperedError, id="empty"),
        pytest.param(write(CONTENT.upper()), TamperedError, id="same size, other bytes"),
        pytest.param(put_link, LedgerError, id="link"),
        pytest.param(put_pipe, LedgerError, id="pipe that never ends"),
        pytest.param(Path.unlink, NotFoundError, id="gone"),
    ],
)
def test_a_spoiled_object_is_found_out_and_repaired(
    objects: Objects, spoil: Callable[[Path], None], error: type[Exception]
) -> None:
    spoil(objects.path(objects.keep(CONTENT)))
    with pytest.raises(error, match=SHA256):
        objects.read(SHA256)
    objects.keep(CONTENT)
    assert objects.read(SHA256) == CONTENT


def test_a_folder_in_the_place_of_an_object_is_named(objects: Objects) -> None:
    objects.path(SHA256).mkdir(parents=True)
    with pytest.raises(LedgerError, match="could not be kept"):
        objects.keep(CONTENT)
    assert find_leftovers(objects) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA256.upper(), SHA256[:-1], f"{SHA256}\n"])
def test_only_hashes_name_objects(objects: Objects, name: str) -> None:
    with pytest.raises(NotFoundError, match="not a SHA-256"):
        objects.path(name)


def test_a_full_disk_leaves_nothing_half(objects: Objects, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(handle: int, content: bytes) -> None:
        os.write(handle, content[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "_write_all", fill)
    with pytest.raises(LedgerError, match="No space left") as caught:
        objects.keep(CONTENT)
    assert "Free space" in caught.value.remedy
    assert list(objects.find()) == []
    assert find_leftovers(objects) == []


def test_leftovers_of_killed_runs_are_swept_and_live_ones_stay(objects: Objects) -> None:
    objects.keep(CONTENT)
    incoming = objects.folder / "incoming"
    (incoming / "dead.part").write_bytes(b"half of a re")
    alive, handle = disk._open_temporary(incoming)
    assert objects.sweep() == ("dead.part",)
    assert find_leftovers(objects) == [alive.name]
    os.close(handle)
    Objects(objects.folder).keep(b"another run begins")
    assert find_leftovers(objects) == []


def test_every_new_folder_is_synced_in_its_parent(objects: Objects, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", synced.append)
    monkeypatch.setattr("firsthand.ledger.objects.sync_folder", synced.append)
    objects.keep(CONTENT)
    made = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert {path.parent for path in made} | {objects.path(SHA256).parent} == set(synced)
