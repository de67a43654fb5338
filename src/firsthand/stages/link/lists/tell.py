"""Say in one sentence that two rows may be one case, and why; the rows by their numbers, never by what they hold."""

from firsthand.stages.link.lists.linked import RowPair


def tell_row_pair(pair: RowPair) -> str:
    """One sentence.

    >>> tell_row_pair(RowPair(left="a:1", right="b:7", p=0.62, because="name is alike; died is the same"))
    'row 1 of a and row 7 of b may be one case (62 %): name is alike; died is the same'
    """
    left, right = (f"row {number} of {name}" for name, _, number in (row.rpartition(":") for row in (pair.left, pair.right)))
    if pair.p in {0.0, 1.0}:
        return f"{left} and {right} are {'one case' if pair.p else 'two cases'}: {pair.because}"
    return f"{left} and {right} may be one case ({pair.p * 100:.0f} %): {pair.because}"
