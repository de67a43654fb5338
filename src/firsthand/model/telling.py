"""Findings told in words: the same in a terminal, on a page and in a spreadsheet.

What is known and what nobody could tell are told apart: a reader must never take an abstention for a finding.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.chain import Step, find_chain
from firsthand.model.judgement import Standing, State
from firsthand.model.manner import Access, Deed, LinkKind, Polarity, SourceClass
from firsthand.model.place import Location, Place
from firsthand.model.quantity import Quantity
from firsthand.model.source import Source
from firsthand.model.span import Span, join_words
from firsthand.model.when import Period, When

# The steps of FactBank (Saurí and Pustejovsky 2009) in words.
CERTAINTIES = {
    3: "surely", 2: "probably", 1: "possibly", 0: "cannot tell", -1: "possibly not", -2: "probably not", -3: "surely not",
}  # fmt: skip
POLARITIES = {
    Polarity.AFFIRM: "affirms", Polarity.DENY: "denies", Polarity.DECLINE: "declines to say", Polarity.ASK: "asks",
}  # fmt: skip
ACCESSES = {Access.FIRST_HAND: "was there: first-hand", Access.SECOND_HAND: "has it from others: second-hand"}
# A statement within another shows where it stands, and one that was told names whom.
LINKS = {LinkKind.CITING: "taken from another’s report", LinkKind.REPUBLISHED: "printed again as a whole"}
# Classes that a name alone already shows.
NAMED = {SourceClass.NAMED_PERSON, SourceClass.NAMED_ORGANISATION, SourceClass.NONE}
NO_SOURCE = "no source named"
WHO, TOLD = "Who is meant", "Told to"
# The report's own voice and one that speaks directly in it.
SHORTEST_CHAIN = 2
QUOTES = ('"', "“", "‘", "«", "„")
HAS_WORD = re.compile(r"\w")
PLAIN_DATE = re.compile(r"-?\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Remark:
    """One line about a statement: `label` asks, `words` answer, `spans` show it."""

    label: str
    words: str
    spans: tuple[Span, ...] = ()


def quote_spans(remark: Remark) -> str:
    """The words that show a remark, in quotation marks; none where it holds them already or they are marks alone.

    >>> quote_spans(Remark("Wording", "indirect", (Span(3, 7, "said"),)))
    '“said”'
    """
    words = join_words(remark.spans)
    if words in remark.words or not HAS_WORD.search(words):
        return ""
    return words if words.startswith(QUOTES) else f"“{words}”"


def tell_quantity(quantity: Quantity, *, with_rule: bool = False) -> str:
    """A number as its words and the interval they entail: 'almost twenty → (10, 20) soldiers'."""
    unit = f" {quantity.unit}" if quantity.unit else ""
    size = quantity.group.size if quantity.group is not None else None
    whole = f" of {size}" if size is not None else ""
    earlier = f", before {quantity.revises}" if quantity.revises is not None else ""
    rule = f" [rule: {', '.join(quantity.rules)}]" if with_rule else ""
    return f"{_flatten(quantity.span.words)} → {quantity.interval}{unit}{whole}{earlier}{rule}"


def tell_when(when: When) -> str:
    """A time as its words and the period they mean: 'on Monday → 2026-05-04'."""
    meant = "not told" if when.period is None else tell_period(when.period)
    part = f", {when.part}" if when.part else ""
    also = f" (or {' or '.join(map(tell_period, when.alternatives))})" if when.alternatives else ""
    return f"{_flatten(when.span.words)} → {meant}{part}{also}"


def tell_period(period: Period) -> str:
    """A period as a reader would write it.

    >>> tell_period(Period(start="2026-05-01", end="2026-05-31", edtf="2026-05"))
    '2026-05'
    >>> tell_period(Period(start="2026-05-01", end=None, edtf="2026-05-01/.."))
    'from 2026-05-01'
    """
    if period.start is None or period.end is None:
        return f"until {period.end}" if period.start is None else f"from {period.start}"
    if PLAIN_DATE.fullmatch(period.edtf) and "T" not in period.start:
        return period.edtf
    return period.start if period.start == period.end else f"{period.start} to {period.end}"


def tell_place(place: Place) -> str:
    """A place as its words and what they mean: 'Kelm → Kelm, XA (town)'."""
    meant = "not told" if place.location is None else tell_location(place.location)
    also = f", or {len(place.alternatives)} other" if place.alternatives else ""
    others = "s" if len(place.alternatives) > 1 else ""
    voice = "; those who rule it" if place.is_voice else ""
    return f"{_flatten(place.span.words)} → {meant}{also}{others}{voice}"


def tell_location(location: Location) -> str:
    """An entry of a gazetteer by its name, country and class."""
    return f"{', '.join(part for part in (location.name, location.country) if part)} ({location.place_class})"


def tell_source(source: Source) -> str:
    """A source by its name, with its class where the name does not show it: 'a soldier (unnamed)'."""
    label = source.label or NO_SOURCE
    return label if source.source_class in NAMED else f"{label} ({source.source_class})"


def tell_step(reading: Reading, step: Step) -> str:
    """One voice of a chain."""
    if step.entity is not None and step.entity < len(reading.sources):
        return tell_source(reading.sources[step.entity])
    is_open = step.attribution is not None and bool(reading.attributions[step.attribution].unresolved)
    return f"{_flatten(step.label)} (not resolved)" if is_open else _flatten(step.label)


def tell_chain(reading: Reading, place: int) -> str:
    """The chain of one attribution, the reader's end first: 'this report ← Radio Kelm ← a soldier (unnamed)'."""
    return " ← ".join(tell_step(reading, step) for step in reversed(find_chain(reading, place)))


