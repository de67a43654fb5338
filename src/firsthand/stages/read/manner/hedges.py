"""How sure the source is: the hedges and negations in the main clause of the content, held against its cue.

Steps as in FactBank (Saurí and Pustejovsky 2009): 3 surely, 2 probably, 1 possibly, 0 cannot tell, below 0 that it is not so.
"""

import re
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Polarity, Shown
from firsthand.model.span import Span
from firsthand.stages.read.manner.content import WORD, Content
from firsthand.stages.read.manner.cue import LONGEST_CUE, Cue
from firsthand.stages.read.manner.hedge_table import BY_ROW, FOUND, TRIGGERS
from firsthand.stages.read.manner.lexicon import LAW_HEADS
from firsthand.stages.read.manner.polarity import Stance

SENTENCE_END: Final = re.compile(r"(?<!\b[A-Z])(?<!Mr)(?<!Dr)(?<!St)(?<!Mrs)[.!?…]+[”\"’'»)]*(?=\s|\Z)|\n\s*\n|;")
# Where the main clause stops, or another voice takes over, so that its hedges are not this source's.
CLAUSE_END: Final = re.compile(
    r"\b(?:because|although|though|whereas|unless|until|if|when|where|who|whom|whose|which|why|after|before|since|"
    r"so that|except|"
    r"as if|as though|despite|whether|how)\b|,\s+(?:and|but|or|so|yet|nor)\b|\s[–—-]\s|:"
    r"|\b(?:told|tells|claimed|claims|alleged|announced|denied|denies|according to|admitted|insisted|reported|warned)\b"
    # "that are not": a relative clause, unless "that" points at something itself
    r"|(?<=\w )that (?=(?:is|are|was|were|has|have|had|would|will|can|could|may|might|did|do|does|wo|ca)(?:n|\b))"
    r"|(?<!I )(?<!we )\b(?:said|says|say)\b(?! no\b)",
    re.IGNORECASE,
)
COORDINATE: Final = re.compile(r"\s(?:and|but|or|so)\s", re.IGNORECASE)
# A clause before the main one: "If the dam breaks, the town may flood"; and what answers before the answer: "No, they went".
LEAD: Final = re.compile(
    r"\W*(?:(?:(?:well|look|oh|so|but|and|then|honestly|yeah|ok|okay)\b[,.!]?|(?:yes|no)[,.!])\W+)*(?:that\s+)?"
    r"(?:(?:if|when|while|although|though|because|as|after|before|since|unless|until|once|despite|given|"
    r"whether)\b[^,.;!?]{1,120},\s*)?",
    re.IGNORECASE,
)
NUMBER_NEXT: Final = re.compile(
    r"\s+(?:(?:about|around|some|as many as|more than|over)\s+)?(?:\d|(?:a |several |two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|hundreds|dozens|thousands)(?:\s?(?:few|couple|dozen|hundred|thousand|or|to|"
    r"people|men))?)", re.IGNORECASE
)  # fmt: skip
QUANTITY_HEDGES: Final = frozenset(["perhaps", "maybe", "probably", "possibly"])
# A short sentence after the first that says how sure the speaker is of it: "I am certain of it."
COMMENT: Final = re.compile(
    r"\W*(?:but |and )?(?:I|we|there)(?:[’']m|[’']re| am| are| was| were| is| do| did| have| had| can|"
    r" could)?(?: not|n[’']t)? (?:\w+ly |be )?(?:sure|certain|convinced|no doubt|no idea|know|"
    r"think so|guess|suppose|say|tell|remember)\b[^.!?]{0,40}[.!?”\"]*\Z", re.IGNORECASE
)  # fmt: skip

SOURCE_CHARS = 200
BEHIND_CHARS = 25  # a hedge of the cue stands no further behind its verb: "said it was possible"
# Before a noun it hedges that noun alone: "the seemingly endless war", "an unlikely friend".
ATTRIBUTIVE: Final = re.compile(r"\b(?:the|an?|this|these|his|her|its|their|our|my)\s+\Z", re.IGNORECASE)
# "He thought" at the start of what he said is the source; further on it is anyone.
OTHERS_SELF: Final = re.compile(r"(?:he|she|they)\b", re.IGNORECASE)
# What may be done by a ruling is allowed, not possible.
ALLOWING: Final = frozenset(["rule", "order", "decree", "stipulate", "provide", "instruct"])
Hedge = tuple[int, Span]


def find_certainty(attribution: Attribution, content: Content, cue: Cue, stance: Stance) -> Shown[int] | None:
    """How sure the source is of the content, by its cue and, where it affirms or denies, by the content's main clause."""
    if stance.polarity in {Polarity.DECLINE, Polarity.ASK}:
        return None if stance.certainty is None else Shown(stance.certainty, stance.spans)
    if _is_law(attribution):
        return None
    negations, hedges = _read_content(content)
    if stance.polarity is Polarity.DENY:
        return _deny(stance, negations)
    if cue.first is not None and cue.first.lemma in ALLOWING:
        hedges = [(step, span) for step, span in hedges if span.words.lower() != "may"]
    return _affirm(stance, negations, hedges + _read_cue(attribution, cue))


