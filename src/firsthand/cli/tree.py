"""The chains of a report as a tree: the report's own voice is the root, relays are branches, sources the leaves.

What is not known has a question mark in front and what people decided a tick, so that both can be told without colour.
"""

from collections.abc import Iterable, Iterator

from rich.text import Text
from rich.tree import Tree

from firsthand.cli.console import make_text
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.chain import OWN_VOICE, find_chain
from firsthand.model.judgement import Standing
from firsthand.model.manner import LinkKind
from firsthand.model.publication import Section
from firsthand.model.span import join_words
from firsthand.model.telling import (
    SHORTEST_CHAIN,
    TOLD,
    Remark,
    find_abstentions,
    find_remarks,
    find_values,
    quote_spans,
    tell_chain,
    tell_standing,
    tell_voice,
    tell_who,
)

# Each level of a tree moves four columns to the right; what is said needs some room beside it.
GUIDE, LEAST_ROOM = 4, 24
# A machine's guess below an even chance is said to be one.
EVEN_CHANCE = 0.5
# Said of every statement, they would hide what is rare; they are shown when asked for.
ON_REQUEST = {"Wording", "Deed"}


class Layout:
    """How wide the tree may be, whether words may be shortened to it, and whether words and rules behind values are shown."""

    def __init__(self, width: int, *, shorten: bool, why: bool) -> None:
        self.width, self.shorten, self.why = width, shorten, why

    @property
    def deepest(self) -> int:
        """How many levels there is room for; what is deeper stands beside its relay, with a word on that."""
        return max(1, (self.width - LEAST_ROOM) // GUIDE)

    def fit(self, words: str, level: int) -> str:
        """The words, cut to one line of the tree where that is wanted."""
        text = make_text(words)
        if self.shorten:
            text.truncate(max(LEAST_ROOM, self.width - GUIDE * level) - 1, overflow="ellipsis")
        return text.plain


def make_tree(section: Section, reading: Reading, layout: Layout) -> Tree:
    """Every statement of a reading below the one that passed it on."""
    tree = Tree(Text(OWN_VOICE, style="bold"), guide_style="dim")
    nodes: dict[int, tuple[Tree, int]] = {}
    branches = Branches(layout)
    for place in order_by_relay(reading):
        found = reading.attributions[place]
        relay = found.parent if found.parent in nodes else None
        above = (tree, 0) if relay is None else nodes[relay]
        if relay is None and found.voice != found.entity:
            above = branches.find(above, tell_voice(reading, found.voice))
        if _is_told(found):
            above = branches.find(above, join_words(found.medium))
        is_beside = above[1] >= layout.deepest
        shown = make_statement(section, reading, place, layout, level=above[1] + 1, is_beside=is_beside)
        nodes[place] = _grow(above, shown, layout)
    for statement in reading.own:
        if statement.quantities or layout.why:
            branch, _ = branches.find((tree, 0), tell_voice(reading, statement.voice))
            branch.add(make_own(statement, layout))
    return tree


class Branches:
    """A branch for each voice that no statement of its own names: a medium that was told, one whose turn it is."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._found: dict[tuple[int, str], tuple[Tree, int]] = {}

    def find(self, above: tuple[Tree, int], label: str) -> tuple[Tree, int]:
        """The branch of that name below another; the other itself where there is no name."""
        if not label:
            return above
        key = (id(above[0]), label)
        if key not in self._found:
            self._found[key] = _grow(above, Text(self._layout.fit(label, above[1] + 1), style="bold"), self._layout)
        return self._found[key]


def order_by_relay(reading: Reading) -> list[int]:
    """Every place once, each after the one that it was taken from; parents that go round in a circle are cut."""
    ordered: dict[int, None] = {}
    for start in range(len(reading.attributions)):
        trail: dict[int, None] = {}
        place: int | None = start
        while place is not None and place not in ordered and place not in trail and place < len(reading.attributions):
            trail[place] = None
            place = reading.attributions[place].parent
        ordered.update(dict.fromkeys(reversed(trail)))
    return list(ordered)


def make_statement(
    section: Section, reading: Reading, place: int, layout: Layout, *, level: int, is_beside: bool = False
) -> Text:
    """One statement: who and how on the first line, what on the second, then what is known, not known and decided."""
    found, standing = reading.attributions[place], section.find_standing(place)
    who = tell_who(reading, found)
    text = Text(f"{place + 1} ", style="cyan")
    text.append(layout.fit(who, level + 1), style="bold" if found.source else "yellow")
    text.append_text(make_text(f" · {join_words(found.cue)}", style="italic default"))
    if is_beside:
        text.append(f" · within {0 if found.parent is None else found.parent + 1}", style="dim default")
    said = layout.fit(join_words(found.content), level)
    text.append(f"\n{said}", style="default" if standing.stands else "strike default")
    for line, style in _find_lines(reading, place, standing, layout):
        text.append_text(make_text(f"\n{line}", style=style))
    return text


def make_own(statement: OwnStatement, layout: Layout) -> Text:
    """A sentence in the report's own voice, with its numbers."""
    text = Text("– ", style="dim")
    text.append(layout.fit(join_words([statement.span]), 1), style="default")
    for line, style in _find_remarks(find_values(statement, with_rule=layout.why), find_abstentions(statement), layout):
        text.append_text(make_text(f"\n{line}", style=style))
    return text


def _is_told(found: Attribution) -> bool:
    """Whether it was told to a medium, which then is a branch of its own, as in its chain."""
    return bool(found.medium) and found.link is not None and found.link.value is LinkKind.TOLD


def _find_lines(reading: Reading, place: int, standing: Standing, layout: Layout) -> Iterator[tuple[str, str]]:
    found = reading.attributions[place]
    hidden = set() if layout.why else ON_REQUEST | {TOLD}
    known = (one for one in find_remarks(found, with_rule=layout.why) if one.label not in hidden)
    yield from _find_remarks(known, find_abstentions(found), layout)
    if layout.why and len(find_chain(reading, place)) > SHORTEST_CHAIN:
        yield f"Chain: {tell_chain(reading, place)}", "dim default"
    if found.confidence < EVEN_CHANCE:
        yield f"? The reader is unsure that anyone is said to have said this: {found.confidence:.0%}", "yellow"
    if decided := tell_standing(standing):
        yield f"{'✓' if standing.stands else '✗'} {decided}", "green" if standing.stands else "red"


def _find_remarks(known: Iterable[Remark], unknown: Iterable[Remark], layout: Layout) -> Iterator[tuple[str, str]]:
    """Lines with their style: what is known in soft letters, what nobody could tell with a question mark."""
    # The same word twice in one sentence, such as a number, is one thing known.
    told = list(dict.fromkeys(_put(one, layout) for one in known))
    if layout.why:
        yield from ((line, "dim default") for line in told)
    elif told:
        yield " · ".join(told), "dim default"
    yield from ((f"? {one.label}: {one.words}", "not dim yellow") for one in unknown)


def _put(remark: Remark, layout: Layout) -> str:
    """A remark as one says it; on request with the words of the text that show it, where it does not hold them already."""
    label = remark.label if remark.label == "The source" else f"{remark.label}:"
    shown = quote_spans(remark) if layout.why else ""
    return f"{label} {remark.words} ({shown})" if shown else f"{label} {remark.words}"


def _grow(place: tuple[Tree, int], shown: Text, layout: Layout) -> tuple[Tree, int]:
    """A branch below a place, or, where there is no more room, the place itself, so that later ones are put beside."""
    above, level = place
    if level >= layout.deepest:
        above.add(shown)
        return place
    return above.add(shown), level + 1
