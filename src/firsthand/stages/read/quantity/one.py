"""When "one" counts: "one of them said", "one soldier", "only one"; not "one must", "one another", "no one"."""

from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import AFTER_ONE, BEFORE_ONE, FUNCTION, NOMINALS, PEOPLE
from firsthand.stages.read.quantity.tokens import Tokens


def is_idiom(tokens: Tokens, draft: Draft) -> bool:
    """Whether "one" with a unit of time or place tells a story rather than measures: "one day", "at one point"."""
    if draft.numbers != (1.0,) or tokens.at(draft.end - 1) != "one" or draft.rule != "exact":
        return False
    after = tokens.at(draft.end)
    is_first = tokens.starts_sentence(draft.start) or tokens.at(draft.start - 1) in {"at", "and", ",", "then", "when", "until"}
    return is_first and (after in AFTER_ONE or after == "point")


def is_pronoun(tokens: Tokens, draft: Draft) -> bool:
    """Whether a draft that is the single word "one" counts nothing."""
    if draft.numbers != (1.0,) or tokens.at(draft.end - 1) != "one":
        return False
    before, after = tokens.at(draft.start - 1), tokens.at(draft.end)
    if draft.rule != "exact" or before in {"only", "just", "exactly"}:
        return after in {"can", "must", "should", "would"}
    if before in BEFORE_ONE:
        return not (before in {"the", "this", "that"} and after in PEOPLE)
    if after == "of":
        return tokens.at(draft.end + 1) == "the" and tokens.at(draft.end + 2) == "most"
    is_missing = after in {"is", "was"} and tokens.at(draft.end + 1) in NOMINALS
    if is_missing or after in NOMINALS or after in PEOPLE or after == "-":
        return False
    is_which = before in {"in", "at", "on", "into", "onto", "with"}  # "in one village": which, not how many
    return is_which or after in AFTER_ONE or after in FUNCTION or not after[0].isalpha()
