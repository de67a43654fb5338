"""A case folder opened: evidence taken in, parsed and read."""

import fcntl
import secrets
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from firsthand import __version__
from firsthand.errors import CaptureError, CaseError, NotFoundError
from firsthand.ledger.checkpoint import keep_checkpoint, write_checkpoint
from firsthand.ledger.disk import make_folder, write_file
from firsthand.ledger.keys import make_key, read_key_file, write_key
from firsthand.ledger.layout import (
    CHECKPOINTS_FOLDER,
    KEY_FIELD,
    KEYS_FOLDER,
    LEDGER_FILE,
    OBJECTS_FOLDER,
    PRIVATE_KEY_FILE,
    PUBLIC_KEY_FILE,
)
from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.attribution import Reading
from firsthand.model.capture import Capture
from firsthand.model.judgement import Judgement
from firsthand.model.publication import Section
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.acts import make_read
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.collecting import Collector, Failed, Skipped, collect, find_places, make_collector
from firsthand.pipeline.intake import Added, Intake, read_captures
from firsthand.pipeline.judging import read_judgements
from firsthand.pipeline.naming import find_capture
from firsthand.pipeline.publishing import make_section
from firsthand.pipeline.reading import find_reading_digest, join_digests, read_reports
from firsthand.pipeline.sealing import SealingLog, round_day
from firsthand.pipeline.settings import CASE_FILE, find_case, read_settings, write_settings
from firsthand.readings.store import Readings
from firsthand.stages.read.network import find_model_name
from firsthand.stages.read.reader import load_reader

# Names that appear in the folder of every case.
READINGS, HAND, OUTPUT, LOCK_FILE = "readings.db", "hand", "output", ".lock"
TOOL = "firsthand"


