"""Entities as sources: their names, classes, numbers, and why a name is withheld."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from firsthand.model.manner import SourceClass
from firsthand.model.quantity import Quantity, QuantityKind
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.stages.read.quantities import find_quantities
from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.mention import Mention, words_of
from firsthand.stages.read.speakers.scene import Scene
from firsthand.stages.read.speakers.withheld import find_pseudonyms, find_reasons

LONGEST_DESCRIPTOR = 120
NAMED = {
    "org": SourceClass.NAMED_ORGANISATION,
    "place": SourceClass.NAMED_ORGANISATION,
    "document": SourceClass.DOCUMENT,
    "group": SourceClass.COLLECTIVE,
}
_NUMBERED = words_of(
    """two three four five six seven eight nine ten eleven twelve several many some dozens hundreds thousands few couple pair
    both dozen hundred thousand million scores"""
)


def make_sources(scene: Scene, wanted: Iterable[Entity]) -> tuple[tuple[Source, ...], dict[int, int]]:
    """The sources in the order of first mentions, and the place of each entity's."""
    entities = list({entity.number: entity for entity in wanted}.values())
    entities.sort(key=lambda one: min((mention.start for mention in one.mentions), default=0))
    reasons = find_reasons(scene)
    pseudonyms = find_pseudonyms(scene)
    made = tuple(
        _make_source(scene, one, reason=reasons.get(one.number), is_pseudonym=one.number in pseudonyms) for one in entities
    )
    return made, {one.number: place for place, one in enumerate(entities)}


def _make_source(scene: Scene, entity: Entity, *, reason: Span | None, is_pseudonym: bool) -> Source:
    text = scene.layout.text
    spans = {(mention.start, mention.end) for mention in entity.mentions}
    named = [mention for mention in entity.mentions if mention.form == "name"]
    best = find_fullest(named)
    name = None
    if best is not None:
        name = make_span(text, best.name_start if best.name_start >= 0 else best.start, best.end)
    descriptor = _find_descriptor(scene, entity)
    return Source(
        source_class=SourceClass.PSEUDONYM
        if is_pseudonym and name is not None
        else find_class(entity, has_name=name is not None),
        mentions=tuple(make_span(text, start, end) for start, end in sorted(spans)),
        name=name,
        descriptor=descriptor,
        number=_find_number(text, entity),
        reason=reason,
        because=_explain(entity),
    )


def find_fullest(named: list[Mention]) -> Mention | None:
    """The first mention of the name that is used most of those with several words, else of the one used most."""
    counts = Counter(one.words for one in named)
    return max(named, key=lambda one: (len(one.words) > 1, counts[one.words], len(one.words), -one.start), default=None)


def find_class(entity: Entity, *, has_name: bool) -> SourceClass:
    """By its name, else by what kind of words describe it."""
    if has_name:
        told = "org" if entity.is_thing and not entity.kind else entity.kind
        return NAMED.get(told) or (SourceClass.NAMED_PERSON if is_person(entity) else SourceClass.NAMED_ORGANISATION)
    if entity.is_speaker:
        return SourceClass.SPEAKER
    if entity.kind == "document":
        return SourceClass.DOCUMENT
    return SourceClass.COLLECTIVE if entity.is_plural or entity.kind in {"group", "org"} else SourceClass.UNNAMED


def is_person(entity: Entity) -> bool:
    """Whether words or pronouns say so, or it has a name of several words: who is called by one alone is seldom a person."""
    is_called = any(one.form == "pronoun" and one.gender for one in entity.mentions)
    return entity.kind == "person" or is_called or any(len(name) > 1 for name in entity.names)


def _find_descriptor(scene: Scene, entity: Entity) -> Span | None:
    """What describes it: a source's whole phrase where that has no name, else the longest description."""
    text = scene.layout.text
    nouns = [one for one in entity.mentions if one.form == "noun" and one.determiner != "label"]
    if nouns:
        whole = [_find_whole(scene, one) for one in nouns]
        start, end = max(whole, key=lambda pair: pair[1] - pair[0])
        return make_span(text, start, min(end, start + LONGEST_DESCRIPTOR))
    titled = [one for one in entity.mentions if one.form == "name" and 0 <= one.start < one.name_start]
    if titled:
        one = max(titled, key=lambda mention: mention.name_start - mention.start)
        words = text[one.start : one.name_start].rstrip()
        return make_span(text, one.start, one.start + len(words)) if words else None
    return None


def _find_whole(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The whole phrase of a description that is a source, else only up to its head."""
    number = scene.source_of.get(id(mention))
    if number is not None:
        for span in scene.attributions[number].source:
            if span.start <= mention.start and mention.end <= span.end:
                return mention.start, span.end
    return mention.start, mention.end


def _find_number(text: str, entity: Entity) -> Quantity | None:
    """How many they are, where a description begins with a number."""
    for mention in entity.mentions:
        if mention.form != "noun" or not mention.is_plural:
            continue
        start = max(0, mention.start - 24)
        words = text[start : mention.end]
        if not any(word.lower() in _NUMBERED or word[:1].isdigit() for word in words.split()):
            continue
        for quantity in find_quantities(words):
            if (
                quantity.kind is QuantityKind.COUNT
                and quantity.span.end + start <= mention.end
                and (quantity.span.end + start >= mention.start or text[quantity.span.end + start : mention.start].isspace())
            ):
                return _move(quantity, start)
    return None


def _move(quantity: Quantity, chars: int) -> Quantity:
    group = quantity.group
    if group is not None:
        group = replace(group, span=group.span.move(chars))
    return replace(quantity, span=quantity.span.move(chars), group=group)


def _explain(entity: Entity) -> str:
    if len(entity.mentions) < 2:  # noqa: PLR2004 - nothing was joined
        return "mentioned once"
    return "joined by " + "; ".join(entity.ways) if entity.ways else "joined by what stands beside the name"
