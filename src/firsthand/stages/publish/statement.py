"""What the page shows of each statement: who said what, through whom it came, what is known of it and what is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.chain import find_chain
from firsthand.model.publication import Section
from firsthand.model.span import Span, join_words
from firsthand.model.telling import (
    NAMED,
    SHORTEST_CHAIN,
    WHO,
    Remark,
    find_abstentions,
    find_remarks,
    find_values,
    quote_spans,
    tell_source,
    tell_standing,
    tell_step,
    tell_voice,
)
from firsthand.stages.publish.marks import DEEPEST_SHOWN
from firsthand.stages.publish.wording import word_certainty

# Below an even chance the model itself thinks it more likely that nobody is said to have said anything here.
EVEN_CHANCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of the table of who said what. `known` and `unknown` are remarks with the words that show them, if others."""

    number: int
    level: int
    parent: int | None
    source: str
    entity: str
    unresolved: str
    cue: str
    content: str
    chain: tuple[str, ...]
    known: tuple[tuple[str, str, str], ...]
    unknown: tuple[Remark, ...]
    state: str
    decided: str
    certainty: str
    is_unsure: bool
    pieces: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One sentence outside any statement: in the report's own voice, or of the one whose turn it is."""

    span: Span
    words: str
    voice: str
    known: tuple[Remark, ...]
    unknown: tuple[Remark, ...]


def make_statements(section: Section, reading: Reading) -> tuple[Statement, ...]:
    """The rows of the table, in the order of the text; a row inside another knows its level."""
    return tuple(_make_statement(section, reading, place) for place in range(len(reading.attributions)))


def make_own(reading: Reading) -> tuple[Own, ...]:
    """What the report says in its own voice."""
    return tuple(
        Own(
            span=own.span,
            words=join_words([own.span]),
            voice=tell_voice(reading, own.voice),
            known=tuple(find_values(own, with_rule=True)),
            unknown=tuple(find_abstentions(own)),
        )
        for own in reading.own
    )


def _make_statement(section: Section, reading: Reading, place: int) -> Statement:
    found, standing = reading.attributions[place], section.find_standing(place)
    chain = tuple(tell_step(reading, step) for step in reversed(find_chain(reading, place)))
    return Statement(
        number=place + 1,
        level=_find_level(place, found, reading.attributions),
        parent=None if found.parent is None else found.parent + 1,
        source=join_words(found.source),
        entity=_name_entity(reading, found),
        unresolved=found.unresolved,
        cue=join_words(found.cue),
        content=join_words(found.content),
        chain=chain if len(chain) > SHORTEST_CHAIN else (),
        known=tuple((one.label, one.words, quote_spans(one)) for one in find_remarks(found, with_rule=True)),
        unknown=tuple(one for one in find_abstentions(found) if one.label != WHO),
        state=standing.state.value,
        decided=tell_standing(standing),
        certainty=word_certainty(found.confidence),
        is_unsure=found.confidence < EVEN_CHANCE,
        pieces=tuple(found.spans()),
    )


def _name_entity(reading: Reading, found: Attribution) -> str:
    """Who the source is, where its own words alone do not say it."""
    if found.entity is None:
        return ""
    source = reading.sources[found.entity]
    if source.label and source.label in join_words(found.source):
        return "" if source.source_class in NAMED else source.source_class.value
    return tell_source(source)


def _find_level(place: int, attribution: Attribution, attributions: Sequence[Attribution]) -> int:
    """How many statements this one stands in, up to the deepest that is shown; a parent may stand later in the text."""
    level, parent = 0, attribution.parent
    while parent is not None and level < DEEPEST_SHOWN and parent != place:
        level, parent = level + 1, attributions[parent].parent
    return level
