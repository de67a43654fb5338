"""Keep what machines derived: texts and readings, one transaction a report.

Nothing here is evidence: the file can be deleted at any time and is derived again from evidence, ledger and model.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import rfc8785
from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select
from sqlalchemy.exc import DatabaseError

from firsthand.errors import CaseError
from firsthand.model.attribution import Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Weighing
from firsthand.model.report import Report
from firsthand.readings.body import read_body, write_body
from firsthand.readings.confided import Sealed, Speaking, forget, read_sealed, read_speaking, write_sealed, write_speaking
from firsthand.readings.tables import ATTRIBUTIONS, CONCERNS, LAYOUT, READINGS, SCHEMA, SPANS, TESTIMONIES, TEXTS
from firsthand.readings.weighed import read_inputs, read_weighing, write_weighing

PARSING, READING = "capture", "read"
BUSY_SECONDS = 30
DAMAGED = "Delete it and run 'firsthand rebuild': nothing in it is evidence"
OUTDATED = "Run 'firsthand rebuild' to derive it anew: nothing in it is evidence"


class Readings:
    """`readings.db` of a case, made when it is missing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _connect(path)
        try:
            _check_layout(path, self._engine)
            SCHEMA.create_all(self._engine)
        except DatabaseError as broken:
            self.close()
            raise CaseError(f"{path} is not a readings file ({broken.orig})", remedy=DAMAGED) from broken

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def write_parsed(self, capture_id: str, parsed: Parsed) -> None:
        """Keep the text of one capture, in place of an earlier one and of its reading."""
        row = {name: getattr(parsed, name) for name in _PARSED_FIELDS}
        with self._engine.begin() as database:
            _delete_report(database, capture_id)
            database.execute(insert(TEXTS).values(id=capture_id, members=len(parsed.members), **row))
            _write_concerns(database, capture_id, PARSING, parsed.concerns)

    def write_reading(self, reading: Reading) -> None:
        """Keep the reading of one report, in place of an earlier one."""
        with self._engine.begin() as database:
            _delete_reading(database, reading.report)
            database.execute(insert(READINGS).values(report=reading.report, model=reading.model, body=write_body(reading)))
            rows = [
                {"report": reading.report, "position": place, "parent": found.parent, "confidence": found.confidence}
                for place, found in enumerate(reading.attributions)
            ]
            spans = [
                {"report": reading.report, "attribution": place, "role": role}
                | {"start": span.start, "end": span.end, "words": span.words}
                for place, found in enumerate(reading.attributions)
                for role, span in dict.fromkeys(found.spans())
            ]
            if rows:
                database.execute(insert(ATTRIBUTIONS), rows)
                database.execute(insert(SPANS), spans)
            _write_concerns(database, reading.report, READING, reading.concerns)

    def has_text(self, capture_id: str) -> bool:
        """Whether this capture was parsed, however that ended."""
        with self._engine.connect() as database:
            return database.execute(select(TEXTS.c.id).where(TEXTS.c.id == capture_id)).first() is not None

    def count_members(self, capture_id: str) -> int:
        """How many captures were found inside this one."""
        with self._engine.connect() as database:
            return database.execute(select(TEXTS.c.members).where(TEXTS.c.id == capture_id)).scalar() or 0

    def find_unread(self, model: str) -> list[str]:
        """Ids of captures whose text has words and no reading by `model`."""
        query = select(TEXTS.c.id).outerjoin(READINGS).where(TEXTS.c.text != "")
        query = query.where((READINGS.c.model.is_(None)) | (READINGS.c.model != model)).order_by(TEXTS.c.id)
        with self._engine.connect() as database:
            return list(database.execute(query).scalars())

    def find_read(self, model: str) -> list[str]:
        """Ids of reports that have a reading by `model`."""
        query = select(READINGS.c.report).where(READINGS.c.model == model).order_by(READINGS.c.report)
        with self._engine.connect() as database:
            return list(database.execute(query).scalars())

    def find_all_read(self) -> list[str]:
        """Ids of reports that have a reading, by whatever model."""
        with self._engine.connect() as database:
            return list(database.execute(select(READINGS.c.report).order_by(READINGS.c.report)).scalars())

    def find_digests(self) -> list[str]:
        """SHA-256 over each text and its reading, in the order of the reports' ids."""
        query = select(READINGS.c.report, READINGS.c.body, TEXTS.c.text, TEXTS.c.outlet, TEXTS.c.published, TESTIMONIES.c.salt)
        query = query.join(TEXTS, TEXTS.c.id == READINGS.c.report).outerjoin(TESTIMONIES, TESTIMONIES.c.report == TEXTS.c.id)
        with self._engine.connect() as database:
            rows = database.execute(query.order_by(READINGS.c.report))
            return [hashlib.sha256(rfc8785.dumps(list(row))).hexdigest() for row in rows]

    def read_parsed(self, capture_id: str) -> Parsed | None:
        """How parsing ended, with the text; without its members."""
        with self._engine.connect() as database:
            row = database.execute(select(TEXTS).where(TEXTS.c.id == capture_id)).mappings().first()
            if row is None:
                return None
            concerns = _read_concerns(database, capture_id, PARSING)
        fields = {name: row[name] for name in _PARSED_FIELDS}
        return Parsed(**{**fields, "status": Status(fields["status"])}, concerns=concerns)

    def read_report(self, capture_id: str) -> Report | None:
        """The report of a capture, or None before it was parsed."""
        parsed = self.read_parsed(capture_id)
        return None if parsed is None else make_report(capture_id, parsed, self.find_testimony(capture_id))

    def read_reading(self, report: str) -> Reading | None:
        """The reading of a report, or None before it was read."""
        with self._engine.connect() as database:
            body = database.execute(select(READINGS.c.body).where(READINGS.c.report == report)).scalar()
        return None if body is None else read_body(body)

    def write_testimony(self, report: str, parsed: Parsed, speaking: Speaking) -> None:
        """Keep the cleared text of an account that was given in confidence."""
        self.write_parsed(report, parsed)
        with self._engine.begin() as database:
            write_speaking(database, report, speaking)

    def find_testimony(self, report: str) -> Speaking | None:
        """Who speaks in a report that is a testimony; None for what was published."""
        return self.find_testimonies().get(report)

    def find_testimonies(self) -> dict[str, Speaking]:
        """Who speaks in each testimony, by its report."""
        with self._engine.connect() as database:
            return read_speaking(database)

    def write_sealed(self, sealed: Sealed) -> None:
        """Keep what the vault holds of an act on a testimony."""
        with self._engine.begin() as database:
            write_sealed(database, sealed)

    def find_sealed(self) -> dict[str, str]:
        """The bodies of acts on testimonies, by the vault's row."""
        with self._engine.connect() as database:
            return read_sealed(database)

    def forget_text(self, pseudonym: str) -> None:
        """Erase the cleared text of an account, to make place for another; judgements on it stay."""
        self._forget(pseudonym, with_acts=False)

    def forget(self, pseudonym: str) -> None:
        """Erase an account and all that was derived from it, so that no free page and no log holds a word of it."""
        self._forget(pseudonym, with_acts=True)

    def _forget(self, pseudonym: str, *, with_acts: bool) -> None:
        reports = [report for report, one in self.find_testimonies().items() if one.pseudonym == pseudonym]
        with self._engine.begin() as database:
            forget(database, pseudonym, with_acts=with_acts)
            for report in reports:
                _delete_report(database, report)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as database:
            database.exec_driver_sql("VACUUM")
            database.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def write_weighing(self, weighing: Weighing) -> None:
        """Keep what linking and weighing found, in place of an earlier weighing."""
        with self._engine.begin() as database:
            write_weighing(database, weighing)

    def read_weighing(self) -> Weighing | None:
        """What linking and weighing found last; None before the first time."""
        with self._engine.connect() as database:
            return read_weighing(database)

    def find_weighed(self) -> str | None:
        """The digest of what the case was weighed from; None before the first time."""
        with self._engine.connect() as database:
            return read_inputs(database)

    def count(self) -> dict[str, int]:
        """Rows of each table."""
        with self._engine.connect() as database:
            return {
                table.name: database.execute(select(func.count()).select_from(table)).scalar_one()
                for table in SCHEMA.sorted_tables
            }

    def find_rows(self) -> Iterator[bytes]:
        """Every row of every table as canonical JSON, in one fixed order."""
        with self._engine.connect() as database:
            for table in SCHEMA.sorted_tables:
                for row in database.execute(select(table).order_by(*table.primary_key.columns)):
                    yield rfc8785.dumps([table.name, *row])

    def find_digest(self) -> str:
        """SHA-256 over all rows: two files with the same digest hold the same rows."""
        digest = hashlib.sha256()
        for row in self.find_rows():
            digest.update(row + b"\n")
        return digest.hexdigest()


