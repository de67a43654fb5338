"""Keep bytes as evidence, then find their text: in this order, whatever happens in between."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from firsthand.model.act import ActKind
from firsthand.model.capture import Capture, Parsed
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.acts import make_captured, read_captured
from firsthand.pipeline.collecting import Collected, Collector, make_member
from firsthand.readings.store import Readings


@dataclass(frozen=True, slots=True)
class Added:
    """A capture with how its parsing ended; `is_new` is False where the case already had it."""

    capture: Capture
    parsed: Parsed
    is_new: bool


class Intake:
    """The way in: objects, then ledger, then a confined parser, then readings."""

    def __init__(self, ledger: Ledger, objects: Objects, readings: Readings, room: ParsingRoom, collector: Collector) -> None:
        self._ledger, self._objects, self._readings = ledger, objects, readings
        self._room, self._collector = room, collector
        self._known = {capture.id: capture for capture in read_captures(ledger)}

    def keep(self, collected: Collected) -> tuple[Capture, bool]:
        """Make bytes evidence: on return they and their act are on disk. Says whether they are new to the case."""
        known = self._known.get(collected.capture.id)
        if known is not None:
            return known, False
        self._objects.keep(collected.content)
        self._ledger.append([make_captured(collected.capture)])
        self._known[collected.capture.id] = collected.capture
        return collected.capture, True

    def add(self, collected: Collected) -> Iterator[Added]:
        """Keep and parse one capture, then its members, theirs, and so on."""
        capture, is_new = self.keep(collected)
        parsed = None if is_new else self._readings.read_parsed(capture.id)
        if parsed is None:
            yield from self._parse(capture, collected.content, is_new=is_new, depth=0)
        else:
            yield Added(capture, parsed, is_new)

    def add_unparsed(self) -> Iterator[Added]:
        """Parse what an interrupted run or a rebuild has left without text."""
        for capture in list(self._known.values()):
            if not self._readings.has_text(capture.id):
                yield from self._parse(
                    capture, self._objects.read(capture.sha256), is_new=False, depth=self._find_depth(capture)
                )

    def _parse(self, capture: Capture, content: bytes, *, is_new: bool, depth: int) -> Iterator[Added]:
        """A container's row is written after its members are kept: an interrupted run parses it again."""
        address = capture.address_arrived or capture.address_asked
        parsed = self._room.parse(content, name=capture.name, media_type=capture.media_type, address=address, depth=depth)
        members = [make_member(capture, member, self._collector) for member in parsed.members]
        for member in members:
            self.keep(member)
        self._readings.write_parsed(capture.id, parsed)
        yield Added(capture, parsed, is_new)
        for member in members:
            if not self._readings.has_text(member.capture.id):
                kept = self._known[member.capture.id]
                yield from self._parse(kept, member.content, is_new=is_new, depth=depth + 1)

    def _find_depth(self, capture: Capture) -> int:
        depth, container = 0, capture.container
        while container in self._known:
            depth, container = depth + 1, self._known[container].container
        return depth


def read_captures(ledger: Ledger) -> Iterator[Capture]:
    """Every capture of the ledger, in its order."""
    for entry in ledger.entries(ActKind.CAPTURED):
        yield read_captured(entry.act)
