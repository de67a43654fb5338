"""Find the sources of a report: one entity for each, with all its mentions, and for each attribution which one it is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.model.attribution import Attribution
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.first_person import choose_first, find_parties
from firsthand.stages.read.speakers.gender import vote
from firsthand.stages.read.speakers.layout import lay_out
from firsthand.stages.read.speakers.lexicon import I_WORDS, NOBODY, WE_WORDS, YOU_WORDS
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.pronouns import Choice, choose
from firsthand.stages.read.speakers.resolve import register_mentions
from firsthand.stages.read.speakers.scene import Scene, set_scene
from firsthand.stages.read.speakers.sources import make_sources
from firsthand.stages.read.speakers.table import make_table
from firsthand.stages.read.speakers.voices import find_voices

NO_SOURCE = "no source is named"
_PARTIES = I_WORDS | WE_WORDS | YOU_WORDS


@dataclass(frozen=True, slots=True)
class Speakers:
    """The sources of a report, its attributions with their sources, and whose turn it is from each of `starts` on.

    `owners` are places in `sources`, None where the report speaks in its own voice.
    """

    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    starts: tuple[int, ...] = ()
    owners: tuple[int | None, ...] = ()

    def voice_at(self, place: int) -> int | None:
        """The source in whose turn a code point stands."""
        turn = bisect_right(self.starts, place) - 1
        return self.owners[turn] if turn >= 0 else None

    def find_turn(self, place: int, end: int) -> tuple[int, int]:
        """Where the turn in which `place` stands begins and ends, together with those of the same owner next to it."""
        if not self.starts:
            return 0, end
        first = last = max(0, bisect_right(self.starts, place) - 1)
        while first > 0 and self.owners[first - 1] == self.owners[first]:
            first -= 1
        while last + 1 < len(self.starts) and self.owners[last + 1] == self.owners[last]:
            last += 1
        return (self.starts[first] if first else 0), (self.starts[last + 1] if last + 1 < len(self.starts) else end)


def find_sources(report: Report, attributions: Sequence[Attribution]) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """The sources of a report, and its attributions with `entity` or `unresolved`; see `find_speakers`."""
    found = find_speakers(report, attributions)
    return found.sources, found.attributions


def find_speakers(report: Report, attributions: Sequence[Attribution]) -> Speakers:
    """The sources of a report, its attributions with `entity` or `unresolved` and `voice`, and its turns.

    Nobody is made up: where two fit a pronoun almost alike, or none does, the attribution says so in `unresolved`.
    """
    scene = read_scene(report, attributions)
    choices = [_find_choice(scene, mention) for mention in scene.table.sources]
    media = [_find_medium(scene, one) for one in attributions]
    turns = [scene.find_owner(owner) for owner in scene.voices.owners]
    wanted = [choice.entity for choice in choices] + [entity for found in media for entity in found] + turns
    sources, places = make_sources(scene, [entity for entity in wanted if entity is not None])
    owners = tuple(None if entity is None else places.get(entity.number) for entity in turns)
    speakers = Speakers(sources, (), tuple(scene.voices.starts), owners)
    placed = tuple(
        replace(
            one,
            entity=None if choice.entity is None else places[choice.entity.number],
            unresolved="" if choice.entity is not None else choice.reason,
            voice=speakers.voice_at(one.cue[0].start),
        )
        for one, choice in zip(attributions, choices, strict=True)
    )
    return replace(speakers, attributions=placed)


def read_scene(report: Report, attributions: Sequence[Attribution]) -> Scene:
    """Every mention of a report with its entity, where it can be told."""
    layout = lay_out(report.text)
    voices = find_voices(layout)
    table = make_table(layout, attributions, voices.labels)
    register = register_mentions(layout, table.mentions)
    scene = set_scene(layout, table, register, voices, attributions)
    vote(scene)
    find_parties(scene, report.byline)
    _resolve_pronouns(scene)
    return scene


def _resolve_pronouns(scene: Scene) -> None:
    """In reading order, so that each may be taken up by the next; those whose speaker is told later come last."""
    pronouns = [one for one in scene.mentions if one.form == "pronoun" and one.head not in NOBODY]
    others = [one for one in pronouns if one.head not in _PARTIES]
    for mention in others:
        if mention.quote < 0:
            _settle(scene, mention, choose(scene, mention))
    for mention in pronouns:
        if mention.head in _PARTIES:
            _settle(scene, mention, choose_first(scene, mention))
    for mention in others:
        if mention.quote >= 0:
            _settle(scene, mention, choose(scene, mention))


def _settle(scene: Scene, mention: Mention, choice: Choice) -> None:
    if choice.entity is None:
        mention.reason = choice.reason
    else:
        scene.register.add(choice.entity, mention, choice.way)


def _find_choice(scene: Scene, mention: Mention | None) -> Choice:
    """The entity of a source, or why there is none."""
    if mention is None:
        return Choice(None, NO_SOURCE)
    if mention.head in NOBODY and mention.form == "pronoun":
        return Choice(None, f"'{mention.head}' is no one who can speak")
    entity = scene.entity(mention)
    if mention.rivals and entity is not None:
        others = [scene.register.entities[number].find_label() for number in mention.rivals]
        return Choice(None, f"'{' '.join(mention.words)}' may be '{entity.find_label()}' or '{others[0]}'")
    if entity is None:
        return Choice(None, mention.reason or "nothing shows who this is")
    return Choice(entity)


def _find_medium(scene: Scene, attribution: Attribution) -> list[Entity]:
    """The entities of the media that carried it."""
    found = []
    for span in attribution.medium:
        mention = scene.find_mention(span.start, span.end)
        entity = scene.entity(mention) if mention is not None else None
        if entity is not None and entity not in found:
            found.append(entity)
    return found
