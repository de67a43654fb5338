"""Cut a long text into blocks that are read one by one, so that memory stays the same however long it is."""

import re

from firsthand.stages.read.pieces import cut_paragraphs

# About 7,000 words: longer than most reports, so that these are read whole; 16 MB of hidden states.
BLOCK_CHARS = 40_000

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s")


def cut_blocks(text: str, chars: int = BLOCK_CHARS) -> list[tuple[int, int]]:
    r"""Stretches of at most `chars` code points that together hold every paragraph, each begun at a paragraph where it can be.

    A paragraph that is itself too long is cut after its last sentence, else its last word, that fits.

    >>> cut_blocks("One two.\n\nThree.\n\nFour five six. Seven.", chars=18)
    [(0, 16), (18, 33), (33, 39)]
    """
    blocks: list[tuple[int, int]] = []
    for start, end in cut_paragraphs(text):
        if blocks and end - blocks[-1][0] <= chars:
            blocks[-1] = (blocks[-1][0], end)
            continue
        low = start
        while end - low > chars:
            cut = _find_cut(text, low, low + chars)
            blocks.append((low, cut))
            low = cut
        blocks.append((low, end))
    return blocks


def _find_cut(text: str, start: int, limit: int) -> int:
    """Where to end a block that may not reach past `limit`."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, (start + limit) // 2, limit)]
    if ends:
        return ends[-1]
    blank = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit))
    return blank + 1 if blank > 0 else limit
