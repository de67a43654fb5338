"""Claims and relations as JSON: every field of them, null where a value is not known."""

from collections.abc import Iterable

from firsthand.model.act import Json
from firsthand.model.assertion import Assertion, Derivation
from firsthand.model.corroboration import Alarm, Corroboration, Origin, Rival
from firsthand.model.relation import Relation
from firsthand.model.way import Station, Way
from firsthand.stages.publish.exports.values import make_spans


def make_claims(claims: Iterable[Corroboration]) -> Json:
    """Claims in their order."""
    return [make_claim(found) for found in claims]


def make_claim(found: Corroboration) -> dict[str, Json]:
    """A claim: its figures, its grade, who is behind it and against it, and the graph that it was worked out from."""
    return {
        "id": found.claim.id,
        "issue": found.claim.issue or None,
        "wording": found.claim.wording,
        "statements": list(found.claim.statements),
        "reports": list(found.reports),
        "outlets": found.outlets,
        "told": found.told,
        "expected": found.expected,
        "two": found.two,
        "certain": found.certain,
        "likeliest": found.likeliest,
        "belief": found.belief,
        "origins": [_origin(origin) for origin in found.origins],
        "grade": {
            "credibility": str(found.grade.credibility),
            "words": found.grade.credibility.words,
            "because": found.grade.because,
        },
        "rivals": [_rival(rival) for rival in found.rivals],
        "alarms": [_alarm(alarm) for alarm in found.alarms],
        "ways": [_way(way) for way in found.ways],
        "assertions": [_assertion(assertion) for assertion in found.assertions],
        "derivations": [_derivation(derivation) for derivation in found.derivations],
    }


def make_relations(relations: Iterable[Relation]) -> Json:
    """Why voices, statements and reports were brought together."""
    return [
        {
            "kind": str(relation.kind),
            "left": relation.left,
            "right": relation.right,
            "p": relation.p,
            "because": relation.because,
            "left_spans": make_spans(relation.left_spans),
            "right_spans": make_spans(relation.right_spans),
            "features": [[name, value] for name, value in relation.features],
        }
        for relation in relations
    ]


def _origin(origin: Origin) -> Json:
    return {
        "source": origin.source,
        "label": origin.label,
        "mass": origin.mass,
        "reports": list(origin.reports),
        "basis": _text(origin.basis),
    }


def _rival(rival: Rival) -> Json:
    return {"claim": rival.claim, "kind": str(rival.kind), "because": rival.because}


def _alarm(alarm: Alarm) -> Json:
    return {
        "kind": str(alarm.kind),
        "claim": alarm.claim,
        "loop": list(alarm.loop),
        "because": alarm.because,
        "reports": list(alarm.reports),
    }


def _way(way: Way) -> Json:
    return {
        "statement": way.statement,
        "report": way.report,
        "claim": way.claim,
        "value": way.value or None,
        "at": way.at,
        "stations": [_station(station) for station in way.stations],
        "spans": make_spans(way.spans),
    }


def _station(station: Station) -> Json:
    return {
        "source": station.source,
        "label": station.label,
        "is_named": station.is_named,
        "descriptor": station.descriptor or None,
        "basis": _text(station.basis),
    }


def _assertion(assertion: Assertion) -> Json:
    return {
        "id": assertion.id,
        "source": assertion.source,
        "claim": assertion.claim,
        "value": assertion.value or None,
        "report": assertion.report or None,
        "at": assertion.at,
        "label": assertion.label or None,
        "statement": assertion.statement or None,
        "basis": _text(assertion.basis),
    }


def _derivation(derivation: Derivation) -> Json:
    return {
        "child": derivation.child,
        "parent": derivation.parent,
        "kind": str(derivation.kind),
        "p": derivation.p,
        "evidence": derivation.evidence or None,
    }


def _text(value: str | None) -> Json:
    return None if value is None else str(value)
