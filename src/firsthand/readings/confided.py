"""The part of the readings that came in confidence: who speaks in which text, and the acts whose words the vault keeps."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from firsthand.model.assertion import Basis
from firsthand.readings.tables import (
    CLAIM_STATEMENTS,
    CLAIMS,
    RELATIONS,
    SEALED,
    TESTIMONIES,
    VOICES,
    WEIGHINGS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Who speaks in a testimony, and on what basis; `salt` keeps digests of it from being guessed."""

    pseudonym: str
    basis: tuple[Basis, ...]
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """The words of an act on a testimony, as JSON, under the vault's row that keeps them."""

    row: str
    pseudonym: str
    body: str


def write_speaking(database: Connection, report: str, speaking: Speaking) -> None:
    """Keep who speaks in a report."""
    database.execute(delete(TESTIMONIES).where(TESTIMONIES.c.report == report))
    row = {"report": report, "pseudonym": speaking.pseudonym, "salt": speaking.salt}
    database.execute(insert(TESTIMONIES).values(basis=json.dumps(speaking.basis), **row))


def read_speaking(database: Connection) -> dict[str, Speaking]:
    """Who speaks in each report that is a testimony."""
    return {
        row.report: Speaking(pseudonym=row.pseudonym, basis=tuple(map(Basis, json.loads(row.basis))), salt=row.salt)
        for row in database.execute(select(TESTIMONIES).order_by(TESTIMONIES.c.report))
    }


def write_sealed(database: Connection, sealed: Sealed) -> None:
    """Keep one body, in place of an earlier one under the same row."""
    database.execute(delete(SEALED).where(SEALED.c.row == sealed.row))
    database.execute(insert(SEALED).values(row=sealed.row, pseudonym=sealed.pseudonym, body=sealed.body))


def read_sealed(database: Connection) -> dict[str, str]:
    """Every body, by its row."""
    return {row.row: row.body for row in database.execute(select(SEALED))}


def forget(database: Connection, pseudonym: str, *, with_acts: bool) -> None:
    """Delete who spoke, what was sealed of it, and every weighing: it quotes what it was made from."""
    for table in (CLAIM_STATEMENTS, CLAIMS, RELATIONS, VOICES, WEIGHINGS):
        database.execute(delete(table))
    for table in (SEALED, TESTIMONIES) if with_acts else (TESTIMONIES,):
        database.execute(delete(table).where(table.c.pseudonym == pseudonym))
