"""Follow each statement from its first voice to the report's own, with every voice under the key that it has across reports."""

import re
from collections.abc import Iterator, Mapping

from firsthand.model.assertion import Basis
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.chain import Step, find_chain
from firsthand.model.claim import Claim
from firsthand.model.manner import Access, Deed, SourceClass
from firsthand.model.span import join_words
from firsthand.model.statement import Statement
from firsthand.model.way import Station, Way
from firsthand.pipeline.stating import Stated, find_medium_key, find_outlet_key, find_place, find_voice_key

# A source that thinks, reckons or measures has concluded; one that speaks or writes may have seen it or not.
CONCLUDED: Mapping[Deed, Basis] = {Deed.MEASUREMENT: Basis.INDUCED}
SEEN: Mapping[Access, Basis] = {Access.FIRST_HAND: Basis.WITNESSED, Access.SECOND_HAND: Basis.TOLD}
# Words that the reader took for a source, and that are nobody's name.
NOBODY = frozenset({"it", "there", "this", "that", "which", "what", "here", "these", "those"})
_EVENT = re.compile(
    r"(?:the|an?|these|those|two|three|several)?\s*(?:explosions?|blasts?|strikes?|attacks?|shelling|fires?|floods?|raids?|figures)$",
    re.IGNORECASE,
)


def find_ways(stated: Mapping[str, Stated], claims: tuple[Claim, ...], clusters: Mapping[str, str]) -> Iterator[Way]:
    """The way of every statement of every claim; `clusters` gives a voice's key across reports for the one in its report."""
    for claim in claims:
        for name in claim.statements:
            one = stated[name.split("#", 1)[0]]
            yield find_way(one, one.find_statement(name), claim, clusters)


def find_way(stated: Stated, statement: Statement, claim: Claim, clusters: Mapping[str, str]) -> Way:
    """The way of one statement."""
    return Way(
        statement=statement.id,
        report=statement.report,
        claim=claim.issue or claim.id,
        value=claim.id,
        stations=_drop_repeats((*_find_stations(stated, statement, clusters), *_find_own(stated, clusters))),
        at=statement.published,
        spans=statement.spans,
    )


def _find_stations(stated: Stated, statement: Statement, clusters: Mapping[str, str]) -> Iterator[Station]:
    """The voices before the report's own; none for what it says itself and for what is said by nobody."""
    reading, place = stated.reading, find_place(statement)
    if place is None:
        if statement.source and stated.voices[int(statement.source.rsplit("@", 1)[1]) - 1].is_called:
            yield _name_voice(stated, int(statement.source.rsplit("@", 1)[1]) - 1, clusters)
        return
    for step in find_chain(reading, place)[:-1]:
        if _is_nobody(reading, step):
            continue
        yield _find_station(stated, step, clusters)


def _is_nobody(reading: Reading, step: Step) -> bool:
    """Whether a step names no voice: "it is said"."""
    if step.label.lower() in NOBODY or _EVENT.match(step.label):
        return True
    if step.entity is not None:
        source = reading.sources[step.entity]
        return source.source_class is SourceClass.NONE or (not source.mentions and source.name is None)
    return step.attribution is not None and not reading.attributions[step.attribution].source


def _find_station(stated: Stated, step: Step, clusters: Mapping[str, str]) -> Station:
    reading, report = stated.reading, stated.report.id
    basis = None if step.attribution is None else find_basis(reading.attributions[step.attribution])
    if step.entity is not None:
        return _name_voice(stated, step.entity, clusters, basis)
    words = join_words(step.spans)
    if step.attribution is None:
        key = find_medium_key(report, words)
        return Station(source=clusters.get(key, key), label=words, basis=basis)
    # "He said": nobody can tell who, so nobody can tell that it is the same one elsewhere.
    return Station(source=f"{report}@?{step.attribution}", label=words, is_named=False, descriptor=words, basis=basis)


def _name_voice(stated: Stated, place: int, clusters: Mapping[str, str], basis: Basis | None = None) -> Station:
    voice = stated.voices[place]
    key = find_voice_key(stated.report.id, place)
    descriptor = next(iter((*voice.descriptors, *voice.names)), "")
    return Station(
        source=clusters.get(key, key), label=voice.label, is_named=bool(voice.names), descriptor=descriptor, basis=basis
    )


def _find_own(stated: Stated, clusters: Mapping[str, str]) -> Iterator[Station]:
    """The report's own voice; before one who was only told, whoever told it."""
    key, report = find_outlet_key(stated.report), stated.report
    if report.basis == (Basis.TOLD,):
        yield Station(source=f"{report.id}@told", label=f"who told {report.speaker}", is_named=False)
    known = report.basis[0] if len(report.basis) == 1 else None
    yield Station(source=clusters.get(key, key), label=_name_report(stated), basis=known)


def _name_report(stated: Stated) -> str:
    """The outlet, else the report by its title; a testimony by its pseudonym."""
    report = stated.report
    if report.speaker is not None:
        return f"witness {report.speaker}" if Basis.WITNESSED in report.basis else report.speaker
    return (report.outlet or "").strip() or (
        f"the report “{report.title.strip()}”" if report.title else "a report without a title"
    )


def find_basis(found: Attribution) -> Basis | None:
    """How a source came to know what it says, where the words tell."""
    if found.access is not None:
        return SEEN[found.access.value]
    return None if found.deed is None else CONCLUDED.get(found.deed.value)


def _drop_repeats(stations: tuple[Station, ...]) -> tuple[Station, ...]:
    """Without those who come again further on: "Kanal Sever, told by a soldier, reports" is one voice of Kanal Sever."""
    later: set[str] = set()
    kept: list[Station] = []
    for station in reversed(stations):
        if station.source not in later:
            later.add(station.source)
            kept.append(station)
    return tuple(reversed(kept))


def find_citations(reading: Reading) -> Iterator[str]:
    """The outlets, agencies and others that a report says it has something from: media, named sources, notices, credits."""
    seen: dict[str, None] = {}
    for found in reading.attributions:
        if found.medium:
            seen[join_words(found.medium)] = None
    for credit in reading.credits:
        if credit.kind is not None:
            seen[join_words([credit.span])] = None
    yield from seen
