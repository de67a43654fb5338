"""The one table of hedges in what a source says, with the step that each shows, and the words of negation.

Steps of FactBank (Saurí and Pustejovsky 2009): certain 3, probable 2, possible 1, cannot tell 0, below 0 that it is not so.
The words are those that the literature on hedges and boosters lists (Hyland 1998; Rubin 2010 on news); the steps are ours.
"""

import re
from typing import Final

from firsthand.stages.read.manner.lexicon import word_set

BELIEVE: Final = r"(?:think|believe|feel|suppose|expect|imagine|reckon)"
_I: Final = r"(?:I|we)"
# Each row: how sure, and the words that show it. An earlier row wins where two start at the same place.
HEDGES: Final[tuple[tuple[int, str], ...]] = (
    (-2, rf"{_I} (?:really |still |just |also )?(?:do|did|ca)(?:n[’']?t| not|not) (?:really |even )?{BELIEVE}(?! how| in\b)"),
    (0, (
        rf"{_I} (?:really |just |still |honestly )?(?:do|did|ca|could)(?:n[’']?t| not|not) (?:really |even |"
        rf"exactly )?(?:know|remember|recall|say|tell|be (?:sure|certain))\b"
    )),
    (0, (
        rf"{_I} (?:have|had) no idea|no idea|(?:am|[’']m|are|[’']re|was|is|were) (?:not|n[’']t) (?:\w+ly )?(?:sure|"
        rf"certain|clear)|(?:is|was|are|were)n[’']t (?:sure|certain|clear|known)"
    )),
    (0, (
        r"(?:not|n[’']t) (?:yet |immediately |fully |at all |entirely )?(?:clear|known|certain|sure|necessarily)|"
        r"unclear|uncertain|unknown|remain(?:s|ed)? to be seen|cannot be (?:confirmed|verified)|too (?:early|"
        r"soon) to (?:say|tell|know)|who knows|nobody knows|no one knows|hard to (?:say|tell|know)|(?:un|not |"
        r"n[’']t )able to (?:say|confirm|verify|tell)"
    )),
    (1, (
        r"(?:can(?:no|[’']?)t|can not|could not|couldn[’']t|did not|didn[’']t|would not|wouldn[’']t|"
        r"not) (?:yet )?(?:be )?(?:rul(?:e|ed|ing) out|exclud(?:e|ed)|out of the question)"
    )),
    (1, r"(?:can(?:no|[’']?)t|can not|could not|not) (?:be )?(?:ruled out|excluded)"),
    (-2, (
        r"(?:most|very|highly) unlikely|unlikely|improbable|implausible|doubtful|(?:not|n[’']t) (?:very |"
        r"at all )?(?:likely|probable)|(?:I|we) (?:very much |really |highly |seriously )?doubt(?: if| that| whether)?"
    )),
    (-3, (
        r"impossible|out of the question|inconceivable|(?:not|n[’']t) (?:at all )?(?:possible|true)|untrue|(?:is|"
        r"was|are|were) (?:a |simply |completely |totally |absolutely |entirely |all )?(?:false|fake|lies?|nonsense|"
        r"a fabrication)"
    )),
    (2, (
        r"almost certain(?:ly)?|nearly certain|(?:most|very|quite|highly|more than) (?:likely|probabl[ey])|"
        r"in all (?:likelihood|probability)|as far as (?:I|we) (?:know|can (?:tell|see)|knew|could (?:tell|see))|"
        r"to (?:my|our) knowledge"
    )),
    (3, (
        r"(?:there (?:is|was|can be|could be|[’']s) )?(?:no|little|never any) doubt|(?:un)?doubtless(?:ly)?|"
        r"undoubtedly|without (?:a |any )?(?:shadow of a )?doubt|beyond (?:any |all |a |reasonable )?(?:\w+ )?doubt|"
        r"unquestionably|indisputabl[ey]"
    )),
    (3, (
        rf"(?:{_I}(?:[’']m| am| was|[’']re| are| were)|he was|she was|they were|it (?:is|was)|"
        rf"it[’']s) (?:absolutely |quite |completely |totally |\d+ per ?cent |100% |pretty |very )?(?:sure|certain|"
        rf"convinced|positive|confident|clear|obvious|evident)"
    )),
    (3, (
        r"certainly|definitely|surely|clearly|obviously|for (?:sure|certain|a fact)|of course|categorically|"
        r"in no uncertain terms|unmistakabl[ey]|must (?:have known)"
    )),
    (1, rf"{_I} (?:would |can only |could only |just |only )?(?:guess|speculate|wonder)"),
    (2, (
        rf"{_I} (?:really |still |also |just |honestly |always |do |did |had |would |should )?(?:think|thought|"
        rf"believe|believed|assume|assumed|suppose|supposed|suspect|suspected|reckon|expect|imagine|imagined|"
        rf"presume)(?! (?:about|of|how|so)\b)"
    )),
    (2, (
        r"(?<!more )(?<!less )likely|probabl[ey]|presumably|supposedly|suspected(?= (?:of|to)\b)|must (?:have|"
        r"[’']ve)(?: \w+)?|must be(?= (?:some|a|the|an|where|how)\b)|looks? like|looked like|chances are"
    )),
    (2, (
        r"apparently|evidently|seemingly|appear(?:s|ed)?(?= to\b| that\b| \w+(?:ed|ful|al|ous|ic|y|able|ible)\b)|"
        r"seem(?:s|ed)?\b(?! to (?:me|us) like)|(?:is|are|was|were) (?:widely |now )?(?:believed|thought|understood|"
        r"presumed|assumed|suspected)"
    )),
    (1, (
        r"might(?! (?:of|and) )|may(?! (?:\d|I\b))|could (?:have|[’']ve|well|also be|still|be|become|soon|lead|"
        r"cause|take|face|collapse|happen|come|fall|mean|spread|last|rise|begin|start|return|die|result)|couldve"
    )),
    (1, (
        r"possibly|perhaps|maybe|potentially|conceivably|(?:is|was|it[’']s) (?:entirely |quite |also |"
        r"very )?possible|there (?:is|was|remains|[’']s) (?:still |always |also )?(?:a|the|"
        r"some) (?:\w+ )?(?:possibility|chance)|(?:a|the) possibility(?= that\b)"
    )),
)  # fmt: skip
NEGATION: Final = (
    r"(?P<neg>(?:did|do|does|is|are|was|were|has|have|had|would|wo|ca|could|must|should|need|ai)n[’']?t|cannot|"
    r"never|nobody|no[- ]one|none|nothing|nowhere|neither"
    r"|not(?! (?:only|just|least|until|all|every|necessarily|to |even (?:when|if)|so much|guilty|far|long|merely|"
    r"everyone|always|that\b))"
    r"|(?<!say )(?<!said )no(?! (?:doubt|fewer|less|more than|later|sooner|matter|wonder|\d|way to|need to))(?=[ -]\w))"
)
FOUND: Final = re.compile(
    r"(?<![\w’'-])(?:" + "|".join(f"(?P<r{place}>{words})" for place, (_, words) in enumerate(HEDGES))
    + f"|{NEGATION})(?![\\w’'-])",
    re.IGNORECASE,
)  # fmt: skip
BY_ROW: Final = {f"r{place}": step for place, (step, _) in enumerate(HEDGES)}

# No match without one of these words; "t" ends n't.
TRIGGERS: Final = word_set(
    "t not no never nobody none nothing nowhere neither cannot cant think thought believe believed feel suppose supposed "
    "suspect suspected expect imagine imagined reckon presume presumed assume assumed guess speculate wonder know known "
    "idea unclear uncertain unknown clear sure certain convinced positive confident obvious evident remains remain "
    "remained knows early soon hard unable unlikely improbable implausible doubtful doubt impossible inconceivable "
    "possible true untrue false fake lie lies nonsense fabrication almost nearly likely probably probable likelihood "
    "probability far knowledge doubtless doubtlessly undoubtedly without beyond unquestionably indisputably indisputable "
    "certainly definitely surely clearly obviously categorically terms unmistakably unmistakable must course fact "
    "presumably supposedly look looks looked chances apparently evidently seemingly appear appears appeared seem seems "
    "seemed understood might may could couldve possibly perhaps maybe potentially conceivably possibility chance out "
    "excluded"
)
