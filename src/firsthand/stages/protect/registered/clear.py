"""Clear a text: each masked piece replaced, one placeholder for one identity."""

from collections.abc import Sequence

from firsthand.model.testimony import Mask, MaskState


def mask_text(text: str, masks: Sequence[Mask]) -> str:
    """The text with everything that is masked, and everything undecided, replaced.

    `Mask.instead` stands where it is given; else a placeholder, numbered in the order in which identities appear. What is no
    registered identity counts as one by its words. Of masks that overlap the whole stretch is replaced once. `SpanError` where
    a mask is not of this text.

    >>> from firsthand.model.span import make_span
    >>> from firsthand.model.testimony import MaskKind
    >>> text = "Oleh saw Ira. Oleh left."
    >>> masks = [
    ...     Mask(span=make_span(text, at, end), kind=MaskKind.PERSON, rule="r", because="b", identity=name)
    ...     for at, end, name in ((0, 4, "a"), (9, 12, "b"), (14, 18, "a"))
    ... ]
    >>> mask_text(text, masks)
    '[person 1] saw [person 2]. [person 1] left.'
    """
    numbers: dict[str, dict[str, int]] = {}
    pieces: list[str] = []
    at = 0
    for start, end, mask in _join([mask for mask in masks if mask.state is not MaskState.KEPT], text):
        pieces += [text[at:start], mask.instead or _name(mask, numbers)]
        at = end
    return "".join([*pieces, text[at:]])


def _join(masks: Sequence[Mask], text: str) -> list[tuple[int, int, Mask]]:
    joined: list[tuple[int, int, Mask]] = []
    for mask in sorted(masks, key=lambda one: (one.span.start, -one.span.end)):
        mask.span.check(text)
        if joined and mask.span.start < joined[-1][1]:
            start, end, first = joined[-1]
            longer = mask if mask.span.end - mask.span.start > first.span.end - first.span.start else first
            joined[-1] = (start, max(end, mask.span.end), longer)
        else:
            joined.append((mask.span.start, mask.span.end, mask))
    return joined


def _name(mask: Mask, numbers: dict[str, dict[str, int]]) -> str:
    known = numbers.setdefault(mask.kind.value, {})
    key = mask.identity or " ".join(mask.span.words.lower().split())
    return f"[{mask.kind.value} {known.setdefault(key, len(known) + 1)}]"
