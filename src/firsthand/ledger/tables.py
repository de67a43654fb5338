"""The ledger's one table, and the rules inside the database that keep it append-only."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

# "FHLG" in ASCII: SQLite's application_id, by which file(1) and we tell a ledger from any other database.
APPLICATION_ID = 0x46484C47
SCHEMA_VERSION = 1

metadata = MetaData()

acts = Table(
    "acts",
    metadata,
    Column("position", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("leaf_hash", LargeBinary, nullable=False),
    # The hashes of the subtrees that this leaf completes, lowest first, end to end: appending recomputes nothing.
    Column("nodes", LargeBinary, nullable=False),
)

# Written out, not generated: verification compares these words with what the database holds.
SQLITE_SCHEMA = {
    "acts": (
        "CREATE TABLE acts (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, act TEXT NOT NULL, "
        "leaf_hash BLOB NOT NULL, nodes BLOB NOT NULL)"
    ),
    "acts_by_kind": "CREATE INDEX acts_by_kind ON acts (kind, position)",
    "acts_are_never_changed": (
        "CREATE TRIGGER acts_are_never_changed BEFORE UPDATE ON acts "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an act is never changed'); END"
    ),
    "acts_are_never_deleted": (
        "CREATE TRIGGER acts_are_never_deleted BEFORE DELETE ON acts "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an act is never deleted'); END"
    ),
    # Also stops INSERT OR REPLACE, which deletes without firing the trigger above.
    "acts_follow_one_another": (
        "CREATE TRIGGER acts_follow_one_another BEFORE INSERT ON acts "
        "WHEN NEW.position IS NOT (SELECT coalesce(max(position), -1) + 1 FROM acts) "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: an act goes after the last'); END"
    ),
}
