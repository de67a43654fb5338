"""The tables of `readings.db`: texts, readings, claims, concerns; and what they hold once more in rows, for who asks in SQL.

The whole of a reading is in `readings.body`, as JSON; the rows of `attributions` and `spans` repeat a part of it. So it is with
`claims.body` and `relations.body`.
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, String, Table

SCHEMA = MetaData()
# A file of another layout is not read: it is derived again. Raise it with every change below, or of what a reading holds.
LAYOUT = 4

TEXTS = Table(
    "texts",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("format", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("text", String, nullable=False),
    Column("title", String),
    Column("byline", String),
    Column("outlet", String),
    Column("published", String),
    Column("address", String),
    Column("language", String),
    Column("chars_counted", Integer),
    Column("chars_found", Integer),
    Column("members", Integer, nullable=False),
)

# What was said to us in confidence, as cleared text: under which pseudonym. `salt` goes into every digest of it that leaves
# this file, so that nobody can try texts until one fits.
TESTIMONIES = Table(
    "testimonies",
    SCHEMA,
    Column("report", ForeignKey("texts.id"), primary_key=True),
    Column("pseudonym", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("salt", String, nullable=False),
)

# Acts on testimonies, whose words the vault keeps and the ledger does not: by the vault's row.
SEALED = Table(
    "sealed",
    SCHEMA,
    Column("row", String, primary_key=True),
    Column("pseudonym", String, nullable=False),
    Column("body", String, nullable=False),
)

READINGS = Table(
    "readings",
    SCHEMA,
    Column("report", ForeignKey("texts.id"), primary_key=True),
    Column("model", String, nullable=False),
    Column("body", String, nullable=False),
)

ATTRIBUTIONS = Table(
    "attributions",
    SCHEMA,
    Column("report", ForeignKey("readings.report"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("parent", Integer),
    Column("confidence", Float, nullable=False),
)

SPANS = Table(
    "spans",
    SCHEMA,
    Column("report", String, primary_key=True),
    Column("attribution", Integer, primary_key=True),
    Column("role", String, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("words", String, nullable=False),
)

CONCERNS = Table(
    "concerns",
    SCHEMA,
    Column("report", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("place", String, nullable=False),
    Column("what", String, nullable=False),
)

# One row: from what the case was weighed.
WEIGHINGS = Table(
    "weighings",
    SCHEMA,
    Column("inputs", String, primary_key=True),
    Column("concerns", String, nullable=False),
)

RELATIONS = Table(
    "relations",
    SCHEMA,
    Column("position", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("p", Float, nullable=False),
    Column("because", String, nullable=False),
    Column("body", String, nullable=False),
)

VOICES = Table(
    "voices",
    SCHEMA,
    Column("voice", String, primary_key=True),
    Column("source", String, nullable=False),
)

CLAIMS = Table(
    "claims",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("issue", String, nullable=False),
    Column("wording", String, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("expected_origins", Float, nullable=False),
    Column("p_two", Float, nullable=False),
    Column("body", String, nullable=False),
)

CLAIM_STATEMENTS = Table(
    "claim_statements",
    SCHEMA,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("statement", String, primary_key=True),
)
