"""Take the words out of a post on a social network: what it says, and who posted it."""

import re
from dataclasses import dataclass

# Addresses stick to the word before them: "#WWIIpic.twitter.com/9CgO".
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_TAIL = re.compile(
    r"\s+[—–-]{1,2}\s*(?P<name>[^—\n]{0,80}?)\s*\(@(?P<handle>\w{1,30})\)(?P<date>\s*[A-Z][a-z]+ \d{1,2}, \d{4})?\s*$"
)
_TAG = re.compile(r"[#@](\w+)")
_WORD_EDGE = re.compile(r"_+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True, slots=True)
class Post:
    """`words` without addresses, tags in single words; `name` of who posted it, empty where it does not say."""

    words: str
    name: str = ""

    @property
    def text(self) -> str:
        """All that it can be found by."""
        return f"{self.words} — {self.name}" if self.name else self.words


def read_post(text: str) -> Post:
    """The words of a post.

    >>> read_post("Dam bursts!#ArlenDam pic.twitter.com/x1 — Vesna Korr (@vkorr) May 3, 2019")
    Post(words='Dam bursts! Arlen Dam', name='Vesna Korr')
    """
    bare = _ADDRESS.sub(" ", text)
    tail = _TAIL.search(bare)
    if tail is not None:
        bare = bare[: tail.start()]
    words = _TAG.sub(lambda tag: f" {_WORD_EDGE.sub(' ', tag[1])} ", bare)
    return Post(words=" ".join(words.split()), name="" if tail is None else " ".join(tail["name"].split()))
