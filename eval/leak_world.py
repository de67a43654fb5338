"""A case in which everything is tried, and what is said while it is tried."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from unittest.mock import patch

import pyrage
import typer.main
import typer.testing
from typer.testing import CliRunner

from eval.leak_people import Person, draw_person
from eval.leak_watch import Watch
from firsthand.case import Case, confiding, folder, releasing, whole
from firsthand.cli.main import app
from firsthand.errors import FirsthandError
from firsthand.ledger.store import Ledger
from firsthand.parsing import ParsingRoom
from firsthand.pipeline import confided
from firsthand.pipeline import releasing as gate
from firsthand.readings.store import Readings
from firsthand.stages.protect.leaks.find import Scanner
from firsthand.stages.protect.registered import find
from firsthand.stages.protect.registered.register import compile_register
from firsthand.vault.store import Vault

PEOPLE, REPORTS = 4, 2
# Shown to the interviewer on purpose: the words that would be masked.
SHOWS_RAW = ("interview masks",)
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Kanal {outlet}"></head><body><article>
<h1>{title}</h1><p>{day} March 2026</p><p>Ten soldiers of one unit were killed at Olvard on 3 March, a soldier of the unit told
Kanal {outlet}. He said that the wounded were left behind for two days. The mayor said that four houses burned.</p></article>
</body></html>"""
# Where a run is stopped: before or after one of these has done its work.
BREAKS: tuple[tuple[Any, str], ...] = (
    (Ledger, "append"), (Readings, "write_testimony"), (Readings, "forget"), (Readings, "write_sealed"),
    (Readings, "write_weighing"), (confided, "write_part_row"), (confided, "clear_text"), (confided, "propose_masks"),
    (confided, "read_raw"), (folder.CaseFolder, "_sign"), (folder, "write_checkpoint"), (releasing, "write_file"),
    (Vault, "put"), (Vault, "take_in"), (confiding, "read_part_row"),
)  # fmt: skip


class SharedRoom:
    """One confined parser for many runs; opening one for each is what takes the time."""

    def __init__(self) -> None:
        self._room: ParsingRoom | None = None

    def __call__(self) -> Self:
        """Stand in the place of a class."""
        return self

    def __enter__(self) -> ParsingRoom:
        self._room = self._room or ParsingRoom()
        return self._room

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """It stays open."""

    def close(self) -> None:
        """Close it for good."""
        if self._room is not None:
            self._room.__exit__(None, None, None)
        self._room = None

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let every case use it; and make what depends on the register or the command line alone once."""
        command, make_scanner = typer.main.get_command(app), lru_cache(64)(Scanner)
        with (
            patch.object(typer.testing, "_get_command", lambda _app: command),
            patch.object(find, "compile_register", lru_cache(64)(compile_register)),
            patch.object(gate, "Scanner", lambda words: make_scanner(tuple(words))),
            patch.object(confiding, "ParsingRoom", self),
            patch.object(folder, "ParsingRoom", self),
            patch.object(whole, "ParsingRoom", self),
        ):
            yield


def make_template(scratch: Path) -> Path:
    """A case with reports that were read and weighed; copied for each world."""
    pages = []
    for number in range(REPORTS):
        pages.append(scratch / f"report-{number}.html")
        pages[-1].write_text(
            PAGE.format(title=f"Ten dead at Olvard {number}", outlet=("Sever", "Zarya")[number], day=5 + number)
        )
    with Case.create(scratch / "template", title="Olvard", collector="desk") as case:
        list(case.add([str(page) for page in pages]))
        list(case.read())
        case.weigh()
    return scratch / "template"


class World:
    """A case, the people of its accounts, and whatever was printed or raised in the present run."""

    def __init__(self, place: Path, template: Path, chance: random.Random) -> None:
        self.chance, self.case, self.inputs = chance, place / "case", place / "inputs"
        self.people: tuple[Person, ...] = tuple(draw_person(chance) for _ in range(PEOPLE))
        self.registered: set[Person] = set()
        self.speakers: dict[str, Person] = {}
        self.said: list[tuple[str, str]] = []
        self.defects: list[str] = []
        self.counts: Counter[str] = Counter()
        self.identity = pyrage.x25519.Identity.generate()
        shutil.copytree(template, self.case)
        self.inputs.mkdir()
        self.temp = place / "temp"
        self.temp.mkdir()
        protected = [words for person in self.people for words in person.protected]
        self.watch = Watch((self.case, self.temp), protected)
        with Case.open(self.case) as case:
            case.make_vault(recipients=[str(self.identity.to_public())])
        self.unlock()
        for label in ("desk-1", "desk-2"):
            self.run("release key", str(self.inputs / label), "--label", label)

    def close(self) -> None:
        """End the process that holds the vault open."""
        with Case.open(self.case) as case:
            case.lock_agent()

    def unlock(self) -> None:
        """Hold the vault open again."""
        self.counts["vault unlock"] += 1
        with Case.open(self.case) as case:
            self.call(lambda: case.hold_open(identity=str(self.identity), idle_seconds=3600))

    def person(self) -> Person:
        """One of the people."""
        return self.chance.choice(self.people)

    def account(self) -> str | None:
        """One of the accounts that stand."""
        with Case.open(self.case) as case:
            known = case.accounts()
        return self.chance.choice(known) if known else None

    def run(self, command: str, *words: str, typed: str | None = None) -> str:
        """Run a command of the command line in this process; what it wrote to standard output."""
        self.counts[command] += 1
        made = CliRunner().invoke(app, ["-C", str(self.case), *command.split(), *words], input=typed)
        shown = made.stderr if command in SHOWS_RAW else made.stdout + made.stderr
        self.said.append((f"printed by {command}", shown))
        if made.exception is not None and not isinstance(made.exception, SystemExit):
            self.said.append((f"traceback of {command}", "".join(traceback.format_exception(made.exception))))
            if not isinstance(made.exception, FirsthandError | OSError):
                self.defects.append(f"{command}: {''.join(traceback.format_exception(made.exception)[-3:])}")
        return made.stdout

    def call(self, work: Callable[[], object]) -> object:
        """Do something by the case API; errors are kept as they would be shown."""
        try:
            return work()
        except (FirsthandError, KeyboardInterrupt, OSError) as error:
            self.said.append(("traceback", "".join(traceback.format_exception(error))))
            return None

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop by Ctrl-C at a random place while this lasts."""
        owner, name = self.chance.choice(BREAKS)
        work, is_after, left = getattr(owner, name), self.chance.random() < 0.5, [self.chance.randrange(1, 4)]  # noqa: PLR2004

        def stop(*words: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0 and not is_after:
                raise KeyboardInterrupt
            done = work(*words, **options)
            if left[0] == 0:
                raise KeyboardInterrupt
            return done

        with patch.object(owner, name, stop):
            yield

    def kill(self, words: Sequence[str], *, after_seconds: float) -> None:
        """Run a command in a process of its own, and kill it."""
        self.counts["killed"] += 1
        command = [sys.executable, "-m", "firsthand.cli.main", "-C", str(self.case), *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 # our own command
        time.sleep(after_seconds)
        process.send_signal(signal.SIGKILL)
        printed = b"\n".join(process.communicate()).decode(errors="backslashreplace")
        if words[:2] != ["interview", "masks"]:
            self.said.append((f"printed by {words[0]}, killed", printed))


@contextmanager
def temporary(place: Path) -> Iterator[None]:
    """Everything temporary goes here."""
    with patch.dict(os.environ, {"TMPDIR": str(place)}), patch.object(tempfile, "tempdir", None):
        yield
