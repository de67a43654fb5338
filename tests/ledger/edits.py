"""Ways to falsify a case folder, from a flipped bit to a forger who rebuilds the tree and signs it with the case's own key."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

from firsthand.ledger.canonical import read_act, write_act
from firsthand.ledger.checkpoint import keep_checkpoint, write_checkpoint
from firsthand.ledger.layout import CHECKPOINTS_FOLDER
from firsthand.ledger.merkle import Frontier, hash_leaf
from firsthand.ledger.store import Ledger
from firsthand.ledger.tables import SQLITE_SCHEMA
from tests.ledger.cases import ORIGIN, SmallCase, make_case, make_reading

Row: TypeAlias = "tuple[int, str, str, bytes, bytes]"
Edit: TypeAlias = "Callable[[SmallCase, random.Random], None]"


def choose_file(case: SmallCase, chance: random.Random) -> Path:
    """Any file; the ledger half of the time, for most of what matters is in it."""
    files = sorted(path for path in case.folder.rglob("*") if path.is_file())
    return case.ledger if chance.random() < 0.5 else chance.choice(files)


def rewrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


# Bytes of any file.


def flip(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def insert(content: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(content))
    return content[:place] + chance.randbytes(chance.randint(1, 40)) + content[place:]


def delete(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.randint(1, 40) :]


def truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def blank(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content)) // 512 * 512
    return content[:place] + bytes(len(content[place : place + 512])) + content[place + 512 :]


def on_any_file(change: Callable[[bytes, random.Random], bytes]) -> Edit:
    def edit(case: SmallCase, chance: random.Random) -> None:
        path = choose_file(case, chance)
        rewrite(path, change(path.read_bytes(), chance))

    return edit


def on_log(change: Callable[[bytes, random.Random], bytes]) -> Edit:
    def edit(case: SmallCase, chance: random.Random) -> None:
        path = case.ledger.with_name("ledger.db-wal")
        rewrite(path, change(path.read_bytes(), chance))

    return edit


# Files as a whole.


def remove_file(case: SmallCase, chance: random.Random) -> None:
    choose_file(case, chance).unlink()


def swap_objects(case: SmallCase, chance: random.Random) -> None:
    left, right = (case.objects.path(sha256) for sha256 in chance.sample(sorted(case.objects.find()), 2))
    content = left.read_bytes()
    rewrite(left, right.read_bytes())
    rewrite(right, content)


def replace_object(case: SmallCase, chance: random.Random) -> None:
    path = case.objects.path(chance.choice(sorted(case.objects.find())))
    rewrite(path, chance.randbytes(path.stat().st_size))


def add_object(case: SmallCase, chance: random.Random) -> None:
    case.objects.keep(chance.randbytes(50))


def add_odd_file(case: SmallCase, chance: random.Random) -> None:
    path = case.objects.folder / chance.choice(["note.txt", "incoming/x.part", f"{chance.randrange(16**64):064x}"])
    path.write_bytes(chance.randbytes(9))


def plant_journal(case: SmallCase, chance: random.Random) -> None:
    case.ledger.with_name("ledger.db-journal").write_bytes(chance.randbytes(600))


def replace_ledger(case: SmallCase, chance: random.Random) -> None:
    other = make_case(case.folder.parent / f"other-{chance.random()}", chance.randint(1, 14))
    shutil.copy(other.ledger, case.ledger)
    shutil.rmtree(other.folder)


# Rows, with the rules that forbid it taken away and put back.


@contextmanager
def without_rules(case: SmallCase) -> Iterator[sqlite3.Connection]:
    rules = [name for name in SQLITE_SCHEMA if name.startswith(("acts_are", "acts_follow"))]
    with closing(sqlite3.connect(case.ledger, isolation_level=None)) as connection:
        for rule in rules:
            connection.execute(f"DROP TRIGGER {rule}")
        yield connection
        for rule in rules:
            connection.execute(SQLITE_SCHEMA[rule])


def read_rows(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute("SELECT position, kind, act, leaf_hash, nodes FROM acts ORDER BY position").fetchall()


def write_rows(connection: sqlite3.Connection, rows: list[Row]) -> None:
    connection.execute("DELETE FROM acts")
    connection.executemany("INSERT INTO acts VALUES (?, ?, ?, ?, ?)", rows)


def rebuild_rows(texts: list[str]) -> list[Row]:
    """Rows whose hashes and nodes all fit, as the program itself would write them."""
    frontier, rows = Frontier(), []
    for position, text in enumerate(texts):
        leaf_hash = hash_leaf(text.encode())
        frontier, nodes = frontier.extend(leaf_hash)
        rows.append((position, read_act(text).kind.value, text, leaf_hash, b"".join(nodes)))
    return rows


def reword(text: str, chance: random.Random) -> str:
    return text.replace("2026-05-01", f"2026-05-{chance.randint(2, 28):02d}")


def change_act(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        row = chance.choice(read_rows(connection))
        connection.execute("UPDATE acts SET act = ? WHERE position = ?", (reword(row[2], chance), row[0]))


def change_act_and_hash(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        row = chance.choice(read_rows(connection))
        text = reword(row[2], chance)
        values = (text, hash_leaf(text.encode()), row[0])
        connection.execute("UPDATE acts SET act = ?, leaf_hash = ? WHERE position = ?", values)


def change_column(case: SmallCase, chance: random.Random) -> None:
    column, value = chance.choice([("kind", "released"), ("leaf_hash", bytes(32)), ("nodes", bytes(64)), ("act", "{}")])
    with without_rules(case) as connection:
        row = chance.choice(read_rows(connection))
        connection.execute(f"UPDATE acts SET {column} = ? WHERE position = ?", (value, row[0]))


def change_type(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        row = chance.choice(read_rows(connection))
        connection.execute("UPDATE acts SET act = CAST(act AS BLOB) WHERE position = ?", (row[0],))


def delete_acts(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        rows = read_rows(connection)
        start = chance.randrange(len(rows))
        connection.execute("DELETE FROM acts WHERE position BETWEEN ? AND ?", (start, start + chance.randrange(3)))


def cut_end(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        connection.execute("DELETE FROM acts WHERE position >= ?", (chance.randrange(len(read_rows(connection))),))


def swap_rows(case: SmallCase, chance: random.Random) -> None:
    with without_rules(case) as connection:
        rows = read_rows(connection)
        left, right = chance.sample(range(len(rows)), 2)
        rows[left], rows[right] = (left, *rows[right][1:]), (right, *rows[left][1:])
        write_rows(connection, rows)


def forge(case: SmallCase, chance: random.Random) -> None:
    """Change, drop, add or move an act and make every hash fit."""
    with without_rules(case) as connection:
        texts = [row[2] for row in read_rows(connection)]
        place = chance.randrange(1, len(texts))
        way = chance.randrange(4)
        if way == 0:
            texts[place] = reword(texts[place], chance)
        elif way == 1:
            del texts[place]
        elif way == 2:
            texts.insert(place, write_act(make_reading(f"{chance.random()}")))
        else:
            texts.insert(chance.randrange(1, place) if place > 1 else len(texts) - 1, texts.pop(place))
        write_rows(connection, rebuild_rows(texts))


def forge_and_sign(case: SmallCase, chance: random.Random) -> None:
    """As above, and sign the forgery with the case's own key in place of the old checkpoint."""
    forge(case, chance)
    with Ledger.open(case.ledger) as ledger:
        note = write_checkpoint(ledger, case.key, ORIGIN)
    shutil.rmtree(case.folder / CHECKPOINTS_FOLDER)
    keep_checkpoint(case.folder / CHECKPOINTS_FOLDER, note)


