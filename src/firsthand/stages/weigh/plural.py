"""Find false plurals: "sources say", and behind them stands one voice."""

import re
from collections.abc import Sequence

from firsthand.model.corroboration import Alarm, AlarmKind
from firsthand.stages.weigh.circular import name_option
from firsthand.stages.weigh.leaning import Leaning
from firsthand.stages.weigh.weigh import Weighed

# Heads of unnamed sources in the plural. A name in the plural ("United Nations", "Doctors Without Borders") is one body.
_ENGLISH = (
    "sources officials witnesses eyewitnesses onlookers bystanders residents locals villagers neighbours neighbors "
    "survivors activists campaigners analysts experts observers monitors diplomats doctors medics nurses paramedics "
    "rescuers responders soldiers officers commanders fighters militants rebels troops policemen authorities journalists "
    "reporters correspondents investigators prosecutors lawyers lawmakers ministers aides advisers advisors insiders "
    "employees workers relatives families people persons men women others many several some spokespeople spokesmen "
    "spokeswomen reports media outlets newspapers accounts channels refugees teachers clerks drivers engineers guards"
)
_CYRILLIC = (
    "источники очевидцы свидетели чиновники жители эксперты военные врачи активисты журналисты медики аналитики "
    "наблюдатели джерела очевидці свідки мешканці експерти військові лікарі активісти журналісти аналітики"
)
PLURALS = frozenset(f"{_ENGLISH} {_CYRILLIC}".split())
# The head of "two sources close to the ministry" stands before these.
_TAIL = re.compile(
    r"\b(?:of|in|at|from|with|near|close|familiar|who|that|which|on|inside|within|for|из|в|на|при|від|з|у)\b.*", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "A group of residents" names one and is many; "one of the officials" names many and is one.
_ONE_OF = re.compile(r"^\s*(?:one|a member|another|each) of\b", re.IGNORECASE)
_MANY_OF = re.compile(r"^\s*(?:an? )?(?:group|number|couple|handful|dozen|crowd|pair|series|majority)s? of\b", re.IGNORECASE)


def is_plural(label: str) -> bool:
    """Whether the words for a source speak of more than one, unnamed.

    >>> [is_plural(words) for words in ("security sources", "an official", "two officials at the port", "United Nations")]
    [True, False, True, False]
    """
    if _ONE_OF.match(label):
        return False
    if _MANY_OF.match(label):
        return True
    words = _WORD.findall(_TAIL.sub("", label) or label)
    return bool(words) and words[-1].lower() in PLURALS and not (len(words) > 1 and words[-1][:1].isupper())


def find_false_plurals(weighed: Weighed, *, names: Sequence[str] | None = None) -> tuple[Alarm, ...]:
    """Voices whose words speak of several, though every chain behind them ends in one voice that is not several."""
    leaning = Leaning(weighed)
    alarms = []
    for node, parents in sorted(leaning.parents.items()):
        label = leaning.name(node)
        if not parents or not is_plural(label):
            continue
        ends = leaning.find_ends(node)
        if len(ends) != 1 or is_plural(leaning.name(min(ends))):
            continue
        way = leaning.find_way(node, min(ends))
        alarms.append(
            Alarm(
                kind=AlarmKind.FALSE_PLURAL,
                claim=name_option(weighed, int(weighed.nodes.option[node]), names),
                loop=tuple(leaning.name(one) for one in way),
                because=f"{label!r} speaks of several, but all of it goes back to one voice: {leaning.name(min(ends))}",
                reports=leaning.find_reports((node,)),
            )
        )
    return tuple(alarms)