def _deny(stance: Stance, negations: list[Span]) -> Shown[int] | None:
    """A denied content is not so; one that was itself negated is."""
    if stance.certainty is None:
        return None
    if negations and stance.certainty < -1:
        return Shown(-stance.certainty, tuple(sorted((*stance.spans, negations[0]))))
    return Shown(stance.certainty, stance.spans)


def _affirm(stance: Stance, negations: list[Span], hedges: list[Hedge]) -> Shown[int] | None:
    """The weakest step of cue and content; a negation in the main clause turns it round."""
    steps = [step for step, _ in hedges]
    spans = [span for _, span in hedges] + negations[:1]
    if stance.certainty is not None:
        steps.append(stance.certainty)
        spans += stance.spans
    if not spans:
        return None
    size = min((abs(step) for step in steps), default=3)
    turns = len(negations[:1]) + sum(step < 0 for step in steps)
    return Shown(-size if turns % 2 else size, tuple(sorted(set(spans))))


def _is_law(attribution: Attribution) -> bool:
    """A law does not hedge: *may not be held* forbids."""
    return bool(attribution.source) and any(
        word.lower() in LAW_HEADS for word in WORD.findall(attribution.source[0].words[:SOURCE_CHARS])[-2:]
    )


def _read_cue(attribution: Attribution, cue: Cue) -> list[Hedge]:
    """Hedges in the cue behind the verb that heads it: *think it unlikely*, *said it was possible*."""
    after = cue.entries[0][1].end if cue.entries else cue.start
    if TRIGGERS.isdisjoint(WORD.findall(cue.words.lower())):
        return []
    heads = {span for _, span in cue.entries}
    hedges: list[Hedge] = []
    for piece in attribution.cue:
        for found in FOUND.finditer(piece.words[:LONGEST_CUE]):
            span = Span(piece.start + found.start(), piece.start + found.end(), found[0])
            if found.lastgroup != "neg" and after <= span.start <= after + BEHIND_CHARS and span not in heads:
                hedges.append((BY_ROW[str(found.lastgroup)], span))
    return hedges


def _read_content(content: Content) -> tuple[list[Span], list[Hedge]]:
    """Negations and hedges of the first sentence's main clause, and of a comment on it in the second sentence."""
    negations: list[Span] = []
    hedges: list[Hedge] = []
    if content.words.isdisjoint(TRIGGERS):
        return negations, hedges
    for place, (first, last) in enumerate(_sentences(content.masked)):
        if place and not COMMENT.match(content.masked, first, last):
            break
        for found in _scan(content.masked, first, last):
            span = content.span(found)
            if span is not None and found.lastgroup == "neg":
                negations.append(span)
            elif span is not None:
                hedges.append((BY_ROW[str(found.lastgroup)], span))
    return negations, hedges


def _sentences(masked: str) -> list[tuple[int, int]]:
    """The first sentence that holds more than "Yes." or "No.", and the one after it."""
    found: list[tuple[int, int]] = []
    at = 0
    for end in [*(stop.end() for stop in SENTENCE_END.finditer(masked)), len(masked)]:
        if end > at and (found or len(WORD.findall(masked, at, end)) > 1):
            found.append((at, end))
        at = end
        if len(found) > 1:
            break
    return found


def _scan(masked: str, first: int, last: int) -> list[re.Match[str]]:
    """The matches in the main clause; no negation after a coordination, and no hedge of a number alone."""
    lead = LEAD.match(masked, first, last)
    begin = lead.end() if lead else first
    matches: list[re.Match[str]] = []
    at = begin
    limit = _find_limit(masked, at, last)
    for found in FOUND.finditer(masked, begin, last):
        if found.start() >= limit:
            break
        limit = max(limit, found.end())
        is_number = found[0].lower() in QUANTITY_HEDGES and NUMBER_NEXT.match(masked, found.end(), last)
        is_month = found[0] == "May" and found.start() > begin
        is_late = found.lastgroup == "neg" and COORDINATE.search(masked, begin, found.start())
        is_attribute = found.lastgroup != "neg" and ATTRIBUTIVE.search(masked, begin, found.start()) and " " not in found[0]
        is_other = found.start() > begin and OTHERS_SELF.match(found[0])
        if not (is_number or is_month or is_late or is_attribute or is_other):
            matches.append(found)
        if found.lastgroup != "neg":
            limit = max(limit, _find_limit(masked, found.end() + 1, last)) if limit <= found.end() + 1 else limit
    return matches


def _find_limit(masked: str, start: int, last: int) -> int:
    """Where the main clause ends."""
    stop = CLAUSE_END.search(masked, start, last)
    return stop.start() if stop else last