def drop_rule(case: SmallCase, chance: random.Random) -> None:
    rule = chance.choice(sorted(set(SQLITE_SCHEMA) - {"acts"}))
    with closing(sqlite3.connect(case.ledger, isolation_level=None)) as connection:
        connection.execute(f"DROP {'INDEX' if rule == 'acts_by_kind' else 'TRIGGER'} {rule}")


def add_table(case: SmallCase, chance: random.Random) -> None:
    with closing(sqlite3.connect(case.ledger, isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE t{chance.randrange(99)} (x)")


def change_pragma(case: SmallCase, chance: random.Random) -> None:
    pragma = chance.choice(["user_version=7", "application_id=7", "journal_mode=DELETE"])
    with closing(sqlite3.connect(case.ledger, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA {pragma}")


BYTES: dict[str, Edit] = {
    "flip": on_any_file(flip),
    "insert": on_any_file(insert),
    "delete": on_any_file(delete),
    "truncate": on_any_file(truncate),
    "blank": on_any_file(blank),
}
LOG: dict[str, Edit] = {f"log {change.__name__}": on_log(change) for change in (flip, insert, delete, truncate, blank)}
WHOLE: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        *(remove_file, swap_objects, replace_object, add_object, add_odd_file, plant_journal, replace_ledger),
        *(change_act, change_act_and_hash, change_column, change_type, delete_acts, cut_end, swap_rows),
        *(forge, forge_and_sign, drop_rule, add_table, change_pragma),
    )
}
