"""The one table of hedges in what a source says, with the step that each shows, and the words of negation.

Steps of FactBank (Saurí and Pustejovsky 2009): certain 3, probable 2, possible 1, cannot tell 0, below 0 that it is not so.
The words are those that the literature on hedges and boosters lists (Hyland 1998; Rubin 2010 on news); the steps are ours.
"""

import re
from typing import Final

from firsthand.stages.read.manner.access_table import join
from firsthand.stages.read.manner.lexicon import word_set

_THINK: Final = "(?:think|believe|feel|suppose|expect|imagine|reckon)"
_I: Final = "(?:I|we)"
_SELF: Final = "(?:I|we|he|she|they)"  # he, she, they: of reported speech, where they come first
_HOLD: Final = "(?:think|thought|believed?|assumed?|supposed?|suspect(?:ed)?|reckon|expect|imagined?|presume)"
_IS: Final = rf"(?:{_I}(?:[’']m| am| was|[’']re| are| were)|he was|she was|they were|it (?:is|was)|it[’']s)"
_ADVERB: Final = "(?:really |just |still |also |honestly |always |even |exactly )?"
_VERY: Final = "(?:absolutely |quite |completely |totally |simply |entirely |all |very |pretty |fairly |100% |a )?"
_NO_CAN: Final = r"(?:can(?:no|[’']?)t|can not|could not|couldn[’']t|did not|didn[’']t|would not|wouldn[’']t|not)"
# What "could" does where it is no past ability: "they could see the hill" is none of it.
_COULD: Final = (
    "have|[’']ve|well|also be|still|be|become|soon|lead|cause|take|face|collapse|happen|come|fall|mean|spread|last|rise|begin|"
    "start|return|die|result"
)

