"""Find the people, organisations and documents that a text describes rather than names, and the pronouns for people."""

import re

from firsthand.stages.read.speakers.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, NOUNS, THEY
from firsthand.stages.read.speakers.mention import Mention, fold, words_of

_OPENERS = r"the|a|an|this|that|these|those|another|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other|his|her|their|its|my|our|your|most|all|both|unnamed|unidentified|anonymous|local|senior"  # noqa: E501
_PHRASE = re.compile(rf"(?<![\w'’-])({_OPENERS})(?=[ \u00a0\n]((?:[\w'’-]+(?:[ \u00a0\n](?![\n]))?){{1,4}}))", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w'’-])(police|authorities|officials|prosecutors|investigators|residents|witnesses|analysts|experts|activists|"
    r"researchers|scientists|lawyers|doctors|soldiers|rebels|protesters|survivors|relatives|neighbours|neighbors|villagers|"
    r"journalists|critics|supporters|sources|people|media|parliament|lawmakers|diplomats|aides|rescuers)(?![\w'’-])",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?<![\w'’-])(he|she|him|his|her|hers|himself|herself|they|them|their|themselves)(?![\w-])", re.IGNORECASE
)
_PREDICATE = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|became|become|becoming|remains?|not|as)|['’](?:s|m|re))[ \u00a0\n](?:\w+ly )?$"
)
# Nouns that are mostly adjectives where another word follows: a major danger, the chief reason.
AMBIGUOUS = words_of(
    """major general private chief human individual expert official local adult lead military public staff state country city
    town party parent minor religious foreign youth client patient fellow head opposition defence defense"""
)
_MORE = re.compile(
    r"[ \u00a0](?!(?:of|in|on|at|by|for|from|to|with|and|or|but|who|which|that|said|says|told|was|is|had|has|were)\b)"
    r"[A-Za-z]{3,}(?<!ed)\b"
)
_STOPS = words_of(
    """of in on at by for from to with and or but who which that whom whose is was are were be been has have had said says
    told will would could can as when where while after before because the a an his her its their not"""
)


def find_nouns(text: str) -> list[Mention]:
    """Descriptions of people, organisations and documents, in reading order, up to their head noun."""
    found = []
    for match in _PHRASE.finditer(text):
        mention = read_phrase(match[1], match[2], match.start(), match.start(2))
        if mention is not None:
            mention.is_predicate = _PREDICATE.search(text, max(0, match.start() - 24), match.start()) is not None
            found.append(mention)
    taken = {mention.end for mention in found}
    for match in _BARE.finditer(text):
        if match.end() not in taken:
            word = match[1].lower()
            noun = NOUNS[word]
            found.append(Mention(match.start(), match.end(), "noun", (word,), noun.singular, kind=noun.kind, is_plural=True))
    return found


def read_phrase(opener: str, words: str, start: int, words_start: int) -> Mention | None:
    """The mention that an opening word and the few words after it make, if one of them is a noun that may speak."""
    kept: list[str] = []
    noun, end = None, 0
    for match in re.finditer(r"[\w'’-]+", words):
        word = fold(match[0])
        if word in _STOPS or (noun is not None and word not in NOUNS):
            break
        kept.append(word)
        if word in NOUNS:
            noun, end = NOUNS[word], match.end()
            if match[0].lower().endswith(("'s", "’s")):
                end -= 2
                break
        elif match[0].lower().endswith(("'s", "’s")):
            continue
    if noun is None or (kept[-1] in AMBIGUOUS and _MORE.match(words, end)):
        return None
    mention = Mention(start, words_start + end, "noun", tuple(kept), noun.singular, noun.kind, noun.gender, noun.is_plural)
    mention.determiner = opener.lower()
    return mention


def find_pronouns(text: str) -> list[Mention]:
    """He, she and they, in every case."""
    found = []
    for match in _PRONOUN.finditer(text):
        word = match[1].lower()
        gender = "m" if word in MALE_PRONOUNS else "f" if word in FEMALE_PRONOUNS else ""
        found.append(
            Mention(match.start(), match.end(), "pronoun", (word,), word, "person" if gender else "", gender, word in THEY)
        )
    return found
