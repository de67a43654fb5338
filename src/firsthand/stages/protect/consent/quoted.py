"""Find where a sentence uses a person's own words, whatever it calls itself.

Whoever knows the person knows how they speak: their words betray them where their story would not. So words within quotation
marks that stand in the account are a quotation, and so is a run of words in the same order, even where some were exchanged
("I saw" made "she saw"). Runs of words in common are the usual sign of copied text (Broder 1997; Brin, Davis and
Garcia-Molina 1995).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.span import Span, make_span

# Five words in a row are rarely the same by chance ("at the end of the" is): a false alarm costs a sentence, a miss a source.
LEAST_WORDS = 5
# With words exchanged in between, one more must agree, and of all words in the run seven of ten.
LEAST_PATCHED, LEAST_SHARE, WIDEST_GAP = 6, 0.7, 3
# In scripts that do not part words, seven signs in a row count as five words.
UNPARTED_WEIGHT = 5 / 7
UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
WORD = re.compile(rf"{UNPARTED.pattern}|(?:(?!{UNPARTED.pattern})[^\W_])+")
MARKED = re.compile(r"[\"“”„‟«‹「『]([^\"“”„‟«»‹›「」『』]{1,2000})[\"“”»›」』‟]|(?<!\w)['‘‚]([^'‘’‚]{1,2000})['’‘](?!\w)")
# Signs that are not seen, and so part no word.
HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
STRETCH = re.compile(rf"(?:{WORD.pattern}|(?<=\w){HIDDEN.pattern}+(?=\w))+")
# Letters that look the same in Cyrillic and Latin: exchanging them changes no word for who reads it.
ALIKE = str.maketrans("аеорсухіјѕёїңο", "aeopcyxijseiho")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, where it stands, and how much it counts."""

    folded: str
    start: int
    end: int
    weight: float


@dataclass(slots=True)
class _Run:
    """Words `here` to `here_end` of the sentence that agree with some of the account, ending before its word `there_end`."""

    here: int
    here_end: int
    there_end: int
    agreed: float
    is_patched: bool = False


def find_quoted(sentence: str, cleared_text: str, *, least_words: int = LEAST_WORDS) -> tuple[Span, ...]:
    """The parts of `sentence` that are the account's own words, in order, none within another.

    >>> [span.words for span in find_quoted("He said they came for us at night.", "Yes, they came for us at night, all.")]
    ['they came for us at night']
    """
    words, others = _split(sentence), _split(cleared_text)
    found = [*_find_marked(sentence, words, others), *_find_runs(words, others, least_words)]
    return tuple(make_span(sentence, start, end) for start, end in _join(found))


def _split(text: str) -> list[_Word]:
    """The words of a text without case, accents and hidden signs; a sign that parts nothing is left out, not a gap."""
    words = []
    for match in STRETCH.finditer(text):
        is_whole = HIDDEN.search(match[0]) is not None and UNPARTED.search(match[0]) is None
        pieces = [match] if is_whole else WORD.finditer(text, *match.span())
        for start, end in (piece.span() for piece in pieces):
            weight = UNPARTED_WEIGHT if UNPARTED.match(text, start) else 1.0
            words.append(_Word(_fold(HIDDEN.sub("", text[start:end])), start, end, weight))
    return words


def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold().translate(ALIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _find_marked(sentence: str, words: Sequence[_Word], others: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """What stands within quotation marks, and in the account: there, two words are enough, or a long one."""
    theirs = " " + " ".join(word.folded for word in others) + " "
    for match in MARKED.finditer(sentence):
        start, end = match.span(1) if match[1] is not None else match.span(2)
        inside = [word for word in words if start <= word.start and word.end <= end]
        said = " ".join(word.folded for word in inside)
        is_word = len(inside) > 1 or (inside and len(inside[0].folded) > LEAST_WORDS)
        if is_word and f" {said} " in theirs:
            yield inside[0].start, inside[-1].end


def _find_runs(words: Sequence[_Word], others: Sequence[_Word], least: int) -> Iterator[tuple[int, int]]:
    """Runs in the same order that are long enough, patched ones too."""
    for run in _chain(_find_exact(words, others), words):
        span = sum(word.weight for word in words[run.here : run.here_end])
        wanted = max(least, LEAST_PATCHED) if run.is_patched else least
        if run.agreed >= wanted and run.agreed >= LEAST_SHARE * span:
            yield words[run.here].start, words[run.here_end - 1].end


def _find_exact(words: Sequence[_Word], others: Sequence[_Word]) -> list[_Run]:
    """Every longest run of two or more words that both have, by its place in the account."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(others) - 1):
        places[others[place].folded, others[place + 1].folded].append(place)
    runs, open_runs = [], dict[int, _Run]()
    for here in range(len(words) - 1):
        still = dict[int, _Run]()
        for there in places.get((words[here].folded, words[here + 1].folded), ()):
            run = open_runs.get(there - 1)
            if run is None:
                run = _Run(here, here, there, words[here].weight)
                runs.append(run)
            run.here_end, run.there_end = here + 2, there + 2
            run.agreed += words[here + 1].weight
            still[there] = run
        open_runs = still
    return sorted(runs, key=lambda run: (run.there_end, run.here_end))


def _chain(runs: Sequence[_Run], words: Sequence[_Word]) -> list[_Run]:
    """The runs, and runs joined over a few exchanged words on both sides."""
    joined = list(runs)
    lengths = {id(run): run.here_end - run.here for run in runs}
    chains: list[_Run] = []
    for run in runs:
        start_there = run.there_end - lengths[id(run)]
        best: _Run | None = None
        for before in reversed(chains):
            gap_here, gap_there = run.here - before.here_end, start_there - before.there_end
            if gap_there > WIDEST_GAP + len(words):
                break
            is_near = 0 <= gap_here <= WIDEST_GAP and 0 <= gap_there <= WIDEST_GAP
            if is_near and (best is None or before.agreed > best.agreed):
                best = before
        if best is None:
            chains.append(_Run(run.here, run.here_end, run.there_end, run.agreed, run.is_patched))
            continue
        chained = _Run(best.here, run.here_end, run.there_end, best.agreed + run.agreed, is_patched=True)
        chains.append(chained)
        joined.append(chained)
    return joined


def _join(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping stretches as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
