"""Statements of counts in set phrases that the network, taught by other news, overlooks: *the ministry puts it at twenty*."""

import re
from collections.abc import Sequence

from firsthand.model.attribution import Attribution
from firsthand.model.span import make_span

# What a count begins with, besides a digit.
_COUNT = (
    r"(?:about|almost|approximately|around|at|between|close|dozens|eight|eighteen|eighty|eleven|fewer|fifteen|fifty|five|forty|four|"
    r"fourteen|half|hundreds|less|more|nearly|nine|nineteen|ninety|one|over|roughly|scores|seven|seventeen|seventy|several|six|"
    r"sixteen|sixty|some|ten|tens|thirteen|thirty|thousands|three|twelve|twenty|two|under|up|upwards|well|[~$€£]?\d+)"
)
# Words after which a clause, and so its subject, may begin.
_START = r"(?:^|(?<=[.!?;:\n”\"»])\s*|,\s+(?:and|but|while|whereas|though|although)\s+|\bthat\s+)"
COUNTS = re.compile(
    rf"{_START}(?P<source>(?:[A-Z]|an? |the |two |one |its |their )[^.!?;:\n,]{{1,70}}?)\s+"
    r"(?P<cue>(?:(?:has|have|had|now|also|officially|still)\s+){0,2}"
    r"(?:puts?|placed?|places|pegs|pegged|estimates?|estimated|sets|lists|listed|gives|gave))\s+"
    rf"(?P<content>(?:it|this|these|them|the|its|their|his|her|that|losses|casualties|deaths)\b[^.!?;\n]{{0,60}}?\bat\s+{_COUNT}\b"
    r"(?:[^.!?;\n]|\.(?=\d))*)",
    re.MULTILINE,
)
# The share of certainty that a network's finding would have: a set phrase is sure.
SURE = 1.0


def find_wordings(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Statements in set phrases with a cue that no attribution has yet.

    >>> [one] = find_wordings("The ministry puts the number at almost twenty cases.", [])
    >>> one.source[0].words, one.cue[0].words, one.content[0].words
    ('The ministry', 'puts', 'the number at almost twenty cases')
    """
    taken = sorted((span.start, span.end) for one in found for span in one.cue)
    made = []
    for match in COUNTS.finditer(text):
        first, last = match.span("cue")
        if any(start < last and first < end for start, end in taken):
            continue
        source, cue, content = ((make_span(text, *match.span(role)),) for role in ("source", "cue", "content"))
        made.append(Attribution(source=source, cue=cue, content=content, confidence=SURE))
    return made
