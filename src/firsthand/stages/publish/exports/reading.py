"""A reading as JSON: every field of it, null where a value is not known; places become numbers that count from 1."""

from firsthand.model.act import Json
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.chain import Step, find_chain
from firsthand.model.judgement import Standing, Verdict
from firsthand.model.publication import Section
from firsthand.model.source import Source, SourceList
from firsthand.stages.publish.exports.values import (
    make_concerns,
    make_maybe_span,
    make_place,
    make_quantity,
    make_shown,
    make_span,
    make_spans,
    make_when,
)


def make_reading(section: Section, reading: Reading) -> dict[str, Json]:
    """The reading of one section, with how people judged each statement."""
    return {
        "report": reading.report,
        "model": reading.model,
        "language": reading.language,
        "attributions": [make_attribution(section, reading, place) for place in range(len(reading.attributions))],
        "sources": [_source(number, source) for number, source in enumerate(reading.sources, start=1)],
        "own": [_own(statement) for statement in reading.own],
        "credits": [
            {"span": make_span(credit.span), "kind": _text(credit.kind), "source": _number(credit.source)}
            for credit in reading.credits
        ],
        "source_list": None if reading.source_list is None else _source_list(reading.source_list),
        "concerns": make_concerns(reading.concerns),
    }


def make_attribution(section: Section, reading: Reading, place: int) -> dict[str, Json]:
    """One attribution: its parts, its chain from the source to the report's own voice, and all that was found in it."""
    found = reading.attributions[place]
    return {
        "number": place + 1,
        "parent": _number(found.parent),
        "confidence": found.confidence,
        "source": make_spans(found.source),
        "cue": make_spans(found.cue),
        "content": make_spans(found.content),
        "link": make_shown(found.link),
        "medium": make_spans(found.medium),
        "addressee": make_spans(found.addressee),
        "entity": _number(found.entity),
        "unresolved": found.unresolved or None,
        "voice": _number(found.voice),
        "chain": [_step(step) for step in find_chain(reading, place)],
        **_manner(found),
        **_values(found),
        "standing": _standing(section.find_standing(place)),
    }


def _manner(found: Attribution) -> dict[str, Json]:
    return {
        "mode": make_shown(found.mode),
        "deed": make_shown(found.deed),
        "access": make_shown(found.access),
        "polarity": make_shown(found.polarity),
        "certainty": make_shown(found.certainty),
        "carrier_certainty": make_shown(found.carrier_certainty),
    }


def _values(said: Attribution | OwnStatement) -> dict[str, Json]:
    return {
        "quantities": [make_quantity(quantity) for quantity in said.quantities],
        "times": [make_when(when) for when in said.times],
        "places": [make_place(place) for place in said.places],
    }


def _step(step: Step) -> Json:
    return {
        "label": step.label,
        "link": _text(step.link),
        "spans": make_spans(step.spans),
        "attribution": _number(step.attribution),
        "entity": _number(step.entity),
    }


def _source(number: int, source: Source) -> Json:
    return {
        "number": number,
        "label": source.label,
        "source_class": source.source_class.value,
        "mentions": make_spans(source.mentions),
        "name": make_maybe_span(source.name),
        "descriptor": make_maybe_span(source.descriptor),
        "how_many": None if source.number is None else make_quantity(source.number),
        "reason": make_maybe_span(source.reason),
        "because": source.because or None,
    }


def _source_list(found: SourceList) -> Json:
    return {
        "heading": make_span(found.heading),
        "listed": [{"span": make_span(line.span), "source": _number(line.source)} for line in found.listed],
        "unlisted": [place + 1 for place in found.unlisted],
    }


def _own(statement: OwnStatement) -> Json:
    return {"span": make_span(statement.span), "voice": _number(statement.voice), **_values(statement)}


def _standing(standing: Standing) -> Json:
    """How people judged it; `suggested` is what the machine had said where a person's words stand in its place."""
    made = standing.judgement
    if made is None:
        return {"state": standing.state.value, "is_added": standing.is_added, "judgement": None}
    subject = made.subject.attribution
    was: dict[str, Json] = {role: make_spans(getattr(subject, role)) for role in ("source", "cue", "content")}
    judgement: dict[str, Json] = {
        "id": made.id or None,
        "verdict": made.verdict.value,
        "because": made.because,
        "by": made.by,
        "at": made.at,
        "revises": made.revises,
        "suggested": was if made.verdict is Verdict.REVISED else None,
    }
    return {"state": standing.state.value, "is_added": standing.is_added, "judgement": judgement}


def _number(place: int | None) -> Json:
    return None if place is None else place + 1


def _text(value: str | None) -> Json:
    return None if value is None else str(value)
