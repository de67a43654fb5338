"""Turns of an interview, a hearing or a transcript: what follows a label ("A:", "THE COURT:", a name) at a line's start."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

REPORTS_KEPT = 4
# A label is "Q", "A" or up to five words, the first with a capital, then a colon; Q and A may end with a stop.
LABEL: Final = re.compile(
    r"^[ \t>*_]{0,8}((?:[QA](?:\d{1,3})?[.:]|(?:[^\W\d_a-z]|"
    r"\d)[\w.'’&/-]{0,30}(?: [\w(\[.'’&/-][\w.'’)\]-]{0,30}){0,4} ?:))[*_]{0,3}(?=\s)", re.MULTILINE
)  # fmt: skip
# Labels that are turns even if they stand only once.
SURE: Final = re.compile(
    r"(?:Q|A)\d*[.:]|(?:THE )?(?:COURT|WITNESS|CLERK|JUDGE|PRESIDENT|INTERPRETER|DEFENDANT|ACCUSED)\s?:|(?:MR|MS|"
    r"MRS|DR|JUSTICE|CHIEF JUSTICE)\.? .*"
    r"|(?:interviewer|interviewee|respondent|speaker|moderator|host|question|answer)(?: \w{1,3})?\s?:",
    re.IGNORECASE,
)
# What stands before a colon at a line's start without anyone speaking.
NO_TURN: Final = re.compile(
    r"(?:sources?|notes?|updates?|date|place|location|photo|image|caption|video|tags?|related|read more|see also|by|contact|"
    r"e-?mail|tel|phone|subject|from|to|cc|re|summary|background|table|figure|key|correction|example|warning|edit)\s?:$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turns:
    """Where turns of one who speaks for himself start, and their labels' ends; the last goes to the end of the text."""

    starts: tuple[int, ...]
    labels: tuple[tuple[int, int], ...]

    def around(self, place: int) -> tuple[int, int, int] | None:
        """Label's start, label's end and turn's end around a character, None if it stands in no turn."""
        turn = bisect_right(self.starts, place) - 1
        if turn < 0:
            return None
        start, end = self.labels[turn]
        limit = self.starts[turn + 1] if turn + 1 < len(self.starts) else start + 10**9
        return start, end, limit


@lru_cache(maxsize=REPORTS_KEPT)
def find_turns(text: str) -> Turns:
    r"""Every turn of `text`; a name at a line's start is a label if it comes back, or if another such name does.

    >>> find_turns("Q: Who?\nA: Me.\nNote: none.").labels
    ((0, 2), (8, 10))
    """
    labels = [label.span(1) for label in LABEL.finditer(text)]
    words = [text[start:end] for start, end in labels]
    counts = Counter(words)
    has_dialogue = max(counts.values(), default=0) > 1 and len(counts) > 1
    turns = tuple(
        span
        for span, word in zip(labels, words, strict=True)
        if not NO_TURN.match(word) and (SURE.fullmatch(word) or counts[word] > 1 or has_dialogue)
    )
    return Turns(tuple(start for start, _ in turns), turns)
