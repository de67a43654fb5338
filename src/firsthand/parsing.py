"""The parsing room: bytes that others made are only ever parsed in a confined process.

This side loads no parser: what the worker runs is in `firsthand.parsing_task`.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from types import TracebackType
from typing import Self

from firsthand.engine.confinement import Layer, WorkerLimits
from firsthand.engine.worker import ConfinedWorker
from firsthand.errors import WorkerError
from firsthand.model.act import Json
from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.limits import Limits
from firsthand.stages.capture.wire import decode

# Of the time for one capture, what the first try may take; the plainest reading is fast.
FIRST_SHARE = 0.7


class ParsingRoom:
    """Parses one capture after another, each as if it were an attack; used as a context manager, by one thread at a time."""

    def __init__(self, *, limits: Limits | None = None, worker_limits: WorkerLimits | None = None) -> None:
        self._limits = limits or Limits()
        self._worker = ConfinedWorker(
            "firsthand.parsing_task:parse_in_room", warm_up="firsthand.parsing_task:warm_up", limits=worker_limits
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._worker.close()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The walls of this room."""
        return self._worker.layers

    def parse(
        self, content: bytes, *, name: str, media_type: str | None = None, address: str | None = None, depth: int = 0
    ) -> Parsed:
        """As `parse_bytes`; what the worker cannot do in time, memory or health ends as refused, with that reason.

        `depth` counts the containers that the bytes were taken out of: pass the depth of the container plus one.
        """
        if len(content) > self._limits.content_bytes:
            reason = f"the file has {len(content):,} bytes; at most {self._limits.content_bytes:,} are read at once"
            return Parsed(format="unread", status=Status.REFUSED, reason=reason)
        facts: dict[str, Json] = {"name": name, "media_type": media_type, "address": address, "depth": depth}
        facts["limits"] = asdict(self._limits)
        seconds = self._worker.limits.seconds
        try:
            return self._ask(content, facts, FIRST_SHARE * seconds)
        except WorkerError as first:
            return self._ask_again(content, facts, seconds - FIRST_SHARE * seconds, first)

    def _ask(self, content: bytes, facts: Mapping[str, Json], seconds: float) -> Parsed:
        """The worker's answer."""
        reply = self._worker.call(content, facts, seconds=seconds)
        return decode(reply.header, reply.blobs)

    def _ask_again(self, content: bytes, facts: Mapping[str, Json], seconds: float, first: WorkerError) -> Parsed:
        """The plainest reading of what the worker could not read well, so that the text is not lost with its form."""
        refused = Parsed(format="unread", status=Status.REFUSED, reason=first.what)
        try:
            parsed = self._ask(content, {**facts, "plain": True}, seconds)
        except WorkerError:
            return refused
        return replace(refused, format=parsed.format) if parsed.status is Status.REFUSED else parsed
