"""The tables of `readings.db`: texts, readings, concerns; and attributions with their spans, for who asks in SQL.

The whole of a reading is in `readings.body`, as JSON; the rows of `attributions` and `spans` repeat a part of it.
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, String, Table

SCHEMA = MetaData()
# A file of another layout is not read: it is derived again. Raise it with every change below, or of what a reading holds.
LAYOUT = 2

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
