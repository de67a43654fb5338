"""Hedges and bounds around a number: at least, almost, or so, -odd."""

from dataclasses import replace

from firsthand.model.number_rule import RULES
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import SCALES
from firsthand.stages.read.quantity.noun import Noun
from firsthand.stages.read.quantity.tokens import Tokens, cut

HEDGES = ("at least", "more than", "just over", "at most", "fewer than", "nearly", "about", "odd")
BEFORE = {tuple(cut(phrase).words): rule.name for rule in RULES if rule.name in HEDGES for phrase in rule.before}
AFTER = {tuple(cut(phrase).words): rule.name for rule in RULES if rule.name in HEDGES for phrase in rule.after}
LONGEST = max(map(len, BEFORE))
LAST_WORDS = frozenset(phrase[-1] for phrase in BEFORE)
FIRST_WORDS = frozenset(phrase[0] for phrase in AFTER)
GLUED_AFTER = {"odd": "odd", "something": "odd", "plus": "at least", "ish": "about"}
SMALLEST_SCALE = 20.0  # a score is none here
MOST_HEDGES = 3  # "perhaps well over about 20" holds no more
# What no hedge but a floor makes sense with: "some hundreds" is not about 200.
NO_FIGURES = frozenset(
    {"plural", "most", "vast majority", "minority", "some", "some of", "none", "few", "a number", "countless"}
)


def add_hedges(tokens: Tokens, draft: Draft, floor: int) -> Draft:
    """The draft with the hedges on both sides; words before `floor` belong to another quantity."""
    draft = _add_after(tokens, draft)
    for _ in range(MOST_HEDGES):
        wider = _add_before(tokens, draft, floor)
        if wider is draft:
            break
        draft = wider
    return draft


def _add_before(tokens: Tokens, draft: Draft, floor: int) -> Draft:
    if tokens.at(draft.start - 1) not in LAST_WORDS:
        return draft
    for length in range(min(LONGEST, draft.start - floor), 0, -1):
        start = draft.start - length
        rule = BEFORE.get(tuple(tokens.words[start : draft.start]))
        if rule is not None and (draft.rules[0] not in NO_FIGURES or rule == "at least"):
            return draft.widen(rule, start=start)
    return draft


def _add_after(tokens: Tokens, draft: Draft) -> Draft:
    end = draft.end
    if tokens.at(end) == "-" and tokens.is_glued(end) and tokens.at(end + 1) in GLUED_AFTER:
        return _scale(tokens, draft.widen(GLUED_AFTER[tokens.at(end + 1)], end=end + 2))
    if tokens.at(end) not in FIRST_WORDS or (tokens.at(end) == "+" and not tokens.is_glued(end)):
        return draft
    for length in (3, 2, 1):
        phrase = tuple(tokens.words[end : end + length])  # at the end of a text it may be shorter
        rule = AFTER.get(phrase) if len(phrase) == length else None
        if rule is not None and not _leads_on(tokens, end, length):
            return _scale(tokens, draft.widen(rule, end=end + length))
    return draft


def add_after_noun(tokens: Tokens, draft: Draft, noun: Noun | None) -> Draft:
    """The draft with a bound that follows its noun: "100 men or fewer", "30 people or more"."""
    if noun is None or tokens.at(noun.end) != "or" or draft.rule != "exact":
        return draft
    rule = AFTER.get(tuple(tokens.words[noun.end : noun.end + 2]))
    if rule is None or _leads_on(tokens, noun.end, 2):
        return draft
    return replace(draft.widen(rule, end=noun.end + 2), unit=noun.word)


def _leads_on(tokens: Tokens, end: int, length: int) -> bool:
    """No bounds: "20 at least 5 of whom", "40 plus 12 women", "20 or more likely 30"."""
    last, after = tokens.at(end + length - 1), tokens.at(end + length)
    if last in {"least", "most", "plus", "+"}:
        return after[0].isdigit()
    return last == "more" and after in {"likely", "importantly", "of"}


def _scale(tokens: Tokens, draft: Draft) -> Draft:
    """With a scale that comes after the hedge: "thirty-odd thousand"."""
    scale = SCALES.get(tokens.at(draft.end), 0.0)
    if draft.rule != "odd" or scale <= SMALLEST_SCALE:
        return draft
    usual = None if draft.usual is None else draft.usual.times(scale)
    numbers = tuple(number * scale for number in draft.numbers)
    return replace(draft, end=draft.end + 1, interval=draft.interval.times(scale), usual=usual, numbers=numbers)
