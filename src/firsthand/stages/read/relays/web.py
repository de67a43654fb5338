"""The attributions of a text while they are being joined: who carries whose words, by which words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.model.attribution import Attribution
from firsthand.model.manner import LinkKind, Shown
from firsthand.model.span import Span, make_span
from firsthand.stages.read.relays.outlets import Outlets

# A source that wording adds is as sure as the one whose words it shares, less what a rule may err.
RULE_SHARE = 0.9


@dataclass(slots=True)
class Web:
    """Attributions that only ever grow in number; links are set in place."""

    text: str
    outlets: Outlets
    found: list[Attribution]
    joined: set[int] = field(default_factory=set)
    added: list[int] = field(default_factory=list)

    def is_carrier(self, place: int) -> bool:
        """Whether the source is an outlet or its report."""
        return any(self.outlets.is_carrier(" ".join(span.words.split())) for span in self.found[place].source[:1])

    def add(self, like: int, source: tuple[int, int], cue: tuple[int, int]) -> int:
        """A new attribution with the content of the one at `like`; its place."""
        old = self.found[like]
        self.found.append(
            Attribution(
                source=(make_span(self.text, *source),),
                cue=(make_span(self.text, *cue),),
                content=old.content,
                confidence=round(old.confidence * RULE_SHARE, 3),
            )
        )
        self.added.append(len(self.found) - 1)
        return self.added[-1]

    def tell(self, place: int, medium: tuple[int, int], words: tuple[int, int]) -> None:
        """Set the medium of an attribution that has none."""
        one = self.found[place]
        if not one.medium:
            link = Shown(LinkKind.TOLD, (make_span(self.text, *words),))
            self.found[place] = replace(one, medium=(make_span(self.text, *medium),), link=link)

    def address(self, place: int, addressee: tuple[int, int]) -> None:
        """Set the addressee of an attribution that has none."""
        one = self.found[place]
        if not one.addressee:
            self.found[place] = replace(one, addressee=(make_span(self.text, *addressee),))

    def join(self, child: int, carrier: int, words: Sequence[Span]) -> None:
        """Make `carrier` the one that `child` is taken from, unless that closes a loop or the child is joined already."""
        if child == carrier or child in self.joined:
            return
        if self._reaches(carrier, child):
            if self.found[carrier].parent != child or carrier in self.joined:
                return
            self.found[carrier] = replace(self.found[carrier], parent=self.found[child].parent)
        old, new = self.found[child], self.found[carrier]
        if new.parent is None and old.parent is not None and not self._reaches(old.parent, carrier):
            self.found[carrier] = replace(new, parent=old.parent)
        link = old.link if old.link is not None and old.link.value is LinkKind.TOLD else Shown(LinkKind.CITING, tuple(words))
        self.found[child] = replace(old, parent=carrier, link=link)
        self.joined.add(child)

    def _reaches(self, start: int, goal: int) -> bool:
        """Whether the parents of `start` lead to `goal`."""
        here: int | None = start
        for _ in range(len(self.found)):
            if here is None or here == goal:
                break
            here = self.found[here].parent
        return here == goal


def cut_loops(found: Sequence[Attribution]) -> list[Attribution]:
    """The same without parents that lead back to the child, or that are no place in the list."""
    kept = [replace(one, parent=None) if one.parent is not None and not 0 <= one.parent < len(found) else one for one in found]
    done: set[int] = set()
    for start in range(len(kept)):
        trail: set[int] = set()
        here: int | None = start
        while here is not None and here not in done:
            trail.add(here)
            parent = kept[here].parent
            if parent in trail:
                kept[here] = replace(kept[here], parent=None)
                break
            here = parent
        done |= trail
    return kept
