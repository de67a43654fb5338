"""How an attribution was said, each value with the words that show it."""

from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Mode, Polarity, Shown
from firsthand.stages.read.manner.access import find_access
from firsthand.stages.read.manner.carrier import find_carrier_certainty
from firsthand.stages.read.manner.content import read_content
from firsthand.stages.read.manner.cue import read_cue
from firsthand.stages.read.manner.deed import find_deed
from firsthand.stages.read.manner.hedges import find_certainty
from firsthand.stages.read.manner.mode import find_mode
from firsthand.stages.read.manner.polarity import find_stance


def describe(text: str, attribution: Attribution) -> Attribution:
    """The same attribution with mode, deed, access, polarity and both certainties, as far as words of `text` show them.

    English rules; `text` is the whole report, of which only the surroundings of the attribution are looked at but for quotation
    marks and labels of turns, which are found once for each report.
    """
    cue = read_cue(text, attribution)
    content = read_content(text, attribution)
    mode = find_mode(text, attribution)
    label = mode.spans[0] if mode.value is Mode.DIRECT and len(mode.spans) == 1 else None
    deed = find_deed(text, attribution, cue, label)
    done = None if deed is None else deed.value
    stance = find_stance(text, attribution, cue)
    access = find_access(text, attribution, content, cue, done, mode.value) if stance.polarity is Polarity.AFFIRM else None
    return replace(
        attribution,
        mode=mode,
        deed=deed,
        access=access,
        polarity=Shown(stance.polarity, stance.spans),
        certainty=find_certainty(attribution, content, cue, stance),
        carrier_certainty=find_carrier_certainty(text, attribution, cue, (mode.value, done, stance.polarity)),
    )
