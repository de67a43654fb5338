"""The way of a statement to its reader: report ← relay ← … ← the one who is said to have said it."""

from dataclasses import dataclass, replace

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.manner import LinkKind
from firsthand.model.span import Span, join_words

# What the last step of every chain is called.
OWN_VOICE = "this report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One voice in a chain. `link` is how its words went one step on; None for the report's own voice, which ends it.

    `attribution` is the place of the attribution that names this voice, `entity` the place of its source in the reading; both
    None for a medium that is only named and for the report itself.
    """

    label: str
    link: LinkKind | None
    spans: tuple[Span, ...] = ()
    attribution: int | None = None
    entity: int | None = None


def find_chain(reading: Reading, place: int) -> tuple[Step, ...]:
    """The chain of the attribution at `place`, from the source to the report's own voice; a loop of parents is cut."""
    steps: list[Step] = []
    seen: set[int] = set()
    voice: int | None = None
    here: int | None = place
    while here is not None and here not in seen:
        seen.add(here)
        more = _find_steps(reading, here)
        if steps and more[0].entity is not None and steps[-1].entity == more[0].entity:
            steps[-1] = replace(steps[-1], link=more[0].link)  # "she said she thinks" is one voice
            more = more[1:]
        steps += more
        voice, here = reading.attributions[here].voice, reading.attributions[here].parent
    if here is None and voice is not None and voice not in {step.entity for step in steps}:
        steps.append(Step(label=reading.sources[voice].label, link=LinkKind.NESTED, entity=voice))
    return (*steps, Step(label=OWN_VOICE, link=None))


def _find_steps(reading: Reading, place: int) -> list[Step]:
    """The source of one attribution, then the medium that it told, if one is named."""
    found = reading.attributions[place]
    link = found.link.value if found.link is not None else LinkKind.NESTED
    steps = [Step(label=name_source(reading, found), link=link, spans=found.source, attribution=place, entity=found.entity)]
    if found.medium and link is LinkKind.TOLD:
        steps.append(Step(label=join_words(found.medium), link=LinkKind.CITING, spans=found.medium))
    return steps


def name_source(reading: Reading, found: Attribution) -> str:
    """What to call the source of an attribution: its entity's name, else its own words, else 'no source named'."""
    if found.entity is not None and found.entity < len(reading.sources):
        return reading.sources[found.entity].label
    return join_words(found.source) or "no source named"
