"""Refusals and denials of more than one word, in a cue or right around it."""

import re
from typing import Final

from firsthand.stages.read.manner.access_table import join

_TELL: Final = "(?:say|confirm|comment|verify|establish|tell|answer)"
_DENIED: Final = join(
    "claim", "allegation", "accusation", "report", "suggestion", "charge", "notion", "idea", "involvement", "knowledge",
    "responsibility", "wrongdoing",
)  # fmt: skip
DECLINING: Final = re.compile(
    r"\b"
    + join(
        r"no (?:immediate )?(?:comment|response|reply|answer)",
        r"neither confirm\w* nor den\w+", r"(?:confirm|deny) n?or (?:deny|confirm)",
        r"(?:declin|refus)(?:ed?|es|ing|al)",
        r"fail(?:s|ed|ing)? to (?:\w+ly )?(?:respond|reply|answer|comment|say|explain|confirm|mention)",
        rf"(?:un|not (?:be )?|n[’']t (?:be )?)able to (?:\w+ly )?{_TELL}",
        r"(?:not|n[’']t) be reached", r"(?:not|n[’']t) (?:\w+ly )?(?:return|answer)", r"un(?:available|reachable)",
        r"(?:remain|stay|kept|keep|fell|fall)(?:s|ed|ing)? (?:silent|quiet|mum|tight-lipped)",
        r"(?:right|privilege) (?:to|of|against) (?:remain silent|silence|self-incrimination)", r"plead\w* the fifth",
        r"ha(?:s|d|ve) no (?:idea|knowledge)", r"no idea", r"(?:hard|difficult|impossible) to (?:say|tell|know)",
        r"in the dark",         r"ignored", r"sidestepped", r"dodged", r"evaded", r"deflected", r"brushed off",
        r"unwilling to", r"reluctant to",
        r"stopped short of", r"without (?:saying|giving|naming|specifying|elaborating|providing|offering)",
    )
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
DENYING: Final = re.compile(
    r"\b"
    + join(
        r"(?:rul|play)(?:e|es|ed|ing) (?:out|down)", r"pl(?:eads?|eaded|ed) not guilty",
        rf"(?:reject|dismiss|den|disput|contest)\w* (?:the |any |all |\w+ )?{_DENIED}s?",
        r"shot down", r"pour(?:s|ed)? (?:cold water|scorn) on", r"call(?:s|ed)? \w+ (?:lies|fake|false|a lie)",
        r"nothing to do with", r"found no (?:evidence|proof|signs?|traces?|indication|basis)",
        r"no evidence", r"(?:saw|heard|seen) no",
    )
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
# Which of them come from not knowing, and which from having looked in vain.
UNKNOWING: Final = re.compile(
    r"\bha(?:s|ve|d) no (?:idea|knowledge)|no idea|in the dark|(?:hard|difficult|impossible) to (?:say|tell|know)"
    r"|can(?:no|[’'])t (?:say|tell)\b",
    re.IGNORECASE,
)  # fmt: skip
NO_EVIDENCE: Final = re.compile(r"\bfound no|no evidence|(?:saw|heard|seen) no\b", re.IGNORECASE)
NOT_RULED_OUT: Final = re.compile(r"rul\w+ out", re.IGNORECASE)
