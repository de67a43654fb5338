"""Take a reading apart into voices and statements: what links are found between."""

from dataclasses import dataclass

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.manner import Polarity, SourceClass
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.model.statement import Statement
from firsthand.model.voice import Voice
from firsthand.stages.read.figures import find_figures

# A paragraph without an end gives this much context on either side.
CONTEXT_CHARS = 400


@dataclass(frozen=True, slots=True)
class Stated:
    """One report with its voices, in the order of its reading's sources, and its statements in the order of the reading."""

    report: Report
    reading: Reading
    voices: tuple[Voice, ...]
    statements: tuple[Statement, ...]


def state_report(report: Report, reading: Reading) -> Stated:
    """The voices and statements of a report; attributions come before the report's own sentences."""
    voices = tuple(_make_voice(report, place, source, reading) for place, source in enumerate(reading.sources))
    attributed = [_state_attribution(report, reading, place) for place in range(len(reading.attributions))]
    own = [_state_own(report, reading, place, one) for place, one in enumerate(reading.own)]
    return Stated(report, reading, voices, (*attributed, *own))


def state_words(words: str, *, name: str = "words", published: str | None = None) -> Statement:
    """One English sentence as a statement of its own, with the numbers, times and places in it."""
    figures = find_figures(words, published=published)
    return Statement(
        id=f"{name}#own1",
        report=name,
        spans=(make_span(words, 0, len(words)),) if words else (),
        context=words,
        language="en",
        published=published,
        quantities=figures.quantities,
        times=figures.times,
        places=figures.places,
    )


def find_voice_key(report: str, place: int | None) -> str:
    """The key of a reading's source at `place`; empty for none."""
    return "" if place is None else f"{report}@{place}"


def _make_voice(report: Report, place: int, source: Source, reading: Reading) -> Voice:
    named = [] if source.name is None else [source.name]
    is_named = source.source_class not in {SourceClass.UNNAMED, SourceClass.COLLECTIVE, SourceClass.NONE}
    others = [span for span in source.mentions if span not in named]
    names = named + [span for span in others if is_named and span.words[:1].isupper()]
    described = ([] if source.descriptor is None else [source.descriptor]) + [span for span in others if span not in names]
    return Voice(
        key=find_voice_key(report.id, place),
        report=report.id,
        source_class=source.source_class,
        names=_fold(names),
        descriptors=_fold(described),
        language=reading.language or report.language,
    )


def _fold(spans: list[Span]) -> tuple[str, ...]:
    """Each once, on one line."""
    return tuple(dict.fromkeys(" ".join(span.words.split()) for span in spans))


def _state_attribution(report: Report, reading: Reading, place: int) -> Statement:
    found: Attribution = reading.attributions[place]
    return Statement(
        id=f"{report.id}#{place + 1}",
        report=report.id,
        spans=found.content,
        context=find_context(report.text, (*found.source, *found.cue, *found.content)),
        language=reading.language or report.language,
        published=report.published,
        source=find_voice_key(report.id, found.entity),
        polarity=Polarity.AFFIRM if found.polarity is None else found.polarity.value,
        certainty=None if found.certainty is None else found.certainty.value,
        quantities=found.quantities,
        times=found.times,
        places=found.places,
    )


def _state_own(report: Report, reading: Reading, place: int, own: OwnStatement) -> Statement:
    return Statement(
        id=f"{report.id}#own{place + 1}",
        report=report.id,
        spans=(own.span,),
        context=find_context(report.text, (own.span,)),
        language=reading.language or report.language,
        published=report.published,
        source=find_voice_key(report.id, own.voice),
        quantities=own.quantities,
        times=own.times,
        places=own.places,
    )


def find_context(text: str, spans: tuple[Span, ...]) -> str:
    """The lines that hold the spans, no more than `CONTEXT_CHARS` on either side."""
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    start = max(text.rfind("\n", 0, low) + 1, low - CONTEXT_CHARS)
    end = text.find("\n", high)
    return text[start : min(len(text) if end < 0 else end, high + CONTEXT_CHARS)].strip()
