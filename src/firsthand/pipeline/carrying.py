"""Carry people's judgements over to a reading: by the words and where they stand, never by a number.

A newer model may find other attributions, in another order. What a person accepted or revised stays, whether or not this model
finds it; what a person rejected stays rejected when it is suggested again; whatever cannot be carried over is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.concern import Concern
from firsthand.model.judgement import Finding, Judged, Judgement, Standing, State, Verdict
from firsthand.model.place import Place
from firsthand.model.quantity import Quantity
from firsthand.model.source import Source
from firsthand.model.span import Span, join_words
from firsthand.model.when import When
from firsthand.pipeline.finding_again import find_again, parts

# What a reading says of an attribution besides its words and its places in the reading.
DETAILS = tuple(
    field.name
    for field in fields(Attribution)
    if field.name not in {"source", "cue", "content", "parent", "confidence", "entity", "unresolved"}
)
FIGURES = ("quantities", "times", "places")
NOT_THERE = "a person named this source; the reading has none with these words"
Figure = TypeVar("Figure", Quantity, When, Place)


@dataclass(frozen=True, slots=True)
class Placed:
    """A judgement with its words where they stand in this text: what was suggested, and what was decided on."""

    judgement: Judgement
    subject: Finding | None
    outcome: Finding

    @property
    def is_held(self) -> bool:
        """Whether a person says that it is so."""
        return self.judgement.verdict is not Verdict.REJECTED

    def findings(self) -> Iterator[Attribution]:
        """What a suggestion may look like to be the one that was judged."""
        yield self.outcome.attribution
        if self.subject is not None and self.subject is not self.outcome:
            yield self.subject.attribution


def carry_over(judgements: Sequence[Judgement], reading: Reading, text: str) -> Judged:
    """The reading of `text` with the standing judgements on its report worked in."""
    placed, concerns = _place(judgements, text)
    matched = match(placed, reading.attributions)
    known = {id(one) for one in matched.values()}
    added = sorted((one for one in placed if id(one) not in known and one.is_held), key=_find_start)
    attributions = [
        _work_in(matched[place], found, reading) if place in matched and matched[place].is_held else found
        for place, found in enumerate(reading.attributions)
    ] + [_name(one.outcome.attribution, one.outcome, reading) for one in added]
    standings = [_stand(matched.get(place), is_added=False) for place in range(len(reading.attributions))]
    standings += [_stand(one, is_added=True) for one in added]
    for place, one in [*matched.items(), *enumerate(added, start=len(reading.attributions))]:
        attributions[place] = _put_under(one, place, attributions)
    return Judged(
        reading=replace(reading, attributions=tuple(attributions)), standings=tuple(standings), concerns=tuple(concerns)
    )


def match(placed: Sequence[Placed], suggestions: Sequence[Attribution]) -> dict[int, Placed]:
    """Which suggestion each judgement is on: the same words first, else a cue that it shares and the most other words."""
    pairs = []
    by_place = _find_cues(suggestions)
    for turn, one in enumerate(placed):
        for finding in one.findings():
            near = {place for char in _find_chars(finding.cue) for place in by_place.get(char, ())}
            pairs += [(_compare(finding, suggestions[place]), turn, place) for place in near]
    found: dict[int, Placed] = {}
    used: set[int] = set()
    # The closest first; then the later judgement, then the earlier suggestion.
    for (is_same, shared), turn, place in sorted(pairs, key=lambda pair: (*pair[0], pair[1], -pair[2]), reverse=True):
        if (is_same or shared) and turn not in used and place not in found:
            used.add(turn)
            found[place] = placed[turn]
    return found


def find_entity(sources: Sequence[Source], words: Iterable[Span]) -> int | None:
    """The first source of a reading that one of these words mentions."""
    chars = set(_find_chars(words))
    for place, source in enumerate(sources):
        mentions = (*source.mentions, *(span for span in (source.name, source.descriptor) if span is not None))
        if not chars.isdisjoint(_find_chars(mentions)):
            return place
    return None


def pick_inside(figures: Iterable[Figure], content: Sequence[Span]) -> tuple[Figure, ...]:
    """Those numbers, times or places whose words lie in one of the spans of a content."""
    return tuple(one for one in figures if any(s.start <= one.span.start and one.span.end <= s.end for s in content))


def _place(judgements: Sequence[Judgement], text: str) -> tuple[list[Placed], list[Concern]]:
    placed, concerns = [], []
    for judgement in judgements:
        subject = find_again(judgement.subject, text)
        outcome = subject if judgement.revised is None else find_again(judgement.revised, text)
        if outcome is None:
            concerns.append(_make_concern(judgement))
        else:
            placed.append(Placed(judgement, subject, outcome))
    return placed, concerns


def _make_concern(judgement: Judgement) -> Concern:
    found = judgement.outcome.attribution
    words = f"{join_words(found.source)} / {join_words(found.cue)} / {join_words(found.content)}"
    what = f"{judgement.by} {judgement.verdict} {words!r}; these words no longer stand in the text. Judge it anew"
    return Concern("read", f"judgement {judgement.id[:8]}", what)


def _find_chars(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(span.start, span.end)


def _find_cues(suggestions: Sequence[Attribution]) -> dict[int, list[int]]:
    """For each character of a cue the suggestions that have it."""
    found: dict[int, list[int]] = {}
    for place, suggestion in enumerate(suggestions):
        for char in _find_chars(suggestion.cue):
            found.setdefault(char, []).append(place)
    return found


def _compare(finding: Attribution, suggestion: Attribution) -> tuple[bool, int]:
    """Whether both have the same words; and how many characters of source and content they share, 0 without a content."""
    if parts(finding) == parts(suggestion):
        return True, 0
    content = len(set(_find_chars(finding.content)) & set(_find_chars(suggestion.content)))
    source = len(set(_find_chars(finding.source)) & set(_find_chars(suggestion.source)))
    return False, content and content + source


def _find_start(one: Placed) -> int:
    return min(span.start for _, span in one.outcome.attribution.spans())


def _stand(one: Placed | None, *, is_added: bool) -> Standing:
    return Standing() if one is None else Standing(State(one.judgement.verdict), one.judgement, is_added)


def _work_in(one: Placed, suggestion: Attribution, reading: Reading) -> Attribution:
    """What a person decided on, in the place of a suggestion.

    A revision is a person's word on every detail. What was only accepted takes the details that it lacks from the suggestion:
    the model that was accepted may have known nothing of them.
    """
    held = one.outcome.attribution
    details = {name: getattr(held, name) for name in DETAILS}
    if one.judgement.revised is None:
        details = {name: value or getattr(suggestion, name) for name, value in details.items()}
        details |= {name: pick_inside(details[name], held.content) for name in FIGURES}
    worked = replace(suggestion, source=held.source, cue=held.cue, content=held.content, **details)
    return worked if held.source == suggestion.source else _name(worked, one.outcome, reading)


def _name(found: Attribution, outcome: Finding, reading: Reading) -> Attribution:
    """With the place of its source in this reading."""
    entity = find_entity(reading.sources, found.source)
    if entity is None and outcome.named is not None:
        entity = find_entity(reading.sources, (outcome.named,))
    return replace(found, entity=entity, unresolved=NOT_THERE if entity is None and found.source else "")


def _put_under(one: Placed, place: int, attributions: Sequence[Attribution]) -> Attribution:
    """The attribution at `place` under the one that the judgement names, where that is there and is not itself under it."""
    found, parent = attributions[place], one.outcome.parent
    if not one.is_held:
        return found
    if parent is None:
        return found if one.judgement.revised is None else replace(found, parent=None)
    cue = set(_find_chars(parent.cue))
    near = [
        (*_compare(parent, other), -there)
        for there, other in enumerate(attributions)
        if not cue.isdisjoint(_find_chars(other.cue)) and not _is_under(there, place, attributions)
    ]
    is_same, shared, there = max(near, default=(False, 0, 0))
    return replace(found, parent=-there) if is_same or shared else found


def _is_under(place: int, other: int, attributions: Sequence[Attribution]) -> bool:
    """Whether the attribution at `place` is the one at `other`, or hangs on it by however many parents."""
    seen: set[int] = set()
    here: int | None = place
    while here is not None and here not in seen:
        if here == other:
            return True
        seen.add(here)
        here = attributions[here].parent
    return False
