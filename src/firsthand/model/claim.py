"""What several reports say: statements that were brought together because nothing in them contradicts."""

import hashlib
from dataclasses import dataclass

ID_CHARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`statements` are the ids of those who say it, in their order; `wording` is one of them in its own words.

    `issue` is shared by claims that contradict one another: 12 dead, 20 dead, nobody was killed. It is the id of one of them.
    """

    id: str
    statements: tuple[str, ...]
    wording: str
    issue: str = ""


def name_claim(statements: tuple[str, ...]) -> str:
    """A claim's id, from its first statement: it stays when later reports join the claim.

    >>> name_claim(("ab12#1", "cd34#2"))
    'c-4c183e29'
    """
    return "c-" + hashlib.sha256(min(statements).encode("utf-8", "surrogatepass")).hexdigest()[:ID_CHARS]
