"""All that a pronoun needs to find the one it means: mentions, entities, quotations, turns, attributions."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.model.attribution import Attribution
from firsthand.stages.read.speakers.entity import Entity, Register
from firsthand.stages.read.speakers.layout import Layout
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.table import Table
from firsthand.stages.read.speakers.voices import Voices

LOOKED_BACK = 8  # contents that begin before a place and may hold it


@dataclass(slots=True)
class Scene:
    """One report while its sources are found."""

    layout: Layout
    table: Table
    register: Register
    voices: Voices
    attributions: Sequence[Attribution]
    principal: Entity | None = None
    asker: Entity | None = None
    starts: list[int] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)
    content_starts: list[int] = field(default_factory=list)
    quoted: dict[int, int] = field(default_factory=dict)
    source_of: dict[int, int] = field(default_factory=dict)

    @property
    def mentions(self) -> list[Mention]:
        """The mentions in reading order."""
        return self.table.mentions

    def entity(self, mention: Mention) -> Entity | None:
        """The entity of a mention, if it has one yet."""
        return self.register.entities[mention.entity] if mention.entity >= 0 else None

    def find_owner(self, owner: Mention | str | None) -> Entity | None:
        """The entity whose turn it is."""
        if isinstance(owner, Mention):
            return self.entity(owner)
        return self.principal if owner == "answer" else self.asker if owner == "ask" else None

    def find_mention(self, start: int, end: int) -> Mention | None:
        """The first name that stands there, else the first description."""
        place = max(0, bisect_right(self.starts, start) - 1)
        inside = []
        while place < len(self.mentions) and self.mentions[place].start < end:
            if self.mentions[place].end > start:
                inside.append(self.mentions[place])
            place += 1
        return next((one for one in inside if one.form == "name"), inside[0] if inside else None)

    def find_outer(self, mention: Mention) -> list[int]:
        """The attributions whose content holds a mention, the smallest first."""
        last = bisect_right(self.content_starts, mention.start)
        found = [
            (end - start, number)
            for start, end, number in self.contents[max(0, last - LOOKED_BACK) : last]
            if mention.end <= end and self.table.sources[number] is not mention
        ]
        return [number for _, number in sorted(found)]


def set_scene(layout: Layout, table: Table, register: Register, voices: Voices, attributions: Sequence[Attribution]) -> Scene:
    """Index what stands where, once."""
    scene = Scene(layout, table, register, voices, attributions)
    scene.starts = [mention.start for mention in table.mentions]
    scene.contents = sorted((span.start, span.end, number) for number, one in enumerate(attributions) for span in one.content)
    scene.content_starts = [start for start, _, _ in scene.contents]
    for number, mention in enumerate(table.sources):
        if mention is not None:
            scene.source_of.setdefault(id(mention), number)
    _find_quoted(scene)
    return scene


def _find_quoted(scene: Scene) -> None:
    """Which attribution each quotation belongs to: the one with most of it in its content and its cue outside."""
    best: dict[int, int] = {}
    layout = scene.layout
    for start, end, number in scene.contents:
        cue = scene.attributions[number].cue[0].start
        quote = max(0, bisect_right(layout.quote_starts, start) - 1)
        while quote < len(layout.quotes) and layout.quotes[quote][0] < end:
            low, high = layout.quotes[quote]
            shared = min(end, high) - max(start, low)
            if shared > best.get(quote, 0) and not low <= cue < high:
                best[quote] = shared
                scene.quoted[quote] = number
            quote += 1
    _carry_on(scene)


def _carry_on(scene: Scene) -> None:
    """A quotation without an attribution of its own goes on with that of the same paragraph, else of the paragraph before."""
    layout = scene.layout
    held: tuple[int, int] | None = None
    paragraphs = [layout.paragraph(start) for start, _ in layout.quotes]
    for quote, paragraph in enumerate(paragraphs):
        if quote in scene.quoted:
            held = (paragraph, scene.quoted[quote])
            continue
        following = quote + 1
        if following < len(paragraphs) and paragraphs[following] == paragraph and following in scene.quoted:
            scene.quoted[quote] = scene.quoted[following]
        elif held is not None and paragraph - held[0] <= (layout.quotes[quote][0] <= layout.paragraphs[paragraph] + 1):
            scene.quoted[quote] = held[1]
            held = (paragraph, held[1])