class CaseFolder:
    """What every open case can do: take in, read, sign; use it in a `with` block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = read_settings(folder)
        self._ledger = Ledger.open(folder / LEDGER_FILE)
        self._objects = Objects(folder / OBJECTS_FOLDER)

    @classmethod
    def create(cls, folder: Path, *, title: str, collector: str) -> Self:
        """Make a new case in a folder that is missing or empty."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CaseError(f"{folder} is not empty", remedy="Give the name of a new folder")
        for part in (OBJECTS_FOLDER, HAND):
            make_folder(folder / part)
        settings = {"title": title, "collector": collector, "opened": read_clock(), "name": f"case-{secrets.token_hex(4)}"}
        key = make_key(settings["name"])
        write_key(key, folder / KEYS_FOLDER / PRIVATE_KEY_FILE, folder / KEYS_FOLDER / PUBLIC_KEY_FILE)
        with Ledger.create(folder / LEDGER_FILE) as ledger:
            body: dict[str, Json] = {"name": key.name, "tool": f"{TOOL} {__version__}", KEY_FIELD: str(key.verifier)}
            ledger.append([Act(kind=ActKind.OPENED, at=settings["opened"], agent=collector, body=body)])
        # Written last: a folder without it is not a case yet.
        write_file(folder / CASE_FILE, write_settings(settings), mode=0o644)
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The case in `folder`, or in the nearest folder above it that is one."""
        return cls(find_case(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case's files."""
        self._ledger.close()
        if "readings" in self.__dict__:
            self.readings.close()

    @property
    def title(self) -> str:
        """What the case is called."""
        return self._settings["title"]

    @cached_property
    def readings(self) -> Readings:
        """What machines derived so far."""
        return Readings(self.folder / READINGS)

    @cached_property
    def collector(self) -> Collector:
        """Who collects for this case, with which tool and clock."""
        return make_collector(self._find_agent())

    def _find_agent(self, by: str | None = None) -> str:
        """Who acts: whoever is named, else the case's collector."""
        return self._settings["collector"] if by is None else by

    def add(self, places: Sequence[str]) -> Generator[Added | Skipped | Failed, None, None]:
        """Capture files, folders, addresses and '-'; each is evidence before it is parsed. Goes on after one that fails."""
        with self._alone(), ParsingRoom() as room:
            intake = Intake(self._ledger, self._objects, self.readings, room, self.collector)
            try:
                for place in find_places(places):
                    yield from [place] if isinstance(place, Skipped) else self._add(intake, place)
                yield from intake.add_unparsed()
            finally:
                self._sign()

    def _add(self, intake: Intake, place: str) -> Iterator[Added | Failed]:
        try:
            yield from intake.add(collect(place, self.collector))
        except CaptureError as error:
            yield Failed(place, error)

    @cached_property
    def _acts(self) -> SealingLog:
        """The ledger; acts on testimonies are sealed in the vault."""
        return SealingLog(self._ledger, self.readings, self._seal)

    def _seal(self, subject: str, kind: str, content: bytes) -> str:
        raise NotImplementedError

    def testimonies(self) -> tuple[Capture, ...]:
        """The cleared accounts that the readings hold, as captures."""
        raise NotImplementedError

    def _named(self) -> tuple[Capture, ...]:
        """All that people may name: reports, and testimonies by their pseudonyms."""
        return (*self.captures(), *self.testimonies())

    def captures(self) -> tuple[Capture, ...]:
        """Every capture, in the ledger's order."""
        return tuple(read_captures(self._ledger))

    def count_unread(self) -> int:
        """How many reports this version's reader has not read yet."""
        return len(self.readings.find_unread(find_model_name()))

    def read(self) -> Generator[Reading, None, None]:
        """Read every report that the present model has not read; what was read is recorded, also when stopped half-way."""
        with self._alone():
            with ParsingRoom() as room:
                for _ in Intake(self._ledger, self._objects, self.readings, room, self.collector).add_unparsed():
                    pass
            reader = load_reader()
            try:
                yield from read_reports(self.readings.find_unread(reader.name), self.readings, reader.read)
            finally:
                self._record_readings(reader.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the case for one run that writes; two at once could take the same report in twice. Raises `CaseError`."""
        with (self.folder / LOCK_FILE).open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as busy:
                raise CaseError(f"another run is at work on {self.folder}", remedy="Wait until it has ended") from busy
            yield

    def _record_readings(self, model: str) -> None:
        """Append one act for all readings by `model` that no act names yet."""
        recorded = {report for entry in self._find_read(model) for report in entry.used}
        new = [report for report in self.readings.find_read(model) if report not in recorded]
        told = self.readings.find_testimonies()
        # What was said in confidence is recorded apart, and to the day.
        runs = ([one for one in new if one not in told], [one for one in new if one in told])
        acts = [self._make_read(model, run) for run in runs if run]
        if acts:
            self._ledger.append([replace(act, at=round_day(act.at)) if act.used[0] in told else act for act in acts])
            self._sign()

    def _make_read(self, model: str, reports: Sequence[str]) -> Act:
        found = [reading for report in reports if (reading := self.readings.read_reading(report)) is not None]
        return make_read(
            at=read_clock(),
            agent=f"{TOOL} {__version__}",
            model=model,
            reports=tuple(reports),
            digest=join_digests([find_reading_digest(reading, self._find_salt(reading.report)) for reading in found]),
            attributions=sum(len(reading.attributions) for reading in found),
        )

    def _find_salt(self, report: str) -> str:
        told = self.readings.find_testimony(report)
        return "" if told is None else told.salt

    def _find_read(self, model: str) -> Iterator[Act]:
        for entry in self._ledger.entries(ActKind.READ):
            if entry.act.body.get("model") == model:
                yield entry.act

    def find_capture(self, name: str) -> Capture:
        """The one capture whose id begins with `name`, or whose file name it is. Raises `NotFoundError`."""
        return find_capture(self._named(), name)

    def show(self, name: str) -> Section:
        """One capture with its custody, text and reading."""
        capture = self.find_capture(name)
        parsed = self.readings.read_parsed(capture.id)
        if parsed is None:
            raise NotFoundError(f"{capture.id} ({capture.name}) is kept but not parsed yet", remedy="Run 'firsthand read'")
        return make_section(capture, parsed, self.readings.read_reading(capture.id), read_judgements(self._acts))

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, in the ledger's order; the ledger remembers those that they replaced."""
        return read_judgements(self._acts)

    def checkpoint(self) -> str:
        """A signed note of the ledger as it stands: keep it somewhere else."""
        key = read_key_file(self.folder / KEYS_FOLDER / PRIVATE_KEY_FILE)
        note = write_checkpoint(self._ledger, key, self._settings["name"])
        keep_checkpoint(self.folder / CHECKPOINTS_FOLDER, note)
        return note

    def _sign(self) -> None:
        """Sign what this run appended, so that an edit is found even by who keeps no checkpoint elsewhere."""
        if not (self.folder / CHECKPOINTS_FOLDER / f"{self._ledger.size:012d}.note").exists():
            self.checkpoint()
