"""Whose voice a text is in where nobody is quoted: turns of a conversation, questions and answers, or one who tells."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from firsthand.stages.read.speakers.layout import Layout
from firsthand.stages.read.speakers.lexicon import ANSWERERS, ASKERS, NO_SPEAKERS, TITLES
from firsthand.stages.read.speakers.mention import Mention, fold

_LABEL = re.compile(
    r"^[ \t>*_#\[]*([^\W\d_][\w.'’ -]{0,38}[\w.]|[QA])[*_\]]*(?:[ \t]*\([^()\n]{1,40}\))?[*_]*[ \t]?[:：][*_]*(?=[ \t]*\S)",
    re.MULTILINE,
)
_FULL_STOP_LABEL = re.compile(
    r"^[ \t*_]*((?:THE |MR\. |MRS\. |MS\. |DR\. )?[A-Z][A-Z'’-]{2,24}(?: [A-Z][A-Z'’-]{1,24}){0,2}|[QA]"
    r"|(?:Mr|Mrs|Ms|Dr|Speaker|Senator|Justice|Judge|Chief Justice|President)\.? [A-Z][\w'’-]+)\.[*_]*(?=[ \t]+[\"“‘A-Z])",
    re.MULTILINE,
)
_FIRST_PERSON = re.compile(r"(?<![\w'’-])(?:I|I['’](?:m|ve|d|ll)|my|me|we|our)(?![\w-])")
_SIGNED = re.compile(
    r"(?:Sincerely|Regards|Yours(?: \w+)?|Love|Best wishes|Respectfully)[^\n]{0,20},?\s*\n+\s*([^\n]{3,40})", re.IGNORECASE
)
_CLOSING_MARKS = "\"”’'*_) \t\r\n"
FEWEST_QUESTIONS = 3
LONGEST_QUESTION = 600
# More words of the first person than this part of all words: the text is somebody's own account.
ACCOUNT_SHARE = 0.012
LONGEST_LABEL_WORDS = 4
SHORTEST_LEAD = 25  # words before the first question: a headline and a line
LEAD_SHARE = 0.012
LOOKED_AT_CHARS = 700
_INTERVIEW = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?(?: with)?|spoke (?:with|to)|talks? (?:with|to)|sat down with|caught up with|Q ?& ?A)\b"
)
_YOU = re.compile(r"\byou(?:r|['’]\w+)?\b", re.IGNORECASE)


@dataclass(slots=True)
class Voices:
    """The turns of a text and their kind: turns, interview, account, conversation or report.

    `starts` are where turns begin; `owners` the label of each, or 'ask', 'answer', or None for the report's own voice.
    """

    kind: str = "report"
    starts: list[int] = field(default_factory=list)
    owners: list[Mention | str | None] = field(default_factory=list)
    labels: list[Mention] = field(default_factory=list)
    signature: tuple[int, int] | None = None

    def owner(self, place: int) -> Mention | str | None:
        """Whose turn `place` stands in."""
        number = bisect_right(self.starts, place) - 1
        return self.owners[number] if number >= 0 else None


def find_voices(layout: Layout) -> Voices:
    """Tell the kind of text and its turns."""
    text = layout.text
    labels = _find_labels(text)
    if labels:
        lead = [0] if labels[0].start > 0 else []
        starts = [*lead, *(label.start for label in labels)]
        owners: list[Mention | str | None] = [*([None] * len(lead)), *labels]
        return Voices("turns", starts, owners, labels)
    asked = [number for number in range(len(layout.paragraphs)) if _is_question(layout, number)]
    outside = [found.start() for found in _FIRST_PERSON.finditer(text) if layout.quote(found.start()) < 0]
    is_announced = _INTERVIEW.search(text, 0, LOOKED_AT_CHARS) is not None
    fewest = 1 if is_announced else FEWEST_QUESTIONS
    if len(asked) >= fewest and len(outside) > 1:
        return _read_interview(layout, asked, outside, is_announced=is_announced)
    if len(outside) >= FEWEST_QUESTIONS and len(outside) > ACCOUNT_SHARE * (text.count(" ") + 1):
        signed = _SIGNED.search(text, max(0, len(text) - 400))
        return Voices("account", [0], ["answer"], signature=signed.span(1) if signed else None)
    return Voices()


def _find_labels(text: str) -> list[Mention]:
    """Names at the heads of lines with a colon (or, in capitals, a full stop) that stand there more than once, or Q and A."""
    found = [match for match in _LABEL.finditer(text) if _may_be_label(match[1])]
    found += [match for match in _FULL_STOP_LABEL.finditer(text) if _may_be_label(match[1])]
    counts: dict[str, int] = {}
    if not any(match[1] == "Q" for match in found):
        found = [match for match in found if match[1] != "A"]
    for match in found:
        key = match[1].lower()
        counts[key] = counts.get(key, 0) + 1
    if max(counts.values(), default=0) < 2 and not any(_is_titled(match[1]) for match in found):  # noqa: PLR2004 - one is no turn
        return []
    kept = [match for match in found if counts[match[1].lower()] > 1 or _is_sure(match[1])]
    kept.sort(key=lambda match: match.start(1))
    return [_make_label(match) for match in kept]


def _may_be_label(label: str) -> bool:
    words = label.split()
    if len(words) > LONGEST_LABEL_WORDS or fold(words[0]) in NO_SPEAKERS or fold(words[-1]) in NO_SPEAKERS:
        return False
    return all(word[0].isupper() or word in {"de", "van", "von", "al", "bin", "of", "the"} for word in words)


def _is_titled(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and fold(words[0]) in TITLES


def _is_sure(label: str) -> bool:
    return label.isupper() or _is_titled(label) or fold(label) in ASKERS | ANSWERERS


def _make_label(match: re.Match[str]) -> Mention:
    words = [fold(word) for word in match[1].split()]
    cut = 0
    while cut < len(words) - 1 and (words[cut] in TITLES or words[cut] == "the"):
        cut += 1
    start, end = match.span(1)
    is_role = len(words) == cut + 1 and words[cut] in ASKERS | ANSWERERS
    mention = Mention(start, end, "noun" if is_role else "name", tuple(words[cut:]), words[-1], kind="person")
    mention.roles = words[:cut]
    mention.determiner = "the" if is_role else ""
    mention.name_start = start + (len(match[1]) - len(" ".join(match[1].split()[cut:])))
    return mention


def _is_question(layout: Layout, number: int) -> bool:
    start, end = layout.paragraphs[number], layout.paragraph_end(number)
    if end - start > LONGEST_QUESTION:
        return False
    words = layout.text[start:end]
    if not words.rstrip(_CLOSING_MARKS).endswith("?") or words[0] in "\"“'‘":
        return False
    return _YOU.search(words) is not None or _FIRST_PERSON.search(words) is None  # "What should I have done?" ends an answer


def _read_interview(layout: Layout, asked: list[int], outside: list[int], *, is_announced: bool) -> Voices:
    """Paragraphs that end in a question are the interviewer's, the others after the first the answers; before it, the lead.

    Where no lead says so, a text full of questions is a conversation, and nothing shows whose turn it is.
    """
    spoken = Counter(layout.paragraph(place) for place in outside)
    first = min(asked[0], next((number for number in sorted(spoken) if spoken[number] > 1), asked[0]))
    first = max(first, 1) if is_announced else first
    words = len(layout.text[: layout.paragraphs[first]].split())
    told = sum(spoken[number] for number in range(first))
    if not is_announced and (words < SHORTEST_LEAD or told > LEAD_SHARE * words):
        return Voices("conversation", [0], [None])
    questions = {*asked}
    if first not in questions and _is_asking(layout, first):
        questions.add(first)
    starts: list[int] = [0]
    owners: list[Mention | str | None] = ["report"]
    for number in range(first, len(layout.paragraphs)):
        starts.append(layout.paragraphs[number])
        owners.append("ask" if number in questions else "answer")
    return Voices("interview", starts, owners)


def _is_asking(layout: Layout, number: int) -> bool:
    """Whether a short paragraph speaks to somebody without a question mark: *I wanted to know if you had seen it*."""
    start, end = layout.paragraphs[number], layout.paragraph_end(number)
    return end - start < LONGEST_QUESTION and _YOU.search(layout.text, start, end) is not None
