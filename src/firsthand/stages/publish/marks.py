"""Mark who said what in a text, so that the marks survive overlap, nesting and pieces that stand apart.

The text is cut at every place where any span starts or ends. Each piece carries its own complete marks, so elements never
cross. Meaning is in the elements and not only in style: content is <u>, a source <b>, a cue <i>, even with no style sheet.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span
from firsthand.stages.publish.wording import show_controls

# Content inside content inside content has a line for each level; a fourth line could not be told from the third.
DEEPEST_SHOWN = 3
HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a statement before one of its pieces; `is_first` where the statement begins."""

    place: int
    number: int
    is_first: bool


@dataclass(slots=True)
class Edges:
    """What starts and ends where: for each place, the change of each mark's count."""

    changes: dict[int, Counter[tuple[str, int]]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, role: str, number: int, span: Span) -> None:
        """Note both ends of a span."""
        self.changes[span.start][role, number] += 1
        self.changes[span.end][role, number] -= 1


def mark_text(text: str, attributions: Sequence[Attribution], anchor: str, own: Sequence[Span] = ()) -> list[Markup]:
    """The paragraphs of `text` with every span marked and every statement numbered; anchors start with `anchor`.

    The mark of what the report says in its `own` voice vanishes without a style sheet: it then is plain text, which it is.
    """
    edges = Edges()
    for number, span in enumerate(own):
        edges.add("own", number, span)
    for number, attribution in enumerate(attributions, start=1):
        for role, span in attribution.spans():
            edges.add(role, number, span)
    badges = sorted(find_badges(text, attributions), key=lambda badge: (badge.place, badge.number))
    # A line's end in two characters may be cut in two; the blank keeps every offset where it was.
    return list(_mark_paragraphs(text.replace("\r\n", " \n"), edges, badges, anchor))


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Where the paragraphs of a text start and end; lines without a word part them. A text of blanks is one.

    >>> find_paragraphs("One\ntwo\n \nThree")
    [(0, 7), (10, 15)]
    """
    found: list[tuple[int, int]] = []
    place, was_blank = 0, True
    for line in text.split("\n"):
        end = place + len(line)
        if not (is_blank := not line.strip()):
            start = place if was_blank else found.pop()[0]
            found.append((start, end))
        was_blank, place = is_blank, end + 1
    return found or [(0, len(text))]


def find_badges(text: str, attributions: Iterable[Attribution]) -> Iterator[Badge]:
    """One badge where each statement begins, and one wherever its content goes on after other words."""
    for number, attribution in enumerate(attributions, start=1):
        pieces = sorted((span, role) for role, span in attribution.spans())
        yield Badge(pieces[0][0].start, number, is_first=True)
        reached = pieces[0][0].end
        for span, role in pieces[1:]:
            if role == "content" and HAS_WORD.search(text, reached, span.start):
                yield Badge(span.start, number, is_first=False)
            reached = max(reached, span.end)


def _mark_paragraphs(text: str, edges: Edges, badges: Iterable[Badge], anchor: str) -> Iterator[Markup]:
    """Walk through the text once; what starts or ends between two paragraphs does so where the next one begins."""
    active: Counter[tuple[str, int]] = Counter()
    places, waiting = deque(sorted(edges.changes)), deque(badges)
    paragraphs = find_paragraphs(text)
    for start, end in paragraphs:
        parts: list[Markup] = []
        place = start
        while place < end:
            while places and places[0] <= place:
                _turn(active, edges.changes[places.popleft()])
            while waiting and waiting[0].place <= place:
                parts.append(_show_badge(waiting.popleft(), anchor))
            stop = min(end, places[0]) if places else end
            parts.append(_show_piece(text[place:stop], active))
            place = stop
        if end == paragraphs[-1][1]:
            parts.extend(_show_badge(badge, anchor) for badge in waiting)
        yield Markup("").join(parts)


def _turn(active: Counter[tuple[str, int]], changes: Counter[tuple[str, int]]) -> None:
    for mark, change in changes.items():
        active[mark] += change
        if active[mark] <= 0:
            del active[mark]


def _show_badge(badge: Badge, anchor: str) -> Markup:
    number = badge.number
    if badge.is_first:
        return Markup('<a class="n" id="{0}t{1}" href="#{0}s{1}" title="Statement {1}: to the table">{1}</a>').format(
            anchor, number
        )
    return Markup('<a class="n" href="#{0}s{1}" title="Statement {1} goes on: to the table">…{1}</a>').format(anchor, number)


def _show_piece(words: str, active: Counter[tuple[str, int]]) -> Markup:
    """The words inside one element for each mark: contents outermost, then source, then cue."""
    roles = Counter(role for role, _ in active)
    tags = ["u"] * min(roles["content"], DEEPEST_SHOWN) + ["b"] * bool(roles["source"]) + ["i"] * bool(roles["cue"])
    shown = escape(show_controls(words))
    for tag in reversed(tags):
        shown = Markup("<{0}>{1}</{0}>").format(tag, shown)
    return Markup('<span class="own">{}</span>').format(shown) if roles["own"] and not tags else shown
