"""The passages that two texts share, with the few words in between that an editor changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.span import Span, make_span
from firsthand.stages.link.reuse.tiles import Tiles, tile
from firsthand.stages.link.reuse.words import Words, cut_words

# Two runs with no more words than this between them, on either side, are one passage that was edited.
EDIT_WORDS = 6

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words `left` and `right` that two texts share; `words` of them are the same, all of them where `is_exact`."""

    left: Span
    right: Span
    words: int
    is_exact: bool


def find_passages(left: str, right: str) -> tuple[Passage, ...]:
    """The passages that both texts have, the longest first; case, accents, quotes and hyphens do not count.

    >>> [passage.left.words for passage in find_passages("He saw the old bridge fall.", "They saw the OLD bridge fall down")]
    ['saw the old bridge fall']
    """
    words = cut_words([left, right])
    middle = int(words.first[1])
    tiles = tile(words.word[:middle], words.word[middle:])
    return show_passages((left, right), words, tiles, (0, middle))


def show_passages(texts: tuple[str, str], words: Words, tiles: Tiles, first: tuple[int, int]) -> tuple[Passage, ...]:
    """Tiles as passages of both texts, whose words begin at `first` in `words`; the longest first."""
    found = [_show(texts, words, runs, first) for runs in join_runs(tiles)]
    return tuple(sorted(found, key=lambda one: (-one.words, one.left.start)))


def _show(texts: tuple[str, str], words: Words, runs: Sequence[Run], first: tuple[int, int]) -> Passage:
    (i, j, _), (last_i, last_j, length) = runs[0], runs[-1]
    spans = []
    for text, begin, end, shift in ((texts[0], i, last_i + length, first[0]), (texts[1], j, last_j + length, first[1])):
        spans.append(make_span(text, int(words.start[shift + begin]), int(words.end[shift + end - 1])))
    return Passage(spans[0], spans[1], sum(run[2] for run in runs), is_exact=len(runs) == 1)


def join_runs(tiles: Tiles) -> Iterator[list[Run]]:
    """Runs that follow one another in both texts, with few words between them."""
    runs: list[Run] = []
    for i, j, length in tiles.tolist():
        if runs:
            gaps = i - runs[-1][0] - runs[-1][2], j - runs[-1][1] - runs[-1][2]
            if not all(0 <= gap <= EDIT_WORDS for gap in gaps):
                yield runs
                runs = []
        runs.append((i, j, length))
    if runs:
        yield runs