def tell_who(reading: Reading, found: Attribution) -> str:
    """The source of one attribution: who it is, and behind that the words that say so here where they are others."""
    here = join_words(found.source)
    if found.entity is None or found.entity >= len(reading.sources):
        return here or NO_SOURCE
    source = reading.sources[found.entity]
    if source.label in here:
        return tell_source(source).replace(source.label, here, 1)
    return f"{tell_source(source)} (“{here}”)" if here else tell_source(source)


def tell_voice(reading: Reading, voice: int | None) -> str:
    """In whose turn something stands; empty for the report's own voice."""
    return "" if voice is None or voice >= len(reading.sources) else tell_source(reading.sources[voice])


def find_remarks(found: Attribution, *, with_rule: bool = False) -> Iterator[Remark]:
    """What is known of one statement beyond who said what; nothing of what is not known, nothing that goes without saying."""
    is_told = found.link is not None and found.link.value is LinkKind.TOLD
    if found.link is not None and found.link.value in LINKS:
        yield Remark("Way here", LINKS[found.link.value], found.link.spans)
    if found.medium:
        yield Remark(TOLD if is_told else "Medium", join_words(found.medium), found.medium)
    if found.addressee:
        yield Remark("Said to", join_words(found.addressee), found.addressee)
    if found.polarity is not None and found.polarity.value is not Polarity.AFFIRM:
        yield Remark("The source", POLARITIES[found.polarity.value], found.polarity.spans)
    if found.access is not None:
        yield Remark("The source", ACCESSES[found.access.value], found.access.spans)
    yield from find_certainties(found)
    if found.mode is not None:
        yield Remark("Wording", found.mode.value, found.mode.spans)
    if found.deed is not None and found.deed.value is not Deed.SPEECH:
        yield Remark("Deed", found.deed.value, found.deed.spans)
    yield from find_values(found, with_rule=with_rule)


def find_certainties(found: Attribution) -> Iterator[Remark]:
    """How sure the source is, and how far the one who passes it on stands behind it.

    "Nobody died" is affirmed, surely, of what did not happen: "surely not" beside it would be read as doubt.
    """
    is_denial = found.polarity is not None and found.polarity.value is Polarity.DENY
    if found.certainty is not None and found.certainty.value < 0 and not is_denial:
        yield Remark("Put in the negative", f"“{join_words(found.certainty.spans)}”", found.certainty.spans)
    elif found.certainty is not None:
        yield Remark("Source’s certainty", CERTAINTIES[found.certainty.value], found.certainty.spans)
    if found.carrier_certainty is not None:
        yield Remark("Carrier’s certainty", CERTAINTIES[found.carrier_certainty.value], found.carrier_certainty.spans)


def find_values(said: Attribution | OwnStatement, *, with_rule: bool = False) -> Iterator[Remark]:
    """Numbers, times and places of one statement, as far as they could be told."""
    for quantity in said.quantities:
        yield Remark("How many", tell_quantity(quantity, with_rule=with_rule), (quantity.span,))
    for when in said.times:
        if when.period is not None:
            yield Remark("When", tell_when(when), (when.span,))
    for place in said.places:
        if place.location is not None:
            yield Remark("Where", tell_place(place), (place.span,))


def find_abstentions(said: Attribution | OwnStatement) -> Iterator[Remark]:
    """What nobody could tell, and why."""
    if isinstance(said, Attribution) and said.unresolved:
        yield Remark(WHO, f"“{join_words(said.source)}”: {said.unresolved}", said.source)
    for when in said.times:
        if when.period is None:
            yield Remark("When", _tell_open(when.span, when.because), (when.span,))
    for place in said.places:
        if place.location is None:
            yield Remark("Where", _tell_open(place.span, place.because), (place.span,))


def tell_standing(standing: Standing) -> str:
    """What people made of a suggestion, by whom and why; empty where nobody judged it."""
    if standing.judgement is None:
        return "" if standing.state is State.SUGGESTED else str(standing.state)
    added = "added, " if standing.is_added else ""
    return f"{added}{standing.state} by {_flatten(standing.judgement.by)}: {_flatten(standing.judgement.because)}"


def count_findings(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The counts that head what is shown: '12 statements', '7 sources', '3 chains longer than one step', '2 unresolved'.

    Statements are always counted, all else only where there is some.
    """
    counts: Counter[str] = Counter()
    for reading in readings:
        counts["statements"] += len(reading.attributions)
        counts["sources"] += len(reading.sources)
        counts["chains"] += sum(len(find_chain(reading, place)) > SHORTEST_CHAIN for place in range(len(reading.attributions)))
        counts.update("own" if one.voice is None else "turns" for one in reading.own)
        whole: tuple[Attribution | OwnStatement, ...] = (*reading.attributions, *reading.own)
        for said in whole:
            counts.update("unresolved" if gap.label == WHO else "untold" for gap in find_abstentions(said))
    words = (
        ("statements", "statement", "statements"),
        ("sources", "source", "sources"),
        ("chains", "chain longer than one step", "chains longer than one step"),
        ("unresolved", "unresolved", "unresolved"),
        ("untold", "time or place not told", "times or places not told"),
        ("turns", "sentence of a speaker", "sentences of speakers"),
        ("own", "sentence in the report’s own voice", "sentences in the report’s own voice"),
    )
    shown = [
        (counts[name], one if counts[name] == 1 else many) for name, one, many in words if counts[name] or name == "statements"
    ]
    return tuple(f"{count:,} {name}" for count, name in shown)


def _tell_open(span: Span, because: str) -> str:
    return f"“{_flatten(span.words)}”: {because or 'nothing says'}"


def _flatten(words: str) -> str:
    return " ".join(words.split())