# Each row: how sure, and the words that show it. An earlier row wins where two start at the same place.
HEDGES: Final[tuple[tuple[int, tuple[str, ...]], ...]] = (
    (-2, (rf"{_SELF} {_ADVERB}(?:do|did|ca)(?:n[’']?t| not|not) {_ADVERB}{_THINK}(?! how| in\b)",)),
    (0, (
        rf"{_SELF} {_ADVERB}(?:do|did|ca|could)(?:n[’']?t| not|not) {_ADVERB}(?:know|remember|recall|say|tell)",
        rf"{_I} can(?:[’']t|not) be (?:sure|certain)",
        rf"(?:{_SELF} (?:have|had) )?no idea",
        r"(?:am|[’']m|are|[’']re|was|is|were) (?:not|n[’']t) (?:\w+ly )?(?:sure|certain|clear)",
        r"(?:is|was|are|were)n[’']t (?:sure|certain|clear|known)",
        r"(?:not|n[’']t) (?:yet |immediately |fully |at all |entirely )?(?:clear|known|certain|sure|necessarily)",
        "unclear", "uncertain", "(?:is|was|are|were|remains?|remained|still) unknown",
        "remain(?:s|ed)? to be seen", "cannot be (?:confirmed|verified)",
        "too (?:early|soon) to (?:say|tell|know)", "who knows", "nobody knows", "no one knows", "hard to (?:say|tell|know)",
        "(?:un|not |n[’']t )able to (?:say|confirm|verify|tell)",
    )),
    (1, (rf"{_NO_CAN} (?:yet )?(?:be )?(?:rul(?:e|ed|ing) out|exclud(?:e|ed)|out of the question)",)),
    (-2, (
        "(?:most |very |highly )?unlikely", "improbable", "implausible", "doubtful",
        "(?:not|n[’']t) (?:very |at all )?(?:likely|probable)",
        rf"{_I} (?:very much |really |highly |seriously )?doubt(?: if| that| whether)?",
    )),
    (-3, (
        "impossible", "out of the question", "inconceivable", "(?:not|n[’']t) (?:at all )?(?:possible|true)", "untrue",
        rf"(?:is|was|are|were) {_VERY}(?:false|fake|lies?|nonsense|fabrication)",
    )),
    (2, (
        "almost certain(?:ly)?", "nearly certain", "(?:most|very|quite|highly|more than) (?:likely|probabl[ey])",
        "in all (?:likelihood|probability)", "to (?:my|our) knowledge",
        rf"as far as {_I} (?:know|knew|can (?:tell|see)|could (?:tell|see))",
    )),
    (3, (
        "(?:there (?:is|was|can be|could be|[’']s) )?(?:no|little|never any) doubt", "(?:un)?doubtless(?:ly)?", "undoubtedly",
        "without (?:a |any )?(?:shadow of a )?doubt", r"beyond (?:any |all |a |reasonable )?(?:\w+ )?doubt",
        "unquestionably", "indisputabl[ey]",
        rf"{_IS} {_VERY}(?:sure|certain|convinced|positive|confident|clear|obvious|evident)",
        "certainly", "definitely", "surely", "clearly", "obviously", "for (?:sure|certain|a fact)", "of course",
        "categorically", "in no uncertain terms", "unmistakabl[ey]", "must have known",
    )),
    (1, (rf"{_I} (?:would |can only |could only |just |only )?(?:guess|speculate|wonder)",)),
    (2, (
        rf"{_SELF} {_ADVERB}(?:do |did |had |would |should )?{_HOLD}(?! (?:about|of|how|so)\b)",
        "(?<!more )(?<!less )likely", "probabl[ey]", "presumably", "supposedly", r"suspected(?= (?:of|to)\b)",
        r"must (?:have|[’']ve)(?: \w+)?", r"must be(?= (?:some|a|the|an|where|how)\b)",
        "looks? like", "looked like", "chances are",
        "apparently", "evidently", "seemingly", r"seem(?:s|ed)?(?! to (?:me|us) like)",
        r"appear(?:s|ed)?(?= to\b| that\b| \w+(?:ed|ful|al|ous|ic|y|able|ible)\b)",
        "(?:is|are|was|were) (?:widely |now )?(?:believed|thought|understood|presumed|assumed|suspected)",
    )),
    (1, (
        "might(?! (?:of|and) )", r"may(?! (?:\d|I\b))", rf"could (?:{_COULD})", "couldve",
        "possibly", "perhaps", "maybe", "potentially", "conceivably",
        "(?:is|was|it[’']s) (?:entirely |quite |also |very )?possible",
        r"there (?:is|was|remains|[’']s) (?:still |always |also )?(?:a|the|some) (?:\w+ )?(?:possibility|chance)",
        r"(?:a|the) possibility(?= that\b)",
    )),
)  # fmt: skip
# Negations of a main clause; behind "(?!" what only looks like one.
NEGATIONS: Final = (
    "(?:did|do|does|is|are|was|were|has|have|had|would|wo|ca|could|must|should|need|ai)n[’']?t",
    "cannot", r"never(?! to\b)", "nobody", "no[- ]one", "none", "nothing", "nowhere", "neither",
    r"not(?! (?:only|just|least|until|all|every|necessarily|to |even (?:when|if)|so much|guilty|far|merely|everyone|always))",
    r"no(?! (?:doubt|fewer|less|more than|later|sooner|matter|wonder|\d|way to|need to))(?=[ -]\w)",
)  # fmt: skip
FOUND: Final = re.compile(
    r"(?<![\w’'-])(?:"
    + "|".join(f"(?P<r{place}>{join(*row)})" for place, (_, row) in enumerate(HEDGES))
    + f"|(?P<neg>{join(*NEGATIONS)}))(?![\\w’'-])",
    re.IGNORECASE,
)
BY_ROW: Final = {f"r{place}": step for place, (step, _) in enumerate(HEDGES)}

# FOUND finds nothing without one of these words; "t" ends n't.
TRIGGERS: Final = word_set(
    "t not no never nobody none nothing nowhere neither cannot dont didnt doesnt isnt arent wasnt werent hasnt havent "
    "hadnt wouldnt wont cant couldnt mustnt shouldnt neednt aint think thought believe believed feel suppose supposed "
    "suspect suspected expect imagine imagined reckon presume presumed assume assumed guess speculate wonder know known "
    "idea unclear uncertain unknown clear sure certain convinced positive confident obvious evident remains remain "
    "remained knows early soon hard unable unlikely improbable implausible doubtful doubt impossible inconceivable "
    "possible true untrue false fake lie lies nonsense fabrication almost nearly likely probably probable likelihood "
    "probability far knowledge doubtless doubtlessly undoubtless undoubtlessly undoubtedly without beyond unquestionably "
    "indisputably indisputable certainly definitely surely clearly obviously categorically terms unmistakably "
    "unmistakable must course fact presumably supposedly look looks looked chances apparently evidently seemingly appear "
    "appears appeared seem seems seemed understood might may could couldve possibly perhaps maybe potentially "
    "conceivably possibility chance out excluded exclude "
)
