"""Random runs of all commands leave nothing outside the vault; and the hunt would see it if they did.

`python -m eval.leak_runs` does 10,000.
"""

import base64
import hashlib
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import typer.main

from eval.leak_people import draw_person, write_account, write_file
from eval.leak_runs import hunt
from eval.leak_watch import Watch
from firsthand.cli.main import app

FEW, MANY = 30, 2000
# Commands that the runs leave out: nothing of an account is in what they do.
LEFT_OUT = {"demo", "doctor", "new", "vault keeper", *(f"member {one}" for one in ("new", "enrol", "change", "list", "leave"))}
STEPS = Path(__file__).parents[2] / "eval"


@pytest.mark.slow
def test_random_runs_leave_nothing_outside_the_vault(tmp_path: Path, *, full: bool) -> None:
    done = hunt(MANY if full else FEW, 4, tmp_path)
    assert done.leaks == []
    assert done.defects == []
    assert done.bytes_seen > 10_000 * done.runs
    assert len(done.commands) > 20


def test_the_runs_know_every_command() -> None:
    """A new command must be put into `eval/leak_steps.py`, or be left out here with its reason."""
    written = "".join((STEPS / f"leak_{name}.py").read_text(encoding="utf-8") for name in ("steps", "world"))
    top = typer.main.get_command(app)
    names = list_commands(top)
    assert {name for name in names if not is_known(name, written)} - LEFT_OUT == set()


def list_commands(top: object, start: str = "") -> Iterator[str]:
    for name, command in getattr(top, "commands", {}).items():
        if getattr(command, "commands", None):
            yield from list_commands(command, f"{start}{name} ")
        elif not command.hidden:
            yield f"{start}{name}"


def is_known(name: str, written: str) -> bool:
    group, _, last = name.rpartition(" ")
    return f'"{name}"' in written or (group == "judge" and f'"{last}"' in written)


def plant_temp(case: Path, name: str) -> None:
    (case.parent / "temp" / "tmp1234").write_text(f"draft of {name}")


def plant_digest(case: Path, name: str) -> None:
    with closing(sqlite3.connect(case / "ledger.db")) as connection, connection:
        connection.execute("CREATE TABLE acts (act TEXT)")
        body = json.dumps({"who": hashlib.sha256(name.encode()).hexdigest()})
        connection.execute("INSERT INTO acts VALUES (?)", (body,))


def plant_base64(case: Path, name: str) -> None:
    (case / "output").mkdir()
    (case / "output" / "case.json").write_text(json.dumps({"data": base64.b64encode(f"by {name}, witness".encode()).decode()}))


def plant_log(case: Path, name: str) -> None:
    (case / "readings.db-wal").write_bytes(bytes(9000) + name.upper().encode("utf-16-le") + bytes(5000))


def plant_name(case: Path, name: str) -> None:
    (case / "hand" / f"{name}.toml").write_text("")


@pytest.mark.parametrize("plant", [plant_temp, plant_digest, plant_base64, plant_log, plant_name])
@pytest.mark.parametrize("which", ["latin", "cyrillic"])
def test_what_is_planted_is_found(plant: Callable[[Path, str], None], which: str, tmp_path: Path) -> None:
    person = draw_person(random.Random(1))
    for name in ("case/vault", "case/hand", "temp"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "case" / "vault" / "vault.db").write_text(person.latin)
    watch = Watch((tmp_path / "case", tmp_path / "temp"), person.protected)
    assert watch.scan([("printed", "nothing")]) == ()
    plant(tmp_path / "case", getattr(person, which))
    assert watch.scan()


def test_what_is_said_is_looked_at() -> None:
    person = draw_person(random.Random(2))
    watch = Watch((), person.protected)
    for words in (person.latin, person.cyrillic, f"{person.family[1]}ом", person.phone, person.words[5]):
        assert watch.scan([("traceback", f"ValueError: {words!r} is odd")])
    assert watch.scan([("traceback", "ValueError")]) == ()


def test_accounts_are_full_of_what_is_protected() -> None:
    chance = random.Random(3)
    for _ in range(20):
        person, other = draw_person(chance), draw_person(chance)
        watch = Watch((), person.protected)
        name, _ = write_file(write_account(person, other, chance), person, chance)
        assert watch.names(name)
        assert len({leak.protected for leak in watch.scan([("account", write_account(person, other, chance))])}) >= 5
