"""What a worker says is believed only where it has the form of an answer."""

import pytest

from firsthand.errors import WorkerError
from firsthand.model.act import Json
from firsthand.stages.protect.attachments.stripped import Refused, Stripped
from firsthand.stages.protect.attachments.wire import decode, encode

STRIPPED = Stripped(content=b"words", name="attachment-1.txt", removed=("its name",), kept=("every word",))


@pytest.mark.parametrize("found", [STRIPPED, Refused(reason="it is a program", remedy="Programs do not leave")])
def test_there_and_back(found: Stripped | Refused) -> None:
    assert decode(*encode(found)) == found


@pytest.mark.parametrize(
    ("facts", "blobs"),
    [
        ({"name": "../attachment-1.txt", "removed": [], "kept": []}, (b"",)),
        ({"name": "attachment-1.exe", "removed": [], "kept": []}, (b"",)),
        ({"name": "attachment-1.txt", "removed": [], "kept": []}, ()),
        ({"name": "attachment-1.txt", "removed": ["x" * 501], "kept": []}, (b"",)),
        ({"name": "attachment-1.txt", "removed": ["\x1b[2J"], "kept": []}, (b"",)),
        ({"name": "attachment-1.txt", "removed": "all", "kept": []}, (b"",)),
        ({"name": "attachment-1.txt", "removed": [1], "kept": []}, (b"",)),
        ({"reason": 1}, ()),
        ({}, ()),
    ],
)
def test_what_is_no_answer(facts: dict[str, Json], blobs: tuple[bytes, ...]) -> None:
    with pytest.raises(WorkerError):
        decode(facts, blobs)
