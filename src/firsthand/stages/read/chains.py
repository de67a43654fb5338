"""Which attribution stands inside which: the lawyer says that the soldier told her that he saw."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span


def holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether every inner span lies in one of the outer spans."""
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def size(spans: Sequence[Span]) -> int:
    """Code points in all spans together."""
    return sum(span.end - span.start for span in spans)


def link_chains(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the smallest other one whose content holds its cue and, where it has one, its source.

    Where two hold one another, the one with the larger content is outside.
    """
    linked = []
    for place, inner in enumerate(found):
        outers = [
            (size(outer.content), other)
            for other, outer in enumerate(found)
            if other != place and holds(outer.content, inner.cue) and not _is_inside(outer, inner)
        ]
        linked.append(replace(inner, parent=min(outers)[1] if outers else None))
    return tuple(linked)


def _is_inside(inner: Attribution, outer: Attribution) -> bool:
    return holds(outer.content, inner.cue) and size(outer.content) >= size(inner.content)
