"""The classes of the tagger: outside, and first and later pieces of each kind."""

from firsthand.model.testimony import MaskKind

KINDS = (
    MaskKind.PERSON,
    MaskKind.PLACE,
    MaskKind.ORGANISATION,
    MaskKind.DATE,
    MaskKind.CODE,
    MaskKind.DEMOGRAPHIC,
    MaskKind.QUANTITY,
    MaskKind.OTHER,
)
OUTSIDE = 0
COUNT = 1 + 2 * len(KINDS)


def number_class(kind: MaskKind, *, first: bool) -> int:
    """The class of a piece of `kind`.

    >>> number_class(MaskKind.PERSON, first=True), number_class(MaskKind.OTHER, first=False)
    (1, 16)
    """
    return 1 + 2 * KINDS.index(kind) + (not first)
