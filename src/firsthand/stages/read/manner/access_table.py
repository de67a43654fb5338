"""The words by which a source was there itself or has it from others: one table for each place where they stand."""

import re
from typing import Final

from firsthand.stages.read.manner.lexicon import word_set


def join(*alternatives: str) -> str:
    """One group of regular expressions that stand for each other."""
    return "(?:" + "|".join(alternatives) + ")"


SENSED: Final = join(
    "saw", "seen", "witnessed", "watched", "heard", "smelled", "smelt", "noticed", "observed", "filmed", "photographed",
    "(?<=could )see", "(?<=could )hear",
)  # fmt: skip
# One hears a shot, but hears that someone fell.
HEARSAY: Final = r"(?:that|from|about|of|it|how|they|he|she|we|you|people|there)\b"
CLAUSE: Final = re.compile(
    r"\W*(?:that|how|they|he|she|it|there|people|someone)\b"
    r"|(?:\W*\w+){1,6}?\W+(?:had|has|have|was|were|is|are|would|will|did)\b",
    re.IGNORECASE,
)
OWN_EYES: Final = re.compile(r"\bwith (?:his|her|their) own (?:eyes|ears)\b", re.IGNORECASE)

# In the source's own words.
FIRST_CONTENT: Final = re.compile(
    r"\b"
    + join(
        rf"(?:I|we|myself|ourselves)(?:[’']d|[’']ve)?(?: (?!never|not|hardly|no)\w+){{0,2}}? {SENSED}(?! {HEARSAY})",
        r"I (?:was|had been) (?:there|present|standing|sitting|hiding|inside|lying|among|in the room)",
        r"I (?:was|had been) on the (?:roof|road|spot|scene)",
        r"we were (?:there|hiding|standing|sitting|inside|lying)",
        r"with (?:my|his|her|our|their) own (?:eyes|ears)",
        r"(?:in front of|before|over) (?:me|us|my eyes|our eyes)",
        r"(?:happened|fell|landed|stood|died) (?:next to|beside|near) (?:me|us)",
        r"(?:saw|seen|witnessed|watched) (?:it|this|that|everything|them) (?:myself|himself|herself|happen)",
    )
    + r"\b"
)
# Reported: the source is *he*, *she* or *they* right at the content's start.
FIRST_REPORTED: Final = re.compile(
    r"\W*(?:that )?(?:how )?"
    + join(
        rf"(?:he|she|they)(?: had| has| have| also| personally| \w+self| \w+selves)* {SENSED}(?! {HEARSAY})",
        r"(?:he|she|they)(?: had| has| have| also)* (?:was|were|been) (?:there|present|at the scene|hiding|an? eyewitness)",
        r"(?:seeing|hearing|watching|witnessing|having (?:seen|heard|watched|witnessed))(?! that| about| from)",
    )
    + r"\b",
    re.IGNORECASE,
)
TOLD: Final = r"(?:I|we|he|she|they)(?:[’']d| had| has| have|[’']ve)? "
SECOND_CONTENT: Final = re.compile(
    r"\b"
    + join(
        TOLD + r"(?:was|were|been) (?:told|informed|warned|shown)(?! to\b| not to\b)",
        TOLD + r"(?:only |just |later )?heard (?:that|from|about|of|it|they|he|she|people)",
        r"(?:told|informed) (?:me|us|him|her|them)(?! to\b| not to\b)",
        "according to", "reportedly", "allegedly", "rumou?rs?", "hearsay", "second[- ]?hand",
        r"(?:people|everyone|neighbou?rs|others|(?<!that )they|(?<!that )some) (?:say|are saying|were saying)",
        r"(?:it is|it was|it[’']s) (?:said|rumou?red)",
        r"(?:read|saw|seen|heard)(?: it)? in the (?:news|news ?papers?|papers?|press)",
        r"(?:read|saw|seen|heard)(?: it)? on (?:(?:the )?(?:news|radio|internet|television|tv)|facebook|telegram|social media)",
        "(?:learned|learnt|understood) (?:of it |about it |it )?from",
        "heard (?:of|about) (?:it|this|that)", "heard (?:it )?from",
    )
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
# In the cue.
SECOND_CUE: Final = re.compile(
    r"\b"
    + join(
        r"(?:was|were|been|being|be|got|is|are|[’']s|[’']m)\s+(?:\w+ly )?(?:told|informed|advised|notified|assured)",
        r"(?:heard|hear|learn\w*|understood|gather\w*|knows?|knew|found out)\s+(?:\w+ )?(?:from|through|via)"
        r"(?: (?:my|his|her|their|our|the|a)? ?\w+)?",
        r"receiv\w+ (?:reports|word|information|accounts)", "reportedly", "rumou?red", "hearsay",
    )
    + r"\b",
    re.IGNORECASE,
)  # fmt: skip
# "reported seeing", "claims to have seen"
SENSING: Final = re.compile(r"seeing|hearing|watching|witnessing|noticing|seen|heard|witnessed|watched", re.IGNORECASE)
HEARD_THAT: Final = re.compile(
    r"\bhear(?:s|d|ing)?\b(?: \w+){0,2}? (?:that|about|of|how|rumou?rs|reports|stories)\b", re.IGNORECASE
)
READ: Final = frozenset(["read", "reads", "reading"])
MEDIUM: Final = re.compile(
    r"\W*(?:in (?:the|an?|his|her|their) (?:news ?papers?|papers?|press|news|letter|message|article|book|report)"
    r"|on (?:the )?(?:news|tv|television|radio|internet|facebook|telegram))\b",
    re.IGNORECASE,
)
# Beside the cue.
PASSED_ON: Final = re.compile(
    r"\b(?:citing|quoting|basing (?:itself|himself|herself) on|relying on|on the basis of reports)\b(?:\s+[\w’'-]+){0,3}",
    re.IGNORECASE,
)
PASSED_ON_NEXT: Final = re.compile(rf"\W{{0,3}}(?:\w+ ){{0,3}}?{PASSED_ON.pattern}", re.IGNORECASE)
OWN_RELAY: Final = re.compile(r"\b(?:cit|quot)\w+\b", re.IGNORECASE)

# A source that is called so was there.
FIRST_HAND_HEADS: Final = join(
    "(?:eye[- ]?)?witness(?:es)?", "survivors?", "bystanders?", "onlookers?", "passers?-?by",
    r"(?:who|that) (?:had |have |has )?(?:survived|witnessed|saw|seen|fled|escaped|watched|lived through|took part in)",
    r"(?:who|that) (?:was|were) (?:there|present)",
)  # fmt: skip
WITNESS: Final = re.compile(rf"\b{FIRST_HAND_HEADS}\b", re.IGNORECASE)
APPOSED: Final = re.compile(rf",? (?:(?:an?|the|another) (?:[\w-]+ ){{0,3}})?{FIRST_HAND_HEADS}\b", re.IGNORECASE)

# FIRST_CONTENT and SECOND_CONTENT find nothing without one of these words.
FIRST_TRIGGERS: Final = word_set("i we me us my our own myself himself herself ourselves")
SECOND_TRIGGERS: Final = word_set(
    "told informed warned shown heard according reportedly allegedly rumour rumours rumor rumors rumoured rumored hearsay "
    "second secondhand say said saying read news newspaper newspapers paper papers press radio internet television tv facebook "
    "telegram social learned learnt understood"
)