_PARSED_FIELDS = [
    column.name for column in TEXTS.columns if column.name not in {"id", "members"}
]  # the same names in `Parsed`; members are captures of their own


def make_report(capture_id: str, parsed: Parsed, speaking: Speaking | None = None) -> Report:
    """The report that a parsed capture holds; `speaking` where it is a testimony."""
    return Report(
        id=capture_id,
        text=parsed.text,
        title=parsed.title,
        byline=parsed.byline,
        outlet=parsed.outlet,
        published=parsed.published,
        address=parsed.address,
        language=parsed.language,
        speaker=None if speaking is None else speaking.pseudonym,
        basis=() if speaking is None else speaking.basis,
    )


def _connect(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: object) -> None:
        # Derived rows may be lost with the power; WAL keeps the file whole, NORMAL keeps it quick.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        # What is deleted is overwritten: a text that was given in confidence must not live on in free pages.
        connection.execute("PRAGMA secure_delete=ON")

    return engine


def _check_layout(path: Path, engine: Engine) -> None:
    """Name a new file's layout; raise `CaseError` for one of another. Before the tables: a run cut off between is mended."""
    with engine.begin() as database:
        layout = database.exec_driver_sql("PRAGMA user_version").scalar_one()
        is_new = not database.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        if layout == LAYOUT:
            return
        if layout == 0 and is_new:
            database.exec_driver_sql(f"PRAGMA user_version = {LAYOUT}")
            return
    engine.dispose()
    raise CaseError(f"{path} was made by another version of Firsthand (layout {layout or 1}, not {LAYOUT})", remedy=OUTDATED)


