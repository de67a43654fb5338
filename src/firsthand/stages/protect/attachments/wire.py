"""Send what stripping gave through a confined worker's pipe, and read it with care: who breaks the worker speaks for it."""

import re
from collections.abc import Mapping, Sequence

from firsthand.errors import WorkerError
from firsthand.model.act import Json
from firsthand.stages.protect.attachments.stripped import Refused, Stripped

NAME = re.compile(r"attachment-\d{1,6}\.(?:jpg|png|webp|pdf|docx|xlsx|txt|csv|md|html|srt|vtt)")
MOST_LINES, LONGEST_LINE = 100, 500


def encode(found: Stripped | Refused) -> tuple[dict[str, Json], tuple[bytes, ...]]:
    """Facts that JSON can hold, and the bytes."""
    if isinstance(found, Refused):
        return {"reason": found.reason, "remedy": found.remedy}, ()
    return {"name": found.name, "removed": list(found.removed), "kept": list(found.kept)}, (found.content,)


def decode(facts: Mapping[str, Json], blobs: Sequence[bytes]) -> Stripped | Refused:
    """The same again. Raises `WorkerError` where it is none."""
    if "reason" in facts:
        return Refused(reason=_read_line(facts["reason"]), remedy=_read_line(facts.get("remedy")))
    name = _read_line(facts.get("name"))
    if len(blobs) != 1 or not NAME.fullmatch(name):
        raise WorkerError("the worker's answer is no stripped file")
    return Stripped(content=blobs[0], name=name, removed=_read_lines(facts.get("removed")), kept=_read_lines(facts.get("kept")))


def _read_lines(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_LINES:
        raise WorkerError("the worker's answer is no stripped file")
    return tuple(map(_read_line, value))


def _read_line(value: Json) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_LINE or not value.isprintable():
        raise WorkerError("the worker's answer is no stripped file")
    return value
