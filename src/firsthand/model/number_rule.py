"""What number words mean: the one table, with its sources.

Each rule takes what is stated ("20", or the "hundred" of "several hundred", or 1) to two intervals: what the words *entail*,
outside of which a report would be called wrong, and how people *usually* read them. docs/methods/quantities.md repeats it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.model.number_reading import (
    Band,
    band,
    few_of,
    find_step,
    fixed,
    high_of,
    itself,
    low_of,
    nothing,
    play_of,
    read_about,
    read_nearly,
    read_odd,
    read_plural,
    usual_about,
    usual_more,
    usual_nearly,
    usual_plural,
    zero,
)
from firsthand.model.quantity import Interval

SURVEY = "survey of 30 readers, 10-90 % (zonination/perceptions, MIT), cut at what the words entail"
WORDS_ALONE = "the words themselves"
ROUNDING = (
    "band: half a rounding step, at least a tenth (after Krifka 2007; hedges differ little: Ferson et al. 2015);"
    " bounds: convention of this project"
)
SCALE_STEP = "up to the next rounding step (Cummins, Sauerland & Solt 2012)"
CONVENTION = "convention of this project; nobody was asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """A named way of reading number words; `before` and `after` are the phrases that call for it, by the side they stand on."""

    name: str
    entails: Callable[[Interval], Interval]
    usual: Band
    says: str
    source: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def split_phrases(listed: str) -> tuple[str, ...]:
    """Phrases that are listed with bars between them."""
    return tuple(listed.split(" | "))


RULES: tuple[NumberRule, ...] = (
    NumberRule(name="exact", says="the number itself", entails=itself, usual=itself, source=WORDS_ALONE),
    NumberRule(
        name="range",
        says="from the first to the second number, both included",
        entails=itself,
        usual=itself,
        source=WORDS_ALONE,
    ),
    NumberRule(
        name="at least",
        says="the number or more",
        entails=lambda stated: Interval(low_of(stated), None),
        usual=lambda stated: Interval(low_of(stated), low_of(stated) + find_step(low_of(stated))),
        source=SCALE_STEP,
        before=split_phrases(
            "at least | at the very least | no fewer than | not fewer than | no less than | not less than"
            " | a minimum of | minimum of | upwards of | upward of | as few as | as little as | a good"
        ),
        after=split_phrases("or more | and more | at least | at a minimum | + | plus"),
    ),
    NumberRule(
        name="more than",
        says="above the number",
        entails=lambda stated: Interval(low_of(stated), None, low_open=True),
        usual=usual_more,
        source=SCALE_STEP,
        before=split_phrases(
            "more than | over | above | in excess of | exceeding | exceeds | exceed | exceeded"
            " | greater than | north of | well over | well above | far more than | many more than"
            " | well in excess of | beyond | higher than | better than"
        ),
    ),
    NumberRule(
        name="just over",
        says="above the number, by less than half of it",
        entails=lambda stated: Interval(low_of(stated), 1.5 * low_of(stated), low_open=True, high_open=True),
        usual=lambda stated: Interval(low_of(stated), low_of(stated) + play_of(low_of(stated)), low_open=True),
        source=ROUNDING,
        before=split_phrases(
            "just over | slightly over | slightly more than | a little over | a little more than"
            " | just above | just more than | a bit more than | a bit over"
        ),
    ),
    NumberRule(
        name="at most",
        says="the number or less, not below zero",
        entails=lambda stated: Interval(0.0, high_of(stated)),
        usual=nothing,
        source=WORDS_ALONE,
        before=split_phrases(
            "at most | at the most | no more than | not more than | up to | up to and including | a maximum of | maximum of"
            " | as many as | as much as | at the very most"
        ),
        after=split_phrases("or fewer | or less | at most | at the most | at maximum"),
    ),
    NumberRule(
        name="fewer than",
        says="below the number, not below zero",
        entails=lambda stated: Interval(0.0, high_of(stated), high_open=True),
        usual=nothing,
        source=WORDS_ALONE,
        before=split_phrases(
            "fewer than | less than | under | below | well under | well below | far fewer than | lower than"
            " | not even | nowhere near"
        ),
    ),
    NumberRule(
        name="nearly",
        says="below the number, but above half of it",
        entails=read_nearly,
        usual=usual_nearly,
        source=ROUNDING,
        before=split_phrases(
            "nearly | almost | close to | just under | just below | just short of | not quite | approaching"
            " | slightly less than | slightly fewer than | slightly under | a little under"
            " | a little less than | a bit less than | getting on for | nearing | shy of | just shy of"
        ),
    ),
    NumberRule(
        name="about",
        says="between half the number and half as many again",
        entails=read_about,
        usual=usual_about,
        source=ROUNDING,
        before=split_phrases(
            "about | around | some | roughly | approximately | approx | approx. | circa | ca | ca. | c."
            " | an estimated | estimated | in the region of | in the order of | on the order of"
            " | somewhere around | perhaps | maybe | possibly | probably | somewhere near | more or less"
            " | something like | ~ | ≈ | near | an approximate"
        ),
        after=split_phrases("or so | or thereabouts | give or take | more or less | approximately"),
    ),
    NumberRule(
        name="odd",
        says="the number and up to its next ten, hundred, thousand …",
        entails=read_odd,
        usual=read_odd,
        source=CONVENTION,
        after=split_phrases("odd | something"),
    ),
    NumberRule(name="a couple", says="two or more", entails=few_of(2), usual=band(2, 2), source=SURVEY, before=("a couple",)),
    NumberRule(
        name="a few",
        says="two or more",
        entails=few_of(2),
        usual=band(3, 5),
        source=SURVEY,
        before=split_phrases("a few | quite a few | a small number"),
    ),
    NumberRule(name="several", says="three or more", entails=few_of(3), usual=band(4, 10), source=SURVEY, before=("several",)),
    NumberRule(
        name="a handful",
        says="two or more",
        entails=few_of(2),
        usual=band(2, 6),
        source=CONVENTION,
        before=("a handful",),
    ),
    NumberRule(
        name="some",
        says="two or more; some of a group, one or more",
        entails=fixed(2, None),
        usual=band(3, 6),
        source=SURVEY,
        before=split_phrases("some"),
    ),
    NumberRule(
        name="some of", says="one or more", entails=fixed(1, None), usual=nothing, source=CONVENTION, before=("some of",)
    ),
    NumberRule(
        name="a number",
        says="two or more",
        entails=fixed(2, None),
        usual=nothing,
        source=CONVENTION,
        before=split_phrases("a number | multiple"),
    ),
    NumberRule(
        name="many",
        says="three or more",
        entails=fixed(3, None),
        usual=band(7, 41),
        source=SURVEY,
        before=split_phrases("many | numerous | a great many | a good many | a large number | a great number | a lot | lots"),
    ),
    NumberRule(
        name="countless",
        says="three or more",
        entails=fixed(3, None),
        usual=nothing,
        source=CONVENTION,
        before=split_phrases("countless | umpteen | innumerable"),
    ),
    NumberRule(
        name="few",
        says="a small number or none",
        entails=fixed(0, None),
        usual=band(0, 3),
        source=CONVENTION,
        before=split_phrases("few"),
    ),
    NumberRule(
        name="plural",
        says="at least two of them: dozens are 24 or more",
        entails=read_plural,
        usual=usual_plural,
        source=SURVEY,
        before=split_phrases(
            "tens | dozens | scores | hundreds | thousands | millions | billions | tens of thousands"
            " | hundreds of thousands | tens of millions | hundreds of millions"
        ),
    ),
    NumberRule(
        name="most",
        says="more than half",
        entails=fixed(0.5, 1, low_open=True),
        usual=band(0.6, 0.95),
        source=CONVENTION,
        before=split_phrases("most | a majority | the majority | the bulk"),
    ),
    NumberRule(
        name="vast majority",
        says="more than half",
        entails=fixed(0.5, 1, low_open=True),
        usual=band(0.8, 0.99),
        source=CONVENTION,
        before=split_phrases("the vast majority | the overwhelming majority | a vast majority | an overwhelming majority"),
    ),
    NumberRule(
        name="minority",
        says="less than half, but not none",
        entails=fixed(0, 0.5, low_open=True, high_open=True),
        usual=nothing,
        source=CONVENTION,
        before=split_phrases("a minority | a small minority | a tiny minority"),
    ),
    NumberRule(
        name="sizeable minority",
        says="less than half, but not none",
        entails=fixed(0, 0.5, low_open=True, high_open=True),
        usual=band(0.2, 0.49),
        source=CONVENTION,
        before=split_phrases(
            "a sizeable minority | a sizable minority | a large minority | a significant minority | a substantial minority"
        ),
    ),
    NumberRule(
        name="none",
        says="zero",
        entails=zero,
        usual=zero,
        source=WORDS_ALONE,
        before=split_phrases("no | none | nobody | no one | not a single | not one | zero"),
    ),
)
BY_NAME = {rule.name: rule for rule in RULES}
