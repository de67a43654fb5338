"""Hold what was extracted against an independent count of what the bytes hold: silence is the worst answer.

Two questions, apart. Did the parser keep the page's words? Its tree must hold what one pass over the page counts. And does
the extracted article hold the page's prose? Menus and footers are left out on purpose, long paragraphs are not.
"""

import re
from collections.abc import Sequence

from firsthand.stages.capture.scan import Block, count_letters

# Entities and repaired tags make the two counts differ by a few letters; a lost sentence is more.
FEW_LETTERS = 20
FEW_SHARE = 0.005
# A paragraph of prose has a sentence or two and few links; menus and teasers have neither.
PROSE_LETTERS = 80
PROSE_LINKED = 0.3
# Five words in a row are the same only where the text is the same.
RUN = 5
ALNUM = re.compile(r"[^\W_]+")


def is_lost(counted: int, found: int) -> bool:
    """Whether `found` letters are clearly fewer than those `counted` in the bytes.

    >>> is_lost(100_000, 253), is_lost(1_000, 990)
    (True, False)
    """
    return counted - found > max(FEW_LETTERS, FEW_SHARE * counted)


def prose_of(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that read like paragraphs of an article."""
    return [block for block in blocks if block.letters >= PROSE_LETTERS and block.linked <= PROSE_LINKED * block.letters]


def prose_covered(blocks: Sequence[Block], text: str) -> tuple[int, int]:
    """How many letters of the page's prose there are, and how many of them stand in `text`."""
    known = runs_of(text)
    prose = prose_of(blocks)
    covered = sum(block.letters for block in prose if is_in(block, known))
    return sum(block.letters for block in prose), covered


def is_in(block: Block, known: frozenset[tuple[str, ...]]) -> bool:
    """Whether half of a block's runs of words are known."""
    runs = runs_of(block.words)
    return bool(runs) and 2 * len(runs & known) >= len(runs)


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of five words. A text without spaces (Chinese, Thai) is taken by its characters."""
    words = ALNUM.findall(text.lower())
    if words and count_letters(text) > 20 * len(words):
        words = list("".join(words))
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))
