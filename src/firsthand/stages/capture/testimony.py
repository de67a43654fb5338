"""The turns of an interview: which words are the account, and which are the questions.

A transcript labels its turns ("Q:", "INTERVIEWER:", "Питання:", a name). Words of who asks are no account of who answers, and
must not be read as one.
"""

import re
from collections import Counter
from dataclasses import dataclass

# Who asks and who only passes words on, in the languages that interviews are kept in.
ASKERS = frozenset(
    """q question int interviewer interview interpreter translator investigator researcher moderator journalist reporter
    в вопрос интервьюер переводчик следователь исследователь корреспондент журналист
    п питання інтерв'юер інтервюер перекладач слідчий дослідник кореспондент журналіст
    пытанне інтэрв'юер перакладчык
    س سؤال المحاور المترجم الباحث""".split()  # noqa: SIM905 # a table for people
)
_LABEL = re.compile(r"^[ \t]*(?:\[[\d:.,\s>-]+\][ \t]*)?([^\W\d_][^\n:?!]{0,39}?)[ \t]*:[ \t]+(?=\S)", re.MULTILINE)
MOST_LABELS = 6
FEWEST_TURNS = 2
# No label with a colon: it would be read as the name of who speaks.
QUESTION, ANSWER = "[asked – {}]", "{}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says before the next does: `label` as the transcript has it, empty before the first."""

    label: str
    words: str
    is_asked: bool


def find_turns(text: str, *, interviewer: str = "") -> tuple[Turn, ...]:
    r"""The turns of a transcript, all of its words in them; one turn, an answer, where nothing is labelled.

    >>> [(turn.label, turn.is_asked) for turn in find_turns("Q: Where were you?\nA: At home.")]
    [('Q', True), ('A', False)]
    """
    found = [match for match in _LABEL.finditer(text) if len(match[1].split()) <= 4]  # noqa: PLR2004 # a name and a title
    counts = Counter(match[1].casefold() for match in found)
    labels = {label for label, count in counts.items() if count >= FEWEST_TURNS or _is_asker(label, interviewer)}
    found = [
        match for match in found if match[1].casefold() in labels or (len(counts) == len("QA") and len(found) == len("QA"))
    ]
    if not found or len(labels) > MOST_LABELS:
        return (Turn("", text, is_asked=False),)
    ends = [match.start() for match in found[1:]] + [len(text)]
    pieces = [(match[1], text[match.end() : end].strip()) for match, end in zip(found, ends, strict=True)]
    asking = _find_asking(pieces, interviewer)
    before = text[: found[0].start()].strip()
    head = (Turn("", before, is_asked=True),) if before else ()
    return (*head, *(Turn(label, words, is_asked=label.casefold() in asking) for label, words in pieces))


def write_account(turns: tuple[Turn, ...]) -> str:
    """The account with its questions in brackets, as later stages see it; labels are left out, for they may be names."""
    if all(not turn.label for turn in turns):
        return "\n\n".join(turn.words for turn in turns)
    return "\n\n".join(
        (QUESTION.format(turn.words.replace("]", ")")) if turn.is_asked else ANSWER.format(turn.words))
        for turn in turns
        if turn.words
    )


def find_asked(text: str) -> tuple[tuple[int, int], ...]:
    """Where the questions stand in a text that `write_account` made: first and last character of each, half open."""
    return tuple(match.span() for match in re.finditer(r"^\[asked – .*?\]$", text, re.MULTILINE | re.DOTALL))


def _is_asker(label: str, interviewer: str) -> bool:
    first = re.split(r"[\s.(\d]", label.casefold(), maxsplit=1)[0]
    return first in ASKERS or (bool(interviewer) and label.casefold() == interviewer.casefold())


def _find_asking(pieces: list[tuple[str, str]], interviewer: str) -> set[str]:
    """The labels that ask: by their word; else the one that ends its turns with a question most often."""
    labels = {label.casefold() for label, _ in pieces}
    asking = {label for label in labels if _is_asker(label, interviewer)}
    if asking or len(labels) == 1:
        return asking if asking != labels else set()
    asked = Counter(label.casefold() for label, words in pieces if words.rstrip().endswith("?"))
    said = Counter(label.casefold() for label, _ in pieces)
    best = max(sorted(asked), key=lambda label: asked[label] / said[label], default=None)
    return {best} if best is not None and asked[best] * 2 > said[best] else set()
