"""Keep what linking and weighing found: one weighing of the whole case, in place of the one before."""

from sqlalchemy import Connection, Table, delete, insert, select

from firsthand.model.concern import Concern
from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.relation import Relation
from firsthand.readings.body import read_part, write_part
from firsthand.readings.tables import CLAIM_STATEMENTS, CLAIMS, RELATIONS, VOICES, WEIGHINGS


def write_weighing(database: Connection, weighing: Weighing) -> None:
    """Every row of a weighing; the earlier one is gone."""
    for table in (CLAIM_STATEMENTS, CLAIMS, RELATIONS, VOICES, WEIGHINGS):
        database.execute(delete(table))
    database.execute(insert(WEIGHINGS).values(inputs=weighing.inputs, concerns=write_part(weighing.concerns)))
    rows: dict[Table, list[dict[str, object]]] = {
        RELATIONS: [_make_relation(place, one) for place, one in enumerate(weighing.relations)],
        VOICES: [{"voice": voice, "source": source} for voice, source in weighing.voices],
        CLAIMS: [_make_claim(place, one) for place, one in enumerate(weighing.claims)],
        CLAIM_STATEMENTS: [
            {"claim": one.claim.id, "statement": statement} for one in weighing.claims for statement in one.claim.statements
        ],
    }
    for table, own in rows.items():
        if own:
            database.execute(insert(table), own)


def read_weighing(database: Connection) -> Weighing | None:
    """The weighing that was written last, None before the first."""
    head = database.execute(select(WEIGHINGS)).mappings().first()
    if head is None:
        return None
    relations = database.execute(select(RELATIONS.c.body).order_by(RELATIONS.c.position)).scalars()
    claims = database.execute(select(CLAIMS.c.body).order_by(CLAIMS.c.position)).scalars()
    voices = database.execute(select(VOICES.c.voice, VOICES.c.source).order_by(VOICES.c.voice))
    return Weighing(
        inputs=head["inputs"],
        relations=tuple(read_part(body, Relation) for body in relations),
        voices=tuple((voice, source) for voice, source in voices),
        claims=tuple(read_part(body, Corroboration) for body in claims),
        concerns=read_part(head["concerns"], tuple[Concern, ...]),
    )


def read_inputs(database: Connection) -> str | None:
    """From what the case was weighed last."""
    return database.execute(select(WEIGHINGS.c.inputs)).scalar()


def _make_relation(place: int, one: Relation) -> dict[str, object]:
    return {
        "position": place,
        "kind": one.kind.value,
        "left": one.left,
        "right": one.right,
        "p": one.p,
        "because": one.because,
        "body": write_part(one),
    }


def _make_claim(place: int, one: Corroboration) -> dict[str, object]:
    return {
        "id": one.claim.id,
        "position": place,
        "issue": one.claim.issue or one.claim.id,
        "wording": one.claim.wording,
        "reports": len(one.reports),
        "origins": one.likeliest,
        "expected_origins": one.expected,
        "p_two": one.two,
        "body": write_part(one),
    }