def _delete_report(database: Connection, report: str) -> None:
    _delete_reading(database, report)
    database.execute(delete(CONCERNS).where(CONCERNS.c.report == report))
    database.execute(delete(TESTIMONIES).where(TESTIMONIES.c.report == report))
    database.execute(delete(TEXTS).where(TEXTS.c.id == report))


def _delete_reading(database: Connection, report: str) -> None:
    database.execute(delete(CONCERNS).where(CONCERNS.c.report == report, CONCERNS.c.stage == READING))
    for table in (SPANS, ATTRIBUTIONS, READINGS):
        database.execute(delete(table).where(table.c.report == report))


def _write_concerns(database: Connection, report: str, stage: str, concerns: Sequence[Concern]) -> None:
    rows = [
        {"report": report, "stage": stage, "position": place, "place": concern.where, "what": concern.what}
        for place, concern in enumerate(concerns)
    ]
    if rows:
        database.execute(insert(CONCERNS), rows)


def _read_concerns(database: Connection, report: str, stage: str) -> tuple[Concern, ...]:
    query = select(CONCERNS).where(CONCERNS.c.report == report, CONCERNS.c.stage == stage).order_by(CONCERNS.c.position)
    return tuple(Concern(row["stage"], row["place"], row["what"]) for row in database.execute(query).mappings())
