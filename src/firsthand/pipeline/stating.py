"""Take a reading apart into voices and statements: what links are found between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from firsthand.errors import NotFoundError
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.judgement import Judged
from firsthand.model.manner import Polarity, SourceClass
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, join_words, make_span
from firsthand.model.statement import Statement
from firsthand.model.voice import Voice
from firsthand.stages.capture.testimony import find_asked
from firsthand.stages.read.figures import find_figures

# How the key of who gave an account in confidence begins.
SPEAKER = "speaker:"
# A paragraph without an end gives this much context on either side.
CONTEXT_CHARS = 400


@dataclass(frozen=True, slots=True)
class Stated:
    """One report with its voices, in the order of its reading's sources, and its statements in the order of the reading.

    `media` are the outlets that its chains name beside the sources, and its own outlet, which comes last.
    """

    report: Report
    reading: Reading
    voices: tuple[Voice, ...]
    media: tuple[Voice, ...]
    statements: tuple[Statement, ...]

    def find_statement(self, name: str) -> Statement:
        """The statement with this id. Raises `NotFoundError`."""
        for statement in self.statements:
            if statement.id == name:
                return statement
        raise NotFoundError(f"no statement is called {name}", remedy=f"'firsthand show {self.report.id}' lists them")


def state_report(report: Report, reading: Reading) -> Stated:
    """The voices and statements of a report; attributions come before the report's own sentences."""
    voices = tuple(_make_voice(report, place, source, reading) for place, source in enumerate(reading.sources))
    attributed = [_state_attribution(report, reading, place) for place in range(len(reading.attributions))]
    own = [_state_own(report, reading, place, one) for place, one in enumerate(reading.own)]
    return Stated(report, reading, voices, tuple(_find_media(report, reading)), (*attributed, *own))


def state_reports(reports: Iterable[tuple[Report, Judged]]) -> dict[str, Stated]:
    """Each report taken apart, with people's judgements worked in: what they rejected is left out."""
    found = {}
    for report, judged in reports:
        stated = state_report(report, judged.reading)
        rejected = {f"{report.id}#{number}" for number, _, standing in judged if not standing.stands} | _find_asked(stated)
        found[report.id] = replace(stated, statements=tuple(one for one in stated.statements if one.id not in rejected))
    return found


def _find_asked(stated: Stated) -> set[str]:
    """The statements that stand in questions of a testimony: who asks is no witness of what is asked."""
    if stated.report.speaker is None:
        return set()
    asked = find_asked(stated.report.text)
    return {one.id for one in stated.statements for start, end in asked if any(start <= span.start < end for span in one.spans)}


def find_place(statement: Statement) -> int | None:
    """The place of a statement's attribution in its reading; None for what the report says itself."""
    number = statement.id.rsplit("#", 1)[-1]
    return int(number) - 1 if number.isdecimal() else None


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
    """The key of a reading's source at `place`, numbered from 1 as people see it; empty for none."""
    return "" if place is None else f"{report}@{place + 1}"


def find_outlet_key(report: Report) -> str:
    """The key of a report's own voice: its outlet's, else one of its own; for a testimony who gave it."""
    if report.speaker is not None:
        return SPEAKER + report.speaker
    return f"outlet:{report.outlet.strip()}" if report.outlet and report.outlet.strip() else f"{report.id}@outlet"


def find_medium_key(report: str, words: str) -> str:
    """The key of an outlet that a chain only names."""
    return f"{report}@medium:{words}"


def _find_media(report: Report, reading: Reading) -> Iterator[Voice]:
    named = dict.fromkeys(join_words(found.medium) for found in reading.attributions if found.medium)
    for words in named:
        yield _make_medium(find_medium_key(report.id, words), report, words)
    if report.speaker is None:
        yield replace(_make_medium(find_outlet_key(report), report, report.outlet or ""), is_outlet=True)
    else:
        yield Voice(
            key=find_outlet_key(report),
            report=report.id,
            source_class=SourceClass.UNNAMED,
            descriptors=(report.speaker,),
            language=report.language,
        )


def _make_medium(key: str, report: Report, words: str) -> Voice:
    return Voice(
        key=key,
        report=report.id,
        source_class=SourceClass.NAMED_ORGANISATION if words.strip() else SourceClass.NONE,
        names=(words.strip(),) if words.strip() else (),
        language=report.language,
    )


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
